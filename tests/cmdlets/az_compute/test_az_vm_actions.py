"""What is done to machines: updated, removed, generalized, captured, converted, moved, patched."""

from __future__ import annotations

import json
from pathlib import Path

GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers"


def test_update_sends_the_machine_back(session, simulator):
    [answer] = session.run(
        "$vm = Get-AzVM rg-app web01; $vm = Add-AzVMDataDisk $vm -Name q -Lun 5 -CreateOption Empty -DiskSizeInGB 5;"
        "Update-AzVM -ResourceGroupName rg-app -VM $vm -Tag @{z = 2} -UltraSSDEnabled $false -IdentityType SystemAssigned "
        "-EncryptionAtHost $true"
    )
    assert (answer.IsSuccessStatusCode, answer.StatusCode) == (True, "OK")
    [request] = simulator.log.requests("PUT", "*/virtualMachines/web01")
    body = request.body
    assert set(body) == {"location", "tags", "zones", "identity", "properties"}
    assert (body["tags"], body["identity"]) == ({"z": "2"}, {"type": "SystemAssigned"})
    assert not {"vmId", "provisioningState", "timeCreated", "instanceView"} & set(body["properties"])
    assert body["properties"]["additionalCapabilities"] == {"ultraSSDEnabled": False}
    assert body["properties"]["securityProfile"] == {"encryptionAtHost": True}
    assert body["properties"]["storageProfile"]["dataDisks"] == [
        {"lun": 5, "name": "q", "createOption": "Empty", "diskSizeGB": 5}
    ]


def test_update_by_id_without_tags_sends_them_empty(session, simulator):
    session.run("$vm = Get-AzVM rg-data sql01; $vm.Tags = $null; Update-AzVM -Id $vm.Id -VM $vm -NoWait")
    assert simulator.log.requests("PUT", "*/virtualMachines/sql01")[0].body["tags"] == {}
    session.run("Update-AzVM -ResourceGroupName rg-data -VM $vm -WhatIf")
    assert session.text == 'What if: Performing the operation "Update" on target "sql01".\n'


def test_update_takes_no_id_but_the_machines(session, simulator):
    session.run("$vm = Get-AzVM rg-data sql01")
    for wrong in ("$vm.StorageProfile.OsDisk.ManagedDisk.Id", "(Get-AzVM rg-data sql02).Id", "'sql01'"):
        caught = session.run(f"try {{ Update-AzVM -Id {wrong} -VM $vm }} catch {{ $_.FullyQualifiedErrorId }}")
        assert caught == ["InvalidArgument,Microsoft.Azure.Commands.Compute.UpdateAzureVMCommand"]
    assert simulator.log.requests("PUT") == []
    session.run("try { Update-AzVM -Id $vm.Id.Replace('5a1ec0de-0000', '5a1ec0de-1111') -VM $vm } catch { }")
    (sent,) = simulator.log.requests("PUT")
    assert sent.path.startswith("/subscriptions/5a1ec0de-1111-4000-8000-000000000001/resourceGroups/rg-data/")


def test_remove_asks_and_takes_an_id(session, simulator):
    session.run("Remove-AzVM rg-app web01 -WhatIf")
    assert session.text == 'What if: Performing the operation "Remove" on target "web01".\n'
    [status] = session.run("Remove-AzVM rg-app web01 -ForceDeletion $true -Force")
    assert (type(status).__name__ and status.Status) == "Succeeded"
    [told] = session.run("Remove-AzVM -Id (Get-AzVM rg-app web02).Id -Force -NoWait")
    assert told.StatusCode == "Accepted"
    assert len(simulator.log.requests("DELETE")) == 2


def test_set_chooses_the_operation(session, simulator):
    assert session.run(
        "(Set-AzVM -ResourceGroupName rg-app -Name web01 -Redeploy).Status; (Set-AzVM -ResourceGroupName rg-app -Name web02 -Reapply -NoWait).StatusCode"
    ) == [
        "Succeeded",
        "Accepted",
    ]
    session.run(
        "$null = Stop-AzVM rg-app web03 -Force; Set-AzVM -Id (Get-AzVM rg-app web03).Id -Generalized | Out-Null"
    )
    session.run("Set-AzVM -ResourceGroupName rg-app -Name app01 -SimulateEviction")
    assert [request.path.rpartition("/")[2] for request in simulator.log.requests("POST")] == [
        *("redeploy", "reapply", "deallocate", "generalize", "simulateEviction"),
    ]


def test_unmanaged_disks_are_captured_and_converted(session, simulator, made):
    made("Microsoft.Storage/storageAccounts/sto1", "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})
    made(
        "Microsoft.Network/virtualNetworks/net1",
        "2024-05-01",
        properties={
            "addressSpace": {"addressPrefixes": ["10.9.0.0/16"]},
            "subnets": [{"name": "s", "properties": {"addressPrefix": "10.9.0.0/24"}}],
        },
    )
    subnet = {"id": f"{GROUP}/Microsoft.Network/virtualNetworks/net1/subnets/s"}
    nic = made(
        "Microsoft.Network/networkInterfaces/nic1",
        "2024-05-01",
        properties={"ipConfigurations": [{"name": "c", "properties": {"subnet": subnet}}]},
    )
    made(
        "Microsoft.Compute/virtualMachines/old1",
        "2024-07-01",
        properties={
            "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
            "storageProfile": {
                "imageReference": {
                    "publisher": "Canonical",
                    "offer": "ubuntu-24_04-lts",
                    "sku": "server-gen1",
                    "version": "latest",
                },
                "osDisk": {
                    "name": "os",
                    "createOption": "FromImage",
                    "vhd": {"uri": "https://sto1.blob.core.windows.net/vhds/os.vhd"},
                },
            },
            "osProfile": {"computerName": "old1", "adminUsername": "me", "adminPassword": "Pass-word-77"},
            "networkProfile": {"networkInterfaces": [{"id": nic["id"]}]},
        },
    )
    session.run(
        "$null = Stop-AzVM rg-app old1 -Force; $null = Set-AzVM -ResourceGroupName rg-app -Name old1 -Generalized"
    )
    assert session.errors == []
    assert session.run("(Save-AzVMImage rg-app old1 images pre -Overwrite -Path t.json).Status") == ["Succeeded"]
    assert simulator.log.requests("POST", "*/capture")[0].body == {
        "vhdPrefix": "pre",
        "destinationContainerName": "images",
        "overwriteVhds": True,
    }
    assert json.loads(Path("t.json").read_text())["type"] == "Microsoft.Compute/virtualMachines"
    [status] = session.run("ConvertTo-AzVMManagedDisk rg-app old1")
    assert status.Status == "Succeeded"
    assert session.run("(Get-AzVM rg-app old1).StorageProfile.OsDisk.ManagedDisk.Id") == [
        f"{GROUP}/Microsoft.Compute/disks/os"
    ]


def test_a_machine_in_no_availability_set_is_not_moved(session, simulator):
    session.run("Move-AzVirtualMachineToVmss rg-app web01 -TargetZone 1 -TargetVMSize Standard_D2s_v5")
    assert "in no availability set" in str(session.errors[-1])
    assert simulator.log.requests("POST")[0].body == {"targetZone": "1", "targetVMSize": "Standard_D2s_v5"}
    session.run("Move-AzVirtualMachineToVmss rg-app web01 -WhatIf")
    assert "Migrate Virtual Machine to Virtual Machine Scale Set" in session.text


def test_patches_are_looked_for_and_installed(session, simulator):
    [assessed] = session.run("Invoke-AzVMPatchAssessment rg-app web01")
    assert (assessed.Status, assessed.RebootPending) == ("Succeeded", False)
    [installed] = session.run(
        "Get-AzVM rg-app web02 | ForEach-Object { Invoke-AzVMInstallPatch -VM $_ -Linux -RebootSetting Never -MaximumDuration PT2H "
        "-ClassificationToIncludeForLinux Critical, Security -PackageNameMaskToExclude b* }"
    )
    assert (installed.Status, installed.InstalledPatchCount) == ("Succeeded", 0)
    assert simulator.log.requests("POST", "*/installPatches")[0].body == {
        "maximumDuration": "PT2H",
        "rebootSetting": "Never",
        "linuxParameters": {
            "classificationsToInclude": ["Critical", "Security"],
            "packageNameMasksToExclude": ["b*"],
        },
    }
