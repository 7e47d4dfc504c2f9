"""Requests to Azure Resource Manager with JSON documents, whatever the service.

    manager = ResourceManager(connection)
    disk = manager.get(f"{group}/providers/Microsoft.Compute/disks/d1", "2025-01-02")
    for item in manager.items("/subscriptions", "2022-12-01"): ...
    status = run_operation(manager.begin, "DELETE", path, version)

Documents are Python's dicts and lists as the service's JSON has them. What fails raises ServiceError. A write whose answer was
lost, or that got a 5xx, may have been taken: `begin` then asks the service (by the operation's address where the answer names one,
a PUT by its resource, a DELETE by whether it is still there) before it sends anything again, and a POST or PATCH is never sent
twice but ends in OutcomeUnknownError.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from pscompat.azure.clients import compute_client, resource_manager_client
from pscompat.azure.errors import OutcomeUnknownError, ServiceError, convert, from_document, service_errors

if TYPE_CHECKING:
    from azure.core.polling import LROPoller

    from pscompat.azure.connection import Connection

Document = Any
"""A JSON value: a dict, a list, a text, a number, a boolean or None."""
Query = Mapping[str, str | int | bool]
_BYTES = "application/octet-stream"
_DONE = (200, 201, 202, 204)
_FIRST_PAUSE = 0.1
"""Seconds to the second look at what is under way; each further one takes twice as long."""
_NOT_SUPPORTED = 501
"""The one status of a server's own fault that says for certain that nothing was taken (RFC 9110, 15.6.2)."""
_AGAIN = 3
"""How often a PUT or DELETE is sent that is known not to have been taken."""
_ADDRESSES = ("Azure-AsyncOperation", "Location")
"""The headers that name the address of an operation, the one that tells most first."""
_ENDED = frozenset(("succeeded", "failed", "canceled", ""))
"""The provisioning states of a resource on which nothing is under way; empty for one that has none."""


class ResourceManager:
    """Azure Resource Manager as a connection reaches it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def subscription(self) -> str:
        """The path of the connection's subscription, `/subscriptions/ID`."""
        return f"/subscriptions/{self._connection.context.subscription_id}"

    def get(self, path: str, version: str, query: Query | None = None) -> Document:
        """The document at a path. Raises ServiceError."""
        return self.read("GET", path, version, query)

    def find(self, path: str, version: str, query: Query | None = None) -> Document:
        """The document at a path, None where there is none. Raises ServiceError for any other answer."""
        try:
            return self.get(path, version, query)
        except ServiceError as problem:
            if problem.status_code == 404:
                return None
            raise

    def exists(self, path: str, version: str) -> bool:
        """Whether HEAD finds it. Raises ServiceError for any answer but yes and no."""
        try:
            self.read("HEAD", path, version)
        except ServiceError as problem:
            if problem.status_code == 404:
                return False
            raise
        return True

    def read(
        self,
        method: str,
        path: str,
        version: str,
        query: Query | None = None,
        body: Document = None,
        headers: Mapping[str, str] | None = None,
    ) -> Document:
        """The answer's document of a request that changes nothing, None without one: GET, HEAD, or a POST such as listKeys.

        Raises ServiceError.
        """
        with service_errors():
            answer = self._send(method, self.url(path, version, query), body, headers)
            _require_success(answer)
            return _document(answer)

    def text(self, method: str, path: str, version: str, body: Document = None) -> str:
        """The answer of a request that changes nothing and is answered with something else than JSON. Raises ServiceError."""
        with service_errors():
            answer = self._send(method, self.url(path, version), body)
            _require_success(answer)
            found: str = answer.http_response.text()
            return found

    def items(self, path: str, version: str, query: Query | None = None, method: str = "GET") -> Iterator[Document]:
        """The items of all pages of a list, which some services give as answers to POST. Raises ServiceError."""
        page = self._page(method, self.url(path, version, query))
        if isinstance(page, list):
            yield from page
        else:
            yield from page.get("value") or ()
            yield from self.rest_of(page, method)

    def rest_of(self, page: Document, method: str, body: Document = None) -> Iterator[Document]:
        """The items of the pages that follow the first one of a list. Raises ServiceError."""
        while page.get("nextLink"):
            page = self._page(method, page["nextLink"], body)
            yield from page.get("value") or ()

    def _page(self, method: str, address: str, body: Document = None) -> Document:
        with service_errors():
            answer = self._send(method, address, body)
            _require_success(answer)
            return _document(answer)

    def begin(
        self,
        method: str,
        path: str,
        version: str,
        body: Document = None,
        query: Query | None = None,
        headers: Mapping[str, str] | None = None,
        raw_response_hook: Callable[[Any], None] | None = None,
        polling: bool = True,
    ) -> LROPoller[Document]:
        """Send a write; a poller of azure-core, whose result is the document that the service gave in the end.

        A body of bytes is sent as it is. With `polling` false nobody asks for the end, and the result is that of the first answer.

        Raises what the SDK raises (as its own clients do; `run_operation` makes ServiceErrors of it), OutcomeUnknownError.
        """
        from azure.core.exceptions import HttpResponseError, ServiceResponseError

        url = self.url(path, version, query)
        for _ in range(_AGAIN):
            try:
                answer = self._send(method, url, body, headers, raw_response_hook)
                if answer.http_response.status_code < 500 or answer.http_response.status_code == _NOT_SUPPORTED:
                    _require_success(answer)
                    return self._poller(answer, raw_response_hook) if polling else self._finished(answer)
                lost: Exception = HttpResponseError(response=answer.http_response)
                address = next(filter(None, map(answer.http_response.headers.get, _ADDRESSES)), None)
                if address is not None:
                    return self._finished(self._followed(address, method, path, version, lost))
            except ServiceResponseError as problem:
                lost = problem
            found = self._taken(method, path, version, body, lost)
            if found is not None:
                return self._finished(found)
        raise lost

    def _followed(self, address: str, method: str, path: str, version: str, lost: Exception) -> Any:
        """The response that shows the end of an operation whose address a 5xx named. Raises ServiceError as the operation failed.

        Raises OutcomeUnknownError where its end cannot be asked for.
        """
        from azure.core.exceptions import AzureError

        pause = _FIRST_PAUSE
        while True:
            try:
                found = self._send("GET", address)
            except AzureError as problem:
                raise OutcomeUnknownError.accepted(address, convert(problem)) from lost
            response = found.http_response
            if response.status_code >= 400:
                raise OutcomeUnknownError.accepted(address, convert(lost))
            document = _document(found)
            state = str(document.get("status") or "").lower() if isinstance(document, dict) else ""
            if state in ("failed", "canceled"):
                raise from_document(document.get("error"), response.headers)
            if response.status_code != 202 and state in ("", "succeeded"):
                return self._send("GET", self.url(path, version)) if method in ("PUT", "PATCH") else found
            time.sleep(float(response.headers.get("Retry-After") or pause))
            pause = min(2 * pause, self._interval)

    def _taken(self, method: str, path: str, version: str, body: Document, lost: Exception) -> Any:
        """What the service says of a write without an answer: the response that shows it done; None, not taken.

        Raises OutcomeUnknownError where it cannot be told.
        """
        if method not in ("PUT", "DELETE") or isinstance(body, bytes):
            raise OutcomeUnknownError.of(method, path, lost)
        found = self._look(path, version, lost, method)
        there = found.http_response.status_code != 404
        if method == "DELETE":
            return None if there else found
        if not there:
            return None
        document = _document(found)
        return found if _succeeded(document) and _holds(document, body) else None

    def _look(self, path: str, version: str, lost: Exception, method: str) -> Any:
        """The response to a GET of the resource, once nothing is under way on it."""
        from azure.core.exceptions import AzureError

        pause = _FIRST_PAUSE
        while True:
            try:
                found = self._send("GET", self.url(path, version))
            except AzureError:
                raise OutcomeUnknownError.of(method, path, lost) from lost
            if found.http_response.status_code == 404:
                return found
            if found.http_response.status_code >= 400:
                raise OutcomeUnknownError.of(method, path, lost)
            if _state(_document(found)) in _ENDED:
                return found
            time.sleep(pause)
            pause = min(2 * pause, self._interval)

    def url(self, path: str, version: str, query: Query | None = None) -> str:
        """The address of a path; an address of the service stays as it is. Raises ServiceError for a path that leads elsewhere."""
        parameters = {**(query or {}), **({"api-version": version} if version else {})}
        texts = {key: _query_text(value) for key, value in parameters.items()}
        base = path if _origin(path) == _origin(self._base_url) else f"{self._base_url}{_checked(path)}"
        mark = "&" if "?" in base else "?"
        return f"{base}{mark}{urlencode(texts, quote_via=quote)}" if texts else base

    @property
    def _base_url(self) -> str:
        return self._connection.base_url

    def _send(
        self,
        method: str,
        url: str,
        body: Document = None,
        headers: Mapping[str, str] | None = None,
        hook: Callable[[Any], None] | None = None,
    ) -> Any:
        from azure.core.rest import HttpRequest

        as_it_is = isinstance(body, bytes)
        given = {"Content-Type": _BYTES, **(headers or {})} if as_it_is else dict(headers or {})
        request = HttpRequest(method, url, headers=given, **{"content" if as_it_is else "json": body})
        options = {"raw_response_hook": hook} if hook is not None else {}
        return self._client(url).send_request(request, _return_pipeline_response=True, **options)

    def _client(self, address: str) -> Any:
        """The client for a request: the SDK's own for Microsoft.Compute, else one for any service."""
        path = urlsplit(address).path.lower()
        of_compute = "/providers/microsoft.compute/" in path
        return (compute_client if of_compute else resource_manager_client)(self._connection)

    @property
    def _interval(self) -> float:
        """Seconds between two questions where the service names none."""
        return float(self._connection.options.get("polling_interval", 30))

    def _finished(self, answer: Any) -> LROPoller[Document]:
        """A poller that has nothing to wait for."""
        from azure.core.polling import LROPoller, NoPolling

        there = answer.http_response.status_code != 404
        nothing_to_do: Any = NoPolling
        client = resource_manager_client(self._connection)
        return LROPoller(client, answer, _document if there else _nothing, nothing_to_do())

    def _poller(self, answer: Any, hook: Callable[[Any], None] | None) -> LROPoller[Document]:
        from azure.core.polling import LROPoller

        from pscompat.azure.polling import ExactPolling

        if not _tells_state(_document(answer)):
            return self._finished(answer)
        options: dict[str, Any] = {"raw_response_hook": hook} if hook is not None else {}
        client = resource_manager_client(self._connection)
        return LROPoller(client, answer, _document, ExactPolling(self._interval, **options))


def _require_success(answer: Any) -> None:
    from azure.core.exceptions import ClientAuthenticationError, HttpResponseError
    from azure.mgmt.core.exceptions import ARMErrorFormat

    response = answer.http_response
    if response.status_code not in _DONE:
        kind = ClientAuthenticationError if response.status_code == 401 else HttpResponseError
        raise kind(response=response, error_format=ARMErrorFormat)


def _document(answer: Any) -> Document:
    """The JSON of a response, None without a body, or with a text that is none (the content of a script)."""
    response = answer.http_response
    if response.status_code == 204 or not response.content:
        return None
    kind = str(response.headers.get("Content-Type") or "").lower()
    return None if kind.startswith("text/") and "json" not in kind else response.json()


def _nothing(answer: Any) -> Document:
    return None


def _origin(address: str) -> tuple[str, str]:
    """Scheme and host of an address: where a token goes."""
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower()


def _checked(path: str) -> str:
    """A path as it is sent, in which every name is only a name, and which begins behind the host.

    An HTTP client takes `..` as the way up and what follows `?` or `#` as no part of the path: a request about `rg1?/…/disks/d1`
    would reach the group. Raises ServiceError for names that no encoding keeps as they are.
    """
    names = path.strip("/").split("/")
    if any(unquote(name) in ("", ".", "..") for name in names):
        raise ServiceError(
            "InvalidResourcePath",
            f"'{path}' is not the path of a resource: a name in it is empty, '.' or '..'. Nothing was sent.",
            kind="unknown",
        )
    return f"{'' if path.startswith('/') else '/'}{path.replace('?', '%3F').replace('#', '%23')}"


def _query_text(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _tells_state(document: Document) -> bool:
    """Whether a document is of a form in which a provisioning state can be; the SDK reads no other."""
    return document is None or (isinstance(document, dict) and isinstance(document.get("properties") or {}, dict))


def _state(document: Document) -> str:
    """The provisioning state in lower case, empty where there is none."""
    properties = document.get("properties") if document is not None and _tells_state(document) else None
    return str((properties or {}).get("provisioningState") or "").lower()


def _succeeded(document: Document) -> bool:
    return _state(document) in ("succeeded", "")


def _holds(found: Document, wanted: Document) -> bool:
    """Whether a document has all that another has; texts are the same in any case, as the service takes them."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(_holds(found.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(_holds, found, wanted))
    if isinstance(wanted, str) and isinstance(found, str):
        return found.lower() == wanted.lower()
    return bool(found == wanted)
