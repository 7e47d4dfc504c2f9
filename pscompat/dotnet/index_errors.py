"""What .NET throws for a place that an array, or a list, does not have."""

from __future__ import annotations

from pscompat.dotnet.net_exceptions import NetError


def outside_array() -> NetError:
    """IndexOutOfRangeException."""
    return NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")


def behind_list(parameter: str = "index") -> NetError:
    """ArgumentOutOfRangeException for a place where nothing can be put in: it may be that behind the last, and no further."""
    message = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{parameter}')", ParamName=parameter)


def short_destination() -> NetError:
    """ArgumentException for an array that has no room for what is copied to it."""
    message = (
        "Destination array was not long enough. Check the destination index, length, and the array's lower bounds. "
        "(Parameter 'destinationArray')"
    )
    return NetError("System.ArgumentException", message, ParamName="destinationArray")


def outside_list(parameter: str = "index") -> NetError:
    """ArgumentOutOfRangeException; `parameter` is the place's name in the method."""
    message = f"Index was out of range. Must be non-negative and less than the size of the collection. (Parameter '{parameter}')"
    return NetError("System.ArgumentOutOfRangeException", message, ParamName=parameter)
