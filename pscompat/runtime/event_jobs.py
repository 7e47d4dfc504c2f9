"""The job of an event's action: what the action writes waits there for Receive-Job."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.runtime.jobs import Job
from pscompat.runtime.scriptblock import ScriptBlock
from pscompat.runtime.streams import Silent

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.events import PSEventArgs, PSEventSubscriber

_SMA = "System.Management.Automation."


class PSEventJob(Job):
    """System.Management.Automation.PSEventJob: the action runs in a module of its own, each time on the session's thread."""

    __slots__ = ("_block", "_engine", "_unsubscribe")
    net_name = f"{_SMA}PSEventJob"
    net_bases = (f"{_SMA}Job", "System.Object")
    type_label = ""

    def __init__(
        self, engine: Engine, subscriber: PSEventSubscriber, action: ScriptBlock, unsubscribe: Callable[[], None]
    ):
        super().__init__(engine.jobs, subscriber.SourceIdentifier, action.text, None)
        self._engine = engine
        self._block: ScriptBlock = engine.modules.in_new_module(action)
        self._unsubscribe = unsubscribe
        if not subscriber.SupportEvent:
            engine.jobs.add(self)

    @property
    def Module(self) -> Value:
        return self._block.Module

    @property
    def has_own_data(self) -> bool:
        return self.state == "Running"

    def stop(self) -> None:
        self.become("Stopped")
        self._unsubscribe()

    def ended(self) -> None:
        """Nobody tells it of events any more: it has stopped, even if its action had failed."""
        if not self.become("Stopped"):
            self.state = "Stopped"

    def invoke(self, subscriber: PSEventSubscriber, event: PSEventArgs) -> None:
        """Run the action for an event; an error ends it, and the job with it."""
        if not self.finished:
            self.become("Running")
        engine = self._engine
        variables = {
            "event": event,
            "eventsubscriber": subscriber,
            "sender": event.Sender,
            "eventargs": event.SourceEventArgs,
        }
        scope = engine.global_scope
        streams, depth, ok = scope.streams, engine.try_depth, engine.ok
        scope.streams = streams.copy()
        scope.streams.error = lambda record: None if type(record) is Silent else self._note("Error", record)
        engine.try_depth = 1
        try:
            self._block.run(scope, list(event.SourceArgs), self._write, variables=variables)
        except TerminatingError as problem:
            self._note("Error", problem.record)
            self.become("Failed")
        finally:
            scope.streams, engine.try_depth, engine.ok = streams, depth, ok

    def _write(self, value: Value) -> None:
        self._note("Output", value)

    def _note(self, stream: str, value: Value) -> None:
        with self.table.changed:
            self.journal.append((stream, value))
            self._touch()
