"""VPN gateways of hubs, sites, point-to-site gateways and server configurations: what is sent, and what comes out."""

from __future__ import annotations

import base64
import datetime

import pytest

from pscompat.azure.resource_manager import ResourceManager

OF = "-ResourceGroupName rg-app"
IN = f"{OF} -Location westeurope"
MADE = f"""
$wan = New-AzVirtualWan -Name w {IN}
$hub = New-AzVirtualHub -Name h {IN} -VirtualWan $wan -AddressPrefix 10.0.1.0/24
"""
GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Network"
HUB = {"id": f"{GROUP}/virtualHubs/h"}
SECRET = "(ConvertTo-SecureString xyz -AsPlainText -Force)"


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


def body(simulator, path):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def test_sites(session, simulator):
    session.run(
        f"{MADE} $office = New-AzO365PolicyProperty -Allow -Optimize;"
        f"$s = New-AzVpnSite -Name s {IN} -VirtualWan $wan -IpAddress 1.2.3.4 -AddressSpace 192.168.2.0/24 -DeviceModel M -DeviceVendor V"
        " -LinkSpeedInMbps 10 -BgpAsn 65001 -BgpPeeringAddress 10.9.9.9 -O365Policy $office -IsSecuritySite"
    )
    assert body(simulator, "vpnSites/s")["properties"] == {
        "virtualWan": {"id": f"{GROUP}/virtualWans/w"},
        "deviceProperties": {"deviceModel": "M", "deviceVendor": "V", "linkSpeedInMbps": 10},
        "ipAddress": "1.2.3.4",
        "addressSpace": {"addressPrefixes": ["192.168.2.0/24"]},
        "bgpProperties": {
            "asn": 65001,
            "bgpPeeringAddress": "10.9.9.9",
            "peerWeight": 0,
            "bgpPeeringAddresses": [],
        },
        "vpnSiteLinks": [],
        "o365Policy": {"breakOutCategories": {"allow": True, "optimize": True, "default": False}},
        "isSecuritySite": True,
    }
    links = (
        "$l = (New-AzVpnSiteLink -Name l1 -IPAddress 15.25.35.45 -LinkProviderName P -LinkSpeedInMbps 10),"
        " (New-AzVpnSiteLink -Name l2 -Fqdn x.contoso.com -BGPAsn 65500 -BGPPeeringAddress 192.168.1.1);"
    )
    wan = "-VirtualWanName w -VirtualWanResourceGroupName rg-app"
    assert session.run(
        f"{links} (New-AzVpnSite -Name t {IN} {wan} -AddressSpace 192.168.7.0/24 -VpnSiteLink $l).VpnSiteLinks.Name;"
        f"(Update-AzVpnSite -Name s {OF} -AddressSpace 192.168.9.0/24 -BgpPeeringWeight 5 -IpAddress 1.2.3.5).AddressSpace.AddressPrefixes;"
        "(Update-AzVpnSite -InputObject $s -VpnSiteLink $l[0] -Tag @{a = 1}).VpnSiteLinks.Count;"
        "foreach ($c in"
        f"{{ New-AzVpnSite -Name u {IN} {wan} -IpAddress nowhere }}, {{ New-AzVpnSite -Name u {IN} {wan} -IpAddress 1.1.1.1 -BgpAsn 1 }},"
        f"{{ Update-AzVpnSite -Name t {OF} -IpAddress 1.1.1.1 }}, {{ New-AzVpnSiteLink -Name x -IPAddress 1.1.1.1 -BGPAsn 5 }},"
        f"{{ New-AzVpnSite -Name u {IN} -VirtualWanName no -VirtualWanResourceGroupName rg-app -IpAddress 1.1.1.1 }})"
        " { try { & $c } catch { $_.Exception.Message.Split(':')[0] } }; (New-AzOffice365PolicyProperty -Default).BreakOutCategories.DefaultProperty"
    ) == [
        *("l1", "l2", "192.168.2.0/24", "192.168.9.0/24", 1),
        "The IP address is not valid.",
        "For a BGP session to be established over IPsec, the VpnSite's ASN and BgpPeeringAddress must both be specified.",
        "Properties of the VPN site cannot be set where it has links",
        "For a BGP session to be established over IPsec, the VpnSiteLink's ASN and BgpPeeringAddress must both be specified.",
        "The virtual WAN could not be found.",
        True,
    ]
    assert body(simulator, "vpnSites/t")["properties"]["vpnSiteLinks"] == [
        {
            "name": "l1",
            "properties": {
                "linkProperties": {"linkProviderName": "P", "linkSpeedInMbps": 10},
                "ipAddress": "15.25.35.45",
            },
        },
        {
            "name": "l2",
            "properties": {
                "fqdn": "x.contoso.com",
                "bgpProperties": {"asn": 65500, "bgpPeeringAddress": "192.168.1.1"},
            },
        },
    ]
    kept = simulator.log.requests("PUT", "*/vpnSites/s")[1].body
    assert kept["properties"]["bgpProperties"]["peerWeight"] == 5
    assert body(simulator, "vpnSites/s")["tags"] == {"a": "1"}


def test_gateways_and_connections(session, simulator):
    """A connection is written as a part of its gateway, which is written whole."""
    session.run(
        f"{MADE} $s = New-AzVpnSite -Name s {IN} -VirtualWan $wan -IpAddress 1.2.3.4;"
        f"$t = New-AzVpnSite -Name t {IN} -VirtualWan $wan -VpnSiteLink (New-AzVpnSiteLink -Name l1 -IPAddress 1.1.1.1);"
        f"$g = New-AzVpnGateway -Name g {OF} -VirtualHub $hub -VpnGatewayScaleUnit 2 -EnableRoutingPreferenceInternetFlag"
    )
    assert body(simulator, "vpnGateways/g") == {
        "location": "westeurope",
        "properties": {
            "connections": [],
            "virtualHub": HUB,
            "vpnGatewayScaleUnit": 2,
            "enableBgpRouteTranslationForNat": False,
            "isRoutingPreferenceInternet": True,
            "natRules": [],
        },
    }
    first = len(simulator.log.requests())
    session.run(
        "$policy = New-AzIpsecPolicy -SALifeTimeSeconds 3600 -SADataSizeKilobytes 102400 -IpsecEncryption AES256 -IpsecIntegrity SHA256"
        " -IkeEncryption AES256 -IkeIntegrity SHA256 -DhGroup DHGroup14 -PfsGroup ECP256;"
        f"$c = New-AzVpnConnection {OF} -ParentResourceName g -Name c -VpnSite $s -IpSecPolicy $policy -SharedKey {SECRET}"
        " -TrafficSelectorPolicy (New-AzIpsecTrafficSelectorPolicy -LocalAddressRange 10.0.0.0/8 -RemoteAddressRange 20.0.0.0/8)"
    )
    asked = [f"{each.method} {each.path.rpartition('/')[2]}" for each in simulator.log.requests()[first:]]
    assert [each for each in asked if "-" not in each.partition(" ")[2]] == [
        *("GET c", "GET g", "PUT g", "GET g", "GET g"),
    ]
    [connection] = body(simulator, "vpnGateways/g")["properties"]["connections"]
    assert connection == {
        "name": "c",
        "properties": {
            "remoteVpnSite": {"id": f"{GROUP}/vpnSites/s"},
            "sharedKey": "********",
            "ipsecPolicies": [
                {
                    "saLifeTimeSeconds": 3600,
                    "saDataSizeKilobytes": 102400,
                    "ipsecEncryption": "AES256",
                    "ipsecIntegrity": "SHA256",
                    "ikeEncryption": "AES256",
                    "ikeIntegrity": "SHA256",
                    "dhGroup": "DHGroup14",
                    "pfsGroup": "ECP256",
                }
            ],
            "trafficSelectorPolicies": [{"localAddressRanges": ["10.0.0.0/8"], "remoteAddressRanges": ["20.0.0.0/8"]}],
            "connectionBandwidth": 20,
            "enableBgp": False,
            "useLocalAzureIpAddress": False,
            "usePolicyBasedTrafficSelectors": False,
            "vpnLinkConnections": [],
            "enableInternetSecurity": False,
        },
    }
    assert session.run(
        "$c.ConnectionBandwidth; \"$($c.SharedKey)\"; $c.RoutingConfiguration.AssociatedRouteTable.Id.Split('/')[-1];"
        f"$link = New-AzVpnSiteLinkConnection -Name lc -VpnSiteLink $t.VpnSiteLinks[0] -ConnectionBandwidth 100 -SharedKey {SECRET}"
        " -VpnGatewayCustomBgpAddress (New-AzGatewayCustomBgpIpConfigurationObject -IpConfigurationId Instance0 -CustomBgpIpAddress 169.254.21.1);"
        "(New-AzVpnConnection -ParentObject $g -Name d -VpnSite $t -VpnSiteLinkConnection $link).VpnLinkConnections.Name;"
        f"(Get-AzVpnConnection {OF} -ParentResourceName g).Name -join ' '; (Update-AzVpnConnection -InputObject $c -EnableBgp $true -ConnectionBandwidthInMbps 30).ConnectionBandwidth;"
        f"(Update-AzVpnConnection {OF} -ParentResourceName g -Name d -VpnLinkConnectionMode InitiatorOnly).VpnLinkConnections.VpnLinkConnectionMode;"
        "foreach ($x in"
        f"{{ Update-AzVpnConnection {OF} -ParentResourceName g -Name d -EnableBgp $true }}, {{ Update-AzVpnConnection {OF} -ParentResourceName g -Name no -EnableBgp $true }},"
        f"{{ New-AzVpnConnection {OF} -ParentResourceName g -Name d -VpnSite $t }}, {{ New-AzVpnGateway -Name x {OF} -VirtualHubName no -VpnGatewayScaleUnit 1 }})"
        " { try { & $x } catch { $_.Exception.Message.Split(':')[0] } };"
        f"Start-AzVpnConnectionPacketCapture {OF} -ParentResourceName g -Name d -LinkConnectionName lc | % {{ $_.Code; $_.LinkConnectionName; $_.StartTime -le $_.EndTime }};"
        f"Stop-AzVpnConnectionPacketCapture {OF} -ParentResourceName g -Name d -LinkConnectionName lc -SasUrl https://x/?sig=1 | % Name;"
        f"(Get-AzVpnSiteLinkConnectionIkeSa {OF} -VpnGatewayName g -VpnConnectionName d -Name lc).Count; Reset-AzVpnSiteLinkConnection {OF} -VpnGatewayName g -VpnConnectionName d -Name lc;"
        f"Remove-AzVpnConnection {OF} -ParentResourceName g -Name c -Force -PassThru"
    ) == [
        *(20, "", "defaultRouteTable", "lc", "c d", 30, "InitiatorOnly"),
        "Properties of the VPN connection cannot be set where it has link connections",
        "The VPN connection could not be found.",
        "Child resource 'd' already present in Resource Group 'rg-app' under the parent resource 'g'",
        "A virtual hub is required to create a gateway.",
        *("Succeeded", "lc", True, "d", 0, True),
    ]
    sent = simulator.log.requests("PUT", "*/vpnGateways/g")[2].body["properties"]["connections"]
    [link] = next(each for each in sent if each["name"] == "d")["properties"]["vpnLinkConnections"]
    assert link == {
        "name": "lc",
        "properties": {
            "vpnSiteLink": {"id": f"{GROUP}/vpnSites/t/vpnSiteLinks/l1"},
            "sharedKey": "********",
            "ipsecPolicies": [],
            "connectionBandwidth": 100,
            "routingWeight": 0,
            "enableBgp": False,
            "usePolicyBasedTrafficSelectors": False,
            "useLocalAzureIpAddress": False,
            "ingressNatRules": [],
            "egressNatRules": [],
            "vpnGatewayCustomBgpAddresses": [{"ipConfigurationId": "Instance0", "customBgpIpAddress": "169.254.21.1"}],
        },
    }
    assert simulator.log.requests("POST", "*/startpacketcapture")[0].body == {"linkConnectionNames": ["lc"]}


def test_no_address_for_bgp(session, simulator):
    """No address lets the service choose; where there is no object, Az fails as .NET does."""
    assert session.run(
        f"{MADE} $null = New-AzVpnGateway -Name g {OF} -VirtualHubName h -VpnGatewayScaleUnit 2;"
        "$a = New-AzIpConfigurationBgpPeeringAddressObject -IpConfigurationId Instance0 -CustomAddress @(); $a.CustomBgpIpAddresses.Count;"
        f"(Update-AzVpnGateway -Name g {OF} -BgpPeeringAddress $a).Name;"
        f"try {{ Update-AzVpnGateway -Name g {OF} -BgpPeeringAddress $null, $null }} catch {{ $_.Exception.GetType().Name }}"
    ) == [0, "g", "NullReferenceException"]
    addresses = body(simulator, "vpnGateways/g")["properties"]["bgpSettings"]["bgpPeeringAddresses"]
    assert addresses[0] == {"ipconfigurationId": "Instance0", "customBgpIpAddresses": []}


def test_changes_of_gateways_and_their_nat_rules(session, simulator, queries):
    assert session.run(
        f"{MADE} $g = New-AzVpnGateway -Name g {OF} -VirtualHubName h -VpnGatewayScaleUnit 2 -Asn 65515;"
        "$a = New-AzIpConfigurationBgpPeeringAddressObject -IpConfigurationId Instance0 -CustomAddress 169.254.21.5;"
        f"$u = Update-AzVpnGateway -Name g {OF} -VpnGatewayScaleUnit 3 -BgpPeeringAddress $a; $u.VpnGatewayScaleUnit; $u.BgpSettings.BgpPeeringAddresses[0].CustomBgpIpAddresses;"
        f"(Reset-AzVpnGateway -Name g {OF} -IpConfigurationId Instance0).Name;"
        f"$n = New-AzVpnGatewayNatRule {OF} -ParentResourceName g -Name n -InternalMapping 10.0.0.0/26 -ExternalMapping 192.168.0.0/26 -InternalPortRange 100-100;"
        "$n.Type; $n.Mode; $n.InternalMappings[0].PortRange; (Get-AzVpnGatewayNatRule -ParentObject $g).Name;"
        f"(Update-AzVpnGatewayNatRule {OF} -ParentResourceName g -Name n -Mode IngressSnat -InternalMapping 10.0.0.0/26, 10.1.0.0/26).InternalMappings.Count;"
        f"try {{ Update-AzVpnGatewayNatRule {OF} -ParentResourceName g -Name n -ExternalPortRange 1-1, 2-2 }} catch {{ $_.Exception.Message }};"
        f"try {{ Update-AzVpnGatewayNatRule {OF} -ParentResourceName g -Name no }} catch {{ $_.Exception.Message }};"
        "$n | Remove-AzVpnGatewayNatRule -Force -PassThru; Start-AzVpnGatewayPacketCapture -InputObject $g -FilterData '{}' | % Location;"
        f"Stop-AzVpnGatewayPacketCapture -Name g {OF} -SasUrl https://x/?sig=1 | % GetType | % Name"
    ) == [
        *(3, "169.254.21.5", "g", "Static", "EgressSnat", "100-100", "n", 2),
        "There are more elements in ExternalPortRange than in ExternalMapping.",
        "The NAT rule could not be found.",
        *(True, "westeurope", "PSVpnGatewayPacketCaptureResult"),
    ]
    assert simulator.log.requests("PUT", "*/vpnGateways/g")[0].body["properties"]["bgpSettings"]["asn"] == 65515
    assert queries["reset"] == {"ipConfigurationId": "Instance0"}
    assert body(simulator, "natRules/n")["properties"] == {
        "type": "Static",
        "mode": "IngressSnat",
        "provisioningState": "Succeeded",
        "internalMappings": [{"addressSpace": "10.0.0.0/26"}, {"addressSpace": "10.1.0.0/26"}],
        "externalMappings": [{"addressSpace": "192.168.0.0/26"}],
    }


def certificate():
    """A certificate in DER."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "root")])
    now = datetime.datetime(2024, 1, 1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=9999))
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def test_server_configurations(session, simulator, tmp_path):
    der = certificate()
    (tmp_path / "root.cer").write_bytes(der)
    server = f"-Name sc {OF}"
    assert session.run(
        f'$r = New-AzRadiusServer -RadiusServerAddress 1.1.1.1 -RadiusServerSecret {SECRET} -RadiusServerScore 30; "$($r.RadiusServerSecret)";'
        f"$sc = New-AzVpnServerConfiguration -Name sc {IN} -VpnProtocol IkeV2, OpenVPN -VpnAuthenticationType Radius, Certificate -RadiusServerList $r"
        " -VpnClientRootCertificateFilesList root.cer -RadiusClientRootCertificateFilesList root.cer -VpnClientIpsecPolicy (New-AzVpnClientIpsecPolicy);"
        f"(Get-AzAllVpnServerConfigurationRadiusServerSecret {server}).RadiusServerSecret; $sc.VpnClientRootCertificates.Name;"
        f"$u = Update-AzVpnServerConfiguration {server} -VpnAuthenticationType AAD -AadTenant t -AadAudience a -AadIssuer i; $u.RadiusServers.Count; $u.AadAuthenticationParameters.AadIssuer;"
        f"foreach ($c in {{ Update-AzVpnServerConfiguration {server} -VpnAuthenticationType Radius -RadiusServerList $r -RadiusServerAddress 2.2.2.2 }},"
        f"{{ New-AzVpnServerConfiguration -Name x {IN} -VpnAuthenticationType AAD -AadTenant t }}) {{ try {{ & $c }} catch {{ $_.Exception.Message }} }};"
        "$m = New-Object Microsoft.Azure.Commands.Network.Models.PSVpnServerConfigurationPolicyGroupMember; $m.Name, $m.AttributeType, $m.AttributeValue = 'm', 'AADGroupId', '4';"
        f"$g = '{OF} -ServerConfigurationName sc -Name g'; $p = New-AzVpnServerConfigurationPolicyGroup {OF} -ServerConfigurationName sc -Name g -Priority 3 -PolicyMember $m; $p.PolicyMembers.Name;"
        f"(Update-AzVpnServerConfigurationPolicyGroup {OF} -ServerConfigurationName sc -Name g -DefaultPolicyGroup $true).IsDefault;"
        "(Get-AzVpnServerConfigurationPolicyGroup -ServerConfigurationObject $sc).Priority;"
        f"Remove-AzVpnServerConfigurationPolicyGroup {OF} -ServerConfigurationName sc -Name g -Force -PassThru"
    ) == [
        *("********", "xyz", "root", 0, "i"),
        "Cannot configure both singular radius server and multiple radius servers at the same time.",
        "All Aad tenant, Aad audience and Aad issuer must be specified if VpnAuthenticationType is being configured as AAD.",
        *("m", True, 3, True),
    ]
    first, last = (each.body["properties"] for each in simulator.log.requests("PUT", "*/vpnServerConfigurations/sc"))
    assert first["vpnClientRootCertificates"] == [{"name": "root", "publicCertData": base64.b64encode(der).decode()}]
    assert list(first["radiusClientRootCertificates"][0]) == ["name", "thumbprint"]
    assert first["radiusServers"] == [
        {"radiusServerAddress": "1.1.1.1", "radiusServerScore": 30, "radiusServerSecret": "********"}
    ]
    assert (last["vpnClientRootCertificates"], last["radiusServers"]) == ([], [])
    assert body(simulator, "configurationPolicyGroups/g")["properties"] == {
        "isDefault": True,
        "priority": 3,
        "provisioningState": "Succeeded",
        "policyMembers": [{"name": "m", "attributeType": "AADGroupId", "attributeValue": "4"}],
    }


def test_point_to_site(session, simulator):
    session.run(
        f"{MADE} $sc = New-AzVpnServerConfiguration -Name sc {IN} -VpnAuthenticationType AAD -AadTenant t -AadAudience a -AadIssuer i;"
        f"$g = New-AzP2sVpnGateway -Name g {OF} -VirtualHub $hub -VpnGatewayScaleUnit 1 -VpnClientAddressPool 192.168.2.0/24"
        " -VpnServerConfiguration $sc -EnableInternetSecurityFlag -CustomDnsServer 7.7.7.7"
    )
    assert body(simulator, "p2svpnGateways/g")["properties"] == {
        "virtualHub": HUB,
        "vpnServerConfiguration": {"id": f"{GROUP}/vpnServerConfigurations/sc"},
        "vpnGatewayScaleUnit": 1,
        "customDnsServers": ["7.7.7.7"],
        "isRoutingPreferenceInternet": False,
        "p2SConnectionConfigurations": [
            {
                "name": "P2SConnectionConfigDefault",
                "properties": {
                    "vpnClientAddressPool": {"addressPrefixes": ["192.168.2.0/24"]},
                    "enableInternetSecurity": True,
                    "configurationPolicyGroupAssociations": [],
                },
            }
        ],
    }
    gateway = f"-Name g {OF}"
    assert session.run(
        f"$u = Update-AzP2sVpnGateway {gateway} -VpnClientAddressPool 101.10.0.0/16 -DisableInternetSecurityFlag -VpnServerConfigurationId $sc.Id;"
        "$u.P2SConnectionConfigurations[0].VpnClientAddressPool.AddressPrefixes; $u.P2SConnectionConfigurations[0].EnableInternetSecurity; $u.CustomDnsServers.Count;"
        "(Get-AzP2sVpnGatewayConnectionHealth -InputObject $g).VpnClientConnectionHealth.VpnClientConnectionsCount;"
        f"(Get-AzP2sVpnGatewayDetailedConnectionHealth {gateway} -OutputBlobSasUrl https://x/?sig=1 -VpnUserNamesFilter a).SasUrl;"
        f"(Get-AzP2sVpnGatewayVpnProfile {gateway}).ProfileUrl -match '\\.zip$'; (Disconnect-AzP2SVpnGatewayVpnConnection {gateway} -VpnConnectionId a, b).Name; (Reset-AzP2sVpnGateway -InputObject $g).Name;"
        f"(Get-AzVirtualWanVpnServerConfiguration -Name w {OF}).VpnServerConfigurationResourceIds.Count;"
        "(Get-AzVirtualWanVpnServerConfigurationVpnProfile -VirtualWanObject $wan -VpnServerConfiguration $sc -AuthenticationMethod EAPMSCHAPv2).ProfileUrl -match 'zip';"
        f"(Get-AzVirtualWanVpnConfiguration -InputObject $wan -StorageSasUrl Signed -VpnSiteId a).SasUrl; Get-AzVirtualWanVpnConfiguration -InputObject $wan -StorageSasUrl Signed -VpnSiteId a -WhatIf;"
        f"try {{ Update-AzP2sVpnGateway {gateway} -EnableInternetSecurityFlag -DisableInternetSecurityFlag }} catch {{ $_.Exception.Message }}"
    ) == [
        *("101.10.0.0/16", False, 0, 0, "https://x/?sig=1", True, "g", "g", 1, True, "Signed"),
        "Both EnableInternetSecurityFlag and DisableInternetSecurityFlag Parameters can not be passed.",
    ]
    posts = {each.path.rpartition("/")[2]: each.body for each in simulator.log.requests("POST", "*")}
    assert posts["disconnectP2sVpnConnections"] == {"vpnConnectionIds": ["a", "b"]}
    assert posts["getP2sVpnConnectionHealthDetailed"]["vpnUserNamesFilter"] == ["a"]
    assert posts["generatevpnprofile"] == {"authenticationMethod": "EAPTLS"}
    assert posts["GenerateVpnProfile"]["authenticationMethod"] == "EAPMSCHAPv2"
    assert posts["vpnConfiguration"]["vpnSites"] == ["a"]
