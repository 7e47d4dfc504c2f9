"""User-assigned identities: their ids, their service principals, and what has them.

Source: the REST reference of User Assigned Identities (2023-01-31 and its previews).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.directory import add_managed_identity, draw_identity
from pscompat.simulator.resource_ids import full_name, group_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities"
_SHORTEST, _LONGEST = 3, 128


class UserAssignedIdentities(Behaviour):
    """Ids are drawn once."""

    def wrong_name(self, name: str) -> RequestError | None:
        """Letters, digits, hyphens and underscores, beginning with one of the former two."""
        plain = name.replace("-", "").replace("_", "")
        if _SHORTEST <= len(name) <= _LONGEST and plain.isascii() and plain.isalnum() and name[0].isalnum():
            return None
        return RequestError(
            400,
            "InvalidResourceName",
            f"The resource name '{name}' is invalid. It has to have {_SHORTEST} to {_LONGEST} characters, which are letters, "
            "digits, '-' or '_', and to begin with a letter or a digit.",
        )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Tenant, principal and client."""
        properties = document.setdefault("properties", {})
        earlier = before.document["properties"] if before is not None else {}
        principal, client = earlier.get("principalId"), earlier.get("clientId")
        if not principal or not client:
            principal, client = draw_identity(call.store)
        properties.update(tenantId=call.store.tenants[0].id, principalId=principal, clientId=client)

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The service principal."""
        properties = resource.document["properties"]
        add_managed_identity(
            call.store, resource, properties["principalId"], properties["clientId"], call.now, explicit=True
        )


def list_associated_resources(call: Call, identity: Resource) -> Response:
    """User Assigned Identities - List Associated Resources: what has the identity."""
    found = []
    for other in call.store:
        assigned = _assigned(other) if identity.key in other.text.lower() else ()
        if identity.key in assigned:
            subscription = call.store.subscription(subscription_of(other.id))
            found.append(
                {
                    "id": other.id,
                    "name": full_name(other.id),
                    "type": other.type.lower(),
                    "resourceGroup": group_of(other.id),
                    "subscriptionId": subscription.id,
                    "subscriptionDisplayName": subscription.name,
                }
            )
    return Response(200, {"totalCount": len(found), "value": found})


def _assigned(resource: Resource) -> set[str]:
    """The user-assigned identities of a resource, in lower case."""
    identity = resource.document.get("identity")
    assigned = identity.get("userAssignedIdentities") if isinstance(identity, dict) else None
    return {name.lower() for name in assigned} if isinstance(assigned, dict) else set()


BEHAVIOUR = UserAssignedIdentities({"listassociatedresources": list_associated_resources})
