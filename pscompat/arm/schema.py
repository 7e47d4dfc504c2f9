"""What a value in a request may be: the tree of types behind a resource type.

The types of one provider's version are one list, in which they name each other by number; a `Schema` is made of such an entry
when it is asked for. The packed form of an entry (JSON):

    "s", ["s", shortest, longest, pattern, secret]    text
    "i", ["i", least, most]                           a whole number
    "b", "*"                                          true or false; anything
    ["e", [VALUE, ...], open]                         one of these texts; any other as well where it is open
    ["u", [NUMBER, ...]]                              one of several types
    ["a", NUMBER, shortest, longest]                  a list
    ["o", NAME, {PROPERTY: NUMBER or [NUMBER, FLAGS]}, NUMBER of others' type or null]
    ["d", NAME, DISCRIMINATOR, {base properties}, {VALUE: NUMBER}]

Limits at the end of an entry that are null are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

REQUIRED, READ_ONLY, WRITE_ONLY, FIXED, IDENTIFIER = 1, 2, 4, 8, 16


class Kind(Enum):
    """The kinds of a schema, with the letter that a packed entry begins with."""

    TEXT = "s"
    INTEGER = "i"
    BOOLEAN = "b"
    ANY = "*"
    CHOICE = "e"
    UNION = "u"
    LIST = "a"
    OBJECT = "o"
    DISCRIMINATED = "d"


class Property(NamedTuple):
    """A property of an object: the number of its type, and flags (REQUIRED, READ_ONLY, ...)."""

    type: int
    flags: int

    @property
    def required(self) -> bool:
        """Whether a request has to give it."""
        return bool(self.flags & REQUIRED)

    @property
    def read_only(self) -> bool:
        """Whether the service alone sets it."""
        return bool(self.flags & READ_ONLY)

    @property
    def write_only(self) -> bool:
        """Whether the service never gives it back: a password."""
        return bool(self.flags & WRITE_ONLY)


class Schema:
    """One type. What a kind does not have is None or empty.

    `shortest` and `longest` are lengths of a text or list, or the bounds of a number. `values` are a choice's texts, `open`
    whether others are allowed. `item` is a list's type; `options` are a union's. An object has `properties` by name and
    perhaps a type of all `others`; a discriminated one has `discriminator` and `variants` by its value as well.
    """

    __slots__ = (
        "discriminator",
        "item",
        "kind",
        "longest",
        "name",
        "names",
        "open",
        "options",
        "others",
        "pattern",
        "properties",
        "secret",
        "shortest",
        "values",
        "variants",
    )

    def __init__(self, entry: Any) -> None:
        letter, *rest = entry
        self.kind = Kind(letter)
        self.name = ""
        self.shortest: int | None = None
        self.longest: int | None = None
        self.pattern: str | None = None
        self.secret = False
        self.values: list[str] = []
        self.open = False
        self.item = -1
        self.options: list[int] = []
        self.properties: dict[str, Property] = {}
        self.others: int | None = None
        self.discriminator = ""
        self.variants: dict[str, int] = {}
        _READERS[self.kind](self, rest)
        self.names = {name.lower(): name for name in self.properties}
        """The properties' names by their lower-case form: the service reads names without case."""

    def property(self, name: str) -> Property | None:
        """A property by its name in any letter case."""
        real = self.names.get(name.lower())
        return None if real is None else self.properties[real]


def _text(schema: Schema, rest: list[Any]) -> None:
    schema.shortest, schema.longest, schema.pattern, secret = _filled(rest, 4)
    schema.secret = bool(secret)


def _limits(schema: Schema, rest: list[Any]) -> None:
    schema.shortest, schema.longest = _filled(rest, 2)


def _plain(schema: Schema, rest: list[Any]) -> None:
    pass


def _choice(schema: Schema, rest: list[Any]) -> None:
    schema.values, opened = _filled(rest, 2)
    schema.open = bool(opened)


def _union(schema: Schema, rest: list[Any]) -> None:
    (schema.options,) = rest


def _list(schema: Schema, rest: list[Any]) -> None:
    schema.item, schema.shortest, schema.longest = _filled(rest, 3)


def _object(schema: Schema, rest: list[Any]) -> None:
    schema.name, properties, schema.others = _filled(rest, 3)
    schema.properties = _properties(properties)


def _discriminated(schema: Schema, rest: list[Any]) -> None:
    schema.name, schema.discriminator, properties, schema.variants = rest
    schema.properties = _properties(properties)


def _filled(rest: Sequence[Any], count: int) -> list[Any]:
    return [*rest, *[None] * (count - len(rest))]


def _properties(packed: dict[str, Any]) -> dict[str, Property]:
    return {name: Property(*value) if type(value) is list else Property(value, 0) for name, value in packed.items()}


_READERS = {
    Kind.TEXT: _text,
    Kind.INTEGER: _limits,
    Kind.BOOLEAN: _plain,
    Kind.ANY: _plain,
    Kind.CHOICE: _choice,
    Kind.UNION: _union,
    Kind.LIST: _list,
    Kind.OBJECT: _object,
    Kind.DISCRIMINATED: _discriminated,
}


class Types:
    """The types of one provider's version; `types[number]` is a Schema, made when it is first asked for."""

    __slots__ = ("_entries", "_made")

    def __init__(self, entries: list[Any]) -> None:
        self._entries = entries
        self._made: dict[int, Schema] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, number: int) -> Schema:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = Schema(self._entries[number])
        return found
