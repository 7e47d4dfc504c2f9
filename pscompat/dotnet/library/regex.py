"""System.Text.RegularExpressions: Regex, Match, Group and their collections, on the translated patterns of patterns.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from pscompat.dotnet import patterns
from pscompat.dotnet.argument_errors import out_of_range, unfit_argument
from pscompat.dotnet.code_units import length
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.elements import call
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.library.regex_timeout import INFINITE, limited, time_limit
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.pattern_escapes import PatternError, unescape
from pscompat.dotnet.values import NetObject, TypedArray, Value

_OPTIONS = "System.Text.RegularExpressions.RegexOptions"
_LETTERS = ((1, "i"), (2, "m"), (4, "n"), (16, "s"), (32, "x"))
_RIGHT_TO_LEFT = 64
_PREFIX = "System.Text.RegularExpressions."


def compiled(pattern: str, options: int = 0) -> patterns.Pattern:
    """The pattern with these RegexOptions; RegexParseException for a bad one."""
    letters = "".join(letter for number, letter in _LETTERS if options & number)
    try:
        if options & _RIGHT_TO_LEFT:
            return _backward(pattern, letters)
        return patterns.compile_pattern(pattern, letters)
    except PatternError as failure:
        raise _parse_error(failure) from None


def _parse_error(failure: PatternError) -> NetError:
    return NetError(f"{_PREFIX}RegexParseException", str(failure))


def _backward(pattern: str, letters: str) -> patterns.Pattern:
    from pscompat.dotnet.backward_patterns import BackwardPattern  # start-up: few scripts search backward

    return BackwardPattern(pattern, letters)


class Capture(NetObject):
    """One stretch of the input; `Index` is its start."""

    __slots__ = ("Index", "Length", "Value")
    net_name = f"{_PREFIX}Capture"

    def __init__(self, value: str, index: int):
        self.Value = value
        self.Index = index
        self.Length = length(value)

    @property
    def ValueSpan(self) -> None:
        """A span, which PowerShell cannot hold: null."""
        return None

    def ToString(self) -> str:
        return self.Value


class Group(Capture):
    """A group of a match: its last capture; `every` gives text and start of all of them."""

    __slots__ = ("Success", "Name", "every")  # noqa: RUF023 - the order in which they are shown
    net_name = f"{_PREFIX}Group"
    net_bases: tuple[str, ...] = (f"{_PREFIX}Capture", "System.Object")

    def __init__(
        self, name: str, part: tuple[str, int] | None, every: Callable[[], list[tuple[str, int]]] | None = None
    ):
        value, index = part or ("", 0)
        super().__init__(value, index)
        self.Name = name
        self.Success = part is not None
        self.every = every

    @property
    def Captures(self) -> CaptureCollection:
        """All captures; the last one is the group itself."""
        if not self.Success:
            return CaptureCollection([])
        earlier = self.every()[:-1] if self.every is not None else []
        return CaptureCollection([*(Capture(text, index) for text, index in earlier), self])


class _Collection(ItemCollection):
    """A fixed list of captures, reached by number."""

    __slots__ = ("items",)
    net_bases = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")

    def __init__(self, items: list[Value]):
        self.items = items

    def place(self, index: int) -> int:
        """As of any collection, with .NET's own error."""
        if not 0 <= index < len(self.items):
            raise unfit_argument("i")
        return index


class CaptureCollection(_Collection):
    """The captures of a group."""

    __slots__ = ()
    net_name = f"{_PREFIX}CaptureCollection"


class MatchCollection(_Collection):
    """All matches of a pattern in a text."""

    __slots__ = ()
    net_name = f"{_PREFIX}MatchCollection"


class GroupCollection(_Collection):
    """The groups of a match, reached by number or name; a group that does not exist is an empty one."""

    __slots__ = ()
    net_name = f"{_PREFIX}GroupCollection"

    def __getitem__(self, key: Value) -> Group:
        if isinstance(key, str):
            found = next((group for group in self.items if group.Name == key), None)
        else:
            found = self.items[key] if 0 <= key < len(self.items) else None
        return Group(str(key), None) if found is None else found

    @property
    def Keys(self) -> list[str]:
        return [group.Name for group in self.items]

    @property
    def Values(self) -> list[Group]:
        return list(self.items)

    def ContainsKey(self, key: str) -> bool:
        return key in self.Keys


class Match(Group):
    """A match of a pattern: `regex` and Python's `found`, or None where there was no match."""

    __slots__ = ("found", "regex")
    net_name = f"{_PREFIX}Match"
    net_bases = (f"{_PREFIX}Group", f"{_PREFIX}Capture", "System.Object")

    def __init__(self, regex: patterns.Pattern, found: re.Match[str] | None):
        super().__init__("0", None if found is None else (found.group(), length(found.string[: found.start()])))
        self.regex = regex
        self.found = found

    @property
    def Groups(self) -> GroupCollection:
        if self.found is None:
            return GroupCollection([self])
        rest = list(enumerate(self.regex.names))[1:]
        return GroupCollection([self, *(_group(self.regex, self.found, number, name) for number, name in rest)])

    def NextMatch(self) -> Match:
        if self.found is None:
            return self
        return Match(self.regex, self.regex.after(self.found))

    def Result(self, replacement: str) -> str:
        if self.found is None:
            raise NetError("System.NotSupportedException", "Result cannot be called on a failed Match.")
        return patterns.replacement(self.regex, replacement)(self.found)


def _group(regex: patterns.Pattern, found: re.Match[str], number: int, name: str) -> Group:
    return Group(name, regex.group(found, number), lambda: regex.captures(found, number))


class _RegexStatics(NetObject):
    """The static methods of Regex, whose names its instance methods have too."""

    __slots__ = ()

    @staticmethod
    def Escape(str: str) -> str:
        return patterns.escape(str)

    @staticmethod
    def Unescape(str: str) -> str:
        try:
            return unescape(str)
        except PatternError as failure:
            raise _parse_error(failure) from None

    @staticmethod
    def IsMatch(input: str, pattern: str, options: Value = None, matchTimeout: Value = None) -> bool:
        return _compiled(pattern, options, matchTimeout).search(input) is not None

    @staticmethod
    def Match(input: str, pattern: str, options: Value = None, matchTimeout: Value = None) -> Match:
        regex = _compiled(pattern, options, matchTimeout)
        return Match(regex, regex.search(input))

    @staticmethod
    def Matches(input: str, pattern: str, options: Value = None, matchTimeout: Value = None) -> MatchCollection:
        return _matches(_compiled(pattern, options, matchTimeout), input, 0)

    @staticmethod
    def Count(input: str, pattern: str, options: Value = None, matchTimeout: Value = None) -> int:
        return len(_matches(_compiled(pattern, options, matchTimeout), input, 0))

    @staticmethod
    def Replace(input: str, pattern: str, replacement: Value, options: Value = None, matchTimeout: Value = None) -> str:
        regex = _compiled(pattern, options, matchTimeout)
        return regex.sub(_substitution(regex, replacement), input)

    @staticmethod
    def Split(input: str, pattern: str, options: Value = None, matchTimeout: Value = None) -> TypedArray:
        return _split(_compiled(pattern, options, matchTimeout), input, 0)


class Regex(_RegexStatics):
    """System.Text.RegularExpressions.Regex."""

    __slots__ = ("net_pattern", "net_timeout", "options", "pattern")
    net_name = f"{_PREFIX}Regex"
    net_bases = ("System.Object", "System.Runtime.Serialization.ISerializable")
    net_cast_id = "InvalidCastFromStringToRegex"

    def __init__(self, pattern: str, options: int = 0, timeout: Value = None):
        self.pattern = pattern
        self.options = options
        self.net_timeout = timeout
        self.net_pattern = compiled(pattern, options)
        if timeout is not None:
            self.net_pattern = limited(self.net_pattern, timeout)

    @classmethod
    def net_new(cls, pattern: str, options: Value = None, matchTimeout: Value = None) -> Regex:
        return cls(pattern, enum_number(_OPTIONS, options), time_limit(matchTimeout))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls(value) if isinstance(value, str) else NotImplemented

    @property
    def Options(self) -> Value:
        return enum_value(_OPTIONS, self.options)

    InfiniteMatchTimeout = INFINITE

    @property
    def MatchTimeout(self) -> TimeSpan:
        return INFINITE if self.net_timeout is None else self.net_timeout

    @property
    def RightToLeft(self) -> bool:
        return bool(self.options & _RIGHT_TO_LEFT)

    def ToString(self) -> str:
        return self.pattern

    def GetGroupNames(self) -> TypedArray:
        return TypedArray(self.net_pattern.names, "System.String")

    def GetGroupNumbers(self) -> TypedArray:
        return TypedArray(range(len(self.net_pattern.names)), "System.Int32")

    def GroupNameFromNumber(self, i: int) -> str:
        names = self.net_pattern.names
        return names[i] if 0 <= i < len(names) else ""

    def GroupNumberFromName(self, name: str) -> int:
        number = self.net_pattern.number(name)
        return -1 if number is None else number

    def IsMatch(self, input: str, startat: int = 0) -> bool:  # type: ignore[override]
        return self.net_pattern.search(input, _start(input, startat)) is not None

    def Match(self, input: str, beginning: int = 0, length: int = -1) -> Match:  # type: ignore[override]
        end = len(input) if length < 0 else beginning + length
        _start(input, beginning)
        return Match(self.net_pattern, self.net_pattern.search(input, beginning, end))

    def Matches(self, input: str, startat: int = 0) -> MatchCollection:  # type: ignore[override]
        return _matches(self.net_pattern, input, _start(input, startat))

    def Count(self, input: str, startat: int = 0) -> int:  # type: ignore[override]
        return len(_matches(self.net_pattern, input, _start(input, startat)))

    def Replace(self, input: str, replacement: Value, count: int = -1, startat: int = 0) -> str:  # type: ignore[override]
        _start(input, startat)
        if count == 0:
            return input
        substitute = _substitution(self.net_pattern, replacement)
        return input[:startat] + self.net_pattern.sub(substitute, input[startat:], max(count, 0))

    def Split(self, input: str, count: int = 0, startat: int = 0) -> TypedArray:  # type: ignore[override]
        _start(input, startat)
        return _split(self.net_pattern, input, count)


def _compiled(pattern: str, options: Value, timeout: Value) -> patterns.Pattern:
    regex = compiled(pattern, enum_number(_OPTIONS, options))
    limit = time_limit(timeout)
    return regex if limit is None else limited(regex, limit)


def _start(text: str, startat: int) -> int:
    """Where a search is to begin, which must be in the text."""
    if not 0 <= startat <= len(text):
        raise out_of_range("Start index cannot be less than 0 or greater than input length.", "startat")
    return startat


def _matches(regex: patterns.Pattern, text: str, start: int) -> MatchCollection:
    return MatchCollection([Match(regex, found) for found in regex.finditer(text, start)])


def _text(value: Value) -> str:
    return to_string(value)


def _substitution(regex: patterns.Pattern, replacement: Value) -> Callable[[re.Match[str]], str]:
    """A replacement pattern, or a script block given as a MatchEvaluator."""
    if hasattr(replacement, "invoke"):
        return lambda found: _text(call(replacement, Match(regex, found)))
    return patterns.replacement(regex, _text(replacement))


def _split(regex: patterns.Pattern, text: str, limit: int) -> TypedArray:
    """The stretches between matches, with what the groups captured between them; at most `limit` of them, 0: all.

    Those of a search from right to left are counted from the right, and groups stand in the opposite order.
    """
    if limit < 0:
        raise out_of_range("Count cannot be less than -1.", "count")
    found = list(islice(regex.finditer(text), limit - 1 if limit else None))
    backward = len(found) > 1 and found[0].start() > found[-1].start()
    parts: list[str] = []
    position = 0
    for match in reversed(found) if backward else found:
        parts.append(text[position : match.start()])
        parts.extend(regex.captured(match)[:: -1 if backward else 1])
        position = match.end()
    parts.append(text[position:])
    return TypedArray(parts, "System.String")
