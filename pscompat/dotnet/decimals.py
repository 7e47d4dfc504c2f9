"""System.Decimal as a kind of value: what is one, and any number as one. Python's decimal module loads with the first of them."""

from __future__ import annotations

import math
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from pscompat.dotnet.values import Single, Value

if TYPE_CHECKING:
    from decimal import Decimal
    from typing import TypeGuard

_modules = sys.modules


def is_decimal(value: Value) -> TypeGuard[Decimal]:
    """Whether the value is a Decimal. There is none before Python's decimal module is loaded, which this does not do."""
    module = _modules.get("decimal")
    return module is not None and isinstance(value, module.Decimal)


def is_decimal_class(cls: type) -> bool:
    """Whether this is the class of Decimals."""
    module = _modules.get("decimal")
    return module is not None and issubclass(cls, module.Decimal)


def is_number(value: Value) -> TypeGuard[int | float | Decimal]:
    """Whether the value is one of .NET's numbers or a Boolean."""
    return isinstance(value, (int, float)) or is_decimal(value)


def to_decimal(number: Value) -> Decimal:
    """A number as a Decimal, as .NET converts it (a Double keeps 15 digits, a Single 7); OverflowError beyond Decimal's range."""
    decimals: type[Decimal] = (_modules.get("decimal") or import_module("decimal")).Decimal
    if type(number) is int:
        return decimals(number)
    if isinstance(number, decimals):
        return number
    if isinstance(number, float):
        return _of_real(number, 7 if type(number) is Single else 15)
    result = decimals(int(number))
    if abs(result) >= 2**96:
        raise OverflowError
    return result


_LEAST = -94
"""The binary magnitude below which a Double is zero as a Decimal."""


def _of_real(number: float, digits: int) -> Decimal:
    """Multiplied by a power of ten to so many whole digits, as a Double, and rounded half to even (VarDecFromR8)."""
    from pscompat.decimal_limits import MOST_PLACES, UNITS, WIDE  # start-up: it loads Python's decimal

    if not math.isfinite(number) or abs(number) >= 2**96:
        raise OverflowError
    zero = UNITS[0] * 0
    magnitude = math.frexp(number)[1]
    if not number or magnitude < _LEAST:
        return zero
    places = min(digits - 1 - (magnitude * 19728 >> 16), MOST_PLACES)
    scaled = abs(number)
    if places >= 0:
        scaled *= 10.0**places
    elif places != -1 or scaled >= 10.0**digits:
        scaled /= 10.0**-places
    else:
        places = 0
    if scaled < 10.0 ** (digits - 1) and places < MOST_PLACES:
        scaled *= 10.0
        places += 1
    whole = round(scaled)
    if whole == 0:
        return zero
    for zeros in (8, 4, 2, 1):
        while places >= zeros and whole % 10**zeros == 0:
            whole //= 10**zeros
            places -= zeros
    found = (UNITS[0] * (-whole if number < 0 else whole)).scaleb(-places, context=WIDE)
    return found if places >= 0 else found.quantize(UNITS[0], context=WIDE)
