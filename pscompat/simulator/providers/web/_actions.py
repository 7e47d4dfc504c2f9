"""What can be done to a site or a slot. Source: the REST reference of Web Apps."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Action, behaviour_of
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.web import _settings
from pscompat.simulator.providers.web._publishing import profile, reset
from pscompat.simulator.providers.web._sites import DELETED, SITE, turn
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import RequestError, Response, new_guid

_BACKUPS = "backups"
_SNAPSHOTS = 3


def begun(call: Call, kind: str, resource: Resource) -> Response:
    """202 with where to watch an operation on a site."""
    operation = call.begin(kind, resource.id)
    return Response(202, None, operation_headers(call, behaviour_of(resource.type), "Microsoft.Web", operation))


def _other_slot(call: Call, resource: Resource) -> Resource:
    """The slot or the site that a request names as the target of a swap. Raises RequestError."""
    name = str((call.json_body() or {}).get("targetSlot") or "")
    if not name:
        raise errors.required_parameter("targetSlot")
    site = resource.id.rpartition("/slots/")[0] if "/slots/" in resource.id else resource.id
    found = call.store.get(site if name.lower() == "production" else f"{site}/slots/{name}")
    if found is None:
        raise RequestError(404, "NotFound", f"Cannot find slot {name} for site {site.rpartition('/')[2]}.")
    return found


def _sticky(call: Call, resource: Resource) -> dict[str, Any]:
    site = call.store.get(resource.id.partition("/slots/")[0])
    return _settings.properties(call.store, site, "slotConfigNames") if site is not None else {}


def _swap(call: Call, resource: Resource) -> Response:
    """SwapSlot: a slot and another exchange what they run, but not the settings that stay."""
    other = _other_slot(call, resource)
    _settings.swap(call, resource, other, _sticky(call, resource))
    first, second = resource.state.get("deployed"), other.state.get("deployed")
    for site, deployed in ((resource, second), (other, first)):
        document = site.document
        document["properties"].pop("targetSwapSlot", None)
        if site.type == SITE:
            document["properties"]["slotSwapStatus"] = {
                "timestampUtc": timestamp(call.now),
                "sourceSlotName": resource.name if site is other else other.name,
                "destinationSlotName": "Production",
            }
        call.store.put(site.with_document(document, call.now, {**site.state, "deployed": deployed}))
    return begun(call, "swapSlots", resource)


def _apply(call: Call, resource: Resource) -> Response:
    """ApplySlotConfiguration: the first step of a swap with a preview: the settings that stay with the target are tried."""
    other = _other_slot(call, resource)
    document = resource.document
    document["properties"]["targetSwapSlot"] = other.name if "/slots/" in other.id else "production"
    call.store.put(resource.with_document(document, call.now))
    return Response(200)


def _undo(call: Call, resource: Resource) -> Response:
    """ResetSlotConfig: no swap is under way any more."""
    document = resource.document
    document["properties"].pop("targetSwapSlot", None)
    call.store.put(resource.with_document(document, call.now))
    return Response(200)


def _back_up(call: Call, resource: Resource) -> Response:
    """Backup: a backup begins, and is made at once."""
    asked = call.json_body() or {}
    own = asked.get("properties") or {}
    address = own.get("storageAccountUrl")
    if not address:
        raise errors.required_parameter("storageAccountUrl")
    kind = f"{resource.type}/{_BACKUPS}"
    number = 1 + max((int(each.name) for each in call.store.list(kind, resource.id) if each.name.isdigit()), default=0)
    name = own.get("backupName") or f"{resource.name}_{number}"
    properties = {
        "id": number,
        "storageAccountUrl": address,
        "blobName": f"{name}.zip",
        "name": f"{name}.zip",
        "status": "Succeeded",
        "sizeInBytes": 1024,
        "created": timestamp(call.now),
        "finishedTimeStamp": timestamp(call.now),
        "databases": own.get("databases") or [],
        "scheduled": False,
        "correlationId": new_guid(),
        "websiteSizeInBytes": 1024,
    }
    kept = {each: _settings.properties(call.store, resource, each) for each in _settings.NAMES}
    backup = Resource(
        f"{resource.id}/{_BACKUPS}/{number}",
        kind,
        packed({"properties": properties}),
        packed({"settings": kept}),
        created=call.now,
        changed=call.now,
    )
    stored = call.store.put(backup)
    return Response(200, {"id": stored.id, "name": stored.name, "type": kind, **stored.document})


def _snapshots(call: Call, resource: Resource) -> Response:
    """ListSnapshots: one for each of the last hours."""
    hours = [timestamp(call.now - 3600 * each) for each in range(1, _SNAPSHOTS + 1)]
    return Response(200, {"value": [{"name": "", "properties": {"time": hour}} for hour in hours]})


def _restore_snapshot(call: Call, resource: Resource) -> Response:
    if "overwrite" not in ((call.json_body() or {}).get("properties") or {}):
        raise errors.required_parameter("overwrite")
    return begun(call, "restoreSnapshot", resource)


def _restore_deleted(call: Call, resource: Resource) -> Response:
    """RestoreFromDeletedApp: a site gets the settings of one that was deleted."""
    own = (call.json_body() or {}).get("properties") or {}
    deleted = call.store.get(str(own.get("deletedSiteId") or ""))
    if deleted is None or deleted.type != DELETED:
        raise RequestError(404, "NotFound", f"Cannot find deleted site {own.get('deletedSiteId')}.")
    if own.get("recoverConfiguration"):
        for name, values in deleted.state.get("settings", {}).items():
            _settings.write(call, resource, name, values)
    return begun(call, "restoreFromDeletedApp", resource)


def _restarted(call: Call, resource: Resource) -> Response:
    return Response(200)


ACTIONS: dict[str, Action] = {
    "start": turn("Running"),
    "stop": turn("Stopped"),
    "restart": _restarted,
    "publishxml": profile,
    "newpassword": reset,
    "slotsswap": _swap,
    "applyslotconfig": _apply,
    "resetslotconfig": _undo,
    "backup": _back_up,
    "snapshots": _snapshots,
    "snapshotsdr": _snapshots,
    "restoresnapshot": _restore_snapshot,
    "restorefromdeletedapp": _restore_deleted,
}
