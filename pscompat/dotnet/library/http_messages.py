"""System.Net.Http: methods, requests and responses."""

from __future__ import annotations

import http
from urllib.parse import urljoin

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.library.http_content import HTTP, EmptyContent, HttpContent
from pscompat.dotnet.library.http_headers import HttpHeaders, HttpRequestHeaders, HttpResponseHeaders
from pscompat.dotnet.library.request_failures import REQUEST_EXCEPTION
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value

_STATUS = "System.Net.HttpStatusCode"
_BASES = ("System.Object", "System.IDisposable")


class HttpMethod(NetObject):
    """System.Net.Http.HttpMethod: names that are equal in any case."""

    __slots__ = ("Method",)
    net_name = f"{HTTP}HttpMethod"

    def __init__(self, method: str):
        self.Method = method

    @classmethod
    def net_new(cls, method: str) -> HttpMethod:
        if not method:
            raise empty_argument("method")
        return cls(method)

    @staticmethod
    def Parse(method: str) -> HttpMethod:
        known = method.upper()
        return HttpMethod(known if known in _METHODS else method)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls.net_new(value) if isinstance(value, str) else NotImplemented

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def ToString(self) -> str:
        return self.Method

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HttpMethod) and self.Method.upper() == other.Method.upper()

    def __hash__(self) -> int:
        return hash(self.Method.upper())


_METHODS = ("GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT")
for _name in _METHODS:
    setattr(HttpMethod, _name.capitalize(), HttpMethod(_name))


class HttpRequestMessage(NetObject):
    """System.Net.Http.HttpRequestMessage."""

    __slots__ = ("Content", "Headers", "Method", "Properties", "RequestUri", "Version", "VersionPolicy", "sent")
    net_name = f"{HTTP}HttpRequestMessage"
    net_bases = _BASES
    net_order = ("Version", "VersionPolicy", "Content", "Method", "RequestUri", "Headers", "Properties", "Options")

    def __init__(self, method: HttpMethod, address: Value, content: HttpContent | None = None):
        self.Method = method
        self.RequestUri = address
        self.Content = content
        self.sent = False
        self.Headers = HttpRequestHeaders()
        self.Version = Version((1, 1))
        self.VersionPolicy = enum_value(f"{HTTP}HttpVersionPolicy", 0)
        self.Properties = Dictionary((known("System.String"), known("System.Object")))

    @classmethod
    def net_new(cls, method: Value = None, requestUri: Value = None) -> HttpRequestMessage:
        return cls(HttpMethod("GET") if method is None else method, address_of(requestUri))

    @property
    def Options(self) -> Value:
        return self.Properties

    def Dispose(self) -> None:
        """Nothing is kept open."""

    def ToString(self) -> str:
        address = "<null>" if self.RequestUri is None else to_string(self.RequestUri)
        content = "<null>" if self.Content is None else self.Content.net_name
        return (
            f"Method: {self.Method.Method}, RequestUri: '{address}', Version: {to_string(self.Version)}, Content: "
            f"{content}, Headers:\n{_listed(self.Headers, self.Content)}"
        )


class HttpResponseMessage(NetObject):
    """System.Net.Http.HttpResponseMessage."""

    __slots__ = ("Content", "Headers", "RequestMessage", "TrailingHeaders", "Version", "reason", "status")
    net_name = f"{HTTP}HttpResponseMessage"
    net_bases = _BASES
    net_order = (
        *("Version", "Content", "StatusCode", "ReasonPhrase", "Headers", "TrailingHeaders", "RequestMessage"),
        "IsSuccessStatusCode",
    )

    def __init__(self, status: int, reason: str | None = None, content: HttpContent | None = None):
        self.status, self.reason = status, reason
        self.Content = content or EmptyContent(b"")
        self.Headers = HttpResponseHeaders()
        self.TrailingHeaders = HttpResponseHeaders()
        self.RequestMessage: Value = None
        self.Version = Version((1, 1))

    @classmethod
    def net_new(cls, statusCode: Value = None) -> HttpResponseMessage:
        return cls(200 if statusCode is None else enum_number(_STATUS, statusCode))

    @property
    def StatusCode(self) -> Value:
        return enum_value(_STATUS, self.status)

    @StatusCode.setter
    def StatusCode(self, value: Value) -> None:
        self.status = enum_number(_STATUS, convert_to(value, _STATUS))

    @property
    def ReasonPhrase(self) -> str | None:
        if self.reason is not None:
            return self.reason
        try:
            return http.HTTPStatus(self.status).phrase
        except ValueError:
            return None

    @ReasonPhrase.setter
    def ReasonPhrase(self, value: str | None) -> None:
        self.reason = value

    @property
    def IsSuccessStatusCode(self) -> bool:
        return 200 <= self.status <= 299

    def EnsureSuccessStatusCode(self) -> HttpResponseMessage:
        if not self.IsSuccessStatusCode:
            reason = f" ({self.ReasonPhrase})" if self.ReasonPhrase else ""
            message = f"Response status code does not indicate success: {self.status}{reason}."
            raise NetError(REQUEST_EXCEPTION, message, StatusCode=self.StatusCode)
        return self

    def Dispose(self) -> None:
        """Nothing is kept open."""

    def ToString(self) -> str:
        return (
            f"StatusCode: {self.status}, ReasonPhrase: '{self.ReasonPhrase or '<null>'}', Version: "
            f"{to_string(self.Version)}, Content: {self.Content.net_name}, Headers:\n"
            f"{_listed(self.Headers, self.Content)}, Trailing Headers:\n{_listed(self.TrailingHeaders, None)}"
        )


def _listed(headers: HttpHeaders, content: HttpContent | None) -> str:
    """Headers in braces, a line each."""
    lines = [*headers.lines(), *(content.Headers.lines() if content is not None else ())]
    return "{\n" + "".join(f"  {name}: {text}\n" for name, text in lines) + "}"


def address_of(value: Value) -> Value:
    """An address as a Uri; an empty one is none."""
    return None if value in (None, "") else convert_to(value, "System.Uri")


def absolute(address: Value, base: Value) -> str:
    """The address that a request goes to; NetError of an InvalidOperationException where there is none."""
    text = "" if address is None else to_string(address)
    if address is not None and address.IsAbsoluteUri:
        return text
    if base is None:
        message = "An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set."
        raise NetError("System.InvalidOperationException", message)
    return urljoin(to_string(base), text)
