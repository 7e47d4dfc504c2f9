"""Get-PSHostProcessInfo: there are none."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet(
    "Get-PSHostProcessInfo",
    default_set="ProcessNameParameterSet",
    output=("Microsoft.PowerShell.Commands.PSHostProcessInfo",),
)
class GetPSHostProcessInfo(Cmdlet):
    """Gets the PowerShell processes that could be entered, of which there are none here."""

    Name = Parameter(
        "string[]",
        sets={"ProcessNameParameterSet": In(position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="The processes' names.",
    )
    Process = Parameter(
        "System.Diagnostics.Process[]",
        sets={"ProcessParameterSet": In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="The processes.",
    )
    Id = Parameter(
        "int[]",
        sets={"ProcessIdParameterSet": In(mandatory=True, position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="The processes' numbers.",
    )
    examples = (Example("@(Get-PSHostProcessInfo).Count", "0"),)
