"""Deployments of templates at all four scopes: created, validated, tried (what-if), listed, and their operations.

Source: the REST reference of Deployments (2024-03-01 and later).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.generic import check_scope_of
from pscompat.simulator.locations import read_group_location
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.resources.resource_groups import render as render_group
from pscompat.simulator.providers.sign_in.metadata import cloud_of
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, full_name, group_of, subscription_of
from pscompat.simulator.results import success, unfinished_or_failed
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ANY_TYPE, Resource, packed
from pscompat.simulator.subrequests import ask
from pscompat.simulator.tags import read_tags
from pscompat.simulator.templates.context import NotYet, Surroundings
from pscompat.simulator.templates.deploy import Outcome, Step, run
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.template import Template, dependencies
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, RequestError, Response

TYPE = "Microsoft.Resources/deployments"
_KIND = "deploy"
_PROVIDER = "/providers/Microsoft.Resources"
_PREFIX = "/providers/Microsoft.Resources/deployments/"


def create(call: Call) -> Response:
    """Deployments - Create Or Update: the resources are written at once, the deployment ends with the last of them."""
    scope, name, properties, location = _read(call)
    template = _template(call, scope, name, properties)
    if str(properties.get("mode", "Incremental")).lower() == "complete" and not group_of(scope):
        raise _invalid("Deployments in the mode 'Complete' are supported for resource groups only.")
    try:
        outcome = run(call, template)
    except TemplateError as error:
        raise _invalid(str(error)) from None
    if str(properties.get("mode", "")).lower() == "complete" and outcome.error is None:
        _remove_others(call, scope, template)
    resource_id = f"{scope}{_PREFIX}{name}"
    before = call.store.get(resource_id)
    document = _document(call, template, properties, outcome)
    if location:
        document = {"location": location, **document}
    state = {"steps": [_step(step) for step in outcome.steps], "template": properties.get("template")}
    if before is None:
        stored = Resource(resource_id, TYPE, packed(document), packed(state), created=call.now, changed=call.now)
    else:
        stored = before.with_document(document, call.now, state)
    stored = call.store.put(stored)
    changes = {"properties.outputs": outcome.outputs}
    operation = call.operations.begin(
        _KIND, stored.id, call.now, max(0.0, outcome.end - call.now), changes=changes, error=outcome.error
    )
    link = call.link(f"{scope}{_PREFIX}{name}/operationStatuses/{operation.name}")
    headers = {"Azure-AsyncOperation": link, **operation.waiting_headers(call.now)}
    return Response(201 if before is None else 200, _shown(stored), headers)


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
    scope, name, properties, _ = _read(call)
    template = _template(call, scope, name, properties)
    _bodies(call, template)
    outcome = Outcome([], {}, None, call.now)
    document = _document(call, template, properties, outcome)
    document["properties"]["provisioningState"] = "Succeeded"
    document["properties"]["validatedResources"] = [{"id": planned.id} for planned in template.resources]
    return Response(200, {"id": f"{scope}{_PREFIX}{name}", "name": name, "type": TYPE, **document})


def what_if(call: Call) -> Response:
    """Deployments - What If: what would be created, changed, left alone or, in the mode Complete, deleted."""
    scope, name, properties, _ = _read(call)
    template = _template(call, scope, name, properties)
    bodies = _bodies(call, template)
    changes = [_change(call, planned.id, planned.version, body) for planned, body in bodies]
    if group_of(scope):
        complete = str(properties.get("mode", "")).lower() == "complete"
        planned_ids = {planned.id.lower() for planned in template.resources}
        for resource in call.store.list(ANY_TYPE, scope):
            facts = arm_facts().resource_type(resource.type)
            if resource.id.lower() in planned_ids or facts is None or not facts.tracked:
                continue
            before = behaviour_of(facts.name).show(call, facts, resource)
            kind = "Delete" if complete else "Ignore"
            changes.append({"resourceId": resource.id, "changeType": kind, "before": before})
    result = {"status": "Succeeded", "properties": {"correlationId": str(uuid.uuid4()), "changes": changes}}
    operation = call.operations.begin("whatIf", f"{scope}{_PREFIX}{name}/whatIf", call.now, 0.0, result=result)
    link = call.link(f"{scope}{_PREFIX}{name}/whatIfResults/{operation.name}")
    return Response(202, None, {"Location": link, **operation.waiting_headers(call.now)})


def get_what_if(call: Call) -> Response:
    """The result of a what-if."""
    operation = call.operations.get(call.parameters["operation"])
    if operation is None:
        raise errors.operation_not_found(call.parameters["operation"])
    return unfinished_or_failed(call, operation) or success(call, operation)


def _bodies(call: Call, template: Template) -> list[tuple[Any, dict[str, Any]]]:
    """The documents that would be written, in order; what refers to a resource that is not there yet is left as it is."""
    found = []
    for planned, _ in dependencies(template.resources):
        try:
            body = planned.body(template.context)
        except NotYet:
            body = {key: value for key, value in planned.entry.items() if key in ("location", "properties", "tags")}
        except TemplateError as error:
            raise _invalid(str(error)) from None
        found.append((planned, body))
    return found


def _change(call: Call, resource_id: str, version: str, body: dict[str, Any]) -> dict[str, Any]:
    known = ask(call, "GET", resource_id, version)
    after = {"id": resource_id, "name": full_name(resource_id), "apiVersion": version, **body}
    if known.status != 200:
        return {"resourceId": resource_id, "changeType": "Create", "after": after}
    before = known.document
    delta = _delta(before, body)
    change = {
        "resourceId": resource_id,
        "changeType": "Modify" if delta else "NoChange",
        "before": before,
        "after": after,
    }
    if delta:
        change["delta"] = delta
    return change


def _delta(before: Any, after: dict[str, Any], path: str = "") -> list[dict[str, Any]]:
    """What a document changes of another: members that it does not name stay."""
    found: list[dict[str, Any]] = []
    before = before if isinstance(before, dict) else {}
    for name, value in after.items():
        where = f"{path}.{name}" if path else name
        if name in ("id", "name", "type", "apiVersion"):
            continue
        if name not in before:
            found.append({"path": where, "propertyChangeType": "Create", "after": value})
        elif isinstance(value, dict) and isinstance(before[name], dict):
            found.extend(_delta(before[name], value, where))
        elif value != before[name]:
            found.append({"path": where, "propertyChangeType": "Modify", "before": before[name], "after": value})
    return found


def list_operations(call: Call) -> Response:
    """Deployment Operations - List."""
    deployment = _named(call)
    return Response(200, {"value": [_operation(deployment, step) for step in deployment.state.get("steps", [])]})


def get_operation(call: Call) -> Response:
    """Deployment Operations - Get."""
    deployment = _named(call)
    for step in deployment.state.get("steps", []):
        if step["name"].lower() == call.parameters["operation"].lower():
            return Response(200, _operation(deployment, step))
    raise errors.operation_not_found(call.parameters["operation"])


def export_template(call: Call) -> Response:
    """Deployments - Export Template."""
    return Response(200, {"template": _named(call).state.get("template") or {}})


def cancel(call: Call) -> Response:
    """Deployments - Cancel: only a deployment that runs."""
    deployment = _named(call)
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


def _named(call: Call) -> Resource:
    resource_id = f"{_scope(call)}{_PREFIX}{call.parameters['deployment']}"
    deployment = call.store.get(resource_id)
    if deployment is None:
        raise RequestError(
            404, "DeploymentNotFound", f"Deployment '{call.parameters['deployment']}' could not be found."
        )
    return deployment


def _step(step: Step) -> dict[str, Any]:
    error = step.error
    return {
        "name": step.name,
        "target": step.target(),
        "status": step.response.status,
        "error": error,
    }


def _operation(deployment: Resource, step: dict[str, Any]) -> dict[str, Any]:
    failed = step["error"] is not None
    properties: dict[str, Any] = {
        "provisioningOperation": "Create",
        "provisioningState": "Failed" if failed else "Succeeded",
        "timestamp": timestamp(deployment.changed),
        "duration": "PT1S",
        "trackingId": str(uuid.uuid5(uuid.NAMESPACE_URL, step["name"])),
        "statusCode": {200: "OK", 201: "Created", 202: "Accepted"}.get(step["status"], str(step["status"])),
        "targetResource": step["target"],
    }
    if failed:
        properties["statusMessage"] = {"error": step["error"]}
    return {
        "id": f"{deployment.id}/operations/{step['name']}",
        "operationId": step["name"],
        "properties": properties,
    }


def _scope(call: Call) -> str:
    """The id of the scope that the path names. Raises RequestError where it does not exist."""
    path = call.request.path
    scope = path[: (path.lower() + "/").rindex("/deployments/")]
    if scope.lower().endswith(_PROVIDER.lower()):
        scope = scope[: -len(_PROVIDER)]
    if group_of(scope):
        return call.store.group(call.store.subscription(subscription_of(scope)), group_of(scope)).id
    check_scope_of(call, scope)
    return scope


def _read(call: Call) -> tuple[str, str, dict[str, Any], str]:
    """Scope, name and properties of a request, and the location outside of resource groups. Raises RequestError."""
    scope = _scope(call)
    body = call.json_body()
    properties = body.get("properties") if isinstance(body, dict) else None
    if not isinstance(properties, dict):
        raise errors.invalid_request_content(
            "Required property 'properties' not found in JSON. Path '', line 1, position 1."
        )
    location = "" if group_of(scope) else read_group_location(body.get("location"))
    if body.get("tags") is not None:
        read_tags(body["tags"])
    name = call.parameters["deployment"]
    if len(name) > 64 or not all(letter.isalnum() or letter in "-_.()" for letter in name):
        raise RequestError(
            400,
            "InvalidDeploymentName",
            f"The deployment name '{name}' is not valid: it has at most 64 letters, digits, '-', '_', '.', '(' and ')'.",
        )
    return scope, name, properties, location


def _invalid(message: str) -> RequestError:
    return RequestError(400, "InvalidTemplate", f"Deployment template validation failed: '{message}'.")


def _template(call: Call, scope: str, name: str, properties: dict[str, Any]) -> Template:
    """The template of a request with its parameters. Raises RequestError (400 InvalidTemplate, InvalidContentLink)."""
    document = properties.get("template")
    if document is None:
        document = _linked(call, properties.get("templateLink"))
    try:
        return Template(document, _given(call, properties.get("parameters")), _around(call, scope, name, document))
    except TemplateError as error:
        raise _invalid(str(error)) from None
    except NotYet:
        raise _invalid(
            "A name, condition or count of a resource refers to a resource that is not deployed yet"
        ) from None
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _invalid(f"The template is not well formed ({type(error).__name__}: {error})") from None


def _linked(call: Call, link: Any) -> Any:
    """A template by its link: a template spec of this cloud. Raises RequestError for any other."""
    wanted = link.get("id") if isinstance(link, dict) else None
    spec = call.store.get(wanted) if isinstance(wanted, str) else None
    if spec is not None:
        return spec.document.get("properties", {}).get("mainTemplate")
    address = (link.get("uri") or wanted) if isinstance(link, dict) else ""
    raise RequestError(
        400,
        "InvalidContentLink",
        f"Unable to download deployment content from '{address}'. The simulator reads template specs of its own cloud, and no "
        "addresses.",
    )


def _given(call: Call, parameters: Any) -> dict[str, Any]:
    """The parameters of a request; a reference to a vault's secret is replaced by its value."""
    found: dict[str, Any] = {}
    for name, given in (parameters or {}).items():
        reference = given.get("reference") if isinstance(given, dict) else None
        if isinstance(reference, dict):
            vault = call.store.get(str(reference.get("keyVault", {}).get("id", "")))
            secret = None if vault is None else call.store.get(f"{vault.id}/secrets/{reference.get('secretName')}")
            if secret is None:
                raise RequestError(
                    400,
                    "KeyVaultParameterReferenceNotFound",
                    f"The secret of KeyVault parameter '{name}' cannot be retrieved: vault or secret does not exist.",
                )
            given = {"value": secret.state.get("value")}
        found[name] = given
    return found


def _around(call: Call, scope: str, name: str, template: Any) -> Surroundings:
    subscription = call.store.subscriptions.get(subscription_of(scope).lower())
    tenant = call.store.tenants[0]
    group = call.store.get(scope) if group_of(scope) else None

    def read(resource_id: str, version: str) -> dict[str, Any]:
        facts_version = version or _newest(call, resource_id)
        answer = ask(call, "GET", resource_id, facts_version)
        if answer.status != 200:
            raise TemplateError(
                (answer.document or {}).get("error", {}).get("message", f"'{resource_id}' was not found")
            )
        document = dict(answer.document)
        running = call.operations.running_on(resource_id)
        if running is not None and running.kind == _KIND:
            document["properties"].update(outputs=running.changes["properties.outputs"])
        return document

    def act(resource_id: str, action: str, version: str, body: Any) -> Any:
        answer = ask(call, "POST", f"{resource_id}/{action}", version, body)
        if answer.status != 200:
            raise TemplateError((answer.document or {}).get("error", {}).get("message", f"'{action}' was refused"))
        return answer.document

    return Surroundings(
        scope=scope,
        subscription={}
        if subscription is None
        else {
            "id": subscription.path,
            "subscriptionId": subscription.id,
            "tenantId": subscription.tenant_id,
            "displayName": subscription.name,
        },
        group=render_group(group) if group is not None and group.type == RESOURCE_GROUPS else {},
        tenant={"tenantId": tenant.id, "displayName": tenant.name, "id": "/"},
        deployment={"name": name, "properties": {"template": template}},
        environment=cloud_of(call.request.origin),
        now=call.now,
        read=read,
        act=act,
    )


def _newest(call: Call, resource_id: str) -> str:
    """The newest version of a resource's type: `reference()` without one takes that of the deployment."""
    resource = call.store.get(resource_id)
    facts = arm_facts().resource_type(resource.type) if resource is not None else None
    return facts.api_versions[-1] if facts is not None else "2024-11-01"


def _document(call: Call, template: Template, properties: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    hashed = hashlib.sha256(json.dumps(properties.get("template"), sort_keys=True).encode()).digest()
    providers: dict[str, list[dict[str, Any]]] = {}
    for planned in template.resources:
        namespace, _, kind = planned.type.partition("/")
        entry = {"resourceType": kind, "locations": [planned.entry.get("location")]}
        if entry not in providers.setdefault(namespace, []):
            providers[namespace].append(entry)
    dependent = [
        {"dependsOn": [_dependency(need) for need in needs], **_dependency(planned)}
        for planned, needs in dependencies(template.resources)
        if needs
    ]
    shown: dict[str, Any] = {
        "templateHash": str(int.from_bytes(hashed[:8], "big")),
        "parameters": template.parameters,
        "mode": properties.get("mode", "Incremental"),
        "provisioningState": "Running",
        "timestamp": timestamp(call.now),
        "duration": f"PT{max(0.0, outcome.end - call.now):.7f}S",
        "correlationId": call.request.headers.get("x-ms-correlation-request-id") or str(uuid.uuid4()),
        "providers": [{"namespace": namespace, "resourceTypes": kinds} for namespace, kinds in providers.items()],
        "dependencies": dependent,
    }
    if outcome.error is not None:
        shown["error"] = outcome.error
    else:
        shown["outputResources"] = [{"id": step.planned.id} for step in outcome.steps]
    return {"properties": shown}


def _dependency(planned: Any) -> dict[str, str]:
    return {"id": planned.id, "resourceType": planned.type, "resourceName": full_name(planned.id)}


def _shown(deployment: Resource) -> dict[str, Any]:
    return {"id": deployment.id, "name": deployment.name, "type": TYPE, **deployment.document}


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
