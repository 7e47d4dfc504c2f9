"""What an example needs and does not make itself: values of its variables, and resources that it names."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any

from arm_bodies import CannotMake, Maker

from pscompat import catalog
from pscompat.arm import arm_facts
from pscompat.commands.metadata import ParameterMetadata
from pscompat.simulator import Simulator
from pscompat.simulator.locations import REGIONS
from pscompat.simulator.wire import Request

_PASSWORD = "(ConvertTo-SecureString 'Not-a-real-1' -AsPlainText -Force)"
_VALUES = (
    (r"cred", f"[pscredential]::new('azureuser', {_PASSWORD})"),
    (r"secure|passw|pwd$|secret$", _PASSWORD),
    (r"^(rg|group|resourcegroup)|rgname|resourcegroup", "'rg1'"),
    (r"^loc|location|region", "'westeurope'"),
    (r"sub(scription)?id|subscription", "'5a1ec0de-0000-4000-8000-000000000001'"),
    (r"tenant", "'5a1ec0de-0000-4000-8000-0000000000aa'"),
    (r"image.*publisher|publisher", "'Canonical'"),
    (r"offer", "'ubuntu-24_04-lts'"),
    (r"sku", "'server'"),
    (r"uri|url", "'https://contoso.blob.core.windows.net/vhds/disk.vhd'"),
    (r"size", "'Standard_D2s_v5'"),
    (r"lun|count|number|port|capacity", "1"),
    (r"enable|^is|flag", "$true"),
    (r"tag", "@{ key = 'value' }"),
    (r"script|content|text", "'text'"),
    (r"version", "'1.0.0'"),
    (r"user", "'azureuser'"),
)
"""The values of variables without one, by a pattern that their names fit."""
OWN = "5a1ec0de-0000-4000-8000-000000000001"
_VHD = "https://contoso.blob.core.windows.net/vhds/disk.vhd"
_OTHERS = f"/subscriptions/{OWN}/resourceGroups/rg1/providers"
_STORAGE = f"{_OTHERS}/Microsoft.Storage/storageAccounts/contoso"
_GROUP = f"{_OTHERS}/Microsoft.Compute/interconnectGroups/group1"
_SECONDS = 0.01
"""What an operation takes; what is put is there before the example begins."""
_BODIES: dict[str, dict[str, Any]] = {
    "microsoft.compute/disks": {"sku": {"name": "Premium_LRS"}, "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 4}},
    "microsoft.compute/availabilitysets": {"sku": {"name": "Aligned"}, "properties": {"platformFaultDomainCount": 2, "platformUpdateDomainCount": 5}},
    "microsoft.compute/proximityplacementgroups": {"properties": {"proximityPlacementGroupType": "Standard"}},
    "microsoft.compute/hostgroups": {"properties": {"platformFaultDomainCount": 1}},
    "microsoft.compute/hostgroups/hosts": {"sku": {"name": "DSv3-Type1"}, "properties": {"platformFaultDomain": 0}},
    "microsoft.compute/galleries": {"properties": {}},
    "microsoft.compute/galleries/images": {"properties": {"osType": "Linux", "osState": "Generalized", "hyperVGeneration": "V2", "identifier": {"publisher": "p", "offer": "o", "sku": "s"}}},
    "microsoft.compute/galleries/images/versions": {"properties": {"storageProfile": {"osDiskImage": {"source": {"uri": _VHD, "storageAccountId": _STORAGE}}}}},
    "microsoft.compute/galleries/invmaccesscontrolprofiles": {"properties": {"osType": "Linux", "applicableHostEndpoint": "WireServer"}},
    "microsoft.compute/galleries/invmaccesscontrolprofiles/versions": {"properties": {"mode": "Audit", "defaultAccess": "Allow"}},
    "microsoft.compute/images": {"properties": {"storageProfile": {"osDisk": {"osType": "Linux", "osState": "Generalized", "blobUri": _VHD}, "dataDisks": [{"lun": 1, "blobUri": _VHD}]}}},
    "microsoft.compute/interconnectblocks": {"sku": {"name": "Standard_ND128isr_GB300_v6", "capacity": 18}, "properties": {"interconnectGroup": {"id": _GROUP}}},
    "microsoft.compute/snapshots": {"properties": {"creationData": {"createOption": "Import", "sourceUri": _VHD, "storageAccountId": _STORAGE}, "diskSizeGB": 4}},
    "microsoft.compute/galleries/applications": {"properties": {"supportedOSType": "Linux"}},
    "microsoft.compute/galleries/applications/versions": {"properties": {"publishingProfile": {"source": {"mediaLink": "https://a.blob.core.windows.net/a/b"}, "manageActions": {"install": "i", "remove": "r"}}}},
    "microsoft.compute/sshpublickeys": {"properties": {"publicKey": "ssh-rsa AAAA azureuser"}},
    "microsoft.compute/capacityreservationgroups": {},
    "microsoft.compute/capacityreservationgroups/capacityreservations": {"sku": {"name": "Standard_D2s_v5", "capacity": 1}},
    "microsoft.compute/diskaccesses": {},
    "microsoft.compute/virtualmachines/extensions": {"properties": {"publisher": "Microsoft.Azure.Extensions", "type": "CustomScript", "typeHandlerVersion": "2.1", "settings": {"commandToExecute": "true"}}},
    "microsoft.compute/virtualmachines/runcommands": {"properties": {"source": {"script": "echo"}}},
    "microsoft.network/virtualnetworks": {"properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": [{"name": "default", "properties": {"addressPrefix": "10.0.0.0/24"}}]}},
    "microsoft.network/virtualnetworks/subnets": {"properties": {"addressPrefix": "10.0.7.0/24"}},
    "microsoft.network/publicipaddresses": {"sku": {"name": "Standard"}, "properties": {"publicIPAllocationMethod": "Static"}},
    "microsoft.network/networksecuritygroups": {"properties": {}},
    "microsoft.storage/storageaccounts": {"sku": {"name": "Standard_LRS"}, "kind": "StorageV2", "properties": {}},
    "microsoft.keyvault/vaults": {"properties": {"tenantId": "5a1ec0de-0000-4000-8000-0000000000aa", "sku": {"family": "A", "name": "standard"}, "accessPolicies": []}},
}  # fmt: skip
"""Minimal bodies by type; of other types one is made from the facts."""
_ID = re.compile(
    r"/subscriptions/[0-9a-fA-F{][\w{}-]*(?:/resourceGroups/[^/\s'\"]+)?/providers/[\w.]+(?:/[\w.$<>-]+){2,}",
    re.IGNORECASE,
)
_SUBSCRIPTION = re.compile(
    r"/subscriptions/([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
)

_LOCATION = re.compile(r"loc(?:ation)?\w*['\"]?\s*=?\s*['\"]([A-Za-z0-9 ]+)['\"]", re.IGNORECASE)
"""What an example calls a location, as an argument or the value of a variable."""

_MACHINE = "(Get-AzVM -ResourceGroupName rg1 -Name vm1)"
_TYPED = {
    "System.Security.SecureString": _PASSWORD,
    "System.Management.Automation.PSCredential": f"[pscredential]::new('azureuser', {_PASSWORD})",
    "System.Boolean": "$true",
    "System.Management.Automation.SwitchParameter": "$true",
    "System.Collections.Hashtable": "@{ key = 'value' }",
    "System.Int32": "1",
    "System.Int64": "1",
    "System.Double": "1",
    "Microsoft.Azure.Commands.Common.Authentication.Abstractions.Core.IAzureContextContainer": "(Get-AzContext)",
    "Microsoft.Azure.Commands.Compute.Models.PSVirtualMachine": _MACHINE,
    "Microsoft.Azure.Commands.Compute.Automation.Models.PSVirtualMachineScaleSet": (
        "(New-AzVmssConfig -Location westeurope -SkuCapacity 1 -SkuName Standard_D2s_v5 -UpgradePolicyMode Manual)"
    ),
    "Microsoft.Azure.Commands.Compute.Automation.Models.PSDisk": (
        "(New-AzDiskConfig -Location westeurope -CreateOption Empty -DiskSizeGB 8)"
    ),
}
"""The values of what is given to parameters of these types, before names count."""


def assignments(names: Iterable[str], uses: Mapping[str, tuple[str, str]]) -> str:
    """Lines that give variables values: by the parameters that take them, else by their names."""
    return "".join(f"${{{name}}} = {_typed(*uses.get(name, ('', ''))) or value_of(name)}\n" for name in names)


def _typed(command: str, parameter: str) -> str:
    """A value for a parameter, or for what a command takes from the pipeline; empty where a name tells more than the type."""
    facts = catalog.lookup(command)
    if facts is None:
        return ""
    folded = parameter.lower()
    for each in facts.parameters:
        names = [name.lower() for name in (each.name, *each.aliases)]
        fits = (
            any(name.startswith(folded) for name in names)
            if folded
            else any(data.by_value for data in each.sets.values())
        )
        if fits:
            location = each.type_name == "System.String" and re.search("location", each.name, re.IGNORECASE)
            return value_of(each.name) if location else _of_type(each.type_name)
    return ""


def _of_type(name: str) -> str:
    """A value of a type, empty for a text and what is not known."""
    wanted = name.removesuffix("[]").removeprefix("System.Nullable`1[").rstrip("]")
    if wanted in _TYPED:
        return _TYPED[wanted]
    return f"([{wanted}]::new())" if wanted.startswith("Microsoft.Azure.") else ""


def argument_for(parameter: ParameterMetadata) -> str:
    """An argument for a parameter: one of the values that it lists, by its type, else by its name."""
    if parameter.accepted_values:
        return f"'{parameter.accepted_values[0]}'"
    if parameter.name in ("ResourceId", "Id"):
        return f"'/subscriptions/{OWN}/resourceGroups/rg1/providers/Microsoft.Compute/virtualMachines/vm1'"
    return _of_type(parameter.type_name) or value_of(parameter.name)


def value_of(name: str) -> str:
    for pattern, value in _VALUES:
        if re.search(pattern, name, re.IGNORECASE):
            return value
    return f"'{re.sub(r'[^a-z0-9]', '', name.lower()) or 'text'}1'"


_SET_NETWORK = "/providers/Microsoft.Network/virtualNetworks/sets-net"
_EXTENSIONS = {
    "AzVMAccessExtension": ("Microsoft.Compute", "VMAccessAgent"),
    "AzVMADDomainExtension": ("Microsoft.Compute", "JsonADDomainExtension"),
    "AzVMChefExtension": ("Chef.Bootstrap.WindowsAzure", "ChefClient"),
    "AzVMDscExtension": ("Microsoft.Powershell", "DSC"),
    "AzVMDiagnosticsExtension": ("Microsoft.Azure.Diagnostics", "IaaSDiagnostics"),
    "AzVMCustomScriptExtension": ("Microsoft.Compute", "CustomScriptExtension"),
    "AzVMSqlServerExtension": ("Microsoft.SqlServer.Management", "SqlIaaSAgent"),
    "AzVMAEMExtension": ("Microsoft.AzureCAT.AzureEnhancedMonitoring", "MonitorX64Windows"),
}
"""What an extension of a machine is in an example that names such a cmdlet: publisher and type."""


def _scale_set(path: str) -> dict[str, Any]:
    """The body of a scale set in the network that stands beside it."""
    subnet = f"{path[: path.lower().index('/providers/')]}{_SET_NETWORK}/subnets/default"
    addresses = [{"name": "ip", "properties": {"subnet": {"id": subnet}}}]
    interface = {"name": "nic", "properties": {"primary": True, "ipConfigurations": addresses}}
    image = {
        "publisher": "MicrosoftWindowsServer",
        "offer": "WindowsServer",
        "sku": "2022-datacenter-g2",
        "version": "latest",
    }
    profile = {
        "storageProfile": {"imageReference": image, "osDisk": {"createOption": "FromImage"}},
        "osProfile": {"computerNamePrefix": "set", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
        "networkProfile": {"networkInterfaceConfigurations": [interface]},
    }
    properties = {"orchestrationMode": "Uniform", "upgradePolicy": {"mode": "Manual"}, "virtualMachineProfile": profile}
    return {"sku": {"name": "Standard_D2s_v5", "capacity": 6}, "properties": properties}


class Fixture:
    """The resources of a simulator that an example runs on; it grows by what the example turned out to miss."""

    def __init__(self, code: str) -> None:
        others = {found.lower() for found in _SUBSCRIPTION.findall(code)} - {OWN}
        self._subscriptions = [OWN, *sorted(others)]
        self._machines: dict[tuple[str, str], dict[str, None]] = {}
        self._paths: list[str] = []
        named = (found.lower().replace(" ", "") for found in _LOCATION.findall(code))
        self._extension = next((kind for word, kind in _EXTENSIONS.items() if word.lower() in code.lower()), None)
        self._location = next((each for each in named if each in REGIONS), "westeurope")

    def simulator(self) -> Simulator:
        """A new simulator with all that is known to be needed."""
        inventory = {
            "subscriptions": [
                {"id": each, "name": f"sub {number}", "resourceGroups": self._groups(each)}
                for number, each in enumerate(self._subscriptions)
            ],
            "operationSeconds": _SECONDS,
        }
        made = Simulator(inventory)
        for path in self._paths:
            if "/virtualmachinescalesets/" in path.lower() and path.count("/") == 8:
                _put(made, f"{path[: path.lower().index('/providers/')]}{_SET_NETWORK}", self._location)
            _put(made, path, self._location, self._extension)
            time.sleep(2 * _SECONDS)
        made.log.clear()
        return made

    def _groups(self, subscription: str) -> list[dict[str, Any]]:
        return [
            {
                "name": group,
                "location": self._location,
                "virtualMachines": [{"name": name, "os": "Windows"} for name in names],
            }
            for (owner, group), names in self._machines.items()
            if owner == subscription
        ]

    def add(self, path: str) -> bool:
        """Let there be what a path names; whether that is something new."""
        parts = path.strip("/").split("/")
        folded = [part.lower() for part in parts]
        if len(parts) < 4 or folded[0] != "subscriptions" or folded[2] != "resourcegroups":
            return self._add_path(path) if "providers" in folded else False
        key = (
            parts[1].lower(),
            next((g for s, g in self._machines if s == parts[1].lower() and g.lower() == folded[3]), parts[3]),
        )
        new = key not in self._machines
        names = self._machines.setdefault(key, {})
        if len(parts) >= 8 and folded[5:7] == ["microsoft.compute", "virtualmachines"]:
            if folded[7] not in {name.lower() for name in names}:
                names[parts[7]] = None
                return True
            return self._add_path("/" + "/".join(parts[:10])) if len(parts) >= 10 else new
        if len(parts) < 8:
            return new
        for end in range(8, len(parts) + 1, 2):
            new = self._add_path("/" + "/".join(parts[:end])) or new
        return new

    def _add_path(self, path: str) -> bool:
        if path.lower() in map(str.lower, self._paths):
            return False
        self._paths.append(path)
        return True

    def learn(self, simulator: Simulator, messages: Iterable[str]) -> bool:
        """Look at what a run missed: what was asked for and not found, ids in errors; whether something is added for the next run."""
        new = False
        for text in messages:
            for found in _ID.findall(text):
                new = self.add(found) or new
        if new:
            return True
        missing = [
            entry
            for entry in simulator.log.requests()
            if entry.status == 404
            and entry.method != "HEAD"
            or entry.code in ("ResourceGroupNotFound", "ParentResourceNotFound")
        ]
        return self.add(_resource_of(missing[-1].path, missing[-1].method)) if missing else False


def _resource_of(path: str, method: str) -> str:
    """The resource that a request concerns: the path without an action or the name of a list at its end; of a PUT what is above it."""
    parts = path.strip("/").split("/")
    if "providers" not in [part.lower() for part in parts]:
        return path
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    below = len(parts) - start - 2
    keep = len(parts) - (below % 2) - (2 if method == "PUT" and below % 2 == 0 else 0)
    return "/" + "/".join(parts[: max(keep, 4)])


def _put(simulator: Simulator, path: str, location: str, extension: tuple[str, str] | None = None) -> None:
    parts = path.strip("/").split("/")
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    if start + 2 >= len(parts):  # What a cmdlet asks a provider for, as `getEntities`, is no resource.
        return
    kind = "/".join((parts[start + 1], *parts[start + 2 :: 2]))
    facts = arm_facts().resource_type(kind)
    if facts is None:
        return
    body = _BODIES.get(kind.lower())
    if body is None:
        try:
            body = Maker(facts, 1, 0.0).body()
        except CannotMake:
            return
    if extension is not None and kind.lower().endswith("/virtualmachines/extensions"):
        body = {
            "properties": {"publisher": extension[0], "type": extension[1], "typeHandlerVersion": "1.0", "settings": {}}
        }
    if kind.lower() == "microsoft.compute/virtualmachinescalesets":
        body = _scale_set(path)
    if facts.tracked:
        body = {"location": location, **body}
    query, headers = {"api-version": facts.version}, {"authorization": "Bearer x", "content-type": "application/json"}
    simulator.handle(Request("PUT", path, query, headers, json.dumps(body).encode(), "https://management.azure.com"))
