"""Values for what an example uses and never gives one: by the parameter that takes it, by what is read of it, else by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from example_texts import CUSTOM_DATA, OWN, PASSWORD, TENANT

from pscompat import catalog
from pscompat.assembly import REGISTRY
from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet import types as net_types

_PASSWORD = f"(ConvertTo-SecureString '{PASSWORD}' -AsPlainText -Force)"
_CREDENTIAL = f"[pscredential]::new('azureuser', {_PASSWORD})"
_PROVIDERS = f"/subscriptions/{OWN}/resourceGroups/rg1/providers"
_NETWORK = f"{_PROVIDERS}/Microsoft.Network"
_IDS = (
    (r"stack", f"{_PROVIDERS}/Microsoft.Resources/deploymentStacks/stack1"),
    (r"subnet", f"{_NETWORK}/virtualNetworks/vnet1/subnets/default"),
    (r"vnet|virtualnetwork(?!gateway)", f"{_NETWORK}/virtualNetworks/vnet1"),
    (r"nsg|securitygroup", f"{_NETWORK}/networkSecurityGroups/nsg1"),
    (r"publicip|pip", f"{_NETWORK}/publicIPAddresses/pip1"),
    (r"nic|networkinterface", f"{_NETWORK}/networkInterfaces/nic1"),
    (r"diskencryptionset", f"{_PROVIDERS}/Microsoft.Compute/diskEncryptionSets/des1"),
    (r"snapshot", f"{_PROVIDERS}/Microsoft.Compute/snapshots/snapshot1"),
    (r"disk", f"{_PROVIDERS}/Microsoft.Compute/disks/disk1"),
    (r"image", f"{_PROVIDERS}/Microsoft.Compute/images/image1"),
    (r"vmss|scaleset", f"{_PROVIDERS}/Microsoft.Compute/virtualMachineScaleSets/vmss1"),
    (r"proximity", f"{_PROVIDERS}/Microsoft.Compute/proximityPlacementGroups/ppg1"),
    (r"storageaccount|storacc", f"{_PROVIDERS}/Microsoft.Storage/storageAccounts/contoso"),
    (r"vault", f"{_PROVIDERS}/Microsoft.KeyVault/vaults/vault1"),
    (r"workspace", f"{_PROVIDERS}/Microsoft.OperationalInsights/workspaces/workspace1"),
    (r"useridentity|userassigned|identity", f"{_PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id1"),
    (r"database|(?<![a-z])db$", f"{_PROVIDERS}/Microsoft.Sql/servers/server1/databases/db1"),
    (r"server$", f"{_PROVIDERS}/Microsoft.Sql/servers/server1"),
    (r"webapp|appservice$|site$|functionapp", f"{_PROVIDERS}/Microsoft.Web/sites/app1"),
    (r"plan$|serverfarm", f"{_PROVIDERS}/Microsoft.Web/serverfarms/plan1"),
    (r"firewallpolicy", f"{_NETWORK}/firewallPolicies/policy1"),
    (r"firewall", f"{_NETWORK}/azureFirewalls/firewall1"),
    (r"gateway", f"{_NETWORK}/virtualNetworkGateways/gateway1"),
    (r"automation", f"{_PROVIDERS}/Microsoft.Automation/automationAccounts/automation1"),
    (r"vm|machine|resource|target|^id$|source", f"{_PROVIDERS}/Microsoft.Compute/virtualMachines/vm1"),
)
"""Ids of resources, by a pattern that the name before `Id` fits."""
_GUID = "'11111111-2222-4333-8444-555555555555'"
_VALUES = (
    (r"^roledefinitionname$", "'Reader'"),
    (r"^(active)?keyname$", "'key1'"),
    (r"cred", _CREDENTIAL),
    (r"customdata", f"'{CUSTOM_DATA}'"),
    (r"secure|passw|pwd$|secret$", _PASSWORD),
    (r"(storage|account|access)_?key", "'bm90LWEtcmVhbC1rZXktbm90LWEtcmVhbC1rZXk='"),
    (r"^(rg|group|resourcegroup)$|rgname|rg_name|resourcegroup(name)?$|resource group", "'rg1'"),
    (r"^loc|location|region", "'westeurope'"),
    (r"(template|param\w*|policy|json|role).*(path|(?<!pro)file)$", "'./template.json'"),
    (r"config.*(path|(?<!pro)file)$", "'./config.xml'"),
    (r"script.*(path|(?<!pro)file)$", "'./script.ps1'"),
    (r"cert.*(path|(?<!pro)file)$", "'./certificate.pfx'"),
    (r"file_?path$|local_?path|(?<!pro)filename$", "'./file.txt'"),
    (r"sub(scription)?_?name", "'sub 0'"),
    (r"sub(scription)?_?id$|subscription", f"'{OWN}'"),
    (r"tenant", f"'{TENANT}'"),
    (r"time_?zone", "'UTC'"),
    (r"^scope(s|_?id)?$", f"'/subscriptions/{OWN}/resourceGroups/rg1'"),
    (r"instance_?id", "'0'"),
    (
        r"(object|principal|client|application|app|user|group|member|owner|role|guid|correlation|activity)_?id|clientid|guid$",
        _GUID,
    ),
    (r"image.*publisher|publisher", "'MicrosoftWindowsServer'"),
    (r"offer", "'WindowsServer'"),
    (r"sku", "'2022-datacenter-g2'"),
    (r"(?<!sec)uri|url", "'https://contoso.blob.core.windows.net/vhds/disk.vhd'"),
    (r"bytes", "20972032"),
    (r"size", "'Standard_D2s_v5'"),
    (r"lun|(?<!ac)count|number|(?<!re)(?<!im)(?<!ex)(?<!sup)port|capacity", "1"),
    (r"enable|^is|flag", "$true"),
    (r"tag", "@{ key = 'value' }"),
    (r"script|content|text", "'text'"),
    (r"version", "'1.0.0'"),
    (r"zone", "'1'"),
    (r"^now$|^today$", "(Get-Date)"),
    (r"start.*(time|date)|(time|date)$", "(Get-Date).AddDays(-1)"),
    (r"user", "'azureuser'"),
)
"""The values of variables without one, by a pattern that their names fit."""
_OBJECTS = (
    (r"vmss(?!vm)|scaleset", "Get-AzVmss"),
    (r"subnet", "Get-AzVirtualNetworkSubnetConfig"),
    (r"vnet|virtualnetwork$", "Get-AzVirtualNetwork"),
    (r"lb$|loadbalancer", "Get-AzLoadBalancer"),
    (r"nsg|securitygroup", "Get-AzNetworkSecurityGroup"),
    (r"nic$|networkinterface", "Get-AzNetworkInterface"),
    (r"pip$|publicip", "Get-AzPublicIpAddress"),
    (r"firewall|azfw", "Get-AzFirewall"),
    (r"appgw|gateway$|gw$", "Get-AzApplicationGateway"),
    (r"storage|storacc", "Get-AzStorageAccount"),
    (r"vault|^kv", "Get-AzKeyVault"),
    (r"snapshot", "Get-AzSnapshot"),
    (r"disk", "Get-AzDisk"),
    (r"vm\d?$|machine", "Get-AzVM"),
    (r"workspace", "Get-AzOperationalInsightsWorkspace"),
    (r"^(rg|resourcegroup)$", "Get-AzResourceGroup"),
)
"""What gets the objects whose properties are read, by a pattern that the variable's name fits."""
_SET_ADDRESS = f"(New-AzVmssIpConfig -Name ip1 -SubnetId '{_NETWORK}/virtualNetworks/vnet1/subnets/default')"
_MODELS = "Microsoft.Azure.Management.Compute.Models"
_TYPED = {
    "System.Security.SecureString": _PASSWORD,
    "Microsoft.Azure.Commands.Common.Authentication.Abstractions.IStorageContext": (
        "(Get-AzStorageAccount -ResourceGroupName rg1 -Name contoso).Context"
    ),
    "System.Management.Automation.PSCredential": _CREDENTIAL,
    "System.Boolean": "$true",
    "System.Guid": _GUID,
    "System.TimeSpan": "([timespan]'30.00:00:00')",
    "System.Management.Automation.SwitchParameter": "$true",
    "System.Collections.Hashtable": "@{ key = 'value' }",
    **dict.fromkeys(
        ("System.Int16", "System.Int32", "System.Int64", "System.UInt16", "System.UInt32", "System.Double"), "1"
    ),
    "Microsoft.Azure.Commands.Common.Authentication.Abstractions.Core.IAzureContextContainer": "(Get-AzContext)",
    "Microsoft.Azure.Commands.Compute.Models.PSVirtualMachine": "(Get-AzVM -ResourceGroupName rg1 -Name vm1)",
    "Microsoft.Azure.Commands.Compute.Automation.Models.PSVirtualMachineScaleSet": (
        "(New-AzVmssConfig -Location westeurope -SkuCapacity 1 -SkuName Standard_D2s_v5 -UpgradePolicyMode Manual)"
    ),
    f"{_MODELS}.VirtualMachineScaleSetIPConfiguration": _SET_ADDRESS,
    f"{_MODELS}.VirtualMachineScaleSetNetworkConfiguration": (
        f"(New-AzVmssConfig | Add-AzVmssNetworkInterfaceConfiguration -Name nic1 -Primary $false -IPConfiguration {_SET_ADDRESS})"
        ".VirtualMachineProfile.NetworkProfile.NetworkInterfaceConfigurations[0]"
    ),
    "Microsoft.Azure.Commands.Compute.Automation.Models.PSDisk": (
        "(New-AzDiskConfig -Location westeurope -CreateOption Empty -DiskSizeGB 8)"
    ),
}
"""The values of what is given to parameters of these types, before names count."""
_TEXT = "System.String"
_TYPE_WORD = re.compile(r"(string|int(32|64)?|bool(ean)?|object|guid|uri|value|name|id)\d*", re.IGNORECASE)
"""The names of variables that tell nothing."""


class Values:
    """The values of an example's variables. group: the resource group that the example is about."""

    def __init__(self, group: str = "rg1") -> None:
        self._group = group

    def assignments(
        self,
        names: Iterable[str],
        uses: Mapping[str, tuple[str, str]],
        read: Mapping[str, int],
        ids: Mapping[str, tuple[str, str]],
    ) -> str:
        """Lines that give variables values. uses: the parameters that take them; read: those of which members are read, how many; ids: the
        parameters that take the Id of one."""
        return "".join(
            f"${{{name}}} = {self._owner(name, *ids[name], read[name] > 1) if name in ids else self._of(name, *uses.get(name, ('', '')), name in read)}\n"
            for name in names
        )

    def _owner(self, name: str, command: str, parameter: str, is_read: bool) -> str:
        """An object whose Id is given to a parameter. is_read: whether something else of it is read too."""
        found = self._object(name) or (self._get(f"Get-{command.partition('-')[2]}") if is_read else "")
        if found:
            return found
        facts = catalog.lookup(command)
        each = None if facts is None else _parameter(facts, parameter)
        wanted = self._id_for(command, each.name) if each is not None else ""
        return f"([pscustomobject]@{{ Id = {wanted} }})" if wanted else self._of(name, "", "", True)

    def _of(self, name: str, command: str, parameter: str, is_read: bool) -> str:
        if parameter and (len(name) < 3 or _TYPE_WORD.fullmatch(name)):
            name = parameter
        if command and not parameter and _takes_several(command) and self._object(name):
            return self._object(name)
        return self._typed(command, parameter) or (self._object(name) if is_read else "") or value_of(name)

    def _typed(self, command: str, parameter: str) -> str:
        """A value for a parameter, or for what a command takes from the pipeline; empty where a name tells more than the type."""
        facts = catalog.lookup(command)
        each = None if facts is None else _parameter(facts, parameter)
        if each is None or facts is None:
            return ""
        if each.type_name.removesuffix("[]") == _TEXT:
            if each.name in ("ResourceId", "Id"):
                return self._id_for(command, each.name)
            if each.accepted_values:
                return f"'{each.accepted_values[0]}'"
            if re.search(
                "location|(resource|subnet|network|image|disk|vault|workspace|account)id", each.name, re.IGNORECASE
            ):
                return value_of(each.name)
            return ""
        if each.name == "InputObject":
            found = self._get(f"Get-{facts.name.partition('-')[2]}", _element(each.type_name))
            if found:
                return found
        known = "10" if each.name.startswith("Max") and of_type(each.type_name) == "1" else of_type(each.type_name)
        if known and "::new()" not in known:
            return known.replace("-ResourceGroupName rg1", f"-ResourceGroupName {self._group}")
        if known:
            last = re.split(r"[.+]", _element(each.type_name))[-1]
            bare = re.sub("^PS|^I(?=[A-Z])", "", last)
            for noun in (f"Az{bare}", f"Az{bare.removeprefix('Azure')}"):
                found = self._get(f"Get-{noun}")
                if found:
                    return found
            return self._constructed(_element(each.type_name), facts.module) or known
        return known

    def _constructed(self, net_type: str, module: str, depth: int = 3) -> str:
        """A call of the cmdlet that makes an object of a class in memory; empty where there is none."""
        for name, made in constructors(module).items() if depth else ():
            facts = catalog.lookup(name)
            if facts is None or not _descends(made, net_type):
                continue
            for kind in facts.parameter_sets or ("__AllParameterSets",):
                words, needed = [], _needed(facts, kind)
                for each in needed or ():
                    value = argument_for(each)
                    if "::new()" in value:
                        value = self._constructed(_element(each.type_name), module, depth - 1) or value
                    words.append(f"-{each.name} {value}")
                if needed is not None:
                    return f"({' '.join((name, *words))})"
        return ""

    def _id_for(self, command: str, parameter: str) -> str:
        """The id of a resource that a parameter of a cmdlet takes: of the type that the cmdlet is about, or of one above it with the
        parameter's name; empty where that is not known."""
        cls: Any = REGISTRY.find(command)
        kind = getattr(getattr(cls, "resource", None), "type", "")
        if not isinstance(kind, str) or not kind:
            return ""
        namespace, *types = kind.split("/")
        if parameter not in ("ResourceId", "Id"):
            stem = f"{parameter.removesuffix('Id').lower()}s"
            while types and types[-1].lower() != stem:
                types.pop()
        if not types:
            return ""
        below = "".join(f"/{name}/{name.lower().rstrip('s')}1" for name in types)
        return f"'/subscriptions/{OWN}/resourceGroups/{self._group}/providers/{namespace}{below}'"

    def _object(self, name: str) -> str:
        return next((self._get(getter) for pattern, getter in _OBJECTS if re.search(pattern, name, re.IGNORECASE)), "")

    def _get(self, getter: str, wanted: str = "") -> str:
        """A call that gets an object by its name, one of the class `wanted` if that is given; empty where there is no such cmdlet."""
        facts = catalog.lookup(getter)
        if facts is None or (wanted and facts.output_types and wanted not in facts.output_types):
            return ""
        if getter == "Get-AzVirtualNetworkSubnetConfig":
            return f"({self._get('Get-AzVirtualNetwork')} | Get-AzVirtualNetworkSubnetConfig -Name default)"
        noun = getter.partition("-")[2].removeprefix("Az")
        names = {"name", f"{noun.lower()}name"}
        unnamed = ""
        for kind in facts.parameter_sets or ("__AllParameterSets",):
            own = [each for each in facts.parameters if kind in each.sets or "__AllParameterSets" in each.sets]
            given, named = [], False
            for each in own:
                data = each.sets.get(kind) or each.sets["__AllParameterSets"]
                folded = each.name.lower()
                is_name = folded in names or bool(names & {alias.lower() for alias in each.aliases})
                if (data.mandatory or is_name or folded == "resourcegroupname") and folded != "expandresource":
                    given.append(each)
                    named = named or is_name
            if any(each.type_name != _TEXT for each in given) or not any(
                each.name == "ResourceGroupName" for each in given
            ):
                continue
            words = " ".join(f"-{each.name} {self._word(each.name, noun)}" for each in given)
            if named:
                return f"({getter} {words})"
            unnamed = unnamed or f"({getter} {words})"
        return unnamed

    def _word(self, parameter: str, noun: str) -> str:
        if parameter == "ResourceGroupName":
            return f"'{self._group}'"
        return value_of(f"{noun}name" if parameter == "Name" else parameter)


@cache
def constructors(module: str) -> dict[str, str]:
    """By the cmdlets of a module that make an object in memory: the full name of its class; those with short names first."""
    found = {}
    for name in sorted(catalog.names(module, "New"), key=len):
        cls: Any = REGISTRY.find(name)
        made = getattr(cls, "makes", "")
        if isinstance(made, str) and made:
            found[name] = made
    return found


def _needed(facts: CommandFacts, kind: str) -> list[ParameterMetadata] | None:
    """The mandatory parameters of a set, and one that only it has where nothing else chooses it; None where that is an id of nothing
    known."""
    own = [each for each in facts.parameters if kind in each.sets]
    found = [
        each
        for each in facts.parameters
        if (data := each.sets.get(kind) or each.sets.get("__AllParameterSets")) is not None and data.mandatory
    ]
    if len(facts.parameter_sets) < 2 or facts.default_parameter_set == kind:
        return found
    alone = [each for each in own if len(each.sets) == 1]
    if any(each in found for each in alone):
        return found
    ids = [each for each in alone if "/subscriptions/" in value_of(each.name)]
    objects = [each for each in alone if not each.name.endswith("Id")]
    return [*found, *(ids or objects)[:1]] if ids or objects else None


def _descends(net_type: str, base: str) -> bool:
    """Whether a class is another one, or derived from it."""
    found = net_types.resolve(net_type)
    return net_type == base or base in getattr(getattr(found, "python", None), "net_bases", ())


def _takes_several(command: str) -> bool:
    """Whether a command takes objects of several classes from the pipeline."""
    facts = catalog.lookup(command)
    piped = [each for each in facts.parameters if any(data.by_value for data in each.sets.values())] if facts else []
    return len({each.type_name for each in piped if each.name != "DefaultProfile"}) > 1


def _parameter(facts: CommandFacts, name: str) -> ParameterMetadata | None:
    """The parameter of a name that may be cut short, or the one that takes what comes through the pipeline."""
    folded = name.lower()
    if not folded:
        piped = [each for each in facts.parameters if any(data.by_value for data in each.sets.values())]
        return next((each for each in piped if each.name != "DefaultProfile"), None)
    fits = [
        each for each in facts.parameters if any(own.lower().startswith(folded) for own in (each.name, *each.aliases))
    ]
    exact = [each for each in fits if folded in (own.lower() for own in (each.name, *each.aliases))]
    return next(iter(exact or fits), None)


def _element(name: str) -> str:
    """The type of what an array or a list holds; any other type as it is."""
    listed = re.fullmatch(r"System\.Collections\.Generic\.(?:List|IList|IEnumerable)`1\[(.+)\]", name)
    return listed[1] if listed else name.removesuffix("[]")


def of_type(name: str) -> str:
    """An expression for a value of a type, empty for a text and what is not known."""
    wanted = _element(name).removeprefix("System.Nullable`1[").rstrip("]")
    if wanted in _TYPED:
        return _TYPED[wanted]
    return f"([{wanted}]::new())" if wanted.startswith("Microsoft.Azure.") else ""


def argument_for(parameter: ParameterMetadata) -> str:
    """An argument for a parameter: one of the values that it lists, by its type, else by its name."""
    if parameter.accepted_values:
        return f"'{parameter.accepted_values[0]}'"
    if parameter.name in ("ResourceId", "Id"):
        return f"'{_PROVIDERS}/Microsoft.Compute/virtualMachines/vm1'"
    if parameter.name == "Priority":
        return "100"
    if parameter.name.endswith(("InDays", "Days")) and of_type(parameter.type_name) == "1":
        return "30"
    return of_type(parameter.type_name) or value_of(parameter.name)


def value_of(name: str) -> str:
    """An expression for what a name, or the words of a placeholder, tell of."""
    whole, name = name, re.sub(r"(?<=\D)\d+$", "", name)
    for pattern, value in _VALUES:
        if re.search(pattern, name, re.IGNORECASE):
            return value
    if re.search(r"(?<![a-z])ids?$|[a-z]ids?$", name, re.IGNORECASE) and len(name) > 1:
        for pattern, path in _IDS:
            if re.search(pattern, name[:-2], re.IGNORECASE):
                return f"'{path}'"
    return f"'{re.sub(r'[^a-z0-9]', '', whole.lower()) or 'text'}1'"
