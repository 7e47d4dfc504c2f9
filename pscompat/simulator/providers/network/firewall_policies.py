"""Firewall policies: their drafts become what is in force. Source: the REST reference of Firewall Policy Deployments."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.completion import ALSO, OTHERS
from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_DRAFTS = "Microsoft.Network/firewallPolicies/firewallPolicyDrafts"
_GROUP_DRAFTS = "Microsoft.Network/firewallPolicies/ruleCollectionGroups/ruleCollectionGroupDrafts"


def deploy(call: Call, policy: Resource) -> Response:
    """Deploy: what the drafts of the policy and of its groups say holds, and the drafts are gone."""
    changes: dict[str, object] = {}
    others: dict[str, dict[str, object]] = {}
    gone = []
    for draft in call.store.list(_DRAFTS, policy.id):
        changes.update({f"properties.{name}": value for name, value in properties_of(draft.document).items()})
        gone.append(draft.id)
    for draft in call.store.list(_GROUP_DRAFTS, policy.id):
        group = draft.id[: draft.id.lower().rindex("/rulecollectiongroupdrafts/")]
        others[group] = {f"properties.{name}": value for name, value in properties_of(draft.document).items()}
        gone.append(draft.id)
    return begin(call, "deploy", policy, {**changes, OTHERS: others, ALSO: gone})


class FirewallPolicies(NetworkBehaviour):
    """A firewall policy, which warns of known attackers and is of the tier Standard unless it says otherwise."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        properties.setdefault("threatIntelMode", "Alert")
        properties.setdefault("sku", {"tier": "Standard"})


BEHAVIOUR = FirewallPolicies({"deploy": deploy})
