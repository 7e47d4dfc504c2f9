"""Containers and blobs over the interface of the blob service."""

from __future__ import annotations

import pytest

from cmdlets.az_storage import blobs

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
        f"(Get-AzStorageBlob -Container con1 -Blob d/* @n | Get-AzStorageBlobContent -Destination '{back}' -CheckMd5).Name;"
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


def test_page_and_append_blobs(session, tmp_path):
    file, odd, back = tmp_path / "one.bin", tmp_path / "odd.bin", tmp_path / "back.bin"
    file.write_bytes(b"x" * 1024)
    odd.write_bytes(b"x" * 5)
    assert session.run(
        f"{ACCOUNT}$null = New-AzStorageContainer con1 @n; $p = Set-AzStorageBlobContent '{file}' con1 -BlobType Page -PremiumPageBlobTier P10 @n; $p.BlobType; $p.Length; $p.AccessTier; (Set-AzStorageBlobContent '{odd}' con1 -BlobType Append @n).BlobType;"
        f"Set-AzStorageBlobContent '{odd}' con1 -Blob odd -BlobType Page @n 2>$null; $Error.Count; $u = New-AzStorageBlobSASToken -Container con1 -Blob one.bin -Permission r -FullUri @n; Get-AzStorageBlobContent -AbsoluteUri $u -Destination '{back}'"
    ) == ["PageBlob", 1024, "P10", "AppendBlob", 1]
    assert back.read_bytes() == file.read_bytes()


def test_lists_go_on_where_they_ended(session):
    assert session.run(
        f"{ACCOUNT}$null = 'con1', 'con2', 'con3' | New-AzStorageContainer @n; $token = $null; $names = @();"
        "do { $found = @(Get-AzStorageContainer -MaxCount 2 -ContinuationToken $token @n); $names += $found.Name; $token = $found[-1].ContinuationToken; $found.Count } while ($null -ne $token); $names -join '+';"
        "'hello' > one.txt; 'a', 'b', 'c' | % { $null = Set-AzStorageBlobContent one.txt con1 -Blob $_ @n }; $first = @(Get-AzStorageBlob -Container con1 -MaxCount 2 @n); $first.Name -join '+'; (Get-AzStorageBlob -Container con1 -ContinuationToken $first[1].ContinuationToken @n).Name"
    ) == [2, 1, "con1+con2+con3", "a+b", "c"]


def test_a_user_who_is_signed_in_reads_what_is_no_text(session, tmp_path):
    back = tmp_path / "back.txt"
    session.run(
        f"{ACCOUNT}$null = New-AzStorageContainer con1 @n; 'hello' > one.txt; $null = Set-AzStorageBlobContent one.txt con1 @n;"
        f"$u = New-AzStorageContext stor1abc -UseConnectedAccount; $null = Get-AzStorageBlobContent -Container con1 -Blob one.txt -Destination '{back}' -Context $u"
    )
    assert back.read_text().strip() == "hello"
