"""try, catch, finally, trap and throw (about_Try_Catch_Finally, about_Trap, about_Throw)."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import types
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import RUNTIME_EXCEPTION, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import NOTHING, unwrap
from pscompat.language import ast
from pscompat.runtime.compile import (
    Execute,
    Out,
    Signal,
    Unit,
    compiles_statement,
    located,
    overflow,
    value_of,
)
from pscompat.runtime.compile_blocks import block
from pscompat.runtime.extent import InvocationInfo
from pscompat.runtime.scopes import MISSING

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


def catches(type_names: list[Any], problem: TerminatingError) -> NetException | None:
    """The exception of an error that is of one of these types (NetType): what it wraps, else itself; None for neither."""

    exception = problem.record.Exception
    inner = _cause(exception)
    if inner is not None and any(types.is_instance(inner, wanted) for wanted in type_names):
        return inner
    return exception if any(types.is_instance(exception, wanted) for wanted in type_names) else None


def _cause(exception: NetException) -> NetException | None:
    """What a RuntimeException wraps: a catch sees that first."""

    if exception.InnerException is None or not types.is_instance(exception, types.known(RUNTIME_EXCEPTION)):
        return None
    return exception.InnerException


def _seen_as(problem: TerminatingError, exception: NetException) -> TerminatingError:
    """The error as its handler sees it: with the exception that was matched."""
    if exception is problem.record.Exception:
        return problem
    record = copy(problem.record)
    record.Exception = exception
    return TerminatingError(record, problem.thrown)


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
                return _run_handler(handler, scope, out, problem)
            matched = catches(types_of(scope), problem)
            if matched is not None:
                return _run_handler(handler, scope, out, _seen_as(problem, matched))
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


def _run_handler(handler: Execute, scope: Scope, out: Out, problem: TerminatingError) -> Signal | None:
    """Run a catch block with the error as `$_`; `throw` without a value inside throws the same error again."""
    engine = scope.engine
    record = problem.record
    if not problem.reported:
        engine.remember_error(record)
    old = scope.vars.get("_", MISSING)
    scope.vars["_"] = record
    engine.caught.append(problem)
    try:
        return handler(scope, out)
    finally:
        engine.caught.pop()
        if old is MISSING:
            scope.vars.pop("_", None)
        else:
            scope.vars["_"] = old


def _catch_types(clause: ast.CatchClauseAst, unit: Unit) -> Any:
    if clause.is_catch_all:
        return None
    cached: list[Any] = []

    def resolve(scope: Scope) -> list[Any]:
        from pscompat.runtime.compile_types import type_of_name

        if not cached:
            cached.extend(type_of_name(item.type_name, unit) for item in clause.catch_types)
        return cached

    return resolve


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


def _thrown(message: str, target: Any, node: ast.Ast, unit: Unit) -> TerminatingError:
    exception = NetException("System.Management.Automation.RuntimeException", message, WasThrownFromThrowStatement=True)
    record = ErrorRecord(exception, message, "OperationStopped", target)
    _place(record, node, unit)
    return TerminatingError(record, thrown=True)


def with_traps(compiled: list[Execute], nodes: list[Any], traps: list[ast.TrapStatementAst], unit: Unit) -> Execute:
    """Statements with traps: an error runs the trap that fits best, which says how to go on."""
    handlers = [(_trap_types(trap, unit), block(trap.body, unit)) for trap in traps]

    def execute(scope: Scope, out: Out) -> Signal | None:
        engine = scope.engine
        index = 0
        while index < len(compiled):
            depth = engine.try_depth
            engine.try_depth = depth + 1
            try:
                signal = compiled[index](scope, out)
                if signal is not None:
                    return signal
            except TerminatingError as problem:
                engine.try_depth = depth
                signal = _trapped(scope, out, located(problem, unit, nodes[index]))
                if signal is not None:
                    return signal
            finally:
                engine.try_depth = depth
            index += 1
        return None

    def _trapped(scope: Scope, out: Out, problem: TerminatingError) -> Signal | None:
        handler = next(
            (body for types_of, body in handlers if types_of is not None and catches(types_of(scope), problem)), None
        )
        handler = handler or next((body for types_of, body in handlers if types_of is None), None)
        if handler is None:
            scope.engine.recover(scope, problem)
            return None
        signal = _run_handler(handler, scope, out, problem)
        if signal is not None and signal.kind == "continue":
            return None
        if signal is not None and signal.kind == "break":
            problem.reported = True
            raise problem
        if signal is not None:
            return signal
        scope.engine.report(scope, problem.record)
        return None

    return execute


def _trap_types(trap: ast.TrapStatementAst, unit: Unit) -> Any:
    if trap.trap_type is None:
        return None
    cached: list[Any] = []
    declared = trap.trap_type

    def resolve(scope: Scope) -> list[Any]:
        from pscompat.runtime.compile_types import type_of_name

        if not cached:
            cached.append(type_of_name(declared.type_name, unit))
        return cached

    return resolve
