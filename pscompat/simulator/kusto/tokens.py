"""The tokens of a query, and the errors about queries."""

from __future__ import annotations

import re
from typing import NamedTuple


class KustoError(Exception):
    """A query that is not carried out. code: what the service calls it; at: the place in the query, where there is one.

    unsupported: whether the query may well be right, but uses what this engine does not have.
    """

    def __init__(self, code: str, message: str, at: int = -1, *, unsupported: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.at = at
        self.unsupported = unsupported


def unsupported(what: str) -> KustoError:
    """The error about something that this engine does not carry out."""
    return KustoError("UnsupportedQuery", f"{what} is not supported.", unsupported=True)


def semantic(message: str) -> KustoError:
    """The error about a query that is well formed and makes no sense."""
    return KustoError("SemanticError", message)


class Token(NamedTuple):
    """kind: name, number, span (a timespan), text, sign, end. start, end: its place in the query."""

    kind: str
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
    |(?P<span>\d+(?:\.\d+)?(?:microseconds?|milliseconds?|seconds?|minutes?|hours?|days?|ticks?|ms|min|tick|[dhms])\b)
    |(?P<number>0[xX][0-9a-fA-F]+|\d+(?:\.\d+(?!\.))?(?:[eE][+-]?\d+)?)
    |(?P<text>[hH]?@(?:"(?:[^"]|"")*"|'(?:[^']|'')*')|[hH]?"(?:[^"\\\n]|\\.)*"|[hH]?'(?:[^'\\\n]|\\.)*'|```.*?```)
    |(?P<sign>!in~|in~(?=\s|\()|![a-z_]+|=~|!~|==|!=|<>|<=|>=|=>|\.\.|[-+*/%<>=()\[\]{},.;:|?])
    |(?P<name>\$?[A-Za-z_][A-Za-z0-9_]*)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_escape = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a query, the last one `end`. Raises KustoError."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise KustoError("ParserFailure", f"The query has an unexpected character '{text[place]}'.", place)
        kind = match.lastgroup or ""
        if kind == "name" and match[0] in ("in", "has") and text[match.end() : match.end() + 1] == "~":
            found.append(Token("sign", f"{match[0]}~", place, match.end() + 1))
            place = match.end() + 1
            continue
        if kind != "space":
            found.append(Token(kind, match[0], place, match.end()))
        place = match.end()
    found.append(Token("end", "<EOF>", len(text), len(text)))
    return found


def text_of(literal: str) -> str:
    """What a literal text says."""
    if literal.startswith("```"):
        return literal[3:-3]
    body = literal.lstrip("hH")
    if body.startswith("@"):
        quote = body[1]
        return body[2:-1].replace(quote * 2, quote)
    return _escape.sub(_unescaped, body[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] in "ux" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    return _ESCAPES.get(escape, escape)
