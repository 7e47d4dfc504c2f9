"""What a resource type does beyond what the facts say: one file a type in `providers`, found by the type's name.

`Microsoft.Compute/virtualMachines` is `providers/compute/virtual_machines.py`, whose BEHAVIOUR is an object of a class derived
from `Behaviour`. A type without a file has that of the file `any_type.py` of its namespace, or for the children of a type
`PARENT_any_type.py` (`dns_zones_any_type.py`); where there is none, the behaviour of this class.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pscompat.arm import Kind, OperationFacts, ResourceType, arm_facts
from pscompat.simulator import errors, providers
from pscompat.simulator.operations import Operation, timestamp
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store
from pscompat.simulator.wire import RequestError, Response

Action = Callable[[Call, Resource], Response]
ANY_TYPE_FILE = "any_type"
ENDPOINT = "endpointOfConnection"
"""The member of its state in which a connection has the id of its private endpoint, which no request can change."""


class Behaviour:
    """The behaviour of a resource type of which the facts say all.

    `actions` are what can be done to a resource by POST, or read of it by GET, by lower-case name. `policies` are the call-rate
    policies that requests count towards, by what they are: `list`, `get`, `write`, `action`, and `read` for an action by GET.
    """

    is_part = True
    """Whether a child with the only name that it can have (`default`) is there without having been made."""
    expands: frozenset[str] | None = None
    """What `$expand` of a GET may ask for, in lower case; None where it is not looked at."""
    shows_removed = False
    """Whether the answer to a removal holds what was removed."""

    def __init__(self, actions: Mapping[str, Action] | None = None, policies: Mapping[str, str] | None = None) -> None:
        self.actions = actions or {}
        self.policies = policies or {}

    def wrong_name(self, name: str) -> RequestError | None:
        """The refusal of a name that the type does not allow, where the service words it in a way of its own."""
        return None

    def shown_name(self, resource_id: str) -> str:
        """The name that a resource shows: mostly the last segment of its id."""
        return name_of(resource_id)

    def kept_id(self, resource_id: str) -> str:
        """The id that a new resource gets: mostly the one that it was asked for by."""
        return resource_id

    def received(self, body: Any) -> Any:
        """The body of a write as it is read: with what older api-versions leave to the service."""
        return body

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Raise RequestError where the document, whose form is right, cannot be written."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Add what the service sets when a resource is written: to its document, and to what is not shown of it."""

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Do what a write brings about beside the resource itself: other resources come to be, or change."""

    def busy(self, call: Call, resource_id: str) -> RequestError | None:
        """The refusal of a write while another operation runs on the resource, None where none does."""
        running = call.operations.running_on(resource_id)
        return None if running is None else errors.another_operation(name_of(resource_id), running.kind)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError where the resource cannot go."""

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """Put into the store what stays when the resource goes, whatever takes it away; what lies below it is still there."""

    def ended(self, store: Store, resource: Resource, operation: Operation, now: float) -> None:
        """Do what the end of an operation on the resource brings about, whether it succeeded or failed."""

    def operation(self, method: str) -> OperationFacts | None:
        """The operation behind a method on a resource, where the facts do not have it."""
        return None

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """The resources of a list, where they are not just those that lie below an id."""
        return None

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """What says whether a resource is one that a `$filter` asks for. Raises RequestError."""
        raise errors.not_simulated("the query option $filter here")

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """A resource that is there without having been made."""
        return None

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """What else is removed with the resource."""
        return []

    def seconds(self, call: Call, resource: Resource) -> float:
        """How long an operation on the resource takes."""
        return call.operation_seconds

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The resource as the service writes it."""
        return shown(call, facts, resource)

    def etag(self, call: Call, resource: Resource) -> str:
        """The etag of the resource as it goes over the wire."""
        return f'W/"{resource.etag}"'

    def operation_paths(
        self, scope: str, namespace: str, location: str, operation: str
    ) -> tuple[str, str, dict[str, str]]:
        """Where an operation is asked for, where its result is, and what the query of the latter says."""
        provider = f"{scope}/providers/{namespace}/locations/{location or 'global'}"
        return f"{provider}/operationStatuses/{operation}", f"{provider}/operationResults/{operation}", {}


def shown(call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
    """A resource's document with what every resource of a type has: id, name, type, and etag and systemData where known."""
    document = {"id": resource.id, "name": resource.name, "type": facts.name, **resource.document}
    name, has_system_data = _telling_members(facts.name)
    if name is not None:
        document[name] = behaviour_of(facts.name).etag(call, resource)
    if has_system_data:
        document["systemData"] = _system_data(call, resource)
    if ENDPOINT in resource.state_text:
        document["properties"] = {**document["properties"], "privateEndpoint": {"id": resource.state[ENDPOINT]}}
    return document


def etag_member(facts: ResourceType) -> str | None:
    """The member in which resources of a type show their etag."""
    return _telling_members(facts.name)[0]


@cache
def _telling_members(type_name: str) -> tuple[str | None, bool]:
    """The member in which resources of a type show their etag, and whether they have systemData."""
    facts = arm_facts().resource_type(type_name)
    if facts is None:
        return None, False
    name = facts.schema.names.get("etag")
    if name is not None and facts.types[facts.schema.properties[name].type].kind is not Kind.TEXT:
        name = None
    return name, "systemdata" in facts.schema.names


def _system_data(call: Call, resource: Resource) -> dict[str, str]:
    user = f"admin@{call.store.tenants[0].domain}"
    return {
        "createdBy": user,
        "createdByType": "User",
        "createdAt": timestamp(resource.created),
        "lastModifiedBy": user,
        "lastModifiedByType": "User",
        "lastModifiedAt": timestamp(resource.changed),
    }


@cache
def behaviour_of(type_name: str) -> Behaviour:
    """The behaviour of a resource type."""
    namespace, _, names = type_name.partition("/")
    package = namespace.rpartition(".")[2].lower()
    parts = [_snake(name) for name in names.split("/")]
    modules = ["_".join(parts), *("_".join([*parts[:end], ANY_TYPE_FILE]) for end in range(len(parts) - 1, -1, -1))]
    for module in modules:
        if (package, module) in _modules():
            found = importlib.import_module(f"{providers.__name__}.{package}.{module}")
            return getattr(found, "BEHAVIOUR", None) or Behaviour()
    return Behaviour()


@cache
def _modules() -> frozenset[tuple[str, str]]:
    """The files below `providers`, by folder."""
    (root,) = providers.__path__
    folders = [entry.name for entry in os.scandir(root) if entry.is_dir()]
    return frozenset(
        (folder, entry.name.removesuffix(".py"))
        for folder in folders
        for entry in os.scandir(os.path.join(root, folder))
        if entry.name.endswith(".py")
    )


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
