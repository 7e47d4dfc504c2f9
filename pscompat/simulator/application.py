"""The simulator itself: one object that holds the state and answers requests, however they reach it."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pscompat.simulator import errors
from pscompat.simulator.activity_log import ActivityLog, removed_with_group
from pscompat.simulator.completion import complete
from pscompat.simulator.default_inventory import default_inventory
from pscompat.simulator.faults import Fault, FaultList
from pscompat.simulator.generic import find_target
from pscompat.simulator.headers import Headers
from pscompat.simulator.inventory import load_inventory
from pscompat.simulator.log import RequestLog
from pscompat.simulator.operations import OperationTable
from pscompat.simulator.resource_ids import part_after
from pscompat.simulator.routing import Call, Routed, find_route
from pscompat.simulator.store import StateFileError, Store, Subscription
from pscompat.simulator.throttling import Throttle
from pscompat.simulator.wire import ConnectionDropped, Request, RequestError, Response

if TYPE_CHECKING:
    from pscompat.simulator.state_file import StateFile
    from pscompat.simulator.transport import SimulatorTransport

_ADDRESSES = ("azure-asyncoperation", "location")
"""The headers that name the address of an operation."""
_READING = frozenset({"GET", "HEAD"})


class Simulator:
    """Azure Resource Manager that knows every resource type.

    `inventory` is the path of an inventory file or a mapping of its form; without one the default inventory is used.
    With `state_file`, the state that this file holds takes the place of the inventory's resources, and every change
    is written to it. `clock` gives the time in seconds since the epoch. All methods may be called by several threads.

    `log` holds the requests that came, `faults` those that are switched on.

    Raises InventoryError or StateFileError.
    """

    def __init__(
        self,
        inventory: str | Path | Mapping[str, Any] | None = None,
        *,
        state_file: str | Path | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._inventory = inventory
        settings = load_inventory(default_inventory() if inventory is None else inventory, clock())
        self.log = RequestLog(clock)
        self.faults = FaultList(settings.faults)
        self._clock = clock
        self._operation_seconds = settings.operation_seconds
        self._page_size = settings.page_size
        self._throttle = Throttle(enforce=settings.enforce_throttling, limits=settings.limits)
        self._store: Store = settings.store
        self._operations = OperationTable()
        self._activity = ActivityLog()
        self._headers = Headers()
        self._lock = threading.Condition(threading.Lock())
        self._apart = 0
        """Requests that write and have let others through while they wait."""
        self._file: StateFile | None = None
        if state_file is not None:
            self._continue_from(state_file)

    def _continue_from(self, path: str | Path) -> None:
        """Take the state over that a file holds, if it holds one, and keep it there from now on."""
        from pscompat.simulator.state_file import StateFile  # SQLite, which a simulator without a file does without

        file = self._file = StateFile(path)
        try:
            saved = file.load()
        except StateFileError:
            self.close()
            raise
        if saved is not None:
            self._store, self._operations = saved
        else:
            file.save_whole(self._store)

    @property
    def subscription(self) -> Subscription:
        """The first subscription: the one that a session uses unless it chooses another."""
        return next(iter(self._store.subscriptions.values()))

    def transport(self) -> SimulatorTransport:
        """A transport by which a client of the Azure SDK in this process reaches this simulator, without sockets."""
        from pscompat.simulator.transport import SimulatorTransport  # azure-core, which a served simulator does without

        return SimulatorTransport(self)

    def close(self) -> None:
        """Let go of the state file, if there is one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def now(self) -> Call:
        """A call that reads what exists now: operations whose end has come are over. Raises RequestError."""
        now = self._clock()
        if self._operations.due(now):
            with self._lock:
                self._settle(now)
                self._save()
        return self._call(self._store, now)

    @contextlib.contextmanager
    def changing(self) -> Iterator[Call]:
        """A call that changes many things as one: they are there, and in the state file, once the block ends without an error.

        Raises StateFileError; nothing has changed then.
        """
        with self._lock:
            self._lock.wait_for(self._is_whole)
            now = self._clock()
            self._settle(now)
            store = self._store.copy()
            yield self._call(store, now)
            if self._file is not None:
                self._file.save(store, self._operations)
            self._store = store

    def reset(self) -> None:
        """Begin again with the inventory: its resources and its faults. Raises InventoryError, StateFileError."""
        now = self._clock()
        settings = load_inventory(default_inventory() if self._inventory is None else self._inventory, now)
        with self._lock:
            self._lock.wait_for(self._is_whole)
            store, operations = settings.store, OperationTable()
            store.cloud_changed = True
            store.changes = {**dict.fromkeys(self._store.keys()), **store.changes}
            operations.changes = dict.fromkeys(self._operations.names())
            if self._file is not None:
                self._file.save(store, operations)
            self._store, self._operations = store, operations
        self._activity.clear()
        self.faults.replace(settings.faults)

    def _call(self, store: Store, now: float) -> Call:
        request = Request("GET", "/", {}, {}, b"", "")
        return Call(request, store, self._operations, now, self._operation_seconds, self._page_size, {})

    def _settle(self, now: float) -> None:
        for operation in self._operations.settle(now):
            gone = removed_with_group(operation, self._store)
            complete(operation, self._store, now)
            self._activity.ended(operation, gone)

    def handle(self, request: Request) -> Response:
        """Answer a request. Raises ConnectionDropped when a fault loses the request or the answer."""
        if "//" in request.path:
            request = replace(request, path=re.sub("//+", "/", request.path))
        fault = self.faults.take(request.method, request.path)
        if fault is not None and fault.kind == "slow":
            time.sleep(fault.seconds)
        if fault is not None and fault.kind == "dropped":
            self.log.add(request, 0, None)
            raise ConnectionDropped
        response, code = self._response(request, fault)
        done = response.status
        if fault is not None and fault.kind == "answer-lost":
            self.log.add(request, 0, code, done)
            raise ConnectionDropped
        if fault is not None and fault.kind in ("error-after", "error-with-address"):
            error = errors.internal_server_error()
            named = {name: value for name, value in response.headers.items() if name.lower() in _ADDRESSES}
            response, code = error.response(), error.code
            if fault.kind == "error-with-address":
                response.headers.update(named)
        self._headers.add(request, response, code, self._clock())
        self.log.add(request, response.status, code, done)
        return response

    def _response(self, request: Request, fault: Fault | None) -> tuple[Response, str | None]:
        """What the service answers, and the code of a refusal."""
        refusal = None if fault is None else fault.refusal()
        try:
            if refusal is not None:
                raise refusal
            route = find_route(request)
            is_open = route is not None and route.check is None
            if not is_open and not request.headers.get("authorization", "").lower().startswith("bearer "):
                raise errors.authentication_failed()
            if route is not None and route.check is not None:
                route.check(request)
            return self._answer(request, route or find_target(request), fault), None
        except RequestError as error:
            return error.response(), error.code

    def _answer(self, request: Request, routed: Routed, fault: Fault | None) -> Response:
        """Find who answers and let it: reading needs no lock, writing holds it until the change is kept."""
        now = self._clock()
        if request.method in _READING and not self._operations.due(now):
            return self._handled(request, routed, fault, now)
        with self._lock:
            self._settle(now)
            try:
                return self._handled(request, routed, fault, now, self._others_through)
            finally:
                self._save()

    def _is_whole(self) -> bool:
        """Whether no request is in the midst of its work: what exists may be exchanged."""
        return not self._apart

    @contextlib.contextmanager
    def _others_through(self) -> Iterator[None]:
        """Let other requests write while one that holds the lock waits for something outside of the simulator."""
        self._apart += 1
        self._lock.release()
        try:
            yield
        finally:
            self._lock.acquire()
            self._apart -= 1
            self._lock.notify_all()

    def _save(self) -> None:
        if self._file is not None:
            try:
                self._file.save(self._store, self._operations)
            except StateFileError as error:
                raise errors.state_not_kept(str(error)) from None

    def _handled(
        self,
        request: Request,
        routed: Routed,
        fault: Fault | None,
        now: float,
        waiting: Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext,
    ) -> Response:
        call = Call(
            request,
            self._store,
            self._operations,
            now,
            self._operation_seconds,
            self._page_size,
            routed.parameters,
            fault,
            self._activity,
            waiting=waiting,
        )
        rate: dict[str, str] = {}
        if routed.policy is not None:
            rate = self._throttle.charge(routed.policy, part_after(request.path, "subscriptions").lower(), now)
        try:
            response = self._activity.watched(call, routed.handler)
        except RequestError as error:
            error.headers.update(rate)
            raise
        response.headers.update(rate)
        return response
