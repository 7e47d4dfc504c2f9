"""Format-Custom."""

from __future__ import annotations

from cmdlets.utility._formatting import FormatCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.formatting.formatter import Options
from pscompat.formatting.parameters import CUSTOM_KEYS

_START = "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData"


@cmdlet(
    "Format-Custom",
    output=(
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData",
    ),
)
class FormatCustom(FormatCmdlet):
    """Shows objects in a custom view, or as a tree of their properties."""

    kind = "Custom"
    keys = CUSTOM_KEYS

    Property = Parameter("object[]", position=0, help="The properties to show.")
    Depth = Parameter("int", validate=(ValidateRange(1, 2147483647),), default=5, help="How many levels to show.")
    examples = (
        Example("[pscustomobject]@{ Name = 'vm1' } | Format-Custom", "\nclass PSCustomObject\n{\n  Name = vm1\n}\n\n"),
    )

    def options(self) -> Options:
        options = super().options()
        options.depth = self.Depth
        return options
