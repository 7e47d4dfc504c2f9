"""Scale sets and their instances."""

from __future__ import annotations

from typing import Any

import pytest
from machines import UBUNTU, Cloud, refusal

from pscompat.simulator.exchange.forms import read_list
from pscompat.simulator.exchange.importing import import_found

SET = "virtualMachineScaleSets/scale"


def make(cloud: Cloud, capacity: int = 2, **more: Any) -> Any:
    subnet = f"{cloud.group}/providers/Microsoft.Network/virtualNetworks/net/subnets/default"
    cloud.interface()
    configuration = {"name": "ip", "properties": {"subnet": {"id": subnet}}}
    profile = {
        "storageProfile": {
            "imageReference": UBUNTU,
            "osDisk": {"createOption": "FromImage"},
            "dataDisks": [{"lun": 0, "createOption": "Empty", "diskSizeGB": 4}],
        },
        "osProfile": {"computerNamePrefix": "scale", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
        "networkProfile": {
            "networkInterfaceConfigurations": [
                {"name": "nic", "properties": {"primary": True, "ipConfigurations": [configuration]}}
            ]
        },
    }
    properties = {"upgradePolicy": {"mode": "Manual"}, "virtualMachineProfile": profile, **more}
    return cloud.put(SET, {"sku": {"name": "Standard_D2s_v5", "capacity": capacity}, "properties": properties})


def instances(cloud: Cloud, **query: str) -> Any:
    return cloud.get(f"{SET}/virtualMachines", **query)["value"]


def names(cloud: Cloud) -> list[str]:
    return [item["name"] for item in instances(cloud)]


def powers(cloud: Cloud) -> list[str]:
    shown = instances(cloud, **{"$expand": "instanceView"})
    return [item["properties"]["instanceView"]["statuses"][-1]["code"].partition("/")[2] for item in shown]


def scaled(cloud: Cloud, capacity: int) -> Any:
    changed = cloud.ask("PATCH", SET, {"sku": {"name": "Standard_D2s_v5", "capacity": capacity}})
    cloud.clock.advance(1)
    return changed


def test_a_set_has_instances(cloud: Cloud) -> None:
    made = make(cloud).document
    assert made["sku"] == {"name": "Standard_D2s_v5", "capacity": 2, "tier": "Standard"}
    assert made["properties"]["orchestrationMode"] == "Uniform"
    assert made["properties"]["overprovision"] is True
    first, second = instances(cloud)
    assert (first["name"], first["instanceId"], second["name"]) == ("scale_0", "0", "scale_1")
    assert first["id"].endswith(f"/{SET}/virtualMachines/0")
    assert first["sku"] == {"name": "Standard_D2s_v5", "tier": "Standard"}
    properties = first["properties"]
    assert properties["latestModelApplied"] is True
    assert properties["osProfile"]["computerName"] == "scale000000"
    assert properties["storageProfile"]["imageReference"]["exactVersion"] == "22.04.202507020"
    disk = cloud.get(properties["storageProfile"]["osDisk"]["managedDisk"]["id"])
    assert (disk["managedBy"], disk["properties"]["diskState"]) == (first["id"], "Attached")
    assert len(cloud.get("disks")["value"]) == 4
    assert cloud.get(f"{SET}/virtualMachines/1", **{"$expand": "instanceView"})["properties"]["instanceView"]["vmAgent"]
    assert cloud.get(f"{SET}/virtualMachines/0/instanceView")["platformFaultDomain"] == 0
    nics = cloud.get(f"{SET}/networkInterfaces")["value"]
    assert [nic["properties"]["virtualMachine"]["id"] for nic in nics] == [first["id"], second["id"]]
    summary = cloud.get(f"{SET}/instanceView")["virtualMachine"]["statusesSummary"]
    assert summary == [{"code": "ProvisioningState/succeeded", "count": 2}]
    assert {"sku", "capacity", "resourceType"} == set(cloud.get(f"{SET}/skus")["value"][0])
    assert cloud.get(f"{SET}/osUpgradeHistory") == {"value": []}


def test_capacity(cloud: Cloud) -> None:
    make(cloud)
    assert scaled(cloud, 4).status == 200
    assert names(cloud) == ["scale_0", "scale_1", "scale_2", "scale_3"]
    scaled(cloud, 1)
    assert names(cloud) == ["scale_0"]
    assert len(cloud.get("disks")["value"]) == 2
    scaled(cloud, 2)
    assert names(cloud) == ["scale_0", "scale_4"]
    assert cloud.ask("PATCH", SET, {"tags": {"a": "b"}}).status == 200
    cloud.clock.advance(1)
    assert (names(cloud), cloud.get(SET)["sku"]["capacity"]) == (["scale_0", "scale_4"], 2)
    assert refusal(scaled(cloud, 1001)) == (
        400,
        "InvalidParameter",
        "The value '1001' of parameter 'sku.capacity' is out of range. The value must be between '0' and '1000', inclusive.",
    )


@pytest.mark.parametrize(
    ("action", "state"),
    [("powerOff", "stopped"), ("deallocate", "deallocated"), ("restart", "running"), ("redeploy", "running")],
)
def test_actions_on_some_instances(cloud: Cloud, action: str, state: str) -> None:
    make(cloud, 3)
    assert cloud.act(f"{SET}/{action}", {"instanceIds": ["1"]}).status == 200
    assert powers(cloud) == ["running", state, "running"]
    assert cloud.act(f"{SET}/{action}").status == 200
    assert powers(cloud) == [state] * 3
    assert cloud.act(f"{SET}/start", {"instanceIds": ["*"]}).status == 200
    assert powers(cloud) == ["running"] * 3
    missing = cloud.act(f"{SET}/{action}", {"instanceIds": ["7"]})
    assert refusal(missing) == (
        400,
        "InvalidParameter",
        "The provided instanceId 7 is not an active Virtual Machine Scale Set VM instanceId.",
    )


def test_instances_one_by_one(cloud: Cloud) -> None:
    make(cloud)
    path = f"{SET}/virtualMachines/1"
    for action, state in (
        ("powerOff", "stopped"),
        ("start", "running"),
        ("restart", "running"),
        ("deallocate", "deallocated"),
    ):
        assert cloud.act(f"{path}/{action}").status == 200
        assert powers(cloud) == ["running", state]
    assert refusal(cloud.act(f"{path}/restart"))[:2] == (409, "OperationNotAllowed")
    assert refusal(cloud.act(f"{path}/runCommand", {"commandId": "RunShellScript"}))[:2] == (409, "OperationNotAllowed")
    cloud.act(f"{path}/start")
    assert cloud.act(f"{path}/reimage").status == 200
    output = cloud.act(f"{path}/runCommand", {"commandId": "RunShellScript"}).document["value"]
    assert "[stdout]" in output[0]["message"]
    read = cloud.get(path)
    read["properties"]["protectionPolicy"] = {"protectFromScaleIn": True}
    assert cloud.put(path, read).document["properties"]["protectionPolicy"] == {"protectFromScaleIn": True}
    assert refusal(cloud.put(f"{SET}/virtualMachines/9", {}))[:2] == (400, "InvalidParameter")
    assert cloud.delete(path).status == 202
    assert (names(cloud), cloud.get(SET)["sku"]["capacity"]) == (["scale_0"], 1)
    assert len(cloud.get("disks")["value"]) == 2


def test_instances_are_deleted_by_the_set(cloud: Cloud) -> None:
    make(cloud, 3)
    assert refusal(cloud.act(f"{SET}/delete", {}))[1] == "InvalidParameter"
    assert cloud.act(f"{SET}/delete", {"instanceIds": ["0", "2"]}).status == 200
    assert (names(cloud), cloud.get(SET)["sku"]["capacity"]) == (["scale_1"], 1)
    cloud.delete(SET)
    assert cloud.get("disks")["value"] == []
    assert cloud.ask("GET", f"{SET}/virtualMachines").status == 404


def new_model(cloud: Cloud) -> None:
    reference = {**UBUNTU, "version": "22.04.202404090"}
    change = {"virtualMachineProfile": {"storageProfile": {"imageReference": reference}}}
    assert cloud.ask("PATCH", SET, {"properties": change}).status == 200
    cloud.clock.advance(1)


def models(cloud: Cloud) -> list[tuple[bool, str]]:
    shown = [item["properties"] for item in instances(cloud)]
    return [(item["latestModelApplied"], item["storageProfile"]["imageReference"]["version"]) for item in shown]


def test_a_new_model(cloud: Cloud) -> None:
    make(cloud)
    new_model(cloud)
    old, new = (False, "latest"), (True, "22.04.202404090")
    assert models(cloud) == [old, old]
    assert cloud.act(f"{SET}/manualupgrade", {"instanceIds": ["0"]}).status == 200
    assert models(cloud) == [new, old]
    assert cloud.ask("GET", f"{SET}/rollingUpgrades/latest").status == 404
    assert cloud.act(f"{SET}/osRollingUpgrade").status == 200
    assert models(cloud) == [new, new]
    latest = cloud.get(f"{SET}/rollingUpgrades/latest")["properties"]
    assert (latest["runningStatus"]["code"], latest["progress"]["successfulInstanceCount"]) == ("Completed", 2)
    assert refusal(cloud.act(f"{SET}/rollingUpgrades/cancel"))[:2] == (409, "OperationNotAllowed")


def test_an_automatic_policy_takes_over_the_model(cloud: Cloud) -> None:
    make(cloud, upgradePolicy={"mode": "Automatic"})
    new_model(cloud)
    assert models(cloud) == [(True, "22.04.202404090")] * 2


def test_what_a_set_refuses(cloud: Cloud) -> None:
    make(cloud)
    changes = {
        "osProfile.adminUsername": {"virtualMachineProfile": {"osProfile": {"adminUsername": "other"}}},
        "imageReference.publisher": {
            "virtualMachineProfile": {"storageProfile": {"imageReference": {"publisher": "x"}}}
        },
        "orchestrationMode": {"orchestrationMode": "Flexible"},
    }
    for name, change in changes.items():
        refused = cloud.ask("PATCH", SET, {"properties": change})
        assert refusal(refused)[1:] == ("PropertyChangeNotAllowed", f"Changing property '{name}' is not allowed.")
    wrong = cloud.ask("PATCH", SET, {"sku": {"name": "Standard_X1"}})
    assert (refusal(wrong)[:2], wrong.document["error"]["target"]) == ((400, "InvalidParameter"), "vmSize")
    assert cloud.ask("POST", f"{SET}/start").status == 202
    assert refusal(cloud.ask("POST", f"{SET}/start"))[:2] == (409, "AnotherOperationInProgress")


def test_a_flexible_set_has_machines_of_their_own(cloud: Cloud) -> None:
    make(cloud, orchestrationMode="Flexible", platformFaultDomainCount=1, upgradePolicy=None)
    machines = cloud.get("virtualMachines")["value"]
    assert len(machines) == 2
    assert all(item["properties"]["virtualMachineScaleSet"] == {"id": cloud.id(SET)} for item in machines)
    assert machines[0]["properties"]["hardwareProfile"] == {"vmSize": "Standard_D2s_v5"}
    cloud.machine()
    of_set = {"$filter": f"'virtualMachineScaleSet/id' eq '{cloud.id(SET).upper()}'"}
    assert [item["id"] for item in cloud.get("virtualMachines", **of_set)["value"]] == [item["id"] for item in machines]
    cloud.delete("virtualMachines/vm")
    scaled(cloud, 1)
    assert [item["name"] for item in cloud.get("virtualMachines")["value"]] == [machines[0]["name"]]
    assert cloud.act(f"{SET}/deallocate", {"instanceIds": [machines[0]["name"]]}).status == 200
    statuses = cloud.get(f"virtualMachines/{machines[0]['name']}/instanceView")["statuses"]
    assert statuses[-1]["code"] == "PowerState/deallocated"


def test_a_write_of_the_size_alone_keeps_the_rest(cloud: Cloud) -> None:
    make(cloud)
    cloud.ask("PATCH", SET, {"tags": {"team": "shop"}, "identity": {"type": "SystemAssigned"}})
    cloud.clock.advance(1)
    before = cloud.get(SET)
    scaled_set = cloud.put(SET, {"sku": {"name": "Standard_D2s_v5", "capacity": 3}}).document
    assert (scaled_set["tags"], scaled_set["identity"]) == ({"team": "shop"}, before["identity"])
    assert scaled_set["properties"]["virtualMachineProfile"] == before["properties"]["virtualMachineProfile"]
    assert len(instances(cloud)) == 3


def test_instances_are_created_for_a_while(cloud: Cloud) -> None:
    make(cloud)
    cloud.ask("PATCH", SET, {"sku": {"name": "Standard_D2s_v5", "capacity": 3}})
    assert [item["properties"]["provisioningState"] for item in instances(cloud)] == [
        "Succeeded",
        "Succeeded",
        "Creating",
    ]
    assert {
        status["code"]: status["count"]
        for status in cloud.get(f"{SET}/instanceView")["virtualMachine"]["statusesSummary"]
    } == {
        "ProvisioningState/succeeded": 2,
        "ProvisioningState/creating": 1,
    }
    cloud.clock.advance(1)
    assert {item["properties"]["provisioningState"] for item in instances(cloud)} == {"Succeeded"}


def test_machines_of_a_flexible_set_have_interfaces(cloud: Cloud) -> None:
    make(cloud, orchestrationMode="Flexible", platformFaultDomainCount=1, upgradePolicy=None)
    network = f"{cloud.group}/providers/Microsoft.Network/networkInterfaces"

    def interfaces() -> list[Any]:
        listed = cloud.get(network)["value"]
        return [item for item in listed if item["name"].startswith("nic-")]

    first, second = interfaces()
    machine = cloud.get("virtualMachines")["value"][0]
    (item,) = machine["properties"]["networkProfile"]["networkInterfaces"]
    assert item == {"id": first["id"], "properties": {"primary": True, "deleteOption": "Delete"}}
    assert first["properties"]["virtualMachine"]["id"] == machine["id"]
    addresses = {one["properties"]["ipConfigurations"][0]["properties"]["privateIPAddress"] for one in (first, second)}
    assert len(addresses) == 2
    scaled(cloud, 1)
    assert [one["id"] for one in interfaces()] == [first["id"]]
    cloud.delete(SET)
    assert interfaces() == []


def test_a_set_whose_subnet_is_full_fails_and_says_so(cloud: Cloud) -> None:
    network = f"{cloud.group}/providers/Microsoft.Network"
    subnet = {"name": "default", "properties": {"addressPrefix": "10.0.0.0/29"}}
    properties = {"addressSpace": {"addressPrefixes": ["10.0.0.0/24"]}, "subnets": [subnet]}
    cloud.put(f"{network}/virtualNetworks/net", {"properties": properties})
    scale_set = make(cloud, 0, orchestrationMode="Flexible", platformFaultDomainCount=1, upgradePolicy=None).document
    (nic,) = scale_set["properties"]["virtualMachineProfile"]["networkProfile"]["networkInterfaceConfigurations"]
    nic["properties"]["ipConfigurations"][0]["properties"]["publicIPAddressConfiguration"] = {"name": "public"}
    scale_set["sku"]["capacity"] = 5
    accepted = cloud.ask("PUT", SET, scale_set)
    assert accepted.status == 200
    cloud.clock.advance(1)
    ended = cloud.follow(accepted.headers["Azure-AsyncOperation"]).document
    assert (ended["status"], ended["error"]["code"]) == ("Failed", "SubnetIsFull")
    shown = cloud.get(SET)
    assert (shown["properties"]["provisioningState"], shown["sku"]["capacity"]) == ("Failed", 2)
    assert len(cloud.get(f"{network}/publicIPAddresses")["value"]) == 2
    assert len(cloud.get(f"{network}/networkInterfaces")["value"]) == 3
    cloud.delete(SET)
    assert cloud.get(f"{network}/publicIPAddresses")["value"] == []


def test_machines_of_a_flexible_set_are_shown_as_its_instances(cloud: Cloud) -> None:
    make(cloud, orchestrationMode="Flexible", platformFaultDomainCount=1, upgradePolicy=None)
    machines = [item["name"] for item in cloud.get("virtualMachines")["value"]]
    shown = instances(cloud)
    assert [(item["name"], item["instanceId"]) for item in shown] == [(name, name) for name in machines]
    one = cloud.get(f"{SET}/virtualMachines/{machines[1].upper()}")
    assert one == shown[1]
    assert one["id"].endswith(f"/{SET}/virtualMachines/{machines[1]}")
    assert "virtualMachineScaleSet" not in one["properties"]
    assert cloud.ask("GET", f"{SET}/virtualMachines/other").status == 404


def test_a_rolling_upgrade_is_cancelled(cloud: Cloud) -> None:
    make(cloud, upgradePolicy={"mode": "Manual", "rollingUpgradePolicy": {"pauseTimeBetweenBatches": "PT1M"}})
    new_model(cloud)
    assert cloud.ask("POST", f"{SET}/osRollingUpgrade").status == 202
    cloud.clock.advance(200)
    running = cloud.get(f"{SET}/rollingUpgrades/latest")["properties"]
    assert (running["runningStatus"]["code"], running["progress"]["pendingInstanceCount"]) == ("RollingForward", 2)
    assert cloud.ask("POST", f"{SET}/rollingUpgrades/cancel").status == 202
    cloud.clock.advance(300)
    ended = cloud.get(f"{SET}/rollingUpgrades/latest")["properties"]["runningStatus"]
    assert (ended["code"], ended["lastAction"]) == ("Cancelled", "Cancel")
    assert models(cloud) == [(False, "latest"), (False, "latest")]


def test_an_event_is_answered(cloud: Cloud) -> None:
    make(cloud)
    ids = [item["id"] for item in instances(cloud)]
    event = {
        "id": f"{cloud.id(SET)}/lifecycleHookEvents/event1",
        "type": "Microsoft.Compute/virtualMachineScaleSets/lifecycleHookEvents",
        "properties": {"targetResources": [{"resource": {"id": each}} for each in ids]},
    }
    with cloud.simulator.changing() as call:
        import_found(call, read_list("event", [event]))
    path = f"{SET}/lifecycleHookEvents/event1"
    answer = {
        "targetResources": [{"resource": {"id": ids[1].upper()}, "actionState": "Approved"}],
        "waitUntil": "2026-05-08",
    }
    assert cloud.ask("PATCH", path, {"properties": answer}, version="2025-11-01").status == 200
    changed = cloud.get(path, version="2025-11-01")["properties"]
    assert changed["waitUntil"] == "2026-05-08"
    assert [each.get("actionState") for each in changed["targetResources"]] == [None, "Approved"]
    assert cloud.ask("PATCH", f"{SET}/lifecycleHookEvents/other", {}, version="2025-11-01").status == 404
