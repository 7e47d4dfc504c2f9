"""Alerts of hubs that belong together. Source: the REST reference of Iot Security Solutions Analytics Aggregated Alert."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def dismiss(call: Call, resource: Resource) -> Response:
    """The alert goes."""
    call.store.remove(resource)
    return Response(200)


BEHAVIOUR = Behaviour({"dismiss": dismiss})
