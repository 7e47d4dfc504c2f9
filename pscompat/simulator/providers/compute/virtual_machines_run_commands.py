"""Run commands that are resources of a machine: nothing is run. Source: the REST reference of Virtual Machine Run Commands."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import RUNNING, ComputeBehaviour, inner, power
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_SOURCES = ("script", "scriptUri", "commandId", "galleryScriptReferenceId")
_SECRETS = ("runAsPassword", "protectedParameters")


class RunCommands(ComputeBehaviour):
    """Passwords and protected parameters are not kept."""

    expands = frozenset({"instanceview"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """There is something to run, and the machine runs."""
        source = inner(document, "properties", "source")
        if before is None and not any(source.get(name) for name in _SOURCES):
            raise errors.required_parameter("source")
        machine = call.store.get(resource_id.rsplit("/", 2)[0])
        if machine is not None and power(machine) != RUNNING:
            raise _errors.vm_must_run()

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What a request leaves out stays, or has its default."""
        earlier = inner(before.document, "properties") if before is not None else {}
        properties = {**earlier, **inner(document, "properties")}
        for name in _SECRETS:
            properties.pop(name, None)
        properties.setdefault("asyncExecution", False)
        properties.setdefault("timeoutInSeconds", 0)
        properties.setdefault("treatFailureAsDeploymentFailure", False)
        document["properties"] = properties

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The run command, with what came out of it where the request asks for it."""
        document = shown(call, facts, resource)
        if call.request.query.get("$expand", "").lower() == "instanceview":
            when = timestamp(resource.changed)
            document["properties"]["instanceView"] = {
                "executionState": "Succeeded",
                "executionMessage": "",
                "exitCode": 0,
                "output": "",
                "error": "",
                "startTime": when,
                "endTime": when,
                "statuses": [],
            }
        return document


BEHAVIOUR = RunCommands()
