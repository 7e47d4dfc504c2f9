"""Machines and scale sets in the states that examples need them in."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

from example_requests import put, send

from pscompat.simulator import Simulator

STATES = (
    (re.compile(r"not deallocated|must be stop-deallocated", re.IGNORECASE), "deallocated"),
    (re.compile(r"is not generalized"), "generalized"),
    (re.compile(r"(?:has|are) managed disks"), "unmanaged"),
    (re.compile(r"is in no availability set"), "in a set"),
    (re.compile(r"no migration of its availability set was started"), "migrating"),
    (re.compile(r"allowed on Spot VMs only"), "spot"),
    (re.compile(r"Both Windows and Linux|publisher and type mismatched", re.IGNORECASE), "linux"),
    (re.compile(r"data disk \(Name: (\S+)\)"), "disk"),
    (re.compile(r"data disk \(LUN # \d+\)"), "disk"),
    (re.compile(r"No public address leads to"), "public"),
    (re.compile(r"no diagnostic profile enabled"), "diagnostics"),
    (re.compile(r"Disk Encryption extension is not installed in the VM Scale Set"), "encrypted set"),
    (re.compile(r"scale set has no element with the Name '([^']+)'"), "set interface"),
    (re.compile(r"should contain a Subnet named (\w+)"), "subnet"),
    (re.compile(r"does not belong to the range of subnet prefix"), "wide"),
    (re.compile(r"range overlaps|with the specified name already exists"), "bare"),
    (re.compile(r"PrefixInfo already exists"), "unproven"),
    (re.compile(r"The property 'DomainNameLabel' cannot be found"), "named"),
    (re.compile(r"The property 'PublicIpAddress' cannot be found"), "managed"),
    (re.compile(r"No Vpn client revoked certificate:(\S+) found"), "revoked"),
    (re.compile(r"No Vpn client root certificate:(\S+) found"), "root"),
    (re.compile(r"Public IP Address (\S+) is not attached to firewall"), "attached"),
    (re.compile(r"The entity was not found in this Azure location"), "upgraded set"),
    (re.compile(r"Cannot cancel a rolling upgrade of .* since none is in progress"), "upgrading set"),
    (re.compile(r"has no gallery application with the package reference id '([^']+)'"), "set application"),
)
"""What a machine or a scale set has to be, by a message that says that it is not; a group of the pattern says its name."""
_ANEW = frozenset(("unmanaged", "in a set", "spot", "disk", "diagnostics"))
_COMPUTE = "providers/Microsoft.Compute"


def prepare_machine(
    made: Simulator, group: str, name: str, location: str, states: Mapping[str, str], wait: float
) -> None:
    """Bring a machine into the states that are known to be needed. wait: how long an operation takes."""
    path = f"{group}/{_COMPUTE}/virtualMachines/{name}"
    if states.keys() & _ANEW:
        document: Any = send(made, "GET", path).document
        send(made, "DELETE", path)
        time.sleep(2 * wait)
        if "in a set" in states:
            put(made, f"{group}/{_COMPUTE}/availabilitySets/set1", location)
        send(made, "PUT", path, _machine(document, group, states))
        time.sleep(2 * wait)
    if "migrating" in states:
        flexible = f"{group}/{_COMPUTE}/virtualMachineScaleSets/flexible1"
        properties = {"orchestrationMode": "Flexible", "platformFaultDomainCount": 1}
        send(made, "PUT", flexible, {"location": location, "properties": properties})
        time.sleep(2 * wait)
        action = "startMigrationToVirtualMachineScaleSet"
        body = {"virtualMachineScaleSetFlexible": {"id": flexible}}
        send(made, "POST", f"{group}/{_COMPUTE}/availabilitySets/set1/{action}", body)
        time.sleep(2 * wait)
    if "public" in states:
        _give_address(made, group, name, location)
        time.sleep(2 * wait)
    if states.keys() & {"deallocated", "generalized"}:
        send(made, "POST", f"{path}/deallocate")
        time.sleep(2 * wait)
    if "generalized" in states:
        send(made, "POST", f"{path}/generalize")


def prepare_set(made: Simulator, path: str, states: Mapping[str, str]) -> None:
    """Do what has to have happened to a scale set."""
    if states.keys() & {"upgraded set", "upgrading set"}:
        send(made, "POST", f"{path}/osRollingUpgrade")


def _give_address(made: Simulator, group: str, name: str, location: str) -> None:
    address = f"{group}/providers/Microsoft.Network/publicIPAddresses/{name}-ip"
    put(made, address, location)
    time.sleep(0.02)
    path = f"{group}/providers/Microsoft.Network/networkInterfaces/{name}-nic"
    found: Any = send(made, "GET", path).document
    [configuration] = found["properties"]["ipConfigurations"]
    body = {
        "location": found["location"],
        "properties": {
            "ipConfigurations": [
                {
                    "name": configuration["name"],
                    "properties": {
                        "subnet": configuration["properties"]["subnet"],
                        "primary": True,
                        "publicIPAddress": {"id": address},
                    },
                }
            ]
        },
    }
    send(made, "PUT", path, body)


def _machine(document: dict[str, Any], group: str, states: Mapping[str, str]) -> dict[str, Any]:
    """The body of a machine as another one, changed by the states."""
    before = document["properties"]
    storage: dict[str, Any] = {
        "imageReference": before["storageProfile"]["imageReference"],
        "osDisk": {"createOption": "FromImage", "name": f"{document['name']}-os"},
    }
    properties: dict[str, Any] = {
        "hardwareProfile": before["hardwareProfile"],
        "storageProfile": storage,
        "osProfile": {"computerName": "machine", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
        "networkProfile": before["networkProfile"],
    }
    if "unmanaged" in states:
        storage["osDisk"]["vhd"] = {"uri": "https://contoso.blob.core.windows.net/vhds/os.vhd"}
    if "disk" in states:
        name = states["disk"] or "disk1"
        storage["dataDisks"] = [{"lun": 1, "name": name, "createOption": "Empty", "diskSizeGB": 8}]
    if "in a set" in states:
        properties["availabilitySet"] = {"id": f"{group}/{_COMPUTE}/availabilitySets/set1"}
    if "spot" in states:
        properties |= {"priority": "Spot", "evictionPolicy": "Deallocate"}
    if "diagnostics" in states:
        properties["diagnosticsProfile"] = {"bootDiagnostics": {"enabled": True}}
    return {"location": document["location"], "properties": properties}
