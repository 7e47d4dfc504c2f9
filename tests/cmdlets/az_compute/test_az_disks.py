"""Disks, snapshots and images: in memory and in the simulator."""

from __future__ import annotations

SETTERS = """$setters = @{
    Disk = 'Set-AzDiskDiskEncryptionKey', 'Set-AzDiskKeyEncryptionKey'
    DiskUpdate = 'Set-AzDiskUpdateDiskEncryptionKey', 'Set-AzDiskUpdateKeyEncryptionKey'
    Snapshot = 'Set-AzSnapshotDiskEncryptionKey', 'Set-AzSnapshotKeyEncryptionKey'
    SnapshotUpdate = 'Set-AzSnapshotUpdateDiskEncryptionKey', 'Set-AzSnapshotUpdateKeyEncryptionKey'
}"""
KEYS = (
    f"{SETTERS}; $vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v';"
    "function Keys($object, $kind) {"
    " $name = @{$kind = $object}; $null = & $setters[$kind][0] @name -SecretUrl https://v/s -SourceVaultId $vault;"
    " & $setters[$kind][1] @name -KeyUrl https://v/k -SourceVaultId $vault }"
)
VAULT = {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"}
ENCRYPTED = {
    "enabled": True,
    "encryptionSettings": [
        {
            "diskEncryptionKey": {"secretUrl": "********", "sourceVault": VAULT},
            "keyEncryptionKey": {"keyUrl": "https://v/k", "sourceVault": VAULT},
        }
    ],
}


def body(simulator, method, pattern):
    """The body of the last request of this kind."""
    return simulator.log.requests(method, pattern)[-1].body


def test_a_disk_from_its_beginning_to_its_end(session, simulator):
    [name] = session.run(
        "$c = New-AzDiskConfig -Location westeurope -DiskSizeGB 10 -SkuName Premium_LRS -CreateOption Empty -Tag @{a = 1};"
        "(New-AzDisk -ResourceGroupName rg-app -DiskName d1 -Disk $c).Name"
    )
    assert name == "d1"
    assert body(simulator, "PUT", "*/disks/d1") == {
        "location": "westeurope",
        "sku": {"name": "Premium_LRS"},
        "tags": {"a": "1"},
        "properties": {"diskSizeGB": 10, "creationData": {"createOption": "Empty"}},
    }
    assert session.run("(Get-AzDisk rg-app d1).DiskState; (Get-AzDisk -DiskName ?1).Name") == ["Unattached", "d1"]
    assert session.run(
        "$u = New-AzDiskUpdateConfig -DiskSizeGB 20 -Tier P20; ($u | Update-AzDisk rg-app d1).DiskSizeGB;"
        "$d = Get-AzDisk rg-app d1; $d.DiskSizeGB = 30; (Update-AzDisk rg-app d1 -Disk $d).DiskSizeGB;"
        "(Grant-AzDiskAccess rg-app d1 Read 60).AccessSAS -match '^https://'; (Revoke-AzDiskAccess rg-app d1).Status"
    ) == [20, 30, True, "Succeeded"]
    assert body(simulator, "PATCH", "*/disks/d1") == {"tags": {}, "properties": {"diskSizeGB": 20, "tier": "P20"}}
    whole = body(simulator, "PUT", "*/disks/d1")
    assert whole["properties"]["diskSizeGB"] == 30
    assert not {"id", "name", "type", "managedByExtended"} & whole.keys()
    assert body(simulator, "POST", "*/beginGetAccess") == {"access": "Read", "durationInSeconds": 60}
    assert session.run("(Remove-AzDisk rg-app d1 -Force).Status; (Get-AzDisk rg-app d1 2>&1).Exception.Code") == [
        "Succeeded",
        "ResourceNotFound",
    ]


def test_a_disk_in_memory(session):
    assert session.run(
        "$p = New-AzDiskPurchasePlanConfig -Name n -Publisher p -Product q;"
        "$d = New-AzDiskConfig -Location x -EdgeZone e -PurchasePlan $p -Architecture Arm64 -ActionOnDiskDelay None;"
        "$null = Set-AzDiskImageReference -Disk $d -Id /i -Lun 1;"
        "$null = Set-AzDiskSecurityProfile -Disk $d -SecurityType TrustedLaunch -SecureVMDiskEncryptionSet /e;"
        "$d.PurchasePlan.GetType().Name; $d.PurchasePlan.Product; $d.ExtendedLocation.Type; $d.SupportedCapabilities.Architecture;"
        "$d.AvailabilityPolicy.ActionOnDiskDelay; $d.CreationData.ImageReference.Lun; $d.SecurityProfile.SecurityType;"
        "$d.SecurityProfile.SecureVMDiskEncryptionSetId; $null -eq $d.Tags;"
        "(Set-AzDiskSecurityProfile -Disk (New-AzDiskConfig) -SecurityType Standard).SecurityProfile -eq $null"
    ) == ["PSPurchasePlan", "q", "EdgeZone", "Arm64", "None", 1, "TrustedLaunch", "/e", True, True]


def test_encryption_keys_are_in_the_first_setting(session, simulator):
    assert session.run(
        "$k = [Microsoft.Azure.Management.Compute.Models.KeyVaultAndSecretReference]@{SecretUrl = 'https://v/s'};"
        "$c = New-AzDiskConfig -Location x -EncryptionSettingsEnabled $true -DiskEncryptionKey $k;"
        "$c.EncryptionSettingsCollection.Enabled; $c.EncryptionSettingsCollection.EncryptionSettings[0].DiskEncryptionKey.SecretUrl"
    ) == [True, "https://v/s"]
    session.run(
        f"{KEYS}; Keys (New-AzDiskConfig -Location westeurope -DiskSizeGB 4 -CreateOption Empty -EncryptionSettingsEnabled 1) Disk | New-AzDisk rg-app d1 | Out-Null;"
        "Keys (New-AzDiskUpdateConfig -EncryptionSettingsEnabled 1) DiskUpdate | Update-AzDisk rg-app d1 | Out-Null;"
        "$s = New-AzSnapshotConfig -Location westeurope -CreateOption Copy -SourceUri (Get-AzDisk rg-app d1).Id -EncryptionSettingsEnabled 1;"
        "Keys $s Snapshot | New-AzSnapshot rg-app s1 | Out-Null;"
        "Keys (New-AzSnapshotUpdateConfig -EncryptionSettingsEnabled 1) SnapshotUpdate | Update-AzSnapshot rg-app s1 | Out-Null"
    )
    for method in ("PUT", "PATCH"):
        for kind in ("disks/d1", "snapshots/s1"):
            sent = body(simulator, method, f"*/{kind}")["properties"]["encryptionSettingsCollection"]
            assert sent == ENCRYPTED


def test_what_is_never_null_is_false(session, simulator):
    assert session.run(
        "$s = [Microsoft.Azure.Management.Compute.Models.EncryptionSettingsCollection]::new(); $s.Enabled;"
        "$d = New-AzDiskConfig -Location westeurope -DiskSizeGB 4 -CreateOption Empty; $d.EncryptionSettingsCollection = $s;"
        "($d | New-AzDisk rg-app d1).Name"
    ) == [False, "d1"]
    assert body(simulator, "PUT", "*/disks/d1")["properties"]["encryptionSettingsCollection"] == {"enabled": False}


def test_a_snapshot_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$d = New-AzDiskConfig -Location westeurope -DiskSizeGB 4 -CreateOption Empty | New-AzDisk rg-app d1;"
        "$s = New-AzSnapshotConfig -Location westeurope -CreateOption Copy -SourceResourceId $d.Id -TierOption Enhanced;"
        "$null = Set-AzSnapshotImageReference -Snapshot (New-AzSnapshotConfig -Location x) -Id /i;"
        "(New-AzSnapshot rg-app s1 $s).Incremental; (Get-AzSnapshot rg-app s*).Name;"
        "(New-AzSnapshotUpdateConfig -Tag @{a = 'b'} | Update-AzSnapshot rg-app s1).Tags['a'];"
        "(Grant-AzSnapshotAccess rg-app s1 Read 60 -SecureVMGuestStateSAS).GetType().Name; (Revoke-AzSnapshotAccess rg-app s1).Status;"
        "(Remove-AzSnapshot rg-app s1 -Force).Status"
    ) == [False, "s1", "b", "PSAccessUri", "Succeeded", "Succeeded"]
    [sent] = simulator.log.requests("PUT", "*/snapshots/s1")
    assert sent.body["tags"] == {}
    assert sent.body["properties"]["incremental"] is False
    assert sent.body["properties"]["creationData"]["provisionedBandwidthCopySpeed"] == "Enhanced"
    assert body(simulator, "POST", "*/s1/beginGetAccess")["getSecureVMGuestStateSAS"] is True


def test_an_image_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$i = New-AzImageConfig -Location westeurope;"
        "$null = Set-AzImageOsDisk -Image $i -OsType Windows -OsState Generalized -BlobUri https://a.blob.core.windows.net/c/o.vhd;"
        "foreach ($lun in 1, 2) { $null = Add-AzImageDataDisk -Image $i -Lun $lun -ManagedDiskId /d$lun };"
        "$null = Remove-AzImageDataDisk -Image $i -Lun 1; try { Remove-AzImageDataDisk -Image $i -Lun 7 } catch { 'none' };"
        "$null = Remove-AzImageDataDisk -Image $i -Lun 2; $null -eq $i.StorageProfile.DataDisks;"
        "(New-AzImage rg-app i1 $i).HyperVGeneration; (Update-AzImage rg-app i1 -Tag @{a = 'b'}).Tags['a'];"
        "(Get-AzImage rg-app i1 | Update-AzImage -Tag @{c = 'd'}).Tags.Keys; (Get-AzImage).Name; (Remove-AzImage rg-app i1 -Force).Status"
    ) == ["none", True, "V1", "b", "c", "i1", "Succeeded"]
    disk = {"osType": "Windows", "osState": "Generalized", "blobUri": "https://a.blob.core.windows.net/c/o.vhd"}
    first, *others = simulator.log.requests("PUT", "*/images/i1")
    assert first.body == {
        "location": "westeurope",
        "tags": {},
        "properties": {"hyperVGeneration": "V1", "storageProfile": {"osDisk": disk, "zoneResilient": False}},
    }
    assert [other.body["tags"] for other in others] == [{"a": "b"}, {"c": "d"}]
    assert not {"id", "name", "type"} & others[0].body.keys()
    assert "provisioningState" not in others[0].body["properties"]


def test_what_a_copied_object_holds_is_empty_rather_than_null(session):
    assert session.run(
        "$d = New-AzDiskConfig -Location westeurope -DiskSizeGB 4 -CreateOption Empty | New-AzDisk rg-app d1;"
        "$d.Tags.Count; $d.ManagedByExtended.Count; $null -eq $d.Zones; $d.TimeCreated.Kind"
    ) == [0, 0, True, "Utc"]


def test_an_object_without_an_id_names_no_resource(session, simulator):
    empty = "[Microsoft.Azure.Commands.Compute.Automation.Models.PSDiskAccess]::new()"
    assert session.run(
        f"try {{ Remove-AzDiskAccess -InputObject ({empty}) }} catch {{ $_.FullyQualifiedErrorId }}"
    ) == ["InvalidArgument,Microsoft.Azure.Commands.Compute.Automation.RemoveAzureDiskAccess"]
    assert simulator.log.requests("DELETE", "*") == []


def test_a_disk_of_an_image_of_the_second_generation_is_for_trusted_launch(session, simulator):
    image = (
        "/Subscriptions/s/Providers/Microsoft.Compute/Locations/westeurope/Publishers/{0}/ArtifactTypes/VMImage/Offers/{1}/Skus/{2}"
        "/Versions/latest"
    )
    given = {
        "second": ("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter-g2"),
        "first": ("MicrosoftWindowsServer", "WindowsServer", "2012-Datacenter"),
        "none": ("Nobody", "Nothing", "none"),
    }
    for name, parts in given.items():
        session.run(
            "$c = New-AzDiskConfig -Location westeurope -DiskSizeGB 127 -CreateOption FromImage;"
            f"$c = Set-AzDiskImageReference -Disk $c -Id '{image.format(*parts)}';"
            f"try {{ $null = New-AzDisk rg-app {name} $c -WhatIf; New-AzDisk rg-app {name} $c }} catch {{ }}"
        )
    sent = {name: body(simulator, "PUT", f"*/disks/{name}")["properties"].get("securityProfile") for name in given}
    assert sent == {"second": {"securityType": "TrustedLaunch"}, "first": None, "none": None}
    session.run(
        "$c = Set-AzDiskSecurityProfile -Disk $c -SecurityType Standard; try { New-AzDisk rg-app said $c } catch { }"
    )
    simulator.log.clear()
    session.run("New-AzDisk rg-app said $c -WhatIf")
    assert simulator.log.requests() == []
