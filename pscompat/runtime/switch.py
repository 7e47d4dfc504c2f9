"""How the clauses of `switch` match (about_Switch)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet import operators
from pscompat.dotnet.comparison import equals
from pscompat.dotnet.convert import to_bool, to_string
from pscompat.dotnet.patterns import groups_table
from pscompat.dotnet.text_operators import pattern_of
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.language import ast
from pscompat.runtime.compile import Unit, errors_at, expression
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

Matcher = Callable[["Scope"], bool]


def matcher(test: ast.ExpressionAst, flags: frozenset[str], unit: Unit) -> Matcher:
    """Compile a clause's condition to a function of the scope that says whether the clause runs for its `$_`."""
    evaluate = expression(test, unit)
    case_sensitive = "CaseSensitive" in flags

    def fits(scope: Scope) -> bool:
        wanted, item = unwrap(evaluate(scope)), unwrap(scope.vars["_"])
        if isinstance(wanted, ScriptBlock):
            # An error in the condition ends the whole statement, as one in a try body does.
            scope.engine.try_depth += 1
            try:
                found = wanted.invoke(under=scope.vars["_"])
            finally:
                scope.engine.try_depth -= 1
            return to_bool(found[0] if len(found) == 1 else found)
        if wanted is None or wanted is NOTHING:  # like null alone, whatever the flags
            return item is None or item is NOTHING
        if "Regex" in flags:
            regex = pattern_of(_pattern(wanted), case_sensitive)
            hit = regex.search(to_string(item))
            if hit is not None:
                scope.assign("matches", groups_table(regex, hit))
            return hit is not None
        if "Wildcard" in flags:
            return to_bool(operators.BINARY["Clike" if case_sensitive else "Ilike"](to_string(item), to_string(wanted)))
        return equals(to_string(item), to_string(wanted), case_sensitive)

    return errors_at(fits, unit, test)


def _pattern(wanted: Value) -> Value:
    return wanted if not isinstance(wanted, (int, float)) else to_string(wanted)
