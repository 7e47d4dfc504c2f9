"""How reading goes on behind an error, so that a text's other errors are found as well.

A whole text is read for all of its errors: `Source.errors` is then a list, while the first error ends the reading of a
rule alone. What is missing is taken as if it stood there (a node for an error in its place), or the statement that lacks
it ends there.
"""

from __future__ import annotations

from typing import Any

from pscompat.language.ast import ErrorExpressionAst, ErrorStatementAst
from pscompat.language.errors import ParseError
from pscompat.language.scanner import scan_token
from pscompat.language.source import Source

Recovered = tuple[int, list[Any]]

_DEPTHS = {
    "LParen": (0, 1),
    "RParen": (0, -1),
    "LCurly": (1, 1),
    "RCurly": (1, -1),
    "LBracket": (2, 1),
    "RBracket": (2, -1),
}
_CLOSING = ("RParen", "RCurly", "RBracket")


def behind_missing(source: Source, loc: int) -> int:
    """Where reading goes on behind something after which a sign was looked for in vain, on later lines as well, and past what
    an error there has taken."""
    behind = source.new_lines(loc)
    return max(loc if source.blanks(loc) == behind else behind, source.eaten)


def nothing(source: Source, loc: int, error: ParseError) -> Recovered:
    """A sign that is missing is taken as if it stood there."""
    return loc, []


def error_expression(source: Source, loc: int, error: ParseError) -> Recovered:
    """An error in the place of an expression."""
    return loc, [ErrorExpressionAst(error.start, error.end, [])]


def error_statement(source: Source, loc: int, error: ParseError) -> Recovered:
    """An error in the place of a statement."""
    return loc, [ErrorStatementAst(error.start, error.end, [])]


def empty_condition(source: Source, loc: int, error: ParseError) -> Recovered:
    """An error in the place of a condition between its parentheses; elsewhere it ends the statement around."""
    if source.signs[loc] != ")":
        raise error
    return error_statement(source, loc, error)


def synchronize(source: Source, loc: int, *closing: str, consume: bool) -> int:
    """The offset of the sign that closes what is open, behind it where it is to be consumed. Each kind of `closing` counts
    as opened once."""
    depths = [int(kind in closing) for kind in _CLOSING]
    while True:
        loc = source.blanks(loc)
        token = scan_token(source, loc, argument=False)
        if token.kind == "EndOfInput":
            return len(source)
        which, step = _DEPTHS.get(token.kind, (0, 0))
        depths[which] += step
        if step < 0 and depths[which] == 0 and token.kind in closing:
            return token.end if consume else token.start
        loc = token.end
