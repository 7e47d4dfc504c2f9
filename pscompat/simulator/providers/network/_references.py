"""What a document refers to has to be there, and what only one can hold has to be free."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import references_to
from pscompat.simulator.providers.network._shape import (
    Reference,
    child_lists,
    holds,
    is_network,
    lies_in,
    parent_of,
    references,
    type_of,
)
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_NEW = "/resourcegroups/resourcegroupnotset/"
"""In the ids that Azure PowerShell gives what is new in a resource; the service takes no notice of them."""
_NUMBERED = frozenset({"signatureOverrides"})
"""Members whose ids are numbers, and no references."""
_REGIONAL = frozenset({"subnet", "publicipaddress", "networksecuritygroup", "routetable", "natgateway"})
"""Members whose resource has to be in the region of the one that refers to it."""
_EXCLUSIVE = frozenset({"publicipaddress", "publicipaddresses"})
"""Members whose resource can be held once."""

_TYPES = {
    "applicationsecuritygroups": "applicationSecurityGroups",
    "backendaddresspool": "backendAddressPools",
    "backendaddresspools": "backendAddressPools",
    "ddosprotectionplan": "ddosProtectionPlans",
    "firewallpolicy": "firewallPolicies",
    "frontendipconfiguration": "frontendIPConfigurations",
    "loadbalancerbackendaddresspools": "backendAddressPools",
    "loadbalancerinboundnatrules": "inboundNatRules",
    "natgateway": "natGateways",
    "networksecuritygroup": "networkSecurityGroups",
    "probe": "probes",
    "publicipaddress": "publicIPAddresses",
    "publicipaddresses": "publicIPAddresses",
    "publicipprefix": "publicIPPrefixes",
    "publicipprefixes": "publicIPPrefixes",
    "remotevirtualnetwork": "virtualNetworks",
    "routetable": "routeTables",
    "subnet": "subnets",
    "virtualnetwork": "virtualNetworks",
}
"""Members whose resource is of one type, whose last part stands here."""


def check_references(call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
    """Raise RequestError (400) where a document refers to what is not there, is elsewhere, or is held by another.

    What an earlier write referred to and is gone since may stay.
    """
    for reference in references(document, resource_id):
        wanted = reference.id
        if _NEW in wanted.lower() or reference.member in _NUMBERED:
            continue
        if not wanted.lower().startswith(("/subscriptions/", "/providers/")):
            raise _errors.invalid_property_id(wanted, f"{reference.path}.id")
        expected = _TYPES.get(reference.member.lower(), "")
        if expected and type_of(wanted).lower().rpartition("/")[2] != expected.lower():
            raise _errors.wrong_type(wanted, expected, reference.path)
        if not is_network(wanted):
            continue
        if not _is_there(call, wanted, resource_id, document):
            if before is not None and _was_referred_to(call, wanted, before.id):
                continue
            raise _errors.invalid_reference(wanted, reference.holder)
        if reference.member.lower() in _REGIONAL and not _in_region(call, wanted, resource_id, document):
            raise _errors.invalid_reference(wanted, reference.holder)
        if reference.member.lower() in _EXCLUSIVE and type_of(wanted).lower().endswith("/publicipaddresses"):
            _check_free(call, reference, resource_id)


def _is_there(call: Call, wanted: str, resource_id: str, document: dict[str, Any]) -> bool:
    if wanted.lower() == resource_id.lower() or call.store.get(wanted) is not None:
        return not _is_left_out(wanted, resource_id, document)
    if lies_in(wanted, resource_id):
        return holds(document, resource_id, wanted)
    above = parent_of(wanted)
    while above:
        found = call.store.get(above)
        if found is not None:
            return holds(found.document, found.id, wanted)
        above = parent_of(above)
    return False


def _is_left_out(wanted: str, resource_id: str, document: dict[str, Any]) -> bool:
    """Whether a child that exists is one that the document no longer lists."""
    if not lies_in(wanted, resource_id):
        return False
    member = wanted[len(resource_id) + 1 :].partition("/")[0].lower()
    listed = {row.member.lower(): row.member for row in child_lists(type_of(resource_id))}
    name = listed.get(member)
    return name is not None and name in document.get("properties", {}) and not holds(document, resource_id, wanted)


def _was_referred_to(call: Call, wanted: str, resource_id: str) -> bool:
    """Whether the resource as it is stored, or a child of it, refers to something outside of it."""
    if lies_in(wanted, resource_id):
        return False
    return any(
        found.key == resource_id.lower() or lies_in(found.id, resource_id) for found in call.store.referring(wanted)
    )


def location_of(call: Call, resource_id: str, document: dict[str, Any] | None = None) -> str:
    """The region of a resource: its own, or that of the resource it is a child of; empty where none is known."""
    if document is not None and document.get("location"):
        return str(document["location"])
    while resource_id:
        found = call.store.get(resource_id)
        location = found.document.get("location") if found is not None else None
        if location:
            return str(location)
        resource_id = parent_of(resource_id)
    return ""


def _in_region(call: Call, wanted: str, resource_id: str, document: dict[str, Any]) -> bool:
    there, here = location_of(call, wanted), location_of(call, resource_id, document)
    return not there or not here or there.lower() == here.lower()


def _check_free(call: Call, reference: Reference, resource_id: str) -> None:
    for other in references_to(call, reference.id):
        if other.member.lower() not in _EXCLUSIVE or other.holder.lower() == reference.holder.lower():
            continue
        if not lies_in(other.holder, resource_id):
            raise _errors.public_address_taken(reference.holder, reference.id, other.holder)
