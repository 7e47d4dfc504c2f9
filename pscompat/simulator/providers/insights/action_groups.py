"""Action groups: their receivers, which are enabled or not, and notifications, of which none is sent.

Source: the REST reference of Action Groups (2023-01-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.insights._insights import bad_request, properties_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.Insights/actionGroups"
_WITH_STATUS = ("emailReceivers", "smsReceivers")
_RECEIVERS = (
    *_WITH_STATUS,
    "webhookReceivers",
    "itsmReceivers",
    "azureAppPushReceivers",
    "automationRunbookReceivers",
    "voiceReceivers",
    "logicAppReceivers",
    "azureFunctionReceivers",
    "armRoleReceivers",
    "eventHubReceivers",
)
_LONGEST_SHORT_NAME = 12
_COMMON_SCHEMA = frozenset(_RECEIVERS) - {"smsReceivers", "itsmReceivers", "azureAppPushReceivers", "voiceReceivers"}


class ActionGroups(Behaviour):
    """Receivers have names of their own in the whole group; mail and text messages reach those that did not unsubscribe."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The short name's length, and names of receivers once each."""
        properties = properties_of(document)
        short = str(properties.get("groupShortName", ""))
        if not 0 < len(short) <= _LONGEST_SHORT_NAME:
            raise bad_request(f"The group short name '{short}' must have 1 to {_LONGEST_SHORT_NAME} characters.")
        names = set()
        for kind in _RECEIVERS:
            for receiver in properties.get(kind) or ():
                name = str(receiver.get("name", "")).lower()
                if name in names:
                    raise bad_request(f"The receiver name '{receiver.get('name')}' occurs more than once.")
                names.add(name)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """All lists of receivers, and what the service knows of each."""
        properties = properties_of(document)
        earlier = properties_of(before.document) if before is not None else {}
        for kind in _RECEIVERS:
            receivers = properties.setdefault(kind, [])
            known = {str(one.get("name", "")).lower(): one for one in earlier.get(kind) or ()}
            for receiver in receivers:
                if kind in _COMMON_SCHEMA:
                    receiver.setdefault("useCommonAlertSchema", False)
                if kind in _WITH_STATUS:
                    same = known.get(str(receiver.get("name", "")).lower(), {})
                    receiver["status"] = same.get("status", "Enabled")


def subscribe(call: Call, group: Resource) -> Response:
    """Action Groups - Enable Receiver: one that has unsubscribed."""
    body = call.json_body()
    name = str(body.get("receiverName", "")).lower() if isinstance(body, dict) else ""
    document = group.document
    for kind in _WITH_STATUS:
        for receiver in properties_of(document).get(kind) or ():
            if str(receiver.get("name", "")).lower() == name:
                if receiver.get("status") == "Enabled":
                    return Response(409)
                receiver["status"] = "Enabled"
                call.store.put(group.with_document(document, call.now))
                return Response(200)
    raise RequestError(404, "ReceiverNotFound", f"The receiver '{name}' could not be found in '{group.name}'.")


def create_notifications(call: Call, group: Resource) -> Response:
    """Action Groups - Create Notifications At Action Group Resource Level."""
    return _notify(call, group.id)


def _notify_group(call: Call) -> Response:
    return _notify(call, call.store.group(call.subscription, call.parameters["group"]).id)


def _notify_subscription(call: Call) -> Response:
    return _notify(call, call.subscription.path)


def _notify(call: Call, scope: str) -> Response:
    """Test notifications: nothing is sent, and the answer says which would have been."""
    body = call.json_body()
    if not isinstance(body, dict) or not body.get("alertType"):
        raise errors.required_parameter("alertType")
    moment = timestamp(call.now)
    details = [
        {
            "MechanismType": kind.removesuffix("Receivers").capitalize(),
            "Name": receiver.get("name"),
            "Status": "Completed",
            "SubState": "Default",
            "SendTime": moment,
            "Detail": "The simulator sends nothing.",
        }
        for kind in _RECEIVERS
        for receiver in _receivers(body, kind)
    ]
    if not details:
        raise bad_request("At least one receiver has to be given.")
    result = {
        "context": {"notificationSource": "Microsoft.Insights/TestNotification", "contextType": body["alertType"]},
        "state": "Complete",
        "completedTime": moment,
        "createdTime": moment,
        "actionDetails": details,
    }
    operation = call.begin("createNotifications", f"{scope}/notifications/{uuid.uuid4()}", result=result)
    owner = scope if "/providers/" in scope else f"{scope}/providers/Microsoft.Insights"
    location = call.link(f"{owner}/notificationStatus/{operation.name}")
    headers = {"Location": location, "x-ms-request-id": operation.name, **operation.waiting_headers(call.now)}
    return Response(202, None, headers)


def _receivers(body: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The receivers of a kind. Raises RequestError (400)."""
    given = body.get(kind) or []
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise errors.invalid_parameter(kind)
    return given


def _notification_status(call: Call) -> Response:
    """Action Groups - Get Test Notifications."""
    operation = call.find_operation()
    if not operation.finished:
        headers = {"Location": call.link(call.request.path), **operation.waiting_headers(call.now)}
        return Response(202, {"state": "Running"}, headers)
    if operation.error is not None:
        return Response(409, {"error": operation.error})
    return Response(200, operation.result)


BEHAVIOUR = ActionGroups({"subscribe": subscribe, "createnotifications": create_notifications})
_SUBSCRIPTION = "/subscriptions/{subscription}"
_GROUP = _SUBSCRIPTION + "/resourceGroups/{group}"
_OWN = "/providers/Microsoft.Insights"
ROUTES = [
    Route("POST", f"{_SUBSCRIPTION}{_OWN}/createNotifications", _notify_subscription, given_version),
    Route("POST", f"{_GROUP}{_OWN}/createNotifications", _notify_group, given_version),
    Route("GET", f"{_SUBSCRIPTION}{_OWN}/notificationStatus/{{operation}}", _notification_status, given_version),
    Route("GET", f"{_GROUP}{_OWN}/notificationStatus/{{operation}}", _notification_status, given_version),
    Route(
        "GET",
        f"{_GROUP}{_OWN}/actionGroups/{{name}}/notificationStatus/{{operation}}",
        _notification_status,
        given_version,
    ),
]
