"""Regex.MatchTimeout: matching that gives up after a time.

Python's `re` looks for signals while it matches, so the timer of the process ends it, where there is one: on Unix, in the main
thread. Elsewhere a match takes the time that it takes.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.patterns import Found, Pattern
from pscompat.dotnet.types import known
from pscompat.dotnet.values import Value

INFINITE = TimeSpan(-10_000)
"""Regex.InfiniteMatchTimeout: one millisecond below zero."""
_LONGEST = 2147483646 * 10_000
_SECOND = 10_000_000  # ticks
Result = TypeVar("Result")


class _Expired(BaseException):
    """The time is over; no handler on the way may take it for an error of its own."""


def time_limit(timeout: Value) -> TimeSpan | None:
    """The matchTimeout argument, None for no limit; ArgumentOutOfRangeException for what is no time to wait."""
    if timeout is None:
        return None
    span: TimeSpan = convert(timeout, known("System.TimeSpan"))
    if span.Ticks == INFINITE.Ticks:
        return None
    if not 0 < span.Ticks <= _LONGEST:
        raise unfit_argument("matchTimeout")
    return span


def limited(regex: Pattern, limit: TimeSpan) -> Pattern:
    """The same pattern, whose `search`, `finditer` and `sub` raise RegexMatchTimeoutException where one match takes longer."""
    seconds = limit.Ticks / _SECOND

    def within(text: str, step: Callable[[], Result]) -> Result:
        try:
            return _timed(step, seconds)
        except _Expired:
            raise NetError(
                "System.Text.RegularExpressions.RegexMatchTimeoutException",
                "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many "
                "reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and "
                "other factors.",
                Input=text,
                Pattern=regex.source,
                MatchTimeout=limit,
            ) from None

    def finditer(text: str, start: int = 0) -> Iterator[Found]:
        found = regex.finditer(text, start)
        while (match := within(text, lambda: next(found, None))) is not None:
            yield match

    def sub(substitute: Callable[[Found], str], text: str, count: int = 0) -> str:
        parts: list[str] = []
        at = 0
        for number, match in enumerate(finditer(text), 1):
            parts += (text[at : match.start()], substitute(match))
            at = match.end()
            if number == count:
                break
        return "".join(parts) + text[at:]

    return regex.with_searches(lambda *args: within(args[0], lambda: regex.search(*args)), finditer, sub)


def _timed(step: Callable[[], Result], seconds: float) -> Result:
    """What the step gives; raises _Expired after `seconds`."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return step()

    def expire(number: int, frame: object) -> None:
        raise _Expired

    previous = signal.signal(signal.SIGALRM, expire)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return step()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
