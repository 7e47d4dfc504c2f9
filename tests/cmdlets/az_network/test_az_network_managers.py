"""Network managers with what is in them: what is sent, in which order, and what comes out."""

from __future__ import annotations

import pytest

from pscompat.azure.resource_manager import ResourceManager

IN = "-ResourceGroupName rg-app -NetworkManagerName nm"
BEGIN = (
    "$s = New-AzNetworkManagerScope -Subscription /subscriptions/5a1ec0de-0000-4000-8000-000000000001;"
    "$nm = New-AzNetworkManager -ResourceGroupName rg-app -Name nm -Location westus -NetworkManagerScope $s"
    " -NetworkManagerScopeAccess Connectivity, SecurityAdmin;"
    f"$g = New-AzNetworkManagerGroup {IN} -Name g1 -MemberType VirtualNetwork;"
)
GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Network/networkManagers/nm"


@pytest.fixture
def begun(session):
    session.run(BEGIN)
    return session


@pytest.fixture
def queries(monkeypatch):
    """The last query of the requests to each path, by the last segment of the path."""
    found = {}
    original = ResourceManager.url

    def url(self, path, version, query=None):
        found[path.rpartition("/")[2]] = dict(query or {})
        return original(self, path, version, query)

    monkeypatch.setattr(ResourceManager, "url", url)
    return found


def body_of(simulator, path):
    """The body that was PUT there last."""
    return simulator.log.requests("PUT", path)[-1].body


def methods(simulator, path):
    """What was asked of a path, in order."""
    return [request.method for request in simulator.log.requests("*", path)]


def test_managers_groups_members_and_connections(begun, simulator, queries):
    assert methods(simulator, "*/networkManagers/nm") == ["GET", "PUT", "GET"]
    assert body_of(simulator, "*/networkManagers/nm") == {
        "location": "westus",
        "properties": {
            "networkManagerScopes": {
                "managementGroups": [],
                "subscriptions": ["/subscriptions/5a1ec0de-0000-4000-8000-000000000001"],
            },
            "networkManagerScopeAccesses": ["Connectivity", "SecurityAdmin"],
        },
    }
    assert body_of(simulator, "*/networkGroups/g1") == {"properties": {"memberType": "VirtualNetwork"}}
    found = begun.run(
        "$v = New-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app -Location westus -AddressPrefix 10.0.0.0/16;"
        f"$null = New-AzNetworkManagerGroup {IN} -Name g1 -Description again -IfMatch * -Force;"
        f"$null = New-AzNetworkManagerGroup {IN} -Name g1 -Description never -IfMatch other -Force -ErrorAction SilentlyContinue;"
        f"$null = New-AzNetworkManagerStaticMember {IN} -NetworkGroupName g1 -Name m1 -ResourceId $v.Id;"
        f"(Get-AzNetworkManagerStaticMember {IN} -NetworkGroupName g1 -Name m1).ResourceId -eq $v.Id;"
        f"$all = Get-AzNetworkManagerStaticMember {IN} -NetworkGroupName g1; $all.GetType().Name; $all.NetworkGroupName;"
        f"$null = New-AzNetworkManagerScopeConnection {IN} -Name sc -TenantId 00001111-aaaa-2222-bbbb-3333cccc4444 -ResourceId /subscriptions/x;"
        f"$null = Get-AzNetworkManagerScopeConnection {IN} -Name sc | Set-AzNetworkManagerScopeConnection;"
        "$null = New-AzNetworkManagerSubscriptionConnection -Name c1 -NetworkManagerId $nm.Id -Description d;"
        "$null = Get-AzNetworkManagerSubscriptionConnection -Name c1 | Set-AzNetworkManagerSubscriptionConnection;"
        "$null = New-AzNetworkManagerManagementGroupConnection -ManagementGroupId mg1 -Name c2 -NetworkManagerId $nm.Id;"
        "(Get-AzNetworkManagerManagementGroupConnection -ManagementGroupId mg1 -Name c2 | Set-AzNetworkManagerManagementGroupConnection).Id;"
        "(Get-AzNetworkManager -ResourceGroupName rg-app | Set-AzNetworkManager).Name;"
        f"(Get-AzNetworkManagerGroup {IN} -Name g1 | Set-AzNetworkManagerGroup).Description;"
        "Remove-AzNetworkManagerSubscriptionConnection -Name c1 -Force;"
        "Remove-AzNetworkManagerManagementGroupConnection -ManagementGroupId mg1 -Name c2 -Force;"
        f"Remove-AzNetworkManagerScopeConnection {IN} -Name sc -Force;"
        f"Remove-AzNetworkManagerStaticMember {IN} -NetworkGroupName g1 -Name m1 -Force;"
        f"Remove-AzNetworkManagerGroup {IN} -Name g1 -Force -ForceDelete;"
        "Remove-AzNetworkManager -ResourceGroupName rg-app -Name nm -Force -PassThru"
    )
    connection = (
        "/providers/Microsoft.Management/managementGroups/mg1/providers/Microsoft.Network/networkManagerConnections/c2"
    )
    assert found == [True, "List`1", "g1", connection, "nm", "again", True]
    assert body_of(simulator, "*/staticMembers/m1")["properties"]["resourceId"].endswith("/virtualNetworks/v1")
    assert body_of(simulator, "*/scopeConnections/sc") == {
        "properties": {"tenantId": "00001111-aaaa-2222-bbbb-3333cccc4444", "resourceId": "/subscriptions/x"}
    }
    assert (queries["g1"], queries["nm"], queries["sc"]) == ({"force": True}, {"force": False}, {})


def test_configurations_are_deployed_and_apply(begun, simulator):
    found = begun.run(
        "$v = New-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app -Location westus -AddressPrefix 10.0.0.0/16;"
        f"$null = New-AzNetworkManagerStaticMember {IN} -NetworkGroupName g1 -Name m1 -ResourceId $v.Id;"
        "$item = New-AzNetworkManagerConnectivityGroupItem -NetworkGroupId $g.Id;"
        "$hub = New-AzNetworkManagerHub -ResourceId $v.Id -ResourceType Microsoft.Network/virtualNetworks;"
        f"$c = New-AzNetworkManagerConnectivityConfiguration {IN} -Name c1 -ConnectivityTopology HubAndSpoke -Hub $hub -AppliesToGroup $item"
        " -IsGlobal -ConnectivityCapability ([pscustomobject]@{ConnectedGroupAddressOverlap = 'Allowed';"
        " ConnectedGroupPrivateEndpointsScale = 'Standard'; PeeringEnforcement = 'Enforced'});"
        f"try {{ New-AzNetworkManagerConnectivityConfiguration {IN} -Name c2 -ConnectivityTopology HubAndSpoke -AppliesToGroup $item }}"
        " catch { $_.Exception.GetType().Name };"
        f"(Get-AzNetworkManagerConnectivityConfiguration {IN} -Name c1 | Set-AzNetworkManagerConnectivityConfiguration).Hubs.Count;"
        f"$a = New-AzNetworkManagerSecurityAdminConfiguration {IN} -Name a1 -ApplyOnNetworkIntentPolicyBasedService None, AllowRulesOnly;"
        "$null = $a | Set-AzNetworkManagerSecurityAdminConfiguration;"
        f"$rc = New-AzNetworkManagerSecurityAdminRuleCollection {IN} -ConfigName a1 -Name rc"
        " -AppliesToGroup (New-AzNetworkManagerSecurityGroupItem -NetworkGroupId $g.Id);"
        "$null = $rc | Set-AzNetworkManagerSecurityAdminRuleCollection;"
        "$p = New-AzNetworkManagerAddressPrefixItem -AddressPrefix Internet -AddressPrefixType ServiceTag;"
        f"$r = New-AzNetworkManagerSecurityAdminRule {IN} -ConfigName a1 -RuleCollectionName rc -Name r1 -Protocol Tcp -Direction Inbound"
        " -Access Deny -Priority 100 -DestinationPortRange 22 -SourceAddressPrefix $p;"
        f"(Get-AzNetworkManagerSecurityAdminRuleCollection {IN} -ConfigName a1)[0].AppliesToGroups.Count;"
        f"$r = Get-AzNetworkManagerSecurityAdminRule {IN} -ConfigName a1 -RuleCollectionName rc -Name r1;"
        "$r.GetType().Name; $r.Priority = 200; ($r | Set-AzNetworkManagerSecurityAdminRule).Priority;"
        "$null = Deploy-AzNetworkManagerCommit -ResourceGroupName rg-app -Name nm -TargetLocation westus -ConfigurationId $c.Id -CommitType Connectivity;"
        "$k = Deploy-AzNetworkManagerCommit -ResourceGroupName rg-app -Name nm -TargetLocation westus -ConfigurationId $a.Id -CommitType SecurityAdmin;"
        "$k.CommitType;"
        f"(Get-AzNetworkManagerDeploymentStatus {IN} -Region westus -DeploymentType SecurityAdmin -SkipToken s).Value.DeploymentStatus;"
        f"(Get-AzNetworkManagerActiveConnectivityConfiguration {IN} -Region westus).Value.ConnectivityTopology;"
        f"(Get-AzNetworkManagerActiveSecurityAdminRule {IN}).Value.Priority;"
        "(Get-AzNetworkManagerEffectiveConnectivityConfiguration -VirtualNetworkName v1 -VirtualNetworkResourceGroupName rg-app).Value.Hubs.ResourceType;"
        "(Get-AzNetworkManagerEffectiveSecurityAdminRule -VirtualNetworkName v1 -VirtualNetworkResourceGroupName rg-app).Value.Sources.AddressPrefix;"
        f"Remove-AzNetworkManagerSecurityAdminRule {IN} -ConfigName a1 -RuleCollectionName rc -Name r1 -Force;"
        f"Remove-AzNetworkManagerSecurityAdminRuleCollection {IN} -ConfigName a1 -Name rc -Force;"
        f"Remove-AzNetworkManagerSecurityAdminConfiguration {IN} -Name a1 -Force -ForceDelete;"
        f"Remove-AzNetworkManagerConnectivityConfiguration {IN} -Name c1 -Force -PassThru"
    )
    assert found == [
        *(
            "ArgumentException",
            1,
            1,
            "PSNetworkManagerSecurityAdminRule",
            200,
            "SecurityAdmin",
            "Deployed",
            "HubAndSpoke",
        ),
        *(200, "Microsoft.Network/virtualNetworks", "Internet", True),
    ]
    assert body_of(simulator, "*/connectivityConfigurations/c1")["properties"] == {
        "connectivityTopology": "HubAndSpoke",
        "hubs": [
            {
                "resourceId": f"{GROUP.rpartition('/networkManagers')[0]}/virtualNetworks/v1",
                "resourceType": "Microsoft.Network/virtualNetworks",
            }
        ],
        "isGlobal": "True",
        "deleteExistingPeering": "False",
        "connectivityCapabilities": {
            "connectedGroupPrivateEndpointsScale": "Standard",
            "connectedGroupAddressOverlap": "Allowed",
            "peeringEnforcement": "Enforced",
        },
        "appliesToGroups": [
            {
                "networkGroupId": f"{GROUP}/networkGroups/g1",
                "useHubGateway": "False",
                "isGlobal": "False",
                "groupConnectivity": "None",
            }
        ],
    }
    assert body_of(simulator, "*/rules/r1") == {
        "kind": "Custom",
        "properties": {
            "protocol": "Tcp",
            "direction": "Inbound",
            "sources": [{"addressPrefix": "Internet", "addressPrefixType": "ServiceTag"}],
            "destinations": [],
            "sourcePortRanges": [],
            "destinationPortRanges": ["22"],
            "access": "Deny",
            "priority": 200,
        },
    }
    assert methods(simulator, "*/rules/r1") == ["GET", "PUT", "GET", "GET", "PUT", "DELETE"]
    asked = simulator.log.requests("POST", "*/networkManagers/nm/listDeploymentStatus")[0].body
    assert asked == {"regions": ["westus"], "deploymentTypes": ["SecurityAdmin"], "skipToken": "********"}


def test_rules_of_routing_and_of_users(begun, simulator):
    found = begun.run(
        f"$null = New-AzNetworkManagerRoutingConfiguration {IN} -Name r;"
        f"(Set-AzNetworkManagerRoutingConfiguration {IN} -Name r -Description mine).Description;"
        f"$null = New-AzNetworkManagerRoutingRuleCollection {IN} -ConfigName r -Name rc -DisableBgpRoutePropagation True"
        " -AppliesTo (New-AzNetworkManagerRoutingGroupItem -NetworkGroupId $g.Id);"
        f"$null = Get-AzNetworkManagerRoutingRuleCollection {IN} -ConfigName r -Name rc | Set-AzNetworkManagerRoutingRuleCollection;"
        "$d = New-AzNetworkManagerRoutingRuleDestination -DestinationAddress 10.1.1.1/32 -Type AddressPrefix;"
        "$h = New-AzNetworkManagerRoutingRuleNextHop -NextHopType VirtualAppliance -NextHopAddress 2.2.2.2;"
        f"$rule = New-AzNetworkManagerRoutingRule {IN} -ConfigName r -RuleCollectionName rc -Name r1 -Destination $d -NextHop $h;"
        "(Get-AzNetworkManagerRoutingRule -ResourceId $rule.Id).NextHop.NextHopAddress;"
        "$null = Set-AzNetworkManagerRoutingRule -ResourceId $rule.Id -DestinationType ServiceTag -DestinationAddress Storage -NextHopType Internet;"
        f"$null = New-AzNetworkManagerSecurityUserConfiguration {IN} -Name u;"
        f"(Get-AzNetworkManagerSecurityUserConfiguration {IN} -Name u | Set-AzNetworkManagerSecurityUserConfiguration).Name;"
        f"$null = New-AzNetworkManagerSecurityUserRuleCollection {IN} -ConfigName u -Name uc"
        " -AppliesToGroup (New-AzNetworkManagerSecurityUserGroupItem -NetworkGroupId $g.Id);"
        f"$null = Set-AzNetworkManagerSecurityUserRuleCollection {IN} -ConfigName u -Name uc -Description mine;"
        f"$null = New-AzNetworkManagerSecurityUserRule {IN} -ConfigName u -RuleCollectionName uc -Name ur -Protocol Any -Direction Outbound;"
        f"(Set-AzNetworkManagerSecurityUserRule {IN} -ConfigName u -RuleCollectionName uc -Name ur -Protocol Udp -Direction Inbound).Protocol;"
        f"(Get-AzNetworkManagerSecurityUserRule {IN} -ConfigName u -RuleCollectionName uc)[0].RuleCollectionName;"
        f"(Get-AzNetworkManagerSecurityUserRuleCollection {IN} -ConfigName u)[0].Description;"
        f"(Get-AzNetworkManagerRoutingConfiguration {IN})[0].Name;"
        f"Get-AzNetworkManagerSecurityUserRule {IN} -ConfigName u -RuleCollectionName uc -Name ur | Remove-AzNetworkManagerSecurityUserRule -Force;"
        f"Remove-AzNetworkManagerSecurityUserRuleCollection {IN} -ConfigName u -Name uc -Force;"
        f"Remove-AzNetworkManagerSecurityUserConfiguration {IN} -Name u -Force;"
        "Remove-AzNetworkManagerRoutingRule -ResourceId $rule.Id -Force;"
        f"Remove-AzNetworkManagerRoutingRuleCollection {IN} -ConfigName r -Name rc -Force;"
        f"Remove-AzNetworkManagerRoutingConfiguration {IN} -Name r -Force -PassThru;"
        f"(Get-AzNetworkManagerSecurityAdminConfiguration {IN}).Count"
    )
    assert found == ["mine", "2.2.2.2", "u", "Udp", "uc", "mine", "r", True, 0]
    assert methods(simulator, "*/routingConfigurations/r") == [
        "GET",
        "PUT",
        "GET",
        "GET",
        "GET",
        "PUT",
        "GET",
        "DELETE",
    ]
    assert simulator.log.requests("PUT", "*/routingConfigurations/r")[0].body == {
        "properties": {"routeTableUsageMode": "ManagedOnly"}
    }
    assert body_of(simulator, "*/routingConfigurations/r/ruleCollections/rc/rules/r1") == {
        "properties": {
            "destination": {"type": "ServiceTag", "destinationAddress": "Storage"},
            "nextHop": {"nextHopType": "Internet"},
        }
    }
    assert body_of(simulator, "*/ruleCollections/uc/rules/ur")["properties"]["protocol"] == "Udp"


def test_pools_of_addresses_and_the_verifier(begun, simulator):
    found = begun.run(
        f"$pool = New-AzNetworkManagerIpamPool {IN} -Name p -Location westus -AddressPrefix 10.0.0.0/24 -DisplayName P -Tag @{{a = 'b'}};"
        f"$null = New-AzNetworkManagerIpamPoolStaticCidr {IN} -PoolName p -Name c -AddressPrefix 10.0.0.0/28;"
        "$usage = Get-AzNetworkManagerIpamPoolUsage -ResourceId $pool.Id; $usage.NumberOfAvailableIPAddresses;"
        f"(Get-AzNetworkManagerAssociatedResourcesList {IN} -IpamPoolName p)[0].TotalNumberOfIPAddresses;"
        "($pool | Set-AzNetworkManagerIpamPool).Properties.IPAddressType;"
        f"(Get-AzNetworkManagerIpamPoolStaticCidr {IN} -IpamPoolName p -Name c | Set-AzNetworkManagerIpamPoolStaticCidr).PoolName;"
        f"$w = New-AzNetworkManagerVerifierWorkspace {IN} -Name w -Location westus;"
        "(Set-AzNetworkManagerVerifierWorkspace -ResourceId $w.Id -Description mine).Properties.Description;"
        "$t = New-AzNetworkManagerIPTraffic -SourceIp 10.0.0.1 -DestinationIp 10.0.0.2 -SourcePort 1 -DestinationPort 2 -Protocol TCP;"
        f"$i = New-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent {IN} -VerifierWorkspaceName w -Name i -SourceResourceId $pool.Id"
        " -DestinationResourceId $pool.Id -IpTraffic $t;"
        f"$r = New-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun {IN} -VerifierWorkspaceName w -Name r -IntentId $i.Id;"
        f"(Get-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent {IN} -VerifierWorkspaceName w)[0].Properties.IpTraffic.Protocols;"
        f"(Get-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun {IN} -VerifierWorkspaceName w -Name r).Properties.IntentId -eq $i.Id;"
        f"(Get-AzNetworkManagerVerifierWorkspace {IN})[0].VerifierWorkspaceName; (Get-AzNetworkManagerIpamPool {IN})[0].Tags['a'];"
        "$r | Remove-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun -Force;"
        "$i | Remove-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent -Force;"
        "$w | Remove-AzNetworkManagerVerifierWorkspace -Force;"
        f"Remove-AzNetworkManagerIpamPoolStaticCidr {IN} -IpamPoolName p -Name c -Force;"
        "Remove-AzNetworkManagerIpamPool -ResourceId $pool.Id -Force -PassThru"
    )
    assert found == ["240", "16", "IPv4", "p", "mine", "TCP", True, None, "b", True]
    assert simulator.log.requests("PUT", "*/ipamPools/p")[0].body == {
        "location": "westus",
        "tags": {"a": "b"},
        "properties": {"displayName": "P", "addressPrefixes": ["10.0.0.0/24"]},
    }
    assert body_of(simulator, "*/staticCidrs/c") == {"properties": {"addressPrefixes": ["10.0.0.0/28"]}}
    assert body_of(simulator, "*/reachabilityAnalysisIntents/i")["properties"]["ipTraffic"]["sourcePorts"] == ["1"]
