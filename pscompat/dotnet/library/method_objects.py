"""Methods and parameterized properties as objects: what `$x.PSObject.Methods` lists, what one read without parentheses is, and
what can be added."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet import properties, types
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.facts.listing import MemberRow
from pscompat.dotnet.invocation import call_method, find_method, static_invoke
from pscompat.dotnet.library.property_objects import member_type, named
from pscompat.dotnet.member_kinds import ScriptMethod
from pscompat.dotnet.overload_text import definitions
from pscompat.dotnet.type_members import all_of
from pscompat.dotnet.values import GenericList, MemberInfo, NetObject, Value
from pscompat.dotnet.values import PSCustomObject as CustomObject

_METHOD_BASES = (
    "System.Management.Automation.PSMethodInfo",
    "System.Management.Automation.PSMemberInfo",
    "System.Object",
)


class PSParameterizedProperty(NetObject):
    """A property with arguments read as a value: `$list.Item` without parentheses."""

    __slots__ = ("_row", "target")
    net_name = "System.Management.Automation.PSParameterizedProperty"
    net_bases = _METHOD_BASES
    net_order = (
        *("IsSettable", "IsGettable", "OverloadDefinitions", "TypeNameOfValue", "MemberType", "Value", "Name"),
        "IsInstance",
    )

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
        return self._row.settable

    @property
    def OverloadDefinitions(self) -> Value:
        return GenericList([self._row.definition], "System.String", "System.Collections.ObjectModel.Collection`1")

    @property
    def TypeNameOfValue(self) -> str:
        nettype = types.resolve(self._row.definition.partition(" ")[0])
        return nettype.full_name if nettype is not None else "System.Object"

    @property
    def MemberType(self) -> Value:
        return member_type("ParameterizedProperty")

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
        return member_type("Method")


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
        return member_type(self.kind)


class PSScriptMethod(PSMethodInfo):
    """A method that is a script block."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSScriptMethod"

    @classmethod
    def net_new(cls, name: str, script: Value) -> PSScriptMethod:
        if script is None:
            raise null_argument("script")
        return cls(CustomObject({named(name): ScriptMethod(script)}), name, "ScriptMethod")

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
