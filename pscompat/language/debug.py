"""`pscompat debug ast` and `pscompat debug tokens`: trees and tokens as JSON lines."""

from __future__ import annotations

import json
from typing import Any, TextIO

from pscompat.language import ast
from pscompat.language.errors import ParseError
from pscompat.language.grammar import parse
from pscompat.language.numbers import number_text
from pscompat.language.tokenize import tokenize


def run(kind: str, stdin: TextIO, stdout: TextIO) -> int:
    """Answer each line {"id", "text"} with {"id", "errors", "ast"} or, for the kind "tokens", with {"id", "tokens"},
    where a token is [kind, start, end]; gives the exit code."""
    answer_to = _tokens if kind == "tokens" else _tree
    for line in stdin:
        if not line.strip():
            continue
        record = json.loads(line)
        try:
            answer = answer_to(record)
        except RecursionError:
            # Start-up: for texts nested deeper than Python's own stack allows.
            from pscompat.language.deep import call_deep

            answer = call_deep(answer_to, record)
        stdout.write(answer + "\n")
    return 0


def _tree(record: dict[str, Any]) -> str:
    return json.dumps({"id": record["id"], **describe(record["text"])})


def _tokens(record: dict[str, Any]) -> str:
    found = [[token.kind, token.start, token.end] for token in tokenize(record["text"])]
    return json.dumps({"id": record["id"], "tokens": found})


def describe(text: str) -> dict[str, Any]:
    """Errors as [id, start, end] and the tree as [type, start, end, detail, [children]], None when there are errors."""
    try:
        tree = parse(text)
    except ParseError as error:
        return {"errors": [[one.error_id, one.start, one.end] for one in error.errors], "ast": None}
    return {"errors": [], "ast": as_list(tree)}


def as_list(tree: ast.Ast) -> list[Any]:
    """A tree as nested lists."""
    root: list[Any] = []
    pending = [(tree, root)]
    while pending:
        node, siblings = pending.pop()
        children: list[Any] = []
        siblings.append([type(node).__name__, node.start, node.end, detail(node), children])
        pending.extend((child, children) for child in reversed(node.children()) if not _hidden(child))
    return root[0]  # type: ignore[no-any-return]


def _hidden(node: ast.Ast) -> bool:
    """The call of a base class's constructor is not shown: the class of its node is internal to PowerShell."""
    return isinstance(node, ast.BaseCtorInvokeMemberExpressionAst)


def detail(node: ast.Ast) -> Any:
    """What tells a node from others of its type, None for most types."""
    if isinstance(node, (ast.StringConstantExpressionAst, ast.ExpandableStringExpressionAst)):
        return [node.string_constant_type, node.value]
    if isinstance(node, ast.ConstantExpressionAst):
        return [node.type_name.rpartition(".")[2], number_text(node.value)]
    if isinstance(node, ast.VariableExpressionAst):
        return [node.variable_path, node.splatted]
    if isinstance(node, ast.CommandAst):
        return [node.invocation_operator, node.get_command_name()]
    if isinstance(node, ast.CommandParameterAst):
        return node.parameter_name
    if isinstance(node, (ast.BinaryExpressionAst, ast.AssignmentStatementAst, ast.PipelineChainAst)):
        return node.operator
    if isinstance(node, ast.UnaryExpressionAst):
        return node.token_kind
    if isinstance(node, (ast.AttributeBaseAst, ast.TypeExpressionAst)):
        return node.type_name.full_name
    if isinstance(node, ast.MemberExpressionAst):
        return "static" if node.static else None
    return _statement_detail(node)


def _statement_detail(node: ast.Ast) -> Any:
    if isinstance(node, ast.FunctionDefinitionAst):
        return ["filter" if node.is_filter else "workflow" if node.is_workflow else "function", node.name]
    if isinstance(node, ast.TypeDefinitionAst):
        return [node.type_attributes, node.name]
    if isinstance(node, ast.NamedBlockAst):
        return node.block_kind
    if isinstance(node, ast.FileRedirectionAst):
        return [node.from_stream, node.append]
    if isinstance(node, ast.MergingRedirectionAst):
        return [node.from_stream, node.to_stream]
    if isinstance(node, ast.NamedAttributeArgumentAst):
        return [node.argument_name, node.expression_omitted]
    if isinstance(node, ast.PipelineAst):
        return "background" if node.background else None
    if isinstance(node, ast.LabeledStatementAst):
        return node.label
    return None
