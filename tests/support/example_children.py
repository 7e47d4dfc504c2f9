"""Parts of resources that examples look for by name: rules of load balancers, listeners of gateways, routes, subnets."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from arm_bodies import CannotMake, Maker
from example_requests import send, type_of

from cmdlets._az.builders import class_named
from pscompat.arm import Schema, arm_facts
from pscompat.assembly import REGISTRY
from pscompat.language import ParseError, ast, parse
from pscompat.simulator import Simulator

MISSED = re.compile(r"Sequence contains no matching element|with the specified name does not exist|does not exist\b")
_LITERAL = re.compile(r"^\s*\$\{?(\w+)\}?\s*=\s*(['\"])([^'\"$]+)\2", re.MULTILINE)


class Child(NamedTuple):
    """An element of a list of a resource: the resource's kind as its .NET class is called, the JSON names that lead to the list, its name."""

    owner: str
    place: tuple[str, ...]
    name: str


def children_of(code: str) -> Iterator[Child]:
    """The children that the commands of a script get, change or remove by name."""
    try:
        tree = parse(code)
    except ParseError:
        return
    known = {name.lower(): value for name, _, value in _LITERAL.findall(code)}
    for command in _commands(tree):
        name = command.get_command_name() or ""
        cls: Any = REGISTRY.find(name) if name.partition("-")[0].lower() in ("get", "set", "remove") else None
        into, parent = getattr(cls, "into", ""), getattr(cls, "parent", "")
        if not into or not parent or "." in into:
            continue
        taken = cls.metadata.lookup().get(parent.lower())
        owner = None if taken is None else class_named(taken.type_name)
        member = None if owner is None else owner.members.get(into.lower())
        wanted = _argument(command, getattr(cls, "key", "Name"), known)
        if taken is not None and member is not None and wanted:
            yield Child(taken.type_name.rpartition(".")[2].removeprefix("PS"), member.path, wanted)


def _commands(node: ast.Ast) -> Iterator[ast.CommandAst]:
    if isinstance(node, ast.CommandAst):
        yield node
    for child in node.children():
        yield from _commands(child)


def _argument(command: ast.CommandAst, parameter: str, known: dict[str, str]) -> str:
    """The text that a command gives a parameter, empty where that is not plain to see."""
    for element, after in itertools.pairwise((*command.command_elements, None)):
        if not isinstance(element, ast.CommandParameterAst) or not parameter.lower().startswith(
            element.parameter_name.lower()
        ):
            continue
        value = element.argument or after
        if isinstance(value, ast.StringConstantExpressionAst):
            return str(value.value)
        if isinstance(value, ast.VariableExpressionAst):
            return known.get(value.variable_path.lower(), "")
    return ""


def give(made: Simulator, path: str, child: Child) -> None:
    """Let a resource have a child, where it can have one of the kind."""
    kind = type_of(path)
    facts = arm_facts().resource_type(kind)
    if facts is None or child.owner.lower() not in kind.rpartition("/")[2].lower():
        return
    schema: Schema | None = facts.schema
    for name in child.place:
        declared = schema.property(name) if schema is not None else None
        schema = facts.types[declared.type] if declared is not None else None
    if schema is None:
        return
    document: Any = send(made, "GET", path).document
    items = document
    for name in child.place[:-1]:
        items = items.setdefault(name, {})
    listed = items.setdefault(child.place[-1], [])
    if any(str(item.get("name")).lower() == child.name.lower() for item in listed):
        return
    try:
        new = Maker(facts, 1, 0.0).part(facts.types[schema.item])
    except CannotMake:
        return
    new["name"] = child.name
    listed.append(new)
    send(made, "PUT", path, document)
    time.sleep(0.02)
