"""Caches that have the data of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import RemoveTold, WriteTold, declare
from cmdlets.az_rediscache._base import COMMANDS, TYPE, VERSION, Redis, redis
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_ENDS = ("PrimaryServerName", "SecondaryServerName")
LINK = redis("/linkedServers", "PSRedisLinkedServer", "link")


class _Link(Redis):
    """Base: both ends are named, and their groups looked for."""

    about = "{1}"

    def named_target(self) -> ResourceId:
        first, second = str(self.PrimaryServerName or ""), str(self.SecondaryServerName or "")
        for name in (first, second):
            self.check_names("", name)
        return ResourceId("", self.cache_named(first).group, LINK.type, (first, second))


class _Get(_Link):
    """Gets the links of a cache: all, those in which it is the first or the second, or the one of two caches."""

    missing = "Primary Cache '{1}' does not have link with secondary cache '{0}'."
    failure = "Microsoft.Rest.Azure.CloudException"

    def process(self) -> None:
        first, second = str(self.PrimaryServerName or ""), str(self.SecondaryServerName or "")
        if first and second:
            target = self.target()
            found = self.answered(target, lambda: self.manager().get(self.path(target), VERSION))
            if found is not None:
                self.write(LINK.of(found))
            return
        name = str(self.Name or first or second)
        self.check_names("", name)
        place = ResourceId("", self.cache_named(name).group, TYPE, (name,))
        self.answered(place, lambda: self.write_all(self._links(place, first, second)))

    def _links(self, place: ResourceId, first: str, second: str) -> Iterator[Value]:
        path = f"{self.container(place)}/providers/{TYPE}/{place.name}/linkedServers"
        for document in self.manager().items(path, VERSION):
            made: Any = LINK.of(document)
            ends = [str(made.values[name]).lower() for name in _ENDS]
            if (not first or ends[0] == first.lower()) and (not second or ends[1] == second.lower()):
                yield made


class _New(_Link, WriteTold):
    """Links a cache to another, whose data it has from then on."""

    doing = "Linking Redis Cache '{0}' to '{1}'..."

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        other = self.document_of(target.name)
        link = {
            "linkedRedisCacheId": other["id"],
            "linkedRedisCacheLocation": other["location"],
            "serverRole": "Secondary",
        }
        return {"properties": link}

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        status = operation.write(self.manager(), "PUT", self.path(target), VERSION, body, waits=False)
        return [LINK.of(status.accepted or {})]


class _Remove(_Link, RemoveTold):
    """Ends a link."""

    doing = "Unlinking Redis Cache '{0}' from '{1}'..."


for verb, base in (("Get", _Get), ("New", _New), ("Remove", _Remove)):
    declare(__name__, f"{verb}-AzRedisCacheLink", base, LINK, COMMANDS, names=_ENDS)
