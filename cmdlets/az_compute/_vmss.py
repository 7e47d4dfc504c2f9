"""What the cmdlets of scale sets share: the resources, and the bases of those that change a set in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.builders import AddPart
from cmdlets._az.resources import ArmResource
from cmdlets.az_compute._base import AUTOMATION, ChangeConfig, ComputeCmdlet, NewConfig
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

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


class _AsksAboutTheSet(ComputeCmdlet):
    def question(self) -> tuple[str, str]:
        """Target and action of ShouldProcess."""
        return _SUBJECT, self.metadata.name.partition("-")[0]


class NewSetPart(_AsksAboutTheSet, NewConfig):
    """Makes a scale set, or a part of one, in memory."""


class ChangeSet(_AsksAboutTheSet, ChangeConfig):
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
