"""Children in memory: rules, subnets, address pools … of a resource, which is written whole afterwards."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import NetworkCmdlet
from cmdlets.az_network._building import Building
from pscompat.dotnet.values import Value, unwrap

_GROUP_NOT_SET = "ResourceGroupNotSet"


class Child(NetworkCmdlet):
    """Base.

    parent: the parameter that takes the resource. into: the path of its list. called: how messages call an element. ids: the path of an
    element's id below the resource's, where the cmdlets make one (`loadBalancers/{}/Probes`), with `unnamed` for the resource's name
    where it has none yet.
    """

    parent: ClassVar[str] = ""
    into: ClassVar[str] = ""
    called: ClassVar[str] = ""
    ids: ClassVar[str] = ""
    unnamed: ClassVar[str] = ""

    key: ClassVar[str] = "Name"
    """The parameter, and the property, by which an element is found."""
    placed: ClassVar[bool] = True
    """Whether the ids name the resource where it has a name; where not, that is done when it is sent."""

    def whole(self) -> Any:
        """The resource."""
        return unwrap(getattr(self, self.parent))

    def items(self) -> list[Any]:
        """The list of its children, made where there is none."""
        found: list[Any] = self.whole().open_list(self.into)
        return found

    def place_in_list(self) -> int:
        """Where the child of -Name stands in the list, -1 where it is not there."""
        wanted = str(getattr(self, self.key)).lower()
        names = [str(unwrap(item).get(self.key) or "").lower() for item in self.items()]
        return names.index(wanted) if wanted in names else -1

    def give_id(self, child: ServiceObject, owner: Any = None) -> None:
        """The id of a child: below that of its resource."""
        group = owner.ResourceGroupName if owner is not None else None
        name = owner.Name if owner is not None else None
        path = self.ids.format(name or self.unnamed)
        child.put(
            "Id",
            f"{self.manager().subscription}/resourceGroups/{group or _GROUP_NOT_SET}/providers/Microsoft.Network/{path}/{self.Name}",
        )


class BuildChild(Building, Child):
    """Base of those that make or change a child of what the parameters say."""

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        names = cls.metadata.lookup()
        if cls.parent.lower() not in names:
            return class_named(cls.makes)
        owner = class_named(names[cls.parent.lower()].type_name)
        for name in cls.into.split("."):
            part = owner.members[name.lower()].part
            if part is None:
                raise LookupError(f"{cls.into} is no list of objects")
            owner = part()
        return owner

    makes: ClassVar[str] = ""

    def is_property(self, name: str) -> bool:
        return name != self.parent and super().is_property(name)

    def assign(self, subject: ServiceObject) -> None:
        self.check()
        super().assign(subject)

    def check(self) -> None:
        """End the command where the arguments make no sense together."""

    asks: ClassVar[str] = ""
    """What ShouldProcess calls it, where the cmdlet asks."""

    def agreed(self) -> bool:
        """Whether to go on."""
        return not self.asks or self.should_process(self.whole().Name or "", self.asks)


class NewChild(BuildChild):
    """Makes one."""

    def process(self) -> None:
        subject = self.target_class()()
        self.assign(subject)
        self.finish(subject)
        if self.ids:
            self.give_id(subject)
        self.write(subject)


class AddChild(BuildChild):
    """Adds one to the resource, which must have none of that name, and writes the resource."""

    def process(self) -> None:
        if not self.agreed():
            return
        if self.place_in_list() >= 0:
            self.no_argument(f"{self.called} with the specified name already exists")
        subject = self.target_class()()
        self.assign(subject)
        self.finish(subject)
        if self.ids:
            self.give_id(subject, self.whole() if self.placed else None)
        self.items().append(subject)
        self.write(self.whole())


class SetChild(BuildChild):
    """Changes the one of that name: what is not given becomes null. anew: whether it starts afresh, without id and etag."""

    anew: ClassVar[bool] = False
    keeps: ClassVar[tuple[str, ...]] = ()
    """The parameters whose property stays as it is where they are not given."""
    renamed: ClassVar[str] = ""
    """How the message calls a missing one, where it differs."""

    def process(self) -> None:
        if not self.agreed():
            return
        place = self.place_in_list()
        if place < 0:
            self.no_argument(f"{self.renamed or self.called} with the specified name does not exist")
        subject = self.target_class()() if self.anew else unwrap(self.items()[place])
        if not self.anew:
            self.clear(subject)
        self.assign(subject)
        self.finish(subject)
        if self.ids and not self.placed:
            self.give_id(subject)
        self.items()[place] = subject
        self.write(self.whole())

    def clear(self, subject: ServiceObject) -> None:
        """Make null what the parameters may set."""
        for parameter in self.metadata.lookup().values():
            name = parameter.name
            if name in self.keeps or name in self.apart or name in self.keys or name in ("Name", self.parent):
                continue
            head, _, _ = self.place_of(name).partition(".")
            if head.lower() in subject.members:
                subject.put(head, None)


class UpdateChild(SetChild):
    """Changes the one of that name: what is not given stays."""

    off = False

    def clear(self, subject: ServiceObject) -> None:
        pass


class Part(NetworkCmdlet):
    """Base of those of a part that a resource in memory has once. parent: the parameter that takes the resource. at: the part's path."""

    parent: ClassVar[str] = ""
    at: ClassVar[str] = ""
    target: ClassVar[str] = ""
    action: ClassVar[str] = ""
    """Target and action of ShouldProcess, where the cmdlet asks."""

    def whole(self) -> Any:
        """The resource."""
        return unwrap(getattr(self, self.parent))

    def agreed(self) -> bool:
        """Whether to go on."""
        return not self.action or self.should_process(self.target, self.action)


class SetPart(Building, Part):
    """Makes the part anew and writes the resource."""

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        owner = class_named(cls.metadata.lookup()[cls.parent.lower()].type_name)
        for name in cls.at.split("."):
            part = owner.members[name.lower()].part
            if part is None:
                raise LookupError(f"{cls.at} is no object")
            owner = part()
        return owner

    def is_property(self, name: str) -> bool:
        return name != self.parent and super().is_property(name)

    def process(self) -> None:
        if self.agreed():
            subject = self.target_class()()
            self.assign(subject)
            self.finish(subject)
            self.whole().put(self.at, subject)
            self.write(self.whole())


class GetPart(Part):
    """Gets the part."""

    def process(self) -> None:
        self.write(self.whole().get(self.at))


class RemovePart(Part):
    """Takes the part off and writes the resource."""

    def process(self) -> None:
        if self.agreed():
            self.whole().put(self.at, None)
            self.write(self.whole())


class GetChild(Child):
    """Gets the child of a name, or all."""

    def process(self) -> None:
        if not getattr(self, self.key):
            self.write_all(list(self.items()))
            return
        place = self.place_in_list()
        if place < 0:
            self.throw(
                "Sequence contains no matching element",
                "",
                "CloseError",
                exception="System.InvalidOperationException",
            )
        self.write(self.items()[place])


class RemoveChild(Child):
    """Takes the child of a name off the resource, if it is there, and writes the resource."""

    def process(self) -> None:
        place = self.place_in_list()
        if place >= 0:
            del self.items()[place]
        self.write(self.result())

    def result(self) -> Value:
        """What is written."""
        return self.whole()
