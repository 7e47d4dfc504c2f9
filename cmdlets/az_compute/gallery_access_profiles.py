"""Access control profiles of galleries, and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.built_resources import BuildResource, Built, ReplaceResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, always_tags, mapped
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.resource_manager import Document

_TYPE = "galleries/inVMAccessControlProfiles"
PROFILE = mapped(_TYPE, "PSGalleryInVMAccessControlProfile", "access control profile")
VERSION = mapped(
    f"{_TYPE}/versions", "PSGalleryInVMAccessControlProfileVersion", "version of an access control profile"
)
_NAMES = ("GalleryName", "GalleryInVMAccessControlProfileName")
_VERSION_NAMES = (*_NAMES, "GalleryInVMAccessControlProfileVersionName")
_ENDPOINTS = {"wireserver": "WireServer", "imds": "IMDS"}
_SYSTEMS = {"windows": "Windows", "linux": "Linux"}


class _WriteProfile(Built):
    """Creates a profile, or puts one in the place of another."""

    resource = PROFILE
    names = _NAMES
    given, ids = (), ()
    places = {"Location": "Location", "Description": "Properties.Description"}

    def finish(self, subject: ServiceObject) -> None:
        subject.open("Properties")
        if self.is_bound("OsType"):
            system = _SYSTEMS.get(self.OsType.lower())
            if system is None:
                self.invalid("Invalid OS type specified. Valid values are 'Windows' or 'Linux'.", self.OsType)
            subject.put("Properties.OsType", system)
        if self.is_bound("ApplicableHostEndPoint"):
            endpoint = _ENDPOINTS.get(self.ApplicableHostEndPoint.lower())
            if endpoint is None:
                self.invalid(
                    "Invalid applicable host endpoint type specified. Valid values are 'WireServer' or 'IMDS'.",
                    self.ApplicableHostEndPoint,
                )
            subject.put("Properties.ApplicableHostEndpoint", endpoint)


@cmdlet("Get-AzGalleryInVMAccessControlProfile")
class GetAzGalleryInVMAccessControlProfile(GetResource):
    """Gets the access control profiles of a gallery, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmGalleryInVMAccessControlProfile"
    resource = PROFILE
    names = _NAMES


@cmdlet("New-AzGalleryInVMAccessControlProfile")
class NewAzGalleryInVMAccessControlProfile(_WriteProfile, BuildResource):
    """Creates an access control profile."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmGalleryInVMAccessControlProfile"


@cmdlet("Update-AzGalleryInVMAccessControlProfile")
class UpdateAzGalleryInVMAccessControlProfile(_WriteProfile, ReplaceResource):
    """Changes an access control profile.

    Unlike the real cmdlet, which sends what the parameters say and `Windows`, it keeps the rest of the profile as it is.
    """

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmGalleryInVMAccessControlProfile"


@cmdlet("Remove-AzGalleryInVMAccessControlProfile")
class RemoveAzGalleryInVMAccessControlProfile(RemoveResource):
    """Removes an access control profile, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmGalleryInVMAccessControlProfile"
    resource = PROFILE
    names = _NAMES


@cmdlet("Get-AzGalleryInVMAccessControlProfileVersion")
class GetAzGalleryInVMAccessControlProfileVersion(GetResource):
    """Gets the versions of an access control profile, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmGalleryInVMAccessControlProfileVersion"
    resource = VERSION
    names = _VERSION_NAMES


class _PutVersion(BuildResource):
    """Puts a version that stands in memory."""

    resource = VERSION

    def version(self) -> ServiceObject:
        """The object that is given."""
        found: ServiceObject = unwrap(self.GalleryInVmAccessControlProfileVersion)
        return found

    def body(self) -> Document:
        subject = self.version()
        self.assign(subject)
        return always_tags(subject.document())


@cmdlet("New-AzGalleryInVMAccessControlProfileVersion")
class NewAzGalleryInVMAccessControlProfileVersion(_PutVersion):
    """Creates a version of an access control profile."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmGalleryInVMAccessControlProfileVersion"

    def target(self) -> ResourceId:
        names = (self.GalleryName, self.GalleryInVMAccessControlProfileName, self.version().get("Name"))
        if not names[-1]:
            self.invalid("The version has no name.")
        return ResourceId("", self.ResourceGroupName, self.resource.type, names)


@cmdlet("Update-AzGalleryInVMAccessControlProfileVersion")
class UpdateAzGalleryInVMAccessControlProfileVersion(_PutVersion):
    """Changes where a version of an access control profile is copied to, and whether it counts as the latest."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmGalleryInVMAccessControlProfileVersion"
    names = _VERSION_NAMES
    given = ("GalleryInVmAccessControlProfileVersion",)
    ids = ()
    action = "Update"
    doing = "update"
    places = {"ExcludeFromLatest": "ExcludeFromLatest"}

    def finish(self, subject: ServiceObject) -> None:
        if self.is_bound("TargetLocation"):
            subject.put_parts("TargetLocations", [{"name": name} for name in self.TargetLocation])


@cmdlet("Remove-AzGalleryInVMAccessControlProfileVersion")
class RemoveAzGalleryInVMAccessControlProfileVersion(RemoveResource):
    """Removes a version of an access control profile, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmGalleryInVMAccessControlProfileVersion"
    resource = VERSION
    names = _VERSION_NAMES
