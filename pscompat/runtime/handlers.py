"""What catch and trap share: which handler an error is for, and running one with the error as `$_`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import TYPE_CHECKING, cast

from pscompat.dotnet import types
from pscompat.dotnet.error_faces import STOP_EXCEPTION, faces, is_own_exception
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.types import NetType
from pscompat.language import ast
from pscompat.runtime.compile import Execute, Out, Signal, Unit
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.scopes import MISSING, put_back

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

TypesOf = Callable[["Scope"], "list[NetType]"]
"""Gives the types that a handler is for."""


class Handlers:
    """The catch blocks of one `try`, by the types that each is for (None for one without types)."""

    __slots__ = ("_places", "_ranks", "_wanted")

    def __init__(self, types_of: Sequence[list[NetType] | None]):
        self._wanted = [(index, each) for index, several in enumerate(types_of) for each in several or (None,)]
        self._ranks = _ranks([each for _, each in self._wanted])
        self._places: dict[str, int | None] = {}

    def choose(self, problem: TerminatingError) -> tuple[int, NetException] | None:
        """Which catch an error is for, and the exception that it sees; None where none fits.

        What an exception wraps is looked at before itself, but a type that others here derive from gives way to a more specific
        one.
        """
        wanted, ranks = self._wanted, self._ranks
        best: tuple[int, int, NetException] | None = None
        for seen in faces(problem):
            found = self._place(seen)
            if found is not None and (
                best is None or ranks[found] < ranks[best[0]] or (found == best[0] and wanted[found][1] is None)
            ):
                best = found, wanted[found][0], seen
            if best is not None and ranks[best[0]] == 0:
                break
        return None if best is None else (best[1], best[2])

    def _place(self, seen: NetException) -> int | None:
        """The first type that an exception is of; remembered for .NET's own, of which the name says all."""
        if type(seen) is NetException and seen.type_name in self._places:
            return self._places[seen.type_name]
        found = next((place for place, (_, each) in enumerate(self._wanted) if each is None or _is(seen, each)), None)
        if type(seen) is NetException:
            self._places[seen.type_name] = found
        return found


def choose_trap(handlers: Sequence[list[NetType] | None], problem: TerminatingError) -> tuple[int, NetException] | None:
    """Which trap an error is for, and the exception that it sees.

    It is the first of the exception's very type, else the first of one that this derives from, else the first without types.
    """
    looked_at = faces(problem)[: 1 if problem.stopped else 2]
    for seen in looked_at:
        for fits in (_is_just, _is):
            for index, types_of in enumerate(handlers):
                if types_of is not None and any(fits(seen, each) for each in types_of):
                    return index, seen
    plain = next((index for index, types_of in enumerate(handlers) if types_of is None), None)
    return None if plain is None else (plain, looked_at[0])


def _is(exception: NetException, wanted: NetType) -> bool:
    return types.is_instance(exception, wanted)


def _is_just(exception: NetException, wanted: NetType) -> bool:
    return types.of(exception) is wanted


def _ranks(wanted: list[NetType | None]) -> list[int]:
    """How many of the types before each one derive from it; a handler without types stands for all before it."""
    return [
        place if each is None else sum(1 for other in wanted[:place] if other is not None and _derives(other, each))
        for place, each in enumerate(wanted)
    ]


def _derives(derived: NetType, base: NetType) -> bool:
    return derived is not base and types.derives(derived, base)


def seen_as(problem: TerminatingError, exception: NetException) -> ErrorRecord:
    """The error as its handler sees it, a record of its own: one of PowerShell's own shows what it wraps where that was matched.

    Of an error that -ErrorAction Stop made end its command a handler for the exception itself, where that is one of PowerShell's
    own, sees the record that this holds, without command and place.
    """
    own = problem.record.Exception
    held = own_record(own) if problem.stopped and exception.type_name != STOP_EXCEPTION else None
    wraps = exception is own.InnerException and not (problem.stopped or problem.wrapped or problem.carried)
    record = copy(held or problem.record)
    if held is not None or wraps:
        record.Exception = exception
    return record


def own_record(exception: NetException) -> ErrorRecord | None:
    """The error record that an exception of PowerShell's own holds; None for any other exception.

    One that a command's error was made of holds its id, category and target, not the command.
    """
    if not is_own_exception(exception):
        return None
    record = exception.record
    if record is None:
        from pscompat.dotnet.library.exception_tree import own_error  # start-up: few scripts throw such exceptions

        return ErrorRecord(exception, *own_error(exception.type_name))
    if record.command is None:
        return cast("ErrorRecord", record)
    return ErrorRecord(exception, record.error_id, record.category, record.TargetObject)


def run_handler(
    handler: Execute, scope: Scope, out: Out, problem: TerminatingError, record: ErrorRecord
) -> Signal | None:
    """Run a handler with the error, seen as this record, as `$_`; `throw` without a value inside throws it again as it came."""
    engine = scope.engine
    problem.__traceback__ = (
        None  # its frames would lead back to it, and all that they hold would wait for the collector
    )
    old = scope.vars.get("_", MISSING)
    scope.vars["_"] = record
    engine.caught.append(problem)
    try:
        return handler(scope, out)
    finally:
        engine.caught.pop()
        put_back(scope.vars, "_", old)


def named_types(constraints: list[ast.TypeConstraintAst], unit: Unit) -> TypesOf:
    """The types that a handler is for, looked up when first asked for."""
    cached: list[NetType] = []

    def resolve(scope: Scope) -> list[NetType]:
        if not cached:
            cached.extend(type_of_name(each.type_name, unit, place=each) for each in constraints)
        return cached

    return resolve
