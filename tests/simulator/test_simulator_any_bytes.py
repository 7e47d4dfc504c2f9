"""Random bytes on the socket: each request is answered as HTTP says or its connection closed, and the server goes on."""

from __future__ import annotations

import random
import socket

import pytest
from waiting import HANGING

from pscompat.simulator import Simulator
from pscompat.simulator.server import serving

EXCHANGES = 150
PATHS = (
    "/subscriptions?api-version=2022-12-01",
    "/subscriptions/%s/resourceGroups/g?api-version=2021-04-01",
    "/subscriptions/%s/resourceGroups/%%C3%%A9%%00%%2F%%FF?api-version=2021-04-01",
    "/subscriptions/%s/resourceGroups/g?api-version=2021-04-01&api-version=x&&=&%%FF=%%FF&$filter=%%27",
    "http://localhost/subscriptions?api-version=2022-12-01",
    "http://[/x",
    "//localhost//subscriptions?api-version=2022-12-01#x",
    "*",
    "subscriptions",
    "/?" + "&".join(f"a{number}=1" for number in range(2000)),
    "/" + "a/" * 20_000,
    "/\xe9",
    "/%",
    "/;a=b?c",
)
VERSIONS = ("HTTP/1.1",) * 12 + ("HTTP/1.0", "HTTP/1.0", "HTTP/2.0", "HTTP/1.1 x", "HTTP/x", "", "http/1.1")
METHODS = ("GET", "GET", "PUT", "POST", "HEAD", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get", "", "\x00", "PRI")
HOSTS = ("localhost", "127.0.0.1:1", "[::1]", "localhost:x", "[", "", "evil.example", "localhost, localhost")
HEADERS = (
    "Connection: close",
    "Connection: keep-alive",
    "Connection: Upgrade",
    "Content-Length: 0",
    "Content-Length: 2",
    "Content-Length: -1",
    "Content-Length: 1e3",
    "Content-Length: 5000000000000",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked",
    "Expect: 100-continue",
    "Content-Type: application/json",
    "Content-Encoding: gzip",
    "X-Forwarded-Proto: javascript",
    "X-Long: " + "x" * 70_000,
    "x-ms-return-client-request-id: true",
    "x-ms-client-request-id: \xe9\xff",
    "x-ms-correlation-request-id: a\tb",
    "X-Folded: a\r\n b",
    "NoColon",
    ": empty",
    "Authorization: Bearer y",
    "If-Match: \xff",
)
BODIES = (
    b"",
    b"{}",
    b'{"location": "eastus"}',
    b"2\r\n{}\r\n0\r\n\r\n",
    b"2;a=b\r\n{}\r\n0\r\nX: y\r\n\r\n",
    b"-5\r\n",
    b"0x2\r\n{}\r\n0\r\n\r\n",
    b"ffffffffffffffffffffff\r\n",
    b"2\r\n{}xx0\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"\r\n\r\n",
    b"[" * 200_000,
)


def _request(pick, path):
    """A request of one's own making, and what follows it."""
    method = pick(METHODS)
    lines = [f"{method} {path} {pick(VERSIONS)}"]
    lines += [f"Host: {pick(HOSTS) if pick(range(5)) == 0 else 'localhost'}" for _ in range(pick((1, 1, 1, 1, 0, 2)))]
    lines += ["Authorization: Bearer x"] * pick((1, 1, 1, 0, 2))
    lines += [pick(HEADERS) for _ in range(pick(range(4)))]
    lines += [f"X-{number}: y" for number in range(pick((0, 0, 0, 0, 0, 150)))]
    body = pick(BODIES)
    if pick(range(3)):
        lines.append(f"Content-Length: {len(body)}")
    end = pick(("\r\n",) * 9 + ("\n",))
    return (end.join(lines) + end * 2).encode("latin-1") + body


def _exchange(server, sent):
    """What comes back of bytes that are sent at once, until the server closes: the client says that it sends no more."""
    with socket.create_connection(server.server_address[:2], timeout=HANGING) as client:
        received = b""
        try:
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
            while chunk := client.recv(65536):
                received += chunk
        except OSError:
            pass
        return received


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))])
def test_any_bytes_are_answered(seed, capfd):
    pick = random.Random(seed).choice
    with serving(Simulator({"resourceGroups": [{"name": "g"}]})) as server:
        subscription = server.simulator.subscription.id
        paths = [path % subscription if "%s" in path else path.replace("%%", "%") for path in PATHS]
        for _ in range(EXCHANGES):
            sent = b"".join(_request(pick, pick(paths)) for _ in range(pick((1, 1, 2, 5))))
            received = _exchange(server, sent)
            assert not received or received.startswith((b"HTTP/1.1 ", b"{", b"<")), received[:100]
            assert b"HTTP/1.1 500 " not in received, sent[:500]
        answer = _exchange(
            server, f"GET {paths[0]} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n".encode()
        )
        assert answer.startswith(b"HTTP/1.1 200 ")
    assert capfd.readouterr().err == ""


def test_requests_sent_at_once_are_answered_in_order():
    with serving(Simulator({"resourceGroups": [{"name": f"g{number}"} for number in range(20)]})) as server:
        groups = f"/subscriptions/{server.simulator.subscription.id}/resourceGroups"
        head = "HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n"
        sent = "".join(f"GET {groups}/g{number}?api-version=2021-04-01 {head}" for number in range(20))
        received = _exchange(server, sent.encode())
    places = [received.index(f'"name":"g{number}"'.encode()) for number in range(20)]
    assert places == sorted(places)
    assert received.count(b"HTTP/1.1 200 ") == 20
