"""System.Net.WebClient and WebHeaderCollection: a resource of the web, or a file, in one call.

The requests library sends; it is imported with the first request.
"""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import Encoding, byte_array, raw
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.request_failures import REQUEST_EXCEPTION, port_of, request_exception
from pscompat.dotnet.library.sockets import SOCKET_EXCEPTION, endpoint
from pscompat.dotnet.library.web import NameValueCollection
from pscompat.dotnet.library.web_proxies import default_proxy
from pscompat.dotnet.library.web_session import login, web_session
from pscompat.dotnet.values import NetObject, TypedArray, Value

if TYPE_CHECKING:
    import requests

_FAILED = "An exception occurred during a WebClient request."


class WebHeaderCollection(NameValueCollection):
    """System.Net.WebHeaderCollection."""

    __slots__ = ()
    net_name = "System.Net.WebHeaderCollection"
    net_bases = (NameValueCollection.net_name, *NameValueCollection.net_bases)

    def Add(self, name: str, value: str | None = None) -> None:
        if value is None:
            name, _, value = name.partition(":")
        super().Add(name.strip(), value.strip())


class WebClient(NetObject):
    """System.Net.WebClient; credentials go along as Basic authentication."""

    __slots__ = ("BaseAddress", "CachePolicy", "Credentials", "Encoding", "Headers", "Proxy", "QueryString")
    net_name = "System.Net.WebClient"
    net_bases = ("System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object", "System.IDisposable")

    def __init__(self) -> None:
        self.Headers = WebHeaderCollection()
        self.QueryString = NameValueCollection()
        self.Encoding: Encoding = Encoding.Default
        self.Credentials: Value = None
        self.Proxy: Value = default_proxy()
        self.CachePolicy: Value = None
        self.BaseAddress = ""

    @classmethod
    def net_new(cls) -> WebClient:
        return cls()

    @property
    def IsBusy(self) -> bool:
        return False

    @property
    def UseDefaultCredentials(self) -> bool:
        return False

    @UseDefaultCredentials.setter
    def UseDefaultCredentials(self, value: bool) -> None:
        """There are no credentials of a domain that could go along."""

    def DownloadString(self, address: Value) -> str:
        return self.Encoding.decode(self._fetched("GET", address, None)).removeprefix("\ufeff")

    def DownloadData(self, address: Value) -> TypedArray:
        return byte_array(self._fetched("GET", address, None))

    def OpenRead(self, address: Value) -> Stream:
        return Stream(BytesIO(self._fetched("GET", address, None)))

    def DownloadFile(self, address: Value, fileName: str) -> None:
        path = Path.GetFullPath(fileName) if fileName else ""
        try:
            with open(path, "ab"):
                pass
        except OSError as failure:
            raise web_exception(_FAILED, io_error(failure, path).exception if path else None) from None
        try:
            data = self._fetched("GET", address, None)
        except NetError:
            _remove_empty(path)
            raise
        with open(path, "wb") as file:
            file.write(data)

    def UploadString(self, address: Value, *data: str) -> str:
        method, text = data if len(data) == 2 else ("POST", data[0])
        return self.Encoding.decode(self._fetched(method, address, self.Encoding.encode(text)))

    def UploadData(self, address: Value, *data: Value) -> TypedArray:
        method, content = data if len(data) == 2 else ("POST", data[0])
        return byte_array(self._fetched(to_string(method), address, raw(content)))

    def Dispose(self) -> None:
        """Nothing is held between two requests."""

    def _fetched(self, method: str, address: Value, body: bytes | None) -> bytes:
        """The bytes at an address; a text without a scheme names a file."""
        text = to_string(required(address, "address"))
        url = text if "://" in text or not self.BaseAddress else self.BaseAddress + text
        scheme = urlsplit(url).scheme if "://" in url else ""
        if scheme in ("", "file"):
            return _file_content(unquote(urlsplit(url).path) if scheme else url)
        if scheme not in ("http", "https"):
            raise web_exception(
                _FAILED, NetException("System.NotSupportedException", "The URI prefix is not recognized.")
            )
        return self._sent(method, url, body)

    def _sent(self, method: str, url: str, body: bytes | None) -> bytes:
        import requests

        headers, query, user = texts_of(self.Headers), texts_of(self.QueryString), login(self.Credentials)
        try:
            with web_session() as session:
                answer = session.request(method, url, params=query, data=body, headers=headers, auth=user, timeout=100)
        except requests.Timeout:
            raise timed_out() from None
        except requests.RequestException as failure:
            raise connection_failure(failure, url) from None
        if answer.status_code >= 400:
            raise refused(answer)
        return answer.content


def texts_of(pairs: NameValueCollection) -> dict[str, str]:
    """The names of a collection with their values; those of several stand between commas."""
    return {str(name): pairs.Get(str(name)) or "" for name in pairs}


def _file_content(path: str) -> bytes:
    full = Path.GetFullPath(path)
    try:
        with open(full, "rb") as file:
            return file.read()
    except OSError as failure:
        inner = io_error(failure, full).exception
        raise web_exception(inner.Message, inner) from None


def _remove_empty(path: str) -> None:
    if os.path.getsize(path) == 0:
        os.remove(path)


def web_exception(
    message: str, inner: NetException | None, status: str = "UnknownError", response: Value = None
) -> NetError:
    """A WebException; `status` is a name of WebExceptionStatus, `response` what came all the same."""
    state = enum_value("System.Net.WebExceptionStatus", status)
    return NetError("System.Net.WebException", message, inner, Status=state, Response=response)


def timed_out() -> NetError:
    """The WebException for an answer that takes too long."""
    return web_exception("The operation has timed out.", None, "Timeout")


def connection_failure(failure: requests.RequestException, url: str) -> NetError:
    """What .NET says of a connection that did not come about, with the address that was tried last."""
    exception = request_exception(failure, url)
    refusal = exception.InnerException
    if refusal is None or refusal.type_name != SOCKET_EXCEPTION:
        return web_exception(exception.Message, exception)
    parts = urlsplit(url)
    said = refusal.Message + endpoint(parts.hostname or "", port_of(parts))
    message = f"{said} ({parts.hostname}:{port_of(parts)})"
    return web_exception(message, NetException(REQUEST_EXCEPTION, message, NetException(SOCKET_EXCEPTION, said)))


def refused(answer: requests.Response, response: Value = None) -> NetError:
    """The WebException for an answer that says no."""
    message = f"The remote server returned an error: ({answer.status_code}) {answer.reason}."
    return web_exception(message, None, "ProtocolError", response)
