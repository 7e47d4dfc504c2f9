"""What the cmdlets of network managers share.

A list comes out as one object, as the real cmdlets write it; a Set- cmdlet calls its action `Restart`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.builders import class_named
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource, ResourceCmdlet
from cmdlets.az_network._base import (
    COMMANDS,
    MODELS,
    GetResource,
    NetworkCmdlet,
    NewResource,
    RemoveResource,
    SetResource,
    WriteNetworkResource,
)
from cmdlets.az_network._building import Building
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import Changes, declare
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.cmdlet import AzCmdlet
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, Query

MANAGED = f"{MODELS}NetworkManager."


def managed(kind: str, net_class: str, noun: str) -> ArmResource:
    """A resource type whose class lies in the namespace of network managers."""
    return ArmResource(f"Microsoft.Network/{kind}", f"{MANAGED}{net_class}", noun)


class GetManaged(GetResource):
    """Gets one, or all of a parent as one list."""

    def several(self, target: ResourceId) -> Iterator[Value]:
        yield GenericList(list(super().several(target)), self.resource.net_class)


class NewManaged(NewResource):
    """Creates one. answered: whether what is written is the answer to the PUT, rather than read anew."""

    ids: ClassVar[tuple[str, ...]] = ()
    given: ClassVar[tuple[str, ...]] = ()
    answered: ClassVar[bool] = False

    def store(self, target: ResourceId, body: Document, what: str, query: Query | None = None) -> None:
        if self.answered:
            put_answered(self, target, body, what)
        else:
            super().store(target, body, what, query)


def put_answered(cmdlet: WriteNetworkResource, target: ResourceId, body: Document, what: str) -> None:
    """PUT the resource and write what that answers."""
    cmdlet.send(
        "PUT",
        cmdlet.path(target),
        cmdlet.resource.version,
        body,
        title=cmdlet.title(what, target),
        shown=cmdlet.shown,
    )


class SetManaged(SetResource):
    """Writes one as it is in memory."""

    action = "Restart"
    changes = "InputObject"


class _MemoryOrParameters(Building, SetResource):
    """Writes one as it is in memory, or as the parameters say."""

    changes = "InputObject"
    off = False

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        return class_named(cls.resource.net_class)

    def is_property(self, name: str) -> bool:
        named = (*self.names, "ResourceGroupName", "ResourceId", "InputObject")
        return name not in named and super().is_property(name)


class ChangeManaged(_MemoryOrParameters):
    """Writes one as it is in memory, or reads it and changes what the parameters say."""

    action = "Set"

    def process(self) -> None:
        found = unwrap(self.InputObject)
        target = self.target() if found is None else self.of_object(found)
        if found is None:
            found = self.answer(lambda: self.fetch(target))
        if not self.agreed(target):
            return
        if not self.present(target):
            self.no_argument(f"Resource '{target.name}' not found")
        self.assign(found)
        self.store(target, self.body(found, target), "update")


class ReplaceRule(_MemoryOrParameters):
    """Writes a rule as it is in memory, or one that is made of the parameters."""

    action = "Restart"

    def process(self) -> None:
        found = unwrap(self.InputObject)
        target = self.target() if found is None else self.of_object(found)
        if not self.agreed(target):
            return
        if found is None:
            found = self.target_class()()
            self.assign(found)
        put_answered(self, target, self.body(found, target), "update")


class RemoveManaged(RemoveResource):
    """Removes one; -ForceDelete also what is deployed."""

    def query(self) -> Query | None:
        if "forcedelete" not in self.metadata.lookup():
            return None
        return {"force": bool(self.ForceDelete)}


class ManagedAction(NetworkCmdlet, ResourceCmdlet):
    """POSTs a question about a resource and writes the answer. operation: its name; makes: the class of the answer."""

    operation: ClassVar[str] = ""
    makes: ClassVar[str] = ""
    sends: ClassVar[dict[str, str]] = {
        "Region": "regions",
        "DeploymentType": "deploymentTypes",
        "SkipToken": "skipToken",
    }
    """The members of the body, by parameter."""
    paged: ClassVar[bool] = False

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/{self.operation}"
        made = class_named(f"{MANAGED}{self.makes}")

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            status = operation.write(manager, "POST", path, self.resource.version, self.body())
            answer = status.result or {}
            if not self.paged:
                yield made(answer)
                return
            found = [made(each) for each in answer.get("value") or ()]
            while link := answer.get("nextLink"):
                answer = manager.get(link, self.resource.version)
                found += [made(each) for each in answer.get("value") or ()]
            yield GenericList(found, f"{MANAGED}{self.makes}")

        self.perform(f"question about {self.resource.noun} '{target.name}'", work)

    def body(self) -> Document:
        """The request's body: what was given."""
        known = self.metadata.lookup()
        members = {key: value for key, value in self.sends.items() if key.lower() in known}
        if not members:
            return None
        values = {member: unwrap(getattr(self, name)) for name, member in members.items()}
        return {
            member: str(value) if isinstance(value, str) else [str(each) for each in value]
            for member, value in values.items()
            if value
        }


_BASES: dict[str, type[AzCmdlet]] = {
    "Get": GetManaged,
    "New": NewManaged,
    "Set": SetManaged,
    "Remove": RemoveManaged,
}


def managers(
    module: str,
    noun: str,
    resource: ArmResource,
    names: str = "",
    verbs: str = "Get New Set Remove",
    changes: Changes | None = None,
    net_noun: str = "",
) -> None:
    """The cmdlets of a resource type below network managers. names: the parameters that name it, besides the last: Name."""
    every = (*names.split(), "Name")
    for verb in verbs.split():
        own: dict[str, Any] = {"resource": resource, "names": every, **(changes or {}).get(verb, {})}
        base: type[AzCmdlet] = own.pop("base", None) or _BASES[verb]
        if issubclass(base, NewResource):
            own.setdefault("keys", (*every, "ResourceGroupName"))
        own.setdefault("net_command", f"{COMMANDS}{verb}{net_noun or noun}Command")
        declare(module, f"{verb}-{noun}", base, resource.noun, **own)


def items(module: str, *specs: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> None:
    """Cmdlets that make an object in memory: noun, class, and attributes of the cmdlet's class."""
    for noun, makes, *attributes in specs:
        own: dict[str, Any] = {"makes": f"{MANAGED}{makes}", "net_command": f"{COMMANDS}New{noun}Command"}
        what = f"a {makes.removeprefix('PS')} in memory"
        declare(module, f"New-{noun}", NewChild, what, **own, **(attributes[0] if attributes else {}))


class OfScope(ResourceCmdlet):
    """A connection: it lies in a management group, or in the subscription."""

    def target(self) -> ResourceId:
        return ResourceId("", "", self.resource.type, self.named(self.names))

    def container(self, target: ResourceId) -> str:
        group = self.bound.get("ManagementGroupId")
        known = self.bound.get("InputObject")
        if group:
            return f"/providers/Microsoft.Management/managementGroups/{quote(str(group), safe='')}"
        address = str(unwrap(known).Id or "") if known is not None else ""
        if address.lower().startswith("/providers/microsoft.management/"):
            return address[: address.lower().rindex("/providers/")]
        return super().container(target)

    def names_one(self, target: ResourceId) -> bool:
        """Whether one is named: it is in no group."""
        return bool(target.names)
