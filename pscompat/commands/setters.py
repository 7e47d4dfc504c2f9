"""What properties of cmdlets do with the values that their parameters get: the `setter` of a parameter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def not_null(name: str) -> Callable[[Engine, Value], Value]:
    """A setter that refuses null; `name` is the argument that is null."""

    def refusing(engine: Engine, value: Value) -> Value:
        if value is None:
            raise null_argument(name)
        return value

    return refusing


def no_null_elements(name: str) -> Callable[[Engine, Value], Value]:
    """A setter that refuses arrays with null in them; `name` is the argument that is null."""

    def refusing(engine: Engine, value: Value) -> Value:
        if isinstance(value, list) and None in value:
            raise null_argument(name)
        return value

    return refusing
