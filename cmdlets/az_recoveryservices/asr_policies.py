"""Policies of Site Recovery, and the mappings of containers that use them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._asr import ActAsr, AsrCmdlet, GetAsr, declare, id_text
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import found_at
from pscompat.dotnet.convert import convert_to

declare(
    *(__name__, "Get-AzRecoveryServicesAsrPolicy", GetAsr, "Gets policies."),
    model="ASRPolicy",
    collection="replicationPolicies",
)
declare(__name__, "Remove-AzRecoveryServicesAsrPolicy", ActAsr, "Removes a policy.")
_SWITCHES = {
    "AzureToAzure": "A2A",
    "VMwareToAzure": "InMageAzureV2",
    "AzureToVMware": "InMage",
    "ReplicateVMwareToAzure": "InMageRcm",
}
_CRASHES = 5
"""Minutes between the points that are only consistent after a crash."""


class _WritePolicy(AsrCmdlet):
    """Base of those that make what a policy says."""

    def provider(self) -> str:
        """What the policy is for."""
        for parameter, kind in _SWITCHES.items():
            if self.bound.get(parameter):
                return kind
        return self.text("ReplicationProvider")

    def number(self, parameter: str, default: int | None, factor: int = 1) -> int | None:
        """A parameter's number, by a factor."""
        return default if self.bound.get(parameter) is None else int(convert_to(self.bound[parameter], "int")) * factor

    def details(self, kind: str) -> dict[str, Any]:
        """What the policy says, without what was not given."""
        hours = "ApplicationConsistentSnapshotFrequencyInHours"
        found: dict[str, Any] = {"instanceType": kind}
        if kind in ("A2A", "InMage", "InMageAzureV2"):
            found["recoveryPointHistory"] = self.number("RecoveryPointRetentionInHours", None, 60)
            found["appConsistentFrequencyInMinutes"] = self.number(hours, None, 60)
            found["multiVmSyncStatus"] = self.text("MultiVmSyncStatus") or None
            if kind != "A2A":
                found["recoveryPointThresholdInMinutes"] = self.number("RPOWarningThresholdInMinutes", None)
        elif kind == "InMageRcm":
            found["recoveryPointHistoryInMinutes"] = self.number("RecoveryPointRetentionInHours", None, 60)
            found["appConsistentFrequencyInMinutes"] = self.number(hours, None, 60)
            synced = self.text("MultiVmSyncStatus")
            found["enableMultiVmSync"] = {"Enable": "true", "Disable": "false"}.get(synced)
        elif kind == "HyperVReplicaAzure":
            found["recoveryPointHistoryDuration"] = self.number("NumberOfRecoveryPointsToRetain", None)
            found["applicationConsistentSnapshotFrequencyInHours"] = self.number(hours, None)
            found["replicationInterval"] = self.number("ReplicationFrequencyInSeconds", None)
            found["onlineReplicationStartTime"] = self._start()
            account = self.text("RecoveryAzureStorageAccountId")
            found["storageAccounts"] = [account] if account else None
        else:
            found["replicationFrequencyInSeconds"] = (
                self.number("ReplicationFrequencyInSeconds", None) if kind == "HyperVReplica2012R2" else None
            )
            found["recoveryPoints"] = self.number("NumberOfRecoveryPointsToRetain", None)
            found["applicationConsistentSnapshotFrequencyInHours"] = self.number(hours, None)
            found["compression"] = self.text("Compression") or None
            found["initialReplicationMethod"] = {"Online": "OverNetwork", "Offline": "Offline"}.get(
                self.text("ReplicationMethod")
            )
            found["onlineReplicationStartTime"] = self._start()
            found["replicationPort"] = self.number("ReplicationPort", None)
            found["allowedAuthenticationType"] = {"Certificate": 1, "Kerberos": 2}.get(self.text("Authentication"))
            found["replicaDeletion"] = self.text("ReplicaDeletion") or None
        return {name: value for name, value in found.items() if value is not None}

    def _start(self) -> str | None:
        return None if self.bound.get("ReplicationStartTime") is None else self.text("ReplicationStartTime")


_NEW: dict[str, dict[str, Any]] = {
    "A2A": {
        "appConsistentFrequencyInMinutes": 0,
        "crashConsistentFrequencyInMinutes": _CRASHES,
        "multiVmSyncStatus": "Enable",
    },
    "InMageAzureV2": {
        "appConsistentFrequencyInMinutes": 0,
        "crashConsistentFrequencyInMinutes": _CRASHES,
        "multiVmSyncStatus": "Enable",
    },
    "InMage": {"appConsistentFrequencyInMinutes": 0, "multiVmSyncStatus": "Enable"},
    "InMageRcm": {
        "appConsistentFrequencyInMinutes": 0,
        "crashConsistentFrequencyInMinutes": _CRASHES,
        "enableMultiVmSync": "true",
    },
    "HyperVReplicaAzure": {"recoveryPointHistoryDuration": 0, "applicationConsistentSnapshotFrequencyInHours": 0},
    "HyperVReplica2012": {
        "recoveryPoints": 0,
        "applicationConsistentSnapshotFrequencyInHours": 0,
        "compression": "Enable",
        "initialReplicationMethod": "OverNetwork",
        "allowedAuthenticationType": 1,
        "replicaDeletion": "NotRequired",
    },
}
_NEW["HyperVReplica2012R2"] = _NEW["HyperVReplica2012"]


@cmdlet("New-AzRecoveryServicesAsrPolicy")
class NewAzRecoveryServicesAsrPolicy(_WritePolicy):
    """Makes a policy."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrPolicy"
    ignores = {name: "it only chooses what may be given besides." for name in ("HyperVToAzure", "VmmToVmm")}

    def process(self) -> None:
        if self.should_process(self.Name, "New"):
            kind = self.provider()
            path = f"{self.vault_path()}/replicationPolicies/{quote(self.Name, safe='')}"
            details = {**_NEW.get(kind, {}), **self.details(kind)}
            self.begin_job(f"creation of policy '{self.Name}'", "PUT", path, {"providerSpecificInput": details})


_ASKED = {
    "recoveryPointHistoryDuration": "recoveryPointHistoryDurationInHours",
    "replicaDeletion": "replicaDeletionOption",
}
"""Members of what is sent that the service shows by another name."""


@cmdlet("Update-AzRecoveryServicesAsrPolicy")
class UpdateAzRecoveryServicesAsrPolicy(_WritePolicy):
    """Changes a policy; what is not given stays."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrPolicy"
    ignores = {
        name: "the policy itself says what it is for."
        for name in (
            "HyperVToAzure",
            "VmmToVmm",
            "AzureToAzure",
            "VMwareToAzure",
            "AzureToVMware",
            "ReplicateVMwareToAzure",
        )
    }

    def process(self) -> None:
        policy = self.taken("InputObject")
        if not self.should_process(str(policy.values["FriendlyName"] or policy.values["Name"]), "Update"):
            return
        kind = str(policy.values["ReplicationProvider"])
        before = found_at(policy.document, ".providerSpecificDetails") or {}
        names = {*_NEW.get(kind, {}), "recoveryPointHistory", "recoveryPointThresholdInMinutes", "replicationInterval"}
        names |= {"recoveryPointHistoryInMinutes", "replicationPort", "onlineReplicationStartTime"}
        names |= {"replicationFrequencyInSeconds"} if kind == "HyperVReplica2012R2" else set()
        kept = {name: before.get(_ASKED.get(name, name)) for name in sorted(names)}
        if kind == "HyperVReplicaAzure" and before.get("activeStorageAccountId"):
            kept["storageAccounts"] = [before["activeStorageAccountId"]]
        details = {**{name: value for name, value in kept.items() if value is not None}, **self.details(kind)}
        title = f"update of policy '{policy.values['Name']}'"
        self.begin_job(title, "PATCH", id_text(policy), {"replicationProviderSettings": details})


declare(
    *(__name__, "Get-AzRecoveryServicesAsrProtectionContainerMapping", GetAsr, "Gets the mappings of a container."),
    model="ASRProtectionContainerMapping",
    collection="replicationProtectionContainerMappings",
    above="ProtectionContainer",
)


@cmdlet("New-AzRecoveryServicesAsrProtectionContainerMapping")
class NewAzRecoveryServicesAsrProtectionContainerMapping(AsrCmdlet):
    """Says where what is in a container is replicated to, by a policy."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrProtectionContainerMapping"

    def process(self) -> None:
        policy, primary = self.taken("Policy"), self.taken("PrimaryProtectionContainer")
        target = (
            id_text(self.taken("RecoveryProtectionContainer"))
            if self.RecoveryProtectionContainer
            else "Microsoft Azure"
        )
        if not self.should_process(self.Name, "New"):
            return
        kind = str(policy.values["ReplicationProvider"])
        properties: dict[str, Any] = {"policyId": id_text(policy), "targetProtectionContainerId": target}
        if kind == "A2A":
            properties["providerSpecificInput"] = {"instanceType": kind}
        path = f"{id_text(primary)}/replicationProtectionContainerMappings/{quote(self.Name, safe='')}"
        self.begin_job(f"creation of container mapping '{self.Name}'", "PUT", path, properties)


@cmdlet("Update-AzRecoveryServicesAsrProtectionContainerMapping")
class UpdateAzRecoveryServicesAsrProtectionContainerMapping(AsrCmdlet):
    """Says whether the agents of a mapping's machines are kept new."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrProtectionContainerMapping"
    ignores = {"AzureToAzure": "only mappings between regions of Azure have agents that are kept new."}

    def process(self) -> None:
        mapping = self.taken("InputObject")
        name = str(mapping.values["Name"])
        if self.should_process(name, "Update"):
            details: dict[str, Any] = {"instanceType": "A2A", "agentAutoUpdateStatus": "Disabled"}
            if self.EnableAutoUpdate and not self.DisableAutoUpdate:
                details.update(agentAutoUpdateStatus="Enabled", automationAccountArmId=self.AutomationAccountId)
            title = f"update of container mapping '{name}'"
            self.begin_job(title, "PATCH", id_text(mapping), {"providerSpecificInput": details})


class _RemoveMapping(ActAsr):
    """Removes a mapping; -Force without asking what is behind it."""

    action = "remove"

    def properties(self) -> dict[str, Any] | None:
        return None if self.bound.get("Force") else {"providerSpecificInput": {}}


declare(
    __name__, "Remove-AzRecoveryServicesAsrProtectionContainerMapping", _RemoveMapping, "Removes a container's mapping."
)
