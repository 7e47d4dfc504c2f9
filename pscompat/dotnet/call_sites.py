"""Calls that are made again and again from one place of a script: what the first one found out, kept for its like.

Which function runs, and how the arguments become what it takes, follows from the classes of the object and of the arguments,
where each of these classes stands for one type (`overload_binding.plain_conversion`). A call of other values takes the way of
`members.invoke`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from pscompat.dotnet import calls
from pscompat.dotnet.counterparts import COUNTERPARTS, counterpart
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.invocation import returns_void
from pscompat.dotnet.member_table import Member, as_they_are, table_for, table_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, GenericList, Hashtable, NetObject, PSCustomObject, PSObject, Value

Call = Callable[[Value, list[Value]], Value]
"""Takes the object, or the type of a static method, and the arguments."""


def kind_of_owner(owner: Value) -> object:
    """What decides which method of a name an object has: its class, where that stands for several types its type."""
    kind = type(owner)
    if kind is GenericList:
        return (owner.net_name, owner.element)
    return owner.net_full_name() if getattr(kind, "net_generic", False) else kind


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
    return call if call is None or not isinstance(owner, NetObject) else _guarded(call, name)


def prepared_static(owner: NetType, name: str, args: list[Value]) -> Call | None:
    """The same for a static method of a type."""
    found = direct_static(owner, name, args)
    if found is None:
        return None
    function, failed = found.function, found.failed

    def call(owner: Value, args: list[Value]) -> Value:
        try:
            result = function(*args)
        except FAILURES as failure:
            raise failed(failure, args) from None
        return found.instead if result is None else result

    return call


def _without_added(function: Callable[..., Value]) -> Call:
    return lambda owner, args: function(owner, args)


def _guarded(call: Call, name: str) -> Call:
    """The call, for objects that have no members of their own; one that has takes the usual way."""
    from pscompat.dotnet.members import invoke  # members stands above: it is what this spares

    return lambda owner, args: invoke(owner, name, args) if hasattr(owner, "_members") else call(owner, args)


def _with_arguments(member: Member, owner: Value, args: list[Value]) -> Call | None:
    found = _direct(member, owner, args)
    if found is None:
        return None
    function, failed = found.function, found.failed

    def call(owner: Value, args: list[Value]) -> Value:
        try:
            result = function(owner, *args)
        except FAILURES as failure:
            raise failed(failure, args) from None
        return found.instead if result is None else result

    return call


FAILURES = (NetError, *COUNTERPARTS)
"""What a method's function raises that becomes the error of its call."""


class Direct(NamedTuple):
    """A method's function for an owner and arguments of certain classes.

    function: takes the object, unless the method is static, and the arguments one by one. failed: the error of a call that
    raised one of FAILURES, by that and the arguments. instead: what stands for None, NOTHING where a method gives nothing.
    """

    function: Callable[..., Value]
    failed: Callable[[Exception, list[Value]], Exception]
    instead: Value = None


def direct(owner: Value, name: str, args: list[Value]) -> Direct | None:
    """As `prepared`, for a caller that looks at the classes itself, and at `own_members` where the object may have such."""
    if type(owner) in (PSObject, PSCustomObject) or getattr(owner, "_members", None):
        return None
    member = table_for(owner).find(name)
    if member is None or member.call is None:
        return None
    if member.takes_list:
        found = member.prepared(args) if member.prepared is not None else None
        if found is not None:
            return Direct(found[0], _as_it_is, found[1])
        call = member.call
        return Direct(lambda owner, *args: call(owner, list(args)), _as_it_is)
    return _direct(member, owner, args)


def direct_new(owner: NetType) -> Direct:
    """The same for `[T]::new(…)`."""
    return Direct(lambda *args: calls.construct(owner, list(args)), _as_it_is)


def direct_static(owner: NetType, name: str, args: list[Value]) -> Direct | None:
    """The same for a static method of a type."""
    member = table_of(owner.members).find_static(name)
    if member is None or member.call is None:
        return None
    if member.takes_list:
        call = member.call
        return Direct(lambda *args: call(list(args)), _as_it_is)
    return _direct(member, owner, args)


def test_of_owner(owner: Value) -> Callable[[Value], bool] | bool | None:
    """What beside its class an object must be for a direct call: of its type; True: without members of its own (`_members`),
    which is most often so that callers test it themselves; None: nothing."""
    if type(owner) is GenericList:
        name, element = owner.net_name, owner.element
        return lambda other: other.element == element and other.net_name == name
    if not isinstance(owner, NetObject):
        return None
    if owner.net_generic:
        type_args = owner.type_args  # type: ignore[attr-defined]
        return lambda other: other.type_args == type_args and not hasattr(other, "_members")
    return True


def direct_property(owner: Value, name: str) -> Callable[[Value], Value] | None:
    """What reads the property from objects of this class (see test_of_owner); None where the class does not tell.

    It may raise AttributeError or NetError, or give None, where the usual way has to be taken.
    """
    kind = type(owner)
    if kind in (PSObject, PSCustomObject) or isinstance(owner, Hashtable) or hasattr(kind, "net_get"):
        return None
    if getattr(owner, "_members", None):
        return None
    member = table_for(owner).find(name)
    return None if member is None or member.call is not None else member.read


_AS_THEY_ARE = frozenset({int, str, bool, float})


def direct_setter(owner: Value, name: str) -> tuple[Callable[[Value, Value], None], type | None] | None:
    """What writes the property of objects of this class that have no members of their own, and the class of the values that
    it takes as they are (None: all values); None where the class does not tell.
    """
    kind = type(owner)
    if kind in (PSObject, PSCustomObject) or not isinstance(owner, NetObject) or hasattr(owner, "_members"):
        return None
    member = table_for(owner).find(name)
    if member is None or member.store is None:
        return None
    wanted = member.value_type
    if wanted is None:
        return member.store, None
    plain = wanted.python if wanted.python in _AS_THEY_ARE and wanted.element is None else None
    return None if plain is None else (member.store, plain)


def _as_it_is(failure: Exception, args: list[Value]) -> Exception:
    return failure


def _direct(member: Member, owner: Value, args: list[Value]) -> Direct | None:
    convert = calls.plain_conversion(member, owner, args)
    if convert is None:
        return None
    function: Any = member.call
    signature = member.signature
    if member.binds_class:
        function = partial(function, owner.statics)
    plain = convert
    if convert is not as_they_are:
        bare = function
        if member.is_static:
            function = lambda *args: bare(*plain(list(args)))
        else:
            function = lambda owner, *args: bare(owner, *plain(list(args)))

    def failed(failure: Exception, args: list[Value]) -> Exception:
        if isinstance(failure, NetError):
            return calls.invocation_error(member.name, len(args), failure.exception)
        return calls.invocation_error(member.name, len(args), counterpart(failure, signature.names, args))

    return Direct(function, failed, NOTHING if returns_void(member) else None)
