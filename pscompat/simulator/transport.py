"""A transport of azure-core that hands requests to a simulator in the same process."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from azure.core.exceptions import HttpResponseError, ServiceResponseError
from azure.core.pipeline.transport import HttpTransport
from azure.core.rest import HttpRequest, HttpResponse
from azure.core.utils import case_insensitive_dict

from pscompat.simulator.wire import ConnectionDropped, Request, Response


class Service(Protocol):
    """What answers requests: a Simulator."""

    def handle(self, request: Request) -> Response:
        """The answer to a request; raises ConnectionDropped."""


class SimulatorTransport(HttpTransport[HttpRequest, HttpResponse]):
    """Sends the requests of any client of the Azure SDK to `simulator`, whatever host they name."""

    def __init__(self, simulator: Service) -> None:
        self._simulator = simulator

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close: the simulator outlives its clients."""

    def __exit__(self, *arguments: object) -> None:
        self.close()

    def send(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The simulator's answer. Raises ServiceResponseError when the simulated network drops the connection."""
        try:
            response = self._simulator.handle(_wire_request(request))
        except ConnectionDropped:
            raise ServiceResponseError("Connection aborted: the remote end closed it without a response") from None
        return SimulatorResponse(request, response)


def _wire_request(request: HttpRequest) -> Request:
    url = urlsplit(request.url)
    content = request.content
    if hasattr(content, "read"):
        content = content.read()
    if isinstance(content, str):
        content = content.encode()
    return Request(
        method=request.method,
        path=unquote(url.path),
        query={key.lower(): value for key, value in parse_qsl(url.query, keep_blank_values=True)},
        headers={key.lower(): value for key, value in request.headers.items()},
        body=content or b"",
        origin=f"{url.scheme}://{url.netloc}",
        address=request.url,
    )


class SimulatorResponse(HttpResponse):
    """A response that is already here in whole."""

    def __init__(self, request: HttpRequest, response: Response) -> None:
        self._request = request
        self._status_code = response.status
        self._content = response.body()
        headers = dict(response.headers)
        # azure-core reads Retry-After first, whose whole seconds would make the shortest operation last one.
        if "x-ms-retry-after-ms" in headers:
            del headers["Retry-After"]
        if self._content and not isinstance(response.document, bytes):
            headers["Content-Type"] = "application/json; charset=utf-8"
        headers["Content-Length"] = str(len(self._content))
        self._headers = case_insensitive_dict(headers)
        self._encoding: str | None = "utf-8"

    @property
    def request(self) -> HttpRequest:
        return self._request

    @property
    def status_code(self) -> int:
        return self._status_code

    @property
    def headers(self) -> MutableMapping[str, str]:
        return self._headers

    @property
    def reason(self) -> str:
        return HTTPStatus(self._status_code).phrase

    @property
    def content_type(self) -> str | None:
        return self._headers.get("content-type")

    @property
    def is_closed(self) -> bool:
        return True

    @property
    def is_stream_consumed(self) -> bool:
        return True

    @property
    def encoding(self) -> str | None:
        return self._encoding

    @encoding.setter
    def encoding(self, value: str | None) -> None:
        self._encoding = value

    @property
    def url(self) -> str:
        return self._request.url

    @property
    def content(self) -> bytes:
        return self._content

    def text(self, encoding: str | None = None) -> str:
        return self._content.decode(encoding or self._encoding or "utf-8")

    def json(self) -> Any:
        return json.loads(self._content)

    def read(self) -> bytes:
        return self._content

    def body(self) -> bytes:
        return self._content

    def iter_bytes(self, **kwargs: Any) -> Iterator[bytes]:
        yield self._content

    def iter_raw(self, **kwargs: Any) -> Iterator[bytes]:
        yield self._content

    def stream_download(self, pipeline: Any, **kwargs: Any) -> Iterator[bytes]:
        """What versions of azure-mgmt-compute before 35 read a body with."""
        return self.iter_bytes()

    def raise_for_status(self) -> None:
        if self._status_code >= 400:
            raise HttpResponseError(response=self)

    def close(self) -> None:
        """Nothing to close."""

    def __enter__(self) -> HttpResponse:
        return self

    def __exit__(self, *arguments: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<SimulatorResponse: {self._status_code} {self.reason}>"
