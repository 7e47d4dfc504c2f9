"""Where PowerShell stands when a command begins: at the last statement that its arguments ran, else at the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscompat.language import ast, parse
from pscompat.language.errors import ParseError
from pscompat.runtime.extent import ScriptExtent

Chosen = Mapping[ast.Ast, ast.Ast | None]


def last_position(command: ScriptExtent) -> ScriptExtent:
    """The last statement of the last `$(…)` or `@(…)` among a command's arguments, or the command's own extent without one.

    PowerShell notes its place with each statement and not again when it comes back from a subexpression.
    """
    text = command.Text
    if "$(" not in text and "@(" not in text:
        return command
    try:
        found = _last_of(parse(text), {})
    except ParseError:
        return command
    if found is None:
        return command
    return ScriptExtent(command.source, command.start + found.start, command.start + found.end)


def statement_around(place: ScriptExtent) -> ScriptExtent:
    """The statement that a place stands in, or the condition of one; the place itself in a text that cannot be read."""
    node: ast.Ast | None = place.source.root
    if node is None:
        try:
            node = parse(place.source.text)
        except ParseError:
            return place
    found: ast.Ast | None = None
    while node is not None:
        inner = next(
            (child for child in node.children() if child.start <= place.start and place.end <= child.end), None
        )
        if inner is not None and isinstance(node, _HOLDERS) and not isinstance(inner, _LISTS):
            found = inner
        node = inner
    return place if found is None else ScriptExtent(place.source, found.start, found.end)


_LISTS = (ast.NamedBlockAst, ast.StatementBlockAst)
_HOLDERS = (
    *_LISTS,
    ast.IfStatementAst,
    ast.LoopStatementAst,
    ast.SwitchStatementAst,
)
"""What statements and conditions stand in."""


def _last_of(node: ast.Ast, chosen: Chosen) -> ast.Ast | None:
    """The last statement that runs inside of the node's own subexpressions."""
    lists = [found.sub_expression for found in _subexpressions(node) if found.sub_expression.statements]
    return _ran_last(lists[-1].statements[-1], chosen) if lists else None


def _notes_nothing(node: ast.Ast) -> bool:
    """Whether it is an `@(…)` of one expression, which runs without a place of its own."""
    if not isinstance(node, ast.ArrayExpressionAst) or len(node.sub_expression.statements) != 1:
        return False
    only = node.sub_expression.statements[0]
    return isinstance(only, ast.PipelineAst) and only.pure_expression is not None


def _subexpressions(node: ast.Ast) -> Iterator[ast.SubExpressionAst | ast.ArrayExpressionAst]:
    """The outermost ones in the order in which they run, without those of script blocks."""
    for child in node.children():
        if isinstance(child, ast.SubExpressionAst | ast.ArrayExpressionAst) and not _notes_nothing(child):
            yield child
        elif not isinstance(child, ast.ScriptBlockExpressionAst):
            yield from _subexpressions(child)


def noted_last(node: ast.Ast, chosen: Chosen) -> ast.Ast:
    """The place that is noted last when a statement or a subexpression runs; `chosen` says what did of each `if` and `try`."""
    if isinstance(node, ast.SubExpressionAst | ast.ArrayExpressionAst):
        statements = node.sub_expression.statements
        return _ran_last(statements[-1], chosen) if statements else node
    return _ran_last(node, chosen)


def _ran_last(statement: ast.Ast, chosen: Chosen) -> ast.Ast:
    """The place that is noted last when a statement runs; of an `if` that is not among the chosen as if its first condition
    stood."""
    if isinstance(statement, ast.IfStatementAst):
        return _end_of(chosen.get(statement) or statement.clauses[0][1], statement, chosen)
    if isinstance(statement, ast.TryStatementAst):
        last = statement.finally_
        if last is None or not last.statements:
            return _end_of(chosen.get(statement) or statement.body, statement, chosen)
        return _end_of(last, statement, chosen)
    if isinstance(statement, ast.ForEachStatementAst):
        return statement.variable
    if isinstance(statement, ast.LoopStatementAst):
        ends = statement.body.statements[-1:]
        return ends[0] if ends and isinstance(ends[0], ast.BreakStatementAst) else statement.condition or statement
    if isinstance(statement, ast.SwitchStatementAst):
        return statement.condition or statement
    return _last_of(statement, chosen) or statement


def _end_of(part: ast.Ast, statement: ast.Ast, chosen: Chosen) -> ast.Ast:
    if not isinstance(part, ast.StatementBlockAst):
        return _ran_last(part, chosen)
    return _ran_last(part.statements[-1], chosen) if part.statements else statement
