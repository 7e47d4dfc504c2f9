"""What the cmdlets of gallery applications and their versions have in common: their identities, JSON texts, and subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cmdlets._az import built_resources, resources
from cmdlets._az.given_json import given_json
from cmdlets._az.resources import ArmResource, ResourceCmdlet
from cmdlets.az_compute import _base
from pscompat.dotnet.values import NOTHING, Value

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

MODELS = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models."
COMMANDS = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Cmdlets."
_TYPE = "Microsoft.Compute/galleries/applications"
APPLICATION = ArmResource(_TYPE, f"{MODELS}GalleryApplication", "gallery application")
VERSION = ArmResource(f"{_TYPE}/versions", f"{MODELS}GalleryApplicationVersion", "version of a gallery application")


class OfGallery(ResourceCmdlet):
    """A gallery application or a version of one, named by names or by what stands above it. remote: the operation as -WhatIf tells it."""

    given = ("InputObject", "GalleryInputObject", "ApplicationInputObject")
    ids = ()
    remote: ClassVar[str] = ""

    def begin(self) -> None:
        super().begin()
        self.net_command = f"{self.net_command}_{self.parameter_set}"  # type: ignore[misc]

    def agreed(self, target: ResourceId) -> bool:
        """Whether to go on; asked as generated cmdlets ask."""
        return self.should_process(
            f"Call remote '{self.remote}' operation", f"{self.metadata.name}_{self.parameter_set}"
        )

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(subscription=self.SubscriptionId) if self.is_bound("SubscriptionId") else found


class Application(OfGallery):
    """A gallery application."""

    resource = APPLICATION
    names = ("GalleryName", "Name")


class Version(OfGallery):
    """A version of one."""

    resource = VERSION
    names = ("GalleryName", "GalleryApplicationName", "Name")


class GetOfGallery(OfGallery, resources.GetResource):
    """Gets one, or lists; of each subscription that -SubscriptionId names."""

    def target(self) -> ResourceId:
        return ResourceCmdlet.target(self)

    def process(self) -> None:
        if not self.is_bound("SubscriptionId"):
            super().process()
            return
        for subscription in self.SubscriptionId:
            self._subscription = subscription
            super().process()

    _subscription = ""

    def container(self, target: ResourceId) -> str:
        named = target._replace(subscription=self._subscription) if self._subscription else target
        return super().container(named)


class WriteOfGallery(OfGallery, built_resources.BuildResource):
    """Creates or changes one by the parameters, or by a JSON text or file."""

    def body(self) -> Document:
        document = given_json(self, self.JsonString, self.JsonFilePath)
        return self.built() if document is None else document


class PatchOfGallery(WriteOfGallery):
    """Changes one."""

    action = "Update"
    method = "PATCH"
    doing = "update"


class RemoveOfGallery(OfGallery, _base.RemoveResource):
    """Removes one; tells that it did where -PassThru asks."""

    question = ""

    def shown(self, status: OperationStatus) -> Value:
        return True if self.PassThru else NOTHING
