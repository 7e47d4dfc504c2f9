"""Statements as Python source: lists of them, `if`, assignments to variables and elements, loops, `break`, `return`.

Each statement has an error handler of its own, as in compile_lists.py. What is not written out is the closure of its node,
whose signal is looked at as the closures do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pscompat.dotnet import members, operators
from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import BreakFlow, ContinueFlow, TerminatingError
from pscompat.dotnet.values import Hashtable, PSCustomObject
from pscompat.language import ast
from pscompat.runtime.compile import (
    BREAK,
    CONTINUE,
    RETURN,
    Unit,
    emit,
    expression,
    located,
    loop_end,
    runs_commands,
    sets_success,
    value_of,
)
from pscompat.runtime.compile_lists import listed_statement, statement_failed
from pscompat.runtime.compile_statements import method_result
from pscompat.runtime.compile_variables import plain_key, write_variable
from pscompat.runtime.hot.expressions import ARITHMETIC, arithmetic, condition, named, value
from pscompat.runtime.hot.source import NotWritten, Operand, Source
from pscompat.runtime.scopes import PROTECTED

_STEPS = {"PlusPlus": "+ 1", "PostfixPlusPlus": "+ 1", "MinusMinus": "- 1", "PostfixMinusMinus": "- 1"}
_COMPOUND = {"PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply"}
SHOWN_AS_IS = frozenset({str, int, float, bool, PSCustomObject})


def statements(nodes: Sequence[ast.StatementAst], source: Source) -> None:
    """Write a list of statements."""
    for node in nodes:
        with source.block("try:"):
            _statement(node, source)
        failed = source.bind(statement_failed(source.unit, node))
        with source.block("except Exception as problem:"):
            source.line(f"{failed}(scope, problem)")


def _statement(node: ast.StatementAst, source: Source) -> None:
    write = _WRITERS.get(type(node))
    if write is None or not write(node, source):
        _closure(node, source)


def _closure(node: ast.StatementAst, source: Source) -> None:
    signal = source.temporary()
    source.line(f"{signal} = {source.bind(listed_statement(node, source.unit))}(scope, out)")
    with source.block(f"if {signal} is not None:"):
        if source.label is None:
            source.line(f"return {signal}")
            return
        end = source.temporary()
        source.line(f"{end} = {source.bind(loop_end)}({signal}, {source.label!r})")
        source.line(f"if {end} is None: continue")
        source.line(f"return None if {end} is True else {end}")


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
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in _STEPS:
        return _step(inner, source, "engine.ok = True")
    if isinstance(inner, ast.ConvertExpressionAst) and inner.type.type_name.name.lower() == "void":
        value(inner.child, source)
        source.line("engine.ok = True")
        return True
    result = value(inner, source)
    source.line("engine.ok = True")
    _written(result, source)
    return True


def _written(result: Operand, source: Source) -> None:
    """Write a value to the pipeline, as an expression's result."""
    if result.kind != "any":
        source.line(f"out({result.text})")
        return
    source.line(f"if type({result.text}) in {source.bind(SHOWN_AS_IS)}: out({result.text})")
    source.line(f"else: {source.bind(emit)}({result.text}, out)")


def _step(node: ast.UnaryExpressionAst, source: Source, done: str = "") -> bool:
    """`$i++` and its like, where nobody wants its value."""
    key = plain_key(node.child)
    if key is None or key in PROTECTED:
        return False
    old = source.temporary()
    source.line(f"{old} = v[{key!r}] if {key!r} in v else None")
    with source.block(f"if type({old}) is int and -2147483648 < {old} < 2147483647 and scope.info is None:"):
        source.line(f"v[{key!r}] = {old} {_STEPS[node.token_kind]}")
    with source.block("else:"):
        source.line(f"{source.bind(expression(node, source.unit))}(scope)")
    if done:
        source.line(done)
    return True


def _assignment(node: ast.AssignmentStatementAst, source: Source, done: str = "engine.ok = True") -> bool:
    right = pure_expression(node.right)
    if right is None or not sets_success(right):
        return False
    if node.operator == "Equals" and isinstance(node.left, ast.IndexExpressionAst):
        return _element(node.left, right, source, done)
    if node.operator == "Equals" and _is_null(node.left):
        value(right, source)
        if done:
            source.line(done)
        return True
    key = plain_key(node.left)
    if key is None or key in PROTECTED:
        return False
    if node.operator == "Equals":
        result = value(right, source)
    elif node.operator in _COMPOUND:
        old = source.temporary()
        source.line(f"{old} = v[{key!r}] if {key!r} in v else None")
        kind = _COMPOUND[node.operator]
        operand = value(right, source)
        result = arithmetic(ARITHMETIC[kind], source.bind(operators.BINARY[kind]), Operand(old), operand, source)
    else:
        return False
    _stored(node.left, key, result, source)  # type: ignore[arg-type]
    if done:
        source.line(done)
    return True


def _is_null(target: ast.ExpressionAst) -> bool:
    return isinstance(target, ast.VariableExpressionAst) and target.variable_path.lower() == "null"


def _stored(target: ast.VariableExpressionAst, key: str, result: Operand, source: Source) -> None:
    """Give a variable of this scope a value."""
    source.line(f"if scope.info is None and {key!r} in v: v[{key!r}] = {result.text}")
    source.line(f"else: {source.bind(write_variable(target.variable_path, source.unit))}(scope, {result.text})")


def _element(target: ast.IndexExpressionAst, right: ast.ExpressionAst, source: Source, done: str) -> bool:
    if isinstance(target.index, ast.ArrayLiteralAst):
        return False
    result = value(right, source)
    owner, at = named(value(target.target, source), source), value(target.index, source)
    with source.block(f"if type({owner.text}) is {source.bind(Hashtable)} and type({at.text}) is str:"):
        source.line(f"{owner.text}[{at.text}] = {result.text}")
    with source.block("else:"):
        source.line(f"{source.bind(members.index_set)}({owner.text}, [{at.text}], {result.text})")
    if done:
        source.line(done)
    return True


def _if(node: ast.IfStatementAst, source: Source) -> bool:
    bodies = [body for _, body in node.clauses] + ([node.else_clause] if node.else_clause else [])
    if any(body.traps for body in bodies):
        return False
    _clauses(list(node.clauses), node.else_clause, source)
    return True


def _clauses(clauses: list[Any], otherwise: ast.StatementBlockAst | None, source: Source) -> None:
    test, body = clauses[0]
    holds = _test(test, source)
    with source.block(f"if {holds}:"):
        statements(body.statements, source)
    if len(clauses) > 1:
        with source.block("else:"):
            _clauses(clauses[1:], otherwise, source)
    elif otherwise is not None:
        with source.block("else:"):
            statements(otherwise.statements, source)


def _test(node: ast.StatementAst, source: Source) -> str:
    """Write a condition; an error in it happened at the condition. The local name of its truth."""
    pure = pure_expression(node)
    result = source.temporary()
    with source.block("try:"):
        if pure is not None:
            source.line(f"{result} = {condition(pure, source)}")
        else:
            source.line(f"{result} = {source.bind(to_bool)}({source.bind(value_of(node, source.unit))}(scope))")
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
    if source.label is None:
        source.line(f"return {source.bind(BREAK if is_break else CONTINUE)}")
    else:
        source.line("return None" if is_break else "continue")
    return True


def _return(node: ast.ReturnStatementAst, source: Source) -> bool:
    if source.unit.in_method and node.pipeline is not None:
        inner = pure_expression(node.pipeline)
        if inner is None:
            return False
        with source.block("try:"):
            result = value(inner, source)
        relocated(node.pipeline, source)
        source.line(f"return {source.bind(method_result(node.pipeline, source.unit))}({result.text})")
        return True
    if node.pipeline is not None:
        inner = pure_expression(node.pipeline)
        if inner is None or not sets_success(inner) or isinstance(inner, ast.UnaryExpressionAst):
            return False
        with source.block("try:"):
            _written(value(inner, source), source)
        relocated(node.pipeline, source)
    source.line(f"return {source.bind(RETURN)}")
    return True


_WRITERS: dict[type, Callable[..., bool]] = {
    ast.PipelineAst: _pipeline,
    ast.CommandExpressionAst: _pipeline,
    ast.AssignmentStatementAst: _assignment,
    ast.IfStatementAst: _if,
    ast.BreakStatementAst: _leave,
    ast.ContinueStatementAst: _leave,
    ast.ReturnStatementAst: _return,
}


def written(write: Callable[..., Callable[..., Any]], *parts: Any) -> Callable[..., Any] | None:
    """What `write` makes of its parts, None where it cannot be written."""
    try:
        return write(*parts)
    except (NotWritten, RecursionError):
        return None


def block_function(nodes: Sequence[ast.StatementAst], unit: Unit) -> Callable[..., Any]:
    """A list of statements as a function (scope, out) -> signal; raises NotWritten."""
    source = Source(unit)
    statements(nodes, source)
    source.line("return None")
    return source.function("scope, out")


def loop_function(node: ast.LoopStatementAst, unit: Unit) -> Callable[..., Any]:
    """A loop that has begun as a function (scope, out) -> signal, or (scope, out, items) for `foreach`; raises NotWritten.

    It goes on with the condition of `while` and `for`, the body of `do`, the next of `foreach`'s items.
    """
    if node.body.traps:
        raise NotWritten
    source = Source(unit, (node.label or "").lower())
    if isinstance(node, ast.ForEachStatementAst):
        _foreach(node, source)
        parameters = "scope, out, items"
    else:
        _while(node, source)
        parameters = "scope, out"
    source.line("return None")
    return source.function(parameters)


def _while(node: Any, source: Source) -> None:
    """`for`, `while`, `do`: what stands between two rounds is written at the head of each but the first."""
    is_do = isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst))
    source.line("first = True")
    with source.block("while True:"):
        with source.block("if first:"):
            source.line("first = False")
        with source.block("else:"):
            if isinstance(node, ast.ForStatementAst) and node.iterator is not None:
                _advance(node.iterator, source)
            source.line("if engine.attention: engine.attend()")
            if is_do:
                _end_unless(node, source, isinstance(node, ast.DoUntilStatementAst))
        if not is_do and node.condition is not None:
            _end_unless(node, source, False)
        loop_body(node.body, source)


def _end_unless(node: Any, source: Source, until: bool) -> None:
    holds = _test(node.condition, source)
    source.line(f"if {holds}: break" if until else f"if not {holds}: break")


def _advance(node: ast.StatementAst, source: Source) -> None:
    pure = pure_expression(node)
    if isinstance(pure, ast.UnaryExpressionAst) and pure.token_kind in _STEPS and _step(pure, source):
        return
    if isinstance(node, ast.AssignmentStatementAst) and _assignment(node, source, ""):
        return
    source.line(f"{source.bind(value_of(node, source.unit))}(scope)")


def _foreach(node: ast.ForEachStatementAst, source: Source) -> None:
    path = node.variable.variable_path
    key = plain_key(node.variable)
    with source.block(f"for item in {source.bind(_remaining(source.unit, node.variable))}(items):"):
        source.line("if engine.attention: engine.attend()")
        source.line("items.Current = item")
        if key is None or key in PROTECTED:
            source.line(f"{source.bind(write_variable(path, source.unit))}(scope, item)")
        else:
            _stored(node.variable, key, Operand("item"), source)
        loop_body(node.body, source)


def _remaining(unit: Unit, place: ast.Ast) -> Callable[[Any], Any]:
    """What a loop still walks over; an error in it happened at the loop's variable."""

    def remaining(items: Any) -> Any:
        rest = items.rest()
        return rest if type(rest) in (_LIST_ITERATOR, _RANGE_ITERATOR) else one_by_one(rest)

    def one_by_one(rest: Any) -> Any:
        try:
            yield from rest
        except TerminatingError as problem:
            raise located(problem, unit, place) from None

    return remaining


_LIST_ITERATOR: type = type(iter([]))
_RANGE_ITERATOR: type = type(iter(range(0)))


def loop_body(body: ast.StatementBlockAst, source: Source) -> None:
    """A loop's body, with the `break` and `continue` of what it calls."""
    with source.block("try:"):
        statements(body.statements, source)
    loop_flows(source)


def loop_flows(source: Source) -> None:
    """Write the end of a `try`: `break` and `continue` that come out of what was called."""
    with source.block(f"except {source.bind((BreakFlow, ContinueFlow))} as flow:"):
        source.line(f"if flow.label and flow.label.lower() != {source.label!r}: raise")
        source.line(f"if type(flow) is {source.bind(BreakFlow)}: return None")
        source.line("continue")
