"""Contexts of storage accounts, and signatures made with their keys."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl

KEY = base64.b64encode(b"a key of thirty-two bytes length").decode()
CONTEXT = f"$c = New-AzStorageContext -StorageAccountName shop -StorageAccountKey {KEY};"


def signature(*lines):
    """The signature of these lines with the key."""
    digest = hmac.new(base64.b64decode(KEY), "\n".join(lines).encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def test_contexts(session):
    assert session.run(
        f"{CONTEXT}$c.BlobEndPoint; $c.ConnectionString.EndsWith('AccountName=shop;AccountKey={KEY}');"
        f"(New-AzStorageContext -ConnectionString 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey={KEY};EndpointSuffix=e.f').QueueEndPoint;"
        "(New-AzStorageContext -Local).StorageAccountName; (New-AzStorageContext a -Anonymous -Protocol Http).TableEndPoint;"
        "(New-AzStorageContext a -SasToken '?sv=1' -Endpoint b.c).FileEndPoint; (New-AzStorageContext -Anonymous -BlobEndpoint https://a.b.c/).StorageAccountName;"
        f"(New-AzStorageContext a {KEY} -Environment AzureChinaCloud).BlobEndPoint"
    ) == [
        "https://shop.blob.core.windows.net/",
        True,
        "http://a.queue.e.f/",
        "devstoreaccount1",
        "http://a.table.core.windows.net/",
        "https://a.file.b.c/",
        "a",
        "https://a.blob.core.chinacloudapi.cn/",
    ]
    (shown,) = session.run("$c | Out-String")
    assert KEY not in str(shown)


def test_the_context_of_an_account_asks_for_the_key_when_it_is_needed(session, simulator):
    assert session.run(
        "$a = New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope; $a.Context.BlobEndPoint;"
        "Set-AzCurrentStorageAccount -ResourceGroupName rg-app -Name stor1abc"
    ) == ["https://stor1abc.blob.core.windows.net/", "stor1abc"]
    assert simulator.log.requests("POST", "*/listKeys") == []
    assert session.run("(New-AzStorageContainerSASToken con1 -Permission r).Contains('sr=c')") == [True]
    assert len(simulator.log.requests("POST", "*/listKeys")) == 1


def test_signatures(session):
    end = "-ExpiryTime 2030-01-01T00:00:00Z"
    account, container, blob, by_policy = session.run(
        f"{CONTEXT}New-AzStorageAccountSASToken -Context $c -Service Blob, Queue -ResourceType Service, Object -Permission lwr {end} -Protocol HttpsOnly;"
        f"New-AzStorageContainerSASToken -Context $c con1 -Permission lr -StartTime 2029-01-01T00:00:00Z {end} -IPAddressOrRange 1.2.3.4;"
        f"$c | New-AzStorageBlobSASToken -Container con1 -Blob 'a/b c' -Permission rd -FullUri {end};"
        "New-AzStorageContainerSASToken -Context $c con1 -Policy p"
    )
    until, version = "2030-01-01T00:00:00Z", "2024-11-04"
    assert dict(parse_qsl(account)) == {
        "sv": version,
        "ss": "bq",
        "srt": "so",
        "spr": "https",
        "se": until,
        "sp": "rwl",
        "sig": signature("shop", "rwl", "bq", "so", "", until, "", "https", version, "", ""),
    }
    start = "2029-01-01T00:00:00Z"
    lines = ("rl", start, until, "/blob/shop/con1", "", "1.2.3.4", "", version, "c", "", "", "", "", "", "", "")
    assert dict(parse_qsl(container))["sig"] == signature(*lines)
    address, _, token = blob.partition("?")
    assert address == "https://shop.blob.core.windows.net/con1/a/b%20c"
    lines = ("rd", "", until, "/blob/shop/con1/a/b c", "", "", "", version, "b", "", "", "", "", "", "", "")
    assert dict(parse_qsl(token))["sig"] == signature(*lines)
    assert dict(parse_qsl(by_policy)).keys() == {"sv", "si", "sr", "sig"}


def test_no_signature_without_a_key(session):
    assert session.run(
        "try { New-AzStorageContainerSASToken con1 -Permission r } catch { $_.Exception.GetType().Name }"
    ) == ["InvalidOperationException"]
    assert session.run(
        "$c = New-AzStorageContext a -Anonymous; try { New-AzStorageContainerSASToken con1 -Permission r -Context $c } catch { 'no key' }"
    ) == ["no key"]


def test_a_key_that_is_no_base64_is_refused_at_once(session):
    for line in (
        "New-AzStorageContext -StorageAccountName shop -StorageAccountKey no!",
        "Set-AzVMCustomScriptExtension rg-app app01 -Name e1 -ContainerName c -FileName a.ps1 -StorageAccountName shop -StorageAccountKey no!",
    ):
        found = session.run(
            f"try {{ {line} -ErrorAction Stop }} catch {{ $_.Exception.Message; $_.Exception.GetType().FullName }}"
        )
        assert found[0].startswith("The input is not a valid Base-64 string"), found
        assert found[1] == "System.FormatException"


def test_signatures_for_queues_tables_and_files(session):
    end = "-ExpiryTime 2030-01-01T00:00:00Z"
    queue, table, share, file, ranged = session.run(
        f"{CONTEXT}$n = @{{Context = $c}}; New-AzStorageQueueSASToken q1 -Permission pr {end} @n; New-AzStorageTableSASToken Tab1 -Permission daq {end} -FullUri @n;"
        f"New-AzStorageShareSASToken s1 -Permission lr {end} @n; New-AzStorageFileSASToken s1 'a/b c' -Permission wr {end} -Protocol HttpsOrHttp -FullUri @n;"
        f"New-AzStorageTableSASToken Tab1 -Permission r {end} -StartPartitionKey a -StartRowKey b -EndPartitionKey c @n"
    )
    until, version = "2030-01-01T00:00:00Z", "2024-11-04"
    assert dict(parse_qsl(queue)) == {
        "sv": version,
        "se": until,
        "sp": "rp",
        "sig": signature("rp", "", until, "/queue/shop/q1", "", "", "", version),
    }
    address, _, token = table.partition("?")
    assert address == "https://shop.table.core.windows.net/Tab1"
    assert dict(parse_qsl(token)) == {
        "sv": "2019-02-02",
        "se": until,
        "tn": "Tab1",
        "sp": "rad",
        "sig": signature("rad", "", until, "/table/shop/tab1", "", "", "", "2019-02-02", "", "", "", ""),
    }
    lines = ("rl", "", until, "/file/shop/s1", "", "", "", version, "", "", "", "", "")
    assert dict(parse_qsl(share)) == {"sv": version, "se": until, "sr": "s", "sp": "rl", "sig": signature(*lines)}
    address, _, token = file.partition("?")
    lines = ("rw", "", until, "/file/shop/s1/a/b c", "", "", "https,http", version, "", "", "", "", "")
    assert address == "https://shop.file.core.windows.net/s1/a/b%20c"
    assert (dict(parse_qsl(token))["sr"], dict(parse_qsl(token))["sig"]) == ("f", signature(*lines))
    lines = ("r", "", until, "/table/shop/tab1", "", "", "", "2019-02-02", "a", "b", "c", "")
    assert dict(parse_qsl(ranged))["sig"] == signature(*lines)
    assert session.run(
        f"try {{ New-AzStorageTableSASToken Tab1 -StartRowKey b {end} @n }} catch {{ $_.Exception.Message }}"
    ) == ["-StartPartitionKey goes with -StartRowKey."]


def test_a_user_signs_with_a_key_of_the_blob_service(session, simulator):
    token = session.run(
        "$null = New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope; $c = New-AzStorageContext stor1abc -UseConnectedAccount;"
        "New-AzStorageBlobSASToken -Container con1 -Blob a -Permission r -ExpiryTime 2030-01-01T00:00:00Z -Context $c"
    )[0]
    parts = dict(parse_qsl(token))
    assert parts.keys() == {"sv", "se", "sr", "sp", "sig", "skoid", "sktid", "skt", "ske", "sks", "skv"}
    assert (parts["ske"], parts["sks"]) == ("2030-01-01T00:00:00Z", "b")
    assert session.run(
        "try { New-AzStorageContainerSASToken con1 -Policy p -Context $c } catch { 'no policy' }; try { New-AzStorageQueueSASToken q -Permission r -Context $c } catch { 'no key' }"
    ) == ["no policy", "no key"]


def test_what_cannot_be_reached_tells_no_signature(session):
    session.run(
        "$c = New-AzStorageContext -BlobEndpoint http://127.0.0.1:1/a -SasToken 'sv=1&sig=secret%2Btext'; Get-AzStorageContainer -Context $c 2>$null"
    )
    assert "secret" not in str(
        session.run("$Error | Out-String; $Error[0].Exception | Format-List * -Force | Out-String; $c | Out-String")
    )
