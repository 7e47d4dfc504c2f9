"""The table in data/dotnet.facts: one type by name, and what can be listed. Opened when it is first asked.

A packed file (pscompat/packed.py) with these sections:

    0  names of assemblies, one a line
    1  FIRST\tOFFSET\tLENGTH, one line a block, sorted: the lower-case name of its first type, and where it lies
    2  the dictionary that blocks are packed with
    3  the names of all types, sorted by their lower-case form, one a line (a zlib stream)
    4  accelerators, NAME\tTYPE\tSHOWN a line (a zlib stream)
    5  what PowerShell adds to types, see added.py (a zlib stream)

and blocks of records, one a type: see records.py for a record's meaning, tools/pack_dotnet_facts.py for its making.
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_left, bisect_right

from pscompat.dotnet.facts.records import TypeFacts
from pscompat.packed import PackedFile

MAGIC = "pscompat-dotnet-facts 1"
SECTIONS = 6
ASSEMBLIES, BLOCKS, DICTIONARY, NAMES, ACCELERATORS, ADDED = range(SECTIONS)
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "dotnet.facts")


class Table:
    """An open table. pscompat.packed.PackedError when the file is none of this version."""

    __slots__ = ("_assemblies", "_blocks", "_dictionary", "_facts", "_file", "_firsts", "_keys", "_names")

    def __init__(self, path: str = PATH):
        self._file = PackedFile(path, MAGIC, SECTIONS)
        self._assemblies = self.lines(ASSEMBLIES, packed=False)
        rows = [line.split("\t") for line in self.lines(BLOCKS, packed=False)]
        self._firsts = [first for first, _, _ in rows]
        self._blocks = [(int(offset), int(length)) for _, offset, length in rows]
        self._dictionary = self._file.section(DICTIONARY)
        self._facts: dict[str, TypeFacts | None] = {}
        self._names: list[str] = []
        self._keys: list[str] = []

    def lines(self, section: int, packed: bool = True) -> list[str]:
        """The lines of a section."""
        data = self._file.section(section)
        return (zlib.decompress(data) if packed else data).decode().splitlines()

    def find(self, name: str) -> TypeFacts | None:
        """The facts of a type by its full name in any letter case, None without such a public type."""
        key = name.lower()
        if key not in self._facts:
            self._facts[key] = self._read(key)
        return self._facts[key]

    def names(self) -> list[str]:
        """The names of all types, sorted by their lower-case form."""
        if not self._names:
            self._names = self.lines(NAMES)
            self._keys = [name.lower() for name in self._names]
        return self._names

    def with_prefix(self, prefix: str) -> list[str]:
        """The names that begin with this text in any letter case."""
        names = self.names()
        key = prefix.lower()
        return names[bisect_left(self._keys, key) : bisect_left(self._keys, key + "\x7f")]

    def _read(self, key: str) -> TypeFacts | None:
        block = bisect_right(self._firsts, key) - 1
        if block < 0:
            return None
        for record in self._file.block(*self._blocks[block], self._dictionary):
            if record.partition("\t")[0].lower() == key:
                return TypeFacts(record, self._assemblies)
        return None


_opened: list[Table] = []


def table() -> Table:
    """The project's own table, opened once."""
    if not _opened:
        _opened.append(Table())
    return _opened[0]


def type_facts(name: str) -> TypeFacts | None:
    """The facts of a public type by its full name in any letter case (`system.string`), None without such a type.

    A generic type is asked for by its definition (`System.Collections.Generic.List`1`).
    """
    return table().find(name)


def type_names(prefix: str = "") -> list[str]:
    """The full names that begin with this text in any letter case, sorted."""
    return table().with_prefix(prefix)


_short_names: dict[str, list[str]] = {}
_namespaces: list[str] = []


def types_by_short_name(name: str) -> list[str]:
    """The full names of the types called so in any letter case, namespaces left out (`StringBuilder`, `List`1`)."""
    if not _short_names:
        for full in table().names():
            _short_names.setdefault(full[full.rfind(".") + 1 :].lower(), []).append(full)
    return list(_short_names.get(name.lower(), ()))


def namespaces() -> list[str]:
    """All namespaces that hold a public type, sorted."""
    if not _namespaces:
        found = {full.partition("+")[0].rpartition(".")[0] for full in table().names()}
        _namespaces.extend(sorted(found - {""}))
    return list(_namespaces)
