"""Test-Connection."""

from __future__ import annotations

import errno
import socket
import time
from typing import NoReturn

from cmdlets.management import _ping
from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException
from pscompat.dotnet.library.dns import Dns, address_of
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.net import IPAddress
from pscompat.dotnet.values import Int64, NetObject

_STATUS = "Microsoft.PowerShell.Commands.TestConnectionCommand+"
_ENDLESS = 2**31 - 1
_SOCKET_ERROR = "System.Net.Sockets.SocketError"
_REFUSALS = {
    errno.ECONNREFUSED: "ConnectionRefused",
    errno.ENETUNREACH: "NetworkUnreachable",
    errno.EHOSTUNREACH: "HostUnreachable",
    errno.ETIMEDOUT: "TimedOut",
}


class TcpPortStatus(NetObject):
    """Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus: one attempt to connect to a port."""

    __slots__ = ("Id", "Source", "Target", "TargetAddress", "Port", "Latency", "Connected", "Status")  # noqa: RUF023
    net_name = f"{_STATUS}TcpPortStatus"

    def __init__(self, number: int, target: str, address: IPAddress, port: int, milliseconds: int, status: str):
        self.Id = number
        self.Source = Dns.GetHostName()
        self.Target = target
        self.TargetAddress = address
        self.Port = port
        self.Latency = Int64(milliseconds)
        self.Connected = status == "Success"
        self.Status = enum_value(_SOCKET_ERROR, status)


@cmdlet(
    "Test-Connection",
    default_set="DefaultPing",
    output=(
        f"{_STATUS}PingStatus",
        f"{_STATUS}PingStatus",
        "System.Boolean",
        f"{_STATUS}PingMtuStatus",
        "System.Int32",
        f"{_STATUS}TraceStatus",
        f"{_STATUS}TcpPortStatus",
    ),
)
@completed(
    "Test-Connection",
    acts_on=(
        "Ping",
        "IPv4",
        "IPv6",
        "ResolveDestination",
        "Source",
        "MaxHops",
        "Count",
        "Delay",
        "BufferSize",
        "DontFragment",
        "Repeat",
        "Quiet",
        "Detailed",
        "TimeoutSeconds",
        "TargetName",
        "TcpPort",
    ),
)
class TestConnection(Cmdlet):
    """Sends echo requests to machines and tells what comes back, or whether one of their ports takes connections."""

    examples = (Example("Test-Connection nosuch.invalid -Quiet", "False"),)

    def begin(self) -> None:
        self._count = (
            _ENDLESS
            if self._is_given("Repeat")
            else self.bound.get("Count", 1 if self.parameter_set == "TcpPort" else 4)
        )
        self._delay = self.bound.get("Delay", 1)
        self._seconds = self.bound.get("TimeoutSeconds", 5)

    def process(self) -> None:
        for name in self.bound["TargetName"]:
            found = self._resolved(name)
            if found is None:
                if self._is_given("Quiet") != self._is_given("Traceroute"):
                    self.write(-1 if self._is_given("MtuSize") else False)
                continue
            refuse(self, "only echo requests and connections to a port are sent")
            if self.parameter_set == "TcpPort":
                self._connect(name, found[1])
            else:
                self._ping(*found)

    def _is_given(self, switch: str) -> bool:
        return to_bool(self.bound.get(switch))

    def _resolved(self, name: str) -> tuple[str, IPAddress] | None:
        """The name to show and the address of a target; None after an error that says that there is none."""
        try:
            if (address := address_of(name)) is not None:
                shown, addresses = address.ToString(), [address]
            else:
                shown, addresses = name, list(Dns.GetHostEntry(name).AddressList)
            if self._is_given("ResolveDestination"):
                shown = Dns.GetHostEntry(name).HostName
        except NetError as failure:
            if not self._is_given("Quiet"):
                self._report(name, "Cannot resolve the target name.", failure.exception)
            return None
        wanted = "InterNetworkV6" if self._is_given("IPv6") else "InterNetwork" if self._is_given("IPv4") else ""
        fitting = [each for each in addresses if not wanted or str(each.AddressFamily) == wanted]
        if not fitting:
            self._report(shown, "Target IPv4/IPv6 address absent.", None)
            return None
        return shown, fitting[0]

    def _report(self, name: str, reason: str, inner: NetException | None) -> None:
        text = f"Testing connection to computer '{name}' failed: {reason}"
        exception = NetException("System.Net.NetworkInformation.PingException", text, inner)
        self.write_error(ErrorRecord(exception, "TestConnectionException", "ResourceUnavailable", name))

    def _ping(self, name: str, address: IPAddress) -> None:
        path = _ping.program()
        if path is None:
            self._refuse_without_program()
        size = self.bound.get("BufferSize", _ping.DEFAULT_SIZE)
        complete = True
        for number in range(1, self._count + 1):
            reply = _ping.ping(
                path, address, self._seconds, self.bound.get("MaxHops", 128), size, self._is_given("DontFragment")
            )
            if self._is_given("Quiet"):
                complete = complete and str(reply.Status) == "Success"
            else:
                self.write(_ping.PingStatus(number, Dns.GetHostName(), name, reply, size))
            if number < self._count:
                time.sleep(self._delay)
        if self._is_given("Quiet"):
            self.write(complete)

    def _refuse_without_program(self) -> NoReturn:
        exception = "System.PlatformNotSupportedException"
        self.throw("The system's ping utility could not be found.", exception, exception=exception)

    def _connect(self, name: str, address: IPAddress) -> None:
        for number in range(1, self._count + 1):
            started, status = time.monotonic(), "Success"
            try:
                socket.create_connection((address.ToString(), self.bound["TcpPort"]), self._seconds).close()
            except OSError as failure:
                status = _REFUSALS.get(failure.errno or errno.ETIMEDOUT, "SocketError")
            if not self._is_given("Detailed"):
                self.write(status == "Success")
                return
            latency = round((time.monotonic() - started) * 1000) if status == "Success" else 0
            self.write(TcpPortStatus(number, name, address, self.bound["TcpPort"], latency, status))
            if number < self._count:
                time.sleep(self._delay)
