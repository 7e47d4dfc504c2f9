"""The names of types: the full name of a value's type, told from the value alone, and what is short for it."""

from __future__ import annotations

from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.values import (
    NOTHING,
    ArrayList,
    BigInteger,
    Byte,
    Char,
    DictionaryEntry,
    Hashtable,
    Int16,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    SwitchParameter,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
    Value,
)
from pscompat.late_patterns import late

PRIMITIVES: dict[str, type] = {
    "System.Int32": int,
    "System.Int64": Int64,
    "System.Int16": Int16,
    "System.SByte": SByte,
    "System.Byte": Byte,
    "System.UInt16": UInt16,
    "System.UInt32": UInt32,
    "System.UInt64": UInt64,
    "System.Double": float,
    "System.Single": Single,
    "System.Numerics.BigInteger": BigInteger,
    "System.Boolean": bool,
    "System.Char": Char,
    "System.String": str,
    "System.Collections.ArrayList": ArrayList,
    "System.Collections.Hashtable": Hashtable,
    "System.Collections.Specialized.OrderedDictionary": OrderedDictionary,
    "System.Collections.DictionaryEntry": DictionaryEntry,
    "System.Management.Automation.SwitchParameter": SwitchParameter,
    "System.Management.Automation.PSCustomObject": PSCustomObject,
    "System.Object[]": list,
}
_NAMES: dict[type, str] = {
    **{cls: name for name, cls in PRIMITIVES.items()},
    type(None): "System.Object",
    type(NOTHING): "System.Object",
    object: "System.Object",
}
_find_array_end = late(r"(?:\[,*\])*\Z", "search")


def name_of(value: Value) -> str:
    """The full .NET name of the value's type."""
    cls = type(value)
    found = _NAMES.get(cls)
    if found is not None:
        return found
    own = getattr(cls, "net_full_name", None)
    if own is not None:
        full_name: str = own(value)
        return full_name
    if cls is PSObject:
        return name_of(value.base)
    if isinstance(value, TypedArray):
        return f"{value.element}[{',' * (len(getattr(value, 'lengths', '1')) - 1)}]"
    if is_decimal(value):
        return "System.Decimal"
    return next(_NAMES[base] for base in cls.__mro__ if base in _NAMES)


def short_name(full_name: str) -> str:
    """The last part of a full name: `Int32`, `String[]`, ``List`1``."""
    end = _find_array_end(full_name)
    cut = len(full_name) if end is None else end.start()
    return full_name[:cut].partition("[")[0].replace("+", ".").rpartition(".")[2] + full_name[cut:]
