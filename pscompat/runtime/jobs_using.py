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


def using_values(block: ScriptBlock, scope: Scope, parallel: bool = False) -> dict[str, Value]:
    """The values of the `$using:` expressions in a block as they are in `scope` now.

    parallel: those of blocks that ForEach-Object -Parallel runs inside are that one's. Raises UsingVariableIsUndefined for a
    variable that is not set there.
    """
    unit = block.code.unit
    inner_blocks = _parallel_blocks(block.ast) if parallel else []
    values: dict[str, Value] = {}
    for node in block.ast.find_all(lambda node: isinstance(node, ast.UsingExpressionAst)):
        assert isinstance(node, ast.UsingExpressionAst)
        if any(inside.start <= node.start and node.end <= inside.end for inside in inner_blocks):
            continue
        inner = node.sub_expression
        key = unit.text(inner).lower()
        if key not in values:
            variable = _variable_of(inner)
            if variable is not None and _value(scope, variable.variable_path) is MISSING:
                raise error(
                    f"The value of the using variable '$using:{variable.variable_path}' cannot be retrieved because it has not "
                    "been set in the local session.",
                    "UsingVariableIsUndefined",
                    "InvalidOperation",
                )
            value = expression(inner, unit)(scope)
            values[key] = None if value is NOTHING else value
    return values


def _variable_of(node: ast.Ast) -> ast.VariableExpressionAst | None:
    """The variable that a `$using:` expression begins with."""
    while isinstance(node, (ast.MemberExpressionAst, ast.IndexExpressionAst)):
        node = node.expression if isinstance(node, ast.MemberExpressionAst) else node.target
    return node if isinstance(node, ast.VariableExpressionAst) else None


def _parallel_blocks(node: ast.ScriptBlockAst) -> list[ast.Ast]:
    """The script blocks that calls of ForEach-Object -Parallel have as arguments."""
    found: list[ast.Ast] = []
    for command in node.find_all(lambda each: isinstance(each, ast.CommandAst)):
        assert isinstance(command, ast.CommandAst)
        elements = command.command_elements
        if (command.get_command_name() or "").lower() not in ("foreach-object", "foreach", "%"):
            continue
        names = [each.parameter_name.lower() for each in elements if isinstance(each, ast.CommandParameterAst)]
        if any(name.startswith("pa") and "parallel".startswith(name) for name in names):
            found += [each for each in elements if isinstance(each, ast.ScriptBlockExpressionAst)]
    return found


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
