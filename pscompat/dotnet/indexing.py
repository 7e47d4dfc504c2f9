"""`$x[...]`: elements of arrays, text, dictionaries and objects with an indexer (about_Arrays, about_Hash_Tables)."""

from __future__ import annotations

from pscompat.dotnet import indexers, types
from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.array_values import MultiArray
from pscompat.dotnet.cast_errors import NO_CONVERSION, cannot_convert
from pscompat.dotnet.code_units import units
from pscompat.dotnet.comparison import equals
from pscompat.dotnet.convert import convert, iterate, to_string
from pscompat.dotnet.errors import NOT_IMPLEMENTED, NetError, TerminatingError, error, thrown_by_net
from pscompat.dotnet.index_errors import outside_array, outside_list
from pscompat.dotnet.indexers import cannot_index
from pscompat.dotnet.values import (
    NOTHING,
    ArrayList,
    Char,
    GenericList,
    Hashtable,
    NetObject,
    OrderedDictionary,
    PSObject,
    TypedArray,
    Value,
    is_hashtable,
    unwrap,
)

_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


class ObjectIndex(list[Value]):
    """One index that is written as a cast to Object: of an ordered dictionary a key, whatever it is."""

    __slots__ = ()


def index_get(obj: Value, indexes: list[Value]) -> Value:
    """`$obj[index]`, `$obj[i, j]` and `$obj[range]`; what is not there is null."""
    if type(indexes) is ObjectIndex and isinstance(unwrap(obj), OrderedDictionary):
        return unwrap(obj).get(unwrap(indexes[0]))
    if len(indexes) == 1:
        index = indexes[0]
        if type(index) is int:
            if type(obj) is list:
                return obj[index] if -len(obj) <= index < len(obj) else None
        elif type(index) is str and type(obj) is Hashtable:
            return obj.get(index)
    base = unwrap(obj)
    if base is None or base is NOTHING:
        raise error("Cannot index into a null array.", "NullArray", "InvalidOperation")
    if len(indexes) == 1:
        index = indexes[0]
        parts = iterate(index) if not isinstance(index, (int, str)) else None
        if parts is not None:
            return _several(base, list(parts), listed=False)
        return _one(base, unwrap(index))
    return _several(base, indexes)


def _slice(base: Value, indexes: list[Value], listed: bool) -> list[Value]:
    """Several elements. Those that are not there are left out, but of a hash table; of indexes that are `listed` between
    the brackets only an array leaves them out, anything else gives null for them."""
    if type(base) is not list and not isinstance(base, TypedArray):
        if listed or is_hashtable(base):
            found = (_one_of_several(base, unwrap(index)) for index in indexes)
            return list(found) if listed else [value for value in found if value is not NOTHING]
        return [value for index in indexes if (value := _existing(base, unwrap(index))) is not MISSING_ELEMENT]
    if type(base) is list and set(map(type, indexes)) == {int}:
        count = len(base)
        return [base[index] for index in indexes if -count <= index < count]
    found = (_one(base, 0 if index is None else unwrap(index), MISSING_ELEMENT) for index in indexes)
    return [value for value in found if value is not MISSING_ELEMENT]


def _one_of_several(base: Value, index: Value) -> Value:
    """One of several elements: null is a list's first place, and no key of a dictionary."""
    if index is None:
        return NOTHING if isinstance(base, Hashtable) else _one(base, 0)
    return _one(base, index)


def _existing(base: Value, index: Value) -> Value:
    """One of several elements, MISSING_ELEMENT where it is not there or the index is none of that type. A key that an ordered
    dictionary lacks is null, not missing."""
    if isinstance(base, Hashtable):
        value = None if index is None else _entry(base, index)
        lacks = value is None and (not isinstance(base, OrderedDictionary) or index is None or type(index) is int)
        return MISSING_ELEMENT if lacks else value
    try:
        return _one(base, 0 if index is None else index, MISSING_ELEMENT)
    except TerminatingError:
        if isinstance(base, NetObject):
            return MISSING_ELEMENT
        raise


class _MissingElement:
    __slots__ = ()


MISSING_ELEMENT = _MissingElement()


def _several(base: Value, indexes: list[Value], listed: bool = True) -> Value:
    """`$a[1, 2]`: an element of an array with as many dimensions, else several elements."""
    if isinstance(base, MultiArray):
        return _in_dimensions(base, indexes)
    if isinstance(base, Char) or not (isinstance(base, (list, str)) or hasattr(type(base), "__getitem__")):
        return NOTHING
    if listed and indexers.is_readable(base) and indexers.takes(base, len(indexes)):
        return _indexed(base, indexes, None)
    return _slice(base, indexes, listed)


def _in_dimensions(base: MultiArray, indexes: list[Value]) -> Value:
    """An element by its index in each dimension, or by several such positions their elements."""
    rank = len(base.lengths)
    positions = _positions(indexes)
    if positions is not None:
        if len(positions) != rank:
            raise _wrong_rank(rank, indexes)
        return base.at(positions)
    found = []
    for index in indexes:
        parts = iterate(unwrap(index))
        positions = _positions([index] if parts is None else list(parts))
        if positions is None or len(positions) != rank:
            raise _wrong_rank(rank, index)
        found.append(base.at(positions))
    return found


def _positions(indexes: list[Value]) -> list[int] | None:
    """The indexes as numbers, or None where one is no number."""
    try:
        return [_position(index) for index in indexes]
    except TerminatingError:
        return None


def _wrong_rank(rank: int, index: Value) -> TerminatingError:
    message = f"You cannot index into a {rank} dimensional array with index [{_index_text(index)}]."
    return error(message, "NeedMultidimensionalIndex", "InvalidOperation", index)


def _index_text(index: Value) -> str:
    """An index as an error message shows it: the parts with commas, cut after 20 characters."""
    parts = iterate(unwrap(index)) if not isinstance(index, str) else None
    text = to_string(index) if parts is None else ",".join(to_string(part) for part in parts)
    return text if len(text) <= 20 else f"{text[:20]} ..."


def _position(index: Value) -> int:
    position: int = convert(index, types.known("System.Int32"))
    return position


def _null_index() -> TerminatingError:
    return error("Index operation failed; the array index evaluated to null.", "NullArrayIndex")


def _one(base: Value, index: Value, missing: Value = None) -> Value:
    if isinstance(base, Hashtable):
        return _entry(base, index)
    if index is None:
        raise _null_index()
    if isinstance(base, (list, str)) and type(base) is not Char:
        return _in_dimensions(base, [index]) if isinstance(base, MultiArray) else _element(base, index, missing)
    if indexers.is_readable(base):
        return _indexed(base, [index], missing)
    return _scalar(base, index, missing)


def _indexed(base: Value, indexes: list[Value], missing: Value) -> Value:
    """What an object's indexer gives; nothing where it throws, and where an index is none of its type."""
    try:
        return indexers.read_from_end(base, indexes)
    except NetError:
        return missing
    except TerminatingError as failure:
        if failure.record.error_id == NOT_IMPLEMENTED:
            raise
        return missing


def _entry(table: Hashtable, index: Value) -> Value:
    if index is None:
        raise _null_index()
    if type(index) is int and isinstance(table, OrderedDictionary):
        values = table.values()
        if -len(values) <= index < len(values):
            return values[index]
        return None
    key_types = getattr(table, "type_args", ())
    if key_types:
        index = convert(index, key_types[0])
    getter = type(table).__getitem__
    if getter is Hashtable.__getitem__:
        return table.get(index)
    try:
        return getter(table, index)
    except KeyError:
        return None


def _element(base: Value, index: Value, missing: Value) -> Value:
    place = getattr(type(base), "net_place", None)
    if place is not None and (type(index) is not int or base.key_type.full_name == "System.Int32"):
        found = place(base, index)
        return missing if found is None else base[found]
    position = index if type(index) is int else _array_position(base, index)
    if position is None:
        return missing
    if isinstance(base, str):
        text = units(base)
        return Char(text[position]) if -len(text) <= position < len(text) else missing
    return base[position] if -len(base) <= position < len(base) else missing


def _array_position(base: Value, index: Value) -> int | None:
    """The index as a number; what is none finds nothing. Raises the error of a type that is never a number, which names
    the array or text."""
    try:
        return _position(index)
    except TerminatingError as failure:
        if failure.record.error_id == NO_CONVERSION and (
            types.of(base).rank or (isinstance(base, str) and type(base) is not Char)
        ):
            raise cannot_convert(base, types.known("System.Int32")) from None
        return None


def _scalar(base: Value, index: Value, missing: Value) -> Value:
    """A single object is its own first and last element; other indexes find nothing."""
    if index in (0, -1) if isinstance(index, int) else equals(0, index) or equals(-1, index):
        return base
    return NOTHING if missing is None else missing


def index_set(obj: Value, indexes: list[Value], value: Value) -> None:
    """`$obj[index] = value`, with PowerShell's errors where there is no such element.

    Where an index is in a PSObject, all come out of theirs, the value too (PSSetIndexBinder, DeferForPSObject).
    """
    if PSObject in map(type, indexes):
        value = unwrap(value)
    base = unwrap(obj)
    index = unwrap(indexes[0]) if len(indexes) == 1 else indexes
    if type(indexes) is ObjectIndex and isinstance(base, OrderedDictionary):
        base[index] = value
        return
    if type(base) is Hashtable and type(index) is str:
        base[index] = value
        return
    if base is None or base is NOTHING:
        raise error("Cannot index into a null array.", "NullArray", "InvalidOperation")
    if index is None:
        raise _null_index()
    if isinstance(base, Hashtable):
        _set_entry(base, index, value)
    elif isinstance(base, list) and getattr(base, "net_name", "") != _READ_ONLY:
        _set_element(base, indexes, value)
    elif indexers.is_writable(base) and (len(indexes) == 1 or indexers.takes(base, len(indexes), "set")):
        _set_indexed(base, indexes, None if value is NOTHING else value)
    else:
        raise cannot_index(base)


def _set_indexed(base: Value, indexes: list[Value], value: Value) -> None:
    try:
        indexers.write_from_end(base, indexes, value)
    except NetError as failure:
        raise thrown_by_net(failure) from None


def _set_entry(table: Hashtable, index: Value, value: Value) -> None:
    if type(index) is int and isinstance(table, OrderedDictionary):
        keys = table.keys()
        if 0 <= index < len(keys):
            table[keys[index]] = value
            return
        raise thrown_by_net(unfit_argument("index"))
    table[index] = value


def _set_element(base: list[Value], indexes: list[Value], value: Value) -> None:
    wanted = types.resolve(getattr(base, "element", "System.Object"))
    if wanted is not None and wanted.full_name != "System.Object":
        value = convert(value, wanted)
    if isinstance(base, MultiArray):
        parts = unwrap(indexes[0]) if len(indexes) == 1 else indexes
        positions = [_position(index) for index in (parts if isinstance(parts, list) else [parts])]
        if len(positions) != len(base.lengths):
            raise _wrong_rank(len(base.lengths), positions)
        base.put(positions, value)
        return
    if len(indexes) > 1 or isinstance(unwrap(indexes[0]), list):
        shown = _index_text(indexes if len(indexes) > 1 else indexes[0])
        message = f"Array assignment to [{shown}] failed because assignment to slices is not supported."
        raise error(message, "ArraySliceAssignmentFailed", "InvalidOperation")
    position = _position(indexes[0])
    if not -len(base) <= position < len(base):
        raise thrown_by_net(outside_list() if isinstance(base, (ArrayList, GenericList)) else outside_array())
    set_item = getattr(type(base), "net_set_item", None)
    if set_item is None:
        base[position] = value
    else:
        set_item(base, position, value)
