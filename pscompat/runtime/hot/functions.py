"""The functions that loops, blocks and `switch` statements become: what tiers.py asks for by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pscompat.language import ast
from pscompat.runtime.compile import Unit
from pscompat.runtime.hot.loops import loop_function
from pscompat.runtime.hot.source import NotWritten, Source
from pscompat.runtime.hot.statements import statements
from pscompat.runtime.hot.switches import switch_function

__all__ = ["block_function", "loop_function", "switch_function", "written"]


def written(write: Callable[..., Callable[..., Any]], *parts: Any) -> Callable[..., Any] | None:
    """What `write` makes of its parts, None where it cannot be written."""
    try:
        return write(*parts)
    except (NotWritten, RecursionError):
        return None


def block_function(nodes: Sequence[ast.StatementAst], unit: Unit) -> Callable[..., Any]:
    """A list of statements as a function (scope, out) -> signal; raises NotWritten."""
    has_loop = any(isinstance(part, ast.LoopStatementAst) for node in nodes for part in node.walk())
    source = Source(unit, nodes if has_loop else ())
    statements(nodes, source)
    source.line("return None")
    return source.function("scope, out")
