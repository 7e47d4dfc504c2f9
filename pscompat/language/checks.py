"""What PowerShell refuses after it has read a text: rules beyond the grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.language import ast, check_classes, check_data, check_expressions, check_statements
from pscompat.language.context import Checker, Context, OutOfSight, Place, Regions, Unplaced
from pscompat.language.source import Source
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
_NOTHING_TO_CHECK = frozenset([type(None), *(kind for kind in _NODES if not kind.child_fields and kind not in _CHECKS)])

_DEFINITIONS = {keyword: late(f"{keyword}(?<!\\w{keyword})\\s", "search") for keyword in ("class", "enum")}


def may_define_types(text: str) -> bool:
    """Whether there may be a class or an enum in a text."""
    lowered = text.lower()
    return any(keyword in lowered and search(lowered) is not None for keyword, search in _DEFINITIONS.items())


def check(tree: ast.ScriptBlockAst, source: Source, file: str | None) -> None:
    """Raise the ParseError of a text that the rules refuse; all that are found are in its `errors`."""
    checker = Checker(source, file)
    if source.defines_types:
        check_classes.check_types(checker, tree, source)
    elif not _in_doubt(source):
        return
    _check_all(checker, tree, source)
    checker.raise_errors()


def _in_doubt(source: Source) -> bool:
    """Whether a rule may refuse a node of a text that defines no types: whether it does so wherever that stands, or would have to
    look what is around it. The trees of most texts need not be looked through."""
    nodes: list[Any] = source.noted
    checker = Checker(source, None)
    checker.defines_types = False
    checker.finally_blocks = [node.finally_ for node in nodes if type(node) is ast.TryStatementAst and node.finally_]
    try:
        for node in nodes:
            found = _CHECKS.get(type(node))
            if found:
                found(checker, node, Unplaced(node))
    except OutOfSight:
        return True
    return bool(checker.errors)


def _check_all(checker: Checker, tree: ast.ScriptBlockAst, source: Source) -> None:
    """Look at each node of a tree that has a rule."""
    noted = Regions(source.noted, source)
    pending: list[Place] = [(tree, None)]
    while pending:
        place = pending.pop()
        node: Any = place[0]
        kind = type(node)
        found = _CHECKS.get(kind)
        if found:
            found(checker, node, Context(place))
        for one in reversed(node.children()):
            if type(one) not in _NOTHING_TO_CHECK and noted.may_be_in(one):
                pending.append((one, place))
