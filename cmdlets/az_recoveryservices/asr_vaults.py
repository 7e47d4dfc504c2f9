"""Site Recovery's vault, jobs, events and alerts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._asr import _CHOSEN, ActAsr, AsrCmdlet, asr_version, choose_vault, declare, id_text
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import asr_object, record
from cmdlets.az_recoveryservices._base import TYPE
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_recoveryservices._class_tree import ServiceRecord


def _settings(vault: str) -> ServiceRecord:
    parts = vault.strip("/").split("/")
    namespace, _, kind = TYPE.partition("/")
    return record(
        "ASRVaultSettings",
        {
            "ResourceName": parts[-1],
            "ResourceGroupName": parts[3],
            "ResourceNamespace": namespace,
            "ResouceType": kind,
        },
    )


@cmdlet("Set-AzRecoveryServicesAsrVaultContext")
class SetAzRecoveryServicesAsrVaultContext(AsrCmdlet):
    """Chooses the vault that Site Recovery's cmdlets are about."""

    net_command = f"{ASR}SetAzureRmRecoveryServicesAsrVaultContext"

    def process(self) -> None:
        vault = self.taken("Vault")
        if self.should_process(str(vault.values["Name"]), "Set"):
            choose_vault(self.engine, id_text(vault))
            self.write(_settings(id_text(vault)))


@cmdlet("Get-AzRecoveryServicesAsrVaultContext")
class GetAzRecoveryServicesAsrVaultContext(AsrCmdlet):
    """Tells which vault was chosen."""

    net_command = f"{ASR}GetAzureRmRecoveryServicesAsrVaultContext"

    def process(self) -> None:
        chosen = _CHOSEN.get(self.engine)
        self.write(record("ASRVaultSettings", {}) if chosen is None else _settings(chosen))


@cmdlet("Import-AzRecoveryServicesAsrVaultSettingsFile")
class ImportAzRecoveryServicesAsrVaultSettingsFile(AsrCmdlet):
    """Would read a file with a vault's certificate."""

    net_command = f"{ASR}ImportAzureRmRecoveryServicesAsrVaultSettingsFile"
    refuses = {
        "Path": "settings files hold certificates, which are not used here. Set-AzRecoveryServicesAsrVaultContext chooses a vault."
    }

    def process(self) -> None:
        self.refuse("Vault settings files are not read.")


def _moment(value: Value) -> int:
    return int(convert_to(unwrap(value), "datetime").ToUniversalTime().Ticks)


class _Recent(AsrCmdlet):
    """Base of those that choose by time and by texts. chooses: by parameter the property that it compares with."""

    chooses: dict[str, str] = {}
    begins = ends = ""

    def fits(self, found: ServiceRecord) -> bool:
        """Whether the parameters choose it."""
        for parameter, name in self.chooses.items():
            wanted = self.text(parameter)
            if wanted and str(found.values.get(name) or "").lower() != wanted.lower():
                return False
        for parameter, name, least in (("StartTime", self.begins, True), ("EndTime", self.ends, False)):
            given, shown = self.bound.get(parameter), found.values.get(name)
            if given is not None and (shown is None or (_moment(shown) < _moment(given)) == least):
                return False
        return True


@cmdlet("Get-AzRecoveryServicesAsrJob")
class GetAzRecoveryServicesAsrJob(_Recent):
    """Gets the jobs of Site Recovery: one, or those of a time, a state, an object."""

    net_command = f"{ASR}GetAzureRmRecoveryServicesAsrJob"
    chooses = {"State": "State", "TargetObjectId": "TargetObjectId"}
    begins, ends = "StartTime", "StartTime"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        path = f"{self.vault_path()}/replicationJobs"
        name = self.taken("Job").values["Name"] if self.is_bound("Job") else self.Name
        if name:  # A job's id will do as well, as its last part is the name.
            yield asr_object("ASRJob", self.one(f"{path}/{quote(str(name).rpartition('/')[2], safe='')}"))
            return
        for document in self.each(path):
            job = asr_object("ASRJob", document)
            if self.fits(job):
                yield job


@cmdlet("Get-AzRecoveryServicesAsrEvent")
class GetAzRecoveryServicesAsrEvent(_Recent):
    """Gets what Site Recovery tells of."""

    net_command = f"{ASR}GetAzureRmRecoveryServicesAsrEvent"
    chooses = {
        "Severity": "Severity",
        "EventType": "EventType",
        "FabricId": "FabricId",
        "AffectedObjectFriendlyName": "AffectedObjectFriendlyName",
    }
    begins, ends = "TimeOfOccurence", "TimeOfOccurence"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        path = f"{self.vault_path()}/replicationEvents"
        if self.ResourceId or self.Name:
            yield asr_object("ASREvent", self.one(self.ResourceId or f"{path}/{quote(str(self.Name), safe='')}"))
            return
        fabric = id_text(self.taken("Fabric")) if self.is_bound("Fabric") else ""
        for document in self.each(path):
            event = asr_object("ASREvent", document)
            if self.fits(event) and (not fabric or str(event.values["FabricId"]).lower() == fabric.lower()):
                yield event


class _ActOnJob(ActAsr):
    """Base of those that act on a job: its object, or its name."""

    def path(self) -> str:
        name = self.Name or str(self.taken("InputObject").values["Name"])
        return f"{self.vault_path()}/replicationJobs/{quote(str(name), safe='')}"

    def properties(self) -> dict[str, Any] | None:
        return {"comments": self.text("Comment")} if self.action == "resume" else None


declare(__name__, "Stop-AzRecoveryServicesAsrJob", _ActOnJob, "Cancels a job.", action="cancel")
declare(__name__, "Restart-AzRecoveryServicesAsrJob", _ActOnJob, "Begins a job that failed again.", action="restart")
declare(__name__, "Resume-AzRecoveryServicesAsrJob", _ActOnJob, "Goes on with a job that waits.", action="resume")


@cmdlet("Get-AzRecoveryServicesAsrAlertSetting")
class GetAzRecoveryServicesAsrAlertSetting(AsrCmdlet):
    """Gets who is told of what happens."""

    net_command = f"{ASR}GetAzureRmRecoveryServicesAsrAlertSetting"

    def process(self) -> None:
        path = f"{self.vault_path()}/replicationAlertSettings"
        self.run(lambda: (asr_object("ASRAlertSetting", document) for document in self.each(path)))


@cmdlet("Set-AzRecoveryServicesAsrAlertSetting")
class SetAzRecoveryServicesAsrAlertSetting(AsrCmdlet):
    """Says who is told of what happens."""

    net_command = f"{ASR}SetAzureRmRecoveryServicesAsrAlertSetting"

    def process(self) -> None:
        if not self.should_process("Notification / Alert", "Set"):
            return
        properties: dict[str, Any] = {"sendToOwners": "DoNotSend", "customEmailAddresses": [], "locale": ""}
        if not self.DisableNotification:
            given = unwrap(self.bound.get("CustomEmailAddress")) or []
            properties["customEmailAddresses"] = [str(each) for each in given]
            properties["locale"] = self.LocaleID or "en-US"
            if self.EnableEmailSubscriptionOwner and not self.DisableEmailToSubscriptionOwner:
                properties["sendToOwners"] = "Send"
        path = f"{self.vault_path()}/replicationAlertSettings/defaultAlertSetting"
        self.send(
            "PUT",
            path,
            asr_version(),
            {"properties": properties},
            title="update of the alert settings",
            shown=lambda status: asr_object("ASRAlertSetting", status.result or self.one(path)),
        )
