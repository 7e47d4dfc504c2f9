"""What PowerShell adds to .NET: accelerators ([int]), members of its type table, default properties for display and sorting.

The section of the table, one line a fact, fields parted by tabs, the type first:

    TYPE m NAME KIND REFERS    an added member; REFERS is empty except for aliases
    TYPE d NAME NAME ...       the properties that are shown by default
    TYPE k NAME NAME ...       the properties that it is sorted and compared by
    TYPE p NAME                the property that stands for the whole
    TYPE s DEPTH METHOD SOURCE TARGET NAME ...    how it is serialized: see Serialization
"""

from __future__ import annotations

from pscompat.dotnet.facts.records import Facts
from pscompat.dotnet.facts.table import ACCELERATORS, ADDED, table

_accelerators: dict[str, str] = {}
_shown: dict[str, str] = {}
_added: dict[str, AddedFacts] = {}


class AddedMember(Facts):
    """A member of PowerShell's type table. kind: a PSMemberTypes name. refers: the member that an alias stands for."""

    __slots__ = ("kind", "name", "refers")

    def __init__(self, name: str, kind: str, refers: str | None = None):
        self.name = name
        self.kind = kind
        self.refers = refers


class Serialization(Facts):
    """How a value is written to CLIXML.

    depth: how many levels its properties are followed, 0 for as many as asked. method: "SpecificProperties", "String" or
    None for the usual way. properties: those of the first method. string_source: the property that becomes the string.
    target: the type that a deserialized value is converted to.
    """

    __slots__ = ("depth", "method", "properties", "string_source", "target")

    def __init__(
        self,
        depth: int = 0,
        method: str | None = None,
        properties: tuple[str, ...] = (),
        string_source: str | None = None,
        target: str | None = None,
    ):
        self.depth = depth
        self.method = method
        self.properties = properties
        self.string_source = string_source
        self.target = target


class AddedFacts:
    """What the type table says about one type name.

    members: those that it adds, by name. default_display: the properties shown by default, default_keys: those sorted and
    compared by, empty without. default_property: the one that stands for the whole, None without.
    """

    __slots__ = ("default_display", "default_keys", "default_property", "members", "serialization")

    def __init__(self) -> None:
        self.members: dict[str, AddedMember] = {}
        self.default_display: tuple[str, ...] = ()
        self.default_keys: tuple[str, ...] = ()
        self.default_property: str | None = None
        self.serialization = Serialization()


def accelerators() -> dict[str, str]:
    """PowerShell's short names of types with the full names: `int` -> `System.Int32`. Treat it as read-only."""
    if not _accelerators:
        for line in table().lines(ACCELERATORS):
            name, full, shown = line.split("\t")
            _accelerators[name] = full
            if shown:
                _shown[full] = name
    return _accelerators


def shown_accelerator(type_name: str) -> str | None:
    """The accelerator that PowerShell writes for a type in definitions of methods, None when it writes the full name."""
    accelerators()
    return _shown.get(type_name)


def added_facts(type_name: str) -> AddedFacts | None:
    """What the type table says about this very name in any letter case (not its bases'), None without an entry."""
    if not _added:
        for line in table().lines(ADDED):
            _read(line)
    return _added.get(type_name.lower())


def added_members(type_name: str) -> dict[str, AddedMember]:
    """The members that PowerShell adds to this very type, by name."""
    found = added_facts(type_name)
    return dict(found.members) if found else {}


def default_display(type_name: str) -> tuple[str, ...]:
    """The properties of this very type that are shown by default, empty where the table names none."""
    found = added_facts(type_name)
    return found.default_display if found else ()


def _read(line: str) -> None:
    type_name, letter, *fields = line.split("\t")
    facts = _added.setdefault(type_name.lower(), AddedFacts())
    if letter == "m":
        name, kind, refers = fields
        facts.members[name] = AddedMember(name, kind, refers or None)
    elif letter == "d":
        facts.default_display = tuple(fields)
    elif letter == "k":
        facts.default_keys = tuple(fields)
    elif letter == "p":
        facts.default_property = fields[0]
    else:
        depth, method, source, target, *properties = fields
        facts.serialization = Serialization(
            int(depth), method or None, tuple(properties), source or None, target or None
        )
