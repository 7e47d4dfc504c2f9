"""Calling the methods of single objects and of types: those of the class, added ones, and the accessors of properties."""

from __future__ import annotations

from pscompat.dotnet import ambient, calls, parameterized, type_members, types
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.member_table import Member, table_for
from pscompat.dotnet.missing_members import missing_method
from pscompat.dotnet.properties import (
    GET_EXCEPTION,
    SET_EXCEPTION,
    added_members,
    read_member,
    set_class_member,
    wanted_type,
)
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, NOTHING, MemberInfo, Value, find_key, is_script_class, unwrap


def call_method(obj: Value, name: str, args: list[Value]) -> Value:
    """Call a method that one object has of its own or by its type; TerminatingError MethodNotFound without one."""
    found = call_any(obj, name, args)
    if found is MISSING:
        raise method_not_found(name_of(obj), name)
    return found


def call_any(obj: Value, name: str, args: list[Value]) -> Value:
    """As call_method, MISSING without one: the method added to the object, given to its type, or of its class."""
    props = added_members(obj)
    if props:
        key = find_key(props, name)
        if key is not None:
            return call_stored(obj, props[key], name, args)
    if type_members.any_given():
        typed = type_members.named(obj, name)
        found = MISSING if typed is None else call_stored(obj, typed[1], name, args)
        if found is not MISSING:
            return found
    base = unwrap(obj)
    if base is not obj:
        return call_any(base, name, args)
    if base is None or base is NOTHING:
        return MISSING
    member = table_for(base).find(name)
    if member is not None and member.call is not None:
        result = calls.call_instance(member, base, args)
        return NOTHING if result is None and returns_void(member) else result
    dynamic = getattr(base, "net_call", None)
    if dynamic is not None:
        found = dynamic(name, args)
        if found is not MISSING:
            return found
    clone = getattr(base, "net_clone", None) if name.lower() == "memberwiseclone" and not args else None
    if clone is not None and _in_method_of(base):
        return clone()
    row = parameterized.indexer(base, name)
    if row is not None:
        return parameterized.get_item(base, row.name, args)
    return _call_accessor(base, name, args) if "_" in name else MISSING


def _in_method_of(obj: Value) -> bool:
    """Whether a method of the object's class runs now, which may call what is protected."""
    session = ambient.current()
    this = None if session is None else session.get_variable("this")
    return isinstance(obj, type(this)) if this is not None else False


def find_method(obj: Value, name: str) -> Member | MemberInfo | None:
    """The method of one object, of its class or added, or None."""
    props = added_members(obj)
    key = find_key(props, name) if props else None
    if key is not None and props is not None:
        stored = props[key]
        return stored if isinstance(stored, MemberInfo) and stored.is_method else None
    base = unwrap(obj)
    member = None if base is None else table_for(base).find(name)
    return member if member is not None and member.call is not None else None


def returns_void(member: Member) -> bool:
    """Whether the method is declared to give nothing."""
    assert member.call is not None
    return not member.takes_list and member.call.__annotations__.get("return") in ("None", None)


def call_stored(obj: Value, stored: Value, name: str, args: list[Value]) -> Value:
    if isinstance(stored, MemberInfo) and stored.is_method:
        try:
            return stored.call(obj, args)  # type: ignore[attr-defined]
        except NetError as failure:
            raise calls.wrapping_error(name, len(args), failure.exception, stored.failure_id) from None
    return MISSING


def _call_accessor(base: Value, name: str, args: list[Value]) -> Value:
    """`get_Count()`, `set_Name(x)`, `get_Item(k)`, `add_Elapsed(block)`: the methods behind .NET's properties and events."""
    prefix, _, rest = name.partition("_")
    if prefix.lower() in ("add", "remove") and isinstance(base, EventSource) and len(args) == 1:
        event = base.event_name(rest)
        if event is None:
            return MISSING
        (base.add_handler if prefix.lower() == "add" else base.remove_handler)(event, unwrap(args[0]))
        return NOTHING
    member = table_for(base).find(rest)
    if prefix.lower() == "get":
        if member is not None and member.call is None and not args:
            try:
                return read_member(member, base)
            except TerminatingError as failure:
                raise _thrown_by_accessor(f"get_{member.name}", 0, failure) from None
        row = parameterized.indexer(base, rest)
        if row is not None:
            try:
                return parameterized.element(base, row.name, args)
            except NetError as failure:
                raise calls.invocation_error(f"get_{row.name}", len(args), failure.exception) from None
    elif prefix.lower() == "set" and args:
        if member is not None and member.call is None and member.write is not None:
            name = f"set_{member.name}"
            wanted = wanted_type(base, member)
            parameter = "0" if is_script_class(member.owner) else "value"
            value = args[0] if wanted is None else calls.convert_argument(args[0], wanted, parameter, name)
            try:
                set_class_member(base, rest, value)
            except TerminatingError as failure:
                raise _thrown_by_accessor(name, 1, failure) from None
            return NOTHING
        row = parameterized.indexer(base, rest)
        if row is not None and row.settable:
            try:
                parameterized.set_element(base, row.name, args[:-1], args[-1])
            except NetError as failure:
                raise calls.invocation_error(f"set_{row.name}", len(args), failure.exception) from None
            return NOTHING
    return MISSING


def _thrown_by_accessor(name: str, count: int, failure: TerminatingError) -> TerminatingError:
    """The error of a property's method where that of the property is known: what the property threw was thrown by its method."""
    exception = failure.record.Exception
    if exception.type_name not in (GET_EXCEPTION, SET_EXCEPTION) or exception.InnerException is None:
        return failure
    return calls.invocation_error(name, count, exception.InnerException)


def static_invoke(nettype: NetType, name: str, args: list[Value]) -> Value:
    """`[T]::name(args)`; `new` constructs."""
    member = calls.static_member(nettype, name)
    if member is not None and member.call is not None:
        result = calls.call_static(member, nettype, args)
        return NOTHING if result is None and returns_void(member) else result
    if name.lower() == "new":
        return calls.construct(nettype, args)
    raise missing_method(nettype, name, True, len(args)) or method_not_found(nettype.full_name, name)


def check_reachable(nettype: NetType, seen: NetType, name: str, count: int) -> None:
    """Refuse `([Type]$t)::name(…)`: what is written as a cast is asked for the methods of that type, and PowerShell looks no
    further than the name only where there is a single overload that takes so many arguments."""
    if types.derives(nettype, seen) or types.derives(seen, nettype):
        return
    # Start-up: the table is opened for the first call that needs it.
    from pscompat.dotnet.facts.members import members_of

    overloads = members_of(nettype.full_name).callable_methods(name, True)
    if len(overloads) > 1 or any(len(overload.parameters) != count for overload in overloads):
        raise calls.no_overload(name, count)


def method_not_found(type_name: str, name: str, target: Value = None) -> TerminatingError:
    """The error for a method that a type does not have; its target is the name where a custom object lacks it."""
    message = f"Method invocation failed because [{type_name}] does not contain a method named '{name}'."
    return error(message, "MethodNotFound", target=target)
