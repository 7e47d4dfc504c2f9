"""Connection monitors: of one source and one destination, or of groups of tests. Of the first kind the service makes a group of tests.

Source: the REST reference of Connection Monitors (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def stop(call: Call, monitor: Resource) -> Response:
    """Connection Monitors - Stop."""
    document = monitor.document
    document["properties"]["monitoringStatus"] = "Stopped"
    call.store.put(monitor.with_document(document, call.now))
    return Response(200)


class Monitors(NetworkBehaviour):
    """A monitor runs from its beginning, unless it is only set up."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Kind, state and, for one source and one destination, their group of tests."""
        single = bool(properties.get("source")) and not properties.get("testGroups")
        properties["connectionMonitorType"] = "SingleSourceDestination" if single else "MultiEndpoint"
        properties["startTime"] = earlier.get("startTime") or timestamp(call.now)
        if not single:
            return
        properties.setdefault("autoStart", True)
        properties.setdefault("monitoringIntervalInSeconds", 60)
        properties["monitoringStatus"] = "Running" if properties["autoStart"] else "NotStarted"
        source, destination = properties["source"], properties.get("destination") or {}
        far = {"name": "destination", "type": "ExternalAddress", "address": destination.get("address")}
        if destination.get("resourceId"):
            far = {"name": "destination", "type": "AzureVM", "resourceId": destination["resourceId"]}
        near = {"name": "source", "type": "AzureVM", "resourceId": source.get("resourceId")}
        properties["endpoints"] = [near, far]
        properties["testConfigurations"] = [
            {
                "name": "test",
                "testFrequencySec": properties["monitoringIntervalInSeconds"],
                "protocol": "Tcp",
                "tcpConfiguration": {"port": destination.get("port"), "disableTraceRoute": False},
            }
        ]
        tests = {"testConfigurations": ["test"], "sources": ["source"], "destinations": ["destination"]}
        properties["testGroups"] = [{"name": "group", "disable": False, **tests}]


BEHAVIOUR = Monitors({"stop": stop})
