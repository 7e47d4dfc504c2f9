"""Expressions of System.Data: what Select, RowFilter, Compute and computed columns evaluate, and orders of rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from pscompat.dotnet import types
from pscompat.dotnet.arithmetic import add, divide, multiply, remainder, subtract
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.basics import DBNull
from pscompat.dotnet.library.data_functions import AGGREGATES, EVALUATE, FUNCTIONS, aggregate, like, truth
from pscompat.dotnet.library.data_values import Ordered, cause_of, is_null, order_of
from pscompat.dotnet.number_parse import parse_literal
from pscompat.dotnet.values import Value
from pscompat.late_patterns import late

if TYPE_CHECKING:
    from pscompat.dotnet.library.data_columns import DataColumn
    from pscompat.dotnet.library.data_rows import DataRow
    from pscompat.dotnet.library.data_tables import DataTable

Evaluate = Callable[["DataRow | None", "Iterable[DataRow]"], Value]
"""A compiled expression: takes the row whose columns it names, and the rows that its aggregates are of."""

_match_token = late(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|'(?P<text>(?:[^']|'')*)'|\#(?P<date>[^#]*)\#"
    r"|\[(?P<quoted>(?:\\.|[^\]\\])*)\]|`(?P<ticked>[^`]*)`|(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<sign><>|<=|>=|[-+*/%=<>(),&|]))"
)
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
            raise _evaluation(f"Filter expression '{text}' does not evaluate to a Boolean term.")
        return value is True

    return test


def sorted_rows(rows: Iterable[DataRow], order: str, table: DataTable) -> list[DataRow]:
    """Rows in an order as `Age DESC, Name` says it; NetError of an IndexOutOfRangeException for a column that is not there."""
    found = list(rows)
    for column, descending in reversed(order_parts(order, table)):
        found.sort(key=lambda row: Ordered(row.value(column), table.CaseSensitive), reverse=descending)
    return found


def order_parts(order: str, table: DataTable) -> list[tuple[DataColumn, bool]]:
    """The columns that an order names, and whether each descends; raises as `sorted_rows` does."""
    parts = []
    for part in (piece.strip() for piece in order.split(",") if piece.strip()):
        name, _, direction = part.rpartition(" ")
        if direction.lower() not in ("asc", "desc"):
            name, direction = part, "asc"
        column = table.columns.named(name.strip().strip("[]"))
        if column is None:
            raise NetError("System.IndexOutOfRangeException", f"Cannot find column {name.strip()}.")
        parts.append((column, direction.lower() == "desc"))
    return parts


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
            found = _logical(found, "Or", self._operand_of("Or", self._both))
        return found

    def _both(self) -> Evaluate:
        found = self._opposite()
        while self._next_is("and"):
            found = _logical(found, "And", self._operand_of("And", self._opposite))
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
            return self._compared(left, sign, self._operand_of(sign, self._sum))
        if self._next_is("between"):
            raise _evaluation("The expression contains unsupported operator 'Between'.")
        if self._next_is("is"):
            negated = bool(self._next_is("not"))
            self._expect("null")
            return lambda row, rows: is_null(left(row, rows)) != negated
        negated = bool(self._next_is("not"))
        if self._next_is("like"):
            pattern = self._sum()
            found = self._alike(left, pattern)
        elif self._next_is("in"):
            found = self._one_of(left)
        else:
            return left
        return (lambda row, rows: _opposite(found(row, rows))) if negated else found

    def _operand_of(self, sign: str, read: Callable[[], Evaluate]) -> Evaluate:
        if self.at >= len(self.tokens):
            raise _syntax(f"Syntax error: Missing operand after '{sign}' operator.")
        return read()

    def _compared(self, left: Evaluate, sign: str, right: Evaluate) -> Evaluate:
        holds, case_sensitive = _COMPARISONS[sign], self.table.CaseSensitive

        def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
            one, other = left(row, rows), right(row, rows)
            if is_null(one) or is_null(other):
                return None
            try:
                return holds(order_of(one, other, case_sensitive))
            except TerminatingError:
                raise _not_defined(sign, one, other) from None

        return evaluate

    def _alike(self, left: Evaluate, pattern: Evaluate) -> Evaluate:
        def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
            one, other = left(row, rows), pattern(row, rows)
            if is_null(one) or is_null(other):
                return None
            if not (isinstance(one, str) and isinstance(other, str)):
                raise _not_defined("Like", one, other)
            return like(one, other, self.table.CaseSensitive)

        return evaluate

    def _one_of(self, left: Evaluate) -> Evaluate:
        if not self._next_is("(") or self._next_is(")"):
            raise _syntax(
                "Syntax error: The IN keyword must be followed by a non-empty list of expressions separated by commas, and also must "
                "be enclosed in parentheses."
            )
        choices = [self._sum()]
        while self._next_is(","):
            choices.append(self._sum())
        self._expect(")")
        tests = [self._compared(left, "=", choice) for choice in choices]
        return lambda row, rows: any(test(row, rows) is True for test in tests)

    def _sum(self) -> Evaluate:
        found = self._product()
        while sign := self._next_is(*_SUMS):
            found = _computed(found, sign, self._operand_of(sign, self._product))
        return found

    def _product(self) -> Evaluate:
        found = self._signed()
        while sign := self._next_is(*_PRODUCTS):
            found = _computed(found, sign, self._operand_of(sign, self._signed))
        return found

    def _signed(self) -> Evaluate:
        if self._next_is("-"):
            return _negative(self._signed())
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
            return self._function(token.text)
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
            raise _evaluation(f"Cannot find column [{token.text}].")
        return lambda row, rows: None if row is None else row.value(column)

    def _function(self, written: str) -> Evaluate:
        """What follows the name of a function and its opening parenthesis."""
        name = written.lower()
        if name in AGGREGATES:
            return self._aggregate(name)
        arguments: list[Evaluate] = []
        if not self._next_is(")"):
            arguments.append(self._either())
            while self._next_is(","):
                arguments.append(self._type_name() if name == "convert" else self._either())
            self._expect(")")
        if name not in FUNCTIONS:
            raise _evaluation(f"The expression contains undefined function call {written}().")
        count, function = FUNCTIONS[name]
        if len(arguments) != count:
            raise _evaluation(f"Invalid number of arguments: function {written}().")
        return lambda row, rows: function(*(argument(row, rows) for argument in arguments))

    def _aggregate(self, name: str) -> Evaluate:
        token = self.tokens[self.at] if self.at < len(self.tokens) else _Token("", "")
        self.at += 1
        if token.kind not in ("name", "quoted") or not self._next_is(")"):
            raise _syntax(
                "Syntax error in aggregate argument: Expecting a single column argument with possible 'Child' qualifier."
            )
        of = self._named(token)
        return lambda row, rows: aggregate(name, [of(each, rows) for each in rows])

    def _type_name(self) -> Evaluate:
        """The type of CONVERT, which may stand without quotation marks."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else _Token("", "")
        self.at += 1
        wanted = types.resolve(token.text)
        if wanted is None:
            raise _evaluation(f"Invalid type name '{token.text}'.")
        return lambda row, rows: wanted


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
    if token.kind != "date":
        return token.text
    try:
        return convert(token.text, types.known("System.DateTime"))
    except TerminatingError as failure:
        raise NetError.of(cause_of(failure)) from None


def _syntax(message: str) -> NetError:
    return NetError("System.Data.SyntaxErrorException", message)


def _evaluation(message: str) -> NetError:
    return NetError(EVALUATE, message)


def _not_defined(sign: str, one: Value, other: Value) -> NetError:
    shown = "Mod" if sign == "%" else sign
    kinds = f"{types.of(one).full_name} and {types.of(other).full_name}"
    return _evaluation(f"Cannot perform '{shown}' operation on {kinds}.")


def _opposite(value: Value) -> Value:
    return None if is_null(value) else not truth(value)


def _logical(left: Evaluate, sign: str, right: Evaluate) -> Evaluate:
    """`And` or `Or` of two tests, of which none counts as false; the second is not asked where the first decides."""
    decisive = sign == "Or"

    def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
        one = left(row, rows)
        if one is decisive:
            return decisive
        other = right(row, rows)
        if not (is_null(one) or is_null(other)) and not type(one) is type(other) is bool:
            raise _not_defined(sign, one, other)
        return one is True or other is True if decisive else one is True and other is True

    return evaluate


def _computed(left: Evaluate, sign: str, right: Evaluate) -> Evaluate:
    operation = _SUMS.get(sign) or _PRODUCTS[sign]

    def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
        one, other = left(row, rows), right(row, rows)
        if is_null(one) or is_null(other):
            return DBNull.Value  # type: ignore[attr-defined]
        if isinstance(one, str) or isinstance(other, str):
            if sign != "+":
                raise _not_defined(sign, one, other)
            return to_string(one) + to_string(other)
        try:
            return operation(one, other)
        except TerminatingError:
            raise _not_defined(sign, one, other) from None

    return evaluate


def _negative(inner: Evaluate) -> Evaluate:
    def evaluate(row: DataRow | None, rows: Iterable[DataRow]) -> Value:
        value = inner(row, rows)
        if is_null(value):
            return DBNull.Value  # type: ignore[attr-defined]
        if not is_number(value):
            raise _evaluation("Type mismatch in expression 'System.Data.UnaryNode'.")
        return subtract(0, value)

    return evaluate
