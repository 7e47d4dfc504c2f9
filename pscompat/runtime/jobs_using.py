"""`$using:` values of a script block that is to run elsewhere (about_Scopes, "The Using scope modifier")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import error
from pscompat.dotnet.values import NOTHING, Value
from pscompat.language import ast
from pscompat.runtime.compile import expression
from pscompat.runtime.scopes import MISSING

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.scriptblock import ScriptBlock

_EVERYWHERE = frozenset(
    {
        "_",
        "psitem",
        "input",
        "args",
        "this",
        "pid",
        "psversiontable",
        "psedition",
        "pshome",
        "host",
        "true",
        "false",
        "null",
    }
)


def using_values(block: ScriptBlock, scope: Scope) -> dict[str, Value]:
    """The values of the `$using:` expressions in a block as they are in `scope` now.

    Raises UsingVariableIsUndefined for a variable that is not set there.
    """
    unit = block.code.unit
    values: dict[str, Value] = {}
    for node in block.ast.find_all(lambda node: isinstance(node, ast.UsingExpressionAst)):
        assert isinstance(node, ast.UsingExpressionAst)
        inner = node.sub_expression
        key = unit.text(inner).lower()
        if key not in values:
            if isinstance(inner, ast.VariableExpressionAst) and _value(scope, inner.variable_path) is MISSING:
                raise error(
                    f"The value of the using variable '{unit.text(node)}' cannot be retrieved because it has not been set "
                    "in the local session.",
                    "UsingVariableIsUndefined",
                    "InvalidOperation",
                )
            value = expression(inner, unit)(scope)
            values[key] = None if value is NOTHING else value
    return values


def named_values(block: ScriptBlock, scope: Scope) -> dict[str, Value]:
    """The values, by lower-case name, of the variables that a block names and that are set in `scope`."""
    values: dict[str, Value] = {}
    for node in block.ast.find_all(lambda node: isinstance(node, ast.VariableExpressionAst)):
        assert isinstance(node, ast.VariableExpressionAst)
        name = node.variable_path.lower()
        if name not in _EVERYWHERE and ":" not in name:
            value = scope.lookup(name, MISSING)
            if value is not MISSING:
                values[name] = value
    return values


def _value(scope: Scope, path: str) -> Value:
    """A variable's value or MISSING; a name with a drive or scope always counts as set."""
    if ":" in path:
        return None
    value = scope.lookup(path.lower(), MISSING)
    return scope.engine.variables.automatic(path.lower(), MISSING) if value is MISSING else value
