"""The first place of a text: PowerShell does not note it, so that what fails there fails at the assignment around it."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.language import ast

_DEFINITIONS = (ast.FunctionDefinitionAst, ast.TypeDefinitionAst, ast.ScriptBlockExpressionAst)
_NOTED_ALWAYS = (
    ast.WhileStatementAst,
    ast.DoWhileStatementAst,
    ast.DoUntilStatementAst,
    ast.SwitchStatementAst,
    ast.ThrowStatementAst,
)
_UNNOTED_PARENTS = (ast.AssignmentStatementAst, ast.ParenExpressionAst, ast.HashtableAst)
_Place = tuple[ast.Ast, ast.Ast | None]


def noted_place(root: ast.ScriptBlockAst | None, node: ast.Ast | ast.AnyTypeName) -> ast.Ast | ast.AnyTypeName:
    """Where an error of this node happens: at the node, or at the assignment around it if it is the first place of the text.

    An assignment's place comes behind those of its value, but is noted before them. Loops with a condition alone note their
    first place too. Rule: UpdatePosition of PowerShell's compiler.
    """
    if root is None or root.end_block is None or not root.end_block.unnamed:
        return node
    first = next((each for each in root.end_block.statements if not isinstance(each, _DEFINITIONS)), None)
    if not isinstance(first, ast.AssignmentStatementAst):
        return node
    place, around = next(_places(first, None))
    return around if place is node and around is not None else node


def _places(node: ast.Ast, around: ast.Ast | None) -> Iterator[_Place]:
    """The places of a statement with the assignment around each, in the order in which they are compiled."""
    if isinstance(node, ast.AssignmentStatementAst):
        yield from _places(node.right, node)
        yield node, around
    elif isinstance(node, _NOTED_ALWAYS):
        yield node, None
    elif not isinstance(node, _DEFINITIONS):
        for child in node.children():
            if isinstance(child, ast.PipelineAst) and not isinstance(node, _UNNOTED_PARENTS):
                yield child, around
            yield from _places(child, around)
