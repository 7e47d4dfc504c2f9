"""The .NET classes of what application gateways and bastions answer, and of what holds other properties than the facts say."""

from __future__ import annotations

from cmdlets._az.descriptions import described
from cmdlets.az_network._class_tables import answer, model, part, whole
from cmdlets.az_network._objects import group_in_id, parent_in_id

_FACTS = {
    "PSApplicationGatewayBackendHealthPool": {"BackendAddressPool": model("PSApplicationGatewayBackendAddressPool")},
    "PSApplicationGatewayBackendHealthHttpSettings": {
        "BackendHttpSettings": model("PSApplicationGatewayBackendHttpSettings")
    },
    "PSApplicationGatewayBackendHealthServer": {"IpConfiguration": model("PSNetworkInterfaceIPConfiguration")},
}
"""The properties of what an action answers that are objects among the facts."""
_ANSWERS = (
    *("PSApplicationGatewayBackendHealth", "PSApplicationGatewayAvailableWafRuleSetsResult"),
    *("PSApplicationGatewayFirewallRuleGroup", "PSApplicationGatewayFirewallRule"),
    "PSApplicationGatewayAvailableServerVariableAndRequestHeaderResult",
)
CLASSES = {
    **{name: answer(name.removeprefix("PS"), types=types) for name, types in _FACTS.items()},
    **{name: answer(name.removeprefix("PS")) for name in _ANSWERS},
    **{
        name: answer(name.removeprefix("PS"), nested=False)
        for name in (
            *("PSApplicationGatewayAvailableSslOptions", "PSApplicationGatewaySslPredefinedPolicy"),
            *("PSApplicationGatewayFirewallRuleSet", "PSApplicationGatewayWafDynamicManifestResult"),
        )
    },
    "PSApplicationGatewayFirewallExclusion": part("ApplicationGatewayFirewallExclusion"),
    "PSApplicationGatewayFirewallPolicyException": part("ExceptionEntry"),
    "PSDdosCustomPolicy": whole("ddosCustomPolicies"),
    "PSDdosCustomPolicyDetectionRule": part(
        "DdosDetectionRule",
        renames={"trafficDetectionRule": ""},
        placed={
            "TrafficType": ("properties/trafficDetectionRule/trafficType", "System.String"),
            "PacketsPerSecond": (
                "properties/trafficDetectionRule/packetsPerSecond",
                "System.Nullable[System.Int32]",
            ),
        },
    ),
    "PSIpamPoolPrefixAllocation": part(
        "IpamPoolPrefixAllocation", renames={"pool": ""}, placed={"Id": ("pool/id", "System.String")}
    ),
    "PSPublicIpPrefixTag": part("IpTag", apart=True),
    "PSNetworkInterfaceTapConfiguration": whole(
        "networkInterfaces/tapConfigurations",
        types={},
        extras={
            "ResourceGroupName": ("System.String", group_in_id),
            "NetworkInterfaceName": ("System.String", parent_in_id),
        },
    ),
    "PSBastion": whole(
        "bastionHosts",
        renames={"properties.scaleUnits": "ScaleUnit"},
        types={"Sku": model("Bastion.PSBastionSku")},
        first=(
            *("IpConfigurations", "DnsName", "ProvisioningState", "Sku", "ScaleUnit", "EnableKerberos"),
            *("DisableCopyPaste", "EnableTunneling", "EnableIpConnect", "EnableShareableLink"),
        ),
    ),
    "Bastion.PSBastionSku": part("Sku", apart=True),
    "Bastion.PSBastionShareableLink": answer(
        "BastionShareableLink",
        inlined={"VmId": "vm.id", "Bsl": "bsl", "CreatedAt": "createdAt", "Message": "message"},
    ),
}
DESCRIBED = described(
    {
        "ApplicationGatewayBackendHealth": {"backendAddressPools": ["ApplicationGatewayBackendHealthPool"]},
        "ApplicationGatewayBackendHealthPool": {
            "backendAddressPool": "any",
            "backendHttpSettingsCollection": ["ApplicationGatewayBackendHealthHttpSettings"],
        },
        "ApplicationGatewayBackendHealthHttpSettings": {
            "backendHttpSettings": "any",
            "servers": ["ApplicationGatewayBackendHealthServer"],
        },
        "ApplicationGatewayBackendHealthServer": {
            "address": "text",
            "ipConfiguration": "any",
            "health": "text",
            "healthProbeLog": "text",
        },
        "ApplicationGatewayAvailableServerVariableAndRequestHeaderResult": {
            "availableServerVariables": ["text"],
            "availableRequestHeaders": ["text"],
            "availableResponseHeaders": ["text"],
        },
        "ApplicationGatewayAvailableSslOptions": {
            "name": "text",
            "id": "text",
            "properties": "ApplicationGatewayAvailableSslOptionsProperties",
        },
        "ApplicationGatewayAvailableSslOptionsProperties": {
            "predefinedPolicies": ["ApplicationGatewayAvailablePolicy"],
            "defaultPolicy": "text",
            "availableCipherSuites": ["text"],
            "availableProtocols": ["text"],
        },
        "ApplicationGatewayAvailablePolicy": {"id": "text"},
        "ApplicationGatewaySslPredefinedPolicy": {
            "name": "text",
            "id": "text",
            "properties": "ApplicationGatewaySslPredefinedPolicyProperties",
        },
        "ApplicationGatewaySslPredefinedPolicyProperties": {"cipherSuites": ["text"], "minProtocolVersion": "text"},
        "ApplicationGatewayAvailableWafRuleSetsResult": {"value": ["ApplicationGatewayFirewallRuleSet"]},
        "ApplicationGatewayFirewallRuleSet": {
            "name": "text",
            "id": "text",
            "type": "text",
            "properties": "ApplicationGatewayFirewallRuleSetProperties",
        },
        "ApplicationGatewayFirewallRuleSetProperties": {
            "provisioningState": "text",
            "ruleSetType": "text",
            "ruleSetVersion": "text",
            "ruleGroups": ["ApplicationGatewayFirewallRuleGroup"],
            "tiers": ["text"],
        },
        "ApplicationGatewayFirewallRuleGroup": {
            "ruleGroupName": "text",
            "description": "text",
            "rules": ["ApplicationGatewayFirewallRule"],
        },
        "ApplicationGatewayFirewallRule": {
            "ruleId": "integer",
            "ruleIdString": "text",
            "sensitivity": "text",
            "state": "text",
            "action": "text",
            "description": "text",
        },
        "ApplicationGatewayWafDynamicManifestResult": {
            "name": "text",
            "id": "text",
            "type": "text",
            "properties": "ApplicationGatewayWafDynamicManifestProperties",
        },
        "ApplicationGatewayWafDynamicManifestProperties": {
            "defaultRuleSet": "ApplicationGatewayWafDefaultRuleSet",
            "availableRuleSets": ["ApplicationGatewayWafManifestRuleSet"],
        },
        "ApplicationGatewayWafDefaultRuleSet": {"ruleSetType": "text", "ruleSetVersion": "text"},
        "ApplicationGatewayWafManifestRuleSet": {
            "ruleSetType": "text",
            "ruleSetVersion": "text",
            "status": "text",
            "tiers": ["text"],
            "ruleGroups": ["ApplicationGatewayFirewallRuleGroup"],
        },
        "BastionShareableLink": {
            "vm": "BastionShareableLinkVm",
            "bsl": "text",
            "createdAt": "text",
            "message": "text",
        },
        "BastionShareableLinkVm": {"id": "text"},
    }
)
"""What actions answer, and what there is to choose from."""
