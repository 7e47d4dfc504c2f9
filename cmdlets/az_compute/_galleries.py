"""What the cmdlets of galleries, image definitions and image versions have in common: galleries that are shared, and public ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION, MappedResource, mapped
from pscompat.dotnet.wildcards import has_wildcards

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document, Query

GALLERY = mapped("galleries", "PSGallery", "gallery")
IMAGE = mapped("galleries/images", "PSGalleryImage", "gallery image definition")
VERSION = mapped("galleries/images/versions", "PSGalleryImageVersion", "gallery image version")
_KINDS = {"": GALLERY, "Image": IMAGE, "ImageVersion": VERSION}
NO_GRAPH = "It lists the public galleries by Azure Resource Graph, which pscompat does not ask; name one with -GalleryPublicName."


def _elsewhere(owner: str, kind: str) -> MappedResource:
    """The galleries of a place, shared (`Shared`) or public (`Community`), or what is in them."""
    return _KINDS[kind]._replace(
        net_class=f"{AUTOMATION}PS{owner}Gallery{kind}", listed=f"{AUTOMATION}PS{owner}Gallery{kind}List"
    )


class GetOfGallery(GetResource):
    """Gets galleries or what is in them: one's own, those shared with the subscription, or public ones.

    kind: empty, `Image` or `ImageVersion`.
    """

    refuses = {"Community": NO_GRAPH}
    kind: ClassVar[str]

    def process(self) -> None:
        place = self.elsewhere()
        if place is None:
            super().process()
            return
        owner = place[0]
        self.resource = _elsewhere(owner, self.kind)  # type: ignore[misc]
        super().process()

    def elsewhere(self) -> tuple[str, str, str] | None:
        """Whose gallery is asked for, how the path calls them, and its name; None for one's own."""
        if self.GalleryPublicName:
            return "Community", "communityGalleries", self.GalleryPublicName
        if self.parameter_set == "SharedGalleryParameterSet":
            return "Shared", "sharedGalleries", self.GalleryUniqueName or ""
        return None

    def target(self) -> ResourceId:
        place = self.elsewhere()
        if place is None:
            return super().target()
        below = tuple(getattr(self, name) or "" for name in self.names[1:])
        return ResourceId("", "", self.resource.type, tuple(name for name in (place[2], *below) if name))

    def path(self, target: ResourceId) -> str:
        place = self.elsewhere()
        if place is None:
            return super().path(target)
        base = f"{self.manager().subscription}/providers/Microsoft.Compute/locations/{self.Location}"
        parts = "/".join((place[1], *self.resource.type.split("/")[2:]))
        return resource_path(base, f"Microsoft.Compute/{parts}", target.names).replace(
            f"{base}/providers/Microsoft.Compute", base
        )

    def names_one(self, target: ResourceId) -> bool:
        if self.elsewhere() is None:
            return super().names_one(target)
        return len(target.names) == len(self.names) and not any(map(has_wildcards, target.names))

    def documents(self, place: ResourceId) -> Iterable[Document]:
        shared_with: Query | None = {"sharedTo": self.Scope.lower()} if self.tenant_wide() else None
        return self.manager().items(self.path(place), self.resource.version, shared_with)

    def tenant_wide(self) -> bool:
        """Whether -Scope asks for what is shared with the tenant, rather than with the subscription."""
        return bool(self.Scope) and self.Scope.lower() == "tenant"
