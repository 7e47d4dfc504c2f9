"""Credentials: passwords are kept nowhere. Source: the REST reference of Credential."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.automation._automation import OfAccount
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Credentials(OfAccount):
    """A password is taken and never told."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Without the password."""
        super().fill(call, resource_id, document, state, before)
        document["properties"].pop("password", None)


BEHAVIOUR = Credentials()
