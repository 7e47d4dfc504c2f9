"""Addresses of blobs with a signature, for extensions that fetch files."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta, timezone
from urllib.parse import quote, unquote, urlencode, urlsplit

from cmdlets._az.resource_ids import version_of
from cmdlets.az_compute._vm_storage import account_path
from pscompat.azure.resource_manager import ResourceManager

_ACCOUNT = "Microsoft.Storage/storageAccounts"
_VERSION = "2017-07-29"


def account_key(manager: ResourceManager, group: str, name: str) -> str:
    """The first key of an account. Raises ServiceError."""
    keys = manager.read("POST", f"{account_path(manager, group, name)}/listKeys", version_of(_ACCOUNT))
    return str(keys["keys"][0]["value"])


def readable_blob(account: str, key: str, url: str) -> str:
    """The address with a signature that lets the blob be read for a day."""
    return url + blob_signature(account, key, url, hours=24, permissions="r")


def blob_signature(account: str, key: str, url: str, hours: float, permissions: str) -> str:
    """The query with the signature of the account's key, as the service describes service SAS."""
    expiry = (datetime.now(timezone.utc) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
    resource = f"/blob/{account}{unquote(urlsplit(url).path)}"
    text = f"{permissions}\n\n{expiry}\n{resource}\n\n\n\n{_VERSION}\n\n\n\n\n"
    digest = hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()
    values = {
        "sv": _VERSION,
        "sr": "b",
        "sig": base64.b64encode(digest).decode(),
        "se": expiry,
        "sp": permissions,
    }
    return f"?{urlencode(values, quote_via=quote, safe='')}"
