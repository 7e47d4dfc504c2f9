"""Galleries of images and applications. Source: the REST reference of Galleries."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import bodies, errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute._compute import begin, inner
from pscompat.simulator.providers.compute._nested import Holder
from pscompat.simulator.resource_ids import name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


class Galleries(Holder):
    """A gallery with images stays."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The name that is its own in all of Azure; whom it is shared with is another operation's to say."""
        unique = f"{subscription_of(resource_id)}-{name_of(resource_id).upper()}"
        properties = document.setdefault("properties", {})
        properties.setdefault("identifier", {})["uniqueName"] = unique
        groups = inner(before.document, "properties", "sharingProfile").get("groups") if before is not None else None
        if groups and inner(properties, "sharingProfile").get("permissions") == "Groups":
            properties["sharingProfile"].setdefault("groups", groups)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """Whom a gallery is shared with is only told who asks for it."""
        document = shown(call, facts, resource)
        query = call.request.query
        if "$select" not in query and "$expand" not in query:
            inner(document, "properties", "sharingProfile").pop("groups", None)
        return document


_OPERATIONS = ("Add", "Remove", "Reset", "EnableCommunity")


def share(call: Call, gallery: Resource) -> Response:
    """Gallery Sharing Profile - Update."""
    body = bodies.members(call.json_body(), "SharingUpdate", ("operationType", "groups"))
    operation = next((name for name in _OPERATIONS if name.lower() == str(body.get("operationType")).lower()), None)
    if operation is None:
        raise errors.invalid_parameter("operationType")
    profile = inner(gallery.document, "properties", "sharingProfile")
    changes: dict[str, Any]
    if operation == "Reset":
        changes = {"properties.sharingProfile": {"permissions": "Private"}}
    elif operation == "EnableCommunity":
        info = {**inner(profile, "communityGalleryInfo"), "communityGalleryEnabled": True}
        info["publicNames"] = [f"{info.get('publicNamePrefix', 'public')}-{uuid.uuid4()}"]
        changes = {"properties.sharingProfile.communityGalleryInfo": info}
    else:
        changes = {"properties.sharingProfile.groups": _changed(profile.get("groups") or [], body, operation == "Add")}
    return begin(call, "share", gallery, changes, result={**body, "operationType": operation})


def _changed(groups: list[Any], body: dict[str, Any], adds: bool) -> list[Any]:
    """The groups with the ids of a request added or removed."""
    found = {group["type"]: list(group["ids"]) for group in groups}
    for group in body.get("groups") or ():
        known = found.setdefault(group["type"], [])
        for name in group["ids"]:
            if adds and name not in known:
                known.append(name)
            elif not adds and name in known:
                known.remove(name)
    return [{"type": kind, "ids": names} for kind, names in found.items() if names]


BEHAVIOUR = Galleries({"share": share})
