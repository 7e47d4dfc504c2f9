"""Differences grouped by kind, without those that are known and accepted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from answer import Difference
from places import HERE

from pscompat.language import ast, parse

KNOWN = HERE / "known.txt"


class Finding(NamedTuple):
    """A script, the name by which its source knows it, and what differs."""

    name: str
    script: str
    difference: Difference


class Accepted(NamedTuple):
    """A known difference: patterns for its signature and for the script, and the reason why it stays."""

    signature: re.Pattern[str]
    script: re.Pattern[str]
    reason: str


def accepted() -> list[Accepted]:
    """The known differences; raises ValueError for a line that is not `signature :: script :: reason`."""
    found = []
    for number, line in enumerate(KNOWN.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split(" :: ")]
            if len(parts) != 3:
                raise ValueError(f"{KNOWN.name}, line {number}: not 'signature :: script :: reason'")
            found.append(Accepted(re.compile(parts[0]), re.compile(parts[1], re.IGNORECASE), parts[2]))
    return found


def is_accepted(finding: Finding, known: Iterable[Accepted]) -> bool:
    """Whether a difference is a known one."""
    return any(
        each.signature.search(finding.difference.signature) and each.script.search(finding.script) for each in known
    )


def ingredients(script: str) -> str:
    """The operators, types, members and commands of a script, and its node types where it has none of these."""
    try:
        nodes = list(parse(script).walk())
    except Exception:  # noqa: BLE001
        return "does not parse"
    names = [_ingredient(node) for node in nodes]
    told = sorted({name for name in names if name}) or sorted({type(node).__name__ for node in nodes})
    return " ".join(told)


def _ingredient(node: ast.Ast) -> str:
    if isinstance(node, ast.BinaryExpressionAst):
        return f"-{node.operator}"
    if isinstance(node, ast.UnaryExpressionAst):
        return f"-{node.token_kind}"
    if isinstance(node, ast.TypeExpressionAst | ast.TypeConstraintAst):
        return repr(node.type_name)
    if isinstance(node, ast.MemberExpressionAst) and isinstance(node.member, ast.StringConstantExpressionAst):
        return f".{node.member.value}"
    if isinstance(node, ast.CommandAst) and isinstance(node.command_elements[0], ast.StringConstantExpressionAst):
        return str(node.command_elements[0].value)
    return type(node).__name__.removesuffix("Ast") if isinstance(node, ast.LabeledStatementAst) else ""


def report(findings: list[Finding], asked: list[str], listed: int, examples: int) -> str:
    """How many of the named scripts show no difference, and the differences by kind, the most frequent first, with the shortest
    examples. Names with folders are counted by the first folder too."""
    kinds = Counter(finding.difference.signature for finding in findings)
    same = len(asked) - len(findings) - listed
    lines = [
        f"{len(asked)} scripts: {same} without a difference ({same / max(1, len(asked)):.1%}), {listed} with a listed one"
    ]
    folders = Counter(name.partition("/")[0] for name in asked if "/" in name)
    bad = Counter(finding.name.partition("/")[0] for finding in findings)
    lines += [f"  {folder}: {count - bad[folder]} of {count}" for folder, count in sorted(folders.items())]
    for signature, count in kinds.most_common():
        alike = sorted(
            (each for each in findings if each.difference.signature == signature), key=lambda it: len(it.script)
        )
        lines.append(f"\n{count} x {signature}")
        for each in alike[:examples]:
            lines += [
                f"  {each.name}: {ingredients(each.script)}",
                *(f"    | {row}" for row in each.script.splitlines()),
            ]
            lines += [f"    right: {each.difference.right!r}", f"    ours:  {each.difference.ours!r}"]
    return "\n".join(lines)
