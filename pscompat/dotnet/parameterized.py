"""Parameterized properties: `$table.Item('key')`, `$list.Item(0) = 1`, `'abc'.Chars(1)`, and `$list.Item`, the property itself.

A place is .NET's own here, as in a call of the method behind the property: none is counted from the end.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import indexers
from pscompat.dotnet.argument_errors import missing_argument, unfit_argument
from pscompat.dotnet.calls import convert_argument, no_overload
from pscompat.dotnet.code_units import units
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NO_FITTING_OVERLOAD, NetError, TerminatingError, error
from pscompat.dotnet.facts.listing import PARAMETERIZED_PROPERTY, MemberRow, member_rows
from pscompat.dotnet.index_errors import element_at, outside_array, outside_list
from pscompat.dotnet.indexing import index_get, index_set
from pscompat.dotnet.library.elements import as_element
from pscompat.dotnet.properties import GET_EXCEPTION, SET_EXCEPTION, thrown_by_getter, thrown_by_setter
from pscompat.dotnet.types import known, of
from pscompat.dotnet.values import Char, Hashtable, OrderedDictionary, TypedArray, Value

_NAMES = frozenset({"item", "chars", "itemof"})
"""What the indexers of .NET's types are called; of any other name no type has one, which spares to look."""


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
    try:
        return element(base, name, args)
    except NetError as failure:
        raise thrown_by_getter(name, failure.exception) from None
    except TerminatingError as failure:
        if failure.record.error_id == NO_FITTING_OVERLOAD:
            raise _no_overload(name, len(args), GET_EXCEPTION) from None
        raise thrown_by_getter(name, failure.record.Exception) from None


def set_item(base: Value, row: MemberRow, args: list[Value], value: Value) -> None:
    """`$base.Item(args) = value`. TerminatingError as of a property that cannot be set, and as of a method that takes no
    value where the property has no setter."""
    if not row.settable:
        raise _no_overload(row.name, len(args) + 1, SET_EXCEPTION)
    try:
        set_element(base, row.name, args, value)
    except NetError as failure:
        raise thrown_by_setter(row.name, failure.exception) from None
    except TerminatingError as failure:
        if failure.record.error_id == NO_FITTING_OVERLOAD:
            raise _no_overload(row.name, len(args) + 1, SET_EXCEPTION) from None
        raise thrown_by_setter(row.name, failure.record.Exception) from None


def element(base: Value, name: str, args: list[Value]) -> Value:
    """What the method `get_Item` gives, for the name as it is declared.

    NetError: the method throws it. TerminatingError: the method does not take such arguments.
    """
    if indexers.is_readable(base) and not isinstance(base, Hashtable):
        return indexers.read(base, args)
    if len(args) != 1:
        raise no_overload(f"get_{name}", len(args))
    if isinstance(base, Hashtable):
        return _entry(base, args[0])
    items = TypedArray(map(Char, units(to_string(base))), "System.Char") if name == "Chars" else base
    return element_at(items, _place(args[0], f"get_{name}"), _outside(items))


def set_element(base: Value, name: str, args: list[Value], value: Value) -> None:
    """What the method `set_Item` does; raises as `element`."""
    if indexers.is_writable(base) and not isinstance(base, Hashtable):
        indexers.write(base, args, value)
        return
    if len(args) != 1:
        raise no_overload(f"set_{name}", len(args) + 1)
    index = args[0]
    if not isinstance(base, Hashtable):
        index = _place(index, f"set_{name}")
        element_at(base, index, _outside(base))
    elif index is None:
        raise missing_argument("key")
    elif isinstance(base, OrderedDictionary) and type(index) is int and not 0 <= index < len(base):
        raise unfit_argument("index")
    types_of_items = getattr(base, "type_args", ()) or (getattr(base, "element", None),)
    index_set(base, [index], as_element(value, types_of_items[-1], f"set_{name}", "value"))


def _entry(table: Hashtable, index: Value) -> Value:
    if isinstance(table, OrderedDictionary) and type(index) is int and not 0 <= index < len(table):
        raise outside_list()
    if index is None:
        raise missing_argument("key")
    read = getattr(table, "net_item", None)
    return index_get(table, [index]) if read is None else read(index)


def _place(index: Value, method: str) -> int:
    place: int = convert_argument(index, known("System.Int32"), "index", method)
    return place


def _outside(items: list[Value]) -> Callable[[], NetError]:
    return outside_list if of(items).element is None else outside_array


def _no_overload(name: str, count: int, exception: str) -> TerminatingError:
    message = no_overload(name, count).record.Exception.Message
    return error(message, NO_FITTING_OVERLOAD, "NotSpecified", exception=exception)
