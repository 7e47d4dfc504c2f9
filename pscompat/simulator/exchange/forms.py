"""Files that list resources: which of the forms a file has, and the resources in it.

The forms are those in which the Azure CLI, Az PowerShell, Resource Graph and Azure Resource Manager itself write resources, and ARM
templates. Members are read without case, so that what Az PowerShell writes (`ResourceId`) is what the CLI writes (`id`).
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import Any

from pscompat.simulator import lenient_json
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, provider_path

TEMPLATE = "an ARM template"
_SUBSCRIPTION = re.compile(r"/subscriptions/([0-9a-f-]{36})", re.IGNORECASE)
_GROUP = re.compile(r"/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+", re.IGNORECASE)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ImportFileError(Exception):
    """A file that cannot be imported. The message names it, and the place in it."""


@dataclass
class Entry:
    """A resource that a file names. `members` are what the file says of it, as it says it; `where` is its place in the file; a `bare`
    one is named without its properties.
    """

    id: str
    type: str
    members: dict[str, Any]
    where: str
    bare: bool = False


@dataclass
class Found:
    """What a file holds: `form` says which form it has.

    `subscriptions` are names by id, `tenants` the tenants' ids by that of the subscription. `left_out` are places in the file with
    the reason why nothing comes of them.
    """

    form: str
    entries: list[Entry] = field(default_factory=list)
    subscriptions: dict[str, str] = field(default_factory=dict)
    tenants: dict[str, str] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def read_document(name: str, content: bytes) -> Any:
    """The JSON value in a file; comments are allowed, as in templates. Raises ImportFileError."""
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportFileError(f"{name}: is not UTF-8 text (byte {error.start})") from None
    if not text.strip():
        raise ImportFileError(f"{name}: is empty")
    try:
        return json.loads(text)
    except RecursionError:
        raise ImportFileError(f"{name}: is nested too deeply") from None
    except ValueError as error:
        try:
            return lenient_json.loads(text)
        except ValueError:
            raise ImportFileError(f"{name}: is not valid JSON: {_place(error)}") from None


def _place(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    return str(error)


def template_in(document: Any) -> dict[str, Any] | None:
    """The template that a document is, or that an answer of exportTemplate holds; None where it is none."""
    if not isinstance(document, dict):
        return None
    inner = document.get("template")
    if isinstance(inner, dict) and template_in(inner) is not None:
        return inner
    named = "deploymenttemplate.json" in str(document.get("$schema", "")).lower()
    return document if named or ("resources" in document and "contentVersion" in document) else None


def read_list(name: str, document: Any) -> Found:
    """The resources in a document that is no template. Raises ImportFileError."""
    form, rows, where = _rows(name, document)
    found = Found(form)
    for number, row in enumerate(rows):
        place = f"{where}[{number}]" if len(rows) > 1 or where else "the resource"
        if not isinstance(row, dict):
            raise ImportFileError(f"{name}: {place}: expected an object, found {_kind(row)}")
        _read_row(found, row, place)
    if rows and not (found.entries or found.subscriptions or found.left_out):
        raise ImportFileError(f"{name}: {where or 'the list'}: no item has an id of a resource")
    return found


def _rows(name: str, document: Any) -> tuple[str, list[Any], str]:
    """The form of a document, its rows, and where they stand in it."""
    if isinstance(document, list):
        return _list_form(document), document, ""
    if not isinstance(document, dict):
        raise ImportFileError(f"{name}: expected a list of resources or an object, found {_kind(document)}")
    data = document.get("data")
    if isinstance(data, list):
        return "an answer of Resource Graph", data, "data"
    if isinstance(data, dict) and isinstance(data.get("rows"), list):
        columns = [str(column.get("name")) for column in data.get("columns") or () if isinstance(column, dict)]
        rows = [dict(zip(columns, row, strict=False)) if isinstance(row, list) else row for row in data["rows"]]
        return "an answer of Resource Graph", rows, "data.rows"
    if isinstance(document.get("value"), list):
        return "a list of Azure Resource Manager", document["value"], "value"
    if _id_of(given_members(document)):
        return _list_form([document]), [document], ""
    raise ImportFileError(
        f"{name}: is none of the forms that are known: a list of resources, an answer of Resource Graph with data, a list of Azure "
        "Resource Manager with value, an ARM template"
    )


def _list_form(rows: list[Any]) -> str:
    first = next((row for row in rows if isinstance(row, dict)), {})
    if "ResourceId" in first or "Id" in first:
        return "a list of Az PowerShell"
    if "tenantId" in first and "isDefault" in first:
        return "subscriptions of the Azure CLI"
    return "a list of resources"


def _read_row(found: Found, row: dict[str, Any], place: str) -> None:
    members = given_members(row)
    resource_id = _id_of(members)
    if resource_id is None:
        found.left_out.append((place, "it has no id"))
        return
    subscription = _SUBSCRIPTION.match(resource_id)
    tenant = members.get("tenantid")
    if subscription and isinstance(tenant, str) and _GUID.fullmatch(tenant):
        found.tenants[subscription[1].lower()] = tenant.lower()
    if subscription and subscription.end() == len(resource_id):
        title = members.get("displayname") or members.get("subscriptionname") or members.get("name")
        found.subscriptions[subscription[1].lower()] = str(title or "")
    elif _GROUP.fullmatch(resource_id):
        found.entries.append(Entry(resource_id, RESOURCE_GROUPS, row, place))
    else:
        path = provider_path(resource_id)
        if path is None or not path.is_resource:
            found.left_out.append((place, f"{resource_id} is not the id of a resource"))
        else:
            found.entries.append(Entry(resource_id, path.type_name, row, place))


def _id_of(members: dict[str, Any]) -> str | None:
    """The id of a row; what the CLI writes of a subscription has a GUID as id."""
    for name in ("resourceid", "id"):
        value = members.get(name)
        if isinstance(value, str) and value.startswith("/") and len(value) > 1:
            return value.rstrip("/")
        if isinstance(value, str) and _GUID.fullmatch(value) and "tenantid" in members:
            return f"/subscriptions/{value}"
    return None


def given_members(members: dict[str, Any]) -> dict[str, Any]:
    """What a row says, by names in lower case."""
    return {key.lower(): value for key, value in members.items() if value is not None}


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else repr(value)[:40]
