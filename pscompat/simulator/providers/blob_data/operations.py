"""What the blob service of an account answers. Source: the REST reference of the blob service.

Any credential is taken: a key's signature, a shared access signature, a token. None is checked, as everywhere here.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.simulator.hosts import login_origin, service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.blob_data import _blobs, _errors, _lists
from pscompat.simulator.providers.blob_data._account import ACCOUNTS, META, Account, changed
from pscompat.simulator.providers.storage.storage_accounts_blob_services_containers import BEHAVIOUR as CONTAINERS
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, RequestError, Response

_BlobHandler = Callable[[Account, Resource, str], Response]
_OF_BLOBS: dict[tuple[str, str], _BlobHandler] = {
    ("PUT", ""): _blobs.put,
    ("PUT", "block"): _blobs.put_block,
    ("PUT", "blocklist"): _blobs.put_block_list,
    ("PUT", "page"): _blobs.put_page,
    ("PUT", "metadata"): _blobs.set_metadata,
    ("PUT", "properties"): _blobs.set_properties,
    ("PUT", "tier"): _blobs.set_tier,
    ("GET", ""): _blobs.get,
    ("HEAD", ""): _blobs.get,
    ("GET", "metadata"): _blobs.get,
    ("HEAD", "metadata"): _blobs.get,
    ("DELETE", ""): _blobs.delete,
}


def routed(request: Request) -> Routed | None:
    """Who answers a request to an account's blob service."""
    return Routed(_answer)


def _answer(call: Call) -> Response:
    request = call.request
    name, _ = service_host(request.origin)
    resource = next(iter(call.store.having(ACCOUNTS, name_key, name)), None)
    if resource is None:
        raise _errors.account_not_found()
    account = Account(call, resource)
    container, _, blob = request.path.strip("/").partition("/")
    if not _is_open(account, container, blob):
        raise _errors.no_authentication(call.store.tenants[0].id, login_origin(request.origin))
    response = _chosen(account, container, blob)
    response.headers["x-ms-version"] = request.headers.get("x-ms-version", "2024-11-04")
    return response


def _is_open(account: Account, container: str, blob: str) -> bool:
    """Whether a request brings a credential, or reads what everybody may read."""
    request = account.call.request
    if request.headers.get("authorization") or request.query.get("sig"):
        return True
    found = account.find_container(container) if container and request.method in ("GET", "HEAD") else None
    if found is None or not account.resource.document["properties"].get("allowBlobPublicAccess"):
        return False
    access = found.document["properties"].get("publicAccess", "None")
    return access == "Container" or (access == "Blob" and bool(blob))


def _chosen(account: Account, container: str, blob: str) -> Response:
    request = account.call.request
    method, query = request.method, request.query
    part = query.get("comp", "").lower()
    if blob:
        handler = _OF_BLOBS.get((method, part))
        if handler is None:
            raise _errors.not_simulated(f"{method} of a blob with comp={part}")
        if method == "PUT" and _blobs.bad_digest(account):
            raise _errors.BlobError(
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
    raise _errors.not_simulated(f"{method} of the service with comp={part}")


def _of_container(account: Account, name: str, method: str, part: str) -> Response:
    if (method, part) == ("PUT", ""):
        return Response(201, None, changed(account.put_container(name, account.metadata())))
    container = account.container(name)
    if (method, part) == ("GET", "list"):
        return _lists.list_blobs(account, container)
    if method in ("GET", "HEAD") and part in ("", "metadata"):
        return Response(200, None, _shown(container))
    if (method, part) == ("DELETE", ""):
        try:
            CONTAINERS.check_removal(account.call, container)
        except RequestError as error:
            raise _errors.BlobError(error.status, error.code, error.message) from None
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
        **{META + key: value for key, value in properties.get("metadata", {}).items()},
        "x-ms-lease-status": str(properties.get("leaseStatus", "Unlocked")).lower(),
        "x-ms-lease-state": str(properties.get("leaseState", "Available")).lower(),
        "x-ms-has-immutability-policy": "false",
        "x-ms-has-legal-hold": str(bool(properties.get("hasLegalHold"))).lower(),
    }
    if properties.get("publicAccess", "None") != "None":
        shown["x-ms-blob-public-access"] = properties["publicAccess"].lower()
    return shown
