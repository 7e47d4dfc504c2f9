"""What the tables of Az.Network's .NET classes are made of."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource

MODELS = "Microsoft.Azure.Commands.Network.Models"
ANY_TYPE = "Microsoft.Network/virtualNetworks"
"""The facts about all types of the service have the same objects."""
RENAMES = {
    "tags": "Tag",
    "remoteAddressSpace": "PeeredRemoteAddressSpace",
    "doNotVerifyRemoteGateways": "",
    "disableOutboundSnat": "DisableOutboundSNAT",
    "ruleCollections": "RuleCollection",
}
_LAST = ("ResourceGroupName", "Location", "ResourceGuid", "Type", "Tag", "TagsTable", "Name", "Etag", "Id")
COMMON = Resource("", renames=RENAMES, types={"Tag": "System.Collections.Hashtable"}, last=_LAST)


def whole(kind: str, schema: str = "", renames: dict[str, str] | None = None, **fields: Any) -> Resource:
    """The class of whole resources. kind: the resource type; schema: the object among the facts that parts of other resources hold too;
    renames: names that the class alone has."""
    types = {**COMMON.types, **fields.pop("types", {})}
    own = {**RENAMES, **(renames or {})}
    return COMMON._replace(type=f"Microsoft.Network/{kind}", schema=schema, renames=own, types=types, **fields)


def part(schema: str, renames: dict[str, str] | None = None, **fields: Any) -> Resource:
    """The class of parts that has a name of its own. schema: the object among the facts."""
    own = {**RENAMES, **(renames or {})}
    return COMMON._replace(
        **{"type": ANY_TYPE, "schema": schema, "renames": own, "types": {}, **fields},
    )


def answer(name: str, **fields: Any) -> Resource:
    """The class of what an action or a list answers, or of what is only sent to one. name: that of its description."""
    return Resource("", part=name, **{"nested": True, **fields})


def model(name: str) -> str:
    """The full name of a class."""
    return f"{MODELS}.{name}"


def list_of(name: str) -> str:
    """The .NET type of a list of objects of a class."""
    return f"System.Collections.Generic.List`1[{model(name)}]"
