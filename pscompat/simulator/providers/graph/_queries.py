"""What the query of a list asks for: $filter, $search, $orderby, $select, $expand, $count, and pages by $top.

Source: Microsoft Graph's reference of query parameters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from pscompat.simulator.odata import FilterReader, member_reader
from pscompat.simulator.providers.graph._objects import bad_request
from pscompat.simulator.routing import Call
from pscompat.simulator.wire import Response

_SEARCH = re.compile(r'"(\w+):([^"]*)"')
_JOINED = re.compile(r'\s+(AND|OR)\s+(?=")')
_MOST = 999
Document = dict[str, Any]
Expand = Callable[[Document, str], list[Document] | None]


def wanted_by(call: Call) -> Callable[[Document], bool]:
    """Whether an object is one that `$filter` and `$search` ask for. Raises RequestError (400)."""
    query = call.request.query
    tests: list[Callable[[Document], bool]] = []
    if query.get("$filter"):
        tests.append(FilterReader(query["$filter"], member_reader).test())
    if query.get("$search"):
        tests.append(_search(call, query["$search"]))
    return lambda document: all(test(document) for test in tests)


def _search(call: Call, text: str) -> Callable[[Document], bool]:
    """`"displayName:text"`, several joined by AND or OR: words of the member begin with the text."""
    if call.request.headers.get("consistencylevel", "").lower() != "eventual":
        raise bad_request("Request with $search query parameter only works through MSGraph with a special request header: "
                          "'ConsistencyLevel: eventual'")  # fmt: skip
    pieces = _JOINED.split(text.strip())
    parts = []
    for piece in pieces[::2]:
        match = _SEARCH.fullmatch(piece.strip())
        if match is None:
            raise bad_request(f"Syntax error: the value '{text}' of $search is not valid.")
        parts.append((member_reader(match[1]), match[2].lower()))
    joins = {word.upper() for word in pieces[1::2]}

    def fits(document: Document) -> bool:
        found = [_begins(str(read(document) or "").lower(), wanted) for read, wanted in parts]
        return any(found) if joins == {"OR"} else all(found)

    return fits


def _begins(value: str, wanted: str) -> bool:
    return value.startswith(wanted) or any(word.startswith(wanted) for word in re.split(r"[\s._@-]+", value))


def listed(call: Call, context: str, found: list[Document], expand: Expand | None = None) -> Response:
    """The page of a list that the request asks for. Raises RequestError (400)."""
    query = call.request.query
    wanted = wanted_by(call)
    found = [one for one in found if wanted(one)]
    if query.get("$orderby"):
        found = _ordered(found, query["$orderby"])
    total = len(found)
    size = _number(query.get("$top"), call.page_size)
    start = _number(query.get("$skiptoken"), 0)
    page = found[start : start + size]
    document: Document = {"@odata.context": f"{call.request.origin}/v1.0/$metadata#{context}"}
    if query.get("$count", "").lower() == "true":
        document["@odata.count"] = total
    if start + size < total:
        more = urlencode({**query, "$skiptoken": str(start + size)}, quote_via=quote, safe="$")
        document["@odata.nextLink"] = f"{call.request.origin}{quote(call.request.path)}?{more}"
    document["value"] = [selected(call, one, expand) for one in page]
    return Response(200, document)


def selected(call: Call, one: Document, expand: Expand | None = None) -> Document:
    """An object with the members that `$select` and `$expand` ask for."""
    query = call.request.query
    names = {name.strip().lower() for name in query.get("$select", "").split(",") if name.strip()}
    kept = {name: value for name, value in one.items() if not names or name.lower() in names or name.startswith("@")}
    for name in query.get("$expand", "").split(","):
        name = name.partition("(")[0].strip()
        if not name:
            continue
        more = expand(one, name) if expand is not None else None
        if more is None:
            raise bad_request(f"Parsing OData Select and Expand failed: Could not find a property named '{name}'.")
        kept[name] = more
    return kept


def count_of(call: Call, found: list[Document]) -> Response:
    """The number of objects that a list has."""
    wanted = wanted_by(call)
    return Response(200, sum(1 for one in found if wanted(one)))


def _ordered(found: list[Document], text: str) -> list[Document]:
    for part in reversed(text.split(",")):
        name, _, direction = part.strip().partition(" ")
        read = member_reader(name)
        found = sorted(found, key=lambda one: str(read(one) or "").lower(), reverse=direction.strip().lower() == "desc")
    return found


def _number(text: str | None, default: int) -> int:
    """A number of a query. Raises RequestError (400)."""
    if text is None or text == "":
        return default
    if not (text.isascii() and text.isdigit()) or int(text) > _MOST and default:
        raise bad_request(f"Invalid value '{text}' for $top query option found.")
    return int(text) or default
