"""Members of the numeric types: MaxValue, Parse, TryParse, ToString, CompareTo, …"""

from __future__ import annotations

import decimal
import math

from pscompat import decimal_limits
from pscompat.dotnet import types, values
from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.arithmetic import add, divide, multiply, remainder, subtract
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.culture import CultureInfo, numbers_of
from pscompat.dotnet.library.culture_formats import NumberFormatInfo
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.generic_math import DecimalMath, FloatingMath, IntegerMath, Wide
from pscompat.dotnet.library.mathematics import Math
from pscompat.dotnet.library.number_texts import parse_decimal, parse_integer, parse_real
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.number_conventions import NumberConventions
from pscompat.dotnet.number_conversions import overflow_text, to_single
from pscompat.dotnet.number_format import format_number
from pscompat.dotnet.number_styles import INTEGER, NUMBER, REAL
from pscompat.dotnet.operator_methods import operator_result
from pscompat.dotnet.type_names import name_of, short_name
from pscompat.dotnet.values import INTEGER_LIMITS, Value, unwrap

_MOST_BITS = 2**26  # .NET goes further, in minutes


def _negative_exponent() -> NetError:
    message = "The number must be greater than or equal to zero. (Parameter 'exponent')"
    return NetError("System.ArgumentOutOfRangeException", message, ParamName="exponent")


def _format(value: Value, format: Value, provider: Value) -> str:
    if isinstance(format, values.NetObject):
        format, provider = None, format
    return format_number(value, None if format is None else str(format), numbers_of(provider))


def _styles(styles: Value, default: int) -> int:
    """The number of a NumberStyles argument; a culture in its place leaves the default."""

    if styles is None or (isinstance(styles, values.NetObject) and not hasattr(styles, "value")):
        return default
    return int(convert_to(styles, "System.Globalization.NumberStyles").value)


def _text_of(text: Value) -> str:
    return "" if text is None else str(text)


_SMALL = (values.Byte, values.SByte, values.Int16, values.UInt16)


def _compare(one: Value, other: Value) -> int:
    """CompareTo of numbers: .NET subtracts those whose difference an int always holds."""
    if other is None:
        return 1
    if isinstance(one, _SMALL):
        return int(one) - int(other)
    return int((one > other) - (one < other))


def _provider(*arguments: Value) -> NumberConventions:
    """The conventions of the format provider among these arguments, else those of the session."""
    return numbers_of(next((item for item in arguments if isinstance(item, (CultureInfo, NumberFormatInfo))), None))


def _last_and_styles(arguments: tuple[Value, ...], default: int) -> tuple[PSReference, int, NumberConventions]:
    """The [ref] that ends a TryParse call, and the styles and conventions that may stand before it."""
    *before, place = arguments
    if not isinstance(place, PSReference):
        place = PSReference.to(place)
    return place, _styles(before[0] if before else None, default), _provider(*before)


def _not_comparable(number: Value) -> NetError:
    """The error of CompareTo with a value of another type: it is its overload for any object that takes such a value."""
    name = name_of(number)
    if name == "System.Numerics.BigInteger":
        return NetError("System.ArgumentException", "The parameter must be a BigInteger. (Parameter 'obj')")
    return NetError("System.ArgumentException", f"Object must be of type {short_name(name)}.")


class Number:
    """What all numbers have."""

    def ToString(self: Value, format: Value = None, provider: Value = None) -> str:
        return _format(self, format, provider)

    def CompareTo(self: Value, value: Value) -> int:
        same = type(value) is type(self) or (
            type(self) is values.BigInteger and type(value) in (values.Int64, values.UInt64)
        )
        if value is not None and not same:
            raise _not_comparable(self)
        return _compare(self, value)

    def Equals(self: Value, obj: Value) -> bool:
        return type(obj) is type(self) and bool(obj == self)

    def GetTypeCode(self: Value) -> Value:
        codes = enum("System.TypeCode")
        return codes.of(types.of(self).name if types.of(self).name in codes.names else "Object")


class Integer(IntegerMath, Number):
    """What the integer types have; `kind` is the Python class of the values."""

    kind: type = int

    @classmethod
    def Parse(cls, s: Value, style: Value = None, provider: Value = None) -> Value:
        if style is None and provider is None:
            return parse_integer(cls.kind, _text_of(s), conventions=numbers_of(None))
        return parse_integer(cls.kind, _text_of(s), _styles(style, INTEGER), _provider(style, provider))

    @classmethod
    def TryParse(cls, s: Value, *result: PSReference) -> bool:
        place, styles, conventions = _last_and_styles(result, INTEGER)
        zero = 0 if cls.kind is int else cls.kind(0)
        return tried(place, zero, lambda: parse_integer(cls.kind, _text_of(s), styles, conventions))

    @classmethod
    def Max(cls, x: Value, y: Value) -> Value:
        return cls._made(max(int(x), int(y)))

    @classmethod
    def Min(cls, x: Value, y: Value) -> Value:
        return cls._made(min(int(x), int(y)))

    @classmethod
    def Abs(cls, value: Value) -> Value:
        return cls._made(abs(int(value)))

    @classmethod
    def Clamp(cls, value: Value, min: Value, max: Value) -> Value:
        return cls._made(int(Math.Clamp(int(value), int(min), int(max))))

    @staticmethod
    def IsEvenInteger(value: Value) -> bool:
        return int(value) % 2 == 0

    @staticmethod
    def IsOddInteger(value: Value) -> bool:
        return int(value) % 2 == 1

    @staticmethod
    def IsPow2(value: Value) -> bool:
        return int(value) > 0 and int(value) & (int(value) - 1) == 0


class Int32(Wide, Integer):
    MaxValue = 2**31 - 1
    MinValue = -(2**31)


class Int64(Integer):
    kind = values.Int64
    MaxValue = values.Int64(2**63 - 1)
    MinValue = values.Int64(-(2**63))


class Int16(Integer):
    kind = values.Int16
    MaxValue = values.Int16(2**15 - 1)
    MinValue = values.Int16(-(2**15))


class SByte(Integer):
    kind = values.SByte
    MaxValue = values.SByte(127)
    MinValue = values.SByte(-128)


class Byte(Integer):
    kind = values.Byte
    MaxValue = values.Byte(255)
    MinValue = values.Byte(0)


class UInt16(Integer):
    kind = values.UInt16
    MaxValue = values.UInt16(2**16 - 1)
    MinValue = values.UInt16(0)


class UInt32(Wide, Integer):
    kind = values.UInt32
    MaxValue = values.UInt32(2**32 - 1)
    MinValue = values.UInt32(0)


class UInt64(Integer):
    kind = values.UInt64
    MaxValue = values.UInt64(2**64 - 1)
    MinValue = values.UInt64(0)


class BigInteger(Integer):
    kind = values.BigInteger
    One = values.BigInteger(1)
    Zero = values.BigInteger(0)
    MinusOne = values.BigInteger(-1)

    @classmethod
    def net_new(cls, value: Value) -> Value:
        if isinstance(value, list):
            return values.BigInteger(int.from_bytes(bytes(int(b) for b in value), "little", signed=True))
        return convert_to(value, "bigint")

    @property
    def IsZero(self: Value) -> bool:
        return bool(self == 0)

    @property
    def IsOne(self: Value) -> bool:
        return bool(self == 1)

    @property
    def IsEven(self: Value) -> bool:
        return bool(self % 2 == 0)

    @property
    def IsPowerOfTwo(self: Value) -> bool:
        return bool(self > 0 and self & (self - 1) == 0)

    @property
    def Sign(self: Value) -> int:  # type: ignore[override]
        return int((self > 0) - (self < 0))

    def ToByteArray(self: Value) -> Value:
        length = (self.bit_length() // 8) + 1
        return values.TypedArray(
            [values.Byte(b) for b in int(self).to_bytes(length, "little", signed=True)], "System.Byte"
        )

    @staticmethod
    def Pow(value: values.BigInteger, exponent: int) -> Value:
        if exponent < 0:
            raise _negative_exponent()
        if abs(value) > 1 and value.bit_length() * exponent > _MOST_BITS:
            raise NetError("System.OverflowException", "Value was either too large or too small for a BigInteger.")
        return values.BigInteger(int(value) ** exponent)

    @staticmethod
    def ModPow(value: values.BigInteger, exponent: values.BigInteger, modulus: values.BigInteger) -> Value:
        if modulus == 0:
            raise ZeroDivisionError
        if exponent < 0:
            raise _negative_exponent()
        result = pow(int(value), int(exponent), abs(int(modulus)))
        return values.BigInteger(result)

    @staticmethod
    def Add(left: values.BigInteger, right: values.BigInteger) -> Value:
        return values.BigInteger(left + right)

    @staticmethod
    def Subtract(left: values.BigInteger, right: values.BigInteger) -> Value:
        return values.BigInteger(left - right)

    @staticmethod
    def Multiply(left: values.BigInteger, right: values.BigInteger) -> Value:
        return values.BigInteger(left * right)

    @staticmethod
    def Divide(dividend: values.BigInteger, divisor: values.BigInteger) -> Value:
        if divisor == 0:
            raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
        quotient = abs(int(dividend)) // abs(int(divisor))
        return values.BigInteger(-quotient if (dividend < 0) != (divisor < 0) else quotient)

    @staticmethod
    def Remainder(dividend: values.BigInteger, divisor: values.BigInteger) -> Value:
        return values.BigInteger(math.copysign(1, int(dividend)) * (abs(int(dividend)) % abs(int(divisor))))

    @staticmethod
    def GreatestCommonDivisor(left: values.BigInteger, right: values.BigInteger) -> Value:
        return values.BigInteger(math.gcd(int(left), int(right)))

    @staticmethod
    def Log10(value: values.BigInteger) -> float:
        if value <= 0:
            return -math.inf if value == 0 else math.nan
        return math.log10(int(value))

    @staticmethod
    def Log(value: values.BigInteger, baseValue: float = math.e) -> float:
        if value <= 0 or baseValue == 1 or math.isnan(baseValue) or baseValue <= 0:
            return -math.inf if value == 0 and baseValue > 1 else math.nan
        return math.log(int(value)) if baseValue == math.e else math.log(int(value)) / math.log(baseValue)

    @staticmethod
    def Compare(left: values.BigInteger, right: values.BigInteger) -> int:
        return _compare(left, right)

    @staticmethod
    def Negate(value: values.BigInteger) -> Value:
        return values.BigInteger(-int(value))

    def GetBitLength(self: Value) -> Value:
        number = int(self)
        return values.Int64((number if number >= 0 else ~number).bit_length())

    def GetByteCount(self: Value, isUnsigned: bool = False) -> int:
        number = int(self)
        if isUnsigned and number < 0:
            message = "Negative values do not have an unsigned representation."
            raise NetError("System.OverflowException", message)
        bits = (number if number >= 0 else ~number).bit_length()
        return max(1, -(-bits // 8)) if isUnsigned else bits // 8 + 1


class Floating(FloatingMath, Number):
    """What Double and Single have; `kind` is the Python class of the values."""

    kind: type = float

    @classmethod
    def Parse(cls, s: Value, style: Value = None, provider: Value = None) -> Value:
        return cls._made(parse_real(_text_of(s), _styles(style, REAL), _provider(style, provider)))

    @classmethod
    def TryParse(cls, s: Value, *result: PSReference) -> bool:
        place, styles, conventions = _last_and_styles(result, REAL)
        return tried(place, cls._made(0.0), lambda: cls._made(parse_real(_text_of(s), styles, conventions)))

    @staticmethod
    def IsNaN(d: float) -> bool:
        return math.isnan(d)

    @staticmethod
    def IsInfinity(d: float) -> bool:
        return math.isinf(d)

    @staticmethod
    def IsPositiveInfinity(d: float) -> bool:
        return d == math.inf

    @staticmethod
    def IsNegativeInfinity(d: float) -> bool:
        return d == -math.inf

    @staticmethod
    def IsFinite(d: float) -> bool:
        return math.isfinite(d)

    @staticmethod
    def IsInteger(value: float) -> bool:
        return math.isfinite(value) and value == math.floor(value)

    @staticmethod
    def IsNegative(d: float) -> bool:
        return math.copysign(1.0, d) < 0


class Double(Floating):
    MaxValue = 1.7976931348623157e308
    MinValue = -1.7976931348623157e308
    Epsilon = 5e-324
    NaN = math.nan
    PositiveInfinity = math.inf
    NegativeInfinity = -math.inf
    NegativeZero = -0.0
    Pi = math.pi
    Tau = math.tau
    E = math.e


class Single(Floating):
    kind = values.Single
    MaxValue = values.Single(3.4028234663852886e38)
    MinValue = values.Single(-3.4028234663852886e38)
    Epsilon = values.Single(1.401298464324817e-45)
    NaN = values.Single(math.nan)
    PositiveInfinity = values.Single(math.inf)
    NegativeInfinity = values.Single(-math.inf)
    NegativeZero = values.Single(-0.0)
    Pi = values.Single(3.1415927410125732)
    Tau = values.Single(6.2831854820251465)
    E = values.Single(2.7182817459106445)


def _whole(number: Value, rounding: str) -> Value:
    return number.quantize(decimal_limits.UNITS[0], rounding=rounding, context=decimal_limits.WIDE)


def _of_words(words: list[int], negative: bool, scale: int) -> Value:
    """96 bits of digits, the lowest first, of which so many stand behind the point."""
    if scale > decimal_limits.MOST_PLACES:
        raise out_of_range(f"scale ('{scale}') must be less than or equal to '28'.", "scale", scale)
    digits = sum((word & 0xFFFFFFFF) << 32 * place for place, word in enumerate(words))
    number = decimal.Decimal(digits).scaleb(-scale, context=decimal_limits.WIDE)
    return number.copy_negate() if negative else number


def _of_bits(bits: list[int]) -> Value:
    """What GetBits gives: three words of digits, and one of sign and scale."""
    flags = int(bits[3]) & 0xFFFFFFFF if len(bits) == 4 else 1
    if flags & ~_FLAGS or flags >> 16 & 0xFF > decimal_limits.MOST_PLACES:
        message = "Decimal constructor requires an array or span of four valid decimal bytes."
        raise NetError("System.ArgumentException", message)
    return _of_words([int(word) for word in bits[:3]], bool(flags >> 31), flags >> 16 & 0xFF)


_FLAGS = 0x80FF0000


class Decimal(DecimalMath, Number):
    MaxValue = decimal.Decimal(decimal_limits.LARGEST)
    MinValue = decimal.Decimal(-decimal_limits.LARGEST)
    One = decimal.Decimal(1)
    Zero = decimal.Decimal(0)
    MinusOne = decimal.Decimal(-1)

    @classmethod
    def net_new(cls, *parts: Value) -> Value:
        """(a number), (lo, mid, hi, isNegative, scale), or the four integers that GetBits gives."""
        first = unwrap(parts[0]) if parts else 0
        if len(parts) > 1:
            *words, negative, scale = parts
            return _of_words(words, negative, scale)
        if isinstance(first, list):
            return _of_bits(first)
        return convert_to(first, "decimal")

    @staticmethod
    def Parse(s: Value, style: Value = None, provider: Value = None) -> Value:
        return parse_decimal(_text_of(s), _styles(style, NUMBER), _provider(style, provider))

    @staticmethod
    def TryParse(s: Value, *result: PSReference) -> bool:
        place, styles, conventions = _last_and_styles(result, NUMBER)
        return tried(place, Decimal.Zero, lambda: parse_decimal(_text_of(s), styles, conventions))

    @staticmethod
    def Round(d: Value, decimals: Value = 0, mode: Value = None) -> Value:
        return Math.Round(Decimal._number(d), decimals, mode)

    @staticmethod
    def _number(value: Value) -> Value:
        return convert_to(value, "decimal")

    @staticmethod
    def Truncate(d: Value) -> Value:
        return _whole(Decimal._number(d), "ROUND_DOWN")

    @staticmethod
    def Floor(d: Value) -> Value:
        return _whole(Decimal._number(d), "ROUND_FLOOR")

    @staticmethod
    def Ceiling(d: Value) -> Value:
        return _whole(Decimal._number(d), "ROUND_CEILING")

    @property
    def Scale(self: Value) -> Value:
        return values.Byte(max(-self.as_tuple().exponent, 0))

    @staticmethod
    def Add(d1: Value, d2: Value) -> Value:
        return operator_result(add, d1, d2)

    @staticmethod
    def Subtract(d1: Value, d2: Value) -> Value:
        return operator_result(subtract, d1, d2)

    @staticmethod
    def Multiply(d1: Value, d2: Value) -> Value:
        return operator_result(multiply, d1, d2)

    @staticmethod
    def Divide(d1: Value, d2: Value) -> Value:
        return operator_result(divide, d1, d2)

    @staticmethod
    def Remainder(d1: Value, d2: Value) -> Value:
        return operator_result(remainder, d1, d2)

    @staticmethod
    def Negate(d: Value) -> Value:
        return d.copy_negate()

    @staticmethod
    def ToDouble(d: Value) -> float:
        return float(d)

    @staticmethod
    def ToSingle(d: Value) -> Value:
        return to_single(float(d))

    @staticmethod
    def ToByte(value: Value) -> Value:
        return _integer_of(value, values.Byte)

    @staticmethod
    def ToSByte(value: Value) -> Value:
        return _integer_of(value, values.SByte)

    @staticmethod
    def ToInt16(value: Value) -> Value:
        return _integer_of(value, values.Int16)

    @staticmethod
    def ToUInt16(value: Value) -> Value:
        return _integer_of(value, values.UInt16)

    @staticmethod
    def ToInt32(d: Value) -> Value:
        return _integer_of(d, int)

    @staticmethod
    def ToUInt32(d: Value) -> Value:
        return _integer_of(d, values.UInt32)

    @staticmethod
    def ToInt64(d: Value) -> Value:
        return _integer_of(d, values.Int64)

    @staticmethod
    def ToUInt64(d: Value) -> Value:
        return _integer_of(d, values.UInt64)


def _integer_of(number: Value, kind: type) -> Value:
    """The whole part of a Decimal as an integer of this type."""
    low, high = INTEGER_LIMITS[kind]
    whole = int(number)
    if not low <= whole <= high:
        raise NetError("System.OverflowException", overflow_text(types.of_class(kind).full_name))
    return kind(whole)
