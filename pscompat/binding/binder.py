"""The parameter binder: named, positional and pipeline binding, parameter sets, conversion and validation.

The order of steps is PowerShell's own, as about_Parameter_Binding and the recorded cases show it: named arguments, then
positional ones (first without, then with conversion; the default parameter set before the others), then what is left for
ValueFromRemainingArguments; mandatory parameters are checked once it is clear which can still come from the pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.binding.arguments import NO_VALUE, Argument, ParameterToken
from pscompat.binding.coercion import coerce, is_exact
from pscompat.binding.errors import BindingError
from pscompat.binding.metadata import ALL_SETS, CommandMetadata, ParameterMetadata
from pscompat.runtime.values import NOTHING, Hashtable

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

EVERY = -1  # all bits set: takes part in every parameter set


class BindingPlan:
    """What the binder derives from a command's metadata once: set masks, positional and pipeline parameters."""

    __slots__ = (
        "all_mask",
        "by_name",
        "default_mask",
        "exact",
        "has_pipeline",
        "mandatory",
        "masks",
        "metadata",
        "pipeline",
        "positions",
        "remaining",
        "set_masks",
    )

    def __init__(self, metadata: CommandMetadata):
        self.metadata = metadata
        self.set_masks = {name: 1 << index for index, name in enumerate(metadata.set_names)}
        self.all_mask = (1 << len(metadata.set_names)) - 1 if metadata.set_names else EVERY
        self.default_mask = self._default_mask()
        self.by_name = metadata.lookup()
        self.masks: dict[str, int] = {}
        self.positions: dict[int, list[tuple[ParameterMetadata, int]]] = {}
        self.pipeline: list[ParameterMetadata] = []
        self.remaining: list[tuple[ParameterMetadata, int]] = []
        self.mandatory: list[tuple[ParameterMetadata, int]] = []
        for parameter in metadata.all_parameters():
            self._add(parameter)
        self.has_pipeline = bool(self.pipeline)

    def sole_input(self) -> str | None:
        """The parameter that every pipeline object just becomes: the only one that takes input, of any type, unchecked."""
        if len(self.pipeline) != 1:
            return None
        parameter = self.pipeline[0]
        plain = parameter.type_name.lower() in ("object", "psobject") and not parameter.validators and not parameter.transforms
        by_value = all(data.by_value and not data.by_property_name for data in parameter.sets.values())
        return parameter.name if plain and by_value else None

    def _default_mask(self) -> int:
        name = self.metadata.default_set.lower()
        for known, mask in self.set_masks.items():
            if known.lower() == name:
                return mask
        return 0

    def mask_of(self, set_name: str) -> int:
        return EVERY if set_name == ALL_SETS else self.set_masks[set_name]

    def _add(self, parameter: ParameterMetadata) -> None:
        mask = 0
        pipeline = False
        for set_name, data in parameter.sets.items():
            bit = self.mask_of(set_name)
            mask |= bit
            if data.position is not None:
                self.positions.setdefault(data.position, []).append((parameter, bit))
            if data.remaining:
                self.remaining.append((parameter, bit))
            if data.mandatory:
                self.mandatory.append((parameter, bit))
            pipeline = pipeline or data.by_value or data.by_property_name
        if ALL_SETS in parameter.sets:
            mask = EVERY
        self.masks[parameter.name] = mask
        if pipeline:
            self.pipeline.append(parameter)

    def set_name(self, mask: int) -> str:
        """The name of the parameter set that a mask leaves, ALL_SETS where there are no sets."""
        if mask == self.all_mask or not self.set_masks:
            if self.default_mask:
                return self.metadata.default_set
            return ALL_SETS
        for name, bit in self.set_masks.items():
            if mask & bit:
                return name
        return ALL_SETS


class Binder:
    """Binds one call. `bound` maps parameter names, as declared, to converted values, in the order of binding.

    script_function: conversions report as functions written in PowerShell do. accept_unknown: arguments that no parameter
    takes go into `unbound` ($args of a function without [CmdletBinding()]) rather than being an error.
    """

    __slots__ = (
        "accept_unknown",
        "bound",
        "command",
        "delayed",
        "engine",
        "extents",
        "pipeline_bound",
        "plan",
        "saved",
        "script_function",
        "sets",
        "unbound",
    )

    def __init__(self, plan: BindingPlan, engine: Engine, command: str, script_function: bool):
        self.plan = plan
        self.engine = engine
        self.command = command
        self.script_function = script_function
        self.accept_unknown = not plan.metadata.cmdlet_binding
        self.bound: dict[str, Any] = {}
        self.unbound: list[Argument] = []
        self.sets = plan.all_mask
        self.extents: dict[str, Any] = {}
        self.delayed: dict[str, Any] = {}
        self.pipeline_bound: list[str] = []
        self.saved: tuple[dict[str, Any], int] | None = None

    # Named arguments

    def match(self, name: str, argument: Argument) -> ParameterMetadata | None:
        """The parameter that a name, alias or unambiguous prefix means; None where none does."""
        folded = name.lower()
        found = self.plan.by_name.get(folded)
        if found is not None:
            return found
        matches: dict[str, ParameterMetadata] = {}
        for known, parameter in self.plan.by_name.items():
            if known.startswith(folded):
                matches[parameter.name] = parameter
        if len(matches) > 1:
            own = {key: item for key, item in matches.items() if item not in self.plan.metadata.common}
            if len(own) == 1:
                matches = own
        if len(matches) > 1:
            names = "".join(f" -{key}" for key in matches)
            raise BindingError("AmbiguousParameter", name, names, parameter=name, extent=argument.extent)
        return next(iter(matches.values())) if matches else None

    def bind_arguments(self, arguments: list[Argument]) -> None:
        """Bind named, then positional arguments; raises BindingError."""
        positional = self._bind_named(arguments)
        if positional:
            positional = self._bind_positional(positional)
        if positional:
            self._bind_remaining(positional)

    def _bind_named(self, arguments: list[Argument]) -> list[Argument]:
        left: list[Argument] = []
        index, count = 0, len(arguments)
        while index < count:
            argument = arguments[index]
            index += 1
            if argument.name is None:
                left.append(argument)
                continue
            if argument.name == "" and argument.text == "--":
                left.extend(arguments[index:])
                break
            parameter = self.match(argument.name, argument)
            if parameter is None:
                if not self.accept_unknown:
                    self._not_found(argument)
                left.append(argument)
                continue
            if argument.value is not NO_VALUE:
                self.bind(parameter, argument.value, argument)
            elif parameter.is_switch:
                self.bind(parameter, True, argument)
            elif index < count and arguments[index].name is None:
                self.bind(parameter, arguments[index].value, arguments[index])
                index += 1
            elif index < count and arguments[index].text == "--" and index + 1 < count:
                self.bind(parameter, arguments[index + 1].value, arguments[index + 1])
                index += 2
            else:
                type_name = _type_text(parameter)
                raise BindingError("MissingArgument", parameter.name, type_name, parameter=parameter.name, extent=argument.extent)
        return left

    def _not_found(self, argument: Argument) -> None:
        raise BindingError("NamedParameterNotFound", argument.name, parameter=argument.name, extent=argument.extent)

    def bind(self, parameter: ParameterMetadata, value: Any, argument: Argument | None = None, delay: bool = True) -> None:
        """Convert, validate and store one value."""
        name = parameter.name
        extent = argument.extent if argument else None
        if name in self.bound or name in self.delayed:
            raise BindingError("ParameterAlreadyBound", name, parameter=name, extent=extent)
        mask = self.plan.masks[name]
        if delay and self._is_delayed(parameter, value):
            self.delayed[name] = value
        else:
            self.bound[name] = coerce(self, parameter, value, extent)
        self.extents[name] = extent
        if mask != EVERY:
            self.sets &= mask

    def _is_delayed(self, parameter: ParameterMetadata, value: Any) -> bool:
        """Whether a script block is to be evaluated for each pipeline object (delay-bind, about_Script_Blocks)."""
        from pscompat.runtime.scriptblock import ScriptBlock

        if not isinstance(value, ScriptBlock) or parameter.type_name.lower() in _BLOCK_TYPES:
            return False
        return any(data.by_value or data.by_property_name for data in parameter.sets.values())

    # Positional arguments

    def _bind_positional(self, arguments: list[Argument]) -> list[Argument]:
        left = [argument for argument in arguments if argument.name is not None]
        values = [argument for argument in arguments if argument.name is None]
        for position in sorted(self.plan.positions):
            if not values:
                break
            candidates = [
                (parameter, bit)
                for parameter, bit in self.plan.positions[position]
                if parameter.name not in self.bound and parameter.name not in self.delayed and (bit == EVERY or bit & self.sets)
            ]
            if not candidates:
                continue
            parameter = self._choose(candidates, values[0])
            if parameter is not None:
                if self._takes_the_rest(parameter):
                    continue
                self.bind(parameter, values[0].value, values[0])
                values.pop(0)
        taken = {id(argument) for argument in values} | {id(argument) for argument in left}
        return [argument for argument in arguments if id(argument) in taken]

    def _takes_the_rest(self, parameter: ParameterMetadata) -> bool:
        return any(data.remaining for data in parameter.sets.values())

    def _choose(self, candidates: list[tuple[ParameterMetadata, int]], argument: Argument) -> ParameterMetadata | None:
        """Of the parameters at one position, the one that takes the argument: exact types first, the default set first."""
        if len(candidates) == 1:
            return candidates[0][0]
        default = self.plan.default_mask
        in_default = [item for item in candidates if item[1] == EVERY or (default and item[1] & default)]
        others = [item for item in candidates if item not in in_default]
        groups = (in_default, others) if default & self.sets else (candidates,)
        for group in groups:
            for parameter, _ in group:
                if is_exact(parameter, argument.value, self.engine):
                    return parameter
        failure: BindingError | None = None
        for group in groups:
            for parameter, _ in group:
                try:
                    coerce(self, parameter, argument.value, argument.extent)
                    return parameter
                except BindingError as problem:
                    failure = failure or problem
        if failure is not None:
            raise failure
        return None

    def _bind_remaining(self, arguments: list[Argument]) -> None:
        for parameter, bit in self.plan.remaining:
            if parameter.name not in self.bound and (bit == EVERY or bit & self.sets):
                values: list[Any] = []
                for argument in arguments:
                    if argument.name is not None:
                        values.append(ParameterToken(argument.text))
                        if argument.value is not NO_VALUE:
                            values.append(argument.value)
                    else:
                        values.append(argument.value)
                if len(values) == 1 and isinstance(values[0], list):
                    values = values[0]
                self.bind(parameter, values, arguments[0], delay=False)
                return
        if self.accept_unknown:
            self.unbound = arguments
            return
        first = arguments[0]
        from pscompat.runtime.convert import to_string

        shown = first.text if first.name is not None else to_string(first.value)
        raise BindingError(
            "PositionalParameterNotFound", shown, parameter=shown, extent=first.extent if first.name is None else first.extent
        )

    # Parameter sets and mandatory parameters

    def bind_defaults(self, defaults: Hashtable) -> None:
        """Bind what $PSDefaultParameterValues holds for this command (about_Parameters_Default_Values)."""
        from pscompat.runtime.convert import to_bool, to_string
        from pscompat.runtime.scriptblock import ScriptBlock
        from pscompat.runtime.wildcards import compile_pattern

        if to_bool(defaults.get("Disabled")):
            return
        for key, value in defaults.items():
            command, separator, name = to_string(key).rpartition(":")
            if not separator or not compile_pattern(command.strip())(self.plan.metadata.name):
                continue
            parameter = self.plan.by_name.get(name.strip().lower())
            if parameter is None or parameter.name in self.bound or parameter.name in self.delayed:
                continue
            mask = self.plan.masks[parameter.name]
            if mask != EVERY and not mask & self.sets:
                continue
            if isinstance(value, ScriptBlock):
                results = value.invoke()
                value = results[0] if len(results) == 1 else results
            self.bind(parameter, value, delay=False)

    def resolve(self, expects_input: bool) -> None:
        """Settle the parameter set as far as the arguments can, and check mandatory parameters; raises BindingError."""
        if not self.sets:
            raise BindingError("AmbiguousParameterSet")
        self._narrow(expects_input)
        missing = self._missing(self.sets, expects_input)
        if missing:
            names = " ".join(missing)
            if self.engine.host.interactive:
                self._prompt(missing)
                return
            raise BindingError("MissingMandatoryParameter", names, parameter=names)

    def _prompt(self, missing: list[str]) -> None:
        """Ask for mandatory parameters, as PowerShell does on a terminal."""
        values = self.engine.host.prompt_parameters(self.plan.metadata.name, [self.plan.by_name[name.lower()] for name in missing])
        for name, value in values.items():
            self.bind(self.plan.by_name[name.lower()], value, delay=False)

    def _narrow(self, expects_input: bool) -> None:
        """Reduce the valid sets to one where that is possible before pipeline input."""
        plan = self.plan
        if plan.all_mask == EVERY or not _several(self.sets):
            return
        complete = [bit for bit in plan.set_masks.values() if bit & self.sets and not self._missing(bit, expects_input)]
        if expects_input and plan.has_pipeline:
            return
        if self.sets & plan.default_mask and plan.default_mask in complete:
            self.sets = plan.default_mask
        elif len(complete) == 1:
            self.sets = complete[0]
        elif len(complete) > 1:
            self._most_specific(complete)
        elif self.sets & plan.default_mask:
            self.sets = plan.default_mask
        else:
            raise BindingError("AmbiguousParameterSet")

    def _most_specific(self, complete: list[int]) -> None:
        """Of several complete sets without a default among them: the one with mandatory parameters bound, if just one."""
        bound = [bit for bit in complete if any(bit & mask and mask != EVERY and p.name in self.bound for p, mask in self.plan.mandatory)]
        if len(bound) == 1:
            self.sets = bound[0]
            return
        raise BindingError("AmbiguousParameterSet")

    def _missing(self, sets: int, expects_input: bool) -> list[str]:
        names: dict[str, None] = {}
        for parameter, bit in self.plan.mandatory:
            if parameter.name in self.bound or parameter.name in self.delayed:
                continue
            if bit != EVERY and (not bit & sets or _several(sets)):
                continue
            if expects_input and self._from_pipeline(parameter, sets):
                continue
            names[parameter.name] = None
        return list(names)

    def _from_pipeline(self, parameter: ParameterMetadata, sets: int) -> bool:
        return any(
            (data.by_value or data.by_property_name) and (set_name == ALL_SETS or self.plan.mask_of(set_name) & sets)
            for set_name, data in parameter.sets.items()
        )

    @property
    def set_name(self) -> str:
        """The resolved parameter set's name."""
        if _several(self.sets) and self.sets & self.plan.default_mask:
            return self.plan.metadata.default_set
        return self.plan.set_name(self.sets)

    # Pipeline input

    def bind_object(self, item: Any) -> bool:
        """Bind one pipeline object; False when it gives nothing to bind. Raises BindingError.

        What the object before had bound is undone first.
        """
        from pscompat.binding.pipeline_input import bind_pipeline_object

        if self.saved is None:
            self.saved = (dict(self.bound), self.sets)
        else:
            self.bound = dict(self.saved[0])
            self.sets = self.saved[1]
        return bind_pipeline_object(self, item)


_BLOCK_TYPES = frozenset(
    {"scriptblock", "scriptblock[]", "object", "object[]", "system.object", "system.object[]", "psobject",
     "system.management.automation.scriptblock", "system.management.automation.scriptblock[]",
     "system.management.automation.psobject", "psobject[]", "system.management.automation.psobject[]"}
)  # fmt: skip


def _several(mask: int) -> bool:
    return mask & (mask - 1) != 0


def _type_text(parameter: ParameterMetadata) -> str:
    from pscompat.binding.coercion import type_of

    return type_of(parameter).full_name


UNBOUND: Any = NOTHING
