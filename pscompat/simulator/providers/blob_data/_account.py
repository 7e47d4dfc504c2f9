"""An account as its blob service sees it: containers, and blobs in them.

A blob is a resource below its container; since names of blobs may hold slashes, its id holds the digits of the name. Its content is
in the part of the resource that is never shown.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.blob_data import _errors
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage.storage_accounts_blob_services_containers import BEHAVIOUR as CONTAINERS
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

CONTAINER_TYPE = f"{data.ACCOUNTS}/blobServices/containers"
BLOB_TYPE = f"{CONTAINER_TYPE}/blobs"


class Account:
    """A storage account with the request that goes to its blob service."""

    def __init__(self, call: Call, resource: Resource) -> None:
        self.call = call
        self.resource = resource

    # containers

    def containers(self) -> list[Resource]:
        """All containers, by name."""
        return sorted(self.call.store.list(CONTAINER_TYPE, self.resource.id), key=lambda one: one.name)

    def find_container(self, name: str) -> Resource | None:
        """The container of that name."""
        return self.call.store.get(f"{self.resource.id}/blobServices/default/containers/{name}")

    def container(self, name: str) -> Resource:
        """The container of that name. Raises DataError (404)."""
        found = self.find_container(name)
        if found is None:
            raise _errors.container_not_found()
        return found

    def put_container(self, name: str, metadata: dict[str, str]) -> Resource:
        """Make a container. Raises DataError (400, 409)."""
        if CONTAINERS.wrong_name(name) is not None:
            raise _errors.invalid_name()
        if self.find_container(name) is not None:
            raise _errors.container_exists()
        access = self.call.request.headers.get("x-ms-blob-public-access", "none").capitalize()
        document: dict[str, Any] = {
            "properties": {"publicAccess": access, **({"metadata": metadata} if metadata else {})}
        }
        resource_id = f"{self.resource.id}/blobServices/default/containers/{name}"
        CONTAINERS.fill(self.call, resource_id, document, {}, None)
        now = self.call.now
        return self.call.store.put(Resource(resource_id, CONTAINER_TYPE, packed(document), created=now, changed=now))

    # blobs

    def blobs(self, container: Resource) -> list[Resource]:
        """The blobs of a container, by name."""
        return sorted(self.call.store.list(BLOB_TYPE, container.id), key=name_of_blob)

    def find_blob(self, container: Resource, name: str) -> Resource | None:
        """The blob of that name; one of which there are only blocks is none yet."""
        found = self.call.store.get(_blob_id(container, name))
        return found if found is not None and "content" in found.state else None

    def blob(self, container: Resource, name: str) -> Resource:
        """The blob of that name. Raises DataError (404)."""
        found = self.find_blob(container, name)
        if found is None:
            raise _errors.blob_not_found()
        return found

    def draft(self, container: Resource, name: str) -> dict[str, Any]:
        """What is known of a blob, or of blocks that are to be one."""
        found = self.call.store.get(_blob_id(container, name))
        return found.state if found is not None else {"name": name}

    def put_blob(self, container: Resource, name: str, state: dict[str, Any]) -> Resource:
        """Keep a blob; snapshots of what it was before stay."""
        before = self.call.store.get(_blob_id(container, name))
        now = self.call.now
        if before is not None:
            snapshots = before.state.get("snapshots")
            own = {"snapshots": snapshots, **state} if snapshots else state
            return self.call.store.put(before.with_document({}, now, own))
        return self.call.store.put(
            Resource(_blob_id(container, name), BLOB_TYPE, "{}", packed(state), created=now, changed=now)
        )

    def metadata(self) -> dict[str, str]:
        """The metadata that the request gives."""
        return data.metadata_of(self.call)


def _blob_id(container: Resource, name: str) -> str:
    return f"{container.id}/blobs/{name.encode().hex()}"


def name_of_blob(blob: Resource) -> str:
    """A blob's own name."""
    return str(blob.state["name"])


def etag_of(resource: Resource) -> str:
    """The etag of a container or blob."""
    return CONTAINERS.etag(None, resource)  # type: ignore[arg-type]


def changed(resource: Resource) -> dict[str, str]:
    """The headers that tell a state of a container or blob."""
    return {"ETag": etag_of(resource), "Last-Modified": http_date(resource.changed)}


def content_of(blob: Resource) -> bytes:
    """A blob's content."""
    return base64.b64decode(blob.state["content"])


def digest(content: bytes) -> str:
    """The MD5 digest of a content, as headers have it."""
    return base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
