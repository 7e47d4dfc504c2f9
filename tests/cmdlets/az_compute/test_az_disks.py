"""Disks: in memory and in the simulator."""

from __future__ import annotations


def test_a_disk_from_its_beginning_to_its_end(session, simulator):
    [name] = session.run(
        "$c = New-AzDiskConfig -Location westeurope -DiskSizeGB 10 -SkuName Premium_LRS -CreateOption Empty -Tag @{a = 1};"
        "(New-AzDisk -ResourceGroupName rg-app -DiskName d1 -Disk $c).Name"
    )
    assert name == "d1"
    [written] = simulator.log.requests("PUT", "*/disks/d1")
    assert written.body == {
        "location": "westeurope",
        "sku": {"name": "Premium_LRS"},
        "tags": {"a": "1"},
        "properties": {"diskSizeGB": 10, "creationData": {"createOption": "Empty"}},
    }
    assert session.run("(Get-AzDisk rg-app d1).DiskState; (Get-AzDisk -DiskName ?1).Name") == ["Unattached", "d1"]
    assert session.run("(Remove-AzDisk rg-app d1 -Force).Status; (Get-AzDisk rg-app d1 2>&1).Exception.Code") == [
        "Succeeded",
        "ResourceNotFound",
    ]


def test_encryption_keys_are_in_the_first_setting(session):
    assert session.run(
        "$k = [Microsoft.Azure.Management.Compute.Models.KeyVaultAndSecretReference]@{SecretUrl = 'https://v/s'};"
        "$c = New-AzDiskConfig -Location x -EncryptionSettingsEnabled $true -DiskEncryptionKey $k;"
        "$c.EncryptionSettingsCollection.Enabled; $c.EncryptionSettingsCollection.EncryptionSettings[0].DiskEncryptionKey.SecretUrl"
    ) == [True, "https://v/s"]
