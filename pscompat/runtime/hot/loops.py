"""Loops as Python source: one that has begun, as a function of its own, and those inside of what is written.

`break` and `continue` are Python's. A signal that a statement gives is looked at as the closures do (Source.signal).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pscompat.dotnet.errors import BreakFlow, ContinueFlow, TerminatingError
from pscompat.dotnet.library.loop_enumerator import LoopEnumerator
from pscompat.dotnet.values import NOTHING
from pscompat.language import ast
from pscompat.runtime.compile import Unit, located, value_of
from pscompat.runtime.compile_expressions import each, range_of
from pscompat.runtime.compile_variables import plain_key, write_variable
from pscompat.runtime.hot.expressions import value
from pscompat.runtime.hot.source import NotWritten, Operand, Source
from pscompat.runtime.hot.statements import (
    STEPS,
    WRITERS,
    assignment,
    block_function,
    pure_expression,
    relocated,
    statements,
    step,
    stored,
    test,
)
from pscompat.runtime.hot.typed_loops import PLAIN_ITERATORS, TypedLoop, may_be_typed
from pscompat.runtime.scopes import MISSING, PROTECTED

_OUTSIDE = (ast.CommandAst, ast.InvokeMemberExpressionAst, ast.MemberExpressionAst, ast.ScriptBlockExpressionAst)


def loop_function(node: ast.LoopStatementAst, unit: Unit) -> Callable[..., Any]:
    """A loop that has begun as a function (scope, out) -> signal, or (scope, out, items) for `foreach`; raises NotWritten.

    It goes on with the condition of `while` and `for`, the body of `do`, the next of `foreach`'s items.
    """
    return TypedLoop(node, unit, _generic_loop, block_function) if may_be_typed(node) else _generic_loop(node, unit)


def _generic_loop(node: ast.LoopStatementAst, unit: Unit) -> Callable[..., Any]:
    if node.body.traps:
        raise NotWritten
    source = Source(unit, [node])
    if isinstance(node, ast.ForEachStatementAst):
        source.line("rest = items.rest()")
        _foreach(node, "rest", "items", source)
    else:
        _while(node, source)
    source.line("return None")
    return source.function("scope, out, items" if isinstance(node, ast.ForEachStatementAst) else "scope, out")


def write_loop(node: Any, source: Source) -> bool:
    """Write a loop from its beginning."""
    if node.body.traps or source.is_deep:
        return False
    if isinstance(node, ast.ForEachStatementAst):
        _whole_foreach(node, source)
        return True
    if isinstance(node, ast.ForStatementAst) and node.initializer is not None:
        _advance(node.initializer, source)
    if may_be_typed(node):
        _typed(node, "", source)
    else:
        _while(node, source)
    return True


def _typed(node: Any, items: str, source: Source) -> None:
    """Write the call of a typed loop; `items` is the enumerator of `foreach`."""
    loop = source.bind(TypedLoop(node, source.unit, _generic_loop, block_function))
    signal = source.temporary()
    source.outside(f"{signal} = {loop}(scope, out, {items})" if items else f"{signal} = {loop}(scope, out)")
    with source.block(f"if {signal} is not None:"):
        source.signal(signal)


def _while(node: Any, source: Source) -> None:
    """`for`, `while`, `do`: what stands between two rounds is written at the head of each but the first."""
    is_do = isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst))
    first = source.temporary()
    source.line(f"{first} = True")
    with source.loop(node.label), source.block("while True:"):
        with source.block(f"if {first}:"):
            source.line(f"{first} = False")
        with source.block("else:"):
            if isinstance(node, ast.ForStatementAst) and node.iterator is not None:
                _advance(node.iterator, source)
            _attend(source)
            if is_do:
                _end_unless(node, source, isinstance(node, ast.DoUntilStatementAst))
        if not is_do and node.condition is not None:
            _end_unless(node, source, False)
        loop_body(node.body, source)


def _attend(source: Source) -> None:
    with source.block("if engine.attention:"):
        source.outside("engine.attend()")


def _end_unless(node: Any, source: Source, until: bool) -> None:
    holds = test(node.condition, source)
    source.line(f"if {holds}: break" if until else f"if not {holds}: break")


def _advance(node: ast.StatementAst, source: Source) -> None:
    """Write what `for` does at its beginning or between two rounds; an error in it happened there."""
    with source.block("try:"):
        pure = pure_expression(node)
        steps = isinstance(pure, ast.UnaryExpressionAst) and pure.token_kind in STEPS and step(pure, source)
        if not steps and not (isinstance(node, ast.AssignmentStatementAst) and assignment(node, source, "")):
            source.outside(f"{source.bind(value_of(node, source.unit))}(scope)")
    relocated(node, source)


def _whole_foreach(node: ast.ForEachStatementAst, source: Source) -> None:
    assert isinstance(node.condition, ast.StatementAst)
    pure = pure_expression(node.condition)
    numbers = range_of(pure, source.unit)
    collection, rest = source.temporary(), source.temporary()
    with source.block("try:"):
        if pure is not None and numbers is None:
            source.line(f"{collection} = {value(pure, source).text}")
        else:
            evaluate = numbers or value_of(node.condition, source.unit, for_value=False)
            source.outside(f"{collection} = {source.bind(evaluate)}(scope)")
    relocated(node.condition, source)
    with source.block(f"if {collection} is not None and {collection} is not {source.bind(NOTHING)}:"):
        is_typed = may_be_typed(node)
        source.line(f"{rest} = {source.bind(each)}({collection})")
        if not is_typed:
            source.line(f"{rest} = iter({rest})")
        if not is_typed and not may_see_enumerator([node.body], "foreach"):
            _foreach(node, rest, "", source)
            return
        items, before, missing = source.temporary(), source.temporary(), source.bind(MISSING)
        source.line(f"{before} = v.get('foreach', {missing})")
        source.outside(f"v['foreach'] = {items} = {source.bind(LoopEnumerator)}({rest})")
        with source.block("try:"):
            if is_typed:
                _typed(node, items, source)
            else:
                _foreach(node, rest, items, source)
        with source.block("finally:"):
            put_back("foreach", before, source)


def put_back(name: str, local: str, source: Source) -> None:
    """Write that a variable is again what a local holds, or missing."""
    source.line(f"if {local} is {source.bind(MISSING)}: v.pop({name!r}, None)")
    source.outside(f"else: v[{name!r}] = {local}")


def _foreach(node: ast.ForEachStatementAst, rest: str, items: str, source: Source) -> None:
    """The rounds over what the iterator `rest` still gives; `items` is the enumerator, where the body may see it."""
    path = node.variable.variable_path
    key = plain_key(node.variable)
    item, plain = source.temporary(), source.temporary()
    source.line(f"{plain} = type({rest}) in {source.bind(PLAIN_ITERATORS)}")
    source.line(f"if not {plain}: {rest} = {source.bind(_located_errors(source.unit, node.variable))}({rest})")
    seen = may_see_enumerator([node.body], "foreach")
    with source.loop(node.label), source.block(f"for {item} in {rest}:"):
        _attend(source)
        with source.block(f"if not {plain}:"):
            source.forget()
        if seen:
            source.line(f"{items}.Current = {item}")
        if key is None or key in PROTECTED:
            source.outside(f"{source.bind(write_variable(path, source.unit))}(scope, {item})")
        else:
            stored(node.variable, key, Operand(item), source)
        loop_body(node.body, source)


def _located_errors(unit: Unit, place: ast.Ast) -> Callable[[Any], Any]:
    """Walks over what a loop gets; an error in it happened at the loop's variable."""

    def one_by_one(rest: Any) -> Any:
        try:
            yield from rest
        except TerminatingError as problem:
            raise located(problem, unit, place) from None

    return one_by_one


def may_see_enumerator(bodies: Sequence[ast.StatementBlockAst], name: str) -> bool:
    """Whether something in the bodies names the variable of a loop's enumerator, or runs what may."""
    return any(
        isinstance(part, _OUTSIDE)
        or (isinstance(part, ast.VariableExpressionAst) and part.variable_path.lower().endswith(name))
        for body in bodies
        for part in body.walk()
    )


def loop_body(body: ast.StatementBlockAst, source: Source) -> None:
    """A loop's body, with the `break` and `continue` of what it calls."""
    with source.block("try:"):
        statements(body.statements, source)
    loop_flows(source)


def loop_flows(source: Source) -> None:
    """Write the end of a `try`: `break` and `continue` that come out of what was called."""
    with source.block(f"except {source.bind((BreakFlow, ContinueFlow))} as flow:"):
        source.line(f"if flow.label and flow.label.lower() != {source.loops[-1].label!r}: raise")
        source.forget()
        source.line(f"if type(flow) is {source.bind(BreakFlow)}: break")
        source.line("continue")


WRITERS.update(
    dict.fromkeys(
        (
            ast.WhileStatementAst,
            ast.DoWhileStatementAst,
            ast.DoUntilStatementAst,
            ast.ForStatementAst,
            ast.ForEachStatementAst,
        ),
        write_loop,
    )
)
