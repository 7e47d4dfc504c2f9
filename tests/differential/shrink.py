"""Shrinks a script that shows a difference: delta debugging over its statements and its syntax tree."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pscompat.language import ast, parse

AT_ONCE = 12
ROUNDS = 40
Shows = Callable[[Sequence[str]], list[bool]]
Edit = tuple[int, int, str]


def shrink(script: str, shows: Shows, seconds: float) -> str:
    """The smallest script found in so many seconds that still shows the difference.

    shows: says for each of several scripts whether it does.
    """
    known: dict[str, bool] = {}
    deadline = time.monotonic() + seconds

    def asked(scripts: Sequence[str]) -> list[bool]:
        new = [text for text in scripts if text not in known]
        known.update(zip(new, shows(new), strict=True))
        return [known[text] for text in scripts]

    script = _one_statement(script, asked)
    for _ in range(ROUNDS):
        smaller = _step(script, asked, deadline)
        if smaller is None:
            break
        script = smaller
    return script


def _one_statement(script: str, shows: Shows) -> str:
    """The shortest statement of a script that shows the difference by itself, else the script."""
    block = parse(script).end_block if _parses(script) else None
    texts = sorted((script[each.start : each.end] for each in block.statements), key=len) if block else []
    return next((text for text, still in zip(texts, shows(texts), strict=True) if still), script)


def _step(script: str, shows: Shows, deadline: float) -> str | None:
    """A smaller script that shows the difference, None when no edit gives one before the deadline."""
    candidates = sorted({text for text in _candidates(script) if len(text) < len(script)}, key=len)
    for start in range(0, len(candidates), AT_ONCE):
        if time.monotonic() > deadline:
            break
        tried = candidates[start : start + AT_ONCE]
        for text, still in zip(tried, shows(tried), strict=True):
            if still:
                return text
    return None


def _candidates(script: str) -> Iterator[str]:
    for start, end, text in _edits(script):
        changed = script[:start] + text + script[end:]
        if _parses(changed):
            yield changed
    yield _without_blanks(script)


def _parses(script: str) -> bool:
    """Whether a text is a script for our parser: whatever else it says, such a text would show another difference."""
    try:
        parse(script)
    except Exception:  # noqa: BLE001
        return False
    return True


def _without_blanks(script: str) -> str:
    """The script without empty lines and empty statements."""
    return "\n".join(line.strip().strip(";") for line in script.splitlines() if line.strip(" \t;"))


def _edits(script: str) -> Iterator[Edit]:
    if not _parses(script):
        yield from _lines(script)
        return
    for node in parse(script).walk():
        for field in node.child_fields:
            value: Any = getattr(node, field)
            if isinstance(value, list) and len(value) > 0:
                yield from _without(value, node)
        yield from _replaced(node, script)


def _lines(script: str) -> Iterator[Edit]:
    """Each line left out, for a text that does not parse."""
    at = 0
    for line in script.splitlines(keepends=True):
        yield at, at + len(line), ""
        at += len(line)


def _without(items: list[Any], node: ast.Ast) -> Iterator[Edit]:
    """Runs of a list's items left out, with what separates them from the next: halves, quarters, … single ones."""
    spans = [(item[0].start, item[-1].end) if isinstance(item, tuple) else (item.start, item.end) for item in items]
    size = len(spans)
    while size:
        for first in range(0, len(spans), size):
            last = min(first + size, len(spans)) - 1
            if last + 1 < len(spans):
                yield spans[first][0], spans[last + 1][0], ""
            elif first:
                yield spans[first - 1][1], spans[last][1], ""
            elif not isinstance(node, ast.CommandAst):
                yield spans[first][0], spans[last][1], ""
        size //= 2


def _replaced(node: ast.Ast, script: str) -> Iterator[Edit]:
    """A node replaced by one below it: an expression by an operand, a statement by what it runs."""
    if isinstance(node, ast.ExpressionAst):
        for child in node.children():
            if isinstance(child, ast.ExpressionAst):
                yield node.start, node.end, script[child.start : child.end]
            elif isinstance(child, ast.PipelineAst | ast.StatementBlockAst):
                yield node.start, node.end, f"({script[child.start : child.end]})"
        if isinstance(node, ast.StringConstantExpressionAst) and len(node.value) > 2:
            yield node.start, node.end, "'a'"
    elif isinstance(node, ast.StatementAst):
        for child in node.walk():
            if child is not node and isinstance(child, ast.StatementBlockAst | ast.NamedBlockAst) and child.statements:
                yield node.start, node.end, script[child.statements[0].start : child.statements[-1].end]
            elif child is not node and isinstance(child, ast.PipelineBaseAst):
                yield node.start, node.end, script[child.start : child.end]
