"""System.Management.Automation.TypeAccelerators: the short names of types, which scripts read and add to by reflection."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.facts import accelerators
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.values import NetObject, static_property

FULL_NAME = "System.Management.Automation.TypeAccelerators"


class TypeAccelerators(NetObject):
    """Not public: only [psobject].Assembly.GetType() finds it."""

    __slots__ = ()
    net_name = FULL_NAME

    @static_property
    def Get(cls) -> Dictionary:
        made = Dictionary((types.known("System.String"), types.known("System.Type")), ignore_case=True)
        for name, full_name in accelerators().items():
            made[name] = types.resolve(full_name)
        for name, found in types.added_accelerators.items():
            made[name] = found
        return made

    @staticmethod
    def Add(typeName: str, type: types.NetType) -> None:
        types.add_accelerator(typeName, convert(type, types.known("System.Type")))

    @staticmethod
    def Remove(typeName: str) -> bool:
        return types.remove_accelerator(typeName)


_type = types.NetType(FULL_NAME, TypeAccelerators, members=TypeAccelerators)


def type_accelerators() -> types.NetType:
    """The type itself."""
    return _type
