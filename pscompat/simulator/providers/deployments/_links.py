"""Templates and parameters by a link: at an address, or a template spec of this cloud, and what a relative path leads to from there.

Source: the REST reference of Deployments (TemplateLink, ParametersLink), and Microsoft's page on linked templates.
"""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from pscompat.simulator import downloads, errors
from pscompat.simulator.json_texts import read_json
from pscompat.simulator.routing import Call
from pscompat.simulator.wire import RequestError


def linked_template(call: Call, link: Any) -> Any:
    """The template that a link leads to. Raises RequestError (400 InvalidContentLink, InvalidTemplate)."""
    if not isinstance(link, dict):
        raise errors.invalid_request_content("either 'template' or 'templateLink' has to be given")
    wanted, address, path = link.get("id"), link.get("uri"), link.get("relativePath")
    if isinstance(wanted, str) and wanted:
        return _of_spec(call, wanted, path)
    if not isinstance(address, str) or not address:
        if path:
            raise RequestError(
                400,
                "InvalidTemplate",
                f"Deployment template validation failed: 'The relative path '{path}' has no address to begin from: the template "
                "around it was not given by a link.'.",
            )
        raise _unsupported("")
    document = _fetched(call, urljoin(address, path) if path else address, link)
    _check_version(link, document, address)
    return document


def linked_parameters(call: Call, link: Any) -> dict[str, Any]:
    """The parameters that a link leads to. Raises RequestError (400 InvalidContentLink)."""
    address = link.get("uri") if isinstance(link, dict) else None
    if not isinstance(address, str) or not address:
        raise _unsupported("")
    document = _fetched(call, address, link)
    _check_version(link, document, address)
    found = document.get("parameters") if isinstance(document, dict) else None
    if not isinstance(found, dict):
        raise _unreadable(address, "the document has no 'parameters'")
    return found


def shown_link(link: Any) -> dict[str, Any] | None:
    """A link as a deployment shows it: without what lets one read the address."""
    if not isinstance(link, dict):
        return None
    shown = {name: link[name] for name in ("id", "uri", "relativePath", "contentVersion") if link.get(name)}
    if isinstance(shown.get("uri"), str):
        shown["uri"] = _bare(shown["uri"])
    return shown


def _of_spec(call: Call, wanted: str, path: Any) -> Any:
    """The template of a version of a template spec, or one beside it."""
    spec = call.store.get(wanted)
    if spec is None:
        raise RequestError(
            404, "TemplateSpecVersionNotFound", f"The template spec version '{wanted}' could not be found."
        )
    properties = spec.document.get("properties", {})
    if not path:
        return properties.get("mainTemplate")
    for linked in properties.get("linkedTemplates") or ():
        if str(linked.get("path", "")).lower() == str(path).lower():
            return linked.get("template")
    raise _unreadable(f"{wanted}/{path}", "the template spec has no such linked template")


def _fetched(call: Call, address: str, link: dict[str, Any]) -> Any:
    query = link.get("queryString")
    if query and not urlsplit(address).query:
        address = f"{address}?{str(query).lstrip('?')}"
    try:
        with call.waiting():
            content = downloads.download(address)
    except downloads.AddressError:
        raise _unsupported(address) from None
    except downloads.DownloadError as error:
        raise _unreadable(address, str(error)) from None
    try:
        return read_json(content)
    except ValueError as error:
        raise _unreadable(address, f"it is not JSON: {error}") from None


def _check_version(link: dict[str, Any], document: Any, address: str) -> None:
    """Raise RequestError where the document is not of the version that the link asks for."""
    wanted = link.get("contentVersion")
    found = document.get("contentVersion") if isinstance(document, dict) else None
    if wanted and str(wanted) != str(found):
        raise RequestError(
            400,
            "InvalidContentLink",
            f"The content version '{wanted}' of the content link '{_bare(address)}' does not match the content version '{found}' of "
            "the document.",
        )


def _bare(address: str) -> str:
    """An address without its query, which may hold a signature, and without a user."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _unsupported(address: str) -> RequestError:
    return RequestError(
        400,
        "InvalidContentLink",
        f"The provided content link '{_bare(address)}' is invalid or not supported. Content link must be an absolute URI not "
        "referencing local host or UNC path.",
    )


def _unreadable(address: str, reason: str) -> RequestError:
    return RequestError(
        400,
        "InvalidContentLink",
        f"Unable to download deployment content from '{_bare(address)}'. The tracking Id is '{uuid.uuid4()}'. {reason}",
    )
