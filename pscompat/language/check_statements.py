"""Rules for statements, parameters and attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.language import ast
from pscompat.language.constants import is_constant
from pscompat.language.context import Checker, Context
from pscompat.language.type_facts import derives_from, exception_name, is_void
from pscompat.late_patterns import late

_match_namespace = late(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*\Z")


def _duplicate_parameters(checker: Checker, parameters: list[ast.ParameterAst]) -> None:
    names: set[str] = set()
    for parameter in parameters:
        name = parameter.name.variable_path
        if name.lower() in names:
            checker.report("DuplicateFormalParameter", parameter.name, name)
        names.add(name.lower())
        for attribute in parameter.attributes:
            if isinstance(attribute, ast.TypeConstraintAst) and is_void(attribute.type_name):
                checker.report("VoidTypeConstraintNotAllowed", attribute)
                break


def _param_block(checker: Checker, node: ast.ParamBlockAst, context: Context) -> None:
    _duplicate_parameters(checker, node.parameters)


def _function(checker: Checker, node: ast.FunctionDefinitionAst, context: Context) -> None:
    if node.parameters is not None:
        if node.body.param_block is not None:
            if not isinstance(context.outer, ast.FunctionMemberAst):
                checker.report("OnlyOneParameterListAllowed", node.body.param_block)
        else:
            _duplicate_parameters(checker, node.parameters)
    if node.is_workflow:
        checker.report("WorkflowNotSupportedInPowerShellCore", node)


def _parameter(checker: Checker, node: ast.ParameterAst, context: Context) -> None:
    types = 0
    for attribute in node.attributes:
        if not isinstance(attribute, ast.TypeConstraintAst):
            continue
        if attribute.type_name.full_name.lower() == "ordered":
            checker.report("OrderedAttributeOnlyOnHashLiteralNode", attribute, attribute.type_name.full_name)
            continue
        types += 1
        if types > 1 and checker.defines_types and _is_method(context.parent):
            checker.report("MultipleTypeConstraintsOnMethodParam", attribute)


def _is_method(function: Context | None) -> bool:
    return function is not None and isinstance(function.outer, ast.FunctionMemberAst)


def _attribute(checker: Checker, node: ast.AttributeAst, context: Context) -> None:
    in_class = checker.defines_types and _is_in_class(context)
    error_id = "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"
    if in_class:
        error_id = "ParameterAttributeArgumentNeedsToBeConstant"
    names: set[str] = set()
    for argument in node.named_arguments:
        if argument.argument_name.lower() in names:
            checker.report("DuplicateNamedArgument", argument, argument.argument_name)
        elif not argument.expression_omitted and not is_constant(argument.argument, in_class=in_class):
            checker.report(error_id, argument.argument)
        names.add(argument.argument_name.lower())
    for positional in node.positional_arguments:
        if not is_constant(positional, in_class=in_class):
            checker.report(error_id, positional)


def _is_in_class(context: Context) -> bool:
    """Whether an attribute is one of a class, of its members, or of a parameter of these."""
    if not isinstance(context.outer, ast.ParameterAst):
        return isinstance(context.outer, (ast.TypeDefinitionAst, ast.MemberAst))
    return any(isinstance(around.node, ast.FunctionMemberAst) for around in context.around())


def _switch(checker: Checker, node: ast.SwitchStatementAst, context: Context) -> None:
    if "Parallel" in node.flags:
        checker.report("KeywordParameterReservedForFutureUse", node, "switch", "parallel")


def _foreach(checker: Checker, node: ast.ForEachStatementAst, context: Context) -> None:
    if "Parallel" in node.flags:
        checker.report("KeywordParameterReservedForFutureUse", node, "foreach", "parallel")
    if node.throttle_limit is not None:
        checker.report("KeywordParameterReservedForFutureUse", node, "foreach", "throttlelimit")
        if "Parallel" not in node.flags:
            checker.report("ThrottleLimitRequiresParallelFlag", node)


def _try(checker: Checker, node: ast.TryStatementAst, context: Context) -> None:
    for number, first in enumerate(node.catch_clauses):
        for second in node.catch_clauses[number + 1 :]:
            if first.is_catch_all:
                before = max(second.start - 1, 0)
                checker.report_at("EmptyCatchNotLast", before, before)
                break
            _caught_already(checker, first, second)


def _caught_already(checker: Checker, first: ast.CatchClauseAst, second: ast.CatchClauseAst) -> None:
    for caught in first.catch_types:
        base = exception_name(caught.type_name)
        for later in second.catch_types:
            name = exception_name(later.type_name)
            if base and name and derives_from(name, base):
                shown = later.type_name.name
                full = shown if shown.lower().startswith("system.") else f"System.{shown}"
                checker.report("ExceptionTypeAlreadyCaught", later, full)


def _leaves_finally(checker: Checker, node: ast.Ast, context: Context, label: str | None) -> None:
    """An error for control that leaves a finally block; the label is None where it cannot be known."""
    if not checker.may_be_in_finally(node):
        return
    inner: ast.Ast = node
    for around in context.around():
        outer = around.node
        if isinstance(outer, (ast.NamedBlockAst, ast.TrapStatementAst, ast.ScriptBlockAst)):
            return
        if label is not None and isinstance(outer, ast.LabeledStatementAst) and _matches(label, outer.label):
            return
        if isinstance(outer, ast.TryStatementAst) and outer.finally_ is inner:
            checker.report("ControlLeavingFinally", node)
            return
        inner = outer


def _matches(label: str, loop_label: str | None) -> bool:
    return not label or label.lower() == (loop_label or "").lower()


def _jump(checker: Checker, node: ast.BreakStatementAst | ast.ContinueStatementAst, context: Context) -> None:
    label: str | None = ""
    if node.label is not None:
        label = node.label.value if isinstance(node.label, ast.StringConstantExpressionAst) else None
    _leaves_finally(checker, node, context, label)
    if not label or not checker.defines_types:
        return
    for around in context.around():
        if isinstance(around.node, ast.FunctionDefinitionAst):
            if isinstance(around.outer, ast.FunctionMemberAst):
                checker.report("LabelNotFound", node, label)
            return
        if isinstance(around.node, ast.LoopStatementAst) and _matches(label, around.node.label):
            return


def _return(checker: Checker, node: ast.ReturnStatementAst, context: Context) -> None:
    _leaves_finally(checker, node, context, None)
    method = _method(context) if checker.defines_types else None
    if method is None:
        return
    void = method.return_type is None or is_void(method.return_type.type_name)
    if node.pipeline is not None and void:
        checker.report("VoidMethodHasReturn", node)
    elif node.pipeline is None and not void:
        checker.report("NonVoidMethodMissingReturnValue", node)


def _method(context: Context) -> ast.FunctionMemberAst | None:
    """The method that this is the body of, not that of a script block or function in it."""
    for around in context.around():
        if isinstance(around.node, ast.ScriptBlockAst):
            holder = around.parent
            member = holder.outer if holder and isinstance(holder.node, ast.FunctionDefinitionAst) else None
            return member if isinstance(member, ast.FunctionMemberAst) else None
    return None


def _block_statement(checker: Checker, node: ast.BlockStatementAst, context: Context) -> None:
    for around in context.around():
        if isinstance(around.node, ast.FunctionDefinitionAst) and around.node.is_workflow:
            return
    end = node.start + len(node.kind)
    checker.report_at("UnexpectedKeyword", node.start, end, checker.text[node.start : end])


def _using(checker: Checker, node: ast.UsingStatementAst, context: Context) -> None:
    if node.using_statement_kind not in ("Namespace", "Assembly", "Module") or node.alias is not None:
        checker.report("UsingStatementNotSupported", node)
    if node.using_statement_kind == "Namespace" and node.name and not _match_namespace(node.name.value):
        checker.report("InvalidNamespaceValue", node.name)


CHECKS: dict[type[ast.Ast], Callable[[Checker, Any, Context], None]] = {
    ast.ParamBlockAst: _param_block,
    ast.FunctionDefinitionAst: _function,
    ast.ParameterAst: _parameter,
    ast.AttributeAst: _attribute,
    ast.SwitchStatementAst: _switch,
    ast.ForEachStatementAst: _foreach,
    ast.TryStatementAst: _try,
    ast.BreakStatementAst: _jump,
    ast.ContinueStatementAst: _jump,
    ast.ReturnStatementAst: _return,
    ast.BlockStatementAst: _block_statement,
    ast.UsingStatementAst: _using,
}
