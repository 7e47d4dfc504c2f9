"""The arguments of a .NET call as its Python function takes them: the overload is chosen from the table of .NET's facts.

A call is planned once for each kind of arguments: overloads.choose() names the overload, and the plan says to what type
each argument is converted and which become the array of a `params` parameter. The Python function behind a method usually
stands for several overloads; where it has none for the chosen one, an error says so by the overload's definition.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.calls import ArgumentProblem, invocation_error
from pscompat.dotnet.cast_errors import cast_error, shown_value, thrown_by_cast
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError, error, not_implemented, thrown_by_net
from pscompat.dotnet.facts.added import added_members
from pscompat.dotnet.facts.members import Members, members_of
from pscompat.dotnet.facts.names import element_parts, generic_parts, is_open
from pscompat.dotnet.facts.ranks import NULL, Rank, conversion_rank
from pscompat.dotnet.facts.records import PARAMS, Overload, ParameterFacts
from pscompat.dotnet.facts.relations import bases_of, facts_of
from pscompat.dotnet.facts.texts import overload_text, property_text
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.member_table import Signature, as_they_are
from pscompat.dotnet.overloads import (
    PSOBJECT,
    Argument,
    Call,
    Choice,
    NoChoice,
    NoCountFits,
    choose,
    count_fits,
    reference_error,
    type_rank,
)
from pscompat.dotnet.types import NetType, ScriptTypeName
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, PSCustomObject, PSObject, Value, is_script_class, unwrap
from pscompat.dotnet.windows_only import refusal

METHOD_EXCEPTION = "System.Management.Automation.MethodException"
_OBJECT = "System.Object"
_WANT_ARRAYS = frozenset(
    ["System.String", "System.Text.StringBuilder", "System.IO.Path", "System.IO.TextWriter", "System.IO.StreamWriter"]
)
"""The types whose methods with a `params` array throw where null stands for it."""
_SEQUENCES = tuple(
    f"System.Collections.Generic.{name}`1"
    for name in ("IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList")
)


class Target:
    """What is called: a method or constructor of a type that the table knows.

    owner: the type's full name. method: as the table is asked, `new` for a constructor. shown: as errors of conversion write
    it. signature: that of the Python function.
    """

    __slots__ = ("method", "owner", "shown", "signature", "static")

    def __init__(self, owner: str, method: str, static: bool, signature: Signature, shown: str):
        self.owner = owner
        self.method = method
        self.static = static
        self.signature = signature
        self.shown = shown


class _Step:
    """How one argument becomes a value that the function takes.

    wanted: the type it is converted to, None as it is. declared: the type that the function's own parameter names. keeps: a
    [ref] is handed over as such. reference: the place, from 1, of a [ref] whose parameter wants a value; 0 of anything else.
    """

    __slots__ = ("declared", "keeps", "parameter", "reference", "wanted")

    def __init__(
        self, parameter: str, wanted: NetType | None, declared: NetType | None, keeps: bool, reference: int = 0
    ):
        self.parameter = parameter
        self.wanted = wanted
        self.declared = declared
        self.keeps = keeps
        self.reference = reference


class Plan:
    """A chosen overload with one step for each argument.

    packed: the array that arguments from `fixed` on become, or None. spread: whether the last argument is an array whose
    elements the function takes one by one. refused: the parameter that takes no null, which is what the call gives it; else "".
    """

    __slots__ = ("fixed", "is_plain", "overload", "packed", "refused", "spread", "steps")

    def __init__(
        self, overload: Overload, steps: list[_Step], fixed: int, packed: str | None, spread: bool, refused: str = ""
    ):
        self.refused = refused
        self.overload = overload
        self.steps = steps
        self.fixed = fixed
        self.packed = packed
        self.spread = spread
        self.is_plain = (
            not spread and packed is None and all(step.wanted is None and step.declared is None for step in steps)
        )


class _Given(Argument):
    """An argument with the type that our values know, for classes that the table does not hold."""

    __slots__ = ("nettype",)

    def __init__(self, value: Value, with_elements: bool):
        reference = isinstance(value, PSReference)
        held = value.Value if reference else value
        base = unwrap(held)
        self.nettype = None if base is None or base is NOTHING else types.of(base)
        name = NULL if self.nettype is None else self.nettype.full_name
        if isinstance(base, PSCustomObject):
            name = PSOBJECT
        elements = _common_type(base) if with_elements and type(base) is list else None
        super().__init__(name, reference, elements, type(held) is PSObject)


def _common_type(items: list[Value]) -> str | None:
    """The type that all elements of an object array have, None where they differ or there are none."""
    names = {found.full_name for found in types.of_all(items)}
    return names.pop() if len(names) == 1 else None


def _rank(argument: Argument, type_name: str) -> int:
    if type(type_name) is ScriptTypeName or (isinstance(argument, _Given) and type(argument.type) is ScriptTypeName):
        return _rank_of_script(argument, type_name)
    rank = type_rank(argument, type_name)
    if rank != Rank.NONE:
        return rank
    nettype = argument.nettype if isinstance(argument, _Given) else None
    if nettype is None or facts_of(nettype.full_name) is not None:
        return Rank.NONE
    wanted = types.resolve(type_name)
    return Rank.ASSIGNABLE if wanted is not None and types.derives(nettype, wanted) else Rank.NONE


_ANY_ENUM = "System.DayOfWeek"
"""Stands for the enumerations that scripts define, which convert as all do."""
_INERT_ARRAY = "System.Threading.Thread[]"
"""Stands for arrays of a script's classes where the elements do not matter."""


def _rank_of_script(argument: Argument, type_name: str) -> int:
    """The rank of a conversion from or to a type that a script defines."""
    nettype = argument.nettype if isinstance(argument, _Given) else None
    wanted = types.resolve(type_name)
    if wanted is None:
        return Rank.NONE
    if nettype is None:
        return Rank.NONE if wanted.is_value_type else Rank.NULL_TO_REFERENCE
    if nettype is wanted:
        return Rank.IDENTITY
    if types.derives(nettype, wanted):
        return Rank.ASSIGNABLE
    if nettype.is_enum or wanted.is_enum:
        if nettype.is_enum and wanted.is_enum:
            return Rank.NONE
        return conversion_rank(
            _ANY_ENUM if nettype.is_enum else argument.type, _ANY_ENUM if wanted.is_enum else type_name
        )
    if type(type_name) is not ScriptTypeName:
        return conversion_rank(_INERT_ARRAY if nettype.element is not None else _OBJECT, type_name)
    if argument.type == PSOBJECT:
        return Rank.NONE
    if wanted.element is not None:
        given = _INERT_ARRAY if types.is_script_type(nettype) and nettype.element is not None else argument.type
        whole = conversion_rank(given, _INERT_ARRAY)
        return whole or _rank(argument, wanted.element.full_name) & ~8
    if wanted.type_args:
        alike = ",".join(_OBJECT for _ in wanted.type_args)
        return conversion_rank(argument.type, f"{wanted.open_name}[{alike}]")
    ranked = getattr(wanted.members, "net_rank_from", None)
    return Rank.NONE if ranked is None else int(ranked(nettype))


# Classes whose values all have one type, so the class stands for the argument's kind.
_plain: set[type] = {type(None), int, str, float, bool, list}
_plans: dict[tuple[object, ...], Plan | None] = {}
_by_elements: dict[tuple[str, str, bool], bool] = {}


def bound_arguments(target: Target, args: list[Value], called_on: Value) -> list[Value] | None:
    """The arguments converted for the function, or None where the table has no such method.

    called_on: the object or the NetType. A plan that classes alone decide is kept in the signature's `plans`.

    TerminatingError: MethodCountCouldNotFindBest, MethodArgumentConversionInvalidCastArgument and their like as PowerShell
    has them; NotImplementedInPscompat for an overload that the function does not stand for.
    """
    casts = getattr(args, "casts", ())
    type_arguments = getattr(args, "type_arguments", ())
    owner = target.owner.nettype if type(target.owner) is ScriptTypeName else target.owner
    key = (target.signature, owner, casts, *map(_kind, args), *type_arguments)
    if key in _plans:
        plan = _plans[key]
    else:
        plan = _plan(target, args, casts, type_arguments)
        if not _by_elements[target.owner, target.method, target.static] or not any(map(_has_elements, args)):
            _plans[key] = plan
    if plan is None:
        return None
    if not casts and not type_arguments and not _by_elements[target.owner, target.method, target.static]:
        _remember(target, plan, args, called_on)
    return _applied(plan, target, args)


def _has_elements(value: Value) -> bool:
    """Whether the elements of an argument may decide, of an object array alone."""
    base = unwrap(value)
    return type(base) is list or isinstance(base, PSReference)


def decided_by_classes(args: list[Value]) -> bool:
    """Whether the classes of the arguments alone decide which overload takes them."""
    return all(type(value) in _plain for value in args)


def conversion(target: Target, args: list[Value]) -> Callable[[list[Value]], list[Value]] | None:
    """How arguments of these classes are converted, of a call that was bound before; None where more than that decides."""
    casts = getattr(args, "casts", ())
    owner = target.owner.nettype if type(target.owner) is ScriptTypeName else target.owner
    plan = _plans.get((target.signature, owner, casts, *map(_kind, args)))
    if plan is None:
        return None
    if plan.is_plain or _changes_nothing(plan, args):
        return as_they_are
    if all(step.wanted is not None for step in plan.steps) and _changes_nothing(plan, _with_doubles(args)):
        return _with_doubles
    return partial(_applied, plan, target)


def _changes_nothing(plan: Plan, args: list[Value]) -> bool:
    if plan.packed is not None or plan.spread or any(step.keeps or step.reference for step in plan.steps):
        return False
    return all(
        _is_exactly(value, step.wanted) and _is_exactly(value, step.declared)
        for step, value in zip(plan.steps, args, strict=True)
    )


def _with_doubles(args: list[Value]) -> list[Value]:
    """Arguments of which each Int32 is taken as a Double, and nothing else changes."""
    return [float(value) if type(value) is int else value for value in args]


def _is_exactly(value: Value, wanted: NetType | None) -> bool:
    return wanted is None or (type(value) is wanted.python and wanted.element is None and not wanted.type_args)


def _remember(target: Target, plan: Plan, args: list[Value], called_on: Value) -> None:
    owner = called_on if isinstance(called_on, NetType) and target.static else _kind(called_on)
    if isinstance(owner, (type, NetType)) and all(type(value) in _plain for value in args):
        convert_all = as_they_are if plan.is_plain else partial(_applied, plan, target)
        key = (owner, *map(type, args))
        target.signature.plans[key] = convert_all


def _applied(plan: Plan, target: Target, args: list[Value]) -> list[Value]:
    if plan.is_plain:
        return [unwrap(value) for value in args]
    converted = [
        _step(step, value, target, plan, place)
        for place, (step, value) in enumerate(zip(plan.steps, args, strict=True))
    ]
    if plan.packed is not None:
        rest = converted[plan.fixed :]
        wanted = types.resolve(plan.packed)
        converted[plan.fixed :] = [rest if wanted is None else convert(rest, wanted)]
    if plan.refused:
        raise invocation_error(plan.overload.name, len(args), missing_argument(plan.refused).exception)
    if plan.spread and isinstance(converted[-1], list):
        converted[-1:] = converted[-1]
    return converted


def _kind(value: Value) -> object:
    """What decides the choice: the class, or the name of the type with how the value is wrapped."""
    cls = type(value)
    if cls in _plain:
        return cls
    if value is NOTHING:
        return type(None)
    if issubclass(cls, PSReference):
        return ("ref", _kind(value.Value))
    if cls is PSObject:
        return ("wrapped", _kind(value.base))
    nettype = types.of(value)
    if (
        nettype.python is cls
        and nettype.element is None
        and not nettype.type_args
        and not getattr(cls, "net_named", False)
    ):
        _plain.add(cls)
        return cls
    return nettype.full_name


def kind_of(value: Value) -> object:
    """What an argument is for the choice of an overload: arguments of the same kinds take the same one."""
    return _kind(value)


def chosen_of_script(overloads: list[Overload], name: str, args: list[Value]) -> int:
    """The place of the overload that a call of a script class's method takes.

    TerminatingError: MethodCountCouldNotFindBest where none fits or several do.
    """
    call = Call(name, [_Given(value, True) for value in args], _rank, casts=getattr(args, "casts", ()))
    choice = choose(overloads, call)
    if isinstance(choice, NoChoice):
        raise error(choice.message(), choice.error_id, "NotSpecified", exception=METHOD_EXCEPTION)
    return next(place for place, overload in enumerate(overloads) if overload is choice.definition)


def script_argument(value: Value, wanted: NetType, place: int, parameter: str, method: str) -> Value:
    """One argument of a script class's method as the type of its parameter, which is the `place`th, from 1.

    TerminatingError: MethodArgumentConversionInvalidCastArgument, RefArgumentToNonRefParameterMsg.
    """
    if value is NOTHING:
        value = None
    if isinstance(value, PSReference) and wanted.python is not PSReference:
        return _dereferenced(_Step(parameter, wanted, None, False, place), value)
    return converted_argument(value, wanted, parameter, method, place - 1)


def known_owner(nettype: NetType) -> str | None:
    """The name by which the table knows a type; None for classes of scripts and others outside of it."""
    if is_script_class(nettype.members):
        return None
    name = nettype.full_name
    return name if members_of(name).known else None


def is_made_bare(nettype: NetType) -> bool:
    """Whether `[T]::new()` makes the value type: not where it has constructors, and all of them take arguments."""
    constructors = members_of(nettype.full_name).constructors()
    return not constructors or any(count_fits(constructor, 0) for constructor in constructors)


def _plan(
    target: Target, args: list[Value], casts: tuple[str | None, ...], type_arguments: tuple[NetType, ...]
) -> Plan | None:
    members = members_of(target.owner)
    overloads = members.callable_methods(target.method, target.static) or _indexers(members, target.method)
    is_constructor = target.method == "new"
    generic = any(overload.generic for overload in overloads)
    _by_elements[target.owner, target.method, target.static] = generic
    if not overloads and _is_added(target):
        return None
    if type(target.owner) is ScriptTypeName:
        names = _script_names(target.owner.nettype)
        overloads = tuple(_with_script_types(overload, names) for overload in overloads)
    arguments = [_Given(value, generic) for value in args]
    named = [nettype.full_name for nettype in type_arguments]
    call = Call("new" if is_constructor else target.method, arguments, _rank, target.owner, named, casts)
    choice = choose(overloads, call)
    if isinstance(choice, NoChoice):
        raise error(choice.message(), choice.error_id, "NotSpecified", exception=METHOD_EXCEPTION)
    wrong = reference_error(choice, call)
    if wrong is not None:
        raise _wrong_reference(*wrong)
    return _planned(target, choice, arguments)


def _script_names(nettype: NetType) -> dict[str, NetType]:
    """The types of scripts that a constructed type is made of, by name."""
    parts = [*nettype.type_args, *([] if nettype.element is None else [nettype.element])]
    if not parts:
        return {str(nettype.full_name): nettype}
    return {name: found for part in parts if types.is_script_type(part) for name, found in _script_names(part).items()}


def _with_script_types(overload: Overload, names: dict[str, NetType]) -> Overload:
    """The overload with names of parameter types that lead to the script's types."""
    parameters = tuple(
        ParameterFacts(_script_name(parameter.type, names), parameter.name, parameter.how, parameter.default)
        for parameter in overload.parameters
    )
    return Overload(
        overload.declared_by, overload.name, overload.returns, parameters, overload.static, overload.generic
    )


def _script_name(type_name: str, names: dict[str, NetType]) -> str:
    found = _constructed(type_name, names)
    return type_name if found is None else found.full_name


def _constructed(type_name: str, names: dict[str, NetType]) -> NetType | None:
    """The type of a name in which types of scripts may stand; None where none of them does."""
    if type_name in names:
        return names[type_name]
    element, shape = element_parts(type_name)
    if shape:
        inner = _constructed(element, names) if shape.startswith("[") else None
        return None if inner is None else types.array_of(inner, shape.count(",") + 1)
    definition, arguments = generic_parts(type_name)
    parts = [_constructed(argument, names) for argument in arguments]
    opened = types.resolve_simple(definition) if any(part is not None for part in parts) else None
    if opened is None:
        return None
    closed = [part or types.resolve(argument) for part, argument in zip(parts, arguments, strict=True)]
    return None if None in closed else types.generic_of(opened, tuple(part for part in closed if part is not None))


def _indexers(members: Members, name: str) -> tuple[Overload, ...]:
    """The properties of this name that have an index: they are called like methods (`'abc'.Chars(1)`)."""
    return tuple(
        Overload(found.declared_by, found.name, found.type, found.index, found.static)
        for found in members.indexers(name)
        if found.index
    )


def _is_added(target: Target) -> bool:
    """Whether PowerShell adds the member to the type or to one of its bases."""
    name = target.method.lower()
    return any(
        name in (added.lower() for added in added_members(base)) for base in (*bases_of(target.owner), "System.Object")
    )


def _wrong_reference(error_id: str, place: int) -> TerminatingError:
    reference = PSReference.net_name
    if error_id == "NonRefArgumentToRefParameterMsg":
        message = f"Argument: '{place}' should be a {reference}. Use [ref]."
    else:
        message = f"Argument: '{place}' should not be a {reference}. Do not use [ref]."
    return error(message, error_id, "NotSpecified", exception=METHOD_EXCEPTION)


def _planned(target: Target, choice: Choice, arguments: list[_Given]) -> Plan:
    overload, signature = choice.overload, target.signature
    parameters = overload.parameters
    spreads = bool(parameters) and parameters[-1].how == PARAMS
    fixed = len(parameters) - 1 if spreads else len(parameters)
    packs = spreads and choice.expanded and not _takes_rest(signature, fixed)
    count = fixed + 1 if packs else len(arguments)
    if not signature.accepts(count):
        raise not_implemented_overload(overload)
    steps = []
    for place, argument in enumerate(arguments):
        parameter = parameters[min(place, len(parameters) - 1)]
        declared = None if packs and place >= fixed else _declared(signature, place)
        steps.append(_planned_step(choice, place, parameter, argument, declared))
    given_array = spreads and not choice.expanded and len(arguments) == len(parameters)
    spread = given_array and _takes_rest(signature, fixed)
    refused = _refused(overload) if spread and arguments[-1].type == NULL else ""
    return Plan(overload, steps, fixed, parameters[-1].type if packs else None, spread, refused)


def _refused(overload: Overload) -> str:
    """The name of the `params` parameter of a method that wants an array there, as its error has it; "" of one that does without."""
    name = overload.parameters[-1].name
    if overload.declared_by not in _WANT_ARRAYS or name in ("separator", "trimChars"):
        return ""
    return "args" if overload.declared_by == "System.IO.TextWriter" else name


def _takes_rest(signature: Signature, fixed: int) -> bool:
    """Whether the function spreads the arguments from this place on itself."""
    return signature.maximum is None and len(signature.names) <= fixed


def _planned_step(
    choice: Choice, place: int, parameter: ParameterFacts, argument: _Given, declared: NetType | None
) -> _Step:
    type_name = choice.parameter_types[place]
    rank = choice.ranks[place] if choice.ranks else _rank(argument, type_name)
    as_it_is = rank in (Rank.ASSIGNABLE, Rank.IDENTITY) or type_name == _OBJECT or is_open(type_name)
    wanted = None if as_it_is else types.resolve(type_name)
    if wanted is not None and wanted.IsInterface and rank != Rank.NONE:
        wanted = _array_for(type_name) or wanted
    keeps = parameter.by_reference
    if keeps:
        wanted = None
    elif argument.reference:
        return _reference_step(parameter, type_name, place + 1, bool(choice.overload.generic))
    if declared is not None and (declared.python is PSReference or declared is wanted):
        declared = None
    return _Step(parameter.name, wanted, declared, keeps)


def _reference_step(parameter: ParameterFacts, type_name: str, place: int, generic: bool) -> _Step:
    """A [ref] for a parameter that is none: what takes any object gets the reference, else it is converted like any value."""
    takes_any = generic or type_name == _OBJECT or is_open(type_name)
    return _Step(parameter.name, None if takes_any else types.resolve(type_name), None, takes_any, place)


def _array_for(type_name: str) -> NetType | None:
    """The array type that a sequence's interface is filled from."""
    definition, arguments = generic_parts(type_name)
    if definition in _SEQUENCES and len(arguments) == 1 and not is_open(arguments[0]):
        element = types.resolve(arguments[0])
        return None if element is None else types.array_of(element)
    return None


def _declared(signature: Signature, place: int) -> NetType | None:
    found = signature.conversions[place] if place < len(signature.conversions) else signature.rest
    return None if found is None or found.full_name == _OBJECT else found


def _step(step: _Step, value: Value, target: Target, plan: Plan, place: int) -> Value:
    if value is NOTHING:
        value = None
    if step.keeps:
        return value
    if step.reference:
        return _dereferenced(step, value)
    wanted = step.wanted
    if wanted is None:
        value = unwrap(value)
    elif not (type(value) is wanted.python and wanted.element is None and not wanted.type_args):
        value = converted_argument(value, wanted, step.parameter, target.shown, place)
    declared = step.declared
    if declared is None or value is None or (declared.python is not None and isinstance(value, declared.python)):
        return value
    try:
        return convert(value, declared)
    except TerminatingError:
        raise not_implemented_overload(plan.overload) from None


def _dereferenced(step: _Step, value: Value) -> Value:
    try:
        return value if step.wanted is None else convert(value, step.wanted)
    except TerminatingError:
        raise _wrong_reference("RefArgumentToNonRefParameterMsg", step.reference) from None


def converted_argument(value: Value, wanted: NetType, parameter: str, method: str, place: int) -> Value:
    """One argument as its parameter's type; ArgumentProblem, which gives the place of a parameter without a name, if it does not fit."""
    base = unwrap(value)
    try:
        return _as_span(base, wanted) if wanted.open_name in _SPANS else convert(value, wanted)
    except TerminatingError as failure:
        inner = thrown_by_cast(failure)
    shown = types.of(base).full_name if iterate(base) is not None else shown_value(value)
    raise ArgumentProblem(place, parameter or str(place), method, shown, wanted, inner) from None


_SPANS = frozenset(("System.Span`1", "System.ReadOnlySpan`1"))


def _as_span(base: Value, wanted: NetType) -> Value:
    """What stands for a span of memory: an array of its elements, or a text for one of characters that are only read."""
    element = wanted.type_args[0].full_name
    given = types.name_of(base) if base is not None else ""
    if given == f"{element}[]" or (
        given == "System.String" and wanted.full_name == "System.ReadOnlySpan`1[System.Char]"
    ):
        return base
    message = (
        f'Cannot convert to the ByRef-like type "{wanted.full_name}". ByRef-like types are not supported in PowerShell.'
    )
    raise cast_error(message, "InvalidCastToByRefLikeType")


def property_type(nettype: NetType, name: str) -> tuple[NetType | None, bool] | None:
    """The type of a .NET property's value and whether it can be set; None for one that the table does not have."""
    owner = known_owner(nettype)
    found = None if owner is None else members_of(owner).property(name)
    if found is None:
        return None
    return (None if is_open(found.type) else types.resolve(found.type)), found.writable


def not_implemented_overload(overload: Overload) -> TerminatingError:
    """The error for a way to call a method that .NET has and we do not."""
    return not_implemented(f"The overload '{overload_text(overload)}' of {overload.declared_by}")


def not_implemented_member(nettype: NetType, name: str, static: bool, count: int | None) -> TerminatingError | None:
    """The error for a member that .NET has and the caller found no implementation of; None where .NET has none either.

    count: of a call's arguments; None where a property is read.
    """
    owner = known_owner(nettype)
    if owner is None:
        return None
    members = members_of(owner)
    if count is None:
        missing = _missing_value(members, name, static)
        if missing is None:
            return None
        thrown = refusal(owner) if static and members.property(name) is not None else None
        return not_implemented(missing) if thrown is None else thrown_by_net(NetError.of(thrown))
    methods = members.callable_methods(name, static)
    if not methods or (static and name.lower() == "new"):
        return None
    # A method that only an interface declares needs a cast to it: PowerShell finds no overload then.
    own = [method for method in members.method(name) if method.static == static]
    if not any(count_fits(method, count) for method in own):
        return _no_count_fits(name, count)
    thrown = refusal(own[0].declared_by)
    if thrown is not None:
        return invocation_error(own[0].name, count, thrown)
    return not_implemented(f"The method '{overload_text(own[0])}' of {own[0].declared_by}")


def _no_count_fits(name: str, count: int) -> TerminatingError:
    nothing = NoCountFits(name, count)
    return error(nothing.message(), nothing.error_id, "NotSpecified", exception=METHOD_EXCEPTION)


def _missing_value(members: Members, name: str, static: bool) -> str | None:
    """What a property or field is that the table has: `The property 'int Count {get;}' of System.X`; None without one."""
    methods = members.callable_methods(name, static)
    if methods and not (static and name.lower() == "new"):
        return f"The method '{overload_text(methods[0])}' of {methods[0].declared_by}"
    found = members.property(name)
    if found is not None and found.static == static and not found.index:
        return f"The property '{property_text(found)}' of {found.declared_by}"
    field = members.field(name)
    if field is not None and field.static == static:
        return f"The field '{field.name}' of {field.declared_by}"
    return None


def not_constructible(nettype: NetType, count: int) -> TerminatingError | None:
    """The error for making a value, of so many arguments, of a type that .NET makes and we do not; None where .NET has no
    such constructor either.
    """
    owner = known_owner(nettype)
    constructors = members_of(owner).constructors() if owner is not None else ()
    if owner is None or not any(count_fits(one, count) for one in constructors):
        return None
    thrown = refusal(owner)
    return (
        not_implemented(f"The constructor of {owner}") if thrown is None else invocation_error(".ctor", count, thrown)
    )
