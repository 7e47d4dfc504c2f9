"""Waiting for a long-running operation, and what is known of it at its end.

The pollers of the Azure SDK return the result of an operation, which for reimage and its like is nothing. What a
user is shown - name, times, status, error - is in the operation's own document, which the SDK reads while it polls.
The SDK's `raw_response_hook` lets it be read along.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.azure.errors import OutcomeUnknownError, ServiceError, convert, from_document, service_errors

_LOOK_SECONDS = 0.2
"""How often a wait looks whether it has been cancelled."""


class OperationCancelled(Exception):
    """Waiting was cancelled. The operation itself goes on in the service."""


class OperationStatus(NamedTuple):
    """How an operation ended.

    `name` is its id; `start_time` and `end_time` are the service's ISO 8601 texts, None when it gave none; `status` is
    Succeeded, Failed or Canceled, and `error` is there unless it is Succeeded. `result` is what the poller gave: a document, or
    what an SDK's client makes of it. `accepted`: the first answer's document, where nobody waited for the end. `properties`: what the
    operation's document says besides. `location`: where the first answer said that the result is, empty where it did not.
    """

    name: str
    start_time: str | None
    end_time: str | None
    status: str
    error: ServiceError | None = None
    result: Any = None
    accepted: Any = None
    properties: Any = None
    location: str = ""


class _Watcher:
    """Reads along with a poller."""

    def __init__(self, cancel: threading.Event | None, accepted: Callable[[], None] | None) -> None:
        self._cancel = cancel
        self._accepted = accepted
        self._address: str | None = None
        self._location = ""
        self.runs = False
        """Whether the operation was accepted and goes on."""
        self.document: dict[str, Any] = {}
        self.headers: Any = {}

    def __call__(self, pipeline_response: Any) -> None:
        """The hook: called with every response, in the poller's thread."""
        if self._cancel is not None and self._cancel.is_set() and self._address is not None:
            raise OperationCancelled
        response = pipeline_response.http_response
        if self._address is None:
            if response.status_code < 300:
                self._address = response.headers.get("Azure-AsyncOperation", "")
                self._location = response.headers.get("Location") or self._address
                self.runs = bool(self._address) or response.status_code == 202
                self.headers = response.headers
                if self._accepted is not None:
                    self._accepted()
        elif response.request.url == self._address and response.status_code == 200:
            self.headers = response.headers
            try:
                self.document = json.loads(response.text())
            except ValueError:
                self.document = {}

    def unknown(self, problem: Exception) -> OutcomeUnknownError:
        """The error for an operation whose end cannot be asked for."""
        return OutcomeUnknownError.accepted(self._address or "", convert(problem))

    def status(self, result: Any = None) -> OperationStatus:
        """What the last document said."""
        status = self.document.get("status", "Succeeded")
        failed = status in ("Failed", "Canceled")
        return OperationStatus(
            name=self.document.get("name") or self.headers.get("x-ms-request-id", ""),
            start_time=self.document.get("startTime"),
            end_time=self.document.get("endTime"),
            status=status,
            error=from_document(self.document.get("error"), self.headers) if failed else None,
            result=result,
            properties=self.document.get("properties"),
            location=self._location,
        )


def run_operation(
    begin: Callable[..., Any],
    *arguments: Any,
    cancel: threading.Event | None = None,
    accepted: Callable[[], None] | None = None,
    waits: bool = True,
    **parameters: Any,
) -> OperationStatus:
    """Call what begins an operation and wait until that has ended: a `begin_...` method of an SDK client, ResourceManager.begin.

    With `waits` false, what is known once it was accepted is returned; its status is then InProgress unless it has ended already.

    `accepted` is called as soon as the service has answered that it accepts the operation. An operation that then failed
    is returned, with its status and error. Raises ServiceError when the service refuses it, OutcomeUnknownError when it was
    accepted and asking for its end fails, OperationCancelled soon after `cancel` is set.
    """
    from azure.core.exceptions import AzureError, HttpResponseError

    if cancel is not None and cancel.is_set():
        raise OperationCancelled
    watcher = _Watcher(cancel, accepted)
    with service_errors():
        if not waits:
            first = begin(*arguments, raw_response_hook=watcher, polling=False, **parameters).result()
            return watcher.status()._replace(status="InProgress" if watcher.runs else "Succeeded", accepted=first)
        poller = begin(*arguments, raw_response_hook=watcher, **parameters)
        try:
            _wait(poller, cancel)
            result = poller.result()
        except HttpResponseError as error:
            ended = watcher.status()
            if ended.error is not None:
                return ended
            if error.status_code is not None and error.status_code >= 400:
                raise watcher.unknown(error) from error
            raise convert(error) from error
        except AzureError as error:
            raise watcher.unknown(error) from error
    return watcher.status(result)


def _wait(poller: Any, cancel: threading.Event | None) -> None:
    while not poller.done():
        if cancel is not None and cancel.is_set():
            raise OperationCancelled
        # In short steps: cancelling must be noticed, and Windows lets no Ctrl-C through a wait without end.
        poller.wait(_LOOK_SECONDS)
