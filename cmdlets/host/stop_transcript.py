"""Stop-Transcript."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.values import PSObject

_INVALID = "System.Management.Automation.PSInvalidOperationException"


@cmdlet("Stop-Transcript", supports_should_process=True, confirm_impact="None", output=("System.String",))
class StopTranscript(Cmdlet):
    """Ends the transcript that was begun last."""

    examples = (
        Example(
            "try { Stop-Transcript } catch { $_.Exception.Message }",
            "An error occurred stopping transcription: The host is not currently transcribing.",
        ),
    )

    def begin(self) -> None:
        if not self.should_process(""):
            return
        transcripts = self.engine.host.transcripts
        if not transcripts:
            reason = NetException(_INVALID, "The host is not currently transcribing.")
            message = f"An error occurred stopping transcription: {reason.Message}"
            self.throw_record(
                ErrorRecord(NetException(_INVALID, message, reason), "InvalidOperation", "InvalidOperation")
            )
        transcript = transcripts.pop()
        transcript.end()
        self.write(PSObject(f"Transcript stopped, output file is {transcript.path}", {"Path": transcript.path}))
