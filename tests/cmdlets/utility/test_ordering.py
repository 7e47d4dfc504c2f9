"""How values are ordered, told apart and grouped."""

from __future__ import annotations

import pytest

from cmdlets.utility._ordering import Order, Unique, compare_values
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.values import PSCustomObject


def sort(values, ascending=True, case_sensitive=False):
    rows = [(value,) for value in values]
    return [values[index] for index in Order(rows, [ascending], case_sensitive).indices]


def test_strings_sort_without_regard_to_case_and_keep_their_order():
    assert sort(["b", "A", "a", "B"]) == ["A", "a", "b", "B"]
    assert sort(["b", "A", "a", "B"], ascending=False) == ["b", "B", "A", "a"]


def test_case_sensitive_order_has_small_letters_first():
    assert sort(["B", "b", "A", "a"], case_sensitive=True) == ["a", "A", "b", "B"]


def test_null_sorts_before_zero_and_after_negative_numbers():
    assert sort([3, None, -1, 0]) == [-1, None, 0, 3]


def test_missing_properties_come_last_in_both_directions():
    assert sort([2, MISSING, 1]) == [1, 2, MISSING]
    assert sort([2, MISSING, 1], ascending=False) == [2, 1, MISSING]


def test_values_of_several_types_compare_as_the_first_one_sees_it():
    assert compare_values(10, "9") == 1
    assert compare_values("10", 9) == -1


def test_later_columns_decide_where_earlier_ones_are_equal():
    rows = [("b", 1), ("a", 2), ("a", 1)]
    order = Order(rows, [True, False], False)
    assert order.indices == [1, 2, 0]
    assert not order.same(1, 2)


@pytest.mark.parametrize(
    ("case_sensitive", "expected"), [(True, ["x", "X", 1]), (False, ["x", 1])], ids=["case", "no case"]
)
def test_unique_keeps_the_first_of_equal_values(case_sensitive, expected):
    unique = Unique(case_sensitive)
    for value in ("x", "X", "x", 1, 1):
        unique.add(value, {})
    assert unique.objects == expected


def test_unique_compares_values_of_different_types():
    unique = Unique(True)
    for value in (1, "1", 2):
        unique.add(value, {})
    assert unique.objects == [1, 2]


def test_objects_without_properties_selected_are_all_the_same():
    first, second = PSCustomObject({"N": 1}), PSCustomObject({"N": 2})
    unique = Unique(True)
    unique.add(first, {})
    unique.add(second, {})
    assert unique.objects == [first]
