"""Rules for expressions: what can be assigned to, cast, splatted, passed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.language import ast
from pscompat.language.constants import is_constant
from pscompat.language.context import Checker, Context
from pscompat.language.numbers import number_text
from pscompat.language.type_facts import is_reference, is_void, plain_name

_ASSIGNABLE = (
    ast.VariableExpressionAst,
    ast.MemberExpressionAst,
    ast.IndexExpressionAst,
    ast.ArrayLiteralAst,
    ast.AttributedExpressionAst,
)
_OBJECT = ("System.Object", ("object",))
_STRING = ("System.String", ("string",))
#: automatic variables with the type that a cast of them must name
_AUTOMATIC_TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "_": _OBJECT,
    "this": _OBJECT,
    "input": _OBJECT,
    "args": ("System.Object[]", ("object[]",)),
    "pscmdlet": ("System.Management.Automation.PSScriptCmdlet", ()),
    "psboundparameters": ("System.Management.Automation.PSBoundParametersDictionary", ()),
    "myinvocation": (
        "System.Management.Automation.InvocationInfo",
        ("management.automation.invocationinfo", "invocationinfo"),
    ),
    "psscriptroot": _STRING,
    "pscommandpath": _STRING,
}
_OPERATORS = {"PlusPlus": "++", "PostfixPlusPlus": "++", "MinusMinus": "--", "PostfixMinusMinus": "--"}

Report = Callable[[ast.Ast], None]


def _assignment(checker: Checker, node: ast.AssignmentStatementAst, context: Context) -> None:
    if type(node.left) is ast.VariableExpressionAst:
        return

    def report(place: ast.Ast) -> None:
        checker.report("InvalidLeftHandSide", place)

    _target(checker, node.left, node.operator == "Equals", report)


def _unary(checker: Checker, node: ast.UnaryExpressionAst, context: Context) -> None:
    operator = _OPERATORS.get(node.token_kind)
    if operator:

        def report(place: ast.Ast) -> None:
            checker.report("OperatorRequiresVariableOrProperty", place, operator)

        _target(checker, node.child, False, report)


def _target(checker: Checker, node: ast.Ast, simple: bool, report: Report) -> None:
    """Check what stands left of an assignment; `simple` is true for `=` alone."""
    if isinstance(node, ast.ArrayLiteralAst):
        if not simple:
            report(node)
            return
        for element in node.elements:
            _target(checker, element, True, report)
    elif isinstance(node, ast.ParenExpressionAst):
        inner = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
        if inner is None:
            report(node.pipeline)
        else:
            _target(checker, inner, simple, report)
    elif not isinstance(node, _ASSIGNABLE) or getattr(node, "null_conditional", False):
        report(node)
    elif isinstance(node, ast.AttributedExpressionAst):
        _typed_target(checker, node, simple, report)


def _typed_target(checker: Checker, node: ast.AttributedExpressionAst, simple: bool, report: Report) -> None:
    converts: list[ast.TypeConstraintAst] = []
    reference: ast.TypeConstraintAst | None = None
    inner: ast.ExpressionAst = node
    while isinstance(inner, ast.AttributedExpressionAst):
        if isinstance(inner, ast.ConvertExpressionAst):
            converts.append(inner.type)
            if is_reference(inner.type.type_name):
                reference = inner.type
            elif is_void(inner.type.type_name):
                checker.report("VoidTypeConstraintNotAllowed", inner.type)
        inner = inner.child
    if reference is not None and len(converts) > 1:
        checker.report("ReferenceNeedsToBeByItselfInTypeConstraint", reference)
        return
    if isinstance(inner, ast.VariableExpressionAst):
        _automatic_target(checker, node, inner, converts)
    _target(checker, inner, simple, report)


def _automatic_target(
    checker: Checker, node: ast.Ast, variable: ast.VariableExpressionAst, converts: list[ast.TypeConstraintAst]
) -> None:
    scope, colon, name = variable.variable_path.rpartition(":")
    if colon and scope.lower() not in ("local", "private", "variable"):
        return
    expected = _AUTOMATIC_TYPES.get(name.lower())
    if expected and not (converts and plain_name(converts[-1].type_name) in expected[1]):
        checker.report("AssignmentStatementToAutomaticNotSupported", node, name, expected[0])


def _convert(checker: Checker, node: ast.ConvertExpressionAst, context: Context) -> None:
    name = node.type.type_name
    if name.full_name.lower() == "ordered":
        if not isinstance(node.child, ast.HashtableAst):
            checker.report("OrderedAttributeOnlyOnHashLiteralNode", node, name.full_name)
        return
    if not is_reference(name):
        return
    twice = False
    child = node.child
    while isinstance(child, ast.AttributedExpressionAst):
        if isinstance(child, ast.ConvertExpressionAst) and is_reference(child.type.type_name):
            twice = True
            checker.report("ReferenceNeedsToBeByItselfInTypeSequence", child.type)
        child = child.child
    _reference_is_last(checker, node, context, twice)


def _reference_is_last(checker: Checker, node: ast.ConvertExpressionAst, context: Context, twice: bool) -> None:
    """[ref] behind another type in a cast; left of an assignment there is another error for it."""
    outer = context.outer
    if twice or not isinstance(outer, ast.ConvertExpressionAst) or is_reference(outer.type.type_name):
        return
    inner: ast.Ast = node
    for around in context.around():
        if isinstance(around.node, ast.AssignmentStatementAst):
            if around.node.left is inner:
                return
            break
        if isinstance(around.node, ast.CommandExpressionAst):
            break
        inner = around.node
    checker.report("ReferenceNeedsToBeLastTypeInTypeConversion", node.type)


def _attributed(checker: Checker, node: ast.AttributedExpressionAst, context: Context) -> None:
    child: ast.Ast = node
    while isinstance(child, ast.AttributedExpressionAst):
        child = child.child
        if isinstance(child, ast.VariableExpressionAst):
            return
    checker.report("UnexpectedAttribute", node.attribute, node.attribute.type_name.full_name)


def _using(checker: Checker, node: ast.UsingExpressionAst, context: Context) -> None:
    bad = _bad_using(node.sub_expression)
    if bad is not None:
        checker.report("InvalidUsingExpression", bad)


def _bad_using(node: ast.ExpressionAst) -> ast.ExpressionAst | None:
    """What a `$using:` may not hold: all but members and constant indexes of the variable."""
    while not isinstance(node, ast.VariableExpressionAst):
        if isinstance(node, ast.IndexExpressionAst):
            if not is_constant(node.index):
                return node.index
            node = node.target
        elif (
            isinstance(node, ast.MemberExpressionAst)
            and not isinstance(node, ast.InvokeMemberExpressionAst)
            and isinstance(node.member, ast.StringConstantExpressionAst)
        ):
            node = node.expression
        else:
            return node
    return None


def _variable(checker: Checker, node: ast.VariableExpressionAst, context: Context) -> None:
    if not node.splatted or isinstance(context.outer, (ast.CommandAst, ast.UsingExpressionAst)):
        return
    in_list = isinstance(context.outer, ast.ArrayLiteralAst) and context.parent is not None
    if in_list and isinstance(context.parent.outer, ast.CommandAst):  # type: ignore[union-attr]
        checker.report("SplattingNotPermittedInArgumentList", node, node.variable_path)
    else:
        checker.report("SplattingNotPermitted", node, node.variable_path)


def _hashtable(checker: Checker, node: ast.HashtableAst, context: Context) -> None:
    keys: set[str] = set()
    for key, _ in node.key_value_pairs:
        if isinstance(key, ast.ConstantExpressionAst):
            text = key.value if isinstance(key.value, str) else number_text(key.value)
            lowered = text.lower()
            if lowered in keys:
                checker.report("DuplicateKeyInHashLiteral", key, text)
            keys.add(lowered)


CHECKS: dict[type[ast.Ast], Callable[[Checker, Any, Context], None]] = {
    ast.AssignmentStatementAst: _assignment,
    ast.UnaryExpressionAst: _unary,
    ast.ConvertExpressionAst: _convert,
    ast.AttributedExpressionAst: _attributed,
    ast.UsingExpressionAst: _using,
    ast.VariableExpressionAst: _variable,
    ast.HashtableAst: _hashtable,
}
