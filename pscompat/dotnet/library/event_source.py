"""Objects that raise .NET events: who listens, and how they are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from pscompat.dotnet.values import NetObject, Value, static_property

Handler = Callable[[Value, Value], None]


class EventArgs(NetObject):
    """System.EventArgs: nothing is told of what happened."""

    __slots__ = ()
    net_name = "System.EventArgs"

    @classmethod
    def net_new(cls) -> EventArgs:
        return cls()

    @static_property
    def Empty(cls) -> EventArgs:
        return _EMPTY


_EMPTY = EventArgs()


class EventSource(NetObject):
    """An object with events: `net_events` names them as .NET does.

    A handler is a Python function (sender, event arguments) or a script block given as a delegate. Those of one event are
    called in the order in which they were added, on the thread that raises it.
    """

    __slots__ = ("handlers",)
    net_events: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        self.handlers: dict[str, list[Value]] | None = None

    @classmethod
    def event_name(cls, name: str) -> str | None:
        """The event of this name in any case, as .NET writes it, or None."""
        folded = name.lower()
        return next((event for event in cls.net_events if event.lower() == folded), None)

    def add_handler(self, event: str, handler: Value) -> None:
        """Call `handler` from now on when the event of this exact name is raised."""
        if self.handlers is None:
            self.handlers = {}
        self.handlers.setdefault(event, []).append(handler)

    def remove_handler(self, event: str, handler: Value) -> None:
        """Call it no longer."""
        listening = (self.handlers or {}).get(event, [])
        if handler in listening:
            listening.remove(handler)

    def raise_event(self, event: str, sender: Value, args: Value) -> None:
        """Tell everybody who listens; `args` are the event's arguments, or a function that makes them when somebody does."""
        if self.handlers is None:
            return
        listening = self.handlers.get(event)
        if not listening:
            return
        made = args() if callable(args) and not isinstance(args, NetObject) else args
        for handler in list(listening):
            invoke = getattr(handler, "invoke", None)
            if invoke is not None:
                invoke(sender, made)
            else:
                handler(sender, made)
