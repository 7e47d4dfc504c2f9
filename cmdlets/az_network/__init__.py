"""Az.Network."""

MODULE = "Az.Network"
FILES = {
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
    "network_interfaces": (
        "Get-AzNetworkInterface New-AzNetworkInterface Remove-AzNetworkInterface Set-AzNetworkInterface "
        "Add-AzNetworkInterfaceIpConfig Get-AzNetworkInterfaceIpConfig New-AzNetworkInterfaceIpConfig "
        "Remove-AzNetworkInterfaceIpConfig Set-AzNetworkInterfaceIpConfig"
    ),
    "network_security_groups": (
        "Get-AzApplicationSecurityGroup New-AzApplicationSecurityGroup Remove-AzApplicationSecurityGroup "
        "Get-AzNetworkSecurityGroup New-AzNetworkSecurityGroup Remove-AzNetworkSecurityGroup "
        "Set-AzNetworkSecurityGroup Add-AzNetworkSecurityRuleConfig Get-AzNetworkSecurityRuleConfig "
        "New-AzNetworkSecurityRuleConfig Remove-AzNetworkSecurityRuleConfig Set-AzNetworkSecurityRuleConfig"
    ),
    "public_addresses": (
        "Get-AzCustomIpPrefix Remove-AzCustomIpPrefix Get-AzPublicIpAddress New-AzPublicIpAddress "
        "Remove-AzPublicIpAddress Set-AzPublicIpAddress Get-AzPublicIpPrefix New-AzPublicIpPrefix "
        "Remove-AzPublicIpPrefix Set-AzPublicIpPrefix New-AzPublicIpTag"
    ),
    "routes": (
        "Add-AzRouteConfig Get-AzRouteConfig New-AzRouteConfig Remove-AzRouteConfig Set-AzRouteConfig "
        "Get-AzRouteFilter New-AzRouteFilter Remove-AzRouteFilter Set-AzRouteFilter Add-AzRouteFilterRuleConfig "
        "Get-AzRouteFilterRuleConfig New-AzRouteFilterRuleConfig Remove-AzRouteFilterRuleConfig "
        "Set-AzRouteFilterRuleConfig Get-AzRouteTable New-AzRouteTable Remove-AzRouteTable Set-AzRouteTable"
    ),
    "virtual_networks": (
        "Add-AzDelegation Get-AzDelegation New-AzDelegation Remove-AzDelegation Get-AzVirtualNetwork "
        "New-AzVirtualNetwork Remove-AzVirtualNetwork Set-AzVirtualNetwork Add-AzVirtualNetworkPeering "
        "Get-AzVirtualNetworkPeering Remove-AzVirtualNetworkPeering Set-AzVirtualNetworkPeering "
        "Sync-AzVirtualNetworkPeering Add-AzVirtualNetworkSubnetConfig Get-AzVirtualNetworkSubnetConfig "
        "New-AzVirtualNetworkSubnetConfig Remove-AzVirtualNetworkSubnetConfig Set-AzVirtualNetworkSubnetConfig"
    ),
}
