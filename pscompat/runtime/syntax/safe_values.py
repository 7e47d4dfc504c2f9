"""SafeGetValue: what an expression is worth that can run nothing (no command, operator, member or type)."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import Hashtable, Value
from pscompat.language import ast
from pscompat.runtime.compile import Unit, expression
from pscompat.runtime.compile_blocks import compile_code
from pscompat.runtime.current import current_engine
from pscompat.runtime.extent import Source
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
    return _value(node, shown.tree.source)


def _value(node: ast.Ast, source: Source) -> Value:
    """What an expression is worth. Statements in `$( )` make an array as those in `@( )` do, and a block is the text of one."""
    if isinstance(node, ast.PipelineAst):
        assert node.pure_expression is not None
        return _value(node.pure_expression, source)
    if isinstance(node, ast.ParenExpressionAst):
        return _value(node.pipeline, source)
    if isinstance(node, ast.ArrayLiteralAst):
        return [_value(element, source) for element in node.elements]
    if isinstance(node, (ast.ArrayExpressionAst, ast.SubExpressionAst)):
        values = [_value(statement, source) for statement in node.sub_expression.statements]
        return [item for value in values for item in (value if type(value) is list else (value,))]
    if isinstance(node, ast.HashtableAst):
        return Hashtable((_value(key, source), _value(value, source)) for key, value in node.key_value_pairs)
    if isinstance(node, ast.ScriptBlockExpressionAst):
        return current_engine().parse(source.text[node.start : node.end])
    value: Value = expression(node, Unit(source, compile_code))(current_engine().scope)
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
