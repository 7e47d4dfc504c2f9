"""From a request to the function that answers it."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from pscompat.simulator import errors
from pscompat.simulator.faults import Fault
from pscompat.simulator.operations import Operation, OperationTable
from pscompat.simulator.store import Store, Subscription
from pscompat.simulator.wire import Request, Response


@dataclass
class Call:
    """A routed request with what its handler needs. `parameters` are the named segments of the path."""

    request: Request
    store: Store
    operations: OperationTable
    now: float
    operation_seconds: float
    page_size: int
    parameters: dict[str, str]
    fault: Fault | None = None

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
            return json.loads(self.request.body)
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
    ) -> Operation:
        """Begin a long-running operation on the resource `target`; it fails when a fault says so."""
        error = None
        if self.fault is not None and self.fault.kind == "operation-fails":
            error = {"code": self.fault.code, "message": self.fault.message}
        duration = self.operation_seconds if seconds is None else seconds
        return self.operations.begin(kind, target, self.now, duration, changes=changes, removes=removes, error=error)

    def find_operation(self) -> Operation:
        """The operation that the path names, if it is one of the path's subscription. Raises RequestError."""
        name = self.parameters["operation"]
        operation = self.operations.get(name)
        if operation is None or not operation.target.startswith(f"/subscriptions/{self.subscription.id}/"):
            raise errors.operation_not_found(name)
        return operation

    def link(self, path: str, **query: str) -> str:
        """An absolute address on the host that the client used, with this request's api-version."""
        parameters = {**query, "api-version": self.request.query["api-version"]}
        return f"{self.request.origin}{quote(path)}?{urlencode(parameters)}"

    def page(self, items: list[Any]) -> Response:
        """The page of a list that the request asks for, with a nextLink when more follow."""
        token = self.request.query.get("$skiptoken", "0")
        start = int(token) if token.isascii() and token.isdigit() else 0
        document: dict[str, Any] = {"value": items[start : start + self.page_size]}
        if start + self.page_size < len(items):
            others = {key: value for key, value in self.request.query.items() if key != "api-version"}
            others["$skiptoken"] = str(start + self.page_size)
            document["nextLink"] = self.link(self.request.path, **others)
        return Response(200, document)

    def refuse_query(self, *names: str) -> None:
        """Refuse query options that the simulator would otherwise ignore in silence."""
        for name in names:
            if self.request.query.get(name):
                raise errors.not_simulated(f"the query option {name}")


@dataclass(frozen=True)
class Route:
    """A method and a path template, and the function that answers.

    Literal segments of the template match without case, `{name}` matches one segment. `api_versions` are the known
    versions, oldest first; later ones are accepted too. `policy` is the call-rate policy that a call counts towards.
    """

    method: str
    template: str
    handler: Callable[[Call], Response]
    api_versions: list[str]
    policy: str | None = None
    resource_type: str | None = None
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        expression = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.template))
        object.__setattr__(self, "pattern", re.compile(f"{expression}/?", re.IGNORECASE))


_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(-[a-z]+)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """The routes of all providers: of each module in `providers`, its ROUTES."""
    from pscompat.simulator import providers  # plug-ins, which import this file

    found: list[Route] = []
    for module in pkgutil.iter_modules(providers.__path__):
        found.extend(importlib.import_module(f"{providers.__name__}.{module.name}").ROUTES)
    return tuple(found)


def find_route(request: Request) -> tuple[Route, dict[str, str]]:
    """The route of a request and the named segments of its path.

    Raises RequestError: no route (501 NotSimulated), or no api-version, or one that the resource type never had.
    """
    for route in routes():
        if route.method == request.method and (match := route.pattern.fullmatch(request.path)):
            check_api_version(request, route)
            return route, match.groupdict()
    if "api-version" not in request.query:
        raise errors.missing_api_version()
    raise errors.not_simulated(f"{request.method} {request.path}")


def check_api_version(request: Request, route: Route) -> None:
    """Raise RequestError unless the request names an api-version no older than the type's first."""
    version = request.query.get("api-version")
    if not version:
        raise errors.missing_api_version()
    match = _VERSION.fullmatch(version)
    if match and match[1] >= route.api_versions[0]:
        return
    newest_first = route.api_versions[::-1]
    if route.resource_type is None:
        raise errors.invalid_api_version(version, newest_first)
    raise errors.no_registered_provider(version, route.resource_type, newest_first, "eastus")
