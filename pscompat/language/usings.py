"""`using` statements at the beginning of a script (about_Using)."""

from __future__ import annotations

from pscompat.language.ast import (
    ErrorStatementAst,
    HashtableAst,
    StringConstantExpressionAst,
    UsingStatementAst,
)
from pscompat.language.characters import skip_terminators, word
from pscompat.language.commands import argument_list
from pscompat.language.elements import Element, Found, attempt
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source

_KINDS = ("namespace", "type", "module", "command", "assembly")
_WITH_ALIAS = ("namespace", "module", "type", "command")
_NEEDS_ALIAS = ("type", "command")

_Read = tuple[int, UsingStatementAst | ErrorStatementAst]


class Usings(Element):
    """All using statements that stand here. Each must end its line, and what it may name depends on its kind, which
    the errors name; so they are read by functions. A wrong one is left out."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.saveAsList = True

    def match(self, source: Source, loc: int) -> Found | None:
        usings: list[UsingStatementAst] = []
        loc = source.new_lines(loc)
        while (keyword := word(source, loc)) and keyword.group().lower() == "using":
            end, node = read_using(source, loc)
            if isinstance(node, UsingStatementAst):
                usings.append(node)
                source.noted.append(node)
            loc = skip_terminators(source, end).end()  # type: ignore[union-attr]
        return loc, usings


def read_using(source: Source, start: int) -> _Read:
    """One using statement, and where reading goes on; start is its keyword."""
    behind = start + len("using")
    loc = source.blanks(behind)
    directive = word(source, loc)
    kind = directive.group().lower() if directive else ""
    if directive is None or kind not in _KINDS:
        look_ahead(source, loc)
        source.report(incomplete(source, "MissingUsingStatementDirective", behind, behind))
        return loc, ErrorStatementAst(start, behind, [])
    loc = source.blanks(directive.end())
    if source.signs[loc] in ("", "\r", "\n", ",", ";"):
        source.report(incomplete(source, "MissingUsingItemName", directive.end(), directive.end()))
        return scan_token(source, loc).end, ErrorStatementAst(start, directive.end(), [])
    end, item = attempt(argument_list, source, loc)
    if item is None:
        token = scan_token(source, loc)
        source.report(_invalid_name(source, token.start, token.end))
        return _next_line(source, loc), ErrorStatementAst(start, token.end, [])
    if not isinstance(item, StringConstantExpressionAst) and not (kind == "module" and isinstance(item, HashtableAst)):
        source.report(_invalid_name(source, item.start, item.end))
        return end, ErrorStatementAst(start, item.end, [])
    return _read_behind_item(source, start, end, kind, item)


def _read_behind_item(
    source: Source, start: int, end: int, kind: str, item: StringConstantExpressionAst | HashtableAst
) -> _Read:
    if isinstance(item, HashtableAst):
        return _require_terminator(source, end), UsingStatementAst(start, item.end, "Module", None, None, item)
    if kind in _WITH_ALIAS:
        equals = source.blanks(end)
        if source.signs[equals] == "=":
            return _read_alias(source, start, equals, kind, item)
        if kind in _NEEDS_ALIAS:
            look_ahead(source, equals)
            source.report(incomplete(source, "MissingEqualsInUsingAlias", item.end, item.end))
            return equals, ErrorStatementAst(start, item.end, [item])
    return _require_terminator(source, end), UsingStatementAst(start, item.end, kind.capitalize(), item)


def _invalid_name(source: Source, start: int, end: int) -> ParseError:
    return problem("InvalidValueForUsingItemName", start, end, source[start:end])


def _next_line(source: Source, loc: int) -> int:
    """Where reading goes on behind a line of which nothing can be used."""
    while (token := scan_token(source, source.blanks(loc))).kind not in ("NewLine", "Semi", "EndOfInput"):
        loc = token.end
    return min(token.end, len(source))


def _read_alias(source: Source, start: int, equals: int, kind: str, item: StringConstantExpressionAst) -> _Read:
    loc = source.blanks(equals + 1)
    following = source.signs[loc]
    if following in ("", "\r", "\n", ";"):
        source.report(incomplete(source, "MissingNamespaceAlias", equals + 1, equals + 1))
        return loc, ErrorStatementAst(start, equals + 1, [])
    if following == ",":
        source.report(problem("UnexpectedUnaryOperator", loc, loc + 1, ","))
        return loc + 1, ErrorStatementAst(start, loc + 1, [])
    first = scan_token(source, loc)
    end, found = attempt(argument_list, source, loc)
    alias = found
    if isinstance(alias, StringConstantExpressionAst) or (kind == "module" and isinstance(alias, HashtableAst)):
        past = _require_terminator(source, end)
        if isinstance(alias, HashtableAst):
            return past, UsingStatementAst(start, first.end, "Module", item, None, alias)
        return past, UsingStatementAst(start, first.end, kind.capitalize(), item, alias)
    place = alias or first
    source.report(_invalid_name(source, place.start, place.end))
    return end, ErrorStatementAst(start, place.end, [item, *([alias] if alias else [])])


def _require_terminator(source: Source, end: int) -> int:
    loc = source.blanks(end)
    token = scan_token(source, loc)
    if token.kind in ("NewLine", "Semi"):
        return token.end
    if token.kind != "EndOfInput":
        source.report(incomplete(source, "MissingStatementTerminator", token.start, token.end))
    return loc


class MisplacedUsing(Element):
    """A using statement that is not at the beginning of the script."""

    def match(self, source: Source, loc: int) -> Found | None:
        end, node = read_using(source, loc)
        source.report(problem("UsingMustBeAtStartOfScript", node.start, node.end))
        return end, [ErrorStatementAst(node.start, node.end, [])]
