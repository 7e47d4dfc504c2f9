"""What the control interface answers with, and whom it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pscompat.simulator.wire import Request

CHANGING_HEADER = "x-pscompat-control"
"""A header that every change needs: a page of another origin cannot send it without asking first, and is never allowed to."""
_CLOSED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_SAME = ("same-origin", "none")


@dataclass
class Answer:
    """An answer of the control interface, as it is sent."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class ControlRefusal(Exception):
    """A request that is not carried out."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def json_answer(document: Any, status: int = 200) -> Answer:
    """An answer that holds a JSON value."""
    body = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
    return Answer(status, body, {"Content-Type": "application/json; charset=utf-8", **_CLOSED})


def page_answer(body: bytes, policy: str) -> Answer:
    """An answer that holds a page."""
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, **_CLOSED}
    return Answer(200, body, headers)


def check_caller(request: Request) -> None:
    """Raise ControlRefusal for a request that a page of another origin sent, and for a change without the header."""
    headers = request.headers
    origin = headers.get("origin")
    own = urlsplit(request.origin)
    if origin is not None and urlsplit(origin)[:2] != own[:2]:
        raise ControlRefusal(403, "requests from other origins are refused")
    if headers.get("sec-fetch-site", "none") not in _SAME and request.path.startswith("/_/api/"):
        raise ControlRefusal(403, "requests from other sites are refused")
    if request.method not in ("GET", "HEAD") and CHANGING_HEADER not in headers:
        raise ControlRefusal(403, f"a change needs the header {CHANGING_HEADER}")
