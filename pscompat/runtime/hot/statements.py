"""Statements as Python source: lists of them, `if`, assignments to variables and elements, `break`, `return`.

Each statement has an error handler of its own, as in compile_lists.py. What is not written out is the closure of its node,
whose signal is looked at as the closures do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import TerminatingError
from pscompat.language import ast
from pscompat.runtime.compile import (
    BREAK,
    CONTINUE,
    RETURN,
    SINGLE,
    Unit,
    emit,
    expression,
    located,
    runs_commands,
    sets_success,
    value_of,
)
from pscompat.runtime.compile_lists import listed_statement, statement_failed
from pscompat.runtime.compile_statements import method_result
from pscompat.runtime.compile_variables import plain_key, value_to_change, write_variable
from pscompat.runtime.hot.expressions import condition, kept, term, value
from pscompat.runtime.hot.operations import operation
from pscompat.runtime.hot.source import Operand, Source
from pscompat.runtime.hot.targets import change_target, compound, may_step, stepped, write_target
from pscompat.runtime.scopes import PROTECTED

STEPS = {"PlusPlus": "+ 1", "PostfixPlusPlus": "+ 1", "MinusMinus": "- 1", "PostfixMinusMinus": "- 1"}
COMPOUND = {
    "PlusEquals": "Plus",
    "MinusEquals": "Minus",
    "MultiplyEquals": "Multiply",
    "DivideEquals": "Divide",
    "RemainderEquals": "Rem",
}


def statements(nodes: Sequence[ast.StatementAst], source: Source) -> None:
    """Write a list of statements."""
    for node in nodes:
        with source.block("try:"):
            _statement(node, source)
        failed = source.bind(statement_failed(source.unit, node))
        with source.block("except Exception as problem:"):
            source.outside(f"{failed}(scope, out, problem)")


def block_function(nodes: Sequence[ast.StatementAst], unit: Unit) -> Callable[..., Any]:
    """A list of statements as a function (scope, out) -> signal; raises NotWritten."""
    has_loop = any(isinstance(part, ast.LoopStatementAst) for node in nodes for part in node.walk())
    source = Source(unit, nodes if has_loop else ())
    statements(nodes, source)
    source.line("return None")
    return source.function("scope, out")


def _statement(node: ast.StatementAst, source: Source) -> None:
    write = WRITERS.get(type(node))
    if write is None or not write(node, source):
        _closure(node, source)


def _closure(node: ast.StatementAst, source: Source) -> None:
    signal = source.temporary()
    source.outside(f"{signal} = {source.bind(listed_statement(node, source.unit))}(scope, out)")
    with source.block(f"if {signal} is not None:"):
        source.signal(signal)


def pure_expression(node: ast.StatementAst | None) -> ast.ExpressionAst | None:
    """The expression that a statement is, None for any other statement."""
    if isinstance(node, ast.PipelineAst):
        return node.pure_expression
    if isinstance(node, ast.CommandExpressionAst) and not node.redirections:
        return node.expression
    return None


def _pipeline(node: ast.PipelineAst, source: Source) -> bool:
    inner = pure_expression(node)
    if inner is None or not sets_success(inner):
        return False
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in STEPS:
        return step(inner, source, "engine.ok = True")
    if isinstance(inner, ast.ConvertExpressionAst) and inner.type.type_name.name.lower() == "void":
        value(inner.child, source)
        source.line("engine.ok = True")
        return True
    result = kept(inner, source)
    source.line("engine.ok = True")
    _written(result, source)
    return True


def _written(result: Operand, source: Source) -> None:
    """Write a value to the pipeline, as an expression's result."""
    if result.kind != "any":
        source.outside(f"out({result.text})")
        return
    source.line(f"if type({result.text}) in {source.bind(SINGLE)}: out({result.text})")
    source.outside(f"else: {source.bind(emit)}({result.text}, out)")


def step(node: ast.UnaryExpressionAst, source: Source, done: str = "") -> bool:
    """`$i++` and its like, where nobody wants its value."""
    key = plain_key(node.child)
    if key is None and change_target(node.child, stepped(STEPS[node.token_kind], source), source):
        if done:
            source.line(done)
        return True
    if key is None or key in PROTECTED:
        return False
    old, step = source.temporary(), STEPS[node.token_kind]
    source.line(f"{old} = {source.read(key, 'None')}")
    allowed, assignment = source.store(key, f"{old} {step}", "int")
    with source.block(f"if {may_step(old, step)} and {allowed}:"):
        source.line(assignment)
    with source.block("else:"):
        source.outside(f"{source.bind(expression(node, source.unit))}(scope)")
    if done:
        source.line(done)
    return True


def assignment(node: ast.AssignmentStatementAst, source: Source, done: str = "engine.ok = True") -> bool:
    right = pure_expression(node.right)
    if right is None or not sets_success(right):
        return False
    if _to_target(node, right, source):
        if done:
            source.line(done)
        return True
    if node.operator == "Equals" and _is_null(node.left):
        value(right, source)
        if done:
            source.line(done)
        return True
    key = plain_key(node.left)
    if key is None or key in PROTECTED:
        return False
    if node.operator == "Equals":
        result = kept(right, source)
    elif node.operator in COMPOUND:
        old = source.temporary()
        start = source.bind(value_to_change(node.left, source.unit))  # type: ignore[arg-type]
        source.line(f"{old} = {source.read(key, f'{start}(scope)')}")
        result = operation(COMPOUND[node.operator], Operand(old), term(right, Operand(old), source), source)
    else:
        return False
    stored(node.left, key, result, source)  # type: ignore[arg-type]
    if done:
        source.line(done)
    return True


def _to_target(node: ast.AssignmentStatementAst, right: ast.ExpressionAst, source: Source) -> bool:
    """An assignment to an element or a property."""
    if node.operator == "Equals":
        return write_target(node.left, right, source)
    kind = COMPOUND.get(node.operator)
    return kind is not None and change_target(node.left, compound(kind, right, source), source)


def _is_null(target: ast.ExpressionAst) -> bool:
    return isinstance(target, ast.VariableExpressionAst) and target.variable_path.lower() == "null"


def stored(target: ast.VariableExpressionAst, key: str, result: Operand, source: Source) -> None:
    """Give a variable of this scope a value."""
    allowed, assignment = source.store(key, result.text, f"type({result.text})")
    source.line(f"if {allowed}: {assignment}")
    with source.block("else:"):
        source.outside(f"{source.bind(write_variable(target.variable_path, source.unit))}(scope, {result.text})")


def _if(node: ast.IfStatementAst, source: Source) -> bool:
    bodies = [body for _, body in node.clauses] + ([node.else_clause] if node.else_clause else [])
    if any(body.traps for body in bodies):
        return False
    _clauses(list(node.clauses), node.else_clause, source)
    return True


def _clauses(clauses: list[Any], otherwise: ast.StatementBlockAst | None, source: Source) -> None:
    condition_of, body = clauses[0]
    holds = test(condition_of, source)
    with source.block(f"if {holds}:"):
        statements(body.statements, source)
    if len(clauses) > 1:
        with source.block("else:"):
            _clauses(clauses[1:], otherwise, source)
    elif otherwise is not None:
        with source.block("else:"):
            statements(otherwise.statements, source)


def test(node: ast.StatementAst, source: Source) -> str:
    """Write a condition; an error in it happened at the condition. The local name of its truth."""
    pure = pure_expression(node)
    result = source.temporary()
    with source.block("try:"):
        if pure is not None:
            result = condition(pure, source)
        else:
            source.outside(
                f"{result} = {source.bind(to_bool)}({source.bind(value_of(node, source.unit, for_value=False))}(scope))"
            )
        if runs_commands(node):
            source.line("engine.ok = True")
    relocated(node, source)
    return result


def relocated(node: ast.Ast, source: Source) -> None:
    """Write the end of a `try`: an error in it happened at this node."""
    unit = source.unit
    with source.block(f"except {source.bind(TerminatingError)} as problem:"):
        source.line(f"raise {source.bind(lambda problem: located(problem, unit, node))}(problem) from None")


def _leave(node: ast.BreakStatementAst | ast.ContinueStatementAst, source: Source) -> bool:
    if node.label is not None:
        return False
    is_break = isinstance(node, ast.BreakStatementAst)
    if source.loops:
        source.line("break" if is_break else "continue")
    else:
        source.line(f"return {source.bind(BREAK if is_break else CONTINUE)}")
    return True


def _return(node: ast.ReturnStatementAst, source: Source) -> bool:
    if source.unit.in_method and node.pipeline is not None:
        inner = pure_expression(node.pipeline)
        if inner is None:
            return False
        with source.block("try:"):
            result = kept(inner, source)
        relocated(node.pipeline, source)
        source.line(f"return {source.bind(method_result(node.pipeline, source.unit))}({result.text})")
        return True
    if node.pipeline is not None:
        inner = pure_expression(node.pipeline)
        if inner is None or not sets_success(inner) or isinstance(inner, ast.UnaryExpressionAst):
            return False
        with source.block("try:"):
            _written(kept(inner, source), source)
        relocated(node.pipeline, source)
    source.line(f"return {source.bind(RETURN)}")
    return True


WRITERS: dict[type, Callable[..., bool]] = {
    ast.PipelineAst: _pipeline,
    ast.CommandExpressionAst: _pipeline,
    ast.AssignmentStatementAst: assignment,
    ast.IfStatementAst: _if,
    ast.BreakStatementAst: _leave,
    ast.ContinueStatementAst: _leave,
    ast.ReturnStatementAst: _return,
}
"""What writes a statement of a type, and returns whether it could; loops.py and switches.py add theirs."""
