"""Hash tables and the words that are keys or labels (about_Hash_Tables)."""

from __future__ import annotations

import re

from pscompat.language import rules
from pscompat.language.ast import HashtableAst, StringConstantExpressionAst
from pscompat.language.characters import SKIPPED
from pscompat.language.elements import (
    NAME,
    AnyLine,
    Braced,
    Commas,
    Node,
    Opt,
    Pattern,
    Required,
    SameLine,
    Sign,
    ZeroOrMore,
)

_match_separators = re.compile(f"(?:{SKIPPED})*[;\r\n](?:{SKIPPED}|[\r\n;]+)*").match

#: a key of a hash table, or the label of break and continue: a simple name or an operand
key = Node(
    SameLine(NAME),
    lambda start, end, found: StringConstantExpressionAst(start, end, found[0], "System.String", "BareWord"),
    "name",
) | Commas(False, rules.operand)
pair = Node(
    key("key")
    + Required(Sign("=", same_line=True), "MissingEqualsInHashLiteral", argument=False, same_line=True, final=True)
    + Required(AnyLine(rules.statement), "MissingStatementInHashLiteral")("value"),
    lambda start, end, found: (found.key, found.value),
    "pair",
)
separator = Pattern("separator", _match_separators, silent=True)
pairs = AnyLine(pair) + ZeroOrMore(separator + pair) + Opt(separator)
hashtable = Node(
    Braced(Opt(pairs), opening="@{", behind=True),
    lambda start, end, found: HashtableAst(start, end, list(found)),
    "hash-table",
)
