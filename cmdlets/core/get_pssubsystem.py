"""Get-PSSubsystem."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.types import NetType, resolve
from pscompat.dotnet.values import GenericList, NetObject, Value

_SPACE = "System.Management.Automation.Subsystem."
_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"
_KINDS = (
    ("CommandPredictor", "Prediction.ICommandPredictor", True),
    ("CrossPlatformDsc", "DSC.ICrossPlatformDsc", False),
    ("FeedbackProvider", "Feedback.IFeedbackProvider", True),
)


class ImplementationInfo(NetObject):
    """System.Management.Automation.Subsystem.SubsystemInfo+ImplementationInfo: a plug-in that is registered."""

    __slots__ = ("Id", "Kind", "Name", "Description", "ImplementationType")  # noqa: RUF023 - the order shown
    net_name = _SPACE + "SubsystemInfo+ImplementationInfo"

    def __init__(self, number: str, kind: Value, name: str, description: str, type_name: str):
        self.Id = Guid(number)
        self.Kind = kind
        self.Name = name
        self.Description = description
        self.ImplementationType = NetType(type_name)

    def ToString(self) -> str:
        return self.Name


def _general_feedback(kind: Value) -> ImplementationInfo:
    """What every session of PowerShell has."""
    return ImplementationInfo(
        "a3c6b07e4a8940c98be62a9aad2786a4",
        kind,
        "General Feedback",
        "The built-in general feedback source for command errors.",
        _SPACE + "Feedback.GeneralCommandErrorFeedback",
    )


class SubsystemInfo(NetObject):
    """System.Management.Automation.Subsystem.SubsystemInfo: a kind of plug-in of PowerShell's, with those that are registered."""

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "Kind",
        "SubsystemType",
        "AllowUnregistration",
        "AllowMultipleRegistration",
        "RequiredCmdlets",
        "RequiredFunctions",
        "IsRegistered",
        "Implementations",
    )
    net_name = _SPACE + "SubsystemInfo"

    def __init__(self, kind: str, type_name: str, several: bool):
        self.Kind = convert_to(kind, _SPACE + "SubsystemKind")
        self.SubsystemType = resolve(_SPACE + type_name) or NetType(_SPACE + type_name)
        self.AllowUnregistration = True
        self.AllowMultipleRegistration = several
        self.RequiredCmdlets = GenericList((), "System.String", _READ_ONLY)
        self.RequiredFunctions = GenericList((), "System.String", _READ_ONLY)
        found = [_general_feedback(self.Kind)] if kind == "FeedbackProvider" else []
        self.IsRegistered = bool(found)
        self.Implementations = GenericList(found, _SPACE + "SubsystemInfo+ImplementationInfo", _READ_ONLY)


@cmdlet("Get-PSSubsystem", default_set="GetAllSet", output=(SubsystemInfo.net_name,))
class GetPSSubsystem(Cmdlet):
    """Gets the kinds of plug-ins that PowerShell has, and which of them are registered."""

    net_command = _SPACE + "GetPSSubsystemCommand"
    Kind = Parameter(
        _SPACE + "SubsystemKind", sets={"GetByKindSet": In(mandatory=True, by_value=True)}, help="The kind."
    )
    SubsystemType = Parameter(
        "type", sets={"GetByTypeSet": In(mandatory=True, by_value=True)}, help="The plug-ins' interface."
    )
    examples = (Example("(Get-PSSubsystem).IsRegistered", "False\nFalse\nTrue"),)

    def process(self) -> None:
        wanted: Value = to_string(self.Kind) if "Kind" in self.bound else None
        interface: Value = self.SubsystemType.full_name if "SubsystemType" in self.bound else None
        for kind, type_name, several in _KINDS:
            if wanted in (None, kind) and interface in (None, _SPACE + type_name):
                self.write(SubsystemInfo(kind, type_name, several))
