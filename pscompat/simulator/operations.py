"""Long-running operations: begun with 202, watched through Azure-AsyncOperation and Location, ended by the clock.

Nothing runs in the background: an operation is over once the clock has passed its end, and its changes are applied
the next time anyone looks. Source of the protocol: Azure Resource Manager's asynchronous operations.
"""

from __future__ import annotations

import heapq
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from pscompat.simulator.wire import new_guid

KEPT = 10_000
"""Finished operations that can still be asked for; the oldest goes first."""


@dataclass
class Operation:
    """One operation on one resource.

    `start` and `end` are seconds since the epoch; `error` (code, message) is what it will fail with, if it will. `changes` are
    set on the resource (`target`, a resource id) when it ends: members of its document by their path (`properties.a`), of its
    state behind `state.`; `removes` takes the resource away. `result` is what an action gives back in the end; `properties` are shown in
    the operation's own document.
    """

    name: str
    kind: str
    target: str
    start: float
    end: float
    changes: dict[str, Any] = field(default_factory=dict)
    removes: bool = False
    error: dict[str, Any] | None = None
    finished: bool = False
    result: Any = None
    properties: dict[str, Any] | None = None

    @property
    def status(self) -> str:
        """The service's word for where the operation is: InProgress, Succeeded or Failed."""
        if not self.finished:
            return "InProgress"
        return "Succeeded" if self.error is None else "Failed"

    def document(self) -> dict[str, Any]:
        """The document that the Azure-AsyncOperation address answers with."""
        document: dict[str, Any] = {"startTime": timestamp(self.start)}
        if self.finished:
            document["endTime"] = timestamp(self.end)
        document["status"] = self.status
        if self.finished and self.error is not None:
            document["error"] = self.error
        document["name"] = self.name
        if self.properties is not None:
            document["properties"] = self.properties
        return document

    def waiting_headers(self, now: float) -> dict[str, str]:
        """How long a client is to wait before it asks again.

        Retry-After holds whole seconds, at least one; the header in milliseconds, which Azure's clients know as well,
        says it exactly.
        """
        milliseconds = max(1, int((self.end - now) * 1000) + 1)
        return {"Retry-After": str(-(-milliseconds // 1000)), "x-ms-retry-after-ms": str(milliseconds)}


@lru_cache(1024)
def timestamp(seconds: float) -> str:
    """A moment as the service writes it: UTC with seven digits after the second."""
    whole, ticks = divmod(int(seconds * 10_000_000), 10_000_000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(whole))}.{ticks:07}+00:00"


class OperationTable:
    """The operations that run and those that ended, by name."""

    def __init__(self) -> None:
        self.changes: dict[str, Operation | None] = {}
        """The operations that began, ended or were forgotten (None) since the changes were last saved, by name."""
        self._operations: OrderedDict[str, Operation] = OrderedDict()
        self._running: dict[str, Operation] = {}
        self._ends: list[tuple[float, str]] = []

    def begin(
        self,
        kind: str,
        target: str,
        now: float,
        seconds: float,
        *,
        changes: dict[str, Any] | None = None,
        removes: bool = False,
        error: dict[str, Any] | None = None,
        result: Any = None,
        properties: dict[str, Any] | None = None,
    ) -> Operation:
        """Begin an operation on `target` that ends `seconds` from `now`."""
        operation = Operation(
            *(new_guid(), kind, target, now, now + seconds, changes or {}, removes, error),
            result=result,
            properties=properties,
        )
        self.load(operation)
        self.changes[operation.name] = operation
        return operation

    def load(self, operation: Operation) -> None:
        """Add an operation as it was saved."""
        self._operations[operation.name] = operation
        if not operation.finished:
            self._running[operation.target.lower()] = operation
            heapq.heappush(self._ends, (operation.end, operation.name))
        while len(self._operations) > KEPT and next(iter(self._operations.values())).finished:
            forgotten, _ = self._operations.popitem(last=False)
            self.changes[forgotten] = None

    def settle(self, now: float) -> list[Operation]:
        """Mark the operations whose end has come as finished and return them, in the order of their ends."""
        ended = []
        while self.due(now):
            operation = self._operations[heapq.heappop(self._ends)[1]]
            operation.finished = True
            self.changes[operation.name] = operation
            if self._running.get(operation.target.lower()) is operation:
                del self._running[operation.target.lower()]
            ended.append(operation)
        return ended

    def due(self, now: float) -> bool:
        """Whether the end of an operation has come that is not marked as finished."""
        return bool(self._ends) and self._ends[0][0] <= now

    def last_end_within(self, within: str) -> float:
        """When the last operation ends that runs on a resource below this id; 0 where none does."""
        beginning = within.lower() + "/"
        ends = [running.end for target, running in self._running.items() if target.startswith(beginning)]
        return max(ends, default=0.0)

    def running_on(self, target: str) -> Operation | None:
        """The operation that runs on this resource, if one does."""
        return self._running.get(target.lower())

    def newest(self, count: int) -> list[Operation]:
        """The operations that began last, newest first."""
        return list(islice(reversed(list(self._operations.values())), count))

    def names(self) -> list[str]:
        """The names of all operations."""
        return list(self._operations)

    def running(self) -> list[Operation]:
        """The operations that run."""
        return list(self._running.values())

    def running_within(self, within: str) -> Operation | None:
        """An operation that runs on this resource or on one below it, the newest, if one does."""
        own = within.lower()
        found = [running for target, running in self._running.items() if target == own or target.startswith(own + "/")]
        return found[-1] if found else None

    def get(self, name: str) -> Operation | None:
        """The operation of that name, if it is still known."""
        return self._operations.get(name.lower())
