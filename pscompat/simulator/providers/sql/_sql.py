"""What the types of Microsoft.Sql have in common: operations, and what is kept of a resource that is written again."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Action, behaviour_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import Response

NAMESPACE = "Microsoft.Sql"


def begin(
    call: Call, kind: str, resource: Resource, changes: dict[str, Any] | None = None, result: Any = None
) -> Response:
    """Begin an operation on a resource and answer 202 with where to watch it."""
    operation = call.begin(kind, resource.id, changes=changes, result=result)
    return Response(202, None, operation_headers(call, behaviour_of(resource.type), NAMESPACE, operation))


def changing(kind: str, **changes: Any) -> Action:
    """An action that ends with these values in the properties of the resource."""
    paths = {f"properties.{name}": value for name, value in changes.items()}
    return lambda call, resource: begin(call, kind, resource, paths)


def fill(document: dict[str, Any], before: Resource | None, defaults: dict[str, Any]) -> dict[str, Any]:
    """Give a document what it lacks: of the resource before, else these defaults; gives its properties."""
    properties: dict[str, Any] = document.setdefault("properties", {})
    earlier = before.document.get("properties", {}) if before is not None else {}
    for name in [name for name, value in properties.items() if value in ("", None)]:
        del properties[name]
    for name, value in {**defaults, **earlier}.items():
        properties.setdefault(name, value)
    return properties
