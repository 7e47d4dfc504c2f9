"""What the cmdlets of Az.Accounts return: contexts, accounts, subscriptions, tenants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.azure.connection import RESOURCE_MANAGERS
from pscompat.dotnet.values import NetObject, Value

if TYPE_CHECKING:
    from pscompat.azure.context import AzureContext
    from pscompat.azure.subscriptions import Subscription, Tenant

_MODELS = "Microsoft.Azure.Commands.Profile.Models."


class PSAzureRmAccount(NetObject):
    """An account; `Type` is User, ServicePrincipal or ManagedService."""

    __slots__ = ("Id", "Type")
    net_name = f"{_MODELS}PSAzureRmAccount"

    def __init__(self, account: str, kind: str):
        self.Id = account
        self.Type = kind

    def ToString(self) -> str:
        return self.Id


class PSAzureEnvironment(NetObject):
    """A cloud; `ResourceManagerUrl` is the address of its Resource Manager, null for a simulator."""

    __slots__ = ("Name", "ResourceManagerUrl")
    net_name = f"{_MODELS}PSAzureEnvironment"

    def __init__(self, name: str):
        self.Name = name
        self.ResourceManagerUrl = RESOURCE_MANAGERS.get(name)

    def ToString(self) -> str:
        return self.Name


class PSAzureSubscription(NetObject):
    """A subscription."""

    __slots__ = ("Id", "Name", "State", "TenantId")
    net_name = f"{_MODELS}PSAzureSubscription"

    def __init__(self, subscription_id: str, name: str, tenant_id: str, state: str = "Enabled"):
        self.Id = subscription_id
        self.Name = name
        self.State = state
        self.TenantId = tenant_id

    @classmethod
    def of(cls, subscription: Subscription) -> PSAzureSubscription:
        """The object for one that the service listed."""
        return cls(subscription.id, subscription.name, subscription.tenant_id, subscription.state)

    @property
    def SubscriptionId(self) -> str:
        return self.Id

    def ToString(self) -> str:
        return self.Id


class PSAzureTenant(NetObject):
    """A tenant."""

    __slots__ = ("DefaultDomain", "Id", "Name")
    net_name = f"{_MODELS}PSAzureTenant"

    def __init__(self, tenant_id: str, name: str | None = None, domain: str | None = None):
        self.Id = tenant_id
        self.Name = name
        self.DefaultDomain = domain

    @classmethod
    def of(cls, tenant: Tenant) -> PSAzureTenant:
        """The object for one that the service listed."""
        return cls(tenant.id, tenant.name, tenant.domain)

    @property
    def TenantId(self) -> str:
        return self.Id

    @property
    def Domains(self) -> list[str]:
        return [self.DefaultDomain] if self.DefaultDomain else []

    def ToString(self) -> str:
        return self.Id


class PSAzureContext(NetObject):
    """Who acts where: `context` is the AzureContext that it stands for."""

    __slots__ = ("Account", "Environment", "Name", "Subscription", "Tenant", "context")
    net_name = f"{_MODELS}Core.PSAzureContext"

    def __init__(self, context: AzureContext):
        self.context = context
        self.Name = f"{context.subscription_name} ({context.subscription_id}) - {context.tenant_id} - {context.account}"
        self.Account = PSAzureRmAccount(context.account, context.account_type)
        self.Environment = PSAzureEnvironment(context.environment)
        self.Subscription = PSAzureSubscription(context.subscription_id, context.subscription_name, context.tenant_id)
        self.Tenant = PSAzureTenant(context.tenant_id)

    def ToString(self) -> str:
        return self.Name


class PSAzureProfile(NetObject):
    """What Connect-AzAccount returns: the context that it made."""

    __slots__ = ("Context",)
    net_name = f"{_MODELS}Core.PSAzureProfile"

    def __init__(self, context: AzureContext):
        self.Context = PSAzureContext(context)

    def ToString(self) -> str:
        return self.Context.Name


def context_of(value: Value) -> AzureContext | None:
    """The context that an object stands for, None for any other object."""
    if isinstance(value, PSAzureProfile):
        value = value.Context
    return value.context if isinstance(value, PSAzureContext) else None
