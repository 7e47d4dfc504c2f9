"""The network rules of an account: from objects to what the service takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import to_json
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

LISTS = {
    "IpRules": "ipRules",
    "VirtualNetworkRules": "virtualNetworkRules",
    "ResourceAccessRules": "resourceAccessRules",
}
_ACTIONS = {"allow": "Allow", "deny": "Deny"}


def bypass_text(value: Value) -> str:
    """Who passes by the rules, as Az writes it: without blanks."""
    parts = [part.strip() for part in to_string(unwrap(value)).split(",")]
    names = {name.lower(): name for name in ("Logging", "Metrics", "AzureServices")}
    wanted = {part.lower() for part in parts}
    return ",".join(name for folded, name in names.items() if folded in wanted) or "None"


def action_text(value: Value) -> str:
    """`Allow` or `Deny`, as it is written."""
    text = to_string(unwrap(value))
    return _ACTIONS.get(text.lower(), text)


def rule_document(rule: Value) -> dict[str, Any]:
    """The JSON of one rule; its action as it is written, without the state that the service alone knows."""
    found: dict[str, Any] = dict(to_json(unwrap(rule)))
    found.pop("state", None)
    if found.get("action") is not None:
        found["action"] = action_text(found["action"])
    return found


def rule_documents(rules: Value) -> list[dict[str, Any]]:
    """The JSON of several."""
    return [rule_document(rule) for rule in unwrap(rules) or ()]


def network_acls(rules: Any) -> dict[str, Any]:
    """The JSON of a PSNetworkRuleSet: what it says, and Deny where it names no default."""
    found: dict[str, Any] = {}
    if rules.Bypass is not None:
        found["bypass"] = bypass_text(rules.Bypass)
    found["defaultAction"] = "Deny" if rules.DefaultAction is None else action_text(rules.DefaultAction)
    for name, json_name in LISTS.items():
        if getattr(rules, name) is not None:
            found[json_name] = rule_documents(getattr(rules, name))
    return found
