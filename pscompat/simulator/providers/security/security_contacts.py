"""Contacts, which an older api-version has with switches instead of sources. Source: the REST reference of Security Contacts."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_SWITCH, _SOURCES = "alertNotifications", "notificationsSources"
_NEWER = "2023-12-01"


class Contacts(Behaviour):
    """A contact."""

    def received(self, body: Any) -> Any:
        properties = body.get("properties") if isinstance(body, dict) else None
        if not isinstance(properties, dict) or not isinstance(properties.get(_SWITCH), dict):
            return body
        kept = {name: value for name, value in properties.items() if name != _SWITCH}
        if properties[_SWITCH].get("state") == "On":
            severity = properties[_SWITCH].get("minimalSeverity") or "High"
            kept[_SOURCES] = [{"sourceType": "Alert", "minimalSeverity": severity}]
        return {**body, "properties": kept}

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        document = shown(call, facts, resource)
        if call.request.query.get("api-version", "")[:10] >= _NEWER:
            return document
        properties = dict(document["properties"])
        sources = properties.pop(_SOURCES, None) or ()
        alert = next((each for each in sources if each.get("sourceType") == "Alert"), None)
        switch = {"state": "Off"} if alert is None else {"state": "On", "minimalSeverity": alert["minimalSeverity"]}
        return {**document, "properties": {**properties, _SWITCH: switch}}


BEHAVIOUR = Contacts()
