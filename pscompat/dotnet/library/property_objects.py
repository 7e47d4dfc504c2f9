"""Properties as objects: what `$x.PSObject.Properties` lists, and what can be added."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet import properties, types
from pscompat.dotnet.argument_errors import invalid_argument, null_argument
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.records import PropertyFacts
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.member_kinds import AliasProperty, ScriptProperty
from pscompat.dotnet.note_text import note_text
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import MemberInfo, NetObject, Value, unwrap
from pscompat.dotnet.values import PSCustomObject as CustomObject


def named(name: str, parameter: str = "name") -> str:
    """A member's name; NetError (PSArgumentException) for an empty one."""
    if not name:
        raise invalid_argument(parameter)
    return name


def _of_its_own(name: str, stored: MemberInfo | Value, kind: str) -> properties.Property:
    """A property that no object has yet: it is to be added to one."""
    owner = CustomObject({named(name): stored})
    return properties.Property(owner, name, kind, None, owner.props)


def member_type(kind: str) -> Value:
    """The value of PSMemberTypes for a kind of member."""
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
        return member_type(self.prop.kind)

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
        """Raises TerminatingError, with ids of its own, where the property cannot be set or the value does not fit."""
        if not self.prop.settable:
            kind = to_string(self.MemberType)
            message, error_id = f'"{self.Name}" is a ReadOnly property.', "ReadOnlyProperty"
            if kind in ("ScriptProperty", "CodeProperty"):
                message = f'Set accessor for property "{self.Name}" is unavailable.'
                error_id = f"SetWithoutSetterFrom{kind}"
            raise error(message, error_id, "NotSpecified", exception=properties.SET_VALUE)
        try:
            self.prop.value = value
        except TerminatingError as failure:
            if failure.record.error_id == "ExceptionWhenSetting":
                failure.record.error_id = "CatchFromBaseAdapterSetValue"
            raise

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
        target = named(referencedMemberName, "referencedMemberName")
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
        return member_type(self.kind)

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


def property_object(prop: properties.Property) -> PSProperty:
    """A property as an object of its kind."""
    if prop.kind != "Property":
        return _BY_KIND.get(prop.kind, PSProperty)(prop)
    entry = properties.table_entry(prop)
    return (PSProperty if entry is None else _BY_TABLE_KIND.get(entry.kind, PSProperty))(prop)


_BY_KIND = {"NoteProperty": PSNoteProperty, "ScriptProperty": PSScriptProperty, "AliasProperty": PSAliasProperty}
_BY_TABLE_KIND = {cls.kind: cls for cls in (PSCodeProperty, TypeTableNote, TypeTableScript, TypeTableAlias)}
