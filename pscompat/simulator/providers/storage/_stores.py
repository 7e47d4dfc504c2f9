"""What lies in the services of a storage account: containers, shares, queues, tables.

Source: the REST reference of Blob Containers, File Shares, Queues and Tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Action, Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_NAME = re.compile(r"(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*")
_TABLE = re.compile(r"[A-Za-z][A-Za-z0-9]{2,62}")
_STARTS = re.compile(r"(?i)startswith\(\s*name\s*,\s*([^)]*?)\s*\)")
_SPECIAL = ("$root", "$web", "$logs")
_FREE = {"leaseStatus": "Unlocked", "leaseState": "Available"}


def by_beginning(text: str) -> Callable[[Resource], bool]:
    """What says whether a resource is one that a filter `startswith(name, ...)` asks for. Raises RequestError for other filters."""
    match = _STARTS.fullmatch(text.strip())
    if match is None:
        raise errors.not_simulated(f"the filter {text}")
    return lambda resource: resource.name.startswith(match[1].strip("'\""))


class Stores(Behaviour):
    """Containers, shares, queues or tables; `defaults` are the properties of a new one."""

    word = ""

    def __init__(self, word: str, defaults: dict[str, Any], actions: Mapping[str, Action] | None = None) -> None:
        super().__init__(actions)
        self.word = word
        self._defaults = defaults

    def operation(self, method: str) -> OperationFacts | None:
        """A new one is answered with 201, a changed one with 200."""
        return OperationFacts("Create", "", "", (200, 201)) if method == "PUT" else None

    def wrong_name(self, name: str) -> RequestError | None:
        """From 3 to 63 lower-case letters, digits and single hyphens; tables begin with a letter and have no hyphens."""
        form = _TABLE if self.word == "table" else _NAME
        if form.fullmatch(name) or (self.word == "container" and name in _SPECIAL):
            return None
        if 3 <= len(name) <= 63:
            return RequestError(
                400, "InvalidResourceName", "The specifed resource name contains invalid characters.", target=name
            )
        return RequestError(
            400,
            "OutOfRangeInput",
            "The specified resource name length is not within the permissible limits.",
            target=name,
        )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds, and what a change leaves as it was."""
        properties = document.setdefault("properties", {})
        earlier = before.document.get("properties", {}) if before is not None else {}
        for name, value in {**self._defaults, **earlier}.items():
            properties.setdefault(name, value)
        if self.word in ("container", "share"):
            properties.update({name: earlier.get(name, value) for name, value in _FREE.items()})
            properties["lastModifiedTime"] = timestamp(call.now)
        if self.word == "table":
            properties["tableName"] = name_of(resource_id)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """By the beginning of a name."""
        return by_beginning(text)

    def etag(self, call: Call, resource: Resource) -> str:
        """The form that the service's etags have."""
        return f'"0x8D{resource.etag.replace("-", "")[:13].upper()}"'
