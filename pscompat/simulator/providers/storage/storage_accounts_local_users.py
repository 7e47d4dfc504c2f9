"""The local users of a storage account. Source: the REST reference of Local Users."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


class LocalUsers(Behaviour):
    """A user's secrets come from its id and the number of times that they were renewed."""

    def operation(self, method: str) -> OperationFacts | None:
        """A new one is answered with 200."""
        return OperationFacts("CreateOrUpdate", "", "", (200,)) if method == "PUT" else None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The user's number, and what a change leaves as it was."""
        properties = document.setdefault("properties", {})
        earlier = before.document.get("properties", {}) if before is not None else {}
        for name, value in earlier.items():
            properties.setdefault(name, value)
        digits = int(hashlib.sha256(resource_id.lower().encode()).hexdigest()[:12], 16)
        properties["sid"] = f"S-1-2-0-{digits % 10**10}-{digits % 10**9}-{digits % 10**8}-1000"


def _secret(user: Resource, word: str) -> str:
    renewed = user.state.get("renewed", 0)
    return base64.b64encode(hashlib.sha384(f"{user.key} {word} {renewed}".encode()).digest()).decode()


def list_keys(call: Call, user: Resource) -> Response:
    """Local Users - List Keys."""
    keys = user.document["properties"].get("sshAuthorizedKeys")
    return Response(200, {"sshAuthorizedKeys": keys, "sharedKey": _secret(user, "key")})


def regenerate_password(call: Call, user: Resource) -> Response:
    """Local Users - Regenerate Password."""
    document, state = user.document, user.state
    state["renewed"] = state.get("renewed", 0) + 1
    document["properties"]["hasSshPassword"] = True
    stored = call.store.put(user.with_document(document, call.now, state))
    return Response(200, {"sshPassword": _secret(stored, "password")})


BEHAVIOUR = LocalUsers({"listkeys": list_keys, "regeneratepassword": regenerate_password})
