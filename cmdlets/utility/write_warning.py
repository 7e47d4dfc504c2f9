"""Write-Warning."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Write-Warning")
class WriteWarning(Cmdlet):
    """Writes a message to the warning stream."""

    Message = Parameter(
        "string",
        position=0,
        mandatory=True,
        by_value=True,
        aliases=("Msg",),
        allow_empty_string=True,
        help="The message.",
    )
    examples = (Example("Write-Warning 'low on space'", "WARNING: low on space"),)

    def process(self) -> None:
        self.write_warning(self.Message)
