"""Bodies of requests that are made of a cmdlet's parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cmdlets._az.builders import plain_value
from cmdlets._az.objects import to_json
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Hashtable, Value

Place = str | tuple[str, Callable[[Any], Any]]
"""Where in a body a parameter goes, and what makes its value of the argument where it is not just that."""
Places = Mapping[str, Place]
"""Where parameters go, by their names."""


def put_at(body: dict[str, Any], path: str, value: Any) -> None:
    """Set a member of a JSON object by its path; `.x` is `properties.x`."""
    *above, last = (f"properties{path}" if path.startswith(".") else path).split(".")
    for step in above:
        body = body.setdefault(step, {})
    body[last] = value


def at(document: Any, path: str) -> Any:
    """The member at a path, None without one; `.x` is `properties.x`."""
    for step in (f"properties{path}" if path.startswith(".") else path).split("."):
        document = document.get(step) if isinstance(document, dict) else None
    return document


def json_value(value: Value) -> Any:
    """An argument as JSON; the entries of a table are texts."""
    plain = plain_value(value)
    if isinstance(plain, Hashtable):
        return {convert_to(key, "string"): convert_to(item, "string") for key, item in plain.items()}
    return to_json(plain)
