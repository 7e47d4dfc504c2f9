"""Requests that a script itself sends to Azure's hosts, in a session whose Azure is simulated: they go where those of its cmdlets go."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.structures import CaseInsensitiveDict

from pscompat.azure.environments import PUBLIC

if TYPE_CHECKING:
    from azure.core.rest import HttpResponse

_OF_PEOPLE = ("GalleryUrl", "ManagementPortalUrl", "PublishSettingsFileUrl")
"""What the addresses of these endpoints show is for people, and no part of the simulated cloud."""


def is_azure(address: str) -> bool:
    """Whether an address is one of the public cloud's services."""
    url = urlsplit(address)
    host = (url.hostname or "").lower()
    return url.scheme in ("http", "https") and any(host == own or host.endswith(f".{own}") for own in _hosts())


@cache
def _hosts() -> frozenset[str]:
    """The hosts of the public cloud's services, and what the names of those hosts end with of which each resource has its own."""
    found = set()
    for name, value in PUBLIC["AzureCloud"].endpoints.items():
        if name not in _OF_PEOPLE and "." in value:
            found.add(urlsplit(value).hostname or value.lstrip("."))
    return frozenset(found)


class AzureAdapter(BaseAdapter):
    """Sends requests for Azure's hosts through a transport of azure-core; others as they would be sent without it."""

    def __init__(self, transport: Callable[[], Any]) -> None:
        super().__init__()
        self._transport = transport
        self._web = HTTPAdapter()

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        """The answer. Raises ConnectionError when the simulated network drops the connection."""
        address = request.url or ""
        if not is_azure(address):
            return self._web.send(request, stream, timeout, verify, cert, proxies)
        from azure.core.exceptions import ServiceResponseError  # start-up: few scripts ask Azure past its cmdlets
        from azure.core.rest import HttpRequest

        headers = {name: str(value) for name, value in request.headers.items()}
        asked = HttpRequest(str(request.method), address, headers=headers, content=_whole(request.body))
        try:
            answer = self._transport().send(asked)
        except ServiceResponseError as problem:
            raise requests.ConnectionError(str(problem), request=request) from None
        return _response(request, answer)

    def close(self) -> None:
        """Close what other hosts were asked through."""
        self._web.close()


def _whole(body: Any) -> bytes:
    """A request's body, which may be a text or come in parts."""
    if body is None:
        return b""
    if hasattr(body, "read"):
        body = body.read()
    parts = [body] if isinstance(body, str | bytes) else list(body)
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def _response(request: requests.PreparedRequest, answer: HttpResponse) -> requests.Response:
    made = requests.Response()
    made.status_code = answer.status_code
    made.reason = HTTPStatus(answer.status_code).phrase
    made.headers = CaseInsensitiveDict(answer.headers)
    made.encoding = "utf-8"
    made.url = request.url or ""
    made.request = request
    made._content = answer.content
    return made
