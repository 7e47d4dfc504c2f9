"""Moving resources: what changes its id, what follows, what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

OTHER = "5a1ec0de-0000-4000-8000-000000000002"
MOVES = "2021-04-01"
NETWORK = "2024-05-01"


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    own = {
        "id": "5a1ec0de-0000-4000-8000-000000000001",
        "resourceGroups": [{"name": "rg", "virtualMachines": [{"name": "vm"}]}, {"name": "other"}],
    }
    return empty_wire.start({"subscriptions": [own, {"id": OTHER, "resourceGroups": [{"name": "far"}]}]})


def group(cloud: Wire, name: str = "rg") -> str:
    return f"/subscriptions/{OTHER if name == 'far' else cloud.simulator.subscription.id}/resourceGroups/{name}"


def at(cloud: Wire, name: str, within: str = "rg") -> str:
    return f"{group(cloud, within)}/providers/{name}"


def make(cloud: Wire, name: str, body: Any, within: str = "rg", version: str = NETWORK) -> Any:
    answer = cloud.send("PUT", at(cloud, name, within), {"location": "eastus", **body}, version=version)
    assert answer.status in (200, 201, 202), answer.document
    cloud.clock.advance(10)
    return answer


def move(cloud: Wire, *resources: str, target: str = "other", action: str = "moveResources") -> Any:
    body = {"resources": list(resources), "targetResourceGroup": group(cloud, target)}
    begun = cloud.send("POST", f"{group(cloud)}/{action}", body, version=MOVES)
    if begun.status != 202:
        return begun
    cloud.clock.advance(10)
    return cloud.follow(begun.headers["Location"])


def refused(answer: Any) -> tuple[int, str, list[str]]:
    error = answer.document["error"]
    return answer.status, error["code"], [detail["code"] for detail in error.get("details", ())]


def network(cloud: Wire) -> None:
    subnets = [{"name": "a", "properties": {"addressPrefix": "10.0.0.0/24"}}]
    space = {"addressPrefixes": ["10.0.0.0/16"]}
    make(
        cloud,
        "Microsoft.Network/virtualNetworks/net",
        {"tags": {"x": "y"}, "properties": {"addressSpace": space, "subnets": subnets}},
    )
    part = {"subnet": {"id": at(cloud, "Microsoft.Network/virtualNetworks/net/subnets/a")}}
    make(
        cloud,
        "Microsoft.Network/networkInterfaces/nic",
        {"properties": {"ipConfigurations": [{"name": "one", "properties": part}]}},
    )


def test_what_moves_and_what_follows(cloud):
    network(cloud)
    make(cloud, "Microsoft.Storage/storageAccounts/shopstore", {"sku": {"name": "Standard_LRS"}, "kind": "StorageV2"},
         version="2023-05-01")  # fmt: skip
    store = at(cloud, "Microsoft.Storage/storageAccounts/shopstore")
    keys = cloud.send("POST", f"{store}/listKeys", version="2023-05-01").document
    before = cloud.send("GET", at(cloud, "Microsoft.Network/virtualNetworks/net"), version=NETWORK).document
    done = move(cloud, at(cloud, "Microsoft.Network/virtualNetworks/NET"), store)
    assert (done.status, done.document) == (204, None)
    assert cloud.send("GET", at(cloud, "Microsoft.Network/virtualNetworks/net"), version=NETWORK).status == 404
    after = cloud.send("GET", at(cloud, "Microsoft.Network/virtualNetworks/net", "other"), version=NETWORK).document
    assert after["id"] == at(cloud, "Microsoft.Network/virtualNetworks/net", "other")
    assert (after["tags"], after["location"]) == (before["tags"], "eastus")
    (subnet,) = after["properties"]["subnets"]
    assert subnet["id"] == f"{after['id']}/subnets/a"
    assert subnet["properties"]["ipConfigurations"][0]["id"].startswith(group(cloud, "rg"))
    nic = cloud.send("GET", at(cloud, "Microsoft.Network/networkInterfaces/nic"), version=NETWORK).document
    assert nic["properties"]["ipConfigurations"][0]["properties"]["subnet"]["id"] == subnet["id"]
    moved = at(cloud, "Microsoft.Storage/storageAccounts/shopstore", "other")
    assert cloud.send("POST", f"{moved}/listKeys", version="2023-05-01").document == keys
    listed = cloud.send("GET", f"{group(cloud, 'other')}/resources", version=MOVES).document["value"]
    assert {one["name"] for one in listed} == {"net", "shopstore"}
    states = {
        one["name"]: one["properties"]["provisioningState"]
        for one in cloud.send("GET", f"{cloud.subscription}/resourceGroups", version=MOVES).document["value"]
    }
    assert set(states.values()) == {"Succeeded"}


def test_machines_with_disks_and_extensions(cloud):
    vm = at(cloud, "Microsoft.Compute/virtualMachines/vm")
    extension = {"publisher": "P", "type": "T", "typeHandlerVersion": "1.0"}
    make(cloud, "Microsoft.Compute/virtualMachines/vm/extensions/ext", {"properties": extension}, version="2024-07-01")
    shown = cloud.send("GET", vm).document
    disk = shown["properties"]["storageProfile"]["osDisk"]["managedDisk"]["id"]
    role = {"roleDefinitionId": f"{cloud.subscription}/providers/Microsoft.Authorization/roleDefinitions/"
            "acdd72a7-3385-48ef-bd42-f606fba81ae7", "principalId": OTHER}  # fmt: skip
    assignment = "providers/Microsoft.Authorization/roleAssignments/5a1ec0de-0000-4000-8000-00000000000f"
    assert cloud.send("PUT", f"{vm}/{assignment}", {"properties": role}, version="2022-04-01").status == 201
    assert move(cloud, vm, disk).status == 204
    moved = at(cloud, "Microsoft.Compute/virtualMachines/vm", "other")
    shown = cloud.send("GET", moved).document
    disk = shown["properties"]["storageProfile"]["osDisk"]["managedDisk"]["id"]
    assert disk.startswith(group(cloud, "other"))
    assert cloud.send("GET", disk, version="2024-03-02").document["managedBy"] == moved
    assert cloud.send("GET", f"{moved}/extensions/ext").document["id"] == f"{moved}/extensions/ext"
    assert cloud.send("GET", f"{moved}/{assignment}", version="2022-04-01").status == 404


def test_both_groups_are_locked_while_resources_move(cloud):
    network(cloud)
    net = at(cloud, "Microsoft.Network/virtualNetworks/net")
    body = {"resources": [net], "targetResourceGroup": group(cloud, "other")}
    begun = cloud.send("POST", f"{group(cloud)}/moveResources", body, version=MOVES)
    assert cloud.follow(begun.headers["Location"]).status == 202
    for name in ("rg", "other"):
        shown = cloud.send("GET", group(cloud, name), version=MOVES).document
        assert shown["properties"]["provisioningState"] == "MovingResources"
        path = at(cloud, "Microsoft.Network/routeTables/r", name)
        assert refused(cloud.send("PUT", path, {"location": "eastus"}, version=NETWORK))[0] == 409
        assert refused(cloud.send("DELETE", group(cloud, name), version=MOVES))[0] == 409
    assert refused(cloud.send("DELETE", net, version=NETWORK))[0] == 409
    assert cloud.send("GET", net, version=NETWORK).status == 200


def test_validation_moves_nothing(cloud):
    network(cloud)
    net = at(cloud, "Microsoft.Network/virtualNetworks/net")
    assert move(cloud, net, action="validateMoveResources").status == 204
    assert cloud.send("GET", net, version=NETWORK).status == 200
    assert cloud.send("GET", group(cloud), version=MOVES).document["properties"]["provisioningState"] == "Succeeded"


def test_what_providers_refuse(cloud):
    network(cloud)
    make(cloud, "Microsoft.Network/virtualNetworks/net", {"properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}}},
         "other")  # fmt: skip
    make(cloud, "Microsoft.Network/natGateways/nat", {"sku": {"name": "Standard"}})
    make(cloud, "Microsoft.Network/publicIPAddresses/ip", {"sku": {"name": "Standard"}, "properties": {"publicIPAllocationMethod": "Static"}})  # fmt: skip
    failed = (409, "ResourceMoveProviderValidationFailed")
    for action in ("moveResources", "validateMoveResources"):
        answer = move(cloud, at(cloud, "Microsoft.Network/natGateways/nat"), action=action)
        assert refused(answer) == (*failed, ["ResourceMoveNotSupported"])
    answer = move(cloud, at(cloud, "Microsoft.Network/virtualNetworks/net"))
    assert refused(answer) == (*failed, ["CannotMoveResource"])
    answer = move(cloud, at(cloud, "Microsoft.Network/virtualNetworks/net/subnets/a"))
    assert refused(answer) == (*failed, ["ResourceMoveNotSupported"])
    answer = move(cloud, at(cloud, "Microsoft.Network/publicIPAddresses/ip"), target="far")
    assert refused(answer) == (*failed, ["CannotMoveResource"])
    answer = move(cloud, at(cloud, "Microsoft.Network/networkInterfaces/nic"), target="far")
    assert refused(answer) == (*failed, ["MissingMoveDependentResources"])
    (missing,) = answer.document["error"]["details"]
    assert [one["target"] for one in missing["details"]] == [at(cloud, "Microsoft.Network/virtualNetworks/net")]
    both = [at(cloud, f"Microsoft.Network/{name}") for name in ("networkInterfaces/nic", "virtualNetworks/net")]
    assert move(cloud, *both, target="far").status == 204
    assert cloud.send("GET", at(cloud, "Microsoft.Network/networkInterfaces/nic", "far"), version=NETWORK).status == 200
    vm = at(cloud, "Microsoft.Compute/virtualMachines/vm")
    assert cloud.send("POST", f"{vm}/restart").status == 202
    body = {"resources": [vm], "targetResourceGroup": group(cloud, "other")}
    begun = cloud.send("POST", f"{group(cloud)}/validateMoveResources", body, version=MOVES)
    cloud.clock.advance(10)
    answer = cloud.follow(begun.headers["Location"])
    assert refused(answer) == (*failed, ["MoveCannotProceedWithResourcesNotInSucceededState"])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "InvalidRequestContent"),
        ({"resources": []}, 400, "InvalidRequestContent"),
        ({"targetResourceGroup": "other"}, 400, "InvalidRequestContent"),
        ({"targetResourceGroup": "GROUP/rg"}, 400, "InvalidRequestContent"),
        ({"targetResourceGroup": "GROUP/nowhere"}, 404, "ResourceGroupNotFound"),
        ({"resources": ["nonsense"]}, 400, "InvalidRequestContent"),
        ({"resources": ["GROUP/other/providers/Microsoft.Network/routeTables/r"]}, 400, "InvalidRequestContent"),
        ({"resources": ["GROUP/rg/providers/Microsoft.Network/routeTables/r"]}, 404, "ResourceNotFound"),
    ],
)
def test_what_is_refused_at_once(cloud, body, status, code):
    vm = at(cloud, "Microsoft.Compute/virtualMachines/vm")
    whole = {"resources": [vm], "targetResourceGroup": "GROUP/other", **body} if body else {}
    whole = {
        key: value.replace("GROUP", group(cloud, "")[:-1])
        if isinstance(value, str)
        else [one.replace("GROUP", group(cloud, "")[:-1]) for one in value]
        for key, value in whole.items()
    }
    answer = cloud.send("POST", f"{group(cloud)}/moveResources", whole, version=MOVES)
    assert refused(answer)[:2] == (status, code)


def test_locks(cloud):
    network(cloud)
    net = at(cloud, "Microsoft.Network/virtualNetworks/net")
    for level, scope, status in (
        ("CanNotDelete", group(cloud), 204),
        ("ReadOnly", group(cloud, "other"), 409),
        ("ReadOnly", net, 409),
    ):
        lock = f"{scope}/providers/Microsoft.Authorization/locks/l"
        made = cloud.send("PUT", lock, {"properties": {"level": level}}, version="2020-05-01")
        assert made.status == 201
        answer = move(cloud, net, action="validateMoveResources")
        assert answer.status == status
        assert status == 204 or refused(answer)[1] == "ScopeLocked"
        cloud.send("DELETE", lock, version="2020-05-01")


def test_a_failed_move_frees_the_groups(empty_wire):
    fault = {"kind": "operation-fails", "path": "*/moveResources", "code": "ResourceMoveFailed", "message": "No."}
    cloud = empty_wire.start({"resourceGroups": [{"name": "rg"}, {"name": "other"}], "faults": [fault]})
    make(cloud, "Microsoft.Network/routeTables/r", {})
    table = at(cloud, "Microsoft.Network/routeTables/r")
    assert refused(move(cloud, table))[:2] == (409, "ResourceMoveFailed")
    assert cloud.send("GET", table, version=NETWORK).status == 200
    assert move(cloud, table).status == 204
    assert cloud.send("GET", table.replace("/rg/", "/other/"), version=NETWORK).status == 200


def test_the_state_file_keeps_a_move(empty_wire, tmp_path):
    inventory = {"resourceGroups": [{"name": "rg"}, {"name": "other"}]}
    cloud = empty_wire.start(inventory, state_file=tmp_path / "state")
    make(cloud, "Microsoft.Network/routeTables/r", {})
    assert move(cloud, at(cloud, "Microsoft.Network/routeTables/r")).status == 204
    cloud.simulator.close()
    cloud.start(inventory, state_file=tmp_path / "state")
    assert cloud.send("GET", at(cloud, "Microsoft.Network/routeTables/r", "other"), version=NETWORK).status == 200
    assert cloud.send("GET", at(cloud, "Microsoft.Network/routeTables/r"), version=NETWORK).status == 404
    cloud.simulator.close()
