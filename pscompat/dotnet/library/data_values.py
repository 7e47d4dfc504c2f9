"""What values are to System.Data: none or something, before or after others."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.library.basics import DBNull
from pscompat.dotnet.values import Value


def is_null(value: Value) -> bool:
    """Whether a value is none: null, or DBNull, which stands for it in a table."""
    return value is None or isinstance(value, DBNull)


def order_of(one: Value, other: Value, case_sensitive: bool = False) -> int:
    """-1, 0 or 1 for two values as a table orders them: none before all others, a text as the other one's type."""
    if is_null(one) or is_null(other):
        return is_null(other) - is_null(one)
    if isinstance(one, str) and not isinstance(other, str):
        one = convert(one, types.of(other))
    elif isinstance(other, str) and not isinstance(one, str):
        other = convert(other, types.of(one))
    return compare(one, other, case_sensitive)


class Ordered:
    """A value that stands before others as a table orders them."""

    __slots__ = ("case_sensitive", "value")

    def __init__(self, value: Value, case_sensitive: bool):
        self.value = value
        self.case_sensitive = case_sensitive

    def __lt__(self, other: Ordered) -> bool:
        return order_of(self.value, other.value, self.case_sensitive) < 0


def cause_of(failure: TerminatingError) -> NetException:
    """What .NET throws where a conversion fails, without PowerShell's exceptions around it."""
    thrown = thrown_by_cast(failure)
    return thrown if thrown.InnerException is None else thrown.InnerException
