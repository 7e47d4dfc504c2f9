"""Applications of galleries, and their versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._gallery_applications import (
    COMMANDS,
    Application,
    GetOfGallery,
    PatchOfGallery,
    RemoveOfGallery,
    Version,
    WriteOfGallery,
)
from pscompat.dotnet.values import Hashtable, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_VERSION_PLACES = {
    "PackageFileLink": "PublishingProfile.Source.MediaLink",
    "DefaultConfigFileLink": "PublishingProfile.Source.DefaultConfigurationLink",
    "PublishingProfileEndOfLifeDate": "PublishingProfile.EndOfLifeDate",
    "PublishingProfileExcludeFromLatest": "PublishingProfile.ExcludeFromLatest",
    "ReplicaCount": "PublishingProfile.ReplicaCount",
    "Tag": "Tag",
}


@cmdlet("Get-AzGalleryApplication")
class GetAzGalleryApplication(Application, GetOfGallery):
    """Gets the applications of a gallery, or one."""

    net_command = f"{COMMANDS}GetAzGalleryApplication"


@cmdlet("New-AzGalleryApplication")
class NewAzGalleryApplication(Application, WriteOfGallery):
    """Creates an application of a gallery."""

    net_command = f"{COMMANDS}NewAzGalleryApplication"
    remote = "GalleryApplicationsCreateOrUpdate"
    places = {
        "Location": "Location",
        "Description": "Description",
        "SupportedOSType": "SupportedOSType",
        "Tag": "Tag",
    }


@cmdlet("Update-AzGalleryApplication")
class UpdateAzGalleryApplication(Application, PatchOfGallery):
    """Changes an application of a gallery."""

    net_command = f"{COMMANDS}UpdateAzGalleryApplication"
    remote = "GalleryApplicationsUpdate"
    places = {"Description": "Description", "Tag": "Tag"}


@cmdlet("Remove-AzGalleryApplication")
class RemoveAzGalleryApplication(Application, RemoveOfGallery):
    """Removes an application of a gallery."""

    net_command = f"{COMMANDS}RemoveAzGalleryApplication"
    remote = "GalleryApplicationsDelete"


class _WriteVersion(Version, WriteOfGallery):
    """Creates or changes a version."""

    def finish(self, subject: ServiceObject) -> None:
        if self.is_bound("TargetRegion"):
            found = [self._region(unwrap(value)) for value in self.TargetRegion]
            subject.put_parts("PublishingProfile.TargetRegions", found)

    def _region(self, value: object) -> dict[str, object]:
        """The document of a region, from an object or a hash table with the same names."""
        part = self.target_class()().open("PublishingProfile").members["targetregions"].part
        if part is None:
            raise LookupError("target regions are no objects")
        region = part()()
        if isinstance(value, Hashtable):
            for key, item in value.items():
                name = str(key)
                if name.lower() not in region.members:
                    self.invalid(f"A target region has no property '{name}'.", name)
                region.put(name, item)
            return region.document()
        if not isinstance(value, type(region)):
            self.invalid("A target region is a hash table with a Name.")
        return value.document()


@cmdlet("Get-AzGalleryApplicationVersion")
class GetAzGalleryApplicationVersion(Version, GetOfGallery):
    """Gets the versions of an application, or one."""

    net_command = f"{COMMANDS}GetAzGalleryApplicationVersion"

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": self.Expand} if self.Expand else None


@cmdlet("New-AzGalleryApplicationVersion")
class NewAzGalleryApplicationVersion(_WriteVersion):
    """Creates a version of an application."""

    net_command = f"{COMMANDS}NewAzGalleryApplicationVersion"
    remote = "GalleryApplicationVersionsCreateOrUpdate"
    places = {
        **_VERSION_PLACES,
        "Location": "Location",
        "Install": "PublishingProfile.ManageActions.Install",
        "Remove": "PublishingProfile.ManageActions.Remove",
        "Update": "PublishingProfile.ManageActions.Update",
        "ConfigFileName": "PublishingProfile.Settings.ConfigFileName",
        "PackageFileName": "PublishingProfile.Settings.PackageFileName",
    }


@cmdlet("Update-AzGalleryApplicationVersion")
class UpdateAzGalleryApplicationVersion(_WriteVersion, PatchOfGallery):
    """Changes a version of an application."""

    net_command = f"{COMMANDS}UpdateAzGalleryApplicationVersion"
    remote = "GalleryApplicationVersionsUpdate"
    places = _VERSION_PLACES


@cmdlet("Remove-AzGalleryApplicationVersion")
class RemoveAzGalleryApplicationVersion(Version, RemoveOfGallery):
    """Removes a version of an application."""

    net_command = f"{COMMANDS}RemoveAzGalleryApplicationVersion"
    remote = "GalleryApplicationVersionsDelete"
