"""Expressions: constants, strings, variables, operators, lists, casts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet import members, operators, types
from pscompat.dotnet.code_units import joined
from pscompat.dotnet.convert import cast, iterate, to_bool
from pscompat.dotnet.errors import NetError, error, thrown_by_net
from pscompat.dotnet.indexing import ObjectIndex
from pscompat.dotnet.strict_indexes import check_indexes
from pscompat.dotnet.text import interpolated
from pscompat.dotnet.text_operators import match_filter
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import (
    NOTHING,
    ArrayList,
    GenericList,
    Hashtable,
    Value,
)
from pscompat.language import ast
from pscompat.runtime.compile import (
    SINGLE,
    Evaluate,
    Unit,
    capture,
    compiles_expression,
    expression,
    follow,
    leave,
    value_of,
)
from pscompat.runtime.compile_assignments import reference, step
from pscompat.runtime.compile_casts import CUSTOM_OBJECTS, NOT_CONVERTING, cast_at, type_at
from pscompat.runtime.compile_fast import fast_operator
from pscompat.runtime.compile_lists import block
from pscompat.runtime.compile_tables import custom_object_of, ordered_table
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.compile_variables import holds_current_object, operand
from pscompat.runtime.scopes import USING
from pscompat.runtime.scriptblock import Code, ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


@compiles_expression(ast.ConstantExpressionAst)
def compile_constant(node: ast.ConstantExpressionAst, unit: Unit) -> Evaluate:
    value = number_value(node)
    return lambda scope: value


def number_value(node: ast.ConstantExpressionAst) -> Value:
    """A literal number as the value of its .NET type."""
    if node.type_name in ("System.Int32", "System.Double", "System.Decimal", "System.String"):
        return node.value

    python = types.known(node.type_name).python
    return node.value if python is None else python(node.value)


@compiles_expression(ast.StringConstantExpressionAst)
def compile_string(node: ast.StringConstantExpressionAst, unit: Unit) -> Evaluate:
    value = node.value
    return lambda scope: value


@compiles_expression(ast.ExpandableStringExpressionAst)
def compile_expandable(node: ast.ExpandableStringExpressionAst, unit: Unit) -> Evaluate:
    with unit.within_text():
        parts = [part if isinstance(part, str) else operand(part, unit) for part in node.parts]

    def evaluate(scope: Scope) -> str:
        texts = []
        for part in parts:
            if type(part) is str:
                texts.append(part)
            else:
                value = part(scope)  # type: ignore[operator]
                texts.append(value if type(value) is str else interpolated(value))
        return joined("".join(texts))

    return evaluate


@compiles_expression(ast.BinaryExpressionAst)
def compile_binary(node: ast.BinaryExpressionAst, unit: Unit) -> Evaluate:
    operator = node.operator
    compile_side = expression if operator in KEEPING else operand
    left, right = compile_side(node.left, unit), compile_side(node.right, unit)
    if operator in _LOGICAL:
        return _LOGICAL[operator](left, right)
    if operator == "Plus" and holds_current_object(node.right):
        return _sum_with_current(left, right, expression(node.right, unit))
    fast = fast_operator(node, left, right)
    if fast is not None:
        return fast
    if operator in ("Imatch", "Cmatch", "Inotmatch", "Cnotmatch"):
        return _compile_match(operator, left, right)
    if operator in ("Is", "IsNot", "As"):
        return _compile_type_operator(node, left, right)
    apply = operators.BINARY[operator]
    if operator in _WITH_ARGUMENTS:
        from pscompat.runtime.operator_place import placed  # start-up: a first command seldom has them

        apply = placed(apply, node, unit)

    def evaluate(scope: Scope) -> Value:
        return apply(left(scope), right(scope))

    return evaluate


_WITH_ARGUMENTS = frozenset(("Ireplace", "Creplace", "Isplit", "Csplit"))


def _sum_with_current(left: Evaluate, plain: Evaluate, kept: Evaluate) -> Evaluate:
    """`left + $_`: what is no single value may be a list, which keeps the object."""
    add = operators.BINARY["Plus"]

    def evaluate(scope: Scope) -> Value:
        before = left(scope)
        return add(before, plain(scope) if type(before) in SINGLE else kept(scope))

    return evaluate


def _and(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: to_bool(left(scope)) and to_bool(right(scope))


def _or(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: to_bool(left(scope)) or to_bool(right(scope))


def _xor(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: to_bool(left(scope)) != to_bool(right(scope))


def _coalesce(left: Evaluate, right: Evaluate) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        value = left(scope)
        return right(scope) if value is None or value is NOTHING else value

    return evaluate


_LOGICAL = {"And": _and, "Or": _or, "Xor": _xor, "QuestionQuestion": _coalesce}
KEEPING = frozenset(("Is", "IsNot", "As", "Format", "QuestionQuestion"))
"""Operators whose result may be their operand, or tells of a PSObject around it."""


def _compile_match(operator: str, left: Evaluate, right: Evaluate) -> Evaluate:
    match = MATCHES[operator]
    return lambda scope: match(scope, left(scope), right(scope))


def _match_operator(case_sensitive: bool, negated: bool) -> Callable[[Scope, Value, Value], Value]:
    """-match and its like on values; sets $Matches."""

    def match(scope: Scope, value: Value, pattern: Value) -> Value:
        if type(value) is not str and iterate(value) is not None:
            return match_filter(value, pattern, case_sensitive, not negated)
        result, groups = operators.match(value, pattern, case_sensitive)
        if groups is not None:
            scope.assign("matches", groups)
        return not result if negated else result

    return match


MATCHES = {
    "Imatch": _match_operator(False, False),
    "Cmatch": _match_operator(True, False),
    "Inotmatch": _match_operator(False, True),
    "Cnotmatch": _match_operator(True, True),
}
"""The operators that set $Matches, by token kind: they take the scope and both values."""


def _compile_type_operator(node: ast.BinaryExpressionAst, left: Evaluate, right: Evaluate) -> Evaluate:
    apply = operators.BINARY[node.operator]
    tests_literal = node.operator != "As" and isinstance(node.right, ast.TypeExpressionAst)

    def evaluate(scope: Scope) -> Value:
        value = left(scope)
        wanted = right(scope)
        if isinstance(wanted, str):
            wanted = scope.find_type(wanted.lower()) or wanted
        if tests_literal and wanted.open_name == "System.Nullable`1":
            return node.operator == "IsNot"  # which no object is; a type that is computed means its element
        return apply(value, wanted)

    return evaluate


@compiles_expression(ast.UnaryExpressionAst)
def compile_unary(node: ast.UnaryExpressionAst, unit: Unit) -> Evaluate:
    kind = node.token_kind
    if kind in ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"):
        return step(node, unit)
    child = operand(node.child, unit)
    if kind in ("Not", "Exclaim"):
        return lambda scope: not to_bool(child(scope))
    apply = operators.UNARY[kind]
    return lambda scope: apply(child(scope))


@compiles_expression(ast.TernaryExpressionAst)
def compile_ternary(node: ast.TernaryExpressionAst, unit: Unit) -> Evaluate:
    condition = operand(node.condition, unit)
    if_true = expression(node.if_true, unit)
    if_false = expression(node.if_false, unit)
    return lambda scope: if_true(scope) if to_bool(condition(scope)) else if_false(scope)


@compiles_expression(ast.ArrayLiteralAst)
def compile_array_literal(node: ast.ArrayLiteralAst, unit: Unit) -> Evaluate:
    elements = [expression(element, unit) for element in node.elements]
    return lambda scope: [element(scope) for element in elements]


@compiles_expression(ast.ParenExpressionAst)
def compile_paren(node: ast.ParenExpressionAst, unit: Unit) -> Evaluate:
    return value_of(node.pipeline, unit)


@compiles_expression(ast.SubExpressionAst)
def compile_subexpression(node: ast.SubExpressionAst, unit: Unit) -> Evaluate:
    if not node.sub_expression.statements and not node.sub_expression.traps:
        return lambda scope: None  # not nothing, as in the first versions of the language
    follow(node.sub_expression.statements, unit)
    return capture(block(node.sub_expression, unit), unit, node)


@compiles_expression(ast.ArrayExpressionAst)
def compile_array_expression(node: ast.ArrayExpressionAst, unit: Unit) -> Evaluate:
    inner = node.sub_expression
    only = inner.statements[0] if len(inner.statements) == 1 and not inner.traps else None
    pure = only.pure_expression if isinstance(only, ast.PipelineAst) else None
    if isinstance(pure, ast.ArrayLiteralAst):
        return compile_array_literal(pure, unit)
    if pure is not None:
        return _listed(expression(pure, unit))
    if not inner.statements:
        return lambda scope: []
    follow(inner.statements, unit)
    body = block(inner, unit)

    def evaluate(scope: Scope) -> list[Value]:
        results: list[Value] = []
        signal = body(scope, results.append)
        if signal is not None:
            leave(signal)
        unit.ran_last = node
        return results

    return evaluate


def _listed(evaluate: Evaluate) -> Evaluate:
    """`@( expression )`: no statement of its own, so that an error in it ends the statement around it."""
    return lambda scope: list(each(evaluate(scope)))


@compiles_expression(ast.ConvertExpressionAst)
def compile_convert(node: ast.ConvertExpressionAst, unit: Unit) -> Evaluate:
    name = node.type.type_name.name.lower()
    if isinstance(node.child, ast.HashtableAst):
        if name == "ordered":
            return ordered_table(node.child, unit)
        if name in CUSTOM_OBJECTS:
            return custom_object_of(node.child, unit)
    if name == "ref":
        return reference(node.child, unit)
    child = expression(node.child, unit)
    if name in NOT_CONVERTING or name in CUSTOM_OBJECTS:
        convert = cast_at(node, unit)
        return lambda scope: convert(child(scope))
    wanted = type_at(node, unit)

    def evaluate(scope: Scope) -> Value:
        nettype = wanted()  # a type that is not there is an error before the operand runs
        return cast(child(scope), nettype)

    return evaluate


@compiles_expression(ast.AttributedExpressionAst)
def compile_attributed(node: ast.AttributedExpressionAst, unit: Unit) -> Evaluate:
    return expression(node.child, unit)


@compiles_expression(ast.TypeExpressionAst)
def compile_type(node: ast.TypeExpressionAst, unit: Unit) -> Evaluate:
    cached: list[NetType] = []

    def evaluate(scope: Scope) -> Value:
        if not cached:
            cached.append(type_of_name(node.type_name, unit, place=node))
        return cached[0]

    return evaluate


@compiles_expression(ast.ScriptBlockExpressionAst)
def compile_script_block(node: ast.ScriptBlockExpressionAst, unit: Unit) -> Evaluate:
    code = Code(node.script_block, unit.for_block())

    def evaluate(scope: Scope) -> ScriptBlock:
        return ScriptBlock(code, scope.state)

    return evaluate


@compiles_expression(ast.UsingExpressionAst)
def compile_using(node: ast.UsingExpressionAst, unit: Unit) -> Evaluate:
    """`$using:x`: the value handed over with the block, or outside of a job PowerShell's error."""
    inner = expression(node.sub_expression, unit)
    key = unit.text(node.sub_expression).lower()

    def evaluate(scope: Scope) -> Value:
        values = scope.kept_value(USING)
        if values is not None:
            return values[key] if key in values else inner(scope)

        raise error(
            "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or "
            "InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only if the "
            "script block is invoked on a remote computer.",
            "UsingWithoutInvokeCommand",
            "InvalidOperation",
        )

    return evaluate


@compiles_expression(ast.IndexExpressionAst)
def compile_index(node: ast.IndexExpressionAst, unit: Unit) -> Evaluate:
    target = operand(node.target, unit)
    index = operand(node.index, unit)
    several = isinstance(node.index, ast.ArrayLiteralAst)
    null_conditional = node.null_conditional
    by_object = ast.is_cast_to_object(node.index)

    def evaluate(scope: Scope) -> Value:
        owner = target(scope)
        if null_conditional and (owner is None or owner is NOTHING):
            return None
        position = index(scope)
        if by_object:
            return elements_at(scope, owner, ObjectIndex([position]))
        return elements_at(scope, owner, position) if several else index_at(scope, owner, position)

    return evaluate


def elements_at(scope: Scope, owner: Value, positions: list[Value]) -> Value:
    """The elements of a value at several indexes, or the one of an array with so many dimensions."""
    if scope.engine.strict_used and scope.strict_version() >= 3:
        check_indexes(owner, positions)
    return members.index_get(owner, positions)


def index_at(scope: Scope, owner: Value, position: Value) -> Value:
    """The element of a value at one index."""
    kind = type(owner)
    if kind is list and type(position) is int:
        size = len(owner)
        if -size <= position < size:
            return owner[position]
    elif kind is Hashtable and type(position) is str:
        return owner.get(position)
    if scope.engine.strict_used and scope.strict_version() >= 3:
        check_indexes(owner, [position])
    return members.index_get(owner, [position])


def range_of(node: ast.Ast | None, unit: Unit) -> Evaluate | None:
    """Compile a range so that a loop or pipeline gets its numbers one by one; None for any other expression."""
    while isinstance(node, ast.ParenExpressionAst):
        node = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
    if not isinstance(node, ast.BinaryExpressionAst) or node.operator != "DotDot":
        return None
    left, right = operand(node.left, unit), operand(node.right, unit)

    def numbers(scope: Scope) -> Value:
        start, end = left(scope), right(scope)
        if type(start) is int and type(end) is int:
            return operators.number_range(start, end)
        return operators.dotdot(start, end)

    return numbers


def each(value: Value) -> Value:
    """An iterable over what a loop or pipeline sees of a value: nothing, the elements, or the value itself."""
    kind = type(value)
    if kind is list or kind is range:
        return value
    if value is NOTHING:
        return ()
    if value is None:
        return (None,)
    if kind is ArrayList or kind is GenericList:
        return _watched(value)
    items = iterate(value)
    return (value,) if items is None else items


def _watched(items: list[Value]) -> Iterator[Value]:
    """The elements of a list that may not change its length meanwhile."""
    count = len(items)
    for index in range(count):
        yield items[index]
        if len(items) != count:
            message = "Collection was modified; enumeration operation may not execute."
            raise thrown_by_net(NetError("System.InvalidOperationException", message))
