"""The activity log: what was written through Azure Resource Manager, by whom, and how it ended. The newest are kept, in memory.

Each write makes two events with one correlation id (Started, and Succeeded or Failed), a long-running one three (Started,
Accepted, and how it ended). The removal of a group makes two more for each resource in it. What a deployment writes has the deployment's correlation id. Source of the events' form: the REST
reference of Activity Logs - List, and Microsoft's page on the schema of the activity log.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pscompat.arm import arm_facts
from pscompat.simulator.operations import Operation
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, provider_path
from pscompat.simulator.store import ANY_TYPE, Resource, Store
from pscompat.simulator.wire import Request, RequestError, Response

if TYPE_CHECKING:
    from pscompat.simulator.routing import Call

KEPT = 10_000
"""Events that are kept, and operations that are watched; the oldest goes first."""
_READING = frozenset({"GET", "HEAD"})
_VERBS = {"PUT": "write", "PATCH": "write", "DELETE": "delete"}
_GROUPS = "Microsoft.Resources/subscriptions/resourceGroups"


@dataclass(frozen=True)
class ActivityEvent:
    """One event. `moment` is in seconds since the epoch; `http_status` is None where no answer is known yet, `error` is the refusal."""

    action: str
    resource_type: str
    resource_id: str
    method: str
    correlation: str
    client_request: str
    claims: dict[str, Any]
    moment: float
    status: str = "Started"
    http_status: int | None = None
    error: dict[str, Any] | None = None
    name: str = field(default_factory=lambda: str(uuid.uuid4()))


class ActivityLog:
    """The newest events, oldest first. Events are added by whoever holds the simulator's lock, or refuses a request."""

    def __init__(self) -> None:
        self._events: deque[ActivityEvent] = deque(maxlen=KEPT)
        self._running: OrderedDict[str, ActivityEvent] = OrderedDict()

    def events(self) -> list[ActivityEvent]:
        """The events, newest first."""
        return list(reversed(tuple(self._events)))

    def clear(self) -> None:
        """Forget all events."""
        self._events.clear()
        self._running.clear()

    def watched(self, call: Call, handler: Callable[[Call], Response]) -> Response:
        """The answer of a handler; what it wrote, or what it was refused to write, is noted."""
        begun = None if call.request.method in _READING else _begun(call)
        if begun is None:
            return handler(call)
        try:
            response = handler(call)
        except RequestError as error:
            if error.status != 501:
                document = error.response().document["error"]
                self._events.append(begun)
                self._end(begun, call.now, "Failed", error.status, document)
            raise
        if call.request.method == "DELETE" and response.status == 204:
            return response
        stored = call.store.get(begun.resource_id)
        if stored is not None:
            begun = replace(begun, resource_id=stored.id)
        self._events.append(begun)
        operation = call.operations.get(response.headers.get("x-ms-request-id", ""))
        if operation is not None and not operation.finished:
            self._end(begun, call.now, "Accepted", response.status)
            self._running[operation.name] = begun
            if len(self._running) > KEPT:
                self._running.popitem(last=False)
        else:
            self._end(begun, call.now, "Succeeded", response.status)
        return response

    def ended(self, operation: Operation, gone: Iterable[Resource] = ()) -> None:
        """Note how an operation has ended, and which resources it took with it."""
        begun = self._running.pop(operation.name, None)
        if begun is None:
            return
        if operation.error is not None:
            self._end(begun, operation.end, "Failed", 409, operation.error)
            return
        for resource in gone:
            one = replace(begun, action=f"{resource.type}/delete", resource_type=resource.type, resource_id=resource.id)
            self._end(one, operation.end, "Started", None)
            self._end(one, operation.end, "Succeeded", 200)
        self._end(begun, operation.end, "Succeeded", 200)

    def _end(
        self,
        begun: ActivityEvent,
        moment: float,
        status: str,
        http_status: int | None,
        error: dict[str, Any] | None = None,
    ) -> None:
        name = str(uuid.uuid4())
        self._events.append(
            replace(begun, moment=moment, status=status, http_status=http_status, error=error, name=name)
        )


def removed_with_group(operation: Operation, store: Store) -> list[Resource]:
    """The resources that lie in a group which an operation removes; those below them go with them without a word."""
    found = store.get(operation.target) if operation.removes and operation.error is None else None
    if found is None or found.type != RESOURCE_GROUPS:
        return []
    own = len(found.id.split("/"))
    return [one for one in store.list(ANY_TYPE, found.id) if len(one.id.split("/")) == own + 4]


def _begun(call: Call) -> ActivityEvent | None:
    """The first event of a write; None for a request that writes nothing of Azure Resource Manager's."""
    request = call.request
    described = _described(request.method, request.path)
    if described is None:
        return None
    headers = request.headers
    correlation = headers.setdefault("x-ms-correlation-request-id", str(uuid.uuid4()))
    client = headers.get("x-ms-client-request-id", "")
    return ActivityEvent(*described, request.method, correlation, client, claims_of(request), call.now)


def _described(method: str, path: str) -> tuple[str, str, str] | None:
    """What a request does: the operation's name, the type and the id of the resource that it is done to."""
    found = provider_path(path)
    if found is None:
        parts = path.strip("/").split("/")
        if len(parts) not in (4, 5) or parts[2].lower() != "resourcegroups":
            return None
        verb = _VERBS.get(method) if len(parts) == 4 else f"{parts[4]}/action"
        return (f"{_GROUPS}/{verb}", RESOURCE_GROUPS, "/" + "/".join(parts[:4])) if verb else None
    if found.is_resource:
        name = _cased(found.type_name)
        return f"{name}/{_VERBS.get(method, 'action')}", name, found.id_of(found.segments)
    if method != "POST":
        return None
    action = found.segments[-1]
    if len(found.segments) > 1:
        name = _cased(found.owner_type)
        return f"{name}/{action}/action", name, found.owner_id
    if action.lower() in ("register", "unregister"):
        return f"{found.namespace}/{action}/action", found.namespace, f"{found.scope}/providers/{found.namespace}"
    return None


def _cased(type_name: str) -> str:
    facts = arm_facts().resource_type(type_name)
    return type_name if facts is None else facts.name


def claims_of(request: Request) -> dict[str, Any]:
    """The claims of the request's token, none where it is not a JSON Web Token."""
    parts = request.headers.get("authorization", "").split(".")
    if len(parts) != 3:
        return {}
    try:
        found = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
