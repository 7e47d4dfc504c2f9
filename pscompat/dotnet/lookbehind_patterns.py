"""Lookbehind of variable length, which Python's `re` refuses, on its trees of patterns.

A lookbehind whose length has bounds becomes one for each length; what it begins with needs no more repetitions than it must
have. One without bounds is looked for by itself, from right to left, where a pattern begins with it; its groups capture nothing.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from pscompat.dotnet.backward_trees import ASSERTIONS, REPEATS, compiler, constants, parser, turned

_MOST = 200
"""As many lengths of one lookbehind are written out."""


class Condition:
    """A lookbehind without bounds, at a place of a text; `tree` is its pattern."""

    def __init__(self, tree: Any, wanted: bool, lines: bool):
        self._tree, self._wanted, self._lines = tree, wanted, lines
        self._regex = compiler.compile(turned(tree, lines))

    def within(self, state: Any, added: int, removed: int) -> Condition:
        """The condition in a group that sets and takes away these flags."""
        group = (constants.SUBPATTERN, (None, added, removed, self._tree))
        return Condition(parser.SubPattern(state, [group]), self._wanted, self._lines)

    def holds(self, backward: str, at: int) -> bool:
        """Whether it holds at this place of a text that is given turned around."""
        return (self._regex.match(backward, len(backward) - at) is not None) is self._wanted


Alternative = tuple[re.Pattern[str], list[Condition]]


def rewritten(text: str, flags: int) -> list[Alternative]:
    """What the alternatives of a pattern are in Python's engine, and the conditions under which a match of each counts; raises
    re.error for a lookbehind without bounds behind what one consumes."""
    tree = parser.parse(text, flags)
    items = list(tree)
    parts = items[0][1][1] if len(items) == 1 and items[0][0] is constants.BRANCH else [tree]
    return [_alternative(tree.state, list(part)) for part in parts]


def _alternative(state: Any, items: list[Any]) -> Alternative:
    conditions: list[Condition] = []
    items = _without_conditions(items, state, bool(state.flags & re.MULTILINE), conditions)
    return compiler.compile(_expanded(state, items)), conditions


def _without_conditions(items: list[Any], state: Any, lines: bool, conditions: list[Condition]) -> list[Any]:
    """The items of a tree without the lookbehinds without bounds that it begins with, which become conditions."""
    if items and items[0][0] is constants.SUBPATTERN and items[0][1][0] is None:
        group, added, removed, body = items[0][1]
        inner: list[Condition] = []
        lines = (lines or bool(added & re.MULTILINE)) and not removed & re.MULTILINE
        rest = _without_conditions(list(body), state, lines, inner)
        conditions += [each.within(state, added, removed) for each in inner]
        return [(constants.SUBPATTERN, (group, added, removed, parser.SubPattern(state, rest))), *items[1:]]
    kept: list[Any] = []
    for index, (operation, value) in enumerate(items):
        if operation in ASSERTIONS and _is_unbounded(*value):
            conditions.append(Condition(value[1], operation is constants.ASSERT, lines))
        elif operation in ASSERTIONS or operation is constants.AT:
            kept.append((operation, value))
        else:
            return kept + items[index:]
    return kept


def _is_unbounded(direction: int, body: Any) -> bool:
    return direction < 0 and _variants(body, first=True) is None


def _expanded(state: Any, items: list[Any]) -> Any:
    made = parser.SubPattern(state)
    for operation, value in items:
        for part in _expanded_part(state, operation, value):
            made.append(part)
    return made


def _expanded_part(state: Any, operation: Any, value: Any) -> list[Any]:
    """A part of a tree, its lookbehinds written out."""
    if operation in ASSERTIONS:
        direction, body = value
        body = _expanded(state, list(body))
        variants = _variants(body, first=True) if direction < 0 else None
        if variants is None:
            return [(operation, (direction, body))]
        looks = [(operation, (direction, parser.SubPattern(state, variant))) for variant in variants]
        if operation is constants.ASSERT_NOT or len(looks) == 1:
            return looks
        return [(constants.BRANCH, (None, [parser.SubPattern(state, [look]) for look in looks]))]
    if operation is constants.SUBPATTERN:
        *head, part = value
        return [(operation, (*head, _expanded(state, list(part))))]
    if operation is constants.BRANCH:
        return [(operation, (value[0], [_expanded(state, list(part)) for part in value[1]]))]
    if operation in REPEATS:
        return [(operation, (value[0], value[1], _expanded(state, list(value[2]))))]
    return [(operation, value)]


def _variants(tree: Any, first: bool) -> list[list[Any]] | None:
    """The sequences of one length each that a tree stands for; None where they have no bounds or are too many.

    first: what comes first may begin anywhere, so that it need not be repeated more often than it must.
    """
    choices: list[list[list[Any]]] = []
    count = 1
    for index, (operation, value) in enumerate(tree):
        found = _variants_of(tree.state, operation, value, first and index == 0)
        if found is None or count * len(found) > _MOST:
            return None
        count *= len(found)
        choices.append(found)
    return [[part for parts in chosen for part in parts] for chosen in product(*choices)]


def _variants_of(state: Any, operation: Any, value: Any, first: bool) -> list[list[Any]] | None:
    width = parser.SubPattern(state, [(operation, value)]).getwidth()
    if width[0] == width[1]:
        return [[(operation, value)]]
    if operation in REPEATS:
        least, most, body = value
        if first:
            most = least
        if most - least > _MOST:
            return None
        each = _variants(body, first=False)
        if each is None or len(each) ** most > _MOST and len(each) > 1:
            return None
        return [
            [part for parts in chosen for part in parts]
            for times in range(most, least - 1, -1)
            for chosen in product(each, repeat=times)
        ]
    if operation is constants.BRANCH:
        found = [_variants(part, first) for part in value[1]]
        return None if any(part is None for part in found) else [one for part in found for one in part or ()]
    if operation is constants.SUBPATTERN:
        *head, body = value
        inner = _variants(body, first and head[0] is None)  # a group keeps all that it can
        if inner is None:
            return None
        return [[(operation, (*head, parser.SubPattern(state, variant)))] for variant in inner]
    return None
