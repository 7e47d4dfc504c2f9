"""Classes of generated cmdlets whose objects show the properties of their parts among their own: `SkuName`, `IdentityPrincipalId`.

A property of a part has the part's name before its own; one of a part's part keeps the name that it has there, unless there is
such a property already. Source: the inlining of AutoRest's extension for PowerShell. Modules differ in what becomes of words that
both names have: in InlinedClasses a name that begins with the part's whole name stays as it is, in JoinedClasses such words are said once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.generated import GeneratedClasses, joined_name
from cmdlets._az.objects import ARRAY, BOOLEAN, DICTIONARY, LIST, Member, ServiceObject
from cmdlets._az.resource_ids import group_of
from pscompat.arm import Kind
from pscompat.dotnet.convert import convert_to

if TYPE_CHECKING:
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types

_SYSTEM = "systemData"
_STAMPS = ("CreatedAt", "CreatedBy", "CreatedByType", "LastModifiedAt", "LastModifiedBy", "LastModifiedByType")
_SEVERAL = (LIST, DICTIONARY)
_GROUP: Mapping[str, Extra] = {"ResourceGroupName": ("System.String", lambda found: group_of(found.raw("id")) or None)}


class _PartsInline(GeneratedClasses):
    """The classes of one namespace. A class below says what is a part, and what its properties are called."""

    def part_of(self, member: Member) -> type[ServiceObject] | None:
        """The class of the part that a member is, whose properties stand beside it; None where it is anything else."""
        raise NotImplementedError

    def joined(self, owner: Member, inner: Member) -> str:
        """What a part's property is called."""
        raise NotImplementedError

    def keeps_name(self, inner: Member) -> bool:
        """Whether a part's property keeps its name where nothing else has that."""
        raise NotImplementedError

    def own_parts(self, types: Types, schema: Schema) -> Iterator[Member]:
        """Parts besides those that the members are."""
        return iter(())

    def inlined(
        self, types: Types, schema: Schema, members: Mapping[str, Member], resource: Resource
    ) -> dict[str, Member]:
        found: dict[str, Member] = {}
        parts: list[tuple[Member, type[ServiceObject]]] = []
        for member in (*members.values(), *self.own_parts(types, schema)):
            part = self.part_of(member)
            if part is None:
                found[member.name.lower()] = member
            else:
                parts.append((member, part))
        for owner, part in parts:
            for inner in part.members.values():
                if not inner.path:
                    continue
                free = inner.name.lower() not in found
                name = inner.name if free and self.keeps_name(inner) else self.joined(owner, inner)
                found[name.lower()] = inner._replace(
                    name=name,
                    path=(*owner.path, *inner.path),
                    read_only=owner.read_only or inner.read_only,
                    inlined=True,
                )
        return found


class InlinedClasses(_PartsInline):
    """Those with the part's whole name before the property's. names: what properties are called, by the name that the rule gives them.

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

    def more(self, members: Mapping[str, Member]) -> Mapping[str, Extra]:
        return _GROUP if self._grouped and {"id", "type"} <= members.keys() else {}

    def part_of(self, member: Member) -> type[ServiceObject] | None:
        if member.part is None or member.net_type.startswith(_SEVERAL) or member.net_type.endswith(ARRAY):
            return None
        return member.part()

    def joined(self, owner: Member, inner: Member) -> str:
        name = inner.name if inner.name.startswith(owner.name) else owner.name + inner.name
        return self._names.get(name, name)

    def keeps_name(self, inner: Member) -> bool:
        return len(inner.path) > 1

    def own_parts(self, types: Types, schema: Schema) -> Iterator[Member]:
        found = schema.property(_SYSTEM)
        if found is not None and types[found.type].kind is Kind.OBJECT:
            number = found.type
            yield Member("SystemData", (_SYSTEM,), "System.Object", lambda: self.part(types, number), read_only=True)


class JoinedClasses(_PartsInline):
    """Those whose names say once what both names have where they meet. full: whether a part of a part has the names of all before it.
    shown: by the last part of a class's name the properties that it has; all others are there and not listed.

    `renames` of a resource that begin with a capital letter are of names that the rule gives.
    """

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
        if resource.type and not resource.part and not resource.schema:
            system = _STAMPED if schema.property(_SYSTEM) is not None else {}
            resource = resource._replace(extras={**_GROUP, **system, **resource.extras})
        self._making.add(schema.name)
        made = super()._class(full_name, types, schema, resource)
        self._making.discard(schema.name)
        wanted = self._shown.get(full_name.rpartition(".")[2])
        if wanted is not None:
            names = (member.name for member in made.members.values())
            made.net_hidden = tuple(name for name in names if name not in wanted)  # type: ignore[attr-defined]
        return made

    def inlined(
        self, types: Types, schema: Schema, members: Mapping[str, Member], resource: Resource
    ) -> dict[str, Member]:
        found = {
            key: _of_part(member) if member.inlined else _plain(member)
            for key, member in super().inlined(types, schema, members, resource).items()
        }
        for name, new in resource.renames.items():
            if name[:1].isupper() and name.lower() in found:
                found[new.lower()] = found.pop(name.lower())._replace(name=new)
        for name, net_type in resource.types.items():
            if name.lower() in found and net_type.startswith("System."):
                found[name.lower()] = found[name.lower()]._replace(net_type=net_type, part=None)
        return found

    def joined(self, owner: Member, inner: Member) -> str:
        return joined_name((owner.name, inner.name))

    def keeps_name(self, inner: Member) -> bool:
        return len(inner.path) > 1 and not self._full and inner.inlined

    def part_of(self, member: Member) -> type[ServiceObject] | None:
        """None also for a part of a class that has parts like itself."""
        if member.part is None or not member.path or member.net_type.startswith(_SEVERAL):
            return None
        if member.net_type.rpartition(".")[2] in self._making:
            return None
        part = member.part()
        _, schema = part.schema
        return part if schema.kind is Kind.OBJECT and part.members else None


def _plain(member: Member) -> Member:
    """A member that is no part: a table of objects is one as it is."""
    table = member.part is not None and member.net_type.startswith(DICTIONARY)
    return member._replace(net_type="System.Object", part=None) if table else member


def _of_part(member: Member) -> Member:
    return member._replace(net_type=f"System.Nullable[{BOOLEAN}]") if member.net_type == BOOLEAN else member


def _stamp(name: str) -> Extra:
    key = name[:1].lower() + name[1:]

    def read(found: Any) -> Any:
        value = (found.raw(_SYSTEM) or {}).get(key)
        return convert_to(value, "datetime").ToUniversalTime() if value and name.endswith("At") else value

    return ("System.Nullable[System.DateTime]" if name.endswith("At") else "System.String"), read


_STAMPED = {f"SystemData{name}": _stamp(name) for name in _STAMPS}
