"""Families of cmdlets whose modules were written by hand: what each names, sends, asks and writes is told in a few words.

    family(__name__, "AzAutomationCredential", CREDENTIAL, {
        "Get": {"missing": "The credential '{0}' was not found."},
        "New": {"places": {"Description": ".description"}},
        "Remove": {"doing": "Removing the credential."},
    }, names=("AutomationAccountName", "Name"), commands="Microsoft.Azure.Commands.Automation.Cmdlet.{verb}AzureAutomation{noun}")

In texts `{0}` is the resource's name, `{1}` that of what it lies in, and so on; `{group}` is the resource group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az import families, resources
from cmdlets._az.confirming import Confirmed
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.placed import PlacedCmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from pscompat import catalog
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.dotnet.wildcards import has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

ARGUMENT = "System.ArgumentException"


class Told(Confirmed, PlacedCmdlet):
    """Base.

    properties: by a parameter in `given`, the object's properties that name it, from the group to the resource itself, where it has no id.
    doing, question: what ShouldProcess says and what is asked without -Force. about: what ShouldProcess names, the resource's name where
    it is empty. missing: the text of the error about one that is not there, the service's where it is empty. failure: the .NET type of
    that error.
    """

    given: ClassVar[tuple[str, ...]] = ()
    ids: ClassVar[tuple[str, ...]] = ()
    properties: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    doing: ClassVar[str] = ""
    question: ClassVar[str] = ""
    about: ClassVar[str] = "{0}"
    missing: ClassVar[str] = ""
    failure: ClassVar[str] = ARGUMENT

    def named_target(self) -> ResourceId:
        """What the arguments name."""
        for parameter in self.given:
            wanted = self.properties.get(parameter)
            if wanted is not None and self.is_bound(parameter):
                given = unwrap(getattr(self, parameter))
                values = tuple(str(getattr(given, name, None) or "") for name in wanted)
                if not all(values):
                    self.invalid(f"The object given as -{parameter} lacks one of: {', '.join(wanted)}.", parameter)
                return ResourceId("", values[0], self.resource.type, values[1:])
        return super().named_target()

    def text(self, template: str, target: ResourceId) -> str:
        """A text about a resource."""
        names = (*reversed(target.names), *("" for _ in range(4)))
        return template.format(*names, group=target.group)

    def agreed_to(self, target: ResourceId, exists: Callable[[], bool] | None = None) -> bool:
        """Whether to go on; a cmdlet without -WhatIf goes on."""
        about, doing = self.text(self.about, target), self.text(self.doing, target)
        if not self.metadata.supports_should_process:
            return True
        if not self.question:
            return self.should_process(about, doing)
        return self.confirmed(about, doing, self.text(self.question, target), exists)

    def own_name(self, target: ResourceId) -> str:
        """What the resource is called in titles."""
        return target.names[-1 if not self.fixed or len(target.names) < 2 else -2] if target.names else target.group

    def is_missing(self, problem: ServiceError) -> bool:
        """Whether an error says that there is no such resource."""
        return problem.status_code == 404

    def report(self, problem: ServiceError, target: ResourceId) -> None:
        """Write an error of the service, or what the cmdlet says instead."""
        if self.missing and self.is_missing(problem):
            self.fails(self.text(self.missing, target))
        else:
            self.write_service_error(problem)

    def answered(self, target: ResourceId, ask: Callable[[], Any]) -> Any:
        """What the service answers; None after its error, or that of the cmdlet, was written."""
        try:
            return ask()
        except ServiceError as problem:
            self.report(problem, target)
        except OperationRefusedError as refused:
            self.fails(str(refused), refused.exception)
        return None

    def fails(self, message: str, exception: str = "") -> None:
        """Report what keeps the cmdlet from going on."""
        record = ErrorRecord(NetException(exception or self.failure, message), self.net_command, "CloseError")
        record.command = ""
        self.write_error(record)

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        """The body with what a class adds by a rule of its own."""
        return body

    def made(self, document: Document, target: ResourceId) -> Value:
        """The object for a document of the service."""
        return self.resource.of(document)


class GetTold(Told, resources.GetResource):
    """Gets one, or those there are. wild: whether wildcards choose among them."""

    wild: ClassVar[bool] = True

    def process(self) -> None:
        target = self.target()
        if self.names_one(target):
            found = self.answered(target, lambda: self.one(target))
            if found is not None:
                self.write(found)
        else:
            self.answered(target, lambda: self.write_all(self.several(target)))

    def parents(self) -> int:
        return self.resource.type.count("/") - 1

    def names_one(self, target: ResourceId) -> bool:
        if not target.group or len(target.names) != self.resource.type.count("/"):
            return False
        return not self.wild or not any(map(has_wildcards, (target.group, *target.names)))

    def one(self, target: ResourceId) -> Value:
        document = self.manager().get(self.path(target), self.resource.version, self.query())
        return self.made(document, target)


class WriteTold(Told):
    """Creates or changes a resource. method: PUT or PATCH.

    reads: whether the resource as it is is read first. exists: the text of the error about one that is
    there already, where that is looked for. after: whether what is written is what a GET gives then. passes: whether only -PassThru
    writes something; tells: whether it writes that it was done, and not the resource. waits: whether the end of what the write
    begins is waited for.
    """

    method: ClassVar[str] = "PUT"
    reads: ClassVar[bool] = False
    exists: ClassVar[str] = ""
    after: ClassVar[bool] = False
    passes: ClassVar[bool] = False
    tells: ClassVar[bool] = False
    waits: ClassVar[bool] = True

    def process(self) -> None:
        target = self.target()
        before: Document = {}
        if self.exists:
            found = self.answered(target, lambda: (self.present(target),))
            if found is None:
                return
            if found[0] is not None:
                self.fails(self.text(self.exists, target))
                return
        elif self.reads:
            before = self.answered(target, lambda: self.manager().get(self.path(target), self.resource.version))
            if before is None:
                return
        self.store(target, before)

    def store(self, target: ResourceId, before: Document) -> None:
        """Ask, and send what the parameters make of the resource."""
        body = self.answered(target, lambda: self.complete(self.filled(self.kept(before)), before, target))
        if body is None or not self.agreed_to(target):
            return
        title = f"{'update' if before or self.method == 'PATCH' else 'creation'} of {self.resource.noun} '{self.own_name(target)}'"
        self.perform(title, lambda operation: self.work(operation, target, body))

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        """Do it; gives what is written."""
        manager, path, version = self.manager(), self.path(target), self.resource.version
        waits = self.waits and not self.bound.get("NoWait")
        status = operation.write(manager, self.method, path, version, body, headers=self.headers(), waits=waits)
        if self.passes and not self.bound.get("PassThru"):
            return []
        if self.tells:
            return [True]
        document = manager.get(path, version) if self.after else status.result if waits else self.first(status)
        return [] if document is None else [self.made(document, target)]

    def first(self, status: OperationStatus) -> Document:
        """What is written of the answer to a write whose end is not waited for."""
        return None if self.bound.get("NoWait") else status.accepted

    def headers(self) -> Mapping[str, str] | None:
        """The request's headers besides the usual."""
        return None


class RemoveTold(Told):
    """Removes a resource, after asking; with -PassThru it writes that it did. before: what has to be asked for first, as with WriteTold."""

    shows: ClassVar[bool] = False
    """Whether it writes what it removed, also without -PassThru."""

    def process(self) -> None:
        target = self.target()
        if self.agreed_to(target):
            self.perform(
                f"deletion of {self.resource.noun} '{self.own_name(target)}'", lambda each: self.work(each, target)
            )

    def work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        """Do it; gives what is written."""
        path, version = self.path(target), self.resource.version
        shown = self.made(self.manager().get(path, version), target) if self.shows else NOTHING
        try:
            operation.write(self.manager(), "DELETE", path, version, headers=self.headers())
        except ServiceError as problem:
            if not self.missing or not self.is_missing(problem):
                raise
            raise OperationRefusedError(self.text(self.missing, target), self.failure) from None
        if shown is not NOTHING:
            return [shown]
        return [True] if self.bound.get("PassThru") else []

    def headers(self) -> Mapping[str, str] | None:
        """The request's headers besides the usual."""
        return None


class ActTold(Told):
    """POSTs an action of a resource. operation: its name. after: whether the resource is read then and written; else what `result` makes
    of the answer, and with -PassThru that it was done."""

    operation: ClassVar[str] = ""
    after: ClassVar[bool] = False

    def process(self) -> None:
        target = self.target()
        if self.agreed_to(target):
            body = self.complete(self.filled({}), {}, target) or None
            title = f"{self.operation} of {self.resource.noun} '{self.own_name(target)}'"
            self.perform(title, lambda each: self.work(each, target, body))

    def suffix(self) -> str:
        """What stands behind the resource's path."""
        return f"/{self.operation}"

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        """Do it; gives what is written."""
        path, version = self.path(target), self.resource.version
        status = operation.write(self.manager(), "POST", f"{path}{self.suffix()}", version, body)
        yield from self.result(target, status)

    def result(self, target: ResourceId, status: OperationStatus) -> Iterator[Value]:
        """What is written."""
        if self.after:
            yield self.made(self.manager().get(self.path(target), self.resource.version), target)
        elif self.bound.get("PassThru"):
            yield True


_VERBS: Mapping[str, type[Told]] = {
    "Get": GetTold,
    "New": WriteTold,
    "Set": WriteTold,
    "Update": WriteTold,
    "Remove": RemoveTold,
}
_DOES = {
    "New": "Creates {}.",
    "Set": "Changes {}.",
    "Update": "Changes {}.",
    "Get": "Gets {}.",
    "Remove": "Removes {}.",
}


def _a(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def declare(module: str, name: str, base: type[Told], resource: ArmResource, commands: str, **attributes: Any) -> None:
    """Declare a cmdlet whose class says nothing of its own but attributes.

    commands: its .NET class, with `{verb}` and `{noun}` (without `Az`) in it. `names` may hold several for one, parted by `|`: that is taken
    which the cmdlet has; what it has not is left out, with `given` and `ids`.
    """
    facts = catalog.lookup(name)
    if facts is None:
        raise LookupError(f"the catalog has no cmdlet {name}")
    own = {parameter.name for parameter in facts.parameters}
    verb, _, noun = name.partition("-")
    attributes.setdefault("net_command", commands.format(verb=verb, noun=noun.removeprefix("Az")))
    choices = (choice.split("|") for choice in attributes.get("names", base.names))
    attributes["names"] = tuple(
        found for found in (next((each for each in some if each in own), "") for some in choices) if found
    )
    for kind in ("given", "ids"):
        attributes[kind] = tuple(each for each in attributes.get(kind, getattr(base, kind)) if each in own)
    if "places" in attributes:
        attributes["places"] = {key: place for key, place in attributes["places"].items() if key in own}
    does = attributes.pop("does", None) or _DOES.get(verb, f"{verb}s {{}}.").format(_a(resource.noun))
    families.declare(module, name, base, does, resource=resource, **attributes)


def family(
    module: str, noun: str, resource: ArmResource, verbs: Mapping[str, Mapping[str, Any]], commands: str, **common: Any
) -> None:
    """The cmdlets of a resource type, with the attributes that are special to each (`base`: its class, `resource`: another type)."""
    for verb, special in verbs.items():
        own = {**common, **special}
        base = own.pop("base", None) or _VERBS[verb]
        own_commands = own.pop("commands", commands)
        declare(module, f"{verb}-{noun}", base, own.pop("resource", resource), own_commands, **own)
