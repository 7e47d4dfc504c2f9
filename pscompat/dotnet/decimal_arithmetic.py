"""Arithmetic of System.Decimal: 28 to 29 digits, at most 28 of them after the point."""

from __future__ import annotations

import decimal
from decimal import Decimal

from pscompat.dotnet.decimals import to_decimal
from pscompat.dotnet.errors import error
from pscompat.dotnet.values import Value

_WIDE = decimal.Context(prec=80, rounding=decimal.ROUND_HALF_EVEN, traps=[])
_NARROW = decimal.Context(
    prec=28, Emin=-1, Emax=27, traps=[decimal.Inexact, decimal.Rounded, decimal.Overflow, decimal.InvalidOperation]
)
"""What it computes without a signal needs no fitting: at most 28 digits, and as many of them after the point."""
LARGEST = 2**96 - 1


def operate(sign: str, left: Value, right: Value) -> Decimal:
    """`left sign right` on two numbers; ZeroDivisionError on division by zero, TerminatingError on overflow."""
    try:
        one, other = to_decimal(left), to_decimal(right)
    except OverflowError:
        raise _overflow() from None
    narrow = _NARROWLY.get(sign)
    if narrow is not None:
        try:
            return narrow(one, other)
        except decimal.DecimalException:
            pass  # it takes more
    if sign in "/%" and other == 0:
        raise ZeroDivisionError
    if sign == "+":
        result = _WIDE.add(one, other)
    elif sign == "-":
        result = _WIDE.subtract(one, other)
    elif sign == "*":
        result = _WIDE.multiply(one, other)
    elif sign == "/":
        result = _trimmed(fit(_WIDE.divide(one, other)), one, other)
    else:
        result = one if one.copy_abs() < other.copy_abs() else _WIDE.remainder(one, other)
    return fit(result)


_NARROWLY = {"+": _NARROW.add, "-": _NARROW.subtract, "*": _NARROW.multiply}


def _trimmed(result: Decimal, one: Decimal, other: Decimal) -> Decimal:
    """A quotient keeps no zeros after the point beyond those of the dividend."""
    least = min(_exponent(one) - _exponent(other), 0)
    normal = result.normalize(_WIDE)
    return normal.quantize(Decimal(1).scaleb(least), context=_WIDE) if _exponent(normal) > least else normal


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def fit(number: Decimal) -> Decimal:
    """The nearest value that a System.Decimal can hold; TerminatingError beyond its range."""
    if number.copy_abs() > LARGEST:
        raise _overflow()
    exponent = _exponent(number)
    if exponent > 0:
        return number.quantize(Decimal(1), context=_WIDE)
    if exponent < -28:
        number = number.quantize(Decimal(1).scaleb(-28), context=_WIDE)
        exponent = -28
    while exponent < 0 and abs(int(number.scaleb(-exponent, context=_WIDE))) > LARGEST:
        exponent += 1
        number = number.quantize(Decimal(1).scaleb(exponent), context=_WIDE)
    return number


def _overflow() -> Exception:
    return error("Value was either too large or too small for a Decimal.", "RuntimeException", "NotSpecified")
