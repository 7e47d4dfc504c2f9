"""Answers to the events of a scale set. The service makes these; here they are taken in (`pscompat simulator import`).

Source: the REST reference of Virtual Machine Scale Set Lifecycle Hook Events.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute._compute import SCALE_SETS, given, inner
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_TYPE = f"{SCALE_SETS}/lifecycleHookEvents"


def change(call: Call) -> Response:
    """Update: what is to become of resources that the event names, and until when it waits."""
    names = call.parameters
    group = call.store.group(call.store.subscription(names["subscription"]), names["group"])
    scale_set = call.store.existing(f"{group.id}/providers/{SCALE_SETS}/{names['name']}", SCALE_SETS)
    event = call.store.existing(f"{scale_set.id}/lifecycleHookEvents/{names['event']}", _TYPE)
    body = call.json_body()
    document = event.document
    properties = document.setdefault("properties", {})
    answered = {
        str(given(each, "resource", "id")).lower(): given(each, "actionState")
        for each in given(body, "properties", "targetResources") or ()
    }
    for each in properties.get("targetResources") or ():
        answer = answered.get(str(inner(each, "resource").get("id")).lower())
        if answer is not None:
            each["actionState"] = answer
    until: Any = given(body, "properties", "waitUntil")
    if until is not None:
        properties["waitUntil"] = until
    stored = call.store.put(event.with_document(document, call.now))
    facts = arm_facts().resource_type(_TYPE)
    assert facts is not None
    return Response(200, shown(call, facts, stored))


ROUTES = [
    Route(
        "PATCH",
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}"
        "/lifecycleHookEvents/{event}",
        change,
        given_version,
    )
]
