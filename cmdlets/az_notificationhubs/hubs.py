"""Notification hubs, and what they know of the services that bring notifications to devices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import json_value
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_notificationhubs._base import (
    NAMES,
    OF_HUBS,
    GetHubs,
    ReadSecrets,
    RemoveHubs,
    WriteHubs,
    hubs,
    tags_of,
)
from cmdlets.az_notificationhubs._classes import CREDENTIALS
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

HUB = hubs("/notificationHubs", "NotificationHubAttributes", "notification hub")


def _credential(value: Any) -> dict[str, Any]:
    """A credential of an object or of a file, as it is sent."""
    told = value if isinstance(value, dict) else value.values
    inner = next((item for key, item in told.items() if key.lower() == "properties"), None)
    entries = inner if isinstance(inner, dict) else told
    found = {key.rpartition(".")[2]: unwrap(item) for key, item in entries.items()}
    return {"properties": {key[:1].lower() + key[1:]: item for key, item in found.items() if item is not None}}


class _Write(WriteHubs):
    """Base: what New- and Set- send."""

    known = "NotificationHubObj"

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        said = self.said
        properties: dict[str, Any] = {"name": target.name}
        if said.get("registrationttl"):
            properties["registrationTtl"] = str(said["registrationttl"])
        for name in CREDENTIALS:
            if said.get(name.lower()) is not None:
                properties[name[:1].lower() + name[1:]] = _credential(said[name.lower()])
        body["properties"] = properties
        if said.get("location"):
            body["location"] = json_value(said["location"])
        tags = tags_of(said.get("tags"))
        if tags:
            body["tags"] = tags
        return body


class _New(_Write):
    """Creates a notification hub."""

    doing = "Create a new NotificationHub."


class _Set(_Write):
    """Changes a notification hub."""

    doing = "Update a NotificationHub."
    question = "Are you sure you want to update the NotificationHub '{0}'?"


class _Remove(RemoveHubs):
    """Removes a notification hub."""

    doing = "Delete a NotificationHub."
    question = "Are you sure you want to delete the NotificationHub '{0}'?"


class _Credentials(ReadSecrets):
    """Gets what a hub knows of the services that bring notifications to devices."""

    asks = "pnsCredentials"


_ALL: dict[str, dict[str, Any]] = {
    "Get": {"base": GetHubs},
    "New": {"base": _New, "names": NAMES[:1]},
    "Set": {"base": _Set, "names": NAMES[:1]},
    "Remove": {"base": _Remove},
}
family(__name__, "AzNotificationHub", HUB, _ALL, OF_HUBS, names=NAMES[:2])
declare(
    __name__,
    "Get-AzNotificationHubPNSCredential",
    _Credentials,
    HUB,
    OF_HUBS + "s",
    names=NAMES[:2],
    does=_Credentials.__doc__,
)
