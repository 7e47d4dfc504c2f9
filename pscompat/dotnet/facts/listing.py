"""The members of a type as Get-Member lists them, without those that PowerShell adds (see added.py)."""

from __future__ import annotations

from pscompat.dotnet.facts.members import Members, members_of
from pscompat.dotnet.facts.names import element_parts, generic_parts
from pscompat.dotnet.facts.records import Facts, FieldFacts, PropertyFacts
from pscompat.dotnet.facts.relations import facts_of, interfaces_of
from pscompat.dotnet.facts.table import type_facts
from pscompat.dotnet.facts.texts import overload_texts, property_text, type_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

METHOD, PROPERTY, PARAMETERIZED_PROPERTY, EVENT = "Method", "Property", "ParameterizedProperty", "Event"
_ACCESSORS = ("get_", "set_", "add_", "remove_", "op_")


class MemberRow(Facts):
    """A line of the list. kind: a PSMemberTypes name. definition: the overloads of a method joined by commas."""

    __slots__ = ("definition", "kind", "name")

    def __init__(self, name: str, kind: str, definition: str):
        self.name = name
        self.kind = kind
        self.definition = definition

    @property
    def settable(self) -> bool:
        """Whether a property of any kind has a setter."""
        return "set;" in self.definition


def member_rows(type_name: str, static: bool = False, special: bool = False) -> list[MemberRow]:
    """The static or the instance members, sorted by kind and name; empty for an unknown type.

    Fields are listed as properties. special: with accessors and operators. Events are instance members: the table does not
    tell static ones apart.
    """
    members = members_of(type_name)
    rows = [*_methods(members, static, special), *_properties(members, static)]
    if not static:
        rows.extend(_events(members))
    return sorted(rows, key=lambda row: (row.kind, row.name.lower()))


def _methods(members: Members, static: bool, special: bool) -> Iterator[MemberRow]:
    levels = [members] if static else [members, *(members_of(name) for name in _interfaces(members))]
    names: dict[str, str] = {"new": "new"} if static else {}
    for level in levels:
        for name in [*level.method_names(), *(_accessors(level) if special else ())]:
            names[name.lower()] = names.get(name.lower(), name)
    for name in names.values():
        texts = overload_texts(members.name, name, static)
        if texts and (special or not name.startswith(_ACCESSORS)):
            yield MemberRow(name, METHOD, ", ".join(texts))


def _accessors(members: Members) -> Iterator[str]:
    """What the methods behind the properties and events would be called."""
    for declared in members.properties().values():
        yield from (f"get_{declared.name}", f"set_{declared.name}")
    for event in members.events():
        yield from (f"add_{event.name}", f"remove_{event.name}")


def _properties(members: Members, static: bool) -> Iterator[MemberRow]:
    found = {name: declared for name, declared in members.properties().items() if declared.static == static}
    if not static:
        for interface in _interfaces(members):
            for name, declared in members_of(interface).properties().items():
                if not declared.static:
                    found.setdefault(name, declared)
    for declared in found.values():
        if declared.index:
            yield _indexers(members, declared)
        else:
            yield MemberRow(declared.name, PROPERTY, property_text(declared))
    for field in _fields(members):
        if field.static == static:
            yield MemberRow(field.name, PROPERTY, _field_text(field))


def _indexers(members: Members, first: PropertyFacts) -> MemberRow:
    """The row of all indexers of a name; an interface's counts where the class has none with its parameters."""
    own = members.indexers(first.name)
    texts = [property_text(declared) for declared in own]
    seen = {_index_types(declared) for declared in own}
    for interface in _interfaces(members):
        for declared in members_of(interface).indexers(first.name):
            if _index_types(declared) not in seen:
                seen.add(_index_types(declared))
                texts.append(property_text(declared, interface=True))
    return MemberRow(first.name, PARAMETERIZED_PROPERTY, ", ".join(texts))


def _index_types(declared: PropertyFacts) -> tuple[str, ...]:
    return tuple(parameter.type for parameter in declared.index)


def _fields(members: Members) -> Iterator[FieldFacts]:
    yield from members.fields()
    facts = facts_of(members.name)
    if facts is not None and facts.kind == "enum":
        yield FieldFacts(facts.name, "value__", facts.underlying or "")
        for name in facts.values:
            yield FieldFacts(facts.name, name, facts.name, True, True)


def _field_text(field: FieldFacts) -> str:
    static = "static " if field.static else ""
    access = "get;" if field.readonly or field.value is not None else "get;set;"
    return f"{static}{type_text(field.type)} {field.name} {{{access}}}"


def _events(members: Members) -> Iterator[MemberRow]:
    for event in members.events():
        handler = members_of(event.type).method("Invoke")
        types = ", ".join(parameter.type for parameter in handler[0].parameters) if handler else ""
        yield MemberRow(event.name, EVENT, f"{event.type} {event.name}({types})")


def _interfaces(members: Members) -> list[str]:
    """The interfaces whose members a class lists: all, for an array those that are not generic."""
    facts = type_facts(members.name)
    if facts is not None and facts.kind == "interface":
        return []
    found = interfaces_of(members.name)
    return [name for name in found if not generic_parts(name)[1]] if element_parts(members.name)[1] else found
