"""Where a class's properties stand among an object's: with the object itself, with PowerShell's type table, or with .NET's class.

One Python class holds all three. Which is which, and the order of .NET's own, is told by the table of facts; a class that
the table does not know has only properties of its own, in the order in which it declares them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.member_table import Member, MemberTable, table_for
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.dotnet.facts.added import AddedMember

OWN, EXTENDED, ADAPTED = range(3)
_found: dict[MemberTable, list[tuple[int, Member]]] = {}


def of(base: Value) -> list[tuple[int, Member]]:
    """The layer and the Member of each instance property of a value's class, each layer in its order."""
    table = table_for(base)
    found = _found.get(table)
    if found is None:
        found = _found[table] = _sorted(base, table)
    return found


def table_entry(base: Value, name: str) -> AddedMember | None:
    """What the type table says about a property of a value, None for one of its class's own."""
    # Start-up: the table of facts is opened for the first object whose properties are listed.
    from pscompat.dotnet.facts.added import added_members
    from pscompat.dotnet.facts.relations import bases_of

    for level in bases_of(types.of(base).full_name):
        found = added_members(level).get(name)
        if found is not None:
            return found
    return None


def _base_first(members: type) -> dict[str, int]:
    """The attributes of a class in the order in which the type table gives its entries: those of a base type first."""
    given = getattr(members, "net_order", ())
    names = dict.fromkeys((*given, *(name for level in reversed(members.__mro__) for name in vars(level))))
    return {name: at for at, name in enumerate(names)}


def _sorted(base: Value, table: MemberTable) -> list[tuple[int, Member]]:
    # Start-up: the table of facts is opened for the first object whose properties are listed.
    from pscompat.dotnet.facts.added import added_members
    from pscompat.dotnet.facts.members import members_of
    from pscompat.dotnet.facts.relations import bases_of, interfaces_of

    type_name = types.of(base).full_name
    members = [member for member in table.ordered if not member.is_static and member.call is None]
    facts = members_of(type_name)
    if not facts.known:
        return [(ADAPTED, member) for member in members]
    declared = list(facts.properties())
    for interface in interfaces_of(type_name):  # what the class implements for the interface alone
        declared += members_of(interface).properties()
    declared += [field.name.lower() for field in facts.fields()]
    rank = {name: at for at, name in enumerate(dict.fromkeys(declared))}
    extended = {name.lower() for level in bases_of(type_name) for name in added_members(level)}
    added_first = _base_first(types.of(base).members)

    def place(member: Member) -> tuple[int, int]:
        name = member.name.lower()
        if name in extended:
            return EXTENDED, added_first[member.name]
        return (ADAPTED, rank[name]) if name in rank else (OWN, 0)

    return [(place(member)[0], member) for member in sorted(members, key=place)]
