"""Lists of statements: an error ends only its statement, unless a trap says otherwise (about_Trap)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pscompat.dotnet.errors import BreakFlow, ContinueFlow, ControlFlow, ErrorRecord, TerminatingError
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.runtime.compile import (
    BREAK,
    CONTINUE,
    Execute,
    Out,
    Signal,
    Trapped,
    Unit,
    collected,
    emit,
    expression,
    located,
    sets_success,
    statement,
)
from pscompat.runtime.handlers import TypesOf, choose_trap, named_types, run_handler, seen_as
from pscompat.runtime.scopes import Scope
from pscompat.runtime.unexpected import unexpected


def statements(nodes: Sequence[ast.StatementAst], traps: list[ast.TrapStatementAst], unit: Unit) -> Execute:
    """Compile a list of statements: an error that ends only its statement is reported, and the next one runs."""
    if traps:
        return _with_traps(nodes, traps, unit)
    compiled = _compiled(nodes, unit, None)
    count = len(compiled)
    if count == 0:
        return lambda scope, out: None
    if count == 1:
        only, node = compiled[0], nodes[0]

        def execute_one(scope: Scope, out: Out) -> Signal | None:
            try:
                return only(scope, out)
            except TerminatingError as problem:
                scope.engine.reporting.recover(scope, located(problem, unit, node))
            except ControlFlow as flow:
                flow.deliver(out)
                raise
            except RecursionError:
                raise
            except Exception as crash:  # noqa: BLE001
                scope.engine.reporting.recover(scope, located(unexpected(crash), unit, node))
            return None

        return execute_one

    def execute(scope: Scope, out: Out) -> Signal | None:
        index = 0
        while index < count:
            try:
                while index < count:
                    signal = compiled[index](scope, out)
                    if signal is not None:
                        return signal
                    index += 1
            except TerminatingError as problem:
                scope.engine.reporting.recover(scope, located(problem, unit, nodes[index]))
                index += 1
            except ControlFlow as flow:
                flow.deliver(out)
                raise
            except RecursionError:
                raise
            except Exception as crash:  # noqa: BLE001
                scope.engine.reporting.recover(scope, located(unexpected(crash), unit, nodes[index]))
                index += 1
        return None

    return execute


def _compiled(nodes: Sequence[ast.StatementAst], unit: Unit, trapped: Trapped | None) -> list[Execute]:
    unit.traps.append(trapped)
    try:
        return [listed_statement(node, unit) for node in nodes]
    finally:
        unit.traps.pop()


def listed_statement(node: ast.StatementAst, unit: Unit) -> Execute:
    """Compile a statement of a list or chain: these alone make `$?` true after one that runs no command."""
    sets_it = sets_success(node)
    if sets_it and isinstance(node, ast.AssignmentStatementAst):
        assign = expression(node, unit)

        def execute_assignment(scope: Scope, out: Out) -> None:
            assign(scope)
            scope.engine.ok = True

        return execute_assignment
    execute = _kept_value(node, unit) or statement(node, unit)
    if not sets_it:
        return execute

    def execute_expression(scope: Scope, out: Out) -> Signal | None:
        signal = execute(scope, out)
        scope.engine.ok = True
        return signal

    return execute_expression


def _kept_value(node: ast.StatementAst, unit: Unit) -> Execute | None:
    """Compile `( … )` and `$( … )` as a whole statement: what it wrote before an error ends it is output all the same.

    None for any other statement. Rule: ShouldPreserveOutputInCaseOfException of PowerShell's compiler.
    """
    inner = node.pure_expression if isinstance(node, ast.PipelineAst) else None
    pipeline: ast.StatementAst | None = None
    while isinstance(inner, ast.ParenExpressionAst):
        pipeline = inner.pipeline
        inner = pipeline.pure_expression if isinstance(pipeline, ast.PipelineAst) else None
    if isinstance(inner, ast.SubExpressionAst):
        body = block(inner.sub_expression, unit)
    elif inner is None and isinstance(pipeline, ast.PipelineAst):
        body = statement(pipeline, unit)
    else:
        return None

    def execute(scope: Scope, out: Out) -> Signal | None:
        results: list[Value] = []
        try:
            signal = body(scope, results.append)
        except (ControlFlow, TerminatingError):
            for value in results:
                out(value)
            raise
        emit(collected(results), out)
        return signal

    return execute


def statement_failed(unit: Unit, node: ast.StatementAst) -> Callable[[Scope, Out, Exception], None]:
    """What the exception of a statement in a list leads to: it is reported and the next one runs, or it goes on up."""

    def failed(scope: Scope, out: Out, problem: Exception) -> None:
        if isinstance(problem, TerminatingError):
            scope.engine.reporting.recover(scope, located(problem, unit, node))
        elif isinstance(problem, (ControlFlow, RecursionError)):
            if isinstance(problem, ControlFlow):
                problem.deliver(out)
            raise problem
        else:
            scope.engine.reporting.recover(scope, located(unexpected(problem), unit, node))

    return failed


def block(node: ast.StatementBlockAst, unit: Unit) -> Execute:
    """Compile the statements in braces."""
    return statements(node.statements, node.traps, unit)


def _with_traps(nodes: Sequence[ast.StatementAst], traps: list[ast.TrapStatementAst], unit: Unit) -> Execute:
    """Statements with traps: an error runs the trap that fits best, which says how to go on.

    The types of all traps are looked for first: where one is not there, no statement runs.
    """
    kinds = [_trap_types(trap, unit) for trap in traps]
    bodies = [block(trap.body, unit) for trap in traps]

    def execute(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        for types_of in kinds:
            if types_of is not None:
                types_of(scope)
        index = 0
        while index < len(compiled):
            depth = engine.try_depth
            engine.try_depth = depth + 1
            try:
                signal = compiled[index](scope, out)
                if signal is not None:
                    return signal
            except TerminatingError as problem:
                signal = _trapped(scope, out, located(problem, unit, nodes[index]))
                if signal is not None:
                    return signal
            except ControlFlow as flow:
                flow.deliver(out)
                raise
            finally:
                engine.try_depth = depth
            index += 1
        return None

    def _trapped(scope: Scope, out: Out, problem: TerminatingError) -> Signal | None:
        reporting = scope.engine.reporting
        reporting.remember(problem.record)
        scope.engine.ok = False
        found = choose_trap([None if types_of is None else types_of(scope) for types_of in kinds], problem)
        if found is None:
            problem.final = True
            raise problem
        signal = _run_trap(bodies[found[0]], scope, out, problem, seen_as(problem, found[1]))
        if signal is not None and signal.kind == "continue":
            return None
        if signal is not None and signal.kind == "break":
            problem.final = True
            raise problem
        if signal is not None:
            return signal
        if reporting.preference(scope, "error") == "Stop":
            problem.final = True
            raise problem
        reporting.report(scope, problem.record)
        return None

    compiled = _compiled(nodes, unit, _trapped)
    return execute


def _run_trap(body: Execute, scope: Scope, out: Out, problem: TerminatingError, record: ErrorRecord) -> Signal | None:
    """Run a trap, in a scope of its own, with the error as it sees it."""
    engine = scope.engine
    inner = engine.scope = Scope(engine, scope, scope.streams)
    inner.runtime = scope.runtime
    try:
        return run_handler(body, inner, out, problem, record)
    except ContinueFlow:
        return CONTINUE
    except BreakFlow:
        return BREAK
    finally:
        engine.scope = scope
        engine.ok = False


def _trap_types(trap: ast.TrapStatementAst, unit: Unit) -> TypesOf | None:
    return None if trap.trap_type is None else named_types([trap.trap_type], unit)
