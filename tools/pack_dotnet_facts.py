"""Packs facts about .NET's public types into the table that pscompat.dotnet.facts reads.

    python -m tools.pack_dotnet_facts SOURCE [--output FILE]

SOURCE is a folder with types.jsonl.xz (one JSON object a type: name, assembly, kind, base, interfaces, generic, members,
constructors, methods, properties, fields, events), ets.jsonl.xz (what PowerShell's type table adds to a type) and
session.json (accelerators). The same source makes the same bytes with the same zlib.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pscompat.dotnet.facts.names import fill_bare
from pscompat.dotnet.facts.table import MAGIC, PATH
from pscompat.packed import pack_block, write_packed

TYPES_A_BLOCK = 16
DICTIONARY_SIZE = 32_000  # zlib looks back 32 KB
# Accelerators that definitions do not show: each is the second name of a type.
NOT_SHOWN = ("single", "int16", "int32", "int64", "uint16", "uint32", "uint64", "pscustomobject")

Fact = dict[str, Any]  # a line of the source


def main(arguments: list[str]) -> int:
    """Pack; the exit code is 2 when the source cannot be read."""
    parser = argparse.ArgumentParser(description="Packs facts about .NET's public types.")
    parser.add_argument("source", help="the folder with types.jsonl.xz, ets.jsonl.xz and session.json")
    parser.add_argument("--output", default=PATH, help="the file to write (default: the one that pscompat reads)")
    options = parser.parse_args(arguments)
    try:
        types = list(_lines(os.path.join(options.source, "types.jsonl.xz")))
        added = list(_lines(os.path.join(options.source, "ets.jsonl.xz")))
        with open(os.path.join(options.source, "session.json"), encoding="utf-8") as file:
            accelerators = json.load(file)["accelerators"]
    except (OSError, ValueError, KeyError, lzma.LZMAError) as error:
        print(f"pack_dotnet_facts: the source cannot be read: {error}", file=sys.stderr)
        return 2
    pack(types, added, accelerators, options.output)
    print(f"{options.output}: {len(types)} types, {os.path.getsize(options.output):,} bytes")
    return 0


def pack(types: list[Fact], added: list[Fact], accelerators: dict[str, str], path: str) -> None:
    """Write the table of these types."""
    types = sorted(types, key=lambda fact: fact["name"].lower())
    generic = {fact["name"]: tuple(fact["generic"]) for fact in types if fact.get("generic")}
    assemblies = sorted({fact["assembly"] for fact in types})
    records = [Record(fact, assemblies, generic) for fact in types]
    dictionary = _dictionary(record.pieces for record in records)
    blocks: list[bytes] = []
    index: list[str] = []
    offset = 0
    for start in range(0, len(records), TYPES_A_BLOCK):
        block = pack_block([record.text for record in records[start : start + TYPES_A_BLOCK]], dictionary)
        index.append(f"{types[start]['name'].lower()}\t{offset}\t{len(block)}")
        blocks.append(block)
        offset += len(block)
    sections = (
        _text(assemblies),
        _text(index),
        dictionary,
        zlib.compress(_text(fact["name"] for fact in types), 9),
        zlib.compress(_text(_accelerator_lines(accelerators)), 9),
        zlib.compress(_text(line for fact in added for line in _added_lines(fact)), 9),
    )
    write_packed(path, MAGIC, sections, blocks)


class Record:
    """The record of one type. text: what the table holds. pieces: the parts of it that other records may hold too."""

    def __init__(self, fact: Fact, assemblies: list[str], generic: dict[str, tuple[str, ...]]):
        self._generic = generic
        self._own = tuple(fact.get("generic", ()))
        self.pieces: list[str] = []
        self.text = "\n".join(self._lines(fact, assemblies))

    def _lines(self, fact: Fact, assemblies: list[str]) -> Iterator[str]:
        marks = fact["kind"][0] + "".join(
            mark
            for mark, key in (("S", "static"), ("A", "abstract"), ("Z", "sealed"), ("O", "obsolete"), ("F", "flags"))
            if fact.get(key)
        )
        interfaces = [self._type(name) for name in fact.get("interfaces", ())]
        self.pieces.extend(interfaces)
        yield "\t".join(
            (
                fact["name"],
                marks,
                str(assemblies.index(fact["assembly"])),
                self._type(fact.get("base", "")),
                "|".join(interfaces),
                ",".join(self._own),
            )
        )
        if "underlying" in fact:
            values = (f"{name}={value}" for name, value in fact["members"])
            yield "\t".join((f"e{fact['underlying']}", *values))
        if "default" in fact:
            yield f"d{fact['default']}"
        yield from self._members(fact)

    def _members(self, fact: Fact) -> Iterator[str]:
        for parameters in fact.get("constructors", ()):
            yield f"n{self._parameters(parameters)}"
        for name, overloads in fact.get("methods", {}).items():
            yield self._piece("\t".join((f"m{name}", *(self._overload(overload) for overload in overloads))))
        for found in fact.get("properties", ()):
            marks = {"get": "g", "getset": "b", "getinit": "i", "set": "s"}[found["access"]] + "S" * found.get(
                "static", False
            )
            index = self._parameters(found.get("index", ()))
            yield self._piece(f"p{found['name']}\t{self._type(found['type'])}\t{marks}\t{index}")
        for found in fact.get("fields", ()):
            marks = "S" * found.get("static", False) + "R" * found.get("readonly", False) + "V" * ("value" in found)
            yield f"f{found['name']}\t{self._type(found['type'])}\t{marks}\t{escape(found.get('value', ''))}"
        for name, handler in fact.get("events", ()):
            yield self._piece(f"v{name}\t{self._type(handler)}")

    def _overload(self, fact: Fact) -> str:
        marks = "s" * fact.get("static", False) + "x" * fact.get("extension", False)
        generic = f"<{','.join(fact['generic'])}" if fact.get("generic") else ""
        returns = self._piece(f" {self._type(fact['returns'])}(")
        return f"{marks}{generic}{returns}{self._parameters(fact['parameters'])}"

    def _parameters(self, parameters: Iterable[list[str]]) -> str:
        return ";".join(self._parameter(*parameter) for parameter in parameters)

    def _parameter(self, type: str, name: str, how: str = "", default: str | None = None) -> str:
        letter = {"": "", "out": "o", "ref": "r", "in": "i", "params": "p", "optional": "d"}[how]
        fields = [
            self._type(type),
            name,
            *([letter] if letter else []),
            *([escape(default)] if default is not None else []),
        ]
        return self._piece(" ".join(fields))

    def _type(self, name: str) -> str:
        return fill_bare(name, self._generic, self._own)

    def _piece(self, text: str) -> str:
        self.pieces.append(text)
        return text


def escape(text: str) -> str:
    """The text in ASCII, separators and control characters as backslash sequences."""
    return text.encode("unicode_escape").decode().replace(";", "\\x3b")


def _dictionary(pieces: Iterable[list[str]]) -> bytes:
    """The text that saves most when blocks refer to it, what is most frequent last: zlib refers to near text cheaper."""
    counts = Counter(piece for found in pieces for piece in found)
    worth = sorted(counts, key=lambda piece: (-(counts[piece] - 1) * (len(piece) - 3), piece))
    chosen: list[str] = []
    size = 0
    for piece in worth:
        size += len(piece)
        if size > DICTIONARY_SIZE:
            break
        chosen.append(piece)
    return "".join(reversed(chosen)).encode()


def _accelerator_lines(accelerators: dict[str, str]) -> Iterator[str]:
    for name in sorted(accelerators, key=str.lower):
        yield f"{name}\t{accelerators[name]}\t{'' if name in NOT_SHOWN else 'shown'}"


def _added_lines(fact: Fact) -> Iterator[str]:
    name = fact["type"]
    for member, found in fact.get("members", {}).items():
        yield f"{name}\tm\t{member}\t{found['kind']}\t{found.get('refers', '')}"
    if "defaultDisplay" in fact:
        yield "\t".join((name, "d", *fact["defaultDisplay"]))
    if "defaultKeys" in fact:
        yield "\t".join((name, "k", *fact["defaultKeys"]))
    if "defaultProperty" in fact:
        yield f"{name}\tp\t{fact['defaultProperty']}"
    depth = str(fact.get("serializationDepth", 0))
    method, source, target = (fact.get(key, "") for key in ("serializationMethod", "stringSource", "target"))
    properties = fact.get("properties", ())
    if depth != "0" or method or source or target or properties:
        yield "\t".join((name, "s", depth, method, source, target, *properties))


def _lines(path: str) -> Iterator[Fact]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
