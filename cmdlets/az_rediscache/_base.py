"""What the cmdlets of Az.RedisCache have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import GetTold, Told
from cmdlets.az_rediscache._classes import MODELS
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import unwrap

TYPE = "Microsoft.Cache/Redis"
VERSION = "2024-11-01"
COMMANDS = "Microsoft.Azure.Commands.RedisCache.{verb}Azure{noun}"
_WRONG_GROUP = (
    "ResourceGroupName should not contain '/'. Name should be the plain, short name of the resource group, e.g. 'myResourceGroup'."
    " (Not an Azure resource identifier.)"
)
_WRONG_NAME = (
    "Name should not contain '/' or '.'. Name should be the plain, short name of the redis cache, e.g. 'mycache'. (Not a fully"
    " qualified DNS name, and not an Azure resource identifier.)"
)


def redis(part: str, model: str, noun: str) -> ArmResource:
    """A resource type of the service, with the class of its objects."""
    return ArmResource(f"{TYPE}{part}", f"{MODELS}.{model}", noun, api_version=VERSION)


CACHE = redis("", "RedisCacheAttributes", "Redis cache")


class Redis(Told):
    """Base: a cache whose group is not named is looked for in the subscription.

    own: the property of an object given as -InputObject that names the part of a cache.
    """

    given: ClassVar[tuple[str, ...]] = ("InputObject", "TopLevelResourceObject")
    ids: ClassVar[tuple[str, ...]] = ("ResourceId",)
    own: ClassVar[str] = ""
    about: ClassVar[str] = "{cache}"

    def text(self, template: str, target: ResourceId) -> str:
        return super().text(template.replace("{cache}", target.names[0] if target.names else ""), target)

    def named_target(self) -> ResourceId:
        found = self._given()
        if found is None:
            found = super().named_target()
            if not self.bound.get("ResourceId"):
                self.check_names(found.group, found.names[0] if found.names else "")
        if found.group or not found.names:
            return found
        return found._replace(group=self.cache_named(found.names[0]).group)

    def _given(self) -> ResourceId | None:
        for parameter in self.given:
            if self.is_bound(parameter):
                values = unwrap(getattr(self, parameter)).values
                last = values.get(self.own)
                names = (last,) if last else self.named(self.names[1:])
                return ResourceId(
                    "", str(values["ResourceGroupName"]), self.resource.type, (str(values["Name"]), *names)
                )
        return None

    def check_names(self, group: str, name: str) -> None:
        """End the command where a name is none of a group or a cache."""
        if "/" in group:
            self.invalid(_WRONG_GROUP)
        if "/" in name or "." in name:
            self.invalid(_WRONG_NAME)

    def cache_named(self, name: str) -> ResourceId:
        """The cache of that name in the subscription; ends the command without one."""
        found = parse_id(str(self.document_of(name).get("id")))
        if found is None:
            self.invalid(f"Redis Cache with name '{name}' does not exists.")
        return found

    def document_of(self, name: str) -> dict[str, Any]:
        """The document of the cache of that name in the subscription; ends the command without one."""
        path = f"{self.manager().subscription}/providers/{TYPE}"
        try:
            found: list[dict[str, Any]] = [
                one for one in self.manager().items(path, VERSION) if one["name"].lower() == name.lower()
            ]
        except ServiceError as problem:
            self.throw_service_error(problem)
        if not found:
            self.invalid(f"Redis Cache with name '{name}' does not exists.")
        return found[0]


class GetRedis(Redis, GetTold):
    """Gets one, or those there are."""

    wild = False
