"""What System.Type says of a type's shape: layout, visibility from outside, what it is made of.

Only public types are known, none is of COM, collectible or laid out by hand, so many of these are the same for all.
"""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.facts import is_stack_only
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject

# Structs whose fields .NET places as it likes; all other structs lie in memory as they are written.
_PLACED_FREELY = ("System.DateTime", "System.DateTimeOffset", "System.ValueTuple", "System.Threading.Tasks.ValueTask")


def _is_sequential(nettype: NetType) -> bool:
    return nettype.IsValueType and not nettype.is_enum and nettype.open_name.partition("`")[0] not in _PLACED_FREELY


def _never() -> property:
    return property(lambda _: False)


def _always() -> property:
    return property(lambda _: True)


class TypeShape(NetObject):
    """Looked up after NetType's own members, always on a NetType."""

    __slots__ = ()
    net_name = NetType.net_name
    net_bases = NetType.net_bases

    IsAnsiClass = _always()
    IsAutoClass = _never()
    IsByRef = _never()
    IsCOMObject = _never()
    IsCollectible = _never()
    IsContextful = _never()
    IsExplicitLayout = _never()
    IsFunctionPointer = _never()
    IsGenericMethodParameter = _never()
    IsGenericParameter = _never()
    IsGenericTypeParameter = _never()
    IsImport = _never()
    IsMarshalByRef = _never()
    IsNestedAssembly = _never()
    IsNestedFamANDAssem = _never()
    IsNestedFamORAssem = _never()
    IsNestedFamily = _never()
    IsNestedPrivate = _never()
    IsNotPublic = _never()
    IsPointer = _never()
    IsSecurityCritical = _always()
    IsSecuritySafeCritical = _never()
    IsSecurityTransparent = _never()
    IsSignatureType = _never()
    IsSpecialName = _never()
    IsUnicodeClass = _never()
    IsUnmanagedFunctionPointer = _never()
    IsVisible = _always()

    @property
    def IsNested(self: NetType) -> bool:  # type: ignore[misc]
        return "+" in self.open_name

    @property
    def IsNestedPublic(self: NetType) -> bool:  # type: ignore[misc]
        return "+" in self.open_name

    @property
    def IsTypeDefinition(self: NetType) -> bool:  # type: ignore[misc]
        return self.element is None and not self.type_args

    @property
    def IsSZArray(self: NetType) -> bool:  # type: ignore[misc]
        return self.element is not None and self.rank == 1

    @property
    def IsVariableBoundArray(self: NetType) -> bool:  # type: ignore[misc]
        return self.element is not None and self.rank > 1

    @property
    def IsByRefLike(self: NetType) -> bool:  # type: ignore[misc]
        return is_stack_only(self.full_name)

    @property
    def IsLayoutSequential(self: NetType) -> bool:  # type: ignore[misc]
        return _is_sequential(self)

    @property
    def IsAutoLayout(self: NetType) -> bool:  # type: ignore[misc]
        return not _is_sequential(self)

    @property
    def HasElementType(self: NetType) -> bool:  # type: ignore[misc]
        return self.element is not None

    @property
    def IsConstructedGenericType(self: NetType) -> bool:  # type: ignore[misc]
        return bool(self.type_args)

    @property
    def IsGenericTypeDefinition(self: NetType) -> bool:  # type: ignore[misc]
        return self.IsGenericType and not self.type_args

    @property
    def ContainsGenericParameters(self: NetType) -> bool:  # type: ignore[misc]
        return self.IsGenericType and not self.type_args

    @property
    def DeclaringType(self: NetType) -> NetType | None:  # type: ignore[misc]
        holder, plus, _ = self.open_name.rpartition("+")
        return types.resolve(holder) if plus else None

    @property
    def ReflectedType(self: NetType) -> NetType | None:  # type: ignore[misc]
        holder, plus, _ = self.open_name.rpartition("+")
        return types.resolve(holder) if plus else None
