"""What the cmdlets of scale sets share: the resources, and the bases of those that change a set in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import AddPart, ChangeObject, NewObject
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.resources import ArmResource, ResourceAction, ResourceCmdlet
from cmdlets.az_compute._base import AUTOMATION, PSOperationStatusResponse, always_tags
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

SET_TYPE = "Microsoft.Compute/virtualMachineScaleSets"
SCALE_SET = ArmResource(
    SET_TYPE, f"{AUTOMATION}PSVirtualMachineScaleSet", "scale set", f"{AUTOMATION}PSVirtualMachineScaleSetList"
)
INSTANCE = ArmResource(
    f"{SET_TYPE}/virtualMachines",
    f"{AUTOMATION}PSVirtualMachineScaleSetVM",
    "scale set instance",
    f"{AUTOMATION}PSVirtualMachineScaleSetVMList",
)
NAMES = ("VMScaleSetName",)
INSTANCE_NAMES = ("VMScaleSetName", "InstanceId")
_SUBJECT = "VirtualMachineScaleSet"


def set_body(subject: ServiceObject) -> dict[str, Any]:
    """The body of a scale set's creation or replacement: always with tags, and without its name, which the path says."""
    document = always_tags(subject.document())
    document.pop("name", None)
    return document


class _AsksAboutTheSet(AzCmdlet):
    def question(self) -> tuple[str, str]:
        """Target and action of ShouldProcess."""
        return _SUBJECT, self.metadata.name.partition("-")[0]


class NewSetPart(_AsksAboutTheSet, NewObject):
    """Makes a scale set, or a part of one, in memory."""


class ChangeSet(_AsksAboutTheSet, ChangeObject):
    """Changes a scale set in memory."""

    changes = _SUBJECT


class AddToSet(_AsksAboutTheSet, AddPart):
    """Adds something to a list of a scale set in memory."""

    changes = _SUBJECT


class RemoveFromSet(_AsksAboutTheSet):
    """Removes the first element of a list of a scale set in memory that is the one named; a list that becomes empty is null.

    of: the path of the list. keys: the parameters that name an element, each with a parameter set of its own where there are several,
    and the properties that they are compared with.
    """

    of: ClassVar[str]
    keys: ClassVar[Mapping[str, str]] = {"Name": "Name"}

    def process(self) -> None:
        if not self.should_process(*self.question()):
            return
        whole: ServiceObject = unwrap(self.VirtualMachineScaleSet)
        items = list(whole.get(self.of) or ())
        if items:
            parameter = next((name for name in self.keys if self.parameter_set == f"{name}ParameterSet"), None)
            parameter = parameter or next(iter(self.keys))
            wanted = unwrap(getattr(self, parameter))
            found = next((item for item in items if self.value(unwrap(item), self.keys[parameter]) == wanted), None)
            if found is None:
                self.invalid(f"The scale set has no element with the {self.keys[parameter]} '{wanted}' there.")
            items.remove(found)
            whole.put(self.of, items or None)
        self.write(whole)

    def value(self, item: ServiceObject, name: str) -> Value:
        """What an element is compared by."""
        return item.raw("id") if name == "Id" else item.get(name)


def require_instances(cmdlet: AzCmdlet) -> None:
    """End the command where -InstanceId was given and names none: to the service that means all of the set."""
    if not cmdlet.InstanceId or not all(cmdlet.InstanceId):
        cmdlet.invalid("-InstanceId names no instance; leave it out where all instances are meant.")


class SetResource(ResourceCmdlet):
    """Base of the cmdlets for one scale set: by group and name, an id or an object."""

    resource = SCALE_SET
    names = NAMES
    given: ClassVar[tuple[str, ...]] = ("VirtualMachineScaleSet", "InputObject")

    def conditions(self) -> dict[str, str]:
        """The headers that -IfMatch and -IfNoneMatch ask for."""
        given = {"If-Match": self.IfMatch, "If-None-Match": self.IfNoneMatch}
        return {name: str(value) for name, value in given.items() if value}


class SetAction(SetResource, ResourceAction):
    """Acts upon a scale set or some of its instances, and tells how the operation ended."""

    def process(self) -> None:
        if self.is_bound("InstanceId"):
            require_instances(self)
        super().process()

    def body(self) -> Document:
        """The instances that are meant; nothing for all."""
        return {"instanceIds": list(self.InstanceId)} if self.is_bound("InstanceId") else None

    def shown(self, status: OperationStatus) -> Value:
        return PSOperationStatusResponse.of(status)


class InstanceCmdlet(ResourceCmdlet):
    """Base of the cmdlets for one instance of a scale set."""

    resource = INSTANCE
    names = INSTANCE_NAMES
    given = ("VirtualMachineScaleSetVM",)

    def agreed(self, target: ResourceId) -> bool:
        """Whether to go on; it is the scale set that is named."""
        return self.should_process(target.names[0], self.metadata.name.partition("-")[0])
