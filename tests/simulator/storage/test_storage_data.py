"""The queue, table and file services of an account, and what is noted with blobs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from accounts import Accounts

from pscompat.simulator.wire import Request, Response

KEY = {"authorization": "SharedKey shopstore:any"}
Ask = Callable[..., Response]


@pytest.fixture
def ask(accounts: Accounts) -> Ask:
    """A function that sends a request to a service: its name, method, path, then body, headers and query."""

    def send(service: str, method: str, path: str, body: bytes = b"", headers: Any = None, **query: str) -> Response:
        origin = f"https://shopstore.{service}.core.windows.net"
        given = {**KEY, **(headers or {})}
        return accounts.wire.simulator.handle(Request(method, path, query, given, body, origin))

    return send


def texts(response: Response, name: str) -> list[str]:
    """The texts of the elements of that name."""
    return [str(one.text) for one in ElementTree.fromstring(response.document).iter(name)]


def test_queues_and_messages(ask: Ask, accounts: Accounts) -> None:
    assert [ask("queue", "PUT", "/orders").status for _ in range(2)] == [201, 204]
    assert ask("queue", "PUT", "/orders", b"", {"x-ms-meta-a": "1"}).status == 409
    assert accounts.given("GET", "queueServices/default/queues")["value"][0]["name"] == "orders"
    message = b"<QueueMessage><MessageText>a &amp; b</MessageText></QueueMessage>"
    assert ask("queue", "POST", "/orders/messages", message).status == 201
    assert texts(ask("queue", "GET", "/orders/messages", peekonly="true"), "MessageText") == ["a & b"]
    assert ask("queue", "HEAD", "/orders", comp="metadata").headers["x-ms-approximate-messages-count"] == "1"
    taken = ask("queue", "GET", "/orders/messages")
    (number,), (receipt,) = texts(taken, "MessageId"), texts(taken, "PopReceipt")
    assert texts(ask("queue", "GET", "/orders/messages"), "MessageText") == []
    assert ask("queue", "DELETE", f"/orders/messages/{number}", popreceipt="none").status == 400
    assert ask("queue", "DELETE", f"/orders/messages/{number}", popreceipt=receipt).status == 204
    assert texts(ask("queue", "GET", "/", comp="list"), "Name") == ["orders"]
    assert [ask("queue", "DELETE", "/orders").status for _ in range(2)] == [204, 404]


def test_tables_and_entities(ask: Ask) -> None:
    made = b'{"TableName": "Orders"}'
    assert [ask("table", "POST", "/Tables", made).status for _ in range(2)] == [201, 409]
    entity = json.dumps({"PartitionKey": "p", "RowKey": "r'1", "Count": 1}).encode()
    assert [ask("table", "POST", "/Orders", entity).status for _ in range(2)] == [201, 409]
    place = "/Orders(PartitionKey='p',RowKey='r''1')"
    assert ask("table", "MERGE", place, b'{"More": "x"}').status == 204
    found = json.loads(ask("table", "GET", place).document)
    assert (found["Count"], found["More"]) == (1, "x")
    assert ask("table", "PUT", place, b"{}", {"if-match": "W/none"}).status == 412
    chosen = {"$filter": "PartitionKey eq 'p' and RowKey gt 'a'"}
    assert len(json.loads(ask("table", "GET", "/Orders()", **chosen).document)["value"]) == 1
    assert ask("table", "GET", "/Orders()", **{"$filter": "Count gt 1"}).status == 501
    assert [ask("table", "DELETE", place).status for _ in range(2)] == [204, 404]
    assert json.loads(ask("table", "GET", "/Tables").document)["value"] == [{"TableName": "Orders"}]
    assert ask("table", "DELETE", "/Tables('Orders')").status == 204
    assert ask("table", "GET", "/Orders()").document["odata.error"]["code"] == "TableNotFound"


def test_shares_directories_and_files(ask: Ask) -> None:
    share, directory, file = {"restype": "share"}, {"restype": "directory"}, {"x-ms-content-length": "6"}
    assert [ask("file", "PUT", "/docs", **share).status for _ in range(2)] == [201, 409]
    assert ask("file", "PUT", "/docs/a/b.txt", b"", file).status == 404
    assert [ask("file", "PUT", "/docs/a", **directory).status for _ in range(2)] == [201, 409]
    assert ask("file", "PUT", "/docs/a/b.txt", b"", {**file, "x-ms-content-type": "text/plain"}).status == 201
    part = {"x-ms-range": "bytes=0-2", "x-ms-write": "update"}
    assert ask("file", "PUT", "/docs/a/b.txt", b"abc", part, comp="range").status == 201
    got = ask("file", "GET", "/docs/a/b.txt", b"", {"x-ms-range": "bytes=1-3"})
    assert (got.status, got.document, got.headers["Content-Type"]) == (206, b"bc\0", "text/plain")
    assert texts(ask("file", "GET", "/docs", comp="list", **directory), "Name") == ["a"]
    source = {"x-ms-file-rename-source": "https://shopstore.file.core.windows.net/docs/a"}
    assert ask("file", "PUT", "/docs/c", b"", source, comp="rename", **directory).status == 200
    assert ask("file", "HEAD", "/docs/c/b.txt").status == 200
    copy = {"x-ms-copy-source": "https://shopstore.file.core.windows.net/docs/c/b.txt"}
    assert ask("file", "PUT", "/docs/d.txt", b"", copy).headers["x-ms-copy-status"] == "success"
    assert ask("file", "GET", "/docs/d.txt").document == b"abc\0\0\0"
    assert ask("file", "DELETE", "/docs/c", **directory).status == 409
    assert ask("file", "PUT", "/docs/e", b"", {"x-ms-file-target-file": "docs/d.txt"}, restype="hardlink").status == 201
    assert ask("file", "PUT", "/docs/f", b"", {"x-ms-link-text": "d.txt"}, restype="symboliclink").status == 201
    assert ask("file", "GET", "/docs/f", restype="symboliclink").headers["x-ms-link-text"] == "d.txt"


def test_policies_and_properties_are_kept(ask: Ask) -> None:
    ask("queue", "PUT", "/orders")
    one = "<SignedIdentifier><Id>p</Id><AccessPolicy><Permission>r</Permission></AccessPolicy></SignedIdentifier>"
    many = f"<SignedIdentifiers>{one * 6}</SignedIdentifiers>".encode()
    assert (
        ask("queue", "PUT", "/orders", f"<SignedIdentifiers>{one}</SignedIdentifiers>".encode(), comp="acl").status
        == 204
    )
    assert texts(ask("queue", "GET", "/orders", comp="acl"), "Id") == ["p"]
    assert ask("queue", "PUT", "/orders", many, comp="acl").status == 400
    given = {"restype": "service", "comp": "properties"}
    cors = b"<StorageServiceProperties><Cors><CorsRule/></Cors></StorageServiceProperties>"
    assert ask("blob", "PUT", "/", cors, **given).status == 202
    kept = ask("blob", "GET", "/", **given).document
    assert (b"<CorsRule/>" in kept, b"<Logging>" in kept) == (True, True)


def test_marks_of_blobs(ask: Ask) -> None:
    ask("blob", "PUT", "/con1", restype="container")
    ask("blob", "PUT", "/con1/a", b"1", {"x-ms-blob-type": "BlockBlob", "x-ms-tags": "k=v&n=1"})
    assert texts(ask("blob", "GET", "/", comp="blobs", where="@container='con1' AND \"k\"='v'"), "Name") == ["a"]
    assert ask("blob", "GET", "/con1/a", b"", {"x-ms-if-tags": "\"k\" = 'w'"}).status == 412
    tags = b"<Tags><TagSet><Tag><Key>x</Key><Value>y</Value></Tag></TagSet></Tags>"
    assert ask("blob", "PUT", "/con1/a", tags, comp="tags").status == 204
    assert texts(ask("blob", "GET", "/con1/a", comp="tags"), "Key") == ["x"]
    ask("blob", "PUT", "/con1/a", b"", {"x-ms-legal-hold": "true"}, comp="legalhold")
    assert ask("blob", "DELETE", "/con1/a").status == 409
    ask("blob", "PUT", "/con1/a", b"", {"x-ms-legal-hold": "false"}, comp="legalhold")
    until = {"x-ms-immutability-policy-until-date": "Tue, 01 Jan 2999 00:00:00 GMT"}
    locked = {**until, "x-ms-immutability-policy-mode": "Locked"}
    assert ask("blob", "PUT", "/con1/a", b"", until, comp="immutabilityPolicies").status == 200
    assert ask("blob", "DELETE", "/con1/a", comp="immutabilityPolicies").status == 200
    assert ask("blob", "PUT", "/con1/a", b"", locked, comp="immutabilityPolicies").status == 200
    assert ask("blob", "DELETE", "/con1/a", comp="immutabilityPolicies").status == 409
    ask("blob", "PUT", "/con1/log", b"", {"x-ms-blob-type": "AppendBlob"})
    assert ask("blob", "PUT", "/con1/log", b"line", comp="appendblock").status == 201
    assert ask("blob", "GET", "/con1/log").document == b"line"
