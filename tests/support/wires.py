"""Requests to a simulator at the level of the wire, with a clock that tests move."""

from __future__ import annotations

import json
from typing import Any

from clock import Clock

from pscompat.simulator import Simulator
from pscompat.simulator.wire import Request, Response

ORIGIN = "https://management.azure.com"


class Wire:
    """Sends requests to a simulator and moves its clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.simulator: Simulator

    def start(self, inventory: Any = None, **options: Any) -> Wire:
        self.simulator = Simulator(inventory, clock=self.clock, **options)
        return self

    @property
    def subscription(self) -> str:
        return f"/subscriptions/{self.simulator.subscription.id}"

    def vm(self, group: str, name: str) -> str:
        return f"{self.subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}"

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: str | None = "2024-07-01",
        headers: dict[str, str] | None = None,
        **query: str,
    ) -> Response:
        if version is not None:
            query["api-version"] = version
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"authorization": "Bearer anything", "content-type": "application/json", **(headers or {})}
        return self.simulator.handle(Request(method, path, query, sent, content, ORIGIN))

    def follow(self, address: str) -> Response:
        """GET an address that a response named."""
        path, _, query = address.removeprefix(ORIGIN).partition("?")
        parameters: dict[str, Any] = dict(item.split("=") for item in query.split("&"))
        return self.send("GET", path, version=None, **parameters)
