"""Image definitions of galleries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.built_resources import BuildResource, ReplaceResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource
from cmdlets.az_compute._galleries import IMAGE, GetOfGallery

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_NAMES = ("GalleryName", "Name")
_PLACES = {
    **{name: name for name in ("Description", "Eula", "PrivacyStatementUri", "ReleaseNoteUri", "EndOfLifeDate")},
    "MinimumVCPU": "Recommended.VCPUs.Min",
    "MaximumVCPU": "Recommended.VCPUs.Max",
    "MinimumMemory": "Recommended.Memory.Min",
    "MaximumMemory": "Recommended.Memory.Max",
    "DisallowedDiskType": "Disallowed.DiskTypes",
    "PurchasePlanName": "PurchasePlan.Name",
    "PurchasePlanPublisher": "PurchasePlan.Publisher",
    "PurchasePlanProduct": "PurchasePlan.Product",
    "Feature": "Features",
    "Tag": "Tags",
}
_SECURITY, _LAUNCH = "SecurityType", "TrustedLaunchSupported"


@cmdlet("Get-AzGalleryImageDefinition")
class GetAzGalleryImageDefinition(GetOfGallery):
    """Gets the image definitions of a gallery, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmGalleryImage"
    resource = IMAGE
    names = _NAMES
    kind = "Image"


@cmdlet("New-AzGalleryImageDefinition")
class NewAzGalleryImageDefinition(BuildResource):
    """Creates an image definition: of generation V2 with trusted launch, where nothing else is said."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmGalleryImage"
    resource = IMAGE
    names = _NAMES
    places = {
        **_PLACES,
        "Location": "Location",
        "Publisher": "Identifier.Publisher",
        "Offer": "Identifier.Offer",
        "Sku": "Identifier.Sku",
        "OsState": "OsState",
        "OsType": "OsType",
        "HyperVGeneration": "HyperVGeneration",
        "Architecture": "Architecture",
    }

    def finish(self, subject: ServiceObject) -> None:
        if not self.is_bound("HyperVGeneration"):
            subject.put("HyperVGeneration", "V2")
        features: Any = subject.get("Features") or ()
        if self._is_v2(subject) and all((feature.Name or "").lower() != _SECURITY.lower() for feature in features):
            kept = [feature.document() for feature in features]
            subject.put_parts("Features", [*kept, {"name": _SECURITY, "value": _LAUNCH}])

    @staticmethod
    def _is_v2(subject: ServiceObject) -> bool:
        return bool(subject.get("HyperVGeneration") == "V2")


@cmdlet("Update-AzGalleryImageDefinition")
class UpdateAzGalleryImageDefinition(ReplaceResource):
    """Changes an image definition."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmGalleryImage"
    resource = IMAGE
    names = _NAMES
    places = {**_PLACES, "AllowUpdateImage": "AllowUpdateImage"}


@cmdlet("Remove-AzGalleryImageDefinition")
class RemoveAzGalleryImageDefinition(RemoveResource):
    """Removes an image definition, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmGalleryImage"
    resource = IMAGE
    names = _NAMES
