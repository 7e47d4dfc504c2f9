"""What accounts have: deployments of models, plans of commitment, policies and lists of what is blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import GetTold, RemoveTold, WriteTold, family
from cmdlets.az_cognitiveservices._base import COMMANDS, Cognitive, cognitive, tags_of

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document


class _Get(Cognitive, GetTold):
    """Gets one, or all of what it belongs to."""


class _New(Cognitive, WriteTold):
    """Creates one."""

    places = {
        "Properties": "properties",
        "Sku": "sku",
        "State": ".state",
        "Location": "location",
        "Type": "kind",
        "SkuName": "sku.name",
        "AccountId": ".accountId",
    }

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        tags = tags_of(self.bound.get("Tag"))
        if tags is not None:
            body["tags"] = tags
        return body


class _Remove(Cognitive, RemoveTold):
    """Removes one."""

    doing = "Deleting account {1}."
    about = "{1}"


_OF_ACCOUNT = ("AccountName", "Name")
_ALL: dict[str, dict[str, Any]] = {"Get": {"base": _Get}, "New": {"base": _New}, "Remove": {"base": _Remove}}
_KEPT = {verb: _ALL[verb] for verb in ("Get", "New")}
for noun, kind, model, words, names in (
    ("AccountDeployment", "accounts/deployments", "Deployment", "deployment", _OF_ACCOUNT),
    ("AccountCommitmentPlan", "accounts/commitmentPlans", "CommitmentPlan", "commitment plan", _OF_ACCOUNT),
    ("AccountRaiPolicy", "accounts/raiPolicies", "RaiPolicy", "RAI policy", _OF_ACCOUNT),
    ("AccountRaiBlocklist", "accounts/raiBlocklists", "RaiBlocklist", "RAI blocklist", _OF_ACCOUNT),
    (
        "AccountRaiBlocklistItem",
        "accounts/raiBlocklists/raiBlocklistItems",
        "RaiBlocklistItem",
        "RAI blocklist item",
        ("AccountName", "RaiBlocklistName", "Name"),
    ),
    ("AccountDefenderForAISetting", "accounts/defenderForAISettings", "DefenderForAISetting", "setting", _OF_ACCOUNT),
    ("CommitmentPlan", "commitmentPlans", "CommitmentPlan", "commitment plan", ("Name",)),
    (
        "CommitmentPlanAssociation",
        "commitmentPlans/accountAssociations",
        "CommitmentPlanAccountAssociation",
        "association of a commitment plan",
        ("CommitmentPlanName", "Name"),
    ),
):
    verbs = _KEPT if noun == "AccountDefenderForAISetting" else _ALL
    own: dict[str, Any] = {"names": names}
    resource = cognitive(kind, model, words)
    if noun == "CommitmentPlan":
        verbs = {**verbs, "Remove": {"base": _Remove, "about": "{0}", "doing": "Deleting account {0}."}}
    family(__name__, f"AzCognitiveServices{noun}", resource, verbs, COMMANDS, **own)
