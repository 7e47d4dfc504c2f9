"""The identity of a resource, as it is read at the resource. Source: the REST reference of System Assigned Identities (2023-01-31)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.directory import SERVICE_PRINCIPALS, find_object
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed


class Identities(Behaviour):
    """It is there with the resource that has one."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """What the directory knows of it."""
        path = provider_path(resource_id)
        owner = call.store.get(path.scope) if path is not None else None
        identity = owner.document.get("identity") if owner is not None else None
        principal = identity.get("principalId") if isinstance(identity, dict) else None
        known = find_object(call.store, SERVICE_PRINCIPALS, principal) if principal else None
        if owner is None or known is None:
            return None
        client = known.document["appId"]
        tenant = call.store.tenants[0].id
        properties = {
            "tenantId": tenant,
            "principalId": principal,
            "clientId": client,
            "clientSecretUrl": f"https://control-{owner.document.get('location')}.identity.azure.net{owner.id}/credentials"
            f"?tid={tenant}&oid={principal}&aid={client}",
        }
        document: dict[str, Any] = {key: owner.document[key] for key in ("location", "tags") if key in owner.document}
        document["properties"] = properties
        return Resource(resource_id, "Microsoft.ManagedIdentity/identities", packed(document))


BEHAVIOUR = Identities()
