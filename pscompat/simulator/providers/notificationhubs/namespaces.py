"""Namespaces of notification hubs. Source: the REST reference of Namespaces (2017-04-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.notificationhubs import _rules
from pscompat.simulator.resource_ids import name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Namespaces(Behaviour):
    """A namespace has a rule from its beginning."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of a namespace."""
        properties = document.setdefault("properties", {})
        earlier = (before.document.get("properties") or {}) if before is not None else {}
        name = name_of(resource_id)
        properties["name"] = name
        properties["region"] = document.get("location")
        properties["serviceBusEndpoint"] = f"https://{name.lower()}.servicebus.windows.net:443/"
        properties["subscriptionId"] = subscription_of(resource_id)
        properties["createdAt"] = earlier.get("createdAt") or timestamp(call.now)
        properties["updatedAt"] = timestamp(call.now)
        for member, value in (
            *(("status", "Active"), ("critical", False)),
            *(("namespaceType", "NotificationHub"), ("scaleUnit", "SIM-1")),
        ):
            properties.setdefault(member, value)
        properties["enabled"] = properties["status"] != "Disabled"

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The rule that every namespace has."""
        if before is None:
            rights = {"RootManageSharedAccessKey": ["Listen", "Manage", "Send"]}
            _rules.add(call, resource, "Microsoft.NotificationHubs/namespaces", rights)


BEHAVIOUR = Namespaces()
