"""Blob containers, with legal holds and leases. Source: the REST reference of Blob Containers."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.storage._stores import Stores
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import RequestError, Response


class Containers(Stores):
    """A container that is leased or on hold stays."""

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Neither leased nor on hold."""
        properties = resource.document["properties"]
        if properties.get("leaseState") == "Leased":
            raise RequestError(
                412,
                "LeaseIdMissing",
                "There is currently a lease on the container and no lease ID was specified in the request.",
            )
        if properties.get("hasLegalHold"):
            raise RequestError(
                409,
                "ContainerOperationFailure",
                "The container is protected from deletion due to an immutability policy or legal hold.",
            )


def _tags(call: Call) -> list[str]:
    body = call.json_body()
    tags = body.get("tags") if isinstance(body, dict) else None
    if not isinstance(tags, list) or not tags or not all(isinstance(tag, str) for tag in tags):
        raise errors.required_parameter("tags")
    return [tag.lower() for tag in tags]


def _hold(call: Call, container: Resource, tags: list[str]) -> Response:
    document = container.document
    shown = [{"tag": tag} for tag in tags]
    document["properties"]["legalHold"] = {"hasLegalHold": bool(tags), "tags": shown}
    document["properties"]["hasLegalHold"] = bool(tags)
    call.store.put(container.with_document(document, call.now))
    return Response(200, {"hasLegalHold": bool(tags), "tags": tags})


def _held(container: Resource) -> list[str]:
    return [one["tag"] for one in container.document["properties"].get("legalHold", {}).get("tags", ())]


def set_hold(call: Call, container: Resource) -> Response:
    """Blob Containers - Set Legal Hold."""
    return _hold(call, container, list(dict.fromkeys([*_held(container), *_tags(call)])))


def clear_hold(call: Call, container: Resource) -> Response:
    """Blob Containers - Clear Legal Hold."""
    gone = _tags(call)
    return _hold(call, container, [tag for tag in _held(container) if tag not in gone])


def lease(call: Call, container: Resource) -> Response:
    """Blob Containers - Lease: acquire, renew, change, release, break."""
    body = call.json_body()
    action = str(body.get("action", "")).lower() if isinstance(body, dict) else ""
    if action not in ("acquire", "renew", "change", "release", "break"):
        raise errors.invalid_parameter("action")
    document, state = container.document, container.state
    properties: dict[str, Any] = document["properties"]
    known = state.get("lease")
    if action == "acquire":
        if known is not None:
            raise RequestError(409, "LeaseAlreadyPresent", "There is already a lease present.")
        known = str(body.get("proposedLeaseId") or uuid.uuid4())
    elif known is None or (action != "break" and str(body.get("leaseId", "")).lower() != known.lower()):
        raise RequestError(
            409, "LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match the lease ID."
        )
    elif action == "change":
        known = str(body.get("proposedLeaseId") or known)
    shown = {"leaseId": known}
    if action in ("release", "break"):
        state.pop("lease", None)
        properties.update(leaseStatus="Unlocked", leaseState="Available" if action == "release" else "Broken")
        properties.pop("leaseDuration", None)
        shown = {"leaseTimeSeconds": "0"} if action == "break" else shown
    else:
        state["lease"] = known
        properties.update(leaseStatus="Locked", leaseState="Leased", leaseDuration="Infinite")
    call.store.put(container.with_document(document, call.now, state))
    return Response(200, shown)


def migrate(call: Call, container: Resource) -> Response:
    """Blob Containers - Object Level WORM."""
    operation = call.begin(
        "migrate", container.id, changes={"properties.immutableStorageWithVersioning": {"enabled": True}}
    )
    return Response(202, None, operation_headers(call, BEHAVIOUR, "Microsoft.Storage", operation))


BEHAVIOUR = Containers(
    "container",
    {
        "defaultEncryptionScope": "$account-encryption-key",
        "denyEncryptionScopeOverride": False,
        "publicAccess": "None",
        "hasImmutabilityPolicy": False,
        "hasLegalHold": False,
    },
    {"setlegalhold": set_hold, "clearlegalhold": clear_hold, "lease": lease, "migrate": migrate},
)
