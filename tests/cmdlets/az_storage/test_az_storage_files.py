"""Shares, directories and files over the interface of the file service."""

from __future__ import annotations

ACCOUNT = "$c = (New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope).Context; $n = @{Context = $c};"
SHARE = f"{ACCOUNT}$null = New-AzStorageShare docs @n;"


def test_shares(session):
    assert session.run(
        f"{ACCOUNT}$s = New-AzStorageShare docs @n; $s.Name; $s.Quota; $s.ShareClient.Uri; $null = New-AzStorageShare nfs1 -Protocol Nfs @n; (Get-AzStorageShare nfs1 @n).ShareProperties.Protocols; New-AzStorageShare docs @n 2>$null;"
        "$Error[0].Exception.Message -split '\\n' | select -First 1; (Get-AzStorageShare @n).Name -join '+'; (Get-AzStorageShare -Prefix d @n).Quota; ($s | Set-AzStorageShareQuota -Quota 10).Quota;"
        "(Get-AzStorageShare -Name docs -SkipGetProperty @n).Quota; (Get-AzStorageShare nfs1 @n | Remove-AzStorageShare -Force -PassThru).Name; @(Get-AzStorageShare @n).Count; ($s | Out-String -Width 200) -match 'File End Point: https://stor1abc.file'"
    ) == [
        *("docs", 5120, "https://stor1abc.file.core.windows.net/docs", "Nfs", "The specified share already exists."),
        *("docs+nfs1", 5120, 10, None, "nfs1", 1, True),
    ]


def test_directories_and_files(session, tmp_path):
    file, back = tmp_path / "one.txt", tmp_path / "back.txt"
    file.write_text("hello")
    assert session.run(
        f"{SHARE}(New-AzStorageDirectory docs a @n).GetType().Name; (Get-AzStorageShare docs @n | New-AzStorageDirectory -Path a/b).Name; $null = Set-AzStorageFileContent docs '{file}' a/b @n;"
        f"(Set-AzStorageFileContent docs '{file}' a/x.txt -PassThru @n).Length; (Get-AzStorageFile docs @n).Name; (Get-AzStorageFile docs a @n | Get-AzStorageFile).Name -join '+'; (Get-AzStorageFile docs a/b/one.txt @n).FileProperties.ContentLength;"
        f"Get-AzStorageFile docs a/x.txt @n | Get-AzStorageFileContent -Destination '{back}'; (Rename-AzStorageFile -ShareName docs -SourcePath a/x.txt -DestinationPath y.txt @n).Name; (Rename-AzStorageDirectory docs a z @n).Name; (Get-AzStorageFile docs z/b @n | Get-AzStorageFile).Name;"
        "(Remove-AzStorageFile docs y.txt -PassThru @n).Name; Remove-AzStorageDirectory docs z @n 2>$null; $Error[0].Exception.Data.Count -ge 0; Get-AzStorageFile docs z/b/one.txt @n | Remove-AzStorageFile; Remove-AzStorageDirectory docs z/b @n; @(Get-AzStorageFile docs z @n | Get-AzStorageFile).Count;"
        "Get-AzStorageFile docs none @n 2>$null; ($Error[0].Exception.Message -split '\\n')[0]"
    ) == [
        *("AzureStorageFileDirectory", "b", 5, "a", "b+x.txt", 5, "y.txt", "z", "one.txt", "y.txt", True, 0),
        "The specified resource does not exist.",
    ]
    assert back.read_text() == "hello"


def test_a_large_file_goes_in_parts(session, tmp_path, monkeypatch):
    from cmdlets.az_storage import file_content

    monkeypatch.setattr(file_content, "_PART", 10)
    file, back = tmp_path / "one.bin", tmp_path / "two.bin"
    file.write_bytes(bytes(range(35)))
    session.run(
        f"{SHARE}Set-AzStorageFileContent docs '{file}' @n -PreserveSMBAttribute; Get-AzStorageFileContent docs one.bin '{back}' -CheckMd5 -PreserveSMBAttribute @n"
    )
    assert back.read_bytes() == file.read_bytes()
    assert int(back.stat().st_mtime) == int(file.stat().st_mtime)


def test_copies_handles_and_links(session, tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("hello")
    assert session.run(
        f"{SHARE}Set-AzStorageFileContent docs '{file}' @n; $d = Start-AzStorageFileCopy -SrcShareName docs -SrcFilePath one.txt -DestShareName docs -DestFilePath two.txt @n; $d.Length; ($d | Get-AzStorageFileCopyState).Status;"
        f"$null = New-AzStorageContainer con1 @n; $null = Set-AzStorageBlobContent '{file}' con1 @n; (Start-AzStorageFileCopy -SrcContainerName con1 -SrcBlobName one.txt -DestShareName docs -DestFilePath three.txt @n).Name;"
        "(Get-AzStorageFileCopyState docs three.txt -WaitForComplete @n).BytesCopied; Stop-AzStorageFileCopy docs two.txt -CopyId x @n 2>$null; ($Error[0].Exception.Message -split '\\n')[0];"
        "@(Get-AzStorageFileHandle docs -Recursive -First 2 @n).Count; Close-AzStorageFileHandle docs -CloseAll -PassThru @n;"
        "$null = New-AzStorageShare nfs1 -Protocol NFS @n; $null = New-AzStorageDirectory nfs1 a -FileMode rwxrwSrwx -Owner 1 -Group 2 @n; (Get-AzStorageFile nfs1 a @n).ShareDirectoryProperties.PosixProperties.FileMode;"
        f"Set-AzStorageFileContent nfs1 '{file}' @n; (New-AzStorageFileHardLink nfs1 hard one.txt @n).FileProperties.PosixProperties.LinkCount; $null = New-AzStorageFileSymbolicLink nfs1 soft a/b.txt -Metadata @{{k = 'v'}} @n;"
        "$l = Get-AzStorageShare nfs1 @n | Get-AzStorageFileSymbolicLink -Path soft; $l.ShareFileSymbolicLinkInfo.LinkText; $l.FileProperties.PosixProperties.FileType; $l.FileProperties.Metadata.k"
    ) == [
        *(5, "Success", "three.txt", 5, "There is currently no pending copy operation.", 0, 0, "rwxrwSrwx", 2),
        *("a%2Fb.txt", "SymLink", "v"),
    ]


def test_an_object_of_a_share_stands_for_its_client(session, tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("hello")
    assert session.run(
        f"{SHARE}$s = Get-AzStorageShare docs @n; Set-AzStorageFileContent -ShareClient $s -Source '{file}' -Path x.txt; (Get-AzStorageFile -ShareClient $s.ShareClient).Name;"
        "(New-AzStorageContext a -UseConnectedAccount -EnableFileBackupRequestIntent).ShareTokenIntent; $f = Get-AzStorageFile docs x.txt @n; ($f | New-AzStorageFileSASToken -Permission r).Contains('sr=f'); ($f | Out-String -Width 100) -match 'AccountName: stor1abc, ShareName: docs'"
    ) == ["x.txt", "Backup", True, True]
