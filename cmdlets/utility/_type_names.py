"""The -TypeName of Update-TypeData and Remove-TypeData: a type's name, or an object that has the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.errors import error
from pscompat.dotnet.library.type_data import TypeData
from pscompat.dotnet.values import PSCustomObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


class TypeNameArgument:
    """What names a type: its name, the type itself, data about it, or an object of it."""

    def transform(self, engine: Engine, value: Value) -> Value:
        """The type's full name."""
        base = unwrap(value)
        if base is None:
            raise error(
                "Object reference not set to an instance of an object.",
                "NullReferenceException",
                exception="System.NullReferenceException",
            )
        if isinstance(base, str):
            return base
        if isinstance(base, types.NetType):
            return base.full_name
        if isinstance(base, TypeData):
            return base.TypeName
        if isinstance(base, PSCustomObject):
            return "System.Management.Automation.PSObject"
        return types.of(base).full_name
