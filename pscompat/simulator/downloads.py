"""Content at an address that a request names: linked templates and parameters. Nothing else is ever fetched.

As in Azure, an address is http or https, and not one of this machine or of a private network: whoever may send requests to the
simulator shall not read through it what only this machine can reach. Redirections are held to the same.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

LARGEST = 4 * 1024 * 1024
"""Bytes that a template may have."""
SECONDS = 10
_SCHEMES = ("http", "https")


class DownloadError(Exception):
    """Content that cannot be had."""


class AddressError(DownloadError):
    """An address that is not followed."""


def download(address: str) -> bytes:
    """What is at an address. Raises AddressError, DownloadError."""
    import http.client  # few deployments link to anything
    import urllib.error
    import urllib.request

    class Redirections(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            check_address(newurl)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    check_address(address)
    try:
        with urllib.request.build_opener(Redirections).open(address, timeout=SECONDS) as answer:
            content = answer.read(LARGEST + 1)
    except (urllib.error.URLError, OSError, http.client.HTTPException, ValueError) as error:
        raise DownloadError(str(error)) from None
    if len(content) > LARGEST:
        raise DownloadError(f"the content has more than {LARGEST} bytes")
    return bytes(content)


def check_address(address: str) -> None:
    """Raise AddressError unless an address is one that is followed."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        raise AddressError(address) from None
    if parts.scheme.lower() not in _SCHEMES or not host or host.lower() == "localhost":
        raise AddressError(address)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DownloadError(str(error)) from None
    for entry in found:
        if not ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global:
            raise AddressError(address)
