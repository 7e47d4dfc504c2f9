"""PSObject, PSCustomObject, SwitchParameter, and the member sets behind `$x.PSObject`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pscompat.dotnet import properties, type_members, types
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.calls import call_instance, no_overload
from pscompat.dotnet.library.consolidated_string import ConsolidatedString
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.found_members import FoundMembers, FoundMethods, FoundProperties
from pscompat.dotnet.library.method_objects import PSMethodInfo, added_method
from pscompat.dotnet.library.property_objects import property_object
from pscompat.dotnet.member_table import Member, table_for
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import MISSING, NOTHING, NetObject, Value, find_key, static_property, unwrap
from pscompat.dotnet.values import PSCustomObject as CustomObject
from pscompat.dotnet.values import PSObject as Wrapper
from pscompat.dotnet.values import SwitchParameter as Switch

_PS = "System.Management.Automation."
_HASH_CODE = hash(_PS) & 0x7FFFFFF
_COLLECTION = f"{_PS}PSMemberInfoCollection`1"
_INTEGRATING = f"{_PS}PSMemberInfoIntegratingCollection`1"


class PSObject:
    """Static members of [psobject]; `[psobject]::new()` makes an empty object."""

    @classmethod
    def net_new(cls, obj: Value = None) -> Value:
        return CustomObject() if obj is None else Wrapper(obj)

    @staticmethod
    def AsPSObject(obj: Value) -> Value:
        return obj if isinstance(obj, Wrapper) else Wrapper(obj)


class PSCustomObject:
    """Members of PSCustomObject: those of the one object that all custom objects wrap, which is never what wraps it."""

    def ToString(self) -> str:
        return ""

    def GetType(self) -> Value:
        return types.of(self)

    def Equals(self, obj: Value) -> bool:
        return False

    def GetHashCode(self) -> int:
        return _HASH_CODE


class SwitchParameter(Switch):
    """Static members of [switch]."""

    __slots__ = ()

    @classmethod
    def net_new(cls, isPresent: bool) -> Switch:
        return Switch(isPresent)

    @static_property
    def Present(cls) -> Switch:
        return Switch(True)


class MemberCollection(NetObject):
    """PSMemberInfoCollection: members by name, in order; counts, finds, adds and removes."""

    __slots__ = ("owner",)
    found_as: ClassVar[type[FoundMembers]] = FoundProperties
    net_name = f"{_INTEGRATING}[{_PS}PSPropertyInfo]"
    net_bases = (f"{_COLLECTION}[{_PS}PSPropertyInfo]", "System.Object")

    def __init__(self, owner: Value):
        self.owner = owner

    def _all(self) -> list[Value]:
        return [property_object(prop) for prop in properties.properties(self.owner)]

    def __iter__(self) -> Iterator[Value]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, name: str) -> Value:
        found = properties.find(self.owner, name)
        return None if found is None else property_object(found)

    def GetEnumerator(self) -> Enumerator:
        return Enumerator(self._all())

    def Match(self, name: str, memberTypes: Value = None) -> FoundMembers:
        return self.found_as.matching(self._all(), name, memberTypes)

    def Add(self, member: Any, preValidated: bool = False) -> None:
        if member is None:
            raise null_argument("member")
        if not hasattr(member, "stored"):
            raise no_overload("Add", 1)
        properties.add_member(self.owner, member.Name, member.stored())

    def Remove(self, name: str) -> None:
        props = properties.added_members(self.owner)
        key = find_key(props, name) if props else None
        if key is not None and props is not None:
            del props[key]


class MethodCollection(MemberCollection):
    """The methods of an object."""

    __slots__ = ()
    found_as: ClassVar[type[FoundMembers]] = FoundMethods
    net_name = f"{_INTEGRATING}[{_PS}PSMethodInfo]"
    net_bases = (f"{_COLLECTION}[{_PS}PSMethodInfo]", "System.Object")

    def __getitem__(self, name: str) -> Value:
        folded = name.lower()
        found = next((item for item in self._all() if item.Name.lower() == folded), None)
        return self._accessor(name) if found is None and folded[:4] in ("get_", "set_") else found

    def _accessor(self, name: str) -> Value:
        """The method behind a property of the object's class, None without one."""
        base = unwrap(self.owner)
        member = None if base is None else table_for(base).find(name[4:])
        if member is None or (member.read if name[0] in "gG" else member.write) is None:
            return None
        return PSMethodInfo(self.owner, name[:4].lower() + member.name, "Method")

    def _all(self) -> list[Value]:
        found = []
        for method in properties.methods(self.owner):
            if isinstance(method, Member):
                found.append(PSMethodInfo(self.owner, method.name, "Method"))
            else:
                found.append(added_method(self.owner, *method))
        return found


class AllMembers(MethodCollection):
    """Members of all kinds: those of the object itself in their order, then those of its type, then those of its class."""

    __slots__ = ()
    found_as = FoundMembers
    net_name = f"{_INTEGRATING}[{_PS}PSMemberInfo]"
    net_bases = (f"{_COLLECTION}[{_PS}PSMemberInfo]", "System.Object")

    def _all(self) -> list[Value]:
        named = [each for name, each in properties.sets(self.owner).items() if name.lower() != "psstandardmembers"]
        found = MemberCollection._all(self) + named + MethodCollection._all(self)
        added = [*(properties.added_members(self.owner) or ()), *type_members.all_of(self.owner)]
        places = {name: place for place, name in reversed(list(enumerate(added)))}
        return sorted(found, key=lambda member: places.get(member.Name, len(added)))

    def __getitem__(self, name: str) -> Value:
        sets = properties.sets(self.owner)
        key = find_key(sets, name)
        return super().__getitem__(name) if key is None else sets[key]


class MemberSet(NetObject):
    """`$x.PSObject`."""

    __slots__ = ("owner",)
    net_name = "System.Management.Automation.PSMemberSet"
    net_bases = ("System.Management.Automation.PSMemberInfo", "System.Object")

    def __init__(self, owner: Value):
        self.owner = owner

    @property
    def BaseObject(self) -> Value:
        return unwrap(self.owner)

    @property
    def ImmediateBaseObject(self) -> Value:
        return unwrap(self.owner)

    @property
    def Members(self) -> AllMembers:
        return AllMembers(self.owner)

    @property
    def Properties(self) -> MemberCollection:
        return MemberCollection(self.owner)

    @property
    def Methods(self) -> MethodCollection:
        return MethodCollection(self.owner)

    @property
    def TypeNames(self) -> ConsolidatedString:
        return ConsolidatedString(self.owner)

    def Copy(self) -> Value:
        return copy(self.owner)

    def ToString(self) -> str:
        return to_string(self.owner)


def copy(value: Value) -> Value:
    """PSObject.Copy: the same object with a set of members of its own."""
    names = value.type_names if isinstance(value, Wrapper) else None
    if isinstance(value, CustomObject):
        return CustomObject(dict(value.props), names)
    if isinstance(value, Wrapper):
        return Wrapper(value.base, dict(value.props), names, value.token_text, value.stream)
    duplicate = getattr(value, "Clone", None)
    return duplicate() if duplicate is not None else value


class BaseView(NetObject):
    """`$x.PSBase`: the members of the class alone, whatever keys or added members hide them."""

    __slots__ = ("owner",)

    def __init__(self, owner: Value):
        self.owner = unwrap(owner)

    def net_get(self, name: str) -> Value:
        member = table_for(self.owner).find(name)
        if member is None or member.call is not None:
            return MISSING
        return member.read(self.owner)  # type: ignore[misc]

    def net_call(self, name: str, args: list[Value]) -> Value:
        member = table_for(self.owner).find(name)
        if member is None or member.call is None:
            return MISSING
        result = call_instance(member, self.owner, args)
        return NOTHING if result is None else result

    def net_names(self) -> list[str]:
        return [m.name for m in table_for(self.owner).ordered if not m.is_static and m.call is None]


def intrinsic(obj: Value, name: str) -> Value:
    """The member sets that every object has: psobject, psbase, psadapted, psextended, pstypenames."""
    if name == "pstypenames":
        return ConsolidatedString(obj)
    if name in ("psbase", "psadapted"):
        return BaseView(obj)
    return MemberSet(obj)
