"""New-Event."""

from __future__ import annotations

from cmdlets.utility._events import EventCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("New-Event", output=("System.Management.Automation.PSEventArgs",))
class NewEvent(EventCmdlet):
    """Raises an event."""

    SourceIdentifier = Parameter("string", mandatory=True, position=0, help="The event's name.")
    Sender = Parameter("psobject", position=1, help="Who raises it.")
    EventArguments = Parameter("psobject[]", position=2, help="Its arguments.")
    MessageData = Parameter("psobject", position=3, help="Data that it brings along.")
    examples = (Example("(New-Event mine -MessageData 42).MessageData", "42"),)

    def end(self) -> None:
        event = self.events.raise_event(
            self.SourceIdentifier, self.Sender, list(self.EventArguments or ()), self.MessageData
        )
        self.write(event)
