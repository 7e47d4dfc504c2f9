"""Reflection: what [T].GetMethods(), GetProperty(), GetConstructors() and their like give, from the table of .NET's facts.

Public members are known, and the few others that scripts reach (`net_hidden` of a class: a property's name, its type and the
attribute that holds it; `net_hidden_constructors`: the types of the parameters, and what makes the object). Of BindingFlags
Instance, Static, NonPublic, DeclaredOnly and FlattenHierarchy are heeded. A class of a script tells its members itself
(`net_reflected`).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet import members, types
from pscompat.dotnet.calls import construct
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.names import element_parts, substitute
from pscompat.dotnet.facts.records import EventFacts, FieldFacts, Overload, ParameterFacts, PropertyFacts
from pscompat.dotnet.facts.relations import interfaces_of
from pscompat.dotnet.library import table
from pscompat.dotnet.library.assemblies import assembly_of
from pscompat.dotnet.library.attributes import FlagsAttribute, described
from pscompat.dotnet.library.delegates import Delegate, fits, no_fit
from pscompat.dotnet.parameterized import element, set_element
from pscompat.dotnet.type_names import short_name
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, NetObject, TypedArray, Value, unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.facts.members import Members

_BASES = ("System.Reflection.MemberInfo", "System.Object")
_DECLARED_ONLY, _INSTANCE, _STATIC, _NON_PUBLIC, _FLATTEN_HIERARCHY = 2, 4, 8, 32, 64


def _members(nettype: NetType) -> Members:
    """What the type has, as the table tells it, or as a class of a script does."""
    reflected = getattr(nettype.members, "net_reflected", None)
    found: Members = members_of(nettype.full_name) if reflected is None else reflected()
    return found


def _wanted(facts: Overload | PropertyFacts | FieldFacts, nettype: NetType, flags: Value) -> bool:
    """Whether a member is among those that BindingFlags ask for; all are without them, but for a base class's static ones."""
    number = getattr(flags, "value", None)
    if facts.static and facts.declared_by != nettype.full_name and not (number or 0) & _FLATTEN_HIERARCHY:
        return False
    if number is None:
        return True
    kind = _STATIC if facts.static else _INSTANCE
    return bool(number & kind) and (not number & _DECLARED_ONLY or facts.declared_by == nettype.full_name)


def _written(name: str) -> str:
    """A type as reflection writes it in a signature: primitive and nested ones and Void by their short names."""
    name = name.replace("!", "")
    element = element_parts(name)[0]
    nettype = _type(element)
    is_short = element == "System.Void" or (nettype is not None and (nettype.IsPrimitive or "+" in nettype.open_name))
    return short_name(name) if is_short else name


def _parameters(facts: Overload | PropertyFacts) -> str:
    given = facts.parameters if isinstance(facts, Overload) else facts.index
    return ", ".join(_written(one.type) + (" ByRef" if one.by_reference else "") for one in given)


def _through(call: Callable[[], Value]) -> Value:
    """What a call by reflection gives; where the member throws, that exception itself."""
    try:
        found = call()
    except TerminatingError as failure:
        exception = failure.record.Exception
        raise NetError.of(exception.InnerException or exception) from None
    return None if found is NOTHING else found


def _arguments(given: Value) -> list[Value]:
    return [] if given is None else list(given) if isinstance(given, list) else [given]


def _check_arguments(facts: Overload, args: list[Value]) -> None:
    """.NET converts no more than numbers here."""
    if len(args) != len(facts.parameters):
        raise NetError("System.Reflection.TargetParameterCountException", "Parameter count mismatch.")
    for parameter, value in zip(facts.parameters, args, strict=True):
        wanted = types.resolve(parameter.type)
        base = unwrap(value)
        if wanted is None or base is None or parameter.by_reference or isinstance(base, (int, float)):
            continue
        if not types.is_instance(base, wanted):
            message = f"Object of type '{types.of(base).FullName}' cannot be converted to type '{wanted.FullName}'."
            raise NetError("System.ArgumentException", message)


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
        return f"{_written(self.facts.type)} {self.facts.name}"


class _Described(NetObject):
    """What all kinds of members have."""

    __slots__ = ("facts",)
    net_bases: tuple[str, ...] = _BASES

    def __init__(self, facts: Overload | PropertyFacts | FieldFacts | EventFacts):
        self.facts = facts

    @property
    def Name(self) -> str:
        return str(self.facts.name)

    @property
    def DeclaringType(self) -> NetType | None:
        return _type(self.facts.declared_by)

    @property
    def ReflectedType(self) -> NetType | None:
        return self.DeclaringType

    @property
    def MemberType(self) -> str:
        return self.net_name.rpartition("Runtime")[2].removesuffix("Info")

    @property
    def Module(self) -> Value:
        return None if self.DeclaringType is None else assembly_of(self.DeclaringType).ManifestModule

    def GetCustomAttributes(self, *selection: Value) -> TypedArray:
        return _selected(getattr(self.facts, "attributes", list)(), selection)

    def IsDefined(self, attributeType: Value, inherit: bool = False) -> bool:
        return len(self.GetCustomAttributes(attributeType, inherit)) > 0

    @property
    def CustomAttributes(self) -> TypedArray:
        return described(self.GetCustomAttributes())


class BoundMethod:
    """A method with the object that it is called on, as what a delegate runs."""

    __slots__ = ("method", "target")

    def __init__(self, method: MethodInfo, target: Value):
        self.method = method
        self.target = target

    @property
    def ast(self) -> None:
        """There is no tree."""
        return None

    def invoke(self, *args: Value, **how: Value) -> list[Value]:
        """The method's result, as a script block's output."""
        result = self.method.Invoke(self.target, list(args))
        return [] if result is NOTHING else [result]


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
    def IsSpecialName(self) -> bool:
        """Whether a compiler made it or calls it: constructors, operators, accessors of the type's properties and events."""
        prefix, parted, rest = self.facts.name.partition("_")
        if prefix in ("get", "set"):
            owner = self.DeclaringType
            return owner is not None and _members(owner).property(rest) is not None
        return self.IsConstructor or bool(parted) and prefix in ("op", "add", "remove")

    @property
    def IsGenericMethod(self) -> bool:
        return bool(self.facts.generic)

    @property
    def IsConstructor(self) -> bool:
        return self.facts.name == ".ctor"

    @property
    def IsGenericMethodDefinition(self) -> bool:
        return bool(self.facts.generic)

    def Invoke(
        self,
        obj: Value,
        invokeAttr: Value = None,
        binder: Value = None,
        parameters: Value = None,
        culture: Value = None,
    ) -> Value:
        """(obj, parameters), (obj, flags, binder, parameters, culture)."""
        arguments = _arguments(invokeAttr if parameters is None else parameters)
        _check_arguments(self.facts, arguments)
        if not self.facts.static:
            if obj is None:
                raise NetError("System.Reflection.TargetException", "Non-static method requires a target.")
            return _through(lambda: members.invoke(obj, self.facts.name, arguments))
        owner = self.DeclaringType
        assert owner is not None
        return _through(lambda: members.static_invoke(owner, self.facts.name, arguments))

    def CreateDelegate(self, delegateType: NetType, target: Value = None) -> Delegate:
        """A delegate that calls it, on `target` where it is one of instances."""
        if not fits(delegateType.full_name, self.facts):
            raise no_fit()
        return Delegate(BoundMethod(self, target), delegateType.full_name)

    def MakeGenericMethod(self, *typeArguments: Value) -> ClosedMethod:
        facts = self.facts
        if len(typeArguments) != len(facts.generic):
            message = (
                f"{self.ToString()} is not a GenericMethodDefinition. MakeGenericMethod may only be called on a method "
                "for which MethodBase.IsGenericMethodDefinition is true."
            )
            raise NetError("System.InvalidOperationException", message)
        named = {f"!!{name}": given.full_name for name, given in zip(facts.generic, typeArguments, strict=True)}
        parameters = tuple(
            ParameterFacts(substitute(one.type, named), one.name, one.how, one.default) for one in facts.parameters
        )
        made = Overload(facts.declared_by, facts.name, substitute(facts.returns, named), parameters, facts.static)
        return ClosedMethod(made, typeArguments)

    def GetParameters(self) -> TypedArray:
        found = [ParameterInfo(facts, position) for position, facts in enumerate(self.facts.parameters)]
        return TypedArray(found, "System.Reflection.ParameterInfo")

    def ToString(self) -> str:
        generic = f"[{','.join(self.facts.generic)}]" if self.facts.generic else ""
        return f"{_written(self.facts.returns)} {self.facts.name}{generic}({_parameters(self.facts)})"


class ClosedMethod(MethodInfo):
    """A generic method with its type arguments."""

    __slots__ = ("type_arguments",)

    def __init__(self, facts: Overload, type_arguments: tuple[NetType, ...]):
        super().__init__(facts)
        self.type_arguments = type_arguments

    @property
    def IsGenericMethod(self) -> bool:
        return True

    def GetGenericArguments(self) -> TypedArray:
        return TypedArray(self.type_arguments, "System.Type")

    def ToString(self) -> str:
        written = ",".join(_written(given.full_name) for given in self.type_arguments)
        return f"{_written(self.facts.returns)} {self.facts.name}[{written}]({_parameters(self.facts)})"


class ConstructorInfo(MethodInfo):
    """A constructor."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimeConstructorInfo"
    net_bases = ("System.Reflection.ConstructorInfo", "System.Reflection.MethodBase", *_BASES)

    def Invoke(
        self,
        obj: Value,
        invokeAttr: Value = None,
        binder: Value = None,
        parameters: Value = None,
        culture: Value = None,
    ) -> Value:
        """(parameters); with an object .NET runs the constructor once more on it, which nothing here needs."""
        owner = self.DeclaringType
        assert owner is not None
        arguments = _arguments(obj)
        _check_arguments(self.facts, arguments)
        return _through(lambda: construct(owner, arguments))

    def ToString(self) -> str:
        return f"Void .ctor({_parameters(self.facts)})"


class HiddenConstructor(ConstructorInfo):
    """A constructor that is not public; `make` gives the object."""

    __slots__ = ("make",)

    def __init__(self, facts: Overload, make: Callable[..., Value]):
        super().__init__(facts)
        self.make = make

    def Invoke(
        self,
        obj: Value,
        invokeAttr: Value = None,
        binder: Value = None,
        parameters: Value = None,
        culture: Value = None,
    ) -> Value:
        """(parameters)."""
        return self.make(*map(unwrap, _arguments(obj)))


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

    def GetGetMethod(self, nonPublic: bool = False) -> MethodInfo | None:
        return self._accessor("get") if self.CanRead else None

    def GetSetMethod(self, nonPublic: bool = False) -> MethodInfo | None:
        return self._accessor("set") if self.CanWrite else None

    @property
    def GetMethod(self) -> MethodInfo | None:
        return self.GetGetMethod()

    @property
    def SetMethod(self) -> MethodInfo | None:
        return self.GetSetMethod()

    def _accessor(self, kind: str) -> MethodInfo | None:
        owner = self.DeclaringType
        found = () if owner is None else _members(owner).method(f"{kind}_{self.Name}")
        return MethodInfo(found[0]) if found else None

    def GetIndexParameters(self) -> TypedArray:
        found = [ParameterInfo(facts, position) for position, facts in enumerate(self.facts.index)]
        return TypedArray(found, "System.Reflection.ParameterInfo")

    def GetValue(self, obj: Value, index: Value = None) -> Value:
        if index:
            return _through(lambda: element(unwrap(obj), self.facts.name, _arguments(index)))
        return _through(lambda: _read(self, obj))

    def SetValue(self, obj: Value, value: Value, index: Value = None) -> None:
        if not self.facts.writable:
            raise NetError("System.ArgumentException", "Property set method not found.")
        if index:
            _through(lambda: set_element(unwrap(obj), self.facts.name, _arguments(index), value))
        else:
            _write(self, obj, value)

    def ToString(self) -> str:
        index = f" [{_parameters(self.facts)}]" if self.facts.index else ""
        return f"{_written(self.facts.type)} {self.facts.name}{index}"


class HiddenProperty(PropertyInfo):
    """A property that is not public; `attribute` holds its value."""

    __slots__ = ("attribute",)

    def __init__(self, facts: PropertyFacts, attribute: str):
        super().__init__(facts)
        self.attribute = attribute

    def GetValue(self, obj: Value, index: Value = None) -> Value:
        return getattr(unwrap(obj), self.attribute)

    def SetValue(self, obj: Value, value: Value, index: Value = None) -> None:
        setattr(unwrap(obj), self.attribute, unwrap(value))


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

    @property
    def IsPublic(self) -> bool:
        return True

    @property
    def IsLiteral(self) -> bool:
        return self.facts.value is not None

    @property
    def IsInitOnly(self) -> bool:
        return self.facts.readonly and not self.IsLiteral

    def GetRawConstantValue(self) -> Value:
        if not self.IsLiteral:
            raise NetError(
                "System.InvalidOperationException", "Operation is not valid due to the current state of the object."
            )
        return _read(self, None)

    def ToString(self) -> str:
        return f"{_written(self.facts.type)} {self.facts.name}"

    def GetValue(self, obj: Value) -> Value:
        return _read(self, obj)

    def SetValue(self, obj: Value, value: Value) -> None:
        _write(self, obj, value)


class EventInfo(_Described):
    """An event."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimeEventInfo"
    net_bases = ("System.Reflection.EventInfo", *_BASES)
    facts: EventFacts

    @property
    def EventHandlerType(self) -> NetType | None:
        return _type(self.facts.type)

    def ToString(self) -> str:
        return f"{self.facts.type} {self.facts.name}"


def _read(described: PropertyInfo | FieldInfo, obj: Value) -> Value:
    if not described.facts.static:
        return members.get(obj, described.facts.name)
    owner = described.DeclaringType
    assert owner is not None
    return members.static_get(owner, described.facts.name)


def _write(described: PropertyInfo | FieldInfo, obj: Value, value: Value) -> None:
    owner = described.DeclaringType
    assert owner is not None
    if described.facts.static:
        members.static_set(owner, described.facts.name, value)
    else:
        members.set(obj, described.facts.name, value)


def _selected(attributes: list[Value], selection: tuple[Value, ...]) -> TypedArray:
    """Attributes, those of a type where one is asked for."""
    wanted = next((one for one in selection if isinstance(one, NetType)), None)
    found = [one for one in attributes if wanted is None or types.is_instance(one, wanted)]
    return TypedArray(found, "System.Object")


def attributes(nettype: NetType, selection: tuple[Value, ...]) -> TypedArray:
    """The attributes of the type itself, as far as a script wrote them or another room knows them, and Flags of enumerations."""
    if nettype.is_enum:
        return _selected([FlagsAttribute()] if getattr(nettype.python, "flags", False) else [], selection)
    reflected = getattr(nettype.members, "net_reflected", None)
    if reflected is not None:
        return _selected(reflected().attributes(), selection)
    sources = [importlib.import_module(name) for name in table.attribute_sources]
    return _selected([attribute for source in sources for attribute in source.attributes_of(nettype)], selection)


def members_named(nettype: NetType, name: str | None, flags: Value = None) -> TypedArray:
    """All public members, or those of this very name."""
    found: list[_Described] = []
    for group in (methods, constructors, properties, fields):
        found += [one for one in group(nettype, flags) if name is None or one.Name == name]
    found += [one for one in events(nettype) if name is None or one.Name == name]
    return TypedArray(found, "System.Reflection.MemberInfo")


def events(nettype: NetType) -> TypedArray:
    """The public events."""
    found = [EventInfo(facts) for facts in members_of(nettype.full_name).events()]
    return TypedArray(found, "System.Reflection.EventInfo")


def methods(nettype: NetType, flags: Value = None) -> TypedArray:
    """The public methods, accessors of properties left out where the table tells them."""
    known = _members(nettype)
    found = [
        MethodInfo(overload)
        for name in known.method_names()
        for overload in known.method(name)
        if _wanted(overload, nettype, flags)
    ]
    found.sort(key=_place)
    return TypedArray(found, "System.Reflection.MethodInfo")


_OBJECT_METHODS = ("GetType", "ToString", "Equals", "GetHashCode")


def _place(method: MethodInfo) -> int:
    """Those that a type has of System.Object alone come last, in the order that .NET has them in."""
    if method.facts.declared_by != "System.Object" or method.facts.name not in _OBJECT_METHODS:
        return 0
    return 1 + _OBJECT_METHODS.index(method.facts.name)


def method(nettype: NetType, name: str, parameter_types: Value = None) -> MethodInfo | None:
    """The one method of this name, with these parameter types where they are given.

    NetError System.Reflection.AmbiguousMatchException where there are several.
    """
    found = [overload for overload in _members(nettype).method(name) if overload.name == name]
    if parameter_types is not None:
        wanted = [given.full_name for given in parameter_types]
        found = [overload for overload in found if [parameter.type for parameter in overload.parameters] == wanted]
    if len(found) > 1:
        message = f"Ambiguous match found for '{found[0].declared_by} {MethodInfo(found[0]).ToString()}'."
        raise NetError("System.Reflection.AmbiguousMatchException", message)
    return MethodInfo(found[0]) if found else None


def constructors(nettype: NetType, flags: Value = None) -> TypedArray:
    """The public constructors."""
    found = [
        ConstructorInfo(overload) for overload in _members(nettype).constructors() if _wanted(overload, nettype, flags)
    ]
    return TypedArray(found, "System.Reflection.ConstructorInfo")


_CREATE, _INVOKE, _GET, _SET = 0x200, 0x100, 0x400 | 0x1000, 0x800 | 0x2000


def invoked(nettype: NetType, name: str, flags: int, target: Value, arguments: list[Value]) -> Value:
    """What InvokeMember does: makes an object, calls a method, reads or sets a property or field, as the BindingFlags say."""
    if flags & _CREATE:
        return construct(nettype, arguments)
    if flags & _INVOKE:
        if target is None:
            return members.static_invoke(nettype, name, arguments)
        return members.invoke(target, name, arguments)
    if flags & _GET:
        return members.static_get(nettype, name) if target is None else members.get(target, name)
    if not flags & _SET:
        raise NetError(
            "System.ArgumentException", "Must specify binding flags describing the invoke operation required."
        )
    if target is None:
        members.static_set(nettype, name, arguments[0])
    else:
        members.set(target, name, arguments[0])
    return None


def constructor(nettype: NetType, given: tuple[Value, ...]) -> ConstructorInfo | None:
    """The constructor with the parameter types that stand among the arguments of GetConstructor, or None; it is public unless
    the BindingFlags before them ask for others."""
    parameter_types = next((argument for argument in given if isinstance(argument, list)), [])
    wanted = tuple(parameter.full_name for parameter in parameter_types)
    for overload in _members(nettype).constructors():
        if tuple(parameter.type for parameter in overload.parameters) == wanted:
            return ConstructorInfo(overload)
    make = getattr(nettype.python, "net_hidden_constructors", {}).get(wanted)
    if make is None or not getattr(given[0], "value", 0) & _NON_PUBLIC:
        return None
    parameters = tuple(ParameterFacts(name, "") for name in wanted)
    return HiddenConstructor(Overload(nettype.full_name, ".ctor", nettype.full_name, parameters), make)


def properties(nettype: NetType, flags: Value = None) -> TypedArray:
    """The public properties."""
    found = [PropertyInfo(facts) for facts in _members(nettype).properties().values() if _wanted(facts, nettype, flags)]
    return TypedArray(found, "System.Reflection.PropertyInfo")


def property_named(nettype: NetType, name: str, flags: Value = None) -> PropertyInfo | None:
    """The property of this very name, which is public unless the BindingFlags ask for others, or None."""
    found = _members(nettype).property(name)
    if found is not None and found.name == name:
        return PropertyInfo(found) if _wanted(found, nettype, flags) else None
    hidden = getattr(nettype.python, "net_hidden", {}).get(name)
    if hidden is None or not getattr(flags, "value", 0) & _NON_PUBLIC:
        return None
    type_name, attribute = hidden
    return HiddenProperty(PropertyFacts(nettype.full_name, name, type_name, "getset"), attribute)


def fields(nettype: NetType, flags: Value = None) -> TypedArray:
    """The public fields; of an enumeration the one for its number, then its names."""
    found = [FieldInfo(facts) for facts in _fields(nettype) if _wanted(facts, nettype, flags)]
    return TypedArray(found, "System.Reflection.FieldInfo")


def _fields(nettype: NetType) -> list[FieldFacts]:
    python = nettype.python
    if not nettype.is_enum or python is None or not issubclass(python, NetEnum) or python is NetEnum:
        return _members(nettype).fields()
    name = nettype.full_name
    underlying = types.of_class(python.underlying).full_name
    return [
        FieldFacts(name, "value__", underlying),
        *(FieldFacts(name, label, name, True) for label in python.declared),
    ]


def field_named(nettype: NetType, name: str) -> FieldInfo | None:
    """The public field of this very name, or None."""
    return next((FieldInfo(facts) for facts in _fields(nettype) if facts.name == name), None)


def interfaces(nettype: NetType) -> TypedArray:
    """The interfaces that the type implements."""
    names = interfaces_of(nettype.full_name)
    if types.is_script_type(nettype):
        bases = [base for name in nettype.bases if (base := _type(name)) is not None]
        names = [one for base in bases for one in interfaces_of(base.full_name)]
        names += [base.full_name for base in bases if base.IsInterface]
    found = [one for name in dict.fromkeys(names) if (one := _type(name)) is not None]
    return TypedArray(found, "System.Type")
