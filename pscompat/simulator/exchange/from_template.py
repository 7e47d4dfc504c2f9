"""Importing what an ARM template says: its resources as they would be written, without the checks of a deployment.

A template that Azure exported names resources that it does not hold, and lacks every secret: as a deployment it would be refused.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.exchange.forms import TEMPLATE, Entry, Found, ImportFileError
from pscompat.simulator.exchange.importing import Imported, import_found
from pscompat.simulator.locations import REGIONS, normal
from pscompat.simulator.providers.deployments._request import read_template
from pscompat.simulator.resource_ids import RESOURCE_GROUPS
from pscompat.simulator.routing import Call
from pscompat.simulator.templates.context import NotYet
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.template import Planned
from pscompat.simulator.wire import RequestError

_DEPLOYMENTS = "microsoft.resources/deployments"
_SECRET_VALUES: dict[str, Any] = {"securestring": "simulated", "secureobject": {}}
_OF_SUBSCRIPTION = "subscriptiondeploymenttemplate.json"


def needs_group(document: dict[str, Any]) -> bool:
    """Whether a template is for a resource group."""
    return _OF_SUBSCRIPTION not in str(document.get("$schema", "")).lower()


def import_template(
    call: Call, name: str, document: dict[str, Any], given: dict[str, Any], subscription: str, group: str
) -> Imported:
    """Import the resources of a template into a group, or a subscription (empty group). Raises ImportFileError.

    `given` are the parameters, as a deployment takes them; those that the template does not have are left alone.
    """
    result = Imported()
    scope = f"/subscriptions/{subscription}" + (f"/resourceGroups/{group}" if group else "")
    declared = document.get("parameters")
    names = {key.lower() for key in declared} if isinstance(declared, dict) else set()
    own = {key: value for key, value in given.items() if key.lower() in names}
    _import(call, result, name, document, own, scope)
    return result


def _import(
    call: Call, result: Imported, name: str, document: dict[str, Any], given: dict[str, Any], scope: str
) -> None:
    if "/resourceGroups/" in scope and call.store.get(scope) is None:
        members = {"location": _first_location(document)}
        _add(call, result, Found(TEMPLATE, [Entry(scope, RESOURCE_GROUPS, members, name)]))
    else:
        _add(call, result, Found(TEMPLATE, subscriptions={scope.split("/")[2]: ""}))
    try:
        template = read_template(
            call, scope, "import", {"template": document, "parameters": {**_secrets(document), **given}}
        )
    except RequestError as error:
        raise ImportFileError(f"{name}: {error.message}") from None
    waiting = list(template.resources)
    while waiting:
        left: list[Planned] = []
        for planned in waiting:
            try:
                body = planned.body(template.context)
            except NotYet:
                left.append(planned)
                continue
            except (TemplateError, RequestError) as error:
                result.left_out.append((planned.id, str(error)))
                continue
            template.context.planned.discard(planned.id.lower())
            inner = body.get("properties", {}).get("template") if planned.type.lower() == _DEPLOYMENTS else None
            if isinstance(inner, dict):
                parameters = body["properties"].get("parameters") or {}
                _import(call, result, name, inner, parameters, _scope_of(planned, scope))
            else:
                _add(call, result, Found(TEMPLATE, [Entry(planned.id, planned.type, body, planned.id)]))
        if len(left) == len(waiting):
            result.left_out += [(planned.id, "it refers to resources in a circle") for planned in left]
            return
        waiting = left


def _add(call: Call, result: Imported, found: Found) -> None:
    result.add(import_found(call, found))


def _scope_of(planned: Planned, scope: str) -> str:
    """The scope of a nested deployment."""
    subscription = planned.subscription or scope.split("/")[2]
    if planned.group:
        return f"/subscriptions/{subscription}/resourceGroups/{planned.group}"
    return f"/subscriptions/{subscription}" if planned.subscription else scope


def _secrets(document: dict[str, Any]) -> dict[str, Any]:
    """Values for the secrets that a template asks for; an import keeps none."""
    found = {}
    parameters = document.get("parameters")
    for name, fact in (parameters if isinstance(parameters, dict) else {}).items():
        kind = str(fact.get("type", "")).lower() if isinstance(fact, dict) else ""
        if kind in _SECRET_VALUES and fact.get("defaultValue") is None:
            found[name] = {"value": _SECRET_VALUES[kind]}
    return found


def _first_location(document: dict[str, Any]) -> str:
    """The region that a template names first, empty where it names none."""
    resources = document.get("resources")
    rows = resources.values() if isinstance(resources, dict) else resources if isinstance(resources, list) else ()
    named = (normal(row["location"]) for row in rows if isinstance(row, dict) and isinstance(row.get("location"), str))
    return next((location for location in named if location in REGIONS), "")
