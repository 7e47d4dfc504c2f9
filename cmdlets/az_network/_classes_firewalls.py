"""The .NET classes of firewalls and their policies."""

from __future__ import annotations

from typing import Any

from cmdlets._az.descriptions import described
from cmdlets.az_network import _firewall_objects as objects
from cmdlets.az_network._class_tables import answer, model, part, whole
from cmdlets.az_network._objects import text_of

_TEXTS = "System.String[]"
_SETTINGS = "properties/additionalProperties"
"""Where the service has the settings of a firewall that are no properties of its own: texts, by names with dots."""
_PARTS = """
PSAzureFirewallPolicyRuleCollectionGroup FirewallPolicyRuleCollectionGroupProperties
PSAzureFirewallPolicyRuleCollectionGroupDraft FirewallPolicyRuleCollectionGroupDraftProperties
PSAzureFirewallPolicyApplicationRuleProtocol FirewallPolicyRuleApplicationProtocol
PSAzureFirewallPolicyApplicationRuleCustomHttpHeader FirewallPolicyHttpHeaderToInsert
PSAzureFirewallPolicyDnsSettings DnsSettings
PSAzureFirewallPolicyExplicitProxy ExplicitProxy
PSAzureFirewallPolicySqlSetting FirewallPolicySQL
PSAzureFirewallPolicySku FirewallPolicySku
PSAzureFirewallPolicyThreatIntelWhitelist FirewallPolicyThreatIntelWhitelist
PSAzureFirewallPolicyTransportSecurity FirewallPolicyTransportSecurity
PSAzureFirewallPolicyTransportSecurityCertificateAuthority FirewallPolicyCertificateAuthority
PSAzureFirewallPolicyIntrusionDetection FirewallPolicyIntrusionDetection
PSAzureFirewallPolicyIntrusionDetectionConfiguration FirewallPolicyIntrusionDetectionConfiguration
PSAzureFirewallPolicyIntrusionDetectionSignatureOverride FirewallPolicyIntrusionDetectionSignatureSpecification
PSAzureFirewallPolicyIntrusionDetectionBypassTrafficSetting FirewallPolicyIntrusionDetectionBypassTrafficSpecifications
"""
"""The classes of parts: name, and the object among the facts."""
_METHODS = {
    "PSAzureFirewallPolicyRuleCollectionGroup": objects.RuleCollectionGroup,
    "PSAzureFirewallPolicyRuleCollectionGroupDraft": objects.RuleCollectionGroup,
}
_OF_POLICIES: dict[str, Any] = {
    "renames": {"sql": "SqlSetting"},
    "placed": {"PrivateRange": ("properties/snat/privateRanges", _TEXTS)},
    "extras": {"PrivateRangeText": ("System.String", text_of("PrivateRange"))},
}
_SHOWN = ("PrivateRange", "DNSServer")
CLASSES = {
    "PSAzureFirewall": whole(
        "azureFirewalls",
        renames={"additionalProperties": "", "hubIPAddresses": "HubIPAddresses"},
        placed={
            "ThreatIntelWhitelist": (_SETTINGS, model("PSAzureFirewallThreatIntelWhitelist")),
            "PrivateRange": (f"{_SETTINGS}/Network.SNAT.PrivateRanges", _TEXTS),
            "DNSEnableProxy": (f"{_SETTINGS}/Network.DNS.EnableProxy", "System.String"),
            "DNSServer": (f"{_SETTINGS}/Network.DNS.Servers", _TEXTS),
            "AllowActiveFTP": (f"{_SETTINGS}/Network.FTP.AllowActiveFTP", "System.String"),
            "EnableFatFlowLogging": (f"{_SETTINGS}/Network.AdditionalLogs.EnableFatFlowLogging", "System.String"),
            "EnableDnstapLogging": (f"{_SETTINGS}/Network.AdditionalLogs.EnableDnstapLogging", "System.String"),
            "EnableUDPLogOptimization": (
                f"{_SETTINGS}/Network.AdditionalLogs.EnableUdpLogOptimization",
                "System.String",
            ),
            "RouteServerId": (f"{_SETTINGS}/Network.RouteServerInfo.RouteServerID", "System.String"),
        },
        extras={f"{name}Text": ("System.String", text_of(name)) for name in _SHOWN},
        methods=objects.Firewall,
    ),
    "PSAzureFirewallIpConfiguration": part(
        "AzureFirewallIPConfiguration", renames={"properties.privateIPAddress": "PrivateIPAddress"}
    ),
    "PSAzureFirewallPublicIpAddress": part("AzureFirewallPublicIPAddress"),
    "PSAzureFirewallHubIpAddresses": part(
        "HubIPAddresses", renames={"publicIPs": "PublicIPs", "privateIPAddress": "PrivateIPAddress"}
    ),
    "PSAzureFirewallHubPublicIpAddresses": part("HubPublicIPAddresses"),
    **{
        f"PSAzureFirewall{kind}RuleCollection": part(
            f"AzureFirewall{kind}RuleCollection", methods=objects.RuleCollection
        )
        for kind in ("Application", "Nat", "Network")
    },
    "PSAzureFirewallPolicy": whole("firewallPolicies", **_OF_POLICIES),
    "PSAzureFirewallPolicyDraft": whole("firewallPolicies/firewallPolicyDrafts", **_OF_POLICIES),
    **{
        name: part(schema, methods=_METHODS.get(name))
        for name, schema in (line.split() for line in _PARTS.split("\n")[1:-1])
    },
    "PSAzureFirewallPolicySNAT": part(
        "FirewallPolicySnat", first=("PrivateRanges", "AutoLearnPrivateRanges"), only=True
    ),
    "PSAzureFirewallPolicyBaseRuleCollection": part("FirewallPolicyRuleCollection", methods=objects.RuleCollection),
    "PSAzureFirewallPolicyRule": part("FirewallPolicyRule", methods=objects.PolicyRule),
    **{
        name: part(
            "FirewallPolicyRuleCollection", apart=True, bases=(model("PSAzureFirewallPolicyBaseRuleCollection"),)
        )
        for name in ("PSAzureFirewallPolicyFilterRuleCollection", "PSAzureFirewallPolicyNatRuleCollection")
    },
    **{
        f"PSAzureFirewallPolicy{kind}": part(
            "FirewallPolicyRule", apart=True, bases=(model("PSAzureFirewallPolicyRule"),)
        )
        for kind in ("ApplicationRule", "NetworkRule", "NatRule")
    },
    "PSAzureFirewallPolicyRuleCollectionGroupWrapper": whole(
        "firewallPolicies/ruleCollectionGroups", types={}, nested=True
    ),
    "PSAzureFirewallPolicyRuleCollectionGroupDraftWrapper": whole(
        "firewallPolicies/ruleCollectionGroups/ruleCollectionGroupDrafts", types={}, nested=True
    ),
    "PSAzureFirewallThreatIntelWhitelist": answer(
        "AzureFirewallThreatIntelWhitelist",
        renames={"ThreatIntel.Whitelist.FQDNs": "FQDNs", "ThreatIntel.Whitelist.IpAddresses": "IpAddresses"},
        types={"FQDNs": _TEXTS, "IpAddresses": _TEXTS},
    ),
    "PSAzureFirewallFqdnTag": answer("AzureFirewallFqdnTag", nested=False),
    "PSAzureFirewallIpPrefix": answer("AzureFirewallIpPrefix"),
    "PSAzureFirewallPacketCaptureParameters": answer("AzureFirewallPacketCaptureParameters"),
    "PSAzureFirewallPacketCaptureFlags": answer("AzureFirewallPacketCaptureFlags"),
    "PSAzureFirewallPacketCaptureRule": answer("AzureFirewallPacketCaptureRule"),
    "PSAzureFirewallPacketCaptureResponse": answer("AzureFirewallPacketCaptureResponse"),
}
DESCRIBED = described(
    {
        "AzureFirewallThreatIntelWhitelist": {
            "ThreatIntel.Whitelist.FQDNs": ["text"],
            "ThreatIntel.Whitelist.IpAddresses": ["text"],
        },
        "AzureFirewallFqdnTag": {
            "properties": "AzureFirewallFqdnTagProperties",
            "etag": "text",
            "location": "text",
            "tags": "any",
            "name": "text",
            "type": "text",
            "id": "text",
        },
        "AzureFirewallFqdnTagProperties": {"provisioningState": "text", "fqdnTagName": "text"},
        "AzureFirewallIpPrefix": {"ipPrefixes": ["text"]},
        "AzureFirewallPacketCaptureParameters": {
            "durationInSeconds": "integer",
            "numberOfPacketsToCapture": "integer",
            "sasUrl": "text",
            "fileName": "text",
            "protocol": "text",
            "flags": ["AzureFirewallPacketCaptureFlags"],
            "filters": ["AzureFirewallPacketCaptureRule"],
            "operation": "text",
        },
        "AzureFirewallPacketCaptureFlags": {"type": "text"},
        "AzureFirewallPacketCaptureRule": {"sources": ["text"], "destinations": ["text"], "destinationPorts": ["text"]},
        "AzureFirewallPacketCaptureResponse": {"statusCode": "text", "message": "text"},
    }
)
"""What actions of firewalls take and answer."""
