"""What PowerShell's own code throws for arguments that it does not take, in .NET's methods and outside of them."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import PSCustomObject, Value

_START = "System.Management.Automation.PS"


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


def negative_argument(name: str, value: Value) -> NetError:
    """.NET's ArgumentOutOfRangeException for a number below zero."""
    shown = to_string(value)
    message = f"{name} ('{shown}') must be a non-negative value. (Parameter '{name}')\nActual value was {shown}."
    return NetError("System.ArgumentOutOfRangeException", message, ParamName=name, ActualValue=value)


def unfit_argument(name: str) -> NetError:
    """.NET's ArgumentOutOfRangeException that does not say what the range is."""
    message = f"Specified argument was out of the range of valid values. (Parameter '{name}')"
    return NetError("System.ArgumentOutOfRangeException", message, ParamName=name)


def no_convertible(value: Value) -> NetError:
    """What .NET's Convert throws for an object that is no IConvertible; a custom object is its wrapper there."""
    source = "System.Management.Automation.PSObject" if isinstance(value, PSCustomObject) else name_of(value)
    message = f"Unable to cast object of type '{source}' to type 'System.IConvertible'."
    return NetError("System.InvalidCastException", message)


def outside_of_methods(failure: NetError) -> TerminatingError:
    """One of these where no method throws it: the error's id is the exception's name, without what all have."""
    exception = failure.exception
    error_id = exception.type_name.removeprefix(_START).removesuffix("Exception")
    return TerminatingError(ErrorRecord(exception, error_id, "InvalidArgument"))
