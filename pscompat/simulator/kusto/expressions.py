"""Reading the tokens of a query, and its expressions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.literals import CONSTRUCTORS, constructed, number_of, span_of
from pscompat.simulator.kusto.tokens import KustoError, Token, text_of, tokens_of, unsupported

_COMPARING = frozenset(
    [
        "==",
        "!=",
        "<>",
        "=~",
        "!~",
        "<",
        ">",
        "<=",
        ">=",
        "contains",
        "contains_cs",
        "has",
        "has_cs",
        "hasprefix",
        "hasprefix_cs",
        "hassuffix",
        "hassuffix_cs",
        "startswith",
        "startswith_cs",
        "endswith",
        "endswith_cs",
        "has_any",
        "has_all",
        "between",
        "in",
        "in~",
        "like",
    ]
)
_LISTS = frozenset(("in", "in~", "has_any", "has_all"))
DEEPEST = 60
"""How deeply expressions and queries may be nested."""
T = TypeVar("T")


class ExpressionReader(ABC):
    """Reads expressions; what reads the queries within them stands above it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.place = 0
        self.depth = 0

    # -- tokens -------------------------------------------------------------------------------------------------------

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.next
        self.place += token.kind != "end"
        return token

    def is_next(self, *texts: str) -> bool:
        return self.next.kind in ("sign", "name") and self.next.text in texts

    def accept(self, *texts: str) -> bool:
        found = self.is_next(*texts)
        self.place += found
        return found

    def expect(self, text: str) -> Token:
        if not self.is_next(text):
            raise self.wrong(text)
        return self.take()

    def wrong(self, wanted: str) -> KustoError:
        return KustoError(
            "ParserFailure", f"'{self.next.text}' was found where {wanted} was expected.", self.next.start
        )

    def name(self) -> str:
        """A name: plain, or ['in brackets']."""
        if self.next.kind == "name":
            return self.take().text
        if self.is_next("[") and self.tokens[self.place + 1].kind == "text":
            self.take()
            found = text_of(self.take().text)
            self.expect("]")
            return found
        raise self.wrong("a name")

    def comma_list(self, read: Callable[[], T]) -> tuple[T, ...]:
        found = [read()]
        while self.accept(","):
            found.append(read())
        return tuple(found)

    @abstractmethod
    def pipeline(self) -> tree.Pipeline:
        """A query."""

    # -- expressions --------------------------------------------------------------------------------------------------

    def named(self) -> tree.Named:
        """An expression that may have a name."""
        start = self.place
        if self.next.kind == "name" or (self.is_next("[") and self.tokens[self.place + 1].kind == "text"):
            name = self.name()
            if self.accept("="):
                return tree.Named(name, self.expression())
            self.place = start
        if self.accept("*"):
            return tree.Named("", tree.Star())
        if self.is_next("("):
            self._refuse_several_names()
        return tree.Named("", self.expression())

    def _refuse_several_names(self) -> None:
        """`(a, b) = f()` gives several columns at once."""
        depth, place = 0, self.place
        while self.tokens[place].kind != "end":
            depth += {"(": 1, ")": -1}.get(self.tokens[place].text, 0)
            place += 1
            if depth == 0:
                break
        if self.tokens[place].text == "=":
            raise unsupported("Several columns of one expression")

    def expression(self) -> tree.Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise unsupported("An expression that is nested so deeply")
        found = self._and()
        while self.accept("or"):
            found = tree.Binary("or", found, self._and())
        self.depth -= 1
        return found

    def _and(self) -> tree.Expression:
        found = self._comparison()
        while self.accept("and"):
            found = tree.Binary("and", found, self._comparison())
        return found

    def _comparison(self) -> tree.Expression:
        found = self._sum()
        while True:
            operator = self._comparing()
            if not operator:
                return found
            plain = operator.removeprefix("!") if operator not in ("!=", "!~") else operator
            right: tree.Expression
            if plain in _LISTS:
                right = self._list()
            elif plain == "between":
                self.expect("(")
                low = self._sum()
                self.expect("..")
                right = tree.Listed((low, self._sum()))
                self.expect(")")
            else:
                right = self._sum()
            found = tree.Binary(operator, found, right)

    def _comparing(self) -> str:
        """The comparison that stands next, empty where none does."""
        token = self.next
        if token.kind not in ("sign", "name"):
            return ""
        if token.text == "matches":
            self.take()
            self.expect("regex")
            return "matches regex"
        plain = token.text if token.text in ("!=", "!~") else token.text.removeprefix("!")
        if plain not in _COMPARING and token.text != "!~":
            return ""
        self.take()
        return "!=" if token.text == "<>" else token.text

    def _list(self) -> tree.Expression:
        """The list on the right of `in`: values, or a query."""
        self.expect("(")
        start = self.place
        try:
            items = self.comma_list(self.expression) if not self.is_next(")") else ()
            if self.is_next(")"):
                self.take()
                return tree.Listed(items)
        except KustoError as problem:
            if problem.unsupported:
                raise
        self.place = start
        query = self.pipeline()
        self.expect(")")
        return tree.Subquery(query)

    def _sum(self) -> tree.Expression:
        found = self._product()
        while self.is_next("+", "-"):
            found = tree.Binary(self.take().text, found, self._product())
        return found

    def _product(self) -> tree.Expression:
        found = self._unary()
        while self.is_next("*", "/", "%"):
            found = tree.Binary(self.take().text, found, self._unary())
        return found

    def _unary(self) -> tree.Expression:
        if self.accept("-"):
            return tree.Unary("-", self._unary())
        self.accept("+")
        return self._postfix(self._primary())

    def _postfix(self, found: tree.Expression) -> tree.Expression:
        while True:
            if self.accept("."):
                if self.is_next("["):
                    continue
                found = tree.Member(found, tree.Literal(self.name(), "string"))
            elif self.is_next("["):
                self.take()
                found = tree.Member(found, self.expression())
                self.expect("]")
            else:
                return found

    def _primary(self) -> tree.Expression:
        token = self.next
        if token.kind == "number":
            self.take()
            return number_of(token.text)
        if token.kind == "span":
            self.take()
            return tree.Literal(span_of(token.text), "timespan")
        if token.kind == "text":
            found = ""
            while self.next.kind == "text":
                found += text_of(self.take().text)
            return tree.Literal(found, "string")
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if token.kind == "name" and self.tokens[self.place + 1].text == "(":
            return self._call()
        if self.accept("true", "false"):
            return tree.Literal(token.text == "true", "bool")
        if token.kind == "name" or self.is_next("["):
            return tree.Column(self.name(), token.start)
        raise self.wrong("an expression")

    def _call(self) -> tree.Expression:
        token = self.take()
        opening = self.take()
        if token.text in CONSTRUCTORS:
            closing = self._closing()
            inside = self.text[opening.end : self.tokens[closing].start].strip()
            found = constructed(token.text, inside)
            if found is not None:
                self.place = closing + 1
                return found
        arguments: list[tree.Expression] = []
        while not self.is_next(")"):
            arguments.append(tree.Star() if self.accept("*") else self.expression())
            if not self.accept(","):
                break
        self.expect(")")
        return tree.Call(token.text, tuple(arguments), token.start)

    def _closing(self) -> int:
        """The number of the token that closes the parenthesis before the next token."""
        depth, place = 1, self.place
        while self.tokens[place].kind != "end":
            depth += {"(": 1, ")": -1}.get(self.tokens[place].text, 0)
            if depth == 0:
                return place
            place += 1
        raise self.wrong("')'")
