"""Policies of web application firewalls, of application gateways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, NewResource, RemoveResource, UpdateResource, body_of, network
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import objects, resources

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_POLICY = network(
    "ApplicationGatewayWebApplicationFirewallPolicies",
    "PSApplicationGatewayWebApplicationFirewallPolicy",
    "web application firewall policy",
)


class _NewPolicy(NewResource):
    """Makes a policy; the service wants managed rules, which are those of OWASP 3.0 where none are given."""

    def finish(self, subject: ServiceObject) -> None:
        if self.ManagedRule is None:
            made = subject.append("ManagedRules.ManagedRuleSets")
            made.put("RuleSetType", "OWASP")
            made.put("RuleSetVersion", "3.0")


resources(
    __name__,
    "AzApplicationGatewayFirewallPolicy",
    _POLICY,
    changes={"New": {"base": _NewPolicy}, "Set": {"base": UpdateResource}},
)


@cmdlet("Remove-AzApplicationGatewayFirewallCustomRule")
class RemoveAzApplicationGatewayFirewallCustomRule(RemoveResource):
    """Takes a rule out of a policy."""

    net_command = f"{COMMANDS}RemoveAzureApplicationGatewayFirewallCustomRuleCommand"
    resource = _POLICY
    names = ("PolicyName",)

    def process(self) -> None:
        rule, target = str(self.Name), self.target()
        if not self.should_process(rule, self.action):
            return
        if not self.Force and not self.should_continue(self.question.format(rule), ""):
            return
        self.perform(f"deletion of the rule '{rule}'", lambda operation: self._work(operation, target, rule))

    def _work(self, operation: Operation, target: ResourceId, rule: str) -> Iterator[Value]:
        found = self.fetch(target)
        rules = found.open_list("CustomRules")
        rules[:] = [each for each in rules if str(getattr(each, "Name", "")).lower() != rule.lower()]
        operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body_of(found))
        if self.PassThru:
            yield True


class _Setting(NewChild):
    """Makes the settings of a policy; what it checks, it checks unless it is told not to."""

    places = {
        "MaxFileUploadInMb": "FileUploadLimitInMb",
        "JSChallengeCookieExpirationInMins": "JsChallengeCookieExpirationInMins",
    }
    apart = ("DisableFileUploadEnforcement", "DisableRequestBodyCheck", "DisableRequestBodyEnforcement")
    defaults = {"Mode": "Detection", "State": "Enabled"}

    def finish(self, subject: ServiceObject) -> None:
        subject.put("RequestBodyCheck", not self.DisableRequestBodyCheck)
        for parameter, name in (
            ("DisableRequestBodyEnforcement", "RequestBodyEnforcement"),
            ("DisableFileUploadEnforcement", "FileUploadEnforcement"),
        ):
            if self.is_bound(parameter):
                subject.put(name, not getattr(self, parameter))


_NO_RULE_SETS = {
    "ExclusionManagedRuleSet": "The exclusions of a gateway's configuration hold no rule sets; those of a policy do "
    "(New-AzApplicationGatewayFirewallPolicyExclusion)."
}
objects(
    __name__,
    (
        "New-AzApplicationGatewayFirewallCondition",
        "PSApplicationGatewayFirewallCondition",
        {"places": {"NegationCondition": "NegationConditon"}, "defaults": {"NegationCondition": False}},
    ),
    (
        "New-AzApplicationGatewayFirewallExclusionConfig",
        "PSApplicationGatewayFirewallExclusion",
        {"places": {"Variable": "MatchVariable", "Operator": "SelectorMatchOperator"}, "refuses": _NO_RULE_SETS},
    ),
    (
        "New-AzApplicationGatewayFirewallPolicyException",
        "PSApplicationGatewayFirewallPolicyException",
        {"places": {"ExceptionManagedRuleSet": "ExceptionManagedRuleSets"}},
    ),
    ("New-AzApplicationGatewayFirewallCustomRule", "PSApplicationGatewayFirewallCustomRule"),
    ("New-AzApplicationGatewayFirewallMatchVariable", "PSApplicationGatewayFirewallMatchVariable"),
    ("New-AzApplicationGatewayFirewallDisabledRuleGroupConfig", "PSApplicationGatewayFirewallDisabledRuleGroup"),
    ("New-AzApplicationGatewayFirewallPolicyExclusion", "PSApplicationGatewayFirewallPolicyExclusion"),
    (
        "New-AzApplicationGatewayFirewallPolicyExclusionManagedRule",
        "PSApplicationGatewayFirewallPolicyExclusionManagedRule",
    ),
    (
        "New-AzApplicationGatewayFirewallPolicyExclusionManagedRuleGroup",
        "PSApplicationGatewayFirewallPolicyExclusionManagedRuleGroup",
        {"places": {"Name": "RuleGroupName", "Rule": "Rules"}},
    ),
    (
        "New-AzApplicationGatewayFirewallPolicyExclusionManagedRuleSet",
        "PSApplicationGatewayFirewallPolicyExclusionManagedRuleSet",
        {"places": {"Type": "RuleSetType", "Version": "RuleSetVersion"}},
    ),
    ("New-AzApplicationGatewayFirewallPolicyManagedRule", "PSApplicationGatewayFirewallPolicyManagedRules"),
    ("New-AzApplicationGatewayFirewallPolicyManagedRuleSet", "PSApplicationGatewayFirewallPolicyManagedRuleSet"),
    (
        "New-AzApplicationGatewayFirewallPolicyManagedRuleGroupOverride",
        "PSApplicationGatewayFirewallPolicyManagedRuleGroupOverride",
    ),
    (
        "New-AzApplicationGatewayFirewallPolicyManagedRuleOverride",
        "PSApplicationGatewayFirewallPolicyManagedRuleOverride",
    ),
    (
        "New-AzApplicationGatewayFirewallPolicyLogScrubbingConfiguration",
        "PSApplicationGatewayFirewallPolicyLogScrubbingConfiguration",
    ),
    (
        "New-AzApplicationGatewayFirewallPolicyLogScrubbingRule",
        "PSApplicationGatewayFirewallPolicyLogScrubbingRule",
    ),
    ("New-AzApplicationGatewayFirewallPolicySetting", "PSApplicationGatewayFirewallPolicySettings", {"base": _Setting}),
    (
        "New-AzApplicationGatewayFirewallCustomRuleGroupByUserSession",
        "PSApplicationGatewayFirewallCustomRuleGroupByUserSession",
    ),
    (
        "New-AzApplicationGatewayFirewallCustomRuleGroupByVariable",
        "PSApplicationGatewayFirewallCustomRuleGroupByVariable",
    ),
)
