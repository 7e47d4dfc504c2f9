"""The data of storage over the interfaces of another implementation, Azurite, which checks every signature.

PSCOMPAT_AZURITE names the program, `azurite` where it is on the path; without one the test is skipped.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pscompat import Session

AZURITE = os.environ.get("PSCOMPAT_AZURITE") or shutil.which("azurite")
pytestmark = pytest.mark.skipif(not AZURITE, reason="PSCOMPAT_AZURITE names no Azurite, and the path has none")
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""The key of the emulator, which is the same everywhere."""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def context(tmp_path: Path) -> Iterator[str]:
    """The beginning of a script: the context of an Azurite that runs for the test."""
    ports = {service: _free_port() for service in ("blob", "queue", "table")}
    options = [text for service, port in ports.items() for text in (f"--{service}Port", str(port))]
    command = [
        str(AZURITE),
        "--silent",
        "--disableTelemetry",
        "--skipApiVersionCheck",
        "--inMemoryPersistence",
        *options,
    ]
    program = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not all(map(_listens, ports.values())):
            assert program.poll() is None and time.monotonic() < until, "Azurite does not answer"
            time.sleep(0.2)
        account = "devstoreaccount1"
        places = ";".join(f"{name.title()}Endpoint=http://127.0.0.1:{port}/{account}" for name, port in ports.items())
        text = f"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={KEY};{places}"
        yield f"$c = New-AzStorageContext -ConnectionString '{text}'; $n = @{{Context = $c}};"
    finally:
        program.kill()
        program.wait()


@pytest.mark.usefixtures("user_folders")
def test_blobs_queues_and_tables(context: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("hello")
    with Session() as session:
        assert session.run(
            f"{context}$null = New-AzStorageContainer con1 @n; $b = @{{Container = 'con1'; Blob = 'd/one two.txt'}}; (Set-AzStorageBlobContent one.txt @b @n).Length; (Set-AzStorageBlobTag @b -Tag @{{k = 'v'}} @n).k;"
            "(Get-AzStorageBlobByTag -TagFilterSqlExpression \"k = 'v'\" @n).Name; (Start-AzStorageBlobCopy -SrcContainer con1 -SrcBlob $b.Blob -DestContainer con1 -DestBlob two.txt @n).Name; (Get-AzStorageBlobCopyState two.txt con1 @n).Status;"
            "(Copy-AzStorageBlob -SrcContainer con1 -SrcBlob $b.Blob -DestContainer con1 -DestBlob three.txt @n).Name; @(Get-AzStorageBlob -Container con1 -MaxCount 2 @n).Count; New-AzStorageContainerStoredAccessPolicy con1 p1 -Permission r @n; (Set-AzStorageContainerAcl con1 Blob -PassThru @n).PublicAccess"
        ) == [5, "v", "d/one two.txt", "two.txt", "Success", "three.txt", 2, "p1", "Blob"]
        assert session.run(
            "$tokens = (New-AzStorageContainerSASToken con1 -Permission rl @n), (New-AzStorageAccountSASToken -Service Blob -ResourceType Container, Object -Permission rl @n);"
            "foreach ($t in $tokens) { @(Get-AzStorageBlob -Container con1 -Context (New-AzStorageContext -SasToken $t -BlobEndpoint $c.BlobEndPoint)).Count };"
            "$u = New-AzStorageBlobSASToken @b -Permission r -FullUri @n; Get-AzStorageBlobContent -AbsoluteUri $u -Destination back.txt; Get-Content back.txt"
        ) == [3, 3, "hello"]
        assert session.run(
            "$null = New-AzStorageQueue que1 @n; (Get-AzStorageQueue @n).Name; New-AzStorageQueueStoredAccessPolicy que1 p1 -Permission pr @n; (Get-AzStorageQueueStoredAccessPolicy que1 @n).Permissions;"
            "$q = New-AzStorageQueueSASToken que1 -Permission r @n; (Get-AzStorageQueue que1 -Context (New-AzStorageContext -SasToken $q -QueueEndpoint $c.QueueEndPoint)).ApproximateMessageCount; Remove-AzStorageQueue que1 -Force -PassThru @n"
        ) == ["que1", "p1", "rp", 0, True]
        assert session.run(
            "$null = New-AzStorageTable Tab1 @n; (Get-AzStorageTable -Prefix T @n).Name; $times = @{StartTime = [datetime]'2029-01-01'; ExpiryTime = [datetime]'2030-01-01'};"
            "New-AzStorageTableStoredAccessPolicy Tab1 p1 -Permission ra @times @n; \"$((Get-AzStorageTableStoredAccessPolicy Tab1 @n).Permissions)\"; $t = New-AzStorageTableSASToken Tab1 -Permission r -FullUri @n; (Invoke-RestMethod ($t -replace '\\?', '()?') -Headers @{Accept = 'application/json;odata=nometadata'}).value.Count; Remove-AzStorageTable Tab1 -PassThru @n"
        ) == ["Tab1", "p1", "Query, Add", 0, True]
        assert session.run(
            "Set-AzStorageCORSRule Queue -CorsRules @{AllowedOrigins = '*'; AllowedMethods = 'Get'; AllowedHeaders = 'a'; ExposedHeaders = 'b'; MaxAgeInSeconds = 3} @n; (Get-AzStorageCORSRule Queue @n).AllowedMethods;"
            "Set-AzStorageServiceLoggingProperty Table -LoggingOperations Read -RetentionDays 3 @n; (Get-AzStorageServiceLoggingProperty Table @n).RetentionDays; (Enable-AzStorageStaticWebsite i.html -PassThru @n).IndexDocument; Remove-AzStorageContainer con1 -Force -PassThru @n"
        ) == ["GET", 3, "i.html", True]
        assert [error.message for error in session.errors] == []
