"""What `summarize` computes of the rows of a group."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.scalars import Row, Scalar, Scope, compiled, default_name
from pscompat.simulator.kusto.tokens import KustoError, semantic, unsupported
from pscompat.simulator.kusto.values import number, order_key, same_key

Rows = list[Row]
_MOST = 1_048_576


class Aggregate(NamedTuple):
    """Columns of a group: their names and types, and what computes their values of the group's rows."""

    columns: tuple[tuple[str, str], ...]
    compute: Callable[[Rows], list[Any]]


class _Kind(NamedTuple):
    """An aggregation of values: what computes it of those that are not null, its type ('' for that of the values), the start of a
    column's name."""

    compute: Callable[[list[Any]], Any]
    type: str
    prefix: str


def _mean(values: list[Any]) -> Any:
    numbers = [found for found in map(number, values) if found is not None]
    return sum(numbers) / len(numbers) if numbers else math.nan


def _sum(values: list[Any]) -> Any:
    if any(hasattr(value, "total_seconds") for value in values):
        return sum(values[1:], values[0])
    return sum(found for found in map(number, values) if found is not None)


def _spread(values: list[Any]) -> float:
    numbers = [float(found) for found in map(number, values) if found is not None]
    if len(numbers) < 2:
        return 0.0
    middle = sum(numbers) / len(numbers)
    return sum((each - middle) ** 2 for each in numbers) / (len(numbers) - 1)


def _distinct(values: list[Any]) -> list[Any]:
    return list({same_key(value): value for value in values}.values())


def _bag(values: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in values:
        if isinstance(value, dict):
            for key, item in value.items():
                found.setdefault(key, item)
    return found


_KINDS: dict[str, _Kind] = {
    "sum": _Kind(_sum, "", "sum_"),
    "avg": _Kind(_mean, "real", "avg_"),
    "min": _Kind(lambda values: min(values, key=order_key, default=None), "", "min_"),
    "max": _Kind(lambda values: max(values, key=order_key, default=None), "", "max_"),
    "dcount": _Kind(lambda values: len(_distinct(values)), "long", "dcount_"),
    "count_distinct": _Kind(lambda values: len(_distinct(values)), "long", "count_distinct_"),
    "make_list": _Kind(lambda values: values[:_MOST], "dynamic", "list_"),
    "makelist": _Kind(lambda values: values[:_MOST], "dynamic", "list_"),
    "make_set": _Kind(_distinct, "dynamic", "set_"),
    "makeset": _Kind(_distinct, "dynamic", "set_"),
    "make_bag": _Kind(_bag, "dynamic", "bag_"),
    "stdev": _Kind(lambda values: math.sqrt(_spread(values)), "real", "stdev_"),
    "variance": _Kind(_spread, "real", "variance_"),
}
_LISTS = frozenset(("make_list", "makelist", "make_set", "makeset"))
_CONDITIONAL = {
    "sumif": "sum",
    "avgif": "avg",
    "minif": "min",
    "maxif": "max",
    "dcountif": "dcount",
    "count_distinctif": "count_distinct",
    "make_list_if": "make_list",
    "make_set_if": "make_set",
    "make_bag_if": "make_bag",
}
NAMES = frozenset(
    (
        *_KINDS,
        *_CONDITIONAL,
        "count",
        "countif",
        "arg_max",
        "arg_min",
        "any",
        "take_any",
        "anyif",
        "percentile",
        "percentiles",
    )
)


def aggregate(named: tree.Named, scope: Scope, columns: list[tuple[str, str]]) -> Aggregate:
    """An aggregation of a query. columns: those of the table. Raises KustoError."""
    expression = named.value
    if isinstance(expression, tree.Call) and expression.name in NAMES:
        found = _aggregation(expression, scope, columns)
        if named.name:
            first, *others = found.columns
            return Aggregate(((named.name, first[1]), *others), found.compute)
        return found
    return _around(named, scope, columns)


def _around(named: tree.Named, scope: Scope, columns: list[tuple[str, str]]) -> Aggregate:
    """A computation with aggregations in it: `round(avg(x), 2)`, `sum(a) / count()`."""
    inner: list[Aggregate] = []

    def outward(expression: tree.Expression) -> tree.Expression:
        if isinstance(expression, tree.Call) and expression.name in NAMES:
            found = _aggregation(expression, scope, columns)
            if len(found.columns) != 1:
                raise unsupported(f"A computation with {expression.name}()")
            inner.append(found)
            return tree.Column(f"{len(inner) - 1}#")
        if isinstance(expression, tree.Call):
            return expression._replace(arguments=tuple(map(outward, expression.arguments)))
        if isinstance(expression, tree.Binary):
            return expression._replace(left=outward(expression.left), right=outward(expression.right))
        if isinstance(expression, tree.Unary):
            return expression._replace(operand=outward(expression.operand))
        if isinstance(expression, tree.Member):
            return expression._replace(owner=outward(expression.owner))
        if isinstance(expression, tree.Listed):
            return expression._replace(items=tuple(map(outward, expression.items)))
        return expression

    rest = outward(named.value)
    if not inner:
        raise KustoError("SEM0139", "summarize: an aggregation is expected.")
    places = {f"{place}#": (place, each.columns[0][1]) for place, each in enumerate(inner)}
    whole = compiled(rest, scope._replace(columns=places))
    name = named.name or inner[0].columns[0][0]
    return Aggregate(((name, whole.type),), lambda rows: [whole.compute([each.compute(rows)[0] for each in inner])])


def _aggregation(call: tree.Call, scope: Scope, columns: list[tuple[str, str]]) -> Aggregate:
    name, arguments = call.name, call.arguments
    if name == "count":
        if arguments:
            raise semantic("count() takes no arguments.")
        return Aggregate((("count_", "long"),), lambda rows: [len(rows)])
    if name == "countif":
        [test] = _compiled(call, scope, 1)
        return Aggregate((("countif_", "long"),), lambda rows: [sum(test.compute(row) is True for row in rows)])
    if name in ("arg_max", "arg_min"):
        return _extreme(call, scope, columns)
    if name in ("any", "take_any", "anyif"):
        return _any(call, scope, columns)
    if name in ("percentile", "percentiles"):
        return _percentiles(call, scope)
    plain = _CONDITIONAL.get(name, name)
    kind = _KINDS[plain]
    wanted = 2 if name in _CONDITIONAL else 1
    parts = _compiled(call, scope, wanted, more=1 if plain in _LISTS or plain == "dcount" else 0)
    value = parts[0]
    condition = parts[1] if name in _CONDITIONAL else None
    limit = parts[wanted] if plain in _LISTS and len(parts) > wanted else None

    def compute(rows: Rows) -> list[Any]:
        kept = rows if condition is None else [row for row in rows if condition.compute(row) is True]
        values = [found for row in kept if (found := value.compute(row)) is not None]
        result = kind.compute(values)
        return [result[: int(limit.compute([]))] if limit is not None else result]

    return Aggregate(((f"{kind.prefix}{default_name(arguments[0])}", kind.type or value.type),), compute)


def _compiled(call: tree.Call, scope: Scope, wanted: int, more: int = 0) -> list[Scalar]:
    if not wanted <= len(call.arguments) <= wanted + more:
        raise KustoError("SEM0219", f"{call.name}(): {wanted} argument(s) are expected.", call.at)
    return [compiled(each, scope) for each in call.arguments]


def _extreme(call: tree.Call, scope: Scope, columns: list[tuple[str, str]]) -> Aggregate:
    if len(call.arguments) < 2:
        raise KustoError("SEM0219", f"{call.name}(): 2 arguments are expected.", call.at)
    wanted, *others = call.arguments
    key = compiled(wanted, scope)
    shown = [(default_name(wanted) or "Column1", key)]
    for each in others:
        if isinstance(each, tree.Star):
            known = {name for name, _ in shown}
            shown += [(name, _column(place, kind)) for place, (name, kind) in enumerate(columns) if name not in known]
        else:
            shown.append((default_name(each) or f"Column{len(shown) + 1}", compiled(each, scope)))
    most = call.name == "arg_max"

    def compute(rows: Rows) -> list[Any]:
        known = [row for row in rows if key.compute(row) is not None]
        if not known:
            return [None] * len(shown)
        pick = max if most else min
        row = pick(known, key=lambda each: order_key(key.compute(each)))
        return [part.compute(row) for _, part in shown]

    return Aggregate(tuple((name, part.type) for name, part in shown), compute)


def _column(place: int, kind: str) -> Scalar:
    return Scalar(lambda row: row[place], kind)


def _any(call: tree.Call, scope: Scope, columns: list[tuple[str, str]]) -> Aggregate:
    if not call.arguments:
        raise KustoError("SEM0219", f"{call.name}(): 1 argument is expected.", call.at)
    parts: list[tuple[str, Scalar]] = []
    conditional = call.name == "anyif"
    for each in call.arguments[:1] if conditional else call.arguments:
        if isinstance(each, tree.Star):
            parts += [(name, _column(place, kind)) for place, (name, kind) in enumerate(columns)]
        else:
            parts.append((default_name(each) or f"Column{len(parts) + 1}", compiled(each, scope)))
    condition = compiled(call.arguments[1], scope) if conditional and len(call.arguments) > 1 else None

    def compute(rows: Rows) -> list[Any]:
        kept = [row for row in rows if condition is None or condition.compute(row) is True]
        found = []
        for _, part in parts:
            values = (part.compute(row) for row in kept)
            found.append(next((value for value in values if value is not None and value != ""), None))
        return found

    return Aggregate(tuple((name, part.type) for name, part in parts), compute)


def _percentiles(call: tree.Call, scope: Scope) -> Aggregate:
    if len(call.arguments) < 2 or (call.name == "percentile" and len(call.arguments) != 2):
        raise KustoError("SEM0219", f"{call.name}(): a value and percentiles are expected.", call.at)
    value, *wanted = (compiled(each, scope) for each in call.arguments)
    ranks = [part.compute([]) for part in wanted]
    start = default_name(call.arguments[0])

    def compute(rows: Rows) -> list[Any]:
        values = sorted((found for row in rows if (found := value.compute(row)) is not None), key=order_key)
        if not values:
            return [None] * len(ranks)
        return [values[max(0, math.ceil(len(values) * rank / 100) - 1)] for rank in ranks]

    return Aggregate(tuple((f"percentile_{start}_{rank}", value.type) for rank in ranks), compute)
