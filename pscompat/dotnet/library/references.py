"""System.Management.Automation.PSReference: what `[ref]$x` gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import NetObject, PSCustomObject, Value, unwrap


class PSReference(NetObject):
    """A place that holds a value; `getter` and `setter` reach it (a variable, an element, a property)."""

    __slots__ = ("getter", "setter")
    net_name = "System.Management.Automation.PSReference"

    net_named = True
    net_bases = (net_name, "System.Object")

    def net_full_name(self) -> str:
        base = unwrap(self.Value)
        if base is None:
            held = "System.Management.Automation.LanguagePrimitives+Null"
        elif isinstance(base, PSCustomObject):
            held = "System.Management.Automation.PSObject"
        else:
            held = name_of(base)
        return f"{self.net_name}`1[{held}]"

    def __init__(self, getter: Callable[[], Any], setter: Callable[[Any], None]):
        self.getter = getter
        self.setter = setter

    @property
    def Value(self) -> Any:
        return self.getter()

    @Value.setter
    def Value(self, value: Any) -> None:
        self.setter(value)

    @classmethod
    def net_new(cls, value: Any) -> PSReference:
        return cls.to(value)

    @classmethod
    def to(cls, value: Any) -> PSReference:
        """A reference to a value that stands in no variable."""
        cell = [value]
        return cls(lambda: cell[0], lambda new: cell.__setitem__(0, new))


def tried(result: PSReference, nothing: Value, make: Callable[[], Value]) -> bool:
    """Put what `make` gives into the reference, `nothing` where it refuses (TryParse and its like); whether it was made."""
    try:
        result.Value = make()
    except NetError:
        result.Value = nothing
        return False
    return True
