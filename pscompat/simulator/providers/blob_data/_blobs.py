"""Block blobs and page blobs. Source: the REST reference of the blob service (Put Blob, Put Block List, Put Page, Get Blob, Copy Blob, ...)."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from pscompat.simulator.headers import http_date
from pscompat.simulator.hosts import BLOB, service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.blob_data import _errors, _marks, _snapshots
from pscompat.simulator.providers.blob_data._account import (
    Account,
    changed,
    content_of,
    digest,
    etag_of,
)
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, Response

_HEADERS = (
    "Content-Type",
    "Content-Encoding",
    "Content-Language",
    "Content-MD5",
    "Cache-Control",
    "Content-Disposition",
)
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_BLOCK = re.compile(r"<(Latest|Uncommitted|Committed)>\s*([^<]*?)\s*</\1>")
_PAGE = 512
_MADE = {"x-ms-request-server-encrypted": "true"}


def _headers(account: Account, *, own: bool) -> dict[str, str]:
    """What the request says of the content: by headers of blobs, or (`own`) those of the request itself."""
    given = account.call.request.headers
    found = {}
    for name in _HEADERS:
        value = given.get(f"x-ms-blob-{name.lower()}") or (given.get(name.lower()) if own else None)
        if value:
            found[name] = value
    return found


def check_conditions(account: Account, before: Resource | None) -> None:
    """Raise DataError (409, 412) where a write's If-Match or If-None-Match does not hold."""
    headers = account.call.request.headers
    _marks.check_tags(account.call, before)
    etag = "" if before is None else etag_of(before)
    if headers.get("if-none-match") == "*" and before is not None:
        raise _errors.blob_exists()
    wanted = headers.get("if-match")
    if wanted and (before is None or wanted not in ("*", etag)):
        raise _errors.condition()


def _kept(
    account: Account, container: Resource, name: str, content: bytes, headers: dict[str, str], *, whole: bool = True
) -> Resource:
    """Keep a blob. whole: whether its content is there at once, so that the service knows its digest."""
    headers.setdefault("Content-Type", "application/octet-stream")
    if whole:
        headers.setdefault("Content-MD5", digest(content))
    state: dict[str, Any] = {
        "name": name,
        "content": base64.b64encode(content).decode(),
        "length": len(content),
        "headers": headers,
        "metadata": account.metadata(),
        "tier": account.call.request.headers.get("x-ms-access-tier", "Hot"),
        "tags": _marks.given_tags(account.call),
    }
    return account.put_blob(container, name, state)


def put(account: Account, container: Resource, name: str) -> Response:
    """Put Blob, or Copy Blob from an account of the simulator."""
    request = account.call.request
    check_conditions(account, account.find_blob(container, name))
    if "x-ms-copy-source" in request.headers:
        return _copy(account, container, name, request.headers["x-ms-copy-source"])
    kind = request.headers.get("x-ms-blob-type", "")
    if kind == "PageBlob":
        return _put_pages(account, container, name)
    if kind == "AppendBlob":
        blob = _kept(account, container, name, b"", _headers(account, own=False), whole=False)
        return Response(
            201, None, {**changed(account.put_blob(container, name, {**blob.state, "type": kind})), **_MADE}
        )
    if kind != "BlockBlob":
        raise _errors.not_simulated(f"blobs of the type {kind or 'none'}")
    headers = _headers(account, own=False)
    if "Content-Type" not in headers and request.headers.get("content-type"):
        headers["Content-Type"] = request.headers["content-type"]
    blob = _kept(account, container, name, request.body, headers)
    return Response(201, None, {**changed(blob), **_MADE, "Content-MD5": digest(request.body)})


def _put_pages(account: Account, container: Resource, name: str) -> Response:
    length = account.call.request.headers.get("x-ms-blob-content-length", "")
    if not length.isdecimal() or int(length) % _PAGE:
        raise _errors.invalid_header("x-ms-blob-content-length")
    blob = _kept(account, container, name, bytes(int(length)), _headers(account, own=False), whole=False)
    blob = account.put_blob(container, name, {**blob.state, "type": "PageBlob"})
    return Response(201, None, {**changed(blob), **_MADE})


def put_page(account: Account, container: Resource, name: str) -> Response:
    """Put Page: writes, or clears, whole pages of a page blob."""
    request, blob = account.call.request, account.blob(container, name)
    check_conditions(account, blob)
    match = _RANGE.fullmatch(request.headers.get("x-ms-range") or request.headers.get("range") or "")
    content = content_of(blob)
    if match is None or int(match[1]) % _PAGE or (int(match[2]) + 1) % _PAGE or int(match[2]) >= len(content):
        raise _errors.invalid_range()
    start, end = int(match[1]), int(match[2]) + 1
    body = request.body if request.headers.get("x-ms-page-write", "").lower() == "update" else bytes(end - start)
    if len(body) != end - start:
        raise _errors.invalid_header("Content-Length")
    written = base64.b64encode(content[:start] + body + content[end:]).decode()
    return Response(201, None, changed(account.put_blob(container, name, {**blob.state, "content": written})))


def append(account: Account, container: Resource, name: str) -> Response:
    """Append Block."""
    blob = account.blob(container, name)
    check_conditions(account, blob)
    if blob.state.get("type") != "AppendBlob":
        raise _errors.DataError(409, "InvalidBlobType", "The blob type is invalid for this operation.")
    before = content_of(blob)
    content = before + account.call.request.body
    written = {"content": base64.b64encode(content).decode(), "length": len(content)}
    stored = account.put_blob(container, name, {**blob.state, **written})
    return Response(201, None, {**changed(stored), "x-ms-blob-append-offset": str(len(before)), **_MADE})


def _copy(account: Account, container: Resource, name: str, address: str) -> Response:
    url = urlsplit(address)
    other, service = service_host(f"{url.scheme}://{url.netloc}")
    where, _, source_name = unquote(url.path).strip("/").partition("/")
    store = account.call.store
    found = next(iter(store.having(data.ACCOUNTS, name_key, other)), None) if service == BLOB else None
    source_account = None if found is None else Account(account.call, found)
    place = None if source_account is None else source_account.find_container(where)
    source = None if place is None or source_account is None else source_account.find_blob(place, source_name)
    if source is None:
        raise _errors.cannot_copy()
    blob = _kept(account, container, name, content_of(source), dict(source.state["headers"]))
    told = _marks.copied(account.call, address, len(content_of(source)))
    metadata = account.metadata() or source.state.get("metadata", {})
    kept = {**blob.state, "metadata": metadata, "copy": told, "type": source.state.get("type", "BlockBlob")}
    if account.call.request.headers.get("x-ms-requires-sync") != "true":
        kept["tags"] = blob.state["tags"] or source.state.get("tags", {})
    blob = account.put_blob(container, name, kept)
    return Response(202, None, {**changed(blob), "x-ms-copy-id": told["id"], "x-ms-copy-status": "success"})


def put_block(account: Account, container: Resource, name: str) -> Response:
    """Put Block: kept until a list of blocks makes a blob of it."""
    block = account.call.request.query.get("blockid", "")
    if not block:
        raise _errors.invalid_query("blockid")
    state = account.draft(container, name)
    body = account.call.request.body
    state.setdefault("blocks", {})[block] = base64.b64encode(body).decode()
    account.put_blob(container, name, state)
    return Response(201, None, {**_MADE, "Content-MD5": digest(body)})


def put_block_list(account: Account, container: Resource, name: str) -> Response:
    """Put Block List."""
    check_conditions(account, account.find_blob(container, name))
    blocks = account.draft(container, name).get("blocks", {})
    wanted = [block for _, block in _BLOCK.findall(account.call.request.body.decode("utf-8", "replace"))]
    if not all(block in blocks for block in wanted):
        raise _errors.invalid_block_list()
    content = b"".join(base64.b64decode(blocks[block]) for block in wanted)
    blob = _kept(account, container, name, content, _headers(account, own=False))
    return Response(201, None, {**changed(blob), **_MADE})


def get(account: Account, container: Resource, name: str) -> Response:
    """Get Blob and Get Blob Properties, in whole or a range."""
    blob = _snapshots.wanted(account, account.blob(container, name))
    state, headers = blob.state, account.call.request.headers
    _marks.check_tags(account.call, blob)
    if headers.get("if-none-match") == etag_of(blob):
        return Response(304, None, changed(blob))
    if headers.get("if-match", "*") not in ("*", etag_of(blob)):
        raise _errors.condition()
    content = content_of(blob)
    shown = {
        **changed(blob),
        **state["headers"],
        **data.metadata_headers(state.get("metadata", {})),
        "x-ms-blob-type": state.get("type", "BlockBlob"),
        "x-ms-creation-time": http_date(blob.created),
        "x-ms-access-tier": state.get("tier", "Hot"),
        "x-ms-lease-status": "unlocked",
        "x-ms-lease-state": "available",
        "x-ms-server-encrypted": "true",
        "Accept-Ranges": "bytes",
        **_marks.headers(blob),
    }
    return ranged(account.call.request, content, shown)


def ranged(request: Request, content: bytes, shown: dict[str, str]) -> Response:
    """The content with these headers, or the range of it that the request asks for. Raises DataError (416)."""
    headers = request.headers
    match = _RANGE.fullmatch(headers.get("x-ms-range") or headers.get("range") or "")
    if match is None or request.method == "HEAD":
        return Response(200, content, shown)
    first, last = int(match[1]), min(int(match[2] or len(content)), len(content) - 1)
    if first >= len(content):
        raise _errors.invalid_range()
    if "Content-MD5" in shown:
        shown["x-ms-blob-content-md5"] = shown.pop("Content-MD5")
    shown["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(206, content[first : last + 1], shown)


def delete(account: Account, container: Resource, name: str) -> Response:
    """Delete Blob."""
    blob = account.blob(container, name)
    check_conditions(account, blob)
    if _snapshots.removed(account, container, blob):
        return Response(202)
    _marks.check_removal(account.call, blob)
    account.call.store.remove(blob)
    return Response(202, None, {"x-ms-delete-type-permanent": "true"})


def _changed(account: Account, container: Resource, name: str, **members: Any) -> Response:
    blob = account.blob(container, name)
    check_conditions(account, blob)
    return Response(200, None, changed(account.put_blob(container, name, {**blob.state, **members})))


def set_metadata(account: Account, container: Resource, name: str) -> Response:
    """Set Blob Metadata."""
    return _changed(account, container, name, metadata=account.metadata())


def set_properties(account: Account, container: Resource, name: str) -> Response:
    """Set Blob Properties: what is not given is cleared."""
    headers = {"Content-Type": "application/octet-stream", **_headers(account, own=False)}
    return _changed(account, container, name, headers=headers)


def set_tier(account: Account, container: Resource, name: str) -> Response:
    """Set Blob Tier."""
    return _changed(account, container, name, tier=account.call.request.headers.get("x-ms-access-tier", "Hot"))


def bad_digest(account: Account) -> bool:
    """Whether the request's Content-MD5 is not that of its body."""
    given = account.call.request.headers.get("content-md5")
    try:
        return bool(given) and base64.b64decode(str(given)) != base64.b64decode(digest(account.call.request.body))
    except binascii.Error:
        return True
