"""File systems: directories, files, who may do what with them."""

from __future__ import annotations

ACCOUNT = "$c = (New-AzStorageAccount rg-app lake1abc Standard_LRS westeurope -EnableHierarchicalNamespace $true).Context; $n = @{Context = $c}; $null = New-AzStorageContainer fs1 @n;"


def test_items(session, tmp_path):
    file, back = tmp_path / "one.txt", tmp_path / "back.txt"
    file.write_text("hello")
    assert session.run(
        f"{ACCOUNT}$d = New-AzDataLakeGen2Item fs1 a/b -Directory -Permission rwxrwxrwT -Umask ---rw---- -Metadata @{{t = 'v'}} @n; $d.IsDirectory; $d.Permissions.ToSymbolicPermissions(); $d.Properties.Metadata['t']; $d.Owner;"
        f"$f = New-AzDataLakeGen2Item fs1 a/b/one.txt -Source '{file}' -Property @{{ContentType = 'text/plain'}} @n; $f.Length; $f.Properties.ContentType; (Get-AzDataLakeGen2ChildItem fs1 @n).Path; (Get-AzDataLakeGen2ChildItem fs1 -Recurse @n).Path -join '+';"
        "(Get-AzDataLakeGen2ChildItem fs1 a -FetchProperty @n).ACL.Count; @(Get-AzDataLakeGen2ChildItem fs1 -Recurse -MaxCount 2 -AsJob @n | Wait-Job | Receive-Job).Count;"
        f"(Get-AzDataLakeGen2Item fs1 -Path a/b/one.txt @n | Get-AzDataLakeGen2ItemContent -Destination '{back}').Length; (Move-AzDataLakeGen2Item fs1 a/b -DestFileSystem fs1 -DestPath z/y/ @n).Path; (Get-AzDataLakeGen2ChildItem fs1 z/y @n).Path;"
        "$u = Update-AzDataLakeGen2Item fs1 -Path z/y/one.txt -Owner me -Permission rw-rw-rwx -Metadata @{k = 'w'} -Property @{CacheControl = 'READ'} @n; $u.Owner; $u.Permissions.ToSymbolicPermissions(); $u.Properties.CacheControl; $u.Properties.Metadata['k'];"
        "$u | Remove-AzDataLakeGen2Item -Force -PassThru; Remove-AzDataLakeGen2Item fs1 z -Force @n; Get-AzDataLakeGen2Item fs1 -Path z @n 2>$null; $Error[0].Exception.Message; (Get-AzDataLakeGen2Item fs1 @n).IsDirectory"
    ) == [
        *(True, "rwx--xrwT", "v", "$superuser", 5, "text/plain", "a", "a+a/b+a/b/one.txt", 3, 2, 5, "z/y"),
        *("z/y/one.txt", "me", "rw-rw-rwx", "READ", "w", True, "Can not find item 'z' in file system 'fs1'.", True),
    ]
    assert back.read_text() == "hello"


def test_access_control_lists(session):
    assert session.run(
        f"{ACCOUNT}$null = New-AzDataLakeGen2Item fs1 a/b -Directory @n; $acl = New-AzDataLakeGen2ItemAclObject -AccessControlType user -Permission rwx; $acl = Set-AzDataLakeGen2ItemAclObject group -Permission rw- -InputObject $acl 2>$null; $acl = Set-AzDataLakeGen2ItemAclObject -AccessControlType group -Permission rw- -InputObject $acl;"
        "$acl = Set-AzDataLakeGen2ItemAclObject -AccessControlType other -Permission --- -InputObject $acl; $acl = Set-AzDataLakeGen2ItemAclObject -AccessControlType user -EntityId id1 -Permission r-x -InputObject $acl; $acl = Set-AzDataLakeGen2ItemAclObject -AccessControlType user -EntityId id1 -Permission rwx -DefaultScope -InputObject $acl; $acl.Count;"
        "($acl | Out-String) -match 'False +User +id1 +r-x'; $u = Update-AzDataLakeGen2Item fs1 -Path a -Acl $acl @n; $u.Permissions.ToSymbolicPermissions(); $u.ACL.Count; \"$($u.ACL[1].Permissions)\"; ($u | Out-String -Width 150) -match 'rwxrw----\\+';"
        "$r = Set-AzDataLakeGen2AclRecursive fs1 a -Acl $acl @n; $r.TotalDirectoriesSuccessfulCount; $r.ContinuationToken; $r = Update-AzDataLakeGen2AclRecursive fs1 -Acl $acl -BatchSize 1 -MaxBatchCount 2 @n; $r.TotalDirectoriesSuccessfulCount; $r.ContinuationToken;"
        "$id = Set-AzDataLakeGen2ItemAclObject -AccessControlType user -EntityId id1 -Permission ---; (Remove-AzDataLakeGen2AclRecursive fs1 -Acl $id @n 3>$null).TotalDirectoriesSuccessfulCount; (Get-AzDataLakeGen2Item fs1 -Path a/b @n).ACL.EntityId -join '+';"
        "try { Set-AzDataLakeGen2ItemAclObject -AccessControlType user -Permission rwt } catch { 'no' }"
    ) == [5, True, "rwxrw----+", 5, "Write, Read", True, 2, None, 2, "a/b", 3, "+++id1", "no"]


def test_removed_items_come_back(session):
    assert session.run(
        f"{ACCOUNT}$null = New-AzDataLakeGen2Item fs1 a/b -Directory @n; Enable-AzStorageDeleteRetentionPolicy 3 @n; Remove-AzDataLakeGen2Item fs1 a -Force @n; $g = Get-AzDataLakeGen2DeletedItem fs1 @n; $g.Path -join '+'; $g[0].RemainingRetentionDays;"
        "(Get-AzDataLakeGen2DeletedItem fs1 a/b @n).Path; ($g[0] | Restore-AzDataLakeGen2DeletedItem).Path; (Get-AzDataLakeGen2ChildItem fs1 -Recurse @n).Path -join '+'; @(Get-AzDataLakeGen2DeletedItem fs1 @n).Count; ($g | Out-String -Width 100) -match 'FileSystem Name: fs1'"
    ) == ["a+a/b", 3, "a/b", "a", "a+a/b", 0, True]


def test_signatures(session):
    directory, system, file = session.run(
        f"{ACCOUNT}$d = New-AzDataLakeGen2Item fs1 a/b -Directory @n; New-AzDataLakeGen2SasToken fs1 -Path a/b -Permission racwdlmeop -Protocol Https @n; New-AzDataLakeGen2SasToken fs1 -Permission r @n;"
        "'hello' > one.txt; New-AzDataLakeGen2Item fs1 a/f -Source one.txt @n | New-AzDataLakeGen2SasToken -Permission r -FullUri"
    )
    assert "&sr=d&sdd=2&sp=racwdlmeop&" in directory
    assert "&sr=c&" in system
    assert file.startswith("https://lake1abc.dfs.core.windows.net/fs1/a/f?")
    assert "&sr=b&" in file
