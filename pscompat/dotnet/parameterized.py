"""Parameterized properties: `$table.Item('key')`, `$list.Item(0) = 1`, `'abc'.Chars(1)`, and `$list.Item`, the property itself."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.code_units import units
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.facts.listing import PARAMETERIZED_PROPERTY, MemberRow, member_rows
from pscompat.dotnet.index_errors import outside_array, outside_list
from pscompat.dotnet.indexing import index_get, index_set
from pscompat.dotnet.net_exceptions import NetException
from pscompat.dotnet.types import known, of
from pscompat.dotnet.values import Char, Hashtable, OrderedDictionary, TypedArray, Value

_NAMES = frozenset({"item", "chars", "itemof"})
"""What the indexers of .NET's types are called; of any other name no type has one, which spares to look."""
_GET_EXCEPTION = "System.Management.Automation.GetValueInvocationException"


def indexer(base: Value, name: str) -> MemberRow | None:
    """The parameterized property of this name of an object's type, None where it has none."""
    folded = name.lower()
    if folded not in _NAMES:
        return None
    nettype = of(base)
    rows = (row for name in (nettype.full_name, *nettype.bases) for row in member_rows(name))
    return next((row for row in rows if row.kind == PARAMETERIZED_PROPERTY and row.name.lower() == folded), None)


def get_item(base: Value, name: str, args: list[Value]) -> Value:
    """`$base.Item(args)`, for the name as it is declared. TerminatingError as of a property that cannot be read."""
    if len(args) != 1:
        raise _no_overload(name, len(args))
    try:
        return element(base, name, args[0])
    except NetError as failure:
        raise _unreadable(name, failure.exception) from None


def set_item(base: Value, row: MemberRow, args: list[Value], value: Value) -> None:
    """`$base.Item(args) = value`. TerminatingError as of a method that takes no value where the property has no setter."""
    if "set;" not in row.definition:
        raise _no_overload(row.name, len(args) + 1)
    index_set(base, args, value)


def element(base: Value, name: str, index: Value) -> Value:
    """What stands at an index of an indexed property; raises NetError as its `get_` method does."""
    if isinstance(base, Hashtable):
        if isinstance(base, OrderedDictionary) and type(index) is int and not 0 <= index < len(base):
            raise outside_list()
        if index is None:
            raise missing_argument("key")
        read = getattr(base, "net_item", None)
        return index_get(base, [index]) if read is None else read(index)
    if name == "Chars":
        base = TypedArray(map(Char, units(to_string(base))), "System.Char")
    if not isinstance(base, list):
        return index_get(base, [index])
    place = _place(name, index)
    if 0 <= place < len(base):
        return base[place]
    if of(base).element is not None:
        raise outside_array()
    raise outside_list()


def _place(name: str, index: Value) -> int:
    try:
        return int(convert(index, known("System.Int32")))
    except TerminatingError as failure:
        reason = failure.record.Exception.Message
        what = f'Cannot convert argument "index", with value: "{index}", for "get_{name}" to type "System.Int32"'
        raise _unreadable(
            name, NetException("System.Management.Automation.MethodException", f'{what}: "{reason}"')
        ) from None


def _no_overload(name: str, count: int) -> TerminatingError:
    message = f'Cannot find an overload for "{name}" and the argument count: "{count}".'
    return error(message, "MethodCountCouldNotFindBest", "NotSpecified", exception=_GET_EXCEPTION)


def _unreadable(name: str, inner: NetException) -> TerminatingError:
    message = f'Exception getting "{name}": "{inner.Message}"'
    return error(message, "ExceptionWhenGetting", "NotSpecified", exception=_GET_EXCEPTION, inner=inner)
