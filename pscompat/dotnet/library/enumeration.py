"""System.Enum: enumerations, those of .NET and those a script defines."""

from __future__ import annotations

from typing import Any, ClassVar

from pscompat.dotnet import types
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.member_table import MISSING, Member
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, TypedArray

_ARGUMENT = "System.ArgumentException"


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
    flags: ClassVar[bool] = False
    underlying: ClassVar[type] = int
    _made: ClassVar[dict[int, Any]] = {}
    net_members: ClassVar[tuple[Member, ...]]

    def __init__(self, value: int):
        self.value = value

    @classmethod
    def of(cls, value: Any) -> Any:
        """The value of this number or name (any case); KeyError for an unknown name."""
        if isinstance(value, str):
            folded = value.lower()
            value = next((number for name, number in cls.names.items() if name.lower() == folded), None)
            if value is None:
                raise KeyError(folded)
        made = cls._made.get(value)
        if made is None:
            made = cls._made[value] = cls(int(value))
        return made

    @property
    def value__(self) -> int:
        """The field that .NET keeps the number in."""
        return self.value

    def net_get(self, name: str) -> Any:
        """`value__` under its own name."""
        return self.underlying(self.value) if name.lower() == "value__" else MISSING

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.value == self.value  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: Any) -> bool:
        return self.value < other.value

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.ToString()}>"

    @property
    def name(self) -> str:
        """The name, several names for a combination of flags, or the number."""
        for name, number in self.names.items():
            if number == self.value:
                return name
        return self._flag_names() or str(self.value)

    def _flag_names(self) -> str:
        if not self.flags or self.value == 0:
            return ""
        rest = self.value
        found: list[str] = []
        for name, number in sorted(self.names.items(), key=lambda item: item[1] & 0xFFFFFFFFFFFFFFFF, reverse=True):
            if number and rest & number == number:
                found.insert(0, name)
                rest &= ~number
        return ", ".join(found) if rest == 0 else ""

    def net_format(self, spec: str | None, invariant: bool) -> str:
        kind = (spec or "G").upper()
        if kind in ("G", "F"):
            return self.name
        if kind == "D":
            return str(self.value)
        if kind == "X":
            return f"{self.value & 0xFFFFFFFF:08X}"
        message = 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".'
        raise NetError("System.FormatException", message)

    def ToString(self, format: str | None = None, provider: Any = None) -> str:
        return self.net_format(format, False)

    def HasFlag(self, flag: Any) -> bool:
        number = flag.value if isinstance(flag, NetEnum) else to_enum(flag, types.of(self)).value
        return self.value & number == number

    def CompareTo(self, target: Any) -> int:
        other = to_enum(target, types.of(self)).value
        return (self.value > other) - (self.value < other)

    def GetTypeCode(self) -> str:
        return types.of_class(self.underlying).name


def make_enum(full_name: str, names: dict[str, int], flags: bool = False, underlying: type = int) -> type[NetEnum]:
    """The class of an enumeration with these names and numbers; its names are its static members."""
    ordered = dict(sorted(names.items(), key=lambda item: item[1] & 0xFFFFFFFFFFFFFFFF))
    body = {
        "__slots__": (),
        "net_name": full_name,
        "net_bases": ("System.Enum", *NetEnum.net_bases),
        "names": ordered,
        "flags": flags,
        "underlying": underlying,
        "_made": {},
    }
    cls: type[NetEnum] = type(full_name.replace("+", ".").rpartition(".")[2], (NetEnum,), body)
    cls.net_members = tuple(_name_member(cls, name, number) for name, number in names.items())
    return cls


def _name_member(cls: type[NetEnum], name: str, number: int) -> Member:
    """The static member that one name of an enumeration is."""
    member = Member(name, cls, is_static=True)
    member.read = lambda _: cls.of(number)
    return member


def _enum_class(nettype: NetType) -> type[NetEnum]:
    python = nettype.python
    assert python is not None and issubclass(python, NetEnum)
    return python


def null_error(nettype: NetType) -> TerminatingError:
    """The error of casting null to an enumeration."""
    from pscompat.dotnet.convert import cast_error

    return cast_error(f'Cannot convert null to type "{nettype.full_name}" {_choices(nettype)}', "nullToEnumInvalidCast")


def _choices(nettype: NetType) -> str:
    listed = ",".join(_enum_class(nettype).names)
    return (
        "due to enumeration values that are not valid. Specify one of the following enumeration values and try again. "
        f'The possible enumeration values are "{listed}".'
    )


def to_enum(value: Any, nettype: NetType) -> NetEnum:
    """A name, its unambiguous beginning, several names, or a number as a value of the enumeration."""
    from pscompat.dotnet.convert import cannot_convert, cast_error, to_string

    cls = _enum_class(nettype)
    if isinstance(value, cls):
        return value
    if isinstance(value, NetEnum):
        return _from_number(value, value.value, nettype, "UndefinedIntegerToEnum")
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_number(value, int(value), nettype, "UndefinedIntegerToEnum")
    if isinstance(value, list):
        number = 0
        for item in value:
            number |= to_enum(item, nettype).value
        return cls.of(number)
    elif not isinstance(value, (str, float)):
        raise cannot_convert(value, nettype)
    text = to_string(value)
    stripped = text.strip()
    if stripped.lstrip("+-").isdigit():
        return _from_number(text, int(stripped), nettype, "EnumParseUndefined")
    several = _parse_names(cls, text, ignore_case=True) if "," in text else None
    if several is not None:
        return cls.of(several)
    found = _match(cls, stripped)
    if len(found) != 1:
        raise cast_error(_no_match(text, found, nettype), "SubstringDisambiguationEnumParseThrewAnException")
    return cls.of(found[0][1])


def _match(cls: type[NetEnum], part: str) -> list[tuple[str, int]]:
    """The names that a text means: the equal one, or all that start with it."""
    folded = part.lower()
    exact = [item for item in cls.names.items() if item[0].lower() == folded]
    return exact[:1] or [item for item in cls.names.items() if item[0].lower().startswith(folded)]


def _no_match(text: str, found: list[tuple[str, int]], nettype: NetType) -> str:
    start = f'Cannot convert value "{text}" to type "{nettype.full_name}". Error: "'
    if found:
        names = ", ".join(name for name, _ in found)
        return (
            f"{start}The identifier name {text} cannot be processed because it is either too similar or identical to "
            f'the following enumerator names: {names}. Use a more specific identifier name."'
        )
    names = ", ".join(_enum_class(nettype).names)
    return (
        f"{start}Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following "
        f'enumerator names and try again:\n{names}"'
    )


def _from_number(shown: Any, number: int, nettype: NetType, error_id: str) -> NetEnum:
    from pscompat.dotnet.convert import cast_error, to_string

    cls = _enum_class(nettype)
    known = set(cls.names.values())
    if number not in known:
        every = 0
        for flag in known:
            every |= flag
        if not cls.flags or number & ~every:
            message = f'Cannot convert value "{to_string(shown)}" to type "{nettype.full_name}" {_choices(nettype)}'
            raise cast_error(message, error_id)
    return cls.of(number)


def _checked(enum_type: Any) -> NetType:
    if not isinstance(enum_type, NetType) or not enum_type.is_enum:
        raise NetError(_ARGUMENT, "Type provided must be an Enum. (Parameter 'enumType')")
    return enum_type


class Enum(NetEnum):
    """The static members of [enum]."""

    __slots__ = ()

    @staticmethod
    def GetNames(enumType: NetType) -> TypedArray:
        return TypedArray(_enum_class(_checked(enumType)).names, "System.String")

    @staticmethod
    def GetValues(enumType: NetType) -> TypedArray:
        cls = _enum_class(_checked(enumType))
        return TypedArray([cls.of(number) for number in cls.names.values()], enumType.full_name)

    @staticmethod
    def GetName(enumType: NetType, value: Any) -> Any:
        cls = _enum_class(_checked(enumType))
        number = value.value if isinstance(value, NetEnum) else int(value)
        return next((name for name, other in cls.names.items() if other == number), None)

    @staticmethod
    def GetUnderlyingType(enumType: NetType) -> NetType:
        return types.of_class(_enum_class(_checked(enumType)).underlying)

    @staticmethod
    def IsDefined(enumType: NetType, value: Any) -> bool:
        cls = _enum_class(_checked(enumType))
        if isinstance(value, str):
            return value in cls.names
        return (value.value if isinstance(value, NetEnum) else int(value)) in cls.names.values()

    @staticmethod
    def Parse(enumType: NetType, value: str, ignoreCase: bool = False) -> Any:
        cls = _enum_class(_checked(enumType))
        number = _parse_names(cls, value, ignoreCase)
        if number is None:
            raise NetError(_ARGUMENT, f"Requested value '{value}' was not found.")
        return cls.of(number)

    @staticmethod
    def TryParse(enumType: Any, value: Any, ignoreCase: Any, result: Any = None) -> bool:
        from pscompat.dotnet.convert import to_string

        place = ignoreCase if result is None else result
        cls = _enum_class(_checked(enumType))
        number = _parse_names(cls, to_string(value), result is not None and bool(ignoreCase))
        place.Value = cls.of(0 if number is None else number)
        return number is not None

    @staticmethod
    def ToObject(enumType: NetType, value: Any) -> Any:
        return _enum_class(_checked(enumType)).of(int(value))

    @staticmethod
    def Format(enumType: NetType, value: Any, format: str) -> str:
        return to_enum(value, _checked(enumType)).net_format(format, False)


def _parse_names(cls: type[NetEnum], text: str, ignore_case: bool) -> int | None:
    stripped = text.strip()
    if stripped.lstrip("+-").isdigit():
        return int(stripped)
    number = 0
    for part in stripped.split(","):
        name = part.strip()
        found = next(
            (n for key, n in cls.names.items() if key == name or (ignore_case and key.lower() == name.lower())), None
        )
        if found is None:
            return None
        number |= found
    return number
