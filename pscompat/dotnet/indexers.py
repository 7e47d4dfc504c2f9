"""Indexers of .NET's objects, as the methods behind them: `get_Item` and `set_Item`, or what the type calls them.

A Python class has them as `__getitem__` and `__setitem__`, which take places as .NET's do: none is counted from the end, and
for one that is not there they raise a NetError.
"""

from __future__ import annotations

from functools import cache

from pscompat.dotnet import types
from pscompat.dotnet.calls import ArgumentProblem, bound, constructor_signature
from pscompat.dotnet.convert import convert
from pscompat.dotnet.counterparts import COUNTERPARTS, counterpart
from pscompat.dotnet.errors import NO_FITTING_OVERLOAD, NetError, TerminatingError, error
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.relations import facts_of
from pscompat.dotnet.member_table import Signature
from pscompat.dotnet.values import NetObject, PSCustomObject, Value, unwrap

_FUNCTIONS = {"get": "__getitem__", "set": "__setitem__"}


def is_readable(base: Value) -> bool:
    """Whether it is an object with an indexer."""
    return isinstance(base, NetObject) and hasattr(type(base), "__getitem__")


def is_writable(base: Value) -> bool:
    """Whether it is an object with an indexer that can be set."""
    return isinstance(base, NetObject) and hasattr(type(base), "__setitem__")


def takes(base: Value, count: int, kind: str = "get") -> bool:
    """Whether an indexer of the object that can be read ("get") or set ("set") has so many parameters."""
    return count in _indexer(_names(base), kind).counts


def read(base: Value, args: list[Value]) -> Value:
    """What stands at an index.

    NetError: there is nothing. TerminatingError: the indexer does not take such arguments.
    """
    return _call(base, "get", args)


def read_from_end(base: Value, args: list[Value]) -> Value:
    """As `read`, between brackets: a negative place counts from the end, and what does not fit gives the error of a cast."""
    return _call(base, "get", args, bracketed=True)


def write(base: Value, args: list[Value], value: Value) -> None:
    """Set what stands at an index; raises as `read`."""
    _call(base, "set", [*args, value])


def write_from_end(base: Value, args: list[Value], value: Value) -> None:
    """As `write`, between brackets."""
    _call(base, "set", [*args, value], bracketed=True)


def cannot_index(base: Value) -> TerminatingError:
    """The error of an object without an indexer, or of an index that its indexers do not take."""
    name = "System.Management.Automation.PSObject" if isinstance(base, PSCustomObject) else types.name_of(base)
    message = f'Unable to index into an object of type "{name}".'
    return error(message, "CannotIndex", "InvalidOperation")


class _Indexer:
    """The indexer of a type.

    owner: the full name of the type or interface that has it, None where the facts have none. method: what its accessor is
    called. counts: how many parameters its overloads have. length: the property that says how many elements there are, None
    without one that counts.
    """

    __slots__ = ("counts", "length", "method", "owner")

    def __init__(self, owner: str | None, method: str, counts: frozenset[int], length: str | None):
        self.owner = owner
        self.method = method
        self.counts = counts
        self.length = length


def _names(base: Value) -> tuple[str, ...]:
    """The object's type and what it derives from."""
    nettype = types.of(base)
    return (nettype.full_name, *nettype.bases)


@cache
def _indexer(names: tuple[str, ...], kind: str) -> _Indexer:
    """The indexer that the first of these types has which can be read ("get") or set ("set")."""
    for name in names:
        members = members_of(name)
        found = [each for each in members.indexers() if (each.readable if kind == "get" else each.writable)]
        if found:
            counts = frozenset(len(each.index) for each in found)
            return _Indexer(name, f"{kind}_{found[0].name}", counts, _length(name))
    return _Indexer(None, f"{kind}_Item", frozenset(), None)


def _length(name: str) -> str | None:
    """The property that says how many elements there are; of an interface its own alone."""
    facts = facts_of(name)
    if facts is not None and facts.kind == "interface":
        names = {each.name for each in facts.properties}
    else:
        names = {each.name for each in members_of(name).properties().values()}
    return next((each for each in ("Count", "Length") if each in names), None)


def _call(base: Value, kind: str, args: list[Value], bracketed: bool = False) -> Value:
    """What the accessor's function makes of the arguments."""
    function = getattr(type(base), _FUNCTIONS[kind])
    signature = constructor_signature(function)
    if not signature.takes_as_they_are(args):
        args = (_cast if bracketed else _bound)(base, kind, signature, args)
    if bracketed and type(args[0]) is int and args[0] < 0:
        args = _counted(base, kind, args)
    try:
        return function(base, *args)
    except COUNTERPARTS as failure:
        raise NetError.of(counterpart(failure, ("index", "value"), args)) from failure


def _bound(base: Value, kind: str, signature: Signature, args: list[Value]) -> list[Value]:
    """The arguments as the accessor's function takes them."""
    plan = signature.plans.get((type(base), *map(type, args)))
    if plan is not None:
        return plan(args)
    indexer = _indexer(_names(base), kind)
    return bound(indexer.owner, indexer.method, args, base, signature)


def _cast(base: Value, kind: str, signature: Signature, args: list[Value]) -> list[Value]:
    """The same between brackets, where the errors are those of a cast and of an object that has no such indexer."""
    try:
        return _bound(base, kind, signature, args)
    except TerminatingError as failure:
        if isinstance(failure, ArgumentProblem):
            convert(unwrap(args[failure.place]), failure.wanted)
        if failure.record.error_id == NO_FITTING_OVERLOAD:
            raise cannot_index(base) from None
        raise


def _counted(base: Value, kind: str, args: list[Value]) -> list[Value]:
    """A place below zero counted from the end, where the type says how many elements there are."""
    length = _indexer(_names(base), kind).length
    return args if length is None else [args[0] + getattr(base, length), *args[1:]]
