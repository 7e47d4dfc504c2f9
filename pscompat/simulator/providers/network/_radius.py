"""RADIUS servers with their secrets, which are told only to who asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.simulator.routing import Call

_ADDRESS, _SECRET = "radiusServerAddress", "radiusServerSecret"
_KEPT = "radiusSecrets"
"""The member of a resource's state that has the secrets, by address."""


def _servers(holder: Any) -> Iterator[dict[str, Any]]:
    if isinstance(holder, dict):
        if holder.get(_ADDRESS):
            yield holder
        yield from holder.get("radiusServers") or ()


def keep_secrets(call: Call, holder: dict[str, Any], state: dict[str, Any], *path: str) -> None:
    """Keep the secrets of the request, at a path of its body; one that it leaves out stays."""
    sent: Any = None if call.nested else call.json_body()
    for name in path:
        sent = sent.get(name) if isinstance(sent, dict) else None
    given = {str(server.get(_ADDRESS)): server.get(_SECRET) for server in _servers(sent)}
    before = state.get(_KEPT) or {}
    addresses = [str(server.get(_ADDRESS)) for server in _servers(holder)]
    state[_KEPT] = {address: given.get(address) or before.get(address) for address in addresses}


def radius_servers(state: dict[str, Any]) -> list[dict[str, Any]]:
    """The servers with their secrets."""
    return [{_ADDRESS: address, _SECRET: secret} for address, secret in (state.get(_KEPT) or {}).items()]
