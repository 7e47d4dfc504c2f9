"""What a tree leaves out: comments, the `#Requires` among them, and a signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscompat.language import ast

_match_comment = re.compile("<#(?s:.*?)(?:#>|\\Z)|#[^\r\n]*").search
_signature_line = re.compile("^[ \t]*(#[^\r\n]*)", re.MULTILINE)
_SIGNATURE = "sig#beginsignatureblock\n"
_TOLERANCE = 10


def comments(text: str, tree: ast.Ast) -> Iterator[tuple[int, int]]:
    """The places of all comments: outside of words and strings, a `#` always begins one."""
    loc = 0
    for start, end in [*leaves(tree), (len(text), len(text))]:
        while loc < start:
            found = _match_comment(text, loc, start)
            if not found:
                break
            # The end that was set for the search must not cut a comment.
            whole = _match_comment(text, found.start())
            yield whole.span()  # type: ignore[union-attr]
            loc = whole.end()  # type: ignore[union-attr]
        loc = max(loc, end)


def leaves(tree: ast.Ast) -> Iterator[tuple[int, int]]:
    """The places of words, strings, variables, numbers, types and parameters' names, in order."""
    found = []
    pending: list[ast.Ast] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.CommandParameterAst) and node.argument is not None:
            found.append((node.start, node.argument.start))
        elif isinstance(node, ast.AttributeAst):
            found.append((node.type_name.start, node.type_name.end))
        elif isinstance(node, _LEAVES):
            found.append((node.start, node.end))
            continue
        pending.extend(node.children())
    return iter(sorted(found))


_LEAVES = (
    ast.ConstantExpressionAst,
    ast.ExpandableStringExpressionAst,
    ast.VariableExpressionAst,
    ast.TypeConstraintAst,
    ast.TypeExpressionAst,
    ast.CommandParameterAst,
    ast.MergingRedirectionAst,
)


def find_signature(text: str) -> int | None:
    """Where a comment that looks like the beginning of a signature block begins, None without one."""
    if "signature" not in text.lower():
        return None
    for line in _signature_line.finditer(text):
        if _looks_like_signature(line.group(1)):
            return line.start(1)
    return None


def _looks_like_signature(comment: str) -> bool:
    line = "".join(comment[1:].split()).lower() + "\n"
    return abs(len(line) - len(_SIGNATURE)) <= _TOLERANCE and _distance(line, _SIGNATURE) < _TOLERANCE


def _distance(first: str, second: str) -> int:
    """The number of single characters to change, add or take away to make one of the other (Levenshtein)."""
    row = list(range(len(second) + 1))
    for number, character in enumerate(first, 1):
        previous, row[0] = row[0], number
        for column, other in enumerate(second, 1):
            previous, row[column] = (
                row[column],
                previous if character == other else 1 + min(previous, row[column], row[column - 1]),
            )
    return row[-1]
