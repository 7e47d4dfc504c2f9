"""What the resources of an account have in common. Source: the REST reference of Automation (2023-11-01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.odata import FilterReader, Test, member_reader
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

ACCOUNT = "Microsoft.Automation/automationAccounts"
ACCOUNT_PATH = (
    "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Automation/automationAccounts/{account}"
)
CONTENT = "content"
"""The member of its state in which a resource has the script that it does not show."""
check = given_version


def _known(resource_id: str) -> Mapping[str, Any]:
    """The properties that the facts know of a resource's type."""
    path = provider_path(resource_id)
    facts = None if path is None else arm_facts().resource_type(path.type_name)
    if facts is None or "properties" not in facts.schema.properties:
        return {}
    return facts.types[facts.schema.properties["properties"].type].properties


class OfAccount(Behaviour):
    """What lies below an account knows when it was made and changed. defaults: what its properties are where nothing is said."""

    def __init__(self, defaults: dict[str, Any] | None = None, **actions: Any) -> None:
        super().__init__({name.lower(): action for name, action in actions.items()})
        self._defaults = defaults or {}

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Times, and what holds where nothing is said."""
        properties = document.setdefault("properties", {})
        earlier = properties_of(before)
        moment = timestamp(call.now)
        times = {"creationTime": earlier.get("creationTime") or moment, "lastModifiedTime": moment}
        properties.update({name: value for name, value in times.items() if name in _known(resource_id)})
        for name, value in self._defaults.items():
            if properties.get(name) is None:
                properties[name] = earlier.get(name, value)

    def filter(self, text: str) -> Test:
        """Any member: `properties/runbook/name eq 'a'`. A stream 'Any' is all streams."""
        return filter_of(text)


def filter_of(text: str) -> Test:
    """The filter of a list, over any member of its resources. Raises RequestError."""

    def members(name: str) -> Any:
        read = member_reader(name)
        return lambda one: read(one.document if isinstance(one, Resource) else one)

    return FilterReader(text, members).test()


def properties_of(resource: Resource | None) -> dict[str, Any]:
    """The properties of a resource; none of no resource."""
    found = resource.document.get("properties") if resource is not None else None
    return found if isinstance(found, dict) else {}


def account_of(call: Call) -> Resource:
    """The account that the path names. Raises RequestError."""
    scope = f"{call.subscription.path}/resourceGroups/{call.parameters['group']}"
    return call.store.existing(f"{scope}/providers/{ACCOUNT}/{call.parameters['account']}", ACCOUNT)


def below(call: Call, kind: str, name: str) -> Resource:
    """The resource of a kind (the last part of its type) that the path names. Raises RequestError."""
    return call.store.existing(f"{account_of(call).id}/{kind}/{name}", f"{ACCOUNT}/{kind}")


def text(content: str) -> Response:
    """A script as the service answers it."""
    return Response(200, content.encode(), {"Content-Type": "text/plain"})


def not_found(what: str) -> RequestError:
    """The refusal of what is not there."""
    return RequestError(404, "NotFound", f"{what} was not found.")
