"""The errors of conversions that cannot be."""

from __future__ import annotations

from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.text import interpolated, to_text
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Char, NetObject, PSCustomObject, Value, unwrap


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


_SIMPLE = frozenset(
    f"System.{name}"
    for name in (
        [
            "Boolean",
            "Char",
            "SByte",
            "Byte",
            "Int16",
            "UInt16",
            "Int32",
            "UInt32",
            "Int64",
            "UInt64",
            "Single",
            "Double",
            "Decimal",
            "DateTime",
        ]
    )
)


def _convertible(base: Value) -> str | None:
    """The full name of the value's type where .NET's IConvertible is asked for any conversion: all but numbers and text."""
    if type(base) is bool or isinstance(base, Char):
        return name_of(base)
    if not isinstance(base, NetObject):
        return None
    name = name_of(base)
    return name if name == "System.DateTime" or "System.Enum" in type(base).net_bases else None


def _not_convertible(base: Value, source: str, nettype: NetType) -> TerminatingError:
    wanted = nettype.full_name
    if source in _SIMPLE and wanted in _SIMPLE:
        reason = f"Invalid cast from '{source[7:]}' to '{wanted[7:]}'."
    else:
        reason = f"Invalid cast from '{source}' to '{wanted}'."
    message = f'Cannot convert value "{to_text(base)}" to type "{wanted}". Error: "{reason}"'
    return cast_error(message, "InvalidCastIConvertible")


def cannot_convert(value: Value, nettype: NetType) -> TerminatingError:
    """The error where no conversion between the types exists."""
    if value is None:
        return cast_error(f'Cannot convert null to type "{nettype.full_name}".', "nullToObjectInvalidCast")
    base = unwrap(value)
    source = _convertible(base)
    if source is not None:
        return _not_convertible(base, source, nettype)
    shown = name_of(base) if isinstance(base, list) else interpolated(value)
    message = f'Cannot convert the "{shown}" value of type "{name_of(base)}" to type "{nettype.full_name}".'
    if isinstance(base, PSCustomObject):
        message = f'Cannot convert value "{shown}" to type "{nettype.full_name}". Error: "{message}"'
    return cast_error(message, "ConvertToFinalInvalidCastException")
