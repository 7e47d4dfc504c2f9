"""The tables of Azure Resource Graph, of what the simulator has.

Source: Microsoft's reference of Resource Graph tables and resource types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.kusto.tables import Table
from pscompat.simulator.providers.authorization.role_definitions import TYPE as ROLE_DEFINITIONS
from pscompat.simulator.providers.compute._instance_view import instance_view
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, group_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE, Resource, Subscription

_COLUMNS = [
    *((name, "string") for name in ("id", "name", "type", "tenantId", "kind", "location", "resourceGroup")),
    *((name, "string") for name in ("subscriptionId", "managedBy")),
    *((name, "dynamic") for name in ("sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation")),
]
_MACHINES = "microsoft.compute/virtualmachines"
_GROUPS = "Microsoft.Management/managementGroups"
_OTHERS: dict[str, tuple[str, ...]] = {
    "authorizationresources": (
        "Microsoft.Authorization/roleAssignments",
        ROLE_DEFINITIONS,
        "Microsoft.Authorization/denyAssignments",
    ),
    "policyresources": tuple(
        f"Microsoft.Authorization/policy{last}"
        for last in ("Assignments", "Definitions", "SetDefinitions", "Exemptions")
    ),
    "networkresources": ("Microsoft.Network/networkManagers/networkGroups",),
    "insightsresources": (
        "Microsoft.Insights/dataCollectionRuleAssociations",
        "Microsoft.Insights/diagnosticSettings",
    ),
    "managedservicesresources": (
        "Microsoft.ManagedServices/registrationDefinitions",
        "Microsoft.ManagedServices/registrationAssignments",
    ),
    "resourcechanges": (),
    "computeresources": (
        "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
        "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces",
    ),
}
"""Tables by their names in lower case, with the types of what they hold besides `Resources` and `ResourceContainers`."""
_EMPTY = frozenset(
    [
        "advisorresources",
        "alertsmanagementresources",
        "appserviceresources",
        "awsresources",
        "azurebusinesscontinuityresources",
        "azuredevopsplatformresources",
        "batchresources",
        "communitygalleryresources",
        "chaosresources",
        "desktopvirtualizationresources",
        "dnsresources",
        "edgeorderresources",
        "elasticsanresources",
        "extendedlocationresources",
        "featureresources",
        "guestconfigurationresources",
        "healthresources",
        "healthresourcechanges",
        "impactreportresources",
        "iotsecurityresources",
        "kubernetesconfigurationresources",
        "kustoresources",
        "maintenanceresources",
        "migrateresources",
        "orbitalresources",
        "patchassessmentresources",
        "patchinstallationresources",
        "quotaresources",
        "recoveryservicesresources",
        "resourcecontainerchanges",
        "securityresources",
        "servicehealthresources",
        "servicefabricresources",
        "sportresources",
        "supportresources",
        "tagsresources",
    ]
)
"""Tables of which the simulator has nothing."""


class Scope:
    """Which subscriptions a query is about."""

    def __init__(self, call: Call, subscriptions: list[Subscription]) -> None:
        self.call = call
        self.subscriptions = subscriptions
        self._ids = {each.id.lower() for each in subscriptions}

    def table(self, name: str) -> Table | None:
        """A table by its name in any case, None where there is none."""
        folded = name.lower()
        if folded == "resources":
            return self._of(self._resources())
        if folded == "resourcecontainers":
            return Table(_COLUMNS, [*self._containers()])
        if folded in _OTHERS:
            return self._of(self._typed(_OTHERS[folded]))
        return Table(_COLUMNS, []) if folded in _EMPTY else None

    def _of(self, resources: Iterable[Resource]) -> Table:
        return Table(_COLUMNS, [row for each in resources if (row := self._row(each)) is not None])

    def _resources(self) -> Iterable[Resource]:
        """What has a location, or tags: all but groups and what belongs to other resources."""
        for subscription in self.subscriptions:
            for resource in self.call.store.list(ANY_TYPE, subscription.path):
                facts = arm_facts().resource_type(resource.type)
                if facts is not None and facts.tracked and resource.type != RESOURCE_GROUPS:
                    yield resource

    def _typed(self, types: tuple[str, ...]) -> Iterable[Resource]:
        for type_name in types:
            facts = arm_facts().resource_type(type_name)
            for subscription in self.subscriptions:
                found = None if facts is None else behaviour_of(type_name).listed(self.call, facts, subscription.path)
                yield from self.call.store.list(type_name, subscription.path) if found is None else found

    def _row(self, resource: Resource) -> list[Any] | None:
        facts = arm_facts().resource_type(resource.type)
        if facts is None:
            return None
        document = behaviour_of(facts.name).show(self.call, facts, resource)
        if resource.type.lower() == _MACHINES:
            document["properties"] = {**document["properties"], "extended": {"instanceView": self._view(resource)}}
        return self._values(resource.id, resource.type, document)

    def _view(self, machine: Resource) -> dict[str, Any]:
        """What is seen of a machine, as the graph has it."""
        view = instance_view(self.call.store, machine)
        power = next((each for each in view.get("statuses", []) if str(each["code"]).startswith("PowerState/")), None)
        shown: dict[str, Any] = {
            name: view[name] for name in ("computerName", "hyperVGeneration", "osName", "osVersion") if name in view
        }
        if power is not None:
            shown["powerState"] = {name: power[name] for name in ("code", "displayStatus", "level") if name in power}
        return shown

    def _values(self, resource_id: str, type_name: str, document: dict[str, Any]) -> list[Any]:
        texts = {
            "id": resource_id,
            "name": document.get("name"),
            "type": type_name.lower(),
            "tenantId": self.call.store.tenants[0].id,
            "kind": document.get("kind"),
            "location": str(document.get("location") or "").replace(" ", "").lower(),
            "resourceGroup": group_of(resource_id).lower(),
            "subscriptionId": subscription_of(resource_id),
            "managedBy": document.get("managedBy"),
        }
        return [str(texts[name] or "") if kind == "string" else document.get(name) for name, kind in _COLUMNS]

    def _containers(self) -> Iterable[list[Any]]:
        """Subscriptions, resource groups and management groups."""
        for subscription in self.subscriptions:
            document = {
                "name": subscription.name,
                "properties": {"state": "Enabled", "managementGroupAncestorsChain": []},
                "tags": {},
            }
            yield self._values(subscription.path, "microsoft.resources/subscriptions", document)
            for group in self.call.store.list(RESOURCE_GROUPS, subscription.path):
                shown = {"name": group.name, **group.document}
                yield self._values(group.id, "microsoft.resources/subscriptions/resourcegroups", shown)
        for group in self.call.store.list(_GROUPS, ""):
            yield self._values(group.id, _GROUPS, {"name": group.name, **group.document})


def scope_of(call: Call, subscriptions: list[str] | None, groups: list[str] | None) -> Scope:
    """The scope that a request names: its subscriptions, those of management groups, else all."""
    known = call.store.subscriptions
    if subscriptions:
        return Scope(call, [known[each.lower()] for each in dict.fromkeys(subscriptions) if each.lower() in known])
    if groups is None:
        return Scope(call, list(known.values()))
    return Scope(call, _below(call, groups))


def _below(call: Call, groups: list[str]) -> list[Subscription]:
    """The subscriptions of management groups and of those below them; the root group, named like the tenant, has all."""
    known = call.store.subscriptions
    roots = {tenant.id.lower() for tenant in call.store.tenants}
    if any(group.lower() in roots for group in groups):
        return list(known.values())
    wanted = {group.lower() for group in groups}
    parents = {group.name.lower(): _parent(group) for group in call.store.list(_GROUPS, "")}
    inside = {name for name in parents if _is_below(name, wanted, parents.get)}
    found = []
    for each in call.store.list(f"{_GROUPS}/subscriptions", ""):
        above = each.id.lower().rsplit("/", 3)[1]
        if above in inside and each.name.lower() in known:
            found.append(known[each.name.lower()])
    return found


def _parent(group: Resource) -> str:
    details = (group.document.get("properties") or {}).get("details") or {}
    return str((details.get("parent") or {}).get("id") or "").rpartition("/")[2].lower()


def _is_below(name: str, wanted: set[str], parent_of: Callable[[str], str | None]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        if name in wanted:
            return True
        seen.add(name)
        name = parent_of(name) or ""
    return False
