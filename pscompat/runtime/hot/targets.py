"""Assignments to elements and properties as Python source: `$a[$i] = …`, `$h[$k] += …`, `$o.Count++`."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import members, operators, type_members
from pscompat.dotnet.values import MISSING, NOTHING, Char, Int64, PSCustomObject, PSObject, TypedArray
from pscompat.language import ast
from pscompat.runtime.compile_assignments import property_to_change
from pscompat.runtime.compile_targets import PLAIN_TYPES
from pscompat.runtime.compile_variables import holds_current_object
from pscompat.runtime.hot.elements import (
    element,
    element_in_dimensions,
    entry_key,
    is_entry,
    is_inside,
    is_inside_dimensions,
    place_in_dimensions,
)
from pscompat.runtime.hot.expressions import kept, named, term, value
from pscompat.runtime.hot.members import is_own_entry, read_property
from pscompat.runtime.hot.operations import operation
from pscompat.runtime.hot.sites import PropertySite, SetterSite
from pscompat.runtime.hot.source import Operand, Source

ELEMENTS = {
    "System.Int32": int,
    "System.String": str,
    "System.Boolean": bool,
    "System.Double": float,
    "System.Char": Char,
    "System.Int64": Int64,
}
"""The classes of the values that arrays of these types keep as they are."""


def write_target(target: ast.ExpressionAst, right: ast.ExpressionAst, source: Source) -> bool:
    """Write `target = right` for an element or a property; False for any other target."""
    if isinstance(target, ast.IndexExpressionAst) and _is_single(target):
        write = value if holds_current_object(target.index) else kept
        result = named(write(right, source), source)
        owner, at = named(value(target.target, source), source), value(target.index, source)
        _store_element(owner, at, result, source)
        return True
    if _is_in_dimensions(target):
        result = named(kept(right, source), source)
        owner, places = _dimensions(target, source)
        _store_in_dimensions(owner, places, result, source)
        return True
    if isinstance(target, ast.MemberExpressionAst) and _is_named(target):
        owner = named(value(target.expression, source), source)
        _store_property(owner, _name(target), named(kept(right, source), source), source)
        return True
    return False


def change_target(target: ast.ExpressionAst, change: Callable[[Operand], Operand], source: Source) -> bool:
    """Write that an element or a property becomes what `change` makes of its value; False for any other target."""
    if isinstance(target, ast.IndexExpressionAst) and _is_single(target):
        owner, at = named(value(target.target, source), source), value(target.index, source)
        get = source.bind(members.index_get)
        old = element(owner, at, f"{get}({owner.text}, [{at.text}])", source)
        _store_element(owner, at, named(change(old), source), source)
        return True
    if _is_in_dimensions(target):
        owner, places = _dimensions(target, source)
        old = element_in_dimensions(owner, places, source.bind(lambda scope, *place: members.index_get(*place)), source)
        _store_in_dimensions(owner, places, named(change(old), source), source)
        return True
    if isinstance(target, ast.MemberExpressionAst) and _is_named(target):
        owner, name = named(value(target.expression, source), source), _name(target)
        site = PropertySite(lambda scope, obj: property_to_change(scope, obj, name), name, source)
        old = read_property(site, name, owner, source)
        _store_property(owner, name, named(change(old), source), source)
        return True
    return False


def compound(kind: str, right: ast.ExpressionAst, source: Source) -> Callable[[Operand], Operand]:
    """`+=` and its like, for change_target."""
    return lambda old: operation(kind, old, term(right, old, source), source)


def may_step(old: str, by: str) -> str:
    """The test whether a value is an Int32 that has another one above it (`by` is `+ 1`) or below it (`- 1`)."""
    return f"type({old}) is int and " + (f"{old} < 2147483647" if by == "+ 1" else f"{old} > -2147483648")


def stepped(by: str, source: Source) -> Callable[[Operand], Operand]:
    """`++` or `--`, for change_target; `by` is `+ 1` or `- 1`."""

    def change(old: Operand) -> Operand:
        result = source.temporary()
        rule = source.bind(operators.increment if by == "+ 1" else operators.decrement)
        source.line(f"if {may_step(old.text, by)}: {result} = {old.text} {by}")
        with source.block("else:"):
            source.outside(f"{result} = {rule}({old.text})")
        return Operand(result)

    return change


def _is_single(target: ast.IndexExpressionAst) -> bool:
    if target.null_conditional or ast.is_cast_to_object(target.index):
        return False
    return not isinstance(target.index, ast.ArrayLiteralAst)


def _is_in_dimensions(target: ast.ExpressionAst) -> bool:
    if not isinstance(target, ast.IndexExpressionAst) or target.null_conditional:
        return False
    return isinstance(target.index, ast.ArrayLiteralAst)


def _dimensions(target: ast.ExpressionAst, source: Source) -> tuple[Operand, list[Operand]]:
    """Write what computes the array and the indexes of a target with several of these."""
    assert isinstance(target, ast.IndexExpressionAst) and isinstance(target.index, ast.ArrayLiteralAst)
    owner = named(value(target.target, source), source)
    return owner, [value(index, source) for index in target.index.elements]


def _is_named(target: ast.MemberExpressionAst) -> bool:
    if target.static or target.null_conditional or isinstance(target, ast.InvokeMemberExpressionAst):
        return False
    return isinstance(target.member, ast.StringConstantExpressionAst)


def _name(target: ast.MemberExpressionAst) -> str:
    assert isinstance(target.member, ast.StringConstantExpressionAst)
    return str(target.member.value)


def _store_element(owner: Operand, at: Operand, result: Operand, source: Source) -> None:
    inside = is_inside(owner, at)
    of_array = f"type({owner.text}) is list and {inside}"
    kept = _keeps(owner, result, source)
    of_typed_array = f"type({owner.text}) is {source.bind(TypedArray)} and {kept} and {inside}"
    with source.block(f"if {of_array} or {of_typed_array}:"):
        source.line(f"{owner.text}[{at.text}] = {result.text}")
    with source.block(f"elif {is_entry(owner, at, source)}:"):
        _store_entry(owner, at.text, entry_key(at), result, source)
    with source.block("else:"):
        source.outside(f"{source.bind(members.index_set)}({owner.text}, [{at.text}], {result.text})")


def _store_entry(owner: Operand, name: str, key: str, result: Operand, source: Source) -> None:
    """Write the assignment to a hash table's entry; a new one has the key as it was written."""
    folded, entry = source.temporary(), source.temporary()
    source.line(f"{folded} = {key}")
    source.line(f"{entry} = {owner.text}.entries.get({folded})")
    new = f"({name} if {entry} is None else {entry}[0], {result.text})"
    source.line(f"{owner.text}.entries[{folded}] = {new}")
    source.line(f"{owner.text}.version += 1")


def _store_in_dimensions(owner: Operand, places: list[Operand], result: Operand, source: Source) -> None:
    kept = f"({owner.text}.element == 'System.Object' or {_keeps(owner, result, source)})"
    with source.block(f"if {is_inside_dimensions(owner, places, source)} and {kept}:"):
        source.line(f"{owner.text}[{place_in_dimensions(owner, places)}] = {result.text}")
    with source.block("else:"):
        positions = ", ".join(place.text for place in places)
        source.outside(f"{source.bind(members.index_set)}({owner.text}, [{positions}], {result.text})")


def _keeps(owner: Operand, result: Operand, source: Source) -> str:
    """The test that an array with a type of elements keeps a value as it is."""
    return f"type({result.text}) is {source.bind(ELEMENTS)}.get({owner.text}.element)"


def _store_property(owner: Operand, name: str, result: Operand, source: Source) -> None:
    """Write the assignment to an object's property."""
    site = SetterSite(name, source)
    if result.kind == "any":
        source.line(f"if {result.text} is {source.bind(NOTHING)}: {result.text} = None")
    stored = f"type({owner.text}.props.get({name!r}, {source.bind(MISSING)})) in {source.bind(PLAIN_TYPES)}"
    with source.block(f"if type({owner.text}) is {source.bind(PSCustomObject)} and {stored}:"):
        source.line(f"{owner.text}.props[{name!r}] = {result.text}")
    own_entry = f"{is_own_entry(owner.text, name, source)} and not {source.bind(type_members.any_given)}()"
    with source.block(f"elif {own_entry}:"):
        _store_entry(owner, repr(name), repr(name.lower()), result, source)
    as_it_is = f"{site.wanted} is None and type({result.text}) is not {source.bind(PSObject)}"
    fits = f"({as_it_is} or type({result.text}) is {site.wanted})"
    with source.block(f"elif type({owner.text}) is {site.kind} and {fits} and not hasattr({owner.text}, '_members'):"):
        source.line(f"{site.write}({owner.text}, {result.text})")
    with source.block("else:"):
        source.outside(f"{source.bind(site)}({owner.text}, {result.text})")
