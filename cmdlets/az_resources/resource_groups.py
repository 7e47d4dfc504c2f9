"""Resource groups: Get-, New- and Remove-AzResourceGroup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import NOT_YET, AzCmdlet, cmdlet
from cmdlets._az.objects import AzureObject, tag_table
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager
    from pscompat.dotnet.values import Value

VERSION = "2022-09-01"
_QUESTION = "Provided resource group already exists. Are you sure you want to update it?"


class PSResourceGroup(AzureObject):
    """A resource group."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceGroup"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResourceGroup:
        """The object for the service's document."""
        return cls(
            {
                "ResourceGroupName": document["name"],
                "Location": document["location"],
                "ProvisioningState": document.get("properties", {}).get("provisioningState"),
                "Tags": tag_table(document["tags"]) if document.get("tags") else None,
                "ResourceId": document["id"],
                "ManagedBy": document.get("managedBy"),
            }
        )


def _path(manager: ResourceManager, name: str = "") -> str:
    return f"{manager.subscription}/resourcegroups{'/' + quote(name, safe='') if name else ''}"


@cmdlet("Get-AzResourceGroup")
class GetAzResourceGroup(AzCmdlet):
    """Gets resource groups: all, those of a name, location or tag, or one."""

    net_command = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.GetAzureResourceGroupCmdlet"
    refuses = dict.fromkeys(("ApiVersion", "ExpandProperties", "Pre"), NOT_YET)
    examples = (
        Example("(Get-AzResourceGroup -Name rg-app).Location", "westeurope", simulator=True),
        Example("(Get-AzResourceGroup rg-*).Count", "3", simulator=True),
    )

    def process(self) -> None:
        # Start-up: the class alone asks no service.
        from pscompat.azure.errors import ServiceError

        manager = self.manager()
        name = self.Id.rpartition("/")[2] if self.Id else self.Name
        try:
            if name and not has_wildcards(name):
                documents: Iterable[Any] = [manager.get(_path(manager, name), VERSION)]
            else:
                fits = compile_pattern(name) if name else None
                found = manager.items(_path(manager), VERSION)
                documents = (document for document in found if fits is None or fits(document["name"]))
            self.write_all(self._chosen(map(PSResourceGroup.of, documents)))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _chosen(self, groups: Iterable[PSResourceGroup]) -> Iterable[PSResourceGroup]:
        """Those in the location and with the tags that were asked for."""
        location = self.Location and self.Location.replace(" ", "").lower()
        return [
            group
            for group in groups
            if (not location or group.values["Location"].lower() == location) and self._has_tags(group)
        ]

    def _has_tags(self, group: PSResourceGroup) -> bool:
        tags = group.values["Tags"]
        if not self.Tag:
            return True
        return tags is not None and all(
            key in tags and (value is None or tags[key] == str(value)) for key, value in self.Tag.items()
        )


@cmdlet("New-AzResourceGroup")
class NewAzResourceGroup(AzCmdlet):
    """Creates a resource group; of one that exists it replaces the tags, after asking."""

    net_command = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.NewAzureResourceGroupCmdlet"
    refuses = dict.fromkeys(("ApiVersion", "Pre"), NOT_YET)
    examples = (
        Example(
            "(New-AzResourceGroup -Name rg-new -Location westeurope -Tag @{ env = 'dev' }).ProvisioningState",
            "Succeeded",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if not self.should_process(self.Name, "Replacing resource group ..."):
            return
        # Start-up: -WhatIf asks no service.
        from pscompat.azure.errors import ServiceError

        manager = self.manager()
        path = _path(manager, self.Name)
        try:
            if not self.Force and manager.exists(path, VERSION) and not self.should_continue(_QUESTION, ""):
                return
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        body: dict[str, Any] = {"location": self.Location}
        if self.Tag is not None:
            body["tags"] = {to_string(key): to_string(value) for key, value in self.Tag.items()}
        self.send(
            "PUT",
            path,
            VERSION,
            body,
            title=f"creation of resource group '{self.Name}'",
            shown=lambda status: PSResourceGroup.of(status.result),
        )


@cmdlet("Remove-AzResourceGroup")
class RemoveAzResourceGroup(AzCmdlet):
    """Deletes a resource group with all that is in it, after asking."""

    net_command = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.RemoveAzureResourceGroupCmdlet"
    refuses = dict.fromkeys(("ApiVersion", "ForceDeletionType", "Pre"), NOT_YET)
    examples = (Example("Remove-AzResourceGroup -Name rg-dev -Force", "True", simulator=True),)

    def process(self) -> None:
        name = self.Id.rpartition("/")[2] if self.Id else self.Name
        if not self.should_process(name, "Removing resource group ..."):
            return
        if not self.Force and not self.should_continue(f"Are you sure you want to remove resource group '{name}'", ""):
            return
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "DELETE", _path(manager, name), VERSION)
            return [True]

        self.perform(f"deletion of resource group '{name}'", work)
