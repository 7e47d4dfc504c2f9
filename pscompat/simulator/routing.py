"""From a request to the function that answers it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from pscompat.simulator import errors
from pscompat.simulator.activity_log import ActivityLog
from pscompat.simulator.faults import Fault
from pscompat.simulator.hosts import service_host
from pscompat.simulator.json_texts import read_json
from pscompat.simulator.operations import Operation, OperationTable
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.store import Store, Subscription
from pscompat.simulator.wire import Request, Response


@dataclass
class Call:
    """A routed request with what its handler needs. `parameters` are the named segments of a route's path.

    `nested`: the service sends it to itself, for a deployment. `waiting` is for waiting for something outside of the simulator, while
    other requests go on; what exists may be another thing behind it.
    """

    request: Request
    store: Store
    operations: OperationTable
    now: float
    operation_seconds: float
    page_size: int
    parameters: dict[str, str]
    fault: Fault | None = None
    activity: ActivityLog = field(default_factory=ActivityLog)
    nested: bool = False
    waiting: Callable[[], AbstractContextManager[None]] = nullcontext

    @cached_property
    def subscription(self) -> Subscription:
        """The subscription that the path names. Raises RequestError."""
        return self.store.subscription(self.parameters["subscription"])

    def json_body(self) -> Any:
        """The request's body, or None when it has none. Raises RequestError unless it is JSON sent as JSON."""
        if not self.request.body:
            return None
        content_type = self.request.headers.get("content-type", "")
        if content_type.partition(";")[0].strip().lower() not in ("application/json", "text/json"):
            raise errors.unsupported_media_type(content_type)
        try:
            return read_json(self.request.body)
        except ValueError as error:
            raise errors.invalid_request_content(str(error)) from None

    def begin(
        self,
        kind: str,
        target: str,
        *,
        seconds: float | None = None,
        changes: dict[str, Any] | None = None,
        removes: bool = False,
        result: Any = None,
        error: dict[str, Any] | None = None,
        properties: dict[str, Any] | None = None,
    ) -> Operation:
        """Begin a long-running operation on the resource `target`; it fails with `error`, and when a fault says so."""
        if self.fault is not None and self.fault.kind == "operation-fails":
            error = {"code": self.fault.code, "message": self.fault.message}
        duration = self.operation_seconds if seconds is None else seconds
        return self.operations.begin(
            *(kind, target, self.now, duration),
            changes=changes,
            removes=removes,
            error=error,
            result=result,
            properties=properties,
        )

    def find_operation(self) -> Operation:
        """The operation that the path names, if it is one of the path's subscription. Raises RequestError."""
        name = self.parameters["operation"]
        operation = self.operations.get(name)
        if operation is None:
            raise errors.operation_not_found(name)
        if subscription_of(operation.target).lower() != self.parameters.get("subscription", "").lower():
            raise errors.operation_not_found(name)
        return operation

    def link(self, path: str, **query: str) -> str:
        """An absolute address on the host that the client used, with this request's api-version."""
        parameters = {**query, "api-version": self.request.query["api-version"]}
        return f"{self.request.origin}{quote(path)}?{urlencode(parameters)}"


class Route(NamedTuple):
    """A method and a path template, and the function that answers; what no route is for goes by resource_ids.

    Literal segments of the template match without case, `{name}` matches one segment,
    `{name:text}` the segment `text`. `check` takes the request and raises
    RequestError unless it names an api-version that this path answers; a route without one is open: it asks for neither version
    nor token. `policy` is the call-rate policy that a call counts
    towards.
    """

    method: str
    template: str
    handler: Callable[[Call], Response]
    check: Callable[[Request], object] | None
    policy: str | None = None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a whole path matches that is one of a template's."""
    expression = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))
    expression = re.sub(r"\\{(\w+):(\w+)\\}", r"(?P<\1>\2)", expression)
    return re.compile(f"{expression}/?", re.IGNORECASE)


_NOTHING: dict[str, str] = {}


class Routed(NamedTuple):
    """Who answers a request, the call-rate policy that it counts towards, and the named segments of a route's path.

    `check` is the route's, None for an open one and for what goes to a resource provider.
    """

    handler: Callable[[Call], Response]
    policy: str | None = None
    parameters: dict[str, str] = _NOTHING
    check: Callable[[Request], object] | None = None


class _Package(NamedTuple):
    """What a folder below `providers` answers beside resource types: its routes by method and number of segments, and finders."""

    routes: dict[tuple[str, int], list[Route]]
    finders: list[Callable[[Request], Routed | None]]


class _Folders(NamedTuple):
    """The folders below `providers` that answer beside resource types.

    `serving` are those with routes: what says whether they are for a path (in lower case), and the name of the package. `hosts` are
    those that answer for hosts of their own, by the service (SERVICE) that these hosts belong to.
    """

    serving: list[tuple[Callable[[str], bool], str]]
    hosts: dict[str, str]


@lru_cache(maxsize=1)
def _folders() -> _Folders:
    from pscompat.simulator import providers  # plug-ins, which import this file

    found = _Folders([], {})
    for module in pkgutil.iter_modules(providers.__path__, f"{providers.__name__}."):
        package = importlib.import_module(module.name)
        if hasattr(package, "serves"):
            found.serving.append((package.serves, module.name))
        if hasattr(package, "SERVICE"):
            found.hosts[package.SERVICE] = module.name
    return found


@lru_cache(maxsize=64)
def _package(name: str) -> _Package:
    """A folder's routes (ROUTES of its files) and finders (`routed` of its files); its files are imported."""
    package = importlib.import_module(name)
    found = _Package({}, [])
    for module in pkgutil.iter_modules(package.__path__, f"{name}."):
        plug_in = importlib.import_module(module.name)
        for route in getattr(plug_in, "ROUTES", ()):
            found.routes.setdefault((route.method, route.template.count("/")), []).append(route)
        finder = getattr(plug_in, "routed", None)
        if finder is not None:
            found.finders.append(finder)
    return found


def find_route(request: Request) -> Routed | None:
    """The route of a request, None where no route is for it. Its api-version is not checked yet."""
    _, service = service_host(request.origin)
    if service:
        return _of_host(request, service)
    path = request.path.lower()
    place = request.method, path.rstrip("/").count("/")
    for serves, name in _folders().serving:
        if not serves(path):
            continue
        routes, finders = _package(name)
        for finder in finders:
            found = finder(request)
            if found is not None:
                return found
        for route in routes.get(place, ()):
            if match := _pattern(route.template).fullmatch(request.path):
                return Routed(route.handler, route.policy, match.groupdict(), route.check)
    return None


def _of_host(request: Request, service: str) -> Routed:
    """Who answers for a host of a service: its folder alone. Raises RequestError."""
    for finder in _package(_folders().hosts[service]).finders:
        found = finder(request)
        if found is not None:
            return found
    raise errors.not_simulated(f"{request.method} {request.path}")
