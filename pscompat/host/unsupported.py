"""Which commands of a script pscompat will not carry out, told before the script runs.

The script's tree is searched for the names of Az cmdlets that are known and do not act, and for parameters that cmdlets refuse. What the
script defines itself (functions, aliases), or imports from files that it names, counts as there. Names that only come to be while it
runs (`& $command`, Invoke-Expression) cannot be seen.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pscompat.assembly import REGISTRY
from pscompat.dotnet.marked_text import file_text
from pscompat.host.refusal import UnsupportedError
from pscompat.language import ParseError, ast, parse

if TYPE_CHECKING:
    from pscompat.commands.metadata import ParameterMetadata
    from pscompat.host.options import Options

_IMPORTS = frozenset(("import-module", "ipmo", ".", "using"))
_ALIASES = frozenset(("set-alias", "new-alias", "sal", "nal"))
_SHOWN = 12
_SCRIPT_FILE = re.compile(r"\.psm?1$", re.IGNORECASE)


def look_over(text: str, tree: ast.ScriptBlockAst, options: Options, file: str | None) -> None:
    """Tell on standard error, in one line, which commands of a script will not act. Raises UnsupportedError where they may not be there."""
    commands = list(_commands(tree))
    known_here = _defined(tree, commands, file)
    missing: dict[str, list[int]] = {}
    changes = False
    for command in commands:
        name = command.get_command_name()
        if name is None or name.lower() in known_here:
            continue
        found, changing = _verdict(name, command)
        changes = changes or changing
        if found is not None:
            missing.setdefault(found, []).append(text.count("\n", 0, command.start) + 1)
    if not missing:
        return
    told = f"pscompat: will not carry out {_listed(missing)}."
    mode = options.unsupported or ("refuse" if options.non_interactive and changes else "warn")
    if mode == "refuse":
        why = "" if options.unsupported else " This is so with -NonInteractive where a script changes something."
        raise UnsupportedError(
            f"{told} Nothing was started.{why} --unsupported warn runs it all the same, up to there."
        )
    print(
        f"{told} The script ends at the first of them; --unsupported refuse keeps it from starting.",
        file=sys.stderr,
    )


def _listed(missing: dict[str, list[int]]) -> str:
    shown = [
        f"{name} (line {', '.join(map(str, lines[:5]))}{', ...' if len(lines) > 5 else ''})"
        for name, lines in missing.items()
    ]
    more = f" and {len(shown) - _SHOWN} others" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + more


def _verdict(name: str, command: ast.CommandAst) -> tuple[str | None, bool]:
    """What of a command will not act (its name, or with a parameter), None where all does; whether it is an Az cmdlet that changes something."""
    cls = REGISTRY.find(name) or REGISTRY.find(REGISTRY.find_alias(name) or "")
    if cls is None:
        known = REGISTRY.find_any(name) if "-az" in name.lower() else None
        return (None, False) if known is None else (known.metadata.name, known.metadata.supports_should_process)
    refused = getattr(cls, "refuses", None)
    if refused is None:
        return None, False
    for given in _parameters(command):
        full = _named(cls.metadata.lookup(), given)
        if full in refused:
            return f"{cls.metadata.name} -{full}", cls.metadata.supports_should_process
    return None, cls.metadata.supports_should_process


def _named(parameters: Mapping[str, ParameterMetadata], given: str) -> str:
    """The parameter's name of what a call wrote, empty where it is none or not clear."""
    folded = given.lower()
    if folded in parameters:
        return parameters[folded].name
    found = {parameter.name for name, parameter in parameters.items() if name.startswith(folded)}
    return found.pop() if len(found) == 1 else ""


def _parameters(command: ast.CommandAst) -> Iterator[str]:
    return (
        element.parameter_name for element in command.command_elements if isinstance(element, ast.CommandParameterAst)
    )


def _commands(node: ast.Ast) -> Iterator[ast.CommandAst]:
    if isinstance(node, ast.CommandAst):
        yield node
    for child in node.children():
        yield from _commands(child)


def _functions(node: ast.Ast) -> Iterator[str]:
    if isinstance(node, ast.FunctionDefinitionAst):
        yield node.name.rpartition(":")[2].lower()
    for child in node.children():
        yield from _functions(child)


def _defined(tree: ast.Ast, commands: list[ast.CommandAst], file: str | None) -> set[str]:
    """The names, in lower case, that the script gives a meaning itself."""
    found = set(_functions(tree))
    for command in commands:
        words = [
            element.value
            for element in command.command_elements
            if isinstance(element, ast.StringConstantExpressionAst)
        ]
        name = (command.get_command_name() or "").lower()
        if name in _ALIASES:
            found.update(word.lower() for word in words[1:])
        elif name in _IMPORTS or command.invocation_operator == "Dot":
            found.update(_imported([_text(element) for element in command.command_elements], file))
    return found


def _text(element: ast.Ast) -> str:
    value = getattr(element, "value", None)
    return value if isinstance(value, str) else ""


def _imported(words: list[str], file: str | None) -> Iterator[str]:
    """The functions of script files that are named by a constant path."""
    folder = os.path.dirname(os.path.abspath(file)) if file else os.getcwd()
    for word in filter(None, words):
        path = os.path.join(folder, re.sub(r"(?i)^\$\{?psscriptroot\}?[\\/]", "", word).replace("\\", "/"))
        for place in (path, f"{path}.psm1", os.path.join(path, f"{os.path.basename(path)}.psm1")):
            if _SCRIPT_FILE.search(place) and os.path.isfile(place):
                try:
                    yield from _functions(parse(file_text(place)))
                except (OSError, ParseError):
                    continue
