"""Dynamic parameters: those that exist because of what was bound before (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.binding.arguments import Argument
from pscompat.binding.binder import Binder, BindingPlan
from pscompat.binding.metadata import CommandMetadata, ParameterMetadata

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.functions import FunctionProcessor
    from pscompat.runtime.scriptblock import Code


def _extended(plan: BindingPlan, more: list[ParameterMetadata]) -> BindingPlan:
    """The plan with further parameters."""
    old = plan.metadata
    return BindingPlan(
        CommandMetadata(
            old.name,
            [*old.parameters, *more],
            old.default_set,
            old.supports_should_process,
            old.confirm_impact,
            old.positional_binding,
            old.cmdlet_binding,
            old.output_types,
            old.supports_paging,
        )
    )


def _first_pass(plan: BindingPlan, arguments: list[Argument], engine: Engine, name: str, script_function: bool) -> Binder:
    """What the arguments bind to before there are dynamic parameters; unknown ones are left alone."""
    binder = Binder(plan, engine, name, script_function)
    binder.accept_unknown = True
    binder.bind_arguments(arguments)
    return binder


def with_dynamic_parameters(cls: type[Cmdlet], plan: BindingPlan, arguments: list[Argument], engine: Engine) -> BindingPlan:
    """A cmdlet's plan with the parameters that it adds for these arguments."""
    binder = _first_pass(plan, arguments, engine, cls.metadata.name, False)
    more = cls.dynamic_parameters(binder.bound, engine)
    return _extended(plan, more) if more else plan


def add_runtime_parameters(call: FunctionProcessor, code: Code) -> Binder:
    """Run a function's dynamicparam block and return a binder that knows the parameters it declared."""
    from pscompat.runtime.scriptblock import run_body

    engine = call.scope.engine
    name = call.runtime.info.Name
    plan = code.plan_for(name)
    first = _first_pass(plan, call.arguments, engine, name, True)
    call.runtime.binder = first
    call.binder = first
    call._store(first)
    results: list[Any] = []
    assert code.dynamic is not None
    run_body(code.dynamic, call.scope, results.append, engine)
    more: list[ParameterMetadata] = []
    for result in results:
        for parameter in getattr(result, "values", lambda: ())():
            more.append(parameter.metadata())
    call.binder = None
    call.scope.vars.pop("psboundparameters", None)
    return Binder(_extended(plan, more) if more else plan, engine, name, True)
