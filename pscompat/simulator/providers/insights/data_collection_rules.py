"""Data collection rules: what flows from where to where. Source: the REST reference of Data Collection Rules (2023-03-11)."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.insights._insights import properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

ASSOCIATIONS = "Microsoft.Insights/dataCollectionRuleAssociations"


class DataCollectionRules(Behaviour):
    """Flows name destinations of the rule; a rule that resources are associated with stays."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Destinations have names, once each, and flows go to them."""
        properties = properties_of(document)
        names: set[str] = set()
        details = []
        for kind, value in (properties.get("destinations") or {}).items():
            for one in value if isinstance(value, list) else [value]:
                name = str(one.get("name", "")).lower()
                if not name or name in names:
                    details.append(
                        _detail("InvalidDestination", f"properties.destinations.{kind}", "Names have to be unique.")
                    )
                names.add(name)
        for place, flow in enumerate(properties.get("dataFlows") or ()):
            for wanted in flow.get("destinations") or ():
                if str(wanted).lower() not in names:
                    where = f"properties.dataFlows[{place}].destinations"
                    details.append(_detail("InvalidDataFlow", where, f"The destination '{wanted}' is not defined."))
        if details:
            raise RequestError(400, "InvalidPayload", "Data collection rule is invalid", details=details)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The id that never changes, and those of the workspaces."""
        properties = properties_of(document)
        earlier = properties_of(before.document) if before is not None else {}
        properties["immutableId"] = earlier.get("immutableId") or f"dcr-{uuid.uuid4().hex}"
        for one in (properties.get("destinations") or {}).get("logAnalytics") or ():
            workspace = call.store.get(str(one.get("workspaceResourceId") or ""))
            if workspace is not None:
                one["workspaceId"] = properties_of(workspace.document).get("customerId")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Nothing is associated with it, unless the request says that associations go, too."""
        found = associated(call, resource, "dataCollectionRuleId")
        if found and call.request.query.get("deleteAssociations", "").lower() != "true":
            raise RequestError(
                409,
                "AssociationsExist",
                f"The data collection rule '{resource.name}' is associated with '{found[0].id}' and cannot be deleted.",
            )

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """Its associations."""
        return associated(call, resource, "dataCollectionRuleId")


def associated(call: Call, resource: Resource, member: str) -> list[Resource]:
    """The associations with a rule or an endpoint."""
    return [
        one
        for one in call.store.list(ASSOCIATIONS, "")
        if str(properties_of(one.document).get(member) or "").lower() == resource.key
    ]


def _detail(code: str, target: str, message: str) -> dict[str, str]:
    return {"code": code, "target": target, "message": message}


def list_associations(member: str, call: Call, resource: Resource) -> Response:
    """Data Collection Rule Associations - List By Rule, List By Data Collection Endpoint."""
    found = associated(call, resource, member)
    return Response(
        200, {"value": [{"id": one.id, "name": one.name, "type": one.type, **one.document} for one in found]}
    )


def _of_rule(call: Call, resource: Resource) -> Response:
    return list_associations("dataCollectionRuleId", call, resource)


BEHAVIOUR = DataCollectionRules({"associations": _of_rule})
