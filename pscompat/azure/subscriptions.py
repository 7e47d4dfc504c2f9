"""The subscriptions and tenants that a connection's account can reach.

Source: the REST operations Subscriptions - List (2022-12-01) and Tenants - List (2022-12-01).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pscompat.azure.clients import resource_manager_client
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.context import AzureContext

API_VERSION = "2022-12-01"


@dataclass(frozen=True)
class Subscription:
    """A subscription; `state` is Enabled, Warned, PastDue, Disabled or Deleted."""

    id: str
    name: str
    tenant_id: str
    state: str


@dataclass(frozen=True)
class Tenant:
    """A Microsoft Entra tenant; `name` and `domain` are None when the account may not know them."""

    id: str
    name: str | None
    domain: str | None


def list_subscriptions(connection: Connection) -> list[Subscription]:
    """All subscriptions that the account can see. Raises ServiceError."""
    return [
        Subscription(item["subscriptionId"], item["displayName"], item.get("tenantId", ""), item["state"])
        for item in _list(connection, "/subscriptions")
    ]


def list_tenants(connection: Connection) -> list[Tenant]:
    """All tenants that the account belongs to. Raises ServiceError."""
    return [
        Tenant(item["tenantId"], item.get("displayName"), item.get("defaultDomain"))
        for item in _list(connection, "/tenants")
    ]


def find_subscription(connection: Connection, name_or_id: str) -> Subscription:
    """The subscription of that id or, without case, that name. Raises ServiceError (SubscriptionNotFound)."""
    wanted = name_or_id.lower()
    for subscription in list_subscriptions(connection):
        if wanted in (subscription.id.lower(), subscription.name.lower()):
            return subscription
    raise ServiceError("SubscriptionNotFound", f"The subscription '{name_or_id}' could not be found.")


def in_subscription(context: AzureContext, subscription: Subscription) -> AzureContext:
    """The context with that subscription and its tenant in place of its own."""
    return replace(
        context,
        subscription_id=subscription.id,
        subscription_name=subscription.name,
        tenant_id=subscription.tenant_id or context.tenant_id,
    )


def first_context(connection: Connection) -> AzureContext:
    """The connection's context in the first enabled subscription. Raises ServiceError when there is none."""
    for subscription in list_subscriptions(connection):
        if subscription.state == "Enabled":
            return in_subscription(connection.context, subscription)
    raise ServiceError("SubscriptionNotFound", "The account has no enabled subscription.", kind="authentication")


def _list(connection: Connection, path: str) -> list[dict[str, Any]]:
    """The items of all pages of a list."""
    from azure.core.rest import HttpRequest

    client = resource_manager_client(connection)
    items: list[dict[str, Any]] = []
    link = f"{connection.base_url}{path}?api-version={API_VERSION}"
    with service_errors():
        while link:
            response = client.send_request(HttpRequest("GET", link))
            response.raise_for_status()
            document = response.json()
            items.extend(document["value"])
            link = document.get("nextLink")
    return items
