"""How methods are written out: `string Substring(int startIndex, int length)`, as OverloadDefinitions and Get-Member show them."""

from __future__ import annotations

from pscompat.dotnet.invocation import find_method
from pscompat.dotnet.member_table import Member, Signature, _conversion, table_for, table_of
from pscompat.dotnet.types import NetType, declared_text, is_script_type, of, type_text
from pscompat.dotnet.values import MemberInfo, TypedArray, Value, unwrap


def definitions(target: Value, name: str) -> TypedArray:
    """The overloads of a method of a value, or of a type's static method or constructor, one text each."""
    return TypedArray(_texts(target, name), "System.String")


def _texts(target: Value, name: str) -> list[str]:
    own = find_method(target, name)
    written = own.overloads(name) if isinstance(own, MemberInfo) else None
    if written is not None:
        return written
    base = unwrap(target)
    listed = _of_table(base, name)
    if listed:
        return listed
    if isinstance(base, NetType):
        if name.lower() == "new":
            return _constructors(base)
        member = table_of(base.members).find_static(name)
        if member is not None and member.call is not None:
            return _overloads(member, base.members)
    member = table_for(base).find(name)
    return _overloads(member, type(base)) if member is not None and member.call is not None else []


def _of_table(base: Value, name: str) -> list[str]:
    """The overloads that .NET has, empty for types outside of the table."""
    # Start-up: few scripts look at definitions.
    from pscompat.dotnet.facts.texts import overload_texts
    from pscompat.dotnet.overload_binding import known_owner

    if isinstance(base, NetType):
        owner = _static_owner(base, name)
        listed = overload_texts(owner, name, True) if owner is not None else []
        if listed:
            return listed
    owner = known_owner(of(base))
    return overload_texts(owner, name, False) if owner is not None else []


def _static_owner(nettype: NetType, name: str) -> str | None:
    """The type whose static methods of this name the table has: of a script's class those that it inherits from .NET."""
    from pscompat.dotnet.overload_binding import known_owner  # start-up: the table of facts is for scripts that ask

    if not is_script_type(nettype):
        return known_owner(nettype)
    member = table_of(nettype.members).find_static(name)
    return None if member is None or member.takes_list or name.lower() == "new" else "System.Object"


def _constructors(nettype: NetType) -> list[str]:
    listed = getattr(nettype.members, "net_constructors", None)
    if listed is not None:
        return listed() if callable(listed) else list(listed)
    new = getattr(nettype.members, "net_new", None)
    if new is None:
        return []
    return _written(type_text(nettype), "new", Signature(new.__func__, 1))


def _overloads(member: Member, owner: type) -> list[str]:
    if member.overload_texts is not None:
        return member.overload_texts()
    listed = getattr(owner, "net_overloads", {}).get(member.name)
    if listed is not None:
        return list(listed)
    returned = member.call.__annotations__.get("return")
    nettype = _conversion(returned, member.call) if returned not in ("None", None) else None
    result = "void" if returned in ("None", None) else declared_text(nettype)
    start = f"static {result}" if member.is_static else result
    return _written(start, member.name, member.signature)


def _written(start: str, name: str, signature: Signature) -> list[str]:
    """One text for each number of arguments that the method takes."""
    parameters = [
        f"{declared_text(kind)} {parameter}" for parameter, kind in zip(signature.names, signature.conversions)
    ]
    if signature.maximum is None:
        rest = f"Params {declared_text(signature.rest)}[] args"
        return [f"{start} {name}({', '.join([*parameters, rest])})"]
    counts = range(signature.required, len(parameters) + 1)
    return [f"{start} {name}({', '.join(parameters[:count])})" for count in counts]
