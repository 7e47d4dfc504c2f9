"""Connections to a port of this process."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator

import pytest

from pscompat import Session


class _Echo(socketserver.StreamRequestHandler):
    """Sends back a line in capitals."""

    def handle(self) -> None:
        self.wfile.write(self.rfile.readline().upper())


@pytest.fixture
def port() -> Iterator[int]:
    with socketserver.TCPServer(("127.0.0.1", 0), _Echo) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        yield server.server_address[1]
        thread.join(10)


def test_a_line_goes_and_comes_back(port: int, session: Session) -> None:
    written = session.run(
        f"""
        $client = [System.Net.Sockets.TcpClient]::new()
        $client.ConnectAsync('127.0.0.1', {port}).Wait(5000); $client.Connected
        $stream = $client.GetStream()
        $bytes = [System.Text.Encoding]::ASCII.GetBytes("ping`n"); $stream.Write($bytes, 0, $bytes.Length)
        [System.IO.StreamReader]::new($stream).ReadLine()
        $client.Close(); $client.Connected
        """
    )
    assert written == [True, True, "PING", False]
