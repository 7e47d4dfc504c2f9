"""Mutants of recorded cases: operands swapped, literals replaced, statements left out, doubled or wrapped."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress

from case_file import Case, all_cases

from pscompat.language import ast, parse
from pscompat.language.errors import ParseError

ODD = (
    "$null", "''", "0", "-1", "1.5", "'abc'", "@()", "@(1, 2)", "@{}", "$true", "2147483648", "'1e3'", "1d", "[char]65",
    "(Get-Date 0)", "[pscustomobject]@{ a = 1 }", "' 7 '", "0x7fffffffffffffff", "1kb", "@($null)", "'é'", "[int]",
)  # fmt: skip
WRAPPERS = (
    "function f {{ {} }}; f", "& {{ {} }}", "try {{ {} }} catch {{ \"caught $_\" }}", ". {{ {} }} | ForEach-Object {{ $_ }}",
    "if ($true) {{ {} }}", "foreach ($i in 1, 2) {{ {} }}", "$result = . {{ {} }}; $result", "try {{ {} }} finally {{ 'end' }}",
    "1 | ForEach-Object {{ {} }}", "switch (1) {{ 1 {{ {} }} }}",
)  # fmt: skip
# Scripts that wait, touch other processes or the network, show what differs from run to run, or read what a process has
# and a runspace has not, tell nothing.
_LEFT_OUT = (
    "sleep",
    "-job",
    "process",
    "get-random",
    "date",
    "guid",
    "web",
    "measure-command",
    "exit",
    "timer",
    "pid",
    "host",
    "$input",
    "myinvocation",
    "/bin/",
    "getfolderpath",
)
Edit = tuple[int, int, str]


def mutants(seed: int, most: int) -> Iterator[tuple[str, str]]:
    """Up to `most` mutants with their names, by this seed."""
    choice = random.Random(seed)
    cases = [case for case in all_cases() if not _tells_nothing(case)]
    for number in range(most):
        case = choice.choice(cases)
        script = case.script
        with suppress(
            ParseError, IndexError
        ):  # a case about a text that does not parse, one without anything to change
            for _ in range(choice.randint(1, 2)):
                script = _mutant(script, choice)
        if script != case.script:
            yield f"{case.id}-{seed}-{number}", script


def _tells_nothing(case: Case) -> bool:
    return case.area.startswith("native") or any(word in case.script.lower() for word in _LEFT_OUT)


def _mutant(script: str, choice: random.Random) -> str:
    edits: list[Edit] = []
    for node in parse(script).walk():
        for way in _WAYS:
            edits += way(node, script, choice)
    start, end, text = choice.choice(edits)
    return script[:start] + text + script[end:]


def _swapped(node: ast.Ast, script: str, choice: random.Random) -> list[Edit]:
    if not isinstance(node, ast.BinaryExpressionAst):
        return []
    left, right = node.left, node.right
    between = script[left.end : right.start]
    return [(node.start, node.end, f"{script[right.start : right.end]}{between}{script[left.start : left.end]}")]


def _odd_literal(node: ast.Ast, script: str, choice: random.Random) -> list[Edit]:
    literal = isinstance(node, ast.ConstantExpressionAst)
    bare = isinstance(node, ast.StringConstantExpressionAst) and node.string_constant_type == "BareWord"
    return [(node.start, node.end, f"({choice.choice(ODD)})")] if literal and not bare else []


def _statements(node: ast.Ast, script: str, choice: random.Random) -> list[Edit]:
    if not isinstance(node, ast.StatementBlockAst | ast.NamedBlockAst):
        return []
    edits: list[Edit] = []
    for statement in node.statements:
        text = script[statement.start : statement.end]
        edits += [
            (statement.start, statement.end, ""),
            (statement.start, statement.end, f"{text}\n{text}"),
            (statement.start, statement.end, choice.choice(WRAPPERS).format(text)),
        ]
    return edits


_WAYS: tuple[Callable[[ast.Ast, str, random.Random], list[Edit]], ...] = (_swapped, _odd_literal, _statements)
