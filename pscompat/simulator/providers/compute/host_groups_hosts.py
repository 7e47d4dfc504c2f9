"""Dedicated hosts. Source: the REST reference of Dedicated Hosts."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, begin, inner, keep
from pscompat.simulator.providers.compute._members import ids, members, show_members
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


class Hosts(ComputeBehaviour):
    """Which machines run on a host is known from the machines."""

    expands = frozenset({"instanceview", "userdata"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The SKU of the host is there, its fault domain one of its group."""
        if not inner(document, "sku").get("name") and before is None:
            raise errors.required_parameter("sku.name")
        group = call.store.get(resource_id.rsplit("/", 2)[0])
        most = inner(group.document, "properties").get("platformFaultDomainCount", 1) if group is not None else 1
        domain = inner(document, "properties").get("platformFaultDomain")
        if domain is not None and not 0 <= domain < most:
            raise _errors.out_of_range(domain, "platformFaultDomain", 0, most - 1)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its id, and since when it is there."""
        keep(document, before, "hostId", "provisioningTime", "timeCreated", "platformFaultDomain")
        properties = document.setdefault("properties", {})
        properties.setdefault("hostId", str(uuid.uuid4()))
        properties.setdefault("provisioningTime", timestamp(call.now))
        properties.setdefault("timeCreated", timestamp(call.now))
        properties.setdefault("platformFaultDomain", 0)
        properties.setdefault("autoReplaceOnFailure", True)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A host with machines stays."""
        if ids(members(call, resource, "host", "virtualMachines")):
            raise _errors.has_members("Dedicated Host", resource.name, "VM")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The host with its machines, and its state where the request asks for it."""
        document = shown(call, facts, resource)
        show_members(document, members(call, resource, "host", "virtualMachines"))
        if call.request.query.get("$expand", "").lower() == "instanceview":
            document["properties"]["instanceView"] = {
                "assetId": document["properties"]["hostId"],
                "availableCapacity": {"allocatableVMs": []},
                "statuses": [
                    {
                        "code": "ProvisioningState/succeeded",
                        "level": "Info",
                        "displayStatus": "Provisioning succeeded",
                        "time": timestamp(resource.changed),
                    },
                    {"code": "HealthState/available", "level": "Info", "displayStatus": "Host available"},
                ],
            }
        return document


def restart(call: Call, host: Resource) -> Response:
    """Dedicated Hosts - Restart."""
    return begin(call, "restart", host)


def redeploy(call: Call, host: Resource) -> Response:
    """Dedicated Hosts - Redeploy."""
    return begin(call, "redeploy", host)


def list_sizes(call: Call, host: Resource) -> Response:
    """Dedicated Hosts - List Available Sizes: those of the host's family."""
    return Response(200, {"value": [inner(host.document, "sku").get("name")]})


BEHAVIOUR = Hosts({"restart": restart, "redeploy": redeploy, "hostsizes": list_sizes})
