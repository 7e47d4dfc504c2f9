"""What catch and trap share: which handler an error is for, and running one with the error as `$_`."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.errors import RUNTIME_EXCEPTION, NetException, TerminatingError
from pscompat.dotnet.types import NetType
from pscompat.language import ast
from pscompat.runtime.compile import Execute, Out, Signal, Unit
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.scopes import MISSING

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

TypesOf = Callable[["Scope"], "list[NetType]"]
"""Gives the types that a handler is for."""


def catches(type_names: list[NetType], problem: TerminatingError) -> NetException | None:
    """The exception of an error that is of one of these types: what it wraps, else itself; None for neither."""

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


def seen_as(problem: TerminatingError, exception: NetException) -> TerminatingError:
    """The error as its handler sees it: with the exception that was matched."""
    if exception is problem.record.Exception:
        return problem
    record = copy(problem.record)
    record.Exception = exception
    return TerminatingError(record, problem.thrown)


def run_handler(handler: Execute, scope: Scope, out: Out, problem: TerminatingError) -> Signal | None:
    """Run a catch block with the error as `$_`; `throw` without a value inside throws the same error again."""
    engine = scope.engine
    record = problem.record
    if not problem.reported:
        engine.reporting.remember(record)
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


def named_types(names: list[ast.AnyTypeName], unit: Unit) -> TypesOf:
    """The types of these names, looked up when first asked for."""
    cached: list[NetType] = []

    def resolve(scope: Scope) -> list[NetType]:
        if not cached:
            cached.extend(type_of_name(name, unit) for name in names)
        return cached

    return resolve
