"""Carrying a query out.

    table = run("Resources | where type =~ 'microsoft.compute/disks' | project name", {"resources": load}, now)

Raises KustoError for what cannot be read, makes no sense, or is not supported.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from pscompat.simulator.kusto import joins, operators, tree
from pscompat.simulator.kusto.functions_numbers import converted
from pscompat.simulator.kusto.literals import TYPES
from pscompat.simulator.kusto.parser import parse
from pscompat.simulator.kusto.scalars import Scalar, Scope, compiled, default_name
from pscompat.simulator.kusto.tables import Table, free_name
from pscompat.simulator.kusto.tokens import KustoError, semantic

Tables = Callable[[str], Table | None]
"""A table by its name, None where there is none."""


def run(query: str, tables: Tables, now: datetime.datetime, default: str = "") -> Table:
    """The table that a query gives. now: the moment of now(), with UTC. default: the table of a query that begins with an operator."""
    return _Run(tables, now).result(parse(query, default))


class _Run:
    def __init__(self, tables: Tables, now: datetime.datetime) -> None:
        self._tables = tables
        self._now = now
        self._values: dict[str, Scalar] = {}
        self._queries: dict[str, Table] = {}

    def result(self, query: tree.Query) -> Table:
        """The table of the whole query."""
        for let in query.lets:
            if isinstance(let.value, tree.Pipeline):
                self._queries[let.name] = self.pipeline(let.value)
            elif isinstance(let.value, tree.Column) and let.value.name not in self._values:
                self._queries[let.name] = self.pipeline(tree.Pipeline(tree.Source(let.value.name, let.value.at), ()))
            else:
                part = compiled(let.value, self.scope(Table([], [])))
                value = part.compute([])
                self._values[let.name] = Scalar(lambda row, value=value: value, part.type)  # type: ignore[misc]
        return self.pipeline(query.body)

    def scope(self, table: Table) -> Scope:
        """What expressions about a table's rows may name."""
        return Scope(table.places(), self._values, self._now, self.first_column)

    def first_column(self, query: tree.Pipeline) -> list[Any]:
        """The values of a query's first column."""
        return [row[0] for row in self.pipeline(query).rows]

    def pipeline(self, pipeline: tree.Pipeline) -> Table:
        """The table of a query in a query."""
        table = self._source(pipeline.source)
        for operator in pipeline.operators:
            table = self._apply(table, operator)
        return table

    def _source(self, source: Any) -> Table:
        if isinstance(source, tree.Pipeline):
            return self.pipeline(source)
        if isinstance(source, tree.Source):
            known = self._queries.get(source.name)
            found = known if known is not None else self._tables(source.name)
            if found is None:
                raise KustoError(
                    "SEM0100", f"Failed to resolve table or column expression named '{source.name}'", source.at
                )
            return found
        if isinstance(source, tree.DataTable):
            return self._data_table(source)
        if isinstance(source, tree.Union):
            return self._union(None, source)
        columns: list[tuple[str, str]] = []
        row = []
        for number, named in enumerate(source.columns):
            part = compiled(named.value, self.scope(Table([], [])))
            name = named.name or default_name(named.value) or f"print_{number}"
            columns.append((free_name(name, [each for each, _ in columns]), part.type))
            row.append(part.compute([]))
        return Table(columns, [row])

    def _data_table(self, source: tree.DataTable) -> Table:
        columns = [(name, TYPES.get(kind, kind)) for name, kind in source.columns]
        values = [compiled(each, self.scope(Table([], []))).compute([]) for each in source.values]
        if len(values) % len(columns):
            raise semantic("datatable: the number of values is no multiple of that of the columns.")
        wide = len(columns)
        rows = [
            [converted(kind)(value) for value, (_, kind) in zip(values[start : start + wide], columns, strict=True)]
            for start in range(0, len(values), wide)
        ]
        return Table(columns, rows)

    def _union(self, table: Table | None, operator: tree.Union) -> Table:
        found = [("union_arg0", table)] if table is not None else []
        for query in operator.queries:
            label = query.source.name if isinstance(query.source, tree.Source) else f"union_arg{len(found)}"
            found.append((label, self.pipeline(query)))
        return joins.union(found, operator)

    def _apply(self, table: Table, operator: tree.Operator) -> Table:
        if isinstance(operator, tree.Where):
            return operators.where(table, operator, self.scope)
        if isinstance(operator, tree.Project):
            return operators.project(table, operator, self.scope)
        if isinstance(operator, tree.Extend):
            return operators.extend(table, operator, self.scope)
        if isinstance(operator, tree.Choose):
            return operators.choose(table, operator)
        if isinstance(operator, tree.Rename):
            return operators.rename(table, operator)
        if isinstance(operator, tree.Summarize):
            return operators.summarize(table, operator, self.scope)
        if isinstance(operator, tree.Distinct):
            return operators.distinct(table, operator, self.scope)
        if isinstance(operator, tree.Sort):
            return operators.sort(table, operator.keys, self.scope)
        if isinstance(operator, tree.Take):
            return operators.take(table, operator.number, self.scope)
        if isinstance(operator, tree.Top):
            return operators.take(operators.sort(table, operator.keys, self.scope), operator.number, self.scope)
        if isinstance(operator, tree.Count):
            return Table([("Count", "long")], [[len(table.rows)]])
        if isinstance(operator, tree.Join):
            return joins.join(table, self.pipeline(operator.right), operator, self.scope)
        if isinstance(operator, tree.Union):
            return self._union(table, operator)
        if isinstance(operator, tree.Expand):
            return operators.expand(table, operator, self.scope)
        return operators.parse(table, operator, self.scope)
