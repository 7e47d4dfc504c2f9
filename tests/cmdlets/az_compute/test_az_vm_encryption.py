"""Azure Disk Encryption of machines: what is sent in one pass and in two, and what comes out."""

from __future__ import annotations

import pytest

OLDER = (
    "Set-AzVMDiskEncryptionExtension rg-app app01 -AadClientID a -AadClientSecret s -DiskEncryptionKeyVaultUrl https://v "
    "-DiskEncryptionKeyVaultId /v -Force {}"
)


@pytest.fixture
def bodies(session, connection_bodies):
    """Runs a command and gives the bodies that it sent, secrets and all, after the last parts of their paths."""

    def run(text: str):
        connection_bodies.clear()
        session.run(text)
        assert session.errors == []
        return [(path.rpartition("/")[2], body) for path, body in connection_bodies]

    return run


def _keys(body):
    """The keys in a body of a machine."""
    return body["properties"]["storageProfile"]["osDisk"].get("encryptionSettings")


def test_disks_are_encrypted(session, bodies):
    [(_, sent)] = bodies(
        "Set-AzVMDiskEncryptionExtension rg-app app01 -DiskEncryptionKeyVaultUrl https://v -DiskEncryptionKeyVaultId /v "
        "-KeyEncryptionKeyUrl https://k -KeyEncryptionKeyVaultId /v -VolumeType All -Force"
    )
    assert sent["properties"] == {
        "publisher": "Microsoft.Azure.Security",
        "type": "AzureDiskEncryption",
        "typeHandlerVersion": "2.2",
        "autoUpgradeMinorVersion": True,
        "settings": {
            "AADClientID": "",
            "AADClientCertThumbprint": "",
            "KeyVaultResourceId": "/v",
            "KeyVaultURL": "https://v",
            "KekVaultResourceId": "/v",
            "KeyEncryptionKeyURL": "https://k",
            "VolumeType": "All",
            "SequenceVersion": "",
            "EncryptionOperation": "EnableEncryption",
            "KeyEncryptionAlgorithm": "RSA-OAEP",
        },
        "protectedSettings": {"AADClientSecret": ""},
    }
    [status] = session.run("Get-AzVMDiskEncryptionStatus rg-app app01")
    assert (status.OsVolumeEncrypted, status.DataVolumesEncrypted) == ("NotEncrypted", "NoDiskFound")
    [(_, sent)] = bodies("Disable-AzVMDiskEncryption rg-app app01 -Force")
    assert sent["properties"].pop("settings").pop("SequenceVersion")
    assert sent["properties"] == {
        "publisher": "Microsoft.Azure.Security",
        "type": "AzureDiskEncryption",
        "typeHandlerVersion": "2.2",
        "autoUpgradeMinorVersion": True,
    }
    assert session.run("(Remove-AzVMDiskEncryptionExtension rg-app app01 -Force).StatusCode") == ["OK"]
    refused = session.run(
        "try { Set-AzVMDiskEncryptionExtension rg-app web01 -DiskEncryptionKeyVaultUrl u -DiskEncryptionKeyVaultId v -Force } "
        'catch { "$_" }'
    )
    assert "-SkipVmBackup" in refused[0]
    session.run(
        "Set-AzVMDiskEncryptionExtension rg-app app01 -DiskEncryptionKeyVaultUrl u -DiskEncryptionKeyVaultId v -WhatIf"
    )
    assert 'operation "Enable AzureDiskEncryption on the VM" on target "app01"' in session.text


def test_keys_of_the_older_way_go_into_the_model(bodies):
    extension, machine = bodies(OLDER.format(""))
    properties = extension[1]["properties"]
    assert (properties["typeHandlerVersion"], properties["protectedSettings"]) == ("1.1", {"AADClientSecret": "s"})
    assert machine[0] == "app01"
    assert set(machine[1]) == {"location", "tags", "properties"}
    assert set(machine[1]["properties"]) <= {
        *("diagnosticsProfile", "hardwareProfile", "storageProfile", "networkProfile", "osProfile", "availabilitySet")
    }
    model = _keys(machine[1])
    assert (model["enabled"], model["diskEncryptionKey"]["sourceVault"]) == (True, {"id": "/v"})


def test_a_machine_that_has_keys_is_stopped_to_get_others(bodies):
    bodies(OLDER.format(""))
    sent = bodies(OLDER.format("-KeyEncryptionKeyUrl https://k -KeyEncryptionKeyVaultId /k"))
    assert [name for name, _ in sent] == ["AzureDiskEncryption", "deallocate", "app01", "app01", "start"]
    assert _keys(sent[2][1]) == {"enabled": False}
    assert _keys(sent[3][1])["keyEncryptionKey"] == {"keyUrl": "https://k", "sourceVault": {"id": "/k"}}


@pytest.mark.parametrize(("volumes", "writes"), [("", 2), ("-VolumeType OS", 2), ("-VolumeType Data", 1)])
def test_keys_of_the_older_way_are_taken_out_of_the_model(bodies, volumes, writes):
    bodies(OLDER.format(""))
    sent = bodies(f"Disable-AzVMDiskEncryption rg-app app01 -Force {volumes}")
    assert sent[0][1]["properties"]["typeHandlerVersion"] == "1.1"
    assert [name for name, _ in sent] == ["AzureDiskEncryption", "app01"][:writes]
    assert all(_keys(body) == {"enabled": False} for _, body in sent[1:])


def test_the_older_way_becomes_the_newer_one(session, bodies):
    migrate = "Set-AzVMDiskEncryptionExtension rg-app app01 -Migrate -Force"
    session.run(migrate)
    assert "not found" in str(session.errors.pop())
    bodies(OLDER.format("-KeyEncryptionKeyUrl https://k -KeyEncryptionKeyVaultId /k"))
    sent = bodies(migrate)
    assert [name for name, _ in sent] == ["AzureDiskEncryption", "app01"] * 2
    versions, settings = zip(
        *((body["properties"]["typeHandlerVersion"], body["properties"]["settings"]) for _, body in sent[::2]),
        strict=True,
    )
    assert versions == ("1.1", "2.2")
    assert set(settings[0]) - set(settings[1]) == {"AADClientID", "AADClientCertThumbprint"}
    assert [part["MigrateFlag"] for part in settings] == ["Migrate", "Migrate"]
    assert [_keys(body) for _, body in sent[1::2]] == [{"enabled": False}, None]
    session.run(migrate)
    assert "is not" in str(session.errors.pop())


def test_the_identity_that_reads_the_keys(session, bodies):
    encrypt = (
        "Set-AzVMDiskEncryptionExtension rg-app app01 -DiskEncryptionKeyVaultUrl https://v -DiskEncryptionKeyVaultId /v -Force "
        "-EncryptionIdentity $id"
    )
    made = "$id = (New-AzUserAssignedIdentity -ResourceGroupName rg-app -Name keys -Location westeurope).Id;"
    session.run(made + encrypt)
    assert "one of the user assigned identities" in str(session.errors.pop())
    change = "$null = Update-AzVM -ResourceGroupName rg-app -VM (Get-AzVM rg-app app01) -IdentityType UserAssigned -IdentityID $id"
    sent = bodies(f"{change}; {encrypt}; {encrypt}")
    assert [name for name, _ in sent] == ["app01", "app01", "AzureDiskEncryption", "AzureDiskEncryption"]
    identity = sent[1][1]["properties"]["securityProfile"]["encryptionIdentity"]
    assert identity["userAssignedIdentityResourceId"].endswith("/keys")


def test_data_volumes_only_of_linux(session, bodies):
    session.run("Disable-AzVMDiskEncryption rg-app web01 -Force -VolumeType All")
    assert "only allowed on Data volumes" in str(session.errors.pop())
    [(name, _)] = bodies("Disable-AzVMDiskEncryption rg-app web01 -Force -VolumeType Data")
    assert name == "AzureDiskEncryptionForLinux"
