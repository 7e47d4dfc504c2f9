"""The syntax tree: one small class a node, named and nested as in System.Management.Automation.Language.

Properties carry .NET's names in snake case. `start` and `end` count code points from the beginning of the parsed text;
a node's source is `text[start:end]`. Operators are the names of PowerShell's TokenKind ("Plus", "Ieq", "DotDot", ...).

"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from pscompat.language.nodes import Record


class Ast(Record):
    """A node: where it starts and ends (code points) and, through `children`, the nodes below it."""

    start: int
    end: int

    #: the fields that hold children: a node or None, or a list of nodes or of pairs of nodes
    child_fields: ClassVar[tuple[str, ...]] = ()

    def children(self) -> list[Ast]:
        """The nodes directly below, in the order in which PowerShell visits them."""
        found: list[Ast] = []
        for field in self.child_fields:
            value = getattr(self, field)
            if type(value) is not list:
                if value is not None:
                    found.append(value)
            elif value:
                if type(value[0]) is tuple:
                    for pair in value:
                        found += pair
                else:
                    found += value
        return found

    def walk(self) -> Iterator[Ast]:
        """This node and all below it, depth first, each before those that it holds."""
        pending: list[Ast] = [self]
        while pending:
            node = pending.pop()
            yield node
            if node.child_fields:
                pending += reversed(node.children())

    def find_all(self, wanted: Callable[[Ast], bool]) -> Iterator[Ast]:
        """The nodes of this tree, itself among them, for which `wanted` says yes."""
        return (node for node in self.walk() if wanted(node))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}-{self.end}>"


class AstVisitor:
    """Calls `visit_<ClassName>` of a subclass for a node, or `generic_visit`, which goes on to the children."""

    def visit(self, node: Ast) -> Any:
        return getattr(self, f"visit_{type(node).__name__}", self.generic_visit)(node)

    def generic_visit(self, node: Ast) -> Any:
        for child in node.children():
            self.visit(child)


# Names of types: not nodes in .NET either, but with an extent of their own.


class TypeName(Record):
    """A plain type name as written (`System.Int32`, `int`), with the assembly when one is named."""

    start: int
    end: int
    name: str
    assembly_name: str | None = None

    @property
    def full_name(self) -> str:
        """The name with its assembly, where one is written."""
        return f"{self.name},{self.assembly_name}" if self.assembly_name else self.name

    def __repr__(self) -> str:
        return f"[{self.full_name}]"


class GenericTypeName(Record):
    """A generic type with its arguments: `System.Collections.Generic.List[string]`."""

    start: int
    end: int
    type_name: TypeName
    generic_arguments: list[TypeName | GenericTypeName | ArrayTypeName]

    @property
    def name(self) -> str:
        return f"{self.type_name.name}[{','.join(argument.name for argument in self.generic_arguments)}]"

    @property
    def assembly_name(self) -> str | None:
        return self.type_name.assembly_name

    @property
    def full_name(self) -> str:
        """The name with its arguments' full names, and the assembly where one is written."""
        name = f"{self.type_name.name}[{','.join(argument.full_name for argument in self.generic_arguments)}]"
        return f"{name},{self.assembly_name}" if self.assembly_name else name

    def __repr__(self) -> str:
        return f"[{self.full_name}]"


class ArrayTypeName(Record):
    """An array type: `int[]`, `string[,]` (rank 2)."""

    start: int
    end: int
    element_type: TypeName | GenericTypeName | ArrayTypeName
    rank: int

    @property
    def name(self) -> str:
        return f"{self.element_type.name}[{',' * (self.rank - 1)}]"

    @property
    def assembly_name(self) -> str | None:
        return self.element_type.assembly_name

    @property
    def full_name(self) -> str:
        """The element's full name with brackets, and the assembly where one is written."""
        assembly = self.assembly_name
        if not assembly:
            return f"{self.element_type.full_name}[{',' * (self.rank - 1)}]"
        return f"{self.element_type.full_name.removesuffix(f',{assembly}')}[{',' * (self.rank - 1)}],{assembly}"

    def __repr__(self) -> str:
        return f"[{self.full_name}]"


AnyTypeName = TypeName | GenericTypeName | ArrayTypeName


# Script blocks, parameters, attributes.


class ModuleSpecification(Record):
    """A module that `#Requires -Modules` names."""

    name: str
    guid: str | None = None
    module_version: str | None = None
    maximum_version: str | None = None
    required_version: str | None = None


class ScriptRequirements(Record):
    """What the `#Requires` lines of a script ask for."""

    required_ps_version: str | None
    required_ps_editions: list[str]
    required_modules: list[ModuleSpecification]
    required_assemblies: list[str]
    is_elevation_required: bool
    required_application_id: str | None = None


class ScriptBlockAst(Ast):
    """A script, or the inside of a script block, function or method."""

    attributes: list[AttributeAst]
    using_statements: list[UsingStatementAst]
    param_block: ParamBlockAst | None
    begin_block: NamedBlockAst | None
    process_block: NamedBlockAst | None
    end_block: NamedBlockAst | None
    clean_block: NamedBlockAst | None
    dynamic_param_block: NamedBlockAst | None
    script_requirements: ScriptRequirements | None

    child_fields = (
        "using_statements",
        "attributes",
        "param_block",
        "dynamic_param_block",
        "begin_block",
        "process_block",
        "end_block",
        "clean_block",
    )


class ParamBlockAst(Ast):
    """`param(...)` with the attributes before it."""

    attributes: list[AttributeAst]
    parameters: list[ParameterAst]

    child_fields = ("attributes", "parameters")


class NamedBlockAst(Ast):
    """`begin`, `process`, `end`, `clean` or `dynamicparam`; `unnamed` when no keyword introduces it."""

    block_kind: str
    unnamed: bool
    statements: list[StatementAst]
    traps: list[TrapStatementAst]

    child_fields = ("traps", "statements")


class NamedAttributeArgumentAst(Ast):
    """`Mandatory` (expression omitted) or `Mandatory = $true` in an attribute."""

    argument_name: str
    argument: ExpressionAst
    expression_omitted: bool

    child_fields = ("argument",)


class AttributeBaseAst(Ast):
    """An attribute or a type constraint."""

    type_name: AnyTypeName


class AttributeAst(AttributeBaseAst):
    """`[Name(positional, named = value)]`."""

    positional_arguments: list[ExpressionAst]
    named_arguments: list[NamedAttributeArgumentAst]

    child_fields = ("positional_arguments", "named_arguments")


class TypeConstraintAst(AttributeBaseAst):
    """`[type]` before a variable or expression, a base type, a type to catch."""


class ParameterAst(Ast):
    """A declared parameter: `[attributes] $name = default`."""

    name: VariableExpressionAst
    attributes: list[AttributeBaseAst]
    default_value: ExpressionAst | None

    child_fields = ("attributes", "name", "default_value")

    @property
    def static_type(self) -> AnyTypeName | None:
        """The type that the parameter is declared with, None for System.Object."""
        for attribute in self.attributes:
            if isinstance(attribute, TypeConstraintAst):
                return attribute.type_name
        return None


# Statements.


class StatementBlockAst(Ast):
    """Statements in braces, or in `$( )` and `@( )`."""

    statements: list[StatementAst]
    traps: list[TrapStatementAst]

    child_fields = ("traps", "statements")


class StatementAst(Ast):
    """A statement."""


class TypeDefinitionAst(StatementAst):
    """A class, an enum or an interface: `type_attributes` says which ("class", "enum", "interface")."""

    name: str
    type_attributes: str
    attributes: list[AttributeAst]
    base_types: list[TypeConstraintAst]
    members: list[MemberAst]

    child_fields = ("attributes", "base_types", "members")

    @property
    def is_class(self) -> bool:
        return self.type_attributes == "class"

    @property
    def is_enum(self) -> bool:
        return self.type_attributes == "enum"


class UsingStatementAst(StatementAst):
    """`using`: the kind is "Namespace", "Module", "Assembly", "Type" or "Command"."""

    using_statement_kind: str
    name: StringConstantExpressionAst | None
    alias: StringConstantExpressionAst | None = None
    module_specification: HashtableAst | None = None

    child_fields = ("name", "module_specification", "alias")


class MemberAst(Ast):
    """A member of a class or enum."""

    name: str
    attributes: list[AttributeAst]


class PropertyMemberAst(MemberAst):
    """A property, or a label of an enum; `property_attributes` holds "Static" and "Hidden" where they are written."""

    property_type: TypeConstraintAst | None
    property_attributes: frozenset[str]
    initial_value: ExpressionAst | None

    child_fields = ("property_type", "attributes", "initial_value")

    @property
    def is_static(self) -> bool:
        return "Static" in self.property_attributes

    @property
    def is_hidden(self) -> bool:
        return "Hidden" in self.property_attributes


class FunctionMemberAst(MemberAst):
    """A method or constructor; `method_attributes` holds "Static" and "Hidden" where they are written."""

    function_definition: FunctionDefinitionAst
    return_type: TypeConstraintAst | None
    method_attributes: frozenset[str]
    is_constructor: bool

    child_fields = ("attributes", "return_type", "function_definition")

    @property
    def is_static(self) -> bool:
        return "Static" in self.method_attributes

    @property
    def is_hidden(self) -> bool:
        return "Hidden" in self.method_attributes

    @property
    def parameters(self) -> list[ParameterAst]:
        return self.function_definition.parameters or []

    @property
    def body(self) -> ScriptBlockAst:
        return self.function_definition.body


class FunctionDefinitionAst(StatementAst):
    """A function, filter or workflow; `parameters` are those in parentheses after the name, None without any."""

    name: str
    parameters: list[ParameterAst] | None
    body: ScriptBlockAst
    is_filter: bool
    is_workflow: bool

    child_fields = ("parameters", "body")


class IfStatementAst(StatementAst):
    """`if` ... `elseif` ... `else`. `clauses` are pairs (condition, body): that of `if`, then one of each `elseif`."""

    clauses: list[tuple[PipelineBaseAst, StatementBlockAst]]
    else_clause: StatementBlockAst | None

    child_fields = ("clauses", "else_clause")


class DataStatementAst(StatementAst):
    """`data variable -SupportedCommand names { ... }`."""

    variable: str | None
    commands_allowed: list[ExpressionAst]
    body: StatementBlockAst

    child_fields = ("body",)


class LabeledStatementAst(StatementAst):
    """A loop or switch; `label` without the colon, None without label."""

    label: str | None
    condition: PipelineBaseAst | None


class LoopStatementAst(LabeledStatementAst):
    """A loop."""

    body: StatementBlockAst


class SwitchStatementAst(LabeledStatementAst):
    """`flags` holds "File", "Regex", "Wildcard", "Exact", "CaseSensitive", "Parallel"; `clauses` are pairs."""

    flags: frozenset[str]
    clauses: list[tuple[ExpressionAst, StatementBlockAst]]
    default: StatementBlockAst | None

    child_fields = ("condition", "clauses", "default")


class ForEachStatementAst(LoopStatementAst):
    variable: VariableExpressionAst
    throttle_limit: ExpressionAst | None = None
    flags: frozenset[str] = frozenset()

    child_fields = ("variable", "condition", "throttle_limit", "body")


class ForStatementAst(LoopStatementAst):
    """`for (initializer; condition; iterator) body`."""

    initializer: PipelineBaseAst | None
    iterator: PipelineBaseAst | None

    child_fields = ("initializer", "condition", "iterator", "body")


class DoWhileStatementAst(LoopStatementAst):
    """`do body while (condition)`."""

    child_fields = ("condition", "body")


class DoUntilStatementAst(LoopStatementAst):
    """`do body until (condition)`."""

    child_fields = ("condition", "body")


class WhileStatementAst(LoopStatementAst):
    """`while (condition) body`."""

    child_fields = ("condition", "body")


class CatchClauseAst(Ast):
    """`catch [types] body`; no types catch everything."""

    catch_types: list[TypeConstraintAst]
    body: StatementBlockAst

    child_fields = ("catch_types", "body")

    @property
    def is_catch_all(self) -> bool:
        return not self.catch_types


class TryStatementAst(StatementAst):
    """`try body catch ... finally ...`."""

    body: StatementBlockAst
    catch_clauses: list[CatchClauseAst]
    finally_: StatementBlockAst | None

    child_fields = ("body", "catch_clauses", "finally_")


class TrapStatementAst(StatementAst):
    """`trap [type] body`."""

    trap_type: TypeConstraintAst | None
    body: StatementBlockAst

    child_fields = ("trap_type", "body")


class BreakStatementAst(StatementAst):
    """`break label`."""

    label: ExpressionAst | None

    child_fields = ("label",)


class ContinueStatementAst(StatementAst):
    """`continue label`."""

    label: ExpressionAst | None

    child_fields = ("label",)


class ReturnStatementAst(StatementAst):
    """`return pipeline`."""

    pipeline: PipelineBaseAst | None

    child_fields = ("pipeline",)


class ExitStatementAst(StatementAst):
    """`exit pipeline`."""

    pipeline: PipelineBaseAst | None

    child_fields = ("pipeline",)


class ThrowStatementAst(StatementAst):
    """`throw pipeline`."""

    pipeline: PipelineBaseAst | None

    child_fields = ("pipeline",)

    @property
    def is_rethrow(self) -> bool:
        return self.pipeline is None


class BlockStatementAst(StatementAst):
    """`parallel` or `sequence` of a workflow."""

    kind: str
    body: StatementBlockAst

    child_fields = ("body",)


# Pipelines and commands.


class PipelineBaseAst(StatementAst):
    """A pipeline, a chain of pipelines or an assignment."""


class ErrorStatementAst(PipelineBaseAst):
    """A statement that ends in an error. `nested`: what was read of it. Only of a `switch`: `keyword`, its place, and `flags`,
    by name the place of each with the node of its value, `conditions` and `bodies`."""

    nested: list[Ast]
    keyword: tuple[int, int] | None = None
    flags: dict[str, tuple[int, int, Ast | None]] | None = None
    conditions: list[Ast] | None = None
    bodies: list[Ast] | None = None

    child_fields = ("nested", "conditions", "bodies")

    def children(self) -> list[Ast]:
        values = [value for _, _, value in (self.flags or {}).values()]
        return [*super().children(), *(value for value in values if value is not None)]


class ChainableAst(PipelineBaseAst):
    """What `&&` and `||` can join."""


class PipelineChainAst(ChainableAst):
    """`lhs_pipeline_chain OPERATOR rhs_pipeline` where the operator is "AndAnd" or "OrOr"."""

    lhs_pipeline_chain: ChainableAst
    operator: str
    rhs_pipeline: PipelineAst
    background: bool

    child_fields = ("lhs_pipeline_chain", "rhs_pipeline")


class PipelineAst(ChainableAst):
    """Commands and expressions joined by `|`, in the background after `&`."""

    pipeline_elements: list[CommandBaseAst]
    background: bool

    child_fields = ("pipeline_elements",)

    @property
    def pure_expression(self) -> ExpressionAst | None:
        """The expression when the pipeline is nothing but one expression without redirections, else None."""
        if len(self.pipeline_elements) == 1 and not self.background:
            only = self.pipeline_elements[0]
            if isinstance(only, CommandExpressionAst) and not only.redirections:
                return only.expression
        return None


class AssignmentStatementAst(PipelineBaseAst):
    """`left OPERATOR right`; the operator is "Equals", "PlusEquals", ... "QuestionQuestionEquals"."""

    left: ExpressionAst
    operator: str
    right: StatementAst

    child_fields = ("left", "right")


class CommandElementAst(Ast):
    """A part of a command: name, parameter or argument."""


class CommandParameterAst(CommandElementAst):
    """`-Name` or `-Name:argument`; the name without dash and colon."""

    parameter_name: str
    argument: ExpressionAst | None

    child_fields = ("argument",)


class CommandBaseAst(StatementAst):
    """A command or an expression as part of a pipeline."""

    redirections: list[RedirectionAst]


class CommandAst(CommandBaseAst):
    """`invocation_operator` is "Unknown" (none), "Ampersand" or "Dot"."""

    command_elements: list[CommandElementAst]
    invocation_operator: str

    child_fields = ("command_elements", "redirections")

    def get_command_name(self) -> str | None:
        """The command's name when it is constant, else None."""
        first = self.command_elements[0]
        return first.value if isinstance(first, StringConstantExpressionAst) else None


class CommandExpressionAst(CommandBaseAst):
    """An expression as part of a pipeline."""

    expression: ExpressionAst

    child_fields = ("expression", "redirections")


class RedirectionAst(Ast):
    """`from_stream` is "All", "Output", "Error", "Warning", "Verbose", "Debug" or "Information"."""

    from_stream: str


class MergingRedirectionAst(RedirectionAst):
    """`2>&1`."""

    to_stream: str


class FileRedirectionAst(RedirectionAst):
    """`> location`, `2>> location` (append)."""

    location: ExpressionAst
    append: bool

    child_fields = ("location",)


# Expressions.


class ExpressionAst(CommandElementAst):
    """An expression."""


class ErrorExpressionAst(ExpressionAst):
    """What stands where an expression is missing. `nested`: what was read of it."""

    nested: list[Ast]

    child_fields = ("nested",)


class TernaryExpressionAst(ExpressionAst):
    """`condition ? if_true : if_false`."""

    condition: ExpressionAst
    if_true: ExpressionAst
    if_false: ExpressionAst

    child_fields = ("condition", "if_true", "if_false")


class BinaryExpressionAst(ExpressionAst):
    """`left OPERATOR right`."""

    left: ExpressionAst
    operator: str
    right: ExpressionAst

    child_fields = ("left", "right")


class UnaryExpressionAst(ExpressionAst):
    """`token_kind`: "Not", "Exclaim", "Minus", "PostfixPlusPlus", "Isplit", ..."""

    token_kind: str
    child: ExpressionAst

    child_fields = ("child",)


class AttributedExpressionAst(ExpressionAst):
    """`[ValidateNotNull()]$x`: an attribute before an expression."""

    attribute: AttributeBaseAst
    child: ExpressionAst

    child_fields = ("attribute", "child")


class ConvertExpressionAst(AttributedExpressionAst):
    """`[int]$x`: a cast, or the type constraint of a variable that is assigned to."""

    @property
    def type(self) -> TypeConstraintAst:
        return self.attribute  # type: ignore[return-value]


class MemberExpressionAst(ExpressionAst):
    """`expression.member`, `expression::member` (static), `expression?.member` (null conditional)."""

    expression: ExpressionAst
    member: CommandElementAst
    static: bool
    null_conditional: bool

    child_fields: ClassVar[tuple[str, ...]] = ("expression", "member")


class InvokeMemberExpressionAst(MemberExpressionAst):
    """`expression.member(arguments)`."""

    arguments: list[ExpressionAst]
    generic_type_arguments: list[AnyTypeName]

    child_fields = ("expression", "member", "arguments")


class BaseCtorInvokeMemberExpressionAst(InvokeMemberExpressionAst):
    """`: base(...)` of a constructor."""


class TypeExpressionAst(ExpressionAst):
    """`[type]` as a value."""

    type_name: AnyTypeName


class VariableExpressionAst(ExpressionAst):
    """`variable_path` is the name as written without sigil and braces, with its scope or drive: `env:PATH`."""

    variable_path: str
    splatted: bool


class ConstantExpressionAst(ExpressionAst):
    """A number; `type_name` is its .NET type (System.Int32, System.Int64, System.Double, System.Decimal,
    System.Numerics.BigInteger, ...) and `value` a Python int, float or decimal.Decimal accordingly."""

    value: Any
    type_name: str


class StringConstantExpressionAst(ConstantExpressionAst):
    """A string without expansion: "BareWord", "SingleQuoted", "DoubleQuoted", "SingleQuotedHereString" or
    "DoubleQuotedHereString"."""

    string_constant_type: str


class ExpandableStringExpressionAst(ExpressionAst):
    """A string with variables or sub-expressions. `value` is the text between the quotes, escapes resolved;
    `parts` the literal strings and the expressions in between, in order."""

    value: str
    nested_expressions: list[ExpressionAst]
    parts: list[str | ExpressionAst]
    string_constant_type: str

    child_fields = ("nested_expressions",)


class ScriptBlockExpressionAst(ExpressionAst):
    """`{ ... }` as a value."""

    script_block: ScriptBlockAst

    child_fields = ("script_block",)


class ArrayLiteralAst(ExpressionAst):
    """`a, b, c`."""

    elements: list[ExpressionAst]

    child_fields = ("elements",)


class HashtableAst(ExpressionAst):
    """`key_value_pairs` are pairs (key expression, value statement)."""

    key_value_pairs: list[tuple[ExpressionAst, StatementAst]]

    child_fields = ("key_value_pairs",)


class ArrayExpressionAst(ExpressionAst):
    """`@( ... )`."""

    sub_expression: StatementBlockAst

    child_fields = ("sub_expression",)


class ParenExpressionAst(ExpressionAst):
    """`( ... )`."""

    pipeline: PipelineBaseAst

    child_fields = ("pipeline",)


class SubExpressionAst(ExpressionAst):
    """`$( ... )`."""

    sub_expression: StatementBlockAst

    child_fields = ("sub_expression",)


class UsingExpressionAst(ExpressionAst):
    """`$using:name`."""

    sub_expression: ExpressionAst

    child_fields = ("sub_expression",)


def is_cast_to_object(node: ExpressionAst) -> bool:
    """Whether an expression is written as a cast to Object, in parentheses or not."""
    while isinstance(node, ParenExpressionAst):
        inner = node.pipeline.pure_expression if isinstance(node.pipeline, PipelineAst) else None
        if inner is None:
            return False
        node = inner
    return isinstance(node, ConvertExpressionAst) and node.type.type_name.name.lower() in ("object", "system.object")


class IndexExpressionAst(ExpressionAst):
    """`target[index]`, `target?[index]` (null conditional)."""

    target: ExpressionAst
    index: ExpressionAst
    null_conditional: bool

    child_fields = ("target", "index")
