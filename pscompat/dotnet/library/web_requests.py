"""System.Net's WebRequest, HttpWebRequest and HttpWebResponse, on what HttpClient sends with."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_property, required
from pscompat.dotnet.library.cookies import CookieCollection
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.http_client import HttpClientHandler, exchanged
from pscompat.dotnet.library.http_values import MediaTypeHeaderValue
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.tasks import TaskOfResult, begun
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.library.web_client import WebHeaderCollection, connection_failure, refused, texts_of, timed_out
from pscompat.dotnet.library.web_proxies import HttpNoProxy, choose_default_proxy, default_proxy
from pscompat.dotnet.values import Int64, NetObject, Value, static_property

if TYPE_CHECKING:
    import requests

_BASES = ("System.MarshalByRefObject", "System.Object")
_STATUS = "System.Net.HttpStatusCode"
_IN_HEADERS = {"Accept": "Accept", "ContentType": "Content-Type", "Referer": "Referer", "UserAgent": "User-Agent"}
"""The properties that are headers."""


class WebRequest(NetObject):
    """System.Net.WebRequest: what makes requests, and the proxies that they take."""

    __slots__ = ()
    net_name = "System.Net.WebRequest"
    net_bases: tuple[str, ...] = _BASES

    def _default_proxy(cls) -> Value:
        return default_proxy()

    def _set_default_proxy(cls, value: Value) -> None:
        choose_default_proxy(value)

    DefaultWebProxy = static_property(_default_proxy, _set_default_proxy)

    @staticmethod
    def GetSystemWebProxy() -> HttpNoProxy:
        return HttpNoProxy()

    @staticmethod
    def Create(requestUri: Value) -> HttpWebRequest:
        """(address as text or Uri); http: and https: alone."""
        address = convert_to(required(requestUri, "requestUri"), "System.Uri")
        if not address.IsAbsoluteUri:
            raise NetError("System.UriFormatException", "Invalid URI: The format of the URI could not be determined.")
        if address.Scheme not in ("http", "https"):
            raise NetError("System.NotSupportedException", "The URI prefix is not recognized.")
        return HttpWebRequest(address)

    @staticmethod
    def CreateHttp(requestUri: Value) -> HttpWebRequest:
        return WebRequest.Create(requestUri)


class _Body(BytesIO):
    """What a script writes into a request, kept when it is closed."""

    def close(self) -> None:
        """It stays readable for the request."""


class HttpWebRequest(WebRequest):
    """System.Net.HttpWebRequest."""

    __slots__ = (
        *("AllowAutoRedirect", "ContinueTimeout", "CookieContainer", "Credentials", "HaveResponse", "Headers"),
        *("KeepAlive", "MaximumAutomaticRedirections", "Method", "PreAuthenticate", "Proxy", "ReadWriteTimeout"),
        *("RequestUri", "SendChunked", "ServerCertificateValidationCallback", "Timeout", "UseDefaultCredentials"),
        *("body", "decompression", "length"),
    )
    net_name = "System.Net.HttpWebRequest"
    net_bases = (WebRequest.net_name, *_BASES)

    def __init__(self, address: Value):
        self.RequestUri = address
        self.Method = "GET"
        self.Headers = WebHeaderCollection()
        self.AllowAutoRedirect = self.KeepAlive = True
        self.HaveResponse = self.PreAuthenticate = self.SendChunked = self.UseDefaultCredentials = False
        self.MaximumAutomaticRedirections, self.ContinueTimeout = 50, 350
        self.Timeout, self.ReadWriteTimeout = 100_000, 300_000
        self.CookieContainer: Value = None
        self.Credentials: Value = None
        self.ServerCertificateValidationCallback: Value = None
        self.Proxy: Value = default_proxy()
        self.body = _Body()
        self.length = Int64(0)
        self.AutomaticDecompression = 0

    @property
    def Address(self) -> Value:
        return self.RequestUri

    @property
    def Host(self) -> str:
        return to_string(self.RequestUri.Authority)

    @property
    def ProtocolVersion(self) -> Version:
        return Version((1, 1))

    @property
    def ContentLength(self) -> Int64:
        return self.length

    @ContentLength.setter
    def ContentLength(self, value: Int64) -> None:
        self.length = value

    AutomaticDecompression = enum_property("decompression", "System.Net.DecompressionMethods")

    def GetRequestStream(self) -> Stream:
        if self.Method.upper() in ("GET", "HEAD"):
            message = "Cannot send a content-body with this verb-type."
            raise NetError("System.Net.ProtocolViolationException", message)
        return Stream(self.body)

    def GetResponse(self) -> HttpWebResponse:
        return self._answer()

    def GetResponseAsync(self) -> TaskOfResult:
        return begun(self._answer, "System.Net.WebResponse")

    def Abort(self) -> None:
        """Nothing is under way between two calls."""

    def _answer(self) -> HttpWebResponse:
        """Send the request; NetError of a WebException where there is no answer, or one that says no."""
        import requests

        handler = HttpClientHandler()
        handler.AllowAutoRedirect, handler.Credentials = self.AllowAutoRedirect, self.Credentials
        handler.MaxAutomaticRedirections = self.MaximumAutomaticRedirections
        handler.ServerCertificateCustomValidationCallback = self.ServerCertificateValidationCallback
        url, seconds = to_string(self.RequestUri), self.Timeout / 1000 if self.Timeout > 0 else None
        headers = {"Connection": "Keep-Alive" if self.KeepAlive else "close"}
        headers.update(texts_of(self.Headers))
        if self.CookieContainer is not None:
            cookies = self.CookieContainer.GetCookieHeader(self.RequestUri)
            headers.update({"Cookie": cookies} if cookies else {})
        try:
            answer = exchanged(handler, self.Method, url, headers, self.body.getvalue() or None, seconds)
        except requests.Timeout:
            raise timed_out() from None
        except requests.RequestException as failure:
            raise connection_failure(failure, url) from None
        self.HaveResponse = True
        response = HttpWebResponse(answer, self)
        if answer.status_code >= 400:
            raise refused(answer, response)
        return response


def _header(name: str) -> property:
    """A property that is a header."""

    def put(request: HttpWebRequest, value: str) -> None:
        if value:
            request.Headers.Set(name, value)
        else:
            request.Headers.Remove(name)

    return property(lambda request: request.Headers.Get(name), put)


for _name, _wire in _IN_HEADERS.items():
    setattr(HttpWebRequest, _name, _header(_wire))


class HttpWebResponse(NetObject):
    """System.Net.HttpWebResponse."""

    __slots__ = ("Cookies", "Headers", "Method", "answer", "stream")
    net_name = "System.Net.HttpWebResponse"
    net_bases = ("System.Net.WebResponse", *_BASES, "System.IDisposable")

    def __init__(self, answer: requests.Response, request: HttpWebRequest):
        self.answer = answer
        self.Method = request.Method
        self.stream = BytesIO(answer.content)
        self.Headers = WebHeaderCollection()
        for name, text in answer.headers.items():
            self.Headers.Add(name, text)
        self.Cookies: Any = CookieCollection([])
        if request.CookieContainer is not None:
            if "Set-Cookie" in answer.headers:
                request.CookieContainer.SetCookies(request.RequestUri, answer.headers["Set-Cookie"])
            self.Cookies = request.CookieContainer.GetCookies(request.RequestUri)

    @property
    def StatusCode(self) -> Value:
        return enum_value(_STATUS, self.answer.status_code)

    @property
    def StatusDescription(self) -> str:
        return self.answer.reason

    @property
    def ContentType(self) -> str:
        return self.Headers.Get("Content-Type") or ""

    @property
    def ContentLength(self) -> Int64:
        return Int64(int(self.Headers.Get("Content-Length") or -1))

    @property
    def ContentEncoding(self) -> str:
        return self.Headers.Get("Content-Encoding") or ""

    @property
    def CharacterSet(self) -> str | None:
        try:
            return MediaTypeHeaderValue.read(self.ContentType).CharSet
        except NetError:
            return None

    @property
    def Server(self) -> str:
        return self.Headers.Get("Server") or ""

    @property
    def ResponseUri(self) -> Value:
        return convert_to(self.answer.url, "System.Uri")

    @property
    def ProtocolVersion(self) -> Version:
        return Version((1, 1))

    @property
    def IsFromCache(self) -> bool:
        return False

    def GetResponseStream(self) -> Stream:
        return Stream(self.stream)

    def GetResponseHeader(self, headerName: str) -> str:
        return self.Headers.Get(headerName) or ""

    def Close(self) -> None:
        self.stream.close()

    def Dispose(self) -> None:
        self.Close()
