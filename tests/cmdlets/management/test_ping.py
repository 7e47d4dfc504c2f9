"""Echo requests by a program `ping`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmdlets.management import _ping
from pscompat.dotnet.library.dns import address_of

_REPLY = "PING 10.0.0.1 56(84) bytes of data.\\n64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=12.6 ms\\n"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (f"printf '{_REPLY}'", ("Success", 13, "10.0.0.1")),
        ("exit 1", ("TimedOut", 0, "*")),
        ("exit 2", ("Unknown", 0, "*")),
    ],
)
def test_replies_are_read(tmp_path: Path, script: str, expected: tuple[str, int, str]) -> None:
    program = tmp_path / "ping"
    program.write_text(f"#!/bin/sh\nprintf '%s ' \"$@\" > '{tmp_path}/words'\n{script}\n")
    program.chmod(0o755)
    address = address_of("10.0.0.1")
    assert address is not None
    reply = _ping.ping(str(program), address, seconds=2, hops=64, size=48, whole=True)
    status = _ping.PingStatus(1, "here", "there", reply, 48)
    assert (str(status.Status), status.Latency, status.DisplayAddress) == expected
    assert (tmp_path / "words").read_text() == "-n -c 1 -W 2 -t 64 -s 48 -M do 10.0.0.1 "
