"""HTTP as Invoke-WebRequest and Invoke-RestMethod do it: parameters to a request, a request to a response.

The requests library sends; it is imported when the first request is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

from cmdlets.utility._web_checks import check_headers, check_parameters
from cmdlets.utility._web_session import WebRequestSession
from pscompat.cmdlet import Cmdlet, In, Parameter
from pscompat.commands.attributes import ValidateNotNull, ValidateRange, ValidateSet
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to, iterate, to_string
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.request_failures import REQUEST_EXCEPTION, request_exception
from pscompat.dotnet.library.sockets import SOCKET_EXCEPTION
from pscompat.dotnet.library.web_session import web_session
from pscompat.dotnet.values import Hashtable, PSCustomObject, TypedArray, Value, unwrap
from pscompat.providers.drives import resolve
from pscompat.providers.file_items import os_failure
from pscompat.providers.single_file import single_file
from pscompat.runtime.credentials import CredentialPrompt

if TYPE_CHECKING:
    import requests

    from pscompat.runtime.engine import Engine

_STANDARD = ("StandardMethod", "StandardMethodNoProxy")
_CUSTOM = ("CustomMethod", "CustomMethodNoProxy")
_PROXY = ("StandardMethod", "CustomMethod")
_NO_PROXY = ("StandardMethodNoProxy", "CustomMethodNoProxy")
_RETRIED = frozenset({304, *range(400, 600)})
_AGENT = "Mozilla/5.0 (Linux; Linux; en-US) PowerShell/7.6.0"
FORM = "application/x-www-form-urlencoded"
RESPONSE_EXCEPTION = "Microsoft.PowerShell.Commands.HttpResponseException"


class WebCmdlet(Cmdlet):
    """The parameters of both web cmdlets, and how they make a request."""

    Uri = Parameter("uri", position=0, mandatory=True, validate=(ValidateNotNull(empty=True),), help="The address.")
    HttpVersion = Parameter("version", help="Has no effect: HTTP/1.1 is spoken.")
    WebSession = Parameter("Microsoft.PowerShell.Commands.WebRequestSession", help="A session of an earlier request.")
    SessionVariable = Parameter("string", aliases=("SV",), help="The variable to put the session into.")
    AllowUnencryptedAuthentication = Parameter("switch", help="Send credentials over plain HTTP.")
    Authentication = Parameter(
        "Microsoft.PowerShell.Commands.WebAuthenticationType",
        default="None",
        help="How to authenticate.",
    )
    Credential = Parameter("pscredential", transforms=(CredentialPrompt(),), help="The user's name and password.")
    UseDefaultCredentials = Parameter("switch", help="Not supported: Linux has no default credentials.")
    CertificateThumbprint = Parameter(
        "string",
        validate=(ValidateNotNull(empty=True),),
        help="Not supported: Linux has no certificate store of the user.",
    )
    Certificate = Parameter(
        "System.Security.Cryptography.X509Certificates.X509Certificate",
        validate=(ValidateNotNull(),),
        help="Not supported.",
    )
    SkipCertificateCheck = Parameter("switch", help="Trust any certificate.")
    SslProtocol = Parameter(
        "Microsoft.PowerShell.Commands.WebSslProtocol",
        help="Has no effect: the best protocol that both sides know is spoken.",
    )
    Token = Parameter("securestring", help="The token for Bearer and OAuth.")
    UserAgent = Parameter("string", help="The user agent to send.")
    DisableKeepAlive = Parameter("switch", help="Close the connection afterwards.")
    ConnectionTimeoutSeconds = Parameter(
        "int",
        aliases=("TimeoutSec",),
        validate=(ValidateRange(0, 2147483647),),
        default=0,
        help="How long to wait for an answer; 0: for ever.",
    )
    OperationTimeoutSeconds = Parameter(
        "int", default=0, validate=(ValidateRange(0, 2**31 - 1),), help="How long to wait for data; 0: for ever."
    )
    Headers = Parameter("System.Collections.IDictionary", help="Headers to send.")
    SkipHeaderValidation = Parameter("switch", help="Send headers as they stand.")
    AllowInsecureRedirect = Parameter("switch", help="Follow redirections from HTTPS to HTTP.")
    MaximumRedirection = Parameter(
        "int", validate=(ValidateRange(0, 2147483647),), default=-1, help="How many redirections to follow."
    )
    MaximumRetryCount = Parameter(
        "int", validate=(ValidateRange(0, 2147483647),), default=0, help="How often to try again."
    )
    PreserveAuthorizationOnRedirect = Parameter(
        "switch", help="Send the Authorization header to where one is redirected, too."
    )
    RetryIntervalSec = Parameter(
        "int", validate=(ValidateRange(1, 2147483647),), default=5, help="Seconds between tries."
    )
    Method = Parameter(
        "Microsoft.PowerShell.Commands.WebRequestMethod", sets=_STANDARD, default="Default", help="The HTTP method."
    )
    PreserveHttpMethodOnRedirect = Parameter("switch", help="Use the same method where one is redirected.")
    UnixSocket = Parameter(
        "System.Net.Sockets.UnixDomainSocketEndPoint", validate=(ValidateNotNull(empty=True),), help="Not supported."
    )
    CustomMethod = Parameter(
        "string",
        sets={name: In(mandatory=True) for name in _CUSTOM},
        aliases=("CM",),
        validate=(ValidateNotNull(empty=True),),
        help="Another HTTP method.",
    )
    NoProxy = Parameter("switch", sets={name: In(mandatory=True) for name in _NO_PROXY}, help="Use no proxy.")
    Proxy = Parameter("uri", sets=_PROXY, help="The proxy to use.")
    ProxyCredential = Parameter(
        "pscredential", sets=_PROXY, transforms=(CredentialPrompt(),), help="The name and password for the proxy."
    )
    ProxyUseDefaultCredentials = Parameter("switch", sets=_PROXY, help="Not supported.")
    UseBasicParsing = Parameter("switch", dont_show=True, help="Has no effect: pages are always read this way.")
    Body = Parameter("object", by_value=True, help="What to send: text, bytes, or a dictionary of fields.")
    Form = Parameter("System.Collections.IDictionary", help="Fields and files to send as multipart/form-data.")
    ContentType = Parameter("string", help="The type of what is sent.")
    TransferEncoding = Parameter(
        "string",
        validate=(ValidateSet("chunked", "compress", "deflate", "gzip", "identity"),),
        help="Has no effect: bodies are sent whole.",
    )
    InFile = Parameter("string", validate=(ValidateNotNull(empty=True),), help="The file to send.")
    OutFile = Parameter("string", validate=(ValidateNotNull(empty=True),), help="The file to write the content to.")
    PassThru = Parameter("switch", help="Write the result, too, where there is -OutFile.")
    Resume = Parameter("switch", help="Go on with a download that broke off.")
    SkipHttpErrorCheck = Parameter("switch", help="Write the answer to a request that failed.")

    def begin(self) -> None:
        for name in (
            "UseDefaultCredentials",
            "CertificateThumbprint",
            "Certificate",
            "UnixSocket",
            "ProxyUseDefaultCredentials",
        ):
            if self.bound.get(name):
                message = f"The parameter -{name} is not supported here."
                self.throw(message, "NotSupported", "NotImplemented", None, "System.PlatformNotSupportedException")

    def fetch(self, address: str | None = None) -> requests.Response:
        """Send the request, to another address where one is given; ends the command where it fails."""
        check_parameters(self, address or self._address())
        import requests

        with web_session() as session:
            kept = self._kept_session()
            try:
                request = self._request(session, kept, address or self._address())
            except requests.RequestException:
                message = "Invalid URI: The hostname could not be parsed."
                self.throw(
                    message, "System.UriFormatException", "InvalidArgument", address, "System.UriFormatException"
                )
            response = self._send(session, request)
            kept.keep(session.cookies)
        if response.status_code >= 400 and not self.SkipHttpErrorCheck:
            self._fail(response)
        return response

    def _address(self) -> str:
        text = str(members.get(self.Uri, "OriginalString"))
        return text if "://" in text else f"http://{text}"

    def _kept_session(self) -> WebRequestSession:
        kept = unwrap(self.WebSession) if self.WebSession is not None else WebRequestSession()
        if self.SessionVariable:
            self.scope.assign(self.SessionVariable.lower(), kept)
            self.engine.spelling.setdefault(self.SessionVariable.lower(), self.SessionVariable)
        return kept

    @property
    def method(self) -> str:
        """The HTTP method in capitals."""
        if self.CustomMethod:
            return str(self.CustomMethod).upper()
        return "GET" if to_string(self.Method) == "Default" else to_string(self.Method).upper()

    def _request(self, session: requests.Session, kept: WebRequestSession, address: str) -> requests.PreparedRequest:
        import requests

        session.verify = not self.SkipCertificateCheck
        session.trust_env = not self.NoProxy
        session.max_redirects = self.MaximumRedirection if self.MaximumRedirection >= 0 else 50
        if self.Proxy is not None:
            session.proxies = dict.fromkeys(("http", "https"), self._proxy())
        kept.lend(session.cookies)
        check_headers(self, _headers(self.Headers))
        headers = {
            "User-Agent": self.UserAgent or kept.UserAgent or _AGENT,
            **_headers(kept.Headers),
            **_headers(self.Headers),
        }
        headers = {name: value.strip(" \t") for name, value in headers.items()}
        if self.Headers is not None and self.WebSession is not None:
            for name, value in _headers(self.Headers).items():
                kept.Headers[name] = value
        if self.DisableKeepAlive:
            headers["Connection"] = "Close"
        self._authorize(headers)
        content = self._content(headers)
        return session.prepare_request(requests.Request(self.method, address, headers, **content))

    def _proxy(self) -> str:
        address = to_string(self.Proxy)
        if self.ProxyCredential is None:
            return address
        from urllib.parse import quote

        name, secret = self.ProxyCredential.UserName, self.ProxyCredential.Password.reveal()
        scheme, _, host = address.partition("://")
        return f"{scheme}://{quote(name, safe='')}:{quote(secret, safe='')}@{host}"

    def _authorize(self, headers: dict[str, str]) -> None:
        kind = to_string(self.Authentication).lower()
        if kind == "none" and self.Credential is None:
            return
        if kind in ("bearer", "oauth"):
            headers["Authorization"] = f"Bearer {self.Token.reveal()}"
            return
        import base64

        pair = f"{self.Credential.UserName}:{self.Credential.Password.reveal()}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()

    def _content(self, headers: dict[str, str]) -> dict[str, Value]:
        """What is sent: `params`, `data` or `files` for requests; sets the Content-Type."""
        if self.ContentType:
            headers["Content-Type"] = self.ContentType
        if self.Form is not None:
            return {"files": list(_form_fields(self.Form, self.engine))}
        if self.InFile is not None:
            with open(resolve(self.scope, self.InFile)[0].path, "rb") as file:
                return {"data": file.read()}
        body = unwrap(self.Body)
        if body is None:
            return {}
        if isinstance(body, Hashtable) and self.method == "GET":
            return {"params": _fields(body)}
        if isinstance(body, Hashtable):
            headers.setdefault("Content-Type", FORM)
            from urllib.parse import urlencode

            return {"data": urlencode(_fields(body))}
        if isinstance(body, list) and getattr(body, "element", "") == "System.Byte":
            return {"data": bytes(body)}
        if self.method == "POST":
            headers.setdefault("Content-Type", FORM)
        text = (
            str(members.get(body, "OuterXml"))
            if getattr(body, "net_name", "") == "System.Xml.XmlDocument"
            else to_string(body)
        )
        return {"data": text.encode(_charset(self.ContentType, "utf-8"), "replace")}

    def _send(self, session: requests.Session, request: requests.PreparedRequest) -> requests.Response:
        import time

        import requests

        timeouts = (
            self.ConnectionTimeoutSeconds or None,
            self.OperationTimeoutSeconds or self.ConnectionTimeoutSeconds or None,
        )
        settings = session.merge_environment_settings(request.url or "", {}, False, None, None)
        settings["verify"] = session.verify if not session.verify else settings["verify"]
        for attempt in range(self.MaximumRetryCount + 1):
            try:
                response = session.send(
                    request, timeout=timeouts, allow_redirects=self.MaximumRedirection != 0, **settings
                )
            except requests.TooManyRedirects as failure:
                message = "The maximum redirection count has been exceeded. To increase the number of redirections allowed, supply a higher value to the -MaximumRedirection parameter."  # fmt: skip
                self.error(
                    message,
                    "MaximumRedirectExceeded",
                    "InvalidOperation",
                    request.url,
                    "System.InvalidOperationException",
                )
                if failure.response is None:
                    self._fail_to_connect(failure, request)
                return failure.response
            except requests.RequestException as failure:
                self._fail_to_connect(failure, request)
            if response.status_code not in _RETRIED or attempt == self.MaximumRetryCount:
                break
            self.write_verbose(
                f"Retrying after interval of {self.RetryIntervalSec} seconds. Status code for previous attempt: {response.reason}"
            )
            time.sleep(self.RetryIntervalSec)
        if self.MaximumRedirection == 0 and response.is_redirect:
            message = "The maximum redirection count has been exceeded. To increase the number of redirections allowed, supply a higher value to the -MaximumRedirection parameter."  # fmt: skip
            self.error(
                message, "MaximumRedirectExceeded", "InvalidOperation", request.url, "System.InvalidOperationException"
            )
        return response

    def _fail_to_connect(self, failure: Exception, request: requests.PreparedRequest) -> NoReturn:
        from urllib.parse import urlparse

        import requests

        scheme = urlparse(request.url or "").scheme
        if scheme in ("http", "https"):
            exception = request_exception(failure, request.url or "")
        else:
            exception = NetException(REQUEST_EXCEPTION, f"The '{scheme}' scheme is not supported.")
        if isinstance(failure, requests.Timeout):
            seconds = self.ConnectionTimeoutSeconds or self.OperationTimeoutSeconds
            message = (
                f"The request was canceled due to the configured HttpClient.Timeout of {seconds} seconds elapsing."
            )
            record = ErrorRecord(NetException("System.Threading.Tasks.TaskCanceledException", message), "ConnectionTimeoutReached", "OperationTimeout", convert_to(request.url, "uri"))  # fmt: skip
            self.throw_record(record)
        record = ErrorRecord(
            exception,
            "WebCmdletWebResponseException",
            "InvalidOperation",
            request.url,
        )
        refusal = exception.InnerException
        if refusal is not None and refusal.type_name == SOCKET_EXCEPTION:
            record.details = ErrorDetails(refusal.Message)
        self.throw_record(record)

    def _fail(self, response: requests.Response) -> None:
        message = f"Response status code does not indicate success: {response.status_code} ({response.reason})."
        answer = PSCustomObject(
            {
                "StatusCode": enum_value("System.Net.HttpStatusCode", response.status_code),
                "ReasonPhrase": response.reason,
                "IsSuccessStatusCode": False,
                "Headers": header_table(response),
            },
            ["System.Net.Http.HttpResponseMessage"],
        )
        exception = NetException(RESPONSE_EXCEPTION, message, Response=answer, StatusCode=answer.props["StatusCode"])
        text = text_of(response)
        record = ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", response.request.url)
        if text:
            record.details = ErrorDetails(_readable(text, response))
        self.throw_record(record)

    def save(self, response: requests.Response) -> None:
        """Write the content to -OutFile, into a directory under the address's last part."""
        path = single_file(self.scope, self.OutFile, literal=True)
        if os.path.isdir(path):
            path = os.path.join(path, os.path.basename(response.url.partition("?")[0].rstrip("/")) or "index.html")
        try:
            with open(path, "wb") as file:
                file.write(response.content)
        except OSError as failure:
            self.throw_record(os_failure(failure, path, "WebCmdletOutFileException").record)


def _headers(table: Value) -> dict[str, str]:
    plain = unwrap(table)
    pairs = plain.items() if isinstance(plain, Hashtable) else ()
    return {to_string(key): to_string(value) for key, value in pairs}


def _fields(table: Hashtable) -> list[tuple[str, str]]:
    return [(to_string(key), "" if value is None else to_string(value)) for key, value in table.items()]


def _form_fields(table: Value, engine: Engine) -> Iterator[tuple[str, Value]]:
    """The parts of a multipart form: a FileInfo is a file, a collection several parts."""
    for key, value in unwrap(table).items():
        items = iterate(value)
        for item in [value] if items is None else items:
            if getattr(unwrap(item), "net_name", "") == "System.IO.FileInfo":
                path = str(members.get(item, "FullName"))
                with open(path, "rb") as file:
                    yield to_string(key), (os.path.basename(path), file.read(), "application/octet-stream")
            else:
                yield to_string(key), (None, to_string(item))


def _charset(content_type: str | None, default: str) -> str:
    import codecs

    _, _, rest = (content_type or "").lower().partition("charset=")
    name = rest.split(";")[0].strip().strip("\"'")
    try:
        return codecs.lookup(name).name if name else default
    except LookupError:
        return default


def text_of(response: requests.Response) -> str:
    """The content as text, in the charset that the answer names, else UTF-8."""
    return response.content.decode(_charset(response.headers.get("Content-Type"), "utf-8"), "replace").removeprefix(
        "\ufeff"
    )


def _readable(text: str, response: requests.Response) -> str:
    """An error's body for people: JSON laid out, HTML without its tags."""
    kind = response.headers.get("Content-Type", "").lower()
    if "json" in kind:
        import json

        try:
            return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
        except ValueError:
            return text
    if "html" in kind:
        import re

        return re.sub(r"<[^>]*>", "", text)
    return text


def header_table(response: requests.Response) -> Hashtable:
    """The answer's headers: each name with the list of its values."""
    table = Hashtable()
    raw = getattr(response.raw, "headers", None)
    for name in dict.fromkeys(response.headers):
        values = raw.getlist(name) if raw is not None else [response.headers[name]]
        table[name] = TypedArray([str(value) for value in values], "System.String")
    return table
