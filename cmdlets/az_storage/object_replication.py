"""Policies by which blobs are copied from one account to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_storage._base import (
    ACCOUNT_TYPE,
    COMMANDS,
    MODELS,
    GetOfAccount,
    OfAccount,
    RemoveOfAccount,
    WriteOfAccount,
    plain,
    storage,
)
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

POLICY = storage("/objectReplicationPolicies", "PSObjectReplicationPolicy", "object replication policy")
_SWITCHES = {
    "EnableMetric": "metrics",
    "EnablePriorityReplication": "priorityReplication",
    "EnableTagsReplication": "tagsReplication",
}


class _Policy(OfAccount):
    """One policy."""

    resource = POLICY
    names = ("StorageAccountName", "PolicyId")
    given = ("StorageAccount",)

    def target(self) -> ResourceId:
        policy = unwrap(self.bound.get("InputObject"))
        if policy is None:
            return super().target()
        account = self.bound.get("StorageAccountName") or policy.StorageAccountName
        group = self.bound.get("ResourceGroupName") or policy.ResourceGroupName
        if not (group and account and policy.PolicyId):
            self.invalid("The object given as -InputObject is no policy of an account.")
        return ResourceId("", group, f"{ACCOUNT_TYPE}/objectReplicationPolicies", (account, policy.PolicyId))


@cmdlet("New-AzStorageObjectReplicationPolicyRule")
class NewRule(NewObject):
    """Makes a rule in memory: which container's blobs are copied where."""

    net_command = f"{COMMANDS}NewAzStorageObjectReplicationPolicyRuleCommand"
    makes = f"{MODELS}PSObjectReplicationPolicyRule"
    places = {"PrefixMatch": "Filters.PrefixMatch", "MinCreationTime": "Filters.MinCreationTime"}


@cmdlet("Get-AzStorageObjectReplicationPolicy")
class GetPolicy(_Policy, GetOfAccount):
    """Gets the policies of an account, or one."""

    net_command = f"{COMMANDS}GetAzStorageObjectReplicationPolicyCommand"


@cmdlet("Set-AzStorageObjectReplicationPolicy")
class SetPolicy(_Policy, WriteOfAccount):
    """Creates or replaces a policy: of rules, or as it is in the other account."""

    net_command = f"{COMMANDS}SetAzStorageObjectReplicationPolicyCommand"
    caption = "Set Storage Account Object Replication Policy"

    def target(self) -> ResourceId:
        found = super().target()
        return found if len(found.names) > 1 else found._replace(names=(*found.names, "default"))

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.names[0], self.caption)

    def body(self) -> Document:
        policy = unwrap(self.bound.get("InputObject"))
        properties: dict[str, Any]
        if policy is None:
            properties = {
                "sourceAccount": self.SourceAccount,
                "destinationAccount": self.DestinationAccount or self.target().names[0],
                "rules": [_rule(rule) for rule in self.Rule],
            }
            for parameter, part in _SWITCHES.items():
                if self.is_bound(parameter):
                    properties[part] = {"enabled": bool(getattr(self, parameter))}
        else:
            document = plain(policy)["properties"]
            kept = ("sourceAccount", "destinationAccount", *_SWITCHES.values())
            properties = {name: document[name] for name in kept if document.get(name) is not None}
            properties["rules"] = [_rule(rule) for rule in policy.Rules or ()]
        return {"properties": properties}


def _rule(rule: Value) -> Any:
    """A rule as it is sent: its time in whole seconds."""
    document = plain(rule)
    moment = unwrap(rule).get("Filters.MinCreationTime")
    if moment is not None:
        document["filters"]["minCreationTime"] = f"{convert_to(moment.ToUniversalTime().ToString('s'), 'string')}Z"
    return document


@cmdlet("Remove-AzStorageObjectReplicationPolicy")
class RemovePolicy(_Policy, RemoveOfAccount):
    """Removes a policy."""

    net_command = f"{COMMANDS}RemoveAzStorageObjectReplicationPolicyCommand"
    action = "Remove Storage Account Object Replication Policy"

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.names[0], self.action)
