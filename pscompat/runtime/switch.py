"""How the clauses of `switch` match (about_Switch)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet import operators
from pscompat.dotnet.comparison import equals
from pscompat.dotnet.convert import to_bool, to_string
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.language import ast
from pscompat.runtime.compile import Unit, expression
from pscompat.runtime.functions import item_runner
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

Matcher = Callable[["Scope", Value], bool]


def matcher(test: ast.ExpressionAst, flags: frozenset[str], unit: Unit) -> Matcher:
    """Compile a clause's condition to a function (scope, item) that says whether the clause runs."""
    evaluate = expression(test, unit)
    case_sensitive = "CaseSensitive" in flags

    def matches(scope: Scope, item: Value) -> bool:
        wanted, item = unwrap(evaluate(scope)), unwrap(item)
        if isinstance(wanted, ScriptBlock):
            found: list[Value] = []
            # An error in the condition ends the whole statement, as one in a try body does.
            scope.engine.try_depth += 1
            try:
                item_runner(wanted, scope, scope.streams)(item, found.append)
            finally:
                scope.engine.try_depth -= 1
            return to_bool(found[0] if len(found) == 1 else found)
        if "Regex" in flags:
            result, groups = operators.match(to_string(item), _pattern(wanted), case_sensitive)
            if groups is not None:
                scope.assign("matches", groups)
            return to_bool(result)
        if "Wildcard" in flags:
            return to_bool(operators.BINARY["Clike" if case_sensitive else "Ilike"](to_string(item), to_string(wanted)))
        return _equal(item, wanted, case_sensitive)

    return matches


def _pattern(wanted: Value) -> Value:
    return wanted if not isinstance(wanted, (int, float)) else to_string(wanted)


def _equal(item: Value, wanted: Value, case_sensitive: bool) -> bool:
    """Whether item and clause are the same as text; null alone is like null."""
    if wanted is None or wanted is NOTHING:
        return item is None or item is NOTHING
    return equals(to_string(item), to_string(wanted), case_sensitive)
