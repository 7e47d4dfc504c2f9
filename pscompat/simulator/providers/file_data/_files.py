"""Requests about directories, files and links. Source: the REST reference of the file service."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import quoteattr

from pscompat.simulator.headers import http_date
from pscompat.simulator.hosts import BLOB, FILE, service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.blob_data._account import Account
from pscompat.simulator.providers.blob_data._account import content_of as content_of_blob
from pscompat.simulator.providers.file_data import _entries as entries
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response, new_guid

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_HEADERS = (
    "Content-Type",
    "Content-Encoding",
    "Content-Language",
    "Cache-Control",
    "Content-Disposition",
    "Content-MD5",
)


def answer(call: Call, account: Resource, share: Resource, path: str) -> Response:
    """The answer to a request about what lies, or is to lie, at a path of a share."""
    query = call.request.query
    kind, part, method = query.get("restype", "").lower(), query.get("comp", "").lower(), call.request.method
    if part in ("listhandles", "forceclosehandles"):
        return _handles(part)
    if part == "rename" and method == "PUT":
        return _rename(call, share, path, entries.DIRECTORY if kind == "directory" else entries.FILE)
    if kind == "directory":
        return _of_directory(call, share, path, method, part)
    if kind == "symboliclink":
        return _of_link(call, share, path, method)
    if kind == "hardlink" and method == "PUT":
        return _hard_link(call, share, path)
    return _of_file(call, account, share, path, method, part)


def _handles(part: str) -> Response:
    """List Handles, Force Close Handles: nobody has anything open here."""
    if part == "listhandles":
        return data.xml("<EnumerationResults><Entries /><NextMarker /></EnumerationResults>")
    return Response(200, None, {"x-ms-number-of-handles-closed": "0", "x-ms-number-of-handles-failed": "0"})


def _of_directory(call: Call, share: Resource, path: str, method: str, part: str) -> Response:
    if (method, part) == ("GET", "list"):
        return _list(call, share, path)
    if (method, part) == ("PUT", ""):
        if entries.find(call, share, path) is not None:
            raise errors.DataError(409, "ResourceAlreadyExists", "The specified resource already exists.")
        entries.check_parent(call, share, path)
        made = entries.put(call, share, path, entries.described(call, entries.DIRECTORY))
        return Response(201, None, entries.headers(share, made))
    found = entries.existing(call, share, path, entries.DIRECTORY) if path else share
    if method in ("GET", "HEAD") and not part:
        return Response(200, None, entries.headers(share, found) if path else entries.changed(share))
    if (method, part) == ("PUT", "metadata"):
        stored = entries.put(call, share, path, {**found.state, "metadata": data.metadata_of(call)})
        return Response(200, None, entries.changed(stored))
    if (method, part) == ("PUT", "properties"):
        return Response(200, None, entries.changed(_described_anew(call, share, found)))
    if (method, part) == ("DELETE", ""):
        if entries.below(call, share, path):
            raise errors.DataError(409, "DirectoryNotEmpty", "The specified directory is not empty.")
        call.store.remove(found)
        return Response(202)
    raise errors.not_simulated(f"{method} of a directory with comp={part}")


def _described_anew(call: Call, share: Resource, found: Resource) -> Resource:
    state, given = found.state, call.request.headers
    for name in ("mode", "owner", "group"):
        state[name] = given.get(f"x-ms-{name}", state[name])
    if given.get("x-ms-file-attributes", "preserve").lower() not in ("preserve", "none"):
        state["attributes"] = given["x-ms-file-attributes"]
    return entries.put(call, share, state["path"], state)


def _list(call: Call, share: Resource, path: str) -> Response:
    """List Directories and Files."""
    if path:
        entries.existing(call, share, path, entries.DIRECTORY)
    rows = []
    for one in entries.below(call, share, path):
        name = one.state["path"][len(path) + 1 if path else 0 :]
        if "/" in name:
            continue
        is_directory = one.state["kind"] == entries.DIRECTORY
        size = "" if is_directory else data.element("Content-Length", len(entries.content_of(one)))
        times = "".join(
            data.element(label, one.state["times"][key])
            for label, key in (("CreationTime", "creation-time"), ("LastWriteTime", "last-write-time"))
        )
        more = (
            times
            + data.element("Last-Modified", http_date(one.changed))
            + data.element("Etag", entries.changed(one)["ETag"])
        )
        shown = f"{data.element('FileId', entries.number_of(one.id))}{data.element('Name', name)}<Properties>{size}{more}</Properties>"
        shown += data.element("Attributes", one.state["attributes"])
        word = "Directory" if is_directory else "File"
        rows.append((name, f"<{word}>{shown}</{word}>"))
    where = f"ShareName={quoteattr(share.name)} DirectoryPath={quoteattr(path)}"
    return data.page(call, where, "Entries", rows)


def _of_file(call: Call, account: Resource, share: Resource, path: str, method: str, part: str) -> Response:
    given = call.request.headers
    if (method, part) == ("PUT", ""):
        entries.check_parent(call, share, path)
        before = entries.find(call, share, path)
        if before is not None and before.state["kind"] == entries.DIRECTORY:
            raise errors.DataError(
                409, "ResourceTypeMismatch", "The specified resource type does not match the existing resource."
            )
        if "x-ms-copy-source" in given:
            return _copy(call, share, path, given["x-ms-copy-source"])
        length = given.get("x-ms-content-length", "")
        if not length.isdecimal():
            raise errors.invalid_header("x-ms-content-length")
        state = entries.with_content(entries.described(call, entries.FILE), bytes(int(length)))
        return Response(201, None, entries.headers(share, entries.put(call, share, path, state)))
    found = entries.existing(call, share, path, entries.FILE, entries.LINK)
    if method in ("GET", "HEAD") and part in ("", "metadata"):
        return _read(call, share, found)
    if (method, part) == ("DELETE", ""):
        call.store.remove(found)
        return Response(202)
    if (method, part) == ("PUT", "range"):
        return _write(call, share, found)
    if (method, part) == ("PUT", "metadata"):
        stored = entries.put(call, share, path, {**found.state, "metadata": data.metadata_of(call)})
        return Response(200, None, entries.changed(stored))
    if (method, part) == ("PUT", "properties"):
        return _set_properties(call, share, found)
    if (method, part) == ("PUT", "copy"):
        raise errors.DataError(409, "NoPendingCopyOperation", "There is currently no pending copy operation.")
    raise errors.not_simulated(f"{method} of a file with comp={part}")


def _read(call: Call, share: Resource, found: Resource) -> Response:
    content, shown = entries.content_of(found), entries.headers(share, found)
    match = _RANGE.fullmatch(call.request.headers.get("x-ms-range") or call.request.headers.get("range") or "")
    if match is None or call.request.method == "HEAD":
        return Response(200, content, shown)
    first, last = int(match[1]), min(int(match[2] or len(content)), len(content) - 1)
    if first >= len(content):
        raise errors.invalid_range()
    shown["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(206, content[first : last + 1], shown)


def _write(call: Call, share: Resource, found: Resource) -> Response:
    """Put Range."""
    content = entries.content_of(found)
    match = _RANGE.fullmatch(call.request.headers.get("x-ms-range") or call.request.headers.get("range") or "")
    if match is None or not match[2] or int(match[2]) >= len(content):
        raise errors.invalid_range()
    start, end = int(match[1]), int(match[2]) + 1
    clears = call.request.headers.get("x-ms-write", "").lower() == "clear"
    body = bytes(end - start) if clears else call.request.body
    if len(body) != end - start:
        raise errors.invalid_header("Content-Length")
    state = entries.with_content(found.state, content[:start] + body + content[end:])
    return Response(201, None, entries.changed(entries.put(call, share, found.state["path"], state)))


def _set_properties(call: Call, share: Resource, found: Resource) -> Response:
    """Set File Properties: what is not given of the headers is cleared; the size stays where none is given."""
    given = call.request.headers
    found = _described_anew(call, share, found)
    state = found.state
    state["headers"] = {name: given[f"x-ms-{name.lower()}"] for name in _HEADERS if given.get(f"x-ms-{name.lower()}")}
    if given.get("x-ms-content-length", "").isdecimal():
        size, content = int(given["x-ms-content-length"]), entries.content_of(found)
        state = entries.with_content(state, content[:size].ljust(size, b"\0"))
    return Response(200, None, entries.changed(entries.put(call, share, state["path"], state)))


def _copy(call: Call, share: Resource, path: str, address: str) -> Response:
    """Copy File, of a file or a blob of the simulator: it is over at once."""
    content, told = _source(call, address)
    state = {**entries.described(call, entries.FILE), "headers": dict(told)}
    state["copy"] = {
        "id": new_guid(),
        "status": "success",
        "source": address.partition("?")[0],
        "progress": f"{len(content)}/{len(content)}",
        "completion-time": http_date(call.now),
    }
    stored = entries.put(call, share, path, entries.with_content(state, content))
    copy = {"x-ms-copy-id": state["copy"]["id"], "x-ms-copy-status": "success"}
    return Response(202, None, {**entries.changed(stored), **copy})


def _source(call: Call, address: str) -> tuple[bytes, dict[str, Any]]:
    """The content of a file or a blob, and its headers. Raises DataError (404)."""
    url = urlsplit(address)
    name, service = service_host(f"{url.scheme}://{url.netloc}")
    account = next(iter(call.store.having(data.ACCOUNTS, name_key, name)), None)
    where, _, path = unquote(url.path).strip("/").partition("/")
    if account is not None and service == BLOB:
        blobs = Account(call, account)
        container = blobs.find_container(where)
        blob = None if container is None else blobs.find_blob(container, path)
        if blob is not None:
            return content_of_blob(blob), blob.state["headers"]
    if account is not None and service == FILE:
        share = call.store.get(f"{account.id}/fileServices/default/shares/{where}")
        found = None if share is None else entries.find(call, share, path)
        if found is not None and found.state["kind"] == entries.FILE:
            return entries.content_of(found), found.state["headers"]
    raise errors.DataError(404, "CannotVerifyCopySource", "The specified resource does not exist.")


def _rename(call: Call, share: Resource, path: str, kind: str) -> Response:
    """Rename File, Rename Directory: with all that lies below."""
    source = (
        unquote(urlsplit(call.request.headers.get("x-ms-file-rename-source", "")).path).strip("/").partition("/")[2]
    )
    found = entries.existing(call, share, source, kind)
    entries.check_parent(call, share, path)
    replaces = call.request.headers.get("x-ms-file-rename-replace-if-exists", "").lower() == "true"
    if entries.find(call, share, path) is not None and not (replaces and kind == entries.FILE):
        raise errors.DataError(409, "ResourceAlreadyExists", "The specified resource already exists.")
    for one in [found, *(entries.below(call, share, source) if kind == entries.DIRECTORY else ())]:
        entries.put(call, share, path + one.state["path"][len(source) :], one.state)
        call.store.remove(one)
    return Response(200, None, entries.headers(share, entries.existing(call, share, path)))


def _of_link(call: Call, share: Resource, path: str, method: str) -> Response:
    """Create Symbolic Link, Get Symbolic Link."""
    if method == "PUT":
        entries.check_parent(call, share, path)
        if entries.find(call, share, path) is not None:
            raise errors.DataError(409, "ResourceAlreadyExists", "The specified resource already exists.")
        text = call.request.headers.get("x-ms-link-text", "")
        state = {**entries.described(call, entries.LINK), "mode": "0777", "text": text}
        made = entries.put(call, share, path, entries.with_content(state, unquote(text).encode()))
        return Response(201, None, entries.headers(share, made))
    found = entries.existing(call, share, path, entries.LINK)
    return Response(200, None, {**entries.changed(found), "x-ms-link-text": found.state["text"]})


def _hard_link(call: Call, share: Resource, path: str) -> Response:
    """Create Hard Link: of a file's content as it is now."""
    target = call.request.headers.get("x-ms-file-target-file", "").strip("/").removeprefix(f"{share.name}/")
    found = entries.existing(call, share, target, entries.FILE)
    entries.check_parent(call, share, path)
    if entries.find(call, share, path) is not None:
        raise errors.DataError(409, "ResourceAlreadyExists", "The specified resource already exists.")
    state = {**found.state, "links": found.state["links"] + 1}
    entries.put(call, share, target, state)
    return Response(201, None, entries.headers(share, entries.put(call, share, path, state)))
