"""try, catch, finally and throw (about_Try_Catch_Finally, about_Throw)."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.error_faces import is_own_exception
from pscompat.dotnet.errors import RUNTIME_EXCEPTION, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.language import ast
from pscompat.runtime.compile import (
    Execute,
    Out,
    Signal,
    Unit,
    choosing,
    compiles_statement,
    located,
    overflow,
    value_of,
)
from pscompat.runtime.compile_lists import block
from pscompat.runtime.handlers import Handlers, TypesOf, named_types, own_record, run_handler, seen_as

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


@compiles_statement(ast.TryStatementAst)
def compile_try(node: ast.TryStatementAst, unit: Unit) -> Execute:
    body = choosing(block(node.body, unit), unit, node, node.body)
    handlers = [_catch_types(clause, unit) for clause in node.catch_clauses]
    bodies = [choosing(block(clause.body, unit), unit, node, clause.body) for clause in node.catch_clauses]
    finally_body = block(node.finally_, unit) if node.finally_ is not None else None
    known: list[Handlers] = []

    def run(scope: Scope, out: Out) -> Signal | None:
        try:
            return body(scope, out)
        except TerminatingError as problem:
            return _handle(scope, out, problem)
        except RecursionError:
            deep = overflow()
            scope.engine.remember_error(deep.record)
            return _handle(scope, out, deep)

    def _handle(scope: Scope, out: Out, problem: TerminatingError) -> Signal | None:
        if handlers[0] is None:
            return run_handler(bodies[0], scope, out, problem, copy(problem.record))
        if not known:
            known.append(Handlers([None if types_of is None else types_of(scope) for types_of in handlers]))
        found = known[0].choose(problem)
        if found is None:
            raise problem
        index, exception = found
        return run_handler(bodies[index], scope, out, problem, seen_as(problem, exception))

    def attempt(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        depth = engine.try_depth
        engine.try_depth = depth + 1
        try:
            return run(scope, out) if handlers else body(scope, out)
        finally:
            engine.try_depth = depth

    if finally_body is None:
        return attempt

    def guarded(scope: Scope, out: Out) -> Signal | None:
        try:
            signal = attempt(scope, out)
        except BaseException:
            _finally(scope, out)
            raise
        ended = _finally(scope, out)
        return ended if ended is not None else signal

    def _finally(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        stopping, engine.stopping = engine.stopping, False
        try:
            return finally_body(scope, out)
        finally:
            engine.stopping = engine.stopping or stopping

    return guarded


def _catch_types(clause: ast.CatchClauseAst, unit: Unit) -> TypesOf | None:
    return None if clause.is_catch_all else named_types(clause.catch_types, unit)


@compiles_statement(ast.ThrowStatementAst)
def compile_throw(node: ast.ThrowStatementAst, unit: Unit) -> Execute:
    value = value_of(node.pipeline, unit) if node.pipeline is not None else None

    def execute(scope: Scope, out: Out) -> Signal | None:
        if value is not None:
            problem = _thrown(value(scope))
        elif scope.engine.caught:
            problem = scope.engine.caught[-1].again()
        else:
            problem = _thrown(None)
        problem.thrown = True
        exception = problem.record.Exception
        if is_own_exception(exception) and not (problem.stopped or problem.wrapped):
            exception.extra["WasThrownFromThrowStatement"] = True
        raise located(problem, unit, node)

    return execute


def _thrown(value: Value) -> TerminatingError:
    """What `throw` makes of a value: an error record stays what it is, one of PowerShell's exceptions has its own record."""
    value = unwrap(value)
    if isinstance(value, NetException):
        own = own_record(value)
        if own is not None:
            return TerminatingError(own)
        record = ErrorRecord(value, value.Message, "OperationStopped", None)
        record.by_throw = True
        return TerminatingError(record)
    if isinstance(value, ErrorRecord):
        record = value
    else:
        nothing = value is None or value is NOTHING
        message = "ScriptHalted" if nothing else to_string(value)
        exception = NetException(RUNTIME_EXCEPTION, message)
        record = ErrorRecord(exception, message, "OperationStopped", None if nothing else value)
        record.by_throw = True
    problem = TerminatingError(record)
    problem.carried = True
    return problem
