"""Extensions and gallery applications of a scale set in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS
from cmdlets.az_compute._vmss import AddToSet, RemoveFromSet
from cmdlets.az_compute._vmss_places import PROFILE
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_APPLICATIONS = "ApplicationProfile.GalleryApplications"


@cmdlet("Add-AzVmssExtension")
class AddAzVmssExtension(AddToSet):
    """Adds an extension."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssExtensionCommand"
    into = f"{PROFILE}.ExtensionProfile.Extensions"
    places = {
        "ProtectedSetting": "ProtectedSettings",
        "ProvisionAfterExtension": "ProvisionAfterExtensions",
        "Setting": "Settings",
    }


@cmdlet("Remove-AzVmssExtension")
class RemoveAzVmssExtension(RemoveFromSet):
    """Removes the extension with a name or an id."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmVmssExtensionCommand"
    of = AddAzVmssExtension.into
    keys = {"Name": "Name", "Id": "Id"}


@cmdlet("Add-AzVmssGalleryApplication")
class AddAzVmssGalleryApplication(AzCmdlet):
    """Adds an application of a gallery to the profile of the instances."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureVmssGalleryApplicationCommand"

    def process(self) -> None:
        profile: ServiceObject = unwrap(self.VirtualMachineScaleSetVM)
        if not self.should_process("VirtualMachineScaleSetVM", "Add"):
            return
        application: ServiceObject = unwrap(self.GalleryApplication)
        if self.is_bound("Order"):
            application.put("Order", self.Order)
        if self.TreatFailureAsDeploymentFailure:
            application.put("TreatFailureAsDeploymentFailure", True)
        profile.open_list(_APPLICATIONS).append(application)
        self.write(profile)


@cmdlet("Remove-AzVmssGalleryApplication")
class RemoveAzVmssGalleryApplication(AzCmdlet):
    """Removes an application of a gallery from the profile of the instances."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureVmssGalleryApplicationCommand"

    def process(self) -> None:
        profile: ServiceObject = unwrap(self.VirtualMachineScaleSetVM)
        if not self.should_process("VirtualMachineScaleSetVM", "Remove"):
            return
        wanted = self.GalleryApplicationsReferenceId
        items = list(profile.get(_APPLICATIONS) or ())
        kept = [item for item in items if unwrap(item).get("PackageReferenceId") != wanted]
        if len(kept) == len(items):
            self.invalid(f"The profile has no gallery application with the package reference id '{wanted}'.")
        profile.put(_APPLICATIONS, kept)
        self.write(profile)
