"""The .NET classes of Az.CognitiveServices."""

from __future__ import annotations

from typing import Any

from cmdlets._az.choices import choice
from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets._az.objects import ServiceObject, free_object
from cmdlets._az.resource_ids import group_of
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NetObject, TypedArray, Value

MODELS = "Microsoft.Azure.Management.CognitiveServices.Models"
NAMESPACE = "Microsoft.Azure.Commands.Management.CognitiveServices.Models"
TYPE = "Microsoft.CognitiveServices"
_ACCOUNTS = f"{TYPE}/accounts"
_RULES = "properties.networkAcls"


def _system_data(found: ServiceObject) -> Value:
    return free_object(found.raw("systemData"))


def _group(found: ServiceObject) -> Value:
    return group_of(found.raw("id")) or None


class NetworkRules(ServiceObject):
    """The methods of a set of network rules."""

    __slots__ = ()

    def AddIpRule(self, ipAddress: Value) -> None:
        """Let an address or a range in."""
        self._add("IpRules", "PSIpRule", {"value": to_string(ipAddress)})

    def AddVirtualNetworkRule(self, vnetResourceId: Value) -> None:
        """Let a subnet in."""
        self._add("VirtualNetworkRules", "PSVirtualNetworkRule", {"id": to_string(vnetResourceId), **_IGNORES})

    def _add(self, name: str, kind: str, document: dict[str, Any]) -> None:
        rules = [*(getattr(self, name) or ()), rule(kind, document)]
        setattr(self, name, TypedArray(rules, f"{NAMESPACE}.{kind}"))


_IGNORES = {"ignoreMissingVnetServiceEndpoint": True}


def rule(kind: str, document: dict[str, Any]) -> Any:
    """A rule of one of the two kinds."""
    return CLASSES.named(kind)(document)  # type: ignore[call-arg]


_INLINED = {
    "AccountName": "name",
    "Id": "id",
    "Endpoint": "properties.endpoint",
    "Location": "location",
    "Sku": "sku",
    "AccountType": "kind",
    "ResourceType": "type",
    "Etag": "etag",
    "ProvisioningState": "properties.provisioningState",
    "CustomSubDomainName": "properties.customSubDomainName",
    "PublicNetworkAccess": "properties.publicNetworkAccess",
    "Identity": "identity",
    "Encryption": "properties.encryption",
    "UserOwnedStorage": "properties.userOwnedStorage",
    "PrivateEndpointConnections": "properties.privateEndpointConnections",
    "ApiProperties": "properties.apiProperties",
    "Properties": "properties",
    "RestrictOutboundNetworkAccess": "properties.restrictOutboundNetworkAccess",
    "AllowedFqdnList": "properties.allowedFqdnList",
    "DisableLocalAuth": "properties.disableLocalAuth",
    "NetworkRuleSet": "properties.networkAcls",
    "Capabilities": "properties.capabilities",
    "Tags": "tags",
}
_OWN = ("Etag", "Tags", "Properties", "Id", "Name", "Type")


def _nested(kind: str, own: tuple[str, ...] = _OWN) -> Resource:
    """A resource as the SDK has it: what is below `properties` stays there."""
    extras = {"SystemData": ("System.Object", _system_data)}
    return Resource(f"{TYPE}/{kind}", nested=True, first=("SystemData", *own), only=True, extras=extras)


_PLAN = ("Etag", "Kind", "Sku", "Tags", "Location", "Properties", "Id", "Name", "Type")
CLASSES = ServiceClasses(
    __name__,
    MODELS,
    {
        f"{NAMESPACE}.PSCognitiveServicesAccount": Resource(
            _ACCOUNTS,
            inlined=_INLINED,
            extras={"ResourceGroupName": ("System.String", _group)},
            first=("ResourceGroupName", *_INLINED),
            types={
                "NetworkRuleSet": f"{NAMESPACE}.PSNetworkRuleSet",
                "ApiProperties": f"{MODELS}.CognitiveServicesAccountApiProperties",
                "Tags": "System.Collections.Generic.IDictionary`2[System.String,System.String]",
            },
        ),
        f"{NAMESPACE}.PSNetworkRuleSet": Resource(
            _ACCOUNTS,
            _RULES,
            first=("DefaultAction", "IpRules", "VirtualNetworkRules"),
            only=True,
            apart=True,
            types={
                "IpRules": f"{NAMESPACE}.PSIpRule[]",
                "VirtualNetworkRules": f"{NAMESPACE}.PSVirtualNetworkRule[]",
            },
            methods=NetworkRules,
        ),
        f"{NAMESPACE}.PSIpRule": Resource(_ACCOUNTS, f"{_RULES}.ipRules", renames={"value": "IpAddress"}, apart=True),
        f"{NAMESPACE}.PSVirtualNetworkRule": Resource(_ACCOUNTS, f"{_RULES}.virtualNetworkRules", apart=True),
        f"{MODELS}.CognitiveServicesAccountApiProperties": Resource(_ACCOUNTS, "properties.apiProperties"),
        f"{MODELS}.Deployment": _nested(
            "accounts/deployments", ("Etag", "Sku", "Tags", "Properties", "Id", "Name", "Type")
        ),
        f"{MODELS}.CommitmentPlan": _nested("accounts/commitmentPlans", _PLAN),
        f"{MODELS}.RaiPolicy": _nested("accounts/raiPolicies"),
        f"{MODELS}.RaiBlocklist": _nested("accounts/raiBlocklists"),
        f"{MODELS}.RaiBlocklistItem": _nested("accounts/raiBlocklists/raiBlocklistItems"),
        f"{MODELS}.DefenderForAISetting": _nested("accounts/defenderForAISettings"),
        f"{MODELS}.CommitmentPlanAccountAssociation": _nested("commitmentPlans/accountAssociations"),
    },
    choices=(
        choice(
            "Microsoft.Azure.Commands.Management.CognitiveServices.CognitiveServicesObjectType",
            "DeploymentProperties CommitmentPlanProperties MultiRegionSettings RegionSetting Sku RaiPolicyProperties RaiBlocklistProperties"
            " RaiBlocklistItemProperties",
        ),
        choice(f"{MODELS}.KeyName", "Key1 Key2"),
        choice(
            f"{MODELS}.IdentityType",
            "None SystemAssigned UserAssigned SystemAssignedUserAssigned",
            {"SystemAssignedUserAssigned": "SystemAssigned, UserAssigned"},
        ),
        choice(f"{NAMESPACE}.PSNetWorkRuleDefaultActionEnum", "Deny Allow"),
    ),
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)
