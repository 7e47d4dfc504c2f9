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
    """A number as a Decimal, as .NET converts it (a Double keeps 15 digits); OverflowError beyond Decimal's range."""
    decimals: type[Decimal] = (_modules.get("decimal") or import_module("decimal")).Decimal
    if isinstance(number, decimals):
        return number
    if type(number) is float and 1e-4 <= abs(number) < 1e15:  # its 15 digits need neither an exponent nor a test
        return decimals(f"{number:.15g}")
    if isinstance(number, float):
        if not math.isfinite(number) or abs(number) >= 2**96:
            raise OverflowError
        result = decimals(f"{number:.{7 if type(number) is Single else 15}g}")
        if abs(result) >= 2**96:
            raise OverflowError
        if result.adjusted() < -28:
            return decimals(0)
        exponent = result.as_tuple().exponent
        if isinstance(exponent, int) and exponent > 0:
            result = decimals(int(result))
        elif isinstance(exponent, int) and exponent < -28:
            result = result.quantize(decimals(1).scaleb(-28))
    else:
        result = decimals(int(number))
    if abs(result) >= 2**96:
        raise OverflowError
    return result
