"""What typed loops change besides variables: elements, properties, entries, lists and builders."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.convert import to_text
from pscompat.dotnet.type_members import any_given
from pscompat.dotnet.values import MISSING
from pscompat.language import ast
from pscompat.runtime.hot.typed_members import first_of, key_of, place_of
from pscompat.runtime.hot.typed_statements import Statements
from pscompat.runtime.hot.typed_values import Cold, Typed, element_kind

_UNHELD = frozenset({"any", "long", "integral"})
"""Kinds whose locals are not what a variable or an element holds."""


def store(values: Statements, target: ast.ExpressionAst, change: Callable[[Typed], Typed], reads: bool = True) -> None:
    """Write that a variable or an element becomes what `change` makes of its value."""
    if isinstance(target, ast.VariableExpressionAst):
        old = values.value(target) if reads else Typed("", "any")
        values.assign(target, change(old))
        return
    if isinstance(target, ast.MemberExpressionAst) and not isinstance(target, ast.InvokeMemberExpressionAst):
        _store_member(values, target, change, reads)
        return
    if not isinstance(target, ast.IndexExpressionAst) or target.null_conditional:
        raise Cold
    if ast.is_cast_to_object(target.index):
        raise Cold
    result = None if reads else values.named(change(Typed("", "any")))
    owner = values.named(values.value(target.target))
    if owner.kind == "table":
        _store_entry(values, owner, values.value(target.index), result, change)
        return
    wanted = element_kind(owner.kind)
    if isinstance(target.index, ast.ArrayLiteralAst):
        place = place_of(values, owner, target.index)
    else:
        if owner.kind.startswith("array") and not owner.kind.startswith("array "):
            raise Cold
        place = f"{owner.text}[{values.named(values.whole(values.value(target.index))).text}]"
    if wanted is None and owner.kind != "list":
        raise Cold
    if result is None:
        sample = first_of(owner.sample)
        old = values.named(Typed(place, wanted, sample)) if wanted is not None else values.guarded(place, sample)
        result = values.named(change(old))
    if (wanted is not None and result.kind != wanted) or result.kind in _UNHELD:
        raise Cold
    values.line(f"{place} = {result.text}")


def _store_member(
    values: Statements, target: ast.MemberExpressionAst, change: Callable[[Typed], Typed], reads: bool
) -> None:
    """Write that a property of a custom object, or an entry of a table, becomes what `change` makes of its value."""
    if target.static or target.null_conditional or not isinstance(target.member, ast.StringConstantExpressionAst):
        raise Cold
    name = str(target.member.value)
    result = None if reads else values.named(change(Typed("", "any")))
    owner = values.named(values.value(target.expression))
    if owner.kind == "table" and name.isascii() and not any_given():
        _store_entry(values, owner, Typed(values.constant(name), "str", name), result, change)
        return
    if owner.kind != "object":
        raise Cold
    old = values.guarded(f"{owner.text}.props[{name!r}]", owner.sample.props.get(name, MISSING))
    result = values.named(change(old)) if result is None else result
    if result.kind in _UNHELD or old.kind not in ("int", "float", "str", "bool"):
        raise Cold
    values.line(f"{owner.text}.props[{name!r}] = {result.text}")


def _store_entry(
    values: Statements, owner: Typed, at: Typed, result: Typed | None, change: Callable[[Typed], Typed]
) -> None:
    """Write that a table's entry becomes `result`, or else what `change` makes of its value."""
    at = values.named(at)
    key = values.named(Typed(key_of(values, at), "str")).text
    entry = values.temporary()
    values.line(f"{entry} = {owner.text}.entries.get({key})")
    if result is None:
        sample = next(iter(owner.sample.values()), MISSING)
        if sample is MISSING:
            raise Cold
        values.line(f"if {entry} is None: raise LEAVE")
        result = values.named(change(values.guarded(f"{entry}[1]", sample)))
    if result.kind in _UNHELD:
        raise Cold
    values.line(f"{owner.text}.entries[{key}] = ({at.text} if {entry} is None else {entry}[0], {result.text})")
    values.line(f"{owner.text}.version += 1")


def effect(values: Statements, node: ast.Ast) -> None:
    """A call whose result nobody wants: of a method that changes its object, or of one that changes nothing."""
    if isinstance(node, ast.InvokeMemberExpressionAst) and not node.static:
        if not _appended(values, node) and not _cleared(values, node):
            added(values, node)
        return
    raise Cold


def added(values: Statements, node: ast.InvokeMemberExpressionAst) -> None:
    """`$list.Add(value)`, which gives nothing for a generic list."""
    name = node.member.value if isinstance(node.member, ast.StringConstantExpressionAst) else ""
    owner = values.value(node.expression)
    if str(name).lower() != "add" or node.null_conditional or len(node.arguments or []) != 1:
        raise Cold
    wanted = element_kind(owner.kind)
    if wanted is None or not owner.kind.startswith("System.Collections.Generic.List"):
        raise Cold
    values.line(f"{owner.text}.append({values.of_kind(node.arguments[0], wanted).text})")


def _appended(values: Statements, node: ast.InvokeMemberExpressionAst) -> bool:
    """`$builder.Append(a).Append(b)`."""
    arguments: list[ast.ExpressionAst] = []
    inner: ast.Ast = node
    while isinstance(inner, ast.InvokeMemberExpressionAst) and not inner.static and not inner.null_conditional:
        name = inner.member.value if isinstance(inner.member, ast.StringConstantExpressionAst) else ""
        if str(name).lower() != "append" or len(inner.arguments or []) != 1:
            return False
        arguments.insert(0, inner.arguments[0])
        inner = inner.expression
    if not isinstance(inner, ast.VariableExpressionAst) or not arguments:
        return False
    owner = values.value(inner)
    if owner.kind != "builder":
        return False
    texts = []
    for argument in arguments:
        found = values.named(values.value(argument))
        if found.kind == "int":
            shown = values.bind("to_text", to_text)
            texts.append(f"str({found.text}) if {found.text} >= 0 else {shown}({found.text})")
        elif found.kind == "str":
            texts.append(found.text)
        else:
            raise Cold
    for text in texts:
        values.line(f"{owner.text}.parts.append({text})")
    return True


def _cleared(values: Statements, node: ast.InvokeMemberExpressionAst) -> bool:
    """`$builder.Clear()`."""
    name = node.member.value if isinstance(node.member, ast.StringConstantExpressionAst) else ""
    if str(name).lower() != "clear" or node.null_conditional or node.arguments:
        return False
    owner = values.value(node.expression)
    if owner.kind != "builder":
        raise Cold
    values.line(f"{owner.text}.Clear()")
    return True
