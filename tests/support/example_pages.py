"""Examples of help pages as scripts that can run."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pscompat.language import ast, parse

_FENCE = re.compile(r"```[ ]*(?:powershell|azurepowershell\S*|ps)[ \w]*\n(.*?)```", re.IGNORECASE | re.DOTALL)
_OUTPUT = re.compile(r"```[ ]*output[ ]*\n(.*?)```", re.IGNORECASE | re.DOTALL)
_AUTOMATIC = frozenset(
    (
        *(
            "_",
            "args",
            "error",
            "false",
            "home",
            "host",
            "input",
            "lastexitcode",
            "matches",
            "myinvocation",
            "null",
            "pid",
            "pwd",
        ),
        *(
            "psboundparameters",
            "pscmdlet",
            "pscommandpath",
            "psitem",
            "psscriptroot",
            "psversiontable",
            "this",
            "true",
            "?",
            "$",
        ),
    )
)


class Example(NamedTuple):
    """One example: the cmdlet whose page it is on, its number there, the code, and what the page says that it shows."""

    cmdlet: str
    number: int
    code: str
    output: str = ""


def examples(page: Path) -> Iterator[Example]:
    """The examples of a page; the blocks under one heading are one example."""
    text = page.read_text("utf-8-sig")
    section = re.search(r"^## EXAMPLES$(.*?)^## PARAMETERS$", text, re.MULTILINE | re.DOTALL)
    parts = re.split(r"^### ", section[1], flags=re.MULTILINE)[1:] if section else []
    for number, part in enumerate(parts, 1):
        code = "\n".join(block.strip("\n") for block in _FENCE.findall(part))
        if code.strip():
            yield Example(page.stem, number, code, "\n".join(_OUTPUT.findall(part)))


def unassigned(code: str) -> list[str]:
    """The variables that an example reads and never gives a value, in their order."""
    assigned: set[str] = set()
    read: dict[str, None] = {}
    _variables(parse(code), assigned, read)
    return [name for name in read if name not in assigned and name not in _AUTOMATIC and ":" not in name]


def _variables(node: ast.Ast, assigned: set[str], read: dict[str, None]) -> None:
    if isinstance(node, ast.AssignmentStatementAst) and isinstance(node.left, ast.VariableExpressionAst):
        assigned.add(node.left.variable_path.lower())
    elif isinstance(node, ast.ForEachStatementAst):
        assigned.add(node.variable.variable_path.lower())
    elif isinstance(node, ast.ParameterAst):
        assigned.add(node.name.variable_path.lower())
    elif isinstance(node, ast.VariableExpressionAst):
        read.setdefault(node.variable_path.lower())
    for child in node.children():
        _variables(child, assigned, read)


def parameters_of(code: str) -> dict[str, tuple[str, str]]:
    """By the variables, in lower case, that are given to parameters: the command and the parameter, empty for what goes through a pipeline."""
    found: dict[str, tuple[str, str]] = {}
    _uses(parse(code), found)
    return found


def _uses(node: ast.Ast, found: dict[str, tuple[str, str]]) -> None:
    if isinstance(node, ast.PipelineAst) and len(node.pipeline_elements) > 1:
        first, second = node.pipeline_elements[:2]
        source = getattr(first, "expression", None)
        if isinstance(source, ast.VariableExpressionAst) and isinstance(second, ast.CommandAst):
            found.setdefault(source.variable_path.lower(), (second.get_command_name() or "", ""))
    if isinstance(node, ast.CommandAst):
        name = node.get_command_name() or ""
        elements = node.command_elements
        for element, after in itertools.pairwise(elements):
            argument = element.argument or after if isinstance(element, ast.CommandParameterAst) else None
            if isinstance(argument, ast.VariableExpressionAst) and isinstance(element, ast.CommandParameterAst):
                found.setdefault(argument.variable_path.lower(), (name, element.parameter_name))
    for child in node.children():
        _uses(child, found)


def read_members(code: str) -> set[str]:
    """The variables, in lower case, of which a script reads a member or an element."""
    found: set[str] = set()
    _members(parse(code), found)
    return found


def _members(node: ast.Ast, found: set[str]) -> None:
    if isinstance(node, ast.MemberExpressionAst) and isinstance(node.expression, ast.VariableExpressionAst):
        found.add(node.expression.variable_path.lower())
    for child in node.children():
        _members(child, found)
