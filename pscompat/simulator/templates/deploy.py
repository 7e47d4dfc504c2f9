"""Carrying a template out: its resources are written one after the other, each after what it depends on."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from pscompat.simulator.resource_ids import full_name
from pscompat.simulator.routing import Call
from pscompat.simulator.subrequests import ask
from pscompat.simulator.templates.context import NotYet
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.template import Planned, Template, dependencies
from pscompat.simulator.wire import Response

FAILED = "DeploymentFailed"
_SHOWN = ("code", "message", "target", "details")
_MESSAGE = (
    "At least one resource deployment operation failed. Please list deployment operations for details. Please see "
    "https://aka.ms/arm-deployment-operations for usage details."
)


@dataclass
class Step:
    """A resource that was written, or refused."""

    planned: Planned
    response: Response
    name: str = field(default_factory=lambda: str(uuid.uuid4()).replace("-", "").upper()[:16])

    @property
    def error(self) -> dict[str, Any] | None:
        """The refusal, or why a nested deployment failed; None where there was none."""
        document = self.response.document or {}
        if self.response.status < 400:
            properties = document.get("properties")
            inner = properties.get("error") if isinstance(properties, dict) else None
            nested = self.planned.type.lower() == "microsoft.resources/deployments"
            return dict(inner) if nested and inner else None
        return dict(document.get("error") or {"code": str(self.response.status), "message": ""})

    def target(self) -> dict[str, str]:
        """The resource, as lists of operations name it."""
        return {
            "id": self.planned.id,
            "resourceType": self.planned.type,
            "resourceName": full_name(self.planned.id),
        }


@dataclass
class Outcome:
    """What a deployment did. `end` is when the last of its operations ends, in seconds since the epoch."""

    steps: list[Step]
    outputs: dict[str, Any]
    error: dict[str, Any] | None
    end: float


def run(call: Call, template: Template) -> Outcome:
    """Write the resources of a template. Raises TemplateError for a circle of references, or outputs that cannot be made."""
    steps: list[Step] = []
    waiting = list(dependencies(template.resources))
    failed: set[str] = set()
    end = call.now
    while waiting:
        left = []
        for planned, needs in waiting:
            if any(need.id.lower() in failed for need in needs):
                failed.add(planned.id.lower())
                continue
            if any(need.id.lower() in template.context.planned for need in needs):
                left.append((planned, needs))
                continue
            try:
                body = planned.body(template.context)
            except NotYet:
                left.append((planned, needs))
                continue
            step = Step(planned, ask(call, "PUT", planned.id, planned.version, body))
            steps.append(step)
            if step.error is None:
                template.context.planned.discard(planned.id.lower())
                operation = call.operations.running_on(planned.id)
                end = max(end, operation.end if operation is not None else call.now)
            else:
                failed.add(planned.id.lower())
        if len(left) == len(waiting):
            names = ", ".join(full_name(planned.id) for planned, _ in left)
            raise TemplateError(f"Circular dependency detected on resources: '{names}'.")
        waiting = left
    refusals = [step.error for step in steps if step.error is not None]
    if refusals:
        details = [{key: refusal[key] for key in _SHOWN if key in refusal} for refusal in refusals]
        return Outcome(steps, {}, {"code": FAILED, "message": _MESSAGE, "details": details}, end)
    try:
        return Outcome(steps, template.outputs(), None, end)
    except NotYet:
        raise TemplateError("An output refers to a resource that was not deployed.") from None
