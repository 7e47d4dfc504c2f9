"""Events of a session: who subscribes to what, events that wait to be read, and the actions that they start (about_Events).

Events may come from any thread; actions run on the session's own, between two steps of the script (`Engine.attend`).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import GenericList, NetObject, Value, unwrap
from pscompat.runtime.event_jobs import PSEventJob

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scriptblock import ScriptBlock

_SMA = "System.Management.Automation."
EXITING = "PowerShell.Exiting"
_LOOK_SECONDS = 0.1


class PSEventArgs(NetObject):
    """System.Management.Automation.PSEventArgs: one event."""

    __slots__ = (
        "ComputerName",
        "EventIdentifier",
        "MessageData",
        "RunspaceId",
        "Sender",
        "SourceArgs",
        "SourceEventArgs",
        "SourceIdentifier",
        "TimeGenerated",
    )  # fmt: skip - the order in which they are shown
    net_name = f"{_SMA}PSEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, runspace_id: Value, number: int, name: str, sender: Value, args: list[Value], data: Value):
        from pscompat.dotnet.library.date_time import DateTime  # start-up: few sessions have events

        self.ComputerName: str | None = None
        self.RunspaceId = runspace_id
        self.EventIdentifier = number
        self.Sender = sender
        self.SourceEventArgs: Value = next((arg for arg in args[1:2] if _is_event_args(arg)), None)
        self.SourceArgs = args
        self.SourceIdentifier = name
        self.TimeGenerated = DateTime.Now
        self.MessageData = data


def _is_event_args(value: Value) -> bool:
    value = unwrap(value)
    return isinstance(value, NetObject) and "System.EventArgs" in value.net_bases


class PSEventSubscriber(NetObject):
    """System.Management.Automation.PSEventSubscriber: `left` says how often it is still to be told, None for always."""

    __slots__ = (
        "Action",
        "EventName",
        "ForwardEvent",
        "HandlerDelegate",
        "SourceIdentifier",
        "SourceObject",
        "SubscriptionId",
        "SupportEvent",
        "handler",
        "left",
        "message_data",
    )  # fmt: skip - the order in which they are shown
    net_name = f"{_SMA}PSEventSubscriber"

    def __init__(self, number: int, source: Value, event: str | None, name: str, data: Value):
        self.SubscriptionId = number
        self.SourceObject = source
        self.EventName = event
        self.SourceIdentifier = name
        self.Action: PSEventJob | None = None
        self.HandlerDelegate: Value = None
        self.SupportEvent = False
        self.ForwardEvent = False
        self.message_data = data
        self.left: int | None = None
        self.handler: Callable[[Value, Value], None] | None = None


class PSEventArgsCollection(ItemCollection):
    """System.Management.Automation.PSEventArgsCollection: the events that wait to be read."""

    __slots__ = ("items",)
    net_name = f"{_SMA}PSEventArgsCollection"
    net_bases = ("System.Object", "System.Collections.Generic.IEnumerable`1", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        self.items: list[PSEventArgs] = []

    def RemoveAt(self, index: int) -> None:
        del self.items[index]


class EventManager(NetObject):
    """System.Management.Automation.PSLocalEventManager: the events of one session."""

    __slots__ = ("ReceivedEvents", "_changed", "_engine", "_last_event", "_last_subscription", "_pending", "_running",
                 "_subscribers")  # fmt: skip
    net_name = f"{_SMA}PSLocalEventManager"
    net_bases = (f"{_SMA}PSEventManager", "System.Object")
    net_order = ("Subscribers", "ReceivedEvents")

    def __init__(self, engine: Engine):
        self._engine = engine
        self.ReceivedEvents = PSEventArgsCollection()
        self._subscribers: list[PSEventSubscriber] = []
        self._pending: deque[tuple[PSEventSubscriber, PSEventArgs]] = deque()
        self._changed = threading.Condition(threading.RLock())
        self._last_event = 0
        self._last_subscription = 0
        self._running = False

    @property
    def Subscribers(self) -> GenericList:
        return GenericList(self._subscribers, PSEventSubscriber.net_name)

    def GetEventSubscribers(self, sourceIdentifier: str) -> list[Value]:
        folded = sourceIdentifier.lower()
        return [each for each in self._subscribers if each.SourceIdentifier.lower() == folded]

    def GenerateEvent(
        self, sourceIdentifier: str, sender: Value, args: Value, extraData: Value, *more: Value
    ) -> PSEventArgs:
        """(name, sender, arguments, data), and whether to process it at once and to wait for that, which happens anyway."""
        return self.raise_event(
            sourceIdentifier, sender, list(iterate(args) or ()) if args is not None else [], extraData
        )

    def SubscribeEvent(
        self, source: Value, eventName: Value, sourceIdentifier: Value, data: Value, *more: Value
    ) -> Value:
        """(source, event, name, data, action or handler, support event, forward event[, most triggers])."""
        action, support, forward, *rest = more
        made = self.subscribe(
            source, eventName, sourceIdentifier, data, unwrap(action), rest[0] if rest else None, support
        )
        made.ForwardEvent = forward
        return made

    def UnsubscribeEvent(self, subscriber: PSEventSubscriber) -> None:
        self.unsubscribe(subscriber)

    # For the engine

    @property
    def has_pending(self) -> bool:
        """Whether actions wait to be run."""
        return bool(self._pending)

    def subscribers(self, hidden: bool = True) -> list[PSEventSubscriber]:
        """Who subscribes, in order; without those that support others unless `hidden`."""
        return [each for each in self._subscribers if hidden or not each.SupportEvent]

    def subscribe(
        self,
        source: Value,
        event: str | None,
        name: str | None,
        data: Value,
        action: ScriptBlock | None,
        most: int | None = None,
        supports: bool = False,
    ) -> PSEventSubscriber:
        """Tell a new subscriber of an object's event, or (source None) of the session's own events of that name.

        most: how often, None for always. supports: it is not listed. Raises NetError for an event that the object does not have.
        """
        exact = None if source is None else _event_of(source, event)
        with self._changed:
            self._last_subscription += 1
            made = PSEventSubscriber(self._last_subscription, source, exact, name or Guid.NewGuid().ToString(), data)
            made.left, made.SupportEvent = most, supports
            self._subscribers.append(made)
        if action is not None:
            made.Action = PSEventJob(self._engine, made, action, lambda: self.unsubscribe(made))
        if exact is not None:
            made.handler = lambda sender, args: self._arrived(made, sender, args)
            unwrap(source).add_handler(exact, made.handler)
        return made

    def unsubscribe(self, subscriber: PSEventSubscriber) -> None:
        """Tell a subscriber no longer; its action's job ends."""
        with self._changed:
            if subscriber not in self._subscribers:
                return
            self._subscribers.remove(subscriber)
        if subscriber.handler is not None:
            unwrap(subscriber.SourceObject).remove_handler(subscriber.EventName, subscriber.handler)
        if subscriber.Action is not None:
            subscriber.Action.ended()

    def raise_event(self, name: str, sender: Value, args: list[Value], data: Value) -> PSEventArgs:
        """An event of the session's own; returns it."""
        made = self._new(name, sender, args, data)
        self._dispatch(made, [each for each in self.GetEventSubscribers(name) if each.EventName is None])
        return made

    def wait(self, name: str | None, seconds: float | None) -> PSEventArgs | None:
        """The first event of this name that waits to be read, or of any; None when the seconds ran out before one came."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while True:
            self._engine.attend()
            with self._changed:
                for event in self.ReceivedEvents.items:
                    if name is None or event.SourceIdentifier.lower() == name.lower():
                        return event
                left = _LOOK_SECONDS if deadline is None else min(_LOOK_SECONDS, deadline - time.monotonic())
                if left <= 0:
                    return None
                self._changed.wait(left)

    def run_pending(self) -> None:
        """Run the actions that wait, in order; none while one runs."""
        if self._running or not self._pending:
            return
        self._running = True
        try:
            while self._pending:
                subscriber, event = self._pending.popleft()
                assert subscriber.Action is not None
                subscriber.Action.invoke(subscriber, event)
                self._told(subscriber)
        finally:
            self._running = False
            self._engine.attention = self._engine.stopping or self.has_pending

    def close(self) -> None:
        """The session ends: its last event is raised, and nobody is told of anything any more."""
        if any(each.SourceIdentifier.lower() == EXITING.lower() for each in self._subscribers):
            self._engine.stopping = False
            self.raise_event(EXITING, None, [], None)
            previous = self._engine.activate()
            try:
                self.run_pending()
            finally:
                if previous is not None:
                    previous.activate()
        for subscriber in list(self._subscribers):
            self.unsubscribe(subscriber)

    # Inside

    def _new(self, name: str, sender: Value, args: list[Value], data: Value) -> PSEventArgs:
        with self._changed:
            self._last_event += 1
            return PSEventArgs(self._engine.runspace.InstanceId, self._last_event, name, sender, args, data)

    def _arrived(self, subscriber: PSEventSubscriber, sender: Value, args: Value) -> None:
        """An event of an object that is subscribed to, on whatever thread."""
        event = self._new(subscriber.SourceIdentifier, sender, [sender, args], subscriber.message_data)
        event.SourceEventArgs = args
        self._dispatch(event, [subscriber])

    def _dispatch(self, event: PSEventArgs, subscribers: list[PSEventSubscriber]) -> None:
        with self._changed:
            taken = False
            for subscriber in subscribers:
                if subscriber.left is not None:
                    if subscriber.left <= 0:
                        continue
                    subscriber.left -= 1
                if subscriber.Action is not None:
                    taken = True
                    self._pending.append((subscriber, event))
                    self._engine.attention = True
            if not taken:
                self.ReceivedEvents.items.append(event)
            self._changed.notify_all()
        for subscriber in subscribers:
            if subscriber.Action is None:
                self._told(subscriber)

    def _told(self, subscriber: PSEventSubscriber) -> None:
        if subscriber.left == 0 and not any(waiting is subscriber for waiting, _ in self._pending):
            self.unsubscribe(subscriber)


def _event_of(source: Value, event: str | None) -> str:
    """The exact name of an object's event; raises NetError where it has none of that name."""
    plain = unwrap(source)
    exact = plain.event_name(event or "") if isinstance(plain, EventSource) else None
    if exact is None:
        raise NetError(
            "System.ArgumentException",
            f"Cannot register for the specified event. An event with the name '{event}' does not exist. (Parameter 'eventName')",
            ParamName="eventName",
        )
    return exact
