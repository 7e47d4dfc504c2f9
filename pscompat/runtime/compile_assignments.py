"""Assignments of every kind, `++` and `--`, and `[ref]` (about_Assignment_Operators)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet import computed_members, members, operators
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import error
from pscompat.dotnet.indexing import ObjectIndex
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import NOTHING, Value
from pscompat.language import ast
from pscompat.language.variables import OF_VARIABLES, SCOPES
from pscompat.runtime.compile import (
    Evaluate,
    Execute,
    Out,
    Unit,
    collected,
    compiles_expression,
    compiles_statement,
    errors_at,
    expression,
    parts_of,
    value_of,
)
from pscompat.runtime.compile_casts import cast_at, is_plain_cast
from pscompat.runtime.compile_fast import add_to_variable
from pscompat.runtime.compile_members import member_name, static_type
from pscompat.runtime.compile_targets import assigner, member_place, owning_type, unparenthesized
from pscompat.runtime.compile_variables import (
    CONSTANTS,
    keeps_own_variable,
    operand,
    plain_key,
    unset_of_type,
    value_to_change,
    write_variable,
)
from pscompat.runtime.scopes import MISSING, split_path

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

ReadPlace = Callable[["Scope"], tuple[Value, Value]]
"""Gives a target's parts, evaluated (its place), and the value there."""
WritePlace = Callable[["Scope", Value, Value], None]
"""Takes a place and the new value."""
_COMPOUND = {
    "PlusEquals": operators.add,
    "MinusEquals": operators.subtract,
    "MultiplyEquals": operators.multiply,
    "DivideEquals": operators.divide,
    "RemainderEquals": operators.remainder,
}


@compiles_statement(ast.AssignmentStatementAst)
def compile_assignment(node: ast.AssignmentStatementAst, unit: Unit) -> Execute:
    evaluate = _assignment(node, unit) if _last_assignment(node) is node else assignment_value(node, unit)

    def execute(scope: Scope, out: Out) -> None:
        evaluate(scope)

    return execute


@compiles_expression(ast.AssignmentStatementAst)
def assignment_value(node: ast.AssignmentStatementAst, unit: Unit) -> Evaluate:
    """Compile an assignment as a value: what was assigned. Its errors happen where its value is assigned first."""
    return errors_at(_assignment(node, unit), unit, _last_assignment(node))


def _assigned(node: ast.AssignmentStatementAst) -> ast.AssignmentStatementAst | None:
    """The assignment whose value this one takes, None without one."""
    right: ast.Ast = node.right
    while not isinstance(right, ast.AssignmentStatementAst):
        pure = right.pure_expression if isinstance(right, ast.PipelineAst) else None
        if not isinstance(pure, ast.ParenExpressionAst):
            return None
        right = pure.pipeline
    return right


def _last_assignment(node: ast.AssignmentStatementAst) -> ast.AssignmentStatementAst:
    """The assignment that runs last before this one assigns: `$b = 1` in `$a = ($b = 1)` and in `($b = 1).Name = 2`."""
    inner = _assigned(node) or _assigned_in_target(node.left)
    return node if inner is None else _last_assignment(inner)


def _assigned_in_target(target: ast.Ast) -> ast.AssignmentStatementAst | None:
    """The assignment whose value has the property or the element that is assigned, None without one."""
    while isinstance(target, (ast.MemberExpressionAst, ast.IndexExpressionAst)):
        target = target.expression if isinstance(target, ast.MemberExpressionAst) else target.target
    inner = target.pipeline if isinstance(target, ast.ParenExpressionAst) else None
    return inner if isinstance(inner, ast.AssignmentStatementAst) else None


def _assignment(node: ast.AssignmentStatementAst, unit: Unit) -> Evaluate:
    several = isinstance(unparenthesized(node.left), ast.ArrayLiteralAst)
    parts = parts_of(node.right, unit) if several and node.operator == "Equals" else None
    if parts is not None:
        return _to_several(node.left, parts, unit)
    right = value_of(node.right, unit, for_value=not several)
    if node.operator == "Equals":
        return _plain(node.left, right, unit)
    if node.operator == "QuestionQuestionEquals":
        return _if_null(node.left, right, unit)
    return _compound(node.left, _COMPOUND[node.operator], right, unit)


def _plain(target: ast.ExpressionAst, right: Evaluate, unit: Unit) -> Evaluate:
    inner = unparenthesized(target)
    if isinstance(inner, ast.MemberExpressionAst) and not isinstance(inner, ast.InvokeMemberExpressionAst):
        return _plain_member(inner, right, unit)
    assign = assigner(target, unit)
    converted = _converted_variable(inner, unit)

    def evaluate(scope: Scope) -> Value:
        value = right(scope)
        assign(scope, value)
        return value if converted is None else converted(scope)

    return evaluate


def _converted_variable(target: ast.ExpressionAst, unit: Unit) -> Evaluate | None:
    """The variable behind the types before it, whose value the assignment has; None for any other target."""
    if not isinstance(target, ast.AttributedExpressionAst):
        return None
    while isinstance(target, ast.AttributedExpressionAst):
        target = unparenthesized(target.child)
    is_plain = isinstance(target, ast.VariableExpressionAst) and split_path(target.variable_path)[0] in ("", *SCOPES)
    return expression(target, unit) if is_plain else None


def _plain_member(target: ast.MemberExpressionAst, right: Evaluate, unit: Unit) -> Evaluate:
    """`$owner.Name = value`: what owns the member is looked for before the value is, unlike that of an element."""
    place_of, put = member_place(target, unit)

    def evaluate(scope: Scope) -> Value:
        owner, name = place_of(scope)
        value = right(scope)
        put(owner, name, value)
        return value

    return evaluate


def _to_several(target: ast.ExpressionAst, parts: Evaluate, unit: Unit) -> Evaluate:
    """`$a, $b = command`: each target takes one of what it wrote, be that an array itself."""
    assign = assigner(target, unit)

    def evaluate(scope: Scope) -> Value:
        results = parts(scope)
        assign(scope, results)
        return collected(results)

    return evaluate


def _if_null(target: ast.ExpressionAst, right: Evaluate, unit: Unit) -> Evaluate:
    """`$target ??= right`: what the target holds is assigned to it again, if it is not null."""
    read, assign = _read_write(target, unit)

    def evaluate(scope: Scope) -> Value:
        place, value = read(scope)
        if value is None or value is NOTHING:
            value = right(scope)
        assign(scope, place, value)
        return value

    return evaluate


def _compound(
    target: ast.ExpressionAst, apply: Callable[[Value, Value], Value], right: Evaluate, unit: Unit
) -> Evaluate:
    key = plain_key(unparenthesized(target))
    if apply is operators.add and key is not None:
        inner = unparenthesized(target)
        assert isinstance(inner, ast.VariableExpressionAst)
        return add_to_variable(key, value_to_change(inner, unit), right, assigner(target, unit))
    read, assign = _read_write(target, unit)

    def evaluate(scope: Scope) -> Value:
        place, old = read(scope)
        value = apply(old, right(scope))
        assign(scope, place, value)
        return value

    return evaluate


def _read_write(target: ast.ExpressionAst, unit: Unit, compound: bool = True) -> tuple[ReadPlace, WritePlace]:
    """Reading a target and writing it back, its parts evaluated once: (scope -> (place, value)), (scope, place, value)."""
    target = unparenthesized(target)
    if isinstance(target, ast.VariableExpressionAst):
        read = value_to_change(target, unit) if compound else expression(target, unit)
        write = write_variable(target.variable_path, unit)
        return (lambda scope: (None, read(scope))), (lambda scope, place, value: write(scope, value))
    if isinstance(target, ast.MemberExpressionAst) and not isinstance(target, ast.InvokeMemberExpressionAst):
        return _member_read_write(target, unit)
    if isinstance(target, ast.IndexExpressionAst):
        return _index_read_write(target, unit)
    read = _value_behind_types(target, unit) if compound else expression(target, unit)
    assign = assigner(target, unit)
    return (lambda scope: (None, read(scope))), (lambda scope, place, value: assign(scope, value))


def _value_behind_types(target: ast.ExpressionAst, unit: Unit) -> Evaluate:
    """What a compound assignment to a variable with types before it starts from: the variable's value, as they convert it."""
    inner = unparenthesized(target)
    if isinstance(inner, ast.ConvertExpressionAst) and is_plain_cast(inner):
        convert, read = cast_at(inner, unit), _value_behind_types(inner.child, unit)
        unset = _unset_own(inner, unit)
        return lambda scope: convert(read(scope)) if (value := unset(scope)) is MISSING else value
    return value_to_change(inner, unit) if isinstance(inner, ast.VariableExpressionAst) else expression(inner, unit)


def _unset_own(target: ast.ConvertExpressionAst, unit: Unit) -> Evaluate:
    """What a typed variable that the block keeps to itself holds where it is not set; MISSING for any other."""
    variable = unparenthesized(target.child)
    if not isinstance(variable, ast.VariableExpressionAst) or ":" in variable.variable_path:
        return lambda scope: MISSING
    key, keeps_own = variable.variable_path.lower(), keeps_own_variable(variable, unit)
    return lambda scope: MISSING if key in scope.vars or not keeps_own(scope) else unset_of_type(target.type, unit)


def _member_read_write(target: ast.MemberExpressionAst, unit: Unit) -> tuple[ReadPlace, WritePlace]:
    owner_of = static_type(target.expression, unit) if target.static else operand(target.expression, unit)
    name = member_name(target.member, unit)

    def read(scope: Scope) -> tuple[Value, Value]:
        owner = owner_of(scope)
        key = name if isinstance(name, str) else name(scope)
        if target.static:
            text = to_string(key)
            return (owner, text), members.static_get(owner, text)
        return (owner, key), property_to_change(scope, owner, key)

    def write(scope: Scope, place: Value, value: Value) -> None:
        if target.static:
            members.static_set(owning_type(*place), place[1], value)
        else:
            computed_members.set(place[0], place[1], value)

    return read, write


def property_to_change(scope: Scope, owner: Value, name: Value) -> Value:
    """What a compound assignment starts from; raises in strict mode where there is no such property."""
    return computed_members.get(owner, name, scope.engine.strict_used and scope.strict_version() >= 2)


def _index_read_write(target: ast.IndexExpressionAst, unit: Unit) -> tuple[ReadPlace, WritePlace]:
    owner_of = operand(target.target, unit)
    index_of = operand(target.index, unit)
    several = isinstance(target.index, ast.ArrayLiteralAst)
    listed = ObjectIndex if ast.is_cast_to_object(target.index) else list

    def read(scope: Scope) -> tuple[Value, Value]:
        owner = owner_of(scope)
        index = index_of(scope)
        place = (owner, index if several else listed((index,)))
        return place, members.index_get(*place)

    def write(scope: Scope, place: Value, value: Value) -> None:
        members.index_set(place[0], place[1], value)

    return read, write


def step(node: ast.UnaryExpressionAst, unit: Unit) -> Evaluate:
    """`++` and `--`, before or after their operand."""
    apply = operators.increment if "Plus" in node.token_kind else operators.decrement
    delta = 1 if "Plus" in node.token_kind else -1
    postfix = node.token_kind.startswith("Postfix")
    target = unparenthesized(node.child)
    if isinstance(target, ast.VariableExpressionAst) and not _is_elsewhere(target):
        return _step_variable(target, apply, delta, postfix, unit)
    read, assign = _read_write(node.child, unit, compound=False)

    def evaluate(scope: Scope) -> Value:
        place, old = read(scope)
        new = apply(old)
        assign(scope, place, new)
        return (0 if old is None else old) if postfix else new

    return evaluate


def _is_elsewhere(target: ast.VariableExpressionAst) -> bool:
    """Whether the variable is not one of the scope: qualified, or a constant."""
    return ":" in target.variable_path or target.variable_path.lower() in CONSTANTS


def _step_variable(
    target: ast.VariableExpressionAst, apply: Callable[[Value], Value], delta: int, postfix: bool, unit: Unit
) -> Evaluate:
    key = target.variable_path.lower()
    read, write = expression(target, unit), write_variable(target.variable_path, unit)

    def evaluate(scope: Scope) -> Value:
        variables = scope.vars
        old = variables.get(key, MISSING)
        if type(old) is int and -2147483648 < old < 2147483647 and (scope.info is None or key not in scope.info):
            new = variables[key] = old + delta
            return old if postfix else new
        if old is MISSING:
            old = read(scope)
        new = apply(old)
        write(scope, new)
        return (0 if old is None or old is NOTHING else old) if postfix else new

    return evaluate


def reference(node: ast.ExpressionAst, unit: Unit) -> Evaluate:
    """`[ref]$x`: an object through which others read and write the variable; anything else is a value of its own, also a
    variable in parentheses or of a drive."""
    read = expression(node, unit)
    key = None
    if isinstance(node, ast.VariableExpressionAst):
        qualifier, name = split_path(node.variable_path)
        key = name.lower() if qualifier in ("", *OF_VARIABLES) else None
    if key is None or key in CONSTANTS:
        return lambda scope: PSReference.to(read(scope))
    assign = assigner(node, unit)

    def evaluate(scope: Scope) -> PSReference:
        here = scope.holder(key) or scope
        if key not in here.vars:
            raise error(
                "[ref] cannot be applied to a variable that does not exist.",
                "NonExistingVariableReference",
                "InvalidOperation",
                key,
            )
        return PSReference(lambda: read(here), lambda value: assign(here, value))

    return evaluate
