"""The .NET classes of network virtual appliances."""

from __future__ import annotations

from cmdlets._az.descriptions import described
from cmdlets.az_network._class_tables import part, whole

CLASSES = {
    "PSNetworkVirtualAppliance": whole(
        "networkVirtualAppliances",
        first=(
            *("BootStrapConfigurationBlobs", "VirtualHub", "CloudInitConfigurationBlobs", "CloudInitConfiguration"),
            *("VirtualApplianceAsn", "VirtualApplianceNics", "VirtualApplianceSites", "ProvisioningState", "Identity"),
            "NvaSku",
        ),
    ),
    "PSNetworkVirtualApplianceConnection": whole(
        "networkVirtualAppliances/networkVirtualApplianceConnections", renames={"properties.name": ""}, types={}
    ),
    "PSNetworkVirtualApplianceSku": whole("networkVirtualApplianceSkus"),
    "PSVirtualApplianceSite": whole("networkVirtualAppliances/virtualApplianceSites", types={}),
    "PSInboundSecurityRule": whole("networkVirtualAppliances/inboundSecurityRules", types={}),
    "PSInboundSecurityRulesProperty": part("InboundSecurityRules"),
    "PSVirtualApplianceAdditionalNicProperties": part(
        "VirtualApplianceAdditionalNicProperties",
        renames={"hasPublicIp": "HasPublicIP"},
        extras={"AddressFamily": ("System.String", None)},
    ),
    "PSVirtualApplianceInternetIngressIpsProperties": part("InternetIngressPublicIpsProperties"),
    "PSVirtualApplianceNetworkProfile": part("NetworkVirtualAppliancePropertiesFormatNetworkProfile"),
    "PSVirtualApplianceNetworkInterfaceConfiguration": part(
        "VirtualApplianceNetworkInterfaceConfiguration", renames={"type": "NicType"}
    ),
    "PSVirtualApplianceIpConfiguration": part("VirtualApplianceIPConfiguration"),
    "PSNetworkVirtualApplianceInterfaceConfigProperties": part(
        "NvaInterfaceConfigurationsProperties", renames={"type": "NicType"}
    ),
}
DESCRIBED = described({})
"""Nothing is described by hand."""
