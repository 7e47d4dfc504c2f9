"""How the parameters of cmdlets of Az.Network become properties of objects.

Most go to the property with their name, in the singular or the plural. One whose name ends with `Id` goes to the id of the part with
the rest of its name, and of an object given instead only the id is taken. A switch is false where it is not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from cmdlets._az.builders import NOT_OF_OBJECTS, Builder, plain_value
from cmdlets._az.objects import LIST, ServiceObject
from pscompat.dotnet.values import Value, unwrap

_NO_PROPERTIES = frozenset((*NOT_OF_OBJECTS, "AsJob", "Force", "PassThru", "AcquirePolicyToken", "ChangeReference"))

_places: dict[tuple[int, str], str] = {}


def place_in(owner: type[ServiceObject], parameter: str) -> str:
    """The path of the property of a class that a parameter goes to by its name; the name itself where there is none."""
    key = (id(owner), parameter)
    if key not in _places:
        _places[key] = _found_place(owner, parameter)
    return _places[key]


def _found_place(owner: type[ServiceObject], parameter: str) -> str:
    for stem, below in _stems(parameter):
        for name in (stem, f"{stem}s", f"{stem}es", f"{stem[:-1]}ies"):
            member = owner.members.get(name.lower())
            if member is not None and (not below or member.part is not None):
                return member.name + ("" if not below or member.net_type.startswith(LIST) else below)
    return parameter


def _stems(parameter: str) -> Iterator[tuple[str, str]]:
    yield parameter, ""
    for ending in ("ResourceId", "Id"):
        if parameter.endswith(ending) and parameter != ending:
            yield parameter[: -len(ending)], ".Id"


class Building(Builder):
    """Base. off: whether a switch that is not given is false. defaults: by parameter what is assigned where it was not given."""

    off: ClassVar[bool] = True
    defaults: ClassVar[Mapping[str, Any]] = {}
    quiet: ClassVar[tuple[str, ...]] = ()
    """The switches that are left alone where they are not given."""
    keys: ClassVar[tuple[str, ...]] = ()
    """The parameters that say which object it is, and that are none of its properties."""

    @classmethod
    def place_of(cls, parameter: str) -> str:
        place = super().place_of(parameter)
        return place if "." in place else place_in(cls.target_class(), place)

    def is_property(self, name: str) -> bool:
        return name not in _NO_PROPERTIES and name not in self.keys and super().is_property(name)

    def assign(self, subject: ServiceObject) -> None:
        """Give the parameters to the object's properties."""
        names = self.metadata.lookup()
        for parameter in names.values():
            name = parameter.name
            if name in _NO_PROPERTIES or name in self.keys or name in self.apart or self._is_not_for(subject, name):
                continue
            if self.off and name not in self.quiet and parameter.is_switch and not getattr(self, name):
                subject.put(self.place_of(name), False)
            elif name in self.defaults and not self.is_bound(name):
                subject.put(self.place_of(name), self.defaults[name])
        for name in self.bound:
            if self.is_property(name):
                self.place(subject, name, plain_value(getattr(self, name)))

    def _is_not_for(self, subject: ServiceObject, name: str) -> bool:
        head, _, _ = self.place_of(name).partition(".")
        return head.lower() not in subject.members

    def place(self, subject: ServiceObject, parameter: str, value: Value) -> None:
        """Give one parameter's value to its property."""
        if value is None or value == "":
            return
        place = self.place_of(parameter)
        head, _, below = place.partition(".")
        member = subject.members[head.lower()]
        refers = self.is_reference(parameter) or (member.part is not None and member.part().__name__ == "PSResourceId")
        if refers and member.net_type.startswith(LIST) and member.part is not None:
            subject.put(head, None)
            for each in as_list(value):
                subject.append(head).put("Id", id_of(each))
        elif refers and member.part is not None and below in ("", "Id"):
            subject.renew(head).put("Id", id_of(value))
        else:
            subject.put(place, value)

    def is_reference(self, parameter: str) -> bool:
        """Whether a parameter names another resource, of which the id alone is kept."""
        return parameter.endswith("Id") or f"{parameter}Id".lower() in self.metadata.lookup()


def as_list(value: Value) -> list[Value]:
    """The elements of a list or array; a single value as a list of one."""
    plain = unwrap(value)
    if plain is None:
        return []
    return [unwrap(each) for each in plain] if isinstance(plain, Iterable) and not isinstance(plain, str) else [plain]


def id_of(value: Value) -> Value:
    """An id, or that of an object."""
    plain = unwrap(value)
    return plain.get("Id") if isinstance(plain, ServiceObject) else plain
