"""Members as objects: what `$x.PSObject.Members` lists, what a method read without parentheses is, and what can be added."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet import properties, types
from pscompat.dotnet.argument_errors import invalid_argument, null_argument
from pscompat.dotnet.facts.listing import MemberRow
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.records import PropertyFacts
from pscompat.dotnet.invocation import call_method, find_method, static_invoke
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.dotnet.note_text import note_text
from pscompat.dotnet.overload_text import definitions
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_members import all_of
from pscompat.dotnet.values import GenericList, MemberInfo, NetObject, Value, unwrap
from pscompat.dotnet.values import PSCustomObject as CustomObject

_METHOD_BASES = (
    "System.Management.Automation.PSMethodInfo",
    "System.Management.Automation.PSMemberInfo",
    "System.Object",
)


def _named(name: str, parameter: str = "name") -> str:
    """A member's name, which may not be empty."""
    if not name:
        raise invalid_argument(parameter)
    return name


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
        declared = self._declared()
        return self.prop.settable if declared is None else declared.writable

    @property
    def IsGettable(self) -> bool:
        return True

    def _declared(self) -> PropertyFacts | None:
        """What .NET says of the property; None of what is no property of a type of .NET's."""
        if self.prop.kind != "Property" or self.prop.props is not None:
            return None
        nettype = types.of(unwrap(self.prop.owner))
        names = (nettype.full_name, *nettype.bases)
        return next((found for each in names if (found := members_of(each).property(self.prop.name)) is not None), None)

    @property
    def Value(self) -> Any:
        return self.prop.value

    @Value.setter
    def Value(self, value: Any) -> None:
        self.prop.value = value

    @property
    def TypeNameOfValue(self) -> str:
        declared = self._declared()
        nettype = None if declared is None else types.resolve(declared.type)
        return self.prop.type_name if nettype is None else str(nettype.FullName or nettype.full_name)

    @property
    def Name(self) -> str:
        return self.prop.name

    @property
    def IsInstance(self) -> bool:
        return self.prop.from_object

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
        return cls(_of_its_own(name, ScriptProperty(getterScript, setterScript), "ScriptProperty"))

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
        return cls(_of_its_own(name, AliasProperty(target, conversionType), "AliasProperty"))

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


class PSCodeProperty(PSProperty):
    """A property that PowerShell adds to a .NET type."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSCodeProperty"
    kind = "CodeProperty"

    @property
    def MemberType(self) -> Any:
        return _member_type(self.kind)

    @property
    def IsInstance(self) -> bool:
        return False


class TypeTableNote(PSCodeProperty):
    """A value that PowerShell adds to a .NET type."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSNoteProperty"
    kind = "NoteProperty"


class TypeTableScript(PSCodeProperty):
    """A script that PowerShell adds to a .NET type as a property; the script itself is not at hand."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSScriptProperty"
    kind = "ScriptProperty"

    @property
    def TypeNameOfValue(self) -> str:
        return "System.Object"


class TypeTableAlias(PSCodeProperty):
    """An alias that PowerShell adds to a .NET type."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSAliasProperty"
    kind = "AliasProperty"

    @property
    def ReferencedMemberName(self) -> str:
        entry = properties.table_entry(self.prop)
        return "" if entry is None else entry.refers or ""

    def ToString(self) -> str:
        return f"{self.Name} = {self.ReferencedMemberName}"


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


class _Method(NetObject):
    """A method as an object; `owner` is what has it."""

    __slots__ = ("method_name", "owner")
    net_order: tuple[str, ...] = (
        "Script",
        "OverloadDefinitions",
        "MemberType",
        "TypeNameOfValue",
        "Value",
        "Name",
        "IsInstance",
    )

    def __init__(self, owner: Any, name: str):
        self.owner = owner
        self.method_name = name

    @property
    def Name(self) -> str:
        return self.method_name

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
        if isinstance(self.owner, types.NetType) and find_method(self.owner, self.method_name) is None:
            return static_invoke(self.owner, self.method_name, list(args))
        return call_method(self.owner, self.method_name, list(args))

    def ToString(self) -> str:
        return ", ".join(self.OverloadDefinitions)


class PSMethod(_Method):
    """A method read as a value: `$x.ToString` without parentheses, `[T]::new`."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSMethod"
    net_bases = ("System.Management.Automation.PSMethod", *_METHOD_BASES)
    net_named = True

    def net_full_name(self) -> str:
        """A type of its own by the signatures, but for constructors."""
        return self.net_name if self.method_name.lower() == "new" else f"{self.net_name}`1"

    @property
    def MemberType(self) -> Any:
        return _member_type("Method")


class PSMethodInfo(_Method):
    """A method of an object, as `$x.PSObject.Methods` lists it and as one that was added is read without parentheses."""

    __slots__ = ("kind",)
    net_name = "System.Management.Automation.PSMethod"
    net_bases = _METHOD_BASES
    net_named = True

    def __init__(self, owner: Value, name: str, kind: str):
        super().__init__(owner, name)
        self.kind = kind

    def net_full_name(self) -> str:
        """A type of its own by the signatures, but for what was added."""
        return f"{self.net_name}`1" if self.kind == "Method" else self.net_name

    @property
    def MemberType(self) -> Any:
        return _member_type(self.kind)


class PSScriptMethod(PSMethodInfo):
    """A method that is a script block."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSScriptMethod"

    @classmethod
    def net_new(cls, name: str, script: Value) -> PSScriptMethod:
        if script is None:
            raise null_argument("script")
        return cls(CustomObject({_named(name): ScriptMethod(script)}), name, "ScriptMethod")

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


def property_object(prop: properties.Property) -> PSProperty:
    """A property as an object of its kind."""
    if prop.kind != "Property":
        return _BY_KIND.get(prop.kind, PSProperty)(prop)
    entry = properties.table_entry(prop)
    return (PSProperty if entry is None else _BY_TABLE_KIND.get(entry.kind, PSProperty))(prop)


_BY_KIND = {"NoteProperty": PSNoteProperty, "ScriptProperty": PSScriptProperty, "AliasProperty": PSAliasProperty}
_BY_TABLE_KIND = {cls.kind: cls for cls in (PSCodeProperty, TypeTableNote, TypeTableScript, TypeTableAlias)}
