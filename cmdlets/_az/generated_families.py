"""Families of generated cmdlets: Get, New, Update, Set and Remove of one resource type differ in little but their names.

    FAMILY = Family(__name__, f"{GENERATED}DataCollection.Cmdlets.", ENDPOINT, "DataCollectionEndpoints")
    FAMILY.declare("Get-AzDataCollectionEndpoint New-AzDataCollectionEndpoint Remove-AzDataCollectionEndpoint")

A parameter of theirs has the name of the property that it is (inlined.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets._az.builders import NOT_OF_OBJECTS, NewObject, plain_value
from cmdlets._az.built_resources import Built
from cmdlets._az.families import declare
from cmdlets._az.generated import (
    GeneratedCmdlet,
    GetGenerated,
    PatchGenerated,
    RemoveGenerated,
    UpdateGenerated,
    WriteGenerated,
)
from cmdlets._az.resources import ArmResource
from pscompat.dotnet.values import Hashtable

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_IDENTITY = ("EnableSystemAssignedIdentity", "UserAssignedIdentity")


class ByName(Built):
    """Base: a bound parameter is the property of its name, or of the place that `places` gives."""

    by_name = True

    @classmethod
    def place_of(cls, parameter: str) -> str:
        """The property that a parameter is, empty for those that name the resource or say how it is sent."""
        if parameter in NOT_OF_OBJECTS or parameter in (*cls.names, *cls.given, *cls.ids, *_IDENTITY):
            return ""
        place = cls.places.get(parameter, parameter)
        return place if place.partition(".")[0].lower() in cls.target_class().members else ""

    def assign(self, subject: ServiceObject) -> None:
        for name in self.bound:
            place = self.place_of(name)
            if place:
                subject.put(place, plain_value(getattr(self, name)))
        if any(map(self.is_bound, _IDENTITY)):
            self._identify(subject)
        self.finish(subject)

    def _identify(self, subject: ServiceObject) -> None:
        """Give the resource the identities that the parameters name; of what they do not name it keeps what it has."""
        known = str(subject.get("IdentityType") or "")
        system, users = (self.bound.get(name) for name in _IDENTITY)
        has_system = "SystemAssigned" in known if system is None else bool(system)
        if users is not None:
            table = Hashtable((str(user), Hashtable()) for user in users)
            subject.put("IdentityUserAssignedIdentity", table)
        has_users = "UserAssigned" in known if users is None else bool(users)
        kinds = [name for name, on in (("SystemAssigned", has_system), ("UserAssigned", has_users)) if on]
        subject.put("IdentityType", ",".join(kinds) or "None")


class WriteByName(ByName, WriteGenerated):
    """Creates or replaces one."""


class UpdateByName(ByName, UpdateGenerated):
    """Reads one, changes it and puts it back."""


class PatchByName(ByName, PatchGenerated):
    """Changes what the parameters or a JSON text say, and nothing else."""


_BASES: dict[str, tuple[type[GeneratedCmdlet], str]] = {
    "Get": (GetGenerated, "Gets {}s."),
    "New": (WriteByName, "Creates a {}."),
    "Set": (WriteByName, "Puts a {} in the place of another."),
    "Update": (UpdateByName, "Changes a {}."),
    "Remove": (RemoveGenerated, "Removes a {}."),
}
_SETS = {
    "Get": "List",
    "New": "CreateExpanded",
    "Set": "UpdateExpanded",
    "Update": "UpdateExpanded",
    "Remove": "Delete",
}


class Family(NamedTuple):
    """The cmdlets of one resource type. module: that they are declared in; commands: what stands before the names of their .NET
    classes; operations: see GeneratedCmdlet; names: the parameters that name the resource; given: those that take it, or one above it; patches: whether Update sends what it
    changes alone; places: as in Built; above: a base of all of them, before the others."""

    module: str
    commands: str
    resource: ArmResource
    operations: str
    names: tuple[str, ...] = ("Name",)
    given: tuple[str, ...] = ("InputObject",)
    patches: bool = False
    places: Mapping[str, str] = MappingProxyType({})
    above: tuple[type, ...] = ()

    def declare(self, names: str) -> None:
        """Declare cmdlets, by names that blanks part."""
        for name in names.split():
            verb = name.partition("-")[0]
            base, text = _BASES[verb]
            if verb == "Update" and self.patches:
                base = PatchByName
            attributes: dict[str, Any] = {
                "net_command": f"{self.commands}{name.replace('-', '')}_{_SETS[verb]}",
                "resource": self.resource,
                "operations": self.operations,
                "names": self.names,
                "given": self.given,
            }
            if issubclass(base, Built):
                attributes["places"] = self.places
            declare(self.module, name, base, text.format(self.resource.noun), leading=self.above, **attributes)


_NOWHERE: Mapping[str, dict[str, str]] = {}


class NewPart(NewObject):
    """Makes an object in memory; what can only be one thing is that."""

    def subject(self) -> ServiceObject:
        made = super().subject()
        types, schema = made.schema
        for name, known in schema.properties.items():
            values = types[known.type].values
            if known.required and len(values) == 1:
                made.put(name, values[0])
        return made


def declare_parts(
    module: str, commands: str, models: str, parts: dict[str, str], places: Mapping[str, dict[str, str]] = _NOWHERE
) -> None:
    """Declare the cmdlets that make objects in memory. parts: by a cmdlet's name the last part of the class's name; places: by it
    those of parameters that are called otherwise than the properties."""
    for name, kind in parts.items():
        declare(
            module,
            name,
            NewPart,
            f"Makes an object of the kind {kind}.",
            net_command=f"{commands}{name.replace('-', '')}",
            makes=f"{models}.{kind}",
            places=places.get(name, {}),
        )
