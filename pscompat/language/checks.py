"""What PowerShell refuses after it has read a text: rules beyond the grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pscompat.language import ast, check_classes, check_data, check_expressions, check_statements
from pscompat.language.context import Checker, Context, Place
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
# What stands below the nodes of the commonest kinds: looked up by field, all take a quarter of the time of reading the text.
_BELOW: dict[type[ast.Ast], Callable[[Any], Sequence[Any]]] = {
    ast.CommandAst: lambda node: node.children() if node.redirections else node.command_elements,
    ast.CommandExpressionAst: lambda node: node.children() if node.redirections else (node.expression,),
    ast.PipelineAst: lambda node: node.pipeline_elements,
    ast.AssignmentStatementAst: lambda node: (node.left, node.right),
    ast.MemberExpressionAst: lambda node: (node.expression, node.member),
    ast.BinaryExpressionAst: lambda node: (node.left, node.right),
    ast.CommandParameterAst: lambda node: (node.argument,),
}


_DEFINITIONS = {keyword: late(f"{keyword}(?<!\\w{keyword})\\s", "search") for keyword in ("class", "enum")}


def may_define_types(text: str) -> bool:
    """Whether there may be a class or an enum in a text."""
    lowered = text.lower()
    return any(keyword in lowered and search(lowered) is not None for keyword, search in _DEFINITIONS.items())


def check(tree: ast.ScriptBlockAst, source: Source, file: str | None) -> None:
    """Raise the ParseError of a text that the rules refuse; all that are found are in its `errors`."""
    checker = Checker(source, file)
    if source.defines_types:
        check_classes.check_types(checker, tree)
    pending: list[Place] = [(tree, None)]
    while pending:
        place = pending.pop()
        node = place[0]
        kind = type(node)
        found = _CHECKS.get(kind)
        if found:
            found(checker, node, Context(place))
        for one in reversed(_BELOW.get(kind, kind.children)(node)):
            kind = type(one)
            if kind not in _NOTHING_TO_CHECK and (kind is not ast.VariableExpressionAst or one.splatted):
                pending.append((one, place))
    checker.raise_errors()
