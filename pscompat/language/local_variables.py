"""Which variables a block keeps to itself: what PowerShell's VariableAnalysis finds out before a block runs.

A block that runs in a scope of its own starts with its variables unset, whatever the scopes around hold: a compound assignment
there begins with null. In a block that runs in its caller's scope, and in one where a command may change variables by name,
variables are looked up when they are read.
"""

from __future__ import annotations

from pscompat.language import ast

_CHANGE_VARIABLES = frozenset(
    f"{module}{name}"
    for module in ("", "microsoft.powershell.utility\\")
    for name in ("new-variable", "remove-variable", "set-variable", "set-psbreakpoint")
) | {"nv", "rv", "sbp", "sv", "set"}


def block_with(node: ast.Ast, root: ast.Ast | None) -> ast.ScriptBlockAst | None:
    """The innermost script block of the tree that holds a node; None where that stands in a trap, which is a block of its own."""
    found = None
    inner = root
    while inner is not None and inner is not node:
        if isinstance(inner, ast.ScriptBlockAst):
            found = inner
        elif isinstance(inner, ast.TrapStatementAst):
            return None
        inner = next((each for each in inner.children() if each.start <= node.start and node.end <= each.end), None)
    return found


def keeps_variables(block: ast.ScriptBlockAst) -> bool:
    """Whether nothing in a block makes PowerShell look its variables up by name."""
    return not any(map(_looks_up, own_nodes(block)))


def own_nodes(node: ast.Ast) -> list[ast.Ast]:
    """The nodes below a node, without those of other blocks: functions, script blocks and traps."""
    found = []
    for child in node.children():
        if not isinstance(child, (ast.FunctionDefinitionAst, ast.ScriptBlockExpressionAst, ast.TrapStatementAst)):
            found += [child, *own_nodes(child)]
    return found


def _looks_up(node: ast.Ast) -> bool:
    if isinstance(node, ast.VariableExpressionAst):
        return node.variable_path.lower().startswith("private:")
    if not isinstance(node, ast.CommandAst):
        return False
    return node.invocation_operator == "Dot" or (node.get_command_name() or "").lower() in _CHANGE_VARIABLES
