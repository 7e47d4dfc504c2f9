"""Directories, files and links of a share.

Each is a resource below the share; since its path holds slashes, its id holds the path's digits. What it holds is in the part of the
resource that is never shown.
"""

from __future__ import annotations

import base64
from typing import Any

from pscompat.simulator.headers import http_date
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.providers.storage.storage_accounts_file_services_shares import BEHAVIOUR as SHARES
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

SHARE_TYPE = f"{data.ACCOUNTS}/fileServices/shares"
_TYPE = f"{SHARE_TYPE}/entries"
DIRECTORY, FILE, LINK = "directory", "file", "link"
_HEADERS = ("Content-Type", "Content-Encoding", "Content-Language", "Cache-Control", "Content-Disposition")
_NOW = ("now", "preserve", "")


def _id(share: Resource, path: str) -> str:
    return f"{share.id}/entries/{path.encode().hex()}"


def find(call: Call, share: Resource, path: str) -> Resource | None:
    """What lies at a path, None where nothing does."""
    return call.store.get(_id(share, path))


def existing(call: Call, share: Resource, path: str, *kinds: str) -> Resource:
    """What lies at a path, of one of these kinds. Raises DataError (404)."""
    found = find(call, share, path)
    if found is None or (kinds and found.state["kind"] not in kinds):
        raise errors.DataError(404, "ResourceNotFound", "The specified resource does not exist.")
    return found


def below(call: Call, share: Resource, path: str) -> list[Resource]:
    """All that lies below a path, however deep, by its path."""
    beginning = f"{path}/" if path else ""
    found = (one for one in call.store.list(_TYPE, share.id) if one.state["path"].startswith(beginning))
    return sorted(found, key=lambda one: str(one.state["path"]))


def check_parent(call: Call, share: Resource, path: str) -> None:
    """Raise DataError (404) where the directory is not there that a path lies in."""
    above = path.rpartition("/")[0]
    if above and (found := find(call, share, above)) is None or above and found and found.state["kind"] != DIRECTORY:
        raise errors.DataError(404, "ParentNotFound", "The specified parent path does not exist.")


def put(call: Call, share: Resource, path: str, state: dict[str, Any]) -> Resource:
    """Keep an entry."""
    before = find(call, share, path)
    state = {**state, "path": path}
    if before is not None:
        return call.store.put(before.with_document({}, call.now, state))
    made = Resource(_id(share, path), _TYPE, "{}", packed(state), created=call.now, changed=call.now)
    return call.store.put(made)


def described(call: Call, kind: str) -> dict[str, Any]:
    """A new entry as the request's headers describe it."""
    given = call.request.headers
    now = timestamp(call.now)
    times = {
        name: now if given.get(f"x-ms-file-{name}", "").lower() in _NOW else given[f"x-ms-file-{name}"]
        for name in ("creation-time", "last-write-time", "change-time")
    }
    shown = {name: given[f"x-ms-{name.lower()}"] for name in _HEADERS if given.get(f"x-ms-{name.lower()}")}
    attributes = given.get("x-ms-file-attributes", "").lower()
    default = {"directory": "Directory", "file": "Archive"}.get(kind, "None")
    return {
        "kind": kind,
        "headers": shown,
        "metadata": data.metadata_of(call),
        "times": times,
        "attributes": given["x-ms-file-attributes"] if attributes not in ("", "none") else default,
        "mode": given.get("x-ms-mode", "0755" if kind == DIRECTORY else "0664"),
        "owner": given.get("x-ms-owner", "0"),
        "group": given.get("x-ms-group", "0"),
        "links": 1,
    }


def content_of(entry: Resource) -> bytes:
    """A file's content."""
    return base64.b64decode(entry.state.get("content", ""))


def with_content(state: dict[str, Any], content: bytes) -> dict[str, Any]:
    """The state with this content."""
    return {**state, "content": base64.b64encode(content).decode()}


def changed(entry: Resource) -> dict[str, str]:
    """The headers that tell an entry's state."""
    return {"ETag": SHARES.etag(None, entry), "Last-Modified": http_date(entry.changed)}  # type: ignore[arg-type]


def number_of(resource_id: str) -> str:
    """A number that stands for an id."""
    return str(int.from_bytes(resource_id.encode()[-8:], "big"))


def headers(share: Resource, entry: Resource) -> dict[str, str]:
    """What answers about an entry tell of it."""
    state = entry.state
    shown = {
        **changed(entry),
        **state["headers"],
        **data.metadata_headers(state["metadata"]),
        "x-ms-server-encrypted": "true",
        "x-ms-file-attributes": state["attributes"],
        "x-ms-file-permission-key": "0*0",
        **{f"x-ms-file-{name}": value for name, value in state["times"].items()},
        "x-ms-file-id": number_of(entry.id),
        "x-ms-file-parent-id": number_of(_id(share, state["path"].rpartition("/")[0])),
    }
    if share.document["properties"].get("enabledProtocols", "SMB").upper() == "NFS":
        kinds = {DIRECTORY: "Directory", FILE: "Regular", LINK: "SymLink"}
        shown.update(
            {
                "x-ms-mode": state["mode"],
                "x-ms-owner": state["owner"],
                "x-ms-group": state["group"],
                "x-ms-file-file-type": kinds[state["kind"]],
                "x-ms-link-count": str(state["links"]),
            }
        )
    if state["kind"] != DIRECTORY:
        shown.setdefault("Content-Type", "application/octet-stream")
        shown.update({"x-ms-type": "File", "x-ms-lease-status": "unlocked", "x-ms-lease-state": "available"})
    shown.update({f"x-ms-copy-{name}": value for name, value in state.get("copy", {}).items()})
    return shown
