"""The network interfaces of the machines of a flexible scale set: resources of their own, with the public addresses that the model asks for.

Source: the REST reference of Virtual Machine Scale Sets (networkProfile), and Microsoft's page on networking for scale sets.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.providers.compute._compute import inner
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, group_id
from pscompat.simulator.subrequests import ask
from pscompat.simulator.wire import RequestError

_VERSION = "2024-05-01"
_NETWORK = "providers/Microsoft.Network"
_OF_CONFIGURATION = (
    "subnet",
    "primary",
    "privateIPAddressVersion",
    "applicationGatewayBackendAddressPools",
    "applicationSecurityGroups",
    "loadBalancerBackendAddressPools",
)
_OF_INTERFACE = (
    "networkSecurityGroup",
    "enableAcceleratedNetworking",
    "enableIPForwarding",
    "dnsSettings",
    "disableTcpStateTracking",
)


def make_interfaces(call: Call, scale_set: dict[str, Any], machine_id: str) -> list[dict[str, Any]]:
    """Make the interfaces of a machine, and say how the machine refers to them. Raises RequestError; none is made then."""
    written: list[str] = []
    try:
        return _made(call, scale_set, machine_id, written)
    except RequestError:
        for own in reversed(written):
            part = call.store.get(own)
            if part is not None:
                call.store.remove(part)
        raise


def _made(call: Call, scale_set: dict[str, Any], machine_id: str, written: list[str]) -> list[dict[str, Any]]:
    """Make the interfaces; the ids of what was written are added to `written`."""
    profile = inner(scale_set, "properties", "virtualMachineProfile", "networkProfile")
    made = []
    for item in profile.get("networkInterfaceConfigurations") or ():
        model = inner(item, "properties")
        ending = uuid.uuid4().hex[:8]
        properties = {name: model[name] for name in _OF_INTERFACE if name in model}
        properties["ipConfigurations"] = [
            _configuration(call, scale_set, machine_id, configuration, ending, written)
            for configuration in model.get("ipConfigurations") or ()
        ]
        own = f"{group_id(machine_id)}/{_NETWORK}/networkInterfaces/{item.get('name')}-{ending}"
        _write(call, own, scale_set, {"properties": properties})
        written.append(own)
        settings = {"primary": model.get("primary", True), "deleteOption": model.get("deleteOption", "Delete")}
        made.append({"id": own, "properties": settings})
    return made


def _configuration(
    call: Call, scale_set: dict[str, Any], machine_id: str, item: dict[str, Any], ending: str, written: list[str]
) -> dict[str, Any]:
    """An IP configuration, with its public address where the model asks for one."""
    model = inner(item, "properties")
    properties = {name: model[name] for name in _OF_CONFIGURATION if name in model}
    address = model.get("publicIPAddressConfiguration")
    if isinstance(address, dict):
        own = f"{group_id(machine_id)}/{_NETWORK}/publicIPAddresses/{address.get('name')}-{ending}"
        wanted = inner(address, "properties")
        static = {"publicIPAllocationMethod": "Static"}
        static.update(
            {name: wanted[name] for name in ("idleTimeoutInMinutes", "publicIPAddressVersion") if name in wanted}
        )
        sku = address.get("sku") or {"name": "Standard"}
        _write(call, own, scale_set, {"sku": sku, "properties": static})
        written.append(own)
        properties["publicIPAddress"] = {"id": own}
    return {"name": item.get("name"), "properties": properties}


def _write(call: Call, resource_id: str, scale_set: dict[str, Any], body: dict[str, Any]) -> None:
    answer = ask(call, "PUT", resource_id, _VERSION, {"location": scale_set["location"], **body})
    if answer.status >= 400:
        error = answer.document["error"]
        raise RequestError(answer.status, error["code"], error["message"], details=error.get("details"))


def interfaces_with(call: Call, machines: list[Resource]) -> list[Resource]:
    """The interfaces that go with machines, and their public addresses."""
    found = []
    for machine in machines:
        for item in inner(machine.document, "properties", "networkProfile").get("networkInterfaces") or ():
            interface = call.store.get(str(item.get("id") or ""))
            if interface is None or inner(item, "properties").get("deleteOption") != "Delete":
                continue
            found.append(interface)
            for configuration in call.store.list(f"{interface.type}/ipConfigurations", interface.id):
                own = inner(configuration.document, "properties", "publicIPAddress").get("id")
                address = call.store.get(str(own)) if own else None
                if address is not None:
                    found.append(address)
    return found
