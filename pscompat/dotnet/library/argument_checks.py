"""The static methods of .NET's argument exceptions: each throws where an argument is not what it should be."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import (
    disposed_object,
    empty_argument,
    missing_argument,
    negative_argument,
    not_above_zero,
    not_related,
    out_of_range,
)
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import Value


def _null(argument: Value, paramName: str = "") -> None:
    if argument is None:
        raise missing_argument(paramName) if paramName else NetError(_NULL, "Value cannot be null.")


def _null_or_empty(argument: str | None, paramName: str = "") -> None:
    _null(argument, paramName)
    if argument == "":
        raise empty_argument(paramName) if paramName else NetError(_BASE, "The value cannot be an empty string.")


def _null_or_white_space(argument: str | None, paramName: str = "") -> None:
    _null(argument, paramName)
    if argument is not None and not argument.strip():
        message = "The value cannot be an empty string or composed entirely of whitespace."
        text = f"{message} (Parameter '{paramName}')" if paramName else message
        raise NetError(_BASE, text, ParamName=paramName)


def _negative(value: Value, paramName: str = "") -> None:
    if value < 0:
        raise negative_argument(paramName, value)


def _negative_or_zero(value: Value, paramName: str = "") -> None:
    if value <= 0:
        raise not_above_zero(paramName, value)


def _zero(value: Value, paramName: str = "") -> None:
    if value == 0:
        raise out_of_range(f"{paramName} ('{to_string(value)}') must be a non-zero value.", paramName, value)


def _disposed(condition: bool, instance: Value) -> None:
    if condition:
        name = instance.full_name if isinstance(instance, types.NetType) else types.of(instance).full_name
        raise disposed_object(name)


def _compared(refused: Callable[[int], bool], wanted: str) -> Callable[[Value, Value, str], None]:
    """A check of one value against another: `refused` says of the comparison's result whether it throws."""

    def check(value: Value, other: Value, paramName: str = "") -> None:
        if refused(compare(value, other)):
            raise not_related(paramName, value, wanted, other)

    return check


_BASE, _NULL = "System.ArgumentException", "System.ArgumentNullException"
#: by the full name of the exception, then by that of the method
CHECKS: dict[str, dict[str, Callable[..., None]]] = {
    _NULL: {"ThrowIfNull": _null},
    _BASE: {
        "ThrowIfNullOrEmpty": _null_or_empty,
        "ThrowIfNullOrWhiteSpace": _null_or_white_space,
    },
    "System.ArgumentOutOfRangeException": {
        "ThrowIfZero": _zero,
        "ThrowIfNegative": _negative,
        "ThrowIfNegativeOrZero": _negative_or_zero,
        "ThrowIfEqual": _compared(lambda order: order == 0, "not be equal to"),
        "ThrowIfNotEqual": _compared(lambda order: order != 0, "be equal to"),
        "ThrowIfGreaterThan": _compared(lambda order: order > 0, "be less than or equal to"),
        "ThrowIfGreaterThanOrEqual": _compared(lambda order: order >= 0, "be less than"),
        "ThrowIfLessThan": _compared(lambda order: order < 0, "be greater than or equal to"),
        "ThrowIfLessThanOrEqual": _compared(lambda order: order <= 0, "be greater than"),
    },
    "System.ObjectDisposedException": {"ThrowIf": _disposed},
}
