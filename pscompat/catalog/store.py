"""The file that holds a catalog: an index by command name and records in compressed blocks.

A packed file (pscompat/packed.py) of two sections, all text in UTF-8:

    MODULE\tVERSION\n ...                   one line a module
    NAME\tMODULE\tOFFSET\tLENGTH\tPLACE\n ...  one line a command, sorted by lower-case name: the number of its module's
                                            line, where its block lies after the index, its place in the block
    ALIAS\tNAME\n ...                       (among the commands) another name of a command
    blocks                                  records of RECORDS_A_BLOCK commands of a module, joined by NUL, as zlib streams

Looking up a name is a binary search over the index and one block to inflate (some 12 KB), whatever the catalog's size.
"""

from __future__ import annotations

from pscompat.packed import PackedError, PackedFile, pack_block, write_packed

TYPE_CHECKING = False  # as in typing, which takes longer to import than a look-up does
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAGIC = "pscompat-catalog 1"
MODULES, INDEX = 0, 1  # the sections
RECORDS_A_BLOCK = 16
FACTS_FILE = "facts.catalog"  # a user's own stores
TEXTS_FILE = "texts.catalog"


class CatalogError(ValueError):
    """A catalog file that cannot be read; the message names it and says what to do."""


class Entry:
    """A line of the index: a command's name, its module, and where its record lies."""

    __slots__ = ("length", "module", "name", "offset", "place")

    def __init__(self, name: str, module: str, offset: int, length: int, place: int):
        self.name = name
        self.module = module
        self.offset = offset
        self.length = length
        self.place = place


class Store:
    """An open catalog file. CatalogError when it is none."""

    __slots__ = ("_file", "_module_names", "modules", "path")

    def __init__(self, path: str):
        self.path = path
        try:
            self._file = PackedFile(path, MAGIC, sections=2)
        except PackedError:
            raise CatalogError(f"'{path}' is no catalog of this version; delete it and run Update-Help again") from None
        lines = self._file.section(MODULES).decode().splitlines()
        self.modules = {name: version for name, _, version in (line.partition("\t") for line in lines)}
        self._module_names = list(self.modules)

    def find(self, name: str) -> Entry | None:
        """The entry of a command by its name or alias in any letter case, None without such."""
        fields = self._search(name.lower())
        if fields and len(fields) == 2:
            fields = self._search(fields[1].lower())
        return self._entry(fields) if fields else None

    def alias_target(self, alias: str) -> str | None:
        """The name of the command that has this alias, None when it is none."""
        fields = self._search(alias.lower())
        return fields[1] if fields and len(fields) == 2 else None

    def entries(self) -> Iterator[Entry]:
        """The entries of all commands, sorted by name."""
        return (self._entry(fields) for fields in self._lines() if len(fields) > 2)

    def names(self) -> Iterator[tuple[str, str]]:
        """The names of all commands with their modules, sorted by name."""
        return ((fields[0], self._module_names[int(fields[1])]) for fields in self._lines() if len(fields) > 2)

    def record(self, entry: Entry) -> str:
        """The record of an entry; CatalogError when its block is damaged."""
        try:
            return self._file.block(entry.offset, entry.length)[entry.place]
        except PackedError:
            raise CatalogError(f"'{self.path}' is damaged; delete it and run Update-Help again") from None

    def _lines(self) -> Iterator[list[str]]:
        return (line.split("\t") for line in self._file.section(INDEX).decode().splitlines())

    def _search(self, wanted: str) -> list[str] | None:
        line = self._file.search(INDEX, wanted)
        return line.split("\t") if line is not None else None

    def _entry(self, fields: list[str]) -> Entry:
        name, module, offset, length, place = fields
        return Entry(name, self._module_names[int(module)], int(offset), int(length), int(place))


def write_store(
    path: str,
    modules: dict[str, str],
    records: Iterable[tuple[str, str, str]],
    aliases: dict[str, str] | None = None,
) -> None:
    """Write a catalog: modules with their versions, records as (command, module, text), aliases with their commands.

    The same input makes the same bytes (with the same zlib). An existing file is replaced at once, never half.
    """
    names = sorted(modules)
    blocks: list[bytes] = []
    index: dict[str, str] = {alias.lower(): f"{alias}\t{name}" for alias, name in (aliases or {}).items()}
    offset = 0
    for rows in _grouped(sorted(records, key=lambda row: (row[1], row[0].lower()))):
        block = pack_block([text for _, _, text in rows])
        for place, (name, module, _) in enumerate(rows):
            index[name.lower()] = f"{name}\t{names.index(module)}\t{offset}\t{len(block)}\t{place}"
        blocks.append(block)
        offset += len(block)
    module_lines = "".join(f"{name}\t{modules[name]}\n" for name in names).encode()
    index_lines = "".join(f"{index[key]}\n" for key in sorted(index)).encode()
    write_packed(path, MAGIC, (module_lines, index_lines), blocks)


def _grouped(rows: list[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    group: list[tuple[str, str, str]] = []
    for row in rows:
        if group and (len(group) == RECORDS_A_BLOCK or group[0][1] != row[1]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group
