"""Creation with everything around it: what the simple sets of New-AzVM and New-AzVmss do.

Each resource is looked for; what is not there is created, in order, and what is there is used as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cmdlets._az.resource_ids import resource_path
from cmdlets._az.resources import ArmResource
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager

GROUP_VERSION = "2024-11-01"
DEFAULT_LOCATION = "eastus"


class Wanted(NamedTuple):
    """A resource that is to be there: `body` is what it is created with, without its location; `checked` looks at one that is there;
    `headers` go with its creation."""

    resource: ArmResource
    name: str
    body: Document
    checked: Callable[[Document], None] | None = None
    headers: Mapping[str, str] = {}


class Creation:
    """The creation of resources in one group.

    location: where; empty for where the things are that exist, else eastus. operation: what writes.
    """

    def __init__(self, manager: ResourceManager, operation: Operation, group: str, location: str) -> None:
        self._manager = manager
        self._operation = operation
        self._group = group
        self.location = location
        self._there: dict[str, Document] = {}

    @property
    def group_path(self) -> str:
        """The path of the group."""
        return f"{self._manager.subscription}/resourceGroups/{self._group}"

    def path(self, resource: ArmResource, name: str) -> str:
        """The path, and the id, of a resource of the group."""
        return resource_path(self.group_path, resource.type, (name,))

    def look(self, wanted: tuple[tuple[ArmResource, str], ...]) -> None:
        """See what is there, the most important first, and settle the location. Raises ServiceError."""
        for resource, name in wanted:
            self._see(self.path(resource, name), resource.version)
        group = self._see(self.group_path, GROUP_VERSION)
        if not self.location:
            places = [document.get("location") for document in self._there.values()]
            self.location = next((place for place in places if place), None) or (
                group["location"] if group else DEFAULT_LOCATION
            )

    def found(self, resource: ArmResource, name: str) -> Document:
        """The document of a resource that was there, None where it was not."""
        return self._there.get(self.path(resource, name))

    def _see(self, path: str, version: str) -> Document:
        try:
            self._there[path] = self._manager.get(path, version)
        except ServiceError as problem:
            if problem.status_code != 404:
                raise
        return self._there.get(path)

    def create_group(self) -> None:
        """Create the group where it is missing. Raises ServiceError."""
        if self.group_path not in self._there:
            self._operation.write(
                self._manager,
                "PUT",
                f"{self._manager.subscription}/resourcegroups/{self._group}",
                GROUP_VERSION,
                {"location": self.location},
                title=f"creation of resource group '{self._group}'",
            )

    def create(self, wanted: Wanted) -> Document:
        """The resource's document, after its creation where it is missing. Raises ServiceError."""
        path = self.path(wanted.resource, wanted.name)
        there = self._there.get(path)
        if there is not None:
            if wanted.checked is not None:
                wanted.checked(there)
            return there
        status = self._operation.write(
            self._manager,
            "PUT",
            path,
            wanted.resource.version,
            {"location": self.location, **wanted.body},
            headers=wanted.headers,
            title=f"creation of {wanted.resource.noun} '{wanted.name}'",
        )
        return status.result
