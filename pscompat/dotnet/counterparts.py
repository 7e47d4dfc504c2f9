"""Python's exceptions that have a counterpart in .NET: what an implementation raises where .NET's own code would throw.

Dividing by zero, a number that leaves its range, an index outside, memory that does not suffice; a value used that is null;
a null character in a path. Anything else that an implementation raises is a fault of ours.
"""

from __future__ import annotations

from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.index_errors import outside_list
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.net_exceptions import NetException
from pscompat.dotnet.values import Value

COUNTERPARTS = (ZeroDivisionError, OverflowError, IndexError, MemoryError, TypeError, AttributeError, ValueError)
_TEXTS: dict[type[Exception], tuple[str, str]] = {
    ZeroDivisionError: ("System.DivideByZeroException", "Attempted to divide by zero."),
    OverflowError: ("System.OverflowException", "Arithmetic operation resulted in an overflow."),
    MemoryError: ("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program."),
}


def counterpart(failure: Exception, names: tuple[str, ...], args: list[Value]) -> NetException:
    """The .NET exception for what a call with these arguments raised; what has none is raised again.

    names: the function's parameters. A ValueError has one only where a text has a null character. A TypeError or
    AttributeError has one only where an argument is null or a [ref] that stands for no value.
    """
    for kind, (type_name, message) in _TEXTS.items():
        if isinstance(failure, kind):
            return NetException(type_name, message)
    if isinstance(failure, IndexError):
        return outside_list().exception
    if isinstance(failure, ValueError):
        return _null_character(failure, names, args)
    if any(isinstance(value, PSReference) for value in args):
        return NetException(
            "System.ArgumentException", "Object must be of the type that it is compared with or stored in."
        )
    missing = next((place for place, value in enumerate(args) if value is None), None)
    if missing is None:
        raise failure
    parameter = names[missing] if missing < len(names) else "args"
    return missing_argument(parameter).exception


def _null_character(failure: Exception, names: tuple[str, ...], args: list[Value]) -> NetException:
    place = next((place for place, value in enumerate(args) if isinstance(value, str) and "\0" in value), None)
    if place is None:
        raise failure
    parameter = names[place] if place < len(names) else "path"
    message = f"Null character in path. (Parameter '{parameter}')"
    return NetException("System.ArgumentException", message, ParamName=parameter)
