"""What the blob service of an account answers. Source: the REST reference of the blob service.

Everybody may read what its container lets everybody read; all else takes a credential.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.blob_data import (
    _blobs,
    _boot_diagnostics,
    _deleted,
    _errors,
    _lists,
    _marks,
    _snapshots,
)
from pscompat.simulator.providers.blob_data._account import Account, changed
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage.storage_accounts_blob_services_containers import BEHAVIOUR as CONTAINERS
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, RequestError, Response

WEBSITE = "$web"
"""The container of a static website's files. Source: https://learn.microsoft.com/azure/storage/blobs/storage-blob-static-website"""
_BlobHandler = Callable[[Account, Resource, str], Response]
_OF_BLOBS: dict[tuple[str, str], _BlobHandler] = {
    ("PUT", ""): _blobs.put,
    ("PUT", "block"): _blobs.put_block,
    ("PUT", "blocklist"): _blobs.put_block_list,
    ("PUT", "page"): _blobs.put_page,
    ("PUT", "snapshot"): _snapshots.take,
    ("PUT", "metadata"): _blobs.set_metadata,
    ("PUT", "properties"): _blobs.set_properties,
    ("PUT", "tier"): _blobs.set_tier,
    ("PUT", "appendblock"): _blobs.append,
    ("GET", "tags"): _marks.get_tags,
    ("PUT", "tags"): _marks.set_tags,
    ("PUT", "legalhold"): _marks.set_hold,
    ("PUT", "immutabilitypolicies"): _marks.set_policy,
    ("DELETE", "immutabilitypolicies"): _marks.remove_policy,
    ("PUT", "copy"): _marks.abort_copy,
    ("PUT", "incrementalcopy"): _blobs.put,
    ("PUT", "undelete"): _deleted.restore_blob,
    ("GET", ""): _blobs.get,
    ("HEAD", ""): _blobs.get,
    ("GET", "metadata"): _blobs.get,
    ("HEAD", "metadata"): _blobs.get,
    ("DELETE", ""): _blobs.delete,
}


def _answer(call: Call, resource: Resource) -> Response:
    account = Account(call, resource)
    container, _, blob = call.request.path.strip("/").partition("/")
    return _chosen(account, container, blob)


def _public(call: Call, resource: Resource) -> bool:
    """Whether a request reads what everybody may read."""
    container, _, blob = call.request.path.strip("/").partition("/")
    account = Account(call, resource)
    found = account.find_container(container) if container and call.request.method in ("GET", "HEAD") else None
    if found is None or not resource.document["properties"].get("allowBlobPublicAccess"):
        return False
    access = found.document["properties"].get("publicAccess", "None")
    return access == "Container" or (access == "Blob" and bool(blob))


_of_accounts = data.routed_to(_answer, _public)


def routed(request: Request) -> Routed | None:
    """Who answers a request to a host of the service."""
    return Routed(_boot_diagnostics.answer) if _boot_diagnostics.is_meant(request) else _of_accounts(request)


def _chosen(account: Account, container: str, blob: str) -> Response:
    request = account.call.request
    method, query = request.method, request.query
    part = query.get("comp", "").lower()
    if blob:
        handler = _OF_BLOBS.get((method, part))
        if handler is None:
            raise _errors.not_simulated(f"{method} of a blob with comp={part}")
        if method == "PUT" and _blobs.bad_digest(account):
            raise _errors.DataError(
                400,
                "Md5Mismatch",
                "The MD5 value specified in the request did not match with the MD5 value calculated by the server.",
            )
        return handler(account, account.container(container), blob)
    if query.get("restype", "").lower() == "account":
        document = account.resource.document
        kind = {"x-ms-sku-name": document["sku"]["name"], "x-ms-account-kind": document["kind"]}
        return Response(200, None, kind)
    if container:
        return _of_container(account, container, method, part)
    if (method, part) == ("GET", "list"):
        return _lists.list_containers(account)
    if (method, part) == ("GET", "blobs"):
        return _marks.find_blobs(account, account.containers())
    if (method, part) == ("GET", "properties"):
        return data.get_service(account.resource, "blob")
    if (method, part) == ("PUT", "properties"):
        return _set_service(account)
    if (method, part) == ("POST", "userdelegationkey"):
        return _delegation_key(account.call)
    raise _errors.not_simulated(f"{method} of the service with comp={part}")


def _set_service(account: Account) -> Response:
    """Set Blob Service Properties; a static website has the container of its files from then on."""
    answer = data.set_service(account.call, account.resource, "blob")
    settings = account.call.request.body.decode("utf-8", "replace")
    website = data.text_of(settings, "StaticWebsite")
    if data.text_of(website, "Enabled").lower() == "true" and account.find_container(WEBSITE) is None:
        account.put_container(WEBSITE, {})
    return answer


def _of_container(account: Account, name: str, method: str, part: str) -> Response:
    if (method, part) == ("PUT", ""):
        return Response(201, None, changed(account.put_container(name, account.metadata())))
    if (method, part) == ("PUT", "undelete"):
        return _deleted.restore(account, name)
    container = account.container(name)
    if (method, part) == ("GET", "list"):
        if account.call.request.query.get("showonly") == "deleted":
            return _deleted.list_removed(account, container)
        return _lists.list_blobs(account, container)
    if method in ("GET", "HEAD") and part in ("", "metadata"):
        return Response(200, None, _shown(container))
    if (method, part) == ("GET", "blobs"):
        return _marks.find_blobs(account, [container])
    if (method, part) == ("GET", "acl"):
        found = data.get_acl(container)
        found.headers.update(_access(container))
        return found
    if (method, part) == ("PUT", "acl"):
        return _set_acl(account, container)
    if (method, part) == ("DELETE", ""):
        try:
            CONTAINERS.check_removal(account.call, container)
        except RequestError as error:
            raise _errors.DataError(error.status, error.code, error.message) from None
        _deleted.remember(account, container)
        account.call.store.remove(container)
        return Response(202)
    if (method, part) == ("PUT", "metadata"):
        document = container.document
        document["properties"]["metadata"] = account.metadata()
        return Response(200, None, changed(account.call.store.put(container.with_document(document, account.call.now))))
    raise _errors.not_simulated(f"{method} of a container with comp={part}")


def _shown(container: Resource) -> dict[str, str]:
    properties = container.document["properties"]
    shown = {
        **changed(container),
        **data.metadata_headers(properties.get("metadata", {})),
        "x-ms-lease-status": str(properties.get("leaseStatus", "Unlocked")).lower(),
        "x-ms-lease-state": str(properties.get("leaseState", "Available")).lower(),
        "x-ms-has-immutability-policy": "false",
        "x-ms-has-legal-hold": str(bool(properties.get("hasLegalHold"))).lower(),
    }
    return {**shown, **_access(container)}


def _access(container: Resource) -> dict[str, str]:
    """The header that tells what everybody may read."""
    access = container.document["properties"].get("publicAccess", "None")
    return {} if access == "None" else {"x-ms-blob-public-access": access.lower()}


def _set_acl(account: Account, container: Resource) -> Response:
    """Set Container ACL: what everybody may read, and the stored access policies."""
    stored = data.kept_acl(account.call, container)
    document = stored.document
    document["properties"]["publicAccess"] = account.call.request.headers.get(
        "x-ms-blob-public-access", "none"
    ).capitalize()
    return Response(200, None, changed(account.call.store.put(stored.with_document(document, account.call.now))))


def _delegation_key(call: Call) -> Response:
    """Get User Delegation Key, of a user with a token."""
    if not call.request.headers.get("authorization", "").lower().startswith("bearer "):
        raise _errors.DataError(403, "AuthenticationFailed", "Only authentication with a token is supported.")
    text = call.request.body.decode("utf-8", "replace")
    times = {name: data.text_of(text, name) or timestamp(call.now) for name in ("Start", "Expiry")}
    shown = {
        "SignedOid": "00000000-0000-0000-0000-000000000001",
        "SignedTid": call.store.tenants[0].id,
        "SignedStart": times["Start"],
        "SignedExpiry": times["Expiry"],
        "SignedService": "b",
        "SignedVersion": call.request.headers.get("x-ms-version", "2024-11-04"),
        "Value": base64.b64encode(hashlib.sha256(f"{times}".encode()).digest()).decode(),
    }
    return data.xml(f"<UserDelegationKey>{''.join(data.element(*one) for one in shown.items())}</UserDelegationKey>")
