"""The packed records: by cmdlet, read through a memory map.

A packed file (pscompat/packed.py) with these sections:

    0  cmdlets, sorted by lower-case name: NAME\tBLOCK\tPLACE a line
    1  blocks: OFFSET\tLENGTH\tMODULE a line, one a module
    2  the dictionary of the blocks: what many of them hold

and blocks, each the JSON records of one module's cmdlets.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pscompat.packed import PackedFile, pack_block, write_packed

MAGIC = "pscompat-records 2"
FOLDER = Path(__file__).parent
PATH = str(FOLDER / "data" / "cmdlets.records")
_LARGEST_DICTIONARY = 8000
Record = Mapping[str, Any]
"""What is known of a cmdlet: `sets`, by name the request, and `columns` of its table; or the `object` that it makes, with `places`."""


class Store:
    """The open file. pscompat.packed.PackedError when it is none of this version."""

    def __init__(self, path: str = PATH) -> None:
        self._file = PackedFile(path, MAGIC, 3)
        lines = (line.split("\t") for line in self._file.section(1).decode().splitlines())
        self._blocks = [(int(offset), int(length), module) for offset, length, module in lines]
        self._dictionary = self._file.section(2)

    def record(self, cmdlet: str) -> Record | None:
        """The record of a cmdlet by its name in any case, None without one."""
        line = self._file.search(0, cmdlet.lower())
        if line is None:
            return None
        _, block, place = line.split("\t")
        found: Record = json.loads(self._records(int(block))[int(place)])
        return found

    def names_and_modules(self) -> dict[str, str]:
        """The names of all cmdlets that have a record, with their modules."""
        lines = (line.split("\t") for line in self._file.section(0).decode().splitlines())
        return {name: self._blocks[int(block)][2] for name, block, _ in lines}

    def modules(self) -> list[str]:
        """The modules that have records."""
        return [module for _, _, module in self._blocks]

    def templates(self, module: str) -> list[str]:
        """The paths of the requests of a module's cmdlets, with their variables."""
        numbers = [number for number, (_, _, name) in enumerate(self._blocks) if name == module]
        records = [json.loads(text) for number in numbers for text in self._records(number)]
        paths = (each["request"].partition(" ")[2] for record in records for each in record.get("sets", {}).values())
        return list(dict.fromkeys(paths))

    def _records(self, block: int) -> list[str]:
        offset, length, _ = self._blocks[block]
        return self._file.block(offset, length, self._dictionary)


@cache
def store() -> Store:
    """The records that come with the package."""
    return Store()


def pack(modules: Mapping[str, Mapping[str, Any]], path: str = PATH) -> dict[str, int]:
    """Write the packed file of the modules' records; how many cmdlets each has. The same records make the same bytes."""
    recorded = {module: document["cmdlets"] for module, document in modules.items() if document["cmdlets"]}
    dictionary = _frequent([list(cmdlets.values()) for cmdlets in recorded.values()])
    lines: dict[str, str] = {}
    blocks: list[bytes] = []
    places: list[str] = []
    for number, (module, cmdlets) in enumerate(recorded.items()):
        lines.update((name.lower(), f"{name}\t{number}\t{place}") for place, name in enumerate(cmdlets))
        packed = pack_block([json.dumps(record, separators=(",", ":")) for record in cmdlets.values()], dictionary)
        places.append(f"{sum(map(len, blocks))}\t{len(packed)}\t{module}")
        blocks.append(packed)
    index = "".join(f"{lines[key]}\n" for key in sorted(lines)).encode()
    write_packed(path, MAGIC, [index, "".join(f"{place}\n" for place in places).encode(), dictionary], blocks)
    return {module: len(cmdlets) for module, cmdlets in recorded.items()}


def _frequent(modules: Iterable[Any]) -> bytes:
    """What the records of three modules at least say, what most of them say last."""
    counts: collections.Counter[str] = collections.Counter()
    for records in modules:
        counts.update(set(_said(records)))
    often = sorted(
        (text for text, count in counts.items() if count > 2), key=lambda text: (counts[text] * len(text), text)
    )
    return ",".join(often).encode()[-_LARGEST_DICTIONARY:]


def _said(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from (json.dumps(item),) if isinstance(item, str) else _said(item)
    elif isinstance(part, dict):
        for name, item in part.items():
            yield f"{json.dumps(name)}:{json.dumps(item)}" if isinstance(item, str) else f"{json.dumps(name)}:"
            yield from _said(item)
