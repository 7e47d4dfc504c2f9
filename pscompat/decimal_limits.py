"""What System.Decimal holds: 96 bits of digits, at most 28 of them after the point. Python's decimal module loads with this one."""

from __future__ import annotations

import decimal
from decimal import Decimal

LARGEST = 2**96 - 1
MOST_PLACES = 28
WIDE = decimal.Context(prec=80, rounding=decimal.ROUND_HALF_EVEN, traps=[])
"""Computes with more digits than a System.Decimal has, for `fitted` to round once."""
UNITS = tuple(Decimal(1).scaleb(-places) for places in range(MOST_PLACES + 1))
"""By the number of digits after the point, what has so many."""


def fitted(number: Decimal) -> Decimal:
    """The nearest value that a System.Decimal holds, halves to even; OverflowError for one that is too large."""
    exponent = _exponent(number)
    places = min(max(-exponent, 0), MOST_PLACES, MOST_PLACES - number.adjusted() if number else MOST_PLACES)
    if places < 0:
        raise OverflowError
    found = number if places == -exponent else number.quantize(UNITS[places], context=WIDE)
    if found.adjusted() + places >= MOST_PLACES and int(found.scaleb(places, context=WIDE).copy_abs()) > LARGEST:
        if places == 0:
            raise OverflowError
        return number.quantize(UNITS[places - 1], context=WIDE)
    return found


def decimal_text(number: Decimal) -> str:
    """All digits, zeros behind the point included; zero has no sign."""
    return format(number if number else number.copy_abs(), "f")


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
