"""Format-Wide."""

from __future__ import annotations

from cmdlets.utility._formatting import FormatCmdlet, exclusive
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.formatting.formatter import Options
from pscompat.formatting.parameters import WIDE_KEYS, PropertySpec, parse_properties

_START = "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData"


@cmdlet(
    "Format-Wide",
    output=(
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData",
    ),
)
class FormatWide(FormatCmdlet):
    """Shows one property of each object, several to a line."""

    kind = "Wide"
    keys = WIDE_KEYS

    Property = Parameter("object", position=0, help="The property to show.")
    AutoSize = Parameter("switch", help="Use as many columns as fit.")
    Column = Parameter("int", validate=(ValidateRange(1, 2147483647),), default=0, help="How many columns to use.")
    examples = (
        Example(
            '1..3 | ForEach-Object { [pscustomobject]@{ Name = "vm$_" } } | Format-Wide -Column 3',
            f"\nvm1{' ' * 24}vm2{' ' * 24}vm3\n",
        ),
    )

    def properties(self) -> list[PropertySpec] | None:
        if self.Property is None:
            return None
        return parse_properties([self.Property], self.keys, self.runtime.block_runner)

    def options(self) -> Options:
        if self.AutoSize and self.Column:
            raise exclusive("AutoSize", "Column", "FormatCannotSpecifyAutosizeAndColumns")
        options = super().options()
        options.autosize = bool(self.AutoSize)
        options.columns = self.Column
        return options
