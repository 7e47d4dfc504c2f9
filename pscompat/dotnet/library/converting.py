"""System.Convert."""

from __future__ import annotations

import re
from collections.abc import Sized
from typing import TypeVar

from pscompat.dotnet import members, types, values
from pscompat.dotnet.argument_errors import (
    negative_argument,
    no_convertible,
    not_negative,
    not_related,
    unfit_argument,
)
from pscompat.dotnet.cast_errors import OutOfRange, is_convertible
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.index_errors import OUTSIDE
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.basics import Boolean, DBNull
from pscompat.dotnet.library.culture import numbers_of
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.number_texts import parse_decimal, parse_integer, parse_real
from pscompat.dotnet.number_conversions import overflow_text, to_single
from pscompat.dotnet.values import INTEGER_LIMITS, Byte, Char, Int64, TypedArray, UInt64, Value, unwrap

_FORMAT = "System.FormatException"
_BASES = (2, 8, 10, 16)

Kind = TypeVar("Kind")


def to_bytes(value: Value, parameter: str = "inArray") -> bytes:
    """An array of bytes (or of what converts to them) as Python bytes; NetError names the parameter that is null."""
    return bytes(convert(required(value, parameter), types.resolve("byte[]")))  # type: ignore[arg-type]


def byte_array(data: bytes) -> TypedArray:
    """Python bytes as Byte[]."""
    return TypedArray([Byte(byte) for byte in data], "System.Byte")


def _check_base(base: int) -> None:
    if base not in _BASES:
        raise NetError("System.ArgumentException", "Invalid Base.")


def _from_text(text: str, base: int, kind: type) -> Value:
    """Convert.ToInt32(text, base) and its like: a sign, `0x` and digits alone, beyond the decimal ones as bits."""
    _check_base(base)
    if not text:
        raise unfit_argument(OUTSIDE)  # .NET gives the sentence as the parameter's name
    low, high = INTEGER_LIMITS[kind]
    negative = text[0] == "-"
    if negative and base != 10:
        raise NetError("System.ArgumentException", "String cannot contain a minus sign if the base is not 10.")
    if negative and low == 0:
        message = "The string was being parsed as an unsigned number and could not have a negative sign."
        raise NetError("System.OverflowException", message)
    digits = text[1:] if text[0] in "+-" else text
    digits = digits[2:] if base == 16 and digits[:2] in ("0x", "0X") else digits
    taken = _DIGITS[base].match(digits)
    if taken is None:
        raise NetError(_FORMAT, "Could not find any recognizable digits.")
    if taken.end() != len(digits):
        raise NetError(_FORMAT, "Additional non-parsable characters are at the end of the string.")
    number = -int(digits, base) if negative else int(digits, base)
    bits = 64 if kind in (Int64, UInt64) else 32
    if base != 10 and number >= 1 << bits:
        raise NetError("System.OverflowException", overflow_text(f"System.UInt{bits}"))
    width = (high - low).bit_length()
    if base != 10 and low < 0 and high < number < 1 << width:
        number -= 1 << width
    if not low <= number <= high:
        raise NetError("System.OverflowException", overflow_text(types.of_class(kind).full_name))
    return number if kind is int else kind(number)


_DIGITS = {base: re.compile(f"[{digits}]+") for base, digits in zip(_BASES, ("01", "0-7", "0-9", "0-9a-fA-F"))}


def _to_integer(value: Value, extra: Value, kind: type[Kind]) -> Kind:
    """Convert.ToInt32 and its like: strict on text, half to even on fractions, null is 0."""
    value = unwrap(value)
    if isinstance(value, str) and not isinstance(value, Char):
        if isinstance(extra, int):
            based: Kind = _from_text(value, int(extra), kind)
            return based
        number: Kind = parse_integer(kind, str(value), conventions=numbers_of(extra))
        return number
    return _converted(value, kind)


_REALS = frozenset(("Single", "Double", "Decimal"))


def _check_cast(value: Value, wanted: str) -> None:
    """Raise what .NET says where IConvertible does not make the wanted type of a value: dates become nothing else, and
    Booleans, characters and real numbers not each other."""
    base = unwrap(value)
    if base is None or isinstance(base, str) and not isinstance(base, Char):
        return
    if isinstance(base, values.BigInteger) or not (is_number(base) or is_convertible(base)):
        raise no_convertible(base)
    given = "Enum" if isinstance(base, NetEnum) else types.of(base).Name
    if (
        (given == "DateTime") != (wanted == "DateTime")
        or (given == "Char" and (wanted in _REALS or wanted == "Boolean"))
        or (wanted == "Char" and (given in _REALS or given == "Boolean"))
    ):
        raise NetError("System.InvalidCastException", f"Invalid cast from '{given}' to '{wanted}'.")


def _converted(value: Value, kind: type[Kind]) -> Kind:
    wanted = types.of_class(kind)
    _check_cast(value, wanted.Name)
    try:
        made: Kind = convert(value, wanted)
    except OutOfRange as failure:
        raise NetError("System.OverflowException", failure.reason) from None
    except TerminatingError:
        raise no_convertible(value) from None
    return made


def _check_fits(offset: int, name: str, length: int, array: Sized) -> None:
    """Raise the error for a place in an array, an argument of this name, behind which it has fewer elements than `length`."""
    room = len(array) - length
    if offset > room:
        raise not_related(name, offset, "be less than or equal to", room)


class Convert:
    DBNull = DBNull.Value  # type: ignore[attr-defined]

    @staticmethod
    def ToInt32(value: Value, fromBase: Value = None) -> int:
        return _to_integer(value, fromBase, int)

    @staticmethod
    def ToInt64(value: Value, fromBase: Value = None) -> values.Int64:
        return _to_integer(value, fromBase, values.Int64)

    @staticmethod
    def ToInt16(value: Value, fromBase: Value = None) -> values.Int16:
        return _to_integer(value, fromBase, values.Int16)

    @staticmethod
    def ToByte(value: Value, fromBase: Value = None) -> values.Byte:
        return _to_integer(value, fromBase, values.Byte)

    @staticmethod
    def ToSByte(value: Value, fromBase: Value = None) -> values.SByte:
        return _to_integer(value, fromBase, values.SByte)

    @staticmethod
    def ToUInt16(value: Value, fromBase: Value = None) -> values.UInt16:
        return _to_integer(value, fromBase, values.UInt16)

    @staticmethod
    def ToUInt32(value: Value, fromBase: Value = None) -> values.UInt32:
        return _to_integer(value, fromBase, values.UInt32)

    @staticmethod
    def ToUInt64(value: Value, fromBase: Value = None) -> values.UInt64:
        return _to_integer(value, fromBase, values.UInt64)

    @staticmethod
    def ToDouble(value: Value, provider: Value = None) -> float:
        return parse_real(value, conventions=numbers_of(provider)) if type(value) is str else _converted(value, float)

    @staticmethod
    def ToSingle(value: Value, provider: Value = None) -> values.Single:
        _check_cast(value, "Single")
        return to_single(Convert.ToDouble(value, provider))

    @staticmethod
    def ToDecimal(value: Value, provider: Value = None) -> Value:
        from decimal import Decimal

        return (
            parse_decimal(value, conventions=numbers_of(provider)) if type(value) is str else _converted(value, Decimal)
        )

    @staticmethod
    def ToBoolean(value: Value, provider: Value = None) -> bool:
        if type(value) is str:
            return Boolean.Parse(value)
        return _converted(value, bool)

    @staticmethod
    def ToChar(value: Value, provider: Value = None) -> Char:
        if type(value) is str and len(value) != 1:
            raise NetError(_FORMAT, "String must be exactly one character long.")
        return _converted(value, Char)

    @staticmethod
    def ToString(value: Value, toBase: Value = None) -> str:
        if value is None:
            return ""
        if isinstance(toBase, int) and isinstance(value, int) and not isinstance(value, bool):
            return _in_base(value, int(toBase))
        if isinstance(value, str):
            return str(value)
        return str(members.invoke(value, "ToString", [] if toBase is None else [toBase]))

    @staticmethod
    def ToDateTime(value: Value, provider: Value = None) -> Value:
        nettype = types.resolve("System.DateTime")
        assert nettype is not None
        if type(value) is str:
            return nettype.members.Parse(value, provider)  # type: ignore[attr-defined]
        _check_cast(value, "DateTime")
        return nettype.members.MinValue if value is None else unwrap(value)  # type: ignore[attr-defined]

    @staticmethod
    def ToBase64String(inArray: Value, *options: Value) -> str:
        import base64

        data = to_bytes(inArray)
        numbers = [int(item) for item in options if isinstance(item, int)]
        if len(numbers) == 2:
            offset, length = not_negative(numbers[0], "offset"), numbers[1]
            not_negative(length, "length")
            _check_fits(offset, "offset", length, data)
            data = data[offset : offset + length]
        text = base64.b64encode(data).decode("ascii")
        if options and not numbers and to_string(options[0]) == "InsertLineBreaks":
            text = "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))
        return text

    @staticmethod
    def ToBase64CharArray(
        inArray: Value, offsetIn: int, length: int, outArray: Value, offsetOut: int, options: Value = None
    ) -> int:
        not_negative(length, "length")
        not_negative(offsetIn, "offsetIn")
        not_negative(offsetOut, "offsetOut")
        _check_fits(offsetIn, "offsetIn", length, inArray)
        text = Convert.ToBase64String(inArray, offsetIn, length)
        _check_fits(offsetOut, "offsetOut", len(text), outArray)
        outArray[offsetOut : offsetOut + len(text)] = [Char(letter) for letter in text]
        return len(text)

    @staticmethod
    def FromBase64CharArray(inArray: Value, offset: int, length: int) -> TypedArray:
        not_negative(length, "length")
        not_negative(offset, "offset")
        _check_fits(offset, "offset", length, inArray)
        return Convert.FromBase64String("".join(inArray[offset : offset + length]))

    @staticmethod
    def FromBase64String(s: str) -> TypedArray:
        import base64
        import binascii

        compact = "".join(s.split())
        try:
            return byte_array(base64.b64decode(compact, validate=True))
        except (binascii.Error, ValueError):
            message = (
                "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding "
                "characters, or an illegal character among the padding characters."
            )
            raise NetError(_FORMAT, message) from None

    @staticmethod
    def ToHexString(inArray: Value, offset: int = 0, length: Value = None) -> str:
        return Convert.ToHexStringLower(inArray, offset, length).upper()

    @staticmethod
    def ToHexStringLower(inArray: Value, offset: int = 0, length: Value = None) -> str:
        data = to_bytes(inArray)
        if length is None:
            return data.hex()
        if length < 0:
            raise negative_argument("length", length)
        if offset < 0:
            raise negative_argument("offset", offset)
        if offset > len(data) - length:
            raise not_related("offset", offset, "be less than or equal to", len(data) - length)
        return data[offset : offset + length].hex()

    @staticmethod
    def FromHexString(s: str) -> TypedArray:
        if len(s) % 2:
            raise NetError(_FORMAT, "The input is not a valid hex string as its length is not a multiple of 2.")
        try:
            return byte_array(bytes.fromhex(s))
        except ValueError:
            message = "The input is not a valid hex string as it contains a non-hex character."
            raise NetError(_FORMAT, message) from None

    @staticmethod
    def ChangeType(value: Value, conversionType: Value, provider: Value = None) -> Value:
        name = conversionType.full_name if isinstance(conversionType, types.NetType) else to_string(conversionType)
        method = getattr(Convert, "To" + name.rpartition(".")[2], None)
        return convert(value, conversionType) if method is None else method(value, provider)

    @staticmethod
    def IsDBNull(value: Value) -> bool:
        return types.name_of(value) == "System.DBNull"

    @staticmethod
    def GetTypeCode(value: Value) -> Value:
        codes = enum("System.TypeCode")
        name = "Empty" if value is None else types.of(value).name
        return codes.of(name if name in codes.names else "Object")


def _in_base(value: int, base: int) -> str:
    _check_base(base)
    if base == 10:
        return int.__repr__(value)
    number = int(value)
    if number < 0:
        low, high = INTEGER_LIMITS[type(value)]
        number += 1 << (high - low).bit_length()
    return format(number, {2: "b", 8: "o", 16: "x"}[base])
