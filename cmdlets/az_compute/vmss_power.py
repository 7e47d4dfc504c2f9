"""Start-, Stop-, Restart- and Set-AzVmss, and rolling upgrades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS
from cmdlets.az_compute._vmss import SetAction

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_QUESTION = "This cmdlet will stop the specified resource. Do you want to continue?"


class _AsksToStop(SetAction):
    action = "Stop"

    def agreed(self, target: ResourceId) -> bool:
        """Whether to go on."""
        if not super().agreed(target):
            return False
        return bool(self.Force) or self.should_continue(_QUESTION, f"{self.metadata.name} operation")


class _WholeSet(SetAction):
    def body(self) -> Document:
        """Nothing: no instances can be named."""
        return None


@cmdlet("Start-AzVmss")
class StartAzVmss(SetAction):
    """Starts the instances of a scale set, or some of them."""

    net_command = f"{AUTOMATION_COMMANDS}StartAzureRmVmss"
    action = "Start"
    operation = "start"


@cmdlet("Restart-AzVmss")
class RestartAzVmss(SetAction):
    """Restarts the instances of a scale set, or some of them."""

    net_command = f"{AUTOMATION_COMMANDS}RestartAzureRmVmss"
    action = "Restart"
    operation = "restart"


@cmdlet("Stop-AzVmss")
class StopAzVmss(_AsksToStop):
    """Stops instances and gives their hardware back; with -StayProvisioned they keep it."""

    net_command = f"{AUTOMATION_COMMANDS}StopAzureRmVmss"

    @property
    def operation(self) -> str:  # type: ignore[override]
        return "poweroff" if self.StayProvisioned else "deallocate"

    def query(self) -> Mapping[str, str | bool] | None:
        if self.Hibernate:
            return {"hibernate": True}
        return {"skipShutdown": True} if self.SkipShutdown else None


@cmdlet("Set-AzVmss")
class SetAzVmss(SetAction):
    """Reimages or redeploys instances, or does the maintenance that is due."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmss"
    action = "Set"
    operations: ClassVar[Mapping[str, str]] = {
        "FriendMethod": "reimageall",
        "RedeployMethodParameter": "redeploy",
        "PerformMaintenanceMethodParameter": "performMaintenance",
    }
    """By parameter set; the sets have a switch each: Reimage, ReimageAll, Redeploy, PerformMaintenance."""

    @property
    def operation(self) -> str:  # type: ignore[override]
        return self.operations.get(self.parameter_set, "reimage")

    def body(self) -> Document:
        instances = super().body()
        if self.operation != "reimage":
            return instances
        return {**(instances or {}), **({"tempDisk": True} if self.TempDisk else {})}


@cmdlet("Start-AzVmssRollingOSUpgrade")
class StartAzVmssRollingOSUpgrade(_WholeSet):
    """Begins to bring all instances to the newest version of their image."""

    net_command = f"{AUTOMATION_COMMANDS}StartAzureRmVmssRollingOSUpgrade"
    action = "Start"
    operation = "osRollingUpgrade"


@cmdlet("Start-AzVmssRollingExtensionUpgrade")
class StartAzVmssRollingExtensionUpgrade(_WholeSet):
    """Begins to bring all instances to the newest versions of their extensions."""

    net_command = f"{AUTOMATION_COMMANDS}StartAzureRmVmssRollingExtensionUpgrade"
    action = "Start"
    operation = "extensionRollingUpgrade"


@cmdlet("Stop-AzVmssRollingUpgrade")
class StopAzVmssRollingUpgrade(_WholeSet, _AsksToStop):
    """Ends the rolling upgrade that is going on."""

    net_command = f"{AUTOMATION_COMMANDS}StopAzureRmVmssRollingUpgrade"
    operation = "rollingUpgrades/cancel"
