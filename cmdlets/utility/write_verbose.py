"""Write-Verbose."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Write-Verbose")
class WriteVerbose(Cmdlet):
    """Writes a message to the verbose stream, which is hidden unless $VerbosePreference or -Verbose shows it."""

    Message = Parameter(
        "string",
        position=0,
        mandatory=True,
        by_value=True,
        aliases=("Msg",),
        allow_empty_string=True,
        help="The message.",
    )
    examples = (Example("Write-Verbose 'step 1' -Verbose", "VERBOSE: step 1"),)

    def process(self) -> None:
        self.write_verbose(self.Message)
