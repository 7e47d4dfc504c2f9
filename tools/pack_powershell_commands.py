"""Packs what a fresh PowerShell says of its own commands into the catalog that pscompat.catalog.powershell reads.

    pwsh -NoProfile -File tools/powershell_commands.ps1 > commands.jsonl
    python -m tools.pack_powershell_commands commands.jsonl [--output FILE]

The same source makes the same bytes with the same zlib.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from pscompat.catalog import records
from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.powershell import PATH
from pscompat.catalog.rules import add_rule
from pscompat.catalog.store import write_store
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata, ParameterSetData
from pscompat.commands.registry import ENGINE_MODULES
from pscompat.dotnet.border import to_net

FUNCTIONS = "Functions"
_NOT_RULES = ("Credential",)  # a transformation: the parameter's type says that it is a credential

Fact = dict[str, Any]  # a line of the source, or a parameter of one


def main(arguments: list[str]) -> int:
    """Pack; the exit code is 2 when the source cannot be read."""
    parser = argparse.ArgumentParser(description="Packs facts about PowerShell's own commands.")
    parser.add_argument("source", help="the file that tools/powershell_commands.ps1 writes")
    parser.add_argument("--output", default=PATH, help="the file to write (default: the one that pscompat reads)")
    options = parser.parse_args(arguments)
    try:
        with open(options.source, encoding="utf-8") as file:
            commands = [command_facts(json.loads(line)) for line in file]
    except (OSError, ValueError, KeyError) as error:
        print(f"pack_powershell_commands: the source cannot be read: {error}", file=sys.stderr)
        return 2
    modules = {FUNCTIONS: "", **ENGINE_MODULES}
    write_store(options.output, modules, [(facts.name, facts.module, records.encode(facts)) for facts in commands])
    print(f"{options.output}: {len(commands)} commands, {os.path.getsize(options.output):,} bytes")
    return 0


def command_facts(fact: Fact) -> CommandFacts:
    """The facts of one line."""
    default = fact["default"] or ""
    return CommandFacts(
        name=fact["name"],
        module=fact["module"] or FUNCTIONS,
        parameters=tuple(_parameters(fact)),
        parameter_sets=tuple(name for name in fact["sets"] if name != ALL_SETS),
        default_parameter_set="" if default == ALL_SETS else default,
        supports_should_process=fact["shouldProcess"],
        output_types=tuple(fact["outputs"]),
        confirm_impact=fact["impact"] or "Medium",
        supports_paging=fact["paging"],
        net_class=fact["class"],
        help_uri=fact["helpUri"],
        remoting=fact["remoting"] or "PowerShell",
        dynamic=frozenset(parameter["name"] for parameter in fact["parameters"] if parameter["dynamic"]),
    )


def _parameters(fact: Fact) -> Iterator[ParameterMetadata]:
    paging = ("First", "Skip", "IncludeTotalCount") if fact["paging"] else ()
    for declared in fact["parameters"]:
        if declared["name"] in paging:
            continue
        sets = {
            name: ParameterSetData(mandatory, position, by_value, by_name, remaining)
            for name, (mandatory, position, by_value, by_name, remaining) in declared["sets"].items()
        }
        parameter = ParameterMetadata(
            _type_name(declared["type"]), name=declared["name"], aliases=tuple(declared["aliases"]), sets=sets
        )
        parameter.dont_show = declared["hidden"]
        for name, *values in declared["rules"]:
            if name not in _NOT_RULES:
                add_rule(parameter, name, [to_net(value) for value in values])
        yield parameter


def _type_name(reflected: str) -> str:
    """Reflection's name of a type as PowerShell writes it: without the arity."""
    return re.sub(r"`\d+(?=\[)", "", reflected)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
