"""Drafts of firewall policies and of the groups of rules in them: what is changed beside the policy until it is deployed.

A policy, and a group, has one draft; its name is `default`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import new_object
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import (
    COMMANDS,
    NetworkCmdlet,
    NewResource,
    RemoveResource,
    WriteNetworkResource,
    body_of,
    network,
)
from cmdlets.az_network._families import by_verb
from cmdlets.az_network._firewall_checks import check_ranges
from cmdlets.az_network.firewall_policies import POLICY, only_given_ranges
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, Query
    from pscompat.dotnet.values import Value

_DRAFT = network("firewallPolicies/firewallPolicyDrafts", "PSAzureFirewallPolicyDraft", "draft of a firewall policy")
_GROUP_DRAFT = network(
    "firewallPolicies/ruleCollectionGroups/ruleCollectionGroupDrafts",
    "PSAzureFirewallPolicyRuleCollectionGroupDraftWrapper",
    "draft of a rule collection group",
)
_OF_POLICY = ("AzureFirewallPolicyName",)
_OF_GROUP = ("AzureFirewallPolicyName", "AzureFirewallPolicyRuleCollectionGroupName")
_BOTH = (
    "Please use Snat parameter to set PrivateRange. Private ranges can not be provided on both Snat and PrivateRange parameters "
    "at the same time."
)
_SETTINGS = {
    "ThreatIntelMode": "ThreatIntelMode",
    "ThreatIntelWhitelist": "ThreatIntelWhitelist",
    "BasePolicy": "BasePolicy",
    "DnsSetting": "DnsSettings",
    "SqlSetting": "SqlSetting",
    "IntrusionDetection": "IntrusionDetection",
    "ExplicitProxy": "ExplicitProxy",
    "Snat": "Snat",
}
"""What a draft has of its policy: by parameter the property."""


class _Drafts(ResourceCmdlet):
    """Base: the draft of what the parameters name."""

    given = ("FirewallPolicyObject", "InputObject")

    def target(self) -> ResourceId:
        found = super().target()
        missing = self.resource.type.count("/") - len(found.names)
        return found._replace(names=(*found.names, "default")) if missing == 1 else found

    def called(self, target: ResourceId) -> str:
        """What ShouldProcess calls it: the name of what it is a draft of."""
        return target.names[-2]

    def fetch(self, target: ResourceId, query: Query | None = None) -> ServiceObject:
        found = super().fetch(target, query)
        found.put("Name", target.names[-2])
        return found


class _GetDraft(NetworkCmdlet, _Drafts):
    """Gets the draft."""

    def process(self) -> None:
        self.write(self.answer(lambda: self.fetch(self.target())))


class _RemoveDraft(_Drafts, RemoveResource):
    """Removes the draft."""

    def process(self) -> None:
        target = self.target()
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        super().process()


class _WriteDraft(_Drafts, NewResource):
    """Base of those that write the draft of a policy, made anew of the parameters and of `source`."""

    names = _OF_POLICY
    keys = (*_OF_POLICY, "ResourceGroupName", "FirewallPolicyObject", "InputObject", "ResourceId")
    apart = (*_SETTINGS, "PrivateRange")

    def finish(self, subject: ServiceObject) -> None:
        if self.is_bound("Snat") and self.PrivateRange:
            self.no_argument(_BOTH)
        check_ranges(self)
        source = self.source()
        for parameter, name in _SETTINGS.items():
            value: Any = getattr(self, parameter)
            if value is None and source is not None:
                value = source.get(name)
            if value is not None:
                subject.put(f"{name}.Id" if isinstance(value, str) and name == "BasePolicy" else name, value)
        if self.PrivateRange:
            subject.put("Snat.PrivateRanges", self.PrivateRange)
        if subject.get("ThreatIntelMode") is None:
            subject.put("ThreatIntelMode", "Alert")

    def body(self, subject: ServiceObject, target: ResourceId) -> Document:
        return only_given_ranges(super().body(subject, target))

    def source(self) -> ServiceObject | None:
        """What a setting is taken from that is not given."""
        raise NotImplementedError


class _NewDraft(_WriteDraft):
    """Makes a draft, as the policy is but for what the parameters say."""

    def source(self) -> ServiceObject | None:
        target = self.target()
        above = target._replace(type=POLICY.type, names=target.names[:1])
        path = f"{self.container(above)}/providers/{POLICY.type}/{above.names[0]}"
        found: ServiceObject = self.answer(lambda: POLICY.plain(self.manager().get(path, POLICY.version)))
        return found


class _SetDraft(_WriteDraft):
    """Writes a draft, as the given one is but for what the parameters say."""

    action = "Setting Resource"

    def process(self) -> None:
        target = self.target()
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        if not self.should_process(self.called(target), self.action):
            return
        subject = self.target_class()()
        self.assign(subject)
        self.finish(subject)
        self.store(target, self.body(subject, target), "update")

    def source(self) -> ServiceObject | None:
        found: ServiceObject | None = unwrap(self.InputObject)
        return found


class _WriteGroupDraft(_Drafts, WriteNetworkResource):
    """Writes the draft of a group."""

    names = _OF_GROUP

    def process(self) -> None:
        target = self.target()
        if not self.should_process(self.called(target), self.action):
            return
        before: Any = unwrap(self.bound.get("InputObject"))
        draft: Any = new_object(self.resource.net_class)
        for parameter in ("Priority", "RuleCollection"):
            value = getattr(self, parameter) if self.is_bound(parameter) else None
            if value is None and before is not None:
                value = before.get(f"Properties.{parameter}")
            if value is not None:
                draft.put(f"Properties.{parameter}", value)
        body: Document = body_of(draft)
        draft.put("Name", target.names[1])

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body)
            if self.bound.get("InputObject") is not None:
                yield before
            elif self.metadata.name.startswith("New"):
                yield draft

        self.perform(self.title("update", target), work)


class _NewGroupDraft(_WriteGroupDraft):
    action = "Creating Resource"


class _SetGroupDraft(_WriteGroupDraft):
    action = "Setting Resource"


by_verb(
    __name__,
    "AzFirewallPolicyDraft",
    _DRAFT.noun,
    {"Get": _GetDraft, "New": _NewDraft, "Set": _SetDraft, "Remove": _RemoveDraft},
    resource=_DRAFT,
    names=_OF_POLICY,
)
by_verb(
    __name__,
    "AzFirewallPolicyRuleCollectionGroupDraft",
    _GROUP_DRAFT.noun,
    {"Get": _GetDraft, "New": _NewGroupDraft, "Set": _SetGroupDraft, "Remove": _RemoveDraft},
    resource=_GROUP_DRAFT,
    names=_OF_GROUP,
)


@cmdlet("Deploy-AzFirewallPolicy")
class DeployAzFirewallPolicy(WriteNetworkResource):
    """Makes the draft of a policy the policy."""

    net_command = f"{COMMANDS}DeployAzureFirewallPolicyCommand"
    resource = POLICY

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Deploy"):
            return
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "POST", f"{self.path(target)}/deploy", self.resource.version)
            yield self.fetch(target)

        self.perform(self.title("deployment", target), work)
