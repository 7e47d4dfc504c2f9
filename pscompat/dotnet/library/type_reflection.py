"""The members of System.Type beyond those that types.py itself needs: what a type is made of, and types made of types."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts import TypeFacts, facts_of
from pscompat.dotnet.library import assemblies, reflection
from pscompat.dotnet.library.assemblies import Assembly, assembly_of
from pscompat.dotnet.library.enumeration import is_defined, name_of_value
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.type_shape import TypeShape
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import TypedArray, Value


def _facts(nettype: NetType) -> TypeFacts | None:
    return facts_of(nettype.open_name)


class TypeMembers(TypeShape):
    """Looked up after NetType's own members, always on a NetType."""

    __slots__ = ()

    @property
    def Assembly(self: NetType) -> Assembly:  # type: ignore[misc]
        return assembly_of(self)

    @property
    def Module(self: NetType) -> assemblies.Module:  # type: ignore[misc]
        return assembly_of(self).ManifestModule

    @property
    def AssemblyQualifiedName(self: NetType) -> str:  # type: ignore[misc]
        return f"{self.FullName}, {assembly_of(self).FullName}"

    @property
    def GUID(self: NetType) -> Value:  # type: ignore[misc]
        import uuid

        return convert(str(uuid.uuid5(uuid.NAMESPACE_OID, self.full_name)), types.known("System.Guid"))

    def GetTypeInfo(self: NetType) -> NetType:  # type: ignore[misc]
        return self

    def GetArrayRank(self: NetType) -> int:  # type: ignore[misc]
        if self.element is None:
            raise NetError("System.ArgumentException", "Must be an array type.")
        return self.rank

    def GetEnumName(self: NetType, value: Value) -> str | None:  # type: ignore[misc]
        self._enum()
        return name_of_value(self, value)

    def IsEnumDefined(self: NetType, value: Value) -> bool:  # type: ignore[misc]
        self._enum()
        return is_defined(self, value)

    def GetGenericTypeDefinition(self: NetType) -> NetType:  # type: ignore[misc]
        if not self.IsGenericType:
            raise NetError("System.InvalidOperationException", "This operation is only valid on generic types.")
        return types.resolve(self.open_name) or self

    def MakeGenericType(self: NetType, *typeArguments: Value) -> NetType:  # type: ignore[misc]
        if not self.IsGenericType or self.type_args:
            message = f"{self.full_name} is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which Type.IsGenericTypeDefinition is true."
            raise NetError("System.InvalidOperationException", message)
        if len(typeArguments) != int(self.full_name.rpartition("`")[2]):
            message = "The number of generic arguments provided doesn't equal the arity of the generic type definition. (Parameter 'instantiation')"
            raise NetError("System.ArgumentException", message)
        return types.generic_of(self, typeArguments)

    def MakeArrayType(self: NetType, rank: int = 1) -> NetType:  # type: ignore[misc]
        return types.array_of(self, rank)

    def GetInterface(self: NetType, name: str, ignoreCase: bool = False) -> NetType | None:  # type: ignore[misc]
        found: NetType
        for found in self.GetInterfaces():
            names = (found.Name, found.full_name)
            if name in names or ignoreCase and name.lower() in (one.lower() for one in names):
                return found
        return None

    def GetDefaultMembers(self: NetType) -> TypedArray:  # type: ignore[misc]
        facts = _facts(self)
        name = None if facts is None else facts.default_indexer
        found = [member for member in reflection.properties(self) if member.Name == name]
        return TypedArray(found, "System.Reflection.MemberInfo")

    def GetEvents(self: NetType, bindingAttr: Value = None) -> TypedArray:  # type: ignore[misc]
        return reflection.events(self)

    def GetEvent(self: NetType, name: str, bindingAttr: Value = None) -> Value:  # type: ignore[misc]
        return next((found for found in reflection.events(self) if found.Name == name), None)

    def IsEquivalentTo(self: NetType, other: Value) -> bool:  # type: ignore[misc]
        return self is other

    @staticmethod
    def GetTypeCode(type: NetType) -> Value:
        cls = enum("System.TypeCode")
        if type is None:
            return cls.of("Empty")
        if type.is_enum:
            type = type.GetEnumUnderlyingType()
        name = type.Name if type.Namespace == "System" and type.Name in cls.names else "Object"
        return cls.of(name)

    @staticmethod
    def GetTypeFromProgID(progID: str, throwOnError: bool = False) -> NetType | None:
        raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")
