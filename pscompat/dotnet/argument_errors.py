"""What PowerShell and .NET throw for arguments that they do not take, in .NET's methods and outside of them."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import PSCustomObject, Value

_START = "System.Management.Automation.PS"
OUT_OF_BOUNDS = (
    "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of "
    "the source collection."
)
"""What .NET says of a part of an array that is not in it."""


def null_argument(name: str) -> NetError:
    """PSArgumentNullException."""
    message = (
        f'Cannot process argument because the value of argument "{name}" is null. '
        f'Change the value of argument "{name}" to a non-null value.'
    )
    return NetError(f"{_START}ArgumentNullException", message, ParamName=name)


def invalid_argument(name: str) -> NetError:
    """PSArgumentException."""
    message = (
        f'Cannot process argument because the value of argument "{name}" is not valid. '
        f'Change the value of the "{name}" argument and run the operation again.'
    )
    return NetError(f"{_START}ArgumentException", message, ParamName=name)


def argument_out_of_range(name: str, value: Value) -> NetError:
    """PSArgumentOutOfRangeException."""
    message = (
        f'Cannot process argument because the value of argument "{name}" is out of range. Change argument "{name}" to a value that is '
        f"within range. (Parameter '{name}')\nActual value was {to_string(value)}."
    )
    return NetError(f"{_START}ArgumentOutOfRangeException", message, ParamName=name, ActualValue=value)


def missing_argument(name: str) -> NetError:
    """.NET's ArgumentNullException."""
    return NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def empty_argument(name: str) -> NetError:
    """.NET's ArgumentException for an empty text."""
    message = f"The value cannot be an empty string. (Parameter '{name}')"
    return NetError("System.ArgumentException", message, ParamName=name)


def out_of_range(message: str, name: str, *actual: Value) -> NetError:
    """.NET's ArgumentOutOfRangeException, which says what the value is where one is given."""
    text = f"{message} (Parameter '{name}')"
    if not actual:
        return NetError("System.ArgumentOutOfRangeException", text, ParamName=name)
    text += f"\nActual value was {to_string(actual[0])}."
    return NetError("System.ArgumentOutOfRangeException", text, ParamName=name, ActualValue=actual[0])


def out_of_bounds(name: str = "") -> NetError:
    """.NET's ArgumentException for a part of an array that is not in it; `name` is the parameter that it blames, if any."""
    text = f"{OUT_OF_BOUNDS} (Parameter '{name}')" if name else OUT_OF_BOUNDS
    return NetError("System.ArgumentException", text)


def negative_argument(name: str, value: Value) -> NetError:
    """The same for a number below zero."""
    return out_of_range(f"{name} ('{to_string(value)}') must be a non-negative value.", name, value)


def not_negative(value: int, name: str) -> int:
    """The number; the error for one below zero."""
    if value < 0:
        raise negative_argument(name, value)
    return value


def not_above_zero(name: str, value: Value) -> NetError:
    """The same for a number that is not above zero."""
    return out_of_range(f"{name} ('{to_string(value)}') must be a non-negative and non-zero value.", name, value)


def not_related(name: str, value: Value, wanted: str, other: Value) -> NetError:
    """The same for a value that does not stand to another as it must; `wanted` says how: "be less than"."""
    return out_of_range(f"{name} ('{to_string(value)}') must {wanted} '{to_string(other)}'.", name, value)


def unfit_argument(name: str, *actual: Value) -> NetError:
    """The same where .NET does not say what the range is."""
    return out_of_range("Specified argument was out of the range of valid values.", name, *actual)


def no_convertible(value: Value) -> NetError:
    """What .NET's Convert throws for an object that is no IConvertible; a custom object is its wrapper there.

    DBNull is one, and becomes nothing else.
    """
    if name_of(value) == "System.DBNull":
        return NetError("System.InvalidCastException", "Object cannot be cast from DBNull to other types.")
    source = "System.Management.Automation.PSObject" if isinstance(value, PSCustomObject) else name_of(value)
    message = f"Unable to cast object of type '{source}' to type 'System.IConvertible'."
    return NetError("System.InvalidCastException", message)


def outside_of_methods(failure: NetError) -> TerminatingError:
    """One of these where no method throws it: the error's id is the exception's name, without what all have."""
    exception = failure.exception
    error_id = exception.type_name.removeprefix(_START).removesuffix("Exception")
    return TerminatingError(ErrorRecord(exception, error_id, "InvalidArgument"))


def duplicate_key(shown: str) -> NetError:
    """The exception of .NET's other dictionaries for adding a key that is there, as text."""
    return NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {shown}")


def disposed_object(name: str) -> NetError:
    """ObjectDisposedException: `name` is the full name of the type whose object was used after its end."""
    message = f"Cannot access a disposed object.\nObject name: '{name}'."
    return NetError("System.ObjectDisposedException", message, ObjectName=name)


def already_added(present: str, key: str) -> NetError:
    """The exception of a hash table or sorted list for adding a key that is there; both keys as texts."""
    message = f"Item has already been added. Key in dictionary: '{present}'  Key being added: '{key}'"
    return NetError("System.ArgumentException", message)
