"""What the operators of a query do to a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.aggregates import aggregate
from pscompat.simulator.kusto.functions_numbers import converted
from pscompat.simulator.kusto.literals import TYPES
from pscompat.simulator.kusto.scalars import Row, Scalar, Scope, compiled, default_name
from pscompat.simulator.kusto.tables import Table, free_name
from pscompat.simulator.kusto.tokens import KustoError, semantic
from pscompat.simulator.kusto.values import is_less, order_key, same_key, text

ScopeOf = Callable[[Table], Scope]
"""The scope of expressions about a table's rows."""
_GROUPED = "summarize"


def where(table: Table, operator: tree.Where, scope_of: ScopeOf) -> Table:
    """The rows for which the condition holds."""
    condition = compiled(operator.condition, scope_of(table))
    if condition.type not in ("bool", "dynamic"):
        raise semantic(f"where takes a condition of the type bool, not {condition.type}.")
    return table._replace(rows=[row for row in table.rows if condition.compute(row) is True])


def project(table: Table, operator: tree.Project, scope_of: ScopeOf) -> Table:
    """The columns that are named or computed."""
    scope = scope_of(table)
    names: list[str] = []
    parts: list[Scalar] = []
    for named in operator.columns:
        if isinstance(named.value, tree.Star):
            raise semantic("project takes no '*'.")
        name = named.name or default_name(named.value) or f"Column{len(names) + 1}"
        if name in names and (named.name or isinstance(named.value, tree.Column)):
            raise KustoError("SEM0207", f"project: there are two columns with the name '{name}'.")
        names.append(free_name(name, names))
        parts.append(compiled(named.value, scope))
    return _computed(table, names, parts)


def _computed(table: Table, names: list[str], parts: list[Scalar]) -> Table:
    columns = [(name, part.type) for name, part in zip(names, parts, strict=True)]
    return Table(columns, [[part.compute(row) for part in parts] for row in table.rows])


def extend(table: Table, operator: tree.Extend, scope_of: ScopeOf) -> Table:
    """The table with columns more, or other values in those that there are."""
    scope = scope_of(table)
    columns, places = list(table.columns), {name: place for place, (name, _) in enumerate(table.columns)}
    parts: list[tuple[int, Scalar]] = []
    for number, named in enumerate(operator.columns, 1):
        part = compiled(named.value, scope)
        name = named.name or default_name(named.value)
        if not named.name and (not name or isinstance(named.value, tree.Column)):
            name = name if isinstance(named.value, tree.Column) else free_name(f"Column{number}", places)
        elif not named.name:
            name = free_name(name, places)
        if name in places:
            columns[places[name]] = (name, part.type)
        else:
            places[name] = len(columns)
            columns.append((name, part.type))
        parts.append((places[name], part))
    rows = []
    more = [None] * (len(columns) - len(table.columns))
    for row in table.rows:
        made = [*row, *more]
        for place, part in parts:
            made[place] = part.compute(row)
        rows.append(made)
    return Table(columns, rows)


def choose(table: Table, operator: tree.Choose) -> Table:
    """project-away, project-keep, project-reorder."""
    found = table.matching(operator.patterns)
    others = [place for place in range(len(table.columns)) if place not in found]
    if operator.kind == "away":
        return table.chosen(others)
    return table.chosen(sorted(found) if operator.kind == "keep" else [*found, *others])


def rename(table: Table, operator: tree.Rename) -> Table:
    """project-rename."""
    columns = list(table.columns)
    for named in operator.columns:
        if not isinstance(named.value, tree.Column) or not named.name:
            raise semantic("project-rename takes 'new = old' alone.")
        place = table.place(named.value.name)
        columns[place] = (named.name, columns[place][1])
    return Table(columns, table.rows)


def summarize(table: Table, operator: tree.Summarize, scope_of: ScopeOf) -> Table:
    """One row a group."""
    scope = scope_of(table)
    keys = [compiled(named.value, scope) for named in operator.keys]
    names: list[str] = []
    for named, key in zip(operator.keys, keys, strict=True):
        if key.type == "dynamic":
            raise KustoError(
                "SEM0130",
                f"{_GROUPED}: the group key '{default_name(named.value)}' is of a 'dynamic' type. Please use an explicit "
                "cast as grouping by a 'dynamic' type is not supported.",
            )
        names.append(free_name(named.name or default_name(named.value) or f"Column{len(names) + 1}", names))
    parts = [aggregate(named, scope, table.columns) for named in operator.aggregates]
    columns = [(name, key.type) for name, key in zip(names, keys, strict=True)]
    for part in parts:
        for name, kind in part.columns:
            columns.append((free_name(name, [each for each, _ in columns]), kind))
    groups: dict[Any, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(tuple(same_key(key.compute(row)) for key in keys), []).append(row)
    if not keys and not groups and parts:
        groups[()] = []
    rows = []
    for members in groups.values():
        made = [key.compute(members[0]) for key in keys] if keys else []
        for part in parts:
            made.extend(part.compute(members))
        rows.append(made)
    return Table(columns, rows)


def distinct(table: Table, operator: tree.Distinct, scope_of: ScopeOf) -> Table:
    """The different rows of some columns."""
    if any(isinstance(named.value, tree.Star) for named in operator.columns):
        found = table
    else:
        found = project(table, tree.Project(operator.columns), scope_of)
    rows = {tuple(map(same_key, row)): row for row in reversed(found.rows)}
    return found._replace(rows=list(rows.values())[::-1])


def sort(table: Table, keys: tuple[tree.Key, ...], scope_of: ScopeOf) -> Table:
    """The rows in order; the largest first where nothing else is said."""
    scope = scope_of(table)
    parts = [(compiled(key.value, scope), key) for key in keys]
    for part, key in parts:
        if part.type == "dynamic":
            raise KustoError(
                "SEM0065",
                f"order: the key '{default_name(key.value)}' is of a 'dynamic' type. Please use an explicit cast as sorting by a "
                "'dynamic' type is not supported.",
            )
    values = [([part.compute(row) for part, _ in parts], row) for row in table.rows]
    return table._replace(rows=[row for _, row in sorted(values, key=cmp_to_key(_comparer(keys)))])


def _comparer(keys: tuple[tree.Key, ...]) -> Callable[[Any, Any], int]:
    def compare(left: Any, right: Any) -> int:
        for one, other, key in zip(left[0], right[0], keys, strict=True):
            if one is None or other is None:
                if one is None and other is None:
                    continue
                first = not key.descending if key.nulls_first is None else key.nulls_first
                return -1 if (one is None) == first else 1
            if order_key(one) != order_key(other):
                less = is_less(one, other)
                less = order_key(one)[0] < order_key(other)[0] if less is None else less
                return 1 if less == key.descending else -1
        return 0

    return compare


def take(table: Table, count: tree.Expression, scope_of: ScopeOf) -> Table:
    """The first rows."""
    number = compiled(count, scope_of(Table([], []))).compute([])
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise semantic("take and top take a number of rows.")
    return table._replace(rows=table.rows[:number])


def expand(table: Table, operator: tree.Expand, scope_of: ScopeOf) -> Table:
    """mv-expand: a row an item; what has no items has no row, null has one."""
    scope = scope_of(table)
    columns = list(table.columns)
    targets: list[tuple[int, Scalar, str]] = []
    for number, each in enumerate(operator.columns, 1):
        part = compiled(each.value, scope)
        if part.type != "dynamic":
            raise semantic(f"mv-expand takes values of the type dynamic, not {part.type}.")
        kind = TYPES.get(each.type, each.type) if each.type else "dynamic"
        name = each.name or default_name(each.value) or f"Column{number}"
        places = {known: place for place, (known, _) in enumerate(columns)}
        if name in places:
            columns[places[name]] = (name, kind)
        else:
            columns.append((name, kind))
        targets.append((places.get(name, len(columns) - 1), part, kind))
    if operator.numbers:
        columns.append((operator.numbers, "long"))
    rows = []
    for row in table.rows:
        lists = [_items(part.compute(row)) for _, part, _ in targets]
        most = max(map(len, lists))
        for place in range(most if operator.limit is None else min(most, operator.limit)):
            made = [*row, *([None] * (len(columns) - len(row)))]
            for (target, _, kind), items in zip(targets, lists, strict=True):
                item = items[place] if place < len(items) else None
                made[target] = item if kind == "dynamic" else converted(kind)(item)
            if operator.numbers:
                made[-1] = place
            rows.append(made)
    return Table(columns, rows)


def _items(value: Any) -> list[Any]:
    """The items of a dynamic value: of a bag, bags of one property."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return [{key: item} for key, item in value.items()]
    return [value]


def parse(table: Table, operator: tree.Parse, scope_of: ScopeOf) -> Table:
    """parse: columns of the parts of a text."""
    subject = compiled(operator.subject, scope_of(table))
    columns = list(table.columns)
    places: list[tuple[int, str]] = []
    expression = ""
    for place, part in enumerate(operator.pattern):
        last = place == len(operator.pattern) - 1
        if part is None:
            expression += ".*?" if not last else ".*"
        elif isinstance(part, str):
            expression += re.escape(part)
        else:
            name, kind = part[0], TYPES.get(part[1], part[1])
            known = [each for each, _ in columns]
            if name in known:
                columns[known.index(name)] = (name, kind)
            else:
                columns.append((name, kind))
            places.append(([each for each, _ in columns].index(name), kind))
            value = (
                r"(-?\d+)"
                if kind in ("long", "int")
                else r"(-?\d+(?:\.\d+)?)"
                if kind == "real"
                else "(.*)"
                if last
                else "(.*?)"
            )
            expression += value
    pattern = re.compile(expression, re.DOTALL)
    rows = []
    for row in table.rows:
        match = pattern.fullmatch(text(subject.compute(row)))
        if match is None and operator.strict:
            continue
        made = [*row, *([None] * (len(columns) - len(row)))]
        for number, (target, kind) in enumerate(places, 1):
            found = match[number] if match is not None else None
            made[target] = converted(kind)(found) if found is not None else "" if kind == "string" else None
        rows.append(made)
    return Table(columns, rows)
