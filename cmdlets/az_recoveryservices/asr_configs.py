"""Objects that say what becomes of a machine's disks and network cards; nothing is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cmdlets.az_recoveryservices._asr import AsrCmdlet, declare
from cmdlets.az_recoveryservices._asr_models import MODELS
from cmdlets.az_recoveryservices._asr_objects import record
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap


class MakeConfig(AsrCmdlet):
    """Makes an object whose properties are the parameters. model: its class. shows: by property the parameter, where it is called
    otherwise."""

    model: ClassVar[str] = ""
    shows: ClassVar[Mapping[str, str]] = {}
    sends_others = True
    """What the test of parameters knows: each goes into a property with its name."""

    def process(self) -> None:
        if self.should_process(type(self).model, "Create"):
            self.write(record(self.model, self.values()))

    def values(self) -> dict[str, Value]:
        """The properties."""
        found: dict[str, Value] = {}
        for each in MODELS[self.model].split():
            parameter = self.shows.get(each, each)
            given = unwrap(self.bound.get(parameter))
            if parameter in self.bound:
                found[each] = bool(given) if self._is_switch(parameter) else given
            elif parameter.lower() in type(self).metadata.lookup() and self._is_switch(parameter):
                found[each] = False
        return found

    def _is_switch(self, parameter: str) -> bool:
        return bool(type(self).metadata.lookup()[parameter.lower()].is_switch)


class _Disk(MakeConfig):
    model = "ASRAzuretoAzureDiskReplicationConfig"
    shows = {"IsManagedDisk": "ManagedDisk"}


class _Card(MakeConfig):
    """A network card: what it becomes of is one of those of a protected machine."""

    model = "ASRVMNicConfig"
    shows = {"IPConfigs": "IPConfig"}

    def process(self) -> None:
        item = self.taken("ReplicationProtectedItem")
        details: Any = (item.document.get("properties") or {}).get("providerSpecificDetails") or {}
        known = {str(each.get("nicId")).lower() for each in details.get("vmNics") or ()}
        if known and str(self.NicId).lower() not in known:
            self.fails(f"The machine has no network card '{self.NicId}'.")
            return
        super().process()


class _Address(MakeConfig):
    """An address of a network card."""

    model = "PSIPConfigInputDetails"
    shows = {
        "IPConfigName": "IpConfigName",
        "IsSeletedForFailover": "IsSelectedForFailover",
        "RecoveryLBBackendAddressPoolIds": "RecoveryLBBackendAddressPoolId",
        "TfoLBBackendAddressPoolIds": "TfoLBBackendAddressPoolId",
    }

    def values(self) -> dict[str, Value]:
        found = super().values()
        for name in ("RecoveryLBBackendAddressPoolIds", "TfoLBBackendAddressPoolIds"):
            if name in found:
                found[name] = [convert_to(each, "string") for each in found[name]]
        return found


class _Machine(MakeConfig):
    model = "ASRAzureToAzureReplicationProtectedItemConfig"
    ignores = {"ManagedDisk": "each disk's configuration says whether it is managed."}


declare(
    *(__name__, "New-AzRecoveryServicesAsrAzureToAzureDiskReplicationConfig", _Disk),
    "Says what becomes of a disk in another region.",
)
declare(
    *(__name__, "New-AzRecoveryServicesAsrAzureToAzureReplicationProtectedItemConfig", _Machine),
    "Says what becomes of a machine of a cluster in another region.",
)
declare(
    *(
        __name__,
        "New-AzRecoveryServicesAsrInMageAzureV2DiskInput",
        MakeConfig,
        "Says what becomes of a disk of VMware.",
    ),
    model="AsrInMageAzureV2DiskInput",
)
declare(
    *(__name__, "New-AzRecoveryServicesAsrInMageRcmDiskInput", MakeConfig, "Says what becomes of a disk of VMware."),
    model="ASRInMageRcmDiskInput",
)
declare(__name__, "New-AzRecoveryServicesAsrVMNicConfig", _Card, "Says what becomes of a network card.")
declare(
    __name__, "New-AzRecoveryServicesAsrVMNicIPConfig", _Address, "Says what becomes of an address of a network card."
)
