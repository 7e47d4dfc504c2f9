"""What the cmdlets of Az.CosmosDB have in common: what they name, read, ask and send.

A new resource must not be there yet, one that is changed must be: each reads it first, then asks ShouldProcess, and sends a whole body.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az import resources
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.placed import PlacedCmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import NOTHING, Value

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

NAMESPACE = "Microsoft.DocumentDB"
COMMANDS = "Microsoft.Azure.Commands.CosmosDB."
MODELS = f"{COMMANDS}Models."
VERSION = "2025-10-15"
"""The api-version of Az.CosmosDB's client. Source: its recorded sessions."""
CONFLICT = f"{COMMANDS}Exceptions.ConflictingResourceException"
NOT_FOUND = "Microsoft.Azure.PowerShell.Cmdlets.CosmosDB.Exceptions.ResourceNotFoundException"


def cosmos(kind: str, model: str, noun: str) -> ArmResource:
    """A resource type of Microsoft.DocumentDB. model: its class, behind the namespace of the module's models unless it has one of its own."""
    return ArmResource(f"{NAMESPACE}/{kind}", model if "." in model else f"{MODELS}{model}", noun, api_version=VERSION)


class CosmosCmdlet(PlacedCmdlet):
    """Base. called: what ShouldProcess calls the resource (`Sql Container`)."""

    exception = "Microsoft.Rest.Azure.CloudException"
    called: ClassVar[str] = ""
    given: ClassVar[tuple[str, ...]] = ("InputObject", "ParentObject")

    def own_name(self, target: ResourceId) -> str:
        """What ShouldProcess is asked about."""
        return target.names[-2 if self.fixed else -1]

    def title(self, what: str, target: ResourceId) -> str:
        return f"{what} of {self.resource.noun} '{self.own_name(target)}'"

    def answered(self, ask: Callable[[], Any]) -> tuple[Any, ...]:
        """What the service answers, in a tuple; an empty one after its error, or that of the cmdlet, was written."""
        try:
            return (ask(),)
        except ServiceError as problem:
            self.write_service_error(problem)
        except OperationRefusedError as refused:
            self.fails(str(refused), refused.exception)
        return ()

    def fails(self, message: str, exception: str = "System.ArgumentException") -> None:
        """Report that what was asked cannot be."""
        self.error(message, self.net_command, "CloseError", exception=exception)


class GetCosmos(CosmosCmdlet, resources.GetResource):
    """Gets one, or those there are."""

    def names_one(self, target: ResourceId) -> bool:
        return bool(target.group) and len(target.names) == self.resource.type.count("/")

    def parents(self) -> int:
        return self.resource.type.count("/") - 1


class GetOnly(GetCosmos):
    """Gets what there is once."""

    lists = False


class WriteCosmos(CosmosCmdlet):
    """Base of those that PUT a body. new: whether the resource must not be there yet; where it is None, nothing is read before."""

    action: ClassVar[str] = "Updating an existing CosmosDB {}"
    new: ClassVar[bool | None] = False
    method: ClassVar[str] = "PUT"

    def process(self) -> None:
        target = self.target()
        path = self.path(target)
        before: Document = None
        if self.new is not None:
            found = self.answered(lambda: self.manager().find(path, self.resource.version))
            if not found or self.refused(target, found[0]):
                return
            before = found[0]
        made = self.answered(lambda: self.body(target, before))
        if not made or not self.should_process(self.own_name(target), self.does()):
            return
        title = self.title("creation" if before is None else "update", target)
        self.send(self.method, path, self.resource.version, made[0], title=title, shown=self.shown)

    def does(self) -> str:
        """What ShouldProcess says is done."""
        return self.action.format(self.called)

    def refused(self, target: ResourceId, before: Document) -> bool:
        """Whether the resource is there and must not be, or the other way round, which is reported."""
        if (before is None) is self.new:
            return False
        there = before is not None
        self.fails(self.says(target, there), CONFLICT if there else NOT_FOUND)
        return True

    def says(self, target: ResourceId, there: bool) -> str:
        """What is said of a resource that is there, or is not."""
        return f"Resource with Name {self.own_name(target)} {'already exists' if there else 'does not exist'}."

    def body(self, target: ResourceId, before: Document) -> Document:
        """The request's body. Raises OperationRefusedError."""
        raise NotImplementedError


class NewCosmos(WriteCosmos):
    """Creates what is not there yet."""

    new = True
    action = "Creating a new CosmosDB {}"


class RemoveCosmos(CosmosCmdlet):
    """Removes a resource."""

    action: ClassVar[str] = "Deleting CosmosDB {}"

    def process(self) -> None:
        target = self.target()
        path = self.path(target)
        if self.should_process(self.own_name(target), self.action.format(self.called)):
            self.send("DELETE", path, self.resource.version, title=self.title("deletion", target), shown=self.passed)

    def passed(self, status: OperationStatus) -> Value:
        """True where -PassThru asks for it."""
        return True if self.bound.get("PassThru") else NOTHING


class CosmosAction(CosmosCmdlet):
    """POSTs an action."""

    def post(self, target: ResourceId, name: str, action: str, body: Document = None) -> None:
        """Ask, send it, and write the object that it answers with."""
        path = f"{self.path(target)}/{name}"
        if self.should_process(self.own_name(target), action):
            self.send("POST", path, self.resource.version, body, title=self.title(name, target), shown=self.shown)
