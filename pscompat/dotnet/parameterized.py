"""Parameterized properties: `$table.Item('key')`, `$list.Item(0) = 1`, and `$list.Item` alone, which is the property itself."""

from __future__ import annotations

from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.facts.listing import PARAMETERIZED_PROPERTY, MemberRow, member_rows
from pscompat.dotnet.index_errors import outside_array, outside_list
from pscompat.dotnet.indexing import index_get, index_set
from pscompat.dotnet.net_exceptions import NetException
from pscompat.dotnet.types import known, of
from pscompat.dotnet.values import Hashtable, OrderedDictionary, Value

_GET_EXCEPTION = "System.Management.Automation.GetValueInvocationException"


def indexer(base: Value) -> MemberRow | None:
    """The parameterized property Item of an object's type, None where it has none."""
    rows = member_rows(of(base).full_name)
    return next((row for row in rows if row.kind == PARAMETERIZED_PROPERTY and row.name == "Item"), None)


def get_item(base: Value, args: list[Value]) -> Value:
    """`$base.Item(args)`. TerminatingError as of a property that cannot be read."""
    if len(args) != 1:
        message = f'Cannot find an overload for "Item" and the argument count: "{len(args)}".'
        raise error(message, "MethodCountCouldNotFindBest", "NotSpecified", exception=_GET_EXCEPTION)
    try:
        return _element(base, args[0])
    except NetError as failure:
        raise _unreadable(failure.exception) from None


def set_item(base: Value, args: list[Value], value: Value) -> None:
    """`$base.Item(args) = value`."""
    index_set(base, args, value)


def _element(base: Value, index: Value) -> Value:
    if isinstance(base, Hashtable):
        if isinstance(base, OrderedDictionary) and type(index) is int and not 0 <= index < len(base):
            raise outside_list()
        if index is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'key')")
        read = getattr(base, "net_item", None)
        return index_get(base, [index]) if read is None else read(index)
    if not isinstance(base, list):
        return index_get(base, [index])
    place = _place(index)
    if 0 <= place < len(base):
        return base[place]
    if of(base).element is not None:
        raise outside_array()
    raise outside_list()


def _place(index: Value) -> int:
    try:
        return int(convert(index, known("System.Int32")))
    except TerminatingError as failure:
        reason = failure.record.Exception.Message
        what = f'Cannot convert argument "index", with value: "{index}", for "get_Item" to type "System.Int32"'
        raise _unreadable(NetException("System.Management.Automation.MethodException", f'{what}: "{reason}"')) from None


def _unreadable(inner: NetException) -> TerminatingError:
    message = f'Exception getting "Item": "{inner.Message}"'
    return error(message, "ExceptionWhenGetting", "NotSpecified", exception=_GET_EXCEPTION, inner=inner)
