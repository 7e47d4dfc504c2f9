"""Packs facts about Azure Resource Manager into the table that pscompat.arm reads.

    python -m tools.pack_arm_facts types.jsonl.xz operations.jsonl.xz [--actions FILE] [--output FILE]

FILE of --actions: more operations (tools/sdk_operations.py), of which the actions (POST) are taken that the first file lacks. The sources hold one JSON object a line: the resource types of a provider's version with their definitions, and management
operations. Descriptions are left out. The same sources make the same bytes with the same zlib.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

from pscompat.arm.operations import OperationFacts, encode, operation_key
from pscompat.arm.table import MAGIC, PATH
from pscompat.packed import pack_block, write_packed

Fact = dict[str, Any]  # a line of a source, or a part of one


def main(arguments: list[str]) -> int:
    """Pack; the exit code is 2 when a source cannot be read."""
    parser = argparse.ArgumentParser(description="Packs facts about Azure Resource Manager.")
    parser.add_argument("types", help="the file of resource types")
    parser.add_argument("operations", help="the file of operations")
    parser.add_argument("--actions", help="a file of operations of which only those by POST are taken")
    parser.add_argument("--output", default=PATH, help="the file to write (default: the one that pscompat reads)")
    options = parser.parse_args(arguments)
    try:
        more = (each for each in _lines(options.actions) if each["method"] == "POST") if options.actions else ()
        table = Table(_lines(options.types), chain(_lines(options.operations), more))
    except (OSError, lzma.LZMAError, ValueError, KeyError) as error:
        print(f"pack_arm_facts: a source cannot be read: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    table.write(options.output)
    size = os.path.getsize(options.output)
    print(f"{options.output}: {len(table.types)} types, {len(table.operations)} operations, {size:,} bytes")
    return 0


def _lines(path: str) -> Iterator[Fact]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


class Table:
    """The packed table while it is made."""

    def __init__(self, types: Iterator[Fact], operations: Iterator[Fact]) -> None:
        self.types: dict[str, str] = {}
        self.operations: dict[str, str] = {}
        self._groups: list[bytes] = []
        self._group_lines: list[str] = []
        self._versions: dict[str, int] = {}
        for provider in types:
            self._add_provider(provider)
        for operation in operations:
            key = operation_key(operation["method"], operation["path"])
            self.operations.setdefault(key, f"{key}\t{encode(operation_facts(operation))}")

    def _add_provider(self, provider: Fact) -> None:
        compact = Compact(provider["definitions"])
        functions: dict[str, list[str]] = {}
        for function in provider.get("functions", ()):
            functions.setdefault(function["type"].lower(), []).append(function["name"])
        for name, fact in sorted(provider["types"].items()):
            resource = provider["definitions"][fact["definition"]]
            body = compact.number(resource["body"])
            versions = ",".join(sorted(fact["api_versions"], key=_age))
            fields = (
                name,
                len(self._groups),
                body,
                resource["readableScopes"],
                resource["writableScopes"],
                self._versions.setdefault(versions, len(self._versions)),
                ",".join(sorted(set(functions.get(name.lower(), ())))),
            )
            self.types[name.lower()] = "\t".join(map(str, fields))
        block = pack_block([json.dumps(compact.entries, separators=(",", ":"), ensure_ascii=False)])
        offset = sum(map(len, self._groups))
        self._group_lines.append(f"{offset}\t{len(block)}\t{provider['version']}")
        self._groups.append(block)

    def write(self, path: str) -> None:
        """Write the packed file."""
        sections = (
            [line for _, line in sorted(self.types.items())],
            self._group_lines,
            list(self._versions),
            [line for _, line in sorted(self.operations.items())],
        )
        write_packed(path, MAGIC, ["".join(f"{line}\n" for line in part).encode() for part in sections], self._groups)


def _age(version: str) -> tuple[str, bool, str]:
    """Sorts api-versions: by date, a preview before the version of the same date."""
    return version[:10], len(version) == 10, version


def operation_facts(operation: Fact) -> OperationFacts:
    """The facts of one operation."""
    running = operation["long_running"]
    statuses = {
        code for response in operation["responses"] if not response.get("isError") for code in response["statusCode"]
    }
    final = "" if running is None else running.get("finalStateVia") or "location"
    return OperationFacts(operation["operation"], operation["version"], final, tuple(sorted(statuses)))


class Compact:
    """The definitions of a provider's version, packed (pscompat/arm/schema.py says how): each once, and none twice."""

    def __init__(self, definitions: list[Fact]) -> None:
        self.entries: list[Any] = []
        self._definitions = definitions
        self._numbers: dict[int, int] = {}
        self._known: dict[str, int] = {}

    def number(self, index: int) -> int:
        """The packed number of a definition."""
        found = self._numbers.get(index)
        if found is not None:
            return found
        definition = self._definitions[index]
        if definition["type"] in ("ObjectType", "DiscriminatedObjectType"):
            # Such types name each other in circles: the number is known before the entry.
            number = self._numbers[index] = len(self.entries)
            self.entries.append(None)
            self.entries[number] = self._entry(definition)
            return number
        entry = self._entry(definition)
        text = json.dumps(entry)
        if text not in self._known:
            self._known[text] = len(self.entries)
            self.entries.append(entry)
        self._numbers[index] = self._known[text]
        return self._known[text]

    def _entry(self, definition: Fact) -> Any:
        match definition["type"]:
            case "StringType":
                limits = [definition.get(name) for name in ("minLength", "maxLength", "pattern")]
                return _shortened("s", *limits, 1 if definition.get("sensitive") else None)
            case "StringLiteralType":
                return _shortened("e", [definition["value"]])
            case "IntegerType":
                return _shortened("i", definition.get("minValue"), definition.get("maxValue"))
            case "BooleanType":
                return "b"
            case "AnyType":
                return "*"
            case "UnionType":
                return self._union(definition["elements"])
            case "ArrayType":
                item = self.number(definition["itemType"])
                return _shortened("a", item, definition.get("minLength"), definition.get("maxLength"))
            case "ObjectType":
                others = definition.get("additionalProperties")
                properties = self._properties(definition["properties"])
                return _shortened("o", definition["name"], properties, None if others is None else self.number(others))
            case "DiscriminatedObjectType":
                base = self._properties(definition["baseProperties"])
                variants = {value: self.number(index) for value, index in definition["elements"].items()}
                return ["d", definition["name"], definition["discriminator"], base, variants]
            case other:
                raise ValueError(f"unknown type {other}")

    def _union(self, elements: list[int]) -> Any:
        parts = [self._definitions[index] for index in elements]
        values = [part["value"] for part in parts if part["type"] == "StringLiteralType"]
        others = [part for part in parts if part["type"] != "StringLiteralType"]
        if values and all(part["type"] == "StringType" for part in others):
            return _shortened("e", values, 1 if others else None)
        return ["u", [self.number(index) for index in elements]]

    def _properties(self, properties: dict[str, Fact]) -> dict[str, Any]:
        packed: dict[str, Any] = {}
        for name, fact in properties.items():
            number = self.number(fact["type"])
            packed[name] = [number, fact["flags"]] if fact["flags"] else number
        return packed


def _shortened(letter: str, *fields: Any) -> Any:
    """An entry without the nulls at its end; a bare letter where nothing else is left."""
    kept = list(fields)
    while kept and kept[-1] is None:
        kept.pop()
    return [letter, *kept] if kept else letter


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
