"""Get-EventSubscriber."""

from __future__ import annotations

from cmdlets.utility._events import BY_SOURCE, NOT_EMPTY, EventCmdlet, identifier
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_BY_ID = "ById"


@cmdlet("Get-EventSubscriber", default_set=BY_SOURCE, output=("System.Management.Automation.PSEventSubscriber",))
class GetEventSubscriber(EventCmdlet):
    """Gets the subscriptions to events."""

    SourceIdentifier = Parameter(
        "string",
        sets={BY_SOURCE: In(position=0, by_property_name=True)},
        validate=NOT_EMPTY,
        help="Their name; wildcard characters are allowed.",
    )
    SubscriptionId = identifier(_BY_ID, "Its number.", "Id")
    Force = Parameter("switch", position=1, help="Those that support others too.")
    examples = (
        Example("$null = Register-EngineEvent mine -Action { 1 }; (Get-EventSubscriber).SourceIdentifier", "mine"),
    )

    def process(self) -> None:
        subscribers = self.events.subscribers(bool(self.Force))
        if self.parameter_set == _BY_ID:
            found = [each for each in subscribers if each.SubscriptionId == self.SubscriptionId]
            if not found:
                self.missing(
                    f"Event subscription with identifier '{self.SubscriptionId}' does not exist.",
                    "INVALID_SOURCE_IDENTIFIER",
                )
        elif self.SourceIdentifier is None:
            found = subscribers
        else:
            fits = compile_pattern(self.SourceIdentifier)
            found = [each for each in subscribers if fits(each.SourceIdentifier)]
            if not found and not has_wildcards(self.SourceIdentifier):
                self.missing(
                    f"Event subscription with source identifier '{self.SourceIdentifier}' does not exist.",
                    "INVALID_SOURCE_IDENTIFIER",
                )
        self.write_all(found)
