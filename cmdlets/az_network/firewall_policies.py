"""Policies of firewalls, the groups of rules in them, and what both are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named, new_object
from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import (
    MODELS,
    GetResource,
    NewResource,
    UpdateResource,
    WriteNetworkResource,
    body_of,
    network,
    without_state,
)
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import objects, resources
from cmdlets.az_network._firewall_checks import check_ranges
from cmdlets.az_network.firewalls import protocols
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.dotnet.values import Value

POLICY = network("firewallPolicies", "PSAzureFirewallPolicy", "firewall policy")
_GROUP = network(
    "firewallPolicies/ruleCollectionGroups", "PSAzureFirewallPolicyRuleCollectionGroupWrapper", "rule collection group"
)
_PLACES = {
    "BasePolicy": "BasePolicy.Id",
    "PrivateRange": "Snat.PrivateRanges",
    "SkuTier": "Sku.Tier",
    "TransportSecurityName": "TransportSecurity.CertificateAuthority.Name",
    "TransportSecurityKeyVaultSecretId": "TransportSecurity.CertificateAuthority.KeyVaultSecretId",
}
_NO_NAME = "TransportSecurityName must be provided with TransportSecurityKeyVaultSecretId"
_NO_IDENTITY = "Identity must be provided with TransportSecurityKeyVaultSecretId"


def _give_identity(cmdlet: Any, subject: ServiceObject) -> None:
    """The identity, of those that users have assigned; needed for the inspection of encrypted traffic."""
    if cmdlet.UserAssignedIdentityId is not None:
        ids: dict[str, Any] = {str(each): {} for each in as_list(cmdlet.UserAssignedIdentityId)}
        made = class_named(f"{MODELS}PSManagedServiceIdentity")
        subject.put("Identity", made({"type": "UserAssigned", "userAssignedIdentities": ids}))
    if cmdlet.TransportSecurityKeyVaultSecretId is not None:
        if cmdlet.TransportSecurityName is None:
            cmdlet.no_argument(_NO_NAME)
        if cmdlet.Identity is None and cmdlet.UserAssignedIdentityId is None:
            cmdlet.no_argument(_NO_IDENTITY)


def only_given_ranges(document: dict[str, Any]) -> dict[str, Any]:
    """A policy whose private ranges are given learns no others."""
    translation = document.get("properties", {}).get("snat") or {}
    if translation.get("privateRanges"):
        translation.setdefault("autoLearnPrivateRanges", "Disabled")
    return document


def anew(subject: Value) -> dict[str, Any]:
    """A policy or a part of it as it is written: as if it were new, whatever was read before."""
    found: dict[str, Any] = without_state(body_of(subject))
    found.pop("id", None)
    return found


class _NewPolicy(NewResource):
    places = _PLACES
    apart = ("UserAssignedIdentityId",)
    defaults = {"ThreatIntelMode": "Alert", "SkuTier": "Standard"}

    def body(self, subject: ServiceObject, target: ResourceId) -> Any:
        return only_given_ranges(super().body(subject, target))

    def is_reference(self, parameter: str) -> bool:
        return False

    def finish(self, subject: ServiceObject) -> None:
        check_ranges(self)
        _give_identity(self, subject)


class _SetPolicy(UpdateResource):
    places = _PLACES
    apart = ("UserAssignedIdentityId",)

    def is_reference(self, parameter: str) -> bool:
        return False

    def written(self, subject: ServiceObject) -> dict[str, Any]:
        return only_given_ranges(anew(subject))

    def finish(self, subject: ServiceObject) -> None:
        check_ranges(self)
        _give_identity(self, subject)


resources(__name__, "AzFirewallPolicy", POLICY, changes={"New": {"base": _NewPolicy}, "Set": {"base": _SetPolicy}})


class _WriteGroup(WriteNetworkResource):
    """Writes a group of rule collections."""

    names = ("FirewallPolicyName", "Name")
    given = ("FirewallPolicyObject", "InputObject")

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, self.action):
            return
        given = self.bound.get("InputObject")
        found = unwrap(given) if given is not None else new_object(self.resource.net_class)
        found.put("Name", target.name)
        if self.is_bound("Priority"):
            found.put("Properties.Priority", self.Priority)
        if self.is_bound("RuleCollection"):
            found.put("Properties.RuleCollection", self.RuleCollection)

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", self.path(target), self.resource.version, anew(found))
            yield found

        self.perform(self.title("update", target), work)


class _GetGroup(GetResource):
    """Gets a group of rule collections of a policy."""


resources(
    __name__,
    "AzFirewallPolicyRuleCollectionGroup",
    _GROUP,
    changes={
        "New": {"base": _WriteGroup, "action": "Creating Resource"},
        "Set": {"base": _WriteGroup, "action": "Setting Resource"},
        "Get": {"base": _GetGroup, "names": ("AzureFirewallPolicyName", "Name"), "given": ("AzureFirewallPolicy",)},
        "Remove": {
            "names": ("AzureFirewallPolicyName", "Name"),
            "given": ("FirewallPolicyObject", "InputObject"),
        },
    },
)


class _PolicyRule(NewChild):
    """Makes a rule of a policy: one for names and URLs, or one for addresses and ports."""

    kind = ""
    quiet = ("TerminateTLS",)
    places = {
        "SourceAddress": "SourceAddresses",
        "DestinationAddress": "DestinationAddresses",
        "Protocol": "IpProtocols",
    }

    def is_reference(self, parameter: str) -> bool:
        return False

    def finish(self, subject: ServiceObject) -> None:
        subject.put("RuleType", self.kind)
        if self.kind == "ApplicationRule":
            protocols(self, subject)


class _Collection(NewChild):
    """Makes a collection of rules."""

    kind = ""
    places = {"ActionType": "Action.Type", "Rule": "Rules"}

    def finish(self, subject: ServiceObject) -> None:
        subject.put("RuleCollectionType", self.kind)


class _Intrusions(NewChild):
    """Makes the settings of the detection of intrusions."""

    places = {
        "BypassTraffic": "Configuration.BypassTrafficSettings",
        "PrivateRange": "Configuration.PrivateRanges",
        "SignatureOverride": "Configuration.SignatureOverrides",
    }


class _Snat(NewChild):
    """Makes the settings of the translation of source addresses."""

    apart = ("AutoLearnPrivateRange",)

    def finish(self, subject: ServiceObject) -> None:
        subject.put("AutoLearnPrivateRanges", "Enabled" if self.AutoLearnPrivateRange else "Disabled")


objects(
    __name__,
    (
        "New-AzFirewallPolicyApplicationRule",
        "PSAzureFirewallPolicyApplicationRule",
        {"base": _PolicyRule, "kind": "ApplicationRule", "apart": ("Protocol",), "places": {"FqdnTag": "FqdnTags"}},
    ),
    (
        "New-AzFirewallPolicyNetworkRule",
        "PSAzureFirewallPolicyNetworkRule",
        {"base": _PolicyRule, "kind": "NetworkRule"},
    ),
    ("New-AzFirewallPolicyNatRule", "PSAzureFirewallPolicyNatRule", {"base": _PolicyRule, "kind": "NatRule"}),
    (
        "New-AzFirewallPolicyFilterRuleCollection",
        "PSAzureFirewallPolicyFilterRuleCollection",
        {"base": _Collection, "kind": "FirewallPolicyFilterRuleCollection"},
    ),
    (
        "New-AzFirewallPolicyNatRuleCollection",
        "PSAzureFirewallPolicyNatRuleCollection",
        {"base": _Collection, "kind": "FirewallPolicyNatRuleCollection"},
    ),
    ("New-AzFirewallPolicyDnsSetting", "PSAzureFirewallPolicyDnsSettings"),
    ("New-AzFirewallPolicyExplicitProxy", "PSAzureFirewallPolicyExplicitProxy"),
    ("New-AzFirewallPolicySqlSetting", "PSAzureFirewallPolicySqlSetting"),
    ("New-AzFirewallPolicyThreatIntelWhitelist", "PSAzureFirewallPolicyThreatIntelWhitelist"),
    ("New-AzFirewallPolicyApplicationRuleCustomHttpHeader", "PSAzureFirewallPolicyApplicationRuleCustomHttpHeader"),
    ("New-AzFirewallPolicyIntrusionDetection", "PSAzureFirewallPolicyIntrusionDetection", {"base": _Intrusions}),
    (
        "New-AzFirewallPolicyIntrusionDetectionSignatureOverride",
        "PSAzureFirewallPolicyIntrusionDetectionSignatureOverride",
    ),
    (
        "New-AzFirewallPolicyIntrusionDetectionBypassTraffic",
        "PSAzureFirewallPolicyIntrusionDetectionBypassTrafficSetting",
    ),
    ("New-AzFirewallPolicySnat", "PSAzureFirewallPolicySNAT", {"base": _Snat}),
)
