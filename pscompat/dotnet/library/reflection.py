"""Reflection: what [T].GetMethods(), GetProperty(), GetConstructors() and their like give, from the table of .NET's facts.

Members are looked at, not called. Only public ones are known, so BindingFlags are not heeded beyond that.
"""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.records import FieldFacts, Overload, ParameterFacts, PropertyFacts
from pscompat.dotnet.facts.relations import interfaces_of
from pscompat.dotnet.facts.texts import type_text
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, TypedArray, Value

_BASES = ("System.Reflection.MemberInfo", "System.Object")


def _type(name: str) -> NetType | None:
    return types.resolve(name)


class ParameterInfo(NetObject):
    """A parameter of a method or constructor."""

    __slots__ = ("Position", "facts")
    net_name = "System.Reflection.RuntimeParameterInfo"
    net_bases = ("System.Reflection.ParameterInfo", "System.Object")

    def __init__(self, facts: ParameterFacts, position: int):
        self.facts = facts
        self.Position = position

    @property
    def Name(self) -> str:
        return self.facts.name

    @property
    def ParameterType(self) -> NetType | None:
        return _type(self.facts.type)

    @property
    def IsOptional(self) -> bool:
        return self.facts.how == "optional"

    @property
    def IsOut(self) -> bool:
        return self.facts.how == "out"

    def ToString(self) -> str:
        return f"{self.facts.type} {self.facts.name}"


class _Described(NetObject):
    """What all kinds of members have."""

    __slots__ = ("facts",)
    net_bases: tuple[str, ...] = _BASES

    def __init__(self, facts: Overload | PropertyFacts | FieldFacts):
        self.facts = facts

    @property
    def Name(self) -> str:
        return str(self.facts.name)

    @property
    def DeclaringType(self) -> NetType | None:
        return _type(self.facts.declared_by)

    @property
    def MemberType(self) -> str:
        return self.net_name.rpartition("Runtime")[2].removesuffix("Info")


class MethodInfo(_Described):
    """A method."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimeMethodInfo"
    net_bases = ("System.Reflection.MethodInfo", "System.Reflection.MethodBase", *_BASES)
    facts: Overload

    @property
    def ReturnType(self) -> NetType | None:
        return _type(self.facts.returns)

    @property
    def IsStatic(self) -> bool:
        return self.facts.static

    @property
    def IsPublic(self) -> bool:
        return True

    @property
    def IsGenericMethod(self) -> bool:
        return bool(self.facts.generic)

    def GetParameters(self) -> TypedArray:
        found = [ParameterInfo(facts, position) for position, facts in enumerate(self.facts.parameters)]
        return TypedArray(found, "System.Reflection.ParameterInfo")

    def ToString(self) -> str:
        parameters = ", ".join(parameter.type for parameter in self.facts.parameters)
        return f"{self.facts.returns} {self.facts.name}({parameters})"


class ConstructorInfo(MethodInfo):
    """A constructor."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimeConstructorInfo"
    net_bases = ("System.Reflection.ConstructorInfo", "System.Reflection.MethodBase", *_BASES)

    def ToString(self) -> str:
        return f"Void .ctor({', '.join(parameter.type for parameter in self.facts.parameters)})"


class PropertyInfo(_Described):
    """A property."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimePropertyInfo"
    net_bases = ("System.Reflection.PropertyInfo", *_BASES)
    facts: PropertyFacts

    @property
    def PropertyType(self) -> NetType | None:
        return _type(self.facts.type)

    @property
    def CanRead(self) -> bool:
        return self.facts.readable

    @property
    def CanWrite(self) -> bool:
        return self.facts.writable

    def ToString(self) -> str:
        return f"{type_text(self.facts.type)} {self.facts.name}"


class FieldInfo(_Described):
    """A field."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimeFieldInfo"
    net_bases = ("System.Reflection.FieldInfo", *_BASES)
    facts: FieldFacts

    @property
    def FieldType(self) -> NetType | None:
        return _type(self.facts.type)

    @property
    def IsStatic(self) -> bool:
        return self.facts.static


def methods(nettype: NetType) -> TypedArray:
    """The public methods, accessors of properties left out."""
    known = members_of(nettype.full_name)
    found = [MethodInfo(overload) for name in known.method_names() for overload in known.method(name)]
    return TypedArray(found, "System.Reflection.MethodInfo")


def method(nettype: NetType, name: str, parameter_types: Value = None) -> MethodInfo | None:
    """The one method of this name, with these parameter types where they are given.

    NetError System.Reflection.AmbiguousMatchException where there are several.
    """
    found = [overload for overload in members_of(nettype.full_name).method(name) if overload.name == name]
    if parameter_types is not None:
        wanted = [given.full_name for given in parameter_types]
        found = [overload for overload in found if [parameter.type for parameter in overload.parameters] == wanted]
    if len(found) > 1:
        message = f"Ambiguous match found for '{found[0].declared_by} {MethodInfo(found[0]).ToString()}'."
        raise NetError("System.Reflection.AmbiguousMatchException", message)
    return MethodInfo(found[0]) if found else None


def constructors(nettype: NetType) -> TypedArray:
    """The public constructors."""
    found = [ConstructorInfo(overload) for overload in members_of(nettype.full_name).constructors()]
    return TypedArray(found, "System.Reflection.ConstructorInfo")


def properties(nettype: NetType) -> TypedArray:
    """The public properties."""
    found = [PropertyInfo(facts) for facts in members_of(nettype.full_name).properties().values()]
    return TypedArray(found, "System.Reflection.PropertyInfo")


def property_named(nettype: NetType, name: str) -> PropertyInfo | None:
    """The public property of this very name, or None."""
    found = members_of(nettype.full_name).property(name)
    return PropertyInfo(found) if found is not None and found.name == name else None


def fields(nettype: NetType) -> TypedArray:
    """The public fields."""
    found = [FieldInfo(facts) for facts in members_of(nettype.full_name).fields()]
    return TypedArray(found, "System.Reflection.FieldInfo")


def interfaces(nettype: NetType) -> TypedArray:
    """The interfaces that the type implements."""
    found = [found for name in interfaces_of(nettype.full_name) if (found := _type(name)) is not None]
    return TypedArray(found, "System.Type")
