"""The errors of conversions that cannot be."""

from __future__ import annotations

from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.text import interpolated
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import PSCustomObject, Value, unwrap


def cast_error(message: str, error_id: str, inner: NetException | None = None) -> TerminatingError:
    """The error of a conversion that failed."""
    if inner is None:
        inner = NetException("System.Management.Automation.PSInvalidCastException", message)
    return error(message, error_id, "InvalidArgument", inner=inner)


def bad_value(value: Value, type_name: str, reason: str, error_id: str) -> TerminatingError:
    """`Cannot convert value "x" to type "T". Error: "reason"`."""
    return cast_error(
        f'Cannot convert value "{interpolated(value)}" to type "{type_name}". Error: "{reason}"', error_id
    )


class OutOfRange(TerminatingError):
    """A conversion to a type that does not reach to the value. `reason`: .NET's own text for it."""

    def __init__(self, value: Value, type_name: str, reason: str, error_id: str):
        super().__init__(bad_value(value, type_name, reason, error_id).record)
        self.reason = reason


def cannot_convert(value: Value, nettype: NetType) -> TerminatingError:
    """The error where no conversion between the types exists."""
    if value is None:
        return cast_error(f'Cannot convert null to type "{nettype.full_name}".', "nullToObjectInvalidCast")
    base = unwrap(value)
    shown = name_of(base) if isinstance(base, list) else interpolated(value)
    message = f'Cannot convert the "{shown}" value of type "{name_of(base)}" to type "{nettype.full_name}".'
    if isinstance(base, PSCustomObject):
        message = f'Cannot convert value "{shown}" to type "{nettype.full_name}". Error: "{message}"'
    return cast_error(message, "ConvertToFinalInvalidCastException")
