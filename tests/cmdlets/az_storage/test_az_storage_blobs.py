"""Containers and blobs over the interface of the blob service."""

from __future__ import annotations

import pytest

from cmdlets.az_storage import blobs
from pscompat import PowerShellError

ACCOUNT = "$c = (New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope).Context; $n = @{Context = $c};"


def test_containers(session):
    assert session.run(
        f"{ACCOUNT}(New-AzStorageContainer con1 -Permission Blob @n).PublicAccess; $null = 'con2', 'dos1' | New-AzStorageContainer @n;"
        "(Get-AzStorageContainer @n).Name; (Get-AzStorageContainer con* @n).Count; (Get-AzStorageContainer -Prefix d @n).Name;"
        "(Get-AzStorageContainer -MaxCount 1 @n).Name; (Get-AzStorageContainer con1 @n).CloudBlobContainer.Uri;"
        "Remove-AzStorageContainer con1 -Force -PassThru @n; Get-AzStorageContainer con1 @n 2>$null; New-AzStorageContainer con2 @n 2>$null"
    ) == ["Blob", "con1", "con2", "dos1", 2, "dos1", "con1", "https://stor1abc.blob.core.windows.net/con1", True]
    assert session.run("$Error.Count; $Error[1].Exception.Message") == [2, "Can not find the container 'con1'."]


def test_a_blob_is_sent_listed_saved_and_removed(session, tmp_path):
    file, back = tmp_path / "one.txt", tmp_path / "back.txt"
    file.write_text("hello")
    assert session.run(
        f"{ACCOUNT}$null = New-AzStorageContainer con1 @n;"
        f"$b = Set-AzStorageBlobContent '{file}' con1 -Blob 'd/one two.txt' -Properties @{{ContentType = 'text/plain'}} -Metadata @{{a = 1}} @n;"
        "$b.Length; $b.ContentType; (Get-AzStorageContainer @n | Get-AzStorageBlob).Name; @(Get-AzStorageBlob -Container con1 -Prefix x @n).Count;"
        f"(Get-AzStorageBlob -Container con1 -Blob d/* @n | Get-AzStorageBlobContent -Destination '{back}').Name;"
        "Get-AzStorageBlob -Container con1 @n | Remove-AzStorageBlob -PassThru; Get-AzStorageBlob -Container con1 -Blob none @n 2>$null"
    ) == [5, "text/plain", "d/one two.txt", 0, "d/one two.txt", True]
    assert back.read_text() == "hello"
    (message,) = session.run("$Error[0].Exception.Message")
    assert message == "Can not find blob 'none' in container 'con1', or the blob type is unsupported."


def test_a_large_blob_goes_in_blocks(session, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(blobs, "_WHOLE", 10)
    monkeypatch.setattr(blobs, "_BLOCK", 10)
    file = tmp_path / "one.bin"
    file.write_bytes(b"0123456789" * 3)
    assert session.run(
        f"{ACCOUNT}$null = New-AzStorageContainer con1 @n; (Set-AzStorageBlobContent '{file}' con1 -Blob one -Force @n).Length"
    ) == [30]


def test_what_is_not_written_is_refused(session, tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("hello")
    with pytest.raises(PowerShellError, match="does not write page blobs"):
        session.run(
            f"{ACCOUNT}$null = New-AzStorageContainer con1 @n; Set-AzStorageBlobContent '{file}' con1 -BlobType Page @n"
        )
