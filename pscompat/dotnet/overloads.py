"""Which overload a call takes: PowerShell's rule, over facts and types alone.

An overload is a candidate when each argument has a conversion to its parameter, a `params` array takes the arguments left
over (or one array), and parameters without argument are optional. Of several candidates the best has the higher ranks of
conversion, earlier arguments weighing more. Where that is even, the more special parameter types win if arguments pass
without loss and the more general ones if they lose something; then the one that spreads no arguments into an array, the one
whose definition is less generic, the one with fewer parameters. Else the call is ambiguous.

One overload that takes as many arguments as are given, without `params` array and type parameters, is taken untested: an
argument that does not convert is found when it is converted.

What choose() answers and the error that follows from it in PowerShell:

    Choice        none; converting an argument may still fail: MethodArgumentConversionInvalidCastArgument, or
                  NonRefArgumentToRefParameterMsg, RefArgumentToNonRefParameterMsg (reference_error; the conversion)
    NoSuchMethod  MethodNotFound (there are no overloads at all)
    OpenType      CannotInvokeStaticMethodOnUninstantiatedGenericType
    NoCountFits   MethodCountCouldNotFindBest: no overload takes that many arguments, or there is no constructor
    NoneFits      the same error: some do, but arguments have no conversion
    Ambiguous     MethodCountCouldNotFindBest with the text of multiple ambiguous overloads

With explicit type arguments (`[array]::Empty[int]()`) NoCountFits and NoneFits are MethodCountCouldNotFindBestGeneric. New-Object
writes the type's short name for the method and has ids of its own: CannotFindAppropriateCtor without arguments, else
ConstructorInvokedThrowException.
"""

from __future__ import annotations

from pscompat.dotnet.errors import NO_FITTING_OVERLOAD
from pscompat.dotnet.facts.inference import infer
from pscompat.dotnet.facts.names import element_parts, generic_parts, is_open, substitute
from pscompat.dotnet.facts.ranks import NULL, Rank, cast_rank, conversion_rank, is_stack_only
from pscompat.dotnet.facts.records import OPTIONAL, PARAMS, Overload, ParameterFacts
from pscompat.dotnet.facts.relations import facts_of, is_assignable, is_value_type

TYPE_CHECKING = False  # as in typing, which takes longer to import than a call does
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    RankOf: TypeAlias = Callable[["Argument", str], int | None]

PSOBJECT = "System.Management.Automation.PSObject"
PSREFERENCE = "System.Management.Automation.PSReference"


class Argument:
    """What the rule needs to know of an argument.

    type: the full name of its value's type, NULL for $null, PSOBJECT for a custom object; of a [ref] that of the value
    referred to. reference: whether it is a [ref]. elements: the common type of an object array's elements where they have one, else None. wrapped: whether it
    is a PSObject around its value.
    """

    __slots__ = ("elements", "reference", "type", "wrapped")

    def __init__(self, type: str, reference: bool = False, elements: str | None = None, wrapped: bool = False):
        self.type = type
        self.reference = reference
        self.elements = elements
        self.wrapped = wrapped

    @property
    def effective_type(self) -> str:
        """The type that type parameters are inferred from: an object array of strings counts as string array."""
        return f"{self.elements}[]" if self.elements else self.type

    def __repr__(self) -> str:
        return f"<Argument {'[ref] ' if self.reference else ''}{self.effective_type or '$null'}>"


class Choice:
    """The overload that a call takes.

    overload: with type parameters filled in. definition: as it was handed in. expanded: whether the last arguments become
    one array for the `params` parameter. ranks: the rank of each argument's conversion, empty when it was taken untested.
    """

    __slots__ = ("definition", "expanded", "overload", "parameter_types", "ranks")

    def __init__(
        self,
        overload: Overload,
        definition: Overload,
        ranks: tuple[int, ...],
        parameter_types: tuple[str, ...],
        expanded: bool,
    ):
        self.overload = overload
        self.definition = definition
        self.ranks = ranks
        self.parameter_types = parameter_types
        self.expanded = expanded

    def __repr__(self) -> str:
        return f"<Choice {self.overload.name}({', '.join(self.parameter_types)})>"


class NoChoice:
    """Why no overload is taken.

    method: its name as errors write it. arguments: how many were given. type_arguments: how many the call names
    (`::Empty[int]`), None when it names none.
    """

    __slots__ = ("arguments", "method", "type_arguments")

    def __init__(self, method: str, arguments: int, type_arguments: int | None = None):
        self.method = method
        self.arguments = arguments
        self.type_arguments = type_arguments

    @property
    def error_id(self) -> str:
        """The first part of the FullyQualifiedErrorId."""
        return NO_FITTING_OVERLOAD if self.type_arguments is None else "MethodCountCouldNotFindBestGeneric"

    def message(self) -> str:
        """PowerShell's text."""
        if self.type_arguments is None:
            return f'Cannot find an overload for "{self.method}" and the argument count: "{self.arguments}".'
        return (
            f'Could not find a suitable generic method overload for "{self.method}" with "{self.type_arguments}" '
            f'type parameters, and the argument count: "{self.arguments}".'
        )


class NoSuchMethod(NoChoice):
    """There is no overload at all. type: the type that has none, as the error writes it."""

    __slots__ = ("type",)

    def __init__(self, method: str, arguments: int, type: str):
        super().__init__(method, arguments)
        self.type = type

    @property
    def error_id(self) -> str:
        """The first part of the FullyQualifiedErrorId."""
        return "MethodNotFound"

    def message(self) -> str:
        """PowerShell's text."""
        return f"Method invocation failed because [{self.type}] does not contain a method named '{self.method}'."


class NoCountFits(NoChoice):
    """No overload takes that many arguments."""

    __slots__ = ()


class NoneFits(NoChoice):
    """Overloads take that many arguments, but not these."""

    __slots__ = ()


class OpenType(NoChoice):
    """The type's own parameters stand for nothing yet (`[EqualityComparer`1]::Create()`)."""

    __slots__ = ("type",)

    def __init__(self, method: str, arguments: int, type: str):
        super().__init__(method, arguments)
        self.type = type

    @property
    def error_id(self) -> str:
        """The first part of the FullyQualifiedErrorId."""
        return "CannotInvokeStaticMethodOnUninstantiatedGenericType"

    def message(self) -> str:
        """PowerShell's text."""
        example = "[System.Collections.Generic.HashSet{}]::CreateSetComparer()"
        return (
            f"Cannot invoke static methods or access static properties on the open generic type {self.type}.  Specify the "
            f"type parameters and retry.  For example, instead of {example.format('``1')} use {example.format('[int]')}."
        )


class Ambiguous(NoChoice):
    """Several overloads fit equally well. candidates: all that fit."""

    __slots__ = ("candidates",)

    def __init__(self, method: str, arguments: int, candidates: Sequence[Choice]):
        super().__init__(method, arguments)
        self.candidates = tuple(candidates)

    def message(self) -> str:
        """PowerShell's text."""
        return f'Multiple ambiguous overloads found for "{self.method}" and the argument count: "{self.arguments}".'


class Call:
    """A call whose overload is wanted.

    method: the name that errors write, `new` for a constructor; type: the type that a missing method's error names.
    rank_of: the rank of an argument's conversion to a type, Rank.NONE or None without one. type_arguments: the types that
    the call names. casts: per argument the type that the script casts it to, None without a cast; an overload with just
    these parameter types goes before others. target: the type that the script casts the object to (`([IFoo]$x).Bar()`), None
    without a cast: methods of interfaces are called through a cast alone. compiled: whether the call stands in a script, which can fill a span from an
    array or a text; New-Object and other calls by reflection cannot.
    """

    __slots__ = ("arguments", "casts", "compiled", "method", "rank_of", "target", "type", "type_arguments")

    def __init__(
        self,
        method: str,
        arguments: Sequence[Argument],
        rank_of: RankOf | None = None,
        type: str = "",
        type_arguments: Sequence[str] = (),
        casts: Sequence[str | None] = (),
        target: str | None = None,
        compiled: bool = True,
    ):
        self.method = method
        self.arguments = tuple(arguments)
        self.rank_of = rank_of or type_rank
        self.type = type
        self.type_arguments = tuple(type_arguments)
        self.casts = tuple(casts)
        self.target = target
        self.compiled = compiled

    def rank(self, argument: Argument, type_name: str) -> int:
        """The rank of an argument's conversion, Rank.NONE without one."""
        if is_stack_only(type_name):
            return cast_rank(argument.type, type_name) if self.compiled and argument.type != NULL else Rank.NONE
        return self.rank_of(argument, type_name) or Rank.NONE


def type_rank(argument: Argument, type_name: str) -> Rank:
    """The rank of an argument's conversion by its type alone, which is all that PowerShell looks at."""
    if argument.wrapped:
        rank = conversion_rank(PSOBJECT, type_name)
        if rank != Rank.NONE:
            return rank
    return conversion_rank(argument.type, type_name)


def choose(overloads: Sequence[Overload], call: Call) -> Choice | NoChoice:
    """The overload that a call takes, or why there is none.

    overloads: all of the name, as members_of(…).callable_methods(…) gives them.
    """
    count = len(call.arguments)
    if not overloads:
        is_constructor = call.method == "new"
        return NoCountFits(call.method, count) if is_constructor else NoSuchMethod(call.method, count, call.type)
    if _is_taken_untested(overloads, count):
        (only,) = overloads
        return Choice(only, only, (), tuple(parameter.type for parameter in only.parameters), False)
    reachable = [overload for overload in overloads if _is_reachable(overload, call.target)]
    candidates = [found for overload in reachable if (found := _candidate(overload, call)) is not None]
    if not candidates and all(overload.static and _is_of_open_type(overload) for overload in overloads):
        return OpenType(call.method, count, overloads[0].declared_by)
    if not candidates:
        named = len(call.type_arguments) or None
        if any(count_fits(overload, count) for overload in reachable):
            return NoneFits(call.method, count, named)
        return NoCountFits(call.method, count, named)
    best = _best([found for found in candidates if _is_cast_to(found, call.casts)] or candidates, call)
    return best or Ambiguous(call.method, count, candidates)


def reference_error(choice: Choice, call: Call) -> tuple[str, int] | None:
    """The error id and the position (from 1) of the first argument that is no [ref] and must be; None without one.

    A [ref] that need not be one is no error yet: what takes any object takes it, else the caller converts it.
    """
    for place, (argument, parameter) in enumerate(zip(call.arguments, choice.overload.parameters, strict=False), 1):
        if parameter.by_reference and not argument.reference:
            return "NonRefArgumentToRefParameterMsg", place
    return None


def _is_taken_untested(overloads: Sequence[Overload], count: int) -> bool:
    if len(overloads) != 1:
        return False
    (only,) = overloads
    special = only.generic or _takes_array(only) or _is_of_open_type(only)
    return not special and len(only.parameters) == count


def _is_of_open_type(overload: Overload) -> bool:
    facts = facts_of(overload.declared_by)
    return facts is not None and bool(facts.generic) and not generic_parts(overload.declared_by)[1]


def _is_reachable(overload: Overload, target: str | None) -> bool:
    facts = facts_of(overload.declared_by)
    of_interface = facts is not None and facts.kind == "interface"
    if target is None:
        return not of_interface
    wanted = facts_of(target)
    if wanted is not None and wanted.kind == "interface":
        return overload.declared_by == target
    if of_interface:
        return False
    return is_assignable(overload.declared_by, target) or is_assignable(target, overload.declared_by)


def _takes_array(overload: Overload) -> bool:
    return bool(overload.parameters) and overload.parameters[-1].how == PARAMS


def count_fits(overload: Overload, count: int) -> bool:
    """Whether an overload takes so many arguments."""
    needed = sum(1 for parameter in overload.parameters if parameter.how not in (OPTIONAL, PARAMS))
    return needed <= count and (count <= len(overload.parameters) or _takes_array(overload))


def _candidate(definition: Overload, call: Call) -> Choice | None:
    """The overload with the ranks of its arguments; None when it cannot take them."""
    arguments = call.arguments
    if not count_fits(definition, len(arguments)) or _is_of_open_type(definition):
        return None
    overload = _closed(definition, call)
    if overload is None:
        return None
    types = [parameter.type for parameter in overload.parameters]
    fixed = len(types) - 1 if _takes_array(overload) else len(types)
    ranks = [
        _parameter_rank(argument, parameter, call)
        for argument, parameter in zip(arguments[:fixed], overload.parameters, strict=False)
    ]
    expanded = False
    if fixed < len(types):
        spread = arguments[fixed:]
        expanded, spread_ranks = _spread(spread, types[fixed], call)
        ranks.extend(spread_ranks)
        if expanded and spread:
            types[fixed:] = [_element(types[fixed])] * len(spread)
    if Rank.NONE in ranks:
        return None
    return Choice(overload, definition, tuple(ranks), tuple(types), expanded)


def _parameter_rank(argument: Argument, parameter: ParameterFacts, call: Call) -> int:
    return call.rank(argument if parameter.by_reference else _unreferenced(argument), parameter.type)


def _unreferenced(argument: Argument) -> Argument:
    """What a parameter that takes no [ref] sees: of a [ref] the reference itself."""
    return Argument(PSREFERENCE) if argument.reference else argument


def _spread(arguments: Sequence[Argument], array: str, call: Call) -> tuple[bool, list[int]]:
    """Whether the arguments for a `params` array become its elements, and their ranks."""
    plain = [_unreferenced(argument) for argument in arguments]
    ranks = [call.rank(argument, _element(array)) for argument in plain]
    if len(plain) == 1:
        whole = call.rank(plain[0], array)
        if ranks[0] <= whole:
            return False, [whole]
    return True, ranks


def _element(array: str) -> str:
    return element_parts(array)[0]


def _is_cast_to(candidate: Choice, casts: Sequence[str | None]) -> bool:
    types = [parameter.type for parameter in candidate.overload.parameters]
    return all(cast is None or (place < len(types) and types[place] == cast) for place, cast in enumerate(casts))


def _best(candidates: Sequence[Choice], call: Call) -> Choice | None:
    """The candidate that is better than those it meets, in order; None when another was even with it."""
    best = candidates[0]
    tied = False
    for candidate in candidates[1:]:
        better = _compare(best, candidate, call)
        if better == 0:
            tied = True
        elif better < 0:
            best = candidate
            tied = False
    return None if tied else best


def _compare(one: Choice, other: Choice, call: Call) -> int:
    """Above 0 when the first is better, below 0 when the other is, 0 when neither."""
    better = _compare_ranks(one, other, call) or _compare_parameters(one, other)
    if better:
        return better
    if one.parameter_types[: len(one.ranks)] != other.parameter_types[: len(other.ranks)]:
        return 0
    if one.expanded or other.expanded:
        if one.expanded and other.expanded:
            return 1 if len(one.overload.parameters) > len(other.overload.parameters) else -1
        return -1 if one.expanded else 1
    better = _compare_definitions(one.definition, other.definition)
    return better or len(other.overload.parameters) - len(one.overload.parameters)


def _compare_ranks(one: Choice, other: Choice, call: Call) -> int:
    """Which one's arguments convert better, the first argument weighing most."""
    better = 0
    for place, (first, second) in enumerate(zip(one.ranks, other.ranks, strict=True)):
        if first == second == Rank.UNRELATED_ARRAYS:
            element = _element(call.arguments[place].effective_type)
            first = conversion_rank(element, _element(one.parameter_types[place]))
            second = conversion_rank(element, _element(other.parameter_types[place]))
        better += _sign(first, second) * (len(one.ranks) - place)
    return better


def _compare_parameters(one: Choice, other: Choice) -> int:
    """Which one's parameter types suit better where ranks are even.

    Arguments that pass without loss want the more special type, those that lose something the more general one. Conversions
    that are no question of numbers or inheritance say nothing, nor does a mixture of both kinds.
    """
    better = 0
    for place, (first, second) in enumerate(zip(one.ranks, other.ranks, strict=True)):
        lossless = first >= Rank.NUMERIC_IMPLICIT
        if min(first, second) < Rank.NULL_TO_VALUE or lossless != (second >= Rank.NUMERIC_IMPLICIT):
            continue
        more_special = _sign(
            conversion_rank(one.parameter_types[place], other.parameter_types[place]),
            conversion_rank(other.parameter_types[place], one.parameter_types[place]),
        )
        better += (more_special if lossless else -more_special) * (len(one.ranks) - place)
    return better


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)


def _compare_definitions(one: Overload, other: Overload) -> int:
    """Which one's definition is less generic, 0 when neither is or each in a place of its own."""
    if not (one.generic or other.generic):
        return 0
    return _agreed(
        _compare_specific(first.type, second.type)
        for first, second in zip(one.parameters, other.parameters, strict=False)
    )


def _compare_specific(one: str, other: str) -> int:
    """Above 0 when the first type is less of a type parameter than the other."""
    if _is_parameter(one) or _is_parameter(other):
        return _is_parameter(other) - _is_parameter(one)
    if element_parts(one)[1]:
        return _compare_specific(_element(one), _element(other))
    pairs = zip(generic_parts(one)[1], generic_parts(other)[1], strict=False)
    return _agreed(_compare_specific(first, second) for first, second in pairs)


def _agreed(signs: Iterable[int]) -> int:
    """The sign that those beside 0 have in common, else 0."""
    found = {sign for sign in signs if sign}
    return found.pop() if len(found) == 1 else 0


def _is_parameter(name: str) -> bool:
    return name.startswith("!") and not element_parts(name)[1]


def _closed(definition: Overload, call: Call) -> Overload | None:
    """The overload with its type parameters named or inferred; None when they cannot be."""
    if not definition.generic:
        return None if call.type_arguments else definition
    if call.type_arguments:
        if len(call.type_arguments) != len(definition.generic):
            return None
        return _fill(definition, dict(zip(definition.generic, call.type_arguments, strict=True)))
    if any(_misses_reference(*pair) for pair in zip(definition.parameters, call.arguments, strict=False)):
        return None
    wanted = [parameter.type for parameter in definition.parameters]
    given = _given_types(definition, call)
    inferred = infer(definition.generic, wanted, given) if len(given) == len(wanted) else None
    if inferred is None and _takes_array(definition):
        spread = len(given) - len(wanted) + 1
        inferred = infer(definition.generic, wanted[:-1] + [_element(wanted[-1])] * spread, given)
    if inferred is None or not all(_keeps_constraint(definition, given) for given in inferred.values()):
        return None
    return _fill(definition, inferred)


def _misses_reference(parameter: ParameterFacts, argument: Argument) -> bool:
    return parameter.by_reference and not argument.reference and is_open(parameter.type)


def _given_types(definition: Overload, call: Call) -> list[str]:
    """The types that type parameters are inferred from: casts where the script writes them, else the arguments'."""
    found: list[str] = []
    for place, argument in enumerate(call.arguments):
        cast = call.casts[place] if place < len(call.casts) else None
        parameter = definition.parameters[min(place, len(definition.parameters) - 1)]
        seen = argument if parameter.by_reference else _unreferenced(argument)
        found.append(cast or seen.effective_type)
    return found


def _keeps_constraint(definition: Overload, given: str) -> bool:
    """Whether a type may stand for a type parameter.

    The table has no constraints; known are those of System.Enum's methods and of the numbers' Create… methods.
    """
    facts = facts_of(given)
    if definition.declared_by == "System.Enum":
        of_script = getattr(given, "nettype", None)
        if of_script is not None:
            return bool(of_script.is_value_type)
        if definition.name == "TryParse":
            return is_value_type(given)
        return facts is not None and facts.kind == "enum"
    if definition.name in ("CreateChecked", "CreateSaturating", "CreateTruncating"):
        return given in ("System.Char", "System.Numerics.Complex") or bool(facts and facts.method(definition.name))
    return True


def _fill(definition: Overload, arguments: dict[str, str]) -> Overload:
    found = {f"!!{name}": given for name, given in arguments.items()}
    return Overload(
        definition.declared_by,
        definition.name,
        substitute(definition.returns, found),
        tuple(
            ParameterFacts(substitute(parameter.type, found), parameter.name, parameter.how, parameter.default)
            for parameter in definition.parameters
        ),
        definition.static,
        (),
        definition.extension,
    )
