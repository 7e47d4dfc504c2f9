"""System.Net.Sockets.TcpClient: a connection to a port, most often made to see whether one takes connections."""

from __future__ import annotations

import socket
import threading
from typing import BinaryIO, cast

from pscompat.dotnet.argument_errors import disposed_object, missing_argument, unfit_argument
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.net import IPAddress
from pscompat.dotnet.library.sockets import endpoint, socket_exception
from pscompat.dotnet.library.tasks import Task
from pscompat.dotnet.library.wait_handles import AsyncResult
from pscompat.dotnet.values import NetObject, Value

_SOCKET_EXCEPTION = "System.Net.Sockets.SocketException"


class NetworkStream(Stream):
    """System.Net.Sockets.NetworkStream."""

    __slots__ = ()
    net_name = "System.Net.Sockets.NetworkStream"

    def Write(self, buffer: Value, offset: int = 0, count: int | None = None) -> None:
        super().Write(buffer, offset, count)
        self.file.flush()


class TcpClient(NetObject):
    """System.Net.Sockets.TcpClient."""

    __slots__ = ("ReceiveTimeout", "SendTimeout", "_is_closed", "_socket", "_stream")
    net_name = "System.Net.Sockets.TcpClient"

    def __init__(self) -> None:
        self.ReceiveTimeout = 0
        self.SendTimeout = 0
        self._is_closed = False
        self._socket: socket.socket | None = None
        self._stream: NetworkStream | None = None

    @classmethod
    def net_new(cls, *ends: Value) -> TcpClient:
        """(), (hostname, port)."""
        if len(ends) not in (0, 2):
            raise no_overload("new", len(ends))
        made = cls()
        if ends:
            made.Connect(*ends)
        return made

    @property
    def Connected(self) -> bool:
        return self._socket is not None

    def Connect(self, host: Value, port: int) -> None:
        """(hostname or address, port)."""
        name = self._checked(host, port)
        try:
            self._open(name, port)
        except OSError as failure:
            thrown = _thrown(failure)
            raise NetError(thrown.type_name, f"{thrown.Message}{endpoint(name, port)}") from None

    def ConnectAsync(self, host: Value, port: int) -> Task:
        return Task(self.BeginConnect(host, port))

    def BeginConnect(self, host: Value, port: int, requestCallback: Value = None, state: Value = None) -> AsyncResult:
        pending = AsyncResult(state)
        name = self._checked(host, port)

        def connect() -> None:
            try:
                self._open(name, port)
            except OSError as failure:
                pending.complete(_thrown(failure))
            else:
                pending.complete(None)

        threading.Thread(target=connect, daemon=True).start()
        return pending

    def EndConnect(self, asyncResult: AsyncResult) -> None:
        asyncResult.wait()
        if asyncResult.problem is not None:
            raise NetError.of(asyncResult.problem)

    def GetStream(self) -> NetworkStream:
        if self._socket is None:
            message = "The operation is not allowed on non-connected sockets."
            raise NetError("System.InvalidOperationException", message)
        if self._stream is None:
            self._stream = NetworkStream(cast("BinaryIO", self._socket.makefile("rwb")))
        return self._stream

    def Close(self) -> None:
        if self._stream is not None:
            self._stream.Close()
        if self._socket is not None:
            self._socket.close()
        self._socket = self._stream = None
        self._is_closed = True

    def Dispose(self) -> None:
        self.Close()

    def _checked(self, host: Value, port: int) -> str:
        """The host's name or address; raises what .NET says of a closed client, a null and a number that no port has."""
        if self._is_closed:
            raise disposed_object(self.net_name)
        if host is None:
            raise missing_argument("hostname")
        if not 0 <= port < 65536:
            raise unfit_argument("port")
        return host.ToString() if isinstance(host, IPAddress) else str(host)

    def _open(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port))


def _thrown(failure: OSError) -> NetException:
    return socket_exception(failure) or NetException(_SOCKET_EXCEPTION, str(failure))
