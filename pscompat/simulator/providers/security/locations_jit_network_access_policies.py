"""Policies for access just in time. Source: the REST reference of Jit Network Access Policies."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.security._bodies import list_of, members_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def initiate(call: Call, resource: Resource) -> Response:
    """Open ports: the request stays with the policy."""
    machines = [each for each in list_of(members_of(call), "virtualMachines") if isinstance(each, dict)]
    for machine in machines:
        for port in filter(lambda each: isinstance(each, dict), list_of(machine, "ports")):
            port.update(status="Initiated", statusReason="UserRequested")
    request = {"virtualMachines": machines, "startTimeUtc": timestamp(call.now), "requestor": "user@contoso.com"}
    document = resource.document
    document["properties"].setdefault("requests", []).append(request)
    call.store.put(resource.with_document(document, call.now))
    return Response(202, request)


BEHAVIOUR = Behaviour({"initiate": initiate})
