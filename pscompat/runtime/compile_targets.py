"""Targets of assignments: variables with their types and validations, members, elements, several at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet import computed_members, members, types
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.errors import NO_FITTING_OVERLOAD, TerminatingError, error
from pscompat.dotnet.indexing import ObjectIndex
from pscompat.dotnet.parameterized import indexer, set_item
from pscompat.dotnet.types import is_instance, known
from pscompat.dotnet.values import NOTHING, PSCustomObject, PSObject, Value, unwrap
from pscompat.language import ast
from pscompat.language.variables import SCOPES
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_attributes import constraint_of, type_constraint_of
from pscompat.runtime.compile_members import member_name, static_type
from pscompat.runtime.compile_variables import holds_current_object, keeps_own_variable, operand, write_variable
from pscompat.runtime.constraints import ValidationConstraint
from pscompat.runtime.scopes import VariableInfo, split_path

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Constraint, Scope

Assign = Callable[["Scope", Value], None]


def unparenthesized(target: ast.ExpressionAst) -> ast.ExpressionAst:
    """The target inside parentheses."""
    while isinstance(target, ast.ParenExpressionAst):
        inner = target.pipeline
        pure = inner.pure_expression if isinstance(inner, ast.PipelineAst) else None
        if pure is None:
            break
        target = pure
    return target


def assigner(target: ast.ExpressionAst, unit: Unit) -> Assign:
    """Compile a target of assignments to a function (scope, value)."""
    target = unparenthesized(target)
    if isinstance(target, ast.VariableExpressionAst):
        return _variable(target, unit)
    if isinstance(target, ast.ArrayLiteralAst):
        return _several(target, unit)
    if isinstance(target, ast.AttributedExpressionAst):
        return _constrained(target, unit)
    if isinstance(target, ast.InvokeMemberExpressionAst):
        return _parameterized(target, unit)
    if isinstance(target, ast.MemberExpressionAst):
        return _member(target, unit)
    if isinstance(target, ast.IndexExpressionAst):
        return _index(target, unit)

    def refuse(scope: Scope, value: Value) -> None:
        raise error(
            "The assignment expression is not valid. The input to an assignment operator must be an object that is able to "
            "accept assignments, such as a variable or a property.",
            "InvalidLeftHandSide",
            "ParserError",
        )

    return refuse


def _variable(target: ast.VariableExpressionAst, unit: Unit) -> Assign:
    return write_variable(target.variable_path, unit)


def _several(target: ast.ArrayLiteralAst, unit: Unit) -> Assign:
    """`$a, $b = values`: the last target takes all that is left."""
    targets = [assigner(element, unit) for element in target.elements]
    last = len(targets) - 1

    def assign(scope: Scope, value: Value) -> None:
        values = [] if value is NOTHING else _elements(value, len(targets))
        for index, assign_one in enumerate(targets):
            if index < last:
                assign_one(scope, values[index] if index < len(values) else None)
            else:
                rest = values[last:]
                assign_one(scope, rest[0] if len(rest) == 1 else rest if rest else None)

    return assign


def _elements(value: Value, count: int) -> list[Value]:
    """What so many targets take of a value: the elements of an array or a list, else the value itself. Where each target has one
    they are taken when it is assigned, which an earlier target may have changed."""
    base = unwrap(value)
    if isinstance(base, list):
        return base if len(base) == count else list(base)
    items = iterate(base) if is_instance(base, known("System.Collections.IList")) else None
    return [value] if items is None else list(items)


def _constrained(target: ast.AttributedExpressionAst, unit: Unit) -> Assign:
    """`[int]$x = …`: the variable keeps the types and validations written before it."""

    attributes = []
    inner: ast.ExpressionAst = target
    while isinstance(inner, ast.AttributedExpressionAst):
        attributes.append(inner.attribute)
        inner = unparenthesized(inner.child)
    if not isinstance(inner, ast.VariableExpressionAst):
        convert = [item for item in attributes if isinstance(item, ast.TypeConstraintAst)]
        plain = assigner(inner, unit)

        def assign_converted(scope: Scope, value: Value) -> None:
            for item in reversed(convert):
                value = type_constraint_of(item, unit).apply(value, scope.engine, "")
            plain(scope, value)

        return assign_converted
    qualifier, name = split_path(inner.variable_path)
    if qualifier == "variable":
        qualifier = ""
    elif qualifier and qualifier not in SCOPES:  # an item of another drive, which keeps no attributes
        return write_variable(inner.variable_path, unit)
    key = name.lower()
    cached: dict[bool, tuple[Constraint, ...]] = {}
    keeps_own = keeps_own_variable(inner, unit)

    def assign(scope: Scope, value: Value) -> None:
        shared = not keeps_own(scope)
        if shared not in cached:
            found = [rule for item in reversed(attributes) if (rule := constraint_of(item, unit, shared)) is not None]
            cached[shared] = tuple(sorted(found, key=lambda rule: isinstance(rule, ValidationConstraint)))
        rules = cached[shared]
        target_scope = scope.named(qualifier) if qualifier else scope
        is_new = key not in target_scope.vars
        for rule in rules:
            if is_new and isinstance(rule, ValidationConstraint):
                value = rule.declare(value, scope.engine, name, shared)
            else:
                value = rule.apply(value, scope.engine, name)
        old = target_scope.info.get(key) if target_scope.info else None
        if old is not None and old.options:
            target_scope.assign(key, value)
        scope.engine.spelling.setdefault(key, name)
        options = old.options if old else frozenset()
        if qualifier == "private":
            options |= {"Private"}
        target_scope.set_info(key, VariableInfo(name, options, rules))
        target_scope.vars[key] = value

    return assign


def owning_type(owner: Value, name: str) -> types.NetType:
    """The type before `::`, or that of the value there; an error where it is null."""
    if owner is None or owner is NOTHING:
        raise error(
            f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.",
            "PropertyNotFound",
        )
    return owner if isinstance(owner, types.NetType) else types.of(owner)


def _member(target: ast.MemberExpressionAst, unit: Unit) -> Assign:
    place_of, put = member_place(target, unit)
    return lambda scope, value: put(*place_of(scope), value)


def member_place(
    target: ast.MemberExpressionAst, unit: Unit
) -> tuple[Callable[[Scope], tuple[Value, Value]], Callable[[Value, Value, Value], None]]:
    """What finds a member's owner and name, and what sets it: (owner, name, value)."""
    owner_of = static_type(target.expression, unit) if target.static else operand(target.expression, unit)
    name = member_name(target.member, unit)
    static = target.static

    def place_of(scope: Scope) -> tuple[Value, Value]:
        owner = owner_of(scope)
        return owner, name if isinstance(name, str) else name(scope)

    def put(owner: Value, key: Value, value: Value) -> None:
        if value is NOTHING:
            value = None
        if static:
            text = to_string(key)
            members.static_set(owning_type(owner, text), text, value)
        elif type(owner) is PSCustomObject and type(key) is str and type(owner.props.get(key)) in PLAIN_TYPES:
            owner.props[key] = value
        else:
            computed_members.set(owner, key, value)

    return place_of, put


def _parameterized(target: ast.InvokeMemberExpressionAst, unit: Unit) -> Assign:
    """`$table.Item('key') = value`; where that is no property with arguments the method is called, and the value is dropped.

    Rule: PSInvokeMemberBinder with `propertySetter`, which counts the value among the arguments where none fits. A type's
    static members are not looked at, only those of System.Type.
    """
    owner_of = operand(target.expression, unit)
    name = member_name(target.member, unit)
    arguments_of = [operand(argument, unit) for argument in target.arguments or ()]

    def assign(scope: Scope, value: Value) -> None:
        owner = owner_of(scope)
        text = name if isinstance(name, str) else to_string(name(scope))
        arguments = [argument(scope) for argument in arguments_of]
        plain = unwrap(owner)
        row = None if plain is None else indexer(plain, text)
        if row is not None:
            set_item(plain, row, arguments, None if value is NOTHING else value)
            return
        try:
            members.invoke(owner, text, arguments)
        except TerminatingError as failure:
            if failure.record.error_id == NO_FITTING_OVERLOAD:
                raise no_overload(text, len(arguments) + 1) from None
            raise

    return assign


PLAIN_TYPES = frozenset({int, str, float, bool, list, PSObject})
"""Classes of values that are properties of their own, not members that read and write others."""


def _index(target: ast.IndexExpressionAst, unit: Unit) -> Assign:
    owner_of = operand(target.target, unit)
    index_of = operand(target.index, unit)
    several = isinstance(target.index, ast.ArrayLiteralAst)
    by_current = holds_current_object(target.index)
    listed = ObjectIndex if ast.is_cast_to_object(target.index) else list

    def assign(scope: Scope, value: Value) -> None:
        owner = owner_of(scope)
        index = index_of(scope)
        if by_current:  # as with an index in a PSObject
            value = unwrap(value)
        members.index_set(owner, index if several else listed((index,)), value)

    return assign
