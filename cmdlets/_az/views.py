"""How the objects of the Az cmdlets are shown where they are shown without being asked how."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import GroupBy, View, col, expression_of, listing, table

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_PROFILE = "Microsoft.Azure.Commands.Profile.Models."


def path(*names: str) -> Value:
    """A function that reads a property of a property."""

    def read(value: Value) -> Value:
        for name in names:
            value = None if value is None else members.value(value, name)
        return value

    return read


def _tenant_of(value: Value) -> Value:
    """The heading of a group of contexts: the tenant's id, behind its name where that is known."""
    name, found = path("Tenant", "Name")(value), path("Tenant", "Id")(value)
    return f"{name} ({found})" if name else found


def _subscription_of(value: Value) -> Value:
    return path("Context", "Subscription", "Name")(value) or path("Context", "Subscription", "Id")(value)


AZ_VIEWS: list[View] = [
    table(
        (f"{_PROFILE}Core.PSAzureContext",),
        col("SubscriptionName", source=path("Subscription", "Name")),
        col("SubscriptionId", source=path("Subscription", "Id")),
        col("Account"),
        col("Environment"),
        group=GroupBy(expression_of(_tenant_of), "Tenant"),
    ),
    table(
        (f"{_PROFILE}Core.PSAzureProfile",),
        col("Subscription name", source=_subscription_of),
        col("Tenant", source=path("Context", "Tenant", "Id")),
    ),
    table(
        (f"{_PROFILE}PSAzureSubscription",),
        col("Name"),
        col("Id"),
        col("State"),
        group=GroupBy(expression_of("TenantId"), "TenantId"),
    ),
    table((f"{_PROFILE}PSAzureTenant",), col("Name"), col("Id"), col("TenantCategory"), col("Domains")),
    table(
        (f"{_PROFILE}PSAzureEnvironment",),
        col("Name"),
        col("Resource Manager Url", source="ResourceManagerUrl"),
        col("ActiveDirectory Authority", source="ActiveDirectoryAuthority"),
        col("Type"),
    ),
    table(
        (f"{_PROFILE}PSAzureSubscriptionPolicy",),
        col("locationPlacementId"),
        col("QuotaId"),
        col("SpendingLimit"),
    ),
    listing(
        (f"{_PROFILE}PSAzureRmAccount",),
        *("Id", "Type", "Tenants", "Credential", "TenantMap", "CertificateThumbprint", "ExtendedProperties"),
    ),
]


def register(engine: Engine, package: str = "") -> None:
    """Make the views known to a session, once: these, and the list VIEWS in the `_views` of a package of cmdlets, where it has one."""
    views = views_of(engine)
    known = views.packages
    if "" not in known:
        known.add("")
        views.add(AZ_VIEWS, before=False)
    if package not in known:
        known.add(package)
        module = f"{package}._views"
        if importlib.util.find_spec(module) is not None:
            views.add(importlib.import_module(module).VIEWS, before=False)
