"""Namespaces of notification hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import json_value
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import WriteTold, family
from cmdlets.az_notificationhubs._base import NAMES, OF_NAMESPACES, GetHubs, Hubs, RemoveHubs, hubs, tags_of

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

NAMESPACE = hubs("", "NamespaceAttributes", "namespace")


class _Write(Hubs, WriteTold):
    """Base: what New- and Set- send."""

    waits = False
    places = {"Location": "location", "Tag": ("tags", tags_of)}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        body["sku"] = {"name": str(self.SkuTier or "Free")}
        return body


class _Get(GetHubs):
    """Gets a namespace, those of a group, or all there are."""

    def named_target(self) -> ResourceId:
        found = super().named_target()
        return found if found.group else found._replace(names=())


class _New(_Write):
    """Creates a namespace."""

    doing = "Create a new namespace."


class _Set(_Write):
    """Changes a namespace, or switches it off."""

    doing = "Update a namespace."
    question = "Are you sure you want to update the namespace '{0}'?"

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        off = self.is_bound("State") and json_value(self.State) == "Disabled"
        properties: dict[str, Any] = {"namespaceType": "NotificationHub", "enabled": not off}
        properties["status"] = "Disabled" if off else "Active"
        if self.Critical:
            properties["critical"] = True
        return {**super().complete(body, before, target), "properties": properties}


class _Remove(RemoveHubs):
    """Removes a namespace."""

    doing = "Delete a namespace."
    question = "Are you sure you want to delete the namespace '{0}'?"


_VERBS: dict[str, dict[str, Any]] = {each.__name__.strip("_"): {"base": each} for each in (_Get, _New, _Set, _Remove)}
family(__name__, "AzNotificationHubsNamespace", NAMESPACE, _VERBS, OF_NAMESPACES, names=NAMES[:1])
