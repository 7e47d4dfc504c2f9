"""System.Net.Sockets.SocketException: the operating system's refusals of connections and look-ups as .NET tells them."""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Iterator

from pscompat.dotnet.net_exceptions import NetException

SOCKET_EXCEPTION = "System.Net.Sockets.SocketException"
_LOOK_UPS = {
    socket.EAI_AGAIN: os.strerror(errno.EAGAIN),
    socket.EAI_NONAME: "Name or service not known",
}


def socket_exception(failure: BaseException) -> NetException | None:
    """The SocketException of the system's refusal behind a Python exception, None where there is none.

    The messages are those of .NET on Linux: a look-up that may succeed later is a resource that is not there for the moment.
    """
    for each in causes(failure):
        if isinstance(each, ssl.SSLError):
            return None
        if isinstance(each, socket.gaierror):
            return NetException(SOCKET_EXCEPTION, _LOOK_UPS.get(each.errno or 0, str(each.strerror)))
        if isinstance(each, OSError) and each.errno is not None and each.errno > 0:
            return NetException(SOCKET_EXCEPTION, os.strerror(each.errno))
    return None


def causes(failure: BaseException) -> Iterator[BaseException]:
    """The exception and what led to it; urllib3 keeps that in `reason`, requests in its arguments."""
    pending, seen = [failure], set()
    while pending:
        each = pending.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        further = (getattr(each, "reason", None), *each.args, each.__cause__, each.__context__)
        pending += [one for one in further if isinstance(one, BaseException)]


def endpoint(host: str, port: int) -> str:
    """The address that .NET tells behind a refusal, empty for a host that has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return ""
    family, *_, place = min(found, key=lambda it: it[0] != socket.AF_INET)
    return f" [{'::ffff:' if family == socket.AF_INET else ''}{place[0]}]:{port}"
