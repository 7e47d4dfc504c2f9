"""Firewalls: captures of packets, and the ranges that one has learned. Source: the REST reference of Azure Firewalls (2024-07-01).

No packet ever passes: a capture is running from its start until it is stopped, and nothing is learned.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_OPERATIONS = {
    "start": ("AzureFirewallPacketCaptureStartSucceeded", "Packet capture has been successfully started."),
    "stop": ("AzureFirewallPacketCaptureStopSucceeded", "Packet capture has been successfully stopped."),
}
_STATES = {
    True: ("AzureFirewallPacketCaptureInProgress", "Packet capture is in progress."),
    False: ("NotStarted", "No packet capture is in progress."),
}
_TAGS = (
    *(
        "AppServiceEnvironment",
        "AzureBackup",
        "AzureHDInsight",
        "AzureKubernetesService",
        "MicrosoftActiveProtectionService",
    ),
    *("WindowsDiagnostics", "WindowsUpdate", "WindowsVirtualDesktop", "citrixHdxPlusForWindows365", "MicrosoftIntune"),
)


def operate(call: Call, firewall: Resource) -> Response:
    """Packet Capture Operation: start, status or stop."""
    body: Any = call.json_body()
    wanted = str(body.get("operation") if isinstance(body, dict) else "").lower()
    running = bool(firewall.state.get("capturing"))
    if wanted == "status":
        code, message = _STATES[running]
        return begin(call, "packetCaptureOperation", firewall, result={"statusCode": code, "message": message})
    if wanted not in _OPERATIONS:
        raise errors.invalid_parameter("operation")
    code, message = _OPERATIONS[wanted]
    changes = {"state.capturing": wanted == "start"}
    return begin(call, "packetCaptureOperation", firewall, changes, result={"statusCode": code, "message": message})


def capture(call: Call, firewall: Resource) -> Response:
    """Packet Capture."""
    return begin(call, "packetCapture", firewall, {"state.capturing": True})


def list_tags(call: Call) -> Response:
    """Azure Firewall Fqdn Tags - List All."""
    kind = "Microsoft.Network/azureFirewallFqdnTags"
    beginning = f"{call.subscription.path}/providers/{kind}"
    found = []
    for name in _TAGS:
        properties = {"provisioningState": "Succeeded", "fqdnTagName": name}
        found.append({"name": name, "id": f"{beginning}/{name}", "type": kind, "properties": properties})
    return page_of(call, found)


ROUTES = [
    Route(
        "GET",
        "/subscriptions/{subscription}/providers/Microsoft.Network/azureFirewallFqdnTags",
        list_tags,
        given_version,
    )
]


class Firewalls(NetworkBehaviour):
    """A firewall of which nothing is said is one of a network."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Its SKU."""
        properties.setdefault("sku", earlier.get("sku") or {"name": "AZFW_VNet", "tier": "Standard"})


BEHAVIOUR = Firewalls(
    {
        "packetcapture": capture,
        "packetcaptureoperation": operate,
        "learnedipprefixes": answering("learnedIPPrefixes", {"ipPrefixes": []}),
    }
)
