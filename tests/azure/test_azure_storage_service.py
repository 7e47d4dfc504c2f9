"""The services of storage accounts: how requests are signed, and what errors tell."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import replace

import pytest

from pscompat.azure.connection import connect_nobody, connect_simulator
from pscompat.azure.errors import ServiceError
from pscompat.azure.storage_service import StorageService, shared_key, table_key


def test_a_request_to_the_table_service_is_signed():
    """Source: "Authorize with Shared Key", Table service: method, digest, type, date, resource with `comp` alone."""
    key = base64.b64encode(b"key").decode()
    date = "Fri, 26 Jun 2015 23:39:12 GMT"
    text = f"PUT\n\napplication/xml\n{date}\n/shop/Orders?comp=acl"
    signature = base64.b64encode(hmac.new(b"key", text.encode(), hashlib.sha256).digest()).decode()
    address = "https://shop.table.core.windows.net/Orders?comp=acl&timeout=1"
    given = {"x-ms-date": date, "Content-Type": "application/xml", "x-ms-version": "2019-02-02"}
    assert table_key("PUT", address, given, key, "shop") == f"SharedKey shop:{signature}"


def test_what_cannot_be_reached_tells_no_signature():
    address = "http://127.0.0.1:1/shop"
    service = StorageService(connect_nobody(address), address, "shop", sas="sv=1&sig=secret%2Btext&se=2")
    with pytest.raises(ServiceError) as raised:
        service.send("PUT", service.address("con1"), {"restype": "container"}, content=b"")
    assert raised.value.kind == "connection"
    assert "secret" not in f"{raised.value} {raised.value.message}"


def test_the_code_and_message_of_xml_are_those_of_the_error(connection):
    address = "https://none.queue.core.windows.net"
    with pytest.raises(ServiceError) as raised:
        StorageService(connection, address, "none", key="a2V5", kind="queue").send(
            "GET", f"{address}/", {"comp": "list"}
        )
    assert (raised.value.code, raised.value.message) == ("ResourceNotFound", "The specified resource does not exist.")


def test_every_header_of_the_service_that_is_sent_is_signed(simulator):
    """The Authorization header is the last that is added: what a policy of the client adds would not be signed."""
    sent = []

    def watched():
        transport = simulator.transport()
        send = transport.send
        transport.send = lambda request, **options: (sent.append(request), send(request, **options))[1]
        return transport

    connection = replace(connect_simulator(simulator), transport=watched)
    service = StorageService(connection, "https://none.blob.core.windows.net", "none", key="a2V5")
    with pytest.raises(ServiceError):
        service.send("PUT", service.address("con1", "a b"), {"comp": "tags"}, {"x-ms-if-tags": "k"}, b"body")
    (request,) = sent
    headers = {name: value for name, value in request.headers.items() if name != "Authorization"}
    assert request.headers["Authorization"] == shared_key("PUT", request.url, headers, "a2V5", "none")
    assert headers["x-ms-client-request-id"]
