"""Automations, which can be looked at before they are made. Source: the REST reference of Automations."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.security._bodies import list_of, members_of, table_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

BEHAVIOUR = Behaviour()


def validate(call: Call) -> Response:
    """Automations - Validate: one without actions is not right."""
    valid = bool(list_of(table_of(members_of(call), "properties"), "actions"))
    return Response(200, {"isValid": valid, "message": "" if valid else "An automation needs an action."})


ROUTES = [
    Route(
        "POST",
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Security/automations/{name}/validate",
        validate,
        given_version,
    )
]
