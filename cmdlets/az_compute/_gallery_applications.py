"""What the cmdlets of gallery applications and their versions have in common: their identities, JSON texts, and subscriptions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    """A gallery application or a version of one, named by names or by what stands above it."""

    given = ("InputObject", "GalleryInputObject", "ApplicationInputObject")
    ids = ()

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


class GetOfGallery(OfGallery, _base.GetResource):
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


class WriteOfGallery(OfGallery, _base.BuildResource):
    """Creates or changes one by the parameters, or by a JSON text or file."""

    def body(self) -> Document:
        if self.is_bound("JsonString"):
            return self._parsed(self.JsonString, "JsonString")
        if self.is_bound("JsonFilePath"):
            return self._parsed(self._text(self.JsonFilePath), "JsonFilePath")
        return self.built()

    def _text(self, name: str) -> str:
        path = Path(self.engine.full_path(name))
        try:
            return path.read_text("utf-8-sig")
        except OSError as problem:
            self.invalid(f"The file '{name}' cannot be read: {problem.strerror}.", name)

    def _parsed(self, text: str, parameter: str) -> Any:
        try:
            return json.loads(text)
        except ValueError as problem:
            self.invalid(f"-{parameter} is no JSON: {problem}.")


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
