"""Format-Table."""

from __future__ import annotations

from cmdlets.utility._formatting import FormatCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.formatting.formatter import Options
from pscompat.formatting.parameters import TABLE_KEYS

_START = "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData"


@cmdlet(
    "Format-Table",
    output=(
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData",
        "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData",
        "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData",
    ),
    order=("AutoSize", "RepeatHeader", "HideTableHeaders", "Wrap"),
)
class FormatTable(FormatCmdlet):
    """Shows objects as a table, a row each."""

    kind = "Table"
    keys = TABLE_KEYS

    Property = Parameter("object[]", position=0, help="The columns: property names, wildcards, calculated properties.")
    AutoSize = Parameter("switch", help="Make every column as wide as its longest value.")
    RepeatHeader = Parameter("switch", help="Show the headings again on every screen.")
    HideTableHeaders = Parameter("switch", help="Leave the headings out.")
    Wrap = Parameter("switch", help="Continue long values on the next lines instead of cutting them.")
    examples = (
        Example("[pscustomobject]@{ Name = 'vm1'; Size = 2 } | Format-Table Name -HideTableHeaders", "\nvm1\n"),
        Example(
            "[pscustomobject]@{ Bytes = 3GB } | Format-Table @{ Name = 'GB'; Expression = { $_.Bytes / 1GB } }",
            "\nGB\n--\n 3\n",
        ),
    )

    def options(self) -> Options:
        options = super().options()
        options.autosize = bool(self.AutoSize)
        options.repeat_header = bool(self.RepeatHeader)
        options.hide_header = bool(self.HideTableHeaders)
        options.wrap = bool(self.Wrap)
        return options
