"""Associations of a resource with data collection rules and an endpoint.

Source: the REST reference of Data Collection Rule Associations (2023-03-11).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.insights._insights import OfOneScope, bad_request, properties_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_ENDPOINT_NAME = "configurationaccessendpoint"
_MEMBERS = {
    "dataCollectionRuleId": "Microsoft.Insights/dataCollectionRules",
    "dataCollectionEndpointId": "Microsoft.Insights/dataCollectionEndpoints",
}


class DataCollectionRuleAssociations(OfOneScope):
    """Either a rule or an endpoint; the latter has a name of its own."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What it names exists."""
        properties = properties_of(document)
        named = [member for member in _MEMBERS if properties.get(member)]
        if len(named) != 1:
            raise bad_request(
                "Exactly one of dataCollectionRuleId and dataCollectionEndpointId has to be given.", "InvalidPayload"
            )
        if (named[0] == "dataCollectionEndpointId") != (name_of(resource_id).lower() == _ENDPOINT_NAME):
            raise bad_request(
                "An association with an endpoint has the name 'configurationAccessEndpoint', and no other has it.",
                "InvalidPayload",
            )
        wanted = str(properties[named[0]])
        if call.store.get(wanted) is None:
            raise errors.resource_not_found(_MEMBERS[named[0]], wanted)


BEHAVIOUR = DataCollectionRuleAssociations()
