"""SSH keys, disk accesses, disk encryption sets and restore points."""

from __future__ import annotations

import os
import stat


def body(simulator, method, pattern):
    """The body of the last request of this kind."""
    return simulator.log.requests(method, pattern)[-1].body


def test_a_given_ssh_key(session, simulator):
    assert session.run(
        "$names = @{ResourceGroupName = 'rg-app'; Name = 'k1'};"
        "$k = New-AzSshKey @names -PublicKey 'ssh-rsa AAAA' -Location northeurope -Tag @{a = 'b'}; $k.publicKey;"
        "(Get-AzSshKey).Name; ($k | Update-AzSshKey -PublicKey 'ssh-rsa BBBB').publicKey; (Remove-AzSshKey @names).Status"
    ) == ["ssh-rsa AAAA", "k1", "ssh-rsa BBBB", "Succeeded"]
    properties = {"publicKey": "ssh-rsa AAAA"}
    assert body(simulator, "PUT", "*/k1") == {"location": "northeurope", "tags": {"a": "b"}, "properties": properties}
    assert body(simulator, "PATCH", "*/k1") == {"properties": {"publicKey": "ssh-rsa BBBB"}}


def test_a_made_ssh_key_is_saved_for_its_user_alone(session, simulator, user_folders):
    [public] = session.run("(New-AzSshKey -ResourceGroupName rg-app -Name k1 -SshKeyType Ed25519).publicKey")
    private, saved = sorted((user_folders / ".ssh").iterdir())
    assert [str(each.Message) for each in session.warnings] == [
        f"Private key is saved to {private}",
        f"Public key is saved to {saved}",
    ]
    assert saved.read_text() == f"{public}\n"
    assert private.read_text().startswith("-----BEGIN")
    assert stat.S_IMODE(os.stat(private).st_mode) == 0o600
    assert body(simulator, "PUT", "*/k1") == {"location": "westeurope"}
    assert body(simulator, "POST", "*/k1/generateKeyPair") == {"encryptionType": "Ed25519"}


def test_no_key_is_made_that_could_not_be_saved(session, simulator, user_folders):
    (user_folders / ".ssh").write_text("a file")
    session.run("try { New-AzSshKey -ResourceGroupName rg-app -Name k1 } catch { }")
    assert simulator.log.requests("PUT", "*") == []
    (user_folders / ".ssh").unlink()
    session.run(
        "New-AzSshKey -ResourceGroupName no-such-group -Name k1; New-AzSshKey -ResourceGroupName rg-app -Name k2 -WhatIf"
    )
    assert list((user_folders / ".ssh").iterdir()) == []


def test_a_disk_access(session, simulator):
    assert session.run(
        "$a = New-AzDiskAccess rg-app a1 westeurope; (Get-AzDiskAccess rg-app a1).PrivateEndpointConnections.Count;"
        "(Get-AzDiskAccess -ResourceId $a.Id).Name; ($a | Remove-AzDiskAccess).Status"
    ) == [0, "a1", "Succeeded"]
    assert body(simulator, "PUT", "*/a1") == {"location": "westeurope"}


def test_a_disk_encryption_set(session, simulator):
    assert session.run(
        "$c = New-AzDiskEncryptionSetConfig -Location westeurope -KeyUrl https://v/k/1 -SourceVaultId /v -IdentityType SystemAssigned"
        " -EncryptionType EncryptionAtRestWithCustomerKey;"
        "$s = $c | New-AzDiskEncryptionSet rg-app s1; (Update-AzDiskEncryptionSet rg-app s1 -KeyUrl https://v/k/2).ActiveKey.KeyUrl;"
        "($s | Update-AzDiskEncryptionSet -Tag @{a = 'b'}).Tags['a']; try { Update-AzDiskEncryptionSet rg-app s1 } catch { 'nothing' };"
        "$d = New-AzDiskConfig -Location westeurope -DiskSizeGB 4 -CreateOption Empty -DiskEncryptionSetId $s.Id"
        " -EncryptionType EncryptionAtRestWithCustomerKey | New-AzDisk rg-app d1;"
        "(Get-AzDiskEncryptionSetAssociatedResource rg-app s1)[0] -eq $d.Id; (Get-AzDiskEncryptionSet).Name;"
        "(Remove-AzDiskEncryptionSet -ResourceId $s.Id -Force).Status"
    ) == ["https://v/k/2", "b", "nothing", True, "s1", "Succeeded"]
    first, second = simulator.log.requests("PUT", "*/diskEncryptionSets/s1")
    assert first.body == {
        "location": "westeurope",
        "tags": {},
        "identity": {"type": "SystemAssigned"},
        "properties": {
            "encryptionType": "EncryptionAtRestWithCustomerKey",
            "activeKey": {"keyUrl": "https://v/k/1", "sourceVault": {"id": "/v"}},
        },
    }
    assert second.body["tags"] == {"a": "b"}
    assert session.run(
        "$s = New-AzDiskEncryptionSetConfig -Location x -IdentityType UserAssigned -UserAssignedIdentity @{'/u' = @{}};"
        "$s.Identity.UserAssignedIdentities.Keys"
    ) == ["/u"]
    assert body(simulator, "PATCH", "*/s1") == {"properties": {"activeKey": {"keyUrl": "https://v/k/2"}}}


def test_restore_points(session, simulator):
    assert session.run(
        "$vm = Get-AzVM rg-app web01;"
        "$c = New-AzRestorePointCollection rg-app c1 -VmId $vm.Id -Location westeurope -InstantAccess $true; $c.Source.Id -eq $vm.Id;"
        "(Update-AzRestorePointCollection rg-app c1 -Tag @{a = 'b'}).Tags['a'];"
        "$names = @{ResourceGroupName = 'rg-app'; RestorePointCollectionName = 'c1'; Name = 'p1'};"
        "$p = New-AzRestorePoint @names -DisksToExclude /d -ConsistencyMode CrashConsistent; $p.ConsistencyMode;"
        "(Get-AzRestorePoint @names -InstanceView).Name; $null = Remove-AzRestorePoint @names;"
        "(Get-AzRestorePointCollection rg-app c1).Name; (Remove-AzRestorePointCollection rg-app c1).Status;"
        "(New-AzRestorePointCollection rg-app c2 -RestorePointCollectionId $c.Id -Location northeurope).Name"
    ) == [True, "b", "CrashConsistent", "p1", "c1", "Succeeded", "c2"]
    made = body(simulator, "PUT", "*/c1")
    assert made["location"] == "westeurope"
    assert made["properties"]["instantAccess"] is True
    assert body(simulator, "PATCH", "*/c1") == {"tags": {"a": "b"}}
    assert body(simulator, "PUT", "*/restorePoints/p1") == {
        "properties": {"excludeDisks": [{"id": "/d"}], "consistencyMode": "CrashConsistent"}
    }
    assert body(simulator, "PUT", "*/c2")["properties"]["source"]["id"].endswith("/c1")


def test_what_is_done_at_once_has_its_times(session):
    [minutes] = session.run(
        "$null = New-AzSshKey -ResourceGroupName rg-app -Name k1 -PublicKey 'ssh-rsa AAAA';"
        "$r = Remove-AzSshKey -ResourceGroupName rg-app -Name k1; [Math]::Abs(((Get-Date) - $r.EndTime).TotalMinutes)"
    )
    assert minutes < 5
