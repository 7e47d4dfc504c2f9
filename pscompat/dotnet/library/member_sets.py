"""System.Management.Automation's sets of members: what an object shows by default, and names for several of its properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.found_members import FoundMembers
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import MISSING, GenericList, MemberInfo, NetObject, Value

_PS = "System.Management.Automation."
_BASES = (f"{_PS}PSMemberInfo", "System.Object")


class _StoredSet(NetObject, MemberInfo):
    """A set as a member of an object: its value is the set itself."""

    __slots__ = ("set_name",)
    is_property = False

    def __init__(self, name: str):
        if not name:
            raise invalid_argument("name")
        self.set_name = name

    def get(self, owner: Value) -> Value:
        return self

    def ToString(self) -> str:
        """Its name and what it holds, in braces."""
        raise NotImplementedError

    def stored(self) -> Any:
        """What an object keeps that this is added to."""
        return self

    @property
    def Name(self) -> str:
        return self.set_name

    @property
    def MemberType(self) -> Value:
        return enum_value(f"{_PS}PSMemberTypes", self.member_type)

    @property
    def Value(self) -> Any:
        return self

    @property
    def TypeNameOfValue(self) -> str:
        return self.net_name

    @property
    def IsInstance(self) -> bool:
        return True


class PSPropertySet(_StoredSet):
    """System.Management.Automation.PSPropertySet: a name for several properties."""

    __slots__ = ("ReferencedPropertyNames",)
    net_name = f"{_PS}PSPropertySet"
    net_bases = _BASES
    net_order = ("ReferencedPropertyNames", "MemberType", "Value", "TypeNameOfValue", "Name", "IsInstance")
    member_type = "PropertySet"

    def __init__(self, name: str, names: list[Value]):
        super().__init__(name)
        self.ReferencedPropertyNames = GenericList(
            [to_string(each) for each in names], "System.String", "System.Collections.ObjectModel.Collection`1"
        )

    @classmethod
    def net_new(cls, name: str, referencedPropertyNames: list[Value]) -> PSPropertySet:
        return cls(name, referencedPropertyNames)

    def ToString(self) -> str:
        return f"{self.set_name} {{{', '.join(self.ReferencedPropertyNames)}}}"


class PSMemberSet(_StoredSet):
    """System.Management.Automation.PSMemberSet: members under one name, as PSStandardMembers holds what an object shows by default."""

    __slots__ = ("held",)
    net_name = f"{_PS}PSMemberSet"
    net_bases = _BASES
    member_type = "MemberSet"

    def __init__(self, name: str, members: list[Value]):
        super().__init__(name)
        self.held = {each.Name: each for each in members}

    @classmethod
    def net_new(cls, name: str, members: Value = None) -> PSMemberSet:
        return cls(name, list(members or ()))

    def net_get(self, name: str) -> Value:
        """The value of a member that it holds."""
        folded = name.lower()
        return next((each.Value for key, each in self.held.items() if key.lower() == folded), MISSING)

    def net_names(self) -> tuple[str, ...]:
        """None: it is shown as its text."""
        return ()

    @property
    def InheritMembers(self) -> bool:
        return True

    @property
    def Members(self) -> HeldMembers:
        return HeldMembers(self.held, lambda kind: True)

    @property
    def Properties(self) -> HeldMembers:
        return HeldMembers(self.held, lambda kind: kind.endswith("Property"))

    @property
    def Methods(self) -> HeldMembers:
        return HeldMembers(self.held, lambda kind: kind.endswith("Method"))

    def ToString(self) -> str:
        return f"{self.set_name} {{{', '.join(self.held)}}}"


class HeldMembers(NetObject):
    """The members of a set, or those of some kinds: counts, finds, adds and removes."""

    __slots__ = ("fits", "held")
    net_name = f"{_PS}PSMemberInfoIntegratingCollection`1[{_PS}PSMemberInfo]"

    def __init__(self, held: dict[str, Any], fits: Any):
        self.held = held
        self.fits = fits

    def __iter__(self) -> Iterator[Value]:
        return iter([each for each in self.held.values() if self.fits(to_string(each.MemberType))])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, name: str) -> Value:
        return next((each for each in self if each.Name.lower() == name.lower()), None)

    @property
    def Count(self) -> int:
        return len(self)

    def Match(self, name: str, memberTypes: Value = None) -> FoundMembers:
        return FoundMembers.matching(self, name, memberTypes)

    def Add(self, member: Any, preValidated: bool = False) -> None:
        self.held[member.Name] = member

    def Remove(self, name: str) -> None:
        for key in [key for key in self.held if key.lower() == name.lower()]:
            del self.held[key]
