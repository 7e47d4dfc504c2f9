"""Bodies that are looked at by hand."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.routing import Call


def members_of(call: Call) -> dict[str, Any]:
    """The body of a request, empty where it is no object. Raises RequestError for what is no JSON."""
    body = call.json_body()
    return body if isinstance(body, dict) else {}


def table_of(body: dict[str, Any], name: str) -> dict[str, Any]:
    """A member that is an object, empty where it is none."""
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def list_of(body: dict[str, Any], name: str) -> list[Any]:
    """A member that is a list, empty where it is none."""
    found = body.get(name)
    return found if isinstance(found, list) else []
