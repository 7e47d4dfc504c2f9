"""System.Management.Automation.ReadOnlyPSMemberInfoCollection: the members that a name with wildcards finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern

_PS = "System.Management.Automation."
_FOUND = f"{_PS}ReadOnlyPSMemberInfoCollection`1"
_KINDS = f"{_PS}PSMemberTypes"


class FoundMembers(ItemCollection):
    """Members that were found, by name or number."""

    __slots__ = ("items",)
    net_name = f"{_FOUND}[{_PS}PSMemberInfo]"

    def __init__(self, items: list[Any]):
        self.items = items

    def __getitem__(self, name: str | int) -> Value:
        if isinstance(name, int):
            return super().__getitem__(name)
        return next((each for each in self.items if each.Name.lower() == name.lower()), None)

    def Match(self, name: str, memberTypes: Value = None) -> FoundMembers:
        return self.matching(self.items, name, memberTypes)

    @classmethod
    def matching(cls, members: Iterable[Any], name: str, member_types: Value) -> FoundMembers:
        """Those of these members that have such a name and are of one of the kinds (a PSMemberTypes; None: of any)."""
        if not name:
            raise invalid_argument("name")
        fits = compile_pattern(name)
        found = [each for each in members if fits(each.Name)]
        if member_types is not None:
            wanted = enum_number(_KINDS, member_types)
            found = [each for each in found if enum_number(_KINDS, each.MemberType) & wanted]
        return cls(found)


class FoundProperties(FoundMembers):
    """Properties that were found."""

    __slots__ = ()
    net_name = f"{_FOUND}[{_PS}PSPropertyInfo]"


class FoundMethods(FoundMembers):
    """Methods that were found."""

    __slots__ = ()
    net_name = f"{_FOUND}[{_PS}PSMethodInfo]"
