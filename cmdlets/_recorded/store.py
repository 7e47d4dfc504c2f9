"""The packed records: by cmdlet, read through a memory map.

A packed file (pscompat/packed.py) with these sections:

    0  cmdlets, sorted by lower-case name: NAME\tMODULE\tBLOCK\tPLACE a line
    1  blocks: OFFSET\tLENGTH a line, one a module

and blocks, each the JSON records of one module's cmdlets.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pscompat.packed import PackedFile, pack_block, write_packed

MAGIC = "pscompat-records 1"
FOLDER = Path(__file__).parent
PATH = str(FOLDER / "data" / "cmdlets.records")
Record = Mapping[str, Any]
"""What is known of a cmdlet: `sets`, by name the request, and `columns` of its table; or the `object` that it makes, with `places`."""


class Store:
    """The open file. pscompat.packed.PackedError when it is none of this version."""

    def __init__(self, path: str = PATH) -> None:
        self._file = PackedFile(path, MAGIC, 2)
        lines = (line.split("\t") for line in self._file.section(1).decode().splitlines())
        self._blocks = [(int(offset), int(length)) for offset, length in lines]

    def record(self, cmdlet: str) -> Record | None:
        """The record of a cmdlet by its name in any case, None without one."""
        line = self._file.search(0, cmdlet.lower())
        if line is None:
            return None
        _, _, block, place = line.split("\t")
        offset, length = self._blocks[int(block)]
        found: Record = json.loads(self._file.block(offset, length)[int(place)])
        return found

    def names_and_modules(self) -> dict[str, str]:
        """The names of all cmdlets that have a record, with their modules."""
        lines = self._file.section(0).decode().splitlines()
        return {name: module for name, module, *_ in (line.split("\t") for line in lines)}

    def modules(self) -> list[str]:
        """The modules that have records."""
        return list(dict.fromkeys(self.names_and_modules().values()))

    def templates(self, module: str) -> list[str]:
        """The paths of the requests of a module's cmdlets, with their variables."""
        number = next(
            (
                line.split("\t")[2]
                for line in self._file.section(0).decode().splitlines()
                if line.split("\t")[1] == module
            ),
            None,
        )
        if number is None:
            return []
        records = map(json.loads, self._file.block(*self._blocks[int(number)]))
        paths = (each["request"].partition(" ")[2] for record in records for each in record.get("sets", {}).values())
        return list(dict.fromkeys(paths))


@cache
def store() -> Store:
    """The records that come with the package."""
    return Store()


def pack(modules: Mapping[str, Mapping[str, Any]], path: str = PATH) -> dict[str, int]:
    """Write the packed file of the modules' records; how many cmdlets each has. The same records make the same bytes."""
    lines: dict[str, str] = {}
    blocks: list[bytes] = []
    places: list[str] = []
    for number, (module, document) in enumerate(modules.items()):
        cmdlets = document["cmdlets"]
        for place, name in enumerate(cmdlets):
            lines[name.lower()] = f"{name}\t{module}\t{number}\t{place}"
        blocks.append(pack_block([json.dumps(record, separators=(",", ":")) for record in cmdlets.values()]))
        places.append(f"{sum(map(len, blocks[:-1]))}\t{len(blocks[-1])}")
    index = "".join(f"{lines[key]}\n" for key in sorted(lines)).encode()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_packed(path, MAGIC, [index, "".join(f"{place}\n" for place in places).encode()], blocks)
    return {module: len(document["cmdlets"]) for module, document in modules.items()}
