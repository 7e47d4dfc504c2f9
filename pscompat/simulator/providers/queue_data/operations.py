"""What the queue service of an account answers. Source: the REST reference of the queue service.

A queue is the resource that Azure Resource Manager knows as well; its messages are in the part of it that is never shown.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import quoteattr, unescape

from pscompat.simulator.headers import http_date
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.providers.storage.storage_accounts_queue_services_queues import BEHAVIOUR as QUEUES
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response, new_guid

_TYPE = f"{data.ACCOUNTS}/queueServices/queues"
_TEXT = re.compile(r"<MessageText>(.*?)</MessageText>", re.DOTALL)
_WEEK = 7 * 24 * 3600
_HIDDEN = 30


def _answer(call: Call, account: Resource) -> Response:
    request = call.request
    method, part = request.method, request.query.get("comp", "").lower()
    name, *below = request.path.strip("/").split("/")
    if not name:
        return _of_service(call, account, method, part)
    if method == "PUT" and not part and not below:
        return _make(call, account, name)
    queue = call.store.get(_id(account, name))
    if queue is None:
        raise errors.DataError(404, "QueueNotFound", "The specified queue does not exist.")
    if below:
        return _of_messages(call, queue, method, below)
    return _of_queue(call, queue, method, part)


def _id(account: Resource, name: str) -> str:
    return f"{account.id}/queueServices/default/queues/{name}"


def _of_service(call: Call, account: Resource, method: str, part: str) -> Response:
    if part == "properties" and method == "GET":
        return data.get_service(account, "queue")
    if part == "properties" and method == "PUT":
        return data.set_service(call, account, "queue")
    if (method, part) != ("GET", "list"):
        raise errors.not_simulated(f"{method} of the queue service with comp={part}")
    include = call.request.query.get("include", "")
    rows = []
    for queue in sorted(call.store.list(_TYPE, account.id), key=lambda one: one.name):
        more = data.metadata_element(_metadata(queue)) if "metadata" in include else ""
        rows.append((queue.name, f"<Queue>{data.element('Name', queue.name)}{more}</Queue>"))
    return data.page(call, f"ServiceEndpoint={quoteattr(call.request.origin + '/')}", "Queues", rows)


def _metadata(queue: Resource) -> dict[str, str]:
    found: dict[str, str] = queue.document["properties"].get("metadata") or {}
    return found


def _make(call: Call, account: Resource, name: str) -> Response:
    if QUEUES.wrong_name(name) is not None:
        raise errors.invalid_name()
    metadata, found = data.metadata_of(call), call.store.get(_id(account, name))
    if found is not None:
        if _metadata(found) == metadata:
            return Response(204)
        raise errors.DataError(409, "QueueAlreadyExists", "The specified queue already exists.")
    document = {"properties": {"metadata": metadata} if metadata else {}}
    call.store.put(Resource(_id(account, name), _TYPE, packed(document), created=call.now, changed=call.now))
    return Response(201)


def _of_queue(call: Call, queue: Resource, method: str, part: str) -> Response:
    if part == "metadata" and method in ("GET", "HEAD"):
        count = str(len(_messages(call, queue)))
        return Response(
            200, None, {**data.metadata_headers(_metadata(queue)), "x-ms-approximate-messages-count": count}
        )
    if part == "metadata" and method == "PUT":
        document = queue.document
        document["properties"]["metadata"] = data.metadata_of(call)
        call.store.put(queue.with_document(document, call.now))
        return Response(204)
    if part == "acl" and method in ("GET", "HEAD"):
        return data.get_acl(queue)
    if part == "acl" and method == "PUT":
        data.kept_acl(call, queue)
        return Response(204)
    if method == "DELETE" and not part:
        call.store.remove(queue)
        return Response(204)
    raise errors.not_simulated(f"{method} of a queue with comp={part}")


def _messages(call: Call, queue: Resource) -> list[dict[str, Any]]:
    """The messages that have not expired."""
    return [one for one in queue.state.get("messages", ()) if one["until"] > call.now]


def _keep(call: Call, queue: Resource, messages: list[dict[str, Any]]) -> None:
    call.store.put(queue.with_document(queue.document, call.now, {**queue.state, "messages": messages}))


def _number(call: Call, name: str, default: int) -> int:
    text = call.request.query.get(name, str(default))
    if not text.lstrip("-").isdigit():
        raise errors.invalid_query(name)
    return int(text)


def _of_messages(call: Call, queue: Resource, method: str, below: list[str]) -> Response:
    messages = _messages(call, queue)
    if below[0] != "messages" or len(below) > 2:
        raise errors.not_simulated(f"{method} {call.request.path}")
    if len(below) == 2:
        return _of_message(call, queue, messages, method, below[1])
    if method == "POST":
        return _put(call, queue, messages)
    if method == "DELETE":
        _keep(call, queue, [])
        return Response(204)
    if method != "GET":
        raise errors.not_simulated(f"{method} of messages")
    peeks = call.request.query.get("peekonly", "").lower() == "true"
    found = [one for one in messages if one["hidden"] <= call.now][: _number(call, "numofmessages", 1)]
    if not peeks:
        for one in found:
            one.update(hidden=call.now + _number(call, "visibilitytimeout", _HIDDEN), receipt=new_guid())
            one["count"] += 1
        _keep(call, queue, messages)
    return _listed(found, receipts=not peeks)


def _put(call: Call, queue: Resource, messages: list[dict[str, Any]]) -> Response:
    text = _TEXT.search(call.request.body.decode("utf-8", "replace"))
    if text is None:
        raise errors.DataError(400, "InvalidXmlDocument", "XML specified is not syntactically valid.")
    lives = _number(call, "messagettl", _WEEK)
    made = {
        "id": new_guid(),
        "text": unescape(text[1]),
        "made": call.now,
        "until": call.now + (lives if lives > 0 else 2**33),
        "hidden": call.now + _number(call, "visibilitytimeout", 0),
        "count": 0,
        "receipt": new_guid(),
    }
    _keep(call, queue, [*messages, made])
    found = _listed([made], receipts=True, text=False)
    found.status = 201
    return found


def _listed(messages: list[dict[str, Any]], *, receipts: bool, text: bool = True) -> Response:
    rows = []
    for one in messages:
        row = data.element("MessageId", one["id"])
        row += data.element("InsertionTime", http_date(one["made"])) + data.element(
            "ExpirationTime", http_date(one["until"])
        )
        if receipts:
            row += data.element("PopReceipt", one["receipt"]) + data.element(
                "TimeNextVisible", http_date(one["hidden"])
            )
        if text:
            row += data.element("DequeueCount", one["count"]) + data.element("MessageText", one["text"])
        rows.append(f"<QueueMessage>{row}</QueueMessage>")
    return data.xml(f"<QueueMessagesList>{''.join(rows)}</QueueMessagesList>")


def _of_message(call: Call, queue: Resource, messages: list[dict[str, Any]], method: str, name: str) -> Response:
    one = next((one for one in messages if one["id"] == name), None)
    if one is None:
        raise errors.DataError(404, "MessageNotFound", "The specified message does not exist.")
    if one["receipt"] != call.request.query.get("popreceipt"):
        raise errors.DataError(400, "PopReceiptMismatch", "The specified pop receipt did not match.")
    if method == "DELETE":
        _keep(call, queue, [other for other in messages if other is not one])
        return Response(204)
    raise errors.not_simulated(f"{method} of a message")


routed = data.routed_to(_answer)
