"""Lists of containers and blobs, in pages, as XML. Source: the REST reference of List Containers and List Blobs."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.blob_data import _errors
from pscompat.simulator.providers.blob_data._account import Account, etag_of, name_of_blob
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_MOST = 5000


def _element(name: str, value: object) -> str:
    return f"<{name}>{escape(str(value))}</{name}>"


def _metadata(values: dict[str, str]) -> str:
    return f"<Metadata>{''.join(_element(name, value) for name, value in values.items())}</Metadata>"


def _page(account: Account, attributes: str, word: str, rows: Iterable[tuple[str, str]]) -> Response:
    """The page that a request asks for of rows, each with its name; the marker is the name of the next."""
    query = account.call.request.query
    text = query.get("maxresults", str(_MOST))
    if not (text.isascii() and text.isdigit()) or int(text) == 0:
        raise _errors.invalid_query("maxresults")
    size = min(int(text), _MOST)
    prefix, marker = query.get("prefix", ""), query.get("marker", "")
    chosen = [(name, row) for name, row in rows if name.startswith(prefix) and name >= marker]
    following = chosen[size][0] if len(chosen) > size else ""
    told = "".join(
        _element(name, value)
        for name, value in (("Prefix", prefix), ("Marker", marker), ("MaxResults", query.get("maxresults", "")))
        if value
    )
    if query.get("delimiter"):
        told += _element("Delimiter", query["delimiter"])
    body = "".join(row for _, row in chosen[:size])
    document = (
        f'<?xml version="1.0" encoding="utf-8"?><EnumerationResults {attributes}>{told}<{word}>{body}</{word}>'
        f"{_element('NextMarker', following)}</EnumerationResults>"
    )
    return Response(200, document.encode(), {"Content-Type": "application/xml"})


def list_containers(account: Account) -> Response:
    """List Containers."""
    include = account.call.request.query.get("include", "")
    rows = [(one.name, _container(one, "metadata" in include)) for one in account.containers()]
    return _page(account, f"ServiceEndpoint={quoteattr(account.call.request.origin + '/')}", "Containers", rows)


def _container(container: Resource, metadata: bool) -> str:
    properties = container.document["properties"]
    shown = (
        _element("Last-Modified", http_date(container.changed))
        + _element("Etag", etag_of(container))
        + _element("LeaseStatus", str(properties.get("leaseStatus", "Unlocked")).lower())
        + _element("LeaseState", str(properties.get("leaseState", "Available")).lower())
        + "<HasImmutabilityPolicy>false</HasImmutabilityPolicy>"
        + _element("HasLegalHold", str(bool(properties.get("hasLegalHold"))).lower())
    )
    if properties.get("publicAccess", "None") != "None":
        shown += _element("PublicAccess", properties["publicAccess"].lower())
    more = _metadata(properties.get("metadata", {})) if metadata else ""
    return f"<Container>{_element('Name', container.name)}<Properties>{shown}</Properties>{more}</Container>"


def list_blobs(account: Account, container: Resource) -> Response:
    """List Blobs; with a delimiter, what has it behind the prefix stands as one row of its beginning."""
    query = account.call.request.query
    delimiter, prefix = query.get("delimiter", ""), query.get("prefix", "")
    include = query.get("include", "")
    rows: dict[str, str] = {}
    for blob in account.blobs(container):
        if "content" not in blob.state:
            continue
        name = name_of_blob(blob)
        rest = name.removeprefix(prefix)
        if delimiter and name.startswith(prefix) and delimiter in rest:
            beginning = prefix + rest.partition(delimiter)[0] + delimiter
            rows[beginning] = f"<BlobPrefix>{_element('Name', beginning)}</BlobPrefix>"
        else:
            rows[name] = _blob(blob, name, "metadata" in include)
    where = f"ServiceEndpoint={quoteattr(account.call.request.origin + '/')} ContainerName={quoteattr(container.name)}"
    return _page(account, where, "Blobs", rows.items())


def _blob(blob: Resource, name: str, metadata: bool) -> str:
    state = blob.state
    shown = (
        _element("Creation-Time", http_date(blob.created))
        + _element("Last-Modified", http_date(blob.changed))
        + _element("Etag", etag_of(blob).strip('"'))
        + _element("Content-Length", state["length"])
    )
    shown += "".join(_element(key, value) for key, value in state["headers"].items())
    shown += (
        "<BlobType>BlockBlob</BlobType>"
        + _element("AccessTier", state.get("tier", "Hot"))
        + "<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>"
    )
    more = _metadata(state.get("metadata", {})) if metadata else ""
    return f"<Blob>{_element('Name', name)}<Properties>{shown}</Properties>{more}</Blob>"
