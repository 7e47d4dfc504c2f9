"""Storage accounts in a simulator."""

from __future__ import annotations

from typing import Any

from wires import Wire

from pscompat.simulator.wire import Response

VERSION = "2023-05-01"


class Accounts:
    """Makes storage accounts in the group rg1 and sends requests about them."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def path(self, name: str = "shopstore") -> str:
        return f"{self.wire.subscription}/resourceGroups/rg1/providers/Microsoft.Storage/storageAccounts/{name}"

    def make(
        self, name: str = "shopstore", *, sku: str = "Standard_LRS", kind: str = "StorageV2", **properties: Any
    ) -> Any:
        body = {"location": "eastus", "sku": {"name": sku}, "kind": kind, "properties": properties}
        assert self.send("PUT", self.path(name), body).status in (200, 202)
        self.wire.clock.advance(1)
        return self.send("GET", self.path(name)).document

    def send(self, method: str, path: str, body: Any = None) -> Response:
        return self.wire.send(method, path, body, version=VERSION)

    def given(self, method: str, path: str, body: Any = None) -> Any:
        """What is given for a request about what lies in the account that succeeds."""
        response = self.send(method, f"{self.path()}/{path}", body)
        assert response.status < 300, response.document
        return response.document

    def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """Status and code of a refusal."""
        response = self.send(method, f"{self.path()}/{path}", body)
        return response.status, response.document["error"]["code"]
