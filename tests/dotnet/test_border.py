"""The border to Python: every kind of value there and back, what .NET calls it, and what it refuses."""

from __future__ import annotations

import collections
import dataclasses
import enum
import string
import uuid
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscompat.dotnet import types
from pscompat.dotnet.border import from_net, to_net
from pscompat.dotnet.held import is_held
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.generic_sets import Queue
from pscompat.dotnet.values import (
    NOTHING,
    ArrayList,
    Byte,
    Char,
    Hashtable,
    Int64,
    PSCustomObject,
    PSObject,
    Single,
    SwitchParameter,
    TypedArray,
    UInt64,
)

UTC = timezone.utc
EAST = timezone(timedelta(hours=5, minutes=30))


class Colour(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


class Name(str):
    def __str__(self) -> str:
        return "another text"


@dataclasses.dataclass
class Machine:
    name: str
    tags: dict[str, int]


class Point(NamedTuple):
    x: int
    y: int


class Index:
    """As numpy's integers are."""

    def __index__(self) -> int:
        return 7


def back(value: Any) -> Any:
    """Python's own of a value; dictionaries as dicts."""

    def wrap(net: Any) -> Any:
        assert isinstance(net, Hashtable), net
        return {back(key): back(item) for key, item in net.items()}

    return from_net(value, wrap)


def named(value: Any) -> str:
    """The id of a test: the same in every process."""
    return value if isinstance(value, str) else type(value).__name__


KINDS: list[tuple[Any, str]] = [
    (True, "System.Boolean"),
    (1, "System.Int32"),
    (-(2**31), "System.Int32"),
    (2**31, "System.Int64"),
    (-(2**63), "System.Int64"),
    (2**63, "System.Numerics.BigInteger"),
    (1.5, "System.Double"),
    ("text", "System.String"),
    (Decimal("1.50"), "System.Decimal"),
    (datetime(2026, 1, 2, 3, 4, 5, 678901), "System.DateTime"),
    (datetime(2026, 1, 2, tzinfo=EAST), "System.DateTime"),
    (date(2026, 1, 2), "System.DateOnly"),
    (time(3, 4, 5, 678901), "System.TimeOnly"),
    (timedelta(days=-2, microseconds=7), "System.TimeSpan"),
    (uuid.UUID(int=77), "System.Guid"),
    (b"\0\xff", "System.Byte[]"),
    ([1, [2]], "System.Object[]"),
    ({"a": 1}, "System.Collections.Specialized.OrderedDictionary"),
    ({1: "a"}, "System.Collections.Hashtable"),
    ({1, 2}, "System.Collections.Generic.HashSet`1[[System.Object"),
]


@pytest.mark.parametrize(("value", "type_name"), KINDS, ids=named)
def test_what_it_is_in_net_and_back(value: Any, type_name: str) -> None:
    net = to_net(value)
    assert types.name_of(net).replace("`1[System.Object", "`1[[System.Object").startswith(type_name)
    assert back(net) == value
    assert type(back(net)) is type(value)


@pytest.mark.parametrize(
    ("value", "same"),
    [
        (Colour.RED, "red"),
        (Level.HIGH, 3),
        (Name("own"), "own"),
        (Path("a") / "b", "a/b"),
        ((1, 2), [1, 2]),
        (range(3), [0, 1, 2]),
        (collections.deque([1]), [1]),
        (frozenset({1}), {1}),
        (MappingProxyType({"a": 1}), {"a": 1}),
        (bytearray(b"a"), b"a"),
        (memoryview(b"a"), b"a"),
        (Index(), 7),
    ],
    ids=named,
)
def test_relatives_of_a_kind_become_it(value: Any, same: Any) -> None:
    made = back(to_net(value))
    assert made == same
    assert type(made) is type(same)


def test_objects_with_fields() -> None:
    machine = to_net(Machine("web01", {"n": 2**40}))
    assert type(machine) is PSCustomObject
    assert list(machine.props) == ["name", "tags"]
    assert type(machine.props["tags"].get("N")) is Int64
    assert to_net(Point(1, 2)).props == {"x": 1, "y": 2}


def test_values_of_net_stay_as_they_are() -> None:
    for value in (Int64(5), Byte(5), Char("a"), ArrayList([1]), Hashtable([("a", 1)]), PSObject(1), Single(0.5)):
        assert to_net(value) is value


def test_a_moment_is_kept_without_its_offset() -> None:
    net = to_net(datetime(2026, 1, 1, 5, 30, tzinfo=EAST))
    assert (net.Kind.ToString(), net.ToString("o")) == ("Utc", "2026-01-01T00:00:00.0000000Z")
    assert to_net(datetime(2026, 1, 1)).Kind.ToString() == "Unspecified"


def test_a_local_time_has_the_offset_of_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    local = DateTime(to_net(datetime(2026, 1, 1, 5, 30)).ticks, 2)
    assert back(local) == datetime(2026, 1, 1, tzinfo=UTC)
    assert back(local).utcoffset() == timedelta(hours=5, minutes=30)


def test_keys_that_differ_in_case_alone_are_all_kept() -> None:
    net = to_net({"a": 1, "A": 2})
    assert (len(net), net.get("a"), net.get("A")) == (2, 1, 2)
    assert to_net({"a": 1}).get("A") == 1


def test_what_holds_itself_and_what_is_held_twice() -> None:
    row: list[Any] = [1]
    row.append(row)
    net = to_net(row)
    assert net[1] is net
    copy = from_net(net, wrap=repr)
    assert copy[1] is copy
    table: dict[str, Any] = {}
    table["self"] = table
    made = to_net(table)
    assert made.get("self") is made
    shared = [1]
    one, other = to_net([shared, shared])
    assert one is other


def test_depth_is_no_limit() -> None:
    deep: list[Any] = []
    for _ in range(50_000):
        deep = [deep]
    made = from_net(to_net(deep), wrap=repr)
    for _ in range(50_000):
        [made] = made
    assert made == []


@pytest.mark.parametrize(
    ("value", "error", "words"),
    [
        (object(), TypeError, "type object has no counterpart"),
        (lambda: 1, TypeError, "function has no counterpart"),
        (1j, TypeError, "complex"),
        ([{"a": object()}], TypeError, "object"),
        ({(1, 2): 1}, TypeError, "tuple cannot be a key"),
        ({(1, 2)}, TypeError, "tuple cannot be a key or an element"),
        ({None: 1}, ValueError, "None cannot be a key"),
        (Decimal("NaN"), ValueError, "cannot hold NaN"),
        (Decimal("1e40"), ValueError, "cannot hold"),
        (Decimal("1e-40"), ValueError, "28 to 29 digits"),
        (time(1, tzinfo=UTC), ValueError, "no time zone"),
        (timedelta.max, ValueError, "10675199 days"),
        (datetime.min.replace(tzinfo=EAST), ValueError, "beyond the years"),
    ],
    ids=named,
)
def test_what_has_no_counterpart_is_refused_by_name(value: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        to_net(value)


def test_values_of_net_as_python_s_own() -> None:
    plain = [back(value) for value in (Int64(1), UInt64(2**63), Char("a"), Single(0.5), SwitchParameter(True), NOTHING)]
    assert plain == [1, 2**63, "a", 0.5, True, None]
    assert [type(value) for value in plain] == [int, int, str, float, bool, type(None)]
    assert back(PSObject("line", {"PSPath": "x"})) == "line"
    assert back(TypedArray([1, 2], "System.Int32")) == [1, 2]
    assert back(to_net(Decimal(2**96 - 1))) == 2**96 - 1
    queue = Queue()
    assert from_net([queue], lambda net: net) == [queue]


def test_which_values_are_held_already() -> None:
    held: list[Any] = [1, "a", None, 1.5, Int64(2**40), [1, ["a"]], PSObject(1), Hashtable(), ArrayList()]
    assert [is_held(value) for value in held] == [True] * len(held)
    for foreign in (2**31, -(2**31) - 1, {}, (), [1, [2**31]], b"", object()):
        assert not is_held(foreign)
    held.append(held)
    assert is_held(held)


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(max_size=8),
    st.uuids(),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(EAST)),
    st.timedeltas(timedelta(days=-10_000_000), timedelta(days=10_000_000)),
    st.decimals(-(10**12), 10**12, allow_nan=False, places=6),
)
KEYS = st.text(string.printable) | st.integers()
NESTED = st.recursive(
    SCALARS | st.frozensets(KEYS, max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)


@given(NESTED)
def test_there_and_back_is_the_same(value: Any) -> None:
    net = to_net(value)
    assert back(net) == value
    assert back(to_net(back(net))) == value
