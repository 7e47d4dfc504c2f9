"""Format-List."""

from __future__ import annotations

from cmdlets.utility._formatting import FormatCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.formatting.parameters import LIST_KEYS

_START = "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData"


@cmdlet(
    "Format-List",
    output=(
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData",
    ),
)
class FormatList(FormatCmdlet):
    """Shows objects as lists of their properties, a line each."""

    kind = "List"
    keys = LIST_KEYS

    Property = Parameter("object[]", position=0, help="The lines: property names, wildcards, calculated properties.")
    examples = (
        Example("[pscustomobject]@{ Name = 'vm1'; Size = 2 } | Format-List", "\nName : vm1\nSize : 2\n"),
        Example(
            "[pscustomobject]@{ VmName = 'vm1'; VmSize = 2; Id = 7 } | Format-List Vm*", "\nVmName : vm1\nVmSize : 2\n"
        ),
    )
