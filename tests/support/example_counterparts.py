"""What makes the things that an example takes away, changes or gets: `New-AzX` before a `Remove-AzX` that finds nothing.

The counterpart gets the arguments of the example's own command, as far as it takes them, and made-up ones for what it cannot be without.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from example_values import argument_for

from pscompat import catalog
from pscompat.assembly import REGISTRY
from pscompat.catalog.facts import CommandFacts
from pscompat.language import ParseError, ast, parse

_MAKING = {
    **dict.fromkeys(("Remove", "Get", "Update", "Clear"), ("New", "Add", "Set")),
    "Set": ("New", "Add"),
    "Disable": ("Enable",),
    **dict.fromkeys(("Undo", "Restore"), ("New", "Add", "Set")),
}
"""By the verb of a command that needs something to be there: the verbs of those that make it."""
_MISSING = re.compile(
    r"not found|could not be found|not exist|doesn't exist|since not exist|(?:can ?not|could not|can't) find|no \w+(?: \w+)? (?:has|called)|"
    r"does not map to|NotFound|invalid or corrupt",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"because it is null|null array|cannot be found on this object", re.IGNORECASE)
_NOT_GIVEN = frozenset(("force", "passthru", "asjob", "inremovedstate", "inputobject", "resourceid", "id"))


def made_before(code: str, texts: Iterable[str], known: Iterable[str]) -> tuple[str, int]:
    """A line that makes what a run missed, and its place; an empty one where no counterpart is known that was not tried."""
    try:
        tree = parse(code)
    except ParseError:
        return "", 0
    for statement, command in _commands(tree):
        name = command.get_command_name() or ""
        if not any(_is_of(name, text) for text in texts):
            continue
        for line in _lines(code, name, command):
            if line not in known:
                return line, statement.start
    return "", 0


def _is_of(name: str, text: str) -> bool:
    """Whether an error is one of a cmdlet that missed something, or comes of what a Get- did not give."""
    if name.lower().startswith("get-az") and _NOTHING.search(text):
        return True
    cls: Any = REGISTRY.find(name) if "-az" in name.lower() else None
    return cls is not None and str(cls.net_command) in text and bool(_MISSING.search(text))


def _commands(tree: ast.Ast) -> Iterator[tuple[ast.Ast, ast.CommandAst]]:
    """The commands of a script, each with the statement at the top of the script that it is a part of."""

    def below(node: ast.Ast) -> Iterator[ast.CommandAst]:
        if isinstance(node, ast.CommandAst):
            yield node
        for child in node.children():
            yield from below(child)

    for block in tree.children():
        for statement in getattr(block, "statements", ()):
            for command in below(statement):
                yield statement, command


def _lines(code: str, name: str, command: ast.CommandAst) -> Iterator[str]:
    verb, _, noun = name.partition("-")
    undoing, restoring = verb.lower() == "undo", verb.lower() == "restore"
    noun = re.sub("Removal$", "", noun, flags=re.IGNORECASE) if undoing else noun
    given = {key: value for key, value in _arguments(code, command) if key.lower() not in _NOT_GIVEN}
    for making in _MAKING.get(verb.capitalize(), ()):
        facts = catalog.lookup(f"{making}-{noun}")
        words = None if facts is None else _words(facts, given)
        if facts is None or words is None:
            continue
        line = f"$null = {facts.name} {words}\n"
        saving, removing = catalog.lookup(f"Backup-{noun}"), catalog.lookup(f"Remove-{noun}")
        if restoring and saving is not None:
            file = {"OutputFile": given.get("InputFile", "")}
            line += f"$null = {saving.name} {_words(saving, {**given, **file})} -Force\n"
        if (undoing or restoring) and removing is not None:
            gone = f"$null = {removing.name} {_words(removing, given)} -Force"
            line += f"{gone}\n{gone} -InRemovedState\n" if restoring else f"{gone}\n"
        yield line


def _arguments(code: str, command: ast.CommandAst) -> Iterator[tuple[str, str]]:
    """The named arguments of a command with their texts; none for a switch."""
    for element, after in itertools.pairwise((*command.command_elements, None)):
        if isinstance(element, ast.CommandParameterAst):
            value = element.argument or (None if isinstance(after, ast.CommandParameterAst) else after)
            yield element.parameter_name, "" if value is None else code[value.start : value.end]


def _words(facts: CommandFacts, given: dict[str, str]) -> str | None:
    """The arguments of a counterpart: of the set that takes most of those that are given; None where a needed one cannot be made up."""
    best: tuple[int, str] | None = None
    for kind in facts.parameter_sets or ("__AllParameterSets",):
        words, fits = [], 0
        for each in facts.parameters:
            data = each.sets.get(kind) or each.sets.get("__AllParameterSets")
            if data is None:
                continue
            names = [own.lower() for own in (each.name, *each.aliases)]
            own = next((value for key, value in given.items() if key.lower() in names), None)
            if own is not None:
                words.append(f"-{each.name} {own}".rstrip())
                fits += 1
            elif data.mandatory:
                value = argument_for(each)
                if "::new()" in value:
                    break
                words.append(f"-{each.name} {value}")
        else:
            if fits and (best is None or fits > best[0]):
                best = fits, " ".join(words)
    return None if best is None else best[1]
