"""Cmdlets that AutoRest generates of a service's description: their names, objects, and what they send follow rules.

A list's property has the name of one of its items, properties are shown by the alphabet, a parameter type `IThing` takes a `Thing`, an
`I…Identity` the id of a resource. What ShouldProcess asks names the operation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az import resources
from cmdlets._az.built_resources import Built
from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets._az.generated_json import generated_json, whole_numbers
from cmdlets._az.given_json import given_json
from cmdlets._az.identities import Identity
from cmdlets._az.objects import Member, ServiceObject, service_property
from cmdlets._az.resource_ids import ResourceId
from pscompat.commands.metadata import ALL_SETS
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NOTHING, Hashtable, NetObject, Value, unwrap
from pscompat.late_patterns import late

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_TRUTHS = {"true": True, "false": False}
_AS_THEY_ARE = (
    *("ss", "us", "is", "ies", "alias", "Alias"),
    *("Sas", "Dns", "Https", "Tls", "Aws", "Kubernetes", "Iops", "Mbps", "Os"),
)

_words = late(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[^A-Z]+", "findall")
"""The words of a name in which each begins with a capital letter."""


def singular(name: str) -> str:
    """The name of one of what a name in the plural means: `emailReceivers`, `policies`."""
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes")):
        return name[:-2]
    return name if name.endswith(_AS_THEY_ARE) or not name.endswith("s") else name[:-1]


def joined_name(steps: Iterable[str]) -> str:
    """The name of a property by the names that lead to it: `sku`, `name` is SkuName; words that the next name repeats are said once."""
    made: list[str] = []
    for step in steps:
        words = _words(step[:1].upper() + step[1:])
        folded = [word.lower() for word in words]
        same = (
            count for count in range(len(words), 0, -1) if [word.lower() for word in made[-count:]] == folded[:count]
        )
        made += words[next(same, 0) :]
    return "".join(made)


def generated_action(cmdlet: str, parameter_set: str) -> str:
    """What ShouldProcess calls the action: the command of the parameter set that the cmdlet calls."""
    return cmdlet if parameter_set == ALL_SETS else f"{cmdlet}_{parameter_set}"


class GeneratedObject(ServiceObject):
    """Base of their objects, whose text is their JSON."""

    __slots__ = ()

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """The object of a hash table: entries without a property are left out, texts become booleans by what they say."""
        plain = unwrap(value)
        if not isinstance(plain, Hashtable):
            return NotImplemented
        if not cls.members:  # A table of texts, as its properties hold it.
            return plain
        made = cls()
        for key, item in plain.items():
            member = cls.members.get(to_string(key).lower())
            if member is None:
                continue
            text = unwrap(item)
            if "System.Boolean" in member.net_type and isinstance(text, str):
                item = _TRUTHS.get(text.strip().lower(), item)
            made.put(member.name, item)
        return made

    def json_of(self, value: Value, written: bool) -> Any:
        return generated_json(value, written)

    def document(self, written: bool = True) -> dict[str, Any]:
        found = super().document(written)
        return {name: whole_numbers(item) for name, item in found.items()} if written else found

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

    def inlined(
        self, types: Types, schema: Schema, members: Mapping[str, Member], resource: Resource
    ) -> dict[str, Member]:
        """The members of a class, by their lower-case names, with those of its parts that stand among them."""
        return dict(members)

    def named(self, name: str) -> type[NetObject]:
        if name[:1] == "I" and name[1:2].isupper() and name[2:].endswith("Identity"):
            return type(name, (Identity,), {"__slots__": (), "net_name": f"{self.models}.{name}"})
        try:
            return super().named(name)
        except AttributeError:
            if name[:1] != "I":
                raise
            return super().named(name[1:])

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        made = super()._class(full_name, types, schema, resource)
        parts, made.members = made.members, self.inlined(types, schema, made.members, resource)
        for member in parts.values():
            if member.name.lower() not in made.members:
                delattr(made, member.name)
        for name, net_type in resource.types.items():
            key = name.lower()
            if key in made.members and key not in parts:
                made.members[key] = made.members[key]._replace(net_type=net_type, part=None)
        for member in made.members.values():
            setattr(made, member.name, service_property(member))
        order = tuple(sorted((member.name for member in made.members.values()), key=str.lower))
        made.net_order = order  # type: ignore[attr-defined]
        made.members = {name.lower(): made.members[name.lower()] for name in order}
        made.net_bases = (_interface(full_name), *made.net_bases)
        return made


def _interface(full_name: str) -> str:
    namespace, _, last = full_name.rpartition(".")
    return f"{namespace}.I{last}"


class GeneratedCmdlet(resources.ResourceCmdlet):
    """Base of those for one resource type. operations: the group of its operations, as ShouldProcess calls it.

    writes: what the operation that writes one is called.
    """

    ids: ClassVar[tuple[str, ...]] = ()
    operations: ClassVar[str] = ""
    writes: ClassVar[str] = "CreateOrUpdate"

    def target(self) -> ResourceId:
        found = super().target()
        subscription = self.bound.get("SubscriptionId")
        return found._replace(subscription=subscription) if isinstance(subscription, str) else found

    def asks(self, operation: str) -> bool:
        """Whether ShouldProcess says yes to an operation."""
        target = f"Call remote '{self.operations}{operation}' operation"
        return self.should_process(target, generated_action(self.metadata.name, self.parameter_set))


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


class ChangeGenerated(GeneratedCmdlet):
    """Base of those that send one write."""

    def query(self) -> Mapping[str, str | bool] | None:
        """The request's query besides the api-version."""
        return None

    def headers(self) -> Mapping[str, str] | None:
        """The request's headers."""
        return None

    def passed(self, status: OperationStatus) -> Value:
        """What is written where the answer is nothing to show: with -PassThru that it was done."""
        return True if self.bound.get("PassThru") else NOTHING


class WriteGenerated(ChangeGenerated, Built):
    """Creates or replaces one by what the parameters or a JSON text say.

    method, doing: how a class below sends it, and what that is called.
    """

    method: ClassVar[str] = "PUT"
    doing: ClassVar[str] = "creation"

    def process(self) -> None:
        target = self.target()
        body = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if body is None:
            body = self.completed(self.built())
        if self.asks(self.writes):
            self.send(
                self.method,
                self.path(target),
                self.resource.version,
                body,
                title=self.title(self.doing, target),
                shown=self.shown,
                query=self.query(),
                headers=self.headers(),
            )

    def completed(self, body: Document) -> Document:
        """The body with what is sent though nothing was said of it."""
        return body


class PatchGenerated(WriteGenerated):
    """Changes what the parameters or a JSON text say of one, and nothing else."""

    writes = "Update"
    method = "PATCH"
    doing = "update"


class UpdateGenerated(GeneratedCmdlet, Built):
    """Reads one, changes what the parameters say and puts it back."""

    def process(self) -> None:
        target = self.target()
        body = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if self.asks(self.writes):
            self.perform(self.title("update", target), lambda each: self._work(each, target, body))

    def _work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        manager, path, version = self.manager(), self.path(target), self.resource.version
        if body is None:
            subject = self.resource.plain(manager.get(path, version))
            self.assign(subject)
            body = subject.document()
        status = operation.write(manager, "PUT", path, version, body, waits=not self.bound.get("NoWait"))
        value = self.shown(status)
        return [] if value is NOTHING else [value]


class ActGenerated(ChangeGenerated):
    """POSTs an action; with -PassThru it says that it did. action: its name in the path; doing: what it is called where that is
    something else."""

    action: ClassVar[str] = ""
    doing: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        body = self.body()
        if self.asks(self.writes):
            title = self.title(self.doing or self.action, target)
            path, version = f"{self.path(target)}/{self.action}", self.resource.version
            self.send("POST", path, version, body, title=title, shown=self.passed, query=self.query())

    def body(self) -> Document:
        """The request's body, None for none."""
        return None


class RemoveGenerated(ChangeGenerated):
    """Removes one; with -PassThru it says that it did."""

    def process(self) -> None:
        target = self.target()
        if self.asks("Delete"):
            self.send(
                "DELETE",
                self.path(target),
                self.resource.version,
                title=self.title("deletion", target),
                shown=self.passed,
                query=self.query(),
                headers=self.headers(),
            )


class ScopedCmdlet(GeneratedCmdlet):
    """A resource at any scope, or one that belongs to any other. scoped_by: the parameter that names the scope or other resource."""

    scoped_by: ClassVar[str] = "Scope"

    def target(self) -> ResourceId:
        given = self.bound.get("InputObject")
        if given is not None:
            return self.by_id(str(unwrap(given).Id), "InputObject")
        names = (str(self.bound[name]) for name in self.names if self.bound.get(name))
        return ResourceId("", "", self.resource.type, tuple(names))

    def container(self, target: ResourceId) -> str:
        scope = self.bound.get(self.scoped_by)
        return str(scope).rstrip("/") if scope else self.above()

    def above(self) -> str:
        """The path of the scope where no parameter says it: that of the object that was given, else the subscription."""
        given = self.bound.get("InputObject")
        if given is None:
            return self.manager().subscription
        address = str(unwrap(given).Id)
        return address[: address.lower().rindex("/providers/")]


class GetScoped(ScopedCmdlet, resources.GetResource):
    """Gets one, or those of a scope; -Filter chooses among them."""

    def names_one(self, target: ResourceId) -> bool:
        return len(target.names) == len(self.names)

    def list_query(self) -> Mapping[str, str] | None:
        wanted = self.bound.get("Filter")
        return {"$filter": str(wanted)} if wanted else None
