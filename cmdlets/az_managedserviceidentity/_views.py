"""The tables of Az.ManagedServiceIdentity."""

from __future__ import annotations

from cmdlets.az_managedserviceidentity._classes import NAMESPACE
from pscompat.formatting.views import View, col, table

VIEWS: list[View] = [
    table((f"{NAMESPACE}.Identity",), *map(col, ("Location", "Name", "ResourceGroupName"))),
    table((f"{NAMESPACE}.SystemAssignedIdentity",), *map(col, ("Name", "Location", "ResourceGroupName"))),
    table((f"{NAMESPACE}.FederatedIdentityCredential",), *map(col, ("Name", "Issuer", "Subject", "Audience"))),
    table(
        (f"{NAMESPACE}.AzureResource",),
        *map(col, ("Name", "ResourceGroup", "SubscriptionDisplayName", "SubscriptionId", "ResourceType")),
    ),
]
