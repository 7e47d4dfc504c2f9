"""Register-EngineEvent."""

from __future__ import annotations

from cmdlets.utility._events import ARGUMENT_EXCEPTION, RegisterCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Register-EngineEvent", output=("System.Management.Automation.PSEventJob",))
class RegisterEngineEvent(RegisterCmdlet):
    """Subscribes to events of the session: PowerShell.Exiting, and those that New-Event raises."""

    SourceIdentifier = Parameter("string", mandatory=True, position=100, help="The events' name.")
    examples = (
        Example(
            '$job = Register-EngineEvent greet -Action { "hello $($Event.MessageData)" }; '
            "$null = New-Event greet -MessageData you; Receive-Job $job",
            "hello you",
        ),
    )

    def end(self) -> None:
        if self.Action is None and not self.Forward:
            self.throw(
                "Action must be specified for non-forwarded events.",
                "ACTION_MANDATORY_FOR_LOCAL",
                "InvalidArgument",
                exception=ARGUMENT_EXCEPTION,
            )
        self.register(None, None, self.SourceIdentifier)
