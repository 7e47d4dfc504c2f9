"""What the cmdlets of firewalls and their policies look at before they ask the service."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

from cmdlets.az_network._building import as_list

_ALL_PRIVATE = "ianaprivateranges"
_NO_BASIC = frozenset(
    (
        *("taiwannorth", "canadaeast", "jioindiawest", "polandcentral", "spaincentral", "ussecwestcentral"),
        *("belgiumcentral", "germanynorth", "swedensouth", "chinaeast3"),
    )
)
"""The regions without firewalls of the tier Basic."""
_LONGEST = 32


def check_ranges(cmdlet: Any) -> None:
    """End the command where -PrivateRange has what is no IPv4 address or range."""
    for each in map(str, as_list(cmdlet.PrivateRange)):
        message = None if each.lower() == _ALL_PRIVATE else _fault(each)
        if message is not None:
            cmdlet.throw(message, "", "CloseError", exception="System.Management.Automation.PSArgumentException")


def _address(text: str) -> int | None:
    try:
        return int(ipaddress.IPv4Address(text))
    except ValueError:
        return None


def _fault(text: str) -> str | None:
    """What is wrong with an address or a range."""
    prefix, slash, length = text.partition("/")
    address = _address(prefix)
    if not slash:
        return f"'{text}' is not a valid IPv4 address" if address is None else None
    if "/" in length:
        return f"'{text}' is not a valid IPv4 subnet"
    if address is None:
        return f"The network prefix for '{text}' is not a valid IPv4 address"
    if not re.fullmatch(r"[0-9]+", length) or int(length) > _LONGEST:
        return f"'{text}' is not a valid IPv4 subnet. The network mask should be an integer from 0 to 32"
    masked = ipaddress.IPv4Network((address, int(length)), strict=False).network_address
    if int(masked) == address:
        return None
    return (
        f"The network prefix for the CIDR string '{text}' should be masked according to the suffix '{length}'. "
        f"Try using '{masked}' instead."
    )


def check_tier(cmdlet: Any, tier: Any, location: Any) -> None:
    """End the command where a firewall of the tier Basic is wanted in a region that has none."""
    if str(tier) == "Basic" and re.sub(r"\W", "", str(location or "")).lower() in _NO_BASIC:
        cmdlet.no_argument(
            f"Basic Sku Firewall is not supported in this region yet - {location} (Parameter 'Location')"
        )
