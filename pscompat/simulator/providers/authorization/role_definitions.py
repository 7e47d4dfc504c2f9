"""Role definitions: the built-in ones that clients ask for by name, and those of the cloud's own.

Source: Microsoft's list of built-in roles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

TYPE = "Microsoft.Authorization/roleDefinitions"
_ROLES = """
8e3af657-a8ff-443c-a75c-2fe8c4bcb635 Owner
b24988ac-6180-42a0-ab88-20f7382dd24c Contributor
acdd72a7-3385-48ef-bd42-f606fba81ae7 Reader
18d7d88d-d35e-4fb5-a5c3-7773c20a72d9 User Access Administrator
f58310d9-a9f6-439a-9e8d-f62e7b41a168 Role Based Access Control Administrator
9980e02c-c2be-4d73-94e8-173b1dc7cf3c Virtual Machine Contributor
1c0163c0-47e6-4577-8991-ea5c82e286e4 Virtual Machine Administrator Login
fb879df8-f326-4884-b1cf-06f3ad86be52 Virtual Machine User Login
4d97b98b-1d4f-4787-a291-c67834d212e7 Network Contributor
17d1049b-9a84-46fb-8f53-869881c3d3ab Storage Account Contributor
ba92f5b4-2d11-453d-a403-e96b0029c9fe Storage Blob Data Contributor
2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 Storage Blob Data Reader
b7e6dc6d-f1e8-4753-8033-0f276bb0955b Storage Blob Data Owner
00482a5a-887f-4fb3-b363-3b7fe8e74483 Key Vault Administrator
4633458b-17de-408a-b874-0445c86b69e6 Key Vault Secrets User
b86a8fe4-44ce-4948-aee5-eccb2c155cd7 Key Vault Secrets Officer
f1a07417-d97a-45cb-824c-7a7467783830 Managed Identity Operator
e40ec5ca-96e0-45a2-b4ff-59039f2c2b59 Managed Identity Contributor
43d0d8ad-25c7-4714-9337-8ba259a9fe05 Monitoring Reader
749f88d5-cbae-40b8-bcfc-e573ddc772fa Monitoring Contributor
92aaf0da-9dab-42b6-94a3-d43ce8d16293 Log Analytics Contributor
73c42c96-874c-492b-b04d-ab87d138a893 Log Analytics Reader
7f951dda-4ed3-4680-a7ca-43fe172d538d AcrPull
8311e382-0749-4cb8-b61a-304f252e45ec AcrPush
0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8 Azure Kubernetes Service Cluster Admin Role
"""
BUILT_IN = {line.partition(" ")[2]: line.partition(" ")[0] for line in _ROLES.strip().splitlines()}
"""The ids of built-in roles by their names."""
_ACTIONS = {"Owner": ["*"], "Contributor": ["*"], "Reader": ["*/read"]}


class RoleDefinitions(Behaviour):
    """`$filter` by roleName and type; built-in roles are at every scope."""

    shows_removed = True

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """The built-in roles, and those made at the scope or above it."""
        below = call.store.list(TYPE, within)
        made = below + [
            other for other in call.store.list(TYPE, "") if other not in below and _assignable(other, within)
        ]
        return [_built_in(name, role, within) for name, role in BUILT_IN.items()] + made

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether a role is one that a `$filter` asks for."""
        names = {"rolename": "properties.roleName", "type": "properties.type"}
        return member_filter(text, names, ("atscopeandbelow", "atscope"))

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """A built-in role, which exists at every scope."""
        wanted = name_of(resource_id).lower()
        for name, role in BUILT_IN.items():
            if role == wanted:
                return _built_in(
                    name, role, "/".join(resource_id.split("/")[:3]) if "/subscriptions/" in resource_id else ""
                )
        return None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """A role of one's own."""
        document.setdefault("properties", {}).setdefault("type", "CustomRole")


def _assignable(resource: Resource, within: str) -> bool:
    scopes = resource.document.get("properties", {}).get("assignableScopes", [])
    return any(f"{within}/".lower().startswith(f"{scope.rstrip('/')}/".lower()) for scope in scopes)


def _built_in(name: str, role: str, within: str) -> Resource:
    subscription = "/".join(within.split("/")[:3]) if within.lower().startswith("/subscriptions/") else ""
    permissions = {
        "actions": _ACTIONS.get(name, [f"{name}/*"]),
        "notActions": [],
        "dataActions": [],
        "notDataActions": [],
    }
    properties = {
        "roleName": name,
        "type": "BuiltInRole",
        "description": "",
        "assignableScopes": ["/"],
        "permissions": [permissions],
    }
    return Resource(f"{subscription}/providers/{TYPE}/{role}", TYPE, packed({"properties": properties}))


BEHAVIOUR = RoleDefinitions()
