"""Echo requests by the system's program `ping`, as .NET sends them for a user without rights on raw sockets."""

from __future__ import annotations

import re
import shutil
import subprocess

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.net import IPAddress
from pscompat.dotnet.values import Int64, NetObject, UInt32, Value

_FOLDERS = "/sbin:/bin:/usr/sbin:/usr/bin"
_TIME = re.compile(r"time[=<]([\d.]+) ?ms")
_STATUS = "System.Net.NetworkInformation.IPStatus"
_NAMES = {0: "Success", 1: "TimedOut"}
DEFAULT_SIZE = 32


class PingReply(NetObject):
    """System.Net.NetworkInformation.PingReply: what came back of one echo request, and after how many milliseconds."""

    __slots__ = ("Address", "RoundtripTime", "Status")
    net_name = "System.Net.NetworkInformation.PingReply"

    def __init__(self, address: IPAddress, status: str, milliseconds: int):
        self.Address = address
        self.RoundtripTime = Int64(milliseconds)
        self.Status = enum_value(_STATUS, status)


class PingStatus(NetObject):
    """Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus: one reply, and between which machines it went."""

    __slots__ = ("BufferSize", "Destination", "Ping", "Reply", "Source")
    net_name = "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus"
    net_order = (
        "Ping",
        "Source",
        "Destination",
        "Address",
        "DisplayAddress",
        "Latency",
        "Status",
        "BufferSize",
        "Reply",
    )

    def __init__(self, number: int, source: str, destination: str, reply: PingReply, size: int):
        self.Ping = UInt32(number)
        self.Source = source
        self.Destination = destination
        self.Reply = reply
        self.BufferSize = size

    @property
    def Address(self) -> IPAddress | None:
        return self.Reply.Address if str(self.Reply.Status) == "Success" else None

    @property
    def DisplayAddress(self) -> str:
        return self.Address.ToString() if self.Address is not None else "*"

    @property
    def Latency(self) -> Value:
        return self.Reply.RoundtripTime

    @property
    def Status(self) -> Value:
        return self.Reply.Status


def program() -> str | None:
    """The path of `ping`, None where the system has none."""
    return shutil.which("ping", path=_FOLDERS)


def ping(path: str, address: IPAddress, seconds: int, hops: int, size: int, whole: bool) -> PingReply:
    """Send one echo request with the program at `path` and wait for its reply.

    seconds: how long to wait. hops: the time to live. size: bytes that go along. whole: no router may break it up.
    """
    words = [path, "-n", "-c", "1", "-W", str(seconds), "-t", str(hops), "-s", str(size)]
    words += ["-M", "do"] if whole else []
    done = subprocess.run(
        [*words, address.ToString()], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    found = _TIME.search(done.stdout)
    return PingReply(address, _NAMES.get(done.returncode, "Unknown"), round(float(found[1])) if found else 0)
