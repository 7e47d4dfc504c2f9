"""Cmdlets that AutoRest generates of a service's description: their names, objects, and what they send follow rules.

A list's property has the name of one of its items, properties are shown by the alphabet, a parameter type `IThing` takes a `Thing`, an
`I…Identity` the id of a resource. What ShouldProcess asks names the operation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az import resources
from cmdlets._az.built_resources import Built
from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets._az.given_json import given_json
from cmdlets._az.identities import Identity
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from pscompat.dotnet.values import NOTHING, NetObject, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_AS_THEY_ARE = ("ss", "us", "is", "ies")


def singular(name: str) -> str:
    """The name of one of what a name in the plural means: `emailReceivers`, `policies`."""
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    return name if name.endswith(_AS_THEY_ARE) or not name.endswith("s") else name[:-1]


class GeneratedObject(ServiceObject):
    """Base of their objects, whose text is their JSON."""

    __slots__ = ()

    def ToString(self) -> str:
        return json.dumps(self.document(written=False), indent=2)


class GeneratedClasses(ServiceClasses):
    """The classes of one namespace of generated cmdlets."""

    def __init__(
        self, module: str, models: str, resources: Mapping[str, Resource], described: tuple[Types, ...] = ()
    ) -> None:
        super().__init__(module, models, resources, described=described, base=GeneratedObject)

    def property_name(self, json_name: str) -> str:
        return singular(super().property_name(json_name))

    def find_type(self, full_name: str) -> str | None:
        namespace, _, last = full_name.rpartition(".")
        if namespace.lower() != self.models.lower():
            return None
        if last.lower().startswith("i") and last.lower().endswith("identity"):
            return f"{self.models}.{last}"
        found = super().find_type(full_name)
        if found is None and last[:1] in "iI":
            plain = super().find_type(f"{namespace}.{last[1:]}")
            return None if plain is None else f"{self.models}.I{plain.rpartition('.')[2]}"
        return found

    def named(self, name: str) -> type[NetObject]:
        if name.startswith("I") and name.endswith("Identity"):
            return type(name, (Identity,), {"__slots__": (), "net_name": f"{self.models}.{name}"})
        try:
            return super().named(name)
        except AttributeError:
            if name[:1] != "I":
                raise
            return super().named(name[1:])

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        made = super()._class(full_name, types, schema, resource)
        order = tuple(sorted((member.name for member in made.members.values()), key=str.lower))
        made.net_order = order  # type: ignore[attr-defined]
        made.members = {name.lower(): made.members[name.lower()] for name in order}
        made.net_bases = (_interface(full_name), *made.net_bases)
        return made


def _interface(full_name: str) -> str:
    namespace, _, last = full_name.rpartition(".")
    return f"{namespace}.I{last}"


class GeneratedCmdlet(resources.ResourceCmdlet):
    """Base of those for one resource type. operations: the group of its operations, as ShouldProcess calls it."""

    given: ClassVar[tuple[str, ...]] = ("InputObject",)
    ids: ClassVar[tuple[str, ...]] = ()
    operations: ClassVar[str] = ""

    def target(self) -> ResourceId:
        found = super().target()
        subscription = self.bound.get("SubscriptionId")
        return found._replace(subscription=subscription) if isinstance(subscription, str) else found

    def asks(self, operation: str) -> bool:
        """Whether ShouldProcess says yes to an operation."""
        target = f"Call remote '{self.operations}{operation}' operation"
        return self.should_process(target, self.metadata.name)


class GetGenerated(GeneratedCmdlet, resources.GetResource):
    """Gets one, or those of a group or of one or several subscriptions."""

    def target(self) -> ResourceId:
        found = super().target()
        subscriptions = self.bound.get("SubscriptionId")
        return found._replace(subscription=str(next(iter(subscriptions)))) if subscriptions else found

    def several(self, target: ResourceId) -> Iterator[Value]:
        others = [str(item) for item in self.bound.get("SubscriptionId") or ()]
        for subscription in others or [target.subscription]:
            yield from super().several(target._replace(subscription=subscription))


class WriteGenerated(GeneratedCmdlet, Built):
    """Creates or replaces one by what the parameters or a JSON text say."""

    def process(self) -> None:
        target = self.target()
        body = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if body is None:
            body = self.completed(self.built())
        if self.asks("CreateOrUpdate"):
            title = f"creation of {self.resource.noun} '{target.name}'"
            self.send("PUT", self.path(target), self.resource.version, body, title=title, shown=self.shown)

    def completed(self, body: Document) -> Document:
        """The body with what is sent though nothing was said of it."""
        return body


class UpdateGenerated(GeneratedCmdlet, Built):
    """Reads one, changes what the parameters say and puts it back."""

    def process(self) -> None:
        target = self.target()
        if self.asks("CreateOrUpdate"):
            self.perform(f"update of {self.resource.noun} '{target.name}'", lambda each: self._work(each, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        manager, path, version = self.manager(), self.path(target), self.resource.version
        subject = self.resource.plain(manager.get(path, version))
        self.assign(subject)
        status = operation.write(manager, "PUT", path, version, subject.document())
        return [self.shown(status)]


class RemoveGenerated(GeneratedCmdlet):
    """Removes one; with -PassThru it says that it did."""

    def process(self) -> None:
        target = self.target()
        if self.asks("Delete"):
            title = f"deletion of {self.resource.noun} '{target.name}'"
            self.send("DELETE", self.path(target), self.resource.version, title=title, shown=self.passed)

    def passed(self, status: OperationStatus) -> Value:
        """What is written."""
        return True if self.bound.get("PassThru") else NOTHING


class ExtensionCmdlet(GeneratedCmdlet):
    """A resource that belongs to any other, which -ResourceId names."""

    names = ("Name",)

    def target(self) -> ResourceId:
        given = self.bound.get("InputObject")
        if given is not None:
            return self.by_id(str(unwrap(given).Id), "InputObject")
        name = self.bound.get("Name")
        return ResourceId("", "", self.resource.type, (str(name),) if name else ())

    def container(self, target: ResourceId) -> str:
        scope = self.bound.get("ResourceId") or self.above()
        return str(scope).rstrip("/")

    def above(self) -> str:
        """The path of what the resource belongs to, where no parameter says it."""
        given = self.bound.get("InputObject")
        if given is None:
            return self.manager().subscription
        address = str(unwrap(given).Id)
        return address[: address.lower().rindex("/providers/")]
