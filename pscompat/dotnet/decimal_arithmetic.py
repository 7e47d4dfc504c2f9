"""Arithmetic of System.Decimal: 28 to 29 digits, at most 28 of them after the point."""

from __future__ import annotations

import decimal
from decimal import Decimal

from pscompat.decimal_limits import UNITS, WIDE, fitted
from pscompat.dotnet.decimals import to_decimal
from pscompat.dotnet.errors import NetError, TerminatingError, error, thrown_by_net
from pscompat.dotnet.number_conversions import overflow_text
from pscompat.dotnet.values import Value

_NARROW = decimal.Context(
    prec=28, Emin=-1, Emax=27, traps=[decimal.Inexact, decimal.Rounded, decimal.Overflow, decimal.InvalidOperation]
)
"""What it computes without a signal needs no fitting: at most 28 digits, and as many of them after the point."""
_DIVIDING = decimal.Context(prec=31, rounding=decimal.ROUND_05UP, traps=[])
"""Gives quotients more digits than a System.Decimal has, and a last digit that tells whether more would follow."""
_WORD = 2**32


def operate(sign: str, left: Value, right: Value) -> Decimal:
    """`left sign right` on two numbers; ZeroDivisionError on division by zero, TerminatingError on overflow."""
    one = left if type(left) is Decimal else _operand(left)
    other = right if type(right) is Decimal else _operand(right)
    try:
        return _OPERATIONS[sign](one, other)
    except OverflowError:
        raise _overflow() from None


def _operand(number: Value) -> Decimal:
    """A number that is no decimal as one; TerminatingError where it is beyond them, before there is an operation."""
    try:
        return to_decimal(number)
    except OverflowError:
        raise thrown_by_net(NetError("System.OverflowException", overflow_text("System.Decimal"))) from None


def _add(one: Decimal, other: Decimal) -> Decimal:
    try:
        return _NARROW.add(one, other)
    except decimal.DecimalException:
        return fitted(WIDE.add(one, other))


def _subtract(one: Decimal, other: Decimal) -> Decimal:
    try:
        return _NARROW.subtract(one, other)
    except decimal.DecimalException:
        return fitted(WIDE.subtract(one, other))


def _multiply(one: Decimal, other: Decimal) -> Decimal:
    try:
        product = _NARROW.multiply(one, other)
    except decimal.DecimalException:
        product = fitted(WIDE.multiply(one, other))
    return product if one and other else _no_product(one, other, product)


def _no_product(one: Decimal, other: Decimal, product: Decimal) -> Decimal:
    """Zero, with digits after the point only where both factors' digits fit 32 bits."""
    larger = one or other
    places = -int(larger.as_tuple().exponent)
    return product if larger.scaleb(places, context=WIDE).copy_abs() < _WORD else Decimal(0)


def _divide(one: Decimal, other: Decimal) -> Decimal:
    """An exact quotient has as many digits after the point as the dividend has more than the divisor, or what it takes; a
    rounded one ends in no zero."""
    if not other:
        raise ZeroDivisionError
    try:
        quotient = _NARROW.divide(one, other)
    except decimal.DecimalException:
        quotient = fitted(_DIVIDING.divide(one, other)).normalize(WIDE)
    return quotient.quantize(UNITS[0], context=WIDE) if int(quotient.as_tuple().exponent) > 0 else quotient


def _remainder(one: Decimal, other: Decimal) -> Decimal:
    if not other:
        raise ZeroDivisionError
    return one if one.copy_abs() < other.copy_abs() else fitted(WIDE.remainder(one, other))


_OPERATIONS = {"+": _add, "-": _subtract, "*": _multiply, "/": _divide, "%": _remainder}


def _overflow() -> TerminatingError:
    return error(overflow_text("System.Decimal"), "RuntimeException", "NotSpecified")
