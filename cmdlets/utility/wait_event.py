"""Wait-Event."""

from __future__ import annotations

from cmdlets.utility._events import EventCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.commands.setters import not_null


@cmdlet("Wait-Event", output=("System.Management.Automation.PSEventArgs",))
class WaitEvent(EventCmdlet):
    """Waits until an event is there to be read."""

    SourceIdentifier = Parameter(
        "string", position=0, by_property_name=True, setter=not_null("pattern"), help="The event's name; any without."
    )
    Timeout = Parameter(
        "int",
        aliases=("TimeoutSec",),
        validate=(ValidateRange(-1, 2**31 - 1),),
        default=-1,
        help="At most so many seconds.",
    )
    examples = (Example("$null = New-Event mine -MessageData 42; (Wait-Event mine).MessageData", "42"),)

    def process(self) -> None:
        event = self.events.wait(self.SourceIdentifier, self.Timeout if self.Timeout >= 0 else None)
        if event is not None:
            self.write(event)
