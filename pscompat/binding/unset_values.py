"""What a variable or parameter of a type holds while nobody has given it a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.convert import convert
from pscompat.dotnet.values import SwitchParameter, Value

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType

_EMPTY: dict[str, Value] = {"System.String": "", "System.Boolean": False, "System.Int32": 0, "System.Double": 0.0}
_UNSET = frozenset({"System.Char", "System.DateTime"})


def unset_value(net_type: NetType) -> Value:
    """What an unbound parameter of this type holds: 0, an empty string, false, or null."""
    if net_type.full_name in _EMPTY:
        return _EMPTY[net_type.full_name]
    if net_type.python is SwitchParameter:
        return SwitchParameter(False)
    if net_type.is_value_type and not net_type.is_enum and "System.IConvertible" in net_type.bases:
        return None if net_type.full_name in _UNSET else convert(0, net_type)
    return None


def empty_value(net_type: NetType) -> Value:
    """The value of this type that nobody set: as for a parameter, or what its constructor makes of a structure."""
    value = unset_value(net_type)
    return default_of(net_type) if value is None and net_type.is_value_type else value
