"""Microsoft.RecoveryServices: what is backed up, the jobs that do it, and what a vault refuses."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

VERSION = "2026-07-01"
ITEM = "protectionContainers/IaasVMContainer;iaasvmcontainerv2;rg-app;web01/protectedItems/VM;iaasvmcontainerv2;rg-app;web01"


class Vault:
    """Requests about the vault v1."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.path = f"{wire.subscription}/resourceGroups/rg-app/providers/Microsoft.RecoveryServices/vaults/v1"
        self.item = f"/backupFabrics/Azure/{ITEM}"
        self.ask("PUT", "", {"location": "westeurope", "sku": {"name": "Standard"}, "properties": {}})

    def ask(self, method: str, below: str, body: Any = None) -> Any:
        answer = self.wire.send(method, f"{self.path}{below}", body, version=VERSION)
        self.wire.clock.advance(600)
        return answer

    def names(self, below: str) -> list[str]:
        return [one["name"] for one in self.ask("GET", below).document["value"]]

    def protect(self) -> Any:
        properties = {
            "protectedItemType": "Microsoft.Compute/virtualMachines",
            "policyId": f"{self.path}/backupPolicies/DefaultPolicy",
            "sourceResourceId": self.wire.vm("rg-app", "web01"),
        }
        return self.ask("PUT", self.item, {"properties": properties})


@pytest.fixture
def vault(wire: Wire) -> Vault:
    return Vault(wire)


def test_an_operation_tells_of_its_job(vault: Vault) -> None:
    begun = vault.protect()
    assert begun.status == 202
    address = begun.headers["Azure-AsyncOperation"].partition("?")[0].partition(".com")[2]
    told = vault.wire.send("GET", address, version=VERSION).document
    (job,) = vault.ask("GET", "/backupJobs").document["value"]
    assert (job["properties"]["operation"], job["properties"]["status"]) == ("ConfigureBackup", "Completed")
    assert told["properties"] == {"objectType": "OperationStatusJobExtendedInfo", "jobId": job["name"]}


def test_backups_make_points(vault: Vault) -> None:
    assert vault.names("/backupProtectableItems") == []
    vault.protect()
    assert vault.names("/backupProtectedItems")[0].startswith("VM;")
    assert vault.names("/backupProtectionContainers")[0].startswith("IaasVMContainer;")
    assert (
        vault.ask("POST", f"{vault.item}/backup", {"properties": {"objectType": "IaasVMBackupRequest"}}).status == 202
    )
    (point,) = vault.names(f"{vault.item}/recoveryPoints")
    assert vault.ask("POST", f"{vault.item}/recoveryPoints/{point}/restore", {"properties": {}}).status == 202
    assert vault.ask("GET", vault.item).document["properties"]["protectionState"] == "Protected"


def test_a_vault_goes_only_when_it_is_empty(vault: Vault) -> None:
    vault.protect()
    assert vault.ask("DELETE", "").status == 409
    vault.ask("DELETE", vault.item)
    assert vault.ask("GET", vault.item).document["properties"]["isScheduledForDeferredDelete"] is True
    vault.ask("PUT", "/backupconfig/vaultconfig", {"properties": {"softDeleteFeatureState": "Disabled"}})
    vault.ask("DELETE", vault.item)
    assert vault.ask("GET", vault.item).status == 404
    assert vault.ask("DELETE", "").status in (200, 202, 204)


def test_a_policy_and_a_machine_have_to_be_there(vault: Vault) -> None:
    wrong = {"protectedItemType": "Microsoft.Compute/virtualMachines", "policyId": f"{vault.path}/backupPolicies/none"}
    assert vault.ask("PUT", vault.item, {"properties": wrong}).status == 404
    wrong["policyId"] = f"{vault.path}/backupPolicies/DefaultPolicy"
    assert vault.ask("PUT", vault.item, {"properties": {**wrong, "sourceResourceId": "/none"}}).status == 400
    assert sorted(vault.names("/backupPolicies")) == ["DefaultPolicy", "HourlyLogBackup"]
