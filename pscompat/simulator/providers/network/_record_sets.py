"""Zones of DNS and their record sets, public and private.

Source: the REST references of DNS Zones (2018-05-01) and Private DNS Zones (2020-06-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import Kind, ResourceType, arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, write_child
from pscompat.simulator.providers.network._shape import parent_of, properties_schema, type_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE, Resource
from pscompat.simulator.wire import Response

APEX = "@"
_KINDS = frozenset({"A", "AAAA", "CAA", "CNAME", "DS", "MX", "NAPTR", "NS", "PTR", "SOA", "SRV", "TLSA", "TXT"})
_SECONDS = 3600
"""How long a record is kept where a record set does not say it."""


def kind_of(type_name: str) -> str:
    """The kind of record of a record set's type (`A` of `Microsoft.Network/dnsZones/A`), empty for any other type."""
    kind = type_name.rpartition("/")[2].upper()
    return kind if kind in _KINDS else ""


def record_sets(call: Call, zone: str) -> list[Resource]:
    """The record sets of a zone."""
    return [child for child in call.store.list(ANY_TYPE, zone) if kind_of(child.type)]


class RecordSets(NetworkBehaviour):
    """A set of records of one kind and name."""

    def check_beside(self, call: Call, resource_id: str, document: dict[str, Any]) -> None:
        """Raise RequestError (409) where an alias stands beside other records of its name."""
        kind, name = kind_of(type_of(resource_id)), name_of(resource_id).lower()
        if not kind:
            return
        for other in record_sets(call, parent_of(resource_id)):
            if other.name.lower() == name and (kind_of(other.type) == "CNAME") != (kind == "CNAME"):
                raise _errors.alias_conflict(name)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The full name, and a list for records where none are given."""
        kind, zone = kind_of(type_of(resource_id)), name_of(parent_of(resource_id))
        facts = arm_facts().resource_type(type_of(resource_id))
        schema = None if facts is None else properties_schema(facts)
        if not kind or facts is None or schema is None:
            return
        name = name_of(resource_id)
        properties["fqdn"] = f"{zone}." if name == APEX else f"{name}.{zone}."
        if "ttl" in schema.names:
            properties.setdefault(schema.names["ttl"], _SECONDS)
        if "targetresource" in schema.names:
            properties.setdefault("targetResource", {})
        if "isautoregistered" in schema.names:
            properties["isAutoRegistered"] = False
        records = schema.names.get(f"{kind.lower()}records")
        if records is not None and facts.types[schema.properties[records].type].kind is Kind.LIST:
            properties.setdefault(records, [])

    def check_removal(self, call: Call, resource: Resource) -> None:
        """The records that every zone has at its apex stay."""
        if resource.name == APEX and kind_of(resource.type) in ("SOA", "NS"):
            raise _errors.apex_record(kind_of(resource.type))


class Zones(NetworkBehaviour):
    """A zone with the record sets that it begins with."""

    def fill_alone(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The record sets of a new zone."""
        super().fill_alone(call, resource_id, document, state, before)
        if before is None:
            for kind, properties in self.first_records(resource_id).items():
                own = f"{type_of(resource_id)}/{kind}"
                facts = arm_facts().resource_type(own)
                assert facts is not None
                write_child(call, f"{resource_id}/{kind}/{APEX}", facts.name, {"properties": properties}, None)

    def first_records(self, resource_id: str) -> dict[str, dict[str, Any]]:
        """The properties of the record sets that a new zone has at its apex, by kind."""
        return {}

    def check_removal(self, call: Call, resource: Resource) -> None:
        """The record sets go with the zone."""

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """How many record sets there are."""
        document = super().show(call, facts, resource)
        document["properties"]["numberOfRecordSets"] = len(record_sets(call, resource.id))
        return document


def list_record_sets(call: Call, zone: Resource) -> Response:
    """Record Sets - List By Dns Zone, and List All."""
    suffix = call.request.query.get("$recordsetnamesuffix", "").lower()

    def render(found: Resource) -> dict[str, Any]:
        facts = arm_facts().resource_type(found.type)
        assert facts is not None
        return behaviour_of(found.type).show(call, facts, found)

    def keeps(found: Resource) -> bool:
        return bool(kind_of(found.type)) and found.name.lower().endswith(suffix)

    return page_of_resources(call, ANY_TYPE, zone.id, render, keeps=keeps)
