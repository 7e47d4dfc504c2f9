"""Dynamic parameters: those that exist because of what was bound before (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from pscompat.binding.errors import BindingError
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet
    from pscompat.commands.runtime_parameters import RuntimeDefinedParameterDictionary
    from pscompat.runtime.engine import Engine


class DynamicParameters(NamedTuple):
    """A call's dynamic parameters; `declared` is the dictionary of a function, in which bound values are noted."""

    parameters: list[ParameterMetadata]
    declared: RuntimeDefinedParameterDictionary | None = None


GetDynamicParameters = Callable[[dict[str, Value]], DynamicParameters]
"""Gives the dynamic parameters for the values bound so far (by parameter name)."""


def dynamic_parameters(cls: type[Cmdlet], engine: Engine) -> GetDynamicParameters:
    """What gives the dynamic parameters of a cmdlet written in Python."""
    return lambda bound: DynamicParameters(cls.dynamic_parameters(bound, engine))


def block_parameters(run: Callable[[], list[Value]], function: str) -> GetDynamicParameters:
    """What gives the dynamic parameters of the function with this name: `run` runs its dynamicparam block and returns what that
    writes. Each must have the name that it stands under, which is a BindingError otherwise."""

    from pscompat.commands.runtime_parameters import (  # start-up: few functions have dynamic parameters
        RuntimeDefinedParameterDictionary,
    )

    def get(bound: dict[str, Value]) -> DynamicParameters:
        try:
            results = run()
        except TerminatingError as problem:
            inner = problem.record.Exception
            raise BindingError("GetDynamicParametersException", inner.Message, inner=inner) from None
        declared = unwrap(results[0]) if len(results) == 1 else None
        if not isinstance(declared, RuntimeDefinedParameterDictionary):
            return DynamicParameters([])
        for key, value in declared.items():
            parameter = unwrap(value)
            name = "" if parameter is None else parameter.Name
            if name != key:
                raise BindingError("RuntimeDefinedParameterNameMismatch", function, name, key)
        return DynamicParameters([unwrap(parameter).metadata() for parameter in declared.values()], declared)

    return get
