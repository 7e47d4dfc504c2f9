"""Hash tables and the words that are keys or labels (about_Hash_Tables)."""

from __future__ import annotations

from pscompat.language import rules
from pscompat.language.ast import ExpressionAst, HashtableAst, StatementAst, StringConstantExpressionAst
from pscompat.language.characters import simple_name, skip_terminators
from pscompat.language.errors import incomplete, problem
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source


def read_hashtable(source: Source, start: int) -> tuple[int, HashtableAst]:
    """`@{ key = statement ... }`; start is the `@`."""
    pairs: list[tuple[ExpressionAst, StatementAst]] = []
    loc = source.new_lines(start + 2)
    while True:
        loc, key = read_key(source, loc)
        if key is None:
            break
        loc, value = _read_value(source, loc, key)
        pairs.append((key, value))
        separator = source.blanks(loc)
        sign = source[separator : separator + 1]
        if not sign or sign not in ";\r\n":
            break
        loc = skip_terminators(source, separator).end()  # type: ignore[union-attr]
    closing = source.blanks(loc)
    if source[closing : closing + 1] != "}":
        token = scan_token(source, closing)
        raise incomplete(source, "MissingEndCurlyBrace", start + 2, start + 2, seen=token.end)
    return closing + 1, HashtableAst(start, closing + 1, pairs)


def read_key(source: Source, loc: int) -> tuple[int, ExpressionAst | None]:
    """A key of a hash table or the label of break and continue: a simple name or an operand."""
    start = source.blanks(loc)
    name = simple_name(source, start)
    if name:
        return name.end(), StringConstantExpressionAst(start, name.end(), name.group(), "System.String", "BareWord")
    commas, source.commas = source.commas, False
    end, found = rules.operand._parse(source, start)
    source.commas = commas
    return end, found[0]


def _read_value(source: Source, loc: int, key: ExpressionAst) -> tuple[int, StatementAst]:
    equals = source.blanks(loc)
    if source[equals : equals + 1] != "=":
        look_ahead(source, equals, argument=False)
        raise problem("MissingEqualsInHashLiteral", key.end, key.end)
    start = source.new_lines(equals + 1)
    end, found = rules.statement._parse(source, start)
    if found[0] is None:
        look_ahead(source, start)
        raise incomplete(source, "MissingStatementInHashLiteral", equals + 1, equals + 1)
    return end, found[0]
