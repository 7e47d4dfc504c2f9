"""System.Net.Dns: the names and addresses of machines, as the operating system finds them."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TypeVar

from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.net import IPAddress, parsed_address
from pscompat.dotnet.library.sockets import socket_exception
from pscompat.dotnet.values import NetObject, TypedArray, Value

_SOCKET_EXCEPTION = "System.Net.Sockets.SocketException"
_Found = TypeVar("_Found")


class IPHostEntry(NetObject):
    """System.Net.IPHostEntry: a machine's name and addresses."""

    __slots__ = ("AddressList", "Aliases", "HostName")
    net_name = "System.Net.IPHostEntry"
    net_order = ("HostName", "Aliases", "AddressList")

    def __init__(self, name: str, addresses: TypedArray):
        self.HostName = name
        self.Aliases = TypedArray((), "System.String")
        self.AddressList = addresses


class Dns(NetObject):
    """System.Net.Dns."""

    __slots__ = ()
    net_name = "System.Net.Dns"

    @staticmethod
    def GetHostName() -> str:
        return socket.gethostname()

    @staticmethod
    def GetHostAddresses(hostNameOrAddress: str) -> TypedArray:
        return _addresses(_looked_up(hostNameOrAddress))

    @staticmethod
    def GetHostEntry(target: Value) -> IPHostEntry:
        """(address) or (hostNameOrAddress): of an address the name that it stands for is looked up first."""
        if target is None:
            raise missing_argument("address")
        text = target.ToString() if isinstance(target, IPAddress) else str(target)
        if address_of(text) is not None:
            text = _asked(lambda: socket.getnameinfo((text, 0), socket.NI_NAMEREQD))[0]
        return _entry(text)

    @staticmethod
    def GetHostByName(hostName: str) -> IPHostEntry:
        return _entry(hostName)

    @staticmethod
    def GetHostByAddress(address: Value) -> IPHostEntry:
        return Dns.GetHostEntry(address)

    @staticmethod
    def Resolve(hostName: str) -> IPHostEntry:
        return Dns.GetHostEntry(hostName)


def address_of(text: str) -> IPAddress | None:
    """The address that a text is, None where it is a name."""
    try:
        return IPAddress(parsed_address(text))
    except NetError:
        return None


def _entry(name: str) -> IPHostEntry:
    found = _looked_up(name)
    return IPHostEntry(next((item[3] for item in found if item[3]), name), _addresses(found))


def _looked_up(name: str) -> list[tuple[int, int, int, str, tuple[str, int]]]:
    """What is known of a name; the empty one is this machine's."""
    name = name or socket.gethostname()
    return _asked(lambda: socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME))  # type: ignore[arg-type, return-value]


def _addresses(found: list[tuple[int, int, int, str, tuple[str, int]]]) -> TypedArray:
    texts = dict.fromkeys(str(item[4][0]) for item in found)
    return TypedArray([IPAddress(parsed_address(text)) for text in texts], "System.Net.IPAddress")


def _asked(look_up: Callable[[], _Found]) -> _Found:
    """What the operating system answers; its refusal as the exception that .NET throws."""
    try:
        return look_up()
    except OSError as failure:
        found = socket_exception(failure)
        raise (NetError.of(found) if found else NetError(_SOCKET_EXCEPTION, str(failure))) from None
