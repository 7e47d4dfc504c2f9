"""A simulator over HTTP, on loopback only."""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pscompat.simulator.application import Simulator
from pscompat.simulator.hosts import is_loopback, service_host
from pscompat.simulator.wire import ConnectionDropped, Request, RequestError, Response

if TYPE_CHECKING:
    from pscompat.simulator.control.api import Control

MAXIMUM_BODY_BYTES = 4 * 1024 * 1024
"""Azure Resource Manager's own limit."""
MOST_UNREAD_BYTES = 256 * 1024 * 1024
"""What a client may go on to send after it was refused."""
_PATIENCE = 2.0
"""Seconds without a byte from it."""
_MOST_DIGITS = 20
"""Of a length; longer ones are too large, whatever they are."""
_HEXADECIMAL = b"0123456789abcdefABCDEF"
_HANDSHAKE = b"\x16"
"""The first byte of a TLS connection (RFC 8446, section 5.1)."""
_CONTROL = "/_/"
"""Where paths of the control interface begin: no path of Azure does."""


class SimulatorServer(ThreadingHTTPServer):
    """Serves `simulator` at `url`, a thread a connection.

    Raises ValueError when `host` is not a loopback address, OSError when the port cannot be had (0: any free one).
    """

    daemon_threads = True
    request_queue_size = 128
    """Connections that wait to be taken; a client whose connection finds no place tries again only after a second."""

    def __init__(
        self, simulator: Simulator, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
    ) -> None:
        """`tls` is what it speaks https with; without it speaks http."""
        if not is_loopback(host):
            raise ValueError(f"the simulator binds to loopback addresses only, not to {host!r}")
        self.simulator = simulator
        self.tls = tls
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking for the host's full name, as HTTPServer does: that may wait for a name server."""
        TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away while it was answered."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, TimeoutError)):
            super().handle_error(request, client_address)

    @cached_property
    def control(self) -> Control:
        """The control interface, which is made when it is first asked for."""
        from pscompat.simulator.control.api import Control  # with what imports and exports: most runs do without

        return Control(self.simulator)

    @property
    def scheme(self) -> str:
        """`https` or `http`."""
        return "http" if self.tls is None else "https"

    @property
    def url(self) -> str:
        """The base address, such as `http://127.0.0.1:8443`."""
        return f"{self.scheme}://{self.server_address[0]!s}:{self.server_address[1]}"


@contextlib.contextmanager
def serving(
    simulator: Simulator, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[SimulatorServer]:
    """Serve in a thread of its own until the block ends. Raises as SimulatorServer does."""
    server = SimulatorServer(simulator, host=host, port=port, tls=tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: SimulatorServer
    is_plain: bool
    protocol_version = "HTTP/1.1"
    server_version = "pscompat-simulator"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60

    def setup(self) -> None:
        """Shake hands in the connection's own thread: a client that is slow with it keeps nobody waiting.

        A server that speaks TLS takes a plain connection for that of a client that uses it as a proxy.
        """
        self.is_plain = True
        if self.server.tls is not None:
            self.request.settimeout(self.timeout)
            self.is_plain = self.request.recv(1, socket.MSG_PEEK) != _HANDSHAKE
            if not self.is_plain:
                self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def do_CONNECT(self) -> None:
        """Be a proxy for this server's own hosts: what follows in the connection is answered here, never sent on."""
        if not self.is_plain or not self._is_own(f"//{self.path}"):
            self.close_connection = True
            self.send_response_only(403, f"The simulator is a proxy for its own hosts alone, not for {self.path}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            self.wfile.flush()
            return
        self.send_response_only(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        self.setup()
        self.close_connection = False

    def _is_own(self, address: str) -> bool:
        """Whether an address names this server: the loopback address, localhost, or the host of a service, with its port."""
        try:
            url = urlsplit(address)
            host, port = url.hostname or "", url.port
        except ValueError:
            return False
        known = host in ("127.0.0.1", "::1", "localhost")
        of_service = host.endswith(".localhost") and service_host(f"https://{host}")[1]
        return bool(known or of_service) and port == self.server.server_address[1]

    def handle_expect_100(self) -> bool:
        """Ask for the body at once: what is written waits in a buffer else."""
        super().handle_expect_100()
        self.wfile.flush()
        return True

    def _serve(self) -> None:
        if self.path.startswith(_CONTROL):
            self._serve_control()
            return
        try:
            response = self.server.simulator.handle(self._read_request())
        except ConnectionDropped:
            self.close_connection = True
            return
        except RequestError as error:
            self._refuse(error)
            return
        self._write(response)

    def _refuse(self, error: RequestError) -> None:
        """Answer a request that was not read to its end, and read on until the client has sent all.

        The system takes an answer back when the connection is closed with something unread.
        """
        self.close_connection = True
        self._write(error.response())
        self.connection.settimeout(_PATIENCE)
        left = MOST_UNREAD_BYTES
        with contextlib.suppress(OSError):
            while left > 0 and (read := self.rfile.read1(1 << 16)):
                left -= len(read)

    def _serve_control(self) -> None:
        from pscompat.simulator.control.api import MAXIMUM_IMPORT_BYTES

        try:
            request = self._read_request(MAXIMUM_IMPORT_BYTES)
        except RequestError as error:
            self._refuse(error)
            return
        except ConnectionDropped:
            self.close_connection = True
            return
        answer = self.server.control.answer(request)
        self._send(answer.status, answer.headers, answer.body)

    def _read_request(self, most: int = MAXIMUM_BODY_BYTES) -> Request:
        """The request, with a body of at most `most` bytes. Raises RequestError when it is one that no client of Azure would send."""
        host = self.headers.get("Host", "")
        if self.is_plain and self.server.tls is not None:
            raise RequestError(400, "HttpsRequired", f"The simulator speaks https here: {self.server.url}.")
        try:
            url = urlsplit(self.path)
            if url.netloc:
                host = url.netloc
            host_name = urlsplit(f"//{host}").hostname or ""
            _ = urlsplit(f"//{host}").port
        except ValueError as error:
            raise RequestError(400, "InvalidRequestUri", f"The request URI is invalid: {error}.") from None
        if url.netloc and not self._is_own(self.path):
            raise RequestError(403, "Forbidden", f"The simulator is a proxy for its own hosts alone, not for '{host}'.")
        # A page in a browser can be made to send requests here under a name of its own (DNS rebinding).
        if not is_loopback(host_name):
            raise RequestError(421, "MisdirectedRequest", f"The simulator does not answer for the host '{host}'.")
        body = self._read_body(most)
        return Request(
            method=self.command,
            path=unquote(url.path),
            query={key.lower(): value for key, value in parse_qsl(url.query, keep_blank_values=True)},
            headers={key.lower(): value for key, value in self.headers.items()},
            body=body,
            origin=f"{self._scheme()}://{host}",
        )

    def _scheme(self) -> str:
        """The scheme that the client used: also where something before this server speaks TLS and says so."""
        forwarded = self.headers.get("X-Forwarded-Proto", "").lower()
        return forwarded if forwarded in ("http", "https") else self.server.scheme

    def _read_body(self, most: int) -> bytes:
        """The body, in one piece or in chunks. Raises RequestError."""
        coding = self.headers.get("Transfer-Encoding", "").strip().lower()
        if coding == "chunked":
            return self._read_chunks(most)
        length = self.headers.get("Content-Length", "0")
        if coding or not (length.isascii() and length.isdigit()):
            raise RequestError(411, "LengthRequired", "The Content-Length header is required.")
        if len(length) > _MOST_DIGITS or int(length) > most:
            raise _too_large(most)
        return self._read_exactly(int(length))

    def _read_exactly(self, count: int) -> bytes:
        """So many bytes. Raises ConnectionDropped where the client went away before: half a request is none."""
        found = self.rfile.read(count)
        if len(found) < count:
            raise ConnectionDropped
        return found

    def _read_chunks(self, most: int) -> bytes:
        """The body of a request that tells the length of each chunk (RFC 9112, section 7.1). Raises RequestError."""
        body = b""
        while True:
            size = self.rfile.readline(100).partition(b";")[0].strip()
            if not size or size.strip(_HEXADECIMAL):
                raise RequestError(400, "BadRequest", "The request body is not a sequence of chunks.")
            count = int(size, 16)
            if count == 0:
                while self.rfile.readline(1000).strip():
                    continue
                return body
            if len(body) + count > most:
                raise _too_large(most)
            body += self._read_exactly(count)
            self.rfile.readline(100)

    def _write(self, response: Response) -> None:
        body = response.body()
        kind = (
            {"Content-Type": "application/json; charset=utf-8"}
            if body and not isinstance(response.document, bytes)
            else {}
        )
        self._send(response.status, {**response.headers, **kind}, body)

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = _serve

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: requests are in the simulator's log."""


def _too_large(most: int) -> RequestError:
    return RequestError(413, "RequestEntityTooLarge", f"The request content exceeds the maximum of {most} bytes.")
