"""The subscriptions and tenants that a connection's account can reach.

Source: the REST operations Subscriptions - List (2022-12-01) and Tenants - List (2022-12-01).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pscompat.azure.clients import resource_manager_client
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.context import AzureContext

API_VERSION = "2022-12-01"


@dataclass(frozen=True)
class Subscription:
    """A subscription as an account sees it in a tenant; `state` is Enabled, Warned, PastDue, Disabled or Deleted.

    tenant_id: the tenant that it was seen in; home_tenant_id: its own. document: all that the service says of it.
    """

    id: str
    name: str
    tenant_id: str
    state: str
    home_tenant_id: str = ""
    document: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_active(self) -> bool:
        """Whether it can be chosen by itself."""
        return self.state in ("Enabled", "Warned")


@dataclass(frozen=True)
class Tenant:
    """A Microsoft Entra tenant; `name` and `domain` are None when the account may not know them. document: all that is said of it."""

    id: str
    name: str | None
    domain: str | None
    document: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def is_called(self, name: str) -> bool:
        """Whether this is its id or one of its domains, in any case."""
        names = (self.id, self.domain, *(self.document.get("domains") or ()))
        return name.lower() in (one.lower() for one in names if one)


Warn = Callable[[str], None]


def list_tenants(connection: Connection) -> list[Tenant]:
    """All tenants that the account belongs to. Raises ServiceError."""
    return [
        Tenant(item["tenantId"], item.get("displayName"), item.get("defaultDomain"), item)
        for item in _list(connection, "/tenants")
    ]


def list_subscriptions(connection: Connection, tenant: str = "", warn: Warn | None = None) -> list[Subscription]:
    """All subscriptions that the account can see, in all its tenants or in one, given by its id or domain.

    Azure shows what the tenant of the token sees, so each tenant is asked; one that does not let the account in is told to `warn`
    and left out. Raises ServiceError.
    """
    if not connection.sends_real_tokens or connection.context.sign_in in ("managed-identity", "access-token"):
        wanted = tenant_id_of(connection, tenant) if tenant else ""
        found = [_subscription(item, item.get("tenantId", "")) for item in _list(connection, "/subscriptions")]
        return [one for one in found if not wanted or one.tenant_id.lower() == wanted.lower()]
    tenants = [tenant] if tenant else [one.id for one in list_tenants(connection)]
    seen: list[Subscription] = []
    for one in tenants:
        try:
            items = _list(connection.in_tenant(one), "/subscriptions")
        except ServiceError as problem:
            if warn is None or problem.kind != "authentication":
                raise
            warn(f"Unable to acquire token for tenant '{one}' with error '{problem.message}'")
            continue
        seen += [_subscription(item, one if is_id(one) else item.get("tenantId", "")) for item in items]
    return seen


def _subscription(item: Mapping[str, Any], tenant_id: str) -> Subscription:
    home = item.get("tenantId") or tenant_id
    return Subscription(item["subscriptionId"], item["displayName"], tenant_id, item["state"], home, item)


def tenant_id_of(connection: Connection, name: str) -> str:
    """The id of a tenant that is given by id or domain; the text itself where the account has no such tenant."""
    if is_id(name):
        return name
    return next((one.id for one in list_tenants(connection) if one.is_called(name)), name)


def is_id(text: str) -> bool:
    """Whether a text is the id of a tenant or subscription."""
    from uuid import UUID

    try:
        UUID(text)
    except ValueError:
        return False
    return True


def find_subscription(
    connection: Connection, name_or_id: str, tenant: str = "", warn: Warn | None = None
) -> Subscription:
    """The subscription of that id or, without case, that name, in its home tenant if it can be seen there.

    Raises ServiceError (SubscriptionNotFound).
    """
    wanted = name_or_id.lower()
    found = [
        one for one in list_subscriptions(connection, tenant, warn) if wanted in (one.id.lower(), one.name.lower())
    ]
    if not found:
        raise ServiceError("SubscriptionNotFound", f"The subscription '{name_or_id}' could not be found.")
    return next((one for one in found if one.tenant_id == one.home_tenant_id), found[0])


def in_subscription(context: AzureContext, subscription: Subscription, tenant: str = "") -> AzureContext:
    """The context with that subscription and its tenant, or the one given, in place of its own."""
    return replace(
        context,
        subscription_id=subscription.id,
        subscription_name=subscription.name,
        tenant_id=(tenant if is_id(tenant) else "") or subscription.tenant_id or context.tenant_id,
        state=subscription.state,
        home_tenant_id=None if subscription.home_tenant_id == subscription.tenant_id else subscription.home_tenant_id,
        properties={},
    )


def first_context(connection: Connection) -> AzureContext:
    """The connection's context in the first active subscription. Raises ServiceError when there is none."""
    for subscription in list_subscriptions(connection):
        if subscription.is_active:
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
