"""What most Az cmdlets do: get, put, remove or act upon a resource of one type.

DISK = ArmResource("Microsoft.Compute/disks", "Microsoft.Azure.Commands.Compute.Automation.Models.PSDisk", "disk")

@cmdlet("Get-AzDisk")
class GetAzDisk(GetResource):
    net_command = "Microsoft.Azure.Commands.Compute.Automation.GetAzureRmDisk"
    resource = DISK
    names = ("DiskName",)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.resource_ids import ResourceId, parse_id, path_of_group, resource_path, version_of
from pscompat.dotnet import types as net_types
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, Query


class ArmResource(NamedTuple):
    """A resource type as cmdlets see it.

    net_class: the full name of its objects' .NET class; listed: that of objects in lists, where it is another. noun: what people call
    one. api_version: where requests use another version than that of the facts.
    """

    type: str
    net_class: str
    noun: str
    listed: str = ""
    api_version: str = ""

    @property
    def version(self) -> str:
        """The api-version of requests."""
        return self.api_version or version_of(self.type)

    def of(self, document: Document, listed: bool = False) -> ServiceObject:
        """The object for a document of the service."""
        return self.plain(document, listed)

    def plain(self, document: Document, listed: bool = False) -> ServiceObject:
        """The object as the service has it, to be sent back: nothing is made nice for whoever sees it."""
        found: Any = net_types.known(self.listed if listed and self.listed else self.net_class).python
        made: ServiceObject = found(document)
        return made


class ResourceCmdlet(AzCmdlet):
    """Base of the cmdlets for one resource.

    names: the parameters that name it, from the outermost resource to the resource itself. given: the parameters that take an
    object of it, or of a resource above it. ids: the parameters that take its id. lists: whether it reads lists too.
    """

    resource: ClassVar[ArmResource]
    names: ClassVar[tuple[str, ...]] = ("Name",)
    given: ClassVar[tuple[str, ...]] = ("InputObject",)
    ids: ClassVar[tuple[str, ...]] = ("ResourceId",)
    lists: ClassVar[bool] = False

    def target(self) -> ResourceId:
        """What the arguments name: by an id, an object, or group and names. Names that were not given are missing at the end."""
        for parameter in self.ids:
            if self.is_bound(parameter):
                return self.by_id(getattr(self, parameter), parameter)
        for parameter in self.given:
            if self.is_bound(parameter):
                found = getattr(unwrap(getattr(self, parameter)), "Id", None)
                if not found:
                    self.invalid(f"The object given as -{parameter} has no id; the service knows no such resource.")
                return self.by_id(found, parameter)
        return ResourceId("", self.ResourceGroupName or "", self.resource.type, self.named(self.names))

    def named(self, parameters: tuple[str, ...]) -> tuple[str, ...]:
        """The names that parameters give, up to the first that is missing; ends the command where one below it is given."""
        values = [getattr(self, parameter) for parameter in parameters]
        count = next((place for place, value in enumerate(values) if not value), len(values))
        below = [parameter for parameter, value in zip(parameters[count:], values[count:]) if value]
        if below:
            self.invalid(f"-{below[0]} says nothing without -{parameters[count]}.", below[0])
        return tuple(values[:count])

    def by_id(self, text: str, parameter: str) -> ResourceId:
        """The parts of an id of this type or of one above it; the names below that come from the other parameters."""
        text = text or ""  # What need not be given may be null.
        found = parse_id(text)
        if (
            found is None
            or not f"{self.resource.type}/".lower().startswith(f"{found.type}/".lower())
            or not found.names
        ):
            self.invalid(f"'{text}' is not the id of a {self.resource.noun}.", text)
        below = self.named(self.names[len(found.names) :])
        return found._replace(type=self.resource.type, names=(*found.names, *below))

    def container(self, target: ResourceId) -> str:
        """The path of the resource group, or of the subscription where there is none."""
        subscription = f"/subscriptions/{target.subscription}" if target.subscription else self.manager().subscription
        return path_of_group(subscription, target.group) if target.group else subscription

    def path(self, target: ResourceId) -> str:
        """The path of the resource; with `lists`, of a list of such resources where its name is missing.

        Ends the command where a name is missing otherwise: what is left of the path is that of another resource.
        """
        missing = self.resource.type.count("/") - len(target.names)
        if missing and not self.lists:
            wanted = ", ".join(f"-{parameter}" for parameter in self.names[-missing:])
            self.invalid(f"The arguments do not name a {self.resource.noun}; missing: {wanted}.")
        if "" in target.names:
            self.invalid(f"The arguments do not name a {self.resource.noun}: a name is empty.")
        return resource_path(self.container(target), self.resource.type, target.names)

    def title(self, what: str, target: ResourceId) -> str:
        """What is done to what, in words: `deletion of disk 'd1'`."""
        return f"{what} of {self.resource.noun} '{target.name}'"

    def shown(self, status: OperationStatus) -> Value:
        """What is written after a write: the object of the document that it ended with."""
        return NOTHING if status.result is None else self.resource.of(status.result)

    def fetch(self, target: ResourceId, query: Query | None = None) -> ServiceObject:
        """The resource as it is; raises ServiceError."""
        return self.resource.of(self.manager().get(self.path(target), self.resource.version, query))


class GetResource(ResourceCmdlet):
    """Gets one resource by its names, or lists those in a parent, a group or the subscription; wildcards choose among them."""

    lists = True

    def process(self) -> None:
        # Start-up: the cmdlet's class alone asks no service.
        from pscompat.azure.errors import ServiceError

        target = self.target()
        try:
            if self.names_one(target):
                self.write(self.one(target))
            else:
                self.write_all(self.several(target))
        except ServiceError as problem:
            self.write_service_error(problem)

    def names_one(self, target: ResourceId) -> bool:
        """Whether the arguments name one resource, rather than choose among several."""
        texts = (target.group, *target.names)
        return bool(target.group) and len(target.names) == len(self.names) and not any(map(has_wildcards, texts))

    def query(self) -> Mapping[str, str] | None:
        """The query of a GET of one resource, besides the api-version."""
        return None

    def list_query(self) -> Mapping[str, str] | None:
        """The query of a list."""
        return None

    def one(self, target: ResourceId) -> Value:
        """The object for one resource."""
        return self.fetch(target, self.query())

    def several(self, target: ResourceId) -> Iterator[Value]:
        """The objects of a list whose names fit."""
        parents = self.parents()
        names = target.names[:parents]
        wanted = target.names[parents] if len(target.names) > parents else ""
        in_group = target.group if not has_wildcards(target.group) else ""
        place = target._replace(group=in_group, names=names)
        fits_name = compile_pattern(wanted) if wanted else None
        fits_group = compile_pattern(target.group) if target.group and not in_group else None
        for document in self.documents(place):
            if fits_name is not None and not fits_name(document.get("name") or ""):
                continue
            if fits_group is not None:
                found = parse_id(document.get("id") or "")
                if found is None or not fits_group(found.group):
                    continue
            yield self.resource.of(document, listed=True)

    def parents(self) -> int:
        """How many of the names are those of what the resource lies in."""
        return len(self.names) - 1

    def documents(self, place: ResourceId) -> Iterable[Document]:
        """The documents of a list."""
        return self.manager().items(self.path(place), self.resource.version, self.list_query())


class WriteResource(ResourceCmdlet):
    """Base of those that change a resource. `action` is what ShouldProcess calls it."""

    action: ClassVar[str] = ""

    def agreed(self, target: ResourceId) -> bool:
        """Whether to go on; a cmdlet without -WhatIf goes on."""
        return not self.metadata.supports_should_process or self.should_process(target.name, self.action)


class PutResource(WriteResource):
    """Creates or replaces a resource: PUT with what `body` gives, and the object that the service gives back.

    method, doing: how a class below sends it, and what that is called.
    """

    action = "New"
    method: ClassVar[str] = "PUT"
    doing: ClassVar[str] = "creation"

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.send(
                self.method,
                self.path(target),
                self.resource.version,
                self.body(),
                title=self.title(self.doing, target),
                shown=self.shown,
            )

    def body(self) -> Document:
        """The request's body."""
        raise NotImplementedError


class PatchResource(PutResource):
    """Changes what `body` gives of a resource: PATCH."""

    action = "Update"
    method = "PATCH"
    doing = "update"


class RemoveResource(WriteResource):
    """Removes a resource, after asking where it has -Force.

    question, caption: those of ShouldContinue; an empty question asks nothing.
    """

    action = "Remove"
    question: ClassVar[str] = ""
    caption: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        if self.asks() and not self.should_continue(self.question, self.caption):
            return
        self.send(
            "DELETE",
            self.path(target),
            self.resource.version,
            title=self.title("deletion", target),
            shown=self.shown,
            query=self.query(),
        )

    def query(self) -> Mapping[str, str | bool] | None:
        """The request's query besides the api-version."""
        return None

    def asks(self) -> bool:
        """Whether ShouldContinue is asked besides."""
        return bool(self.question) and not self.bound.get("Force")


class ResourceAction(WriteResource):
    """POSTs an action of a resource: `operation` is its name in the path."""

    operation: ClassVar[str] = ""
    doing: ClassVar[str] = ""
    """What it is called in words: `restart`."""

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.send(
                "POST",
                f"{self.path(target)}/{self.operation}",
                self.resource.version,
                self.body(),
                title=self.title(self.doing or self.operation, target),
                shown=self.shown,
                query=self.query(),
            )

    def body(self) -> Document:
        """The request's body, None for none."""
        return None

    def query(self) -> Mapping[str, str | bool] | None:
        """The request's query besides the api-version."""
        return None
