"""What goes over the wire: a request, its response, and a refusal in Azure Resource Manager's error format."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import Any

_ENCODER = json.JSONEncoder(separators=(",", ":"))


@dataclass
class Request:
    """An HTTP request, the same whether it came through a socket or from a client in this process.

    `path` is decoded and starts with a slash; the keys of `query` and `headers` are lower case;
    `origin` is the scheme and host that the client used, on which links in the answer are built. `address` is the whole address as a client
    in this process wrote it, empty for what came through a socket.
    """

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    origin: str
    address: str = ""


@dataclass
class Response:
    """An HTTP response. `document` is what the JSON body holds; None means no body.

    Bytes are a body of another kind, which a header Content-Type names.
    """

    status: int
    document: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def body(self) -> bytes:
        """The body as sent: UTF-8 JSON, the bytes that there are, or nothing."""
        if isinstance(self.document, bytes):
            return self.document
        return b"" if self.document is None else _ENCODER.encode(self.document).encode()


def new_guid() -> str:
    """A random GUID, as text; each answer carries some."""
    digits = os.urandom(16).hex()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


class RequestError(Exception):
    """A refusal, as the service words it.

    Source of the form: Azure Resource Manager's common error response (`error` with code, message, target, details).
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        target: str | None = None,
        details: list[dict[str, str]] | None = None,
        headers: dict[str, str] | None = None,
        inner: str = "",
    ) -> None:
        """`inner` is the code of the inner error, by which Key Vault tells refusals of one code apart."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.target = target
        self.details = details
        self.headers = headers or {}
        self.inner = inner

    def response(self) -> Response:
        """The refusal as an HTTP response."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.target is not None:
            error["target"] = self.target
        if self.details is not None:
            error["details"] = self.details
        if self.inner:
            error["innererror"] = {"code": self.inner}
        return Response(self.status, {"error": error}, dict(self.headers))


class ConnectionDropped(Exception):
    """The simulated network lost the connection before the request was processed."""
