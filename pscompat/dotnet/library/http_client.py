"""System.Net.Http's HttpClient and HttpClientHandler. The requests library sends; it is imported with the first request."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.arguments import enum_property, required
from pscompat.dotnet.library.cookies import CookieContainer
from pscompat.dotnet.library.delegates import Delegate
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.library.http_content import HTTP, HttpConnectionResponseContent, HttpContent
from pscompat.dotnet.library.http_headers import HttpRequestHeaders
from pscompat.dotnet.library.http_messages import (
    HttpMethod,
    HttpRequestMessage,
    HttpResponseMessage,
    absolute,
    address_of,
)
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.request_failures import request_exception
from pscompat.dotnet.library.tasks import TaskOfResult, begun
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.library.web_session import login, web_session
from pscompat.dotnet.types import known
from pscompat.dotnet.values import Int64, NetObject, Value, static_property, unwrap

if TYPE_CHECKING:
    import requests

_BASES = ("System.Object", "System.IDisposable")
_MOST = 2**31 - 1
_TICKS = 10_000_000
_STARTED = (
    "This instance has already started one or more requests. Properties can only be modified before sending the first "
    "request."
)


_VALIDATOR = (
    f"System.Func`5[{HTTP}HttpRequestMessage,System.Security.Cryptography.X509Certificates.X509Certificate2,"
    "System.Security.Cryptography.X509Certificates.X509Chain,System.Net.Security.SslPolicyErrors,System.Boolean]"
)
_matches_true = re.compile(r"\s*(?:param\s*\([^()]*\)\s*)?(?:return\s+)?\$true\s*;?\s*", re.IGNORECASE).fullmatch
_SENT = "The request message was already sent. Cannot send the same request message multiple times."


class HttpClientHandler(NetObject):
    """System.Net.Http.HttpClientHandler: how a client asks."""

    __slots__ = (
        *("AllowAutoRedirect", "CookieContainer", "Credentials", "DefaultProxyCredentials"),
        *(
            "MaxAutomaticRedirections",
            "MaxConnectionsPerServer",
            "MaxResponseHeadersLength",
            "MeterFactory",
            "Properties",
        ),
        *("PreAuthenticate", "Proxy", "ServerCertificateCustomValidationCallback", "UseCookies"),
        *("UseDefaultCredentials", "UseProxy", "CheckCertificateRevocationList", "decompression", "protocols"),
    )
    net_name = f"{HTTP}HttpClientHandler"
    net_bases = (f"{HTTP}HttpMessageHandler", *_BASES)
    net_order = (
        *("SupportsAutomaticDecompression", "SupportsProxy", "SupportsRedirectConfiguration", "MeterFactory"),
        *("UseCookies", "CookieContainer", "AutomaticDecompression", "UseProxy", "Proxy", "DefaultProxyCredentials"),
        *("PreAuthenticate", "UseDefaultCredentials", "Credentials", "AllowAutoRedirect", "MaxAutomaticRedirections"),
        *("MaxConnectionsPerServer", "MaxRequestContentBufferSize", "MaxResponseHeadersLength"),
        *("ClientCertificateOptions", "ClientCertificates", "ServerCertificateCustomValidationCallback"),
        *("CheckCertificateRevocationList", "SslProtocols", "Properties"),
    )
    SupportsAutomaticDecompression = SupportsProxy = SupportsRedirectConfiguration = property(lambda self: True)
    MaxRequestContentBufferSize = property(lambda self: Int64(0))

    def __init__(self) -> None:
        self.AllowAutoRedirect = self.UseCookies = self.UseProxy = True
        self.CheckCertificateRevocationList = self.PreAuthenticate = self.UseDefaultCredentials = False
        self.CookieContainer = CookieContainer()
        self.MaxAutomaticRedirections, self.MaxConnectionsPerServer, self.MaxResponseHeadersLength = 50, _MOST, 64
        self.Credentials: Value = None
        self.DefaultProxyCredentials: Value = None
        self.MeterFactory: Value = None
        self.Properties = Dictionary((known("System.String"), known("System.Object")))
        self.Proxy: Value = None
        self.ServerCertificateCustomValidationCallback: Value = None
        self.AutomaticDecompression = self.SslProtocols = 0

    @classmethod
    def net_new(cls) -> HttpClientHandler:
        return cls()

    @static_property
    def DangerousAcceptAnyServerCertificateValidator(cls) -> Value:
        return Delegate(_TakesEveryCertificate(), _VALIDATOR)

    AutomaticDecompression = enum_property("decompression", "System.Net.DecompressionMethods")
    SslProtocols = enum_property("protocols", "System.Security.Authentication.SslProtocols")

    @property
    def ClientCertificateOptions(self) -> Value:
        return enum_value(f"{HTTP}ClientCertificateOption", 0)

    def Dispose(self) -> None:
        """Nothing is kept open."""


class HttpClient(NetObject):
    """System.Net.Http.HttpClient. A request is sent on a thread of its own; its task ends with it."""

    __slots__ = ("DefaultRequestHeaders", "base", "handler", "largest", "limit", "started")
    net_name = f"{HTTP}HttpClient"
    net_bases = (f"{HTTP}HttpMessageInvoker", *_BASES)
    net_order = (
        *("DefaultRequestHeaders", "DefaultRequestVersion", "DefaultVersionPolicy", "BaseAddress", "Timeout"),
        "MaxResponseContentBufferSize",
    )

    def __init__(self, handler: HttpClientHandler):
        self.handler = handler
        self.DefaultRequestHeaders = HttpRequestHeaders()
        self.base: Value = None
        self.limit = TimeSpan(100 * _TICKS)
        self.largest = _MOST
        self.started = False

    @classmethod
    def net_new(cls, handler: Value = None, disposeHandler: bool = True) -> HttpClient:
        return cls(HttpClientHandler() if handler is None else handler)

    @property
    def DefaultRequestVersion(self) -> Version:
        return Version((1, 1))

    @property
    def DefaultVersionPolicy(self) -> Value:
        return enum_value(f"{HTTP}HttpVersionPolicy", 0)

    @property
    def BaseAddress(self) -> Value:
        return self.base

    @BaseAddress.setter
    def BaseAddress(self, value: Value) -> None:
        self._check_not_started()
        address = address_of(value)
        if address is not None and not address.IsAbsoluteUri:
            message = "The base address must be an absolute URI. (Parameter 'value')"
            raise NetError("System.ArgumentException", message, ParamName="value")
        self.base = address

    @property
    def Timeout(self) -> TimeSpan:
        return self.limit

    @Timeout.setter
    def Timeout(self, value: TimeSpan) -> None:
        self._check_not_started()
        self.limit = value

    @property
    def MaxResponseContentBufferSize(self) -> Int64:
        return Int64(self.largest)

    @MaxResponseContentBufferSize.setter
    def MaxResponseContentBufferSize(self, value: Int64) -> None:
        self._check_not_started()
        self.largest = int(value)

    def _check_not_started(self) -> None:
        if self.started:
            raise NetError("System.InvalidOperationException", _STARTED)

    def GetAsync(self, requestUri: Value, *more: Value) -> TaskOfResult:
        return self._asked("GET", requestUri)

    def DeleteAsync(self, requestUri: Value, *more: Value) -> TaskOfResult:
        return self._asked("DELETE", requestUri)

    def PostAsync(self, requestUri: Value, content: Value, *more: Value) -> TaskOfResult:
        return self._asked("POST", requestUri, content)

    def PutAsync(self, requestUri: Value, content: Value, *more: Value) -> TaskOfResult:
        return self._asked("PUT", requestUri, content)

    def PatchAsync(self, requestUri: Value, content: Value, *more: Value) -> TaskOfResult:
        return self._asked("PATCH", requestUri, content)

    def GetStringAsync(self, requestUri: Value, *more: Value) -> TaskOfResult:
        return self._read(requestUri, HttpContent.text, "System.String")

    def GetByteArrayAsync(self, requestUri: Value, *more: Value) -> TaskOfResult:
        return self._read(requestUri, lambda content: byte_array(content.body()), "System.Byte[]")

    def GetStreamAsync(self, requestUri: Value, *more: Value) -> TaskOfResult:
        return self._read(requestUri, HttpContent.ReadAsStream, Stream.net_name)

    def SendAsync(self, request: HttpRequestMessage, *more: Value) -> TaskOfResult:
        return self._task(self._prepared(required(request, "request")), HttpResponseMessage.net_name, _itself)

    def Send(self, request: HttpRequestMessage, *more: Value) -> HttpResponseMessage:
        return self._answer(*self._prepared(required(request, "request")))

    def CancelPendingRequests(self) -> None:
        """They run to their end."""

    def Dispose(self) -> None:
        """Nothing is kept open."""

    def _asked(self, method: str, address: Value, content: HttpContent | None = None) -> TaskOfResult:
        return self.SendAsync(HttpRequestMessage(HttpMethod(method), address_of(address), content))

    def _read(self, address: Value, read: Callable[[HttpContent], Value], type_name: str) -> TaskOfResult:
        prepared = self._prepared(HttpRequestMessage(HttpMethod("GET"), address_of(address)))
        return self._task(prepared, type_name, lambda answer: read(answer.EnsureSuccessStatusCode().Content))

    def _task(
        self,
        prepared: tuple[HttpRequestMessage, str, dict[str, str], bytes | None],
        type_name: str,
        read: Callable[[HttpResponseMessage], Value],
    ) -> TaskOfResult:
        """A task that sends a request and reads the answer."""
        return begun(lambda: read(self._answer(*prepared)), type_name)

    def _prepared(self, request: HttpRequestMessage) -> tuple[HttpRequestMessage, str, dict[str, str], bytes | None]:
        """The request with its address, headers and body; NetError for an address that is none."""
        url = absolute(request.RequestUri, self.base)
        if request.sent:
            raise NetError("System.InvalidOperationException", _SENT)
        request.sent = True
        self.started = True
        request.RequestUri = address_of(url)
        for key, (name, values) in self.DefaultRequestHeaders.held.items():
            request.Headers.held.setdefault(key, (name, list(values)))
        headers = dict(request.Headers.lines())
        body = None
        if request.Content is not None:
            body = request.Content.body()
            headers.update(request.Content.Headers.lines())
            headers.pop("Content-Length", None)
        if self.handler.UseCookies:
            cookies = self.handler.CookieContainer.GetCookieHeader(request.RequestUri)
            if cookies:
                headers["Cookie"] = cookies
        return request, url, headers, body

    def _answer(
        self, request: HttpRequestMessage, url: str, headers: dict[str, str], body: bytes | None
    ) -> HttpResponseMessage:
        """Send a request; NetError of an HttpRequestException where no answer comes."""
        if urlsplit(url).scheme not in ("http", "https"):
            message = f"The '{urlsplit(url).scheme}' scheme is not supported."
            raise NetError("System.NotSupportedException", message)
        import requests

        seconds = self.limit.ticks / _TICKS if self.limit.ticks > 0 else None
        try:
            answer = exchanged(self.handler, request.Method.Method, url, headers, body, seconds)
        except requests.Timeout:
            raise _too_slow(self.limit) from None
        except requests.RequestException as failure:
            raise NetError.of(request_exception(failure, url)) from None
        return self._response(answer, request)

    def _response(self, answer: requests.Response, request: HttpRequestMessage) -> HttpResponseMessage:
        response = HttpResponseMessage(answer.status_code, answer.reason, HttpConnectionResponseContent(answer.content))
        request.RequestUri = address_of(answer.url)
        response.RequestMessage = request
        for name, text in answer.headers.items():
            if name.lower() in HttpRequestHeaders.refused and name.lower() not in response.Headers.held:
                kept = response.Content.Headers.TryAddWithoutValidation(name, text)
                if kept:
                    continue
            response.Headers.TryAddWithoutValidation(name, text)
        if self.handler.UseCookies and "Set-Cookie" in answer.headers:
            self.handler.CookieContainer.SetCookies(request.RequestUri, answer.headers["Set-Cookie"])
        return response


def exchanged(
    handler: HttpClientHandler,
    method: str,
    url: str,
    headers: dict[str, str],
    body: bytes | None,
    seconds: float | None,
) -> requests.Response:
    """The answer to a request that is sent with these headers and no others; raises what the requests library does."""
    with web_session() as session:
        session.headers.clear()
        session.max_redirects = handler.MaxAutomaticRedirections
        session.trust_env = handler.UseProxy
        return session.request(
            method,
            url,
            data=body,
            headers=_only(headers),
            auth=login(handler.Credentials),
            timeout=seconds,
            allow_redirects=handler.AllowAutoRedirect,
            verify=not takes_any_certificate(handler.ServerCertificateCustomValidationCallback),
        )


class _TakesEveryCertificate:
    """The block of a delegate that takes every certificate."""

    ast = None
    text = "$true"

    def invoke(self, *_: Value, **how: Value) -> list[Value]:
        return [True]


def takes_any_certificate(callback: Value) -> bool:
    """Whether a validation callback takes every certificate; NetError for one that looks at them, for it is not asked."""
    if callback is None:
        return False
    block: Value = getattr(unwrap(callback), "block", callback)
    if _matches_true(getattr(block, "text", "")):
        return True
    message = (
        "A ServerCertificateCustomValidationCallback that looks at certificates is not implemented in pscompat: "
        "without a callback certificates are checked as usual, with { $true } all are taken."
    )
    raise NetError("System.NotImplementedException", message)


def _itself(answer: HttpResponseMessage) -> HttpResponseMessage:
    return answer


def _only(headers: dict[str, str]) -> dict[str, str]:
    """The headers, and a word with those that urllib3 would add by itself."""
    from urllib3.util import SKIP_HEADER

    return {**headers, **{name: SKIP_HEADER for name in ("Accept-Encoding", "User-Agent") if name not in headers}}


def _too_slow(limit: TimeSpan) -> NetError:
    shown = limit.ticks / _TICKS
    message = f"The request was canceled due to the configured HttpClient.Timeout of {shown:g} seconds elapsing."
    inner = NetException("System.TimeoutException", "A task was canceled.")
    return NetError("System.Threading.Tasks.TaskCanceledException", message, inner)
