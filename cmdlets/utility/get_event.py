"""Get-Event."""

from __future__ import annotations

from cmdlets.utility._events import BY_SOURCE, NOT_EMPTY, EventCmdlet, identifier
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_BY_ID = "ById"


@cmdlet("Get-Event", default_set=BY_SOURCE, output=("System.Management.Automation.PSEventArgs",))
class GetEvent(EventCmdlet):
    """Gets the events that wait to be read."""

    SourceIdentifier = Parameter(
        "string",
        sets={BY_SOURCE: In(position=0, by_property_name=True)},
        validate=NOT_EMPTY,
        help="Their name; wildcard characters are allowed.",
    )
    EventIdentifier = identifier(_BY_ID, "Its number.", "Id")
    examples = (Example("$null = New-Event mine -MessageData 42; (Get-Event mine).MessageData", "42"),)

    def end(self) -> None:
        events = list(self.events.ReceivedEvents)
        if self.parameter_set == _BY_ID:
            found = [event for event in events if event.EventIdentifier == self.EventIdentifier]
            if not found:
                self.missing(
                    f"Event with identifier '{self.EventIdentifier}' does not exist.", "INVALID_SOURCE_IDENTIFIER"
                )
        elif self.SourceIdentifier is None:
            found = events
        else:
            fits = compile_pattern(self.SourceIdentifier)
            found = [event for event in events if fits(event.SourceIdentifier)]
            if not found and not has_wildcards(self.SourceIdentifier):
                self.missing(
                    f"Event with source identifier '{self.SourceIdentifier}' does not exist.",
                    "INVALID_SOURCE_IDENTIFIER",
                )
        self.write_all(found)
