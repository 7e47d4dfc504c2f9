"""Containers that were removed and may come back, while the blob service keeps deleted ones. Source: Restore Container."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.blob_data import _errors
from pscompat.simulator.providers.blob_data._account import BLOB_TYPE, Account
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_DAY = 24 * 3600


def _days(account: Account) -> int:
    """How many days the service keeps deleted containers, 0 where it does not."""
    service = account.call.store.get(f"{account.resource.id}/blobServices/default")
    policy = {} if service is None else service.document["properties"].get("containerDeleteRetentionPolicy") or {}
    return int(policy.get("days") or 7) if policy.get("enabled") else 0


def kept(account: Account) -> list[dict[str, Any]]:
    """Those that may still come back."""
    now = account.call.now
    return [one for one in account.resource.state.get("deleted", ()) if one["until"] > now]


def _keep(account: Account, containers: list[dict[str, Any]]) -> None:
    account.resource = account.call.store.put(
        account.resource.with_document(
            account.resource.document, account.call.now, {**account.resource.state, "deleted": containers}
        )
    )


def remember(account: Account, container: Resource) -> None:
    """Keep what is to be removed, where the service keeps it."""
    days, now = _days(account), account.call.now
    if not days:
        return
    blobs = [one.state for one in account.call.store.list(BLOB_TYPE, container.id)]
    found = {
        "id": container.id,
        "name": container.name,
        "version": f"01D{int(now * 1e7):013X}",
        "document": container.document,
        "blobs": blobs,
        "removed": now,
        "until": now + days * _DAY,
        "days": days,
    }
    _keep(account, [*kept(account), found])


def _blob_days(account: Account) -> int:
    """How many days the service keeps deleted paths, 0 where it does not: as Resource Manager or the service itself was told."""
    service = account.call.store.get(f"{account.resource.id}/blobServices/default")
    policy = {} if service is None else service.document["properties"].get("deleteRetentionPolicy") or {}
    if policy.get("enabled"):
        return int(policy.get("days") or 7)
    text = account.resource.state.get("services", {}).get("blob", {}).get("DeleteRetentionPolicy") or ""
    return int(data.text_of(text, "Days") or 7) if data.text_of(text, "Enabled") == "true" else 0


def remember_blobs(account: Account, container: Resource, blobs: list[Resource]) -> None:
    """Keep paths that are to be removed, where the service keeps them."""
    days, now = _blob_days(account), account.call.now
    if not days:
        return
    state = container.state
    kept_paths = state.setdefault("removed", [])
    for place, blob in enumerate(blobs):
        number = str(int(now * 1e7) + 116444736000000000 + place)
        kept_paths.append({"state": blob.state, "id": number, "removed": now, "until": now + days * _DAY, "days": days})
    account.call.store.put(container.with_document(container.document, now, state))


def list_removed(account: Account, container: Resource) -> Response:
    """List Blobs with showonly=deleted."""
    found = []
    for one in container.state.get("removed", ()):
        if one["until"] > account.call.now:
            name = one["state"]["name"]
            shown = data.element("DeletedTime", http_date(one["removed"]))
            shown += data.element("RemainingRetentionDays", one["days"]) + data.element("ResourceType", "file")
            told = data.element("Name", name) + data.element("Deleted", "true") + data.element("DeletionId", one["id"])
            found.append((name, f"<Blob>{told}<Properties>{shown}</Properties></Blob>"))
    return data.page(account.call, "", "Blobs", sorted(found))


def restore_blob(account: Account, container: Resource, name: str) -> Response:
    """Undelete Blob, of a path that was removed: with what was removed below it."""
    source = unquote(account.call.request.headers.get("x-ms-undelete-source", ""))
    path, _, number = source.partition("?deletionid=")
    state = container.state
    removed = state.get("removed", [])
    found = next((one for one in removed if one["state"]["name"] == path and one["id"] == number), None)
    if found is None:
        raise _errors.blob_not_found()
    back = [one for one in removed if one is found or one["state"]["name"].startswith(f"{path}/")]
    state["removed"] = [one for one in removed if one not in back]
    account.call.store.put(container.with_document(container.document, account.call.now, state))
    for one in back:
        restored = name + one["state"]["name"][len(path) :]
        account.put_blob(container, restored, {**one["state"], "name": restored})
    return Response(200, None, {"x-ms-resource-type": "file"})


def rows(account: Account) -> list[tuple[str, str]]:
    """Their rows in a list."""
    found = []
    for one in kept(account):
        shown = data.element("Last-Modified", http_date(one["removed"])) + data.element(
            "DeletedTime", http_date(one["removed"])
        )
        shown += data.element("RemainingRetentionDays", one["days"])
        told = (
            data.element("Name", one["name"])
            + data.element("Deleted", "true")
            + data.element("Version", one["version"])
        )
        found.append((one["name"], f"<Container>{told}<Properties>{shown}</Properties></Container>"))
    return found


def restore(account: Account, name: str) -> Response:
    """Restore Container: under its own name."""
    headers = account.call.request.headers
    wanted = headers.get("x-ms-deleted-container-name", name), headers.get("x-ms-deleted-container-version", "")
    found = next((one for one in kept(account) if (one["name"], one["version"]) == wanted), None)
    if found is None:
        raise _errors.container_not_found()
    if account.find_container(name) is not None:
        raise _errors.container_exists()
    now = account.call.now
    resource_id = f"{found['id'].rpartition('/')[0]}/{name}"
    container = account.call.store.put(
        Resource(
            resource_id,
            "Microsoft.Storage/storageAccounts/blobServices/containers",
            packed(found["document"]),
            created=now,
            changed=now,
        )
    )
    for state in found["blobs"]:
        account.put_blob(container, state["name"], state)
    _keep(account, [one for one in kept(account) if one["version"] != found["version"]])
    return Response(201)
