"""Names of types as they are written in a script: ITypeName."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts import facts_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.language import ast
from pscompat.runtime.current import current_engine
from pscompat.runtime.extent import ScriptExtent
from pscompat.runtime.syntax.tree import LANGUAGE, READ_ONLY, Tree

_INTERFACE = f"{LANGUAGE}ITypeName"


class TypeName(NetObject):
    """A plain name: `int`, `System.IO.File`."""

    __slots__ = ("node", "tree")
    net_name = f"{LANGUAGE}TypeName"
    net_bases = ("System.Object", _INTERFACE)
    is_array = False
    is_generic = False

    def __init__(self, tree: Tree, node: Value):
        self.tree = tree
        self.node = node

    @property
    def FullName(self) -> str:
        return str(self.node.full_name)

    @property
    def Name(self) -> str:
        return str(self.node.name)

    @property
    def AssemblyName(self) -> str | None:
        name: str | None = self.node.assembly_name
        return name

    @property
    def IsArray(self) -> bool:
        return self.is_array

    @property
    def IsGeneric(self) -> bool:
        return self.is_generic

    @property
    def Extent(self) -> ScriptExtent:
        return self.tree.extent(self.node.start, self.node.end)

    def GetReflectionType(self) -> NetType | None:
        return reflection_type(self.node)

    def GetReflectionAttributeType(self) -> NetType | None:
        return reflection_type(self.node) or types.resolve(f"{self.node.name}Attribute")

    def ToString(self) -> str:
        return self.FullName


class GenericTypeName(TypeName):
    """A generic type with its arguments."""

    __slots__ = ()
    net_name = f"{LANGUAGE}GenericTypeName"
    is_generic = True

    @property
    def TypeName(self) -> TypeName:
        return show_type_name(self.tree, self.node.type_name)

    @property
    def GenericArguments(self) -> GenericList:
        return show_type_names(self.tree, self.node.generic_arguments)


class ArrayTypeName(TypeName):
    """An array type."""

    __slots__ = ()
    net_name = f"{LANGUAGE}ArrayTypeName"
    is_array = True

    @property
    def ElementType(self) -> TypeName:
        return show_type_name(self.tree, self.node.element_type)

    @property
    def Rank(self) -> int:
        return int(self.node.rank)


class ReflectionTypeName(NetObject):
    """A type that is at hand, as a name."""

    __slots__ = ("nettype",)
    net_name = f"{LANGUAGE}ReflectionTypeName"
    net_bases = ("System.Object", _INTERFACE)

    def __init__(self, nettype: NetType):
        self.nettype = nettype

    @classmethod
    def net_new(cls, type: NetType) -> ReflectionTypeName:
        if type is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'type')")
        return cls(type)

    @property
    def FullName(self) -> str:
        return types.type_text(self.nettype)

    @property
    def Name(self) -> str:
        return self.FullName

    @property
    def AssemblyName(self) -> str | None:
        found = facts_of(self.nettype.full_name)
        return None if found is None else found.assembly

    @property
    def IsArray(self) -> bool:
        return self.nettype.IsArray

    @property
    def IsGeneric(self) -> bool:
        return self.nettype.IsGenericType

    @property
    def Extent(self) -> None:
        return None

    def GetReflectionType(self) -> NetType:
        return self.nettype

    def GetReflectionAttributeType(self) -> NetType:
        return self.nettype

    def ToString(self) -> str:
        return self.FullName


_CLASSES: dict[type, type[TypeName]] = {
    ast.TypeName: TypeName,
    ast.GenericTypeName: GenericTypeName,
    ast.ArrayTypeName: ArrayTypeName,
}


def show_type_name(tree: Tree, name: ast.AnyTypeName) -> TypeName:
    """A type name as an object."""
    return _CLASSES[type(name)](tree, name)


def show_type_names(tree: Tree, names: list[ast.AnyTypeName]) -> GenericList:
    """Several as a read-only collection."""
    return GenericList([show_type_name(tree, name) for name in names], _INTERFACE, READ_ONLY)


def reflection_type(name: ast.AnyTypeName | None) -> NetType | None:
    """The type that a name means here and now, classes of the script among them; None where there is none."""
    if name is None:
        return None
    own = current_engine().scope.find_type(name.name.lower())
    return own if own is not None else types.resolve(name.name)
