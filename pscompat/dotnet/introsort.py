"""The order in which .NET's Array.Sort and List.Sort leave elements that compare as equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_SMALL = 16


def introsort(ranks: Sequence[Any]) -> list[int]:
    """The indexes of `ranks` in ascending order, equal ones where .NET's introspective sort puts them.

    Quicksort around the median of three, insertion sort for at most 16 elements, heapsort where quicksort goes too deep. The
    same pairs are compared as there, the same one standing left: where ranks have no consistent order (10 and `'8'` are
    compared as what the left one is), the outcome is .NET's all the same.
    """
    order = list(range(len(ranks)))
    if len(order) > 1:
        _sort(order, ranks, 0, len(order), 2 * len(order).bit_length())
    return order


def _sort(order: list[int], ranks: Sequence[Any], start: int, end: int, depth: int) -> None:
    while end - start > _SMALL:
        if depth == 0:
            _heapsort(order, ranks, start, end - start)
            return
        depth -= 1
        middle = _partition(order, ranks, start, end - 1)
        _sort(order, ranks, middle + 1, end, depth)
        end = middle
    if end - start == 3:
        _swap_if_greater(order, ranks, start, start + 1)
        _swap_if_greater(order, ranks, start, start + 2)
        _swap_if_greater(order, ranks, start + 1, start + 2)
    elif end - start == 2:
        _swap_if_greater(order, ranks, start, start + 1)
    else:
        _insert(order, ranks, start, end)


def _insert(order: list[int], ranks: Sequence[Any], start: int, end: int) -> None:
    for place in range(start + 1, end):
        item = order[place]
        rank = ranks[item]
        while place > start and rank < ranks[order[place - 1]]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = item


def _partition(order: list[int], ranks: Sequence[Any], low: int, high: int) -> int:
    """Move what is less than the median of three before it and what is greater behind it; where it then stands."""
    middle = low + (high - low >> 1)
    _swap_if_greater(order, ranks, low, middle)
    _swap_if_greater(order, ranks, low, high)
    _swap_if_greater(order, ranks, middle, high)
    pivot = ranks[order[middle]]
    order[middle], order[high - 1] = order[high - 1], order[middle]
    left, right = low, high - 1
    while left < right:
        left += 1
        while ranks[order[left]] < pivot:
            left += 1
        right -= 1
        while pivot < ranks[order[right]]:
            right -= 1
        if left >= right:
            break
        order[left], order[right] = order[right], order[left]
    if left != high - 1:
        order[left], order[high - 1] = order[high - 1], order[left]
    return left


def _swap_if_greater(order: list[int], ranks: Sequence[Any], one: int, other: int) -> None:
    if ranks[order[one]] > ranks[order[other]]:
        order[one], order[other] = order[other], order[one]


def _heapsort(order: list[int], ranks: Sequence[Any], start: int, size: int) -> None:
    for parent in range(size >> 1, 0, -1):
        _sink(order, ranks, start - 1, parent, size)
    for last in range(size, 1, -1):
        order[start], order[start + last - 1] = order[start + last - 1], order[start]
        _sink(order, ranks, start - 1, 1, last - 1)


def _sink(order: list[int], ranks: Sequence[Any], base: int, parent: int, size: int) -> None:
    """Move an element of the heap, whose first stands at `base` + 1, down to where its children are no greater."""
    item = order[base + parent]
    while parent <= size >> 1:
        child = 2 * parent
        if child < size and ranks[order[base + child]] < ranks[order[base + child + 1]]:
            child += 1
        if ranks[item] >= ranks[order[base + child]]:
            break
        order[base + parent] = order[base + child]
        parent = child
    order[base + parent] = item
