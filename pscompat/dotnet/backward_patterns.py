"""Regular expressions that search from the right end of the text to the left (RegexOptions.RightToLeft).

.NET matches such a pattern from its last part to its first. So does Python with the pattern's tree turned around, on the text
turned around: sequences and anchors change places, and what looks ahead looks behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pscompat.dotnet.backward_trees import compiler, parser, turned
from pscompat.dotnet.group_captures import captures
from pscompat.dotnet.patterns import Pattern


class BackwardMatch:
    """A match as those of `re` are: `turned` is that in the text turned around."""

    __slots__ = ("string", "turned")

    def __init__(self, found: re.Match[str], text: str):
        self.turned = found
        self.string = text

    def start(self, group: int = 0) -> int:
        """Where the group begins in the text; -1 where it took no part."""
        end = self.turned.end(group)
        return -1 if end < 0 else len(self.string) - end

    def end(self, group: int = 0) -> int:
        """Where the group ends in the text; -1 where it took no part."""
        start = self.turned.start(group)
        return -1 if start < 0 else len(self.string) - start

    def group(self, group: int = 0) -> Any:
        """The group's text; None where it took no part."""
        return None if self.turned.start(group) < 0 else self.string[self.start(group) : self.end(group)]

    def groups(self) -> tuple[Any, ...]:
        """The texts of all groups."""
        return tuple(map(self.group, range(1, self.turned.re.groups + 1)))


class BackwardPattern(Pattern):
    """A pattern that gives its matches from right to left."""

    __slots__ = ("tree",)

    def __init__(self, source: str, options: str):
        super().__init__(source, options)
        tree = parser.parse(self.regex.pattern, self.regex.flags & ~re.UNICODE)
        self.tree = turned(tree, bool(self.regex.flags & re.MULTILINE))
        self.regex = compiler.compile(self.tree)
        self.search = self._search  # type: ignore[assignment]
        self.finditer, self.sub, self.split = self._found_backward, self._put, None

    def _search(self, text: str, start: int = 0, end: int | None = None) -> Any:
        """The first match from the right; `start` is where to begin, 0 the end of the text."""
        length = len(text) if end is None else end
        behind = length - start if start else 0
        found = self.regex.search(text[:length][::-1], behind)
        return None if found is None else BackwardMatch(found, text[:length])

    def _spans(self, found: Any, groups: list[int]) -> list[tuple[int, int]] | None:
        spans = captures(found.turned, self.tree, groups)
        length = len(found.string)
        return None if spans is None else [(length - end, length - start) for start, end in spans]

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
