"""`using` statements at the beginning of a script (about_Using)."""

from __future__ import annotations

from pscompat.language.ast import (
    ErrorStatementAst,
    ExpressionAst,
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


class Usings(Element):
    """All using statements that stand here. Each must end its line, and what it may name depends on its kind, which
    the errors name; so they are read by functions."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.saveAsList = True

    def match(self, source: Source, loc: int) -> Found | None:
        usings: list[UsingStatementAst] = []
        loc = source.new_lines(loc)
        while (keyword := word(source, loc)) and keyword.group().lower() == "using":
            end, node = read_using(source, loc)
            usings.append(node)
            loc = skip_terminators(source, end).end()  # type: ignore[union-attr]
        return loc, usings


def read_using(source: Source, start: int) -> tuple[int, UsingStatementAst]:
    """One using statement; start is its keyword."""
    behind = start + len("using")
    loc = source.blanks(behind)
    directive = word(source, loc)
    kind = directive.group().lower() if directive else ""
    if directive is None or kind not in _KINDS:
        look_ahead(source, loc)
        raise incomplete(source, "MissingUsingStatementDirective", behind, behind)
    end, item = _read_item(source, directive.end(), kind)
    if isinstance(item, HashtableAst):
        end = _require_terminator(source, end)
        return end, UsingStatementAst(start, item.end, "Module", None, None, item)
    if kind in _WITH_ALIAS:
        equals = source.blanks(end)
        if source[equals : equals + 1] == "=":
            return _read_alias(source, start, equals, kind, item)
        if kind in _NEEDS_ALIAS:
            look_ahead(source, equals)
            raise incomplete(source, "MissingEqualsInUsingAlias", item.end, item.end)
    end = _require_terminator(source, end)
    return end, UsingStatementAst(start, item.end, kind.capitalize(), item)


def _read_item(source: Source, behind: int, kind: str) -> tuple[int, StringConstantExpressionAst | HashtableAst]:
    loc = source.blanks(behind)
    if source[loc : loc + 1] in ("", "\r", "\n", ",", ";"):
        raise incomplete(source, "MissingUsingItemName", behind, behind)
    end, found = attempt(argument_list, source, loc)
    item: ExpressionAst | None = found
    if item is None:
        token = scan_token(source, loc)
        raise _invalid_name(source, token.start, token.end)
    if isinstance(item, StringConstantExpressionAst) or (kind == "module" and isinstance(item, HashtableAst)):
        return end, item
    raise _invalid_name(source, item.start, item.end)


def _invalid_name(source: Source, start: int, end: int) -> ParseError:
    return problem("InvalidValueForUsingItemName", start, end, source[start:end])


def _read_alias(
    source: Source, start: int, equals: int, kind: str, item: StringConstantExpressionAst
) -> tuple[int, UsingStatementAst]:
    loc = source.blanks(equals + 1)
    following = source[loc : loc + 1]
    if following in ("", "\r", "\n", ";"):
        raise incomplete(source, "MissingNamespaceAlias", equals + 1, equals + 1)
    if following == ",":
        raise problem("UnexpectedUnaryOperator", loc, loc + 1, ",")
    first = scan_token(source, loc)
    end, found = attempt(argument_list, source, loc)
    alias = found
    past = _require_terminator(source, end) if isinstance(alias, (StringConstantExpressionAst, HashtableAst)) else end
    if kind == "module" and isinstance(alias, HashtableAst):
        return past, UsingStatementAst(start, first.end, "Module", item, None, alias)
    if not isinstance(alias, StringConstantExpressionAst):
        raise _invalid_name(source, *((alias.start, alias.end) if alias else (first.start, first.end)))
    return past, UsingStatementAst(start, first.end, kind.capitalize(), item, alias)


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
