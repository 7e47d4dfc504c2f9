"""What PowerShell refuses after it has read a text: rules beyond the grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.language import ast, check_classes, check_data, check_expressions, check_statements
from pscompat.language.context import Checker, Context

Check = Callable[[Checker, Any, Context], None]

_CHECKS: dict[type[ast.Ast], Check] = {
    **check_statements.CHECKS,
    **check_expressions.CHECKS,
    **check_classes.CHECKS,
    **check_data.CHECKS,
}


def check(tree: ast.ScriptBlockAst, text: str, file: str | None) -> None:
    """Raise the ParseError of a text that the rules refuse; all that are found are in its `errors`."""
    checker = Checker(text, file)
    if any(word in text for word in ("class", "Class", "CLASS", "enum", "Enum", "ENUM")):
        check_classes.check_types(checker, tree)
    pending: list[Context] = [Context(tree, None)]
    while pending:
        context = pending.pop()
        found = _CHECKS.get(type(context.node))
        if found:
            found(checker, context.node, context)
        pending.extend([Context(child, context) for child in context.node.children()][::-1])
    checker.raise_errors()
