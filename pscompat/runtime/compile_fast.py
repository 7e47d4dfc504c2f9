"""Operators between Int32 values, the common case in loops: computed on the spot, everything else by the operator's rule.

Where the left operand is a plain variable and the right one a constant, both are read without a further call.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet import operators
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.runtime.compile import Evaluate
from pscompat.runtime.compile_variables import plain_key
from pscompat.runtime.scopes import MISSING

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

Operation = Callable[[Value, Value], Value]
INT_MIN, INT_MAX = -2147483648, 2147483647
_ARITHMETIC: dict[str, Operation] = {"Plus": operator.add, "Minus": operator.sub}
_COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "Ilt": operator.lt,
    "Ile": operator.le,
    "Igt": operator.gt,
    "Ige": operator.ge,
    "Ieq": operator.eq,
}


def fast_operator(node: ast.BinaryExpressionAst, left: Evaluate, right: Evaluate) -> Evaluate | None:
    """The operator's closure, None for an operator that has no quick form."""
    if node.operator in _ARITHMETIC:
        return _arithmetic(_ARITHMETIC[node.operator], operators.BINARY[node.operator], left, right)
    quick = _COMPARISONS.get(node.operator)
    if quick is None:
        return None
    slow = operators.BINARY[node.operator]
    key = plain_key(node.left)
    constant = node.right.value if type(node.right) is ast.ConstantExpressionAst else None
    if key is not None and type(constant) is int and node.right.type_name == "System.Int32":  # type: ignore[attr-defined]
        return _compared_with_constant(quick, slow, key, left, constant)
    return _comparison(quick, slow, left, right)


def _arithmetic(quick: Operation, slow: Operation, left: Evaluate, right: Evaluate) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        a = left(scope)
        b = right(scope)
        if type(a) is int and type(b) is int:
            value = quick(a, b)
            if INT_MIN <= value <= INT_MAX:
                return value
        return slow(a, b)

    return evaluate


def _comparison(quick: Operation, slow: Operation, left: Evaluate, right: Evaluate) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        a = left(scope)
        b = right(scope)
        return quick(a, b) if type(a) is int and type(b) is int else slow(a, b)

    return evaluate


def _compared_with_constant(quick: Operation, slow: Operation, key: str, left: Evaluate, constant: int) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        a = scope.vars.get(key, MISSING)
        if type(a) is int:
            return quick(a, constant)
        return slow(left(scope) if a is MISSING else a, constant)

    return evaluate


def add_to_variable(key: str, read: Evaluate, right: Evaluate, write: Callable[[Scope, Value], None]) -> Evaluate:
    """`$x += …`; `read` gives what it starts from where this scope has no such variable."""
    add = operators.add

    def evaluate(scope: Scope) -> Value:
        old = scope.vars.get(key, MISSING)
        if old is MISSING:
            old = read(scope)
        operand = right(scope)
        if type(old) is int and type(operand) is int and (scope.info is None or key not in scope.info):
            value = old + operand
            if INT_MIN <= value <= INT_MAX:
                scope.vars[key] = value
                return value
        value = add(old, operand)
        write(scope, value)
        return value

    return evaluate
