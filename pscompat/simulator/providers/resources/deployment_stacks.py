"""Deployment stacks: a stack deploys its template, manages what that made, and deletes or detaches what it manages no more.

Source: the REST reference of Deployment Stacks (2024-03-01 and later).
"""

from __future__ import annotations

import hashlib
from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.conditions import check_locks, locks_against
from pscompat.simulator.operations import Operation, timestamp
from pscompat.simulator.removal import remove
from pscompat.simulator.resource_ids import group_of, provider_path, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store
from pscompat.simulator.subrequests import ask
from pscompat.simulator.wire import RequestError, Response

_DEPLOYMENTS = "/providers/Microsoft.Resources/deployments/"
_VERSION = "2024-11-01"
_DEPLOYED = "deployed"
"""What a stack knows of its newest deployment until that has ended."""
_LISTS = ("resources", "deletedResources", "detachedResources", "failedResources")
_CONTENT = ("template", "templateLink", "parameters", "parametersLink")


def deployment_body(call: Call, location: str | None) -> dict[str, Any]:
    """The request for the deployment of what the request for a stack, or a what-if result, says; documents do not show templates."""
    given = call.json_body()["properties"]
    content = {name: given[name] for name in _CONTENT if given.get(name) is not None}
    return {**({"location": location} if location else {}), "properties": {"mode": "Incremental", **content}}


def deployed_at(resource_id: str, properties: dict[str, Any]) -> str:
    """The scope at which the template is deployed."""
    path = provider_path(resource_id)
    return str(properties.get("deploymentScope") or (path.scope if path is not None else ""))


def location_at(call: Call, scope: str, document: dict[str, Any]) -> str | None:
    """The location of a deployment at a scope; none in a resource group."""
    return None if group_of(scope) else document.get("location")


class DeploymentStacks(Behaviour):
    """A stack of any scope. To write one is an operation that lasts as long as its deployment; what the stack manages no more is given
    up when that has succeeded."""

    def operation(self, method: str) -> OperationFacts | None:
        """Writes and removals run long."""
        if method == "DELETE":
            return OperationFacts("DeploymentStacks_Delete", "", "location", (200, 202, 204))
        return OperationFacts("DeploymentStacks_CreateOrUpdate", "", "azure-async-operation", (200, 201))

    def busy(self, call: Call, resource_id: str) -> RequestError | None:
        """A stack is deployed, or removed, once at a time."""
        running = call.operations.running_on(resource_id)
        if running is None:
            return None
        return RequestError(
            409,
            "DeploymentStackInNonTerminalState",
            f"The deployment stack '{resource_id}' cannot be changed while an operation ({running.kind}) runs on it.",
        )

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """There is nothing without properties, which the facts call optional."""
        if not isinstance(document.get("properties"), dict):
            raise errors.required_parameter("properties")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Deploy the template. The stack has what it had until the deployment has ended."""
        properties = document["properties"]
        scope = deployed_at(resource_id, properties)
        body = deployment_body(call, location_at(call, scope, document))
        name = _deployment_name(resource_id, call.now)
        answer = ask(call, "PUT", f"{scope}{_DEPLOYMENTS}{name}", _VERSION, body)
        if answer.status >= 400:
            raise refusal(answer)
        found = (answer.document or {})["properties"]
        deployment = str((answer.document or {})["id"])
        running = call.operations.running_on(deployment)
        state["template"] = body["properties"].get("template")
        state[_DEPLOYED] = {
            "seconds": 0.0 if running is None else running.end - call.now,
            "error": found.get("error"),
            "outputs": {} if running is None else running.changes.get("properties.outputs") or {},
            "made": [str(each["id"]) for each in found.get("outputResources") or ()],
        }
        had = {} if before is None else before.document["properties"]
        properties.update({name: had.get(name) or [] for name in _LISTS})
        properties["deploymentId"] = deployment
        properties["correlationId"] = found.get("correlationId")
        properties["duration"] = found.get("duration")

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The stack deploys, and its operation fails as the deployment will."""
        document = resource.document
        document["properties"]["provisioningState"] = "deploying"
        call.store.put(resource.with_document(document, call.now))
        error = resource.state[_DEPLOYED]["error"]
        if error:
            raise RequestError(409, error["code"], error["message"], details=error.get("details"))

    def seconds(self, call: Call, resource: Resource) -> float:
        """As long as its deployment runs; a removal, as long as any."""
        deploys = resource.document["properties"].get("provisioningState") == "deploying"
        return float(resource.state[_DEPLOYED]["seconds"]) if deploys else call.operation_seconds

    def ended(self, store: Store, resource: Resource, operation: Operation, now: float) -> None:
        """After a success the stack manages what the template made; what it had besides is deleted or detached."""
        document = resource.document
        properties = document["properties"]
        properties["provisioningState"] = operation.status.lower()
        if operation.error is not None:
            properties["error"] = operation.error
        else:
            deployed = resource.state[_DEPLOYED]
            properties["outputs"] = deployed["outputs"]
            _take_over(store, properties, deployed["made"], now)
        store.put(resource.with_document(document, now))

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Locks keep what would go with it."""
        for each in self.goes_with(call, resource):
            check_locks(call, each.id, "delete")

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """What the request says of the resources that the stack manages."""
        actions = {
            name.lower().removeprefix("unmanageaction."): value
            for name, value in call.request.query.items()
            if name.lower().startswith("unmanageaction.")
        }
        wanted = {kind: actions.get(kind.lower(), "detach") for kind in ("resources", "resourceGroups")}
        managed = [each["id"] for each in resource.document["properties"].get("resources") or ()]
        found = (call.store.get(each) for each in deleted(managed, wanted))
        return [each for each in found if each is not None]


def _deployment_name(resource_id: str, now: float) -> str:
    moment = timestamp(now)
    mark = hashlib.sha256(f"{resource_id}{moment}".encode()).hexdigest()[:5]
    return f"{resource_id.rpartition('/')[2][:38]}-{moment[:19].replace(':', '-').replace('T', '-')}-{mark}"


def refusal(answer: Response) -> RequestError:
    """The refusal of what was asked for a stack, as one of the stack."""
    error = (answer.document or {}).get("error") or {}
    return RequestError(
        answer.status, error.get("code", "BadRequest"), error.get("message", ""), details=error.get("details")
    )


def deny_status(properties: dict[str, Any]) -> str:
    """How what a stack manages is kept from others, as its resources show it."""
    mode = str(properties["denySettings"]["mode"])
    return mode[:1].lower() + mode[1:]


def _take_over(store: Store, properties: dict[str, Any], made: list[str], now: float) -> None:
    """Let the stack manage what was made, and give up what it had besides."""
    deny = deny_status(properties)
    had = [str(each["id"]) for each in properties["resources"]]
    gone = [each for each in had if each.lower() not in {one.lower() for one in made}]
    wanted = deleted(gone, properties["actionOnUnmanage"])
    failed = [each for each in wanted if not _delete(store, each, now)]
    properties["resources"] = [{"id": each, "status": "managed", "denyStatus": deny} for each in made]
    properties["deletedResources"] = [{"id": each} for each in wanted if each not in failed]
    properties["detachedResources"] = [{"id": each} for each in gone if each not in wanted]
    properties["failedResources"] = [{"id": each} for each in failed]


def deleted(ids: list[str], actions: dict[str, Any]) -> list[str]:
    """Those that are deleted, the last made first; a management group is always detached."""
    kinds = {True: "resourceGroups", False: "resources"}
    return [
        each
        for each in reversed(ids)
        if str(actions.get(kinds[_is_group(each)], "detach")).lower() == "delete" and subscription_of(each)
    ]


def _is_group(resource_id: str) -> bool:
    return len(resource_id.split("/")) == 5 and bool(group_of(resource_id))


def _delete(store: Store, resource_id: str, now: float) -> bool:
    """Take a resource away; whether it is gone: a lock keeps it."""
    resource = store.get(resource_id)
    if resource is not None:
        if locks_against(store, resource_id, "delete"):
            return False
        remove(store, resource, now)
    return True


def _export(call: Call, resource: Resource) -> Response:
    """Deployment Stacks - Export Template."""
    properties = resource.document["properties"]
    link = properties.get("templateLink")
    return Response(200, {"templateLink": link} if link else {"template": resource.state.get("template") or {}})


BEHAVIOUR = DeploymentStacks({"exporttemplate": _export})
