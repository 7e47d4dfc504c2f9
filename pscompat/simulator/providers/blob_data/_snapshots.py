"""Snapshots of blobs, kept with their blob. Source: the REST reference of Snapshot Blob, Get Blob, List Blobs and Delete Blob."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from pscompat.simulator.providers.blob_data import _errors
from pscompat.simulator.providers.blob_data._account import Account, changed, name_of_blob
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

KEPT = "snapshots"
"""The part of a blob's state that has its snapshots: by the time at which each was taken, the state of the blob then."""


def take(account: Account, container: Resource, name: str) -> Response:
    """Snapshot Blob."""
    blob = account.blob(container, name)
    stored, when = keep(account, container, blob, account.metadata())
    return Response(201, None, {**changed(stored), "x-ms-snapshot": when, "x-ms-request-server-encrypted": "true"})


def keep(account: Account, container: Resource, blob: Resource, metadata: dict[str, str]) -> tuple[Resource, str]:
    """Take a snapshot of a blob, with its own metadata where none is given: the blob, and the time of the snapshot."""
    state = blob.state
    taken = dict(state.get(KEPT, {}))
    moment = datetime.fromtimestamp(account.call.now, timezone.utc)
    while (when := moment.strftime("%Y-%m-%dT%H:%M:%S.%f0Z")) in taken:
        moment += timedelta(microseconds=1)
    own = {key: value for key, value in state.items() if key != KEPT}
    taken[when] = {**own, "metadata": metadata or own.get("metadata", {})}
    return account.put_blob(container, name_of_blob(blob), {**state, KEPT: taken}), when


def all_of(blob: Resource) -> dict[str, Resource]:
    """The snapshots of a blob as blobs, by their times."""
    taken: dict[str, Any] = blob.state.get(KEPT, {})
    return {when: replace(blob, state_text=packed(state)) for when, state in sorted(taken.items())}


def wanted(account: Account, blob: Resource) -> Resource:
    """The snapshot that the request names, else the blob. Raises DataError (404)."""
    when = account.call.request.query.get("snapshot")
    if not when:
        return blob
    found = all_of(blob).get(when)
    if found is None:
        raise _errors.blob_not_found()
    return found


def removed(account: Account, container: Resource, blob: Resource) -> bool:
    """Whether a Delete Blob meant snapshots alone, which are gone now. Raises DataError (404, 409)."""
    request = account.call.request
    taken = dict(blob.state.get(KEPT, {}))
    when = request.query.get("snapshot")
    how = request.headers.get("x-ms-delete-snapshots", "").lower()
    if when:
        wanted(account, blob)
        del taken[when]
    elif how == "only":
        taken = {}
    elif taken and how != "include":
        raise _errors.DataError(
            409, "SnapshotsPresent", "This operation is not permitted because the blob has snapshots."
        )
    else:
        return False
    account.put_blob(container, name_of_blob(blob), {**blob.state, KEPT: taken})
    return True
