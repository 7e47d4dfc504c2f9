"""The file that holds a catalog: an index by command name and records in compressed blocks, read through a memory map.

Layout, all text in UTF-8:

    pscompat-catalog 1 LENGTH LENGTH\n      lengths of the two parts that follow, in bytes
    MODULE\tVERSION\n ...                   one line a module
    NAME\tMODULE\tOFFSET\tLENGTH\tPLACE\n ...  one line a command, sorted by lower-case name: the number of its module's
                                            line, where its block lies after the index, its place in the block
    ALIAS\tNAME\n ...                       (among the commands) another name of a command
    blocks                                  records of RECORDS_A_BLOCK commands of a module, joined by NUL, as zlib streams

Looking up a name is a binary search over the index and one block to inflate (some 12 KB), whatever the catalog's size.
"""

from __future__ import annotations

import mmap
import os
import zlib

TYPE_CHECKING = False  # as in typing, which takes longer to import than a look-up does
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAGIC = "pscompat-catalog 1"
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

    __slots__ = ("_blocks", "_data", "_index", "_last_block", "_module_names", "modules", "path")

    def __init__(self, path: str):
        self.path = path
        with open(path, "rb") as file:
            head = file.readline(100)
            size = os.fstat(file.fileno()).st_size
            try:
                magic, modules, index = head.decode().rsplit(" ", 2)
                self._index = (len(head) + int(modules), len(head) + int(modules) + int(index))
            except ValueError:
                magic = ""
                self._index = (0, 0)
            if magic != MAGIC or self._index[1] > size:
                raise CatalogError(f"'{path}' is no catalog of this version; delete it and run Update-Help again")
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._blocks = self._index[1]
        self._last_block: tuple[int, list[str]] = (-1, [])
        lines = self._data[len(head) : self._index[0]].decode().splitlines()
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
        if self._last_block[0] != entry.offset:
            start = self._blocks + entry.offset
            try:
                block = zlib.decompress(self._data[start : start + entry.length]).decode()
            except (zlib.error, UnicodeDecodeError):
                raise CatalogError(f"'{self.path}' is damaged; delete it and run Update-Help again") from None
            self._last_block = (entry.offset, block.split("\0"))
        return self._last_block[1][entry.place]

    def _lines(self) -> Iterator[list[str]]:
        return (line.split("\t") for line in self._data[slice(*self._index)].decode().splitlines())

    def _search(self, wanted: str) -> list[str] | None:
        low, high = self._index
        data = self._data
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", start)
            fields = data[start:end].decode().split("\t")
            key = fields[0].lower()
            if key == wanted:
                return fields
            if key < wanted:
                low = end + 1
            else:
                high = start
        return None

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
        block = zlib.compress("\0".join(text for _, _, text in rows).encode(), 9)
        for place, (name, module, _) in enumerate(rows):
            index[name.lower()] = f"{name}\t{names.index(module)}\t{offset}\t{len(block)}\t{place}"
        blocks.append(block)
        offset += len(block)
    module_lines = "".join(f"{name}\t{modules[name]}\n" for name in names).encode()
    index_lines = "".join(f"{index[key]}\n" for key in sorted(index)).encode()
    head = f"{MAGIC} {len(module_lines)} {len(index_lines)}\n".encode()
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    partial = f"{path}.partial"
    with open(partial, "wb") as file:
        file.writelines((head, module_lines, index_lines, *blocks))
    os.replace(partial, path)


def _grouped(rows: list[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    group: list[tuple[str, str, str]] = []
    for row in rows:
        if group and (len(group) == RECORDS_A_BLOCK or group[0][1] != row[1]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group
