"""Recovery plans of Site Recovery on the wire: their groups hold machines that the vault protects, and nothing else."""

from __future__ import annotations

import pytest
from wires import Wire

VERSION = "2024-04-01"
VAULTS = "/resourceGroups/rg-app/providers/Microsoft.RecoveryServices/vaults"


@pytest.mark.parametrize(
    "what",
    [
        "",
        "{vault}",
        "{vault}/replicationFabrics/west",
        "{vault}/replicationFabrics/west/replicationProtectionContainers/box",
        "{vault}/replicationPolicies/none",
        "{subscription}/resourceGroups/rg-app",
        "{subscription}/resourceGroups/rg-app/providers/Microsoft.Compute/virtualMachines/web01",
    ],
)
def test_a_group_of_a_plan_holds_protected_items_alone(wire: Wire, what: str) -> None:
    vault = f"{wire.subscription}{VAULTS}/safe"
    wire.send("PUT", vault, {"location": "westeurope", "sku": {"name": "Standard"}, "properties": {}}, version=VERSION)
    fabric = {"properties": {"customDetails": {"instanceType": "Azure", "location": "westeurope"}}}
    wire.send("PUT", f"{vault}/replicationFabrics/west", fabric, version=VERSION)
    container = f"{vault}/replicationFabrics/west/replicationProtectionContainers/box"
    made = wire.send(
        "PUT", container, {"properties": {"providerSpecificInput": [{"instanceType": "A2A"}]}}, version=VERSION
    )
    assert made.status < 300, made.document
    item = {"id": what.format(vault=vault, subscription=wire.subscription), "virtualMachineId": "web01"}
    group = {"groupType": "Boot", "replicationProtectedItems": [item]}
    side = f"{vault}/replicationFabrics/west"
    properties = {"primaryFabricId": side, "recoveryFabricId": side, "groups": [group]}
    path = f"{vault}/replicationRecoveryPlans/plan"
    refused = wire.send("PUT", path, {"properties": properties}, version=VERSION)
    assert (refused.status, refused.document["error"]["code"]) == (400, "ProtectedItemNotFound")
    assert wire.send("GET", path, version=VERSION).status == 404
