"""Lifecycle hooks of a scale set: their removal, and the events that wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import ArmResource, GetResource, ResourceCmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS
from cmdlets.az_compute._vmss import SCALE_SET, SET_TYPE, SetAction, require_instances, set_body
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.dotnet.values import Value

EVENT = ArmResource(
    f"{SET_TYPE}/lifecycleHookEvents",
    "Microsoft.Azure.Management.Compute.Models.VMScaleSetLifecycleHookEvent",
    "lifecycle hook event",
)
_HOOKS = "LifecycleHooksProfile.LifecycleHooks"


class EventCmdlet(ResourceCmdlet):
    """Base of the cmdlets for one event of a scale set."""

    resource = EVENT
    names = ("VMScaleSetName", "Name")


@cmdlet("Get-AzVmssLifecycleHookEvent")
class GetAzVmssLifecycleHookEvent(EventCmdlet, GetResource):
    """Gets the events of a scale set, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmVmssLifecycleHookEventCommand"


@cmdlet("Update-AzVmssLifecycleHookEvent")
class UpdateAzVmssLifecycleHookEvent(EventCmdlet):
    """Approves or rejects what an event waits for, or lets it wait longer."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmVmssLifecycleHookEventCommand"

    def process(self) -> None:
        if not (self.is_bound("ActionState") or self.is_bound("WaitUntil")):
            self._throw("At least one of -ActionState or -WaitUntil must be specified.", "NoUpdateSpecified")
        if self.is_bound("InstanceId") and not self.is_bound("ActionState"):
            self._throw(
                "The -InstanceId parameter requires -ActionState to be specified.", "InstanceIdRequiresActionState"
            )
        if self.is_bound("InstanceId"):
            require_instances(self)
        target = self.target()
        if not self.should_process(target.name, "Update-AzVmssLifecycleHookEvent"):
            return

        def work(operation: Operation) -> list[Value]:
            body = {"waitUntil": self.WaitUntil} if self.is_bound("WaitUntil") else {}
            targets = {"targetResources": self._targets(target)} if self.is_bound("ActionState") else {}
            path = self.path(target)
            operation.write(self.manager(), "PATCH", path, EVENT.version, {"properties": {**targets, **body}})
            return [self.fetch(target)]

        self.perform(f"update of {EVENT.noun} '{target.name}'", work)

    def _throw(self, message: str, error_id: str) -> None:
        self.throw(message, error_id, "InvalidArgument", None, "System.ArgumentException")

    def _targets(self, target: ResourceId) -> list[dict[str, Any]]:
        """What is answered: all that the event names, or those of the instances."""
        event: ServiceObject = unwrap(self.InputObject) if self.InputObject is not None else self.fetch(target)
        wanted = [str(name).lower() for name in self.InstanceId or ()]
        resources = [unwrap(item).get("Resource.Id") for item in event.get("Properties.TargetResources") or ()]
        return [
            {"resource": {"id": each}, "actionState": self.ActionState}
            for each in resources
            if each and (not wanted or any(_is_instance(each.lower(), name) for name in wanted))
        ]


def _is_instance(resource_id: str, name: str) -> bool:
    return resource_id == name or resource_id.endswith((f"/{name}", f"_{name}"))


@cmdlet("Remove-AzVmssLifecycleHook")
class RemoveAzVmssLifecycleHook(SetAction):
    """Removes one lifecycle hook of a scale set, or all."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmVmssLifecycleHookCommand"
    action = "Remove"

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return

        def work(operation: Operation) -> list[Value]:
            found = self.fetch(target)
            wanted = (self.Type or "").lower()
            hooks = [] if self.All else list(found.get(_HOOKS) or ())
            kept = [hook for hook in hooks if (unwrap(hook).get("Type") or "").lower() != wanted]
            if kept:
                found.put(_HOOKS, kept)
            else:
                found.put("LifecycleHooksProfile", None)
            body = set_body(found)
            status = operation.write(self.manager(), "PUT", self.path(target), SCALE_SET.version, body)
            return [SCALE_SET.of(status.result)]

        self.perform(self.title("change", target), work)
