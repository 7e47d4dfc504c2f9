"""Get-ExperimentalFeature."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import NetObject
from pscompat.dotnet.wildcards import compile_pattern

_FEATURES = {
    "PSLoadAssemblyFromNativeCode": "A way for native code to load assemblies",
    "PSProfileDSCResource": "Resources of DSC for the profiles",
    "PSSerializeJSONLongEnumAsNumber": "ConvertTo-Json writes enumerations of 64 bits as numbers",
}


class ExperimentalFeature(NetObject):
    """System.Management.Automation.ExperimentalFeature: one that PowerShell has; none is switched on here."""

    __slots__ = ("Name", "Enabled", "Source", "Description")  # noqa: RUF023 - the order in which they are shown
    net_name = "System.Management.Automation.ExperimentalFeature"

    def __init__(self, name: str, description: str):
        self.Name = name
        self.Enabled = False
        self.Source = "PSEngine"
        self.Description = description


@cmdlet("Get-ExperimentalFeature", output=(ExperimentalFeature.net_name,))
class GetExperimentalFeature(Cmdlet):
    """Gets PowerShell's experimental features; none of them is on."""

    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The features' names.",
    )
    examples = (Example("(Get-ExperimentalFeature PSP*).Enabled", "False"),)

    def process(self) -> None:
        wanted = [compile_pattern(name) for name in self.Name or ("*",)]
        for name, description in _FEATURES.items():
            if any(fits(name) for fits in wanted):
                self.write(ExperimentalFeature(name, description))
