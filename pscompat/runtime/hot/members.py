"""Calls of methods and reads of properties as Python source: the function that serves the classes met last is called at once."""

from __future__ import annotations

from pscompat.dotnet.call_sites import FAILURES
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import MISSING, NOTHING, Hashtable, MemberInfo, PSCustomObject, folded_key
from pscompat.language import ast
from pscompat.runtime.compile_members import (
    call_at,
    casts_of,
    member_at,
    notes_its_place,
    static_call_at,
    static_type,
    type_of_receiver,
)
from pscompat.runtime.hot.sites import CallSite, PropertySite, StaticCallSite
from pscompat.runtime.hot.source import Operand, Source

_CLASSES = {"str": str, "int": int, "bool": bool}


def write_call(
    node: ast.InvokeMemberExpressionAst, owner: Operand, arguments: list[Operand], source: Source
) -> Operand:
    """Write the call of an object's method, whose name is written out."""
    slow = call_at(node, source.unit)
    if (
        notes_its_place(_name(node))
        or node.generic_type_arguments
        or type_of_receiver(node.expression, source.unit) is not None
    ):
        result = source.temporary()
        source.outside(f"{result} = {source.bind(slow)}(scope, {owner.text}, {_list(arguments, source)})")
        return Operand(result)
    site = CallSite(slow, _name(node), casts_of(node), source.unit.extent(node), source)
    return _call(site, [owner, *arguments], arguments, owner.text, source)


def write_static_call(node: ast.InvokeMemberExpressionAst, arguments: list[Operand], source: Source) -> Operand:
    """Write the call of a static method of a type that is written out, as its name is."""
    slow = static_call_at(node, source.unit)
    owner = f"{source.bind(static_type(node.expression, source.unit))}(scope)"
    if node.generic_type_arguments:
        result = source.temporary()
        source.outside(f"{result} = {source.bind(slow)}(scope, {owner}, {_list(arguments, source)})")
        return Operand(result)
    site = StaticCallSite(slow, _name(node), casts_of(node), source.unit.extent(node), source)
    return _call(site, arguments, arguments, owner, source)


def _name(node: ast.InvokeMemberExpressionAst) -> str:
    assert isinstance(node.member, ast.StringConstantExpressionAst)
    return str(node.member.value)


def _call(site: CallSite, compared: list[Operand], arguments: list[Operand], owner: str, source: Source) -> Operand:
    """Write a call through a site; `compared` are the values whose classes decide, which the function takes."""
    tests = []
    for one in compared:
        known = _CLASSES.get(one.kind)
        cell = source.cell(known or NOTHING)
        site.kinds.append(cell)
        tests.append(f"type({one.text}) is {cell}")
    if not isinstance(site, StaticCallSite):
        tests.append(_fits(site.test, owner))
    elif not tests:
        tests.append(f"{site.function} is not None")
    result, name = source.temporary(), source.bind(site)
    with source.block(f"if {site.function} is not None and {' and '.join(tests)}:"):
        with source.block("try:"):
            source.line(f"{result} = {site.function}({', '.join(one.text for one in compared)})")
        with source.block(f"except {source.bind(FAILURES)} as failure:"):
            source.line(f"raise {name}.failed(failure, [{', '.join(one.text for one in arguments)}]) from None")
        source.line(f"if {result} is None: {result} = {site.instead}")
        with source.block(f"if not {site.quiet}:"):
            source.forget()
    with source.block("else:"):
        source.outside(f"{result} = {name}(scope, {owner}, {_list(arguments, source)})")
    return Operand(result)


def _fits(test: str, owner: str) -> str:
    """The test of a site's cell (call_sites.test_of_owner)."""
    return f"({test} is None or (not hasattr({owner}, '_members') if {test} is True else {test}({owner})))"


def _list(arguments: list[Operand], source: Source) -> str:
    """The arguments as a list, nothing as null."""
    nothing = source.bind(NOTHING)
    texts = [one.text if one.kind != "any" else f"None if {one.text} is {nothing} else {one.text}" for one in arguments]
    return f"[{', '.join(texts)}]"


def is_own_entry(owner: str, name: str, source: Source) -> str:
    """The test that an object is a hash table as `@{}` makes it, without added members, that has this key."""
    if not name.isascii():
        return "False"
    return (
        f"type({owner}) is {source.bind(Hashtable)} and {owner}.fold is {source.bind(folded_key)} "
        f"and {name.lower()!r} in {owner}.entries and not hasattr({owner}, '_members')"
    )


def write_property(name: str, owner: Operand, source: Source) -> Operand:
    """Write the read of an object's property; `owner` is a local name."""
    return read_property(PropertySite(member_at(name), name, source), name, owner, source)


def read_property(site: PropertySite, name: str, owner: Operand, source: Source) -> Operand:
    """The same through a site that is given."""
    result, missing = source.temporary(), source.bind(MISSING)
    with source.block(f"if type({owner.text}) is {source.bind(PSCustomObject)}:"):
        source.line(f"{result} = {owner.text}.props.get({name!r}, {missing})")
        source.line(f"if isinstance({result}, {source.bind(MemberInfo)}): {result} = {missing}")
    with source.block(f"elif {is_own_entry(owner.text, name, source)}:"):
        source.line(f"{result} = {owner.text}.entries[{name.lower()!r}][1]")
    with source.block(f"elif type({owner.text}) is {site.kind} and {_fits(site.test, owner.text)}:"):
        source.line(f"try: {result} = {site.read}({owner.text})")
        source.line(f"except {source.bind((AttributeError, NetError))}: {result} = {missing}")
        source.line(f"if {result} is None: {result} = {missing}")
        with source.block(f"if not {site.quiet}:"):
            source.forget()
    source.line(f"else: {result} = {missing}")
    with source.block(f"if {result} is {missing}:"):
        source.outside(f"{result} = {source.bind(site)}(scope, {owner.text})")
    return Operand(result)
