"""Lists in pages: a continuation names the last item that was seen, so that nothing is skipped when another goes away."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.odata import Test
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

Render = Callable[[Resource], dict[str, Any]]


def page_of_resources(
    call: Call,
    type_name: str,
    within: str,
    render: Render,
    *,
    filters: Callable[[str], Test] | None = None,
    keeps: Callable[[Resource], bool] | None = None,
    chosen: list[Resource] | None = None,
) -> Response:
    """The page that the request asks for of the resources of a type below an id, with a nextLink when more follow.

    `chosen` are those resources, where they are not just all of the type; those of them that nobody made (number 0) come first.
    `keeps` says which of them belong to the list. `$top` is the most that comes in all pages; `$filter` is understood where `filtered` says so, and refused elsewhere.
    """
    query = call.request.query
    left = _top(query.get("$top"))
    wanted = None
    if query.get("$filter"):
        if filters is None:
            raise errors.not_simulated("the query option $filter here")
        wanted = filters(query["$filter"])
    after, seen = _continuation(query.get("$skiptoken", ""))
    size = call.page_size if left is None else min(call.page_size, left - seen)
    shown: list[dict[str, Any]] = []
    last, more = after, False
    if chosen is not None and wanted is not None:
        chosen = [one for one in chosen if wanted(one)]
    following = _following(call, type_name, within, after) if chosen is None else _behind(chosen, after, seen)
    for resource in following:
        if (wanted is not None and not wanted(resource)) or (keeps is not None and not keeps(resource)):
            continue
        if len(shown) >= size:
            more = True
            break
        shown.append(render(resource))
        last = resource.number
    seen += len(shown)
    document: dict[str, Any] = {"value": shown}
    if more and (left is None or seen < left):
        others = {key: value for key, value in query.items() if key != "api-version"}
        document["nextLink"] = call.link(call.request.path, **{**others, "$skiptoken": _token(last, seen)})
    return Response(200, document)


def page_of(call: Call, items: list[Any]) -> Response:
    """The page that the request asks for of a list that never changes."""
    start, _ = _continuation(call.request.query.get("$skiptoken", ""))
    document: dict[str, Any] = {"value": items[start : start + call.page_size]}
    if start + call.page_size < len(items):
        others = {key: value for key, value in call.request.query.items() if key != "api-version"}
        token = _token(start + call.page_size, 0)
        document["nextLink"] = call.link(call.request.path, **{**others, "$skiptoken": token})
    return Response(200, document)


def _following(call: Call, type_name: str, within: str, after: int) -> Iterator[Resource]:
    """The resources behind a number, read a page at a time."""
    while found := call.store.list(type_name, within, after, call.page_size + 1):
        yield from found
        after = found[-1].number


def _behind(chosen: list[Resource], after: int, seen: int) -> list[Resource]:
    """Of chosen resources those behind a number, or, as long as none with a number was seen, behind so many that have none."""
    given = [] if after else [one for one in chosen if not one.number][seen:]
    return given + sorted((one for one in chosen if one.number > after), key=lambda one: one.number)


def _top(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) == 0:
        raise errors.invalid_top(text)
    return int(text)


def _token(number: int, seen: int) -> str:
    return base64.urlsafe_b64encode(f"{number}:{seen}".encode()).decode().rstrip("=")


def _continuation(token: str) -> tuple[int, int]:
    """The number of the last item and how many were seen. Raises RequestError (400) for a text that is no continuation."""
    if not token:
        return 0, 0
    try:
        number, _, seen = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("ascii").partition(":")
        return int(number), int(seen)
    except (ValueError, binascii.Error):
        raise errors.invalid_skip_token(token) from None
