"""What .NET orders by where nothing else is asked for: Comparer and CaseInsensitiveComparer."""

from __future__ import annotations

from pscompat.dotnet import collation
from pscompat.dotnet.library.elements import natural_order
from pscompat.dotnet.values import NetObject, Value, static_property


class Comparer(NetObject):
    """System.Collections.Comparer: each value by its own order, texts with regard to case."""

    __slots__ = ()
    net_name = "System.Collections.Comparer"
    net_bases: tuple[str, ...] = ("System.Object", "System.Collections.IComparer")

    @static_property
    def Default(cls: type[Comparer]) -> Comparer:
        return cls()

    @static_property
    def DefaultInvariant(cls: type[Comparer]) -> Comparer:
        return cls()

    def Compare(self, a: Value, b: Value) -> int:
        return natural_order(a, b)


class CaseInsensitiveComparer(Comparer):
    """System.Collections.CaseInsensitiveComparer: texts without regard to case, anything else by its own order."""

    __slots__ = ()
    net_name = "System.Collections.CaseInsensitiveComparer"

    @classmethod
    def net_new(cls) -> CaseInsensitiveComparer:
        return cls()

    def Compare(self, a: Value, b: Value) -> int:
        both = isinstance(a, str) and isinstance(b, str)
        return collation.compare(a, b) if both else natural_order(a, b)
