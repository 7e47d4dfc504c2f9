"""Arithmetic and bits as Python source: what Int32 and Double values give in place, and the operator's rule for all others."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import operators
from pscompat.runtime.hot.source import Operand, Source

SIGNS = {"Plus": "+", "Minus": "-", "Multiply": "*"}
BITS = {"Band": "&", "Bor": "|", "Bxor": "^"}
COMPARISONS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
"""Operators by their names as Python writes them; those of comparisons without the letter for case."""
_REAL = frozenset(((float, float), (float, int), (int, float)))
"""Types of two operands whose sum, difference, product and quotient Python computes as PowerShell does."""


def is_operation(kind: str) -> bool:
    """Whether `operation` writes the operator of this name."""
    return kind in _WRITERS


def operation(kind: str, left: Operand, right: Operand, source: Source) -> Operand:
    """Write a binary operation on numbers."""
    return _WRITERS[kind](kind, left, right, source)


def negation(operand: Operand, source: Source) -> Operand:
    """Write `-value`."""
    return _unary(operators.negate, f"0 - {operand.text}", f" and {operand.text} != -2147483648", operand, source)


def complement(operand: Operand, source: Source) -> Operand:
    """Write `-bnot value`."""
    return _unary(operators.UNARY["Bnot"], f"~{operand.text}", "", operand, source)


def are_ints(*operands: Operand) -> str:
    """The test that these are Int32 values, empty where they are known to be."""
    return " and ".join(f"type({one.text}) is int" for one in operands if one.kind != "int")


def are_numbers(left: Operand, right: Operand, source: Source) -> str:
    """The test that these are numbers of the types that Python computes with as PowerShell does."""
    return f"{_kinds(left, right)} in {source.bind(operators.COMPARED_BY_PYTHON)}"


def by_rule(result: str, rule: str, left: Operand, right: Operand, source: Source) -> None:
    """Write the call of an operator's rule, which changes no variable where both operands are numbers."""
    source.line(f"{result} = {rule}({left.text}, {right.text})")
    with source.block(f"if not {are_numbers(left, right, source)}:"):
        source.forget()


def _kinds(left: Operand, right: Operand) -> str:
    return f"({', '.join('int' if one.kind == 'int' else f'type({one.text})' for one in (left, right))})"


def _signed(kind: str, left: Operand, right: Operand, source: Source) -> Operand:
    """`+ - *`."""
    result, sign = source.temporary(), SIGNS[kind]
    in_range = _in_range(sign, right, f"({result} := {left.text} {sign} {right.text})")
    test = " and ".join(filter(None, (are_ints(left, right), in_range)))
    with source.block(f"if not ({test}):"):
        _unless_real(result, kind, sign, "", left, right, source)
    return Operand(result)


def _in_range(sign: str, right: Operand, text: str) -> str:
    """The test that a result is an Int32: adding a number that is not negative can only be too much, say."""
    if sign != "*" and right.text.isdigit():
        return f"{text} <= 2147483647" if sign == "+" else f"{text} >= -2147483648"
    return f"-2147483648 <= {text} <= 2147483647"


def _unless_real(
    result: str, kind: str, sign: str, further: str, left: Operand, right: Operand, source: Source
) -> None:
    """Write the operation on numbers of which one is a Double; `further` is what else must be so."""
    with source.block(f"if {_kinds(left, right)} in {source.bind(_REAL)}{further}:"):
        source.line(f"{result} = {left.text} {sign} {right.text}")
    with source.block("else:"):
        by_rule(result, source.bind(operators.BINARY[kind]), left, right, source)


def _quotient(kind: str, left: Operand, right: Operand, source: Source) -> Operand:
    """`/`: an Int32 where nothing remains."""
    result = source.temporary()
    with source.block(f"if {_with_positive(left, right)}:"):
        exact = f"{left.text} // {right.text} if not {left.text} % {right.text} else {left.text} / {right.text}"
        source.line(f"{result} = {exact}")
    with source.block("else:"):
        _unless_real(result, kind, "/", f" and {right.text} != 0", left, right, source)
    return Operand(result)


def _rest(kind: str, left: Operand, right: Operand, source: Source) -> Operand:
    """`%`, which has the sign of the left operand."""
    result = source.temporary()
    with source.block(f"if {_with_positive(left, right)}:"):
        remainder = f"{left.text} % {right.text}"
        source.line(f"{result} = {remainder} if {left.text} >= 0 else -(-{remainder})")
    with source.block("else:"):
        by_rule(result, source.bind(operators.BINARY[kind]), left, right, source)
    return Operand(result)


def _with_positive(left: Operand, right: Operand) -> str:
    """The test that these are Int32 values, the right one above 0."""
    positive = "" if right.text.isdigit() and right.text != "0" else f"{right.text} > 0"
    return " and ".join(filter(None, (are_ints(left, right), positive))) or "True"


def _bits(kind: str, left: Operand, right: Operand, source: Source) -> Operand:
    return _of_ints(kind, f"{left.text} {BITS[kind]} {right.text}", left, right, source)


def _shift(kind: str, left: Operand, right: Operand, source: Source) -> Operand:
    count = right.text if right.text.isdigit() and int(right.text) < 32 else f"({right.text} & 31)"
    if kind == "Shr":
        return _of_ints(kind, f"{left.text} >> {count}", left, right, source)
    return _of_ints(kind, f"(({left.text} << {count}) + 2147483648 & 4294967295) - 2147483648", left, right, source)


def _of_ints(kind: str, quick: str, left: Operand, right: Operand, source: Source) -> Operand:
    """Write what is quick for two Int32 values, which gives one."""
    result = source.temporary()
    with source.block(f"if {are_ints(left, right) or 'True'}:"):
        source.line(f"{result} = {quick}")
    with source.block("else:"):
        by_rule(result, source.bind(operators.BINARY[kind]), left, right, source)
    return Operand(result)


def _unary(rule: Callable[..., object], quick: str, further: str, operand: Operand, source: Source) -> Operand:
    result = source.temporary()
    with source.block(f"if {are_ints(operand) or 'True'}{further}:"):
        source.line(f"{result} = {quick}")
    with source.block("else:"):
        source.outside(f"{result} = {source.bind(rule)}({operand.text})")
    return Operand(result)


_WRITERS: dict[str, Callable[[str, Operand, Operand, Source], Operand]] = {
    **dict.fromkeys(SIGNS, _signed),
    **dict.fromkeys(BITS, _bits),
    "Divide": _quotient,
    "Rem": _rest,
    "Shl": _shift,
    "Shr": _shift,
}
