"""What HttpClient, WebClient and Invoke-WebRequest say of servers that answer with something else than an answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from pscompat import Session

_ASKED_BY = {
    "HttpClient": "[Net.Http.HttpClient]::new().GetStringAsync('{0}').GetAwaiter().GetResult()",
    "WebClient": "[Net.WebClient]::new().DownloadString('{0}')",
    "Invoke-WebRequest": "Invoke-WebRequest {0} -ErrorAction Stop",
}
_CHAIN = "try {{ {0} }} catch {{ for ($e = $_.Exception; $e; $e = $e.InnerException) {{ $e.Message }} }}"


@pytest.fixture
def server() -> Iterator[Callable[[bytes], str]]:
    """Starts a server that reads a request, sends the bytes whatever was asked, and hangs up; gives its address."""
    listening: list[socket.socket] = []

    def start(answer: bytes) -> str:
        door = socket.create_server(("127.0.0.1", 0))
        listening.append(door)

        def serve() -> None:
            while True:
                try:
                    peer, _ = door.accept()
                except OSError:
                    return
                with peer:
                    peer.recv(65536)
                    peer.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{door.getsockname()[1]}/"

    yield start
    for door in listening:
        door.close()


@pytest.mark.parametrize("asking", _ASKED_BY.values(), ids=_ASKED_BY)
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"", ["An error occurred while sending the request.", "The response ended prematurely. (ResponseEnded)"]),
        (b"not http\r\n\r\n", ["Received an invalid status line: 'not http'."]),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
            ["Error while copying content to a stream.", "The response ended prematurely. (ResponseEnded)"],
        ),
    ],
    ids=["nothing", "no HTTP", "a part"],
)
def test_answers_that_are_none(server: Callable[[bytes], str], answer: bytes, expected: list[str], asking: str) -> None:
    with Session() as session:
        messages = [str(line) for line in session.run(_CHAIN.format(asking.format(server(answer))))]
    assert messages[-len(expected) :] == expected
