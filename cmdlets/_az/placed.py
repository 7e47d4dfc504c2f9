"""Cmdlets for one resource whose bodies are told by the places where parameters go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.bodies import Places, at, json_value, put_at
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ResourceCmdlet
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document


class PlacedCmdlet(ResourceCmdlet):
    """Base. fixed: the name of a resource that there is only once in what it belongs to. places: by parameter where its value goes.
    keeps: what of the resource as it is goes back with a PUT.
    """

    fixed: ClassVar[str] = ""
    places: ClassVar[Places] = {}
    keeps: ClassVar[tuple[str, ...]] = ()

    def target(self) -> ResourceId:
        found = self.named_target()
        if self.fixed and len(found.names) == self.resource.type.count("/") - 1:
            found = found._replace(names=(*found.names, self.fixed))
        return found

    def named_target(self) -> ResourceId:
        """What the arguments name, but for a fixed name."""
        return super().target()

    def kept(self, before: Document) -> dict[str, Any]:
        """What goes back of the resource as it is."""
        body: dict[str, Any] = {}
        for path in self.keeps:
            value = at(before, path)
            if value is not None:
                put_at(body, path, value)
        return body

    def filled(self, body: dict[str, Any]) -> dict[str, Any]:
        """The body with what the bound parameters say."""
        for parameter, place in self.places.items():
            if self.is_bound(parameter):
                path, made = (place, json_value) if isinstance(place, str) else place
                value = made(unwrap(getattr(self, parameter)))
                if value is not None:
                    put_at(body, path, value)
        return body

    def present(self, target: ResourceId) -> Document:
        """The resource as it is, None where there is none. Raises ServiceError."""
        return self.manager().find(self.path(target), self.resource.version)
