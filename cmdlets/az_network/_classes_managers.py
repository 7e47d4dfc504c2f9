"""The .NET classes of network managers and what is in them: a namespace of their own, each class with the properties that it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.descriptions import Described, described
from cmdlets._az.objects import Member
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_network._objects import NetworkClasses, NetworkObject, json_text, tags_text, text_of

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types
    from pscompat.dotnet.values import Value

_NETWORK = "Microsoft.Azure.Commands.Network.Models"
_MODELS = f"{_NETWORK}.NetworkManager"
_ANY_TYPE = "Microsoft.Network/networkManagers"
_END = "ResourceGroupName Description Type ProvisioningState SystemData SystemDataText Name Etag Id"
_RULE = "Protocol Direction Sources Destinations SourcePortRanges DestinationPortRanges"
_RULE_TEXTS = "SourcesText DestinationsText SourcePortRangesText DestinationPortRangesText"
_OF_ADMIN_RULE = "NetworkManagerName SecurityAdminConfigurationName RuleCollectionName"
_ADMIN = "networkManagers/securityAdminConfigurations"
_USER = "networkManagers/securityUserConfigurations"
_ROUTING = "networkManagers/routingConfigurations"
_SYSTEM = "SystemData SystemDataText"
_VERIFIER = "networkManagers/verifierWorkspaces"
_RESOURCES = f"""
PSNetworkManager networkManagers Location Tag NetworkManagerScopes NetworkManagerScopeAccesses NetworkManagerScopeAccessesText NetworkManagerScopesText TagsTable {_END}
PSNetworkManagerGroup networkManagers/networkGroups NetworkManagerName MemberType {_END}
PSNetworkManagerStaticMember networkManagers/networkGroups/staticMembers NetworkManagerName NetworkGroupName ResourceId {_END}
PSNetworkManagerConnectivityConfiguration networkManagers/connectivityConfigurations NetworkManagerName ConnectivityTopology Hubs DeleteExistingPeering IsGlobal ConnectivityCapabilities AppliesToGroups AppliesToGroupsText HubsText ConnectivityCapabilitiesText {_END}
PSNetworkManagerScopeConnection networkManagers/scopeConnections NetworkManagerName TenantId ResourceId ConnectionState {_END}
PSNetworkManagerConnection networkManagerConnections NetworkManagerId ConnectionState {_END}
PSNetworkManagerSecurityAdminConfiguration {_ADMIN} NetworkManagerName ApplyOnNetworkIntentPolicyBasedServices ApplyOnNetworkIntentPolicyBasedServicesText DeleteExistingNSGs NetworkGroupAddressSpaceAggregationOption {_END}
PSNetworkManagerSecurityAdminRuleCollection {_ADMIN}/ruleCollections NetworkManagerName SecurityAdminConfigurationName AppliesToGroups AppliesToGroupsText {_END}
PSNetworkManagerSecurityBaseAdminRule {_ADMIN}/ruleCollections/rules {_OF_ADMIN_RULE} {_END}
PSNetworkManagerSecurityAdminRule:PSNetworkManagerSecurityBaseAdminRule {_ADMIN}/ruleCollections/rules {_RULE} Access Priority {_RULE_TEXTS} {_OF_ADMIN_RULE} {_END}
PSNetworkManagerSecurityDefaultAdminRule:PSNetworkManagerSecurityBaseAdminRule {_ADMIN}/ruleCollections/rules Flag {_RULE} Access Priority {_RULE_TEXTS} {_OF_ADMIN_RULE} {_END}
PSNetworkManagerSecurityUserConfiguration {_USER} NetworkManagerName {_END}
PSNetworkManagerSecurityUserRuleCollection {_USER}/ruleCollections NetworkManagerName SecurityUserConfigurationName AppliesToGroups AppliesToGroupsText {_END}
PSNetworkManagerSecurityUserRule {_USER}/ruleCollections/rules {_RULE} {_RULE_TEXTS} NetworkManagerName SecurityUserConfigurationName RuleCollectionName {_END}
PSNetworkManagerRoutingConfiguration {_ROUTING} NetworkManagerName RouteTableUsageMode {_END}
PSNetworkManagerRoutingRuleCollection {_ROUTING}/ruleCollections NetworkManagerName RoutingConfigurationName AppliesTo AppliesToText DisableBgpRoutePropagation {_END}
PSNetworkManagerRoutingRule {_ROUTING}/ruleCollections/rules Destination NextHop DestinationText NextHopText NetworkManagerName RoutingConfigurationName RuleCollectionName {_END}
PSIpamPool networkManagers/ipamPools Location Tags Properties TagsTable PropertiesText Name ResourceGroupName NetworkManagerName Etag Type {_SYSTEM} Id
PSStaticCidr networkManagers/ipamPools/staticCidrs Name PoolName ResourceGroupName NetworkManagerName Properties Type {_SYSTEM} Id
PSVerifierWorkspace {_VERIFIER} Location Tags Properties TagsTable PropertiesText Name ResourceGroupName NetworkManagerName Type Etag {_SYSTEM} Id
PSReachabilityAnalysisIntent {_VERIFIER}/reachabilityAnalysisIntents Name VerifierWorkspaceName ResourceGroupName NetworkManagerName Properties Type {_SYSTEM} Id
PSReachabilityAnalysisRun {_VERIFIER}/reachabilityAnalysisRuns Name VerifierWorkspaceName ResourceGroupName NetworkManagerName Properties Type {_SYSTEM} Id
"""
"""The classes of whole resources (behind a colon a base class), their resource types, and their properties."""
_TRAFFIC = "SourceIps DestinationIps SourcePorts DestinationPorts Protocols"
_PARTS = f"""
PSNetworkManagerScopes NetworkManagerPropertiesNetworkManagerScopes ManagementGroups Subscriptions
PSNetworkManagerAddressPrefixItem AddressPrefixItem AddressPrefix AddressPrefixType
PSNetworkManagerConnectivityGroupItem ConnectivityGroupItem NetworkGroupId UseHubGateway IsGlobal GroupConnectivity
PSNetworkManagerConnectivityCapabilities ConnectivityConfigurationPropertiesConnectivityCapabilities ConnectedGroupPrivateEndpointsScale ConnectedGroupAddressOverlap PeeringEnforcement
PSNetworkManagerHub Hub ResourceId ResourceType
PSNetworkManagerSecurityGroupItem NetworkManagerSecurityGroupItem NetworkGroupId
PSNetworkManagerSecurityUserGroupItem SecurityUserGroupItem NetworkGroupId
PSNetworkManagerRoutingGroupItem NetworkManagerRoutingGroupItem NetworkGroupId
PSNetworkManagerRoutingRuleDestination RoutingRuleRouteDestination DestinationAddress Type
PSNetworkManagerRoutingRuleNextHop RoutingRuleNextHop NextHopAddress NextHopType
PSIpamPoolProperties IpamPoolProperties ProvisioningState Description DisplayName ParentPoolName IPAddressType AddressPrefixes
PSStaticCidrProperties StaticCidrProperties ProvisioningState Description NumberOfIPAddressesToAllocate AddressPrefixes TotalNumberOfIPAddresses
PSVerifierWorkspaceProperties VerifierWorkspaceProperties ProvisioningState Description
PSReachabilityAnalysisIntentProperties ReachabilityAnalysisIntentProperties ProvisioningState Description SourceResourceId DestinationResourceId IpTraffic
PSReachabilityAnalysisRunProperties ReachabilityAnalysisRunProperties ProvisioningState Description IntentId IntentContent AnalysisResult ErrorMessage
PSIntentContent IntentContent Description SourceResourceId DestinationResourceId IpTraffic
PSIPTraffic IPTraffic {_TRAFFIC} IpTrafficText
"""
"""The classes of parts: name, the object among the facts, and properties."""
_NAMES = {
    "NetworkManagerName": 0,
    "NetworkGroupName": 1,
    "SecurityAdminConfigurationName": 1,
    "SecurityUserConfigurationName": 1,
    "RoutingConfigurationName": 1,
    "PoolName": 1,
    "VerifierWorkspaceName": 1,
    "RuleCollectionName": 2,
}
"""The properties that tell what a resource lies in, and the place of that name in its id."""
_UNUSED = {
    "PSNetworkManagerStaticMember": ("Description",),
    "PSNetworkManagerScopeConnection": ("ProvisioningState",),
    "PSNetworkManagerConnection": ("ProvisioningState",),
    "PSNetworkManagerSecurityAdminConfiguration": ("DeleteExistingNSGs",),
}
"""The properties that no document of the service has."""
_ACTIVE_RULE: dict[str, Described] = {
    "id": "text",
    "configurationDescription": "text",
    "ruleCollectionDescription": "text",
    "ruleCollectionAppliesToGroups": ["NetworkManagerSecurityGroupItem"],
    "ruleGroups": ["NetworkManagerConfigurationGroup"],
}
_CONFIGURATION: dict[str, Described] = {
    "id": "text",
    "properties": "ConnectivityContent",
    "configurationGroups": ["NetworkManagerConfigurationGroup"],
}


def _list_of(name: str) -> dict[str, Described]:
    return {"value": [name], "skipToken": "text"}


_TEXTS: Described = ["text"]
_DESCRIBED = described(
    {
        "SystemData": {
            "createdBy": "text",
            "createdByType": "text",
            "createdAt": "text",
            "lastModifiedBy": "text",
            "lastModifiedByType": "text",
            "lastModifiedAt": "text",
        },
        "NetworkManagerCommit": {
            "commitId": "text",
            "targetLocations": _TEXTS,
            "configurationIds": _TEXTS,
            "commitType": "text",
        },
        "NetworkManagerDeploymentStatusListResult": _list_of("NetworkManagerDeploymentStatus"),
        "NetworkManagerDeploymentStatus": {
            "commitTime": "text",
            "region": "text",
            "deploymentStatus": "text",
            "configurationIds": _TEXTS,
            "deploymentType": "text",
            "errorMessage": "text",
        },
        "NetworkManagerActiveConnectivityConfigurationListResult": _list_of(
            "NetworkManagerActiveConnectivityConfiguration"
        ),
        "NetworkManagerEffectiveConnectivityConfigurationListResult": _list_of(
            "NetworkManagerEffectiveConnectivityConfiguration"
        ),
        "NetworkManagerActiveConnectivityConfiguration": {"region": "text", "commitTime": "text", **_CONFIGURATION},
        "NetworkManagerEffectiveConnectivityConfiguration": _CONFIGURATION,
        "ConnectivityContent": {
            "description": "text",
            "connectivityTopology": "text",
            "hubs": ["Hub"],
            "isGlobal": "text",
            "connectivityCapabilities": "ConnectivityConfigurationPropertiesConnectivityCapabilities",
            "appliesToGroups": ["ConnectivityGroupItem"],
            "provisioningState": "text",
            "deleteExistingPeering": "text",
        },
        "NetworkManagerConfigurationGroup": {"id": "text", "properties": "GroupContent"},
        "GroupContent": {"description": "text", "memberType": "text", "provisioningState": "text"},
        "NetworkManagerActiveSecurityAdminRuleListResult": _list_of("NetworkManagerActiveSecurityAdminRule"),
        "NetworkManagerEffectiveSecurityAdminRuleListResult": _list_of("NetworkManagerEffectiveSecurityAdminRule"),
        "NetworkManagerActiveSecurityAdminRule": {
            "properties": "AdminRuleContent",
            "region": "text",
            "commitTime": "text",
            **_ACTIVE_RULE,
        },
        "NetworkManagerEffectiveSecurityAdminRule": {"properties": "AdminRuleContent", **_ACTIVE_RULE},
        "AdminRuleContent": {
            "description": "text",
            "flag": "text",
            "protocol": "text",
            "sources": ["AddressPrefixItem"],
            "destinations": ["AddressPrefixItem"],
            "sourcePortRanges": _TEXTS,
            "destinationPortRanges": _TEXTS,
            "access": "text",
            "priority": "integer",
            "direction": "text",
            "provisioningState": "text",
        },
        "Hub": {"resourceId": "text", "resourceType": "text"},
        "ConnectivityConfigurationPropertiesConnectivityCapabilities": {
            "connectedGroupPrivateEndpointsScale": "text",
            "connectedGroupAddressOverlap": "text",
            "peeringEnforcement": "text",
        },
        "ConnectivityGroupItem": {
            "networkGroupId": "text",
            "useHubGateway": "text",
            "isGlobal": "text",
            "groupConnectivity": "text",
        },
        "NetworkManagerSecurityGroupItem": {"networkGroupId": "text"},
        "AddressPrefixItem": {"addressPrefix": "text", "addressPrefixType": "text"},
        "PoolUsage": {
            "addressPrefixes": _TEXTS,
            "allocatedAddressPrefixes": _TEXTS,
            "reservedAddressPrefixes": _TEXTS,
            "availableAddressPrefixes": _TEXTS,
            "totalNumberOfIPAddresses": "text",
            "numberOfAllocatedIPAddresses": "text",
            "numberOfReservedIPAddresses": "text",
            "numberOfAvailableIPAddresses": "text",
        },
        "PoolAssociation": {
            "resourceId": "text",
            "poolId": "text",
            "description": "text",
            "addressPrefixes": _TEXTS,
            "reservedAddressPrefixes": _TEXTS,
            "totalNumberOfIPAddresses": "text",
            "numberOfReservedIPAddresses": "text",
            "createdAt": "text",
            "reservationExpiresAt": "text",
        },
    }
)
"""What actions and lists answer."""
_ANSWERS = (
    *("SystemData", "NetworkManagerCommit", "NetworkManagerDeploymentStatusListResult", "PoolUsage", "PoolAssociation"),
    "NetworkManagerActiveConnectivityConfigurationListResult",
    "NetworkManagerEffectiveConnectivityConfigurationListResult",
    "NetworkManagerActiveSecurityAdminRuleListResult",
    "NetworkManagerEffectiveSecurityAdminRuleListResult",
)


_NEW = {
    "PSNetworkManagerConnectivityCapabilities": {
        "ConnectedGroupPrivateEndpointsScale": "Standard",
        "ConnectedGroupAddressOverlap": "Allowed",
        "PeeringEnforcement": "Unenforced",
    }
}
"""What new objects have, by class."""


class ManagerObject(NetworkObject):
    """Base of the classes: what the service alone sets does not go back to it."""

    __slots__ = ()

    @classmethod
    def net_new(cls) -> ServiceObject:
        made = cls()
        for name, value in _NEW.get(cls.__name__, {}).items():
            made.put(name, value)
        return made

    def _is_written(self, member: Member, top: bool) -> bool:
        return not member.read_only

    def _empty(self, key: str, member: Member) -> Value:
        return None if type(self).__name__ == "PSPoolAssociation" else super()._empty(key, member)


class ManagerClasses(NetworkClasses):
    """The classes of the namespace."""

    def property_name(self, json_name: str) -> str:
        return json_name[:1].upper() + json_name[1:]

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        made = super()._class(full_name, types, schema, resource)
        if "systemData" in schema.properties:
            bases: tuple[str, ...] = getattr(made, "net_bases", ())
            above = (f"{_MODELS}.PSNetworkManagerBaseResource", f"{_NETWORK}.PSChildResource")
            made.net_bases = (*resource.bases, *above, *(base for base in bases if base == "System.Object"))
        return made

    def more(self, members: Mapping[str, Member]) -> Mapping[str, Extra]:
        found = dict(super().more(members))
        if "tags" in members:
            found["TagsTable"] = ("System.String", lambda found: tags_text(found.get("Tags")))
        return found


def _named(place: int) -> Any:
    def read(found: ServiceObject) -> str | None:
        known = parse_id(found.raw("id") or "")
        return known.names[place] if known is not None and len(known.names) > place + 1 else None

    return read


def _group(found: ServiceObject) -> str | None:
    known = parse_id(found.raw("id") or "")
    return known.group or None if known is not None else None


def _system_data(found: ServiceObject) -> Value:
    raw = found.raw("systemData")
    return MANAGERS.named("PSSystemData")(raw) if isinstance(raw, dict) else None  # type: ignore[call-arg]


def _extras(properties: list[str]) -> dict[str, Extra]:
    found: dict[str, Extra] = {name: ("System.String", _named(_NAMES[name])) for name in properties if name in _NAMES}
    if "ResourceGroupName" in properties:
        found["ResourceGroupName"] = ("System.String", _group)
    if "SystemData" in properties:
        found["SystemData"] = (f"{_MODELS}.PSSystemData", _system_data)
        found["SystemDataText"] = ("System.String", text_of("SystemData"))
    if "IpTrafficText" in properties:
        found["IpTrafficText"] = ("System.String", json_text)
    return found


def _classes() -> dict[str, Resource]:
    found = {}
    for line in _RESOURCES.split("\n")[1:-1]:
        name, kind, *properties = line.split()
        name, _, base = name.partition(":")
        found[f"{_MODELS}.{name}"] = Resource(
            f"Microsoft.Network/{kind}",
            first=tuple(properties),
            only=True,
            nested="Properties" in properties,
            renames={"tags": "Tag"} if "Tag" in properties else {},
            types={"Tag": "System.Collections.Hashtable"},
            extras={**_extras(properties), **dict.fromkeys(_UNUSED.get(name, ()), ("System.String", None))},
            bases=(f"{_MODELS}.{base}",) if base else (),
        )
    for line in _PARTS.split("\n")[1:-1]:
        name, schema, *properties = line.split()
        found[f"{_MODELS}.{name}"] = Resource(
            _ANY_TYPE,
            schema=schema,
            first=tuple(properties),
            renames={"ipAddressType": "IPAddressType"},
            only=True,
            extras=_extras(properties),
        )
    for name in _ANSWERS:
        found[f"{_MODELS}.PS{name}"] = Resource("", part=name)
    return found


MANAGERS = ManagerClasses(
    __name__, _MODELS, _classes(), prefix="PS", base=ManagerObject, described=(_DESCRIBED,), types=(_ANY_TYPE,)
)
find_type = MANAGERS.find_type


def __getattr__(name: str) -> Any:
    return MANAGERS.named(name)
