"""Hash tables and the words that are keys or labels (about_Hash_Tables)."""

from __future__ import annotations

from typing import Any

from pscompat.language import rules
from pscompat.language.ast import ErrorStatementAst, HashtableAst, StringConstantExpressionAst
from pscompat.language.characters import simple_name, skip_terminators
from pscompat.language.elements import (
    AnyLine,
    Braced,
    Commas,
    Enhanced,
    Found,
    Missing,
    Noted,
    Required,
    Result,
    Scanned,
    Sign,
    note_read,
)
from pscompat.language.errors import ParseError
from pscompat.language.recovery import error_statement, synchronize
from pscompat.language.source import Source
from pscompat.late_patterns import late

_SEPARATORS = frozenset(";\r\n")


def _name(source: Source, loc: int) -> tuple[int, StringConstantExpressionAst] | None:
    start = source.blanks(loc)
    found = simple_name(source, start)
    if not found:
        return None
    return found.end(), StringConstantExpressionAst(start, found.end(), found.group(), "System.String", "BareWord")


def _past_pairs(source: Source, loc: int, error: ParseError) -> Found:
    """What follows a key alone is left out up to the brace of the hash table."""
    return synchronize(source, loc, "RCurly", consume=False), [ErrorStatementAst(error.start, error.end, [])]


#: a key of a hash table, or the label of break and continue: a simple name or an operand
key = Scanned("name", _name) | Commas(False, rules.operand)
value = Sign("=", same_line=True) + Required(
    AnyLine(rules.statement), "MissingStatementInHashLiteral", recover=error_statement
)
_match_plain_key = late("([^\\W\\d]\\w*)[ \t]*=[ \t]*(?=[^\\s#<`])")


class Pair(Result):
    """A key and its value. Most keys are words with their sign and the value on the same line, which one pattern sees."""

    def match(self, source: Source, loc: int) -> Found | None:
        plain = _match_plain_key(source, loc)
        if plain:
            found = rules.statement.match_at(source, plain.end())
            if found is not None:
                name = StringConstantExpressionAst(loc, plain.end(1), plain[1], "System.String", "BareWord")
                return found[0], [(name, found[1][0])]
        return super().match(source, loc)


class Pairs(Enhanced):
    """Pairs with line ends or semicolons between them. Reading goes on past what an error in the place of the first has taken."""

    def match(self, source: Source, loc: int) -> Found:
        pairs: list[Any] = []
        loc = source.new_lines(loc)
        try:
            while found := self.expr.match(source, loc):
                loc = found[0]
                pairs += found[1]
                behind = source.blanks(loc)
                if source.signs[behind] not in _SEPARATORS:
                    break
                loc = skip_terminators(source, behind).end()  # type: ignore[union-attr]
        except (ParseError, Missing) as error:
            note_read(error, pairs, loc)
            raise
        return max(loc, source.eaten) if source.errors and not pairs else loc, pairs


pair = Pair(
    key
    + Required(value, "MissingEqualsInHashLiteral", argument=False, same_line=True, final=True, recover=_past_pairs),
    tuple,
    "pair",
)
hashtable = Noted(
    Braced(
        Pairs(pair, "pairs"),
        lambda start, end, found: HashtableAst(start, end, list(found)),
        lambda inside, token, found: token.start - 1,
        "hash-table",
        opening="@{",
        behind=True,
    )
)
