"""Network interfaces.

Source: the REST reference of Network Interfaces (2024-05-01).
"""

from __future__ import annotations

import zlib
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.providers.network import _effective, _errors
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_DEFAULTS: dict[str, Any] = {
    "enableAcceleratedNetworking": False,
    "enableIPForwarding": False,
    "disableTcpStateTracking": False,
    "vnetEncryptionSupported": False,
    "nicType": "Standard",
    "auxiliaryMode": "None",
    "auxiliarySku": "None",
}


class Interfaces(NetworkBehaviour):
    """An interface that a machine or a private endpoint has cannot go; each of its IP configurations is in a subnet."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Raise RequestError (400) for an IP configuration without a subnet."""
        super().check_alone(call, resource_id, document, before)
        for place, item in enumerate(properties_of(document).get("ipConfigurations") or ()):
            inner = properties_of(item)
            if inner.get("subnet") is None:
                raise _errors.subnet_required(f"{resource_id}/ipConfigurations/{item.get('name')}")
            if not inner["subnet"].get("id"):
                raise _errors.missing_reference(f"properties.ipConfigurations[{place}].properties.subnet")

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Defaults, and which IP configuration is the primary one."""
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, value)
        properties["hostedWorkloads"] = []
        settings = properties.setdefault("dnsSettings", {})
        settings.setdefault("dnsServers", [])
        settings["appliedDnsServers"] = settings["dnsServers"]
        settings["internalDomainNameSuffix"] = f"{_letters(resource_id)}.ax.internal.cloudapp.net"
        configurations = [item.setdefault("properties", {}) for item in properties.get("ipConfigurations") or ()]
        if configurations and not any(inner.get("primary") for inner in configurations):
            configurations[0]["primary"] = True
        for inner in configurations:
            inner.setdefault("primary", False)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """An interface of a machine has a hardware address, and says whether it is the machine's first."""
        document = super().show(call, facts, resource)
        properties = document["properties"]
        machine = call.store.get((properties.get("virtualMachine") or {}).get("id", ""))
        if machine is not None:
            number = zlib.crc32(resource.key.encode())
            properties["macAddress"] = "00-0D-3A-" + "-".join(f"{number >> shift & 255:02X}" for shift in (16, 8, 0))
            properties["primary"] = _is_primary(machine, resource)
        return document

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400 NicInUse, NicInUseWithPrivateEndpoint) while something has the interface."""
        users = users_of(call, resource.id)
        if "virtualMachine" in users:
            raise _errors.interface_in_use(resource.id, users["virtualMachine"][0])
        if "privateEndpoint" in users:
            raise _errors.interface_of_private_endpoint(resource.id, users["privateEndpoint"][0])


def _is_primary(machine: Resource, interface: Resource) -> bool:
    profile = machine.document.get("properties", {}).get("networkProfile", {})
    listed = profile.get("networkInterfaces") or []
    primary = next(
        (item for item in listed if (item.get("properties") or {}).get("primary")), listed[0] if listed else {}
    )
    return str(primary.get("id", "")).lower() == interface.key


def _letters(resource_id: str) -> str:
    """Letters for the domain of an interface's network, the same for the same interface."""
    number = zlib.crc32(name_of(resource_id).lower().encode())
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(7))


def effective_groups(call: Call, interface: Resource) -> Response:
    """Network Interfaces - List Effective Network Security Groups."""
    return Response(200, {"value": _effective.effective_groups(call, interface)})


def effective_routes(call: Call, interface: Resource) -> Response:
    """Network Interfaces - Get Effective Route Table."""
    return Response(200, {"value": _effective.effective_routes(call, interface)})


BEHAVIOUR = Interfaces({"effectivenetworksecuritygroups": effective_groups, "effectiveroutetable": effective_routes})
