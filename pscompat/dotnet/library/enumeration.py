"""System.Enum: the static members of [enum]."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.enum_conversions import enum_class, parse_names, to_enum
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import TypedArray, Value

_ARGUMENT = "System.ArgumentException"


def _checked(enum_type: Value) -> NetType:
    if not isinstance(enum_type, NetType) or not enum_type.is_enum:
        raise NetError(_ARGUMENT, "Type provided must be an Enum. (Parameter 'enumType')")
    return enum_type


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
        cls = enum_class(_checked(enumType))
        return cls.of(value.value if isinstance(value, NetEnum) else int(value)).defined_name() or None

    @staticmethod
    def GetUnderlyingType(enumType: NetType) -> NetType:
        return types.of_class(enum_class(_checked(enumType)).underlying)

    @staticmethod
    def IsDefined(enumType: NetType, value: Value) -> bool:
        cls = enum_class(_checked(enumType))
        if isinstance(value, str):
            return value in cls.names
        return (value.value if isinstance(value, NetEnum) else int(value)) in cls.names.values()

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
        return enum_class(_checked(enumType)).of(int(value))

    @staticmethod
    def Format(enumType: NetType, value: Value, format: str) -> str:
        return to_enum(value, _checked(enumType)).net_format(format, False)
