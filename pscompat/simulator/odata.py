"""`$filter` of OData, as Azure Resource Manager, its providers and Microsoft Graph read it.

Comparisons (`name eq 'text'`, also ne, gt, ge, lt, le and in), `startswith`, `endswith`, `contains` and `substringof`,
`members/any(x:x eq 'text')`, joined by `and`, `or` and `not`. Texts compare without case; a list has what one of its items has.
Source: OData 4.01, URL conventions; what each service knows of it stands with the service.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator import errors

Read = Callable[[Any], Any]
Test = Callable[[Any], bool]
COMPARISONS = frozenset({"eq", "ne", "gt", "ge", "lt", "le", "in"})
EQUALITY = frozenset({"eq", "ne"})
_token = late(
    r"\s*(?:(?P<text>'(?:[^']|'')*')"
    r"|(?P<word>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|-?\d[\w.:+-]*)"
    r"|(?P<name>[A-Za-z_@][\w/.]*)"
    r"|(?P<sign>[(),:]))",
    "match",
)
_moment = late(r"(\d{4}-\d\d-\d\d(?:[tT ]\d\d:\d\d(?::\d\d)?)?)(\.\d+)?([zZ]|[+-]\d\d:?\d\d)?", "fullmatch")
_CONSTANTS = {"true": True, "false": False, "null": None}
_DEEPEST = 100
_FUNCTIONS = ("startswith", "endswith", "contains", "substringof")


class FilterReader:
    """Reads one filter: recursive descent over its tokens.

    `members` gives for a name, in lower case, what reads that member of an item; None for one that the service does not filter
    by. Subclasses say what else a service knows.
    """

    def __init__(
        self, text: str, members: Callable[[str], Read | None], operators: frozenset[str] = COMPARISONS
    ) -> None:
        self._text = text
        self._members = members
        self._operators = operators
        self._tokens: list[tuple[str, str]] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            match = _token(text, place)
            if match is None:
                raise errors.invalid_filter(self._text)
            self._tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
            place = match.end()
        if sum(token.lower() in ("(", "not") for _, token in self._tokens) > _DEEPEST:
            raise errors.invalid_filter(self._text)

    def test(self) -> Test:
        """What says whether an item is one that the filter asks for. Raises RequestError (400 InvalidFilterInQueryString)."""
        test = self._either()
        if self._tokens:
            raise errors.invalid_filter(self._text)
        return test

    def joined(self, tests: list[Test]) -> Test:
        """Parts joined by `and`."""
        return tests[0] if len(tests) == 1 else lambda item: all(test(item) for test in tests)

    def comparison(self, name: str, operator: str, value: Any) -> Test:
        """A member compared to a value (to a list of them for `in`)."""
        read = self._read(name)
        return lambda item: _compares(read(item), operator, value)

    def call(self, name: str, arguments: list[Any]) -> Test:
        """A call of a function that is not one of OData's."""
        raise errors.invalid_filter(self._text)

    def _read(self, name: str) -> Read:
        read = self._members(name.lower())
        if read is None:
            raise errors.invalid_filter(self._text)
        return read

    def _peek(self) -> str:
        return self._tokens[0][1].lower() if self._tokens else ""

    def _take(self, kind: str = "", expected: str = "") -> str:
        if not self._tokens:
            raise errors.invalid_filter(self._text)
        found, token = self._tokens.pop(0)
        if (kind and found != kind) or (expected and token.lower() != expected):
            raise errors.invalid_filter(self._text)
        return token

    def _either(self) -> Test:
        tests = [self._both()]
        while self._peek() == "or":
            self._take("name")
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda item: any(test(item) for test in tests)

    def _both(self) -> Test:
        tests = [self._part()]
        while self._peek() == "and":
            self._take("name")
            tests.append(self._part())
        return self.joined(tests)

    def _part(self) -> Test:
        if self._peek() == "(":
            self._take("sign")
            test = self._either()
            self._take("sign", ")")
            return test
        name = self._take("name")
        if name.lower() == "not":
            test = self._part()
            return lambda item: not test(item)
        if name.lower().endswith("/any") and self._peek() == "(":
            return self._any(name[: -len("/any")])
        if self._peek() == "(":
            return self._function(name.lower())
        operator = self._take("name").lower()
        if operator not in self._operators:
            raise errors.invalid_filter(self._text)
        return self.comparison(name, operator, self._values() if operator == "in" else self._value())

    def _value(self) -> Any:
        kind, token = self._tokens[0] if self._tokens else ("", "")
        if kind == "name" and token.lower() not in _CONSTANTS:
            raise errors.invalid_filter(self._text)
        token = self._take()
        if kind == "name":
            return _CONSTANTS[token.lower()]
        if kind not in ("text", "word"):
            raise errors.invalid_filter(self._text)
        return token[1:-1].replace("''", "'") if kind == "text" else token

    def _values(self) -> list[Any]:
        self._take("sign", "(")
        values = [self._value()]
        while self._peek() == ",":
            self._take()
            values.append(self._value())
        self._take("sign", ")")
        return values

    def _any(self, name: str) -> Test:
        """`members/any(x:x eq 'text')`; members of the items by their path (`x/name`)."""
        read = self._read(name)
        self._take("sign", "(")
        variable = self._take("name").lower()
        self._take("sign", ":")
        outer = self._members
        self._members = lambda path: _member_of_item(path, variable)
        test = self._either()
        self._members = outer
        self._take("sign", ")")
        return lambda item: any(test(one) for one in _items(read(item)))

    def _function(self, name: str) -> Test:
        self._take("sign", "(")
        arguments: list[Any] = []
        member = ""
        while self._peek() != ")":
            if arguments or member:
                self._take("sign", ",")
            if self._tokens and self._tokens[0][0] == "name" and self._peek() not in _CONSTANTS:
                member = self._take()
            else:
                arguments.append(self._value())
        self._take("sign", ")")
        if name not in _FUNCTIONS:
            return self.call(name, arguments)
        if len(arguments) != 1 or not member or not isinstance(arguments[0], str):
            raise errors.invalid_filter(self._text)
        read, wanted = self._read(member), arguments[0].lower()
        return lambda item: any(_has(name, _text(one), wanted) for one in _items(read(item)))


def _member_of_item(path: str, variable: str) -> Read | None:
    if path == variable:
        return lambda item: item
    return member_reader(path[len(variable) + 1 :]) if path.startswith(f"{variable}/") else None


def member_reader(path: str) -> Read:
    """What reads the member of a document that a path names (`plan/name`), whatever the letter case."""
    parts = path.lower().replace(".", "/").split("/")

    def read(document: Any) -> Any:
        for part in parts:
            if not isinstance(document, dict):
                return None
            document = next((value for key, value in document.items() if key.lower() == part), None)
        return document

    return read


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).lower()


def _has(function: str, text: str, wanted: str) -> bool:
    if function == "startswith":
        return text.startswith(wanted)
    return text.endswith(wanted) if function == "endswith" else wanted in text


def _compares(value: Any, operator: str, wanted: Any) -> bool:
    if operator == "in":
        return any(_compares(value, "eq", one) for one in wanted)
    if operator == "ne":
        return not _compares(value, "eq", wanted)
    if operator == "eq":
        return any(_text(one) == _text(wanted) for one in _items(value) or [None])
    if value is None:
        return False
    first, second = _ordered(value), _ordered(wanted)
    if first is None or second is None:
        first, second = _text(value), _text(wanted)  # type: ignore[assignment]
    if operator in ("gt", "ge") and first > second:  # type: ignore[operator]
        return True
    if operator in ("lt", "le") and first < second:  # type: ignore[operator]
        return True
    return operator in ("ge", "le") and first == second


def _ordered(value: Any) -> float | None:
    """A number, or a moment as one; None for what is neither."""
    text = _text(value)
    try:
        return float(text)
    except ValueError:
        return moment_of(text)


def moment_of(text: str) -> float | None:
    """A date and time of ISO 8601 in seconds since the epoch (UTC unless it says otherwise); None for another text."""
    match = _moment(text.strip())
    if match is None:
        return None
    from datetime import datetime, timezone  # few filters compare moments

    offset = "+00:00" if not match[3] or match[3] in "zZ" else match[3]
    offset = offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    whole = match[1].upper()
    try:
        moment = datetime.fromisoformat(whole if len(whole) == 10 else f"{whole}{offset}")
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.timestamp() + float(match[2] or 0)
