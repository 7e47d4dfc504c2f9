"""Expressions and the other elements of commands."""

from __future__ import annotations

from pscompat.dotnet.types import known, of, resolve
from pscompat.dotnet.values import GenericList, Value
from pscompat.runtime.compile_expressions import number_value
from pscompat.runtime.extent import ScriptExtent
from pscompat.runtime.syntax.statements import operator_extent
from pscompat.runtime.syntax.tree import Ast, child, children, enumerated, pairs, plain, static_type
from pscompat.runtime.syntax.type_names import TypeName, reflection_type, show_type_name, show_type_names
from pscompat.runtime.syntax.variable_path import VariablePath

_LOGICAL = frozenset(("And", "Or", "Xor", "Is"))


def _always(name: str) -> property:
    return static_type(lambda _: resolve(name))


class CommandElementAst(Ast):
    __slots__ = ()


class CommandParameterAst(CommandElementAst):
    __slots__ = ()
    ParameterName = plain("parameter_name")
    Argument = child("argument")

    @property
    def ErrorPosition(self) -> ScriptExtent:
        if self.node.argument is None:
            return self.Extent
        return self.tree.extent(self.node.start, self.node.argument.start)


class ExpressionAst(CommandElementAst):
    __slots__ = ()
    StaticType = _always("System.Object")


class TernaryExpressionAst(ExpressionAst):
    __slots__ = ()
    Condition = child("condition")
    IfTrue = child("if_true")
    IfFalse = child("if_false")


class BinaryExpressionAst(ExpressionAst):
    __slots__ = ()
    Operator = enumerated("operator", "TokenKind")
    Left = child("left")
    Right = child("right")

    @property
    def ErrorPosition(self) -> ScriptExtent:
        return operator_extent(self, self.node.left.end, self.node.right.start)

    StaticType = static_type(lambda shown: known("System.Boolean") if shown.node.operator in _LOGICAL else None)


class UnaryExpressionAst(ExpressionAst):
    __slots__ = ()
    TokenKind = enumerated("token_kind", "TokenKind")
    Child = child("child")
    StaticType = static_type(
        lambda shown: known("System.Boolean") if shown.node.token_kind in ("Not", "Exclaim") else None
    )


class AttributedExpressionAst(ExpressionAst):
    __slots__ = ()
    Child = child("child")
    Attribute = child("attribute")


class ConvertExpressionAst(AttributedExpressionAst):
    __slots__ = ()
    Type = child("attribute")
    StaticType = static_type(lambda shown: reflection_type(shown.node.attribute.type_name))


class MemberExpressionAst(ExpressionAst):
    __slots__ = ()
    Expression = child("expression")
    Member = child("member")
    Static = plain("static")
    NullConditional = plain("null_conditional")


class InvokeMemberExpressionAst(MemberExpressionAst):
    __slots__ = ()

    @property
    def GenericTypeArguments(self) -> GenericList | None:
        found = self.node.generic_type_arguments
        return show_type_names(self.tree, found) if found else None

    Arguments = children("arguments", "ExpressionAst", none_for_empty=True)


class BaseCtorInvokeMemberExpressionAst(InvokeMemberExpressionAst):
    __slots__ = ()


class TypeExpressionAst(ExpressionAst):
    __slots__ = ()

    @property
    def TypeName(self) -> TypeName:
        return show_type_name(self.tree, self.node.type_name)

    StaticType = _always("System.Type")


class VariableExpressionAst(ExpressionAst):
    __slots__ = ()

    @property
    def VariablePath(self) -> VariablePath:
        return VariablePath(self.node.variable_path)

    Splatted = plain("splatted")

    def IsConstantVariable(self) -> bool:
        path = VariablePath(self.node.variable_path)
        return path.IsVariable and path.unqualified.lower() in ("true", "false", "null")


class ConstantExpressionAst(ExpressionAst):
    __slots__ = ()

    @property
    def Value(self) -> Value:
        return number_value(self.node)

    StaticType = static_type(lambda shown: of(number_value(shown.node)))


class StringConstantExpressionAst(ConstantExpressionAst):
    __slots__ = ()
    StringConstantType = enumerated("string_constant_type", "StringConstantType")
    Value = plain("value")
    StaticType = _always("System.String")


class ExpandableStringExpressionAst(ExpressionAst):
    __slots__ = ()
    Value = plain("value")
    StringConstantType = enumerated("string_constant_type", "StringConstantType")
    NestedExpressions = children("nested_expressions", "ExpressionAst")
    StaticType = _always("System.String")


class ScriptBlockExpressionAst(ExpressionAst):
    __slots__ = ()
    ScriptBlock = child("script_block")
    StaticType = _always("System.Management.Automation.ScriptBlock")


class ArrayLiteralAst(ExpressionAst):
    __slots__ = ()
    Elements = children("elements", "ExpressionAst")
    StaticType = _always("System.Object[]")


class HashtableAst(ExpressionAst):
    __slots__ = ()
    KeyValuePairs = pairs("key_value_pairs", "ExpressionAst", "StatementAst")
    StaticType = _always("System.Collections.Hashtable")


class ArrayExpressionAst(ExpressionAst):
    __slots__ = ()
    SubExpression = child("sub_expression")
    StaticType = _always("System.Object[]")


class ErrorExpressionAst(ExpressionAst):
    """What stands where an expression is missing or broken."""

    __slots__ = ()
    NestedAst = children("nested", "Ast", none_for_empty=True)


class ParenExpressionAst(ExpressionAst):
    __slots__ = ()
    Pipeline = child("pipeline")


class SubExpressionAst(ExpressionAst):
    __slots__ = ()
    SubExpression = child("sub_expression")


class UsingExpressionAst(ExpressionAst):
    __slots__ = ()
    SubExpression = child("sub_expression")


class IndexExpressionAst(ExpressionAst):
    __slots__ = ()
    Target = child("target")
    Index = child("index")
    NullConditional = plain("null_conditional")
