"""Blobs become files."""

from __future__ import annotations

import json
import time

import pytest

from pscompat.simulator.wire import Request

ACCOUNT = (
    "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Storage"
    "/storageAccounts/shop"
)
HOST = "https://shop.blob.core.windows.net"
URL = f"{HOST}/vhds/os.vhd"


@pytest.fixture
def content(simulator):
    """The content of a blob of more than one part."""
    given = bytes(range(256)) * 20_000
    body = {"location": "westeurope", "sku": {"name": "Standard_LRS"}, "kind": "StorageV2"}
    version = {"api-version": "2023-01-01"}
    head = {"authorization": "Bearer x", "content-type": "application/json"}
    sent = Request("PUT", ACCOUNT, version, head, json.dumps(body).encode(), "https://management.azure.com")
    assert simulator.handle(sent).status == 202
    time.sleep(0.1)
    key = {"authorization": "SharedKey shop:x", "x-ms-blob-type": "BlockBlob"}
    for path, query, data in (("/vhds", {"restype": "container"}, b""), ("/vhds/os.vhd", {}, given)):
        assert simulator.handle(Request("PUT", path, query, key, data, HOST)).status == 201
    return given


def test_a_blob_becomes_a_file(session, content, tmp_path):
    file = tmp_path / "os.vhd"
    assert session.run(f"(Save-AzVhd -ResourceGroupName rg-app {URL} {file}).Source.AbsoluteUri") == [URL]
    assert file.read_bytes() == content
    file.write_text("mine")
    session.run(f"try {{ Save-AzVhd -ResourceGroupName rg-app {URL} {file} }} catch {{ }}")
    assert file.read_text() == "mine"
    session.run(
        f"$null = Save-AzVhd -StorageKey c2VjcmV0 -SourceUri {URL} -LocalFilePath {file} -OverWrite -NumberOfThreads 4"
    )
    assert file.read_bytes() == content


def test_what_cannot_be_downloaded_leaves_no_file(session, simulator, content, tmp_path):
    session.run(
        f"Save-AzVhd -ResourceGroupName rg-app {HOST}/vhds/none.vhd {tmp_path}/a.vhd; Save-AzVhd -ResourceGroupName rg-app {URL} {tmp_path}/none/a.vhd"
    )
    assert [str(error.CategoryInfo.Category) for error in session.errors] == ["CloseError", "CloseError"]
    session.run(f"try {{ Save-AzVhd -ResourceGroupName rg-app {HOST}/vhds {tmp_path}/a.vhd }} catch {{ }}")
    assert not list(tmp_path.glob("a.vhd*"))


def test_a_signed_address_needs_no_key(session, simulator, content, tmp_path):
    session.run(f"$null = Save-AzVhd -ResourceGroupName rg-app '{URL}?sv=2024-11-04&sig=x' {tmp_path}/a.vhd")
    assert (tmp_path / "a.vhd").read_bytes() == content
    assert simulator.log.requests("POST", "*/listKeys") == []
