"""What PowerShell refuses after it has read a text: rules beyond the grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.language import ast, check_classes, check_data, check_expressions, check_statements
from pscompat.language.context import Checker, Context, Place
from pscompat.late_patterns import late

Check = Callable[[Checker, Any, Context], None]

_NODES = [kind for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.Ast)]
_CHECKS: dict[type[ast.Ast], Check] = {
    **check_statements.CHECKS,
    **check_expressions.CHECKS,
    **check_classes.CHECKS,
    **check_data.CHECKS,
}
# Most nodes of a tree: words, constants, variables.
_NOTHING_TO_CHECK = frozenset(kind for kind in _NODES if not kind.child_fields and kind not in _CHECKS)


_definition = late("\\b(?:class|enum)\\s", "search")


def may_define_types(text: str) -> bool:
    """Whether there may be a class or an enum in a text."""
    lowered = text.lower()
    # Most texts have none of the words, which is seen sooner than by a pattern.
    return ("class" in lowered or "enum" in lowered) and _definition(lowered) is not None


def check(tree: ast.ScriptBlockAst, text: str, file: str | None) -> None:
    """Raise the ParseError of a text that the rules refuse; all that are found are in its `errors`."""
    checker = Checker(text, file)
    if may_define_types(text):
        check_classes.check_types(checker, tree)
    pending: list[Place] = [(tree, None)]
    while pending:
        place = pending.pop()
        node = place[0]
        found = _CHECKS.get(type(node))
        if found:
            found(checker, node, Context(place))
        for one in reversed(node.children()):
            kind = type(one)
            if kind not in _NOTHING_TO_CHECK and (kind is not ast.VariableExpressionAst or one.splatted):  # type: ignore[attr-defined]
                pending.append((one, place))
    checker.raise_errors()
