"""Expressions as functions of a row, with the types of what they give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.arithmetic import binned, calculated, compared
from pscompat.simulator.kusto.functions import FUNCTIONS
from pscompat.simulator.kusto.tokens import KustoError, semantic, unsupported
from pscompat.simulator.kusto.values import text

Row = list[Any]
_LOGIC = frozenset(("and", "or"))
_ARITHMETIC = frozenset("+-*/%")


class Scalar(NamedTuple):
    """What computes a value of a row, and its type."""

    compute: Callable[[Row], Any]
    type: str


class Scope(NamedTuple):
    """The names that an expression may use: columns with number and type, and values that the query has named.

    now: when the query is asked. subquery: the values of a query's first column.
    """

    columns: Mapping[str, tuple[int, str]]
    lets: Mapping[str, Scalar]
    now: Any
    subquery: Callable[[tree.Pipeline], list[Any]]


def compiled(expression: tree.Expression, scope: Scope) -> Scalar:
    """An expression in a scope. Raises KustoError."""
    if isinstance(expression, tree.Literal):
        value = expression.value
        return Scalar(lambda row: value, expression.type)
    if isinstance(expression, tree.Column):
        return _column(expression, scope)
    if isinstance(expression, tree.Member):
        return _member(expression, scope)
    if isinstance(expression, tree.Unary):
        return _negative(compiled(expression.operand, scope))
    if isinstance(expression, tree.Binary):
        return _binary(expression, scope)
    if isinstance(expression, tree.Call):
        return _call(expression, scope)
    if isinstance(expression, tree.Star):
        raise semantic("'*' stands where a value is expected.")
    raise semantic("A list stands where a value is expected.")


def _column(expression: tree.Column, scope: Scope) -> Scalar:
    found = scope.columns.get(expression.name)
    if found is not None:
        number = found[0]
        return Scalar(lambda row: row[number], found[1])
    named = scope.lets.get(expression.name)
    if named is not None:
        return named
    raise KustoError(
        "SEM0100", f"Failed to resolve column or scalar expression named '{expression.name}'", expression.at
    )


def _member(expression: tree.Member, scope: Scope) -> Scalar:
    owner, key = compiled(expression.owner, scope), compiled(expression.key, scope)
    if owner.type != "dynamic":
        raise semantic(f"A value of the type {owner.type} has no members; parse_json() makes a text dynamic.")

    def read(row: Row) -> Any:
        value, name = owner.compute(row), key.compute(row)
        if isinstance(value, dict):
            return value.get(text(name))
        if isinstance(value, list) and isinstance(name, int) and -len(value) <= name < len(value):
            return value[name]
        return None

    return Scalar(read, "dynamic")


def _negative(operand: Scalar) -> Scalar:
    def negate(row: Row) -> Any:
        value = operand.compute(row)
        return None if value is None or isinstance(value, str | dict | list) else -value

    return Scalar(negate, operand.type)


def _binary(expression: tree.Binary, scope: Scope) -> Scalar:
    operator = expression.operator
    left = compiled(expression.left, scope)
    if operator in _LOGIC:
        return _logic(operator, left, compiled(expression.right, scope))
    if operator in _ARITHMETIC:
        return calculated_scalar(operator, left, compiled(expression.right, scope))
    compare = compared(operator)
    if isinstance(expression.right, tree.Subquery):
        items = scope.subquery(expression.right.query)
        return Scalar(lambda row: compare(left.compute(row), items), "bool")
    if isinstance(expression.right, tree.Listed):
        parts = [_item(each, scope) for each in expression.right.items]
        return Scalar(lambda row: compare(left.compute(row), _flat(parts, row)), "bool")
    right = compiled(expression.right, scope)
    return Scalar(lambda row: compare(left.compute(row), right.compute(row)), "bool")


def _item(expression: tree.Expression, scope: Scope) -> Scalar:
    """An item of a list; a query that `let` has named gives its first column."""
    return compiled(expression, scope)


def _flat(parts: list[Scalar], row: Row) -> list[Any]:
    """The values of a list; those of a dynamic array are its items."""
    found: list[Any] = []
    for part in parts:
        value = part.compute(row)
        if isinstance(value, list):
            found.extend(value)
        else:
            found.append(value)
    return found


def calculated_scalar(operator: str, left: Scalar, right: Scalar) -> Scalar:
    """Two values computed with. Raises KustoError for types that cannot be."""
    compute, kind = calculated(operator, left.type, right.type)
    return Scalar(lambda row: compute(left.compute(row), right.compute(row)), kind)


def _logic(operator: str, left: Scalar, right: Scalar) -> Scalar:
    for side in (left, right):
        if side.type not in ("bool", "dynamic"):
            raise semantic(f"'{operator}' takes values of the type bool, not {side.type}.")
    decides = operator == "or"

    def decide(row: Row) -> Any:
        one = left.compute(row)
        if one is decides:
            return decides
        other = right.compute(row)
        if other is decides:
            return decides
        return None if one is None or other is None else not decides

    return Scalar(decide, "bool")


def _call(expression: tree.Call, scope: Scope) -> Scalar:
    name = expression.name
    if name == "now":
        arguments = [compiled(each, scope) for each in expression.arguments]
        now = scope.now
        return Scalar(lambda row: now + arguments[0].compute(row) if arguments else now, "datetime")
    if name == "ago":
        [span] = _counted(expression, scope, 1, 1)
        return Scalar(lambda row: scope.now - span.compute(row), "datetime")
    if name == "column_ifexists":
        return _column_if_exists(expression, scope)
    if name in ("pack_all",):
        columns = list(scope.columns.items())
        return Scalar(lambda row: {key: row[place[0]] for key, place in columns}, "dynamic")
    if name in ("iff", "iif"):
        return _choice(_counted(expression, scope, 3, 3), [0], name)
    if name == "case":
        parts = _counted(expression, scope, 3, 99)
        if len(parts) % 2 == 0:
            raise semantic("case() takes pairs of condition and value, and a value for all others.")
        return _choice(parts, list(range(0, len(parts) - 1, 2)), name)
    if name in ("bin", "floor"):
        return _bin(_counted(expression, scope, 2, 2))
    found = FUNCTIONS.get(name)
    if found is None:
        raise unsupported(f"The function '{name}'")
    parts = _counted(expression, scope, found.least, found.most)
    kind = found.type if isinstance(found.type, str) else found.type([part.type for part in parts])
    compute, computes = found.compute, [part.compute for part in parts]
    if found.least == found.most == 1:
        [only] = computes
        return Scalar(lambda row: compute(only(row)), kind)
    return Scalar(lambda row: compute(*(each(row) for each in computes)), kind)


def _counted(expression: tree.Call, scope: Scope, least: int, most: int) -> list[Scalar]:
    count = len(expression.arguments)
    if not least <= count <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise KustoError(
            "SEM0219", f"{expression.name}(): function expects {wanted} argument(s), not {count}.", expression.at
        )
    return [compiled(each, scope) for each in expression.arguments]


def _choice(parts: list[Scalar], conditions: list[int], name: str) -> Scalar:
    kinds = {part.type for number, part in enumerate(parts) if number not in conditions}
    kind = kinds.pop() if len(kinds) == 1 else _common(kinds, name)

    def choose(row: Row) -> Any:
        for number in conditions:
            if parts[number].compute(row) is True:
                return parts[number + 1].compute(row)
        return parts[-1].compute(row)

    return Scalar(choose, kind)


def _common(kinds: set[str], name: str) -> str:
    """The type of values of several types: numbers are widened."""
    if kinds <= {"int", "long"}:
        return "long"
    if kinds <= {"int", "long", "real"}:
        return "real"
    if "dynamic" in kinds:
        return "dynamic"
    raise semantic(f"{name}(): the values have different types: {', '.join(sorted(kinds))}.")


def _column_if_exists(expression: tree.Call, scope: Scope) -> Scalar:
    if len(expression.arguments) != 2 or not isinstance(expression.arguments[0], tree.Literal):
        raise semantic("column_ifexists() takes the name of a column as a text, and a value.")
    name = str(expression.arguments[0].value)
    if name in scope.columns:
        return _column(tree.Column(name), scope)
    return compiled(expression.arguments[1], scope)


def _bin(parts: list[Scalar]) -> Scalar:

    value, size = parts
    return Scalar(lambda row: binned(value.compute(row), size.compute(row)), value.type)


def default_name(expression: tree.Expression) -> str:
    """The name of a column whose expression has none, empty where there is none to be had."""
    if isinstance(expression, tree.Column):
        return expression.name
    if isinstance(expression, tree.Member) and isinstance(expression.key, tree.Literal):
        owner = default_name(expression.owner)
        key = re.sub(r"\W", "_", text(expression.key.value))
        return f"{owner}_{key}" if owner else ""
    if isinstance(expression, tree.Call) and expression.arguments and expression.name in _TRANSPARENT:
        return default_name(expression.arguments[0])
    return ""


_TRANSPARENT = frozenset(
    [
        "tostring",
        "toint",
        "tolong",
        "todouble",
        "toreal",
        "tobool",
        "todatetime",
        "totimespan",
        "toguid",
        "todynamic",
        "parse_json",
        "bin",
        "floor",
        "startofday",
        "startofweek",
        "startofmonth",
        "startofyear",
        "endofday",
        "endofweek",
        "endofmonth",
        "endofyear",
        "tolower",
        "toupper",
    ]
)
