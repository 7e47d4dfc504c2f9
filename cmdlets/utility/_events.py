"""What the cmdlets for events have in common: registering, and the errors for what does not exist."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, In, Parameter
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import Value
from pscompat.runtime.events import EventManager

ARGUMENT_EXCEPTION = "System.ArgumentException"
NOT_EMPTY = (ValidateNotNull(empty=True),)
BY_SOURCE = "BySource"


def identifier(set_name: str, help: str, *aliases: str) -> Parameter:
    """A number that says which event or subscription is meant."""
    data = In(mandatory=True, position=0, by_property_name=True)
    return Parameter("int", sets={set_name: data}, aliases=aliases, help=help)


class EventCmdlet(Cmdlet):
    """Base of the cmdlets for events."""

    @property
    def events(self) -> EventManager:
        """The session's events."""
        return self.engine.events

    def missing(self, message: str, error_id: str, number: int | None = None) -> None:
        """Report what does not exist; nothing is said of the number -1, which the cmdlets have where none is given."""
        if number == -1:
            return
        self.error(message, error_id, "InvalidArgument", None, ARGUMENT_EXCEPTION)


class RegisterCmdlet(EventCmdlet):
    """Base of the cmdlets that subscribe to events."""

    Action = Parameter("scriptblock", position=101, help="What to run for each event.")
    MessageData = Parameter("psobject", help="Data that the event brings along.")
    SupportEvent = Parameter("switch", help="Do not list the subscription.")
    Forward = Parameter("switch", help="Accepted; there is no other session to forward events to.")
    MaxTriggerCount = Parameter("int", default=0, help="How often; 0 for always.")

    def register(self, source: Value, event: str | None, name: str | None) -> None:
        """Subscribe, and write the action's job."""
        if self.Action is not None and self.Forward:
            self.throw(
                "The action is not supported when you are forwarding events.",
                "ACTION_AND_FORWARD_NOT_SUPPORTED",
                "InvalidOperation",
                exception=ARGUMENT_EXCEPTION,
            )
        if name is not None and source is not None and self.events.GetEventSubscribers(name):
            self.error(
                f"Cannot subscribe to the specified event. A subscriber with the source identifier '{name}' already exists.",
                "SUBSCRIBER_EXISTS",
                "InvalidArgument",
                source,
                ARGUMENT_EXCEPTION,
            )
            return
        most = self.MaxTriggerCount if self.MaxTriggerCount > 0 else None
        try:
            made = self.events.subscribe(
                source, event, name, self.MessageData, self.Action, most, bool(self.SupportEvent)
            )
        except NetError as failure:
            self.error(failure.exception.Message, "INVALID_REGISTRATION", "InvalidArgument", source, ARGUMENT_EXCEPTION)
            return
        made.ForwardEvent = bool(self.Forward)
        if made.Action is not None and not self.SupportEvent:
            self.write(made.Action)
