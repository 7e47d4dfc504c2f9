"""What network security perimeters hold: profiles, associations, logging, and links, which the other perimeter shows too.

Source: the REST references of their types (2024-07-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._shape import parent_of, type_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_PERIMETERS = "Microsoft.Network/networkSecurityPerimeters"
_NEW: dict[str, dict[str, Any]] = {
    "profiles": {"accessRulesVersion": "0", "diagnosticSettingsVersion": "0"},
    "resourceAssociations": {"hasProvisioningIssues": "no"},
    "loggingConfigurations": {"version": "1"},
    "links": {
        "localInboundProfiles": ["*"],
        "localOutboundProfiles": ["*"],
        "remoteInboundProfiles": ["*"],
        "remoteOutboundProfiles": ["*"],
        "description": "Auto Approved.",
        "status": "Approved",
    },
    "accessRules": {
        "addressPrefixes": [],
        "emailAddresses": [],
        "fullyQualifiedDomainNames": [],
        "phoneNumbers": [],
        "subscriptions": [],
        "networkSecurityPerimeters": [],
    },
}
"""What new resources have where nothing is said of it, by type."""


class Parts(NetworkBehaviour):
    """The children of perimeters."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets; a link knows the perimeter at its other end."""
        kind = type_of(resource_id).rpartition("/")[2]
        for name, value in _NEW.get(kind, {}).items():
            properties.setdefault(name, earlier.get(name, value))
        remote = call.store.get(str(properties.get("autoApprovedRemotePerimeterResourceId")))
        if kind == "links" and remote is not None:
            properties["remotePerimeterGuid"] = properties_of(remote.document).get("perimeterGuid")
            properties["remotePerimeterLocation"] = remote.document.get("location")

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The perimeter at the other end of a link refers to it."""
        link = properties_of(resource.document)
        remote = call.store.get(str(link.get("autoApprovedRemotePerimeterResourceId")))
        own = call.store.get(parent_of(resource.id))
        if before is not None or remote is None or own is None or remote.type != _PERIMETERS:
            return
        guid = properties_of(own.document).get("perimeterGuid")
        kind = f"{_PERIMETERS}/linkReferences"
        properties = {
            "provisioningState": "Succeeded",
            "remotePerimeterResourceId": own.id,
            "remotePerimeterGuid": guid,
            "remotePerimeterLocation": own.document.get("location"),
            "localInboundProfiles": link.get("remoteInboundProfiles"),
            "localOutboundProfiles": ["*"],
            "remoteInboundProfiles": link.get("localInboundProfiles"),
            "remoteOutboundProfiles": ["*"],
            "description": link.get("description"),
            "status": "Approved",
        }
        path = f"{remote.id}/linkReferences/Ref-from-{resource.name}-{guid}"
        document = packed({"properties": properties})
        call.store.put(Resource(path, kind, document, packed({}), created=call.now, changed=call.now))


BEHAVIOUR = Parts()
