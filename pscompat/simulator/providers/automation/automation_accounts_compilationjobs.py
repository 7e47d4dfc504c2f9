"""Jobs that compile configurations: for each `Node name` of the script comes what a machine follows. Source: Dsc Compilation Job."""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.automation._automation import ACCOUNT, CONTENT, OfAccount, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError

_node = re.compile(r"(?im)\bNode\s+[\"']?([\w.-]+)[\"']?\s*\{")


class CompilationJobs(OfAccount):
    """One ends by the clock; what it compiles is there at once."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The configuration."""
        name = _configuration(document)
        if call.store.get(f"{resource_id.rpartition('/compilationjobs/')[0]}/configurations/{name}") is None:
            raise RequestError(404, "NotFound", f"The configuration '{name}' was not found.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """It is new."""
        super().fill(call, resource_id, document, state, before)
        document["properties"].update(
            jobId=resource_id.rpartition("/")[2],
            status="New",
            statusDetails="None",
            lastStatusModifiedTime=timestamp(call.now),
            startedBy=f"admin@{call.store.tenants[0].domain}",
            startTime=None,
            endTime=None,
            exception=None,
        )
        document["properties"].setdefault("parameters", {})

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """It ends by the clock."""
        end = timestamp(call.now + call.operation_seconds)
        changes = {
            "properties.status": "Completed",
            "properties.startTime": timestamp(call.now),
            "properties.endTime": end,
            "properties.lastModifiedTime": end,
        }
        call.begin("compilation", resource.id, changes=changes)
        account, name = resource.id.rpartition("/compilationjobs/")[0], _configuration(resource.document)
        configuration = call.store.existing(f"{account}/configurations/{name}", f"{ACCOUNT}/configurations")
        for node in _node.findall(str(configuration.state.get(CONTENT, ""))):
            properties = {
                "configuration": {"name": configuration.name},
                "creationTime": timestamp(call.now),
                "lastModifiedTime": timestamp(call.now),
                "nodeCount": 0,
                "incrementNodeConfigurationBuild": bool(properties_of(resource).get("incrementNodeConfigurationBuild")),
            }
            compiled = f"{account}/nodeConfigurations/{configuration.name}.{node}"
            text = packed({"properties": properties})
            call.store.put(
                Resource(compiled, f"{ACCOUNT}/nodeConfigurations", text, created=call.now, changed=call.now)
            )


def _configuration(document: dict[str, Any]) -> str:
    return str(((document.get("properties") or {}).get("configuration") or {}).get("name") or "")


BEHAVIOUR = CompilationJobs()
