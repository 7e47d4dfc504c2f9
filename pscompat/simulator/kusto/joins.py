"""Tables put together: join, lookup, union."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.operators import ScopeOf
from pscompat.simulator.kusto.scalars import Row, compiled
from pscompat.simulator.kusto.tables import Table, free_name
from pscompat.simulator.kusto.tokens import KustoError, semantic
from pscompat.simulator.kusto.values import same_key

_ONLY_LEFT = {"leftsemi": True, "leftanti": False, "anti": False, "leftantisemi": False}
_ONLY_RIGHT = {"rightsemi": True, "rightanti": False, "rightantisemi": False}


def join(left: Table, right: Table, operator: tree.Join, scope_of: ScopeOf) -> Table:
    """The rows of two tables that belong together; those of one alone where the kind says so. Raises KustoError."""
    mine = _keys(left, [one for one, _ in operator.on], scope_of)
    theirs = _keys(right, [other for _, other in operator.on], scope_of)
    if operator.kind in _ONLY_LEFT:
        return left._replace(rows=_matched(left, mine, set(theirs), _ONLY_LEFT[operator.kind]))
    if operator.kind in _ONLY_RIGHT:
        return right._replace(rows=_matched(right, theirs, set(mine), _ONLY_RIGHT[operator.kind]))
    rows = left.rows
    if operator.kind == "innerunique":
        first: dict[Any, Row] = {}
        for key, row in zip(mine, rows, strict=True):
            if key is not None:
                first.setdefault(key, row)
        mine, rows = list(first), list(first.values())
    kept = _kept(right, operator)
    columns = list(left.columns)
    for place in kept:
        name, kind = right.columns[place]
        columns.append((free_name(name, [each for each, _ in columns]), kind))
    by_key: dict[Any, list[Row]] = {}
    for key, row in zip(theirs, right.rows, strict=True):
        by_key.setdefault(key, []).append(row)
    made: list[Row] = []
    for key, row in zip(mine, rows, strict=True):
        matches = by_key.get(key, []) if key is not None else []
        made += [[*row, *(match[place] for place in kept)] for match in matches]
        if not matches and operator.kind in ("leftouter", "fullouter"):
            made.append([*row, *_nothing(right, kept)])
    if operator.kind in ("rightouter", "fullouter"):
        known = set(mine)
        empty = _nothing(left, range(len(left.columns)))
        made += [
            [*empty, *(row[place] for place in kept)]
            for key, row in zip(theirs, right.rows, strict=True)
            if key is None or key not in known
        ]
    return Table(columns, made)


def _kept(right: Table, operator: tree.Join) -> list[int]:
    """The columns of the right side that come along: all but for the keys of `lookup`."""
    keys = {other.name for _, other in operator.on if isinstance(other, tree.Column)} if operator.lookup else set()
    return [place for place, (name, _) in enumerate(right.columns) if name not in keys]


def _nothing(table: Table, places: Any) -> Row:
    return ["" if table.columns[place][1] == "string" else None for place in places]


def _keys(table: Table, expressions: list[tree.Expression], scope_of: ScopeOf) -> list[Any]:
    """The keys of the rows, None for one in which a value is null: it meets no other."""
    parts = [compiled(each, scope_of(table)) for each in expressions]
    if any(part.type == "dynamic" for part in parts):
        raise KustoError(
            "SEM0020",
            "join: the key is of a 'dynamic' type. Please use an explicit cast as joining by it is not supported.",
        )
    found: list[Any] = []
    for row in table.rows:
        values = [part.compute(row) for part in parts]
        found.append(None if any(value is None for value in values) else tuple(map(same_key, values)))
    return found


def _matched(table: Table, keys: list[Any], others: set[Any], wanted: bool) -> list[Row]:
    return [row for key, row in zip(keys, table.rows, strict=True) if (key is not None and key in others) is wanted]


def union(tables: list[tuple[str, Table]], operator: tree.Union) -> Table:
    """The rows of all tables, by the names of the columns. Raises KustoError."""
    names: dict[str, str] = {}
    for _, table in tables:
        for name, kind in table.columns:
            if names.setdefault(name, kind) != kind:
                raise semantic(f"union: the column '{name}' has different types: {names[name]} and {kind}.")
    if operator.inner:
        names = {name: kind for name, kind in names.items() if all(name in table.places() for _, table in tables)}
    columns = list(names.items())
    rows: list[Row] = []
    for label, table in tables:
        places = table.places()
        for row in table.rows:
            made = [
                row[places[name][0]] if name in places else ("" if kind == "string" else None) for name, kind in columns
            ]
            rows.append([label, *made] if operator.source else made)
    return Table([(operator.source, "string"), *columns] if operator.source else columns, rows)
