"""What the binder derives from a command's metadata once: parameter sets as bits, positions, pipeline parameters.

A parameter set is a bit, the default one the lowest; a parameter's `flags` are those of the sets that it names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pscompat.commands.metadata import ALL_SETS, CommandMetadata, ParameterMetadata, ParameterSetData
from pscompat.dotnet import types
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import SwitchParameter

EVERY_SET = 0xFFFFFFFF  # no parameter has narrowed the sets yet
ANY_TYPES = frozenset({"object", "system.object", "psobject", "system.management.automation.psobject"})
EXACT_TYPES: dict[str, type] = {
    "string": str,
    "system.string": str,
    "int": int,
    "system.int32": int,
    "bool": bool,
    "system.boolean": bool,
    "switch": SwitchParameter,
    "system.management.automation.switchparameter": SwitchParameter,
}


def _sets_with(memberships: Iterable[tuple[int, ParameterSetData]]) -> int:
    """The flags of the sets, -1 where one stands for every set."""
    flags = 0
    for flag, _ in memberships:
        flags |= flag or -1
    return flags


class CompiledParameter:
    """A parameter as the binder sees it.

    key: the lower-case name. flags: the sets it names; in_all_sets: it belongs to every set. sets: (flag, data) for each
    membership, flag 0 for every set. from_pipeline, mandatory: whether it is so in some set. own: declared by the command,
    not a common parameter. value_sets, name_sets: in which sets it takes objects of the pipeline, and their properties. any_type: takes values as they are. exact_type: the Python type whose values need no conversion.
    unruled: nothing but its type and whether it is mandatory restricts it; plain: nothing but its type. takes_anything: any value but, where it is mandatory, null; takes_objects: an array of such. wraps: a script declares it as [psobject], so that its values are in one.
    """

    __slots__ = (
        "any_type",
        "exact_type",
        "flags",
        "from_pipeline",
        "in_all_sets",
        "is_switch",
        "key",
        "mandatory",
        "metadata",
        "name",
        "name_sets",
        "own",
        "plain",
        "sets",
        "takes_anything",
        "takes_objects",
        "unruled",
        "value_sets",
        "wraps",
    )

    def __init__(self, metadata: ParameterMetadata, own: bool, set_flags: dict[str, int]):
        self.metadata = metadata
        self.name = metadata.name
        self.key = metadata.name.lower()
        self.own = own
        self.is_switch = metadata.is_switch
        self.sets: tuple[tuple[int, ParameterSetData], ...] = tuple(
            (0 if name == ALL_SETS else set_flags[name.lower()], data) for name, data in metadata.sets.items()
        )
        self.flags = 0
        for flag, _ in self.sets:
            self.flags |= flag
        self.in_all_sets = any(not flag for flag, _ in self.sets)
        self.from_pipeline = any(data.by_value or data.by_property_name for _, data in self.sets)
        self.value_sets = _sets_with(data_flag for data_flag in self.sets if data_flag[1].by_value)
        self.name_sets = _sets_with(data_flag for data_flag in self.sets if data_flag[1].by_property_name)
        self.mandatory = any(data.mandatory for _, data in self.sets)
        name = (metadata.type_name if metadata.static_type is None else metadata.static_type.full_name).lower()
        self.any_type = name in ANY_TYPES
        self.wraps = metadata.attributes is not None and name == "system.management.automation.psobject"
        self.exact_type = EXACT_TYPES.get(name)
        converts = all(getattr(rule, "net_type", rule) is metadata.static_type for rule in metadata.transforms)
        ruled = metadata.validators or metadata.ps_type_name is not None
        self.takes_objects = name in ("object[]", "system.object[]")
        self.takes_anything = self.any_type and not metadata.transforms and not ruled
        self.unruled = converts and not ruled
        self.plain = self.unruled and not self.mandatory and metadata.setter is None

    def memberships(self, flags: int) -> list[tuple[int, ParameterSetData]]:
        """The memberships in any of these sets."""
        return [item for item in self.sets if not item[0] or item[0] & flags]

    def takes_part(self, flags: int) -> bool:
        """Whether the parameter belongs to any of these sets."""
        return self.in_all_sets or bool(self.flags & flags)

    def data_for(self, flags: int) -> ParameterSetData | None:
        """The data of the first of these sets that the parameter names, else its data in every set."""
        general: ParameterSetData | None = None
        for flag, data in self.sets:
            if not flag:
                general = data
            elif flag & flags:
                return data
        return general

    def takes_pipeline_in(self, flags: int) -> bool:
        """Whether pipeline input can reach the parameter in any of these sets."""
        return self.from_pipeline and any(
            (not flag or flag & flags) and (data.by_value or data.by_property_name) for flag, data in self.sets
        )


def _conflict(metadata: CommandMetadata) -> tuple[str, str] | None:
    """The id and message of the error of a script's command two of whose parameters, own or common, go by one name, or one
    of whose parameters says twice what it is in a set; None without.

    MergedCommandParameterMetadata.AddMetadataForBinder has the rule.
    """
    if any(parameter.attributes is None for parameter in metadata.parameters):
        return None  # no script's
    for parameter in metadata.parameters:
        if parameter.repeated_set is not None:
            message = f'The parameter "{parameter.name}" is declared in parameter-set "{parameter.repeated_set}" multiple times.'
            return "ParameterDeclaredInParameterSetMultipleTimes", message
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    own = [alias for parameter in metadata.parameters for alias in parameter.aliases]
    folded = [alias.lower() for alias in own]
    twice = next((alias for place, alias in enumerate(own) if folded[place] in folded[:place]), None)
    if twice is not None:
        return "AliasDeclaredMultipleTimes", f'The alias "{twice}" is declared multiple times.'
    for parameter in (*metadata.parameters, *metadata.common):
        key = parameter.name.lower()
        if key in names:
            message = f"A parameter with the name '{parameter.name}' was defined multiple times for the command."
            return "ParameterNameAlreadyExistsForCommand", message
        names[key] = parameter.name
        if key in aliases:
            return _taken_by_alias(parameter.name, aliases[key])
        for alias in parameter.aliases:
            if alias.lower() in aliases:
                return "AliasParameterNameAlreadyExistsForCommand", (
                    f"The parameter alias cannot be specified because an alias with the name '{alias}' was already defined "
                    "multiple times for the command."
                )
            aliases[alias.lower()] = parameter.name
            if alias.lower() in names:
                return _taken_by_alias(names[alias.lower()], parameter.name)
    return None


def _taken_by_alias(name: str, owner: str) -> tuple[str, str]:
    return "ParameterNameConflictsWithAlias", (
        f"The parameter '{name}' cannot be specified because it conflicts with the parameter alias of the same name for "
        f"parameter '{owner}'."
    )


class BindingPlan:
    """A command's parameters and sets, ready for binding.

    parameters: by name, the command's own first. set_names: the index is the bit's. default_flag: 0 without a default set.
    requires: some parameter is mandatory. positional: those with a position in some set. row: the same in the order of
    positions where there are no sets to consider and no position is taken twice, else None. known: how calls were bound
    (known_calls.py).
    """

    __slots__ = (
        "_matches",
        "all_flags",
        "conflict",
        "default_flag",
        "has_pipeline",
        "known",
        "metadata",
        "parameters",
        "positional",
        "requires",
        "row",
        "set_names",
        "takes_remaining",
        "warns",
    )

    def __init__(self, metadata: CommandMetadata):
        self.metadata = metadata
        set_flags: dict[str, int] = {}
        self.set_names: list[str] = []
        for name in ([metadata.default_set] if metadata.default_set else []) + metadata.set_names:
            if name.lower() not in set_flags:
                set_flags[name.lower()] = 1 << len(set_flags)
                self.set_names.append(name)
        self.default_flag = set_flags.get(metadata.default_set.lower(), 0)
        self.all_flags = (1 << len(set_flags)) - 1
        self.conflict = _conflict(metadata)
        own = {id(parameter) for parameter in metadata.parameters}
        self.parameters = {
            parameter.name: CompiledParameter(parameter, id(parameter) in own, set_flags)
            for parameter in metadata.all_parameters()
        }
        everyone = self.parameters.values()
        self.requires = any(parameter.mandatory for parameter in everyone)
        self.has_pipeline = any(parameter.from_pipeline for parameter in everyone)
        self.positional = [p for p in everyone if any(data.position is not None for _, data in p.sets)]
        self.row = self._row()
        self.takes_remaining = any(data.remaining for p in everyone for _, data in p.sets)
        self.warns = any(parameter.metadata.obsolete is not None for parameter in everyone)
        self._matches: dict[str, CompiledParameter | None] = {}
        self.known: dict[Any, Any] = {}  # a KnownCall, or None, by shape and whether objects follow

    def _row(self) -> list[CompiledParameter] | None:
        row: dict[int, CompiledParameter] = {}
        for parameter in self.positional:
            if self.set_names or len(parameter.sets) != 1 or parameter.sets[0][1].remaining:
                return None
            position = parameter.sets[0][1].position
            if position is None or position in row:
                return None
            row[position] = parameter
        return [row[position] for position in sorted(row)]

    def conflict_error(self) -> TerminatingError | None:
        """The error of a command that cannot be made, since its parameters' names are taken; None where it can."""
        if self.conflict is None:
            return None
        error_id, message = self.conflict
        problem = error(message, error_id, "MetadataError", exception="System.Management.Automation.MetadataException")
        problem.record.command = ""  # the command could not be made
        return problem

    def match(self, name: str) -> CompiledParameter | None:
        """The parameter that a name, alias or unambiguous prefix means, or None; raises AmbiguousParameterError.

        A dash that the name begins with does not count (MergedCommandParameterMetadata.GetMatchingParameter).
        """
        try:
            return self._matches[name]
        except KeyError:
            found = self.metadata.match(name.removeprefix("-"))
            compiled = self._matches[name] = None if found is None else self.parameters[found.name]
            return compiled

    def extended(self, more: list[ParameterMetadata]) -> BindingPlan:
        """The plan with further (dynamic) parameters; the sets keep their bits."""
        return BindingPlan(self.metadata.extended(more))

    def set_name(self, flags: int) -> str:
        """What $PSCmdlet.ParameterSetName says for these sets: empty where several are left."""
        if flags and flags != EVERY_SET:
            index = (flags & -flags).bit_length() - 1
            if flags >> (index + 1) & 1 or index >= len(self.set_names):
                return ""
            return self.set_names[index]
        return self.metadata.default_set or ALL_SETS


Positions = dict[int, dict[str, tuple[CompiledParameter, list[int]]]]


class PositionConflictError(Exception):
    """Two parameters of one set claim the same position."""


def open_positions(parameters: list[CompiledParameter], flags: int) -> Positions:
    """Position to the parameters there, each with the sets (0 for every one) in which it has that position.

    Raises PositionConflictError.
    """
    found: Positions = {}
    for parameter in parameters:
        if not parameter.takes_part(flags):
            continue
        for flag, data in parameter.memberships(flags):
            if data.remaining or data.position is None:
                continue
            there = found.setdefault(data.position, {})
            for other, others in there.values():
                if other is not parameter and any(taken & flag or taken == flag for taken in others):
                    raise PositionConflictError
            if parameter.name in there:
                there[parameter.name][1].append(flag)
            else:
                there[parameter.name] = (parameter, [flag])
    return found


def several(flags: int) -> bool:
    """Whether more than one set is left."""
    return flags & (flags - 1) != 0


def set_count(flags: int) -> int:
    """How many sets these are; 1 while none was ruled out."""
    return 1 if flags == EVERY_SET else flags.bit_count()


def compiled_type(parameter: CompiledParameter) -> NetType:
    """The parameter's NetType; a ForeignType where only the name is known."""
    metadata = parameter.metadata
    if metadata.static_type is None:
        metadata.static_type = types.resolve(metadata.type_name) or _foreign(metadata)
    return metadata.static_type


def _foreign(metadata: ParameterMetadata) -> NetType:
    # Start-up: most parameters are of types that are known.
    from pscompat.binding.foreign_types import foreign_type

    return foreign_type(metadata.type_name, bool(metadata.accepted_values))
