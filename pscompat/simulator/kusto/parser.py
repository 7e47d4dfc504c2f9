"""From the text of a query to what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.expressions import DEEPEST, ExpressionReader
from pscompat.simulator.kusto.tokens import KustoError, text_of, unsupported

_OPERATOR_NAME = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_JOINS = frozenset(
    [
        "innerunique",
        "inner",
        "leftouter",
        "rightouter",
        "fullouter",
        "leftanti",
        "anti",
        "leftantisemi",
        "rightanti",
        "rightantisemi",
        "leftsemi",
        "rightsemi",
    ]
)


def parse(text: str, default: str = "") -> tree.Query:
    """The query. default: the table that is meant where a query begins with an operator. Raises KustoError."""
    return _Parser(text, default).query()


_Source = tree.Source | tree.DataTable | tree.Printed | tree.Union | tree.Pipeline


class _Parser(ExpressionReader):
    def __init__(self, text: str, default: str) -> None:
        super().__init__(text)
        self.default = default

    # -- statements ---------------------------------------------------------------------------------------------------

    def query(self) -> tree.Query:
        lets = []
        while self.is_next("let"):
            self.take()
            name = self.name()
            self.expect("=")
            if self.is_next("(") and self._is_function():
                raise unsupported("A function of the query's own ('let f = () { … }')")
            lets.append(tree.Let(name, self._let_value()))
            self.expect(";")
        if self.next.kind == "end":
            raise KustoError("ParserFailure", "The query has no tabular expression.", self.next.start)
        body = self.pipeline()
        self.accept(";")
        if self.next.kind != "end":
            raise self.wrong("'|' or the end of the query")
        return tree.Query(tuple(lets), body)

    def _is_function(self) -> bool:
        depth, place = 0, self.place
        while self.tokens[place].kind != "end":
            depth += {"(": 1, ")": -1}.get(self.tokens[place].text, 0)
            place += 1
            if depth == 0:
                return self.tokens[place].text == "{"
        return False

    def _let_value(self) -> tree.Expression | tree.Pipeline:
        """A table where it reads as one with operators or begins as only tables do, else a value."""
        start = self.place
        if not self.is_next("datatable", "print", "union"):
            try:
                value = self.expression()
                if self.is_next(";"):
                    return value
            except KustoError:
                pass
        self.place = start
        return self.pipeline()

    # -- operators ----------------------------------------------------------------------------------------------------

    def pipeline(self) -> tree.Pipeline:
        self.depth += 1
        if self.depth > DEEPEST:
            raise unsupported("A query that is nested so deeply")
        operators = []
        if self.default and self._begins_with_operator():
            source: _Source = tree.Source(self.default, self.next.start)
            operators.append(self._operator())
        else:
            source = self._source()
        while self.accept("|"):
            operators.append(self._operator())
        self.depth -= 1
        return tree.Pipeline(source, tuple(operators))

    def _begins_with_operator(self) -> bool:
        """Whether what stands next is an operator, not a table."""
        match = _OPERATOR_NAME.match(self.text, self.next.start)
        if self.next.kind != "name" or match is None or match[0] not in _OPERATORS or match[0] == "union":
            return False
        behind = self.tokens[self.place + 1]
        return match[0] == "count" or behind.text not in ("|", ")", ";", "<EOF>")

    def _source(self) -> _Source:
        if self.accept("("):
            inner = self.pipeline()
            self.expect(")")
            return inner
        if self.is_next("union"):
            self.take()
            return self._union(piped=False)
        if self.is_next("print"):
            self.take()
            return tree.Printed(self.comma_list(self.named))
        if self.is_next("datatable"):
            return self._data_table()
        token = self.next
        if token.kind != "name" and not self.is_next("["):
            raise self.wrong("a table")
        if self.tokens[self.place + 1].text in ("kind", "withsource") or token.text in (
            "search",
            "find",
            "range",
            "evaluate",
        ):
            raise unsupported(f"The operator '{token.text}'")
        name = self.name()
        if self.is_next("("):
            raise unsupported(f"The function '{name}' as a table")
        return tree.Source(name, token.start)

    def _data_table(self) -> tree.DataTable:
        self.take()
        self.expect("(")
        columns = self.comma_list(self._typed_column)
        self.expect(")")
        self.expect("[")
        values: list[tree.Expression] = []
        while not self.is_next("]"):
            values.append(self.expression())
            if not self.accept(","):
                break
        self.expect("]")
        return tree.DataTable(columns, tuple(values))

    def _typed_column(self) -> tuple[str, str]:
        name = self.name()
        self.expect(":")
        return name, self.name()

    def _operator(self) -> tree.Operator:
        token = self.next
        match = _OPERATOR_NAME.match(self.text, token.start)
        if token.kind != "name" or match is None:
            raise self.wrong("an operator")
        name = match[0]
        read = _OPERATORS.get(name)
        if read is None:
            while self.next.kind != "end" and self.next.start < match.end():
                self.take()
            raise unsupported(f"The operator '{name}'")
        while self.next.kind != "end" and self.next.start < match.end():
            self.take()
        return read(self)

    def _hints(self) -> dict[str, str]:
        """`hint.x=y`, which changes no result, and `kind=x` and the like."""
        found = {}
        while self.next.kind == "name" and self._is_option():
            name = self.take().text
            while self.accept("."):
                name += f".{self.take().text}"
            self.expect("=")
            value = self.take()
            found[name] = text_of(value.text) if value.kind == "text" else value.text
        return {name: value for name, value in found.items() if not name.startswith("hint.")}

    def _is_option(self) -> bool:
        behind = self.tokens[self.place + 1].text
        return (self.next.text == "hint" and behind == ".") or (
            self.next.text in ("kind", "withsource", "isfuzzy", "bagexpansion", "with_itemindex") and behind == "="
        )

    def _where(self) -> tree.Where:
        return tree.Where(self.expression())

    def _project(self) -> tree.Project:
        return tree.Project(self.comma_list(self.named))

    def _extend(self) -> tree.Extend:
        return tree.Extend(self.comma_list(self.named))

    def _rename(self) -> tree.Rename:
        return tree.Rename(self.comma_list(self.named))

    def _patterns(self) -> tuple[str, ...]:
        return self.comma_list(self._pattern)

    def _pattern(self) -> str:
        found = "" if self.is_next("*") else self.name()
        while self.is_next("*") or (
            found.endswith("*") and self.next.kind == "name" and self.next.start == self.tokens[self.place - 1].end
        ):
            found += self.take().text
        return found

    def _summarize(self) -> tree.Summarize:
        self._hints()
        aggregates = () if self.is_next("by") else self.comma_list(self.named)
        keys = self.comma_list(self.named) if self.accept("by") else ()
        return tree.Summarize(aggregates, keys)

    def _distinct(self) -> tree.Distinct:
        self._hints()
        return tree.Distinct(self.comma_list(self.named))

    def _sort(self) -> tree.Sort:
        self._hints()
        self.expect("by")
        return tree.Sort(self.comma_list(self._key))

    def _key(self) -> tree.Key:
        value = self.expression()
        descending = not self.accept("asc")
        if descending:
            self.accept("desc")
        first: bool | None = None
        if self.accept("nulls"):
            if not self.is_next("first", "last"):
                raise self.wrong("'first' or 'last'")
            first = self.take().text == "first"
        return tree.Key(value, descending, first)

    def _take(self) -> tree.Take:
        return tree.Take(self.expression())

    def _top(self) -> tree.Top:
        count = self.expression()
        self.expect("by")
        return tree.Top(count, self.comma_list(self._key))

    def _count(self) -> tree.Count:
        if self.is_next("as"):
            raise unsupported("'count as'")
        return tree.Count()

    def _join(self) -> tree.Join:
        return self._joined(lookup=False)

    def _lookup(self) -> tree.Join:
        return self._joined(lookup=True)

    def _joined(self, lookup: bool) -> tree.Join:
        kind = self._hints().get("kind", "leftouter" if lookup else "innerunique")
        if kind not in _JOINS or (lookup and kind not in ("leftouter", "inner")):
            raise KustoError("ParserFailure", f"'{kind}' is no kind of join.", self.next.start)
        if self.is_next("("):
            self.take()
            right = self.pipeline()
            self.expect(")")
        else:
            right = tree.Pipeline(self._source(), ())
        self.expect("on")
        return tree.Join(kind, right, self.comma_list(self._condition), lookup)

    def _condition(self) -> tuple[tree.Expression, tree.Expression]:
        found = self.expression()
        if isinstance(found, tree.Column):
            return found, found
        if isinstance(found, tree.Binary) and found.operator == "==":
            sides = {_side(each): each for each in (found.left, found.right)}
            if sides.keys() == {"$left", "$right"}:
                return _plain(sides["$left"]), _plain(sides["$right"])
        raise KustoError("SemanticError", "join: only column entities or equality expressions of them are allowed.")

    def _union(self, piped: bool = True) -> tree.Union:
        options = self._hints()
        queries = self.comma_list(self._united)
        return tree.Union(queries, options.get("kind") == "inner", options.get("withsource", ""), piped)

    def _united(self) -> tree.Pipeline:
        if self.accept("("):
            inner = self.pipeline()
            self.expect(")")
            return inner
        if self.is_next("*"):
            raise unsupported("A union of all tables")
        return tree.Pipeline(self._source(), ())

    def _expand(self) -> tree.Expand:
        options = self._hints()
        if options.get("bagexpansion", options.get("kind", "bag")) != "bag":
            raise unsupported("mv-expand with bagexpansion=array")
        columns = self.comma_list(self._expanded)
        limit = None
        if self.accept("limit"):
            limit = int(self.take().text)
        return tree.Expand(columns, options.get("with_itemindex", ""), limit)

    def _expanded(self) -> tree.Expanded:
        named = self.named()
        kind = ""
        if self.accept("to"):
            self.expect("typeof")
            self.expect("(")
            kind = self.name()
            self.expect(")")
        name = named.name or (named.value.name if isinstance(named.value, tree.Column) else "")
        return tree.Expanded(name, named.value, kind)

    def _parse(self) -> tree.Parse:
        return self._parsed(strict=False)

    def _parse_where(self) -> tree.Parse:
        return self._parsed(strict=True)

    def _parsed(self, strict: bool) -> tree.Parse:
        if self._hints().get("kind", "simple") != "simple":
            raise unsupported("parse with another kind than simple")
        subject = self.expression()
        self.expect("with")
        pattern: list[str | tuple[str, str] | None] = []
        while not self.is_next("|", ")", ";") and self.next.kind != "end":
            if self.accept("*"):
                pattern.append(None)
            elif self.next.kind == "text":
                pattern.append(text_of(self.take().text))
            else:
                name = self.name()
                pattern.append((name, self.name() if self.accept(":") else "string"))
        return tree.Parse(subject, tuple(pattern), strict)


def _side(expression: tree.Expression) -> str:
    owner = expression.owner if isinstance(expression, tree.Member) else None
    return owner.name if isinstance(owner, tree.Column) else ""


def _plain(expression: tree.Expression) -> tree.Expression:
    key = expression.key if isinstance(expression, tree.Member) else None
    return tree.Column(str(key.value)) if isinstance(key, tree.Literal) else expression


_OPERATORS: dict[str, Callable[[_Parser], tree.Operator]] = {
    "where": _Parser._where,
    "filter": _Parser._where,
    "project": _Parser._project,
    "project-away": lambda parser: tree.Choose("away", parser._patterns()),
    "project-keep": lambda parser: tree.Choose("keep", parser._patterns()),
    "project-reorder": lambda parser: tree.Choose("reorder", parser._patterns()),
    "project-rename": _Parser._rename,
    "extend": _Parser._extend,
    "summarize": _Parser._summarize,
    "distinct": _Parser._distinct,
    "sort": _Parser._sort,
    "order": _Parser._sort,
    "take": _Parser._take,
    "limit": _Parser._take,
    "top": _Parser._top,
    "count": _Parser._count,
    "join": _Parser._join,
    "lookup": _Parser._lookup,
    "union": _Parser._union,
    "mv-expand": _Parser._expand,
    "mvexpand": _Parser._expand,
    "parse": _Parser._parse,
    "parse-where": _Parser._parse_where,
}
