"""The .NET classes of Az.RedisCache."""

from __future__ import annotations

from typing import Any

from cmdlets._az.bodies import at
from cmdlets._az.durations import time_span
from cmdlets._az.objects import string_dictionary
from cmdlets._az.resource_ids import parse_id
from cmdlets._az.told_records import Computed, ToldClasses
from pscompat.dotnet.values import GenericList, NetObject, Value

MODELS = "Microsoft.Azure.Commands.RedisCache.Models"
SDK = "Microsoft.Azure.Management.RedisCache.Models"
SIZES = {
    **dict(zip(("C0", "C1", "C2", "C3", "C4", "C5", "C6"), ("250MB", "1GB", "2.5GB", "6GB", "13GB", "26GB", "53GB"))),
    **dict(zip(("P1", "P2", "P3", "P4", "P5"), ("6GB", "13GB", "26GB", "53GB", "120GB"))),
}
"""What sizes hold, by family and capacity."""


def _size(document: dict[str, Any]) -> Value:
    return SIZES.get(f"{at(document, '.sku.family')}{at(document, '.sku.capacity')}")


def _configuration(document: dict[str, Any]) -> Value:
    found = at(document, ".redisConfiguration") or {}
    return string_dictionary({str(key): value for key, value in found.items()})


def _identity_type(document: dict[str, Any]) -> Value:
    identity = document.get("identity")
    if not identity:
        return None
    kinds = ("SystemAssigned" if identity.get("principalId") else "", "UserAssigned" if _users(document) else "")
    return "".join(kinds)


def _system(document: dict[str, Any]) -> Value:
    identity = document.get("identity") or {}
    if not identity.get("principalId"):
        return None
    return string_dictionary({"PrincipalId": identity["principalId"], "TenantId": identity.get("tenantId")})


def _users(document: dict[str, Any]) -> Value:
    users = (document.get("identity") or {}).get("userAssignedIdentities")
    return GenericList(list(users), "System.String") if users else None


def _server(number: int) -> Computed:
    """The name of a link's first cache, as seen from the second, or the other way round."""

    def name(document: dict[str, Any]) -> Value:
        place = parse_id(str(document.get("id") or ""))
        names = list(place.names) if place is not None else ["", ""]
        turned = names[::-1] if at(document, ".serverRole") == "Primary" else names
        return turned[number]

    return name


def _window(document: dict[str, Any]) -> Value:
    window = document.get("maintenanceWindow")
    return None if window is None else time_span(window)


_CACHE = (
    "ResourceGroupName@group Id Location Name Type HostName Port:count ProvisioningState SslPort:count RedisConfiguration"
    " EnableNonSslPort:flag RedisVersion UpdateChannel ZonalAllocationPolicy Size Sku=.sku.name TenantSettings:texts ShardCount"
    " MinimumTlsVersion DisableAccessKeyAuthentication SubnetId StaticIP Tag=tags:texts Zone=zones:list IdentityType"
    " SystemAssignedIdentity UserAssignedIdentity"
)
_COMPUTED: dict[str, Computed] = {
    "Size": _size,
    "RedisConfiguration": _configuration,
    "IdentityType": _identity_type,
    "SystemAssignedIdentity": _system,
    "UserAssignedIdentity": _users,
}
_OF_CACHE = "ResourceGroupName@group Name@0"
CLASSES = ToldClasses(
    __name__,
    MODELS,
    {
        "RedisCacheAttributes": _CACHE,
        "RedisCacheAttributesWithAccessKeys<RedisCacheAttributes": (
            f"PrimaryKey=keys.primaryKey SecondaryKey=keys.secondaryKey {_CACHE}"
        ),
        "PSRedisFirewallRule": f"{_OF_CACHE} FirewallRuleId=id RuleName@1 Type StartIP EndIP",
        "PSRedisAccessPolicy": (
            f"{_OF_CACHE} AccessPolicyId=id AccessPolicyName@1 AccessPolicyType=.type ProvisioningState Permission=.permissions"
        ),
        "PSRedisAccessPolicyAssignment": (
            f"{_OF_CACHE} AccessPolicyAssignmentId=id AccessPolicyAssignmentName@1 AccessPolicyName ProvisioningState ObjectId"
            " ObjectIdAlias"
        ),
        "PSRedisLinkedServer": (
            "PrimaryServerName SecondaryServerName ProvisioningState LinkedRedisCacheLocation ServerRole PrimaryHostName"
            " GeoReplicatedPrimaryHostName"
        ),
        "PSScheduleEntry": "^DayOfWeek StartHourUtc:count MaintenanceWindow",
        f"{SDK}.RedisAccessKeys": "^PrimaryKey SecondaryKey",
    },
    computed={
        "RedisCacheAttributes": _COMPUTED,
        "RedisCacheAttributesWithAccessKeys": _COMPUTED,
        "PSRedisLinkedServer": {"PrimaryServerName": _server(0), "SecondaryServerName": _server(1)},
        "PSScheduleEntry": {"MaintenanceWindow": _window},
    },
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)
