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


def written(write: Callable[..., Callable[..., Any]], node: Any, unit: Unit) -> Callable[..., Any] | None:
    """What `write` makes of a node, None where it cannot be written."""
    defined = unit.definitions
    unit.definitions = []  # the types in it are defined where it was first compiled
    try:
        return write(node, unit)
    except (NotWritten, RecursionError):
        return None
    finally:
        unit.definitions = defined


def block_function(nodes: Sequence[ast.StatementAst], unit: Unit) -> Callable[..., Any]:
    """A list of statements as a function (scope, out) -> signal; raises NotWritten."""
    has_loop = any(isinstance(part, ast.LoopStatementAst) for node in nodes for part in node.walk())
    source = Source(unit, nodes if has_loop else ())
    statements(nodes, source)
    source.line("return None")
    return source.function("scope, out")
