"""Write-Debug."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Write-Debug")
class WriteDebug(Cmdlet):
    """Writes a message to the debug stream, which is hidden unless $DebugPreference or -Debug shows it."""

    Message = Parameter(
        "string",
        position=0,
        mandatory=True,
        by_value=True,
        aliases=("Msg",),
        allow_empty_string=True,
        help="The message.",
    )
    examples = (Example("Write-Debug 'x is 1' -Debug", "DEBUG: x is 1"),)

    def process(self) -> None:
        self.write_debug(self.Message)
