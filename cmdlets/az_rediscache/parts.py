"""What caches have: rules of who reaches them, access policies and who has them."""

from __future__ import annotations

from typing import Any

from cmdlets._az.told_families import RemoveTold, WriteTold, family
from cmdlets.az_rediscache._base import COMMANDS, GetRedis, Redis, redis


class _New(Redis, WriteTold):
    """Creates one."""


class _Remove(Redis, RemoveTold):
    """Removes one."""


for noun, kind, model, words, own, places, making, removing in (
    (
        *("FirewallRule", "firewallRules", "PSRedisFirewallRule", "firewall rule", "RuleName"),
        {"StartIP": ".startIP", "EndIP": ".endIP"},
        *("Creating firewall rule on Redis Cache '{1}'...", "Removing firewall rule '{0}' from Redis Cache '{1}'..."),
    ),
    (
        *("AccessPolicy", "accessPolicies", "PSRedisAccessPolicy", "access policy", "AccessPolicyName"),
        {"Permission": ".permissions"},
        "Updating Access Policy '{0}' with specified name and permissions for cache '{1}'",
        "Removing Access Policy '{0}' from Redis Cache '{1}'...",
    ),
    (
        *("AccessPolicyAssignment", "accessPolicyAssignments", "PSRedisAccessPolicyAssignment"),
        *("access policy assignment", "AccessPolicyAssignmentName"),
        {"AccessPolicyName": ".accessPolicyName", "ObjectId": ".objectId", "ObjectIdAlias": ".objectIdAlias"},
        "Creating access policy assignment '{0}' for Redis Cache '{1}'...",
        "Removing Access Policy Assignment '{0}' from Redis Cache '{1}'...",
    ),
):
    verbs: dict[str, dict[str, Any]] = {
        "Get": {"base": GetRedis},
        "New": {"base": _New, "places": places, "doing": making},
        "Remove": {"base": _Remove, "doing": removing, "own": own},
    }
    resource = redis(f"/{kind}", model, words)
    family(__name__, f"AzRedisCache{noun}", resource, verbs, COMMANDS, names=("Name", own))
