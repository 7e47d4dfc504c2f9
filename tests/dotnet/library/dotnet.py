"""Calling .NET members as a script does."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet import members, types
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import TerminatingError


def typed(name: str) -> types.NetType:
    """The type of this name."""
    found = types.resolve(name)
    assert found is not None, name
    return found


def new(name: str, *args: Any) -> Any:
    """`[name]::new(args)`."""
    return members.construct(typed(name), list(args))


def static(name: str, method: str, *args: Any) -> Any:
    """`[name]::method(args)`."""
    return members.static_invoke(typed(name), method, list(args))


def fixed(name: str, member: str) -> Any:
    """`[name]::member`."""
    return members.static_get(typed(name), member)


def call(obj: Any, method: str, *args: Any) -> Any:
    """`$obj.method(args)`."""
    return members.invoke(obj, method, list(args))


def get(obj: Any, name: str) -> Any:
    """`$obj.name`."""
    return members.get(obj, name)


def cast(value: Any, name: str) -> Any:
    """`[name]$value`."""
    return convert(value, typed(name))


def text(value: Any) -> str:
    """`"$value"`."""
    return to_string(value)


def failure(action: Any, *args: Any) -> str:
    """The message of the error that a call ends in."""
    try:
        result = action(*args)
    except TerminatingError as problem:
        return problem.record.message
    raise AssertionError(f"no error but {result!r}")


def error_id(action: Any, *args: Any) -> str:
    """The FullyQualifiedErrorId of the error that a call ends in."""
    try:
        result = action(*args)
    except TerminatingError as problem:
        return problem.record.FullyQualifiedErrorId
    raise AssertionError(f"no error but {result!r}")
