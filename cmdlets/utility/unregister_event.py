"""Unregister-Event."""

from __future__ import annotations

from cmdlets.utility._events import BY_SOURCE, EventCmdlet, identifier
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_BY_ID = "ById"


@cmdlet("Unregister-Event", default_set=BY_SOURCE, supports_should_process=True)
class UnregisterEvent(EventCmdlet):
    """Ends subscriptions to events."""

    SourceIdentifier = Parameter(
        "string",
        sets={BY_SOURCE: In(mandatory=True, position=0, by_property_name=True)},
        help="Their name; wildcard characters are allowed.",
    )
    SubscriptionId = identifier(_BY_ID, "Its number.")
    Force = Parameter("switch", help="Those that support others too.")
    examples = (
        Example(
            "$null = Register-EngineEvent mine -Action { 1 }; Unregister-Event mine; @(Get-EventSubscriber).Count", "0"
        ),
    )

    def process(self) -> None:
        subscribers = self.events.subscribers()
        if self.parameter_set == _BY_ID:
            found = [each for each in subscribers if each.SubscriptionId == self.SubscriptionId]
        else:
            fits = compile_pattern(self.SourceIdentifier)
            found = [each for each in subscribers if fits(each.SourceIdentifier)]
        ended = False
        for subscriber in found:
            if subscriber.SupportEvent and not self.Force:
                continue
            ended = True
            if self.should_process(f"Event subscription '{subscriber.SourceIdentifier}'", "Unsubscribe"):
                self.events.unsubscribe(subscriber)
        if not ended and (self.parameter_set == _BY_ID or not has_wildcards(self.SourceIdentifier)):
            self._missing()

    def _missing(self) -> None:
        if self.parameter_set == _BY_ID:
            self.missing(
                f"Event subscription with identifier '{self.SubscriptionId}' does not exist.",
                "INVALID_SUBSCRIPTION_IDENTIFIER",
                self.SubscriptionId,
            )
        else:
            self.missing(
                f"Event subscription with identifier '{self.SourceIdentifier}' does not exist.",
                "INVALID_SOURCE_IDENTIFIER",
            )
