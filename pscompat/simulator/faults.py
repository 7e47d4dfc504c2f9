"""Faults that a test or an inventory switches on: the service or the network failing in a chosen way, for chosen requests."""

from __future__ import annotations

import fnmatch
import threading
from dataclasses import dataclass

from pscompat.simulator import errors
from pscompat.simulator.wire import RequestError

KINDS = (
    "throttled",
    "internal-error",
    "unavailable",
    "dropped",
    "slow",
    "operation-fails",
    "answer-lost",
    "error-after",
    "error-with-address",
)


@dataclass
class Fault:
    """One fault.

    `kind` is one of KINDS: a 429, a 500, a 503, a connection that breaks before the request is processed, a pause of
    `seconds` before the request is processed, an operation that is accepted and then fails with `code` and `message`, an
    answer that is lost after the request was processed, or a 500 in its place, which may still name the operation's address. It
    strikes requests of `method` (`*` any) whose path matches the pattern `path` (`*` and `?`, without case), `times` times (None:
    always). `retry_after` is the Retry-After in seconds of throttled and unavailable.
    """

    kind: str
    method: str = "*"
    path: str = "*"
    times: int | None = 1
    seconds: float = 1.0
    retry_after: int = 1
    code: str = "InternalExecutionError"
    message: str = "An internal execution error occurred. Please retry later."

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault {self.kind!r}; the kinds are {', '.join(KINDS)}")

    def strikes(self, method: str, path: str) -> bool:
        """Whether this fault is for such a request."""
        return self.method in ("*", method) and fnmatch.fnmatchcase(path.lower(), self.path.lower())

    def refusal(self) -> RequestError | None:
        """The error response of this fault, if it is one that answers with an error."""
        if self.kind == "throttled":
            return errors.too_many_requests(self.retry_after)
        if self.kind == "internal-error":
            return errors.internal_server_error()
        if self.kind == "unavailable":
            return errors.service_unavailable(self.retry_after)
        return None


class FaultList:
    """The faults that are switched on, in order; of several that would strike, the first does."""

    def __init__(self, faults: list[Fault] | None = None) -> None:
        self._faults = dict(enumerate(faults or [], 1))
        self._last = len(self._faults)
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> int:
        """Switch a fault on; the number that it is removed by."""
        with self._lock:
            self._last += 1
            self._faults[self._last] = fault
            return self._last

    def listed(self) -> list[tuple[int, Fault]]:
        """The faults that are switched on, each with its number."""
        with self._lock:
            return list(self._faults.items())

    def remove(self, number: int) -> bool:
        """Switch a fault off; whether it was on."""
        with self._lock:
            return self._faults.pop(number, None) is not None

    def replace(self, faults: list[Fault]) -> None:
        """Switch all faults off and these on."""
        self.clear()
        for fault in faults:
            self.add(fault)

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._faults.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that strikes this request, counted as having struck."""
        with self._lock:
            for fault in self._faults.values():
                if fault.times != 0 and fault.strikes(method, path):
                    if fault.times is not None:
                        fault.times -= 1
                    return fault
        return None
