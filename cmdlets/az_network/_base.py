"""What the cmdlets of Az.Network do with resources: they read, write, and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from cmdlets._az import resources
from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id, resource_path
from cmdlets._az.resources import ArmResource, WriteResource
from cmdlets.az_network._building import Building
from cmdlets.az_network._objects import NetworkObject
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, Query

MODELS = "Microsoft.Azure.Commands.Network.Models."
COMMANDS = "Microsoft.Azure.Commands.Network."
_EXCEPTION = "Microsoft.Azure.Commands.Network.Common.NetworkCloudException"
_OVERWRITE = "Are you sure you want to overwrite resource '{}'"
_REMOVE = "Are you sure you want to remove resource '{}'"
_NOT_FOUND = "Resource '{0}' not found"
_FAILS = object()
"""Stands for no answer where the service has no such resource: that is its error."""


def network(kind: str, net_class: str, noun: str) -> ArmResource:
    """A resource type of Microsoft.Network."""
    return ArmResource(f"Microsoft.Network/{kind}", f"{MODELS}{net_class}", noun)


class NetworkCmdlet(AzCmdlet):
    """Base of the cmdlets of Az.Network."""

    exception = _EXCEPTION

    def no_argument(self, message: str) -> NoReturn:
        """End the command with an ArgumentException."""
        self.throw(message, "", "CloseError", exception="System.ArgumentException")

    def answer(self, ask: Callable[[], Any], absent: Any = _FAILS) -> Any:
        """What the service answers; `absent`, where it is given and the service has no such resource. The command ends with its error."""
        # Start-up: the cmdlet's class alone asks no service.
        from pscompat.azure.errors import ServiceError

        try:
            return ask()
        except ServiceError as problem:
            if absent is not _FAILS and problem.status_code == 404:
                return absent
            self.throw_service_error(problem)


class GetResource(NetworkCmdlet, resources.GetResource):
    """Gets one, those of a group, or all; wildcards choose among them."""

    def target(self) -> ResourceId:
        if any(self.is_bound(parameter) for parameter in (*self.ids, *self.given)):
            return super().target()
        return super().target()._replace(names=_given_names(self))

    def query(self) -> Mapping[str, str] | None:
        expanded = self.bound.get("ExpandResource")
        return {"$expand": str(expanded)} if expanded else None


OF_SCALE_SETS = "2018-10-01"
"""The api-version of what belongs to machines of scale sets."""


def in_scale_set(cmdlet: GetResource, target: ResourceId) -> str | None:
    """The path of the scale set, or of its machine, that the parameters name; None where they name none."""
    if not cmdlet.VirtualMachineScaleSetName:
        return None
    names = (cmdlet.VirtualMachineScaleSetName,)
    found = resource_path(cmdlet.container(target), "Microsoft.Compute/virtualMachineScaleSets", names)
    return f"{found}/virtualMachines/{cmdlet.VirtualMachineIndex}" if cmdlet.VirtualMachineIndex else found


def _given_names(cmdlet: resources.ResourceCmdlet) -> tuple[str, ...]:
    return tuple(name for parameter in cmdlet.names if (name := getattr(cmdlet, parameter)))


class WriteNetworkResource(NetworkCmdlet, WriteResource):
    """Base of those that write."""

    def called(self, target: ResourceId) -> str:
        """What ShouldProcess calls the resource."""
        return target.name

    def present(self, target: ResourceId) -> bool:
        """Whether the service has it; the command ends where it does not say."""
        return self.answer(lambda: self.manager().get(self.path(target), self.resource.version), None) is not None

    def store(self, target: ResourceId, body: Document, what: str, query: Query | None = None) -> None:
        """PUT the resource, and write what a GET gives then."""

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body, query=query)
            yield self.stored(target)

        self.perform(self.title(what, target), work)

    def stored(self, target: ResourceId) -> Value:
        """What is written after a PUT."""
        return self.fetch(target)


class NewResource(Building, WriteNetworkResource):
    """Creates a resource of what the parameters say; asks where there is one already, unless -Force is given."""

    action = "Creating Resource"
    keys: ClassVar[tuple[str, ...]] = ("Name", "ResourceGroupName")
    asks: ClassVar[bool] = True
    """Whether the service is asked for one that is there already."""

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        return class_named(cls.resource.net_class)

    @classmethod
    def place_of(cls, parameter: str) -> str:
        return "ExtendedLocation.Name" if parameter == "EdgeZone" else super().place_of(parameter)

    def assign(self, subject: ServiceObject) -> None:
        super().assign(subject)
        if self.bound.get("EdgeZone"):
            subject.put("ExtendedLocation.Type", "EdgeZone")

    def process(self) -> None:
        target = self.target()
        present = self.asks and self.present(target)
        if not self.should_process(self.called(target), self.action):
            return
        if (
            present
            and not self.bound.get("Force")
            and not self.should_continue(_OVERWRITE.format(self.called(target)), "")
        ):
            return
        subject = self.target_class()()
        self.assign(subject)
        self.finish(subject)
        self.store(target, self.body(subject, target), "creation")

    def body(self, subject: ServiceObject, target: ResourceId) -> Document:
        """The request's body. What was read before and is put into something new loses what the service alone says of it."""
        return without_state(body_of(subject))


_STATE = ("etag", "provisioningState", "resourceGuid")


def without_state(document: Any) -> Any:
    """A document without what the service alone says of a resource and its parts."""
    if isinstance(document, dict):
        return {name: without_state(value) for name, value in document.items() if name not in _STATE}
    return [without_state(item) for item in document] if isinstance(document, list) else document


def body_of(subject: Value) -> dict[str, Any]:
    """An object as a request's body."""
    found = unwrap(subject)
    if not isinstance(found, NetworkObject):
        raise TypeError("no object of Az.Network")
    return found.document(top=True)


class UpdateResource(Building, WriteNetworkResource):
    """Changes a resource, given or read, by what the parameters say, and writes it whole."""

    action = "Setting Resource"
    off = False
    keys: ClassVar[tuple[str, ...]] = ("Name", "ResourceGroupName", "InputObject", "ResourceId")
    absent: ClassVar[str] = _NOT_FOUND
    asked: ClassVar[str] = _OVERWRITE
    """What is asked where the cmdlet has -Force and it is not given."""

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        return class_named(cls.resource.net_class)

    def is_property(self, name: str) -> bool:
        return name not in (*self.names, *self.given, *self.ids) and super().is_property(name)

    def process(self) -> None:
        target = self.target()
        if self.metadata.supports_should_process and not self.should_process(target.name, self.action):
            return
        asks = "force" in self.metadata.lookup() and not self.bound.get("Force")
        if asks and not self.should_continue(self.asked.format(target.name), ""):
            return
        subject = self.before(target)
        self.assign(subject)
        self.finish(subject)
        self.store(target, self.written(subject), "update")

    def written(self, subject: ServiceObject) -> Document:
        """The request's body."""
        return body_of(subject)

    def before(self, target: ResourceId) -> ServiceObject:
        """The resource as it is given, or as the service has it."""
        for parameter in self.given:
            found = unwrap(self.bound.get(parameter))
            if isinstance(found, self.target_class()):
                return found
        there: ServiceObject | None = self.read(target)
        if there is None:
            self.refuse_absent()
        return there

    def read(self, target: ResourceId) -> Any:
        """The resource as the service has it, None where there is none."""
        return self.answer(lambda: self.fetch(target), None)

    def refuse_absent(self) -> NoReturn:
        """End the command: there is no such resource."""
        self.no_argument(self.absent)


class SetResource(WriteNetworkResource):
    """Writes a resource as it is in memory. `changes`: the parameter that takes it."""

    action = "Setting Resource"
    changes: ClassVar[str] = ""
    absent: ClassVar[str] = _NOT_FOUND

    def process(self) -> None:
        found = unwrap(getattr(self, self.changes))
        target = self.of_object(found)
        if self.metadata.supports_should_process and not self.agreed(target):
            return
        if not self.present(target):
            self.no_argument(self.absent)
        self.finish(found)
        self.store(target, self.body(found, target), "update")

    def body(self, found: Any, target: ResourceId) -> Document:
        """The request's body."""
        return body_of(found)

    def of_object(self, found: Any) -> ResourceId:
        """Where the object's resource is: in its group, by its name."""
        known = parse_id(found.Id or "")
        above = known.names[:-1] if known is not None else ()
        group = getattr(found, "ResourceGroupName", None) or (known.group if known is not None else "")
        return ResourceId("", group, self.resource.type, (*above, found.Name or ""))

    def finish(self, subject: ServiceObject) -> None:
        """What is to be done to the object before it is sent."""


class RemoveResource(WriteNetworkResource):
    """Removes one, after asking unless -Force is given; -PassThru tells it."""

    action = "Removing resource ..."
    question: ClassVar[str] = _REMOVE

    def process(self) -> None:
        target = self.target()
        if not self.should_process(self.called(target), self.action):
            return
        asks = self.question and "force" in self.metadata.lookup() and not self.bound.get("Force")
        if asks and not self.should_continue(self.question.format(self.called(target)), ""):
            return
        self.send(
            "DELETE",
            self.path(target),
            self.resource.version,
            title=self.title("deletion", target),
            shown=self.shown,
            query=self.query(),
        )

    def query(self) -> Query | None:
        """The request's query besides the api-version."""
        return None

    def shown(self, status: OperationStatus) -> Value:
        return True if self.bound.get("PassThru") else NOTHING


class ResourceAction(NetworkCmdlet, resources.ResourceAction):
    """POSTs an action."""
