"""Resources of one group that a cmdlet makes where they are not there yet, as New-AzVM and New-AzVmss do.

All are looked for first; what is there is left as it is, and says where the rest is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.resource_ids import path_of_group, resource_path, version_of
from cmdlets.az_compute._vm_base import canonical

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager

GROUP = "Microsoft.Resources/resourceGroups"
_DEFAULT_LOCATION = "eastus"


class MissingResources:
    """The resources that are wanted, by type: each has one name. `found` are the documents of those that are there."""

    def __init__(self, manager: ResourceManager, group: str, names: Mapping[str, str]) -> None:
        """names: by resource type, in the order in which they are made; the group itself comes first by itself."""
        self._manager = manager
        self.group = group
        self.names = {GROUP: group, **names}
        self.found: dict[str, Document] = {}

    def look(self) -> None:
        """Ask for each. Raises ServiceError for any answer but yes and no."""
        for resource_type in self.names:
            document = self.get(resource_type)
            if document is not None:
                self.found[resource_type] = document

    def get(self, resource_type: str) -> Document | None:
        """One of them, None where there is none. Raises ServiceError."""
        return self._manager.find(self.id_of(resource_type), version_of(resource_type))

    def id_of(self, resource_type: str) -> str:
        """The id of the one of a type."""
        group = path_of_group(self._manager.subscription, self.group)
        return group if resource_type == GROUP else resource_path(group, resource_type, (self.names[resource_type],))

    def reference(self, resource_type: str) -> dict[str, str]:
        """A reference to it."""
        return {"id": self.id_of(resource_type)}

    def missing(self) -> list[str]:
        """The types of those that are to be made."""
        return [resource_type for resource_type in self.names if resource_type not in self.found]

    def label(self, resource_type: str) -> str:
        """How ShouldProcess and progress call it."""
        return f"{resource_type.rpartition('/')[2]}/{self.names[resource_type]}"

    def location(self) -> str:
        """Where those that are there are, the last first; else the first location that has virtual machines."""
        for resource_type in reversed(self.names):
            if resource_type in self.found:
                there: str = self.found[resource_type]["location"]
                return there
        provider = self._manager.get(f"{self._manager.subscription}/providers/Microsoft.Compute", version_of(GROUP))
        for kind in provider.get("resourceTypes") or ():
            if kind["resourceType"].lower() == "virtualmachines" and kind.get("locations"):
                return canonical(kind["locations"][0])
        return _DEFAULT_LOCATION

    def make(self, operation: Operation, resource_type: str, body: Document) -> Document:
        """Make one, and wait for it. Raises ServiceError."""
        status = operation.write(
            self._manager,
            "PUT",
            self.id_of(resource_type),
            version_of(resource_type),
            body,
            title=f"creation of {self.label(resource_type)}",
        )
        return status.result
