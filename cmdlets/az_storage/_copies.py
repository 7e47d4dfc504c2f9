"""Copies that the service makes by itself: the address that it reads, and how far it is."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import record_class
from cmdlets.az_storage._blob_objects import http_time
from pscompat.azure.storage_signatures import Grant, blob_signature, file_signature
from pscompat.dotnet.values import Int64, Value

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext
    from cmdlets.az_storage._data import DataCmdlet

_DAYS = 7
"""How long the service may read the source."""
_STATE = "Microsoft.Azure.Storage.Blob.CopyState"
FILE_STATE = "Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel.PSCopyState"


def readable(
    command: DataCmdlet, context: AzureStorageContext, kind: str, holder: str, path: str, query: str = ""
) -> str:
    """The address of a blob or a file with what lets the service read it: the context's signature, or one made with its key.

    query: what chooses a snapshot or version. Raises ServiceError.
    """
    service = command.service(context, kind)
    address, key = service.address(holder, path), context.key()
    if context.sas:
        token = context.sas
    elif key is None:
        token = ""
    else:
        end = (datetime.now(timezone.utc) + timedelta(days=_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
        grant, place = Grant(permissions="r", end=end), f"{holder}/{path}"
        if kind == "file":
            token = file_signature(context.account, key, place, "f", grant)
        else:
            token = blob_signature(context.account, key, place, "b", grant)
    parts = "&".join(part for part in (query, token) if part)
    return f"{address}?{parts}" if parts else address


def copy_state(headers: Any, net_name: str = _STATE) -> Value:
    """How a copy is, by an answer's headers; null where nothing was copied."""
    if not headers.get("x-ms-copy-id"):
        return None
    done, _, whole = (headers.get("x-ms-copy-progress") or "").partition("/")
    return record_class(net_name)(
        {
            "CopyId": headers.get("x-ms-copy-id"),
            "CompletionTime": http_time(headers.get("x-ms-copy-completion-time")),
            "Status": (headers.get("x-ms-copy-status") or "").capitalize() or None,
            "Source": headers.get("x-ms-copy-source"),
            "BytesCopied": Int64(int(done)) if done else None,
            "TotalBytes": Int64(int(whole)) if whole else None,
            "StatusDescription": headers.get("x-ms-copy-status-description"),
            "DestinationSnapshotTime": None,
        }
    )
