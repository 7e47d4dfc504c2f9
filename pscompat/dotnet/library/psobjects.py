"""PSObject, PSCustomObject, SwitchParameter, method references, and the member sets behind `$x.PSObject`."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from pscompat.dotnet import properties, types
from pscompat.dotnet.argument_errors import invalid_argument, null_argument
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.facts.listing import MemberRow
from pscompat.dotnet.invocation import call_method, find_method, static_invoke
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.member_table import Member, table_for
from pscompat.dotnet.note_text import note_text
from pscompat.dotnet.overload_text import definitions
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_members import all_of, type_names
from pscompat.dotnet.values import MISSING, GenericList, MemberInfo, NetObject, Value, find_key, unwrap
from pscompat.dotnet.values import PSCustomObject as CustomObject
from pscompat.dotnet.values import PSObject as Wrapper
from pscompat.dotnet.values import SwitchParameter as Switch
from pscompat.dotnet.wildcards import compile_pattern


class PSObject:
    """Static members of [psobject]; `[psobject]::new()` makes an empty object."""

    @classmethod
    def net_new(cls, obj: Value = None) -> Value:
        return CustomObject() if obj is None else Wrapper(obj)

    @staticmethod
    def AsPSObject(obj: Value) -> Value:
        return obj if isinstance(obj, Wrapper) else Wrapper(obj)


class PSCustomObject:
    """Members of PSCustomObject."""

    def ToString(self) -> str:
        return ""


class SwitchParameter(Switch):
    """Static members of [switch]."""

    __slots__ = ()

    @classmethod
    def net_new(cls, isPresent: bool) -> Switch:
        return Switch(isPresent)


class PSMethod(NetObject):
    """A method read as a value: `$x.ToString` without parentheses, `[T]::new`."""

    __slots__ = ("method_name", "target")
    net_name = "System.Management.Automation.PSMethod"
    net_bases = (
        "System.Management.Automation.PSMethod",
        "System.Management.Automation.PSMethodInfo",
        "System.Management.Automation.PSMemberInfo",
        "System.Object",
    )

    def __init__(self, target: Any, name: str):
        self.target = target
        self.method_name = name

    net_named = True

    def net_full_name(self) -> str:
        """A type of its own by the signatures, but for constructors."""
        return self.net_name if self.method_name.lower() == "new" else f"{self.net_name}`1"

    @property
    def OverloadDefinitions(self) -> Any:
        return definitions(self.target, self.method_name)

    @property
    def MemberType(self) -> Any:
        return _member_type("Method")

    @property
    def TypeNameOfValue(self) -> str:
        return self.net_name

    @property
    def Value(self) -> Any:
        return self

    @property
    def Name(self) -> str:
        return self.method_name

    @property
    def IsInstance(self) -> bool:
        return True

    def Invoke(self, *args: Any) -> Any:
        if isinstance(self.target, types.NetType) and find_method(self.target, self.method_name) is None:
            return static_invoke(self.target, self.method_name, list(args))
        return call_method(self.target, self.method_name, list(args))

    def ToString(self) -> str:
        return ", ".join(self.OverloadDefinitions)


def _named(name: str, parameter: str = "name") -> str:
    """A member's name, which may not be empty."""
    if not name:
        raise invalid_argument(parameter)
    return name


def _kinds() -> ModuleType:
    from pscompat.dotnet import member_kinds  # they read members, which this file has

    return member_kinds


def _of_its_own(name: str, stored: MemberInfo | Value, kind: str) -> properties.Property:
    """A property that no object has yet: it is to be added to one."""
    owner = CustomObject({_named(name): stored})
    return properties.Property(owner, name, kind, None, owner.props)


def _member_type(kind: str) -> Value:
    return enum("System.Management.Automation.PSMemberTypes").of(kind)


class PSProperty(NetObject):
    """One property of an object, as `$x.PSObject.Properties` lists it."""

    __slots__ = ("prop",)
    net_name = "System.Management.Automation.PSProperty"
    net_bases = (
        "System.Management.Automation.PSPropertyInfo",
        "System.Management.Automation.PSMemberInfo",
        "System.Object",
    )

    def __init__(self, prop: properties.Property):
        self.prop = prop

    @property
    def MemberType(self) -> Any:
        return _member_type(self.prop.kind)

    @property
    def IsSettable(self) -> bool:
        return self.prop.settable

    @property
    def IsGettable(self) -> bool:
        return True

    @property
    def Value(self) -> Any:
        return self.prop.value

    @Value.setter
    def Value(self, value: Any) -> None:
        self.prop.value = value

    @property
    def TypeNameOfValue(self) -> str:
        return self.prop.type_name

    @property
    def Name(self) -> str:
        return self.prop.name

    @property
    def IsInstance(self) -> bool:
        return self.prop.kind != "Property"

    def Copy(self) -> Any:
        return type(self)(_of_its_own(self.Name, self.stored(), self.prop.kind))

    def ToString(self) -> str:
        value = self.Value
        kind = "System.Object" if value is None else types.type_text(types.of(value))
        return f"{kind} {self.Name}={'null' if value is None else to_string(value)}"

    def stored(self) -> Any:
        """What an object that has the property keeps under its name."""
        return self.prop.value if self.prop.props is None else self.prop.props.get(self.prop.name)


class PSScriptProperty(PSProperty):
    """A property that script blocks compute."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSScriptProperty"

    @classmethod
    def net_new(cls, name: str, getterScript: Value, setterScript: Value = None) -> PSScriptProperty:
        if getterScript is None and setterScript is None:
            raise null_argument("getterScript")
        return cls(_of_its_own(name, _kinds().ScriptProperty(getterScript, setterScript), "ScriptProperty"))

    @property
    def IsGettable(self) -> bool:
        return self.GetterScript is not None

    @property
    def GetterScript(self) -> Value:
        return self.stored().getter

    @property
    def SetterScript(self) -> Value:
        return self.stored().setter

    @property
    def TypeNameOfValue(self) -> str:
        return "System.Object"

    def ToString(self) -> str:
        parts = (("get", self.GetterScript), ("set", self.SetterScript))
        blocks = "".join(f"{name}={to_string(block)};" for name, block in parts if block is not None)
        return f"System.Object {self.Name} {{{blocks}}}"


class PSAliasProperty(PSProperty):
    """A property that is another name of one."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSAliasProperty"

    @classmethod
    def net_new(cls, name: str, referencedMemberName: str, conversionType: Value = None) -> PSAliasProperty:
        target = _named(referencedMemberName, "referencedMemberName")
        return cls(_of_its_own(name, _kinds().AliasProperty(target, conversionType), "AliasProperty"))

    @property
    def ReferencedMemberName(self) -> str:
        return str(self.stored().target)

    @property
    def ConversionType(self) -> Value:
        return self.stored().conversion

    def ToString(self) -> str:
        conversion = "" if self.ConversionType is None else f"({types.type_text(self.ConversionType)})"
        return f"{self.Name} = {conversion}{self.ReferencedMemberName}"


class PSNoteProperty(PSProperty):
    """A stored property; also what `[psnoteproperty]::new(name, value)` makes to be added."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSNoteProperty"

    @classmethod
    def net_new(cls, name: str, value: Value) -> PSNoteProperty:
        return cls(_of_its_own(name, value, "NoteProperty"))

    def ToString(self) -> str:
        return note_text(self.Name, self.Value)


class PSParameterizedProperty(NetObject):
    """A property with arguments read as a value: `$list.Item` without parentheses."""

    __slots__ = ("_row", "target")
    net_name = "System.Management.Automation.PSParameterizedProperty"
    net_bases = (
        "System.Management.Automation.PSMethodInfo",
        "System.Management.Automation.PSMemberInfo",
        "System.Object",
    )
    net_order = ("IsSettable", "IsGettable", "OverloadDefinitions", "TypeNameOfValue", "MemberType", "Value", "Name",
                 "IsInstance")  # fmt: skip

    def __init__(self, target: Value, row: MemberRow):
        self.target = target
        self._row = row

    @property
    def IsGettable(self) -> bool:
        return True

    @property
    def IsInstance(self) -> bool:
        return True

    @property
    def IsSettable(self) -> bool:
        return "set;" in self._row.definition

    @property
    def OverloadDefinitions(self) -> Value:
        return GenericList([self._row.definition], "System.String", "System.Collections.ObjectModel.Collection`1")

    @property
    def TypeNameOfValue(self) -> str:
        nettype = types.resolve(self._row.definition.partition(" ")[0])
        return nettype.full_name if nettype is not None else "System.Object"

    @property
    def MemberType(self) -> Value:
        return _member_type("ParameterizedProperty")

    @property
    def Value(self) -> Any:
        return self

    @property
    def Name(self) -> str:
        return self._row.name

    def Invoke(self, *args: Any) -> Any:
        return call_method(self.target, self.Name, list(args))

    def ToString(self) -> str:
        return self._row.definition


class PSMethodInfo(NetObject):
    """A method of an object, as `$x.PSObject.Methods` lists it and as one that was added is read without parentheses."""

    __slots__ = ("kind", "method_name", "owner")
    net_name = "System.Management.Automation.PSMethod"
    net_bases = (
        "System.Management.Automation.PSMethodInfo",
        "System.Management.Automation.PSMemberInfo",
        "System.Object",
    )
    net_order = ("Script", "OverloadDefinitions", "MemberType", "TypeNameOfValue", "Value", "Name", "IsInstance")

    def __init__(self, owner: Value, name: str, kind: str):
        self.owner = owner
        self.method_name = name
        self.kind = kind

    @property
    def Name(self) -> str:
        return self.method_name

    @property
    def MemberType(self) -> Any:
        return _member_type(self.kind)

    @property
    def OverloadDefinitions(self) -> Any:
        return definitions(self.owner, self.method_name)

    @property
    def TypeNameOfValue(self) -> str:
        return self.net_name

    @property
    def Value(self) -> Any:
        return self

    @property
    def IsInstance(self) -> bool:
        return True

    def Invoke(self, *args: Any) -> Any:
        return call_method(self.owner, self.method_name, list(args))


class PSScriptMethod(PSMethodInfo):
    """A method that is a script block."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSScriptMethod"

    @classmethod
    def net_new(cls, name: str, script: Value) -> PSScriptMethod:
        if script is None:
            raise null_argument("script")
        return cls(CustomObject({_named(name): _kinds().ScriptMethod(script)}), name, "ScriptMethod")

    def stored(self) -> Any:
        """What an object that has the method keeps under its name."""
        added = {**all_of(self.owner), **(properties.added_members(self.owner) or {})}
        return added.get(self.method_name)

    @property
    def Script(self) -> Any:
        return getattr(self.stored(), "block", None)

    @property
    def OverloadDefinitions(self) -> Any:
        return GenericList([self.ToString()], "System.String", "System.Collections.ObjectModel.Collection`1")

    @property
    def TypeNameOfValue(self) -> str:
        return "System.Object"

    def ToString(self) -> str:
        return f"System.Object {self.method_name}();"


def added_method(owner: Value, name: str, stored: MemberInfo) -> PSMethodInfo:
    """A method that was added to an object or to its type, as an object."""
    kind = stored.member_type
    return (PSScriptMethod if kind == "ScriptMethod" else PSMethodInfo)(owner, name, kind)


class MemberCollection(NetObject):
    """PSMemberInfoCollection: members by name, in order; counts, finds, adds and removes."""

    __slots__ = ("owner",)
    net_name = (
        "System.Management.Automation.PSMemberInfoIntegratingCollection`1[System.Management.Automation.PSPropertyInfo]"
    )

    def __init__(self, owner: Value):
        self.owner = owner

    def _all(self) -> list[Value]:
        return [_wrap(prop) for prop in properties.properties(self.owner)]

    def __iter__(self) -> Iterator[Value]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, name: Value) -> Value:
        if isinstance(name, int):
            return self._all()[name]
        return self._named(str(name))

    def _named(self, name: str) -> Value:
        found = properties.find(self.owner, name)
        return None if found is None else _wrap(found)

    @property
    def Count(self) -> int:
        return len(self._all())

    def Item(self, name: Value) -> Value:
        return self[name]

    def Match(self, name: str, memberTypes: Value = None) -> Value:
        fits = compile_pattern(name)
        return [item for item in self._all() if fits(item.Name)]

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


def _wrap(prop: properties.Property) -> PSProperty:
    return _BY_KIND.get(prop.kind, PSProperty)(prop)


_BY_KIND = {"NoteProperty": PSNoteProperty, "ScriptProperty": PSScriptProperty, "AliasProperty": PSAliasProperty}


class MethodCollection(MemberCollection):
    """The methods of an object."""

    __slots__ = ()
    net_name = (
        "System.Management.Automation.PSMemberInfoIntegratingCollection`1[System.Management.Automation.PSMethodInfo]"
    )

    def _named(self, name: str) -> Value:
        folded = name.lower()
        return next((item for item in self._all() if item.Name.lower() == folded), None)

    def _all(self) -> list[Value]:
        found = []
        for method in properties.methods(self.owner):
            if isinstance(method, Member):
                found.append(PSMethodInfo(self.owner, method.name, "Method"))
            else:
                found.append(added_method(self.owner, *method))
        return found


class AllMembers(MethodCollection):
    """Properties, then methods."""

    __slots__ = ()
    net_name = (
        "System.Management.Automation.PSMemberInfoIntegratingCollection`1[System.Management.Automation.PSMemberInfo]"
    )

    def _all(self) -> list[Value]:
        named = [each for name, each in properties.sets(self.owner).items() if name.lower() != "psstandardmembers"]
        return MemberCollection._all(self) + named + MethodCollection._all(self)

    def _named(self, name: str) -> Value:
        sets = properties.sets(self.owner)
        key = find_key(sets, name)
        return super()._named(name) if key is None else sets[key]


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
    def TypeNames(self) -> TypeNames:
        return TypeNames(self.owner)

    def Copy(self) -> Value:
        return copy(self.owner)

    def ToString(self) -> str:
        return to_string(self.owner)


def copy(value: Value) -> Value:
    """PSObject.Copy: the same object with a set of members of its own."""
    names = list(value.type_names) if isinstance(value, Wrapper) and value.type_names else None
    if isinstance(value, CustomObject):
        return CustomObject(dict(value.props), names)
    if isinstance(value, Wrapper):
        return Wrapper(value.base, dict(value.props), names, value.token_text, value.stream)
    duplicate = getattr(value, "Clone", None)
    return duplicate() if duplicate is not None else value


class TypeNames(NetObject):
    """`$x.PSObject.TypeNames`: the type names, most derived first; those added stay with the object."""

    __slots__ = ("owner",)
    net_name = "System.Collections.ObjectModel.Collection`1[System.String]"

    def __init__(self, owner: Value):
        self.owner = owner

    def __iter__(self) -> Iterator[str]:
        return iter(type_names(self.owner))

    def __len__(self) -> int:
        return len(type_names(self.owner))

    def __getitem__(self, index: int) -> str:
        return type_names(self.owner)[index]

    @property
    def Count(self) -> int:
        return len(self)

    def _change(self, position: int, name: str) -> None:
        if isinstance(self.owner, Wrapper):
            own = self.owner.type_names or []
            own.insert(min(position, len(own)), name)
            self.owner.type_names = own

    def Insert(self, index: int, item: str) -> None:
        self._change(index, item)

    def Add(self, item: str) -> None:
        self._change(len(self), item)

    def Clear(self) -> None:
        if isinstance(self.owner, Wrapper):
            self.owner.type_names = None

    def Remove(self, item: str) -> bool:
        own = self.owner.type_names if isinstance(self.owner, Wrapper) else None
        if own and item in own:
            own.remove(item)
            return True
        return False

    def Contains(self, item: str) -> bool:
        return item in type_names(self.owner)

    def IndexOf(self, item: str) -> int:
        names = type_names(self.owner)
        return names.index(item) if item in names else -1


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

    def net_names(self) -> list[str]:
        return [m.name for m in table_for(self.owner).ordered if not m.is_static and m.call is None]


def intrinsic(obj: Value, name: str) -> Value:
    """The member sets that every object has: psobject, psbase, psadapted, psextended, pstypenames."""
    if name == "pstypenames":
        return TypeNames(obj)
    if name in ("psbase", "psadapted"):
        return BaseView(obj)
    return MemberSet(obj)


__all__ = [
    "MemberCollection",
    "MemberInfo",
    "MemberSet",
    "PSMethod",
    "PSNoteProperty",
    "PSParameterizedProperty",
    "PSProperty",
    "intrinsic",
]
