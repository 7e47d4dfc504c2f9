"""Statements, members of classes, pipelines and commands."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.library.tuples import Tuple
from pscompat.dotnet.types import known, resolve
from pscompat.dotnet.values import TypedArray, Value
from pscompat.language import ast
from pscompat.runtime.extent import ScriptExtent
from pscompat.runtime.syntax.tree import LANGUAGE, Ast, child, children, enum_value, enumerated, pairs, plain


class StatementAst(Ast):
    __slots__ = ()


class TypeDefinitionAst(StatementAst):
    __slots__ = ()
    Name = plain("name")
    Attributes = children("attributes", "AttributeAst")
    BaseTypes = children("base_types", "TypeConstraintAst")
    Members = children("members", "MemberAst")
    TypeAttributes = enumerated("type_attributes", "TypeAttributes")
    IsEnum = plain("is_enum")
    IsClass = plain("is_class")

    @property
    def IsInterface(self) -> bool:
        return bool(self.node.type_attributes == "interface")


class UsingStatementAst(StatementAst):
    __slots__ = ()
    UsingStatementKind = enumerated("using_statement_kind", "UsingStatementKind")
    Name = child("name")
    Alias = child("alias")
    ModuleSpecification = child("module_specification")


class MemberAst(Ast):
    __slots__ = ()
    Name = plain("name")


class PropertyMemberAst(MemberAst):
    __slots__ = ()
    Name = plain("name")
    PropertyType = child("property_type")
    Attributes = children("attributes", "AttributeAst")
    InitialValue = child("initial_value")
    IsHidden = plain("is_hidden")

    @property
    def PropertyAttributes(self) -> Value:
        return enum_value("PropertyAttributes", ("Public", *self._written))

    @property
    def _written(self) -> Iterator[str]:
        yield from self.node.property_attributes
        if self._is_label:
            yield from ("Static", "Literal")

    @property
    def _is_label(self) -> bool:
        holder = self.tree.parent(self.node)
        return isinstance(holder, ast.TypeDefinitionAst) and holder.is_enum

    @property
    def IsPublic(self) -> bool:
        return True

    @property
    def IsPrivate(self) -> bool:
        return False

    @property
    def IsStatic(self) -> bool:
        return self.node.is_static or self._is_label


class FunctionMemberAst(MemberAst):
    __slots__ = ()
    Name = plain("name")
    Attributes = children("attributes", "AttributeAst")
    ReturnType = child("return_type")
    Parameters = children("parameters", "ParameterAst")
    Body = child("body")
    IsHidden = plain("is_hidden")
    IsStatic = plain("is_static")
    IsConstructor = plain("is_constructor")

    @property
    def MethodAttributes(self) -> Value:
        return enum_value("MethodAttributes", ("Public", *self.node.method_attributes))

    @property
    def IsPublic(self) -> bool:
        return True

    @property
    def IsPrivate(self) -> bool:
        return False


class FunctionDefinitionAst(StatementAst):
    __slots__ = ()
    IsFilter = plain("is_filter")
    IsWorkflow = plain("is_workflow")
    Name = plain("name")

    Parameters = children("parameters", "ParameterAst", none_for_empty=True)
    Body = child("body")


class IfStatementAst(StatementAst):
    __slots__ = ()
    Clauses = pairs("clauses", "PipelineBaseAst", "StatementBlockAst")
    ElseClause = child("else_clause")


class DataStatementAst(StatementAst):
    __slots__ = ()
    Variable = plain("variable")
    CommandsAllowed = children("commands_allowed", "ExpressionAst")
    Body = child("body")


class LabeledStatementAst(StatementAst):
    __slots__ = ()
    Label = plain("label")
    Condition = child("condition")


class LoopStatementAst(LabeledStatementAst):
    __slots__ = ()
    Body = child("body")


class SwitchStatementAst(LabeledStatementAst):
    __slots__ = ()
    Flags = enumerated("flags", "SwitchFlags")
    Clauses = pairs("clauses", "ExpressionAst", "StatementBlockAst")
    Default = child("default")


class ForEachStatementAst(LoopStatementAst):
    __slots__ = ()
    Variable = child("variable")
    ThrottleLimit = child("throttle_limit")
    Flags = enumerated("flags", "ForEachFlags")


class ForStatementAst(LoopStatementAst):
    __slots__ = ()
    Initializer = child("initializer")
    Iterator = child("iterator")


class DoWhileStatementAst(LoopStatementAst):
    __slots__ = ()


class DoUntilStatementAst(LoopStatementAst):
    __slots__ = ()


class WhileStatementAst(LoopStatementAst):
    __slots__ = ()


class CatchClauseAst(Ast):
    __slots__ = ()
    CatchTypes = children("catch_types", "TypeConstraintAst")
    IsCatchAll = plain("is_catch_all")
    Body = child("body")


class TryStatementAst(StatementAst):
    __slots__ = ()
    Body = child("body")
    CatchClauses = children("catch_clauses", "CatchClauseAst")
    Finally = child("finally_")


class TrapStatementAst(StatementAst):
    __slots__ = ()
    TrapType = child("trap_type")
    Body = child("body")


class BreakStatementAst(StatementAst):
    __slots__ = ()
    Label = child("label")


class ContinueStatementAst(StatementAst):
    __slots__ = ()
    Label = child("label")


class ReturnStatementAst(StatementAst):
    __slots__ = ()
    Pipeline = child("pipeline")


class ExitStatementAst(StatementAst):
    __slots__ = ()
    Pipeline = child("pipeline")


class ThrowStatementAst(StatementAst):
    __slots__ = ()
    Pipeline = child("pipeline")

    @property
    def IsRethrow(self) -> bool:
        """Whether it throws nothing of its own inside a catch."""
        holder = self.tree.parent(self.node)
        while holder is not None and not isinstance(holder, ast.CatchClauseAst):
            holder = self.tree.parent(holder)
        return self.node.is_rethrow and holder is not None


class BlockStatementAst(StatementAst):
    __slots__ = ()
    Body = child("body")


class PipelineBaseAst(StatementAst):
    __slots__ = ()

    def GetPureExpression(self) -> Ast | None:
        return None


class ErrorStatementAst(PipelineBaseAst):
    """Kind, Flags, Conditions and Bodies are those of a `switch`, null of other statements."""

    __slots__ = ()
    Conditions = children("conditions", "Ast", none_for_empty=True)
    Bodies = children("bodies", "Ast", none_for_empty=True)
    NestedAst = children("nested", "Ast", none_for_empty=True)

    @property
    def Kind(self) -> Value:
        return None if self.node.keyword is None else self._token(*self.node.keyword)

    @property
    def Flags(self) -> Value:
        if self.node.flags is None:
            return None
        kinds = known(f"{LANGUAGE}Token"), known(f"{LANGUAGE}Ast")
        pair = resolve(f"System.Tuple[{LANGUAGE}Token,{LANGUAGE}Ast]")
        assert pair is not None
        found = Dictionary((known("System.String"), pair))
        for name, (start, end, value) in self.node.flags.items():
            found[name] = Tuple.sized((self._token(start, end), self.tree.show(value)), kinds)
        return found

    def _token(self, start: int, end: int) -> Value:
        # Loaded for the scripts that ask for it.
        from pscompat.runtime.syntax.tokens import tokens_of

        tokens = tokens_of(self.tree.source, self.tree.root)
        return next((token for token in tokens if (token.start, token.end) == (start, end)), None)


class ChainableAst(PipelineBaseAst):
    __slots__ = ()


class PipelineChainAst(ChainableAst):
    __slots__ = ()
    LhsPipelineChain = child("lhs_pipeline_chain")
    RhsPipeline = child("rhs_pipeline")
    Operator = enumerated("operator", "TokenKind")
    Background = plain("background")


class PipelineAst(ChainableAst):
    __slots__ = ()
    PipelineElements = children("pipeline_elements", "CommandBaseAst")
    Background = plain("background")

    def GetPureExpression(self) -> Ast | None:
        return self.tree.show(self.node.pure_expression)


class AssignmentStatementAst(PipelineBaseAst):
    __slots__ = ()
    Left = child("left")
    Operator = enumerated("operator", "TokenKind")
    Right = child("right")

    @property
    def ErrorPosition(self) -> ScriptExtent:
        return operator_extent(self, self.node.left.end, self.node.right.start)

    def GetAssignmentTargets(self) -> TypedArray:
        found = [self.tree.show(node) for node in _targets(self.node.left)]
        return TypedArray(found, f"{LANGUAGE}ExpressionAst")


def _targets(node: ast.Ast) -> Iterator[ast.Ast]:
    if isinstance(node, ast.ArrayLiteralAst):
        for element in node.elements:
            yield from _targets(element)
    elif isinstance(node, ast.ParenExpressionAst):
        inner = node.pipeline
        pure = inner.pure_expression if isinstance(inner, ast.PipelineAst) else None
        if pure is not None:
            yield from _targets(pure)
    else:
        yield node


def operator_extent(shown: Ast, after: int, before: int) -> ScriptExtent:
    """Where the operator between two operands stands."""
    between = shown.tree.source.text[after:before]
    start = after + len(between) - len(between.lstrip())
    return shown.tree.extent(start, start + len(between.strip()))


class CommandBaseAst(StatementAst):
    __slots__ = ()
    Redirections = children("redirections", "RedirectionAst")


class CommandAst(CommandBaseAst):
    __slots__ = ()
    CommandElements = children("command_elements", "CommandElementAst")
    InvocationOperator = enumerated("invocation_operator", "TokenKind")

    @property
    def DefiningKeyword(self) -> None:
        return None

    def GetCommandName(self) -> str | None:
        name: str | None = self.node.get_command_name()
        return name


class CommandExpressionAst(CommandBaseAst):
    __slots__ = ()
    Expression = child("expression")


class RedirectionAst(Ast):
    __slots__ = ()
    FromStream = enumerated("from_stream", "RedirectionStream")


class MergingRedirectionAst(RedirectionAst):
    __slots__ = ()
    ToStream = enumerated("to_stream", "RedirectionStream")


class FileRedirectionAst(RedirectionAst):
    __slots__ = ()
    Location = child("location")
    Append = plain("append")
