"""Regular expressions that search from the right end of the text to the left (RegexOptions.RightToLeft).

.NET matches such a pattern from its last part to its first. So does Python with the pattern's tree turned around, on the text
turned around: sequences and anchors change places, and what looks ahead looks behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pscompat.dotnet.patterns import Pattern

try:
    from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_compile as _compiler
    import sre_constants as _constants
    import sre_parse as _parser

_TURNED = {
    _constants.AT_BEGINNING: _constants.AT_END_STRING,
    _constants.AT_BEGINNING_STRING: _constants.AT_END_STRING,
    _constants.AT_END_STRING: _constants.AT_BEGINNING_STRING,
}
_LINES = {
    _constants.AT_BEGINNING: _constants.AT_END_LINE,
    _constants.AT_END: _constants.AT_BEGINNING_LINE,
}
_REPEATS = frozenset(
    getattr(_constants, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(_constants, name)
)


class BackwardMatch:
    """A match as those of `re` are: `found` is that in the text turned around."""

    __slots__ = ("_found", "string")

    def __init__(self, found: re.Match[str], text: str):
        self._found = found
        self.string = text

    def start(self, group: int = 0) -> int:
        """Where the group begins in the text; -1 where it took no part."""
        end = self._found.end(group)
        return -1 if end < 0 else len(self.string) - end

    def end(self, group: int = 0) -> int:
        """Where the group ends in the text; -1 where it took no part."""
        start = self._found.start(group)
        return -1 if start < 0 else len(self.string) - start

    def group(self, group: int = 0) -> Any:
        """The group's text; None where it took no part."""
        return None if self._found.start(group) < 0 else self.string[self.start(group) : self.end(group)]

    def groups(self) -> tuple[Any, ...]:
        """The texts of all groups."""
        return tuple(map(self.group, range(1, self._found.re.groups + 1)))


class BackwardPattern(Pattern):
    """A pattern that gives its matches from right to left."""

    __slots__ = ()

    def __init__(self, source: str, options: str):
        super().__init__(source, options)
        tree = _parser.parse(self.regex.pattern, self.regex.flags & ~re.UNICODE)
        self.regex = _compiler.compile(_turned(tree, bool(self.regex.flags & re.MULTILINE)))
        self.search = self._search  # type: ignore[assignment]
        self.finditer, self.sub, self.split = self._found_backward, self._put, None

    def _search(self, text: str, start: int = 0, end: int | None = None) -> Any:
        """The first match from the right; `start` is where to begin, 0 the end of the text."""
        length = len(text) if end is None else end
        behind = length - start if start else 0
        found = self.regex.search(text[:length][::-1], behind)
        return None if found is None else BackwardMatch(found, text[:length])

    def _found_backward(self, text: str, start: int = 0) -> Iterator[Any]:
        found = self._search(text, start)
        while found is not None:
            yield found
            found = self.after(found)

    def after(self, found: Any) -> Any:
        """The next match to the left."""
        start = found.start() - (found.end() == found.start())
        return self._search(found.string, start) if start > 0 else self._at_left_end(found, start)

    def _at_left_end(self, found: Any, start: int) -> Any:
        """The match that stands at the left end of the text, which the search has reached."""
        text = found.string
        last = None if start < 0 else self.regex.match(text[::-1], len(text))
        return None if last is None else BackwardMatch(last, text)

    def _put(self, substitute: Callable[[Any], str], text: str, count: int = 0) -> str:
        parts: list[str] = []
        at = len(text)
        for number, found in enumerate(self._found_backward(text), 1):
            parts += (text[found.end() : at], substitute(found))
            at = found.start()
            if number == count:
                break
        return "".join([*parts, text[:at]][::-1])


def _turned(tree: Any, lines: bool) -> Any:
    """The tree of a pattern that matches the text turned around; `lines`: ^ and $ mean those of lines."""
    made = _parser.SubPattern(tree.state)
    for operation, value in reversed(list(tree)):
        made.append(_turned_part(tree.state, operation, value, lines))
    return made


def _turned_part(state: Any, operation: Any, value: Any, lines: bool) -> Any:
    if operation is _constants.AT:
        if lines and value in _LINES:
            return operation, _LINES[value]
        return _line_end(state) if value is _constants.AT_END else (operation, _TURNED.get(value, value))
    if operation is _constants.SUBPATTERN:
        group, added, removed, part = value
        lines = lines or bool(added & re.MULTILINE)
        lines = lines and not removed & re.MULTILINE
        return operation, (group, added, removed, _turned(part, lines))
    if operation is _constants.BRANCH:
        return operation, (value[0], [_turned(part, lines) for part in value[1]])
    if operation in _REPEATS:
        return operation, (value[0], value[1], _turned(value[2], lines))
    if operation in (_constants.ASSERT, _constants.ASSERT_NOT):
        return operation, (-value[0], _turned(value[1], lines))
    if operation is _constants.GROUPREF_EXISTS:
        group, one, other = value
        return operation, (group, _turned(one, lines), other and _turned(other, lines))
    if operation is getattr(_constants, "ATOMIC_GROUP", None):
        return operation, _turned(value, lines)
    return operation, value


def _line_end(state: Any) -> Any:
    """`$` turned around: the beginning, or behind the line end there."""
    begins = (_constants.AT, _constants.AT_BEGINNING_STRING)
    plain = _parser.SubPattern(state, [begins])
    behind = _parser.SubPattern(state, [begins, (_constants.LITERAL, ord("\n"))])
    looking = _parser.SubPattern(state, [(_constants.ASSERT, (-1, behind))])
    return _constants.BRANCH, (None, [plain, looking])
