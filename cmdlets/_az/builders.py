"""Cmdlets that build or change an object in memory and send nothing: New-AzDiskConfig, Set-AzVMOSDisk, Add-AzVMDataDisk.

    @cmdlet("New-AzDiskConfig")
    class NewAzDiskConfig(NewObject):
        net_command = "Microsoft.Azure.Commands.Compute.Automation.NewAzureRmDiskConfigCommand"
        makes = "Microsoft.Azure.Commands.Compute.Automation.Models.PSDisk"
        places = {"Zone": "Zones", "SkuName": "Sku.Name", "CreateOption": "CreationData.CreateOption"}

A bound parameter goes to the place that `places` gives, else to the property with its own name; one that is in neither must be
in `apart`, and the class deals with it in `finish`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import AzCmdlet
from pscompat.commands.metadata import COMMON_NAMES
from pscompat.dotnet import types as net_types
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

NOT_OF_OBJECTS = frozenset((*COMMON_NAMES, "DefaultProfile"))


def class_named(full_name: str) -> type[ServiceObject]:
    """The Python class of a .NET class of a service."""
    found: Any = net_types.known(full_name).python
    cls: type[ServiceObject] = found
    return cls


def new_object(full_name: str) -> ServiceObject:
    """An empty object of a .NET class."""
    return class_named(full_name)()


class Builder(AzCmdlet):
    """Base: the parameters that were bound become properties of an object, which is written.

    places: by parameter the property's path. apart: the parameters that `finish` deals with. flags: the switches whose property is
    false where they are not given; that of another switch is left alone.
    """

    places: ClassVar[Mapping[str, str]] = {}
    apart: ClassVar[tuple[str, ...]] = ()
    flags: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        """The class of the object that `place_of` starts at."""
        raise NotImplementedError

    @classmethod
    def place_of(cls, parameter: str) -> str:
        """The path of the property that a parameter goes to."""
        return cls.places.get(parameter, parameter)

    def subject(self) -> ServiceObject:
        """The object that the parameters go to."""
        raise NotImplementedError

    def process(self) -> None:
        if self.metadata.supports_should_process and not self.should_process(*self.question()):
            return
        subject = self.subject()
        self.assign(subject)
        self.finish(subject)
        self.write(self.result(subject))

    def question(self) -> tuple[str, str]:
        """Target and action of ShouldProcess."""
        verb, _, noun = self.metadata.name.partition("-")
        return noun.removeprefix("Az").removesuffix("Config"), verb

    def assign(self, subject: ServiceObject) -> None:
        """Give the bound parameters to the object's properties."""
        for name in self.flags:
            subject.put(self.place_of(name), bool(getattr(self, name)))
        for name in self.bound:
            if self.is_property(name):
                subject.put(self.place_of(name), plain_value(getattr(self, name)))

    def is_property(self, name: str) -> bool:
        """Whether a bound parameter is the value of a property: not those that are dealt with apart, and no switch that is off."""
        if name in self.apart or name in self.flags or name in NOT_OF_OBJECTS:
            return False
        if name in self.ignores or name in self.refuses:  # One that the pipeline bound: a property of that name.
            return False
        return bool(getattr(self, name)) or not self.metadata.lookup()[name.lower()].is_switch

    def finish(self, subject: ServiceObject) -> None:
        """What else is to be done to the object."""

    def result(self, subject: ServiceObject) -> Value:
        """What is written."""
        return subject


class NewObject(Builder):
    """Makes an object; `makes` is the full name of its .NET class."""

    makes: ClassVar[str]

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        return class_named(cls.makes)

    def subject(self) -> ServiceObject:
        return new_object(self.makes)


class ChangeObject(Builder):
    """Changes the object that the parameter `changes` takes, and writes it. at: the part of it that the parameters belong to, where
    `places` does not say another place; a place that begins with a dot is one of the whole object. anew: whether that part is
    made anew."""

    changes: ClassVar[str]
    at: ClassVar[str] = ""
    anew: ClassVar[bool] = False

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        parameter = cls.metadata.lookup()[cls.changes.lower()]
        return class_named(parameter.type_name)

    @classmethod
    def place_of(cls, parameter: str) -> str:
        place = super().place_of(parameter)
        if place.startswith("."):
            return place[1:]
        return f"{cls.at}.{place}" if cls.at else place

    def subject(self) -> ServiceObject:
        found: ServiceObject = unwrap(getattr(self, self.changes))
        if self.anew:
            found.renew(self.at)
        return found

    def is_property(self, name: str) -> bool:
        return name != self.changes and super().is_property(name)


class AddPart(Builder):
    """Adds an object to a list of the object that the parameter `changes` takes, and writes the whole.

    into: the path of the list. The parameters are properties of what is added.
    """

    changes: ClassVar[str]
    into: ClassVar[str]

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        owner = class_named(cls.metadata.lookup()[cls.changes.lower()].type_name)
        for name in cls.into.split("."):
            part = owner.members[name.lower()].part
            if part is None:
                raise LookupError(f"{cls.into} is no list of objects")
            owner = part()
        return owner

    def subject(self) -> ServiceObject:
        return self.target_class()()

    def is_property(self, name: str) -> bool:
        return name != self.changes and super().is_property(name)

    def result(self, subject: ServiceObject) -> Value:
        whole: ServiceObject = unwrap(getattr(self, self.changes))
        whole.open_list(self.into).append(subject)
        return whole


def plain_value(value: Value) -> Value:
    """An argument as a property takes it: a switch as Boolean, a SecureString as its text."""
    found = unwrap(value)
    if hasattr(found, "IsPresent"):
        return bool(found.IsPresent)
    return found.reveal() if getattr(found, "net_name", "") == "System.Security.SecureString" else found
