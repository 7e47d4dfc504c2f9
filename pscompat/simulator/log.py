"""The log of requests, which tests read. Secrets are masked before anything is kept; headers are not kept at all."""

from __future__ import annotations

import fnmatch
import json
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.simulator.masking import masked_body
from pscompat.simulator.wire import Request

KEPT = 10_000
"""Requests that the log holds; the oldest goes first."""


class LoggedRequest(NamedTuple):
    """One request and how it was answered. `body` is the JSON document with secrets masked, None without a body.

    `status` is what the client was told, 0 when the simulated network dropped the connection; `done` is how the service had
    decided, 0 where it never saw the request: they differ where a fault lost or replaced the answer. `code` is the error code
    of a refusal. `number` counts the requests from 1, `time` is when it was answered, in seconds since the epoch. `host` is the host
    that the request was for, with its port.
    """

    method: str
    path: str
    api_version: str | None
    body: Any
    status: int
    code: str | None
    done: int
    number: int = 0
    time: float = 0.0
    host: str = ""


class RequestLog:
    """The newest requests, oldest first."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._requests: deque[LoggedRequest] = deque(maxlen=KEPT)
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0

    def add(self, request: Request, status: int, code: str | None, done: int = 0) -> None:
        """Note a request, as LoggedRequest keeps it."""
        version, body = request.query.get("api-version"), _readable(request)
        host = request.origin.partition("://")[2].rpartition("@")[2]
        with self._lock:
            self._last += 1
            self._requests.append(
                LoggedRequest(
                    request.method, request.path, version, body, status, code, done, self._last, self._clock(), host
                )
            )

    def requests(self, method: str = "*", path: str = "*") -> list[LoggedRequest]:
        """The requests of that method whose path matches the pattern (`*` and `?`, without case)."""
        return [
            entry
            for entry in tuple(self._requests)
            if method in ("*", entry.method) and fnmatch.fnmatchcase(entry.path.lower(), path.lower())
        ]

    def after(self, number: int, count: int) -> list[LoggedRequest]:
        """The newest requests behind the one with that number, oldest first, no more than `count`."""
        found: list[LoggedRequest] = []
        with self._lock:
            for entry in reversed(self._requests):
                if entry.number <= number or len(found) == count:
                    break
                found.append(entry)
        return found[::-1]

    def clear(self) -> None:
        """Forget all requests."""
        self._requests.clear()


def _readable(request: Request) -> Any:
    body = request.body
    if not body:
        return None
    try:
        return masked_body(json.loads(body), request)
    except (ValueError, RecursionError):
        return f"<{len(body)} bytes that are not JSON>"
