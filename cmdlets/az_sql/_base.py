"""What the cmdlets of Az.Sql have in common: what they name, what they send, and what they write.

Each reads what there is, makes a body of the parameters, asks ShouldProcess and sends it; what it writes is the object that it made,
also where nobody agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az import resources
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.placed import PlacedCmdlet
from cmdlets._az.resource_ids import ResourceId, parse_id, resource_path
from cmdlets._az.resources import ArmResource
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.dotnet.wildcards import has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

COMMANDS = "Microsoft.Azure.Commands.Sql."
PROCESS = "About to process resource"
_EXCEPTION = "Microsoft.Rest.Azure.CloudException"


def sql(kind: str, model: str, noun: str, version: str = "") -> ArmResource:
    """A resource type of Microsoft.Sql. model: its class behind Microsoft.Azure.Commands.Sql."""
    return ArmResource(f"Microsoft.Sql/{kind}", f"{COMMANDS}{model}", noun, api_version=version)


class SqlCmdlet(PlacedCmdlet):
    """Base. says: whether ShouldProcess names server and database. The cmdlets of a family are declared in `_families.py`, which finds
    `ids` and `given`.
    """

    exception = _EXCEPTION
    says: ClassVar[bool] = False
    action: ClassVar[str] = PROCESS

    def named_target(self) -> ResourceId:
        for parameter in self.ids:
            if self.is_bound(parameter):
                return self.by_id(getattr(self, parameter), parameter)
        for parameter in self.given:
            if self.is_bound(parameter):
                given = unwrap(getattr(self, parameter))
                found = given.raw("id") if hasattr(given, "raw") else None
                if not found:
                    self.invalid(f"The object given as -{parameter} is not one of the service.")
                return self.by_id(found, parameter)
        group = str(self.bound.get("ResourceGroupName") or "")
        return ResourceId("", group, self.resource.type, self.named(self.names))

    def database_id(self, id_parameter: str, object_parameter: str) -> str:
        """The id of the database that one of two parameters names, empty where neither was given; ends the command for no database."""
        given = unwrap(self.bound.get(object_parameter))
        text = str(self.bound.get(id_parameter) or (given.raw("id") if hasattr(given, "raw") else "") or "")
        if (text or given is not None) and id_of(text).type.lower() != "microsoft.sql/servers/databases":
            self.invalid(f"'{text}' is not the id of a SQL database.")
        return text

    def names_all(self, target: ResourceId) -> bool:
        """Whether nothing is missing of the address."""
        return len(target.names) == self.resource.type.count("/")

    def asked(self, target: ResourceId) -> bool:
        """Whether ShouldProcess says yes; a cmdlet without -WhatIf goes on."""
        if not self.metadata.supports_should_process:
            return True
        return self.should_process(".".join(target.names[:2]) if self.says else "", self.action)

    def own_name(self, target: ResourceId) -> str:
        """What the resource is called in titles."""
        return target.names[-1 if not self.fixed or len(target.names) < 2 else -2]

    def answered(self, ask: Callable[[], Any]) -> Any:
        """What the service answers; None after its error, or that of the cmdlet, was written."""
        try:
            return ask()
        except ServiceError as problem:
            self.write_service_error(problem)
        except OperationRefusedError as refused:
            self.fails(str(refused))
        return None

    def fails(self, message: str) -> None:
        """Report that what was given cannot be."""
        self.error(
            message, self.net_command, "CloseError", exception="System.Management.Automation.PSArgumentException"
        )

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        """The body with what a class adds by a rule of its own."""
        return body

    def unsent(self, target: ResourceId, body: dict[str, Any]) -> Value:
        """The object that would have been sent."""
        return self.resource.of({"id": self.path(target), "name": target.name, **body})


class GetSql(SqlCmdlet, resources.GetResource):
    """Gets one, or those there are; wildcards choose among them."""

    def process(self) -> None:
        self.asked(self.target())  # It reads whatever is answered.
        super().process()

    def parents(self) -> int:
        return self.resource.type.count("/") - 1

    def names_one(self, target: ResourceId) -> bool:
        return bool(target.group) and self.names_all(target) and not any(map(has_wildcards, target.names))


class WriteSql(SqlCmdlet):
    """Creates or changes a resource. method: PUT or PATCH. reads: whether the resource as it is is read first."""

    method: ClassVar[str] = "PUT"
    reads: ClassVar[bool] = True
    passes: ClassVar[bool] = False
    """Whether only -PassThru writes something."""

    def process(self) -> None:
        target = self.target()
        before: Document = {}
        if self.reads:
            path, version = self.path(target), self.resource.version
            before = self.answered(lambda: self.manager().get(path, version))
            if before is None:
                return
        self.store(target, before)

    def store(self, target: ResourceId, before: Document) -> None:
        """Ask, and send what the parameters make of the resource."""
        body = self.answered(lambda: self.complete(self.filled(self.kept(before)), before))
        if body is None:
            return
        if not self.asked(target):
            if self.writes():
                self.write(self.unsent(target, body))
            return
        title = f"{'creation' if not before else 'update'} of {self.resource.noun} '{self.own_name(target)}'"
        self.send(self.method, self.path(target), self.resource.version, body, title=title, shown=self.shown)

    def writes(self) -> bool:
        """Whether something is written."""
        return not self.passes or bool(self.bound.get("PassThru"))

    def shown(self, status: OperationStatus) -> Value:
        return super().shown(status) if self.writes() else NOTHING


class NewSql(WriteSql):
    """Creates a resource that is not there yet. exists: what is said of one that is, with its names."""

    reads = False
    exists: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        if self.exists:
            found = self.answered(lambda: (self.present(target),))
            if found is None:
                return
            if found[0] is not None:
                self.fails(self.exists.format(target.names[-1], *reversed(target.names[:-1])))
                return
        self.store(target, {})


class AskingSql(SqlCmdlet):
    """Base of those that ask, unless -Force is given. description, question: the texts, with the resource's names from the last on."""

    description: ClassVar[str] = ""
    question: ClassVar[str] = ""

    def agreed_to(self, target: ResourceId, names: tuple[str, ...]) -> bool:
        """Whether to go on."""
        if self.bound.get("Force") and not self.runtime.only_tells:
            return True
        if self.description and not self.bound.get("Force"):
            texts = self.description.format(*names), self.question.format(*names), "Confirm"
            return self.should_process_text(*texts)
        return self.asked(target)


class RemoveSql(AskingSql):
    """Removes a resource, and writes what it was."""

    passes: ClassVar[bool] = False

    def process(self) -> None:
        target = self.target()
        names = (target.names[-1], *reversed(target.names[:-1]))
        names = names[1:] if self.fixed else names
        if not self.agreed_to(target, names):
            return
        path, version = self.path(target), self.resource.version
        before = self.answered(lambda: self.manager().get(path, version))
        if before is None:
            return
        shown = self.resource.of(before) if not self.passes or self.bound.get("PassThru") else NOTHING
        title = f"deletion of {self.resource.noun} '{self.own_name(target)}'"
        self.send("DELETE", path, version, title=title, shown=lambda status: shown)


class SqlAction(AskingSql):
    """POSTs an action of a resource. operation: its name. after: whether the resource is read then and written; else only -PassThru
    writes that it was done."""

    operation: ClassVar[str] = ""
    after: ClassVar[bool] = True

    def process(self) -> None:
        target = self.target()
        if self.agreed_to(target, (target.names[-1], *reversed(target.names[:-1]))):
            body = self.filled({}) if self.places else None
            title = f"{self.operation} of {self.resource.noun} '{self.own_name(target)}'"
            self.perform(title, lambda each: self.work(each, target, body))

    def suffix(self) -> str:
        """What stands behind the resource's path."""
        return f"/{self.operation}"

    def query(self) -> Mapping[str, str] | None:
        """The request's query besides the api-version."""
        return None

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterator[Value]:
        """Do it; gives what is written."""
        path, version = self.path(target), self.resource.version
        status = operation.write(self.manager(), "POST", f"{path}{self.suffix()}", version, body, query=self.query())
        yield from self.result(target, status.result)

    def result(self, target: ResourceId, answer: Document) -> Iterator[Value]:
        """What is written."""
        if self.after:
            yield self.resource.of(self.manager().get(self.path(target), self.resource.version))
        elif self.bound.get("PassThru"):
            yield True


class FailoverAction(SqlAction):
    """Fails over to a replica: the one that can be read, or the first."""

    operation = "failover"
    after = False

    def query(self) -> Mapping[str, str]:
        return {"replicaType": "ReadableSecondary" if self.ReadableSecondary else "Primary"}


def server_location(cmdlet: SqlCmdlet, target: ResourceId, kind: str = "Microsoft.Sql/servers") -> str:
    """Where the server of a resource stands. Raises ServiceError."""
    scope = cmdlet.container(target)
    document = cmdlet.manager().get(resource_path(scope, kind, target.names[:1]), cmdlet.resource.version)
    return str(document.get("location") or "")


def identity_of(cmdlet: SqlCmdlet, kind: str | None = None, assigns: bool = False, ids: Any = None) -> Document | None:
    """The identity that -IdentityType, -AssignIdentity and -UserAssignedIdentityId ask for, None for none."""
    if kind is None:
        if assigns:
            kind = "SystemAssigned"
        elif ids:
            kind = "UserAssigned"
        else:
            return None
    found: dict[str, Any] = {"type": kind}
    if ids:
        found["userAssignedIdentities"] = {str(unwrap(each)): {} for each in ids}
    return found


def id_of(value: Any) -> ResourceId:
    """The parts of an id; of no id where it is none."""
    return parse_id(str(value)) or ResourceId("", "", "", ())
