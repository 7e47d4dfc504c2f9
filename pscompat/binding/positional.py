"""Positional arguments: one position after the other, first without and then with conversion (about_Parameter_Binding)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.binding.errors import TRANSFORMATION_EXCEPTION, VALIDATION_EXCEPTION, BindingError
from pscompat.binding.plan import CompiledParameter, PositionConflictError, Positions, open_positions
from pscompat.commands.arguments import Argument

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder


def bind_positional(
    binder: Binder, arguments: list[Argument], default_flag: int
) -> tuple[list[Argument], BindingError | None]:
    """Bind arguments to the parameters of one position after the other.

    Returns those left over, and why the last of them was refused.
    """
    failure: BindingError | None = None
    if not arguments:
        return arguments, None
    if binder.plan.row is not None and not any(argument.name is not None for argument in arguments):
        return _bind_row(binder, arguments, binder.plan.row)
    unbound = binder.unbound
    try:
        positions = open_positions([p for p in binder.plan.positional if p.name in unbound], binder.sets.possible)
    except PositionConflictError:
        raise BindingError("AmbiguousPositionalParameterNoName") from None
    if not positions:
        return arguments, None
    left: list[Argument] = []
    valid, index = binder.sets.possible, 0
    for position in sorted(positions):
        if not positions[position]:
            continue
        index = _next_positional(arguments, index, left)
        if index == len(arguments):
            break
        argument = arguments[index]
        index += 1
        bound, failure = _bind_at_position(binder, positions[position], argument, valid, default_flag)
        if not bound:
            left.append(argument)
        elif valid != binder.sets.possible:
            valid = binder.sets.possible
            _keep_sets(positions, valid)
    return left + arguments[index:], failure


def _bind_row(
    binder: Binder, arguments: list[Argument], row: list[CompiledParameter]
) -> tuple[list[Argument], BindingError | None]:
    """Bind arguments to parameters one to one: what all the steps come to where no sets are to be considered."""
    failure: BindingError | None = None
    left: list[Argument] = []
    index, count = 0, len(arguments)
    for parameter in row:
        if parameter.name not in binder.unbound:
            continue
        if index == count:
            break
        argument = arguments[index]
        index += 1
        try:
            if not binder.bind(parameter, argument.value, argument.extent, conversion=False):
                binder.bind(parameter, argument.value, argument.extent)
        except BindingError as problem:
            if problem.kind in (TRANSFORMATION_EXCEPTION, VALIDATION_EXCEPTION) and not problem.swallow:
                raise binder.elaborated(problem) from None
            failure = problem
            left.append(argument)
    return left + arguments[index:], failure


def _bind_at_position(
    binder: Binder,
    candidates: dict[str, tuple[CompiledParameter, list[int]]],
    argument: Argument,
    valid: int,
    default_flag: int,
) -> tuple[bool, BindingError | None]:
    """First those of the default set whose type is the argument's, then of any set, then again with conversion."""
    in_default = bool(default_flag and valid & default_flag)
    failure: BindingError | None = None
    for conversion in (False, True):
        for sets in (default_flag, valid) if in_default else (valid,):
            bound, failure = _bind_candidates(binder, sets, candidates, argument, conversion)
            if bound:
                return True, failure
    return False, failure


def _bind_candidates(
    binder: Binder,
    sets: int,
    candidates: dict[str, tuple[CompiledParameter, list[int]]],
    argument: Argument,
    conversion: bool,
) -> tuple[bool, BindingError | None]:
    """Bind an argument to every candidate of these sets that takes it."""
    bound = False
    failure: BindingError | None = None
    for parameter, flags in candidates.values():
        for flag in flags:
            if flag and not flag & sets:
                continue
            try:
                if binder.bind(parameter, argument.value, argument.extent, conversion):
                    bound = True
                    break
            except BindingError as problem:
                if problem.kind in (TRANSFORMATION_EXCEPTION, VALIDATION_EXCEPTION) and not problem.swallow:
                    raise binder.elaborated(problem) from None
                failure = problem
    return bound, failure


def _next_positional(arguments: list[Argument], index: int, passed: list[Argument]) -> int:
    """The index of the next argument without a name; an unknown `-name` takes the value behind it along."""
    while index < len(arguments) and arguments[index].name is not None:
        passed.append(arguments[index])
        index += 1
        if index < len(arguments) and arguments[index].name is None:
            passed.append(arguments[index])
            index += 1
    return index


def _keep_sets(positions: Positions, valid: int) -> None:
    """Drop what belongs to none of the sets still valid."""
    for candidates in positions.values():
        for name, (_, flags) in list(candidates.items()):
            flags[:] = [flag for flag in flags if not flag or flag & valid]
            if not flags:
                del candidates[name]
