"""What a deployment would do: the bodies that it would write, and what they would change."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.providers.deployments._request import PREFIX, invalid_template, read_request, read_template
from pscompat.simulator.resource_ids import full_name, group_of
from pscompat.simulator.results import success, unfinished_or_failed
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE
from pscompat.simulator.subrequests import ask
from pscompat.simulator.templates.context import NotYet
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.template import Template, dependencies
from pscompat.simulator.wire import Response


def what_if(call: Call) -> Response:
    """Deployments - What If: what would be created, changed, left alone or, in the mode Complete, deleted."""
    scope, name, properties, _ = read_request(call)
    template = read_template(call, scope, name, properties)
    bodies = planned_bodies(call, template)
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
    operation = call.operations.begin("whatIf", f"{scope}{PREFIX}{name}/whatIf", call.now, 0.0, result=result)
    link = call.link(f"{scope}{PREFIX}{name}/whatIfResults/{operation.name}")
    return Response(202, None, {"Location": link, **operation.waiting_headers(call.now)})


def get_what_if(call: Call) -> Response:
    """The result of a what-if."""
    operation = call.operations.get(call.parameters["operation"])
    if operation is None:
        raise errors.operation_not_found(call.parameters["operation"])
    return unfinished_or_failed(call, operation) or success(call, operation)


def planned_bodies(call: Call, template: Template) -> list[tuple[Any, dict[str, Any]]]:
    """The documents that would be written, in order; what refers to a resource that is not there yet is left as it is."""
    found = []
    for planned, _ in dependencies(template.resources):
        try:
            body = planned.body(template.context)
        except NotYet:
            body = {key: value for key, value in planned.entry.items() if key in ("location", "properties", "tags")}
        except TemplateError as error:
            raise invalid_template(str(error)) from None
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
