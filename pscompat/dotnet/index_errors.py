"""What .NET throws for a place that an array, or a list, does not have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.net_exceptions import NetError

Item = TypeVar("Item")

OUTSIDE = "Index was out of range. Must be non-negative and less than the size of the collection."
"""What .NET says of a place that a collection does not have."""


def outside_array() -> NetError:
    """IndexOutOfRangeException."""
    return NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")


def behind_list(parameter: str = "index") -> NetError:
    """ArgumentOutOfRangeException for a place where nothing can be put in: it may be that behind the last, and no further."""
    message = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
    return out_of_range(message, parameter)


def short_destination() -> NetError:
    """ArgumentException for an array that has no room for what is copied to it."""
    message = (
        "Destination array was not long enough. Check the destination index, length, and the array's lower bounds. "
        "(Parameter 'destinationArray')"
    )
    return NetError("System.ArgumentException", message, ParamName="destinationArray")


def outside_list(parameter: str = "index", *actual: int) -> NetError:
    """ArgumentOutOfRangeException, which says what the place is where it is given; `parameter` is its name in the method."""
    return out_of_range(OUTSIDE, parameter, *actual)


def element_at(items: Sequence[Item], place: int, outside: Callable[[], NetError] = outside_list) -> Item:
    """The element at a place as .NET's methods count them, none from the end; raises what `outside` makes for another."""
    if 0 <= place < len(items):
        return items[place]
    raise outside()
