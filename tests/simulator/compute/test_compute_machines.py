"""Machines: what they are made of, what can change, what can be done to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from machines import UBUNTU, WINDOWS, Cloud, refusal

from pscompat.simulator.wire import Request


def profile(cloud: Cloud, name: str = "vm") -> Any:
    return cloud.get(f"virtualMachines/{name}")["properties"]["storageProfile"]


def change(cloud: Cloud, properties: dict[str, Any], name: str = "vm") -> Any:
    changed = cloud.ask("PATCH", f"virtualMachines/{name}", {"properties": properties})
    cloud.clock.advance(1)
    return changed


def data(cloud: Cloud, *disks: dict[str, Any]) -> Any:
    return change(cloud, {"storageProfile": {"dataDisks": list(disks)}})


def power(cloud: Cloud) -> list[str]:
    return [item["code"] for item in cloud.get("virtualMachines/vm/instanceView")["statuses"]]


def test_creation_makes_the_disks(cloud: Cloud) -> None:
    storage = {
        "imageReference": UBUNTU,
        "osDisk": {"createOption": "FromImage", "managedDisk": {"storageAccountType": "StandardSSD_LRS"}},
        "dataDisks": [{"lun": 3, "createOption": "Empty", "diskSizeGB": 50}],
    }
    vm = cloud.machine(storageProfile=storage).document
    shown = vm["properties"]["storageProfile"]
    assert shown["imageReference"]["exactVersion"] == "22.04.202507020"
    assert shown["osDisk"]["name"].startswith("vm_OsDisk_1_")
    assert (shown["osDisk"]["diskSizeGB"], shown["osDisk"]["osType"]) == (30, "Linux")
    system = cloud.get(shown["osDisk"]["managedDisk"]["id"])
    assert (system["managedBy"], system["properties"]["diskState"]) == (vm["id"], "Attached")
    assert system["sku"] == {"name": "StandardSSD_LRS", "tier": "Standard"}
    assert system["properties"]["creationData"]["imageReference"]["id"].endswith("/Versions/22.04.202507020")
    (extra,) = shown["dataDisks"]
    assert (extra["lun"], extra["toBeDetached"], extra["deleteOption"]) == (3, False, "Detach")
    assert cloud.get(extra["managedDisk"]["id"])["properties"]["diskSizeGB"] == 50
    assert [disk["name"] for disk in cloud.get("disks")["value"]] == [shown["osDisk"]["name"], extra["name"]]
    assert vm["properties"]["osProfile"]["linuxConfiguration"]["provisionVMAgent"] is True
    assert "adminPassword" not in vm["properties"]["osProfile"]


def test_windows_takes_its_system_from_the_image(cloud: Cloud) -> None:
    vm = cloud.machine(image=WINDOWS).document["properties"]
    assert (vm["storageProfile"]["osDisk"]["osType"], vm["storageProfile"]["osDisk"]["diskSizeGB"]) == ("Windows", 127)
    assert vm["osProfile"]["windowsConfiguration"] == {"provisionVMAgent": True, "enableAutomaticUpdates": True}
    long = {"computerName": "a-name-with-16-ch", "adminUsername": "me", "adminPassword": "Not-a-real-1"}
    refused = cloud.machine("other", image=WINDOWS, osProfile=long)
    assert refused.document["error"]["target"] == "computerName"
    refused = cloud.machine("other", osProfile={**long, "adminUsername": "root"})
    assert refusal(refused) == (400, "InvalidParameter", "The Admin Username specified is not allowed.")


@pytest.mark.parametrize(
    ("properties", "status", "code", "text"),
    [
        ({"hardwareProfile": {"vmSize": "Standard_X1"}}, 400, "InvalidParameter", "The value Standard_X1 provided for"),
        (
            {
                "networkProfile": {
                    "networkInterfaces": [{"id": "{group}/providers/Microsoft.Network/networkInterfaces/x"}]
                }
            },
            400,
            "InvalidResourceReference",
            "Please make sure that the referenced resource exists",
        ),
        (
            {"networkProfile": {"networkInterfaces": [{"id": "nic"}]}},
            400,
            "LinkedInvalidPropertyId",
            "Property id 'nic'",
        ),
        (
            {"availabilitySet": {"id": "{group}/providers/Microsoft.Compute/availabilitySets/x"}},
            404,
            "ResourceNotFound",
            "Microsoft.Compute/availabilitySets/x",
        ),
        (
            {"storageProfile": {"imageReference": {**UBUNTU, "sku": "99"}, "osDisk": {"createOption": "FromImage"}}},
            404,
            "PlatformImageNotFound",
            "The platform image 'Canonical:0001-com-ubuntu-server-jammy:99:latest' is not available.",
        ),
        (
            {
                "storageProfile": {
                    "imageReference": {"id": "{group}/providers/Microsoft.Compute/images/x"},
                    "osDisk": {"createOption": "FromImage"},
                }
            },
            404,
            "ImageNotFound",
            "cannot be found in 'westeurope' region.",
        ),
        (
            {
                "storageProfile": {
                    "imageReference": {"id": "{group}/providers/Microsoft.Compute/galleries/g/images/x"},
                    "osDisk": {"createOption": "FromImage"},
                }
            },
            404,
            "GalleryImageNotFound",
            "is not available in westeurope region.",
        ),
        (
            {"storageProfile": {"imageReference": UBUNTU, "osDisk": {"createOption": "FromImage", "diskSizeGB": 10}}},
            409,
            "OperationNotAllowed",
            "The specified disk size 10 GB is smaller than the size of the corresponding disk in the VM image: 30 GB.",
        ),
        (
            {"storageProfile": {"osDisk": {"createOption": "Attach", "osType": "Linux"}}},
            400,
            "InvalidParameter",
            "osDisk.managedDisk.id",
        ),
    ],
)
def test_what_a_machine_needs_has_to_exist(
    cloud: Cloud, properties: dict[str, Any], status: int, code: str, text: str
) -> None:
    import json

    refused = cloud.machine(**json.loads(json.dumps(properties).replace("{group}", cloud.group)))
    assert refusal(refused)[:2] == (status, code)
    assert text in refused.document["error"]["message"]
    assert cloud.get("virtualMachines")["value"] == []
    assert cloud.get("disks")["value"] == []


def test_data_disks_come_and_go(cloud: Cloud) -> None:
    cloud.machine()
    cloud.disk("one", 10)
    attached = {"lun": 0, "createOption": "Attach", "managedDisk": {"id": cloud.id("disks/one")}}
    assert data(cloud, attached).status == 200
    (shown,) = profile(cloud)["dataDisks"]
    assert (shown["name"], shown["diskSizeGB"], shown["caching"]) == ("one", 10, "None")
    assert cloud.get("disks/one")["managedBy"] == cloud.id("virtualMachines/vm")
    assert refusal(cloud.delete("disks/one")) == (
        409,
        "OperationNotAllowed",
        f"Disk one is attached to VM {cloud.id('virtualMachines/vm')}.",
    )
    new = {"lun": 1, "createOption": "Empty", "diskSizeGB": 5, "name": "two"}
    assert data(cloud, shown, new).status == 200
    assert [disk["name"] for disk in profile(cloud)["dataDisks"]] == ["one", "two"]
    assert data(cloud, profile(cloud)["dataDisks"][0] | {"toBeDetached": True}, new).status == 200
    assert [disk["name"] for disk in profile(cloud)["dataDisks"]] == ["two"]
    one = cloud.get("disks/one")
    assert ("managedBy" in one, one["properties"]["diskState"]) == (False, "Unattached")
    assert cloud.delete("disks/one").status == 202
    assert data(cloud).status == 200
    assert cloud.get("disks/two")["properties"]["diskState"] == "Unattached"


def test_data_disks_that_cannot_be(cloud: Cloud) -> None:
    cloud.machine()
    cloud.machine("other")
    cloud.disk("one")
    one = {"lun": 0, "createOption": "Attach", "managedDisk": {"id": cloud.id("disks/one")}}
    change(cloud, {"storageProfile": {"dataDisks": [one]}}, "other")
    owner = cloud.id("virtualMachines/other")
    assert refusal(data(cloud, one)) == (
        409,
        "ConflictingUserInput",
        f"Disk '{cloud.id('disks/one')}' cannot be attached as the disk is already owned by VM '{owner}'.",
    )
    empty = {"createOption": "Empty", "diskSizeGB": 1}
    assert refusal(data(cloud, {"lun": 0, **empty}, {"lun": 0, **empty})) == (
        400,
        "InvalidParameter",
        "A disk at LUN 0 already exists.",
    )
    assert "must be between '0' and '63'" in refusal(data(cloud, {"lun": 64, **empty}))[2]
    assert refusal(data(cloud, *({"lun": lun, **empty} for lun in range(5)))) == (
        409,
        "OperationNotAllowed",
        "The maximum number of data disks allowed to be attached to a VM of this size is 4.",
    )
    assert refusal(data(cloud, {"lun": 1, "createOption": "Empty"}))[1] == "InvalidParameter"
    assert refusal(data(cloud, {"lun": 1, "createOption": "Attach"}))[1] == "InvalidParameter"
    gone = {"lun": 1, "createOption": "Attach", "managedDisk": {"id": cloud.id("disks/gone")}}
    assert refusal(data(cloud, gone)) == (404, "NotFound", f"Disk {cloud.id('disks/gone')} is not found.")
    both = {"lun": 1, **empty, "managedDisk": {"id": cloud.id("disks/one")}}
    assert refusal(data(cloud, both))[:2] == (400, "InvalidParameterConflictingProperties")
    assert refusal(data(cloud, {"lun": 1, **empty, "name": "one"})) == (
        409,
        "ConflictingUserInput",
        "Disk one already exists in resource group RG. Only CreateOption.Attach is supported.",
    )
    assert profile(cloud)["dataDisks"] == []


def test_several_data_disks_at_once(cloud: Cloud) -> None:
    cloud.machine()
    for name in ("one", "two"):
        cloud.disk(name)
    ids = [cloud.id(f"disks/{name}") for name in ("one", "two")]
    path = "virtualMachines/vm/attachDetachDataDisks"
    done = cloud.act(path, {"dataDisksToAttach": [{"diskId": ids[0]}, {"diskId": ids[1], "lun": 7}]})
    assert [(disk["lun"], disk["name"]) for disk in done.document["dataDisks"]] == [(0, "one"), (7, "two")]
    done = cloud.act(path, {"dataDisksToDetach": [{"diskId": ids[0]}]})
    assert [disk["name"] for disk in done.document["dataDisks"]] == ["two"]
    assert "managedBy" not in cloud.get("disks/one")
    assert refusal(cloud.act(path, {"dataDisksToDetach": [{"diskId": ids[0]}]}))[:2] == (404, "NotFound")
    assert refusal(cloud.act(path, {"dataDisksToAttach": [{"diskId": ids[0], "lun": 7}]}))[1] == "InvalidParameter"


def test_disks_grow_through_the_machine_and_know_its_power(cloud: Cloud) -> None:
    cloud.machine()
    system = profile(cloud)["osDisk"]
    path = system["managedDisk"]["id"]
    for refused in (
        change(cloud, {"storageProfile": {"osDisk": {"diskSizeGB": 64}}}),
        cloud.ask("PATCH", path, {"properties": {"diskSizeGB": 64}}),
    ):
        assert refusal(refused)[:2] == (409, "OperationNotAllowed")
        assert refusal(refused)[2].startswith(
            f"Cannot resize disk {system['name']} while it is attached to running VM "
        )
    access = {"access": "Read", "durationInSeconds": 60}
    assert refusal(cloud.act(path + "/beginGetAccess", access)) == (
        409,
        "Conflict",
        (
            f"Access not permitted because disk {system['name']} is currently attached to running VM "
            f"{cloud.id('virtualMachines/vm')}."
        ),
    )
    cloud.act("virtualMachines/vm/deallocate")
    assert cloud.get(path)["properties"]["diskState"] == "Reserved"
    assert change(cloud, {"storageProfile": {"osDisk": {"diskSizeGB": 64}}}).status == 200
    assert cloud.get(path)["properties"]["diskSizeGB"] == 64
    assert refusal(change(cloud, {"storageProfile": {"osDisk": {"diskSizeGB": 32}}}))[1] == "BadRequest"
    assert cloud.act(path + "/beginGetAccess", access).status == 200


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"osProfile": {"computerName": "new"}}, "osProfile.computerName"),
        ({"osProfile": {"adminUsername": "new"}}, "osProfile.adminUsername"),
        ({"osProfile": {"customData": "YWFh"}}, "osProfile.customData"),
        (
            {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": True}}},
            "linuxConfiguration.disablePasswordAuthentication",
        ),
        (
            {"osProfile": {"linuxConfiguration": {"ssh": {"publicKeys": [{"path": "/a", "keyData": "ssh-rsa A"}]}}}},
            "linuxConfiguration.ssh.publicKeys",
        ),
        ({"storageProfile": {"imageReference": {"sku": "22_04-lts"}}}, "imageReference"),
        ({"storageProfile": {"osDisk": {"createOption": "Attach"}}}, "osDisk.createOption"),
        ({"storageProfile": {"osDisk": {"osType": "Windows"}}}, "osDisk.osType"),
        ({"storageProfile": {"osDisk": {"name": "other"}}}, "osDisk.name"),
        ({"availabilitySet": {"id": "{set}"}}, "availabilitySet.id"),
        ({"priority": "Spot"}, "priority"),
    ],
)
def test_what_is_settled_at_creation(cloud: Cloud, changes: dict[str, Any], name: str) -> None:
    cloud.machine()
    refused = change(cloud, changes)
    assert refusal(refused) == (409, "PropertyChangeNotAllowed", f"Changing property '{name}' is not allowed.")
    assert refused.document["error"]["target"] == name


def test_what_was_read_can_be_written(cloud: Cloud) -> None:
    read = cloud.machine().document
    read["tags"] = {"a": "b"}
    read["properties"]["hardwareProfile"]["vmSize"] = "standard_d4s_v5"
    again = cloud.put("virtualMachines/vm", read)
    assert again.status == 200, again.document
    assert again.document["properties"] == {
        **read["properties"],
        "hardwareProfile": again.document["properties"]["hardwareProfile"],
    }
    small = cloud.put("virtualMachines/vm", {"properties": {"hardwareProfile": {"vmSize": "Standard_B1s"}}})
    assert small.document["properties"]["storageProfile"] == read["properties"]["storageProfile"]
    assert small.document["properties"]["osProfile"] == read["properties"]["osProfile"]


def test_an_existing_disk_can_start_a_machine(cloud: Cloud) -> None:
    cloud.machine()
    system = profile(cloud)["osDisk"]["managedDisk"]["id"]
    attach = {"osDisk": {"createOption": "Attach", "osType": "Linux", "managedDisk": {"id": system}}}
    assert refusal(cloud.machine("next", storageProfile=attach))[1] == "ConflictingUserInput"
    assert cloud.delete("virtualMachines/vm").status == 202
    assert cloud.get(system)["properties"]["diskState"] == "Unattached"
    assert refusal(cloud.machine("next", storageProfile=attach)) == (
        400,
        "InvalidParameter",
        "Parameter 'osProfile' is not allowed.",
    )
    made = cloud.put("virtualMachines/next", {"properties": {"storageProfile": attach}})
    assert made.status == 201
    assert cloud.get(system)["managedBy"] == cloud.id("virtualMachines/next")
    added = change(cloud, {"osProfile": {"computerName": "x"}}, "next")
    assert refusal(added)[2] == "Changing property 'osProfile' is not allowed."


def test_deletion_takes_along_what_says_so(cloud: Cloud) -> None:
    nic = cloud.interface()
    storage = {
        "imageReference": UBUNTU,
        "osDisk": {"createOption": "FromImage", "deleteOption": "Delete"},
        "dataDisks": [
            {"lun": 0, "createOption": "Empty", "diskSizeGB": 1, "deleteOption": "Delete"},
            {"lun": 1, "createOption": "Empty", "diskSizeGB": 1, "name": "stays"},
        ],
    }
    network = {"networkInterfaces": [{**nic, "properties": {"deleteOption": "Delete"}}]}
    assert cloud.machine(storageProfile=storage, networkProfile=network).status == 201
    assert len(cloud.get("disks")["value"]) == 3
    assert cloud.delete("virtualMachines/vm").status == 202
    assert [disk["name"] for disk in cloud.get("disks")["value"]] == ["stays"]
    assert "managedBy" not in cloud.get("disks/stays")
    assert cloud.ask("GET", nic["id"]).status == 404


def test_interfaces_of_a_running_machine(cloud: Cloud) -> None:
    one, two = cloud.interface("one"), cloud.interface("two")
    cloud.machine(networkProfile={"networkInterfaces": [one]})
    both = {"networkProfile": {"networkInterfaces": [one | {"properties": {"primary": True}}, two]}}
    code = "AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported"
    assert refusal(change(cloud, both))[:2] == (400, code)
    cloud.act("virtualMachines/vm/deallocate")
    assert change(cloud, both).status == 200
    assert refusal(cloud.machine("other", networkProfile={"networkInterfaces": [one]}))[:2] == (400, "NicInUse")


def test_the_instance_view(cloud: Cloud) -> None:
    cloud.machine(diagnosticsProfile={"bootDiagnostics": {"enabled": True}})
    view = cloud.get("virtualMachines/vm/instanceView")
    assert (view["computerName"], view["osName"], view["osVersion"]) == ("vm", "ubuntu", "22.04")
    assert (view["hyperVGeneration"], view["bootDiagnostics"]) == ("V2", {})
    assert view["vmAgent"]["statuses"][0]["displayStatus"] == "Ready"
    assert view["disks"][0]["statuses"][0]["code"] == "ProvisioningState/succeeded"
    cloud.act("virtualMachines/vm/deallocate")
    assert "vmAgent" not in cloud.get("virtualMachines/vm/instanceView")
    assert power(cloud) == ["ProvisioningState/succeeded", "PowerState/deallocated"]


def test_run_command(cloud: Cloud) -> None:
    cloud.machine()
    done = cloud.act("virtualMachines/vm/runCommand", {"commandId": "RunShellScript", "script": ["uname"]})
    (output,) = done.document["value"]
    assert output["message"] == "Enable succeeded: \n[stdout]\n\n[stderr]\n"
    cloud.machine("win", image=WINDOWS)
    done = cloud.act("virtualMachines/win/runCommand", {"commandId": "RunPowerShellScript"})
    assert [item["code"] for item in done.document["value"]] == [
        "ComponentStatus/StdOut/succeeded",
        "ComponentStatus/StdErr/succeeded",
    ]
    assert refusal(cloud.act("virtualMachines/vm/runCommand", {}))[1] == "InvalidParameter"
    assert refusal(cloud.act("virtualMachines/vm/runCommand", {"commandId": "x"}))[1] == "NotFound"
    cloud.act("virtualMachines/vm/powerOff")
    stopped = cloud.act("virtualMachines/vm/runCommand", {"commandId": "RunShellScript"})
    assert refusal(stopped)[:2] == (409, "OperationNotAllowed")


def test_generalize_and_capture(cloud: Cloud) -> None:
    cloud.machine()
    body = {"vhdPrefix": "a", "destinationContainerName": "b", "overwriteVhds": True}
    assert "is not generalized" in refusal(cloud.act("virtualMachines/vm/capture", body))[2]
    assert cloud.act("virtualMachines/vm/generalize").status == 200
    assert power(cloud) == ["ProvisioningState/succeeded", "OSState/generalized", "PowerState/stopped"]
    assert refusal(cloud.act("virtualMachines/vm/start")) == (
        409,
        "OperationNotAllowed",
        "Operation 'start' is not allowed on VM 'vm' since the VM is generalized.",
    )
    assert "managed disks" in refusal(cloud.act("virtualMachines/vm/capture", body))[2]
    assert refusal(cloud.act("virtualMachines/vm/capture", {}))[1] == "InvalidParameter"
    vhd = {"osDisk": {"createOption": "FromImage", "osType": "Linux", "name": "o", "vhd": {"uri": "https://a/b.vhd"}}}
    cloud.machine("old", storageProfile=vhd)
    cloud.act("virtualMachines/old/generalize")
    captured = cloud.act("virtualMachines/old/capture", body).document
    assert captured["resources"][0]["properties"]["storageProfile"]["osDisk"]["image"] == {"uri": "https://a/b.vhd"}


def test_patches_diagnostics_and_eviction(cloud: Cloud) -> None:
    cloud.machine()
    found = cloud.act("virtualMachines/vm/assessPatches").document
    assert (found["status"], found["availablePatches"], found["rebootPending"]) == ("Succeeded", [], False)
    install = {"maximumDuration": "PT1H", "rebootSetting": "IfRequired", "linuxParameters": {}}
    done = cloud.act("virtualMachines/vm/installPatches", install).document
    assert (done["status"], done["rebootStatus"], done["installedPatchCount"]) == ("Succeeded", "NotNeeded", 0)
    status = cloud.get("virtualMachines/vm/instanceView")["patchStatus"]
    assert status["availablePatchSummary"]["assessmentActivityId"] == found["assessmentActivityId"]
    assert status["lastPatchInstallationSummary"]["installationActivityId"] == done["installationActivityId"]
    assert refusal(cloud.act("virtualMachines/vm/installPatches", {"rebootSetting": "x"}))[1] == "InvalidParameter"
    assert refusal(cloud.act("virtualMachines/vm/retrieveBootDiagnosticsData"))[1] == "BadRequest"
    change(cloud, {"diagnosticsProfile": {"bootDiagnostics": {"enabled": True}}})
    logs = cloud.act("virtualMachines/vm/retrieveBootDiagnosticsData").document
    url = urlsplit(logs["serialConsoleLogBlobUri"])
    asked = Request("GET", url.path, {}, {}, b"", f"{url.scheme}://{url.netloc}")
    assert cloud.simulator.handle(asked).status == 403
    assert cloud.simulator.handle(replace(asked, query=dict(parse_qsl(url.query)))).body() == b"vm login: "
    assert refusal(cloud.act("virtualMachines/vm/simulateEviction"))[:2] == (409, "OperationNotAllowed")
    for policy in ("Deallocate", "Delete"):
        cloud.machine("spot", priority="Spot", evictionPolicy=policy)
        assert cloud.act("virtualMachines/spot/simulateEviction").status == 204
        cloud.clock.advance(1)
        if policy == "Deallocate":
            statuses = cloud.get("virtualMachines/spot/instanceView")["statuses"]
            assert statuses[-1]["code"] == "PowerState/deallocated"
            cloud.delete("virtualMachines/spot")
    assert cloud.ask("GET", "virtualMachines/spot").status == 404
    assert refusal(cloud.act("virtualMachines/vm/convertToManagedDisks"))[:2] == (409, "OperationNotAllowed")
    assert refusal(cloud.act("virtualMachines/vm/migrateToVirtualMachineScaleSet"))[:2] == (409, "OperationNotAllowed")
    assert cloud.act("virtualMachines/vm/reapply").status == 200
    assert len(cloud.get("virtualMachines/vm/vmSizes")["value"]) > 200


def test_a_reimage_lays_a_new_disk(cloud: Cloud) -> None:
    cloud.machine()
    old = profile(cloud)["osDisk"]["managedDisk"]["id"]
    assert cloud.act("virtualMachines/vm/reimage").status == 200
    new = profile(cloud)["osDisk"]["managedDisk"]["id"]
    assert new != old
    assert cloud.ask("GET", old).status == 404
    assert cloud.get(new)["managedBy"] == cloud.id("virtualMachines/vm")


def test_texts_of_booleans_and_whole_numbers_are_taken_for_them(cloud: Cloud) -> None:
    empty = {"lun": "1", "createOption": "Empty", "diskSizeGB": "4", "writeAcceleratorEnabled": "True"}
    storage = {"imageReference": UBUNTU, "osDisk": {"createOption": "FromImage"}, "dataDisks": [empty]}
    (disk,) = cloud.machine(storageProfile=storage).document["properties"]["storageProfile"]["dataDisks"]
    assert (disk["lun"], disk["diskSizeGB"], disk["writeAcceleratorEnabled"]) == (1, 4, True)
    for name, value in (("lun", "one"), ("lun", "1.5"), ("writeAcceleratorEnabled", "yes")):
        wrong = {**storage, "dataDisks": [{**empty, name: value}]}
        assert refusal(cloud.machine("other", storageProfile=wrong))[:2] == (400, "BadRequest")


def test_the_contents_of_answer_files_are_never_shown(cloud: Cloud) -> None:
    part = {"passName": "OobeSystem", "componentName": "Microsoft-Windows-Shell-Setup", "settingName": "AutoLogon"}
    windows = {"additionalUnattendContent": [{**part, "content": "<hidden/>"}]}
    system = {"computerName": "vm", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"}
    for _ in range(2):
        made = cloud.machine("vm", WINDOWS, osProfile={**system, "windowsConfiguration": windows})
        assert made.status in (200, 201)
        shown = made.document["properties"]["osProfile"]["windowsConfiguration"]
        assert shown["additionalUnattendContent"] == [part]
