"""Lists of containers and blobs, in pages, as XML. Source: the REST reference of List Containers and List Blobs."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.blob_data import _deleted, _marks, _snapshots
from pscompat.simulator.providers.blob_data._account import Account, etag_of, name_of_blob
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def list_containers(account: Account) -> Response:
    """List Containers."""
    include = account.call.request.query.get("include", "")
    rows = [(one.name, _container(one, "metadata" in include)) for one in account.containers()]
    if "deleted" in include:
        rows = sorted([*rows, *_deleted.rows(account)])
    return data.page(
        account.call, f"ServiceEndpoint={quoteattr(account.call.request.origin + '/')}", "Containers", rows
    )


def _container(container: Resource, metadata: bool) -> str:
    properties = container.document["properties"]
    shown = (
        data.element("Last-Modified", http_date(container.changed))
        + data.element("Etag", etag_of(container))
        + data.element("LeaseStatus", str(properties.get("leaseStatus", "Unlocked")).lower())
        + data.element("LeaseState", str(properties.get("leaseState", "Available")).lower())
        + "<HasImmutabilityPolicy>false</HasImmutabilityPolicy>"
        + data.element("HasLegalHold", str(bool(properties.get("hasLegalHold"))).lower())
    )
    if properties.get("publicAccess", "None") != "None":
        shown += data.element("PublicAccess", properties["publicAccess"].lower())
    more = data.metadata_element(properties.get("metadata", {})) if metadata else ""
    return f"<Container>{data.element('Name', container.name)}<Properties>{shown}</Properties>{more}</Container>"


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
            rows[beginning] = f"<BlobPrefix>{data.element('Name', beginning)}</BlobPrefix>"
        else:
            taken = _snapshots.all_of(blob) if "snapshots" in include else {}
            shown = [_blob(one, name, include, when) for when, one in taken.items()]
            rows[name] = "".join([*shown, _blob(blob, name, include)])
    where = f"ServiceEndpoint={quoteattr(account.call.request.origin + '/')} ContainerName={quoteattr(container.name)}"
    return data.page(account.call, where, "Blobs", rows.items())


def _blob(blob: Resource, name: str, include: str, snapshot: str = "") -> str:
    state = blob.state
    shown = (
        data.element("Creation-Time", http_date(blob.created))
        + data.element("Last-Modified", http_date(blob.changed))
        + data.element("Etag", etag_of(blob).strip('"'))
        + data.element("Content-Length", state["length"])
    )
    shown += "".join(data.element(key, value) for key, value in state["headers"].items())
    shown += (
        data.element("BlobType", state.get("type", "BlockBlob"))
        + data.element("AccessTier", state.get("tier", "Hot"))
        + "<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>"
        + _marks.elements(blob)
    )
    more = data.metadata_element(state.get("metadata", {})) if "metadata" in include else ""
    if "tags" in include and state.get("tags"):
        more += _marks.tags_element(blob)
    named = data.element("Name", name) + (data.element("Snapshot", snapshot) if snapshot else "")
    return f"<Blob>{named}<Properties>{shown}</Properties>{more}</Blob>"
