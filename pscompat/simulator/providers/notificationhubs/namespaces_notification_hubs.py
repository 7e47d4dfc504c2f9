"""Notification hubs: credentials of services are told by an action alone. Source: the REST reference of Notification Hubs (2017-04-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.notificationhubs import _rules
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

TYPE = "Microsoft.NotificationHubs/namespaces/notificationHubs"
_CREDENTIALS = tuple(f"{kind}Credential" for kind in ("adm", "apns", "baidu", "gcm", "mpns", "wns"))


class NotificationHubs(Behaviour):
    """A hub has two rules from its beginning."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Without credentials, which are kept apart."""
        properties = document.setdefault("properties", {})
        body = call.json_body()
        sent = body.get("properties") if isinstance(body, dict) else None
        earlier = before.state.get("credentials") or {} if before is not None else {}
        given = {name: sent[name] for name in _CREDENTIALS if isinstance(sent, dict) and sent.get(name) is not None}
        state["credentials"] = {**earlier, **given}
        for name in _CREDENTIALS:
            properties.pop(name, None)
        properties.setdefault("registrationTtl", "10675199.02:48:05.4775807")
        properties.setdefault("authorizationRules", [])

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The rules that every hub has."""
        if before is None:
            full = ["Listen", "Manage", "Send"]
            rights = {"DefaultListenSharedAccessSignature": ["Listen"], "DefaultFullSharedAccessSignature": full}
            _rules.add(call, resource, TYPE, rights)


def credentials(call: Call, hub: Resource) -> Response:
    """Notification Hubs - Get Pns Credentials."""
    shown = {"id": f"{hub.id}/pnsCredentials", "name": "pnsCredentials", "type": f"{TYPE}/pnsCredentials"}
    known = hub.state.get("credentials") or {}
    return Response(200, {**shown, "location": hub.document.get("location"), "properties": known})


BEHAVIOUR = NotificationHubs({"pnscredentials": credentials})
