"""System.Enum: the static members of [enum]."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.enum_conversions import enum_class, parse_names
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Char, TypedArray, Value

_ARGUMENT = "System.ArgumentException"


def _checked(enum_type: Value) -> NetType:
    if not isinstance(enum_type, NetType) or not enum_type.is_enum:
        raise NetError(_ARGUMENT, "Type provided must be an Enum. (Parameter 'enumType')")
    return enum_type


def _is_integer(value: Value) -> bool:
    return isinstance(value, Char) or (isinstance(value, int) and not isinstance(value, bool))


def _number(value: Value) -> int:
    """The number of a value of any enumeration, or of an integer or character; raises NetError for others."""
    if value is None:
        raise missing_argument("value")
    if isinstance(value, NetEnum):
        return value.value
    if not _is_integer(value):
        message = (
            "The value passed in must be an enum base or an underlying type for an enum, such as an Int32. "
            "(Parameter 'value')"
        )
        raise NetError(_ARGUMENT, message, ParamName="value")
    return ord(value) if isinstance(value, Char) else int(value)


def _own_number(kind: NetType, value: Value, or_text: str = "") -> int:
    """The number of a value of this enumeration or of its underlying type; raises NetError for others.

    or_text: what the error says may be there as well.
    """
    if value is None:
        raise missing_argument("value")
    given, underlying = types.of(value), types.of_class(enum_class(kind).underlying)
    if isinstance(value, NetEnum) and given is not kind:
        message = f"Object must be the same type as the enum. The type passed in was '{given.full_name}'; the enum type was '{kind.full_name}'."
        raise NetError(_ARGUMENT, message)
    if not isinstance(value, NetEnum) and given is not underlying:
        if or_text and not _is_integer(value):
            raise NetError("System.InvalidOperationException", "Unknown enum type.")
        message = (
            f"Enum underlying type and the object must be same type or object{or_text}. Type passed in was '{given.full_name}'; "
            f"the enum underlying type was '{underlying.full_name}'."
        )
        raise NetError(_ARGUMENT, message)
    return _number(value)


def name_of_value(kind: NetType, value: Value) -> str | None:
    """The name of a value or number in an enumeration, None where it has none."""
    return enum_class(kind).of(_number(value)).defined_name() or None


def is_defined(kind: NetType, value: Value) -> bool:
    """Whether an enumeration has a value, a number of its underlying type, or a name."""
    names = enum_class(kind).names
    if isinstance(value, str) and not isinstance(value, Char):
        return value in names
    return _own_number(kind, value, " must be a String") in names.values()


class Enum(NetEnum):
    """The static members of [enum]."""

    __slots__ = ()

    @staticmethod
    def GetNames(enumType: NetType) -> TypedArray:
        return TypedArray(enum_class(_checked(enumType)).names, "System.String")

    @staticmethod
    def GetValues(enumType: NetType) -> TypedArray:
        cls = enum_class(_checked(enumType))
        return TypedArray([cls.of(number) for number in cls.names.values()], enumType.full_name)

    @staticmethod
    def GetValuesAsUnderlyingType(enumType: NetType) -> TypedArray:
        return _checked(enumType).GetEnumValuesAsUnderlyingType()

    @staticmethod
    def GetName(enumType: NetType, value: Value) -> Value:
        return name_of_value(_checked(enumType), value)

    @staticmethod
    def GetUnderlyingType(enumType: NetType) -> NetType:
        return types.of_class(enum_class(_checked(enumType)).underlying)

    @staticmethod
    def IsDefined(enumType: NetType, value: Value) -> bool:
        return is_defined(_checked(enumType), value)

    @staticmethod
    def Parse(enumType: NetType, value: str, ignoreCase: bool = False) -> Value:
        cls = enum_class(_checked(enumType))
        if not value.strip():
            message = "Must specify valid information for parsing in the string. (Parameter 'value')"
            raise NetError(_ARGUMENT, message, ParamName="value")
        number = parse_names(cls, value, ignoreCase)
        if number is None:
            raise NetError(_ARGUMENT, f"Requested value '{value}' was not found.")
        return cls.of(number)

    @staticmethod
    def TryParse(enumType: Value, value: Value, ignoreCase: Value = None, result: Value = None) -> bool:
        """(type, text, [ref]), (type, text, ignore case, [ref]), (text, [ref]), (text, ignore case, [ref])."""
        if not isinstance(enumType, NetType):
            place = value if ignoreCase is None else ignoreCase
            kind, text, folded = types.of(place.Value), enumType, ignoreCase is not None and bool(value)
        else:
            place = ignoreCase if result is None else result
            kind, text, folded = enumType, value, result is not None and bool(ignoreCase)
        cls = enum_class(_checked(kind))
        number = parse_names(cls, to_string(text), folded)
        failed = None if kind is enumType else cls.of(0)
        place.Value = failed if number is None else cls.of(number)
        return number is not None

    @staticmethod
    def ToObject(enumType: NetType, value: Value) -> Value:
        return enum_class(_checked(enumType)).of(int(value) if isinstance(value, bool) else _number(value))

    @staticmethod
    def Format(enumType: NetType, value: Value, format: str) -> str:
        kind = _checked(enumType)
        return enum_class(kind).of(_own_number(kind, value)).net_format(format, False)
