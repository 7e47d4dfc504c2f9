"""Dynamic parameters: those that exist because of what was bound before (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.binding.errors import BindingError
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet.errors import TerminatingError
from pscompat.runtime.scriptblock import run_body

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder, GetDynamicParameters
    from pscompat.cmdlet import Cmdlet
    from pscompat.runtime.functions import FunctionProcessor


def dynamic_parameters(cls: type[Cmdlet]) -> GetDynamicParameters:
    """What gives the dynamic parameters of a cmdlet written in Python."""
    return lambda binder: cls.dynamic_parameters(binder.bound, binder.engine)


def block_parameters(call: FunctionProcessor, body: Any) -> GetDynamicParameters:
    """What gives a function's dynamic parameters: it runs the dynamicparam block (`body`, compiled)."""

    def get(binder: Binder) -> list[ParameterMetadata]:
        from pscompat.commands.runtime_parameters import RuntimeDefinedParameterDictionary

        results: list[Any] = []
        try:
            run_body(body, call.scope, results.append, binder.engine)
        except TerminatingError as problem:
            inner = problem.record.Exception
            raise BindingError("GetDynamicParametersException", inner.Message, inner=inner) from None
        declared = results[0] if len(results) == 1 else None
        if not isinstance(declared, RuntimeDefinedParameterDictionary):
            return []
        binder.dynamic = declared
        return [parameter.metadata() for parameter in declared.values()]

    return get
