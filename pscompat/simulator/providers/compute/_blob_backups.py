"""What the extension VMBackupForLinuxExtension does: snapshots of the blobs that are a machine's disks.

Source: AzureVMBackupExtensionUtil of Azure/azure-powershell, which says what the extension is told.
"""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import unquote, urlsplit

from pscompat.simulator import errors
from pscompat.simulator.hosts import BLOB, service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.blob_data._account import Account
from pscompat.simulator.providers.blob_data._snapshots import keep
from pscompat.simulator.providers.compute._compute import given
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.routing import Call
from pscompat.simulator.wire import RequestError

HANDLER = "microsoft.azure.security.vmbackupforlinuxextension"
_EMPTY = {"content": base64.b64encode(bytes(512)).decode(), "length": 512, "headers": {}, "type": "PageBlob"}
"""A disk that a machine has and nobody has uploaded."""


def take_snapshots(call: Call) -> None:
    """Take a snapshot of each blob that the request names, with the metadata that it gives. Raises RequestError."""
    body = call.json_body()
    try:
        said = _decoded(given(body, "properties", "settings", "objectStr"))
        addresses = _decoded(given(body, "properties", "protectedSettings", "objectStr"))["blobSASUri"]
        metadata = {str(each["Key"]): str(each["Value"]) for each in said["backupMetadata"]}
    except (ValueError, KeyError, TypeError):
        raise errors.invalid_parameter("objectStr") from None
    for address in addresses:
        _take(call, str(address), metadata)


def _take(call: Call, address: str, metadata: dict[str, str]) -> None:
    url = urlsplit(address)
    name, service = service_host(f"{url.scheme}://{url.netloc}")
    found = next(iter(call.store.having(data.ACCOUNTS, name_key, name)), None) if service == BLOB else None
    place, _, blob_name = unquote(url.path).strip("/").partition("/")
    account = None if found is None else Account(call, found)
    if account is None or not blob_name:
        where = f"{url.scheme}://{url.netloc}{url.path}"
        raise RequestError(409, "VMExtensionProvisioningError", f"The extension could not reach the disk '{where}'.")
    container = account.find_container(place) or account.put_container(place, {})
    blob = account.find_blob(container, blob_name)
    if blob is None:
        blob = account.put_blob(container, blob_name, {"name": blob_name, "metadata": {}, **_EMPTY})
    keep(account, container, blob, metadata)


def _decoded(text: Any) -> Any:
    return json.loads(base64.b64decode(text))
