"""Galleries of images and applications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.built_resources import BuildResource, ReplaceResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, users_of
from cmdlets.az_compute._galleries import GALLERY, GetOfGallery
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document, Query

_COMMUNITY = {
    name: f"SharingProfile.CommunityGalleryInfo.{name}"
    for name in ("PublisherUri", "PublisherContact", "Eula", "PublicNamePrefix")
}
_WITH_PERMISSIONS = {"$select": "Permissions"}
_SHARED = ("Subscription", "Tenant", "RemoveSubscription", "RemoveTenant", "Community", "Reset")
_ALL = "all"


@cmdlet("Get-AzGallery")
class GetAzGallery(GetOfGallery):
    """Gets galleries: all, those of a resource group, those that are shared, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmGallery"
    resource = GALLERY
    kind = ""

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": self.Expand} if self.Expand else None


@cmdlet("New-AzGallery")
class NewAzGallery(BuildResource):
    """Creates a gallery."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmGallery"
    resource = GALLERY
    places = {
        **_COMMUNITY,
        "Location": "Location",
        "Description": "Description",
        "Permission": "SharingProfile.Permissions",
        "Tag": "Tags",
    }

    def finish(self, subject: ServiceObject) -> None:
        assign_identity(subject, bool(self.EnableSystemAssignedIdentity), self.UserAssignedIdentity or ())


def assign_identity(subject: ServiceObject, of_system: bool, of_users: Iterable[str]) -> None:
    """Give a gallery these identities; none at all where there are none and it had none."""
    names = list(of_users)
    kinds = [kind for kind, given in (("SystemAssigned", of_system), ("UserAssigned", names)) if given]
    if kinds or subject.get("Identity") is not None:
        subject.put("Identity", None)
        subject.put("Identity.Type", ", ".join(kinds) or "None")
        if names:
            subject.put("Identity.UserAssignedIdentities", _table(names))


def _table(names: Iterable[str]) -> Value:
    from pscompat.dotnet.values import Hashtable

    return Hashtable((name, Hashtable()) for name in names)


@cmdlet("Update-AzGallery")
class UpdateAzGallery(ReplaceResource):
    """Changes a gallery, and whom it is shared with."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmGallery"
    resource = GALLERY
    places = {
        **_COMMUNITY,
        "Description": "Description",
        "Permission": "SharingProfile.Permissions",
        "Tag": "Tags",
    }

    def process(self) -> None:
        given = [name for name in _SHARED if self.bound.get(name)]
        if given and not self.Share:
            self.invalid(f"-{given[0]} goes with -Share.")
        if self.Share and not given:
            self.invalid("-Share goes with a parameter that says whom to share with, or with whom no longer.")
        if len({_operation_type(name) for name in given}) > 1:
            self.invalid(
                f"-{given[0]} and -{given[-1]} do not go together: share in one call, stop sharing in another."
            )
        if self.EnableSystemAssignedIdentity and self.DisableSystemAssignedIdentity:
            self.invalid("-EnableSystemAssignedIdentity and -DisableSystemAssignedIdentity do not go together.")
        super().process()

    def before_query(self) -> Query | None:
        return _WITH_PERMISSIONS

    def finish(self, subject: ServiceObject) -> None:
        if self.Reset:
            subject.put("SharingProfile", None)
        users = (self.UserAssignedIdentity, self.RemoveUserAssignedIdentity)
        if any(users) or self.EnableSystemAssignedIdentity or self.DisableSystemAssignedIdentity:
            self._change_identity(subject)

    def _change_identity(self, subject: ServiceObject) -> None:
        earlier = (subject.get("Identity.Type") or "").lower()
        of_system = bool(self.EnableSystemAssignedIdentity) or (
            "systemassigned" in earlier and not self.DisableSystemAssignedIdentity
        )
        removed = {name.lower() for name in self.RemoveUserAssignedIdentity or ()}
        if _ALL in removed and self.UserAssignedIdentity:
            self.invalid("-UserAssignedIdentity and -RemoveUserAssignedIdentity All do not go together.")
        kept = [name for name in users_of(subject) if _ALL not in removed and name.lower() not in removed]
        known = {name.lower() for name in kept}
        added = [name for name in self.UserAssignedIdentity or () if name.lower() not in known]
        assign_identity(subject, of_system, (*kept, *added))

    def work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        found = list(super().work(operation, target))
        if not self.Share:
            return found
        operation.write(self.manager(), "POST", f"{self.path(target)}/share", self.resource.version, self._sharing())
        return [self.fetch(target, _WITH_PERMISSIONS)]

    def _sharing(self) -> Document:
        """The body of the operation that shares."""
        given = [name for name in _SHARED if self.bound.get(name)]
        groups = [
            {"type": kind, "ids": list(getattr(self, name))}
            for name in given
            if (kind := _group_type(name)) is not None
        ]
        body: dict[str, Any] = {"operationType": _operation_type(given[0])}
        return {**body, "groups": groups} if groups else body


def _operation_type(parameter: str) -> str:
    if parameter in ("Subscription", "Tenant"):
        return "Add"
    return {"Community": "EnableCommunity", "Reset": "Reset"}.get(parameter, "Remove")


def _group_type(parameter: str) -> str | None:
    kind = parameter.removeprefix("Remove")
    return {"Subscription": "Subscriptions", "Tenant": "AADTenants"}.get(kind)


@cmdlet("Remove-AzGallery")
class RemoveAzGallery(RemoveResource):
    """Removes a gallery, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmGallery"
    resource = GALLERY
