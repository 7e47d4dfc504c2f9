"""Get-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core._experimental_features import features
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.library.host_values import ExperimentalFeature


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
        self.write_all(features(self.Name or ("*",)))
