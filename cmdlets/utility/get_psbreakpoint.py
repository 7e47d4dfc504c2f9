"""Get-PSBreakpoint: there are none."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull

_AUTOMATION = "System.Management.Automation."


@cmdlet(
    "Get-PSBreakpoint",
    default_set="Line",
    output=tuple(
        _AUTOMATION + kind for kind in ("CommandBreakpoint", "LineBreakpoint", "VariableBreakpoint", "Breakpoint")
    ),
)
class GetPSBreakpoint(Cmdlet):
    """Gets the breakpoints, of which there are none here: pscompat has no debugger."""

    Script = Parameter(
        "string[]",
        sets={"Line": In(position=0, by_value=True), "Command": In(), "Variable": In(), "Type": In()},
        validate=(ValidateNotNull(empty=True),),
        help="Breakpoints in these scripts.",
    )
    Id = Parameter(
        "int[]",
        sets={"Id": In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(),),
        help="Their numbers.",
    )
    Variable = Parameter(
        "string[]",
        sets={"Variable": In(mandatory=True)},
        validate=(ValidateNotNull(),),
        help="Those on these variables.",
    )
    Command = Parameter(
        "string[]", sets={"Command": In(mandatory=True)}, validate=(ValidateNotNull(),), help="Those on these commands."
    )
    Type = Parameter(
        "Microsoft.PowerShell.Commands.BreakpointType[]",
        sets={"Type": In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(),),
        help="Those of these kinds.",
    )
    Runspace = Parameter(
        "System.Management.Automation.Runspaces.Runspace", validate=(ValidateNotNull(),), help="Those of this runspace."
    )
    examples = (Example("@(Get-PSBreakpoint).Count", "0"),)
