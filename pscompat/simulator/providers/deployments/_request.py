"""What a request for a deployment says: its scope, its template with parameters, and the cloud that the template sees."""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.locations import read_group_location
from pscompat.simulator.providers.deployments._links import linked_parameters, linked_template
from pscompat.simulator.providers.resources.resource_groups import render as render_group
from pscompat.simulator.providers.sign_in.metadata import cloud_of
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, group_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.scopes import check_scope_of
from pscompat.simulator.store import Resource
from pscompat.simulator.subrequests import ask
from pscompat.simulator.tags import read_tags
from pscompat.simulator.templates.context import NotYet, Surroundings
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.template import Template
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.Resources/deployments"
KIND = "deploy"
"""The kind of the operation that a deployment is."""
_PROVIDER = "/providers/Microsoft.Resources"
PREFIX = "/providers/Microsoft.Resources/deployments/"


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


def deployment_of(call: Call) -> Resource:
    """The deployment that the path names. Raises RequestError (404 DeploymentNotFound)."""
    resource_id = f"{_scope(call)}{PREFIX}{call.parameters['deployment']}"
    deployment = call.store.get(resource_id)
    if deployment is None:
        raise RequestError(
            404, "DeploymentNotFound", f"Deployment '{call.parameters['deployment']}' could not be found."
        )
    return deployment


def read_request(call: Call) -> tuple[str, str, dict[str, Any], str]:
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


def invalid_template(message: str) -> RequestError:
    """The refusal of a template."""
    return RequestError(400, "InvalidTemplate", f"Deployment template validation failed: '{message}'.")


def read_template(call: Call, scope: str, name: str, properties: dict[str, Any]) -> Template:
    """The template of a request with its parameters; what links lead to is put into the properties.

    Raises RequestError (400 InvalidTemplate, InvalidContentLink).
    """
    for member in ("template", "parameters"):
        if properties.get(member) is not None and properties.get(f"{member}Link") is not None:
            raise errors.invalid_request_content(f"'{member}' and '{member}Link' cannot be given both")
    link = properties.get("templateLink")
    if properties.get("template") is None:
        properties["template"] = linked_template(call, link)
    if properties.get("parametersLink") is not None:
        properties["parameters"] = linked_parameters(call, properties["parametersLink"])
    document = properties["template"]
    try:
        return Template(
            document, _given(call, properties.get("parameters")), _around(call, scope, name, document, link)
        )
    except TemplateError as error:
        raise invalid_template(str(error)) from None
    except NotYet:
        raise invalid_template(
            "A name, condition or count of a resource refers to a resource that is not deployed yet"
        ) from None
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise invalid_template(f"The template is not well formed ({type(error).__name__}: {error})") from None


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


def _around(call: Call, scope: str, name: str, template: Any, link: Any) -> Surroundings:
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
        if running is not None and running.kind == KIND:
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
        deployment={"name": name, "properties": {"template": template, **({"templateLink": link} if link else {})}},
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
