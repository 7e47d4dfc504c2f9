"""The .NET classes of Az.NotificationHubs."""

from __future__ import annotations

from typing import Any

from cmdlets._az.bodies import at
from cmdlets._az.told_records import ToldClasses
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.values import GenericList, NetObject, Value

MODELS = "Microsoft.Azure.Commands.NotificationHubs.Models"
SDK = "Microsoft.Azure.Management.NotificationHubs.Models"
CREDENTIALS = {
    "AdmCredential": "ClientId ClientSecret AuthTokenUrl",
    "ApnsCredential": "ApnsCertificate CertificateKey Endpoint Thumbprint KeyId AppName AppId Token",
    "BaiduCredential": "BaiduApiKey BaiduEndPoint BaiduSecretKey",
    "GcmCredential": "GcmEndpoint GoogleApiKey",
    "MpnsCredential": "MpnsCertificate CertificateKey Thumbprint",
    "WnsCredential": "PackageSid SecretKey WindowsLiveEndpoint",
}
"""What hubs know of the services that bring notifications to devices: class and properties."""


def _rights(document: dict[str, Any]) -> Value:
    name = f"{SDK}.AccessRights"
    return GenericList(
        [convert_to(each, name) for each in at(document, ".rights") or ()], f"System.Nullable`1[[{name}]]"
    )


def _created(document: dict[str, Any]) -> Value:
    return convert_to(at(document, ".createdAt") or "0001-01-01T00:00:00Z", "datetime")


def _kind(document: dict[str, Any]) -> Value:
    found = at(document, ".namespaceType")
    return None if found is None else convert_to(found, f"{SDK}.NamespaceType")


_CREDENTIALS = {name: f"{name}:>{name}" for name in CREDENTIALS}
CLASSES = ToldClasses(
    __name__,
    MODELS,
    {
        "NamespaceAttributes": (
            "ResourceGroupName@group Id Type Name Location Tags=tags:texts CreatedAt Critical:flag Enabled:flag NamespaceType"
            " ProvisioningState Region ScaleUnit ServiceBusEndpoint:uri Status SubscriptionId"
        ),
        "NotificationHubAttributes": (
            f"Id Type Location Tags=tags:texts {_CREDENTIALS['AdmCredential']} {_CREDENTIALS['ApnsCredential']}"
            f" AuthorizationRules:list {_CREDENTIALS['BaiduCredential']} {_CREDENTIALS['GcmCredential']}"
            f" {_CREDENTIALS['MpnsCredential']} Name RegistrationTtl {_CREDENTIALS['WnsCredential']}"
        ),
        "SharedAccessAuthorizationRuleAttributes": "Id Type Name Location Tags=tags:texts Rights",
        f"{SDK}.ResourceListKeys": "^PrimaryConnectionString SecondaryConnectionString PrimaryKey SecondaryKey KeyName",
        **{f"{SDK}.{name}": line for name, line in CREDENTIALS.items()},
    },
    computed={
        "NamespaceAttributes": {"CreatedAt": _created, "NamespaceType": _kind},
        "SharedAccessAuthorizationRuleAttributes": {"Rights": _rights},
    },
    choices={f"{SDK}.AccessRights": "Manage Send Listen", f"{SDK}.NamespaceType": "Messaging NotificationHub"},
    enumerations=(make_enum(f"{MODELS}.NamespaceState", {"Unknown": 0, "Active": 5, "Disabled": 7}),),
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)
