"""Literals of tables: `@{ … }`, and what `[ordered]` and `[pscustomobject]` before them make of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import custom_object, to_string
from pscompat.dotnet.errors import error
from pscompat.dotnet.values import NOTHING, Hashtable, OrderedDictionary, PSObject, Value
from pscompat.language import ast
from pscompat.runtime.compile import (
    Evaluate,
    Unit,
    capture,
    compiles_expression,
    errors_at,
    expression,
    statement,
    value_of,
)

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

_Pair = tuple[Evaluate, Evaluate, Callable[[Value], None]]
"""An entry of a table: its key, its value, and what raises the error of a key that cannot be one, at the key's place."""
_MOST_OF_KEY = 40  # characters that an error shows


@compiles_expression(ast.HashtableAst)
def compile_hashtable(node: ast.HashtableAst, unit: Unit) -> Evaluate:
    pairs = _compile_pairs(node, unit)

    def evaluate(scope: Scope) -> Hashtable:
        table = Hashtable()
        table.capacity = len(pairs)
        return _fill(table, pairs, scope)

    return evaluate


def _compile_pairs(node: ast.HashtableAst, unit: Unit) -> list[_Pair]:
    pairs = [
        (expression(key, unit), _entry(value, unit), errors_at(_refuse_key, unit, key))
        for key, value in node.key_value_pairs
    ]
    if any(_is_command(value) for _, value in node.key_value_pairs):
        key_of, value_at, refuse = pairs[0]
        pairs[0] = (_afresh(key_of, unit), value_at, refuse)
    return pairs


def _is_command(node: ast.StatementAst) -> bool:
    return isinstance(node, ast.PipelineAst) and node.pure_expression is None


def _entry(node: ast.StatementAst, unit: Unit) -> Evaluate:
    """A table's value: the errors of a command in it happen at its own pipeline, and so do those of expressions behind it."""
    if not _is_command(node):
        return value_of(node, unit)
    return errors_at(capture(statement(node, unit), unit, node), unit, node)


def _afresh(evaluate: Evaluate, unit: Unit) -> Evaluate:
    """The same; what ran last for an earlier table of this place is forgotten."""

    def value(scope: Scope) -> Value:
        unit.ran_last = None
        return evaluate(scope)

    return value


def _fill(table: Hashtable, pairs: list[_Pair], scope: Scope) -> Hashtable:
    for key_of, value_at, refuse in pairs:
        key = key_of(scope)
        value = value_at(scope)
        if key is None or key is NOTHING or key in table:
            refuse(key)
        table[key.base if type(key) is PSObject else key] = value
    return table


def _refuse_key(key: Value) -> None:
    """Raise the error of a key that a literal cannot have."""
    if key is None or key is NOTHING:
        raise error("A null key is not allowed in a hash literal.", "InvalidNullKey", "InvalidOperation")
    text = to_string(key)
    shown = text if len(text) <= _MOST_OF_KEY else f"{text[:_MOST_OF_KEY]}…"
    raise error(
        f"Duplicate keys '{shown}' are not allowed in hash literals.", "DuplicateKeyInHashLiteral", "InvalidOperation"
    )


def ordered_table(node: ast.HashtableAst, unit: Unit) -> Evaluate:
    """Compile `[ordered]@{ … }`."""
    pairs = _compile_pairs(node, unit)
    return lambda scope: _fill(OrderedDictionary(), pairs, scope)


def custom_object_of(node: ast.HashtableAst, unit: Unit) -> Evaluate:
    """Compile `[pscustomobject]@{ … }`."""
    pairs = _compile_pairs(node, unit)
    return lambda scope: custom_object(_fill(OrderedDictionary(), pairs, scope))
