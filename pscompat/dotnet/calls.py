"""Calling .NET members: converting arguments, choosing by their number, and wrapping what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import FunctionType
from typing import Any

from pscompat.dotnet import types
from pscompat.dotnet.array_values import default_of, new_array
from pscompat.dotnet.cast_errors import shown_value, thrown_by_cast
from pscompat.dotnet.convert import convert
from pscompat.dotnet.counterparts import COUNTERPARTS, counterpart
from pscompat.dotnet.errors import NO_FITTING_OVERLOAD, NetError, NetException, TerminatingError, error
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.member_table import Member, Signature, as_they_are, table_of
from pscompat.dotnet.types import NetType, declared_text
from pscompat.dotnet.values import NOTHING, Value, unwrap

METHOD_EXCEPTION = "System.Management.Automation.MethodException"
INVOCATION_EXCEPTION = "System.Management.Automation.MethodInvocationException"


class TypedArguments(list[Value]):
    """Arguments of a call in which types are written.

    `casts` has the full name of the type that each argument is cast to, or None; it is empty without a cast. `type_arguments`
    are the types for a generic method: `[Linq.Enumerable]::OfType[int]($x)`.
    """

    __slots__ = ("casts", "type_arguments")

    def __init__(self, values: list[Value], casts: tuple[str | None, ...], type_arguments: tuple[NetType, ...] = ()):
        super().__init__(values)
        self.casts = casts
        self.type_arguments = type_arguments


def call_instance(member: Member, obj: Value, args: list[Value]) -> Value:
    """Call an instance method with PowerShell's values."""
    if member.takes_list:
        return member.call(obj, args)
    signature = member.signature
    converted = args
    type_arguments = getattr(args, "type_arguments", ())
    if type_arguments and signature.takes_type:
        converted = [*type_arguments, *_bound(types.of(obj), member, args, obj, signature.closed)]
    elif type_arguments or not signature.takes_as_they_are(args):
        plan = signature.plans.get((type(obj), *map(type, args))) if type(args) is list else None
        converted = _bound(types.of(obj), member, args, obj) if plan is None else plan(args)
    try:
        return member.call(obj, *converted)
    except NetError as failure:
        raise invocation_error(member.name, len(args), failure.exception) from None
    except COUNTERPARTS as failure:
        raise invocation_error(member.name, len(args), counterpart(failure, signature.names, args)) from failure


def call_static(member: Member, nettype: NetType, args: list[Value]) -> Value:
    """Call a static method; a class method gets the Python class it was called on."""
    if member.takes_list:
        return member.call(args)
    signature = member.signature
    converted = args
    type_arguments = getattr(args, "type_arguments", ())
    if type_arguments and signature.takes_type:
        converted = [*type_arguments, *_bound(nettype, member, args, nettype, signature.closed)]
    elif type_arguments or not signature.takes_as_they_are(args):
        plan = signature.plans.get((nettype, *map(type, args))) if type(args) is list else None
        converted = _bound(nettype, member, args, nettype) if plan is None else plan(args)
    if member.binds_class:
        converted = [nettype.statics, *converted]
    try:
        return member.call(*converted)
    except NetError as failure:
        raise invocation_error(member.name, len(args), failure.exception) from None
    except COUNTERPARTS as failure:
        raise invocation_error(member.name, len(args), counterpart(failure, signature.names, args)) from failure


def construct(nettype: NetType, args: list[Value]) -> Value:
    """`[T]::new(args)`, New-Object: a new value of the type."""
    if nettype.element is not None:
        return _construct_array(nettype, args)
    cls = nettype.members
    made_by_script = getattr(cls, "net_construct", None)
    if made_by_script is not None:
        return made_by_script(args)
    new = None if nettype.IsInterface else getattr(cls, "net_new", None)
    if new is None:
        if nettype.is_value_type and not args and nettype.python is not None:
            return default_of(nettype)
        raise _table().not_constructible(nettype, len(args)) or no_overload("new", len(args))
    if not args and nettype.is_value_type and not _table().is_made_bare(nettype):
        raise no_overload("new", 0)
    signature = constructor_signature(new.__func__)
    converted = args
    if not signature.takes_as_they_are(args):
        plan = signature.plans.get((nettype, *map(type, args))) if type(args) is list else None
        converted = _bound_constructor(nettype, signature, args) if plan is None else plan(args)
    try:
        if getattr(cls, "net_generic", False):
            return new(*converted, type_args=nettype.type_args)
        return new(*converted)
    except NetError as failure:
        raise invocation_error(".ctor", len(args), failure.exception) from None
    except COUNTERPARTS as failure:
        raise invocation_error(".ctor", len(args), counterpart(failure, signature.names, args)) from failure


_signatures: dict[FunctionType, Signature] = {}


def constructor_signature(function: FunctionType) -> Signature:
    """What a class's `net_new` takes beside the class."""
    found = _signatures.get(function)
    if found is None:
        found = _signatures[function] = Signature(function, 1)
    return found


_loaded: list[Any] = []


def _table() -> Any:
    """The choice of overloads by the table of .NET's facts."""
    if not _loaded:
        # Start-up: the table is opened for the first call that needs it.
        from pscompat.dotnet import overload_binding

        _loaded.append(overload_binding)
    return _loaded[0]


def _bound(
    nettype: NetType, member: Member, args: list[Value], called_on: Value, signature: Signature | None = None
) -> list[Value]:
    owner = _table().known_owner(nettype)
    return bound(owner, member.name, args, called_on, signature or member.signature, member.is_static)


def bound(
    owner: str | None, method: str, args: list[Value], called_on: Value, signature: Signature, is_static: bool = False
) -> list[Value]:
    """The arguments of a call as its function takes them. `owner`: the type in the table of facts whose overloads decide,
    None where it has none of them, and the function's own parameters do.

    TerminatingError as overload_binding.bound_arguments() and convert_arguments() raise them.
    """
    if owner is not None:
        table = _table()
        target = table.Target(owner, method, is_static, signature, method)
        found: list[Value] | None = table.bound_arguments(target, args, called_on)
        if found is not None:
            return found
    return convert_arguments(signature, method, args)


def plain_conversion(member: Member, owner: Value, args: list[Value]) -> Callable[[list[Value]], list[Value]] | None:
    """How arguments of these classes become those of the function; None where the classes do not tell, which is asked only
    after a call with them went well. `owner` is the NetType of a static member."""
    signature = member.signature
    if not args:
        return as_they_are
    nettype = owner if member.is_static else types.of(owner)
    table = _table()
    if not table.decided_by_classes(args):
        return None
    if signature.takes_as_they_are(args):
        return as_they_are
    known = table.known_owner(nettype)
    if known is None:
        return None
    found: Callable[[list[Value]], list[Value]] | None = table.conversion(
        table.Target(known, member.name, member.is_static, signature, member.name), args
    )
    return found


def _bound_constructor(nettype: NetType, signature: Signature, args: list[Value]) -> list[Value]:
    table = _table()
    owner = table.known_owner(nettype)
    if owner is not None and not nettype.IsAbstract:  # the table has no protected constructors
        target = table.Target(owner, "new", True, signature, ".ctor")
        bound: list[Value] | None = table.bound_arguments(target, args, nettype)
        if bound is not None:
            return bound
    return convert_arguments(signature, ".ctor", args, "new")


def _construct_array(nettype: NetType, args: list[Value]) -> Value:
    if len(args) != nettype.rank:
        raise no_overload("new", len(args))
    assert nettype.element is not None
    wanted = types.known("System.Int32")
    try:
        convert_one = _table().converted_argument
        lengths = [convert_one(length, wanted, str(place), ".ctor", place) for place, length in enumerate(args)]
        return new_array(nettype.element, lengths)
    except NetError as failure:
        raise invocation_error(".ctor", len(args), failure.exception) from None


def no_overload(name: str, count: int) -> TerminatingError:
    """The error for a call with a number of arguments that no overload takes."""
    message = f'Cannot find an overload for "{name}" and the argument count: "{count}".'
    return error(message, NO_FITTING_OVERLOAD, "NotSpecified", exception=METHOD_EXCEPTION)


def convert_arguments(signature: Signature, name: str, args: list[Value], shown: str | None = None) -> list[Value]:
    """The arguments as the method's parameters want them."""
    if not signature.accepts(len(args)):
        raise no_overload(shown or name, len(args))
    conversions = signature.conversions
    converted = []
    for index, value in enumerate(args):
        if index < len(conversions):
            wanted = conversions[index]
        else:
            wanted = signature.rest
        if value is NOTHING:
            value = None
        if wanted is None:
            converted.append(unwrap(value))
        else:
            argument = signature.names[index] if index < len(signature.names) else "args"
            converted.append(convert_argument(value, wanted, argument, name, index))
    return converted


class ArgumentProblem(TerminatingError):
    """An argument that does not fit its parameter: MethodArgumentConversionInvalidCastArgument.

    place: of the argument, from 0. What reflects upon a constructor (New-Object) names the argument so.
    """

    def __init__(self, place: int, parameter: str, method: str, shown: str, wanted: NetType, inner: NetException):
        self.place = place
        self.shown = shown
        self.wanted = wanted
        self.inner = inner
        problem = error(
            self.message(parameter, method),
            "MethodArgumentConversionInvalidCastArgument",
            "NotSpecified",
            exception=METHOD_EXCEPTION,
            inner=inner,
        )
        super().__init__(problem.record)

    def message(self, parameter: str, method: str) -> str:
        """The text with the parameter and the method written like this."""
        return (
            f'Cannot convert argument "{parameter}", with value: "{self.shown}", for "{method}" to type '
            f'"{self.wanted.full_name}": "{self.inner.Message}"'
        )


def convert_argument(value: Value, wanted: NetType, argument: str, method: str, place: int = 0) -> Value:
    """One argument, the `place`th from 0, as its parameter's type; ArgumentProblem if it does not fit."""
    if wanted.python is PSReference:
        return value if isinstance(value, PSReference) else PSReference.to(value)
    if type(value) is wanted.python and wanted.element is None and not wanted.type_args:
        return value
    if isinstance(value, PSReference):
        value = value.Value
    try:
        return convert(value, wanted)
    except TerminatingError as failure:
        inner = thrown_by_cast(failure)
    raise ArgumentProblem(place, argument, method, shown_value(value), wanted, inner)


def invocation_error(name: str, count: int, inner: NetException) -> TerminatingError:
    """What PowerShell makes of an exception that a method threw: that of a call within (in a script block that it ran) stays."""
    if inner.record is not None and inner.type_name in (METHOD_EXCEPTION, INVOCATION_EXCEPTION):
        return TerminatingError(inner.record)
    return wrapping_error(name, count, inner)


def wrapping_error(name: str, count: int, inner: NetException, error_id: str = "") -> TerminatingError:
    """The error of a call that holds whatever the method threw; its error id is by default the exception's name."""
    message = f'Exception calling "{name}" with "{count}" argument(s): "{inner.Message}"'
    error_id = error_id or inner.type_name.rpartition(".")[2]
    return error(message, error_id, "NotSpecified", exception=INVOCATION_EXCEPTION, inner=inner)


def static_member(nettype: NetType, name: str) -> Member | None:
    """The static member of this name in any case, or None."""
    table = table_of(nettype.members)
    found = table.find_static(name)
    if found is None and name[:3].lower() == "op_":
        # By name: the operators stand above the calls, and few scripts name the methods behind them.
        found = import_module("pscompat.dotnet.operator_methods").operator_method(nettype, name)
        table.static[name] = found
    if found is None and name[:4].lower() in ("get_", "set_"):
        found = table.static[name] = _accessor(nettype, table.find_static(name[4:]), name[:3].lower())
    return found or _constant(nettype, name)


def _constant(nettype: NetType, name: str) -> Member | None:
    """A literal field that no class here has, of which the table of facts tells the value; None without it."""
    # Start-up: few scripts name constants of types that nothing here implements.
    facts = import_module("pscompat.dotnet.facts.members").members_of(nettype.full_name).field(name)
    if facts is None or facts.value is None:
        return None
    constant = Member(facts.name, nettype.members, is_static=True)
    constant.value_type = types.known(facts.type)
    value = convert(facts.value, constant.value_type)
    constant.read = lambda owner: value
    return constant


def _accessor(nettype: NetType, prop: Member | None, kind: str) -> Member | None:
    """The static method behind a static property, `kind` "get" or "set"; None without it."""
    if prop is None:
        return None
    owner, read, write = nettype.members, prop.read, prop.write
    accessor = Member(f"{kind}_{prop.name}", owner, is_static=True)
    shown = declared_text(prop.value_type)
    if kind == "get" and read is not None:
        accessor.call = lambda: read(owner)
        accessor.overload_texts = lambda: [f"static {shown} {accessor.name}()"]
    elif kind == "set" and write is not None:

        def call(value: Value) -> Value:
            write(owner, value)
            return NOTHING

        accessor.call = call
        accessor.overload_texts = lambda: [f"static void {accessor.name}({shown} )"]
    else:
        return None
    return accessor
