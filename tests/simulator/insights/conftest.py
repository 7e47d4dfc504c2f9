"""A group with a machine, a storage account and a workspace, and short ways to write and ask."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire


class Cloud:
    """Requests to the group `rg`."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.group = f"{wire.subscription}/resourceGroups/rg"

    def at(self, name: str) -> str:
        return f"{self.group}/providers/{name}"

    def put(self, path: str, body: Any, version: str) -> Any:
        answer = self.wire.send("PUT", path if path.startswith("/") else self.at(path), body, version=version)
        self.wire.clock.advance(10)
        return answer

    def made(self, path: str, body: Any, version: str) -> dict[str, Any]:
        answer = self.put(path, body, version)
        assert answer.status in (200, 201, 202), answer.document
        return dict(answer.document)

    def ask(self, method: str, path: str, version: str, body: Any = None, **query: Any) -> Any:
        return self.wire.send(method, path if path.startswith("/") else self.at(path), body, version=version, **query)


@pytest.fixture
def cloud(empty_wire: Wire) -> Cloud:
    return Cloud(empty_wire.start({"resourceGroups": [{"name": "rg", "virtualMachines": [{"name": "vm"}]}]}))
