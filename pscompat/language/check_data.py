"""What a data section may not hold (about_Data_Sections)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.language import ast
from pscompat.language.context import Checker, Context
from pscompat.language.scanner import scan_token
from pscompat.language.source import SourceText
from pscompat.language.type_facts import is_simple

_VARIABLES = frozenset(("psculture", "psuiculture", "true", "false", "null"))
_VARIABLES_SHOWN = "$PSCulture, $PSUICulture, $true, $false, $null"
_FORBIDDEN: dict[type[ast.Ast], str] = {
    ast.ScriptBlockAst: "ScriptBlockNotSupportedInDataSection",
    ast.ScriptBlockExpressionAst: "ScriptBlockNotSupportedInDataSection",
    ast.ParamBlockAst: "ParameterDeclarationNotSupportedInDataSection",
    ast.AttributeAst: "AttributeNotSupportedInDataSection",
    ast.AttributedExpressionAst: "AttributeNotSupportedInDataSection",
    ast.FunctionDefinitionAst: "FunctionDeclarationNotSupportedInDataSection",
    ast.TrapStatementAst: "TrapStatementNotSupportedInDataSection",
    ast.SwitchStatementAst: "SwitchStatementNotSupportedInDataSection",
    ast.DataStatementAst: "DataSectionStatementNotSupportedInDataSection",
    ast.ForEachStatementAst: "ForeachStatementNotSupportedInDataSection",
    ast.DoWhileStatementAst: "DoWhileStatementNotSupportedInDataSection",
    ast.DoUntilStatementAst: "DoWhileStatementNotSupportedInDataSection",
    ast.ForStatementAst: "ForWhileStatementNotSupportedInDataSection",
    ast.WhileStatementAst: "ForWhileStatementNotSupportedInDataSection",
    ast.TryStatementAst: "TryStatementNotSupportedInDataSection",
    ast.BreakStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.ContinueStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.ReturnStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.ExitStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.ThrowStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.AssignmentStatementAst: "AssignmentStatementNotSupportedInDataSection",
    ast.MergingRedirectionAst: "RedirectionNotSupportedInDataSection",
    ast.FileRedirectionAst: "RedirectionNotSupportedInDataSection",
    ast.MemberExpressionAst: "PropertyReferenceNotSupportedInDataSection",
    ast.InvokeMemberExpressionAst: "MethodCallNotSupportedInDataSection",
    ast.IndexExpressionAst: "ArrayReferenceNotSupportedInDataSection",
    ast.BlockStatementAst: "ParallelAndSequenceBlockNotSupportedInDataSection",
}
_FORBIDDEN_OPERATORS = frozenset(
    [
        "DotDot",
        "Format",
        "Join",
        "Imatch",
        "Inotmatch",
        "Ireplace",
        "Isplit",
        "Cmatch",
        "Cnotmatch",
        "Creplace",
        "Csplit",
        "As",
    ]
)
_FORBIDDEN_UNARY = {
    "PlusPlus": "++",
    "PostfixPlusPlus": "++",
    "MinusMinus": "--",
    "PostfixMinusMinus": "--",
    "Join": "-join",
    "Isplit": "-isplit",
    "Csplit": "-csplit",
}


class _Variables(NamedTuple):
    """The variables that may be read: their names in lower case, None for all; as an error shows them; whether `$env:` may be."""

    names: frozenset[str] | None
    shown: str
    environment: bool = False

    def allow(self, path: str) -> bool:
        return self.names is None or path in self.names or (self.environment and path.startswith("env:"))


_USUAL = _Variables(_VARIABLES, _VARIABLES_SHOWN)


def _data(checker: Checker, node: ast.DataStatementAst, context: Context) -> None:
    allowed: set[str] | None = {"convertfrom-stringdata"}
    for command in node.commands_allowed:
        if not isinstance(command, ast.StringConstantExpressionAst):
            allowed = None
            break
        allowed.add(command.value.lower())  # type: ignore[union-attr]
    for inner in node.body.walk():
        _check(checker, inner, allowed)


def check_restricted(
    tree: ast.ScriptBlockAst,
    text: str,
    file: str | None,
    commands: set[str] | None,
    variables: tuple[str, ...],
    environment: bool = False,
) -> None:
    """Raise the ParseError for what a text may not hold that is data alone, as a module's manifest.

    commands: the names in lower case of those allowed, None for all. variables: those allowed besides a data section's, as
    written; `*` alone for all. environment: whether `$env:` is allowed.
    """
    checker = Checker(text, file)
    names = None if variables == ("*",) else _VARIABLES | {name.lower() for name in variables}
    allowed = _Variables(names, ", ".join([_VARIABLES_SHOWN, *(f"${name}" for name in variables)]), environment)
    for node in tree.walk():
        if node is not tree:
            _check(checker, node, commands, allowed)
    for one in checker.errors:
        one.source = SourceText(text, file)
    checker.raise_errors()


def _check(
    checker: Checker,
    node: ast.Ast,
    allowed: set[str] | None,
    variables: _Variables = _USUAL,
) -> None:
    forbidden = _FORBIDDEN.get(type(node))
    if forbidden:
        checker.report(forbidden, node)
    elif isinstance(node, (ast.TypeConstraintAst, ast.TypeExpressionAst)):
        if not is_simple(node.type_name):
            checker.report("TypeNotAllowedInDataSection", node, node.type_name.full_name)
    elif isinstance(node, ast.CommandAst):
        _check_command(checker, node, allowed)
    elif isinstance(node, ast.VariableExpressionAst):
        if not variables.allow(node.variable_path.lower()):
            checker.report("VariableReferenceNotSupportedInDataSection", node, variables.shown)
    elif isinstance(node, ast.BinaryExpressionAst):
        if node.operator in _FORBIDDEN_OPERATORS:
            operator = scan_token(checker.text, checker.behind(node.left), argument=False)
            text = (
                ".." if node.operator == "DotDot" else f"-{'f' if node.operator == 'Format' else node.operator.lower()}"
            )
            checker.report_at("OperatorNotSupportedInDataSection", operator.start, operator.end, text)
    elif isinstance(node, ast.UnaryExpressionAst) and node.token_kind in _FORBIDDEN_UNARY:
        checker.report("OperatorNotSupportedInDataSection", node, _FORBIDDEN_UNARY[node.token_kind])


def _check_command(checker: Checker, node: ast.CommandAst, allowed: set[str] | None) -> None:
    if node.invocation_operator == "Dot":
        checker.report("DotSourcingNotSupportedInDataSection", node)
        return
    if allowed is None:
        return
    name = node.get_command_name()
    if name is not None:
        if name.lower() not in allowed:
            checker.report("CmdletNotInAllowedListForDataSection", node, name)
    elif node.invocation_operator == "Ampersand":
        checker.report("OperatorNotSupportedInDataSection", node, "&")
    else:
        checker.report("CmdletNotInAllowedListForDataSection", node, checker.text_of(node))


CHECKS: dict[type[ast.Ast], Callable[[Checker, Any, Context], None]] = {ast.DataStatementAst: _data}
