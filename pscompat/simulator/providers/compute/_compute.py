"""What resource types of the compute provider have in common: where their operations are watched, how their actions begin."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour, behaviour_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import Response

NAMESPACE = "Microsoft.Compute"
MACHINES = "Microsoft.Compute/virtualMachines"
SCALE_SETS = "Microsoft.Compute/virtualMachineScaleSets"
INSTANCES = "Microsoft.Compute/virtualMachineScaleSets/virtualMachines"
RUNNING, STOPPED, DEALLOCATED = "running", "stopped", "deallocated"


class ComputeBehaviour(Behaviour):
    """The behaviour of a resource type of the compute provider."""

    def operation_paths(
        self, scope: str, namespace: str, location: str, operation: str
    ) -> tuple[str, str, dict[str, str]]:
        """One address for both, which `monitor=true` tells apart."""
        path = f"{scope}/providers/{namespace}/locations/{location or 'global'}/operations/{operation}"
        return path, path, {"monitor": "true"}


def begin(
    call: Call,
    kind: str,
    resource: Resource,
    changes: dict[str, Any] | None = None,
    *,
    result: Any = None,
    pauses: float = 0.0,
) -> Response:
    """Begin an operation on a resource and answer 202 with where to watch it.

    `result` is what it gives back in the end, `pauses` how many seconds it takes beyond the usual.
    """
    document = resource.document
    properties = document.get("properties")
    if isinstance(properties, dict) and "provisioningState" in properties:
        properties["provisioningState"] = "Updating"
        call.store.put(resource.with_document(document, call.now))
    behaviour = behaviour_of(resource.type)
    seconds = behaviour.seconds(call, resource) + pauses
    operation = call.begin(kind, resource.id, seconds=seconds, changes=changes, result=result)
    return Response(202, None, operation_headers(call, behaviour, NAMESPACE, operation))


def power(machine: Resource) -> str:
    """The power state of a machine or of an instance of a scale set."""
    return str(machine.state.get("powerState", RUNNING))


def given(body: Any, *names: str) -> Any:
    """A member of a request body by its path; the service reads names without case."""
    for name in names:
        if not isinstance(body, dict):
            return None
        body = next((value for key, value in body.items() if key.lower() == name.lower()), None)
    return body


def inner(document: dict[str, Any], *names: str) -> dict[str, Any]:
    """The object at a path of a document, an empty one where there is none."""
    for name in names:
        found = document.get(name)
        if not isinstance(found, dict):
            return {}
        document = found
    return document


def drop_unshown(profile: dict[str, Any]) -> None:
    """Take out of an OS profile what the service takes and never shows: custom data, the contents of answer files."""
    profile.pop("customData", None)
    for part in inner(profile, "windowsConfiguration").get("additionalUnattendContent") or ():
        part.pop("content", None)


def keep(document: dict[str, Any], before: Resource | None, *names: str) -> None:
    """Keep members of `properties` that a write left out, or that the service sets itself."""
    if before is None:
        return
    properties = document.setdefault("properties", {})
    earlier = inner(before.document, "properties")
    for name in names:
        if name in earlier:
            properties.setdefault(name, earlier[name])
