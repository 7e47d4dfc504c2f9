"""Statements: conditions, loops, flow control, functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import cast, convert_to, to_bool, to_string
from pscompat.dotnet.errors import BreakFlow, ContinueFlow, ExitFlow, TerminatingError
from pscompat.dotnet.values import NOTHING, Value
from pscompat.language import ast
from pscompat.language.variables import SCOPES
from pscompat.runtime.commands import FilterInfo, FunctionInfo
from pscompat.runtime.compile import (
    BREAK,
    CONTINUE,
    RETURN,
    Evaluate,
    Execute,
    Out,
    ReturnValue,
    Signal,
    Unit,
    choosing,
    collected,
    compiles_statement,
    emit,
    errors_at,
    expression,
    located,
    loop_end,
    runs_commands,
    statement,
    value_of,
)
from pscompat.runtime.compile_expressions import each, range_of
from pscompat.runtime.compile_lists import block
from pscompat.runtime.compile_variables import write_variable
from pscompat.runtime.hot.tiers import loop_tier
from pscompat.runtime.scopes import MISSING, put_back
from pscompat.runtime.scriptblock import Code, ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


def at_itself(node: ast.StatementAst, unit: Unit) -> Evaluate:
    """A part of a statement as a value; an error in it happened there, not at the whole statement."""
    return errors_at(value_of(node, unit), unit, node)


def _condition(node: ast.StatementAst, unit: Unit) -> Evaluate:
    """A condition; an error in it happened at the condition."""
    evaluate = value_of(node, unit, for_value=False)

    def test(scope: Scope) -> bool:
        try:
            value = evaluate(scope)
            return value if type(value) is bool else to_bool(value)
        except TerminatingError as problem:
            raise located(problem, unit, node) from None

    if not runs_commands(node):
        return test

    def test_commands(scope: Scope) -> bool:
        holds = test(scope)
        scope.engine.ok = True
        return holds

    return test_commands


@compiles_statement(ast.IfStatementAst)
def compile_if(node: ast.IfStatementAst, unit: Unit) -> Execute:
    clauses = [
        (_condition(test, unit), choosing(block(body, unit), unit, node, body if body.statements else test))
        for test, body in node.clauses
    ]
    last = node.else_clause if node.else_clause and node.else_clause.statements else node.clauses[-1][0]
    otherwise = block(node.else_clause, unit) if node.else_clause else None
    if otherwise is not None or node in unit.chosen:
        otherwise = choosing(otherwise or (lambda scope, out: None), unit, node, last)

    def execute(scope: Scope, out: Out) -> Signal | None:
        for test, body in clauses:
            if test(scope):
                return body(scope, out)
        return otherwise(scope, out) if otherwise is not None else None

    return execute


def run_body(body: Execute, scope: Scope, out: Out, label: str) -> Signal | None | bool:
    """Run a loop's body once: None to go on, True to end the loop, or a signal to pass on."""
    try:
        signal = body(scope, out)
    except ContinueFlow as flow:
        if flow.label and flow.label.lower() != label:
            raise
        return None
    except BreakFlow as flow:
        if flow.label and flow.label.lower() != label:
            raise
        return True
    return None if signal is None or signal is CONTINUE else loop_end(signal, label)


@compiles_statement(ast.WhileStatementAst)
def compile_while(node: ast.WhileStatementAst, unit: Unit) -> Execute:
    test = _condition(node.condition, unit) if node.condition is not None else None
    body = block(node.body, unit)
    label = (node.label or "").lower()
    tier = loop_tier(node, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        code = tier.code
        while code is None and (test is None or test(scope)):
            end = run_body(body, scope, out, label)
            if end is not None:
                return None if end is True else end  # type: ignore[return-value]
            if engine.attention:
                engine.attend()
            code = tier.again()
        return None if code is None else code(scope, out)

    return execute


@compiles_statement(ast.DoWhileStatementAst, ast.DoUntilStatementAst)
def compile_do(node: ast.DoWhileStatementAst | ast.DoUntilStatementAst, unit: Unit) -> Execute:
    test = _condition(node.condition, unit)  # type: ignore[arg-type]
    body = block(node.body, unit)
    label = (node.label or "").lower()
    until = isinstance(node, ast.DoUntilStatementAst)
    tier = loop_tier(node, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        code = tier.code
        while code is None:
            end = run_body(body, scope, out, label)
            if end is not None:
                return None if end is True else end  # type: ignore[return-value]
            if engine.attention:
                engine.attend()
            if test(scope) is until:
                return None
            code = tier.again()
        signal: Signal | None = code(scope, out)
        return signal

    return execute


@compiles_statement(ast.ForStatementAst)
def compile_for(node: ast.ForStatementAst, unit: Unit) -> Execute:
    start = at_itself(node.initializer, unit) if node.initializer is not None else None
    test = _condition(node.condition, unit) if node.condition is not None else None
    advance = at_itself(node.iterator, unit) if node.iterator is not None else None
    body = block(node.body, unit)
    label = (node.label or "").lower()
    tier = loop_tier(node, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        if start is not None:
            start(scope)
        code = tier.code
        while code is None and (test is None or test(scope)):
            end = run_body(body, scope, out, label)
            if end is not None:
                return None if end is True else end  # type: ignore[return-value]
            if advance is not None:
                advance(scope)
            if engine.attention:
                engine.attend()
            code = tier.again()
        return None if code is None else code(scope, out)

    return execute


@compiles_statement(ast.ForEachStatementAst)
def compile_foreach(node: ast.ForEachStatementAst, unit: Unit) -> Execute:
    pure = node.condition.pure_expression if isinstance(node.condition, ast.PipelineAst) else None
    assert node.condition is not None
    values = errors_at(range_of(pure, unit) or value_of(node.condition, unit, for_value=False), unit, node.condition)
    assign = write_variable(node.variable.variable_path, unit)
    body = block(node.body, unit)
    label = (node.label or "").lower()
    tier = loop_tier(node, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        from pscompat.dotnet.library.loop_enumerator import LoopEnumerator  # start-up: not every script has such a loop

        engine = scope.engine
        collection = values(scope)
        if collection is None or collection is NOTHING:
            return None
        items = LoopEnumerator(each(collection))
        old = scope.vars.get("foreach", MISSING)
        scope.vars["foreach"] = items
        code = tier.code
        try:
            while code is None:
                try:
                    assign(scope, next(items))
                except StopIteration:
                    break
                except TerminatingError as problem:
                    raise located(problem, unit, node.variable) from None
                end = run_body(body, scope, out, label)
                if end is not None:
                    return None if end is True else end  # type: ignore[return-value]
                if engine.attention:
                    engine.attend()
                code = tier.again()
            return None if code is None else code(scope, out, items)
        finally:
            put_back(scope.vars, "foreach", old)

    return execute


@compiles_statement(ast.BreakStatementAst, ast.ContinueStatementAst)
def compile_break(node: ast.BreakStatementAst | ast.ContinueStatementAst, unit: Unit) -> Execute:
    kind = "break" if isinstance(node, ast.BreakStatementAst) else "continue"
    plain = BREAK if kind == "break" else CONTINUE
    if node.label is None:
        return lambda scope, out: plain
    label = expression(node.label, unit)
    return lambda scope, out: Signal(kind, to_string(label(scope)))


@compiles_statement(ast.ReturnStatementAst)
def compile_return(node: ast.ReturnStatementAst, unit: Unit) -> Execute:
    if node.pipeline is None:
        return lambda scope, out: RETURN
    if unit.in_method:
        return _method_return(node.pipeline, unit)
    body = _returned(node.pipeline, unit)

    def execute(scope: Scope, out: Out) -> Signal:
        try:
            body(scope, out)
        except TerminatingError as problem:
            raise located(problem, unit, node.pipeline or node) from None
        return RETURN

    return execute


def _returned(node: ast.StatementAst, unit: Unit) -> Execute:
    """Compile what `return` writes: an assignment, which else writes nothing, gives its value there."""
    if not isinstance(node, ast.AssignmentStatementAst):
        return statement(node, unit)
    value = expression(node, unit)
    return lambda scope, out: emit(value(scope), out)


def _method_return(node: ast.StatementAst, unit: Unit) -> Execute:
    value, result = at_itself(node, unit), method_result(node, unit)
    return lambda scope, out: result(value(scope))


def method_result(node: ast.StatementAst, unit: Unit) -> Callable[[Value], ReturnValue]:
    """Compile what `return` makes of its value in a method: one of the type that the method declares."""
    wanted = unit.method_returns
    if wanted is None:
        return ReturnValue
    python = None if wanted.type_args or wanted.element is not None else wanted.python

    def returned(result: Value) -> ReturnValue:
        if type(result) is python:
            return ReturnValue(result)
        try:
            return ReturnValue(cast(result, wanted))
        except TerminatingError as problem:
            raise located(problem, unit, node) from None

    return returned


@compiles_statement(ast.ExitStatementAst)
def compile_exit(node: ast.ExitStatementAst, unit: Unit) -> Execute:
    code = value_of(node.pipeline, unit) if node.pipeline is not None else None

    def execute(scope: Scope, out: Out) -> Signal | None:
        raise ExitFlow(0 if code is None else _exit_code(code(scope)))

    return execute


def _exit_code(value: Value) -> int:
    """An exit statement's value as a number: what is none counts as 0."""

    if value is None or value is NOTHING:
        return 0
    try:
        return int(convert_to(value, "int"))
    except TerminatingError:
        return 0


@compiles_statement(ast.FunctionDefinitionAst)
def compile_function(node: ast.FunctionDefinitionAst, unit: Unit) -> Execute:
    code = Code(node.body, unit, node.is_filter, node.parameters)
    kind = FilterInfo if node.is_filter else FunctionInfo

    def execute(scope: Scope, out: Out) -> None:
        state = scope.state
        info = kind(_bare(node.name), ScriptBlock(code, state), state.module)
        scope.engine.commands.define_function(scope, info, node.name)

    return execute


def _bare(name: str) -> str:
    head, colon, tail = name.partition(":")
    return tail if colon and head.lower() in SCOPES else name


@compiles_statement(ast.DataStatementAst)
def compile_data(node: ast.DataStatementAst, unit: Unit) -> Execute:
    body = block(node.body, unit)
    assign = write_variable(node.variable, unit) if node.variable else None

    def execute(scope: Scope, out: Out) -> Signal | None:
        if assign is None:
            return body(scope, out)

        results: list[Value] = []
        body(scope, results.append)
        assign(scope, collected(results))
        return None

    return execute


@compiles_statement(ast.StatementBlockAst)
def compile_statement_block(node: ast.StatementBlockAst, unit: Unit) -> Execute:
    return block(node, unit)


@compiles_statement(ast.TypeDefinitionAst)
def compile_type_definition(node: ast.TypeDefinitionAst, unit: Unit) -> Execute:
    """The block around the statement defines its types before it runs (compile_blocks.py)."""
    unit.definitions.append(node)
    return lambda scope, out: None
