"""Blobs are read with the key of their account."""

from __future__ import annotations

import base64

import pytest

from pscompat.azure.blob_data import BlobReader
from pscompat.azure.errors import ServiceError
from pscompat.azure.storage_service import shared_key


def test_a_request_is_signed():
    """By the worked example of "Authorize with Shared Key": method, eleven headers, those of x-ms-, the resource."""
    key = base64.b64encode(b"key").decode()
    headers = {"x-ms-version": "2024-11-04", "x-ms-date": "Fri, 26 Jun 2015 23:39:12 GMT"}
    address = "https://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=metadata"
    import hashlib
    import hmac

    text = (
        "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2024-11-04\n"
        "/myaccount/mycontainer\ncomp:metadata\nrestype:container"
    )
    signature = base64.b64encode(hmac.new(b"key", text.encode(), hashlib.sha256).digest()).decode()
    assert shared_key("GET", address, headers, key) == f"SharedKey myaccount:{signature}"


def test_a_blob_that_is_not_there(connection):
    with pytest.raises(ServiceError) as raised:
        list(BlobReader(connection, "https://none.blob.core.windows.net/c/b").parts())
    assert raised.value.status_code == 404
