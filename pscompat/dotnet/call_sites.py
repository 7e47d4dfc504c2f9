"""Calls that are made again and again from one place of a script: what the first one found out, kept for its like.

Which function runs, and how the arguments become what it takes, follows from the classes of the object and of the arguments,
where each of these classes stands for one type (`overload_binding.plain_conversion`). A call of other values takes the way of
`members.invoke`.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import calls
from pscompat.dotnet.counterparts import COUNTERPARTS, counterpart
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.invocation import returns_void
from pscompat.dotnet.member_table import Member, as_they_are, table_for, table_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, GenericList, PSCustomObject, PSObject, Value

Call = Callable[[Value, list[Value]], Value]
"""Takes the object, or the type of a static method, and the arguments."""


def kind_of_owner(owner: Value) -> object:
    """What decides which method of a name an object has: its class, of a list its type."""
    kind = type(owner)
    return (owner.net_name, owner.element) if kind is GenericList else kind


def prepared(owner: Value, name: str, args: list[Value]) -> Call | None:
    """How to call the method for an owner and arguments of the same kinds, after one call went well.

    None where their kinds do not tell: members added to an object, arguments in PSObjects, generic methods.
    """
    if type(owner) in (PSObject, PSCustomObject) or getattr(owner, "_members", None):
        return None
    member = table_for(owner).find(name)
    if member is None or member.call is None:
        return None
    call = _without_added(member.call) if member.takes_list else _with_arguments(member, owner, args)
    return call if call is None or not hasattr(owner, "_members") else _guarded(call, name)


def prepared_static(owner: NetType, name: str, args: list[Value]) -> Call | None:
    """The same for a static method of a type."""
    member = table_of(owner.members).find_static(name)
    if member is None or member.call is None or member.takes_list or member.binds_class:
        return None
    return _with_arguments(member, owner, args)


def _without_added(function: Callable[..., Value]) -> Call:
    return lambda owner, args: function(owner, args)


def _guarded(call: Call, name: str) -> Call:
    """The call, for objects that have no members of their own; one that has takes the usual way."""
    from pscompat.dotnet.members import invoke  # members stands above: it is what this spares

    return lambda owner, args: invoke(owner, name, args) if owner._members else call(owner, args)


def _with_arguments(member: Member, owner: Value, args: list[Value]) -> Call | None:
    convert = calls.plain_conversion(member, owner, args)
    if convert is None:
        return None
    function, signature = member.call, member.signature
    assert function is not None
    void = returns_void(member)
    static = member.is_static

    def call(owner: Value, args: list[Value]) -> Value:
        try:
            given = args if convert is as_they_are else convert(args)
            result = function(*given) if static else function(owner, *given)
        except NetError as failure:
            raise calls.invocation_error(member.name, len(args), failure.exception) from None
        except COUNTERPARTS as failure:
            raise calls.invocation_error(
                member.name, len(args), counterpart(failure, signature.names, args)
            ) from failure
        return NOTHING if void and result is None else result

    return call
