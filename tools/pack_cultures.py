"""Packs facts about cultures into the table that pscompat.dotnet.facts.cultures reads.

    python -m tools.pack_cultures SOURCE [--output FILE]

SOURCE is what tools/cultures.ps1 writes: one JSON object a culture, one a region. The same source makes the same bytes with the same zlib.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from pscompat.dotnet.facts.cultures import MAGIC, PATH, UNLISTED
from pscompat.packed import pack_block, write_packed

CULTURES_A_BLOCK = 16


def main(arguments: list[str]) -> int:
    """Pack; the exit code is 2 when the source cannot be read."""
    parser = argparse.ArgumentParser(description="Packs facts about cultures.")
    parser.add_argument("source", help="the output of tools/cultures.ps1")
    parser.add_argument("--output", default=PATH, help="the file to write (default: the one that pscompat reads)")
    options = parser.parse_args(arguments)
    try:
        with open(options.source, encoding="utf-8-sig") as file:
            found = [json.loads(line) for line in file if line.strip()]
        facts = [fact for fact in found if "Name" in fact]
        regions = {fact["Region"].lower(): fact["Culture"] for fact in found if "Name" not in fact}
        invariant = next(fact for fact in facts if not fact["Name"])
    except (OSError, ValueError, KeyError, StopIteration) as failure:
        print(f"pack_cultures: {options.source}: {str(failure) or 'no invariant culture'}", file=sys.stderr)
        return 2
    index, blocks = packed(sorted(facts, key=lambda fact: fact["Name"].lower()), invariant)
    of_regions = "".join(f"{region}\t{culture}\n" for region, culture in sorted(regions.items())).encode()
    write_packed(options.output, MAGIC, [index, of_regions], blocks)
    return 0


def packed(facts: Iterable[dict[str, Any]], invariant: dict[str, Any]) -> tuple[bytes, list[bytes]]:
    """The index and the blocks."""
    lines: list[str] = []
    blocks: list[bytes] = []
    offset = 0
    for group in batches(list(facts)):
        block = pack_block([json.dumps(differing(fact, invariant), ensure_ascii=False) for fact in group])
        lines += [
            f"{fact['Name']}\t{offset}\t{len(block)}\t{number}\t{'' if fact['Listed'] else UNLISTED}\n"
            for number, fact in enumerate(group)
        ]
        blocks.append(block)
        offset += len(block)
    return "".join(lines).encode(), blocks


def batches(facts: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The cultures of each block: neighbours share words."""
    return [facts[at : at + CULTURES_A_BLOCK] for at in range(0, len(facts), CULTURES_A_BLOCK)]


def differing(fact: dict[str, Any], invariant: dict[str, Any]) -> dict[str, Any]:
    """What a culture has otherwise than the invariant one, which keeps everything."""
    if fact is invariant:
        return fact
    found: dict[str, Any] = {}
    for name, value in fact.items():
        other = invariant[name]
        if isinstance(value, dict):
            value = {key: inner for key, inner in value.items() if inner != other[key]}
            other = {}
        if value != other:
            found[name] = value
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
