"""A service of a storage account, blob, queue, table, file or dfs, over its own interface: any request, and how it is signed.

    service = StorageService(connection, "https://shop.queue.core.windows.net", "shop", key=key)
    service.send("PUT", service.address("orders"), content=b"")

Source: "Authorize with Shared Key" and the REST references of the services.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from email.utils import formatdate
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit
from uuid import uuid4
from xml.etree.ElementTree import ParseError, fromstring

from pscompat.azure.clients import client_options
from pscompat.azure.errors import ServiceError, convert, service_errors
from pscompat.late_patterns import late

if TYPE_CHECKING:
    from azure.core import PipelineClient

    from pscompat.azure.connection import Connection

VERSION = "2024-11-04"
"""The version of the services that is spoken, and by which signatures are made."""
_signatures = late(r"(?i)(?<=\bsig=)[^&\s'\"]+", "sub")
_VERSIONS = {"table": "2019-02-02"}
"""Those of the services that know no newer ones."""
_SCOPE = "https://storage.azure.com/.default"
_STANDARD = (
    *("content-encoding", "content-language", "content-length", "content-md5", "content-type", "date"),
    *("if-modified-since", "if-match", "if-none-match", "if-unmodified-since", "range"),
)
"""The headers whose values are signed, in their order."""


def shared_key(method: str, address: str, headers: Mapping[str, str], key: str, account: str = "") -> str:
    """The Authorization header of a request with these headers. account: the account's name where the host does not begin with it."""
    url = urlsplit(address)
    name = account or (url.hostname or "").partition(".")[0]
    folded = {header.lower(): value for header, value in headers.items()}
    fields = [folded.get(header, "") for header in _STANDARD]
    if fields[2] == "0":
        fields[2] = ""
    named = "".join(f"{header}:{value}\n" for header, value in sorted(folded.items()) if header.startswith("x-ms-"))
    query = sorted((part.lower(), value) for part, value in parse_qsl(url.query, keep_blank_values=True))
    resource = f"/{name}{url.path}" + "".join(f"\n{part}:{value}" for part, value in query)
    text = "\n".join([method, *fields]) + f"\n{named}{resource}"
    return f"SharedKey {name}:{signed(text, key)}"


def table_key(method: str, address: str, headers: Mapping[str, str], key: str, account: str) -> str:
    """The Authorization header of a request to the table service, which signs less than the others do."""
    url = urlsplit(address)
    folded = {header.lower(): value for header, value in headers.items()}
    part = dict(parse_qsl(url.query)).get("comp")
    resource = f"/{account}{url.path}" + (f"?comp={part}" if part else "")
    fields = [method, folded.get("content-md5", ""), folded.get("content-type", ""), folded.get("x-ms-date", "")]
    text = "\n".join([*fields, resource])
    return f"SharedKey {account}:{signed(text, key)}"


def _check_names(address: str) -> None:
    """Raise ServiceError for an address with a name that is `.` or `..`: an HTTP client takes it as the way up, to another container."""
    names = [unquote(name) for name in urlsplit(address).path.split("/")]
    if "." in names or ".." in names:
        raise _no_name("/".join(names))


def _no_name(path: str) -> ServiceError:
    return ServiceError(
        "InvalidResourceName",
        f"'{path}' is not the path of something in the service: a name in it is '.' or '..', or holds a slash. Nothing was sent.",
        kind="unknown",
    )


def signed(text: str, key: str) -> str:
    """The signature of a text with a key."""
    return base64.b64encode(hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()).decode()


class StorageService:
    """A service of an account: any request to it. key: the account's; sas: a signature that is let in; signs_in: whether the
    connection's account is; anybody without all three. kind: the service's name. extra: headers of every request."""

    def __init__(
        self,
        connection: Connection,
        address: str,
        account: str,
        *,
        key: str | None = None,
        sas: str = "",
        signs_in: bool = False,
        kind: str = "blob",
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self._connection, self._address, self.account = connection, address.rstrip("/"), account
        self._key, self._sas, self._signs_in = key, sas, signs_in
        self._kind, self._extra = kind, dict(extra or {})

    def address(self, *parts: str) -> str:
        """Where something in the service is: a container and a blob, a queue; the service itself without parts. Raises ServiceError for
        the name of a container that holds a slash: it would be that of a blob."""
        if parts and "/" in parts[0] and self._kind != "table":
            raise _no_name(parts[0])
        named = [quote(part, safe="/" if place else "") for place, part in enumerate(filter(None, parts))]
        return "/".join([self._address, *named]) if named else f"{self._address}/"

    def send(
        self,
        method: str,
        address: str,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Any:
        """The answer to a request. Raises ServiceError, for a name that leads elsewhere as well."""
        _check_names(address)
        from azure.core.exceptions import HttpResponseError
        from azure.core.rest import HttpRequest

        url = f"{address}?{urlencode(query, quote_via=quote)}" if query else address
        version = _VERSIONS.get(self._kind, VERSION)
        given = {
            "x-ms-date": formatdate(usegmt=True),
            "x-ms-version": version,
            "x-ms-client-request-id": str(uuid4()),  # Not by a policy: it is signed.
            **self._extra,
            **(headers or {}),
        }
        if content is not None:
            given["Content-Length"] = str(len(content))
            given.setdefault("Content-Type", "application/octet-stream")
        if self._key is not None:
            sign = table_key if self._kind == "table" else shared_key
            given["Authorization"] = sign(method, url, given, self._key, self.account)
        elif self._sas:
            url += ("&" if query else "?") + self._sas
        client = _client(self._connection, signs_in=self._signs_in)
        try:
            with service_errors():
                answer = client.send_request(HttpRequest(method, url, headers=given, content=content))
        except ServiceError as problem:  # What could not be reached is named by its address.
            problem.message = _signatures("********", problem.message)
            raise problem from None
        if answer.status_code >= 300:
            raise _told(answer, convert(HttpResponseError(response=answer)))
        return answer


def _told(answer: Any, problem: ServiceError) -> ServiceError:
    """The error with the code and the message of the service's XML, or with the code of its header."""
    code, message = answer.headers.get("x-ms-error-code") or problem.code, problem.message
    try:
        document = fromstring(answer.content or b"<Error/>")
        code = document.findtext("Code") or code
        message = (document.findtext("Message") or message).partition("\n")[0]
    except ParseError:
        pass
    return ServiceError(
        code,
        message,
        kind=problem.kind,
        status_code=problem.status_code,
        target=problem.target,
        request_id=problem.request_id,
        correlation_id=problem.correlation_id,
    )


def _client(connection: Connection, *, signs_in: bool) -> PipelineClient[Any, Any]:
    """A client that leaves answers as they are. It adds the credential of the connection's account where that `signs_in`, and none of its own
    otherwise: what something may be read with is of its account alone."""

    def make() -> PipelineClient[Any, Any]:
        from azure.core import PipelineClient
        from azure.core.pipeline import policies

        options = client_options(connection)
        chain: list[Any] = [
            policies.UserAgentPolicy(user_agent=options["user_agent"]),
            options["retry_policy"],
        ]
        if signs_in:
            fixed = options.get("authentication_policy")
            chain.append(fixed or policies.BearerTokenCredentialPolicy(connection.credential, _SCOPE))
        transport = {"transport": options["transport"]} if "transport" in options else {}
        return PipelineClient("", policies=chain, **transport)

    client: PipelineClient[Any, Any] = connection.client(f"storage {signs_in}", make)
    return client
