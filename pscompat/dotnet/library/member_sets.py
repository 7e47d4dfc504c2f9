"""System.Management.Automation's sets of members: what an object shows by default, and names for several of its properties."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.psobjects import AllMembers, MemberCollection, MethodCollection
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import GenericList, MemberInfo, NetObject, Value

STANDARD_MEMBERS = "PSStandardMembers"
"""The set that says which of an object's properties are shown or compared by default, and how it is serialized."""

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
    """System.Management.Automation.PSMemberSet: members under one name, as PSStandardMembers holds what an object shows by default.

    They are its members to scripts, and all that is listed of it.
    """

    __slots__ = ()
    net_name = f"{_PS}PSMemberSet"
    net_bases = _BASES
    net_members_only = True
    member_type = "MemberSet"

    def __init__(self, name: str, members: dict[str, Value]):
        """`members`: what an object keeps of each under its name."""
        super().__init__(name)
        self._members = members

    @classmethod
    def net_new(cls, name: str, members: Value = None) -> PSMemberSet:
        return cls(name, {each.Name: each.stored() for each in members or ()})

    @property
    def InheritMembers(self) -> bool:
        return True

    @property
    def Members(self) -> AllMembers:
        return AllMembers(self)

    @property
    def Properties(self) -> MemberCollection:
        return MemberCollection(self)

    @property
    def Methods(self) -> MethodCollection:
        return MethodCollection(self)

    def ToString(self) -> str:
        return f"{self.set_name} {{{', '.join(self._members)}}}"
