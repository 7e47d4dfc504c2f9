"""Reading the arguments of .NET methods whose parameters are enumerations."""

from __future__ import annotations

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value


def enum_number(full_name: str, value: Value) -> int:
    """The number of an argument of this enumeration, given as its value, its name or a number; null is 0."""
    if value is None:
        return 0
    number = getattr(value, "value", None)
    if number is not None:
        return int(number)
    if type(value) is int:
        return value
    return int(convert_to(value, full_name).value)
