"""SafeGetValue: what an expression is worth that can run nothing (no command, operator, member or type)."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import Hashtable, Value
from pscompat.language import ast
from pscompat.runtime.compile import Unit, expression
from pscompat.runtime.compile_blocks import compile_code
from pscompat.runtime.current import current_engine
from pscompat.runtime.scriptblock import ScriptBlock
from pscompat.runtime.syntax.tree import Ast
from pscompat.runtime.syntax.type_names import reflection_type
from pscompat.runtime.syntax.variable_path import VariablePath

_MOST_KEYS = 500
_CONSTANTS = ("true", "false", "null", "args")
_FOLDED = ("Plus", "Minus", "Not", "Exclaim", "Bnot")
_PRIMITIVES = frozenset(
    f"System.{name}"
    for name in [
        "Byte",
        "SByte",
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "Single",
        "Double",
        "Decimal",
        "Char",
        "Boolean",
        "String",
        "DateTime",
        "Guid",
        "Uri",
        "Version",
        "TimeSpan",
    ]
)


def safe_value(shown: Ast, any_size: bool) -> Value:
    """The value. NetError InvalidOperationException for an expression that could run something."""
    node = shown.node
    if not _is_safe(node, any_size):
        text = shown.Extent.Text
        message = (
            "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. "
            f"Dynamic expression: {text}."
        )
        raise NetError("System.InvalidOperationException", message)
    scope = current_engine().scope
    if isinstance(node, ast.PipelineAst):
        node = node.pure_expression
    value: Value = expression(node, Unit(shown.tree.source, compile_code))(scope)
    return _with_braces([value] if isinstance(node, ast.SubExpressionAst) and type(value) is not list else value)


def _with_braces(value: Value) -> Value:
    """The value with each script block read again from its text with the braces: it runs nothing, but gives the block."""
    if isinstance(value, ScriptBlock):
        return ScriptBlock.Create(f"{{{value.text}}}")
    if isinstance(value, Hashtable):
        value.entries = {folded: (key, _with_braces(item)) for folded, (key, item) in value.entries.items()}
    elif type(value) is list:
        return [_with_braces(item) for item in value]
    return value


def _is_safe(node: ast.Ast | None, any_size: bool) -> bool:
    if isinstance(node, (ast.ConstantExpressionAst, ast.ScriptBlockExpressionAst)):
        return True
    if isinstance(node, ast.VariableExpressionAst):
        path = VariablePath(node.variable_path)
        return not node.splatted and path.IsVariable and path.unqualified.lower() in _CONSTANTS
    if isinstance(node, ast.HashtableAst) and len(node.key_value_pairs) > _MOST_KEYS and not any_size:
        return False
    if isinstance(node, ast.PipelineAst):
        return _is_safe(node.pure_expression, any_size)
    if isinstance(node, ast.UnaryExpressionAst):
        return node.token_kind in _FOLDED and _is_safe(node.child, any_size)
    if isinstance(node, ast.ConvertExpressionAst):
        found = reflection_type(node.type.type_name)
        return found is not None and found.full_name in _PRIMITIVES and _is_safe(node.child, any_size)
    return isinstance(node, _WITH_PARTS) and all(_is_safe(part, any_size) for part in node.children())


_WITH_PARTS = (
    ast.ArrayExpressionAst,
    ast.ArrayLiteralAst,
    ast.ExpandableStringExpressionAst,
    ast.HashtableAst,
    ast.IndexExpressionAst,
    ast.ParenExpressionAst,
    ast.StatementBlockAst,
    ast.SubExpressionAst,
    ast.TernaryExpressionAst,
    ast.UsingExpressionAst,
)
