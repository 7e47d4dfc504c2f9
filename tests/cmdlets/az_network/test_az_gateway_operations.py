"""What can be done to virtual network gateways and their connections, and asked of them."""

from __future__ import annotations

import pytest

from pscompat.azure.resource_manager import ResourceManager

OF = "-ResourceGroupName rg-app"
IN = f"{OF} -Location westeurope"
MADE = f"""
$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name GatewaySubnet -AddressPrefix 10.0.1.0/24)
$p = New-AzPublicIpAddress -Name p1 {IN} -AllocationMethod Static -Sku Standard
$c = New-AzVirtualNetworkGatewayIpConfig -Name c -Subnet $v.Subnets[0] -PublicIpAddress $p
"""
NEW = f"$g = New-AzVirtualNetworkGateway -Name g {IN} -IpConfigurations $c -GatewayType Vpn -VpnType RouteBased -GatewaySku VpnGw1 -VpnClientAddressPool 172.16.0.0/24"
GATEWAY = f"{OF} -VirtualNetworkGatewayName g"


@pytest.fixture
def queries(monkeypatch):
    """The queries that are sent, by the last part of the path: the simulator's log has none."""
    found = {}
    url = ResourceManager.url

    def noting(self, path, version, query=None):
        if query:
            found[path.rpartition("/")[2]] = dict(query)
        return url(self, path, version, query)

    monkeypatch.setattr(ResourceManager, "url", noting)
    return found


def body(simulator, path="virtualNetworkGateways/g"):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def posts(simulator):
    return {each.path.rpartition("/")[2]: each for each in simulator.log.requests("POST", "*")}


def test_parts_of_gateways(session, simulator):
    """Policy groups of clients' connections are named until the gateway is known; NAT rules are made in memory, and changed alone."""
    session.run(
        f"{MADE} $m = New-AzVirtualNetworkGatewayPolicyGroupMember -Name m -AttributeType CertificateGroupId -AttributeValue ab;"
        "$pg = New-AzVirtualNetworkGatewayPolicyGroup -Name pg -Priority 0 -DefaultPolicyGroup -PolicyMember $m;"
        "$cc = New-AzVpnClientConnectionConfiguration -Name cc -VirtualNetworkGatewayPolicyGroup $pg -VpnClientAddressPool 192.168.10.0/24;"
        "$nat = New-AzVirtualNetworkGatewayNatRule -Name n -Type Static -Mode IngressSnat -InternalMapping 25.0.0.0/16 -ExternalMapping 30.0.0.0/16 -InternalPortRange 100-100;"
        "$r = New-AzRadiusServer -RadiusServerAddress 1.1.1.1 -RadiusServerSecret (ConvertTo-SecureString xyz -AsPlainText -Force);"
        f"{NEW} -RadiusServerList $r -NatRule $nat -VirtualNetworkGatewayPolicyGroup $pg -ClientConnectionConfiguration $cc -EnableAdvancedConnectivityFeature"
    )
    found = body(simulator)["properties"]
    assert found["enableHighBandwidthVpnGateway"] is True
    assert found["natRules"] == [
        {
            "name": "n",
            "properties": {
                "type": "Static",
                "mode": "IngressSnat",
                "internalMappings": [{"addressSpace": "25.0.0.0/16", "portRange": "100-100"}],
                "externalMappings": [{"addressSpace": "30.0.0.0/16"}],
            },
        }
    ]
    assert found["virtualNetworkGatewayPolicyGroups"] == [
        {
            "name": "pg",
            "properties": {
                "isDefault": True,
                "priority": 0,
                "policyMembers": [{"name": "m", "attributeType": "CertificateGroupId", "attributeValue": "ab"}],
            },
        }
    ]
    [connection] = found["vpnClientConfiguration"]["vngClientConnectionConfigurations"]
    [group] = connection["properties"]["virtualNetworkGatewayPolicyGroups"]
    assert group["id"].endswith(
        "/rg-app/providers/Microsoft.Network/virtualNetworkGateways/g/virtualNetworkGatewayPolicyGroups/pg"
    )
    rule = f"{OF} -ParentResourceName g -Name n"
    assert session.run(
        f"(Get-AzAllVirtualNetworkGatewayRadiusServerSecret -Name g {OF}).RadiusServerSecret; (Get-AzVirtualNetworkGatewayNatRule -ParentObject $g).Type;"
        f"(Update-AzVirtualNetworkGatewayNatRule {rule} -ExternalMapping 31.0.0.0/16 -ExternalPortRange 5-5).ExternalMappings[0].PortRange;"
        f"Remove-AzVirtualNetworkGatewayNatRule {rule} -Force -PassThru;"
        "(New-AzVirtualNetworkGatewayCertificateAuthentication -OutboundAuthCertificate https://v -InboundAuthCertificateChain a, b).InboundAuthCertificateChain.Count;"
        "$g.VpnClientConfiguration.ClientConnectionConfigurations.Name"
    ) == ["xyz", "Static", "5-5", True, 2, "cc"]


def test_what_gateways_know_and_do(session, simulator, queries):
    assert session.run(
        f"{MADE} {NEW}; $r = Get-AzVirtualNetworkGatewayLearnedRoute {GATEWAY}; $r.Network; $r.Origin; (Get-AzVirtualNetworkGatewayAdvertisedRoute {GATEWAY} -Peer 10.0.0.254).Count;"
        f"(Get-AzVirtualNetworkGatewayBGPPeerStatus {GATEWAY}).Count; (Get-AzVirtualNetworkGatewayVpnClientConnectionHealth -InputObject $g).Count;"
        f"(Disconnect-AzVirtualNetworkGatewayVpnConnection {GATEWAY} -VpnConnectionId x).Name; ([xml](Get-AzVirtualNetworkGatewaySupportedVpnDevice -Name g {OF})).RpVpnDeviceList.version;"
        "$m = New-AzVirtualNetworkGatewayMigrationParameter -MigrationType UpgradeDeploymentToStandardIP;"
        "(Invoke-AzVirtualNetworkGatewayPrepareMigration -InputObject $g -MigrationParameter $m).VirtualNetworkGatewayMigrationStatus.Phase;"
        f"(Invoke-AzVirtualNetworkGatewayExecuteMigration -Name g {OF}).VirtualNetworkGatewayMigrationStatus.Phase; Invoke-AzVirtualNetworkGatewayAbortMigration -Name g {OF} -WhatIf;"
        f"(Invoke-AzVirtualNetworkGatewayCommitMigration -ResourceId $g.Id).Name; (Get-AzVirtualNetworkGatewayResiliencyInformation {GATEWAY} | ConvertFrom-Json).overallScore;"
        f"(Get-AzVirtualNetworkGatewayRoutesInformation {GATEWAY} -AttemptRefresh $true | ConvertFrom-Json).routeSets.Count;"
        f"(Get-AzVirtualNetworkGatewayFailoverAllTestsDetail {GATEWAY} -Type SingleSiteFailover -FetchLatest $true | ConvertFrom-Json).value.Count;"
        f"(Get-AzVirtualNetworkGatewayFailoverSingleTestDetail {GATEWAY} -PeeringLocation l -FailoverTestId i | ConvertFrom-Json).value.Count;"
        f"Start-AzVirtualNetworkGatewaySiteFailoverTest {GATEWAY} -PeeringLocation EastUS -Type MultiSiteFailover;"
        "$d = [Microsoft.Azure.Management.Network.Models.FailoverConnectionDetails]@{ FailoverConnectionName = 'c'; FailoverLocation = 'l'; IsVerified = $true };"
        f"Stop-AzVirtualNetworkGatewaySiteFailoverTest {GATEWAY} -PeeringLocation EastUS -Detail $d -WasSimulationSuccessful $true;"
        f"(Start-AzVirtualnetworkGatewayPacketCapture -Name g {OF}).ResourceGuid -eq $g.ResourceGuid; (Stop-AzVirtualNetworkGatewayPacketCapture -InputObject $g -SasUrl https://x/?sig=1).Code;"
        f"try {{ Invoke-AzVirtualNetworkGatewayAbortMigration -Name no {OF} }} catch {{ $_.Exception.Message }}"
    ) == [
        *("10.0.0.0/16", "Network", 0, 0, 0, "g", "1.0", "PrepareSucceeded", "ExecuteSucceeded", "g", "0", 0, 0, 0),
        *("", "", True, "Succeeded", "Resource 'Virtual Network Gateway' not found"),
    ]
    sent = posts(simulator)
    assert sent["prepareMigration"].body == {"migrationType": "UpgradeDeploymentToStandardIP"}
    assert queries == {
        "getAdvertisedRoutes": {"peer": "10.0.0.254"},
        "getResiliencyInformation": {"attemptRefresh": False},
        "getRoutesInformation": {"attemptRefresh": True},
        "getFailoverAllTestsDetails": {"type": "SingleSiteFailover", "fetchLatest": True},
        "getFailoverSingleTestDetails": {"peeringLocation": "l", "failoverTestId": "i"},
        "startSiteFailoverTest": {"peeringLocation": "EastUS", "type": "MultiSiteFailover"},
    }
    assert sent["stopSiteFailoverTest"].body == {
        "peeringLocation": "EastUS",
        "wasSimulationSuccessful": True,
        "details": [{"failoverConnectionName": "c", "failoverLocation": "l", "isVerified": True}],
    }
    assert "abortMigration" not in sent


def test_clients(session, simulator):
    root, revoked = "-VpnClientRootCertificateName r", "-VpnClientRevokedCertificateName x"
    assert session.run(
        f"{MADE} {NEW}; (Add-AzVpnClientRootCertificate {GATEWAY} {root} -PublicCertData abc).Name; (Get-AzVpnClientRootCertificate {GATEWAY}).PublicCertData;"
        f"(Add-AzVpnClientRevokedCertificate {GATEWAY} {revoked} -Thumbprint ff).Thumbprint; (Get-AzVpnClientRevokedCertificate {GATEWAY} {revoked}).Name;"
        "foreach ($b in"
        f"{{ Add-AzVpnClientRootCertificate {GATEWAY} {root} -PublicCertData abc }}, {{ Remove-AzVpnClientRootCertificate {GATEWAY} {root} -PublicCertData other }},"
        f"{{ Remove-AzVpnClientIpsecParameter {GATEWAY} }}, {{ Get-AzVpnClientRootCertificate {OF} -VirtualNetworkGatewayName no }}, {{ New-AzVpnClientIpsecParameter -IpsecEncryption AES256 }})"
        " { try { & $b } catch { $_.Exception.Message } };"
        f"Remove-AzVpnClientRootCertificate {GATEWAY} {root} -PublicCertData abc; Remove-AzVpnClientRevokedCertificate {GATEWAY} {revoked} -Thumbprint ff;"
        f"$i = New-AzVpnClientIpsecParameter -SALifeTime 86473; (Set-AzVpnClientIpsecParameter {GATEWAY} -VpnClientIPsecParameter $i).SALifeTimeSeconds; (Get-AzVpnClientIpsecParameter -Name g {OF}).DhGroup;"
        f"$g = Get-AzVirtualNetworkGateway -Name g {OF}; Set-AzVirtualNetworkGateway -VirtualNetworkGateway $g -VpnClientIpsecPolicy (New-AzVpnClientIpsecPolicy) | Out-Null; Remove-AzVpnClientIpsecParameter -InputObject $g;"
        f"(New-AzVpnClientConfiguration -Name g {OF} -AuthenticationMethod EAPTLS -RadiusRootCertificateFile no.cer -WarningAction SilentlyContinue).VpnProfileSASUrl -match 'zip';"
        f"(Get-AzVpnClientConfiguration -Name g {OF}).GetType().Name; (Get-AzVpnClientPackage {GATEWAY} -ProcessorArchitecture Amd64) -match '^https'"
    ) == [
        *("r", "abc", "ff", "x"),
        "Same vpn client root certificate:r is already added on Gateway! No need to add again!",
        "No Vpn client root certificate:r found on Gateway! So, can not proceed with removing it!",
        "There are no any vpn client ipsec parameters specified on Gateway! So, can not proceed with removing it!",
        "Resource 'no' not found",
        "VpnClient IpsecEncryption and IpsecIntegrity must use matching GCM algorithms",
        *(True, True, 86473, "DHGroup24", True, True, "PSVpnProfile", True),
    ]
    sent = posts(simulator)
    assert sent["setvpnclientipsecparameters"].body == {
        "saLifeTimeSeconds": 86473,
        "saDataSizeKilobytes": 104857600,
        "ipsecEncryption": "GCMAES256",
        "ipsecIntegrity": "GCMAES256",
        "ikeEncryption": "AES256",
        "ikeIntegrity": "SHA256",
        "dhGroup": "DHGroup24",
        "pfsGroup": "PFS24",
    }
    assert sent["generatevpnprofile"].body == {
        "processorArchitecture": "Amd64",
        "authenticationMethod": "EAPTLS",
        "clientRootCertificates": [],
    }
    assert body(simulator)["properties"]["vpnClientConfiguration"]["vpnClientIpsecPolicies"] == []


def test_connections(session, simulator):
    named = f"-Name k {OF}"
    assert session.run(
        f"{MADE} {NEW}; $l = New-AzLocalNetworkGateway -Name l {IN} -GatewayIpAddress 1.2.3.4 -AddressPrefix 192.168.0.0/16;"
        f"$k = New-AzVirtualNetworkGatewayConnection -Name k {IN} -VirtualNetworkGateway1 $g -LocalNetworkGateway2 $l -ConnectionType IPsec -SharedKey abc;"
        f"(Get-AzVirtualNetworkGatewayConnectionIkeSa {named}).Count; Reset-AzVirtualNetworkGatewayConnection -InputObject $k; Reset-AzVirtualNetworkGatewayConnection {named} -WhatIf;"
        f"$s = Start-AzVirtualNetworkGatewayConnectionPacketCapture -InputObject $k -FilterData x; $s.Name; $s.ResourceGroupName; $s.StartTime.Kind.ToString();"
        f"(Stop-AzVirtualNetworkGatewayConnectionPacketCapture {named} -SasUrl https://x/?sig=1).GetType().Name;"
        f"Get-AzVirtualNetworkGatewayConnectionVpnDeviceConfigScript {named} -DeviceVendor V -DeviceFamily F -FirmwareVersion 20"
    ) == [0, "k", "rg-app", "Utc", "PSVirtualNetworkGatewayPacketCaptureResult", "! V F 20\n! Connection k\n"]
    sent = posts(simulator)
    assert sent["startPacketCapture"].body == {"filterData": "x"}
    assert sent["vpndeviceconfigurationscript"].body == {"vendor": "V", "deviceFamily": "F", "firmwareVersion": "20"}
    assert len(simulator.log.requests("POST", "*/resetconnection")) == 1


def test_ike_associations_are_read_of_a_text():
    """The service answers JSON in a text."""
    from cmdlets.az_network._ike import json_answer

    made = list(
        json_answer(
            "Microsoft.Azure.Commands.Network.Models.PSVirtualNetworkGatewayConnectionIkeSaMainModeSa",
            '[{"localEndpoint": "1.1.1.1", "initiatorCookie": 5490733703579933026, "quickModeSa": [{"encryption": "AES256"}]}]',
        )
    )
    assert (made[0].LocalEndpoint, int(made[0].InitiatorCookie)) == ("1.1.1.1", 5490733703579933026)
    assert made[0].QuickModeSa[0].Encryption == "AES256"


def test_peers_of_connected_gateways(session):
    other = NEW.replace("$g =", "$h =").replace("-Name g", "-Name h").replace("172.16", "172.17")
    network = MADE.replace("v1", "v2").replace("p1", "p2").replace("10.0.", "10.9.")
    key = "-ConnectionType Vnet2Vnet -SharedKey k -EnableBgp $true"
    assert session.run(
        f"{MADE} {NEW} -EnableBgp $true -Asn 65001; {network} {other} -EnableBgp $true -Asn 65002;"
        f"$null = New-AzVirtualNetworkGatewayConnection -Name gh {IN} -VirtualNetworkGateway1 $g -VirtualNetworkGateway2 $h {key};"
        f"$null = New-AzVirtualNetworkGatewayConnection -Name hg {IN} -VirtualNetworkGateway1 $h -VirtualNetworkGateway2 $g {key};"
        f"(Get-AzVirtualNetworkGatewayConnection -Name gh {OF}).ConnectionStatus; $p = @(Get-AzVirtualNetworkGatewayBGPPeerStatus {GATEWAY});"
        "$p[0].GetType().Name; $p[0].Neighbor; $p[0].Asn; $p[0].State.ToString(); $p[0].RoutesReceived; $p[0].ConnectedDuration.Length;"
        f"(Get-AzVirtualNetworkGatewayAdvertisedRoute {GATEWAY} -Peer $p[0].Neighbor).Network; (Get-AzVirtualNetworkGatewayLearnedRoute {GATEWAY}).AsPath"
    ) == ["Connected", "PSBGPPeerStatus", "10.9.1.254", 65002, "Connected", 1, 8, "10.0.0.0/16", "", "65002"]
