"""The border to Python: what a Python value is in .NET, and what a value of .NET's is in Python.

| Python                               | .NET                                                                      |
|--------------------------------------|---------------------------------------------------------------------------|
| None, bool, float, str               | null, Boolean, Double, String                                             |
| int                                  | Int32, beyond it Int64, beyond that BigInteger                            |
| Decimal                              | Decimal                                                                   |
| datetime without a zone              | DateTime of Kind Unspecified                                              |
| datetime with a zone                 | DateTime of Kind Utc, the same moment                                     |
| date, time, timedelta                | DateOnly, TimeOnly, TimeSpan                                              |
| UUID, bytes                          | Guid, Byte[]                                                              |
| enum member                          | what its value is                                                         |
| pathlib path                         | String                                                                    |
| list, tuple, range, deque            | Object[]                                                                  |
| dict, any other Mapping              | OrderedDictionary; with an integer among its keys: Hashtable              |
| set, frozenset                       | HashSet<Object>                                                           |
| dataclass instance, named tuple      | PSCustomObject                                                            |

An integer keeps every digit: PowerShell's literals go on from Int64 to Decimal and Double, which a value from outside has
no reason to. A moment becomes a DateTime, not a DateTimeOffset, because PowerShell converts none to the other: cmdlets
that take dates would refuse it. A dict keeps its order, as `[ordered]` does; but `[ordered]` takes an integer for a
position, so that a dict with integers for keys is a Hashtable, where `$table[1]` is the key's. Keys are told apart without
regard to case, as PowerShell does, unless the dict has two that differ in nothing else.

Back it goes the same way: every integer is an int, every list and array a list, Byte[] is bytes, a DateTime of Kind Local a
datetime with the zone's offset. What has no counterpart in Python is given to `wrap`.
"""

from __future__ import annotations

import dataclasses
import enum
import operator
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pscompat import decimal_limits
from pscompat.dotnet.array_values import MultiArray
from pscompat.dotnet.held import is_held_single
from pscompat.dotnet.library.clock import local_offset
from pscompat.dotnet.library.date_format import LOCAL, UTC
from pscompat.dotnet.library.date_only import DateOnly, TimeOnly
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.date_time_offset import DateTimeOffset
from pscompat.dotnet.library.generic_sets import HashSet
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import (
    INTEGER_LIMITS,
    NOTHING,
    BigInteger,
    Byte,
    Char,
    Hashtable,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    Single,
    SwitchParameter,
    TypedArray,
    Value,
    unwrap,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_MICROSECOND = timedelta(microseconds=1)
_TICKS = 10
"""Ticks of a microsecond."""
_FIRST = datetime(1, 1, 1)


class View:
    """What Python holds for an object of .NET's that has no counterpart: `to_net` gives the object back."""

    __slots__ = ("_net",)
    _net: Value

    def __init__(self, net: Value):
        object.__setattr__(self, "_net", net)


def to_net(value: object) -> Value:
    """What `value` is in .NET, with everything that it holds; .NET's own values stay as they are.

    Lists and dicts are copied; one that holds itself does so in .NET too. Raises TypeError for a type without a counterpart
    and for a key or an element of a set that is a collection, ValueError for a value that the type in .NET cannot hold.
    """
    return _Inward().convert(value)


class _Inward:
    """One conversion: `made` maps the id of a Python collection to what it became (and to itself, so that the id stays its
    own); `waiting` are the collections that are still to be filled.
    """

    __slots__ = ("made", "waiting")

    def __init__(self) -> None:
        self.made: dict[int, tuple[Value, object]] = {}
        self.waiting: list[Callable[[], None]] = []

    def convert(self, value: object) -> Value:
        result = self.one(value)
        while self.waiting:
            self.waiting.pop()()
        return result

    def one(self, value: object) -> Value:
        """What a value becomes; if that is a collection it is filled later."""
        if is_held_single(value):
            return value
        if isinstance(value, View):
            return value._net
        if isinstance(value, enum.Enum):
            return self.one(value.value)
        known = self.made.get(id(value))
        if known is not None:
            return known[0]
        make = self._collection(value)
        return _single(value) if make is None else make(value)

    def _collection(self, value: object) -> Callable[[Any], Value] | None:
        """What makes a collection of this value, None for a single one."""
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._dataclass
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return self._named_tuple
        if isinstance(value, (list, tuple, range, deque)):
            return self._array
        if isinstance(value, (set, frozenset)):
            return lambda elements: HashSet(map(self._key, elements))
        return self._dictionary if isinstance(value, Mapping) else None

    def _later(self, value: object, net: Value, fill: Callable[[], None]) -> Value:
        self.made[id(value)] = net, value
        self.waiting.append(fill)
        return net

    def _array(self, value: Iterable[object]) -> Value:
        net: list[Value] = []
        return self._later(value, net, lambda: net.extend(map(self.one, value)))

    def _dictionary(self, value: Mapping[object, object]) -> Value:
        pairs = [(self._key(key), item) for key, item in value.items()]
        numbered = any(isinstance(key, int) and not isinstance(key, bool) for key, _ in pairs)
        kind = Hashtable if numbered else OrderedDictionary
        net = kind(pairs)
        if len(net) < len(pairs):
            net = kind(pairs, case_sensitive=True)

        def fill() -> None:
            for key, item in pairs:
                net[key] = self.one(item)

        return self._later(value, net, fill)

    def _dataclass(self, value: DataclassInstance) -> Value:
        return self._custom_object(
            value, {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        )

    def _named_tuple(self, value: Any) -> Value:
        return self._custom_object(value, dict(zip(value._fields, value)))

    def _custom_object(self, value: object, fields: dict[str, object]) -> Value:
        net = PSCustomObject(dict.fromkeys(fields))

        def fill() -> None:
            for name, item in fields.items():
                net.props[name] = self.one(item)

        return self._later(value, net, fill)

    def _key(self, value: object) -> Value:
        """A dictionary's key or a set's element."""
        if value is None:
            raise ValueError("None cannot be a key or an element of a set in PowerShell.")
        if self._collection(value) is not None:
            raise TypeError(
                f"A value of type {_name(value)} cannot be a key or an element of a set in PowerShell: pass a single value."
            )
        return self.one(value)


def _single(value: Value) -> Value:
    for base in type(value).__mro__:
        convert = _INWARD.get(base)
        if convert is not None:
            return convert(value)
    if hasattr(type(value), "__index__"):
        return _integer(operator.index(value))
    raise TypeError(
        f"A value of type {_name(value)} has no counterpart in PowerShell: pass None, a bool, number, str, date, time, timedelta, UUID, "
        "bytes, path, enum member or dataclass, or a list, dict or set of these."
    )


def _name(value: Value) -> str:
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _integer(value: int) -> Value:
    for kind in (int, Int64):
        lowest, highest = INTEGER_LIMITS[kind]
        if lowest <= value <= highest:
            return kind(value)
    return BigInteger(value)


def _decimal(value: Decimal) -> Decimal:
    if not value.is_finite() or value.copy_abs() > decimal_limits.LARGEST:
        raise ValueError(f"System.Decimal cannot hold {value}.")
    fitting = decimal_limits.fitted(value)
    if fitting != value:
        raise ValueError(f"System.Decimal cannot hold {value}: it has 28 to 29 digits, at most 28 after the point.")
    return fitting


def _date_time(value: datetime) -> Value:
    if value.tzinfo is None:
        return DateTime((value - _FIRST) // _MICROSECOND * _TICKS)
    try:
        moment = value.astimezone(timezone.utc)
    except OverflowError:
        raise ValueError(f"System.DateTime cannot hold {value}: it is beyond the years 1 to 9999 in UTC.") from None
    return DateTime((moment.replace(tzinfo=None) - _FIRST) // _MICROSECOND * _TICKS, UTC)


def _time_only(value: time) -> Value:
    if value.tzinfo is not None:
        raise ValueError("System.TimeOnly has no time zone: pass a datetime, or the time without its zone.")
    minutes = value.hour * 60 + value.minute
    return TimeOnly(((minutes * 60 + value.second) * 1_000_000 + value.microsecond) * _TICKS)


def _time_span(value: timedelta) -> Value:
    ticks = value // _MICROSECOND * _TICKS
    lowest, highest = INTEGER_LIMITS[Int64]
    if not lowest <= ticks <= highest:
        raise ValueError(f"System.TimeSpan cannot hold {value}: it is longer than 10675199 days.")
    return TimeSpan(ticks)


def _bytes(value: Value) -> TypedArray:
    return TypedArray(map(Byte, bytes(value)), "System.Byte")


_INWARD: dict[type, Callable[[Any], Value]] = {
    int: lambda value: _integer(int(value)),
    float: lambda value: float.__float__(value),
    str: lambda value: str.__str__(value),
    Decimal: _decimal,
    datetime: _date_time,
    date: lambda value: DateOnly(value.toordinal() - 1),
    time: _time_only,
    timedelta: _time_span,
    UUID: lambda value: Guid(value.hex),
    bytes: _bytes,
    bytearray: _bytes,
    memoryview: _bytes,
    PurePath: str,
}


def from_net(value: Value, wrap: Callable[[Value], Any]) -> Any:
    """What a value of .NET's is in Python; what has no counterpart there is `wrap(value)`.

    Members added to a value that has a counterpart are lost, as is what a date has below a microsecond. Lists are copies;
    one that holds itself does so in Python too.
    """
    return _Outward(wrap).convert(value)


class _Outward:
    """One conversion: `made` maps the id of a list of .NET's to its copy; `waiting` are pairs of both, still to be filled."""

    __slots__ = ("made", "waiting", "wrap")

    def __init__(self, wrap: Callable[[Value], Any]):
        self.wrap = wrap
        self.made: dict[int, list[Any]] = {}
        self.waiting: list[tuple[list[Value], list[Any]]] = []

    def convert(self, value: Value) -> Any:
        result = self.one(value)
        while self.waiting:
            source, copy = self.waiting.pop()
            copy.extend(map(self.one, source))
        return result

    def one(self, value: Value) -> Any:
        """What a value becomes; if that is a list it is filled later."""
        base = unwrap(value)
        convert = _OUTWARD.get(type(base))
        if convert is not None:
            return convert(base)
        if isinstance(base, list):
            return self._list(base)
        if isinstance(base, HashSet):
            elements = [self.one(element) for element in base]
            if all(isinstance(element, Hashable) and not isinstance(element, View) for element in elements):
                return set(elements)
        return self.wrap(value)

    def _list(self, source: list[Value]) -> list[Any] | bytes:
        if isinstance(source, TypedArray) and source.element == "System.Byte" and not isinstance(source, MultiArray):
            return bytes(source)
        copy = self.made.get(id(source))
        if copy is None:
            copy = self.made[id(source)] = []
            self.waiting.append((rows(source) if isinstance(source, MultiArray) else source, copy))
        return copy


def rows(array: MultiArray) -> list[Value]:
    """An array of several dimensions as lists in lists."""
    items: list[Value] = list(array)
    for length in reversed(array.lengths[1:]):
        items = [items[at : at + length] for at in range(0, len(items), length)] if length else []
    return items


def _python_datetime(ticks: int, offset: int | None = None) -> datetime:
    clock = _FIRST + ticks // _TICKS * _MICROSECOND
    return clock if offset is None else clock.replace(tzinfo=timezone(offset // _TICKS * _MICROSECOND))


def _python_date_time(value: Value) -> datetime:
    if value.kind == UTC:
        return _python_datetime(value.ticks).replace(tzinfo=timezone.utc)
    return _python_datetime(value.ticks, local_offset(value.ticks) if value.kind == LOCAL else None)


_OUTWARD: dict[type, Callable[[Value], Any]] = {
    type(None): lambda value: None,
    type(NOTHING): lambda value: None,
    **{kind: (lambda value: int(value)) for kind in (*INTEGER_LIMITS, BigInteger)},
    bool: bool,
    float: float,
    Single: float,
    str: str,
    Char: lambda value: str.__str__(value),
    Decimal: lambda value: value,
    SwitchParameter: bool,
    Guid: lambda value: UUID(value.digits),
    DateTime: _python_date_time,
    DateTimeOffset: lambda value: _python_datetime(value.ticks, value.offset),
    TimeSpan: lambda value: value.ticks // _TICKS * _MICROSECOND,
    DateOnly: lambda value: date.fromordinal(value.days + 1),
    TimeOnly: lambda value: _python_datetime(value.ticks).time(),
}
