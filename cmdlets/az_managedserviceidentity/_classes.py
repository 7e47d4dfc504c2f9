"""The .NET classes of Az.ManagedServiceIdentity."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets._az.generated import GeneratedClasses
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import group_of

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.ManagedServiceIdentity.Models"
COMMANDS = "Microsoft.Azure.PowerShell.Cmdlets.ManagedServiceIdentity.Cmdlets."
USER_TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities"
SYSTEM_TYPE = "Microsoft.ManagedIdentity/identities"


def _group(found: ServiceObject) -> str | None:
    return group_of(found.raw("id")) or None


_GROUP = {"ResourceGroupName": ("System.String", _group)}
_ASSOCIATED = described(
    {
        "AzureResource": dict.fromkeys(
            ("id", "name", "resourceGroup", "type", "subscriptionDisplayName", "subscriptionId"), "text"
        )
    }
)
CLASSES = GeneratedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.Identity": Resource(USER_TYPE, extras=_GROUP),
        f"{NAMESPACE}.SystemAssignedIdentity": Resource(SYSTEM_TYPE, extras=_GROUP),
        f"{NAMESPACE}.FederatedIdentityCredential": Resource(
            f"{USER_TYPE}/federatedIdentityCredentials", renames={"audiences": "Audience"}, extras=_GROUP
        ),
        f"{NAMESPACE}.AzureResource": Resource("", "AzureResource", renames={"type": "ResourceType"}),
    },
    described=(_ASSOCIATED,),
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
