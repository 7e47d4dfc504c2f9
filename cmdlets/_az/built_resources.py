"""Cmdlets that write a resource which they make of their parameters: New-AzHost, Update-AzSshKey, Update-AzGallery.

@cmdlet("New-AzHost")
class NewAzHost(BuildResource):
    net_command = "Microsoft.Azure.Commands.Compute.Automation.NewAzureRmDedicatedHost"
    resource = HOST
    names = ("HostGroupName", "Name")
    places = {"Location": "Location", "Sku": "Sku.Name", "Tag": "Tags"}

A bound parameter goes to the place that `places` gives, a property of the resource's .NET class; the class deals with all others in
`finish`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.resources import PatchResource, PutResource, ResourceCmdlet, WriteResource
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document, Query


class Built(ResourceCmdlet):
    """Base: parameters become properties of the resource's object. places: by parameter the property's path."""

    places: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        """The class of the object."""
        return class_named(cls.resource.net_class)

    def assign(self, subject: ServiceObject) -> None:
        """Give the bound parameters to the object's properties."""
        for name, place in self.places.items():
            if self.is_bound(name):
                subject.put(place, plain_value(getattr(self, name)))
        self.finish(subject)

    def finish(self, subject: ServiceObject) -> None:
        """What else is to be done to the object."""

    def built(self) -> Document:
        """The document of a new object."""
        subject = self.target_class()()
        self.assign(subject)
        return subject.document()


class BuildResource(Built, PutResource):
    """Creates or replaces a resource by what the parameters say."""

    def body(self) -> Document:
        return self.built()


class ChangeResource(Built, PatchResource):
    """Changes what the parameters say, and nothing else: PATCH."""

    def body(self) -> Document:
        return self.built()


class ReplaceResource(Built, WriteResource):
    """Reads a resource, or takes it from a parameter, changes what the parameters say and PUTs the whole back."""

    action = "Update"

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.perform(self.title("update", target), lambda operation: self.work(operation, target))

    def work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        """Do it; gives what is written."""
        subject = self.before(target)
        self.assign(subject)
        manager = self.manager()
        status = operation.write(manager, "PUT", self.path(target), self.resource.version, subject.document())
        value = self.shown(status)
        return [] if value is NOTHING else [value]

    def before(self, target: ResourceId) -> ServiceObject:
        """The resource as it is given, or as the service has it."""
        for parameter in self.given:
            if self.is_bound(parameter):
                found: ServiceObject = unwrap(getattr(self, parameter))
                return found
        path, version = self.path(target), self.resource.version
        return self.resource.plain(self.manager().get(path, version, self.before_query()))

    def before_query(self) -> Query | None:
        """The query of the GET, besides the api-version."""
        return None
