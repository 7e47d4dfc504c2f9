"""What .NET throws for a place that an array, or a list, does not have."""

from __future__ import annotations

from pscompat.dotnet.net_exceptions import NetError


def outside_array() -> NetError:
    """IndexOutOfRangeException."""
    return NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")


def outside_list(parameter: str = "index") -> NetError:
    """ArgumentOutOfRangeException; `parameter` is the place's name in the method."""
    message = f"Index was out of range. Must be non-negative and less than the size of the collection. (Parameter '{parameter}')"
    return NetError("System.ArgumentOutOfRangeException", message, ParamName=parameter)
