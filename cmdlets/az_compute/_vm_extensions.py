"""What the cmdlets for extensions of virtual machines share: their kinds, and how one is set, got and removed.

The names, versions and settings of the kinds are those of the real cmdlets' classes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from cmdlets._az.builders import new_object
from cmdlets._az.objects import AzureObject, record_class
from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets._az.resources import ArmResource, ResourceCmdlet, WriteResource
from cmdlets.az_compute._base import MODELS, PSAzureOperationResponse
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import GenericList, Hashtable, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

EXTENSION = ArmResource("Microsoft.Compute/virtualMachines/extensions", "", "extension")
_STATUS = "Microsoft.Azure.Management.Compute.Models.InstanceViewStatus"
_MISMATCH = "Extension publisher and type mismatched"
_QUESTION = "This cmdlet will remove the specified virtual machine extension. Do you want to continue?"
_CAPTION = "Virtual machine extension removal operation"


class Kind(NamedTuple):
    """An extension that has cmdlets of its own: name is the one without -Name."""

    publisher: str
    type: str
    version: str = ""
    name: str = ""


class ExtensionCmdlet(ResourceCmdlet):
    """Base. kind: what the cmdlets of one family are for."""

    resource = EXTENSION
    names: ClassVar[tuple[str, ...]] = ("VMName", "Name")
    given = ("InputObject", "VMObject", "VM")
    kind: ClassVar[Kind] = Kind("", "")

    def target(self) -> ResourceId:
        found = super().target()
        if len(found.names) == 1 and self.kind.name:
            return found._replace(names=(*found.names, self.kind.name))
        return found

    def machine_path(self, target: ResourceId) -> str:
        """The path of the machine."""
        return resource_path(self.container(target), VM.type, target.names[:1])

    def machine(self, target: ResourceId) -> Document:
        """The machine. Raises ServiceError."""
        return self.manager().get(self.machine_path(target), VM.version)


class SetExtension(ExtensionCmdlet, WriteResource):
    """Installs an extension, or changes its settings."""

    action = "Set"

    def process(self) -> None:
        target = self.target()
        if self.metadata.supports_should_process and not self.agreed(target):
            return
        try:
            body = self.body(target)
        except ServiceError as problem:
            self.throw_service_error(problem)
        self.send(
            "PUT",
            self.path(target),
            EXTENSION.version,
            body,
            title=self.title("installation", target),
            shown=self.shown,
        )

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(self.subject(target), self.action)

    def subject(self, target: ResourceId) -> str:
        """What ShouldProcess asks about."""
        return self.kind.type or target.name

    def body(self, target: ResourceId) -> Document:
        """The request's body. Raises ServiceError."""
        location = self.bound.get("Location") or self.machine(target).get("location")
        return {"location": location, "properties": filled(self.properties())}

    def properties(self) -> dict[str, Any]:
        """What the extension is, and its settings; what is None is not sent."""
        return {
            "publisher": self.kind.publisher,
            "type": self.kind.type,
            "typeHandlerVersion": self.bound.get("TypeHandlerVersion") or self.kind.version,
            "autoUpgradeMinorVersion": not self.bound.get("DisableAutoUpgradeMinorVersion"),
            "forceUpdateTag": self.bound.get("ForceRerun"),
            "settings": self.settings(),
            "protectedSettings": self.secrets(),
        }

    def settings(self) -> Document:
        """What everybody may know."""
        return None

    def secrets(self) -> Document:
        """What only the extension may know."""
        return None

    def shown(self, status: OperationStatus) -> Value:
        return PSAzureOperationResponse.of(status)


class GetExtension(ExtensionCmdlet):
    """Gets an extension. net_type: the class of the object; more: what a family's class has besides, by the settings."""

    net_type: ClassVar[str] = f"{MODELS}PSVirtualMachineExtension"

    def process(self) -> None:
        self.show(self.target())

    def show(self, target: ResourceId) -> None:
        """Write one, or all of a machine where the name is missing."""
        query = {"$expand": "instanceView"} if self.bound.get("Status") else None
        try:
            if len(target.names) < 2:
                self.write_all(self.of(target, item) for item in self._all(target, query))
                return
            document = self.manager().get(self.path(target), EXTENSION.version, query)
        except ServiceError as problem:
            self.throw_service_error(problem)
        properties = document["properties"]
        wanted = (self.kind.publisher.lower(), self.kind.type.lower())
        if self.kind.type and (properties["publisher"].lower(), properties["type"].lower()) != wanted:
            self.throw(_MISMATCH, "InvalidResult", "InvalidResult", exception="System.Exception")
        self.write(self.of(target, document))

    def _all(self, target: ResourceId, query: Mapping[str, str] | None) -> Iterator[Document]:
        yield from self.manager().items(f"{self.machine_path(target)}/extensions", EXTENSION.version, query)

    def of(self, target: ResourceId, document: Document) -> AzureObject:
        """The object for a document."""
        values = extension_values(target, document)
        more = self.more(document["properties"].get("settings") or {})
        return record_class(self.net_type)({**more, **values})

    def more(self, settings: Mapping[str, Any]) -> dict[str, Value]:
        """What the family's class has besides."""
        return {}


class RemoveExtension(ExtensionCmdlet, WriteResource):
    """Removes an extension, after asking where it has -Force."""

    action = "Remove"

    def process(self) -> None:
        self.remove(self.target())

    def remove(self, target: ResourceId) -> None:
        """Remove one, after asking."""
        if self.metadata.supports_should_process:
            if not self.should_process(target.name, self.action):
                return
            if "force" in self.metadata.lookup() and not self.Force and not self.should_continue(_QUESTION, _CAPTION):
                return
        self.send(
            "DELETE",
            self.path(target),
            EXTENSION.version,
            title=self.title("deletion", target),
            shown=PSAzureOperationResponse.of,
        )


def extension_values(target: ResourceId, document: Document) -> dict[str, Value]:
    """The properties of PSVirtualMachineExtension."""
    properties = document["properties"]
    view = properties.get("instanceView") or {}
    tags = document.get("tags")
    return {
        "ResourceGroupName": target.group,
        "VMName": target.names[0],
        "Name": document.get("name"),
        "Location": document.get("location"),
        "Etag": "null" if tags is None else json.dumps(tags, separators=(",", ":")),
        "Publisher": properties.get("publisher"),
        "ExtensionType": properties.get("type"),
        "TypeHandlerVersion": properties.get("typeHandlerVersion"),
        "Id": document.get("id"),
        "PublicSettings": _indented(properties.get("settings")),
        "ProtectedSettings": _indented(properties.get("protectedSettings")),
        "ProvisioningState": properties.get("provisioningState"),
        "Statuses": _statuses(view.get("statuses")),
        "SubStatuses": _statuses(view.get("substatuses")),
        "AutoUpgradeMinorVersion": properties.get("autoUpgradeMinorVersion"),
        "ForceUpdateTag": properties.get("forceUpdateTag"),
        "EnableAutomaticUpgrade": properties.get("enableAutomaticUpgrade"),
    }


def _indented(settings: Document) -> str | None:
    return None if settings is None else json.dumps(settings, indent=2)


def _statuses(documents: list[Document] | None) -> Value:
    status = type(new_object(_STATUS))
    return None if documents is None else GenericList([status(document) for document in documents], _STATUS)


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is not None."""
    return {name: value for name, value in values.items() if value is not None}


def settings_of(table: Value) -> Document:
    """A table as settings, with what is in it."""
    found = unwrap(table)
    if isinstance(found, Hashtable):
        return {str(key): settings_of(value) for key, value in found.items()}
    if isinstance(found, list):
        return [settings_of(item) for item in found]
    if hasattr(found, "IsPresent"):
        return bool(found.IsPresent)
    if type(found) is bool or found is None:
        return found
    if isinstance(found, int):
        return int(found)
    return float(found) if isinstance(found, float) else str(found)
