"""All captures of the groups of a match: what Python's `re` keeps of a group is the last one alone.

A match that was found is gone through once more, at its place, with the tree of its pattern: choices are tried in `re`'s order,
so they lead to the same match, and each time that a group ends is noted. Parts of the tree without groups are `re`'s own work.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pscompat.dotnet.backward_trees import ASSERTIONS, REPEATS, compiler, constants, parser

Step = Callable[[int], int]
"""Goes on from a place of the text: where the match ends, -1 where there is none."""

# Python has these from 3.11 on; no node of a tree is None.
_ATOMIC = getattr(constants, "ATOMIC_GROUP", None)
_POSSESSIVE = getattr(constants, "POSSESSIVE_REPEAT", None)
_ONE = frozenset((constants.LITERAL, constants.NOT_LITERAL, constants.ANY, constants.IN))
_NONE = -1


def captures(found: re.Match[str], tree: Any, groups: list[int]) -> list[tuple[int, int]] | None:
    """The spans of all captures of these groups, in the order in which they ended; None where going through again fails.

    tree: that of the pattern which found the match. groups: Python's numbers of the groups that count as one.
    """
    if len(groups) == 1 and not _has_repeated(tree):
        return [found.span(groups[0])]
    try:
        noted = _Replay(found).noted(tree)
    except RecursionError:
        return None
    return None if noted is None else [(start, end) for group, start, end in noted if group in groups]


@lru_cache(maxsize=64)
def tree_of(pattern: re.Pattern[str]) -> Any:
    """The tree of a pattern."""
    return parser.parse(pattern.pattern, pattern.flags)


def _has_repeated(tree: Any) -> bool:
    """Whether a group may end more than once."""
    return any(
        (operation in REPEATS and _has_groups(value[2])) or any(map(_has_repeated, _parts(operation, value)))
        for operation, value in tree
    )


def _has_groups(tree: Any) -> bool:
    """Whether a tree captures, or asks what was captured."""
    return any(
        _is_group(operation, value) or any(map(_has_groups, _parts(operation, value))) for operation, value in tree
    )


def _is_group(operation: Any, value: Any) -> bool:
    if operation is constants.SUBPATTERN:
        return value[0] is not None
    return operation in (constants.GROUPREF, constants.GROUPREF_EXISTS)


def _parts(operation: Any, value: Any) -> list[Any]:
    """The trees inside a node."""
    if operation is constants.SUBPATTERN:
        return [value[3]]
    if operation is constants.BRANCH:
        return list(value[1])
    if operation in REPEATS:
        return [value[2]]
    if operation in ASSERTIONS:
        return [value[1]]
    if operation is constants.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    return [value] if operation is _ATOMIC else []


class _Replay:
    """One match, gone through again; `trail` has the captures so far: group, start and end."""

    def __init__(self, found: re.Match[str]):
        self.found = found
        self.text = found.string
        self.limit = found.endpos
        self.trail: list[tuple[int, int, int]] = []

    def noted(self, tree: Any) -> list[tuple[int, int, int]] | None:
        """All captures; None where the way through is not the one that was found."""
        begin = self._sequence(tree, (0, 0), lambda at: at)
        return self.trail if begin(self.found.start()) == self.found.end() else None

    def _sequence(self, tree: Any, flags: tuple[int, int], then: Step) -> Step:
        """A step for the nodes of a tree, one after the other."""
        for operation, value in reversed(list(tree)):
            then = self._node(tree.state, operation, value, flags, then)
        return then

    def _node(self, state: Any, operation: Any, value: Any, flags: tuple[int, int], then: Step) -> Step:
        if not (_is_group(operation, value) or any(map(_has_groups, _parts(operation, value)))):
            if operation in _ONE or operation in ASSERTIONS or operation is constants.AT or operation is _ATOMIC:
                return self._fixed(_single(state, operation, value, flags), then)
            if operation in REPEATS and _is_one(value[2]):
                return self._run(state, operation, value, flags, then)
        if operation is constants.SUBPATTERN:
            group, added, removed, part = value
            inner = (flags[0] & ~removed | added, flags[1] & ~added | removed)
            return self._sequence(part, inner, then) if group is None else self._group(group, part, inner, then)
        if operation is constants.BRANCH:
            return self._choice([self._sequence(part, flags, then) for part in value[1]])
        if operation is _POSSESSIVE:
            once = self._repeat(value[0], value[1], value[2], flags, lambda at: at, True)
            return self._settled(once, then)
        if operation in REPEATS:
            low, high, part = value
            return self._repeat(low, high, part, flags, then, operation is constants.MAX_REPEAT)
        if operation is _ATOMIC:
            return self._settled(self._sequence(value, flags, lambda at: at), then)
        if operation in ASSERTIONS:
            return self._look(operation, value, flags, then)
        if operation is constants.GROUPREF:
            return self._reference(value, flags, then)
        if operation is constants.GROUPREF_EXISTS:
            group, one, other = value
            there = self._sequence(one, flags, then)
            missing = then if other is None else self._sequence(other, flags, then)
            return lambda at: there(at) if self._last(group) else missing(at)
        return self._fixed(_single(state, operation, value, flags), then)

    def _fixed(self, pattern: re.Pattern[str], then: Step) -> Step:
        """What has one way to match at a place."""

        def step(at: int) -> int:
            found = pattern.match(self.text, at, self.limit)
            return _NONE if found is None else then(found.end())

        return step

    def _run(self, state: Any, operation: Any, value: Any, flags: tuple[int, int], then: Step) -> Step:
        """One character again and again: as many as there are, then fewer, or the other way round."""
        low = value[0]
        most = _single(state, constants.MAX_REPEAT, value, flags)
        greedy, settled = operation is not constants.MIN_REPEAT, operation is _POSSESSIVE

        def step(at: int) -> int:
            found = most.match(self.text, at, self.limit)
            if found is None:
                return _NONE
            places = range(found.end(), at + low - 1, -1) if greedy else range(at + low, found.end() + 1)
            for place in places[:1] if settled else places:
                end = then(place)
                if end >= 0:
                    return end
            return _NONE

        return step

    def _group(self, group: int, part: Any, flags: tuple[int, int], then: Step) -> Step:
        starts: list[int] = []

        def close(at: int) -> int:
            start = starts.pop()
            self.trail.append((group, start, at))
            end = then(at)
            if end < 0:
                self.trail.pop()
            starts.append(start)
            return end

        inside = self._sequence(part, flags, close)

        def open_group(at: int) -> int:
            starts.append(at)
            end = inside(at)
            starts.pop()
            return end

        return open_group

    def _choice(self, ways: list[Step]) -> Step:
        return lambda at: next((end for end in (way(at) for way in ways) if end >= 0), _NONE)

    def _repeat(self, low: int, high: int, part: Any, flags: tuple[int, int], then: Step, greedy: bool) -> Step:
        """A part again and again; a round that matches nothing is the last one."""
        rounds: list[tuple[int, int]] = []

        def again(at: int) -> int:
            count, start = rounds.pop()
            end = then(at) if at == start and count + 1 >= low else go_on(at, count + 1)
            rounds.append((count, start))
            return end

        inside = self._sequence(part, flags, again)

        def one_more(at: int, count: int) -> int:
            if count >= high:
                return _NONE
            rounds.append((count, at))
            end = inside(at)
            rounds.pop()
            return end

        def go_on(at: int, count: int) -> int:
            if count < low:
                return one_more(at, count)
            end = one_more(at, count) if greedy else then(at)
            if end >= 0:
                return end
            return then(at) if greedy else one_more(at, count)

        return lambda at: go_on(at, 0)

    def _settled(self, once: Step, then: Step) -> Step:
        """What is not tried in another way once it has matched."""

        def step(at: int) -> int:
            mark = len(self.trail)
            place = once(at)
            end = _NONE if place < 0 else then(place)
            if end < 0:
                del self.trail[mark:]
            return end

        return step

    def _look(self, operation: Any, value: Any, flags: tuple[int, int], then: Step) -> Step:
        direction, part = value
        width = part.getwidth()[0] if direction < 0 else 0
        inside = self._sequence(part, flags, lambda at: at)

        def step(at: int) -> int:
            mark = len(self.trail)
            there = at >= width and inside(at - width) >= 0
            if operation is constants.ASSERT_NOT:
                del self.trail[mark:]
                there = not there
            end = then(at) if there else _NONE
            if end < 0:
                del self.trail[mark:]
            return end

        return step

    def _reference(self, group: int, flags: tuple[int, int], then: Step) -> Step:
        any_case = (self.found.re.flags & ~flags[1] | flags[0]) & re.IGNORECASE

        def step(at: int) -> int:
            last = self._last(group)
            if last is None:
                return _NONE
            wanted = self.text[last[1] : last[2]]
            given = self.text[at : at + len(wanted)]
            same = given.lower() == wanted.lower() if any_case else given == wanted
            return then(at + len(wanted)) if same and at + len(wanted) <= self.limit else _NONE

        return step

    def _last(self, group: int) -> tuple[int, int, int] | None:
        return next((one for one in reversed(self.trail) if one[0] == group), None)


def _is_one(tree: Any) -> bool:
    """Whether a tree is one character."""
    return len(tree) == 1 and tree[0][0] in _ONE


def _single(state: Any, operation: Any, value: Any, flags: tuple[int, int]) -> re.Pattern[str]:
    """A node as a pattern of its own, under the options that hold where it stands."""
    alone = parser.SubPattern(state, [(operation, value)])
    if flags != (0, 0):
        alone = parser.SubPattern(state, [(constants.SUBPATTERN, (None, *flags, alone))])
    return compiler.compile(alone)  # type: ignore[no-any-return]
