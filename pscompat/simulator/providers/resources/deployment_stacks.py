"""Deployment stacks: a stack deploys its template, manages what that made, and deletes or detaches what it manages no more.

Source: the REST reference of Deployment Stacks (2024-03-01 and later).
"""

from __future__ import annotations

import hashlib
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.operations import timestamp
from pscompat.simulator.removal import remove
from pscompat.simulator.resource_ids import group_of, provider_path, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.subrequests import ask
from pscompat.simulator.wire import RequestError, Response

_DEPLOYMENTS = "/providers/Microsoft.Resources/deployments/"
_VERSION = "2024-11-01"
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
    """A stack of any scope."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """There is nothing without properties, which the facts call optional."""
        if not isinstance(document.get("properties"), dict):
            raise errors.required_parameter("properties")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Deploy the template; what the stack had and the template does not name is deleted or detached."""
        properties = document["properties"]
        scope = deployed_at(resource_id, properties)
        moment = timestamp(call.now)
        mark = hashlib.sha256(f"{resource_id}{moment}".encode()).hexdigest()[:5]
        name = f"{resource_id.rpartition('/')[2][:38]}-{moment[:19].replace(':', '-').replace('T', '-')}-{mark}"
        body = deployment_body(call, location_at(call, scope, document))
        answer = ask(call, "PUT", f"{scope}{_DEPLOYMENTS}{name}", _VERSION, body)
        if answer.status >= 400:
            error = (answer.document or {}).get("error") or {}
            raise RequestError(answer.status, error.get("code", "BadRequest"), error.get("message", ""))
        state["template"] = body["properties"].get("template")
        found = (answer.document or {})["properties"]
        deployment = str((answer.document or {})["id"])
        running = call.operations.running_on(deployment)
        properties["deploymentId"] = deployment
        properties["correlationId"] = found.get("correlationId")
        properties["duration"] = "PT0S"
        if found.get("error"):
            properties["error"] = found["error"]
        elif running is not None:
            properties["outputs"] = running.changes.get("properties.outputs") or {}
        deny = properties["denySettings"]["mode"]
        deny = deny[:1].lower() + deny[1:]
        made = [str(each["id"]) for each in found.get("outputResources") or ()]
        properties["resources"] = [{"id": each, "status": "managed", "denyStatus": deny} for each in made]
        had = [] if before is None else [each["id"] for each in before.document["properties"].get("resources") or ()]
        gone = [each for each in had if each.lower() not in {one.lower() for one in made}]
        wanted = _deleted(gone, properties.get("actionOnUnmanage") or {})
        failed = [each for each in wanted if not _delete(call, each)]
        properties["deletedResources"] = [{"id": each} for each in wanted if each not in failed]
        properties["detachedResources"] = [{"id": each} for each in gone if each not in wanted]
        properties["failedResources"] = [{"id": each} for each in failed]

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """What the request says of the resources that the stack manages."""
        actions = {
            name.lower().removeprefix("unmanageaction."): value
            for name, value in call.request.query.items()
            if name.lower().startswith("unmanageaction.")
        }
        wanted = {kind: actions.get(kind.lower(), "detach") for kind in ("resources", "resourceGroups")}
        managed = [each["id"] for each in resource.document["properties"].get("resources") or ()]
        found = (call.store.get(each) for each in _deleted(managed, wanted))
        return [each for each in found if each is not None]


def _deleted(ids: list[str], actions: dict[str, Any]) -> list[str]:
    """Those that are deleted, the last made first; a management group is always detached."""
    kinds = {True: "resourceGroups", False: "resources"}
    return [
        each
        for each in reversed(ids)
        if str(actions.get(kinds[_is_group(each)], "detach")).lower() == "delete" and subscription_of(each)
    ]


def _is_group(resource_id: str) -> bool:
    return len(resource_id.split("/")) == 5 and bool(group_of(resource_id))


def _delete(call: Call, resource_id: str) -> bool:
    """Take a resource away; whether it is gone: a lock keeps it."""
    resource = call.store.get(resource_id)
    if resource is not None:
        try:
            check_locks(call, resource_id, "delete")
        except RequestError:
            return False
        remove(call.store, resource, call.now)
    return True


def _export(call: Call, resource: Resource) -> Response:
    """Deployment Stacks - Export Template."""
    properties = resource.document["properties"]
    link = properties.get("templateLink")
    return Response(200, {"templateLink": link} if link else {"template": resource.state.get("template") or {}})


BEHAVIOUR = DeploymentStacks({"exporttemplate": _export})
