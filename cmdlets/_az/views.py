"""How the objects of the Az cmdlets are shown where they are shown without being asked how."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import View, col, table

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_PROFILE = "Microsoft.Azure.Commands.Profile.Models."


def path(*names: str) -> Value:
    """A function that reads a property of a property."""

    def read(value: Value) -> Value:
        for name in names:
            value = members.value(value, name)
        return value

    return read


AZ_VIEWS: list[View] = [
    table(
        (f"{_PROFILE}Core.PSAzureContext",),
        col("Name", 40),
        col("Account", 19),
        col("SubscriptionName", 19, source=path("Subscription", "Name")),
        col("Environment", 19),
        col("TenantId", source=path("Tenant", "Id")),
    ),
    table(
        (f"{_PROFILE}Core.PSAzureProfile",),
        col("Account", source=path("Context", "Account")),
        col("SubscriptionName", source=path("Context", "Subscription", "Name")),
        col("TenantId", source=path("Context", "Tenant", "Id")),
        col("Environment", source=path("Context", "Environment")),
    ),
    table((f"{_PROFILE}PSAzureSubscription",), col("Name"), col("Id"), col("TenantId"), col("State")),
    table((f"{_PROFILE}PSAzureTenant",), col("Id"), col("Name"), col("DefaultDomain")),
    table((f"{_PROFILE}PSAzureRmAccount",), col("Id"), col("Type")),
]


def register(engine: Engine, modules: tuple[str, ...] = ()) -> None:
    """Make the views known to a session, once: these, and the lists VIEWS of the modules."""
    views = views_of(engine)
    known = views.modules
    if __name__ not in known:
        known.add(__name__)
        views.add(AZ_VIEWS, before=False)
    for module in modules:
        if module not in known:
            known.add(module)
            views.add(importlib.import_module(module).VIEWS, before=False)
