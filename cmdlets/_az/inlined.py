"""Classes of generated cmdlets whose objects show the properties of their parts among their own: `SkuName`, `IdentityPrincipalId`.

A property of a part has the part's name before its own; one of a part's part keeps the name that it has there, unless there is
such a property already. Source: the inlining of AutoRest's extension for PowerShell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.generated import GeneratedClasses
from cmdlets._az.objects import ARRAY, DICTIONARY, LIST, Member, ServiceObject
from cmdlets._az.resource_ids import group_of
from pscompat.arm import Kind

if TYPE_CHECKING:
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types

_SYSTEM = "systemData"
_SEVERAL = (LIST, DICTIONARY)
_GROUP: Mapping[str, Extra] = {"ResourceGroupName": ("System.String", lambda found: group_of(found.get("Id")) or None)}


class InlinedClasses(GeneratedClasses):
    """The classes of one namespace. names: what properties are called, by the name that the rule gives them.

    grouped: whether resources tell their group, as a property.
    """

    def __init__(
        self,
        module: str,
        models: str,
        resources: Mapping[str, Resource],
        names: Mapping[str, str] = {},
        grouped: bool = False,
        versions: tuple[str, ...] = (),
        described: tuple[Types, ...] = (),
    ) -> None:
        """versions: namespaces below `models` that scripts name the classes in too. described: see ServiceClasses."""
        super().__init__(module, models, resources, described)
        self._names = names
        self._grouped = grouped
        self._older = {f"{models}.{version}".lower() for version in versions}

    def find_type(self, full_name: str) -> str | None:
        namespace, _, last = full_name.rpartition(".")
        return super().find_type(f"{self.models}.{last}" if namespace.lower() in self._older else full_name)

    def inlined(self, types: Types, schema: Schema, members: Mapping[str, Member]) -> dict[str, Member]:
        own = {key: member for key, member in members.items() if not _is_part(member)}
        taken = set(own)
        for member in [*members.values(), *self._system_data(types, schema)]:
            if not _is_part(member) or member.part is None:
                continue
            for inner in member.part().members.values():
                name = member.name + inner.name
                deeper = len(inner.path) > 1 and inner.name.lower() not in taken
                name = inner.name if deeper or inner.name.startswith(member.name) else name
                name = self._names.get(name, name)
                own[name.lower()] = inner._replace(
                    name=name, path=(*member.path, *inner.path), read_only=inner.read_only or member.read_only
                )
                taken.add(name.lower())
        return own

    def more(self, members: Mapping[str, Member]) -> Mapping[str, Extra]:
        return _GROUP if self._grouped and {"id", "type"} <= members.keys() else {}

    def _system_data(self, types: Types, schema: Schema) -> Iterator[Member]:
        found = schema.property(_SYSTEM)
        if found is not None and types[found.type].kind is Kind.OBJECT:
            number = found.type
            yield Member("SystemData", (_SYSTEM,), "System.Object", lambda: self.part(types, number), read_only=True)


def _is_part(member: Member) -> bool:
    """Whether a member is one object, whose properties stand beside it."""
    several = member.net_type.startswith(_SEVERAL) or member.net_type.endswith(ARRAY)
    return member.part is not None and not several and issubclass(member.part(), ServiceObject)
