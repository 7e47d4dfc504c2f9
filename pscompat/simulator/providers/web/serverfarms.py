"""App Service plans: what runs on them, and how much may. Source: the REST reference of App Service Plans (2021-01-15)."""

from __future__ import annotations

from typing import Any

from pscompat.arm import OperationFacts, ResourceType, arm_facts
from pscompat.simulator.behaviour import Behaviour, behaviour_of, shown
from pscompat.simulator.providers.web._sites import SITE, sites_of
from pscompat.simulator.resource_ids import group_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_MOST = {"Free": 1, "Shared": 1, "Basic": 3, "Standard": 10, "Dynamic": 0}
_TIERS = {"F": "Free", "D": "Shared", "B": "Basic", "S": "Standard", "P": "Premium", "I": "Isolated", "Y": "Dynamic"}
_DEFAULTS = {
    "status": "Ready",
    "perSiteScaling": False,
    "elasticScaleEnabled": False,
    "maximumElasticWorkerCount": 1,
    "isSpot": False,
    "reserved": False,
    "isXenon": False,
    "hyperV": False,
    "targetWorkerCount": 0,
    "targetWorkerSizeId": 0,
    "zoneRedundant": False,
}


def _sku(asked: dict[str, Any]) -> dict[str, Any]:
    """The SKU that a plan gets of what was asked."""
    name = str(asked.get("name") or "F1")
    return {
        "name": name,
        "tier": asked.get("tier") or _TIERS.get(name[0].upper(), "Standard"),
        "size": name,
        "family": name[0],
        "capacity": int(asked.get("capacity") or 1),
    }


class Plans(Behaviour):
    """A plan on which something runs stays."""

    def operation(self, method: str) -> OperationFacts | None:
        """A write is over with its answer."""
        return OperationFacts("AppServicePlans_CreateOrUpdate", "", "", (200,)) if method in ("PUT", "PATCH") else None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every plan."""
        properties = document.setdefault("properties", {})
        earlier = before.document if before is not None else {}
        for name, value in {**_DEFAULTS, **earlier.get("properties", {})}.items():
            if properties.get(name) is None:
                properties[name] = value
        document["sku"] = _sku({**earlier.get("sku", {}), **(document.get("sku") or {})})
        properties["maximumNumberOfWorkers"] = _MOST.get(document["sku"]["tier"], 30)
        properties["numberOfWorkers"] = document["sku"]["capacity"]
        properties["subscription"] = subscription_of(resource_id)
        properties["resourceGroup"] = group_of(resource_id)
        properties["geoRegion"] = document.get("location")
        kind = "linux" if properties["reserved"] else "xenon" if properties["isXenon"] else "app"
        document["kind"] = document.get("kind") or earlier.get("kind") or kind

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """With the number of sites that run on it."""
        document = shown(call, facts, resource)
        document["properties"]["numberOfSites"] = len(sites_of(call.store, resource.id))
        return document

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A plan on which sites run does not go."""
        running = ", ".join(each.name for each in sites_of(call.store, resource.id))
        if running:
            message = (
                f"Server farm '{resource.name}' cannot be deleted because it has web app(s) {running} assigned to it."
            )
            raise RequestError(409, "Conflict", message)


def _sites(call: Call, resource: Resource) -> Response:
    """ListWebApps."""
    facts = arm_facts().resource_type(SITE)
    assert facts is not None
    running = [each for each in sites_of(call.store, resource.id) if each.type == SITE]
    return Response(200, {"value": [behaviour_of(SITE).show(call, facts, each) for each in running]})


BEHAVIOUR = Plans({"sites": _sites})
