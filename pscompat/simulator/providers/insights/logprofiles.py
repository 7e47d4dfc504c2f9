"""Log profiles: a subscription has one at most. Source: the REST reference of Log Profiles (2016-03-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.insights._insights import OfOneScope, bad_request, properties_of, scope_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class LogProfiles(OfOneScope):
    """One for a subscription; it names where its events go."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A destination, and no other profile."""
        properties = properties_of(document)
        if not properties.get("storageAccountId") and not properties.get("serviceBusRuleId"):
            raise bad_request("Either a storage account or a service bus rule has to be given.")
        others = call.store.list("Microsoft.Insights/logprofiles", scope_of(resource_id))
        if any(other.id.lower() != resource_id.lower() for other in others):
            raise bad_request("The limit of 1 log profile for a subscription has been reached.")


BEHAVIOUR = LogProfiles()
