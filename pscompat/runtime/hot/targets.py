"""Assignments to elements and properties as Python source: `$a[$i] = …`, `$h[$k] += …`, `$o.Count++`."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import members, operators
from pscompat.dotnet.values import MISSING, NOTHING, PSCustomObject, PSObject, TypedArray
from pscompat.language import ast
from pscompat.runtime.compile_assignments import PLAIN_TYPES, property_to_change
from pscompat.runtime.hot.expressions import ARITHMETIC, arithmetic, element, is_entry, is_inside, kept, named, value
from pscompat.runtime.hot.members import read_property
from pscompat.runtime.hot.sites import PropertySite, SetterSite
from pscompat.runtime.hot.source import Operand, Source

ELEMENTS = {"System.Int32": int, "System.String": str, "System.Boolean": bool, "System.Double": float}
"""The classes of the values that arrays of these types keep as they are."""


def write_target(target: ast.ExpressionAst, right: ast.ExpressionAst, source: Source) -> bool:
    """Write `target = right` for an element or a property; False for any other target."""
    if isinstance(target, ast.IndexExpressionAst) and _is_single(target):
        result = named(kept(right, source), source)
        owner, at = named(value(target.target, source), source), value(target.index, source)
        _store_element(owner, at, result, source)
        return True
    if isinstance(target, ast.MemberExpressionAst) and _is_named(target):
        result = named(kept(right, source), source)
        _store_property(named(value(target.expression, source), source), _name(target), result, source)
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
    if isinstance(target, ast.MemberExpressionAst) and _is_named(target):
        owner, name = named(value(target.expression, source), source), _name(target)
        site = PropertySite(lambda scope, obj: property_to_change(scope, obj, name), name, source)
        old = read_property(site, name, owner, source)
        _store_property(owner, name, named(change(old), source), source)
        return True
    return False


def compound(kind: str, right: ast.ExpressionAst, source: Source) -> Callable[[Operand], Operand]:
    """`+=` and its like, for change_target."""
    return lambda old: arithmetic(
        ARITHMETIC[kind], source.bind(operators.BINARY[kind]), old, value(right, source), source
    )


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
    return not target.null_conditional and not isinstance(target.index, ast.ArrayLiteralAst)


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
    kept = f"type({result.text}) is {source.bind(ELEMENTS)}.get({owner.text}.element)"
    of_typed_array = f"type({owner.text}) is {source.bind(TypedArray)} and {kept} and {inside}"
    with source.block(f"if {is_entry(owner, at, source)} or {of_array} or {of_typed_array}:"):
        source.line(f"{owner.text}[{at.text}] = {result.text}")
    with source.block("else:"):
        source.outside(f"{source.bind(members.index_set)}({owner.text}, [{at.text}], {result.text})")


def _store_property(owner: Operand, name: str, result: Operand, source: Source) -> None:
    """Write the assignment to an object's property."""
    site = SetterSite(name, source)
    if result.kind == "any":
        source.line(f"if {result.text} is {source.bind(NOTHING)}: {result.text} = None")
    stored = f"type({owner.text}.props.get({name!r}, {source.bind(MISSING)})) in {source.bind(PLAIN_TYPES)}"
    with source.block(f"if type({owner.text}) is {source.bind(PSCustomObject)} and {stored}:"):
        source.line(f"{owner.text}.props[{name!r}] = {result.text}")
    as_it_is = f"{site.wanted} is None and type({result.text}) is not {source.bind(PSObject)}"
    fits = f"({as_it_is} or type({result.text}) is {site.wanted})"
    with source.block(f"elif type({owner.text}) is {site.kind} and {fits} and not hasattr({owner.text}, '_members'):"):
        source.line(f"{site.write}({owner.text}, {result.text})")
    with source.block("else:"):
        source.outside(f"{source.bind(site)}({owner.text}, {result.text})")
