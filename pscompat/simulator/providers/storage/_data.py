"""What the data services of storage accounts share: who answers, access policies, the properties of a service, metadata, pages of lists.

Any credential is taken: a key's signature, a shared access signature, a token. None is checked, as everywhere here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, unescape

from pscompat.simulator.hosts import login_origin, service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, Response

ACCOUNTS = "Microsoft.Storage/storageAccounts"
META = "x-ms-meta-"
_MOST = 5000
_XML = {"Content-Type": "application/xml"}
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_IDENTIFIER = re.compile(r"<SignedIdentifier>.*?</SignedIdentifier>", re.DOTALL)
_MOST_POLICIES = 5
_METRICS = "<Version>1.0</Version><Enabled>false</Enabled><RetentionPolicy><Enabled>false</Enabled></RetentionPolicy>"
_LOGGING = (
    "<Version>1.0</Version><Delete>false</Delete><Read>false</Read><Write>false</Write>"
    "<RetentionPolicy><Enabled>false</Enabled></RetentionPolicy>"
)
_OFF = "<Enabled>false</Enabled>"
_PARTS = {
    "blob": {
        "Logging": _LOGGING,
        "HourMetrics": _METRICS,
        "MinuteMetrics": _METRICS,
        "Cors": "",
        "DefaultServiceVersion": None,
        "DeleteRetentionPolicy": _OFF,
        "StaticWebsite": _OFF,
    },
    "file": {"HourMetrics": _METRICS, "MinuteMetrics": _METRICS, "Cors": "", "ProtocolSettings": None},
}
_OTHERS = {"Logging": _LOGGING, "HourMetrics": _METRICS, "MinuteMetrics": _METRICS, "Cors": ""}
"""What a service's properties are unless they are changed; None: nothing is shown."""
Answer = Callable[[Call, Resource], Response]


def routed_to(
    answer: Answer, is_public: Callable[[Call, Resource], bool] | None = None
) -> Callable[[Request], Routed | None]:
    """The finder of a folder for a service: all requests to its hosts go to `answer`, with the account. is_public: which need no credential."""

    def handled(call: Call) -> Response:
        request = call.request
        name, _ = service_host(request.origin)
        account = next(iter(call.store.having(ACCOUNTS, name_key, name)), None)
        if account is None:
            raise errors.account_not_found()
        known = request.headers.get("authorization") or request.query.get("sig")
        if not known and (is_public is None or not is_public(call, account)):
            raise errors.no_authentication(call.store.tenants[0].id, login_origin(request.origin))
        response = answer(call, account)
        response.headers["x-ms-version"] = request.headers.get("x-ms-version", "2024-11-04")
        return response

    return lambda request: Routed(handled)


def element(name: str, value: object) -> str:
    """An XML element."""
    return f"<{name}>{escape(str(value))}</{name}>"


def text_of(document: str, name: str) -> str:
    """The text of the first element of that name in a document, empty where there is none."""
    found = re.search(rf"<{name}>(.*?)</{name}>", document, re.DOTALL)
    return "" if found is None else unescape(found[1])


def xml(text: str) -> Response:
    """An answer that is an XML document."""
    return Response(200, (_HEAD + text).encode(), dict(_XML))


def metadata_of(call: Call) -> dict[str, str]:
    """The metadata that the request gives."""
    return {name.removeprefix(META): value for name, value in call.request.headers.items() if name.startswith(META)}


def metadata_headers(values: dict[str, str]) -> dict[str, str]:
    """Metadata as headers."""
    return {META + name: value for name, value in values.items()}


def metadata_element(values: dict[str, str]) -> str:
    """Metadata in a list."""
    return f"<Metadata>{''.join(element(name, value) for name, value in values.items())}</Metadata>"


def page(call: Call, attributes: str, word: str, rows: Iterable[tuple[str, str]]) -> Response:
    """The page that a request asks for of rows, each with its name; the marker is the name of the next. Raises DataError."""
    query = call.request.query
    text = query.get("maxresults", str(_MOST))
    if not (text.isascii() and text.isdigit()) or int(text) == 0:
        raise errors.invalid_query("maxresults")
    size = min(int(text), _MOST)
    prefix, marker = query.get("prefix", ""), query.get("marker", "")
    chosen = [(name, row) for name, row in rows if name.startswith(prefix) and name >= marker]
    following = chosen[size][0] if len(chosen) > size else ""
    told = "".join(
        element(name, value)
        for name, value in (("Prefix", prefix), ("Marker", marker), ("MaxResults", query.get("maxresults", "")))
        if value
    )
    if query.get("delimiter"):
        told += element("Delimiter", query["delimiter"])
    body = "".join(row for _, row in chosen[:size])
    return xml(
        f"<EnumerationResults {attributes}>{told}<{word}>{body}</{word}>"
        f"{element('NextMarker', following)}</EnumerationResults>"
    )


def get_acl(resource: Resource) -> Response:
    """Get ... ACL: the stored access policies."""
    return xml(f"<SignedIdentifiers>{resource.state.get('acl', '')}</SignedIdentifiers>")


def kept_acl(call: Call, resource: Resource) -> Resource:
    """The resource with the stored access policies of the request. Raises DataError for more than five."""
    found = _IDENTIFIER.findall(call.request.body.decode("utf-8", "replace"))
    if len(found) > _MOST_POLICIES:
        raise errors.DataError(400, "InvalidXmlDocument", "XML specified is not syntactically valid.")
    return call.store.put(
        resource.with_document(resource.document, call.now, {**resource.state, "acl": "".join(found)})
    )


def get_service(account: Resource, service: str) -> Response:
    """Get ... Service Properties."""
    known = account.state.get("services", {}).get(service, {})
    parts = {**_PARTS.get(service, _OTHERS), **known}
    shown = "".join(f"<{name}>{text}</{name}>" for name, text in parts.items() if text is not None)
    return xml(f"<StorageServiceProperties>{shown}</StorageServiceProperties>")


def set_service(call: Call, account: Resource, service: str) -> Response:
    """Set ... Service Properties: what is not given stays."""
    state, text = account.state, call.request.body.decode("utf-8", "replace")
    known = state.setdefault("services", {}).setdefault(service, {})
    for name in _PARTS.get(service, _OTHERS):
        if found := re.search(rf"<{name}>(.*)</{name}>", text, re.DOTALL):
            known[name] = found[1]
        elif re.search(rf"<{name}\s*/>", text):
            known[name] = ""
    call.store.put(account.with_document(account.document, call.now, state))
    return Response(202)
