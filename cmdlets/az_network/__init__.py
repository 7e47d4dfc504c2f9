"""Az.Network."""

MODULE = "Az.Network"
FILES = {
    "address_details": (
        "New-AzCustomIpPrefix Update-AzCustomIpPrefix Get-AzIpAllocation New-AzIpAllocation Remove-AzIpAllocation "
        "Set-AzIpAllocation Get-AzLoadBalancerBackendAddressInboundNatRulePortMapping Get-AzLoadBalancerRuleHealth "
        "Get-AzVirtualNetworkAppliance New-AzVirtualNetworkAppliance Remove-AzVirtualNetworkAppliance "
        "Update-AzVirtualNetworkAppliance"
    ),
    "appliance_parts": (
        "New-AzVirtualApplianceSkuProperty New-AzVirtualApplianceAdditionalNicProperty "
        "New-AzVirtualApplianceInternetIngressIpsProperty New-AzVirtualApplianceIpConfiguration "
        "New-AzVirtualApplianceNetworkInterfaceConfiguration New-AzVirtualApplianceNetworkProfile "
        "New-AzNvaInterfaceConfiguration New-AzVirtualApplianceInboundSecurityRulesProperty "
        "Get-AzVirtualApplianceSite New-AzVirtualApplianceSite Update-AzVirtualApplianceSite "
        "Remove-AzVirtualApplianceSite"
    ),
    "application_gateways": (
        "Get-AzApplicationGateway New-AzApplicationGateway Remove-AzApplicationGateway Set-AzApplicationGateway "
        "Start-AzApplicationGateway Stop-AzApplicationGateway Add-AzApplicationGatewayAuthenticationCertificate "
        "Get-AzApplicationGatewayAuthenticationCertificate New-AzApplicationGatewayAuthenticationCertificate "
        "Remove-AzApplicationGatewayAuthenticationCertificate Set-AzApplicationGatewayAuthenticationCertificate "
        "Get-AzApplicationGatewayAutoscaleConfiguration New-AzApplicationGatewayAutoscaleConfiguration "
        "Remove-AzApplicationGatewayAutoscaleConfiguration Set-AzApplicationGatewayAutoscaleConfiguration "
        "Add-AzApplicationGatewayBackendAddressPool Get-AzApplicationGatewayBackendAddressPool "
        "New-AzApplicationGatewayBackendAddressPool Remove-AzApplicationGatewayBackendAddressPool "
        "Set-AzApplicationGatewayBackendAddressPool Add-AzApplicationGatewayBackendHttpSetting "
        "Get-AzApplicationGatewayBackendHttpSetting New-AzApplicationGatewayBackendHttpSetting "
        "Remove-AzApplicationGatewayBackendHttpSetting Set-AzApplicationGatewayBackendHttpSetting "
        "Add-AzApplicationGatewayBackendSetting Get-AzApplicationGatewayBackendSetting "
        "New-AzApplicationGatewayBackendSetting Remove-AzApplicationGatewayBackendSetting "
        "Set-AzApplicationGatewayBackendSetting Get-AzApplicationGatewayClientAuthConfiguration "
        "New-AzApplicationGatewayClientAuthConfiguration Remove-AzApplicationGatewayClientAuthConfiguration "
        "Set-AzApplicationGatewayClientAuthConfiguration Get-AzApplicationGatewayConnectionDraining "
        "New-AzApplicationGatewayConnectionDraining Remove-AzApplicationGatewayConnectionDraining "
        "Set-AzApplicationGatewayConnectionDraining Add-AzApplicationGatewayCustomError "
        "Get-AzApplicationGatewayCustomError New-AzApplicationGatewayCustomError "
        "Remove-AzApplicationGatewayCustomError Set-AzApplicationGatewayCustomError "
        "Add-AzApplicationGatewayFrontendIPConfig Get-AzApplicationGatewayFrontendIPConfig "
        "New-AzApplicationGatewayFrontendIPConfig Remove-AzApplicationGatewayFrontendIPConfig "
        "Set-AzApplicationGatewayFrontendIPConfig Add-AzApplicationGatewayFrontendPort "
        "Get-AzApplicationGatewayFrontendPort New-AzApplicationGatewayFrontendPort "
        "Remove-AzApplicationGatewayFrontendPort Set-AzApplicationGatewayFrontendPort "
        "New-AzApplicationGatewayHeaderValueMatcher Add-AzApplicationGatewayHttpListener "
        "Get-AzApplicationGatewayHttpListener New-AzApplicationGatewayHttpListener "
        "Remove-AzApplicationGatewayHttpListener Set-AzApplicationGatewayHttpListener "
        "Add-AzApplicationGatewayHttpListenerCustomError Get-AzApplicationGatewayHttpListenerCustomError "
        "Remove-AzApplicationGatewayHttpListenerCustomError Set-AzApplicationGatewayHttpListenerCustomError "
        "Add-AzApplicationGatewayIPConfiguration Get-AzApplicationGatewayIPConfiguration "
        "New-AzApplicationGatewayIPConfiguration Remove-AzApplicationGatewayIPConfiguration "
        "Set-AzApplicationGatewayIPConfiguration Get-AzApplicationGatewayIdentity New-AzApplicationGatewayIdentity "
        "Remove-AzApplicationGatewayIdentity Set-AzApplicationGatewayIdentity Add-AzApplicationGatewayListener "
        "Get-AzApplicationGatewayListener New-AzApplicationGatewayListener Remove-AzApplicationGatewayListener "
        "Set-AzApplicationGatewayListener New-AzApplicationGatewayPathRuleConfig "
        "Add-AzApplicationGatewayPrivateLinkConfiguration Get-AzApplicationGatewayPrivateLinkConfiguration "
        "New-AzApplicationGatewayPrivateLinkConfiguration Remove-AzApplicationGatewayPrivateLinkConfiguration "
        "Set-AzApplicationGatewayPrivateLinkConfiguration New-AzApplicationGatewayPrivateLinkIpConfiguration "
        "Add-AzApplicationGatewayProbeConfig Get-AzApplicationGatewayProbeConfig New-AzApplicationGatewayProbeConfig "
        "Remove-AzApplicationGatewayProbeConfig Set-AzApplicationGatewayProbeConfig "
        "New-AzApplicationGatewayProbeHealthResponseMatch Add-AzApplicationGatewayRedirectConfiguration "
        "Get-AzApplicationGatewayRedirectConfiguration New-AzApplicationGatewayRedirectConfiguration "
        "Remove-AzApplicationGatewayRedirectConfiguration Set-AzApplicationGatewayRedirectConfiguration "
        "Add-AzApplicationGatewayRequestRoutingRule Get-AzApplicationGatewayRequestRoutingRule "
        "New-AzApplicationGatewayRequestRoutingRule Remove-AzApplicationGatewayRequestRoutingRule "
        "Set-AzApplicationGatewayRequestRoutingRule New-AzApplicationGatewayRewriteRule "
        "New-AzApplicationGatewayRewriteRuleActionSet New-AzApplicationGatewayRewriteRuleCondition "
        "New-AzApplicationGatewayRewriteRuleHeaderConfiguration Add-AzApplicationGatewayRewriteRuleSet "
        "Get-AzApplicationGatewayRewriteRuleSet New-AzApplicationGatewayRewriteRuleSet "
        "Remove-AzApplicationGatewayRewriteRuleSet Set-AzApplicationGatewayRewriteRuleSet "
        "New-AzApplicationGatewayRewriteRuleUrlConfiguration Add-AzApplicationGatewayRoutingRule "
        "Get-AzApplicationGatewayRoutingRule New-AzApplicationGatewayRoutingRule "
        "Remove-AzApplicationGatewayRoutingRule Set-AzApplicationGatewayRoutingRule Get-AzApplicationGatewaySku "
        "New-AzApplicationGatewaySku Set-AzApplicationGatewaySku Add-AzApplicationGatewaySslCertificate "
        "Get-AzApplicationGatewaySslCertificate New-AzApplicationGatewaySslCertificate "
        "Remove-AzApplicationGatewaySslCertificate Set-AzApplicationGatewaySslCertificate "
        "Get-AzApplicationGatewaySslPolicy New-AzApplicationGatewaySslPolicy Remove-AzApplicationGatewaySslPolicy "
        "Set-AzApplicationGatewaySslPolicy Add-AzApplicationGatewaySslProfile Get-AzApplicationGatewaySslProfile "
        "New-AzApplicationGatewaySslProfile Remove-AzApplicationGatewaySslProfile Set-AzApplicationGatewaySslProfile "
        "Get-AzApplicationGatewaySslProfilePolicy Remove-AzApplicationGatewaySslProfilePolicy "
        "Set-AzApplicationGatewaySslProfilePolicy Add-AzApplicationGatewayTrustedClientCertificate "
        "Get-AzApplicationGatewayTrustedClientCertificate New-AzApplicationGatewayTrustedClientCertificate "
        "Remove-AzApplicationGatewayTrustedClientCertificate Set-AzApplicationGatewayTrustedClientCertificate "
        "Add-AzApplicationGatewayTrustedRootCertificate Get-AzApplicationGatewayTrustedRootCertificate "
        "New-AzApplicationGatewayTrustedRootCertificate Remove-AzApplicationGatewayTrustedRootCertificate "
        "Set-AzApplicationGatewayTrustedRootCertificate Add-AzApplicationGatewayUrlPathMapConfig "
        "Get-AzApplicationGatewayUrlPathMapConfig New-AzApplicationGatewayUrlPathMapConfig "
        "Remove-AzApplicationGatewayUrlPathMapConfig Set-AzApplicationGatewayUrlPathMapConfig "
        "Get-AzApplicationGatewayWebApplicationFirewallConfiguration "
        "New-AzApplicationGatewayWebApplicationFirewallConfiguration "
        "Set-AzApplicationGatewayWebApplicationFirewallConfiguration"
    ),
    "availability": (
        "Get-AzAvailableServiceDelegation Test-AzDnsAvailability Get-AzNetworkServiceTag Get-AzNetworkUsage "
        "Get-AzNetworkWatcher New-AzNetworkWatcher Remove-AzNetworkWatcher Test-AzPrivateIPAddressAvailability "
        "Get-AzVirtualNetworkAvailableEndpointService Get-AzVirtualNetworkUsageList"
    ),
    "backend_pools": (
        "Get-AzLoadBalancerBackendAddressPool New-AzLoadBalancerBackendAddressPool "
        "Remove-AzLoadBalancerBackendAddressPool Set-AzLoadBalancerBackendAddressPool"
    ),
    "bastion_links": "Get-AzBastionShareableLink New-AzBastionShareableLink Remove-AzBastionShareableLink",
    "bastions": "Get-AzBastion New-AzBastion Remove-AzBastion Set-AzBastion",
    "connection_monitors": (
        "Convert-AzNetworkWatcherClassicConnectionMonitor Get-AzNetworkWatcherConnectionMonitor "
        "New-AzNetworkWatcherConnectionMonitor Remove-AzNetworkWatcherConnectionMonitor "
        "Set-AzNetworkWatcherConnectionMonitor Stop-AzNetworkWatcherConnectionMonitor "
        "New-AzNetworkWatcherConnectionMonitorEndpointObject "
        "New-AzNetworkWatcherConnectionMonitorEndpointScopeItemObject New-AzNetworkWatcherConnectionMonitorObject "
        "New-AzNetworkWatcherConnectionMonitorOutputObject "
        "New-AzNetworkWatcherConnectionMonitorProtocolConfigurationObject "
        "New-AzNetworkWatcherConnectionMonitorTestConfigurationObject "
        "New-AzNetworkWatcherConnectionMonitorTestGroupObject"
    ),
    "cross_connections": (
        "Get-AzExpressRouteCrossConnection Set-AzExpressRouteCrossConnection Add-AzExpressRouteCrossConnectionPeering "
        "Get-AzExpressRouteCrossConnectionPeering Remove-AzExpressRouteCrossConnectionPeering"
    ),
    "express_route_gateways": (
        "Get-AzExpressRouteGateway New-AzExpressRouteGateway Remove-AzExpressRouteGateway Set-AzExpressRouteGateway "
        "Get-AzExpressRouteConnection New-AzExpressRouteConnection Remove-AzExpressRouteConnection "
        "Set-AzExpressRouteConnection"
    ),
    "express_route_ports": (
        "Get-AzExpressRoutePort New-AzExpressRoutePort Remove-AzExpressRoutePort Set-AzExpressRoutePort "
        "Add-AzExpressRoutePortAuthorization Get-AzExpressRoutePortAuthorization "
        "Remove-AzExpressRoutePortAuthorization Get-AzExpressRoutePortIdentity New-AzExpressRoutePortIdentity "
        "Remove-AzExpressRoutePortIdentity Set-AzExpressRoutePortIdentity Get-AzExpressRoutePortLinkConfig "
        "New-AzExpressRoutePortLOA"
    ),
    "express_route_tables": (
        "Get-AzExpressRouteCircuitARPTable Get-AzExpressRouteCircuitRouteTable "
        "Get-AzExpressRouteCircuitRouteTableSummary Get-AzExpressRouteCircuitStat "
        "Get-AzExpressRouteCrossConnectionArpTable Get-AzExpressRouteCrossConnectionRouteTable "
        "Get-AzExpressRouteCrossConnectionRouteTableSummary Get-AzExpressRouteServiceProvider "
        "Get-AzExpressRoutePortsLocation"
    ),
    "express_routes": (
        "Get-AzExpressRouteCircuit New-AzExpressRouteCircuit Remove-AzExpressRouteCircuit Set-AzExpressRouteCircuit "
        "Move-AzExpressRouteCircuit Add-AzExpressRouteCircuitAuthorization Get-AzExpressRouteCircuitAuthorization "
        "New-AzExpressRouteCircuitAuthorization Remove-AzExpressRouteCircuitAuthorization "
        "Add-AzExpressRouteCircuitPeeringConfig Get-AzExpressRouteCircuitPeeringConfig "
        "New-AzExpressRouteCircuitPeeringConfig Remove-AzExpressRouteCircuitPeeringConfig "
        "Set-AzExpressRouteCircuitPeeringConfig Add-AzExpressRouteCircuitConnectionConfig "
        "Get-AzExpressRouteCircuitConnectionConfig Remove-AzExpressRouteCircuitConnectionConfig "
        "Set-AzExpressRouteCircuitConnectionConfig Add-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig "
        "Get-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig "
        "Remove-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig "
        "Set-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig"
    ),
    "firewall_drafts": (
        "Deploy-AzFirewallPolicy Get-AzFirewallPolicyDraft New-AzFirewallPolicyDraft Set-AzFirewallPolicyDraft "
        "Remove-AzFirewallPolicyDraft Get-AzFirewallPolicyRuleCollectionGroupDraft "
        "New-AzFirewallPolicyRuleCollectionGroupDraft Set-AzFirewallPolicyRuleCollectionGroupDraft "
        "Remove-AzFirewallPolicyRuleCollectionGroupDraft"
    ),
    "firewall_policies": (
        "Get-AzFirewallPolicy New-AzFirewallPolicy Remove-AzFirewallPolicy Set-AzFirewallPolicy "
        "New-AzFirewallPolicyApplicationRule New-AzFirewallPolicyApplicationRuleCustomHttpHeader "
        "New-AzFirewallPolicyDnsSetting New-AzFirewallPolicyExplicitProxy New-AzFirewallPolicyFilterRuleCollection "
        "New-AzFirewallPolicyIntrusionDetection New-AzFirewallPolicyIntrusionDetectionBypassTraffic "
        "New-AzFirewallPolicyIntrusionDetectionSignatureOverride New-AzFirewallPolicyNatRule "
        "New-AzFirewallPolicyNatRuleCollection New-AzFirewallPolicyNetworkRule "
        "Get-AzFirewallPolicyRuleCollectionGroup New-AzFirewallPolicyRuleCollectionGroup "
        "Remove-AzFirewallPolicyRuleCollectionGroup Set-AzFirewallPolicyRuleCollectionGroup New-AzFirewallPolicySnat "
        "New-AzFirewallPolicySqlSetting New-AzFirewallPolicyThreatIntelWhitelist"
    ),
    "firewalls": (
        "Get-AzFirewall Remove-AzFirewall Set-AzFirewall New-AzFirewallApplicationRule "
        "New-AzFirewallApplicationRuleCollection New-AzFirewallNatRule New-AzFirewallNatRuleCollection "
        "New-AzFirewallNetworkRule New-AzFirewallNetworkRuleCollection New-AzFirewallPublicIpAddress New-AzFirewall "
        "Invoke-AzFirewallPacketCapture Invoke-AzFirewallPacketCaptureOperation New-AzFirewallPacketCaptureParameter "
        "New-AzFirewallPacketCaptureRule Get-AzFirewallLearnedIpPrefix Get-AzFirewallFqdnTag "
        "New-AzFirewallThreatIntelWhitelist New-AzFirewallHubPublicIpAddress New-AzFirewallHubIpAddress"
    ),
    "flow_logs": (
        "Get-AzNetworkWatcherFlowLog New-AzNetworkWatcherFlowLog Remove-AzNetworkWatcherFlowLog "
        "Set-AzNetworkWatcherFlowLog"
    ),
    "gateway_options": (
        "Get-AzApplicationGatewayAvailableServerVariableAndHeader Get-AzApplicationGatewayAvailableSslOption "
        "Get-AzApplicationGatewayAvailableWafRuleSet Get-AzApplicationGatewayBackendHealth "
        "Get-AzApplicationGatewaySslPredefinedPolicy Get-AzApplicationGatewayWafDynamicManifest"
    ),
    "interface_details": (
        "New-AzContainerNicConfig New-AzContainerNicConfigIpConfig Get-AzEffectiveNetworkSecurityGroup "
        "Get-AzEffectiveRouteTable"
    ),
    "interface_taps": (
        "Add-AzNetworkInterfaceTapConfig Get-AzNetworkInterfaceTapConfig Remove-AzNetworkInterfaceTapConfig "
        "Set-AzNetworkInterfaceTapConfig"
    ),
    "gateway_clients": (
        "Get-AzVpnClientConfiguration New-AzVpnClientConfiguration Get-AzVpnClientIpsecParameter "
        "New-AzVpnClientIpsecParameter Remove-AzVpnClientIpsecParameter Set-AzVpnClientIpsecParameter "
        "New-AzVpnClientIpsecPolicy Get-AzVpnClientPackage Add-AzVpnClientRevokedCertificate "
        "Get-AzVpnClientRevokedCertificate Remove-AzVpnClientRevokedCertificate Add-AzVpnClientRootCertificate "
        "Get-AzVpnClientRootCertificate Remove-AzVpnClientRootCertificate"
    ),
    "gateway_operations": (
        "Get-AzAllVirtualNetworkGatewayRadiusServerSecret New-AzGatewayCustomBgpIpConfigurationObject "
        "New-AzIpConfigurationBgpPeeringAddressObject New-AzRadiusServer Invoke-AzVirtualNetworkGatewayAbortMigration "
        "Get-AzVirtualNetworkGatewayAdvertisedRoute Get-AzVirtualNetworkGatewayBGPPeerStatus "
        "New-AzVirtualNetworkGatewayCertificateAuthentication Invoke-AzVirtualNetworkGatewayCommitMigration "
        "Reset-AzVirtualNetworkGatewayConnection Get-AzVirtualNetworkGatewayConnectionIkeSa "
        "Get-AzVirtualNetworkGatewayConnectionVpnDeviceConfigScript Invoke-AzVirtualNetworkGatewayExecuteMigration "
        "Get-AzVirtualNetworkGatewayFailoverAllTestsDetail Get-AzVirtualNetworkGatewayFailoverSingleTestDetail "
        "Get-AzVirtualNetworkGatewayLearnedRoute New-AzVirtualNetworkGatewayMigrationParameter "
        "Get-AzVirtualNetworkGatewayNatRule New-AzVirtualNetworkGatewayNatRule Remove-AzVirtualNetworkGatewayNatRule "
        "Update-AzVirtualNetworkGatewayNatRule New-AzVirtualNetworkGatewayPolicyGroup "
        "New-AzVirtualNetworkGatewayPolicyGroupMember Invoke-AzVirtualNetworkGatewayPrepareMigration "
        "Get-AzVirtualNetworkGatewayResiliencyInformation Get-AzVirtualNetworkGatewayRoutesInformation "
        "Start-AzVirtualNetworkGatewaySiteFailoverTest Stop-AzVirtualNetworkGatewaySiteFailoverTest "
        "Get-AzVirtualNetworkGatewaySupportedVpnDevice Get-AzVirtualNetworkGatewayVpnClientConnectionHealth "
        "Disconnect-AzVirtualNetworkGatewayVpnConnection New-AzVpnClientConnectionConfiguration"
    ),
    "hub_children": (
        "Get-AzConnectionPolicy New-AzConnectionPolicy Remove-AzConnectionPolicy Set-AzConnectionPolicy "
        "Get-AzRouteMap New-AzRouteMap Remove-AzRouteMap Update-AzRouteMap New-AzRouteMapRule "
        "New-AzRouteMapRuleAction New-AzRouteMapRuleActionParameter New-AzRouteMapRuleCriterion "
        "New-AzRoutingConfiguration Get-AzRoutingIntent New-AzRoutingIntent Remove-AzRoutingIntent "
        "Set-AzRoutingIntent Add-AzRoutingPolicy Get-AzRoutingPolicy New-AzRoutingPolicy Remove-AzRoutingPolicy "
        "Set-AzRoutingPolicy New-AzStaticRoute New-AzVHubRoute Get-AzVHubRouteTable New-AzVHubRouteTable "
        "Remove-AzVHubRouteTable Update-AzVHubRouteTable Get-AzVirtualHubBgpConnection New-AzVirtualHubBgpConnection "
        "Remove-AzVirtualHubBgpConnection Update-AzVirtualHubBgpConnection Get-AzVirtualHubVnetConnection "
        "New-AzVirtualHubVnetConnection Remove-AzVirtualHubVnetConnection Update-AzVirtualHubVnetConnection"
    ),
    "link_details": (
        "Get-AzAutoApprovedPrivateLinkService Get-AzAvailablePrivateEndpointType Get-AzAvailableServiceAlias "
        "Get-AzBgpServiceCommunity Approve-AzPrivateEndpointConnection Deny-AzPrivateEndpointConnection "
        "Get-AzPrivateEndpointConnection Remove-AzPrivateEndpointConnection Set-AzPrivateEndpointConnection "
        "Get-AzPrivateLinkResource Test-AzPrivateLinkServiceVisibility"
    ),
    "load_balancers": (
        "Get-AzLoadBalancer New-AzLoadBalancer Remove-AzLoadBalancer Set-AzLoadBalancer "
        "New-AzLoadBalancerBackendAddressConfig Add-AzLoadBalancerBackendAddressPoolConfig "
        "Get-AzLoadBalancerBackendAddressPoolConfig New-AzLoadBalancerBackendAddressPoolConfig "
        "Remove-AzLoadBalancerBackendAddressPoolConfig New-AzLoadBalancerBackendAddressPoolTunnelInterfaceConfig "
        "Add-AzLoadBalancerFrontendIpConfig Get-AzLoadBalancerFrontendIpConfig New-AzLoadBalancerFrontendIpConfig "
        "Remove-AzLoadBalancerFrontendIpConfig Set-AzLoadBalancerFrontendIpConfig "
        "Add-AzLoadBalancerInboundNatPoolConfig Get-AzLoadBalancerInboundNatPoolConfig "
        "New-AzLoadBalancerInboundNatPoolConfig Remove-AzLoadBalancerInboundNatPoolConfig "
        "Set-AzLoadBalancerInboundNatPoolConfig Add-AzLoadBalancerInboundNatRuleConfig "
        "Get-AzLoadBalancerInboundNatRuleConfig New-AzLoadBalancerInboundNatRuleConfig "
        "Remove-AzLoadBalancerInboundNatRuleConfig Set-AzLoadBalancerInboundNatRuleConfig "
        "Add-AzLoadBalancerOutboundRuleConfig Get-AzLoadBalancerOutboundRuleConfig "
        "New-AzLoadBalancerOutboundRuleConfig Remove-AzLoadBalancerOutboundRuleConfig "
        "Set-AzLoadBalancerOutboundRuleConfig Add-AzLoadBalancerProbeConfig Get-AzLoadBalancerProbeConfig "
        "New-AzLoadBalancerProbeConfig Remove-AzLoadBalancerProbeConfig Set-AzLoadBalancerProbeConfig "
        "Add-AzLoadBalancerRuleConfig Get-AzLoadBalancerRuleConfig New-AzLoadBalancerRuleConfig "
        "Remove-AzLoadBalancerRuleConfig Set-AzLoadBalancerRuleConfig"
    ),
    "manager_configurations": (
        "Get-AzNetworkManagerConnectivityConfiguration New-AzNetworkManagerConnectivityConfiguration "
        "Remove-AzNetworkManagerConnectivityConfiguration Set-AzNetworkManagerConnectivityConfiguration "
        "Get-AzNetworkManagerRoutingConfiguration New-AzNetworkManagerRoutingConfiguration "
        "Remove-AzNetworkManagerRoutingConfiguration Set-AzNetworkManagerRoutingConfiguration "
        "Get-AzNetworkManagerRoutingRule New-AzNetworkManagerRoutingRule Remove-AzNetworkManagerRoutingRule "
        "Set-AzNetworkManagerRoutingRule Get-AzNetworkManagerRoutingRuleCollection "
        "New-AzNetworkManagerRoutingRuleCollection Remove-AzNetworkManagerRoutingRuleCollection "
        "Set-AzNetworkManagerRoutingRuleCollection Get-AzNetworkManagerSecurityAdminConfiguration "
        "New-AzNetworkManagerSecurityAdminConfiguration Remove-AzNetworkManagerSecurityAdminConfiguration "
        "Set-AzNetworkManagerSecurityAdminConfiguration Get-AzNetworkManagerSecurityAdminRule "
        "New-AzNetworkManagerSecurityAdminRule Remove-AzNetworkManagerSecurityAdminRule "
        "Set-AzNetworkManagerSecurityAdminRule Get-AzNetworkManagerSecurityAdminRuleCollection "
        "New-AzNetworkManagerSecurityAdminRuleCollection Remove-AzNetworkManagerSecurityAdminRuleCollection "
        "Set-AzNetworkManagerSecurityAdminRuleCollection Get-AzNetworkManagerSecurityUserConfiguration "
        "New-AzNetworkManagerSecurityUserConfiguration Remove-AzNetworkManagerSecurityUserConfiguration "
        "Set-AzNetworkManagerSecurityUserConfiguration Get-AzNetworkManagerSecurityUserRule "
        "New-AzNetworkManagerSecurityUserRule Remove-AzNetworkManagerSecurityUserRule "
        "Set-AzNetworkManagerSecurityUserRule Get-AzNetworkManagerSecurityUserRuleCollection "
        "New-AzNetworkManagerSecurityUserRuleCollection Remove-AzNetworkManagerSecurityUserRuleCollection "
        "Set-AzNetworkManagerSecurityUserRuleCollection"
    ),
    "manager_pools": (
        "Get-AzNetworkManagerAssociatedResourcesList New-AzNetworkManagerIPTraffic Get-AzNetworkManagerIpamPool "
        "New-AzNetworkManagerIpamPool Remove-AzNetworkManagerIpamPool Set-AzNetworkManagerIpamPool "
        "Get-AzNetworkManagerIpamPoolStaticCidr New-AzNetworkManagerIpamPoolStaticCidr "
        "Remove-AzNetworkManagerIpamPoolStaticCidr Set-AzNetworkManagerIpamPoolStaticCidr "
        "Get-AzNetworkManagerIpamPoolUsage Get-AzNetworkManagerVerifierWorkspace "
        "New-AzNetworkManagerVerifierWorkspace Remove-AzNetworkManagerVerifierWorkspace "
        "Set-AzNetworkManagerVerifierWorkspace Get-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent "
        "New-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent "
        "Remove-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent "
        "Get-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun "
        "New-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun "
        "Remove-AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun"
    ),
    "network_appliances": (
        "Get-AzNetworkVirtualAppliance New-AzNetworkVirtualAppliance Remove-AzNetworkVirtualAppliance "
        "Update-AzNetworkVirtualAppliance Restart-AzNetworkVirtualAppliance New-AzSaaSNetworkVirtualAppliance "
        "Get-AzNetworkVirtualApplianceBootDiagnostics Get-AzNetworkVirtualApplianceSku "
        "Get-AzNetworkVirtualApplianceConnection Update-AzNetworkVirtualApplianceConnection "
        "Update-AzVirtualApplianceInboundSecurityRule"
    ),
    "network_interfaces": (
        "Get-AzNetworkInterface New-AzNetworkInterface Remove-AzNetworkInterface Set-AzNetworkInterface "
        "Add-AzNetworkInterfaceIpConfig Get-AzNetworkInterfaceIpConfig New-AzNetworkInterfaceIpConfig "
        "Remove-AzNetworkInterfaceIpConfig Set-AzNetworkInterfaceIpConfig"
    ),
    "network_managers": (
        "Get-AzNetworkManager New-AzNetworkManager Remove-AzNetworkManager Set-AzNetworkManager "
        "Get-AzNetworkManagerActiveConnectivityConfiguration Get-AzNetworkManagerActiveSecurityAdminRule "
        "New-AzNetworkManagerAddressPrefixItem Deploy-AzNetworkManagerCommit "
        "New-AzNetworkManagerConnectivityGroupItem Get-AzNetworkManagerDeploymentStatus "
        "Get-AzNetworkManagerEffectiveConnectivityConfiguration Get-AzNetworkManagerEffectiveSecurityAdminRule "
        "Get-AzNetworkManagerGroup New-AzNetworkManagerGroup Remove-AzNetworkManagerGroup Set-AzNetworkManagerGroup "
        "New-AzNetworkManagerHub Get-AzNetworkManagerManagementGroupConnection "
        "New-AzNetworkManagerManagementGroupConnection Remove-AzNetworkManagerManagementGroupConnection "
        "Set-AzNetworkManagerManagementGroupConnection New-AzNetworkManagerRoutingGroupItem "
        "New-AzNetworkManagerRoutingRuleDestination New-AzNetworkManagerRoutingRuleNextHop "
        "New-AzNetworkManagerScope Get-AzNetworkManagerScopeConnection New-AzNetworkManagerScopeConnection "
        "Remove-AzNetworkManagerScopeConnection Set-AzNetworkManagerScopeConnection "
        "New-AzNetworkManagerSecurityGroupItem New-AzNetworkManagerSecurityUserGroupItem "
        "Get-AzNetworkManagerStaticMember New-AzNetworkManagerStaticMember Remove-AzNetworkManagerStaticMember "
        "Get-AzNetworkManagerSubscriptionConnection New-AzNetworkManagerSubscriptionConnection "
        "Remove-AzNetworkManagerSubscriptionConnection Set-AzNetworkManagerSubscriptionConnection"
    ),
    "network_security_groups": (
        "Get-AzApplicationSecurityGroup New-AzApplicationSecurityGroup Remove-AzApplicationSecurityGroup "
        "Get-AzNetworkSecurityGroup New-AzNetworkSecurityGroup Remove-AzNetworkSecurityGroup "
        "Set-AzNetworkSecurityGroup Add-AzNetworkSecurityRuleConfig Get-AzNetworkSecurityRuleConfig "
        "New-AzNetworkSecurityRuleConfig Remove-AzNetworkSecurityRuleConfig Set-AzNetworkSecurityRuleConfig"
    ),
    "network_watchers": (
        "Set-AzNetworkWatcherConfigFlowLog Test-AzNetworkWatcherConnectivity Get-AzNetworkWatcherFlowLogStatus "
        "Test-AzNetworkWatcherIPFlow Invoke-AzNetworkWatcherNetworkConfigurationDiagnostic "
        "New-AzNetworkWatcherNetworkConfigurationDiagnosticProfile Get-AzNetworkWatcherNextHop "
        "New-AzNetworkWatcherProtocolConfiguration Get-AzNetworkWatcherReachabilityProvidersList "
        "Get-AzNetworkWatcherReachabilityReport Start-AzNetworkWatcherResourceTroubleshooting "
        "Get-AzNetworkWatcherSecurityGroupView Get-AzNetworkWatcherTopology "
        "Get-AzNetworkWatcherTroubleshootingResult"
    ),
    "packet_captures": (
        "Start-AzVirtualNetworkGatewayConnectionPacketCapture Stop-AzVirtualNetworkGatewayConnectionPacketCapture "
        "Start-AzVirtualnetworkGatewayPacketCapture Stop-AzVirtualNetworkGatewayPacketCapture "
        "Start-AzVpnConnectionPacketCapture Stop-AzVpnConnectionPacketCapture Start-AzVpnGatewayPacketCapture "
        "Stop-AzVpnGatewayPacketCapture"
    ),
    "plain_resources": (
        "Get-AzDdosProtectionPlan New-AzDdosProtectionPlan Remove-AzDdosProtectionPlan Get-AzIpGroup New-AzIpGroup "
        "Remove-AzIpGroup Set-AzIpGroup Get-AzNatGateway New-AzNatGateway Remove-AzNatGateway Set-AzNatGateway "
        "Get-AzNetworkProfile New-AzNetworkProfile Remove-AzNetworkProfile Set-AzNetworkProfile "
        "Get-AzServiceEndpointPolicy New-AzServiceEndpointPolicy Remove-AzServiceEndpointPolicy "
        "Set-AzServiceEndpointPolicy Add-AzServiceEndpointPolicyDefinition Get-AzServiceEndpointPolicyDefinition "
        "New-AzServiceEndpointPolicyDefinition Remove-AzServiceEndpointPolicyDefinition "
        "Set-AzServiceEndpointPolicyDefinition Get-AzVirtualNetworkTap New-AzVirtualNetworkTap "
        "Remove-AzVirtualNetworkTap Set-AzVirtualNetworkTap Get-AzDdosCustomPolicy New-AzDdosCustomPolicy "
        "Remove-AzDdosCustomPolicy Set-AzDdosCustomPolicy Add-AzDdosCustomPolicyDetectionRule "
        "New-AzDdosCustomPolicyDetectionRule Remove-AzDdosCustomPolicyDetectionRule"
    ),
    "point_to_site": (
        "Get-AzAllVpnServerConfigurationRadiusServerSecret New-AzP2sVpnGateway Reset-AzP2sVpnGateway "
        "Update-AzP2sVpnGateway Get-AzP2sVpnGatewayConnectionHealth Get-AzP2sVpnGatewayDetailedConnectionHealth "
        "Disconnect-AzP2SVpnGatewayVpnConnection Get-AzP2sVpnGatewayVpnProfile Get-AzVirtualWanVpnConfiguration "
        "Get-AzVirtualWanVpnServerConfiguration Get-AzVirtualWanVpnServerConfigurationVpnProfile"
    ),
    "private_links": (
        "New-AzPrivateDnsZoneConfig Get-AzPrivateDnsZoneGroup New-AzPrivateDnsZoneGroup Remove-AzPrivateDnsZoneGroup "
        "Set-AzPrivateDnsZoneGroup Get-AzPrivateEndpoint New-AzPrivateEndpoint Remove-AzPrivateEndpoint "
        "Set-AzPrivateEndpoint New-AzPrivateEndpointIpConfiguration Get-AzPrivateLinkService New-AzPrivateLinkService "
        "Remove-AzPrivateLinkService Set-AzPrivateLinkService New-AzPrivateLinkServiceConnection "
        "New-AzPrivateLinkServiceIpConfig"
    ),
    "public_addresses": (
        "Get-AzCustomIpPrefix Remove-AzCustomIpPrefix Get-AzPublicIpAddress New-AzPublicIpAddress "
        "Remove-AzPublicIpAddress Set-AzPublicIpAddress Get-AzPublicIpPrefix New-AzPublicIpPrefix "
        "Remove-AzPublicIpPrefix Set-AzPublicIpPrefix New-AzPublicIpTag "
        "Invoke-AzPublicIpAddressCloudServiceReservation Invoke-AzPublicIpAddressDisassociateCloudServiceReservedIp"
    ),
    "route_servers": (
        "Get-AzRouteServer New-AzRouteServer Remove-AzRouteServer Update-AzRouteServer Add-AzRouteServerPeer "
        "Get-AzRouteServerPeer Remove-AzRouteServerPeer Update-AzRouteServerPeer Get-AzRouteServerPeerAdvertisedRoute "
        "Get-AzRouteServerPeerLearnedRoute Get-AzVirtualRouter New-AzVirtualRouter Remove-AzVirtualRouter "
        "Update-AzVirtualRouter Add-AzVirtualRouterPeer Get-AzVirtualRouterPeer Remove-AzVirtualRouterPeer "
        "Update-AzVirtualRouterPeer Get-AzVirtualRouterPeerAdvertisedRoute Get-AzVirtualRouterPeerLearnedRoute"
    ),
    "routes": (
        "Add-AzRouteConfig Get-AzRouteConfig New-AzRouteConfig Remove-AzRouteConfig Set-AzRouteConfig "
        "Get-AzRouteFilter New-AzRouteFilter Remove-AzRouteFilter Set-AzRouteFilter Add-AzRouteFilterRuleConfig "
        "Get-AzRouteFilterRuleConfig New-AzRouteFilterRuleConfig Remove-AzRouteFilterRuleConfig "
        "Set-AzRouteFilterRuleConfig Get-AzRouteTable New-AzRouteTable Remove-AzRouteTable Set-AzRouteTable"
    ),
    "security_partners": (
        "Get-AzSecurityPartnerProvider New-AzSecurityPartnerProvider Remove-AzSecurityPartnerProvider "
        "Set-AzSecurityPartnerProvider"
    ),
    "security_perimeters": (
        "Get-AzNetworkSecurityPerimeter New-AzNetworkSecurityPerimeter Remove-AzNetworkSecurityPerimeter "
        "Update-AzNetworkSecurityPerimeter Get-AzNetworkSecurityPerimeterAccessRule "
        "New-AzNetworkSecurityPerimeterAccessRule Remove-AzNetworkSecurityPerimeterAccessRule "
        "Update-AzNetworkSecurityPerimeterAccessRule Get-AzNetworkSecurityPerimeterAssociableResourceType "
        "Get-AzNetworkSecurityPerimeterAssociation New-AzNetworkSecurityPerimeterAssociation "
        "Remove-AzNetworkSecurityPerimeterAssociation Update-AzNetworkSecurityPerimeterAssociation "
        "Get-AzNetworkSecurityPerimeterLink New-AzNetworkSecurityPerimeterLink "
        "Remove-AzNetworkSecurityPerimeterLink Update-AzNetworkSecurityPerimeterLink "
        "Get-AzNetworkSecurityPerimeterLinkReference Remove-AzNetworkSecurityPerimeterLinkReference "
        "Get-AzNetworkSecurityPerimeterLoggingConfiguration New-AzNetworkSecurityPerimeterLoggingConfiguration "
        "Remove-AzNetworkSecurityPerimeterLoggingConfiguration "
        "Update-AzNetworkSecurityPerimeterLoggingConfiguration Get-AzNetworkSecurityPerimeterProfile "
        "New-AzNetworkSecurityPerimeterProfile Remove-AzNetworkSecurityPerimeterProfile "
        "Get-AzNetworkSecurityPerimeterServiceTag"
    ),
    "server_configurations": (
        "New-AzVpnServerConfiguration Update-AzVpnServerConfiguration Get-AzVpnServerConfigurationPolicyGroup "
        "New-AzVpnServerConfigurationPolicyGroup Remove-AzVpnServerConfigurationPolicyGroup "
        "Update-AzVpnServerConfigurationPolicyGroup"
    ),
    "virtual_hubs": (
        "Reset-AzHubRouter Get-AzVHubEffectiveRoute Get-AzVHubInboundRoute Get-AzVHubOutboundRoute Get-AzVirtualHub "
        "New-AzVirtualHub Set-AzVirtualHub Update-AzVirtualHub Add-AzVirtualHubRoute New-AzVirtualHubRoute "
        "Add-AzVirtualHubRouteTable Get-AzVirtualHubRouteTable New-AzVirtualHubRouteTable "
        "Remove-AzVirtualHubRouteTable New-AzVirtualRouterAutoScaleConfiguration"
    ),
    "virtual_networks": (
        "Add-AzDelegation Get-AzDelegation New-AzDelegation Remove-AzDelegation Get-AzVirtualNetwork "
        "New-AzVirtualNetwork Remove-AzVirtualNetwork Set-AzVirtualNetwork Add-AzVirtualNetworkPeering "
        "Get-AzVirtualNetworkPeering Remove-AzVirtualNetworkPeering Set-AzVirtualNetworkPeering "
        "Sync-AzVirtualNetworkPeering Add-AzVirtualNetworkSubnetConfig Get-AzVirtualNetworkSubnetConfig "
        "New-AzVirtualNetworkSubnetConfig Remove-AzVirtualNetworkSubnetConfig Set-AzVirtualNetworkSubnetConfig"
    ),
    "vpn_gateways": (
        "New-AzIpsecPolicy New-AzIpsecTrafficSelectorPolicy Get-AzLocalNetworkGateway New-AzLocalNetworkGateway "
        "Remove-AzLocalNetworkGateway Set-AzLocalNetworkGateway Get-AzVirtualNetworkGateway "
        "New-AzVirtualNetworkGateway Remove-AzVirtualNetworkGateway Reset-AzVirtualNetworkGateway "
        "Resize-AzVirtualNetworkGateway Set-AzVirtualNetworkGateway Get-AzVirtualNetworkGatewayConnection "
        "New-AzVirtualNetworkGatewayConnection Remove-AzVirtualNetworkGatewayConnection "
        "Set-AzVirtualNetworkGatewayConnection Get-AzVirtualNetworkGatewayConnectionSharedKey "
        "Reset-AzVirtualNetworkGatewayConnectionSharedKey Set-AzVirtualNetworkGatewayConnectionSharedKey "
        "Remove-AzVirtualNetworkGatewayDefaultSite Set-AzVirtualNetworkGatewayDefaultSite "
        "Add-AzVirtualNetworkGatewayIpConfig New-AzVirtualNetworkGatewayIpConfig "
        "Remove-AzVirtualNetworkGatewayIpConfig New-AzVpnClientRevokedCertificate New-AzVpnClientRootCertificate"
    ),
    "vpn_sites": (
        "New-AzO365PolicyProperty New-AzOffice365PolicyProperty New-AzVpnSite Update-AzVpnSite New-AzVpnSiteLink"
    ),
    "wan_gateways": (
        "Get-AzVpnConnection New-AzVpnConnection Remove-AzVpnConnection Update-AzVpnConnection New-AzVpnGateway "
        "Reset-AzVpnGateway Update-AzVpnGateway Get-AzVpnGatewayNatRule New-AzVpnGatewayNatRule "
        "Remove-AzVpnGatewayNatRule Update-AzVpnGatewayNatRule New-AzVpnSiteLinkConnection "
        "Reset-AzVpnSiteLinkConnection Get-AzVpnSiteLinkConnectionIkeSa"
    ),
    "watcher_captures": (
        "Get-AzNetworkWatcherPacketCapture New-AzNetworkWatcherPacketCapture Remove-AzNetworkWatcherPacketCapture "
        "Stop-AzNetworkWatcherPacketCapture New-AzNetworkWatcherPacketCaptureV2 New-AzPacketCaptureFilterConfig "
        "New-AzPacketCaptureScopeConfig New-AzPacketCaptureSettingsConfig"
    ),
    "web_firewalls": (
        "New-AzApplicationGatewayFirewallCondition New-AzApplicationGatewayFirewallCustomRule "
        "Remove-AzApplicationGatewayFirewallCustomRule New-AzApplicationGatewayFirewallCustomRuleGroupByUserSession "
        "New-AzApplicationGatewayFirewallCustomRuleGroupByVariable "
        "New-AzApplicationGatewayFirewallDisabledRuleGroupConfig New-AzApplicationGatewayFirewallMatchVariable "
        "Get-AzApplicationGatewayFirewallPolicy New-AzApplicationGatewayFirewallPolicy "
        "Remove-AzApplicationGatewayFirewallPolicy Set-AzApplicationGatewayFirewallPolicy "
        "New-AzApplicationGatewayFirewallPolicyExclusion New-AzApplicationGatewayFirewallPolicyExclusionManagedRule "
        "New-AzApplicationGatewayFirewallPolicyExclusionManagedRuleGroup "
        "New-AzApplicationGatewayFirewallPolicyExclusionManagedRuleSet "
        "New-AzApplicationGatewayFirewallPolicyLogScrubbingConfiguration "
        "New-AzApplicationGatewayFirewallPolicyLogScrubbingRule New-AzApplicationGatewayFirewallPolicyManagedRule "
        "New-AzApplicationGatewayFirewallPolicyManagedRuleGroupOverride "
        "New-AzApplicationGatewayFirewallPolicyManagedRuleOverride "
        "New-AzApplicationGatewayFirewallPolicyManagedRuleSet New-AzApplicationGatewayFirewallPolicySetting "
        "New-AzApplicationGatewayFirewallExclusionConfig New-AzApplicationGatewayFirewallPolicyException"
    ),
    "wide_area": (
        "Get-AzP2sVpnGateway Remove-AzP2sVpnGateway Remove-AzVirtualHub Get-AzVirtualWan New-AzVirtualWan "
        "Remove-AzVirtualWan Update-AzVirtualWan Get-AzVpnGateway Remove-AzVpnGateway Get-AzVpnServerConfiguration "
        "Remove-AzVpnServerConfiguration Get-AzVpnSite Remove-AzVpnSite"
    ),
}
