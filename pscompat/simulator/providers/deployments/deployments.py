"""Deployments of templates at all four scopes: created, validated, tried (what-if), listed, and their operations.

Source: the REST reference of Deployments (2024-03-01 and later).
"""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.providers.deployments._documents import document_of, kept_step, operation_of, shown
from pscompat.simulator.providers.deployments._request import (
    KIND,
    PREFIX,
    TYPE,
    deployment_of,
    invalid_template,
    read_request,
    read_template,
)
from pscompat.simulator.providers.deployments._what_if import get_what_if, planned_bodies, what_if
from pscompat.simulator.resource_ids import group_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ANY_TYPE, Resource, packed
from pscompat.simulator.subrequests import ask
from pscompat.simulator.templates.deploy import Outcome, run
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.template import Template
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, RequestError, Response


def create(call: Call) -> Response:
    """Deployments - Create Or Update: the resources are written at once, the deployment ends with the last of them."""
    scope, name, properties, location = read_request(call)
    template = read_template(call, scope, name, properties)
    if str(properties.get("mode", "Incremental")).lower() == "complete" and not group_of(scope):
        raise invalid_template("Deployments in the mode 'Complete' are supported for resource groups only.")
    try:
        outcome = run(call, template)
    except TemplateError as error:
        raise invalid_template(str(error)) from None
    if str(properties.get("mode", "")).lower() == "complete" and outcome.error is None:
        _remove_others(call, scope, template)
    resource_id = f"{scope}{PREFIX}{name}"
    before = call.store.get(resource_id)
    document = document_of(call, template, properties, outcome)
    if location:
        document = {"location": location, **document}
    state = {"steps": [kept_step(step) for step in outcome.steps], "template": properties.get("template")}
    if before is None:
        stored = Resource(resource_id, TYPE, packed(document), packed(state), created=call.now, changed=call.now)
    else:
        stored = before.with_document(document, call.now, state)
    stored = call.store.put(stored)
    changes = {"properties.outputs": outcome.outputs}
    operation = call.operations.begin(
        KIND, stored.id, call.now, max(0.0, outcome.end - call.now), changes=changes, error=outcome.error
    )
    link = call.link(f"{scope}{PREFIX}{name}/operationStatuses/{operation.name}")
    headers = {"Azure-AsyncOperation": link, **operation.waiting_headers(call.now)}
    return Response(201 if before is None else 200, shown(stored), headers)


def get_status(call: Call) -> Response:
    """What the Azure-AsyncOperation of a deployment points at."""
    operation = call.operations.get(call.parameters["operation"])
    if operation is None:
        raise errors.operation_not_found(call.parameters["operation"])
    if not operation.finished:
        return Response(200, {"status": "Running"}, operation.waiting_headers(call.now))
    if operation.error is not None:
        return Response(200, {"status": "Failed", "error": operation.error})
    return Response(200, {"status": "Succeeded"})


def validate(call: Call) -> Response:
    """Deployments - Validate: the template is read, and each resource as far as that can be without writing."""
    scope, name, properties, _ = read_request(call)
    template = read_template(call, scope, name, properties)
    planned_bodies(call, template)
    outcome = Outcome([], {}, None, call.now)
    document = document_of(call, template, properties, outcome)
    document["properties"]["provisioningState"] = "Succeeded"
    document["properties"]["validatedResources"] = [{"id": planned.id} for planned in template.resources]
    return Response(200, {"id": f"{scope}{PREFIX}{name}", "name": name, "type": TYPE, **document})


def list_operations(call: Call) -> Response:
    """Deployment Operations - List."""
    deployment = deployment_of(call)
    return Response(200, {"value": [operation_of(deployment, step) for step in deployment.state.get("steps", [])]})


def get_operation(call: Call) -> Response:
    """Deployment Operations - Get."""
    deployment = deployment_of(call)
    for step in deployment.state.get("steps", []):
        if step["name"].lower() == call.parameters["operation"].lower():
            return Response(200, operation_of(deployment, step))
    raise errors.operation_not_found(call.parameters["operation"])


def export_template(call: Call) -> Response:
    """Deployments - Export Template."""
    return Response(200, {"template": deployment_of(call).state.get("template") or {}})


def cancel(call: Call) -> Response:
    """Deployments - Cancel: only a deployment that runs."""
    deployment = deployment_of(call)
    if call.operations.running_on(deployment.id) is None:
        state = deployment.provisioning_state
        raise RequestError(
            409,
            "DeploymentCannotBeCancelled",
            f"The deployment '{deployment.name}' cannot be cancelled: it is '{state}'.",
        )
    document = deployment.document
    document["properties"]["provisioningState"] = "Canceled"
    call.store.put(deployment.with_document(document, call.now))
    return Response(204)


def _remove_others(call: Call, scope: str, template: Template) -> None:
    """What the mode Complete does to what a template does not name: top-level resources with a location go."""
    wanted = {planned.id.lower() for planned in template.resources}
    for resource in call.store.list(ANY_TYPE, scope):
        facts = arm_facts().resource_type(resource.type)
        if resource.id.lower() in wanted or facts is None or not facts.tracked or facts.name.count("/") > 1:
            continue
        ask(call, "DELETE", resource.id, facts.api_versions[-1])


def _check(request: Request) -> str:
    facts = arm_facts().resource_type(TYPE)
    return check_version(request, "deployments", facts.api_versions if facts is not None else ())


_SCOPES = (
    "/subscriptions/{subscription}/resourceGroups/{group}",
    "/subscriptions/{subscription}",
    "/providers/Microsoft.Management/managementGroups/{managementGroup}",
    "",
)
_PATH = "/providers/Microsoft.Resources/deployments/{deployment}"
ROUTES = [
    Route(method, scope + _PATH + end, handler, _check)
    for scope in _SCOPES
    for method, end, handler in (
        ("PUT", "", create),
        ("POST", "/validate", validate),
        ("POST", "/whatIf", what_if),
        ("GET", "/whatIfResults/{operation}", get_what_if),
        ("POST", "/exportTemplate", export_template),
        ("POST", "/cancel", cancel),
        ("GET", "/operations", list_operations),
        ("GET", "/operations/{operation}", get_operation),
        ("GET", "/operationStatuses/{operation}", get_status),
    )
]
# The address of operations before deployments were a resource type, which the Azure CLI still uses.
ROUTES += [
    Route("GET", scope + "/deployments/{deployment}" + end, handler, _check)
    for scope in _SCOPES[:2]
    for end, handler in (("/operations", list_operations), ("/operations/{operation}", get_operation))
]
