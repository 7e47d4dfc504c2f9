"""Reflection: what [T].GetMethods(), GetProperty(), GetConstructors() and their like give, from the table of .NET's facts.

Only public members are known, so BindingFlags are not heeded beyond that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.dotnet import types
from pscompat.dotnet.calls import construct
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, NetException, TerminatingError
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.names import element_parts, substitute
from pscompat.dotnet.facts.records import EventFacts, FieldFacts, Overload, ParameterFacts, PropertyFacts
from pscompat.dotnet.facts.relations import facts_of, interfaces_of
from pscompat.dotnet.invocation import call_method, static_invoke
from pscompat.dotnet.library.assemblies import RuntimeModule, assembly_of
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.members import get, index_get, index_set, set, static_get, static_set
from pscompat.dotnet.type_names import short_name
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, NetObject, TypedArray, Value, unwrap

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

    def __init__(self, facts: Overload | PropertyFacts | FieldFacts | EventFacts):
        self.facts = facts

    @property
    def Name(self) -> str:
        return str(self.facts.name)

    @property
    def DeclaringType(self) -> NetType | None:
        return _type(self.facts.declared_by)

    @property
    def owner(self) -> NetType:
        """DeclaringType, which the table of facts has."""
        found = _type(self.facts.declared_by)
        assert found is not None
        return found

    @property
    def ReflectedType(self) -> NetType | None:
        return self.DeclaringType

    @property
    def MemberType(self) -> Value:
        return enum("System.Reflection.MemberTypes").of(self.net_name.rpartition("Runtime")[2].removesuffix("Info"))

    @property
    def Module(self) -> Value:
        return None if self.DeclaringType is None else RuntimeModule(assembly_of(self.DeclaringType))

    @property
    def CustomAttributes(self) -> list[Value]:
        return []

    def GetCustomAttributes(self, attributeType: Value = None, inherit: Value = None) -> list[Value]:
        return []

    def IsDefined(self, attributeType: NetType, inherit: bool = False) -> bool:
        return False


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

    @property
    def IsConstructor(self) -> bool:
        return self.facts.name == ".ctor"

    @property
    def IsGenericMethodDefinition(self) -> bool:
        return bool(self.facts.generic)

    def MakeGenericMethod(self, *typeArguments: NetType) -> MethodInfo:
        facts = self.facts
        if len(typeArguments) != len(facts.generic):
            message = f"{self.ToString()} is not a GenericMethodDefinition. MakeGenericMethod may only be called on a method for which MethodBase.IsGenericMethodDefinition is true."
            raise NetError("System.InvalidOperationException", message)
        named = {f"!!{name}": given.full_name for name, given in zip(facts.generic, typeArguments, strict=True)}
        parameters = tuple(
            ParameterFacts(substitute(one.type, named), one.name, one.how, one.default) for one in facts.parameters
        )
        made = Overload(facts.declared_by, facts.name, substitute(facts.returns, named), parameters, facts.static)
        return ClosedMethod(made, typeArguments)

    def Invoke(
        self, obj: Value, invokeAttr: Value, binder: Value = None, parameters: Value = None, culture: Value = None
    ) -> Value:
        return self.invoked(obj, _arguments(invokeAttr if parameters is None else parameters))

    def invoked(self, obj: Value, args: list[Value]) -> Value:
        """The result of the call; what the method throws comes out as it is."""
        _check_arguments(self.facts, args)
        owner = self.owner
        if self.facts.static:
            return through(lambda: static_invoke(owner, self.facts.name, args))
        if obj is None:
            raise NetError("System.Reflection.TargetException", "Non-static method requires a target.")
        return through(lambda: call_method(obj, self.facts.name, args))

    def ToString(self) -> str:
        generic = f"[{','.join(self.facts.generic)}]" if self.facts.generic else ""
        return f"{signature_name(self.facts.returns)} {self.facts.name}{generic}({self._parameters})"

    @property
    def _parameters(self) -> str:
        return ", ".join(parameter_text(parameter) for parameter in self.facts.parameters)


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
        written = ",".join(signature_name(given.full_name) for given in self.type_arguments)
        return f"{signature_name(self.facts.returns)} {self.facts.name}[{written}]({self._parameters})"


class ConstructorInfo(MethodInfo):
    """A constructor."""

    __slots__ = ()
    net_name = "System.Reflection.RuntimeConstructorInfo"
    net_bases = ("System.Reflection.ConstructorInfo", "System.Reflection.MethodBase", *_BASES)

    def Invoke(self, parameters: Value, binder: Value = None, arguments: Value = None, culture: Value = None) -> Value:  # type: ignore[override]
        args = _arguments(parameters if arguments is None else arguments)
        _check_arguments(self.facts, args)
        owner = self.owner
        return through(lambda: construct(owner, args))

    def ToString(self) -> str:
        return f"Void .ctor({self._parameters})"


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

    def GetIndexParameters(self) -> TypedArray:
        found = [ParameterInfo(facts, position) for position, facts in enumerate(self.facts.index)]
        return TypedArray(found, "System.Reflection.ParameterInfo")

    def GetValue(self, obj: Value, index: Value = None) -> Value:
        if self.facts.static:
            owner = self.owner
            return through(lambda: static_get(owner, self.facts.name))
        if obj is None:
            raise NetError("System.Reflection.TargetException", "Non-static method requires a target.")
        if index:
            return through(lambda: index_get(obj, _arguments(index)))
        return through(lambda: get(obj, self.facts.name))

    def SetValue(self, obj: Value, value: Value, index: Value = None) -> None:
        if not self.facts.writable:
            raise NetError("System.ArgumentException", "Property set method not found.")
        if index:
            index_set(obj, _arguments(index), value)
        elif obj is None:
            static_set(self.owner, self.facts.name, value)
        else:
            set(obj, self.facts.name, value)

    def ToString(self) -> str:
        index = ", ".join(parameter_text(parameter) for parameter in self.facts.index)
        return f"{signature_name(self.facts.type)} {self.facts.name}" + (f" [{index}]" if index else "")


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
    def IsLiteral(self) -> bool:
        return self.facts.value is not None

    @property
    def IsInitOnly(self) -> bool:
        return self.facts.readonly and self.facts.value is None

    @property
    def IsPublic(self) -> bool:
        return True

    def GetValue(self, obj: Value) -> Value:
        owner = self.owner
        return through(lambda: static_get(owner, self.facts.name) if self.facts.static else get(obj, self.facts.name))

    def GetRawConstantValue(self) -> Value:
        found = self.GetValue(None)
        return found.value if isinstance(found, NetEnum) else found

    def ToString(self) -> str:
        return f"{signature_name(self.facts.type)} {self.facts.name}"


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


def through(call: Callable[[], Value]) -> Value:
    """What a call by reflection gives; the exception of the method itself where it throws."""
    try:
        found = call()
    except TerminatingError as failure:
        exception = failure.record.Exception
        inner = exception.InnerException
        raise thrown(exception if inner is None else inner) from None
    return None if found is NOTHING else found


def thrown(exception: NetException) -> NetError:
    """A NetError that carries this very exception."""
    failure = NetError(exception.type_name, exception.Message)
    failure.exception = exception
    return failure


def _arguments(given: Value) -> list[Value]:
    return [] if given is None else list(given) if isinstance(given, list) else [given]


def _check_arguments(facts: Overload, args: list[Value]) -> None:
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


def signature_name(name: str) -> str:
    """A type as a member's ToString writes it: primitive and nested ones without what stands before their name."""
    name = name.replace("!!", "").replace("!", "")
    element = element_parts(name)[0] or name
    root = element.partition("[")[0]
    if root in _BARE or "+" in root and "[" not in element:
        return short_name(name)
    return name


_BARE = frozenset(
    f"System.{name}"
    for name in [
        "Boolean",
        "Byte",
        "Char",
        "Double",
        "Int16",
        "Int32",
        "Int64",
        "IntPtr",
        "SByte",
        "Single",
        "UInt16",
        "UInt32",
        "UInt64",
        "UIntPtr",
        "Void",
    ]
)


def parameter_text(parameter: ParameterFacts) -> str:
    """A parameter in a member's ToString."""
    return signature_name(parameter.type) + (" ByRef" if parameter.by_reference else "")


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
    known = members_of(nettype.full_name)
    found = [FieldInfo(facts) for facts in (*known.fields(), *_enumerated(nettype))]
    return TypedArray(found, "System.Reflection.FieldInfo")


def _enumerated(nettype: NetType) -> Iterator[FieldFacts]:
    facts = facts_of(nettype.full_name)
    if facts is not None and facts.kind == "enum":
        yield FieldFacts(facts.name, "value__", facts.underlying or "")
        for name, number in facts.values.items():
            yield FieldFacts(facts.name, name, facts.name, True, True, str(number))


def constructor(nettype: NetType, parameter_types: Value) -> ConstructorInfo | None:
    """The public constructor with these parameter types, None without one."""
    wanted = [given.full_name for given in parameter_types or ()]
    for overload in members_of(nettype.full_name).constructors():
        if [parameter.type for parameter in overload.parameters] == wanted:
            return ConstructorInfo(overload)
    return None


def events(nettype: NetType) -> TypedArray:
    """The public events."""
    found = [EventInfo(facts) for facts in members_of(nettype.full_name).events()]
    return TypedArray(found, "System.Reflection.EventInfo")


def members(nettype: NetType) -> TypedArray:
    """The public members of all kinds."""
    found = [*methods(nettype), *constructors(nettype), *properties(nettype), *events(nettype), *fields(nettype)]
    return TypedArray(found, "System.Reflection.MemberInfo")


def interfaces(nettype: NetType) -> TypedArray:
    """The interfaces that the type implements."""
    found = [found for name in interfaces_of(nettype.full_name) if (found := _type(name)) is not None]
    return TypedArray(found, "System.Type")
