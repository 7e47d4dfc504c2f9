"""Classes of generated cmdlets as AutoRest makes them of a service's description, parts in line: what an object has that is a property
stands beside it (`dataSources.syslog` is `DataSourceSyslog`), and so its parameters are called.

The name of a part of a part has the name of the nearest before it, where that is enough to tell it from the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.generated import GeneratedClasses
from cmdlets._az.objects import DICTIONARY, LIST, Member, ServiceObject, service_property
from cmdlets._az.resource_ids import group_of
from pscompat.arm import Kind, Schema
from pscompat.arm.schema import Types
from pscompat.dotnet.convert import convert_to

_words = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")
_SYSTEM = ("CreatedAt", "CreatedBy", "CreatedByType", "LastModifiedAt", "LastModifiedBy", "LastModifiedByType")


def _system_data(name: str) -> Extra:
    key = name[:1].lower() + name[1:]

    def read(found: Any) -> Any:
        value = (found.raw("systemData") or {}).get(key)
        return convert_to(value, "datetime").ToUniversalTime() if value and name.endswith("At") else value

    return ("System.Nullable[System.DateTime]" if name.endswith("At") else "System.String"), read


_GROUP: Extra = ("System.String", lambda found: group_of(found.raw("id")) or None)
_SYSTEM_DATA = {f"SystemData{name}": _system_data(name) for name in _SYSTEM}


def joined(owner: str, name: str) -> str:
    """The name of a part's property: both names, without a word that would follow itself."""
    words: list[str] = []
    for word in (*_words.findall(owner), *_words.findall(name)):
        if not words or words[-1].lower() != word.lower():
            words.append(word)
    return "".join(word[:1].upper() + word[1:] for word in words)


class JoinedClasses(GeneratedClasses):
    """The classes of one namespace. full: whether a part of a part has the names of all before it.
    shown: by the last part of a class's name the properties that it has; all others are there and not listed."""

    def __init__(
        self,
        module: str,
        models: str,
        resources: Mapping[str, Resource],
        *,
        full: bool = False,
        shown: Mapping[str, tuple[str, ...]] = {},
        described: tuple[Types, ...] = (),
    ) -> None:
        super().__init__(module, models, resources, described)
        self._full = full
        self._making: set[str] = set()
        self._shown = shown

    def _schemas(self) -> Iterator[tuple[Types, int, Schema]]:
        """Those that have properties: a table of texts is no class of its own."""
        return ((types, number, schema) for types, number, schema in super()._schemas() if schema.properties)

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        whole = bool(resource.type) and not resource.part and not resource.schema
        if whole:
            system = _SYSTEM_DATA if schema.property("systemData") is not None else {}
            resource = resource._replace(extras={"ResourceGroupName": _GROUP, **system, **resource.extras})
        self._making.add(schema.name)
        renames = {key: name for key, name in resource.renames.items() if key[:1].islower()}
        made = super()._class(full_name, types, schema, resource._replace(renames=renames))
        members = self._inlined(made.members)
        self._making.discard(schema.name)
        for name, new in resource.renames.items():
            if name[:1].isupper() and name.lower() in members:
                members[new.lower()] = members.pop(name.lower())._replace(name=new)
        for name, net_type in resource.types.items():
            if name.lower() in members and net_type.startswith("System."):
                members[name.lower()] = members[name.lower()]._replace(net_type=net_type, part=None)
        order = sorted(members, key=lambda key: members[key].name.lower())
        attributes: dict[str, Any] = {members[key].name: service_property(members[key]) for key in order}
        for name in made.net_order:  # type: ignore[attr-defined]
            if name not in attributes:
                delattr(made, name)
        for name, value in attributes.items():
            setattr(made, name, value)
        made.members = {key: members[key] for key in order}
        made.net_order = tuple(members[key].name for key in order)  # type: ignore[attr-defined]
        wanted = self._shown.get(full_name.rpartition(".")[2])
        if wanted is not None:
            made.net_hidden = tuple(name for name in attributes if name not in wanted)  # type: ignore[attr-defined]
        return made

    def _inlined(self, members: Mapping[str, Member]) -> dict[str, Member]:
        """The members with the properties of parts in the place of the parts."""
        found: dict[str, Member] = {}
        later: list[tuple[Member, Member]] = []
        for key, member in members.items():
            part = self._part_of(member)
            if part is None and member.part is not None and member.net_type.startswith(DICTIONARY):
                found[key] = member._replace(net_type="System.Object", part=None)  # A table of objects, as it is.
            elif part is None:
                found[key] = member
            else:
                later += [(member, below) for below in part.members.values() if below.path]
        for owner, below in later:
            name = joined(owner.name, below.name)
            short = len(below.path) > 1 and not self._full and below.inlined
            if short and below.name.lower() not in found:
                name = below.name
            found[name.lower()] = below._replace(
                name=name,
                path=(*owner.path, *below.path),
                read_only=owner.read_only or below.read_only,
                net_type="System.Nullable[System.Boolean]" if below.net_type == "System.Boolean" else below.net_type,
                inlined=True,
            )
        return found

    def _part_of(self, member: Member) -> type[ServiceObject] | None:
        """The class of the part that a member is, None where it is anything else, or of a class that has parts like itself."""
        if member.part is None or not member.path or member.net_type.startswith((LIST, DICTIONARY)):
            return None
        if member.net_type.rpartition(".")[2] in self._making:
            return None
        part = member.part()
        _, schema = part.schema
        return part if schema.kind is Kind.OBJECT and part.members else None
