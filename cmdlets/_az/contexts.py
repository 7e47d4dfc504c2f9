"""What the cmdlets of Az.Accounts return: contexts, accounts, environments, subscriptions, tenants."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pscompat.azure.context import AzureContext
from pscompat.azure.environments import ENDPOINTS, EXTENDED, PUBLIC, Environment
from pscompat.azure.profile import Profile
from pscompat.dotnet import members
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import known, of_class
from pscompat.dotnet.values import GenericList, NetObject, PSCustomObject, TypedArray, Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pscompat.azure.subscriptions import Subscription, Tenant

_MODELS = "Microsoft.Azure.Commands.Profile.Models."
_ABSTRACTIONS = "Microsoft.Azure.Commands.Common.Authentication.Abstractions."

ContextModificationScope = make_enum(
    "Microsoft.Azure.Commands.Profile.Common.ContextModificationScope", {"Process": 0, "CurrentUser": 1}
)


def texts(items: Mapping[str, str] | None = None) -> Value:
    """A Dictionary of texts whose keys are the same in any case."""
    text = known("System.String")
    found = Dictionary((text, text))
    for key, value in (items or {}).items():
        found[key] = value
    return found


class Model(NetObject):
    """Base of the classes here: properties are attributes; unset ones are null."""

    __slots__ = ("ExtendedProperties",)
    net_bases: tuple[str, ...] = ("System.Object",)

    if TYPE_CHECKING:  # the properties are slots, whose values are .NET's

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...

    def __init__(self) -> None:
        for cls in type(self).__mro__:
            for name in getattr(cls, "__slots__", ()):
                setattr(self, name, None)
        self.ExtendedProperties = texts()

    @classmethod
    def net_new(cls) -> Model:
        return cls()


class PSAzureRmAccount(Model):
    """An account; `Type` is User, ServicePrincipal, ManagedService, ClientAssertion or AccessToken."""

    __slots__ = ("AccessToken", "CertificateThumbprint", "Credential", "Id", "TenantMap", "Tenants", "Type")
    net_name = f"{_MODELS}PSAzureRmAccount"
    net_bases = (f"{_ABSTRACTIONS}IAzureAccount", "System.Object")
    net_order = (
        *("Id", "Type", "Tenants", "AccessToken", "Credential", "TenantMap", "CertificateThumbprint"),
        "ExtendedProperties",
    )

    @classmethod
    def of(cls, context: AzureContext) -> PSAzureRmAccount:
        """The account of a context; no secret is shown."""
        made = cls()
        made.Id, made.Type, made.TenantMap = context.account, context.account_type, texts()
        made.Tenants = GenericList([context.tenant_id] if context.tenant_id else [], "System.String")
        shown = {"Tenants": context.tenant_id, "Subscriptions": context.subscription_id}
        if context.certificate_path:
            shown["CertificatePath"] = context.certificate_path
        made.ExtendedProperties = texts({key: value for key, value in shown.items() if value})
        return made

    def ToString(self) -> str:
        return str(self.Id or "")


_EXTENDED_NAMES = tuple(EXTENDED)


class PSAzureEnvironment(Model):
    """A cloud and the addresses of its services."""

    __slots__ = (
        *ENDPOINTS,
        *_EXTENDED_NAMES,
        "EnableAdfsAuthentication",
        "Name",
        "OnPremise",
        "Type",
        "VersionProfiles",
    )
    net_name = f"{_MODELS}PSAzureEnvironment"
    net_bases = (f"{_ABSTRACTIONS}IAzureEnvironment", "System.Object")
    net_order = (
        *("Name", "Type", "EnableAdfsAuthentication", "OnPremise"),
        *(name for name in ENDPOINTS if name != "BatchEndpointResourceId"),
        *(*_EXTENDED_NAMES, "VersionProfiles", "ExtendedProperties", "BatchEndpointResourceId"),
    )

    @classmethod
    def of(cls, environment: Environment) -> PSAzureEnvironment:
        """The object for an environment."""
        made = cls()
        made.Name, made.Type = environment.name, environment.kind
        made.EnableAdfsAuthentication = made.OnPremise = environment.on_premise
        for name in ENDPOINTS:
            setattr(made, name, environment.endpoint(name))
        for shown, name in EXTENDED.items():
            setattr(made, shown, environment.endpoint(name))
        made.VersionProfiles = GenericList([], "System.String")
        made.ExtendedProperties = texts(
            {name: value for name, value in environment.endpoints.items() if name not in ENDPOINTS}
        )
        return made

    def ToString(self) -> str:
        return str(self.Name)


class PSAzureSubscriptionPolicy(NetObject):
    """The policies of a subscription."""

    __slots__ = ("LocationPlacementId", "QuotaId", "SpendingLimit")
    net_name = f"{_MODELS}PSAzureSubscriptionPolicy"

    def __init__(self, document: Mapping[str, str]):
        self.LocationPlacementId = document.get("locationPlacementId")
        self.QuotaId = document.get("quotaId")
        self.SpendingLimit = document.get("spendingLimit")


class PSAzureSubscription(Model):
    """A subscription."""

    __slots__ = (
        *("AuthorizationSource", "CurrentStorageAccount", "CurrentStorageAccountName", "HomeTenantId", "Id"),
        *("ManagedByTenantIds", "Name", "State", "SubscriptionPolicies", "Tags", "TenantId"),
    )
    net_name = f"{_MODELS}PSAzureSubscription"
    net_bases = (f"{_ABSTRACTIONS}IAzureSubscription", "System.Object")
    net_order = (
        *("Name", "Id", "State", "SubscriptionId", "TenantId", "HomeTenantId", "ManagedByTenantIds"),
        *("CurrentStorageAccountName", "SubscriptionPolicies", "ExtendedProperties", "CurrentStorageAccount"),
        *("AuthorizationSource", "Tags"),
    )

    @classmethod
    def of(cls, subscription: Subscription) -> PSAzureSubscription:
        """The object for one that the service listed."""
        made = cls()
        made.Id, made.Name, made.State = subscription.id, subscription.name, subscription.state
        made.TenantId, made.HomeTenantId = subscription.tenant_id, subscription.home_tenant_id
        document = subscription.document
        made.AuthorizationSource = document.get("authorizationSource")
        managed = [one.get("tenantId") for one in document.get("managedByTenants") or ()]
        made.ManagedByTenantIds = TypedArray(managed, "System.String") if managed else None
        made.SubscriptionPolicies = PSAzureSubscriptionPolicy(document.get("subscriptionPolicies") or {})
        made.Tags = texts(document["tags"]) if document.get("tags") else None
        shown = {
            "HomeTenant": subscription.home_tenant_id,
            "AuthorizationSource": made.AuthorizationSource,
            "Tenants": subscription.tenant_id,
        }
        made.ExtendedProperties = texts({key: value for key, value in shown.items() if value})
        return made

    @classmethod
    def of_context(cls, context: AzureContext) -> PSAzureSubscription:
        """The object for that of a context."""
        made = cls()
        made.Id, made.Name, made.State = context.subscription_id, context.subscription_name, context.state
        made.TenantId = context.tenant_id
        made.HomeTenantId = context.home_tenant_id or context.tenant_id
        shown = {
            "Account": context.account,
            "Environment": context.environment,
            "Tenants": context.tenant_id,
            "HomeTenant": made.HomeTenantId,
        }
        made.ExtendedProperties = texts({key: value for key, value in shown.items() if value})
        return made

    @property
    def SubscriptionId(self) -> Value:
        return self.Id

    def ToString(self) -> str:
        return str(self.Id)


class PSAzureTenant(Model):
    """A tenant."""

    __slots__ = (
        *("Country", "CountryCode", "DefaultDomain", "Domains", "Id", "Name"),
        *("TenantBrandingLogoUrl", "TenantCategory", "TenantType"),
    )
    net_name = f"{_MODELS}PSAzureTenant"
    net_bases = (f"{_ABSTRACTIONS}IAzureTenant", "System.Object")
    net_order = (
        *("Id", "TenantId", "ExtendedProperties", "TenantCategory", "Country", "CountryCode", "Name", "Domains"),
        *("DefaultDomain", "TenantType", "TenantBrandingLogoUrl"),
    )

    @classmethod
    def of(cls, tenant: Tenant) -> PSAzureTenant:
        """The object for one that the service listed."""
        made = cls()
        document = tenant.document
        made.Id, made.Name, made.DefaultDomain = tenant.id, tenant.name, tenant.domain
        made.Country, made.CountryCode = document.get("country"), document.get("countryCode")
        made.TenantCategory, made.TenantType = document.get("tenantCategory"), document.get("tenantType")
        made.TenantBrandingLogoUrl = document.get("tenantBrandingLogoUrl")
        domains = document.get("domains") or ([tenant.domain] if tenant.domain else [])
        made.Domains = TypedArray(list(domains), "System.String")
        return made

    @classmethod
    def named(cls, tenant_id: str) -> PSAzureTenant:
        """The object for a tenant of which the id alone is known."""
        made = cls()
        made.Id, made.Domains = tenant_id, TypedArray([], "System.String")
        return made

    @property
    def TenantId(self) -> Value:
        return self.Id

    def ToString(self) -> str:
        return str(self.Id)


class PSAzureContext(Model):
    """Who acts where: `_context` is the AzureContext that it stands for."""

    __slots__ = ("Account", "Environment", "Name", "Subscription", "Tenant", "TokenCache", "VersionProfile", "_context")
    net_name = f"{_MODELS}Core.PSAzureContext"
    net_bases = (f"{_ABSTRACTIONS}IAzureContext", "System.Object")
    net_order = (
        *("Name", "Account", "Environment", "Subscription", "Tenant", "TokenCache", "VersionProfile"),
        "ExtendedProperties",
    )
    net_serialization_depth = 10

    @classmethod
    def of(
        cls, context: AzureContext, name: str | None = None, environment: Environment | None = None
    ) -> PSAzureContext:
        """The object for a context. environment: that of the context where it is not a built-in one."""
        made = cls()
        made._context = context
        made.Name = name or context.name
        made.Account = PSAzureRmAccount.of(context)
        made.Environment = PSAzureEnvironment.of(environment or _stand_in(context.environment))
        made.Subscription = PSAzureSubscription.of_context(context) if context.subscription_id else None
        made.Tenant = PSAzureTenant.named(context.tenant_id)
        made.ExtendedProperties = texts(context.properties)
        return made

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """A context that came from elsewhere, with an account and a tenant."""
        context = context_of(value)
        return NotImplemented if context is None else cls.of(context, members.value(value, "Name"))

    def ToString(self) -> str:
        return self.net_name


class PSAzureProfile(NetObject):
    """What Connect-AzAccount returns: the context that it made, and the environments."""

    __slots__ = ("Context", "Environments", "_profile")
    net_name = f"{_MODELS}Core.PSAzureProfile"
    net_order = ("Environments", "Context")
    net_serialization_depth = 10

    def __init__(self, profile: Profile):
        self._profile = profile
        context = profile.context
        self.Context = None if context is None else shown_context(profile, context, profile.default)
        self.Environments = Dictionary((known("System.String"), of_class(PSAzureEnvironment)))
        for environment in profile.all_environments():
            self.Environments[environment.name] = PSAzureEnvironment.of(environment)

    def ToString(self) -> str:
        return "" if self.Context is None else self.Context.ToString()


class IAzureContextContainer(NetObject):
    """What -DefaultProfile takes: a context, or what Connect-AzAccount returned."""

    __slots__ = ()
    net_name = f"{_ABSTRACTIONS}Core.IAzureContextContainer"

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return NotImplemented if context_of(value) is None else value


class AzureRmProfile(NetObject):
    """What Save-AzContext and Import-AzContext take."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Commands.Common.Authentication.Models.AzureRmProfile"

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return NotImplemented if context_of(value) is None else value


def _stand_in(name: str) -> Environment:
    """The environment of a simulator or an endpoint, which is called by its address: services have the names of the public cloud."""
    endpoints = dict(PUBLIC["AzureCloud"].endpoints)
    if "://" in name:
        endpoints["ResourceManagerUrl"] = name
    return Environment(name, endpoints)


def shown_context(profile: Profile, context: AzureContext, name: str | None = None) -> PSAzureContext:
    """The object for a context of a profile."""
    return PSAzureContext.of(context, name, profile.environment(context.environment))


def context_of(value: Value) -> AzureContext | None:
    """The context that an object stands for, also one that came from another process; None for any other object."""
    value = unwrap(value)
    if isinstance(value, PSAzureProfile):
        value = value.Context
    if isinstance(value, PSAzureContext):
        return _read(value)
    if isinstance(value, PSCustomObject):
        inner = unwrap(members.value(value, "Context"))
        return context_of(inner) if inner is not None else _read(value)
    return None


def profile_of(value: Value) -> Profile | None:
    """The profile that an object stands for, None for any other object."""
    plain = unwrap(value)
    if isinstance(plain, PSAzureProfile):
        return plain._profile
    context = context_of(plain)
    return None if context is None else Profile.of(context)


def _read(value: Value) -> AzureContext | None:
    """A context as its object says now, whatever was assigned to its properties."""

    def text(*names: str) -> str:
        found = value
        for name in names:
            found = None if found is None else members.value(found, name)
        return "" if found is None else str(unwrap(found))

    account, tenant = text("Account", "Id"), text("Tenant", "Id")
    if not account or members.value(value, "Tenant") is None:
        return None
    known = value._context if isinstance(value, PSAzureContext) else None
    base = known or AzureContext(account, tenant, "", "", account_type=text("Account", "Type") or "User")
    return replace(
        base,
        account=account,
        tenant_id=tenant,
        subscription_id=text("Subscription", "Id"),
        subscription_name=text("Subscription", "Name"),
        environment=text("Environment", "Name") or base.environment,
    )
