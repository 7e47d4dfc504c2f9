"""How a storage account is part of perimeters. Source: the REST reference of Network Security Perimeter Configurations."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import Response


def reconcile(call: Call, configuration: Resource) -> Response:
    """Network Security Perimeter Configurations - Reconcile."""
    operation = call.begin("reconcile", configuration.id)
    return Response(202, None, operation_headers(call, BEHAVIOUR, "Microsoft.Storage", operation))


BEHAVIOUR = Behaviour({"reconcile": reconcile})
