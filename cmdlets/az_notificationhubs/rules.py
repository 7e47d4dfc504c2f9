"""Who may send to hubs and listen: rules of namespaces and of hubs, and their keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import ActTold, declare, family
from cmdlets.az_notificationhubs._base import (
    NAMES,
    OF_HUBS,
    OF_NAMESPACES,
    GetHubs,
    Hubs,
    ReadSecrets,
    RemoveHubs,
    WriteHubs,
    hubs,
)
from cmdlets.az_notificationhubs._classes import CLASSES, SDK
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_MODEL = "SharedAccessAuthorizationRuleAttributes"
_KEYS = "ResourceListKeys"


class _Write(WriteHubs):
    """Base: what New- and Set- send."""

    known = "SASRule"

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        if self.said.get("location"):
            body["location"] = to_string(self.said["location"])
        rights = [to_string(convert_to(each, f"{SDK}.AccessRights")) for each in self.said.get("rights") or ()]
        body["properties"] = {"rights": rights}
        return body


class _Keys(ReadSecrets):
    """Gets the keys of a rule."""

    asks = "listKeys"

    def shown(self, found: Document) -> Value:
        return CLASSES.of(_KEYS)(found)


class _NewKey(Hubs, ActTold):
    """Makes a new key for a rule."""

    operation = "regenerateKeys"
    places = {"PolicyKey": "policyKey"}

    def result(self, target: ResourceId, status: OperationStatus) -> Iterator[Value]:
        yield CLASSES.of(_KEYS)(status.result or {})


for part, prefix, commands, names, words, listing, renewing in (
    (
        *("", "AzNotificationHubsNamespace", OF_NAMESPACES, (NAMES[0], NAMES[2]), "Namespace AuthorizationRule"),
        *("Get-AzNotificationHubsNamespaceListKey", "New-AzNotificationHubsNamespaceKey"),
    ),
    (
        *("/notificationHubs", "AzNotificationHub", OF_HUBS, NAMES, "NotificationHub AuthorizationRule"),
        *("Get-AzNotificationHubListKey", "New-AzNotificationHubKey"),
    ),
):
    resource = hubs(f"{part}/authorizationRules", _MODEL, "authorization rule")
    above: dict[str, Any] = {"base": _Write, "names": names[:-1]}
    verbs: dict[str, dict[str, Any]] = {
        "Get": {"base": GetHubs},
        "New": {**above, "doing": f"Create a new {words}."},
        "Set": {
            **above,
            "doing": f"Update a {words}.",
            "question": f"Are you sure you want to update the {words} '{{0}}'?",
        },
        "Remove": {
            "base": RemoveHubs,
            "doing": f"Delete a {words}.",
            "question": f"Are you sure you want to delete the {words} '{{0}}'?",
        },
    }
    family(__name__, f"{prefix}AuthorizationRule", resource, verbs, commands + "s", names=names)
    declare(__name__, listing, _Keys, resource, commands + "s", names=names, does="Gets the keys of a rule.")
    declare(
        __name__,
        renewing,
        _NewKey,
        resource,
        commands,
        names=names,
        does="Makes a new key for a rule.",
        doing="Regenerating the key of the authorization rule '{0}'.",
        question="Are you sure you want to regenerate the key of the authorization rule '{0}'?",
    )
