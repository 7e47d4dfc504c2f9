"""What stands around machines: extensions, run commands, sets, hosts, groups, keys, images, galleries."""

from __future__ import annotations

from typing import Any

import pytest
from machines import UBUNTU, Cloud, refusal

SCRIPT = {"publisher": "Microsoft.Azure.Extensions", "type": "CustomScript", "typeHandlerVersion": "2.1"}


def extension(cloud: Cloud, name: str = "script", **more: Any) -> Any:
    return cloud.put(f"virtualMachines/vm/extensions/{name}", {"properties": {**SCRIPT, **more}})


def test_extensions(cloud: Cloud) -> None:
    cloud.machine()
    made = extension(cloud, settings={"a": 1}, protectedSettings={"secret": "x"})
    assert made.status == 201
    assert made.document["properties"] == {
        **SCRIPT,
        "settings": {"a": 1},
        "autoUpgradeMinorVersion": False,
        "provisioningState": "Succeeded",
    }
    path = "virtualMachines/vm/extensions/script"
    view = cloud.get(path, **{"$expand": "instanceView"})["properties"]["instanceView"]
    assert (view["type"], view["typeHandlerVersion"]) == ("Microsoft.Azure.Extensions.CustomScript", "2.1.0")
    assert [item["name"] for item in cloud.get("virtualMachines/vm/extensions")["value"]] == ["script"]
    assert [item["name"] for item in cloud.get("virtualMachines/vm")["resources"]] == ["script"]
    seen = cloud.get("virtualMachines/vm/instanceView")
    assert seen["extensions"][0]["name"] == "script"
    assert seen["vmAgent"]["extensionHandlers"][0]["type"] == "Microsoft.Azure.Extensions.CustomScript"
    assert refusal(extension(cloud, "other"))[1:] == (
        "BadRequest",
        (
            "Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'other' with handler "
            "'Microsoft.Azure.Extensions.CustomScript' already added or specified in input."
        ),
    )
    changed = cloud.ask("PATCH", path, {"properties": {"settings": {"b": 2}}})
    assert changed.document["properties"]["settings"] == {"a": 1, "b": 2}
    cloud.clock.advance(1)
    assert refusal(extension(cloud, type="Other"))[1] == "PropertyChangeNotAllowed"
    assert refusal(extension(cloud, "third", publisher=None))[1] == "InvalidParameter"
    cloud.act("virtualMachines/vm/deallocate")
    stopped = (409, "OperationNotAllowed", "Cannot modify extensions in the VM when the VM is not running.")
    assert refusal(extension(cloud)) == stopped
    assert refusal(cloud.delete(path)) == stopped
    cloud.act("virtualMachines/vm/start")
    assert cloud.delete(path).status == 202
    assert "resources" not in cloud.get("virtualMachines/vm")


def test_run_commands_as_resources(cloud: Cloud) -> None:
    cloud.machine()
    path = "virtualMachines/vm/runCommands/one"
    secret = {"runAsPassword": "x", "protectedParameters": [{"name": "a", "value": "b"}]}
    made = cloud.put(path, {"properties": {"source": {"script": "uname"}, "runAsUser": "me", **secret}})
    assert made.status == 201
    assert not set(secret) & set(made.document["properties"])
    assert "instanceView" not in made.document["properties"]
    view = cloud.get(path, **{"$expand": "instanceView"})["properties"]["instanceView"]
    assert (view["executionState"], view["exitCode"]) == ("Succeeded", 0)
    assert refusal(cloud.put("virtualMachines/vm/runCommands/two", {"properties": {}}))[1] == "InvalidParameter"
    cloud.act("virtualMachines/vm/powerOff")
    assert (
        refusal(cloud.put("virtualMachines/vm/runCommands/two", {"properties": {"source": {"script": "a"}}}))[0] == 409
    )


def test_availability_and_placement(cloud: Cloud) -> None:
    group = cloud.put("proximityPlacementGroups/near", {}).document
    assert group["properties"]["proximityPlacementGroupType"] == "Standard"
    near = {"id": group["id"]}
    made = cloud.put(
        "availabilitySets/set",
        {"sku": {"name": "Aligned"}, "properties": {"proximityPlacementGroup": near, "platformFaultDomainCount": 2}},
    ).document
    assert made["properties"]["platformUpdateDomainCount"] == 5
    assert made["properties"]["virtualMachines"] == []
    cloud.machine(availabilitySet={"id": made["id"]}, proximityPlacementGroup=near)
    vm = {"id": cloud.id("virtualMachines/vm")}
    assert cloud.get("availabilitySets/set")["properties"]["virtualMachines"] == [vm]
    shown = cloud.get("proximityPlacementGroups/near")["properties"]
    assert (shown["virtualMachines"], shown["availabilitySets"]) == ([vm], [{"id": made["id"]}])
    for path in ("availabilitySets/set", "proximityPlacementGroups/near"):
        assert refusal(cloud.delete(path))[:2] == (409, "OperationNotAllowed")
    assert len(cloud.get("availabilitySets/set/vmSizes")["value"]) > 200
    changed = cloud.ask("PATCH", "availabilitySets/set", {"properties": {"platformFaultDomainCount": 3}})
    assert refusal(changed)[1] == "PropertyChangeNotAllowed"
    many = cloud.put("availabilitySets/other", {"properties": {"platformFaultDomainCount": 4}})
    assert refusal(many)[2] == "The specified fault domain count 4 must fall in the range 1 to 3."
    missing = {"id": cloud.id("proximityPlacementGroups/none")}
    assert refusal(cloud.put("availabilitySets/other", {"properties": {"proximityPlacementGroup": missing}}))[0] == 404
    cloud.delete("virtualMachines/vm")
    for path in ("availabilitySets/set", "proximityPlacementGroups/near"):
        assert cloud.delete(path).status in (200, 202)


def test_dedicated_hosts(cloud: Cloud) -> None:
    assert cloud.put("hostGroups/group", {"properties": {"platformFaultDomainCount": 2}}).status == 201
    host = cloud.put("hostGroups/group/hosts/one", {"sku": {"name": "DSv3-Type3"}})
    assert host.status == 201
    assert cloud.get("hostGroups/group")["properties"]["hosts"] == [{"id": host.document["id"]}]
    cloud.machine(host={"id": host.document["id"]})
    read = cloud.get("hostGroups/group/hosts/one", **{"$expand": "instanceView"})["properties"]
    assert read["virtualMachines"] == [{"id": cloud.id("virtualMachines/vm")}]
    assert read["instanceView"]["statuses"][1]["code"] == "HealthState/available"
    assert cloud.act("hostGroups/group/hosts/one/restart").status == 200
    assert cloud.get("hostGroups/group/hosts/one/hostSizes") == {"value": ["DSv3-Type3"]}
    assert refusal(cloud.delete("hostGroups/group/hosts/one"))[:2] == (409, "OperationNotAllowed")
    assert refusal(cloud.delete("hostGroups/group"))[:2] == (409, "CannotDeleteResource")
    far = cloud.put("hostGroups/group/hosts/two", {"sku": {"name": "x"}, "properties": {"platformFaultDomain": 2}})
    assert refusal(far)[1] == "InvalidParameter"
    other = cloud.ask("PATCH", "hostGroups/group", {"properties": {"platformFaultDomainCount": 3}})
    assert refusal(other)[1] == "PropertyChangeNotAllowed"


@pytest.mark.parametrize(("kind", "begins"), [(None, "ssh-rsa "), ("RSA", "ssh-rsa "), ("Ed25519", "ssh-ed25519 ")])
def test_keys(cloud: Cloud, kind: str | None, begins: str) -> None:
    cloud.put("sshPublicKeys/key", {})
    made = cloud.act("sshPublicKeys/key/generateKeyPair", None if kind is None else {"encryptionType": kind}).document
    assert made["publicKey"].startswith(begins)
    assert "PRIVATE KEY" in made["privateKey"]
    read = cloud.put("sshPublicKeys/key", {"tags": {"a": "b"}}).document
    assert read["properties"] == {"publicKey": made["publicKey"]}
    assert refusal(cloud.act("sshPublicKeys/key/generateKeyPair", {"encryptionType": "DSA"}))[1] == "InvalidParameter"


def test_images(cloud: Cloud) -> None:
    storage = {
        "imageReference": UBUNTU,
        "osDisk": {"createOption": "FromImage", "diskSizeGB": 40},
        "dataDisks": [{"lun": 2, "createOption": "Empty", "diskSizeGB": 7}],
    }
    cloud.machine(storageProfile=storage)
    source = {"properties": {"sourceVirtualMachine": {"id": cloud.id("virtualMachines/vm")}}}
    assert refusal(cloud.put("images/one", source))[:2] == (409, "OperationNotAllowed")
    cloud.act("virtualMachines/vm/generalize")
    made = cloud.put("images/one", source).document["properties"]
    assert (made["hyperVGeneration"], made["storageProfile"]["osDisk"]["osState"]) == ("V2", "Generalized")
    assert [(disk["lun"], disk["diskSizeGB"]) for disk in made["storageProfile"]["dataDisks"]] == [(2, 7)]
    of_image = {"imageReference": {"id": cloud.id("images/one")}, "osDisk": {"createOption": "FromImage"}}
    vm = cloud.machine("next", storageProfile=of_image).document["properties"]["storageProfile"]
    assert (vm["osDisk"]["diskSizeGB"], vm["osDisk"]["osType"]) == (40, "Linux")
    assert [(disk["lun"], disk["createOption"], disk["diskSizeGB"]) for disk in vm["dataDisks"]] == [
        (2, "FromImage", 7)
    ]
    assert refusal(cloud.put("images/two", {"properties": {}}))[1] == "InvalidParameter"
    disk = {"osType": "Linux", "osState": "Generalized", "managedDisk": {"id": cloud.id("disks/none")}}
    assert refusal(cloud.put("images/two", {"properties": {"storageProfile": {"osDisk": disk}}}))[:2] == (
        404,
        "NotFound",
    )
    missing = {"sourceVirtualMachine": {"id": cloud.id("virtualMachines/none")}}
    assert refusal(cloud.put("images/two", {"properties": missing}))[:2] == (404, "ResourceNotFound")


def test_galleries(cloud: Cloud) -> None:
    gallery = cloud.put("galleries/g", {}).document
    assert gallery["properties"]["identifier"]["uniqueName"].endswith("-G")
    identifier = {"publisher": "p", "offer": "o", "sku": "s"}
    definition = {"osType": "Linux", "osState": "Generalized", "identifier": identifier}
    image = cloud.put("galleries/g/images/i", {"properties": definition}).document
    assert (image["properties"]["hyperVGeneration"], image["properties"]["architecture"]) == ("V1", "x64")
    cloud.disk("one", 30)
    source = {"storageProfile": {"osDiskImage": {"source": {"id": cloud.id("disks/one")}}}}
    version = cloud.put("galleries/g/images/i/versions/1.0.0", {"properties": source}).document["properties"]
    assert version["publishingProfile"]["targetRegions"][0]["name"] == "West Europe"
    path = "galleries/g/images/i/versions/1.0.0"
    status = cloud.get(path, **{"$expand": "ReplicationStatus"})["properties"]["replicationStatus"]
    assert status["aggregatedState"] == "Completed"
    for reference in (image["id"], cloud.id(path)):
        of_image = {"imageReference": {"id": reference}, "osDisk": {"createOption": "FromImage"}}
        assert (
            cloud.machine(storageProfile=of_image).document["properties"]["storageProfile"]["osDisk"]["osType"]
            == "Linux"
        )
        cloud.delete("virtualMachines/vm")
    wrong = {"storageProfile": {"source": {"id": cloud.id("images/none")}}}
    assert refusal(cloud.put("galleries/g/images/i/versions/1.0.1", {"properties": wrong}))[:2] == (404, "NotFound")
    other = cloud.put("galleries/g/images/i", {"properties": {**definition, "osType": "Windows"}})
    assert refusal(other)[1] == "PropertyChangeNotAllowed"
    assert refusal(cloud.delete("galleries/g"))[:2] == (409, "CannotDeleteResource")
    for below in (path, "galleries/g/images/i", "galleries/g"):
        assert cloud.delete(below).status == 202


def test_sets_move_into_scale_sets(cloud: Cloud) -> None:
    cloud.put("availabilitySets/as", {"sku": {"name": "Aligned"}})
    flexible = {"virtualMachineScaleSetFlexible": {"id": f"{cloud.group}/providers/x"}}
    for action in ("validateMigrationToVirtualMachineScaleSet", "startMigrationToVirtualMachineScaleSet"):
        assert cloud.ask("POST", f"availabilitySets/as/{action}", flexible).status == 202
        cloud.clock.advance(1)
        assert refusal(cloud.ask("POST", f"availabilitySets/as/{action}", {}))[1] == "InvalidParameter"
    assert cloud.ask("POST", "availabilitySets/as/cancelMigrationToVirtualMachineScaleSet").status == 202
    cloud.clock.advance(1)
    named = {"virtualMachineScaleSetName": "ss"}
    assert cloud.ask("POST", "availabilitySets/as/convertToVirtualMachineScaleSet", named).status == 202
    assert cloud.get("virtualMachineScaleSets/ss")["properties"]["orchestrationMode"] == "Flexible"


def test_a_machine_moves_into_the_scale_set_of_the_migration(cloud: Cloud) -> None:
    cloud.put("availabilitySets/as", {"sku": {"name": "Aligned"}})
    cloud.machine("m", availabilitySet={"id": cloud.id("availabilitySets/as")})
    path = "virtualMachines/m/migrateToVirtualMachineScaleSet"
    assert refusal(cloud.ask("POST", path))[1] == "OperationNotAllowed"
    flexible = {"id": cloud.id("virtualMachineScaleSets/ss")}
    started = {"virtualMachineScaleSetFlexible": flexible}
    cloud.ask("POST", "availabilitySets/as/startMigrationToVirtualMachineScaleSet", started)
    cloud.clock.advance(1)
    wanted = {"targetZone": "1", "targetFaultDomain": 0, "targetVMSize": "Standard_D4s_v5"}
    assert cloud.ask("POST", path, wanted).status == 202
    cloud.clock.advance(1)
    found = cloud.get("virtualMachines/m")
    assert (found["zones"], found["properties"]["hardwareProfile"]) == (["1"], {"vmSize": "Standard_D4s_v5"})
    assert found["properties"]["virtualMachineScaleSet"] == flexible
    assert "availabilitySet" not in found["properties"]


def test_what_a_disk_encryption_set_encrypts(cloud: Cloud) -> None:
    cloud.put("diskEncryptionSets/des", {"identity": {"type": "SystemAssigned"}})
    encryption = {"diskEncryptionSetId": cloud.id("diskEncryptionSets/des"), "type": "EncryptionAtRestWithCustomerKey"}
    empty = {"creationData": {"createOption": "Empty"}, "diskSizeGB": 4}
    disk = cloud.put("disks/d1", {"properties": {**empty, "encryption": encryption}}).document["name"]
    cloud.put("disks/d2", {"properties": empty})
    [found] = cloud.get("diskEncryptionSets/des/associatedResources")["value"]
    assert found.endswith(f"/disks/{disk}")


def test_galleries_are_shared(cloud: Cloud) -> None:
    cloud.put("galleries/g", {"properties": {"sharingProfile": {"permissions": "Groups"}}})

    def share(operation: str, *names: str) -> Any:
        groups = [{"type": "Subscriptions", "ids": list(names)}]
        cloud.ask("POST", "galleries/g/share", {"operationType": operation, "groups": groups})
        cloud.clock.advance(1)
        return cloud.get("galleries/g", **{"$select": "Permissions"})["properties"]["sharingProfile"]

    assert share("Add", "a", "b")["groups"] == [{"type": "Subscriptions", "ids": ["a", "b"]}]
    assert "groups" not in cloud.get("galleries/g")["properties"]["sharingProfile"]
    assert share("Remove", "a")["groups"] == [{"type": "Subscriptions", "ids": ["b"]}]
    assert share("Reset") == {"permissions": "Private"}
    assert share("EnableCommunity")["communityGalleryInfo"]["communityGalleryEnabled"] is True
    assert refusal(cloud.ask("POST", "galleries/g/share", {"operationType": "x"}))[1] == "InvalidParameter"
