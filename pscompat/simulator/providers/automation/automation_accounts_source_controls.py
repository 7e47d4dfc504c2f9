"""Repositories that runbooks come from: tokens are kept nowhere. Source: the REST reference of Source Control."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.automation._automation import OfAccount
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class SourceControls(OfAccount):
    """A token is taken and never told."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Without the token."""
        super().fill(call, resource_id, document, state, before)
        document["properties"].pop("securityToken", None)


BEHAVIOUR = SourceControls({"autoSync": False, "publishRunbook": True})
