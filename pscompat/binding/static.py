"""Static binding: which parameter each argument of a command goes to, seen from the text alone.

What System.Management.Automation.Language.StaticParameterBinder.BindCommand says of a command that PowerShell knows: nothing is
evaluated, no mandatory parameter is asked for, an argument's type is what its syntax shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.commands.metadata import (
    ALL_SETS,
    AmbiguousParameterError,
    CommandMetadata,
    ParameterMetadata,
    ParameterSetData,
)
from pscompat.dotnet import types
from pscompat.language.ast import (
    ArrayExpressionAst,
    ArrayLiteralAst,
    Ast,
    CommandAst,
    CommandElementAst,
    CommandParameterAst,
    ConstantExpressionAst,
    ExpandableStringExpressionAst,
    HashtableAst,
    PipelineAst,
    ScriptBlockExpressionAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)

ANY_SET = 0xFFFFFFFF  # no parameter has narrowed the sets yet


class StaticBindingError:
    """A complaint: its PowerShell id (`NamedParameterNotFound`, …), what it is about, and where that stands.

    target: the parameter or argument as written; the parameter's name for MissingArgument, the command's for
    AmbiguousParameterSet. ast: the parameter or argument; for these two the command's name.
    """

    __slots__ = ("ast", "error_id", "target")

    def __init__(self, error_id: str, target: str, ast: Ast):
        self.error_id = error_id
        self.target = target
        self.ast = ast

    def __repr__(self) -> str:
        return f"<StaticBindingError {self.error_id} {self.target}>"


class StaticBindingResult:
    """What static binding found.

    bound: the arguments by parameter name, in the order of binding; None for a switch without one. Arguments that a
    parameter collects (ValueFromRemainingArguments) are represented by the first. set_names: the parameter sets that remain possible, all of them where none was ruled out.
    """

    __slots__ = ("bound", "errors", "set_names")

    def __init__(
        self,
        bound: dict[str, CommandElementAst | None],
        errors: list[StaticBindingError],
        set_names: tuple[str, ...],
    ):
        self.bound = bound
        self.errors = errors
        self.set_names = set_names


def commands_in(tree: Ast) -> Iterator[tuple[CommandAst, bool]]:
    """All commands below a node, outer ones first, each with whether an earlier part of its pipeline feeds it."""
    fed: set[int] = set()
    for node in tree.walk():
        if isinstance(node, PipelineAst):
            fed.update(id(element) for element in node.pipeline_elements[1:])
        elif isinstance(node, CommandAst):
            yield node, id(node) in fed


def bind_command(command: CommandAst, metadata: CommandMetadata, text: str, fed: bool = False) -> StaticBindingResult:
    """Bind a command's elements to its parameters.

    text: what the tree was parsed from. fed: whether an earlier part of the pipeline gives it input.
    """
    return _StaticBinder(command, metadata, text).bind(fed)


class _Pair:
    """A named argument: the parameter as written and as known, and the argument, None when it has none."""

    __slots__ = ("argument", "element", "parameter")

    def __init__(self, element: CommandParameterAst, parameter: ParameterMetadata, argument: CommandElementAst | None):
        self.element = element
        self.parameter = parameter
        self.argument = argument


class _StaticBinder:
    """One binding; the steps are those of the real binder, in its order."""

    def __init__(self, command: CommandAst, metadata: CommandMetadata, text: str):
        self.command = command
        self.metadata = metadata
        self.text = text
        self.set_flags = _set_flags(metadata)
        self.default_flag = self.set_flags.get(metadata.default_set.lower(), 0) if metadata.cmdlet_binding else 0
        self.valid_sets = ANY_SET
        self.bound: dict[str, tuple[ParameterMetadata, CommandElementAst | None]] = {}
        self.unbound = metadata.all_parameters()
        self.errors: list[StaticBindingError] = []

    def bind(self, fed: bool) -> StaticBindingResult:
        named, positional = self._divide()
        self._bind_named(named)
        if self.valid_sets:
            try:
                left = self._bind_positional(positional)
            except _PositionConflictError:
                self.valid_sets = 0
        if not self.valid_sets:
            # Nothing fits together: PowerShell then says no more than that.
            self.bound, self.errors = {}, []
            self._complain_of_sets()
            return self._result()
        if self.metadata.cmdlet_binding:
            left = self._bind_remaining(left)
            if fed:
                self._bind_pipeline()
        for argument in left:
            self._complain("PositionalParameterNotFound", self._source(argument), argument)
        if self._is_ambiguous():
            self._prefer_complete_set()
        if self._is_ambiguous() and not self.valid_sets & self.default_flag:
            self._complain_of_sets()
        self._check_arguments()
        return self._result()

    # From elements to named and positional arguments

    def _divide(self) -> tuple[list[_Pair], list[CommandElementAst]]:
        """The command's elements as named arguments and positional ones; unknown parameters are complained of."""
        elements = [element for element in self.command.command_elements[1:] if not _is_bare_dash(element)]
        named: list[_Pair] = []
        positional: list[CommandElementAst] = []
        position = 0
        while position < len(elements):
            element = elements[position]
            position += 1
            if not isinstance(element, CommandParameterAst):
                positional.append(element)
                continue
            parameter = self._match(element)
            argument: CommandElementAst | None = element.argument
            if argument is None and position < len(elements) and self._belongs(elements[position], parameter):
                argument = elements[position]
                position += 1
            if parameter is not None:
                named.append(_Pair(element, parameter, argument))
        return named, positional

    def _belongs(self, following: CommandElementAst, parameter: ParameterMetadata | None) -> bool:
        """Whether an element is the argument of the parameter before it (None: an unknown or ambiguous one).

        A `-word` that is no parameter itself is the argument of a known parameter, not of an unknown one.
        """
        if parameter is None or parameter.is_switch:
            return parameter is None and not isinstance(following, CommandParameterAst)
        return not isinstance(following, CommandParameterAst) or not self._is_known(following)

    def _is_known(self, element: CommandParameterAst) -> bool:
        try:
            return self.metadata.match(element.parameter_name) is not None
        except AmbiguousParameterError:
            return True

    def _match(self, element: CommandParameterAst) -> ParameterMetadata | None:
        """The parameter that is meant; complains and returns None where there is none or more than one."""
        name = element.parameter_name
        try:
            parameter = self.metadata.match(name)
        except AmbiguousParameterError:
            self._complain("AmbiguousParameter", name, element)
            return None
        if parameter is None:
            self._complain("NamedParameterNotFound", name, element)
        return parameter

    # The steps of binding

    def _bind_named(self, named: list[_Pair]) -> None:
        for pair in named:
            if pair.parameter.name in self.bound:
                self._complain_of_repetition(pair.element)
            else:
                self._take(pair.parameter, pair.argument)
                self._narrow(self._flags(pair.parameter))

    def _bind_positional(self, arguments: list[CommandElementAst]) -> list[CommandElementAst]:
        """Bind arguments to the parameters of one position after the other; those left over are returned.

        A splatted variable stands for nothing by itself: it is passed over. Raises _PositionConflictError.
        """
        left: list[CommandElementAst] = []
        pending = list(arguments)
        positions = self._positions() if pending else {}
        if not positions:
            return pending
        for position in sorted(positions):
            candidates = [item for item in positions[position] if not item[1] or item[1] & self.valid_sets]
            if not candidates:
                continue
            while pending and _is_splatted(pending[0]):
                pending.pop(0)
            if not pending:
                break
            argument = pending.pop(0)
            if not self._bind_at_position(candidates, argument):
                left.append(argument)
        return left + pending

    def _positions(self) -> dict[int, list[tuple[ParameterMetadata, int]]]:
        """Unbound parameters that can be bound by position, each with its set (0 for every one)."""
        result: dict[int, list[tuple[ParameterMetadata, int]]] = {}
        for parameter in self.unbound:
            for flag, data in self._memberships(parameter):
                if data.remaining or data.position is None:
                    continue
                there = result.setdefault(data.position, [])
                if any(other is not parameter and taken == flag for other, taken in there):
                    raise _PositionConflictError
                there.append((parameter, flag))
        return result

    def _bind_at_position(self, candidates: list[tuple[ParameterMetadata, int]], argument: CommandElementAst) -> bool:
        """Bind an argument to every candidate of the best group that takes it.

        First those of the default set whose type is the argument's, then of any set, then again with conversion.
        """
        type_name = static_type(argument)
        valid = self.valid_sets
        in_default = [item for item in candidates if not item[1] or item[1] & self.default_flag]
        groups = ([in_default] if valid & self.default_flag else []) + [candidates]
        for fits in (lambda parameter: _takes_type(parameter, type_name), lambda parameter: True):
            for group in groups:
                if self._bind_group(group, argument, fits):
                    return True
        return False

    def _bind_group(
        self,
        group: list[tuple[ParameterMetadata, int]],
        argument: CommandElementAst,
        fits: Callable[[ParameterMetadata], bool],
    ) -> bool:
        chosen = {parameter.name: parameter for parameter, _ in group if fits(parameter)}
        flags = 0
        for parameter in chosen.values():
            self._take(parameter, argument)
            flags |= self._flags(parameter)
        self._narrow(flags)
        return bool(chosen)

    def _bind_remaining(self, arguments: list[CommandElementAst]) -> list[CommandElementAst]:
        """Give what is left to the parameters with ValueFromRemainingArguments; returned where there are none."""
        takers = self._unbound_with("remaining") if arguments else []
        for parameter in takers:
            self._take(parameter, arguments[0])
        self._narrow_to_all(takers)
        return [] if takers else arguments

    def _bind_pipeline(self) -> None:
        """Bind what takes pipeline input as a whole; what comes is not known, so that no argument stands for it."""
        takers = self._unbound_with("by_value")
        for parameter in takers:
            self._take(parameter, None)
        self._narrow_to_all(takers)

    def _unbound_with(self, flag_name: str) -> list[ParameterMetadata]:
        return [
            parameter
            for parameter in self.unbound
            if any(getattr(data, flag_name) for _, data in self._memberships(parameter))
        ]

    def _take(self, parameter: ParameterMetadata, argument: CommandElementAst | None) -> None:
        self.bound.setdefault(parameter.name, (parameter, argument))
        self.unbound = [other for other in self.unbound if other is not parameter]

    # Parameter sets as flags

    def _flags(self, parameter: ParameterMetadata) -> int:
        """The sets that a parameter names; 0 for one that belongs to every set only."""
        return sum(self.set_flags[name.lower()] for name in parameter.sets if name != ALL_SETS)

    def _memberships(self, parameter: ParameterMetadata) -> Iterator[tuple[int, ParameterSetData]]:
        """(set flag or 0 for every set, data) of a parameter in the sets still valid."""
        for name, data in parameter.sets.items():
            flag = 0 if name == ALL_SETS else self.set_flags[name.lower()]
            if not flag or flag & self.valid_sets:
                yield flag, data

    def _narrow(self, flags: int) -> None:
        if flags:
            self.valid_sets &= flags

    def _narrow_to_all(self, parameters: list[ParameterMetadata]) -> None:
        flags = 0
        for parameter in parameters:
            flags |= self._flags(parameter)
        self._narrow(flags)

    def _is_ambiguous(self) -> bool:
        """Whether parameters have narrowed the sets, but to more than one."""
        return self.valid_sets != ANY_SET and bool(self.valid_sets & (self.valid_sets - 1))

    def _prefer_complete_set(self) -> None:
        """Choose the set that lacks no mandatory parameter, where there is exactly one."""
        complete = self.valid_sets & sum(self.set_flags.values())
        for parameter in self.unbound:
            for name, data in parameter.sets.items():
                if data.mandatory and name != ALL_SETS:
                    complete &= ~self.set_flags[name.lower()]
        if complete and not complete & (complete - 1):
            self.valid_sets = complete

    # The result

    def _check_arguments(self) -> None:
        """Complain of a parameter without argument that is neither a switch nor fed by the pipeline."""
        for parameter, argument in self.bound.values():
            fed = any(data.by_value for _, data in self._memberships(parameter))
            if argument is None and not parameter.is_switch and not fed:
                self._complain("MissingArgument", parameter.name, self.command.command_elements[0])

    def _result(self) -> StaticBindingResult:
        bound: dict[str, CommandElementAst | None] = {}
        for name, (parameter, argument) in self.bound.items():
            if parameter.is_switch:
                if argument is None or self._source(argument).lower() != "$false":
                    bound[name] = argument
            elif argument is not None:
                bound[name] = argument
        sets = tuple(name for name in self.metadata.set_names if self.set_flags[name.lower()] & self.valid_sets)
        return StaticBindingResult(bound, self.errors, sets)

    def _source(self, node: Ast) -> str:
        return self.text[node.start : node.end]

    def _complain(self, error_id: str, target: str, node: Ast) -> None:
        self.errors.append(StaticBindingError(error_id, target, node))

    def _complain_of_repetition(self, element: CommandParameterAst) -> None:
        """Complain of a parameter given again, however often that is, once for each way of writing it."""
        name = element.parameter_name
        if not any(e.error_id == "ParameterAlreadyBound" and e.target.lower() == name.lower() for e in self.errors):
            self._complain("ParameterAlreadyBound", name, element)

    def _complain_of_sets(self) -> None:
        name = self.command.command_elements[0]
        self._complain("AmbiguousParameterSet", self._source(name), name)


class _PositionConflictError(Exception):
    """Two parameters of one set claim the same position."""


def _set_flags(metadata: CommandMetadata) -> dict[str, int]:
    """A bit for each parameter set by lower-case name, the default set first."""
    flags: dict[str, int] = {}
    for name in [metadata.default_set, *metadata.set_names] if metadata.default_set else metadata.set_names:
        flags.setdefault(name.lower(), 1 << len(flags))
    return flags


def _is_bare_dash(element: CommandElementAst) -> bool:
    return (
        isinstance(element, StringConstantExpressionAst)
        and element.string_constant_type == "BareWord"
        and element.value.strip() == "-"
    )


def _is_splatted(element: CommandElementAst) -> bool:
    return isinstance(element, VariableExpressionAst) and element.splatted


def static_type(argument: CommandElementAst) -> str:
    """The .NET type that an argument's syntax shows, System.Object where that takes evaluation (ExpressionAst.StaticType)."""
    if isinstance(argument, (StringConstantExpressionAst, ExpandableStringExpressionAst, CommandParameterAst)):
        return "System.String"
    if isinstance(argument, ConstantExpressionAst):
        return argument.type_name
    if isinstance(argument, (ArrayLiteralAst, ArrayExpressionAst)):
        return "System.Object[]"
    if isinstance(argument, HashtableAst):
        return "System.Collections.Hashtable"
    if isinstance(argument, ScriptBlockExpressionAst):
        return "System.Management.Automation.ScriptBlock"
    return "System.Object"


def _takes_type(parameter: ParameterMetadata, type_name: str) -> bool:
    """Whether a parameter takes a value of this static type without conversion. System.Object may be anything."""
    if type_name == "System.Object":
        return True

    wanted = types.resolve(parameter.type_name)
    given = types.resolve(type_name)
    if wanted is None or given is None:
        return False
    if wanted.element is not None:
        return given.element is not None or given is wanted.element
    return types.derives(given, wanted)
