"""System.Collections.Generic's Comparer<T> and EqualityComparer<T>: a type's own order and equality, or those of delegates."""

from __future__ import annotations

from pscompat.dotnet.convert import to_int
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.elements import natural_order
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, Value, same_value, static_property


class Comparer(NetObject):
    """System.Collections.Generic.Comparer<T>: `comparison` is the delegate that orders, None for the natural order."""

    __slots__ = ("comparison", "type_args")
    net_name = "System.Collections.Generic.Comparer`1"
    net_generic = net_closed_statics = True
    net_bases = ("System.Object", "System.Collections.IComparer", "System.Collections.Generic.IComparer`1")

    def __init__(self, type_args: tuple[NetType, ...], comparison: Value = None):
        self.type_args = type_args
        self.comparison = comparison

    @static_property
    def Default(nettype: NetType) -> Comparer:
        return Comparer(nettype.type_args)

    @classmethod
    def Create(nettype: Value, comparison: Value) -> Comparer:
        return Comparer(nettype.type_args, required(comparison, "comparison"))

    def Compare(self, x: Value, y: Value) -> int:
        return natural_order(x, y) if self.comparison is None else to_int(self.comparison.Invoke(x, y))


class EqualityComparer(NetObject):
    """System.Collections.Generic.EqualityComparer<T>: `equals` and `code` are delegates, None for a value's own equality."""

    __slots__ = ("code", "equals", "type_args")
    net_name = "System.Collections.Generic.EqualityComparer`1"
    net_generic = net_closed_statics = True
    net_bases = (
        "System.Object",
        "System.Collections.IEqualityComparer",
        "System.Collections.Generic.IEqualityComparer`1",
    )

    def __init__(self, type_args: tuple[NetType, ...], equals: Value = None, code: Value = None):
        self.type_args = type_args
        self.equals = equals
        self.code = code

    @static_property
    def Default(nettype: NetType) -> EqualityComparer:
        return EqualityComparer(nettype.type_args)

    @classmethod
    def Create(nettype: Value, equals: Value, getHashCode: Value = None) -> EqualityComparer:
        return EqualityComparer(nettype.type_args, required(equals, "equals"), getHashCode)

    def Equals(self, x: Value, y: Value) -> bool:
        return same_value(x, y) if self.equals is None else to_bool(self.equals.Invoke(x, y))

    def GetHashCode(self, obj: Value) -> int:
        if self.code is not None:
            return to_int(self.code.Invoke(obj))
        return 0 if self.equals is not None else hash(obj)
