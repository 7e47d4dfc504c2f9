"""What the binder, help and completion know about a command: CommandMetadata and its parameters.

The vocabulary is about_Functions_Advanced_Parameters' and about_Parameter_Sets'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.binding.coercion import TypeConversion
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.engine import Engine

ALL_SETS = "__AllParameterSets"


class AmbiguousParameterError(ValueError):
    """A prefix that several parameters begin with; `candidates` are their names."""

    def __init__(self, candidates: list[str]):
        super().__init__(f"could be any of {', '.join(candidates)}")
        self.candidates = candidates


class Validator(Protocol):
    """A rule for the values of a parameter, a variable or a property."""

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises TerminatingError where the value does not fit; `name` is what it is for."""


class Transformation(Protocol):
    """Turns what is given for a parameter into what the parameter takes."""

    def transform(self, engine: Engine, value: Value) -> Value:
        """The parameter's value; raises TerminatingError where it cannot be made."""


class ParameterSetData:
    """How a parameter takes part in one parameter set; `position` is None for a named one."""

    __slots__ = ("by_property_name", "by_value", "help_message", "mandatory", "position", "remaining")

    def __init__(
        self,
        mandatory: bool = False,
        position: int | None = None,
        by_value: bool = False,
        by_property_name: bool = False,
        remaining: bool = False,
        help_message: str = "",
    ):
        self.mandatory = mandatory
        self.position = position
        self.by_value = by_value
        self.by_property_name = by_property_name
        self.remaining = remaining
        self.help_message = help_message


_SWITCH_NAMES = ("switch", "switchparameter", "system.management.automation.switchparameter")


class ParameterMetadata:
    """One parameter: what the declaration in a cmdlet's class, the binder and the catalog say of it.

    type_name: a .NET type name or accelerator (`string`, `switch`, `int[]`, `object`, …). name: as shown in help; a class
    attribute takes the attribute's. position, mandatory, by_value, by_property_name, remaining: how it takes part in its
    sets. sets: their names (every set without), or ParameterSetData by set name where sets differ (ALL_SETS stands for every
    one). validate: objects with `check(value, name, engine)`, raising on refusal; transforms: objects with
    `transform(engine, value)`, both in the order written. default: what an unbound one holds. help: what Get-Help says of it.
    public_type: the type that is shown, where the command takes what that type does not convert.
    setter: what the cmdlet does when the value is set, with what it keeps as result; a TerminatingError is one of binding.
    accepted_values and default_text are what a help page lists: the values it takes, and its default as written there.
    The remaining arguments are those of about_Functions_Advanced_Parameters.

    `static_type` is the type object when the type was written in a script (a class or enum of that script), `attributes` makes
    those that a script wrote, `obsolete` is what is said of one that should not be used any more. `repeated_set` names a set
    of which the parameter says twice what it is there. `is_dynamic` is set on those that exist because of what was bound before.
    """

    __slots__ = (
        "accepted_values",
        "aliases",
        "allow_empty_collection",
        "allow_empty_string",
        "allow_null",
        "attributes",
        "default",
        "default_text",
        "description",
        "dont_show",
        "is_dynamic",
        "is_switch",
        "name",
        "obsolete",
        "ps_type_name",
        "public_type",
        "repeated_set",
        "sets",
        "setter",
        "static_type",
        "supports_wildcards",
        "transforms",
        "type_name",
        "validators",
    )

    def __init__(
        self,
        type_name: str = "object",
        *,
        name: str = "",
        position: int | None = None,
        mandatory: bool = False,
        by_value: bool = False,
        by_property_name: bool = False,
        remaining: bool = False,
        aliases: tuple[str, ...] = (),
        sets: tuple[str, ...] | dict[str, ParameterSetData] = (),
        validate: tuple[Validator, ...] = (),
        transforms: tuple[Transformation, ...] = (),
        default: Any = None,
        allow_null: bool = False,
        allow_empty_string: bool = False,
        allow_empty_collection: bool = False,
        wildcards: bool = False,
        help: str = "",
        accepted_values: tuple[str, ...] = (),
        default_text: str | None = None,
        public_type: str = "",
        setter: Callable[[Engine, Any], Any] | None = None,
        dont_show: bool = False,
    ):
        if isinstance(sets, dict):
            self.sets = sets
        else:
            data = ParameterSetData(mandatory, position, by_value, by_property_name, remaining)
            self.sets = dict.fromkeys(sets or (ALL_SETS,), data)
        self.name = name
        self.type_name = type_name
        self.public_type = public_type or type_name
        self.is_dynamic = False
        self.is_switch = type_name.lower() in _SWITCH_NAMES
        self.aliases = aliases
        self.validators: Iterable[Validator] = validate
        self.transforms: tuple[Transformation | TypeConversion, ...] = transforms
        self.default = default
        self.setter = setter
        self.allow_null = allow_null
        self.allow_empty_string = allow_empty_string
        self.allow_empty_collection = allow_empty_collection
        self.supports_wildcards = wildcards
        self.description = help
        self.accepted_values = accepted_values
        self.default_text = default_text
        self.dont_show = dont_show
        self.static_type: NetType | None = None
        self.ps_type_name: str | None = None
        self.attributes: Callable[[], list[Value]] | None = None
        self.obsolete: str | None = None
        self.repeated_set: str | None = None

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type | None = None) -> Value:
        """On a class the declaration, on a cmdlet that runs the default (a bound value is the instance's own attribute)."""
        return self if instance is None else self.default

    def __repr__(self) -> str:
        return f"<ParameterMetadata {self.name}>"

    def in_set(self, set_name: str) -> ParameterSetData | None:
        """The parameter's data in this set, or None where it is no part of it."""
        return self.sets.get(set_name) or self.sets.get(ALL_SETS)


class CommandMetadata:
    """A command's name, parameters (own ones, in order, then common ones) and parameter sets.

    `dependent` names parameters that are there for some values of others only: PowerShell adds them once the others are bound.
    """

    __slots__ = (
        "_lookup",
        "cmdlet_binding",
        "common",
        "confirm_impact",
        "default_set",
        "dependent",
        "name",
        "output_types",
        "parameters",
        "positional_binding",
        "set_names",
        "supports_paging",
        "supports_should_process",
    )

    def __init__(
        self,
        name: str,
        parameters: list[ParameterMetadata],
        default_set: str = "",
        supports_should_process: bool = False,
        confirm_impact: str = "Medium",
        positional_binding: bool = True,
        cmdlet_binding: bool = True,
        output_types: tuple[str, ...] = (),
        supports_paging: bool = False,
    ):
        self.name = name
        self.parameters = parameters
        self.default_set = default_set
        self.supports_should_process = supports_should_process
        self.confirm_impact = confirm_impact
        self.positional_binding = positional_binding
        self.cmdlet_binding = cmdlet_binding
        self.output_types = output_types
        self.supports_paging = supports_paging
        names: dict[str, None] = {}
        for parameter in parameters:
            for set_name in parameter.sets:
                if set_name != ALL_SETS:
                    names[set_name] = None
        if default_set and default_set not in names and names:
            names[default_set] = None
        self.set_names: list[str] = list(names)
        self.common: tuple[ParameterMetadata, ...] = ()
        if cmdlet_binding:
            self.common = common_parameters(supports_should_process, supports_paging)
        self.dependent: frozenset[str] = frozenset()
        self._lookup: dict[str, ParameterMetadata] | None = None

    def extended(self, more: list[ParameterMetadata]) -> CommandMetadata:
        """The same command with further (dynamic) parameters."""
        return CommandMetadata(
            self.name,
            [*self.parameters, *more],
            self.default_set,
            self.supports_should_process,
            self.confirm_impact,
            self.positional_binding,
            self.cmdlet_binding,
            self.output_types,
            self.supports_paging,
        )

    def all_parameters(self) -> list[ParameterMetadata]:
        """Own, common and dynamic parameters, in that order."""
        dynamic = [parameter for parameter in self.parameters if parameter.is_dynamic]
        if not dynamic:
            return [*self.parameters, *self.common]
        return [*(one for one in self.parameters if not one.is_dynamic), *self.common, *dynamic]

    def lookup(self) -> dict[str, ParameterMetadata]:
        """Lower-case names and aliases to parameters."""
        if self._lookup is None:
            table: dict[str, ParameterMetadata] = {}
            for parameter in self.all_parameters():
                table.setdefault(parameter.name.lower(), parameter)
                for alias in parameter.aliases:
                    table.setdefault(alias.lower(), parameter)
            self._lookup = table
        return self._lookup

    def match(self, name: str) -> ParameterMetadata | None:
        """The parameter that a name, an alias or an unambiguous prefix of one means, None without such.

        The command's own parameters have precedence over the common ones, all of these over the `dependent` ones. Raises
        AmbiguousParameterError.
        """
        wanted = name.lower().removeprefix("-")
        known = self.lookup()
        if wanted in known:
            return known[wanted]
        named = [parameter for parameter in self.all_parameters() if parameter.name.lower().startswith(wanted)]
        matches = {id(parameter): parameter for parameter in named}
        matches.update((id(parameter), parameter) for key, parameter in known.items() if key.startswith(wanted))
        if self.dependent:
            matches = {
                key: parameter for key, parameter in matches.items() if parameter.name not in self.dependent
            } or matches
        if len(matches) > 1:
            own = [parameter for parameter in matches.values() if parameter not in self.common]
            if len(own) != 1:
                raise AmbiguousParameterError([parameter.name for parameter in matches.values()])
            return own[0]
        return next(iter(matches.values()), None)


class _LateRules:
    """The validation of a common parameter, whose rule is made when one is given: few commands get one."""

    __slots__ = ("_made", "_name")

    def __init__(self, name: str):
        self._name = name
        self._made: tuple[Validator, ...] = ()

    def __iter__(self) -> Iterator[Validator]:
        if not self._made:
            from pscompat.commands.common_rules import RULES  # start-up: it loads the validation attributes

            self._made = (RULES[self._name],)
        return iter(self._made)


def _common(name: str, type_name: str, *aliases: str, has_rule: bool = False) -> ParameterMetadata:
    made = ParameterMetadata(type_name, name=name, aliases=aliases)
    if has_rule:
        made.validators = _LateRules(name)
    return made


_ACTION = "System.Management.Automation.ActionPreference"
COMMON_PARAMETERS = (
    _common("Verbose", "switch", "vb"),
    _common("Debug", "switch", "db"),
    _common("ErrorAction", _ACTION, "ea"),
    _common("WarningAction", _ACTION, "wa"),
    _common("InformationAction", _ACTION, "infa"),
    _common("ProgressAction", _ACTION, "proga"),
    _common("ErrorVariable", "string", "ev", has_rule=True),
    _common("WarningVariable", "string", "wv", has_rule=True),
    _common("InformationVariable", "string", "iv", has_rule=True),
    _common("OutVariable", "string", "ov", has_rule=True),
    _common("OutBuffer", "int", "ob", has_rule=True),
    _common("PipelineVariable", "string", "pv", has_rule=True),
)
SHOULD_PROCESS_PARAMETERS = (_common("WhatIf", "switch", "wi"), _common("Confirm", "switch", "cf"))
PAGING_PARAMETERS = (_common("IncludeTotalCount", "switch"), _common("Skip", "uint64"), _common("First", "uint64"))
COMMON_NAMES = frozenset(p.name for p in COMMON_PARAMETERS + SHOULD_PROCESS_PARAMETERS)


def common_parameters(should_process: bool, paging: bool = False) -> tuple[ParameterMetadata, ...]:
    """The common parameters of a command (about_CommonParameters)."""
    return (
        COMMON_PARAMETERS
        + (SHOULD_PROCESS_PARAMETERS if should_process else ())
        + (PAGING_PARAMETERS if paging else ())
    )
