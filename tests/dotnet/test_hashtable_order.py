"""The order of whole numbers in .NET's Hashtable, as PowerShell 7.6 shows it."""

from __future__ import annotations

from pscompat.dotnet.hashtable_order import bucket_order


def ordered(keys: list[int], capacity: int) -> list[int]:
    order = bucket_order(keys, capacity)
    assert order is not None
    return [keys[place] for place in order]


def test_a_literal_has_room_for_its_pairs():
    assert ordered([10, 5, 7], 3) == [5, 10, 7]
    assert ordered([404, 200, 500, 301], 4) == [404, 200, 500, 301]


def test_a_table_grows_when_it_is_filled():
    assert ordered(list(range(1, 9)), 0) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_negative_keys_have_a_bucket():
    assert sorted(ordered([-5, 0, 3], 3)) == [-5, 0, 3]


def test_more_than_the_listed_sizes_hold_has_no_order():
    assert bucket_order(range(1_000_000), 1_000_000) is None
