"""The parameter binder: from the arguments of a call to the values of its parameters (about_Parameter_Binding).

The steps and their order are PowerShell's own: named arguments; positional ones, each first without and then with
conversion, the default parameter set before the others; $PSDefaultParameterValues; dynamic parameters; what is left for
ValueFromRemainingArguments. Then `parameter_sets` settles the set and `pipeline_input` binds the objects that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pscompat.binding.coercion import (
    NOT_FITTING,
    bind_value,
    refuse_null_value,
    refuse_suspend,
    set_by_cmdlet,
    takes_script_blocks,
)
from pscompat.binding.errors import BindingError
from pscompat.binding.known_calls import known_call, shape_of
from pscompat.binding.parameter_sets import settle, validate_sets
from pscompat.binding.plan import EVERY_SET, BindingPlan, CompiledParameter, compiled_type
from pscompat.binding.positional import bind_positional
from pscompat.binding.set_choice import SetChoice
from pscompat.commands.arguments import NO_VALUE, Argument, ParameterToken
from pscompat.commands.metadata import AmbiguousParameterError
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.text import net_text
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, GenericList, Value, wrapped

if TYPE_CHECKING:
    from pscompat.binding.default_values import DefaultValues
    from pscompat.binding.dynamic import GetDynamicParameters
    from pscompat.binding.pipeline_input import InputBinding
    from pscompat.commands.runtime_parameters import RuntimeDefinedParameterDictionary
    from pscompat.dotnet.library.bound_parameters import BoundParameters
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.extent import ScriptExtent


# How many shapes of calls of a command are kept.
_MOST_KNOWN = 200


class Binder:
    """Binds one call.

    script_function: the command is written in PowerShell; `advanced`: it has [CmdletBinding()], as cmdlets have. `variables`
    (by lower-case name) receive the values of a function's own parameters.

    bound: current values by parameter name, in the order of binding; recorded: the same as $PSBoundParameters keeps it,
    which forgets nothing between pipeline objects. unbound: the parameters still open, in the order they are tried.
    sets: which parameter sets are still possible. left: the arguments that no parameter took ($args of a simple function).
    delayed: script blocks to be evaluated for each pipeline object, by parameter name. input: binds the pipeline objects,
    None where none are expected. Each of these parts changes only its own state, the Binder everything else.
    """

    __slots__ = (
        "advanced",
        "bound",
        "defaults",
        "delayed",
        "dynamic",
        "engine",
        "expects_input",
        "input",
        "left",
        "own_values",
        "plan",
        "recorded",
        "script_function",
        "sets",
        "unbound",
        "variables",
    )

    def __init__(
        self, plan: BindingPlan, engine: Engine, script_function: bool, variables: dict[str, Value] | None = None
    ):
        self.plan = plan
        self.engine = engine
        self.script_function = script_function
        self.advanced = plan.metadata.cmdlet_binding
        self.variables = variables
        self.bound: dict[str, Value] = {}
        self.recorded: dict[str, Value] | BoundParameters = {}
        self.unbound = dict(plan.parameters)
        self.sets = SetChoice()
        self.left: list[Argument] = []
        self.expects_input = False
        self.delayed: dict[str, tuple[RunnableBlock, ScriptExtent | None]] = {}
        self.dynamic: RuntimeDefinedParameterDictionary | None = None
        self.defaults: DefaultValues | None = None
        self.own_values: Callable[[], None] | None = None
        self.input: InputBinding | None = None

    def bind_arguments(
        self,
        arguments: list[Argument],
        expects_input: bool,
        defaults: DefaultValues | None = None,
        dynamic: GetDynamicParameters | None = None,
        own_values: Callable[[], None] | None = None,
        lacks_dependent: Callable[[dict[str, Value]], bool] | None = None,
    ) -> None:
        """Bind the arguments of the call; raises BindingError.

        expects_input: objects will follow from the pipeline. defaults: $PSDefaultParameterValues. dynamic: gives the
        dynamic parameters, called once the declared ones are bound. own_values: gives the variables of an advanced
        function's open parameters the values that their declarations say, called when its set is settled. lacks_dependent: says
        of what is bound when the command's dependent parameters are asked for that there are none of them.
        """
        self.expects_input = expects_input
        self.own_values = own_values
        plan = self.plan
        shape = None
        if not (self.script_function or defaults or dynamic or plan.warns):
            shape = shape_of(arguments)
            known = plan.known.get((expects_input, shape))
            if known is not None:
                known.bind(self, arguments)
                return
        self._bind_anew(arguments, defaults, dynamic, lacks_dependent)
        if shape is not None and len(plan.known) < _MOST_KNOWN and plan.metadata.dependent.isdisjoint(self.bound):
            plan.known[expects_input, shape] = known_call(self, arguments)

    def _bind_anew(
        self,
        arguments: list[Argument],
        defaults: DefaultValues | None,
        dynamic: GetDynamicParameters | None,
        lacks_dependent: Callable[[dict[str, Value]], bool] | None,
    ) -> None:
        if any(argument.from_splat for argument in arguments):
            arguments = _splatted_last(arguments)
        if not self.advanced:
            for argument in arguments:
                if argument.name is not None:
                    arguments = self._bind_named(self._join_values(arguments))
                    break
            self.left = bind_positional(self, arguments, EVERY_SET)[0]
            return
        self.defaults = defaults
        failure: BindingError | None = None
        if arguments:
            later: list[Argument] = []
            if any(argument.name is not None for argument in arguments):
                dependent = self.plan.metadata.dependent
                arguments = self._bind_named(self._join_values(arguments), dependent)
                if dependent:
                    arguments, later = self._parted(arguments, dependent)
            if arguments:
                named = len(self.bound)
                arguments, failure = bind_positional(self, arguments, self.plan.default_flag)
                if defaults is not None:
                    defaults.positional = list(self.bound)[named:]
            if later:
                if lacks_dependent is not None and lacks_dependent(self.bound):
                    raise self.elaborated(self._unwanted(later[0], None))
                arguments += self._bind_named(later)
                if arguments:
                    arguments, failure = bind_positional(self, arguments, self.plan.default_flag)
        self.apply_defaults()
        if arguments or self.sets.possible != EVERY_SET or dynamic is not None:
            validate_sets(self, before_input=True, choose_default=False)
        if dynamic is not None:
            arguments, further = self._bind_dynamic(dynamic, arguments)
            failure = failure or further
        if arguments:
            arguments = self._bind_remaining(arguments)
            if arguments:
                raise self.elaborated(self._unwanted(arguments[0], failure))
        self._settle()

    def _settle(self) -> None:
        if not self.plan.set_names and not self.plan.requires:
            self.sets.call_it(EVERY_SET, self.plan)
            if self.own_values is not None:
                self.own_values()
        else:
            settle(self)
        if self.expects_input:
            from pscompat.binding.pipeline_input import InputBinding  # start-up: most calls get no pipeline objects

            self.input = InputBinding(self)

    # Named arguments

    def match(self, argument: Argument) -> CompiledParameter | None:
        """The parameter that an argument's name means, None where none does; raises BindingError for an ambiguous one."""
        assert argument.name is not None
        try:
            return self.plan.match(argument.name)
        except AmbiguousParameterError as problem:
            names = "".join(f" -{name}" for name in problem.candidates)
            raise BindingError(
                "AmbiguousParameter",
                argument.name,
                names,
                parameter=argument.name,
                extent=argument.parameter_extent,
            ) from None

    def _join_values(self, arguments: list[Argument]) -> list[Argument]:
        """Give each bare `-name` that is a parameter the argument after it; switches get true."""
        joined: list[Argument] = []
        index, count = 0, len(arguments)
        only_values = False
        while index < count:
            argument = arguments[index]
            index += 1
            if only_values:
                joined.append(argument.as_value())
                continue
            if argument.name is None:
                joined.append(argument)
                continue
            if argument.is_end_of_parameters:
                only_values = True
                continue
            if argument.value is not NO_VALUE:
                joined.append(argument)
                continue
            parameter = self.match(argument)
            if parameter is None:
                joined.append(argument)
            elif parameter.is_switch:
                joined.append(argument.with_value(True, argument.extent))
            else:
                index = self._value_after(parameter, argument, arguments, index, joined)
        return joined

    def _value_after(
        self,
        parameter: CompiledParameter,
        argument: Argument,
        arguments: list[Argument],
        index: int,
        joined: list[Argument],
    ) -> int:
        """Add `argument` with the argument at `index` as its value; the index behind it. Raises MissingArgument."""
        following = arguments[index] if index < len(arguments) else None
        if following is not None and following.name is None:
            joined.append(argument.with_value(following.value, following.extent))
            return index + 1
        if following is not None and following.is_end_of_parameters:
            index += 1
            following = arguments[index].as_value() if index < len(arguments) else None
        if following is not None and following.name is None:
            joined.append(argument.with_value(following.value, following.extent))
            return index + 1
        if following is not None and following.value is NO_VALUE and self.match(following) is None:
            joined.append(argument.with_value(following.text, argument.extent))
            return index + 1
        raise BindingError(
            "MissingArgument",
            parameter.name,
            compiled_type(parameter).full_name,
            parameter=parameter,
            extent=argument.parameter_extent,
        )

    def _parted(self, arguments: list[Argument], dependent: frozenset[str]) -> tuple[list[Argument], list[Argument]]:
        """Arguments that are bound before dependent parameters are asked for, and those that wait: what names one of these, and
        the next value, which might be its own."""
        first, later = list[Argument](), list[Argument]()
        value_follows = False
        for argument in arguments:
            parameter = self.match(argument) if argument.name is not None else None
            if parameter is not None and parameter.name in dependent:
                later.append(argument)
                value_follows = parameter.is_switch and not argument.attached
                continue
            (later if value_follows and argument.name is None else first).append(argument)
            value_follows = False
        return first, later

    def _bind_named(self, arguments: list[Argument], later: frozenset[str] = frozenset()) -> list[Argument]:
        """Bind the arguments whose names are parameters, but for those that are bound later; those left over are returned."""
        left: list[Argument] = []
        explicit: set[str] | None = None
        for argument in arguments:
            if argument.name is None:
                left.append(argument)
                continue
            parameter = self.match(argument)
            if parameter is None or parameter.name in later:
                left.append(argument)
                continue
            if argument.from_splat:
                if explicit is None:
                    explicit = set(self.bound) | set(self.delayed)
                if parameter.name in explicit:
                    continue
            if parameter.name not in self.unbound:
                # A parameter whose value is a word of its own goes by its full name, another one as it is written.
                name = argument.name if argument.attached or parameter.is_switch else parameter.name
                raise BindingError(
                    "ParameterAlreadyBound",
                    name,
                    parameter=name,
                    extent=argument.parameter_extent,
                )
            self.bind(parameter, argument.value, argument.extent)
        return left

    # One parameter

    def bind(
        self,
        parameter: CompiledParameter,
        value: Value,
        extent: ScriptExtent | None = None,
        conversion: bool = True,
        delay: bool = True,
    ) -> bool:
        """Fit a value to a parameter and store it; False where that takes a conversion and none is wanted.

        delay: a script block may be kept to be evaluated for each pipeline object (about_Script_Blocks). Raises BindingError.
        """
        if value is NO_VALUE or value is NOTHING:
            value = None
        if delay and parameter.from_pipeline and self._delays(parameter, value, extent):
            return True
        kind = type(value)
        if not parameter.plain or (
            kind is not parameter.exact_type and (not parameter.any_type or kind is PSReference)
        ):
            try:
                value = bind_value(self, parameter, value, extent, conversion)
            except BindingError as problem:
                if not conversion and problem.invalid_cast:
                    return False
                raise
            if value is NOT_FITTING:
                return False
            if value is None and not self.script_function:
                refuse_null_value(parameter, extent)
            if parameter.name.endswith("Action"):
                refuse_suspend(parameter, value, extent)
            value = set_by_cmdlet(self, parameter, value, extent)
        self.store(parameter, value)
        return True

    def store(self, parameter: CompiledParameter, value: Value) -> None:
        """Note the value that fits a parameter."""
        name = parameter.name
        if parameter.wraps:
            value = wrapped(value)
        self.bound[name] = self.recorded[name] = value
        if self.dynamic is not None and name in self.dynamic:
            declared = self.dynamic[name]
            declared.Value = value
        elif self.variables is not None and parameter.own:
            self.variables[parameter.key] = value
        if parameter.flags:
            self.sets.narrow(parameter.flags)
        self.unbound.pop(name, None)

    def reopen(self, parameter: CompiledParameter, initial: Value) -> None:
        """Undo what `store` did: the parameter is open again, its variable has its initial value.

        $PSBoundParameters keeps the old value, that of a dynamic parameter becomes the initial one.
        """
        name = parameter.name
        del self.bound[name]
        self.unbound[name] = parameter
        if self.dynamic is not None and name in self.dynamic:
            self.dynamic[name].Value = self.recorded[name] = initial
        elif self.variables is not None and parameter.own:
            self.variables[parameter.key] = initial

    def _delays(self, parameter: CompiledParameter, value: Value, extent: ScriptExtent | None) -> bool:
        if (
            not isinstance(value, RunnableBlock)
            or not self.advanced
            or not parameter.takes_pipeline_in(self.sets.possible)
        ):
            return False
        if takes_script_blocks(parameter):
            return False
        if not self.expects_input:
            raise BindingError(
                "ScriptBlockArgumentNoInput",
                parameter.name,
                parameter=parameter,
                extent=extent,
                category="MetadataError",
            )
        self.delayed[parameter.name] = (value, extent)
        self.recorded[parameter.name] = value
        if parameter.flags:
            self.sets.narrow(parameter.flags)
        self.unbound.pop(parameter.name, None)
        return True

    # What is left over

    def _bind_remaining(self, arguments: list[Argument]) -> list[Argument]:
        """Give what is left to the parameter with ValueFromRemainingArguments, names as plain text; returned where there is none."""
        if not self.plan.takes_remaining:
            return arguments
        takers = []
        for parameter in self.unbound.values():
            data = parameter.data_for(self.sets.possible)
            if data is not None and data.remaining:
                takers.append(parameter)
        if not takers:
            return arguments
        if len(takers) > 1:
            raise self.elaborated(BindingError("AmbiguousParameterSet", parameter=takers[1], category="MetadataError"))
        values = [str(part) if type(part) is ParameterToken else part for part in flatten(arguments)]
        alone = len(values) == 1 and iterate(values[0]) is not None
        value = values[0] if alone else GenericList(values, "System.Object")
        extent = arguments[0].extent if len(arguments) == 1 else None
        try:
            self.bind(takers[0], value, extent, delay=False)
        except BindingError as problem:
            raise self.elaborated(problem) from None
        return []

    def _unwanted(self, argument: Argument, failure: BindingError | None) -> BindingError:
        """The error for an argument that nothing takes."""
        value = None if argument.value is NO_VALUE else argument.value
        if argument.name is not None:
            return BindingError(
                "NamedParameterNotFound",
                argument.name,
                parameter=argument.name,
                value=value,
                extent=argument.parameter_extent,
            )
        if failure is not None:
            return failure

        shown = "$null" if value is None else net_text(value)
        return BindingError("PositionalParameterNotFound", shown, parameter=shown, value=value)

    # Defaults from $PSDefaultParameterValues and dynamic parameters

    def apply_defaults(self) -> None:
        """Bind what $PSDefaultParameterValues holds for open parameters of this command."""
        if self.defaults is not None:
            self.defaults.apply(self)

    def elaborated(self, problem: BindingError) -> BindingError:
        """The error, telling of parameters that were bound from $PSDefaultParameterValues."""
        return problem.elaborated(self.defaults.bound) if self.defaults is not None and self.defaults.bound else problem

    @property
    def has_defaults(self) -> bool:
        """Whether a parameter was bound from $PSDefaultParameterValues."""
        return self.defaults is not None and bool(self.defaults.bound)

    def _bind_dynamic(
        self, dynamic: GetDynamicParameters, arguments: list[Argument]
    ) -> tuple[list[Argument], BindingError | None]:
        more, self.dynamic = dynamic(self.bound)
        failure: BindingError | None = None
        if more:
            self.plan = self.plan.extended(more)
            for parameter in more:
                self.unbound[parameter.name] = self.plan.parameters[parameter.name]
            if arguments:
                arguments = self._bind_named(self._join_values(arguments))
                arguments, failure = bind_positional(self, arguments, self.plan.default_flag)
        self.apply_defaults()
        return arguments, failure

    def bound_table(self) -> BoundParameters:
        """$PSBoundParameters: one and the same dictionary for the whole call."""
        from pscompat.dotnet.library.bound_parameters import BoundParameters  # start-up: few read $PSBoundParameters

        recorded = self.recorded
        if not isinstance(recorded, BoundParameters):
            recorded = self.recorded = BoundParameters(recorded.items())
        return recorded

    # Pipeline input

    def bind_object(self, item: Value) -> None:
        """Bind one pipeline object, having undone what the object before bound; raises BindingError with it as target."""
        assert self.input is not None
        self.input.bind(item)

    @property
    def set_name(self) -> str:
        """What $PSCmdlet.ParameterSetName says."""
        return self.sets.name


def flatten(arguments: Sequence[Argument]) -> list[Value]:
    """Arguments as plain values ($args): names as tokens that splatting turns into parameters again."""
    values: list[Value] = []
    only_values = False
    for argument in arguments:
        if only_values:
            argument = argument.as_value()
        elif argument.is_end_of_parameters:
            only_values = True
            continue
        if argument.is_rest:
            values += argument.value if type(argument.value) is list else [argument.value]
            continue
        if argument.name is not None:
            values.append(ParameterToken(argument.text))
        if argument.value is not NO_VALUE and argument.value is not NOTHING:
            values.append(argument.value)
    return values


def _splatted_last(arguments: list[Argument]) -> list[Argument]:
    """Arguments from a splatted table come last, so that those written out have precedence, but before what `--` makes values."""
    splatted = [argument for argument in arguments if argument.from_splat and argument.attached]
    others = [argument for argument in arguments if argument not in splatted]
    end = next((place for place, each in enumerate(others) if each.is_end_of_parameters), len(others))
    return others[:end] + splatted + others[end:]
