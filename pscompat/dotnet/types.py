"""Types: from a name to a NetType, from a value to its NetType, and how types derive from each other.

Names are read as about_Type_Accelerators and .NET's own type-name grammar say: `int`, `string[]`, `int[,]`,
`List[string]`, ``Dictionary`2[[string],[int]]``, `System.Environment+SpecialFolder`, without regard to case.
"""

from __future__ import annotations

import importlib
from typing import Any, Protocol

from pscompat.dotnet import ambient
from pscompat.dotnet.decimals import is_decimal_class
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException
from pscompat.dotnet.library import enums, table
from pscompat.dotnet.net_exceptions import ExceptionData
from pscompat.dotnet.type_names import PRIMITIVES, name_of, short_name
from pscompat.dotnet.values import (
    NOTHING,
    Byte,
    Char,
    GenericList,
    Int16,
    Int64,
    NetObject,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
    Value,
)

__all__ = [
    "NetType",
    "ScriptTypeName",
    "array_of",
    "derives",
    "generic_of",
    "is_instance",
    "is_script_type",
    "known",
    "name_of",
    "of",
    "of_class",
    "resolve",
    "resolve_simple",
    "type_text",
]

_OWN: dict[str, type] = {
    **PRIMITIVES,
    "System.Collections.ListDictionaryInternal": ExceptionData,
    "System.Enum": NetEnum,
    "System.Management.Automation.ErrorRecord": ErrorRecord,
}
_VALUE_BASES = ("System.ValueType", "System.Object")
_NUMBER_BASES = (*_VALUE_BASES, "System.IComparable", "System.IFormattable", "System.IConvertible")
_LIST_INTERFACES = ("System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable")
_BASES: dict[str, tuple[str, ...]] = {
    **{name: _NUMBER_BASES for name, cls in PRIMITIVES.items() if issubclass(cls, (int, float))},
    "System.Decimal": _NUMBER_BASES,
    "System.Boolean": (*_VALUE_BASES, "System.IComparable", "System.IConvertible"),
    "System.Char": (*_VALUE_BASES, "System.IComparable", "System.IConvertible"),
    "System.String": (
        "System.Object",
        "System.IComparable",
        "System.ICloneable",
        "System.IConvertible",
        "System.Collections.IEnumerable",
        "System.Collections.Generic.IEnumerable`1",
    ),
    "System.Object": (),
    "System.Array": ("System.Object", "System.ICloneable", *_LIST_INTERFACES),
    "System.Collections.ArrayList": ("System.Object", "System.ICloneable", *_LIST_INTERFACES),
    "System.ValueType": ("System.Object",),
    "System.Enum": (
        "System.ValueType",
        "System.Object",
        "System.IComparable",
        "System.IFormattable",
        "System.IConvertible",
    ),
    "System.Type": ("System.Reflection.MemberInfo", "System.Object"),
    "System.RuntimeType": (
        "System.Reflection.TypeInfo",
        "System.Type",
        "System.Reflection.MemberInfo",
        "System.Object",
    ),
}


class ScriptTypeName(str):
    """The full name of a type that a script defines, or of one made of such types: names alone do not tell those apart.

    nettype: the type, so a name that a collection keeps still leads to its elements' type.
    """

    __slots__ = ("nettype",)
    nettype: NetType

    @classmethod
    def of(cls, name: str, nettype: NetType) -> ScriptTypeName:
        """The name of this type."""
        made = cls(name)
        made.nettype = nettype
        return made


class _TypeMembers:
    """The members class that NetType has besides its own, loaded when members of types are first looked up."""

    def __get__(self, instance: object, owner: type) -> Any:
        return importlib.import_module("pscompat.dotnet.library.type_reflection").TypeMembers


class NetType(NetObject):
    """A .NET type, shown to scripts as System.RuntimeType.

    full_name: without assembly; `python`: the class of its values, None for abstract and unclosed ones; `members`: the
    class that holds its members; `element`: the element type of an array, with `rank` dimensions; `type_args`: the
    arguments of a generic type. `kind`: class, struct, enum, interface or delegate, for types known from the table of
    .NET's facts alone, else "".
    """

    __slots__ = (
        "_ancestors",
        "_members_class",
        "bases",
        "element",
        "full_name",
        "kind",
        "module",
        "python",
        "rank",
        "type_args",
    )
    net_name = "System.RuntimeType"
    net_bases = _BASES["System.RuntimeType"]
    net_inherits = _TypeMembers()

    def __init__(
        self,
        full_name: str,
        python: type | None = None,
        bases: tuple[str, ...] = ("System.Object",),
        element: NetType | None = None,
        rank: int = 0,
        type_args: tuple[NetType, ...] = (),
        module: tuple[str, str] | None = None,
        members: type | None = None,
    ):
        self.full_name = full_name
        self.python = python
        self.bases = bases[bases.index(full_name) + 1 :] if full_name in bases else bases
        self.element = element
        self.rank = rank
        self.type_args = type_args
        self.module = module
        self._members_class = members
        self._ancestors: frozenset[str] | None = None
        self.kind = ""

    @property
    def statics(self) -> Value:
        """What a static member takes first: the members' class, of `net_closed_statics` the type with its arguments."""
        members = self.members
        return self if getattr(members, "net_closed_statics", False) else members

    def __repr__(self) -> str:
        return f"<NetType {self.full_name}>"

    @property
    def name(self) -> str:
        """The last part of the name: `Int32`, `String[]`, ``List`1``."""
        return short_name(self.full_name)

    @property
    def members(self) -> type:
        """The class whose attributes are the members of this type's values; its file is imported now."""
        if self._members_class is None:
            if self.module is not None:
                self._members_class = getattr(importlib.import_module(self.module[0]), self.module[1])
            elif self.element is not None:
                self._members_class = known("System.Array").members
            else:
                self._members_class = known("System.Object").members
        return self._members_class

    @property
    def ancestors(self) -> frozenset[str]:
        """The full names of this type and of all its base types and interfaces, lower case."""
        if self._ancestors is None:
            names = {self.full_name.lower()}
            names.update(base.lower() for base in self.bases)
            if self.type_args:
                names.add(self.open_name.lower())
            names.add("system.object")
            self._ancestors = frozenset(names)
        return self._ancestors

    @property
    def open_name(self) -> str:
        """A generic type's name without its arguments, else the full name."""
        return self.full_name.partition("[")[0] if self.type_args else self.full_name

    @property
    def is_enum(self) -> bool:
        """Whether this is an enumeration."""
        return "System.Enum" in self.bases

    @property
    def is_value_type(self) -> bool:
        """Whether null is no value of this type."""
        return "System.ValueType" in self.bases and self.full_name != "System.Enum"

    @property
    def Name(self) -> str:
        return self.name

    @property
    def FullName(self) -> str:
        """As .NET writes it: arguments of a generic type with their assemblies."""
        if self.element is not None:
            return self.element.FullName + self.full_name[len(self.element.full_name) :]
        if not self.type_args:
            return self.full_name
        qualified = importlib.import_module("pscompat.dotnet.library.assemblies").assembly_of
        names = (f"[{argument.FullName}, {qualified(argument).FullName}]" for argument in self.type_args)
        return f"{self.open_name}[{','.join(names)}]"

    @property
    def Namespace(self) -> str | None:
        if self.element is not None:
            return self.element.Namespace
        return self.full_name.partition("[")[0].rpartition(".")[0] or None

    @property
    def BaseType(self) -> NetType | None:
        if self.element is not None:
            return known("System.Array")
        if self.open_name in _HOLD_NULL:
            return known("System.ValueType")
        if self.full_name == "System.Object" or not self.bases:
            return None
        own: NetType | None = self.python.__dict__.get("net_base_type") if self.python is not None else None
        if own is not None:
            return own
        return resolve(self.bases[0])

    @property
    def UnderlyingSystemType(self) -> NetType:
        return self

    def GetArrayRank(self) -> int:
        if self.element is None:
            raise NetError("System.ArgumentException", "Must be an array type.")
        return self.rank

    @property
    def IsArray(self) -> bool:
        return self.element is not None

    @property
    def IsEnum(self) -> bool:
        return self.is_enum

    @property
    def IsValueType(self) -> bool:
        return self.is_value_type or self.open_name in _HOLD_NULL

    @property
    def IsClass(self) -> bool:
        return not self.IsValueType and not self.IsInterface

    @property
    def IsInterface(self) -> bool:
        return self.kind == "interface" or self.full_name.partition("[")[0] in table.ABSTRACT

    @property
    def IsAbstract(self) -> bool:
        return self.element is None and not is_script_type(self) and bool(_from_table().is_abstract(self.full_name))

    @property
    def IsSealed(self) -> bool:
        if self.is_value_type or self.element is not None:
            return True
        return not is_script_type(self) and bool(_from_table().is_sealed(self.open_name))

    @property
    def MemberType(self) -> str:
        return "TypeInfo"

    @property
    def IsGenericType(self) -> bool:
        return "`" in self.full_name and self.element is None

    @property
    def IsPrimitive(self) -> bool:
        return self.python is not None and self.python in _PRIMITIVE_CLASSES

    @property
    def IsPublic(self) -> bool:
        from pscompat.dotnet.facts.relations import public_type  # start-up: few scripts ask

        return "+" not in self.open_name and public_type(self.full_name) == self.full_name

    @property
    def IsSerializable(self) -> bool:
        if self.element is not None or self.IsEnum or self.IsSubclassOf(known("System.Delegate")):
            return True
        from pscompat.dotnet.facts.serializable import serializable_types  # start-up: few scripts ask

        return self.open_name in serializable_types()

    @property
    def GenericTypeArguments(self) -> TypedArray:
        return TypedArray(self.type_args, "System.Type")

    @staticmethod
    def GetType_(typeName: str, throwOnError: bool = False, ignoreCase: bool = False) -> NetType | None:
        return resolve(typeName)

    def GetElementType(self) -> NetType | None:
        return self.element

    def GetGenericArguments(self) -> TypedArray:
        return self.GenericTypeArguments

    def IsAssignableFrom(self, c: Value) -> bool:
        return isinstance(c, NetType) and derives(c, self)

    def IsSubclassOf(self, c: Value) -> bool:
        return isinstance(c, NetType) and c is not self and derives(self, c)

    def IsInstanceOfType(self, o: Value) -> bool:
        return is_instance(o, self)

    def GetMethods(self, bindingAttr: Value = None) -> TypedArray:
        return _reflection().methods(self, bindingAttr)

    def GetMethod(self, name: str, types: Value = None) -> Value:
        return _reflection().method(self, name, types if isinstance(types, list) else None)

    def GetConstructors(self, bindingAttr: Value = None) -> TypedArray:
        return _reflection().constructors(self, bindingAttr)

    def GetConstructor(self, *given: Value) -> Value:
        return _reflection().constructor(self, given)

    def GetProperties(self, bindingAttr: Value = None) -> TypedArray:
        return _reflection().properties(self, bindingAttr)

    def GetProperty(self, name: str, bindingAttr: Value = None) -> Value:
        return _reflection().property_named(self, name, bindingAttr)

    def GetFields(self, bindingAttr: Value = None) -> TypedArray:
        return _reflection().fields(self, bindingAttr)

    def GetField(self, name: str, bindingAttr: Value = None) -> Value:
        return _reflection().field_named(self, name)

    def GetMembers(self, bindingAttr: Value = None) -> TypedArray:
        return _reflection().members_named(self, None, bindingAttr)

    def GetMember(self, name: str, bindingAttr: Value = None) -> TypedArray:
        return _reflection().members_named(self, name, bindingAttr)

    def InvokeMember(self, name: str, invokeAttr: Value, binder: Value, target: Value, args: Value) -> Value:
        return _reflection().invoked(self, name, invokeAttr.value, target, list(args) if args is not None else [])

    def GetInterfaces(self) -> TypedArray:
        return _reflection().interfaces(self)

    def GetCustomAttributes(self, *selection: Value) -> TypedArray:
        return _reflection().attributes(self, selection)

    def IsDefined(self, attributeType: Value, inherit: bool = False) -> bool:
        return len(self.GetCustomAttributes(attributeType, inherit)) > 0

    @property
    def CustomAttributes(self) -> TypedArray:
        return _reflection().described(self.GetCustomAttributes())

    def GetEnumUnderlyingType(self) -> NetType:
        return of_class(self._enum().underlying)

    def GetEnumNames(self) -> TypedArray:
        return TypedArray(self._enum().names, "System.String")

    def GetEnumValues(self) -> TypedArray:
        cls = self._enum()
        return TypedArray([cls.of(number) for number in cls.names.values()], self.full_name)

    def GetEnumValuesAsUnderlyingType(self) -> TypedArray:
        cls = self._enum()
        return TypedArray(map(cls.underlying, cls.names.values()), of_class(cls.underlying).full_name)

    def _enum(self) -> type[NetEnum]:
        if self.python is None or self.python is NetEnum or not issubclass(self.python, NetEnum):
            raise NetError("System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')")
        return self.python

    def net_string(self) -> str:
        """`"$type"`: by its accelerator where it has one."""
        return type_text(self)

    def ToString(self) -> str:
        return self.full_name


_HOLD_NULL = ("System.Nullable`1", "System.Void")
"""Structures to .NET, of which null is a value here."""
_PRIMITIVE_CLASSES = frozenset((int, Int64, Int16, SByte, Byte, UInt16, UInt32, UInt64, float, Single, bool, Char))
_types: dict[str, NetType] = {}
_by_class: dict[type, NetType] = {}
_alike: dict[type, NetType] = {}  # classes whose values all have the same type
_resolved: dict[str, NetType | None] = {}
_arrays: dict[tuple[NetType, int], NetType] = {}
added_accelerators: dict[str, NetType] = {}
"""Short names that scripts have added, lower case."""
_closed: dict[tuple[NetType, tuple[NetType, ...]], NetType] = {}
"""Arrays and closed generic types of types that scripts define."""


def _build(full_name: str, module: tuple[str, str] | None) -> NetType:
    python = _OWN.get(full_name)
    bases = _BASES.get(full_name)
    members = None
    if bases is None and python is not None and issubclass(python, NetObject):
        bases = python.net_bases
    if full_name == "System.Type" or full_name == "System.RuntimeType":
        members = python = NetType
    elif full_name == "System.Decimal":
        from decimal import Decimal

        python = Decimal
    elif full_name == "System.Object[]":
        new = NetType(full_name, list, ("System.Array", *_BASES["System.Array"]), known("System.Object"), 1)
        return new
    elif module is not None and python is None:
        members = getattr(importlib.import_module(module[0]), module[1])
        if isinstance(members, type) and issubclass(members, NetObject):
            python = members
            bases = bases or members.net_bases
    return NetType(full_name, python, bases or ("System.Object",), module=module, members=members)


def reflected_name(value: Value) -> str:
    """The name of the value's type as reflection writes it: type arguments stand with their assemblies."""
    name = name_of(value)
    return of(value).FullName if "`" in name else name


def known(full_name: str) -> NetType:
    """The type of this exact full name, which must exist."""
    found = _types.get(full_name)
    if found is None:
        found = _lookup(full_name)
        if found is None:
            raise LookupError(full_name)
    return found


def _lookup(name: str) -> NetType | None:
    """The type of this full name in any case, without array or generic parts."""
    found = _types.get(name)
    if found is not None:
        return found
    entry = table.find(name)
    if entry is not None:
        full_name, module, class_name = entry
        found = _types.get(full_name)
        if found is None:
            found = _types[full_name] = _build(full_name, (module, class_name))
            if found.python is not None:
                _by_class.setdefault(found.python, found)
        return found
    return _special(name)


def _special(name: str) -> NetType | None:
    """Types outside the table: System.Type itself, interfaces, delegates, enumerations and exceptions."""
    folded = name.lower()
    if folded in ("system.type", NetType.net_name.lower()):
        return _reflected("System.Type" if folded == "system.type" else NetType.net_name)
    for full_name in table.ABSTRACT:
        if full_name.lower() == folded:
            return _types.setdefault(full_name, NetType(full_name))
    enum = enums.find(name)
    if enum is not None:
        return of_class(enum)
    # Start-up: few scripts name a delegate or an exception.
    from pscompat.dotnet.library import exception_tree, exceptions

    delegates: Any = importlib.import_module("pscompat.dotnet.library.delegates")  # it converts arguments to types
    delegate = delegates.find(name)
    if delegate is not None:
        made = NetType(delegate, delegates.Delegate, delegates.Delegate.net_bases, members=delegates.Delegate)
        return _types.setdefault(delegate, made)
    exception = exception_tree.find(name)
    if exception is None:
        known_by_table = _from_table().find(name)
        return None if known_by_table is None else _types.setdefault(known_by_table.full_name, known_by_table)
    made = NetType(exception, NetException, exception_tree.bases(exception), members=exceptions.members(exception))
    return _types.setdefault(exception, made)


def _from_table() -> Any:
    """The types known from the table of .NET's facts alone, loaded for the first type that no class implements."""
    return importlib.import_module("pscompat.dotnet.table_types")


class Reflection(Protocol):
    """What the methods of System.Type give, each of the type that it is given (library/reflection.py)."""

    def methods(self, nettype: NetType, flags: Value, /) -> TypedArray: ...
    def method(self, nettype: NetType, name: str, parameter_types: Value, /) -> Value: ...
    def constructors(self, nettype: NetType, flags: Value, /) -> TypedArray: ...
    def constructor(self, nettype: NetType, given: tuple[Value, ...], /) -> Value: ...
    def properties(self, nettype: NetType, flags: Value, /) -> TypedArray: ...
    def property_named(self, nettype: NetType, name: str, flags: Value = None, /) -> Value: ...
    def fields(self, nettype: NetType, flags: Value, /) -> TypedArray: ...
    def field_named(self, nettype: NetType, name: str, /) -> Value: ...
    def members_named(self, nettype: NetType, name: str | None, flags: Value, /) -> TypedArray: ...
    def invoked(self, nettype: NetType, name: str, flags: int, target: Value, arguments: list[Value], /) -> Value: ...
    def interfaces(self, nettype: NetType, /) -> TypedArray: ...
    def attributes(self, nettype: NetType, selection: tuple[Value, ...], /) -> TypedArray: ...

    def described(self, attributes: TypedArray, /) -> TypedArray: ...


def _reflection() -> Reflection:
    """Reflection, loaded like the classes of other types when it is asked for."""
    found: Any = importlib.import_module("pscompat.dotnet.library.reflection")
    reflection: Reflection = found
    return reflection


def _reflected(full_name: str) -> NetType:
    """System.Type and System.RuntimeType, whose values are NetTypes."""
    made = _types.setdefault(full_name, _build(full_name, None))
    if full_name == NetType.net_name:
        _by_class[NetType] = made
    return made


def of_class(cls: type) -> NetType:
    """The NetType of a Python class: one of the primitives, or a NetObject subclass (also a script's class or enum)."""
    found = _by_class.get(cls)
    if found is not None:
        return found
    for full_name, python in _OWN.items():
        if python is cls:
            found = known(full_name)
            break
    else:
        if issubclass(cls, NetObject):
            existing = _types.get(cls.net_name)
            if existing is not None and existing.members is cls:
                found = existing
            elif existing is not None and existing.kind in ("class", "struct"):
                found = _implemented(existing, cls)
            else:
                found = NetType(cls.net_name, cls, cls.net_bases, members=cls)
                _types.setdefault(cls.net_name, found)
        elif is_decimal_class(cls):
            found = known("System.Decimal")
        else:
            base = cls.__mro__[1]
            found = known("System.Object") if base is object else of_class(base)
    _by_class[cls] = found
    return found


def script_type(cls: type, full_name: str, bases: tuple[str, ...]) -> NetType:
    """The NetType of a class that a script defines, whose values are objects of the Python class `cls`."""
    found = _by_class[cls] = NetType(full_name, cls, bases, members=cls)
    _name_by_itself(found)
    return found


def _name_by_itself(nettype: NetType) -> None:
    nettype.full_name = ScriptTypeName.of(nettype.full_name, nettype)


def is_script_type(nettype: NetType) -> bool:
    """Whether a script defines the type, or one that it is made of (`P[]`, `List[P]`)."""
    return type(nettype.full_name) is ScriptTypeName


def _implemented(nettype: NetType, cls: type[NetObject]) -> NetType:
    """A type that the table named before the class of its values was met."""
    nettype.python = cls
    nettype.kind = ""
    nettype.bases = (*nettype.bases, *(base for base in cls.net_bases if base not in nettype.bases))
    nettype._members_class = cls
    nettype._ancestors = None
    return nettype


def array_of(element: NetType, rank: int = 1) -> NetType:
    """The array type with this element type."""
    full_name = f"{element.full_name}[{',' * (rank - 1)}]"
    scripted = is_script_type(element)
    found = _arrays.get((element, rank)) if scripted else _types.get(full_name)
    if found is None:
        python = list if full_name == "System.Object[]" else TypedArray
        found = NetType(full_name, python, ("System.Array", *_BASES["System.Array"]), element, rank)
        if scripted:
            _name_by_itself(found)
            _arrays[element, rank] = found
        else:
            _types[full_name] = found
    return found


def generic_of(open_type: NetType, arguments: tuple[NetType, ...]) -> NetType:
    """The generic type closed with these arguments."""
    full_name = f"{open_type.full_name}[{','.join(argument.full_name for argument in arguments)}]"
    scripted = any(map(is_script_type, arguments))
    found = _closed.get((open_type, arguments)) if scripted else _types.get(full_name)
    if found is None:
        found = NetType(
            full_name, open_type.python, open_type.bases, type_args=arguments, module=open_type.module,
            members=open_type._members_class,
        )  # fmt: skip
        found.kind = open_type.kind
        if found.kind:
            found.bases = _from_table().bases_with_interfaces(full_name)
        if scripted:
            _name_by_itself(found)
            _closed[open_type, arguments] = found
        else:
            _types[full_name] = found
    return found


def of(value: Value) -> NetType:
    """The type of a value; NOTHING and None have no type and give System.Object."""
    cls = type(value)
    found = _alike.get(cls)
    if found is not None:
        return found
    if issubclass(cls, TypedArray):
        element = resolve(value.element)
        rank = 1 if cls is TypedArray else len(getattr(value, "lengths", "1"))
        return array_of(element if element is not None else known("System.Object"), rank)
    if cls is PSObject:
        return of(value.base)
    if cls is GenericList:
        return generic_of(known(value.net_name), (resolve(value.element) or known("System.Object"),))
    if value is None or value is NOTHING:
        return known("System.Object")
    if issubclass(cls, NetObject) and cls.net_generic:
        names = value.type_args
        arguments = tuple(a if isinstance(a, NetType) else resolve(a) or known("System.Object") for a in names)
        return generic_of(of_class(cls), arguments)
    if issubclass(cls, NetObject) and cls.net_named:
        if not issubclass(cls, NetException):
            return resolve(value.net_full_name()) or of_class(cls)
        if cls.net_name == NetException.net_name:
            return _exception_type(value.type_name)
    found = _alike[cls] = of_class(cls)
    return found


def of_all(values: list[Value]) -> set[NetType]:
    """The types of these values. Where the class of each alone says its type, no value is looked at: an array may be long."""
    classes = set(map(type, values))
    if classes <= _alike.keys():
        return {_alike[cls] for cls in classes}
    return set(map(of, values))


def _exception_type(full_name: str) -> NetType:
    found = _types.get(full_name) or _special(full_name)
    if found is None:
        found = NetType(full_name, NetException, ("System.Exception", "System.Object"), members=NetException)
        _types[full_name] = found
    return found


def derives(one: NetType, other: NetType) -> bool:
    """Whether `one` is `other`, derives from it or implements it."""
    if one is other:
        return True
    if type(other.full_name) is ScriptTypeName and "[" not in other.full_name:
        return any(type(base) is ScriptTypeName and base.nettype is other for base in one.bases)
    if other.full_name.lower() in one.ancestors:
        return True
    if one.element is not None and other.element is not None and not one.element.is_value_type:
        return one.rank == other.rank and derives(one.element, other.element)
    return (other.IsInterface or other.kind != "") and bool(_from_table().derives(one, other))


def is_instance(value: Value, nettype: NetType) -> bool:
    """Whether the value is of this type or of one derived from it, as `-is` sees it."""
    if value is None:
        return False
    if value is NOTHING:  # an empty PSObject, which is nothing else
        return nettype.full_name == "System.Management.Automation.PSObject"
    if nettype.full_name == "System.Management.Automation.PSObject":
        return type(value) is PSObject or isinstance(value, PSCustomObject)
    if nettype.open_name == "System.Nullable`1":
        nettype = nettype.type_args[0]
    python = nettype.python
    if python is not None and type(value) is python and python in _PRIMITIVE_CLASSES:
        return True
    if nettype.element is not None:
        return of(value) is nettype
    return derives(of(value), nettype)


_SHORT_NAMES = {
    "System.Object": "System.Object",
    "System.Management.Automation.PSObject": "psobject",
    "System.Collections.Specialized.OrderedDictionary": "ordered",
}


def type_text(nettype: NetType) -> str:
    """A type as PowerShell names it in text: by its accelerator where it has one."""
    if nettype.element is not None:
        return type_text(nettype.element) + nettype.full_name[len(nettype.element.full_name) :]
    if nettype.type_args:
        arguments = ",".join(type_text(argument) for argument in nettype.type_args)
        name, _, inner = nettype.open_name.partition("`")
        return f"{nettype.open_name if '+' in inner else name}[{arguments}]"
    if not _SHORT_NAMES.get("System.Int32"):
        for short, full_name in table.ACCELERATORS.items():
            _SHORT_NAMES.setdefault(full_name, short)
    return _SHORT_NAMES.get(nettype.full_name, nettype.full_name)


def declared_text(nettype: NetType | None) -> str:
    """The type that a member or a parameter declares, as text: System.Object where it declares none."""
    return "System.Object" if nettype is None else type_text(nettype)


class Finder(Protocol):
    """What finds the type of a name without array and generic parts, as resolve_simple does."""

    def __call__(self, name: str, arity: int = 0, /) -> NetType | None: ...


def resolve(name: str, find: Finder | None = None) -> NetType | None:
    """The type of this name as written in a script, or None if there is none. Types that scripts define come last.

    find: what finds the types that the name is made of, resolve_simple where it is not given.
    """
    if type(name) is ScriptTypeName:
        return name.nettype
    if find is not None:
        return _TypeName(name, find).read()
    try:
        return _resolved[name]
    except KeyError:
        pass
    found = _TypeName(name, resolve_simple).read()
    if found is not None and not is_script_type(found):
        _resolved[name] = found
    return found


def add_accelerator(name: str, nettype: NetType) -> None:
    """Let a name in any case stand for a type, for all sessions of this process."""
    added_accelerators[name.lower()] = nettype
    _resolved.clear()


def remove_accelerator(name: str) -> bool:
    """Take such a name away; True as .NET answers, whether it was there or not."""
    added_accelerators.pop(name.lower(), None)
    _resolved.clear()
    return True


def resolve_simple(name: str, arity: int = 0) -> NetType | None:
    """The type of a name without array and generic parts, with `arity` type parameters."""
    if arity and "`" not in name:
        return resolve_simple(f"{name}`{arity}")
    added = added_accelerators.get(name.lower())
    if added is not None:
        return added
    full_name = table.ACCELERATORS.get(name.lower(), name)
    found = _lookup(full_name) or (_lookup("System." + name) if full_name is name else None)
    if found is None and "." not in name:
        full_name = _from_table().accelerated(name)
        found = None if full_name is None else _lookup(full_name)
    if found is None:
        session = ambient.current()
        found = None if session is None else session.script_type(name)
    return found


class _TypeName:
    """Reads one type name: `name[args][]`."""

    def __init__(self, text: str, find: Finder):
        self.text = text
        self.find = find
        self.at = 0

    def read(self) -> NetType | None:
        found = self._type()
        self._spaces()
        if self.at < len(self.text) and self.text[self.at] != ",":
            return None
        return found

    def _spaces(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _type(self) -> NetType | None:
        self._spaces()
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in "[],":
            self.at += 1
        name = self.text[start : self.at].strip()
        arguments = self._arguments()
        if arguments is not None:
            if None in arguments:
                return None
            found = self.find(name, len(arguments))
            if found is None:
                return None
            found = generic_of(found, tuple(a for a in arguments if a is not None))
        else:
            found = self.find(name)
        while found is not None and self.at < len(self.text) and self.text[self.at] == "[":
            end = self.text.find("]", self.at)
            inside = self.text[self.at + 1 : end]
            if end < 0 or inside.strip(", "):
                return None
            found = array_of(found, inside.count(",") + 1)
            self.at = end + 1
        return found

    def _arguments(self) -> list[NetType | None] | None:
        self._spaces()
        rest = self.text[self.at + 1 :].lstrip()
        if not self.text.startswith("[", self.at) or not rest or rest[0] in "],":
            return None
        self.at += 1
        arguments = []
        while True:
            self._spaces()
            if self.text.startswith("[", self.at):
                self.at += 1
                arguments.append(self._type())
                self.at = max(self.text.find("]", self.at), self.at) + 1
            else:
                arguments.append(self._type())
            self._spaces()
            if self.text.startswith(",", self.at):
                self.at += 1
                continue
            break
        self.at += 1
        return arguments
