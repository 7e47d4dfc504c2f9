"""What a machine showed when it started: blobs of the service's own, or of the account that the machine names.

Nothing runs here, so the screen is one dark point and the console says no more than which machine it is of.
Source: "Azure boot diagnostics", and the addresses that Retrieve Boot Diagnostics Data gives.
"""

from __future__ import annotations

import re

from pscompat.simulator.providers.blob_data._blobs import ranged
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.routing import Call
from pscompat.simulator.wire import Request, Response

_PATH = re.compile(
    r"/bootdiagnostics-[^/]+/(?P<machine>[^/]+)\.[0-9a-f-]{36}\.(?P<kind>screenshot\.bmp|serialconsole\.log)"
)
_SCREEN = bytes.fromhex(
    "424d3a000000000000003600000028000000010000000100000001001800000000000400000000000000000000000000000000000000"
) + bytes(4)
"""A picture of one point."""


def is_meant(request: Request) -> bool:
    """Whether a request reads the screen or the console of a machine."""
    return request.method in ("GET", "HEAD") and _PATH.fullmatch(request.path) is not None


def answer(call: Call) -> Response:
    """Get Blob, for whoever has a signature or a credential. Raises DataError (403)."""
    request = call.request
    if not (request.query.get("sig") or request.headers.get("authorization")):
        raise errors.DataError(403, "AuthenticationFailed", "Server failed to authenticate the request.")
    found = _PATH.fullmatch(request.path)
    is_screen = found is not None and found["kind"].endswith("bmp")
    name = "" if found is None else found["machine"]
    content = _SCREEN if is_screen else f"{name} login: ".encode()
    shown = {"ETag": '"0x8D0000000000000"', "Content-Type": "application/octet-stream", "x-ms-blob-type": "PageBlob"}
    return ranged(request, content, shown)
