"""Provider Operations Metadata: what can be done to resources of each type, as roles allow it.

The operations are those that follow from the facts about types: read, write, delete, and the actions that give secrets or lists.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.paging import page_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import check_own_version
from pscompat.simulator.wire import Request, Response

_VERSIONS = ("2015-07-01", "2018-01-01-preview", "2018-07-01", "2022-04-01")


def list_metadata(call: Call) -> Response:
    """Provider Operations Metadata - List."""
    answer = page_of(call, sorted(arm_facts().namespaces()))
    page: dict[str, Any] = answer.document
    page["value"] = [_metadata(namespace) for namespace in page["value"]]
    return answer


def get_metadata(call: Call) -> Response:
    """Provider Operations Metadata - Get."""
    wanted = call.parameters["namespace"].lower()
    namespace = next((each for each in arm_facts().namespaces() if each.lower() == wanted), None)
    if namespace is None:
        raise errors.invalid_namespace(call.parameters["namespace"])
    return Response(200, _metadata(namespace))


def _metadata(namespace: str) -> dict[str, Any]:
    types = (arm_facts().resource_type(name) for name in arm_facts().namespaces()[namespace])
    own = namespace.rpartition(".")[2]
    return {
        "id": f"/providers/Microsoft.Authorization/providerOperations/{namespace}",
        "name": namespace,
        "type": "Microsoft.Authorization/providerOperations",
        "displayName": namespace.replace(".", " "),
        "resourceTypes": [_type(facts) for facts in types if facts is not None],
        "operations": [_operation(f"{namespace}/register/action", f"Register {own}")],
    }


def operations_of(namespace: str) -> list[dict[str, Any]]:
    """The operations of a namespace as its own list of them tells them."""
    metadata = _metadata(namespace)
    own = namespace.replace("Microsoft.", "Microsoft ")
    kinds = (
        ("", metadata["operations"]),
        *((one["displayName"], one["operations"]) for one in metadata["resourceTypes"]),
    )
    return [
        {
            "name": one["name"],
            "display": {
                "provider": own,
                "resource": kind,
                "operation": one["displayName"],
                "description": one["description"],
            },
        }
        for kind, operations in kinds
        for one in operations
    ]


def _type(facts: ResourceType) -> dict[str, Any]:
    shown = facts.name.rpartition("/")[2]
    verbs = [("read", "Read")]
    if facts.writable:
        verbs += [("write", "Write"), ("delete", "Delete")]
    actions = sorted({*facts.functions, *behaviour_of(facts.name).actions}, key=str.lower)
    seen = dict.fromkeys(action.lower() for action in actions)
    operations = [_operation(f"{facts.name}/{verb}", f"{word} {shown}") for verb, word in verbs]
    operations += [_operation(f"{facts.name}/{action}/action", f"{action} of {shown}") for action in seen]
    return {"name": facts.name.partition("/")[2], "displayName": shown, "operations": operations}


def _operation(name: str, shown: str) -> dict[str, Any]:
    return {"name": name, "displayName": shown, "description": shown, "origin": "user,system", "isDataAction": False}


def _check(request: Request) -> str:
    return check_own_version(request, _VERSIONS)


_PATH = "/providers/Microsoft.Authorization/providerOperations"
ROUTES = [
    Route("GET", _PATH, list_metadata, _check),
    Route("GET", f"{_PATH}/{{namespace}}", get_metadata, _check),
]
