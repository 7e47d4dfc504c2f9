"""What lies in an account and has throughput: databases, containers, keyspaces, tables, graphs, collections.

Their bodies have a `resource`, which says what it is, and `options`, which say how much throughput is paid for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_cosmosdb._base import CosmosAction, GetOnly, NewCosmos, WriteCosmos, cosmos
from cmdlets.az_cosmosdb._families import declare, family

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from cmdlets._az.resources import ArmResource
    from pscompat.azure.resource_manager import Document

_BOTH = "BadRequest: Do not provide both Throughput and AutoscaleMaxThroughput."
_NEITHER = "BadRequest: Please provide either Throughput or AutoscaleMaxThroughput."
_TO = {"autoscale": ("migrateToAutoscale", "Autoscale"), "manual": ("migrateToManualThroughput", "Manual")}


class Stored(WriteCosmos):
    """Base: a body of resource and options."""

    def body(self, target: ResourceId, before: Document) -> Document:
        found = {**kept(before), "id": self.own_name(target)}
        return {"properties": {"resource": self.completed(self.filled(found)), "options": throughput(self)}}

    def completed(self, found: dict[str, Any]) -> dict[str, Any]:
        """The resource with what a class adds by a rule of its own."""
        return found


class NewStored(Stored, NewCosmos):
    """Creates one."""


def kept(before: Document) -> dict[str, Any]:
    """What goes back of a resource as it is: all but what the service alone sets, and how it came to be."""
    found = dict(((before or {}).get("properties") or {}).get("resource") or {})
    key = found.get("partitionKey")
    if isinstance(key, dict):
        found["partitionKey"] = {name: value for name, value in key.items() if name != "systemKey"}
    return {
        name: value
        for name, value in found.items()
        if not name.startswith("_") and name not in ("restoreParameters", "createMode") and value is not None
    }


def throughput(cmdlet: Any, needed: bool = False) -> dict[str, Any]:
    """What -Throughput and -AutoscaleMaxThroughput ask for. Raises OperationRefusedError for both, and for neither where one is needed."""
    fixed, most = cmdlet.bound.get("Throughput"), cmdlet.bound.get("AutoscaleMaxThroughput")
    if fixed is not None and most is not None:
        raise OperationRefusedError(_BOTH)
    if fixed is not None:
        return {"throughput": int(fixed)}
    if most is not None:
        return {"autoscaleSettings": {"maxThroughput": int(most)}}
    if needed:
        raise OperationRefusedError(_NEITHER)
    return {}


class SetThroughput(WriteCosmos):
    """Changes the throughput. The parameters -Throughput and -AutoscaleMaxThroughput exclude each other."""

    new = None
    action = "Updating the throughput value of a CosmosDB {}"

    def body(self, target: ResourceId, before: Document) -> Document:
        return {"properties": {"resource": throughput(self, needed=True)}}


class Migrate(CosmosAction):
    """Changes throughput that is set to such as scales, or the other way round."""

    def process(self) -> None:
        kind = _TO.get(str(self.ThroughputType).lower())
        if kind is None:
            self.invalid(f"-ThroughputType is Autoscale or Manual, not '{self.ThroughputType}'.", self.ThroughputType)
        action = f"Migrating the CosmosDB {self.called} throughput to {kind[1]} Provisioning Policy."
        self.post(self.target(), kind[0], action)


def stored(
    module: str,
    noun: str,
    resource: ArmResource,
    called: str,
    names: tuple[str, ...],
    new: dict[str, Any],
    change: dict[str, Any],
) -> None:
    """All cmdlets of a kind of what is stored, with those of its throughput."""
    common: dict[str, Any] = {"names": names, "called": called}
    family(module, noun, resource, {"Get": {}, "New": new, "Update": change, "Remove": {}}, **common)
    paid = cosmos(
        f"{resource.type.partition('/')[2]}/throughputSettings",
        "PSThroughputSettingsGetResults",
        f"throughput of a {resource.noun}",
    )
    settings = {**common, "fixed": "default"}
    family(module, f"{noun}Throughput", paid, {"Get": {"base": GetOnly}, "Update": {"base": SetThroughput}}, **settings)
    declare(module, f"Invoke-{noun}ThroughputMigration", Migrate, paid, **settings)
