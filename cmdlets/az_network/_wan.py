"""What the cmdlets of virtual WANs share: they refuse to create what is there, and write what the service answers to the PUT.

Where one belongs to a hub, the hub is read with its connections to virtual networks, as the cmdlets do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from urllib.parse import quote

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id, resource_path
from cmdlets._az.resources import ArmResource
from cmdlets.az_network._base import (
    GetResource,
    NetworkCmdlet,
    NewResource,
    RemoveResource,
    UpdateResource,
    WriteNetworkResource,
    body_of,
    network,
)
from pscompat.dotnet.values import NOTHING, GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, Query

WAN = network("virtualWans", "PSVirtualWan", "virtual WAN")
TAKEN = "Resource '{0}' already present in Resource Group '{1}'"
_TAKEN_BELOW = "Child resource '{0}' already present in Resource Group '{1}' under the parent resource '{2}'"
_NO_HUB = "The parent virtual hub of the resource could not be found."


class HubResource(ArmResource):
    """Hubs: their first route table is a plain object in documents, where the later ones have properties."""

    __slots__ = ()

    def plain(self, document: Document, listed: bool = False) -> ServiceObject:
        inner = document.get("properties") or {}
        if "routeTable" in inner:
            document = {**document, "properties": {**inner, "routeTable": {"properties": inner["routeTable"]}}}
        return super().plain(document, listed)


HUB = HubResource(*network("virtualHubs", "PSVirtualHub", "virtual hub"))
CONNECTION = network(
    "virtualHubs/hubVirtualNetworkConnections", "PSHubVirtualNetworkConnection", "connection of a virtual hub"
)


def hub_body(hub: ServiceObject) -> dict[str, Any]:
    """A hub as a request's body."""
    found = body_of(hub)
    table = found["properties"].pop("routeTable", None)
    if table is not None:
        found["properties"]["routeTable"] = {"routes": (table.get("properties") or {}).get("routes") or []}
    return found


class WanCmdlet(NetworkCmdlet):
    """Base of the cmdlets that ask for other resources."""

    def not_so(self, message: str) -> NoReturn:
        """End the command with a PSArgumentException."""
        exception = "System.Management.Automation.PSArgumentException"
        self.throw(message, "", "CloseError", exception=exception)

    def path_named(self, kind: ArmResource, group: str, *names: str) -> str:
        """The path of a resource of the session's subscription."""
        scope = f"{self.manager().subscription}/resourceGroups/{quote(group, safe='()')}"
        return resource_path(scope, kind.type, names)

    def path_given(self, kind: ArmResource, parameter: str, group: str = "") -> str:
        """The path of the resource that -PARAMETER, -PARAMETERId or -PARAMETERName says; empty where none does."""
        given = self.bound.get(parameter)
        if given is not None:
            return str(unwrap(given).Id or "")
        by_id = self.bound.get(f"{parameter}Id")
        if by_id is not None:
            found = parse_id(str(by_id))
            if found is None or found.type.lower() != kind.type.lower():
                self.invalid(f"'{by_id}' is not the id of a {kind.noun}.", by_id)
            return str(by_id)
        name = self.bound.get(f"{parameter}Name")
        return self.path_named(kind, group, str(name)) if name is not None else ""

    def found(self, kind: ArmResource, path: str) -> Any:
        """The resource at a path, None where there is none; the command ends with any other error."""
        document = self.answer(lambda: self.manager().get(path, kind.version), None)
        return None if document is None else kind.of(document)

    def hub_at(self, path: str) -> Any:
        """A hub with its connections to virtual networks, None where there is none."""
        hub = self.found(HUB, path)
        if hub is not None:
            self.connect(hub)
        return hub

    def connect(self, hub: Any) -> None:
        """Give a hub the list of its connections."""
        path = f"{hub.Id}/{CONNECTION.type.rpartition('/')[2]}"
        documents = self.answer(lambda: list(self.manager().items(path, CONNECTION.version)))
        hub.VirtualNetworkConnections = GenericList(
            [CONNECTION.of(document) for document in documents], CONNECTION.net_class
        )

    def parent_hub(self, target: ResourceId) -> Any:
        """The hub that a child belongs to; the command ends where there is none."""
        hub = self.hub_at(self.path_named(HUB, target.group, target.names[0]))
        if hub is None:
            self.not_so(_NO_HUB)
        return hub


class StoreInWan(WanCmdlet, WriteNetworkResource):
    """Base of those that write: what the PUT ends with is written."""

    def store(self, target: ResourceId, body: Document, what: str, query: Query | None = None) -> None:
        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body, query=query)
            value = self.shown(status)
            if value is not NOTHING:
                yield value

        self.perform(self.title(what, target), work)


class NewInWan(NewResource, StoreInWan):
    """Creates a resource that must not be there. below_hub: whether the hub is read that it belongs to."""

    below_hub: ClassVar[bool] = False
    hub_first: ClassVar[bool] = True
    """Whether the hub is read before it is asked whether the resource is there."""

    def is_property(self, name: str) -> bool:
        return name not in (*self.names, *self.given, *self.ids) and super().is_property(name)

    def process(self) -> None:
        target = self.target()
        self.path(target)
        if self.below_hub and self.hub_first:
            self.parent_hub(target)
        self.check_free(target)
        if self.below_hub and not self.hub_first:
            self.parent_hub(target)
        subject = self.target_class()()
        self.assign(subject)
        self.finish(subject)
        if self.should_process(target.name, self.action):
            self.create(target, subject)

    def create(self, target: ResourceId, subject: ServiceObject) -> None:
        """Send it."""
        self.store(target, self.body(subject, target), "creation")

    def check_free(self, target: ResourceId) -> None:
        """End the command where there is such a resource."""
        if not self.present(target):
            return
        if len(target.names) > 1:
            self.not_so(_TAKEN_BELOW.format(target.name, target.group, target.names[-2]))
        self.not_so(TAKEN.format(target.name, target.group))


class UpdateInWan(UpdateResource, StoreInWan):
    """Changes a resource that is given or read, and writes it whole. Tags that are not given are taken off, as the cmdlets do."""

    below_hub: ClassVar[bool] = False
    absent = "The resource to modify could not be found."
    apart: ClassVar[tuple[str, ...]] = ("Tag",)

    def process(self) -> None:
        target = self.target()
        subject = self.before(target)
        if self.below_hub:
            self.parent_hub(target)
        self.assign(subject)
        self.finish(subject)
        if "tag" in self.metadata.lookup():
            subject.put("Tag", self.bound.get("Tag"))
        if self.should_process(target.name, self.action):
            self.change(target, subject)

    def change(self, target: ResourceId, subject: ServiceObject) -> None:
        """Send it."""
        self.store(target, self.written(subject), "update")

    def refuse_absent(self) -> NoReturn:
        self.not_so(self.absent)


class RemoveInWan(WanCmdlet, RemoveResource):
    """Removes one; no list of it is left."""


class GetInWan(WanCmdlet, GetResource):
    """Gets one, those of its parent, of a group, or all."""


class ActInWan(StoreInWan):
    """POSTs an action of a resource that is read before, and writes what `told` makes of the answer.

    operation: its name in the path. missing: what is said where there is no such resource. asks: what ShouldProcess calls it, empty
    where nothing is asked; said: the target in that question, with {group} and {name}.
    """

    operation: ClassVar[str] = ""
    missing: ClassVar[str] = "The resource could not be found."
    asks: ClassVar[str] = ""
    said: ClassVar[str] = "{name}"
    reads: ClassVar[bool] = True
    """Whether the resource is read where it is not given as an object."""

    def process(self) -> None:
        target = self.target()
        subject = self.subject(target)
        said = self.said.format(group=target.group, name=target.name)
        if self.asks and not self.should_process(said, self.asks):
            return

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(
                self.manager(),
                "POST",
                f"{self.path(target)}/{self.operation}",
                self.resource.version,
                self.body(),
                query=self.query(),
            )
            yield from self.told(status, subject, target)

        self.perform(self.title(self.operation, target), work)

    def subject(self, target: ResourceId) -> Any:
        """The resource: the given object, or what the service has."""
        for parameter in self.given:
            given = unwrap(self.bound.get(parameter))
            if given is not None and str(given.Id or "").count("/") == self.path(target).count("/"):
                return given
        if not self.reads:
            return None
        there = self.found(self.resource, self.path(target))
        if there is None:
            self.not_so(self.missing)
        return there

    def body(self) -> Document:
        """The request's body."""
        return None

    def query(self) -> Query | None:
        """The request's query besides the api-version."""
        return None

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        """What is written."""
        yield self.fetch(target)
