"""Expressions of System.Data: what Select, RowFilter, Compute and computed columns evaluate, and orders of rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from pscompat.dotnet import types
from pscompat.dotnet.arithmetic import add, divide, multiply, remainder, subtract
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.basics import DBNull
from pscompat.dotnet.number_parse import parse_literal
from pscompat.dotnet.values import Value
from pscompat.late_patterns import late

if TYPE_CHECKING:
    from pscompat.dotnet.library.data_rows import DataRow
    from pscompat.dotnet.library.data_tables import DataTable

Evaluate = Callable[["DataRow | None", "Iterable[DataRow]"], Value]
"""A compiled expression: takes the row whose columns it names, and the rows that its aggregates are of."""

_match_token = late(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|'(?P<text>(?:[^']|'')*)'|\#(?P<date>[^#]*)\#"
    r"|\[(?P<quoted>(?:\\.|[^\]\\])*)\]|`(?P<ticked>[^`]*)`|(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<sign><>|<=|>=|[-+*/%=<>(),&|]))"
)
_AGGREGATES = frozenset(("sum", "avg", "min", "max", "count", "stdev", "var"))
_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}
_SUMS = {"+": add, "-": subtract}
_PRODUCTS = {"*": multiply, "/": divide, "%": remainder}


def is_null(value: Value) -> bool:
    """Whether a value is none: null, or DBNull, which stands for it in a table."""
    return value is None or isinstance(value, DBNull)


def order_of(one: Value, other: Value, case_sensitive: bool = False) -> int:
    """-1, 0 or 1 for two values as a table orders them: none before all others, a text as the other one's type."""
    if is_null(one) or is_null(other):
        return is_null(other) - is_null(one)
    if isinstance(one, str) and not isinstance(other, str):
        one = convert(one, types.of(other))
    elif isinstance(other, str) and not isinstance(one, str):
        other = convert(other, types.of(one))
    return compare(one, other, case_sensitive)


class _Token(NamedTuple):
    kind: str
    text: str


def compiled(text: str, table: DataTable) -> Evaluate:
    """An expression over the columns of a table; raises NetError of a SyntaxErrorException or EvaluateException."""
    return _Parser(text, table).whole()


def test_of(text: str, table: DataTable) -> Callable[[DataRow], bool]:
    """The test that a filter is: no text lets every row pass, null none."""
    if not text.strip():
        return lambda row: True
    found = compiled(text, table)

    def test(row: DataRow) -> bool:
        value = found(row, table.rows)
        if not is_null(value) and type(value) is not bool:
            raise NetError(
                "System.Data.EvaluateException", f"Filter expression '{text}' does not evaluate to a Boolean term."
            )
        return value is True

    return test


def sorted_rows(rows: Iterable[DataRow], order: str, table: DataTable) -> list[DataRow]:
    """Rows in an order as `Age DESC, Name` says it; NetError of an IndexOutOfRangeException for a column that is not there."""
    found = list(rows)
    for part in reversed([piece.strip() for piece in order.split(",") if piece.strip()]):
        name, _, direction = part.rpartition(" ")
        if direction.lower() not in ("asc", "desc"):
            name, direction = part, "asc"
        column = table.columns.named(name.strip().strip("[]"))
        if column is None:
            raise NetError("System.IndexOutOfRangeException", f"Cannot find column {name.strip()}.")
        found.sort(key=lambda row: Ordered(row.value(column), table.CaseSensitive), reverse=direction.lower() == "desc")
    return found


class Ordered:
    """A value that stands before others as a table orders them."""

    __slots__ = ("case_sensitive", "value")

    def __init__(self, value: Value, case_sensitive: bool):
        self.value = value
        self.case_sensitive = case_sensitive

    def __lt__(self, other: Ordered) -> bool:
        return order_of(self.value, other.value, self.case_sensitive) < 0


class _Parser:
    """Reads an expression by precedence: OR, AND, NOT, comparisons, sums, products, signs."""

    def __init__(self, text: str, table: DataTable):
        self.table = table
        self.tokens = list(_tokens(text))
        self.at = 0

    def whole(self) -> Evaluate:
        found = self._either()
        if self.at < len(self.tokens):
            raise _syntax(f"Missing operator before '{self.tokens[self.at].text}' operand.")
        return found

    def _next_is(self, *words: str) -> str:
        """The next token in lower case where it is one of these words or signs, which is taken; else nothing."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in ("name", "sign") and token.text.lower() in words:
                self.at += 1
                return token.text.lower()
        return ""

    def _expect(self, sign: str) -> None:
        if not self._next_is(sign):
            raise _syntax(
                "The expression is missing the closing parenthesis."
                if sign == ")"
                else "Syntax error in the expression."
            )

    def _either(self) -> Evaluate:
        found = self._both()
        while self._next_is("or"):
            found = _either_of(found, self._both())
        return found

    def _both(self) -> Evaluate:
        found = self._opposite()
        while self._next_is("and"):
            if self.at >= len(self.tokens):
                raise _syntax("Syntax error: Missing operand after 'And' operator.")
            found = _both_of(found, self._opposite())
        return found

    def _opposite(self) -> Evaluate:
        if self._next_is("not"):
            inner = self._opposite()
            return lambda row, rows: _opposite(inner(row, rows))
        return self._comparison()

    def _comparison(self) -> Evaluate:
        left = self._sum()
        sign = self._next_is(*_COMPARISONS)
        if sign:
            return self._compared(left, sign, self._operand_of(sign))
        if self._next_is("between"):
            message = "The expression contains unsupported operator 'Between'."
            raise NetError("System.Data.EvaluateException", message)
        if self._next_is("is"):
            negated = bool(self._next_is("not"))
            self._expect("null")
            return lambda row, rows: is_null(left(row, rows)) != negated
        negated = bool(self._next_is("not"))
        if self._next_is("like"):
            pattern = self._sum()
            found: Evaluate = lambda row, rows: _like(left(row, rows), pattern(row, rows), self.table.CaseSensitive)
        elif self._next_is("in"):
            found = self._one_of(left)
        else:
            return left
        return (lambda row, rows: _opposite(found(row, rows))) if negated else found

    def _operand_of(self, sign: str) -> Evaluate:
        if self.at >= len(self.tokens):
            raise _syntax(f"Syntax error: Missing operand after '{sign}' operator.")
        return self._sum()

    def _compared(self, left: Evaluate, sign: str, right: Evaluate) -> Evaluate:
        holds, case_sensitive = _COMPARISONS[sign], self.table.CaseSensitive

        def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
            one, other = left(row, rows), right(row, rows)
            if is_null(one) or is_null(other):
                return None
            try:
                return holds(order_of(one, other, case_sensitive))
            except TerminatingError:
                message = (
                    f"Cannot perform '{sign}' operation on {types.of(one).full_name} and {types.of(other).full_name}."
                )
                raise NetError("System.Data.EvaluateException", message) from None

        return evaluate

    def _one_of(self, left: Evaluate) -> Evaluate:
        self._expect("(")
        choices = [self._sum()]
        while self._next_is(","):
            choices.append(self._sum())
        self._expect(")")
        tests = [self._compared(left, "=", choice) for choice in choices]
        return lambda row, rows: any(test(row, rows) is True for test in tests)

    def _sum(self) -> Evaluate:
        found = self._product()
        while sign := self._next_is(*_SUMS):
            found = _computed(found, _SUMS[sign], self._product())
        return found

    def _product(self) -> Evaluate:
        found = self._signed()
        while sign := self._next_is(*_PRODUCTS):
            found = _computed(found, _PRODUCTS[sign], self._signed())
        return found

    def _signed(self) -> Evaluate:
        if self._next_is("-"):
            inner = self._signed()
            return _computed(lambda row, rows: 0, subtract, inner)
        self._next_is("+")
        return self._primary()

    def _primary(self) -> Evaluate:
        if self._next_is("("):
            found = self._either()
            self._expect(")")
            return found
        if self.at >= len(self.tokens):
            raise _syntax("Syntax error: The expression is incomplete.")
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "name" and self._next_is("("):
            return self._function(token.text.lower())
        if token.kind in ("name", "quoted"):
            return self._named(token)
        if token.kind == "sign":
            raise _syntax(f"Syntax error: Missing operand before '{token.text}' operator.")
        constant = _constant(token)
        return lambda row, rows: constant

    def _named(self, token: _Token) -> Evaluate:
        if token.kind == "name" and token.text.lower() in ("true", "false", "null"):
            constant = {"true": True, "false": False, "null": None}[token.text.lower()]
            return lambda row, rows: constant
        column = self.table.columns.named(token.text)
        if column is None:
            raise NetError("System.Data.EvaluateException", f"Cannot find column [{token.text}].")
        return lambda row, rows: None if row is None else row.value(column)

    def _function(self, name: str) -> Evaluate:
        arguments: list[Evaluate] = []
        if not self._next_is(")"):
            wanted = self._type_name if name == "convert" else None
            arguments.append(self._either())
            while self._next_is(","):
                arguments.append(wanted() if wanted is not None else self._either())
            self._expect(")")
        if name in _AGGREGATES:
            (of,) = arguments
            return lambda row, rows: _aggregate(name, [of(each, rows) for each in rows])
        function = _FUNCTIONS.get(name)
        if function is None:
            message = f"The expression contains undefined function call {name}()."
            raise NetError("System.Data.EvaluateException", message)
        return lambda row, rows: function(*(argument(row, rows) for argument in arguments))

    def _type_name(self) -> Evaluate:
        """The type of CONVERT, which may stand without quotation marks."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else _Token("", "")
        self.at += 1
        return lambda row, rows: token.text


def _tokens(text: str) -> Iterable[_Token]:
    at = 0
    while text[at:].strip():
        found = _match_token(text, at)
        if found is None:
            if text[at:].lstrip()[:1] == "'":
                raise _syntax(f"The expression contains an invalid string constant: {text[at:].strip()}.")
            raise _syntax(f"Cannot interpret token '{text[at:].strip()[0]}' at position {at + 1}.")
        kind = str(found.lastgroup)
        value = found[kind]
        if kind == "text":
            value = value.replace("''", "'")
        elif kind in ("quoted", "ticked"):
            kind, value = "quoted", re.sub(r"\\(.)", r"\1", value)
        yield _Token(kind, value)
        at = found.end()


def _constant(token: _Token) -> Value:
    if token.kind == "number":
        return parse_literal(token.text)
    return convert(token.text, types.known("System.DateTime")) if token.kind == "date" else token.text


def _syntax(message: str) -> NetError:
    return NetError("System.Data.SyntaxErrorException", message)


def _opposite(value: Value) -> Value:
    return None if is_null(value) else not value


def _either_of(one: Evaluate, other: Evaluate) -> Evaluate:
    return lambda row, rows: one(row, rows) is True or other(row, rows) is True


def _both_of(one: Evaluate, other: Evaluate) -> Evaluate:
    return lambda row, rows: one(row, rows) is True and other(row, rows) is True


def _computed(left: Evaluate, operation: Callable[[Value, Value], Value], right: Evaluate) -> Evaluate:
    def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
        one, other = left(row, rows), right(row, rows)
        return DBNull.Value if is_null(one) or is_null(other) else operation(one, other)  # type: ignore[attr-defined]

    return evaluate


def _like(value: Value, pattern: Value, case_sensitive: bool) -> Value:
    """LIKE: `*` and `%` at either end stand for any text; between brackets they stand for themselves."""
    if is_null(value) or is_null(pattern):
        return None
    text = to_string(pattern)
    begins, ends = text[:1] in ("*", "%"), len(text) > 1 and text[-1] in ("*", "%") and text[-2] != "["
    middle = re.sub(r"\[(.)\]", r"\1", text[begins : len(text) - ends])
    shown = to_string(value)
    if not case_sensitive:
        shown, middle = shown.lower(), middle.lower()
    if begins and (ends or len(text) == 1):
        return middle in shown
    return shown.endswith(middle) if begins else shown.startswith(middle) if ends else shown == middle


def _aggregate(name: str, values: list[Value]) -> Value:
    there = [value for value in values if not is_null(value)]
    if name == "count":
        return len(there)
    if not there:
        return DBNull.Value  # type: ignore[attr-defined]
    if name in ("min", "max"):
        best = min(there, key=lambda value: Ordered(value, False)) if name == "min" else None
        return max(there, key=lambda value: Ordered(value, False)) if best is None else best
    total = there[0]
    for value in there[1:]:
        total = add(total, value)
    if name == "sum":
        return total
    if name == "avg":
        whole = all(type(value) is int for value in there)
        return total // len(there) if whole and total >= 0 else divide(total, len(there))
    return _spread(name, [float(value) for value in there])


def _spread(name: str, values: list[float]) -> Value:
    if len(values) < 2:
        return DBNull.Value  # type: ignore[attr-defined]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return variance if name == "var" else float(variance**0.5)


def _part(text: Value, start: Value, length: Value) -> Value:
    return text if is_null(text) else to_string(text)[int(start) - 1 : int(start) - 1 + int(length)]


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "len": lambda text: None if is_null(text) else len(to_string(text)),
    "isnull": lambda value, other: other if is_null(value) else value,
    "iif": lambda test, one, other: one if test is True else other,
    "trim": lambda text: text if is_null(text) else to_string(text).strip(),
    "substring": _part,
    "abs": lambda number: number if is_null(number) else abs(number),
    "convert": lambda value, name: value if is_null(value) else convert(value, types.known(name)),
}
