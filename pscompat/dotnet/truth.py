"""Values as conditions (about_Booleans)."""

from __future__ import annotations

from functools import cache

from pscompat.dotnet import types
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.values import NOTHING, Char, Hashtable, NetObject, PSObject, SwitchParameter, Value, unwrap


def to_bool(value: Value) -> bool:
    """Whether a condition holds (about_Booleans)."""
    kind = type(value)
    if kind is bool:
        known: bool = value
        return known
    if value is None or value is NOTHING:
        return False
    if kind is str:
        return bool(value != "")
    if kind is Char:
        return bool(value != "\0")
    if isinstance(value, list):
        return _sole_to_bool(value[0]) if len(value) == 1 else bool(value)
    if isinstance(value, (int, float)):
        return value != 0
    if kind is PSObject:
        return to_bool(value.base)
    if isinstance(value, NetObject):
        return _object_to_bool(value)
    if is_decimal(value):
        return value != 0
    return True


@cache
def _is_list(nettype: types.NetType) -> bool:
    """Whether it is an IList, whose elements decide; any other collection holds as an object does (LanguagePrimitives.IsTrue)."""
    return types.derives(nettype, types.known("System.Collections.IList"))


def _object_to_bool(value: NetObject) -> bool:
    if isinstance(value, SwitchParameter):
        return value.IsPresent
    if isinstance(value, NetEnum):
        return value.value != 0
    if isinstance(value, Hashtable) or not hasattr(type(value), "__len__") or not _is_list(types.of(value)):
        return True
    length = len(value)  # type: ignore[arg-type]
    if length == 1 and hasattr(type(value), "__iter__"):
        return _sole_to_bool(next(iter(value)))  # type: ignore[call-overload]
    return length > 0


def _sole_to_bool(element: Value) -> bool:
    """Whether a list with this one element holds: as the element does, but for a list, which holds if it is not empty."""
    base = unwrap(element)
    if isinstance(base, list):
        return bool(base)
    if isinstance(base, NetObject) and hasattr(type(base), "__len__") and _is_list(types.of(base)):
        return len(base) > 0  # type: ignore[arg-type]
    return to_bool(element)
