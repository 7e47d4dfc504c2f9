"""Scale sets: Get-AzVmss, Remove-AzVmss, and what else is asked of a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, REMOVAL_QUESTION
from cmdlets.az_compute._vmss import SCALE_SET, SetAction, SetResource
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_VIEW = SCALE_SET._replace(net_class=f"{AUTOMATION}PSVirtualMachineScaleSetInstanceView")
_HISTORY = SCALE_SET._replace(net_class=f"{AUTOMATION}PSUpgradeOperationHistoricalStatusInfo")
_SKU = SCALE_SET._replace(net_class=f"{AUTOMATION}PSVirtualMachineScaleSetSku")
_UPGRADE = SCALE_SET._replace(net_class=f"{AUTOMATION}PSRollingUpgradeStatusInfo")
_WALK = SCALE_SET._replace(net_class=f"{AUTOMATION}PSRecoveryWalkResponse")


@cmdlet("Get-AzVmss")
class GetAzVmss(SetResource, GetResource):
    """Gets scale sets: all, those of a resource group, or one, its instance view or the history of its OS upgrades."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmVmss"

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "userData"} if self.UserData else None

    def one(self, target: ResourceId) -> Value:
        if not self.InstanceView:
            return super().one(target)
        return _VIEW.of(self.manager().get(f"{self.path(target)}/instanceView", SCALE_SET.version))

    def names_one(self, target: ResourceId) -> bool:
        return super().names_one(target) and not self.OSUpgradeHistory

    def several(self, target: ResourceId) -> Iterator[Value]:
        if not (self.OSUpgradeHistory and super().names_one(target)):
            return super().several(target)
        path = f"{self.path(target)}/osUpgradeHistory"
        return (_HISTORY.of(item) for item in self.manager().items(path, SCALE_SET.version))


@cmdlet("Get-AzVmssSku")
class GetAzVmssSku(SetResource, GetResource):
    """Gets the sizes that a scale set can have."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmVmssSku"

    def names_one(self, target: ResourceId) -> bool:
        return False

    def several(self, target: ResourceId) -> Iterator[Value]:
        return (_SKU.of(item) for item in self.manager().items(f"{self.path(target)}/skus", SCALE_SET.version))


@cmdlet("Get-AzVmssRollingUpgrade")
class GetAzVmssRollingUpgrade(SetResource, GetResource):
    """Gets how the latest rolling upgrade goes."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmVmssRollingUpgrade"

    def one(self, target: ResourceId) -> Value:
        return _UPGRADE.of(self.manager().get(f"{self.path(target)}/rollingUpgrades/latest", SCALE_SET.version))


@cmdlet("Remove-AzVmss")
class RemoveAzVmss(SetAction):
    """Removes a scale set, or some of its instances, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmVmss"
    action = "Remove"
    operation = "delete"

    def agreed(self, target: ResourceId) -> bool:
        if not super().agreed(target):
            return False
        return bool(self.Force) or self.should_continue(REMOVAL_QUESTION, "Remove-AzVmss operation")

    def process(self) -> None:
        if self.is_bound("InstanceId"):
            super().process()
            return
        target = self.target()
        if self.agreed(target):
            self.send(
                "DELETE",
                self.path(target),
                SCALE_SET.version,
                title=self.title("deletion", target),
                shown=self.shown,
                query=self.query(),
            )

    def query(self) -> Mapping[str, str | bool] | None:
        forced = unwrap(self.ForceDeletion)
        return None if forced is None else {"forceDeletion": bool(forced)}


@cmdlet("Update-AzVmssInstance")
class UpdateAzVmssInstance(SetAction):
    """Brings instances to the newest model of their set."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmVmssInstance"
    action = "Update"
    operation = "manualupgrade"
    doing = "upgrade of instances"


@cmdlet("Set-AzVmssOrchestrationServiceState")
class SetAzVmssOrchestrationServiceState(SetAction):
    """Suspends or resumes a service of the set, such as automatic repairs."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssOrchestrationServiceState"
    action = "Set"
    operation = "setOrchestrationServiceState"

    def body(self) -> Document:
        return {"serviceName": self.ServiceName, "action": self.Action}


@cmdlet("Repair-AzVmssServiceFabricUpdateDomain")
class RepairAzVmssServiceFabricUpdateDomain(SetAction):
    """Walks on to the next update domain of a Service Fabric set."""

    net_command = f"{AUTOMATION_COMMANDS}RepairAzureRmVmssServiceFabricUpdateDomain"
    action = "Repair"
    operation = "forceRecoveryServiceFabricPlatformUpdateDomainWalk"

    def body(self) -> Document:
        return None

    def query(self) -> Mapping[str, str | bool] | None:
        given = {"zone": self.Zone, "placementGroupId": self.PlacementGroupId}
        return {
            "platformUpdateDomain": str(self.PlatformUpdateDomain),
            **{name: value for name, value in given.items() if value},
        }

    def shown(self, status: OperationStatus) -> Value:
        return _WALK.of(status.result)
