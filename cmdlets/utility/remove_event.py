"""Remove-Event."""

from __future__ import annotations

from cmdlets.utility._events import BY_SOURCE, EventCmdlet, identifier
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_BY_ID = "ByIdentifier"


@cmdlet("Remove-Event", default_set=BY_SOURCE, supports_should_process=True)
class RemoveEvent(EventCmdlet):
    """Removes events that wait to be read."""

    SourceIdentifier = Parameter(
        "string",
        sets={BY_SOURCE: In(mandatory=True, position=0)},
        help="Their name; wildcard characters are allowed.",
    )
    EventIdentifier = identifier(_BY_ID, "Its number.")
    examples = (Example("$null = New-Event mine; Remove-Event mine; @(Get-Event).Count", "0"),)

    def process(self) -> None:
        received = self.events.ReceivedEvents
        if self.parameter_set == _BY_ID:
            found = [event for event in received if event.EventIdentifier == self.EventIdentifier]
            if not found:
                self.missing(
                    f"Event with identifier '{self.EventIdentifier}' does not exist.",
                    "INVALID_EVENT_IDENTIFIER",
                    self.EventIdentifier,
                )
        else:
            fits = compile_pattern(self.SourceIdentifier)
            found = [event for event in received if fits(event.SourceIdentifier)]
            if not found and not has_wildcards(self.SourceIdentifier):
                self.missing(
                    f"Event with source identifier '{self.SourceIdentifier}' does not exist.",
                    "INVALID_SOURCE_IDENTIFIER",
                )
        for event in found:
            if self.should_process(f"Event '{event.SourceIdentifier}'", "Remove"):
                received.items.remove(event)
