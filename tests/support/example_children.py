"""Parts of resources that examples look for by name: rules of load balancers, listeners of gateways, routes, subnets."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from arm_bodies import CannotMake, Maker
from example_networks import SUBNETS
from example_requests import send, type_of

from cmdlets._az.builders import class_named
from pscompat.arm import Kind, ResourceType, Schema, arm_facts
from pscompat.assembly import REGISTRY
from pscompat.language import ParseError, ast, parse
from pscompat.simulator import Simulator

MISSED = re.compile(
    r"Sequence contains no matching element|with the specified name does not exist|does not exist\b|because it is null|is empty"
)
_LITERAL = re.compile(r"^\s*\$\{?(\w+)\}?\s*=\s*(['\"])([^'\"$]+)\2", re.MULTILINE)
_BY_METHOD = re.compile(r"\.(?:Get|Remove)(\w+)ByName\(\s*(['\"])([^'\"]+)\2")
_CHOSEN = re.compile(
    r"-ExpandProperty\s+(\w+)\s*\|\s*Where-Object\s+\{?\s*(?:\$_\.)?Name\s+-eq\s+(['\"])([^'\"]+)\2|"
    r"\.(\w+)\s*\|\s*Where-Object\s+\{?\s*\$_\.Name\s+-eq\s+(['\"])([^'\"]+)\5",
    re.IGNORECASE,
)
"""An element of a list that is chosen by its name: list and name, in one of two forms."""
_OF_CLASSES = {
    "expressroutecircuitpeeringconfig": ("ExpressRouteCircuit", ("properties", "peerings")),
    "expressroutecircuitconnectionconfig": (
        "ExpressRouteCircuit",
        ("properties", "peerings", "properties", "connections"),
    ),
    "expressroutecrossconnectionpeering": ("ExpressRouteCrossConnection", ("properties", "peerings")),
}
"""Where the cmdlets of nouns look that have classes of their own: the kind of the resource, and the list."""


class Child(NamedTuple):
    """An element of a list of a resource: the resource's kind as its .NET class is called (empty: any that has the list), the JSON names
    that lead to the list, the name of the element, and what that is called in it."""

    owner: str
    place: tuple[str, ...]
    name: str
    key: str = "name"


def children_of(code: str) -> Iterator[Child]:
    """The children that the commands of a script get, change or remove by name, and that it does not add."""
    try:
        tree = parse(code)
    except ParseError:
        return
    known = {name.lower(): value for name, _, value in _LITERAL.findall(code)}
    added: set[tuple[str, str]] = set()
    for command in _commands(tree):
        verb, _, noun = (command.get_command_name() or "").lower().partition("-az")
        name = _argument(command, "Name", known)
        if verb == "add":
            added.add((noun, name))
        elif verb in ("get", "set", "remove") and (noun, name) not in added:
            yield from _of_command(command, noun, known)
    place: tuple[str, ...] = ()
    for what, _, name in _BY_METHOD.findall(code):
        place = (*(place if what == "Rule" else ()), "properties", f"{what[:1].lower()}{what[1:]}s")
        yield Child("", place, name)
    for match in _CHOSEN.finditer(code):
        what, name = match[1] or match[4], match[3] or match[6]
        yield Child("", ("properties", f"{what[:1].lower()}{what[1:]}"), name)


def sought(code: str) -> Iterator[tuple[str, str, str]]:
    """The resources that commands get without both names: type, group and name, of which one may be made up."""
    try:
        tree = parse(code)
    except ParseError:
        return
    known = {name.lower(): value for name, _, value in _LITERAL.findall(code)}
    for command in _commands(tree):
        name = command.get_command_name() or ""
        cls: Any = REGISTRY.find(name) if name.lower().startswith("get-az") else None
        kind = getattr(getattr(cls, "resource", None), "type", "")
        if isinstance(kind, str) and kind.count("/") == 1:
            group, own = _argument(command, "ResourceGroupName", known), _argument(command, "Name", known)
            if not group or not own:
                yield kind, group, own or "name1"


def _of_command(command: ast.CommandAst, noun: str, known: dict[str, str]) -> Iterator[Child]:
    if noun in _OF_CLASSES:
        wanted = _argument(command, "Name", known)
        if wanted:
            yield Child(*_OF_CLASSES[noun], wanted)
        return
    cls: Any = REGISTRY.find(command.get_command_name() or "")
    into, parent, key = getattr(cls, "into", ""), getattr(cls, "parent", ""), getattr(cls, "key", "Name")
    if not into or not parent:
        return
    taken = cls.metadata.lookup().get(parent.lower())
    owner: Any = None if taken is None else class_named(taken.type_name)
    place: tuple[str, ...] = ()
    part = owner
    for step in into.split("."):
        member = None if part is None else part.members.get(step.lower())
        if member is None or member.part is None:
            return
        place, part = (*place, *member.path), member.part()
    named = part.members.get(key.lower())
    wanted = _argument(command, key, known)
    if taken is not None and named is not None and wanted:
        yield Child(taken.type_name.rpartition(".")[2].removeprefix("PS"), place, wanted, named.path[-1])


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


def give(made: Simulator, path: str, child: Child, states: Mapping[str, str]) -> None:
    """Let a resource have a child, where it, or what is in a list of it, can have one of the kind."""
    facts = arm_facts().resource_type(type_of(path))
    if facts is None:
        return
    document: Any = send(made, "GET", path).document
    if not isinstance(document, dict) or "id" not in document:
        return
    changed = False
    for holder, schema in _holders(facts, document, child.owner):
        changed = _add(facts, holder, schema, child, states) or changed
    if changed:
        send(made, "PUT", path, document)
        time.sleep(0.02)


def _holders(facts: ResourceType, document: Any, owner: str) -> Iterator[tuple[Any, Schema]]:
    """What is of a kind: a resource, or the items of a list of it that is called so, with what the facts say of it."""
    folded = owner.lower()
    if folded.removesuffix("y") in facts.name.rpartition("/")[2].lower():
        yield document, facts.schema
        return
    declared = facts.schema.property("properties")
    inner = None if declared is None else facts.types[declared.type]
    for name, listed in inner.properties.items() if inner is not None else ():
        if facts.types[listed.type].kind is Kind.LIST and folded.endswith(name.lower().removesuffix("s")):
            for item in document["properties"].get(name) or ():
                yield item, facts.types[facts.types[listed.type].item]


def _add(facts: ResourceType, holder: Any, schema: Schema, child: Child, states: Mapping[str, str]) -> bool:
    """Whether a child is put into the list at its place; of lists on the way there the first element counts."""
    for name in child.place[:-1]:
        declared = schema.property(name)
        if declared is None:
            return False
        schema = facts.types[declared.type]
        holder = holder.setdefault(name, {})
        if schema.kind is Kind.LIST:
            if not holder:
                return False
            holder, schema = holder[0], facts.types[schema.item]
    declared = schema.property(child.place[-1])
    if declared is None or facts.types[declared.type].kind is not Kind.LIST:
        return False
    listed = holder.setdefault(child.place[-1], [])
    if any(str(item.get(child.key)).lower() == child.name.lower() for item in listed):
        return False
    try:
        new = _new(facts, facts.types[facts.types[declared.type].item])
    except CannotMake:
        return False
    new[child.key] = child.name
    if facts.name.lower().endswith("/virtualnetworks") and child.place[-1] == "subnets":
        prefix = next(
            (
                each["properties"]["addressPrefix"]
                for each in SUBNETS
                if str(each["name"]).lower() == child.name.lower()
            ),
            f"10.0.{10 + len(listed)}.0/24",
        )
        if "wide" in states:
            prefix, listed[:] = "10.0.0.0/17", [each for each in listed if each["name"] != "default"]
        new["properties"] = {"addressPrefix": prefix}
    listed.append(new)
    return True


def _new(facts: ResourceType, schema: Schema) -> Any:
    """The least element of a list, with the properties that it has to have. Raises CannotMake."""
    maker = Maker(facts, 1, 0.0)
    new = maker.part(schema)
    declared = schema.property("properties")
    if declared is not None and "properties" not in new:
        new["properties"] = maker.part(facts.types[declared.type])
    return new
