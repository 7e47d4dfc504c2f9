"""What the file service of an account answers. Source: the REST reference of the file service.

A share is the resource that Azure Resource Manager knows as well.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.file_data import _files
from pscompat.simulator.providers.file_data._entries import SHARE_TYPE, changed
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.providers.storage.storage_accounts_file_services_shares import BEHAVIOUR as SHARES
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response


def _answer(call: Call, account: Resource) -> Response:
    request = call.request
    method, part = request.method, request.query.get("comp", "").lower()
    name, _, path = request.path.strip("/").partition("/")
    if not name:
        return _of_service(call, account, method, part)
    of_share = request.query.get("restype", "").lower() == "share"
    if of_share and (method, part) == ("PUT", ""):
        return _make(call, account, name)
    share = call.store.get(_id(account, name))
    if share is None:
        raise errors.DataError(404, "ShareNotFound", "The specified share does not exist.")
    return _of_share(call, share, method, part) if of_share else _files.answer(call, account, share, path)


def _id(account: Resource, name: str) -> str:
    return f"{account.id}/fileServices/default/shares/{name}"


def _of_service(call: Call, account: Resource, method: str, part: str) -> Response:
    if part == "properties" and method == "GET":
        return data.get_service(account, "file")
    if part == "properties" and method == "PUT":
        return data.set_service(call, account, "file")
    if (method, part) != ("GET", "list"):
        raise errors.not_simulated(f"{method} of the file service with comp={part}")
    include = call.request.query.get("include", "")
    rows = []
    for share in sorted(call.store.list(SHARE_TYPE, account.id), key=lambda one: one.name):
        properties = share.document["properties"]
        shown = data.element("Last-Modified", http_date(share.changed)) + data.element("Etag", changed(share)["ETag"])
        shown += data.element("Quota", properties["shareQuota"])
        shown += data.element("AccessTier", properties.get("accessTier", "TransactionOptimized"))
        shown += data.element("EnabledProtocols", properties.get("enabledProtocols", "SMB"))
        shown += "<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>"
        more = data.metadata_element(properties.get("metadata") or {}) if "metadata" in include else ""
        row = f"<Share>{data.element('Name', share.name)}<Properties>{shown}</Properties>{more}</Share>"
        rows.append((share.name, row))
    return data.page(call, f"ServiceEndpoint={quoteattr(call.request.origin + '/')}", "Shares", rows)


def _make(call: Call, account: Resource, name: str) -> Response:
    if SHARES.wrong_name(name) is not None:
        raise errors.invalid_name()
    if call.store.get(_id(account, name)) is not None:
        raise errors.DataError(409, "ShareAlreadyExists", "The specified share already exists.")
    given = call.request.headers
    properties: dict[str, Any] = {}
    if given.get("x-ms-share-quota", "").isdecimal():
        properties["shareQuota"] = int(given["x-ms-share-quota"])
    if given.get("x-ms-enabled-protocols"):
        properties["enabledProtocols"] = given["x-ms-enabled-protocols"].upper()
    metadata = data.metadata_of(call)
    if metadata:
        properties["metadata"] = metadata
    document = {"properties": properties}
    SHARES.fill(call, _id(account, name), document, {}, None)
    made = Resource(_id(account, name), SHARE_TYPE, packed(document), created=call.now, changed=call.now)
    return Response(201, None, changed(call.store.put(made)))


def _of_share(call: Call, share: Resource, method: str, part: str) -> Response:
    document = share.document
    properties = document["properties"]
    if method in ("GET", "HEAD") and part in ("", "metadata"):
        return Response(200, None, _shown(share))
    if part == "acl" and method == "GET":
        return data.get_acl(share)
    if part == "acl" and method == "PUT":
        return Response(200, None, changed(data.kept_acl(call, share)))
    if (method, part) == ("PUT", "properties"):
        quota = call.request.headers.get("x-ms-share-quota", "")
        if quota:
            if not quota.isdecimal() or not 1 <= int(quota) <= 102400:
                raise errors.invalid_header("x-ms-share-quota")
            properties["shareQuota"] = int(quota)
        return Response(200, None, changed(call.store.put(share.with_document(document, call.now))))
    if (method, part) == ("PUT", "metadata"):
        properties["metadata"] = data.metadata_of(call)
        return Response(200, None, changed(call.store.put(share.with_document(document, call.now))))
    if (method, part) == ("DELETE", ""):
        call.store.remove(share)
        return Response(202)
    raise errors.not_simulated(f"{method} of a share with comp={part}")


def _shown(share: Resource) -> dict[str, str]:
    properties = share.document["properties"]
    return {
        **changed(share),
        **data.metadata_headers(properties.get("metadata") or {}),
        "x-ms-share-quota": str(properties["shareQuota"]),
        "x-ms-access-tier": properties.get("accessTier", "TransactionOptimized"),
        "x-ms-enabled-protocols": properties.get("enabledProtocols", "SMB"),
        "x-ms-lease-status": "unlocked",
        "x-ms-lease-state": "available",
    }


routed = data.routed_to(_answer)
