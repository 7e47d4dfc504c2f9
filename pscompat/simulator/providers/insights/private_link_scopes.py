"""Scopes of private links. Source: the REST references of Private Link Scopes (2019-10-17-preview, 2021-09-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour

_OPEN = {"queryAccessMode": "Open", "ingestionAccessMode": "Open"}


class PrivateLinkScopes(Behaviour):
    """A scope, which is open where nothing is said of it: older api-versions know of no such modes."""

    def received(self, body: Any) -> Any:
        """With its modes."""
        if not isinstance(body, dict) or not isinstance(body.get("properties", {}), dict):
            return body
        return {**body, "properties": {"accessModeSettings": _OPEN, **body.get("properties", {})}}


BEHAVIOUR = PrivateLinkScopes()
