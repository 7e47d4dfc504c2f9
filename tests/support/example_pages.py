"""Examples of help pages as scripts that can run."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    """The variables that an example reads before it gives them a value, in their order."""
    first: dict[str, bool] = {}
    _variables(parse(code), first)
    return [name for name, is_read in first.items() if is_read and name not in _AUTOMATIC and ":" not in name]


def _variables(node: ast.Ast, first: dict[str, bool]) -> None:
    """Note of each variable whether it is read where it is first met, rather than given a value."""
    if isinstance(node, ast.AssignmentStatementAst) and isinstance(node.left, ast.VariableExpressionAst):
        if node.operator == "Equals":
            _variables(node.right, first)
            first.setdefault(node.left.variable_path.lower(), False)
            return
        first.setdefault(node.left.variable_path.lower(), False)
    elif isinstance(node, ast.ForEachStatementAst):
        first.setdefault(node.variable.variable_path.lower(), False)
    elif isinstance(node, ast.ParameterAst):
        first.setdefault(node.name.variable_path.lower(), False)
    elif isinstance(node, ast.VariableExpressionAst):
        first.setdefault(node.variable_path.lower(), True)
    for child in node.children():
        _variables(child, first)


def parameters_of(code: str) -> dict[str, tuple[str, str]]:
    """By the variables, in lower case, that are given to parameters, also as an element of an array: the command and the parameter, empty
    for what goes through a pipeline."""
    found: dict[str, tuple[str, str]] = {}
    tree = parse(code)
    _uses(tree, found, _name_of, dict(_tables(tree)))
    for whole, parts in _arrays(tree):
        for part in parts if whole in found else ():
            found.setdefault(part, found[whole])
    return found


def ids_given(code: str) -> dict[str, tuple[str, str]]:
    """The same for variables of which only the member Id is given to parameters."""
    found: dict[str, tuple[str, str]] = {}
    tree = parse(code)
    tables = dict(_tables(tree))
    _uses(tree, found, _id_owner, tables)
    others: dict[str, tuple[str, str]] = {}
    _uses(tree, others, _name_of, tables)
    return {name: use for name, use in found.items() if name not in others}


def _arrays(node: ast.Ast) -> Iterator[tuple[str, list[str]]]:
    """The variables that arrays are assigned to, with the variables that are their elements."""
    if isinstance(node, ast.AssignmentStatementAst) and isinstance(node.left, ast.VariableExpressionAst):
        source = getattr(next(iter(getattr(node.right, "pipeline_elements", ())), node.right), "expression", None)
        parts = [name for each in _elements(source) if (name := _name_of(each))]
        if parts:
            yield node.left.variable_path.lower(), parts
    for child in node.children():
        yield from _arrays(child)


def _tables(node: ast.Ast) -> Iterator[tuple[str, ast.HashtableAst]]:
    """The variables that hash tables are assigned to, in lower case."""
    if isinstance(node, ast.AssignmentStatementAst) and isinstance(node.left, ast.VariableExpressionAst):
        table = getattr(next(iter(getattr(node.right, "pipeline_elements", ())), node.right), "expression", None)
        if isinstance(table, ast.HashtableAst):
            yield node.left.variable_path.lower(), table
    for child in node.children():
        yield from _tables(child)


def _splatted(
    elements: Sequence[ast.Ast], tables: Mapping[str, ast.HashtableAst]
) -> Iterator[tuple[str, ast.Ast | None]]:
    """The parameters that hash tables give to a command, with what they give."""
    for element in elements:
        table = tables.get(_name_of(element)) if getattr(element, "splatted", False) else None
        for key, value in table.key_value_pairs if table is not None else ():
            inner = getattr(next(iter(getattr(value, "pipeline_elements", ())), value), "expression", None)
            yield str(getattr(key, "value", "")), inner


def _uses(
    node: ast.Ast,
    found: dict[str, tuple[str, str]],
    name_of: Callable[[ast.Ast | None], str],
    tables: Mapping[str, ast.HashtableAst],
) -> None:
    if isinstance(node, ast.PipelineAst) and len(node.pipeline_elements) > 1:
        first, second = node.pipeline_elements[:2]
        source = name_of(getattr(first, "expression", None))
        if source and isinstance(second, ast.CommandAst):
            found.setdefault(source, (second.get_command_name() or "", ""))
    if isinstance(node, ast.CommandAst):
        name = node.get_command_name() or ""
        elements = node.command_elements
        for element, after in itertools.pairwise(elements):
            if isinstance(element, ast.CommandParameterAst):
                for each in _elements(element.argument or after):
                    if name_of(each):
                        found.setdefault(name_of(each), (name, element.parameter_name))
        for parameter, value in _splatted(elements, tables):
            if name_of(value):
                found.setdefault(name_of(value), (name, parameter))
    for child in node.children():
        _uses(child, found, name_of, tables)


def _name_of(node: ast.Ast | None) -> str:
    """The name of a variable in lower case, empty for any other expression."""
    return node.variable_path.lower() if isinstance(node, ast.VariableExpressionAst) else ""


def _id_owner(node: ast.Ast | None) -> str:
    """The same of the variable whose Id an expression is."""
    if not isinstance(node, ast.MemberExpressionAst) or str(getattr(node.member, "value", "")).lower() != "id":
        return ""
    return _name_of(node.expression)


def _elements(node: ast.Ast | None) -> Iterator[ast.Ast | None]:
    """The elements of an array that stands in a command, else the expression itself."""
    if isinstance(node, ast.ArrayLiteralAst):
        for each in node.elements:
            yield from _elements(each)
    elif isinstance(node, ast.ArrayExpressionAst):
        for statement in node.sub_expression.statements:
            for element in getattr(statement, "pipeline_elements", ())[:1]:
                yield from _elements(getattr(element, "expression", None))
    else:
        yield node


def read_members(code: str) -> dict[str, int]:
    """The variables, in lower case, of which a script reads members or elements: how many different ones."""
    found: dict[str, set[str]] = {}
    _members(parse(code), found)
    return {name: len(members) for name, members in found.items()}


def _members(node: ast.Ast, found: dict[str, set[str]]) -> None:
    if isinstance(node, ast.MemberExpressionAst) and isinstance(node.expression, ast.VariableExpressionAst):
        member = str(getattr(node.member, "value", "")).lower()
        found.setdefault(node.expression.variable_path.lower(), set()).add(member)
    for child in node.children():
        _members(child, found)
