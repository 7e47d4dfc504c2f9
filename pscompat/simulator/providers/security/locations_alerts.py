"""Alerts, whose status is changed by actions. Source: the REST reference of Alerts."""

from __future__ import annotations

from pscompat.simulator.behaviour import Action, Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def _turn(status: str) -> Action:
    def act(call: Call, resource: Resource) -> Response:
        document = resource.document
        document.setdefault("properties", {})["status"] = status
        call.store.put(resource.with_document(document, call.now))
        return Response(204)

    return act


BEHAVIOUR = Behaviour(
    {
        "dismiss": _turn("Dismissed"),
        "activate": _turn("Active"),
        "resolve": _turn("Resolved"),
        "inprogress": _turn("InProgress"),
    }
)
