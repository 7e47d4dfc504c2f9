"""Expressions of templates: `[concat(parameters('name'), '-net')]`.

A text is an expression when it begins with `[` and ends with `]`; `[[` stands for a bracket. Source: Microsoft's page on the syntax
and expressions of Azure Resource Manager templates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

_TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?(?![\w.]))|([A-Za-z_]\w*)|(\.\?|\[\?|[().,\[\]]))")
_DEEPEST = 200


class TemplateError(Exception):
    """A template that cannot be deployed; the message is that of the service's error InvalidTemplate."""


class Evaluator(Protocol):
    """What an expression needs of the template that it stands in."""

    def call(self, name: str, arguments: list[Expression]) -> Any:
        """The value of a function for arguments that it evaluates itself. Raises TemplateError."""


class Expression:
    """A parsed expression."""

    def value(self, evaluator: Evaluator) -> Any:
        """Its value. Raises TemplateError."""
        raise NotImplementedError


@dataclass(frozen=True)
class Literal(Expression):
    """A text or number."""

    constant: Any

    def value(self, evaluator: Evaluator) -> Any:
        return self.constant


@dataclass(frozen=True)
class FunctionCall(Expression):
    """A function of the language, or of the template (`namespace.name`)."""

    name: str
    arguments: tuple[Expression, ...]

    def value(self, evaluator: Evaluator) -> Any:
        return evaluator.call(self.name, list(self.arguments))


@dataclass(frozen=True)
class Access(Expression):
    """A member or an element of a value; a `safe` one that is not there is null."""

    base: Expression
    key: Expression
    safe: bool

    def value(self, evaluator: Evaluator) -> Any:
        base = self.base.value(evaluator)
        key = self.key.value(evaluator)
        if self.safe and base is None:
            return None
        if isinstance(base, dict):
            for name, value in base.items():
                if name.lower() == str(key).lower():
                    return value
            if self.safe:
                return None
            available = ", ".join(base)
            raise TemplateError(
                f"The language expression property '{key}' doesn't exist, available properties are '{available}'."
            )
        if isinstance(base, list) and isinstance(key, int):
            if -1 < key < len(base):
                return base[key]
            if self.safe:
                return None
            raise TemplateError(
                f"The language expression property array index '{key}' is out of bounds. The length is {len(base)}."
            )
        raise TemplateError(f"The language expression property '{key}' can't be evaluated.")


def is_expression(value: Any) -> bool:
    """Whether a value of a template is an expression."""
    return isinstance(value, str) and value.startswith("[") and value.endswith("]") and not value.startswith("[[")


@lru_cache(maxsize=2048)
def parse(text: str) -> Expression:
    """The expression between a text's brackets. Raises TemplateError."""
    return _Parser(text).whole()


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._tokens: list[str] = []
        inner = text[1:-1].rstrip()
        place = 0
        while place < len(inner):
            match = _TOKEN.match(inner, place)
            if match is None:
                raise self._problem(f"unexpected character '{inner[place:].strip()[:1]}'")
            self._tokens.append(match[match.lastindex or 0])
            place = match.end()

    def _problem(self, reason: str) -> TemplateError:
        return TemplateError(f"The template language expression '{self._text}' is not valid: {reason}.")

    def _peek(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _take(self, expected: str = "") -> str:
        token = self._peek()
        if not token or (expected and token != expected):
            raise self._problem(f"expected '{expected or 'a value'}', found '{token or 'the end'}'")
        return self._tokens.pop(0)

    def whole(self) -> Expression:
        """The expression, behind which nothing may follow."""
        found = self._expression()
        if self._tokens:
            raise self._problem(f"unexpected '{self._peek()}'")
        return found

    def _expression(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._problem("it is nested too deeply")
        found = self._primary()
        while self._peek() in (".", ".?", "[", "[?"):
            token = self._take()
            if token.startswith("."):
                found = Access(found, Literal(self._take()), token == ".?")
            else:
                found = Access(found, self._expression(), token == "[?")
                self._take("]")
        self._depth -= 1
        return found

    def _primary(self) -> Expression:
        token = self._take()
        if token.startswith("'"):
            return Literal(token[1:-1].replace("''", "'"))
        if token[0].isdigit() or token[0] == "-":
            return Literal(float(token) if "." in token else int(token))
        if not (token[0].isalpha() or token[0] == "_"):
            raise self._problem(f"unexpected '{token}'")
        name = token
        if self._peek() == ".":
            self._take()
            name = f"{name}.{self._take()}"
        self._take("(")
        arguments: list[Expression] = []
        while self._peek() != ")":
            arguments.append(self._expression())
            if self._peek() != ")":
                self._take(",")
        self._take(")")
        return FunctionCall(name, tuple(arguments))
