"""Register-ObjectEvent."""

from __future__ import annotations

from cmdlets.utility._events import RegisterCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Register-ObjectEvent", output=("System.Management.Automation.PSEventJob",))
class RegisterObjectEvent(RegisterCmdlet):
    """Subscribes to an event of an object."""

    InputObject = Parameter("psobject", mandatory=True, position=0, help="The object.")
    EventName = Parameter("string", mandatory=True, position=1, help="Its event.")
    SourceIdentifier = Parameter("string", position=100, help="A name for the subscription; a GUID without.")
    examples = (
        Example(
            "$timer = [System.Timers.Timer]@{ Interval = 10; AutoReset = $false }; "
            "Register-ObjectEvent $timer Elapsed -SourceIdentifier tick; $timer.Start(); (Wait-Event tick).SourceIdentifier",
            "tick",
        ),
    )

    def end(self) -> None:
        self.register(self.InputObject, self.EventName, self.SourceIdentifier)
