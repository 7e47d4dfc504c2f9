"""try, catch, finally and throw (about_Try_Catch_Finally, about_Throw)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.language import ast
from pscompat.runtime.compile import (
    Execute,
    Out,
    Signal,
    Unit,
    compiles_statement,
    overflow,
    value_of,
)
from pscompat.runtime.compile_lists import block
from pscompat.runtime.extent import InvocationInfo
from pscompat.runtime.handlers import TypesOf, catches, named_types, run_handler, seen_as

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


@compiles_statement(ast.TryStatementAst)
def compile_try(node: ast.TryStatementAst, unit: Unit) -> Execute:
    body = block(node.body, unit)
    clauses = [(_catch_types(clause, unit), block(clause.body, unit)) for clause in node.catch_clauses]
    finally_body = block(node.finally_, unit) if node.finally_ is not None else None

    def attempt(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        depth = engine.try_depth
        engine.try_depth = depth + 1
        try:
            return body(scope, out)
        except TerminatingError as problem:
            engine.try_depth = depth
            return _handle(scope, out, problem)
        except RecursionError:
            engine.try_depth = depth
            return _handle(scope, out, overflow())
        finally:
            engine.try_depth = depth

    def _handle(scope: Scope, out: Out, problem: TerminatingError) -> Signal | None:
        for types_of, handler in clauses:
            if types_of is None:
                return run_handler(handler, scope, out, problem)
            matched = catches(types_of(scope), problem)
            if matched is not None:
                return run_handler(handler, scope, out, seen_as(problem, matched))
        raise problem

    run = attempt if clauses else body
    if finally_body is None:
        return run

    def guarded(scope: Scope, out: Out) -> Signal | None:
        try:
            signal = run(scope, out)
        except BaseException:
            _finally(scope, out)
            raise
        ended = _finally(scope, out)
        return ended if ended is not None else signal

    def _finally(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        stopping, engine.stopping = engine.stopping, False
        depth, engine.try_depth = engine.try_depth, 0 if engine.try_depth < 1 else engine.try_depth
        try:
            return finally_body(scope, out)
        finally:
            engine.stopping = engine.stopping or stopping
            engine.try_depth = depth

    return guarded


def _catch_types(clause: ast.CatchClauseAst, unit: Unit) -> TypesOf | None:
    return None if clause.is_catch_all else named_types([item.type_name for item in clause.catch_types], unit)


@compiles_statement(ast.ThrowStatementAst)
def compile_throw(node: ast.ThrowStatementAst, unit: Unit) -> Execute:
    value = value_of(node.pipeline, unit) if node.pipeline is not None else None

    def execute(scope: Scope, out: Out) -> Signal | None:
        if value is None:
            if scope.engine.caught:
                caught = scope.engine.caught[-1]
                raise TerminatingError(caught.record, thrown=True)
            raise _thrown("ScriptHalted", None, node, unit)
        thrown = unwrap(value(scope))
        if isinstance(thrown, ErrorRecord):
            if thrown.InvocationInfo is None:
                _place(thrown, node, unit)
            raise TerminatingError(thrown, thrown=True)
        if isinstance(thrown, NetException):
            record = ErrorRecord(thrown, thrown.Message, "OperationStopped", None)
            if thrown.record is not None:
                record = thrown.record
            thrown.extra["WasThrownFromThrowStatement"] = True
            _place(record, node, unit)
            raise TerminatingError(record, thrown=True)
        if thrown is None or thrown is NOTHING:
            raise _thrown("ScriptHalted", None, node, unit)
        raise _thrown(to_string(thrown), thrown, node, unit)

    return execute


def _place(record: ErrorRecord, node: ast.Ast, unit: Unit) -> None:
    record.extent = unit.extent(node)
    record.InvocationInfo = InvocationInfo(None, "", record.extent)


def _thrown(message: str, target: Value, node: ast.Ast, unit: Unit) -> TerminatingError:
    exception = NetException("System.Management.Automation.RuntimeException", message, WasThrownFromThrowStatement=True)
    record = ErrorRecord(exception, message, "OperationStopped", target)
    _place(record, node, unit)
    return TerminatingError(record, thrown=True)
