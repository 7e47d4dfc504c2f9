"""What methods of several types do with their arguments: numbers and properties of enumerations, errors for null."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import missing_argument, negative_argument, not_related
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.convert import convert, convert_to
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Value


def required(value: Value, name: str = "value") -> Value:
    """The value, which cannot be null: ArgumentNullException."""
    if value is None:
        raise missing_argument(name)
    return value


def place_among(place: int, count: int, name: str = "index") -> int:
    """The place of one of so many; the ArgumentOutOfRangeException for another says which bound it leaves."""
    if place < 0:
        raise negative_argument(name, place)
    if place >= count:
        raise not_related(name, place, "be less than", count)
    return place


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


def enum_property(slot: str, full_name: str) -> property:
    """A property of an enumeration, kept in an attribute; what it is given is converted to a value of it."""
    return property(lambda obj: getattr(obj, slot), lambda obj, value: setattr(obj, slot, convert_to(value, full_name)))


def as_argument(value: Value, nettype: NetType) -> Value:
    """The value converted as a cast does, within a .NET method: the error is the exception that the conversion throws."""
    try:
        return convert(value, nettype)
    except TerminatingError as failure:
        found = thrown_by_cast(failure)
        raise NetError(
            "System.Management.Automation.PSInvalidCastException", found.Message, found.InnerException
        ) from None
