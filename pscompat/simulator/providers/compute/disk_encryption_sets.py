"""Disk encryption sets. Source: the REST reference of Disk Encryption Sets."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.compute._compute import ComputeBehaviour, inner
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_ENCRYPTED = ("Microsoft.Compute/disks", "Microsoft.Compute/snapshots")


def associated_resources(call: Call, resource: Resource) -> Response:
    """Disk Encryption Sets - List Associated Resources: the ids of what it encrypts."""
    within = f"/subscriptions/{subscription_of(resource.id)}"
    encrypted = (item for kind in _ENCRYPTED for item in call.store.list(kind, within))
    return Response(200, {"value": [item.id for item in encrypted if _set_of(item.document) == resource.key]})


def _set_of(document: dict[str, Any]) -> str:
    return str(inner(document, "properties", "encryption").get("diskEncryptionSetId") or "").lower()


BEHAVIOUR = ComputeBehaviour({"associatedresources": associated_resources})
