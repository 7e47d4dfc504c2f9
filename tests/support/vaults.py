"""A key vault in a simulator, asked at its own address."""

from __future__ import annotations

import base64
import json
from typing import Any

from wires import Wire

from pscompat.simulator.wire import Request, Response

VERSION = "2023-07-01"


class Vaults:
    """Makes vaults in the group rg1 and sends requests to them."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.token = "anything"

    def path(self, name: str = "shopvault") -> str:
        return f"{self.wire.subscription}/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/{name}"

    def make(self, name: str = "shopvault", **properties: Any) -> Response:
        tenant = self.wire.simulator.subscription.tenant_id
        body = {
            "location": "eastus",
            "properties": {
                "tenantId": tenant,
                "sku": {"family": "A", "name": "premium"},
                "accessPolicies": [],
                **properties,
            },
        }
        return self.wire.send("PUT", self.path(name), body, version=VERSION)

    def arm(self, method: str, path: str, body: Any = None) -> Response:
        """A request to Azure Resource Manager."""
        return self.wire.send(method, path, body, version=VERSION)

    def ask(self, method: str, path: str, body: Any = None, *, vault: str = "shopvault", **query: str) -> Response:
        """A request to a vault."""
        query.setdefault("api-version", "7.4")
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        content = b"" if body is None else json.dumps(body).encode()
        origin = f"https://{vault}.vault.azure.net"
        return self.wire.simulator.handle(Request(method, path, query, headers, content, origin))

    def given(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        """What a vault gives for a request that succeeds."""
        response = self.ask(method, path, body, **query)
        assert response.status < 300, response.document
        return response.document

    def refused(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, str, str]:
        """Status, code and inner code of a refusal."""
        response = self.ask(method, path, body, **query)
        error = response.document["error"]
        return response.status, error["code"], error.get("innererror", {}).get("code", "")


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
