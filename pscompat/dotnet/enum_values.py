"""Values of enumerations, those of .NET and those a script defines, and the classes that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.type_names import name_of, short_name
from pscompat.dotnet.values import INTEGER_LIMITS, MISSING, NetObject, Value

if TYPE_CHECKING:
    from typing_extensions import Self

Made = TypeVar("Made", bound="NetEnum")


_UNSIGNED = 0xFFFFFFFFFFFFFFFF
_MOST_SEARCHED = 32


class NetEnum(NetObject):
    """A value of an enumeration. Its class holds `names` (name to number, in order of value) and `flags`."""

    __slots__ = ("value",)
    net_name = "System.Enum"
    net_bases = (
        "System.ValueType",
        "System.Object",
        "System.IComparable",
        "System.IFormattable",
        "System.IConvertible",
    )
    names: ClassVar[dict[str, int]] = {}
    declared: ClassVar[tuple[str, ...]] = ()
    flags: ClassVar[bool] = False
    underlying: ClassVar[type] = int
    _made: ClassVar[dict[int, Any]] = {}

    def __init__(self, value: int):
        self.value = value

    @classmethod
    def of(cls, value: Value) -> Self:
        """The value of this number or name (any case); KeyError for an unknown name."""
        if isinstance(value, str):
            folded = value.lower()
            value = next((number for name, number in cls.names.items() if name.lower() == folded), None)
            if value is None:
                raise KeyError(folded)
        made: Self | None = cls._made.get(value)
        if made is None:
            made = cls._made[value] = cls(int(value))
        return made

    @property
    def value__(self) -> int:
        """The field that .NET keeps the number in."""
        return self.value

    def net_names(self) -> tuple[str, ...]:
        """The one property."""
        return ("value__",)

    def net_get(self, name: str) -> Value:
        """`value__` under its own name."""
        return self.underlying(self.value) if name.lower() == "value__" else MISSING

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: Value) -> bool:
        return bool(self.value < other.value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.ToString()}>"

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name, several names for a combination of flags, or the number."""
        return self.combined_name() if self.flags else self.defined_name() or str(self.value)

    def defined_name(self) -> str:
        """The name of the very value, "" for none; of several the first, or of many names the one that .NET finds by halving them."""
        names = self.names
        if len(names) > _MOST_SEARCHED:
            return self._name_by_halving()
        return next((name for name, number in names.items() if number == self.value), "")

    def _name_by_halving(self) -> str:
        names = list(self.names)
        low, high = 0, len(names) - 1
        wanted = self.value & _UNSIGNED
        while low <= high:
            middle = (low + high) // 2
            number = self.names[names[middle]] & _UNSIGNED
            if number == wanted:
                return names[middle]
            low, high = (middle + 1, high) if number < wanted else (low, middle - 1)
        return ""

    def combined_name(self) -> str:
        """The names of the flags that make up the value, of several of a number the last; else the number."""
        names = self.names
        if self.value == 0:
            return next((name for name, number in names.items() if number == 0), "0")
        rest = self.value
        found: list[str] = []
        for name in reversed(names):
            number = names[name]
            if number == self.value:
                return name
            if number and rest & number == number:
                found.insert(0, name)
                rest &= ~number
        return ", ".join(found) if rest == 0 else str(self.value)

    def net_format(self, spec: str | None, invariant: bool) -> str:
        kind = (spec or "G").upper()
        if kind in ("G", "F"):
            return self.name if kind == "G" else self.combined_name()
        if kind == "D":
            return str(self.value)
        if kind == "X":
            low, high = INTEGER_LIMITS[self.underlying]
            return f"{self.value & high - low:0{(high - low).bit_length() // 4}X}"
        message = 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".'
        raise NetError("System.FormatException", message)

    def ToString(self, format: str | None = None, provider: Value = None) -> str:
        return self.net_format(format, False)

    def HasFlag(self, flag: Value) -> bool:
        if flag is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'flag')")
        if type(flag) is not type(self):
            message = f"The argument type, '{name_of(flag)}', is not the same as the enum type '{self.net_name}'."
            raise NetError("System.ArgumentException", message)
        return self.value & flag.value == flag.value

    def CompareTo(self, target: Value) -> int:
        if target is None:
            return 1
        if type(target) is not type(self):
            message = (
                f"Object must be the same type as the enum. The type passed in was '{name_of(target)}'; "
                f"the enum type was '{self.net_name}'."
            )
            raise NetError("System.ArgumentException", message)
        return (self.value > target.value) - (self.value < target.value)

    def GetTypeCode(self) -> str:
        return short_name(name_of(self.underlying(self.value)))


def _ordered(names: dict[str, int]) -> dict[str, int]:
    """The names in the order of their numbers, those of one number where .NET's sorting leaves them."""
    items = list(names.items())
    numbers = [number & _UNSIGNED for number in names.values()]
    if len(set(numbers)) == len(numbers) or numbers == sorted(numbers):
        return dict(sorted(items, key=lambda item: item[1] & _UNSIGNED))
    from pscompat.dotnet.introsort import introsort  # start-up: few enumerations have several names for a number

    return dict(items[place] for place in introsort(numbers))


def make_enum(full_name: str, names: dict[str, int], flags: bool = False, underlying: type = int) -> type[NetEnum]:
    """The class of an enumeration with these names and numbers; its names are its static members."""
    body = {
        "__slots__": (),
        "net_name": full_name,
        "net_bases": ("System.Enum", *NetEnum.net_bases),
        "names": _ordered(names),
        "declared": tuple(names),
        "flags": flags,
        "underlying": underlying,
        "_made": {},
    }
    cls: type[NetEnum] = type(full_name.replace("+", ".").rpartition(".")[2], (NetEnum,), body)
    return cls
