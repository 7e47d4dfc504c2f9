"""What a tree leaves out: comments, such as `#Requires`, and a signature block."""

from __future__ import annotations

import re

from pscompat.language import ast
from pscompat.late_patterns import late

_match_comment = late("<#(?s:.*?)(?:#>|\\Z)|#[^\r\n]*", "search")
_signature_lines = late("^[ \t]*(#[^\r\n]*)", "finditer", re.MULTILINE)
_SIGNATURE = "sig#beginsignatureblock\n"
_TOLERANCE = 10


def comment_at(text: str, tree: ast.Ast, place: int) -> int | None:
    """Where the comment ends that begins at a `#` or `<#`; None where that stands inside a word, a string or a comment."""
    loc = _behind_last_token(tree, place)
    while loc is not None and loc <= place:
        found = _match_comment(text, loc)
        if found is None or found.start() > place:
            return None
        if found.start() == place:
            return int(found.end())
        loc = found.end()
    return None


def _behind_last_token(tree: ast.Ast, place: int) -> int | None:
    """The end of a node before a place such that nothing but signs, space and comments stand between; None inside a token."""
    node, loc = tree, 0
    while True:
        inside = None
        for child in node.children():
            if child.end <= place:
                loc = max(loc, child.end)
            elif child.start <= place:
                inside = child
        token = _token(node)
        if token is not None and token[0] <= place < token[1]:
            return None
        if inside is None:
            return loc if token is None or token[1] > place else max(loc, token[1])
        node, loc = inside, max(loc, inside.start)


def _token(node: ast.Ast) -> tuple[int, int] | None:
    """The word, string, variable, number, type or parameter's name that a node is or begins with."""
    if isinstance(node, ast.CommandParameterAst) and node.argument is not None:
        return node.start, node.argument.start
    if isinstance(node, ast.AttributeAst):
        return node.type_name.start, node.type_name.end
    return (node.start, node.end) if isinstance(node, _LEAVES) else None


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
    for line in _signature_lines(text):
        if _looks_like_signature(line.group(1)):
            return int(line.start(1))
    return None


def _looks_like_signature(comment: str) -> bool:
    line = "".join(comment[1:].split()).lower() + "\n"
    if abs(len(line) - len(_SIGNATURE)) > _TOLERANCE:
        return False
    # What is not in both has to be changed, whatever the order: that is counted sooner.
    common = sum(min(line.count(sign), _SIGNATURE.count(sign)) for sign in set(_SIGNATURE))
    return max(len(line), len(_SIGNATURE)) - common < _TOLERANCE and _distance(line, _SIGNATURE) < _TOLERANCE


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
