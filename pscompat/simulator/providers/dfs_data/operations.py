"""What the file system of an account answers. Source: the REST reference of Data Lake Storage (Path, Filesystem).

A file system is a container of the account, its paths are the blobs in it.
"""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import unquote

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.blob_data import _deleted
from pscompat.simulator.providers.blob_data._account import (
    Account,
    changed,
    content_of,
    digest,
    etag_of,
    name_of_blob,
)
from pscompat.simulator.providers.dfs_data import _access
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_HEADERS = ("Content-Type", "Content-Encoding", "Content-Language", "Cache-Control", "Content-Disposition")
_FOLDER = "hdi_isfolder"
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class PathError(errors.DataError):
    """A refusal in the form of this service."""

    def response(self) -> Response:
        """The refusal as an HTTP response."""
        document = {"error": {"code": self.code, "message": self.message}}
        return Response(self.status, document, {**self.headers, "x-ms-error-code": self.code})


def _answer(call: Call, resource: Resource) -> Response:
    account, request = Account(call, resource), call.request
    name, _, path = request.path.lstrip("/").partition("/")
    path = path.strip("/")
    method, query = request.method, request.query
    if not name:
        raise errors.not_simulated(f"{method} of the service {call.request.query}")
    of_system = query.get("resource", "").lower() == "filesystem"
    if of_system and method == "PUT" and not path:
        return Response(201, None, changed(account.put_container(name, {})))
    container = account.find_container(name)
    if container is None:
        raise PathError(404, "FilesystemNotFound", "The specified filesystem does not exist.")
    if of_system:
        return _of_system(account, container, method)
    if method == "PUT":
        return _put(account, container, path)
    if method == "PATCH":
        return _change(account, container, path)
    found = _existing(account, container, path)
    if method == "DELETE":
        return _delete(account, container, found)
    if query.get("action", "").lower() == "getaccesscontrol":
        return Response(200, None, _shown_access(found))
    return _read(account, found)


def _existing(account: Account, container: Resource, path: str) -> Resource:
    found = account.find_blob(container, path) if path else container
    if found is None:
        raise PathError(404, "PathNotFound", "The specified path does not exist.")
    return found


def is_directory(blob: Resource) -> bool:
    """Whether a blob is a directory."""
    return blob.state.get("metadata", {}).get(_FOLDER) == "true" or "metadata" not in blob.state


def _access_of(blob: Resource) -> dict[str, Any]:
    found: dict[str, Any] | None = blob.state.get("access")
    return found or _access.new_access("", "", directory=is_directory(blob))


def _keep(account: Account, container: Resource, path: str, state: dict[str, Any]) -> Resource:
    if path:
        return account.put_blob(container, path, state)
    return account.call.store.put(container.with_document(container.document, account.call.now, state))


def _shown_access(blob: Resource) -> dict[str, str]:
    access = _access_of(blob)
    return {
        **changed(blob),
        "x-ms-owner": access["owner"],
        "x-ms-group": access["group"],
        "x-ms-permissions": _access.permissions(access),
        "x-ms-acl": access["acl"],
    }


def _of_system(account: Account, container: Resource, method: str) -> Response:
    if method == "HEAD":
        return Response(200, None, {**changed(container), "x-ms-namespace-enabled": "true"})
    if method == "DELETE":
        account.call.store.remove(container)
        return Response(202)
    if method != "GET":
        raise errors.not_simulated(f"{method} of a filesystem")
    query = account.call.request.query
    directory = query.get("directory", "").strip("/")
    if directory:
        _existing(account, container, directory)
    beginning = f"{directory}/" if directory else ""
    deep = query.get("recursive", "").lower() == "true"
    rows = []
    for blob in account.blobs(container):
        name = name_of_blob(blob)
        if (
            not name.startswith(beginning)
            or "content" not in blob.state
            or (not deep and "/" in name[len(beginning) :])
        ):
            continue
        access = _access_of(blob)
        row = {
            "name": name,
            "contentLength": str(blob.state["length"]),
            "lastModified": http_date(blob.changed),
            "etag": etag_of(blob).strip('"'),
            "owner": access["owner"],
            "group": access["group"],
            "permissions": _access.permissions(access),
        }
        rows.append({**row, "isDirectory": "true"} if is_directory(blob) else row)
    after, most = query.get("continuation", ""), int(query.get("maxresults", "5000"))
    rows = [row for row in rows if str(row["name"]) >= after]
    more = {"x-ms-continuation": str(rows[most]["name"])} if len(rows) > most else {}
    return Response(200, {"paths": rows[:most]}, more)


def _properties(text: str) -> dict[str, str]:
    found = {}
    for part in filter(None, text.split(",")):
        name, _, value = part.strip().partition("=")
        found[name] = base64.b64decode(value).decode("utf-8", "replace")
    return found


def _new(account: Account, *, directory: bool) -> dict[str, Any]:
    given = account.call.request.headers
    shown = {name: given[f"x-ms-{name.lower()}"] for name in _HEADERS if given.get(f"x-ms-{name.lower()}")}
    metadata = _properties(given.get("x-ms-properties", ""))
    if directory:
        metadata = {_FOLDER: "true", **metadata}
    permissions, mask = given.get("x-ms-permissions", ""), given.get("x-ms-umask", "")
    found = {
        "content": "",
        "length": 0,
        "headers": {"Content-Type": "application/octet-stream", **shown},
        "metadata": metadata,
        "access": _access.new_access(permissions, mask, directory=directory),
    }
    if given.get("x-ms-encryption-context"):
        found["context"] = given["x-ms-encryption-context"]
    return found


def _make_above(account: Account, container: Resource, path: str) -> None:
    """Make the directories that a path lies in."""
    parts = path.split("/")[:-1]
    for end in range(1, len(parts) + 1):
        above = "/".join(parts[:end])
        if account.find_blob(container, above) is None:
            access = _access.new_access("", "", directory=True)
            headers = {"Content-Type": "application/octet-stream"}
            made = {"content": "", "length": 0, "headers": headers, "metadata": {_FOLDER: "true"}, "access": access}
            account.put_blob(container, above, {"name": above, **made})


def _put(account: Account, container: Resource, path: str) -> Response:
    request = account.call.request
    found = account.find_blob(container, path)
    if request.headers.get("if-none-match") == "*" and found is not None:
        raise PathError(409, "PathAlreadyExists", "The specified path already exists.")
    source = request.headers.get("x-ms-rename-source")
    if source:
        return _rename(account, container, path, unquote(source).partition("?")[0])
    directory = request.query.get("resource", "").lower() == "directory"
    if found is not None and is_directory(found) != directory:
        raise PathError(409, "ResourceTypeMismatch", "The resource type does not match the existing resource.")
    _make_above(account, container, path)
    made = account.put_blob(container, path, {"name": path, **_new(account, directory=directory)})
    return Response(201, None, changed(made))


def _rename(account: Account, container: Resource, path: str, source: str) -> Response:
    """Rename: with all that lies below a directory."""
    where, _, old = source.strip("/").partition("/")
    other = account.find_container(where)
    found = None if other is None else account.find_blob(other, old.strip("/"))
    if found is None or other is None:
        raise PathError(404, "SourcePathNotFound", "The source path for a rename operation does not exist.")
    old = old.strip("/")
    _make_above(account, container, path)
    moved = [found]
    if is_directory(found):
        moved += [one for one in account.blobs(other) if name_of_blob(one).startswith(f"{old}/")]
    for one in moved:
        name = path + name_of_blob(one)[len(old) :]
        account.put_blob(container, name, {**one.state, "name": name})
        account.call.store.remove(one)
    return Response(201, None, changed(account.blob(container, path)))


def _change(account: Account, container: Resource, path: str) -> Response:
    query, given = account.call.request.query, account.call.request.headers
    action = query.get("action", "").lower()
    found = _existing(account, container, path)
    if action == "append":
        return _append(account, container, found)
    if action == "flush":
        return _flush(account, container, found)
    if action == "setaccesscontrol":
        access = _access_of(found)
        access.update({name: given[f"x-ms-{name}"] for name in ("owner", "group") if given.get(f"x-ms-{name}")})
        if given.get("x-ms-permissions"):
            access = _access.with_permissions(access, given["x-ms-permissions"])
        if given.get("x-ms-acl"):
            access = _access.changed(access, "set", given["x-ms-acl"])
        return Response(200, None, changed(_keep(account, container, path, {**found.state, "access": access})))
    if action == "setaccesscontrolrecursive":
        return _change_all(account, container, path)
    raise errors.not_simulated(f"PATCH of a path with action={action}")


def _append(account: Account, container: Resource, found: Resource) -> Response:
    """Append Data: kept until it is flushed."""
    position = int(account.call.request.query.get("position", "0"))
    state = found.state
    waiting = base64.b64decode(state.get("waiting", ""))
    if position != len(content_of(found)) + len(waiting):
        raise PathError(400, "InvalidFlushPosition", "The uploaded data is not contiguous.")
    written = base64.b64encode(waiting + account.call.request.body).decode()
    account.put_blob(container, name_of_blob(found), {**state, "waiting": written})
    return Response(202)


def _flush(account: Account, container: Resource, found: Resource) -> Response:
    """Flush Data."""
    given, state = account.call.request.headers, found.state
    content = content_of(found) + base64.b64decode(state.pop("waiting", ""))
    if int(account.call.request.query.get("position", "0")) != len(content):
        raise PathError(400, "InvalidFlushPosition", "The uploaded data is not contiguous.")
    shown = {name: given[f"x-ms-{name.lower()}"] for name in _HEADERS if given.get(f"x-ms-{name.lower()}")}
    headers = {**state["headers"], **shown, "Content-MD5": digest(content)}
    kept = {**state, "content": base64.b64encode(content).decode(), "length": len(content), "headers": headers}
    return Response(200, None, changed(account.put_blob(container, name_of_blob(found), kept)))


def _change_all(account: Account, container: Resource, path: str) -> Response:
    """Set Access Control Recursive, in batches."""
    query, given = account.call.request.query, account.call.request.headers
    beginning = f"{path}/" if path else ""
    names = [name_of_blob(one) for one in account.blobs(container) if name_of_blob(one).startswith(beginning)]
    names = sorted([path, *names])
    after, most = query.get("continuation", ""), int(query.get("maxrecords", "2000"))
    names = [name for name in names if name >= after]
    counts = {"directoriesSuccessful": 0, "filesSuccessful": 0}
    for name in names[:most]:
        found = _existing(account, container, name)
        access = _access.changed(_access_of(found), query.get("mode", "").lower(), given.get("x-ms-acl", ""))
        kept = _keep(account, container, name, {**found.state, "access": access})
        counts["directoriesSuccessful" if is_directory(kept) else "filesSuccessful"] += 1
        if not name:
            container = kept
    more = {"x-ms-continuation": names[most]} if len(names) > most else {}
    return Response(200, {**counts, "failureCount": 0, "failedEntries": []}, more)


def _delete(account: Account, container: Resource, found: Resource) -> Response:
    path = name_of_blob(found)
    below = [one for one in account.blobs(container) if name_of_blob(one).startswith(f"{path}/")]
    if below and account.call.request.query.get("recursive", "").lower() != "true":
        raise PathError(
            409,
            "DirectoryNotEmpty",
            "The recursive query parameter value must be true to delete a non-empty directory.",
        )
    _deleted.remember_blobs(account, container, [found, *below])
    for one in [found, *below]:
        account.call.store.remove(one)
    return Response(200)


def _read(account: Account, found: Resource) -> Response:
    state, request = found.state, account.call.request
    content = content_of(found)
    metadata = ",".join(
        f"{name}={base64.b64encode(value.encode()).decode()}" for name, value in state["metadata"].items()
    )
    shown = {
        **_shown_access(found),
        **state["headers"],
        "x-ms-resource-type": "directory" if is_directory(found) else "file",
        "x-ms-properties": metadata,
    }
    match = _RANGE.fullmatch(request.headers.get("x-ms-range") or request.headers.get("range") or "")
    if match is None or request.method == "HEAD":
        return Response(200, content, shown)
    first, last = int(match[1]), min(int(match[2] or len(content)), len(content) - 1)
    if first >= len(content):
        raise errors.invalid_range()
    return Response(206, content[first : last + 1], {**shown, "Content-Range": f"bytes {first}-{last}/{len(content)}"})


routed = data.routed_to(_answer)
