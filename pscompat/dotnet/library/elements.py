"""What the collections share: elements as their type, script blocks as predicates, enumerators and common errors."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import missing_argument, out_of_bounds, out_of_range
from pscompat.dotnet.calls import call_instance, convert_argument, no_overload
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.convert import convert, iterate, to_bool, to_int
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.facts.relations import interfaces_of
from pscompat.dotnet.introsort import introsort
from pscompat.dotnet.member_table import table_for
from pscompat.dotnet.types import NetType, derives, name_of, resolve
from pscompat.dotnet.values import DictionaryEntry, GenericList, Hashtable, NetObject, TypedArray, Value

INVALID_OPERATION = "System.InvalidOperationException"


def as_element(value: Value, element: NetType | str | None, method: str, argument: str = "item") -> Value:
    """A method's argument as the collection's element type, with the error of an argument that does not fit."""
    wanted = resolve(element) if isinstance(element, str) else element
    if wanted is None or wanted.full_name == "System.Object":
        return value

    return convert_argument(value, wanted, argument, method)


def coerced(value: Value, wanted: NetType | None) -> Value:
    """A value assigned through an indexer, as the collection's element type."""
    if wanted is None or wanted.full_name == "System.Object":
        return value

    return convert(value, wanted)


def items_of(collection: Value) -> list[Value]:
    """The elements of a collection argument; a single value counts as its own collection."""

    if collection is None:
        raise missing_argument("collection")
    if isinstance(collection, Hashtable):
        if hasattr(collection, "GetEnumerator"):
            return list(collection.GetEnumerator())
        return [DictionaryEntry(key, value) for key, value in collection.items()]
    found = iterate(collection)
    return [collection] if found is None else list(found)


def elements_for_new(collection: Value, wanted: NetType | None) -> list[Value]:
    """The elements of a constructor's argument, which no constructor fits where they cannot be converted."""

    try:
        return [coerced(item, wanted) for item in items_of(collection)]
    except TerminatingError:
        raise no_overload("new", 1) from None


def element_name(collection: Value) -> str:
    """The full name of a collection's element type; empty for one that is not generic, and for no collection."""
    if isinstance(collection, (TypedArray, GenericList)):
        return collection.element
    if type(collection) is list:
        return "System.Object"
    arguments = getattr(collection, "type_args", ())
    return arguments[0].full_name if arguments and hasattr(type(collection), "__iter__") else ""


def joined_items(values: Sequence[Value]) -> Sequence[Value]:
    """What methods such as String.Join put together: the arguments, or the elements of the only one where that is an array or
    generic; PowerShell takes every other collection (an ArrayList, a Hashtable's keys) for one object."""
    if len(values) != 1 or isinstance(values[0], str):
        return values
    (only,) = values
    interfaces = interfaces_of(name_of(only))
    is_generic = any(name.startswith(_GENERIC) for name in interfaces) if interfaces else element_name(only)
    if not is_generic:
        return values
    found = iterate(only)
    return values if found is None else list(found)


_GENERIC = "System.Collections.Generic.IEnumerable`1"


def is_enumerable_of(collection: Value, element: str) -> bool:
    """Whether a collection is an IEnumerable<T> of this T, or of a class derived from it."""
    own = element_name(collection)
    if own == element:
        return True
    one, other = resolve(own) if own else None, resolve(element)
    return one is not None and other is not None and not one.is_value_type and derives(one, other)


def typed_items(collection: Value, element: str, method: str, argument: str = "collection") -> list[Value]:
    """The elements of an IEnumerable<T> argument, which must hold that T or a class derived from it."""
    if collection is not None and not is_enumerable_of(collection, element):
        as_element(collection, f"System.Collections.Generic.IEnumerable`1[{element}]", method, argument)
    return items_of(collection)


def call(block: Value, *args: Value) -> Value:
    """What a script block given as a delegate returns: its only output, or the list of its outputs.

    Raises NetError of the exception in which an error of the block travels through .NET.
    """
    try:
        results = block.invoke(*args)
    except TerminatingError as failure:
        raise NetError.of(travelling(failure)) from None
    return results[0] if len(results) == 1 else results or None


def predicate(block: Value) -> Callable[[Value], bool]:
    """A script block given as a Predicate."""

    return lambda item: to_bool(call(block, item))


def natural_order(one: Value, other: Value) -> int:
    """Comparer.Default: -1, 0 or 1; objects of different classes are compared by the first one's CompareTo, as it stands.

    Raises NetError: nothing is converted, and one of the two must have an order.
    """
    if isinstance(one, NetObject) and isinstance(other, NetObject) and type(one) is not type(other):
        method = table_for(one).find("CompareTo")
        if method is not None and method.call is not None:
            return to_int(call_instance(method, one, [other]))
    if isinstance(one, (str, int, float)) and other is not None and types.of(one) is not types.of(other):
        raise NetError("System.ArgumentException", f"Object must be of type {types.of(one).name}.")
    if isinstance(one, float) and isinstance(other, float) and (math.isnan(one) or math.isnan(other)):
        return math.isnan(other) - math.isnan(one)  # it stands before all numbers
    try:
        return compare(one, other, True)
    except TerminatingError as failure:
        if failure.record.error_id != "NotIcomparable":
            raise NetError.of(travelling(failure)) from None
        raise NetError("System.ArgumentException", "At least one object must implement IComparable.") from None


def order_by(values: Sequence[Value], comparer: Value = None) -> list[int]:
    """The places of the values in the order in which Array.Sort and List.Sort leave them; what a comparison throws is within
    the NetError of a sort that failed."""
    if comparer is None and set(map(type, values)) == {int}:
        return introsort(values)
    key = sort_key(comparer)
    with failing_comparison():
        return introsort([key(value) for value in values])


@contextmanager
def failing_comparison() -> Iterator[None]:
    """What a comparison throws here is within the NetError of a sort or search that failed."""
    try:
        yield
        return
    except NetError as failure:
        inner = failure.exception
    except TerminatingError as failure:
        inner = travelling(failure)
    raise NetError(INVALID_OPERATION, "Failed to compare two elements in the array.", inner)


def sort_key(comparer: Value = None) -> Value:
    """A key for sorting as .NET sorts: by a comparer, by a script block given as a Comparison, or by natural order."""

    if comparer is None:
        return functools.cmp_to_key(natural_order)
    method = table_for(comparer).find("Compare")
    if method is not None and method.call is not None:
        return functools.cmp_to_key(lambda one, other: to_int(call_instance(method, comparer, [one, other])))
    return functools.cmp_to_key(lambda one, other: to_int(call(comparer, one, other)))


def binary_search(items: list[Value], item: Value, comparer: Value = None) -> int:
    """Where .NET finds an element in a sorted list, halving what is left of it; the complement of where it would stand if it is not there."""
    key = sort_key(comparer)
    wanted = key(item)
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        found = key(items[middle])
        if found < wanted:
            low = middle + 1
        elif wanted < found:
            high = middle - 1
        else:
            return middle
    return ~low


def check_range(size: int, index: int, count: int, counted: str = "count") -> None:
    """Raise NetError unless `count` elements from `index` on lie within `size`; `counted` is the second one's parameter."""
    if index < 0 or count < 0:
        raise out_of_range("Non-negative number required.", "index" if index < 0 else counted)
    if index + count > size:
        raise out_of_bounds()
