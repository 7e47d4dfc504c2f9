"""The mathematics that .NET's number types have themselves (`System.Numerics.INumber<T>` and its like): `[int]::RotateLeft`, `[double]::Lerp`.

The classes are bases of the number types in numbers.py; `kind` is the Python class of a type's values.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable

from pscompat.dotnet import values
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.mathematics import Math, exponent_of, next_float, sine_and_cosine, typed
from pscompat.dotnet.library.tuples import ValueTuple
from pscompat.dotnet.number_conversions import to_single
from pscompat.dotnet.values import INTEGER_LIMITS, Value

_NEGATED = "Negating the minimum value of a twos complement number is invalid."
_LEAST_BITS = 32  # of a BigInteger, which has whole words of them


def _sign(number: Value) -> int:
    return int((number > 0) - (number < 0))


def larger(one: Value, other: Value) -> Value:
    """The number further from zero, of equally far ones that which is not negative."""
    if abs(one) == abs(other):
        return one if math.copysign(1, one) > 0 else other
    return one if abs(one) > abs(other) else other


def smaller(one: Value, other: Value) -> Value:
    """The number nearer to zero, of equally far ones the negative one."""
    if abs(one) == abs(other):
        return one if math.copysign(1, one) < 0 else other
    return one if abs(one) < abs(other) else other


class IntegerMath:
    """What all integer types have."""

    kind: type = int

    @classmethod
    def _bits(cls, number: int) -> int:
        """How many bits a number of the type has; a BigInteger as many words as it takes."""
        if cls.kind in INTEGER_LIMITS:
            low, high = INTEGER_LIMITS[cls.kind]
            return (high - low).bit_length()
        return max(_LEAST_BITS, -(-(number if number >= 0 else ~number).bit_length() // _LEAST_BITS) * _LEAST_BITS)

    @classmethod
    def _made(cls, number: int) -> Value:
        if cls.kind in INTEGER_LIMITS and not INTEGER_LIMITS[cls.kind][0] <= number <= INTEGER_LIMITS[cls.kind][1]:
            raise NetError("System.OverflowException", _NEGATED)
        return number if cls.kind is int else cls.kind(number)

    @classmethod
    def _of_bits(cls, pattern: int, bits: int, like: int) -> Value:
        """The number that this pattern of bits is."""
        signed = like < 0 if cls.kind is values.BigInteger else INTEGER_LIMITS[cls.kind][0] < 0
        return cls._made(pattern - (1 << bits) if signed and pattern >> (bits - 1) else pattern)

    @staticmethod
    def Sign(value: Value) -> int:
        return _sign(value)

    @staticmethod
    def IsNegative(value: Value) -> bool:
        return bool(value < 0)

    @staticmethod
    def IsPositive(value: Value) -> bool:
        return bool(value >= 0)

    @classmethod
    def CopySign(cls, value: Value, sign: Value) -> Value:
        return cls._made(-abs(int(value)) if sign < 0 else abs(int(value)))

    @classmethod
    def MaxMagnitude(cls, x: Value, y: Value) -> Value:
        return cls._made(larger(int(x), int(y)))

    @classmethod
    def MinMagnitude(cls, x: Value, y: Value) -> Value:
        return cls._made(smaller(int(x), int(y)))

    @classmethod
    def DivRem(cls, left: Value, right: Value) -> Value:
        quotient = abs(int(left)) // abs(int(right)) * (-1 if (left < 0) != (right < 0) else 1)
        return ValueTuple.sized((cls._made(quotient), cls._made(int(left) - quotient * int(right))))

    @classmethod
    def LeadingZeroCount(cls, value: Value) -> Value:
        return cls._made(0 if value < 0 else cls._bits(int(value)) - int(value).bit_length())

    @classmethod
    def TrailingZeroCount(cls, value: Value) -> Value:
        number = int(value)
        return cls._made(cls._bits(0) if number == 0 else (number & -number).bit_length() - 1)

    @classmethod
    def PopCount(cls, value: Value) -> Value:
        number = int(value)
        return cls._made(f"{number & ((1 << cls._bits(number)) - 1):b}".count("1"))

    @classmethod
    def RotateLeft(cls, value: Value, rotateAmount: int) -> Value:
        bits = cls._bits(int(value))
        pattern, by = int(value) & ((1 << bits) - 1), rotateAmount % bits
        return cls._of_bits((pattern << by | pattern >> (bits - by)) & ((1 << bits) - 1), bits, int(value))

    @classmethod
    def RotateRight(cls, value: Value, rotateAmount: int) -> Value:
        return cls.RotateLeft(value, -rotateAmount)

    @classmethod
    def Log2(cls, value: Value) -> Value:
        if value < 0:
            message = "Non-negative number required. (Parameter 'value')"
            raise NetError("System.ArgumentOutOfRangeException", message, ParamName="value")
        return cls._made(max(int(value).bit_length() - 1, 0))


class Wide:
    """The product of two Int32 in 64 bits, which the larger types give in 128."""

    @staticmethod
    def BigMul(left: Value, right: Value) -> Value:
        product = int(left) * int(right)
        return values.UInt64(product) if isinstance(left, values.UInt32) else values.Int64(product)


class FloatingMath:
    """What Double and Single have."""

    kind: type = float

    @classmethod
    def _made(cls, number: float) -> Value:
        """A number of the type."""
        return number if cls.kind is float else to_single(number)

    @staticmethod
    def Sign(value: Value) -> int:
        return Math.Sign(value)

    @staticmethod
    def IsPositive(value: Value) -> bool:
        return math.copysign(1.0, value) > 0

    @staticmethod
    def IsEvenInteger(value: Value) -> bool:
        return math.isfinite(value) and value % 2 == 0

    @staticmethod
    def IsOddInteger(value: Value) -> bool:
        return math.isfinite(value) and value % 2 == 1

    @staticmethod
    def IsPow2(value: Value) -> bool:
        return math.isfinite(value) and value > 0 and math.frexp(value)[0] == 0.5

    @classmethod
    def IsNormal(cls, d: Value) -> bool:
        return math.isfinite(d) and d != 0 and not cls.IsSubnormal(d)

    @classmethod
    def IsSubnormal(cls, d: Value) -> bool:
        return bool(0 < abs(d) < (2.0**-1022 if cls.kind is float else 2.0**-126))

    @staticmethod
    def IsRealNumber(value: Value) -> bool:
        return not math.isnan(value)

    @classmethod
    def Clamp(cls, value: Value, min: Value, max: Value) -> Value:
        return cls._made(Math.Clamp(float(value), float(min), float(max)))

    @classmethod
    def ClampNative(cls, value: Value, min: Value, max: Value) -> Value:
        return cls.Clamp(value, min, max)

    @classmethod
    def Max(cls, x: Value, y: Value) -> Value:
        return cls._made(Math.Max(float(x), float(y)))

    @classmethod
    def Min(cls, x: Value, y: Value) -> Value:
        return cls._made(Math.Min(float(x), float(y)))

    @classmethod
    def MaxNative(cls, x: Value, y: Value) -> Value:
        return cls._made(max(y, x))

    @classmethod
    def MinNative(cls, x: Value, y: Value) -> Value:
        return cls._made(min(y, x))

    @classmethod
    def MaxNumber(cls, x: Value, y: Value) -> Value:
        return cls._number(x, y, max)

    @classmethod
    def MinNumber(cls, x: Value, y: Value) -> Value:
        return cls._number(x, y, min)

    @classmethod
    def MaxMagnitude(cls, x: Value, y: Value) -> Value:
        return cls._made(Math.MaxMagnitude(x, y))

    @classmethod
    def MinMagnitude(cls, x: Value, y: Value) -> Value:
        return cls._made(Math.MinMagnitude(x, y))

    @classmethod
    def MaxMagnitudeNumber(cls, x: Value, y: Value) -> Value:
        return cls._number(x, y, larger)

    @classmethod
    def MinMagnitudeNumber(cls, x: Value, y: Value) -> Value:
        return cls._number(x, y, smaller)

    @classmethod
    def _number(cls, x: Value, y: Value, choose: Callable[[Value, Value], Value]) -> Value:
        """The chosen of two numbers, or the one that is a number."""
        if math.isnan(x) or math.isnan(y):
            return cls._made(y if math.isnan(x) else x)
        return cls._made(choose(x, y))

    @classmethod
    def Round(cls, x: Value, digits: Value = None, mode: Value = None) -> Value:
        return cls._made(Math.Round(float(x), digits, mode))

    @classmethod
    def Log(cls, x: Value, newBase: Value = None) -> Value:
        return cls._made(Math.Log(float(x), newBase))

    @classmethod
    def Lerp(cls, value1: Value, value2: Value, amount: Value) -> Value:
        return cls._made(value1 * cls._made(1.0 - amount) + value2 * amount)

    @classmethod
    def RootN(cls, x: Value, n: int) -> Value:
        return cls._made(_root(float(x), n))

    @staticmethod
    def ILogB(x: Value) -> int:
        return exponent_of(x)

    @classmethod
    def ScaleB(cls, x: Value, n: int) -> Value:
        return cls._made(Math.ScaleB(float(x), n))

    @classmethod
    def SinCos(cls, x: Value) -> Value:
        return sine_and_cosine(x, cls._made)

    @classmethod
    def SinCosPi(cls, x: Value) -> Value:
        return ValueTuple.sized((cls._made(_sine_of_pi(x)), cls._made(_sine_of_pi(x + 0.5))))

    @classmethod
    def FusedMultiplyAdd(cls, left: Value, right: Value, addend: Value) -> Value:
        return cls._made(Math.FusedMultiplyAdd(left, right, addend))

    @classmethod
    def MultiplyAddEstimate(cls, left: Value, right: Value, addend: Value) -> Value:
        return cls._made(Math.FusedMultiplyAdd(left, right, addend))

    @classmethod
    def BitIncrement(cls, x: Value) -> Value:
        return next_float(x, math.inf) if cls.kind is float else _next_single(x, 1)

    @classmethod
    def BitDecrement(cls, x: Value) -> Value:
        return next_float(x, -math.inf) if cls.kind is float else _next_single(x, -1)


def _next_single(number: float, step: int) -> Value:
    """The neighbour of a Single, above for step 1, below for -1."""
    if math.isnan(number) or number == step * math.inf:
        return values.Single(number)
    if number == 0:
        return values.Single(step * 2.0**-149)
    (bits,) = struct.unpack("<i", struct.pack("<f", number))
    (found,) = struct.unpack("<f", struct.pack("<i", bits + (step if number > 0 else -step)))
    return values.Single(found)


def _root(number: float, degree: int) -> float:
    if degree == 0 or (number < 0 and degree % 2 == 0) or math.isnan(number):
        return math.nan
    if degree == 2:
        return Math.Sqrt(number)
    if degree == 3:
        return Math.Cbrt(number)
    if number == 0:
        return (
            (0.0 if degree % 2 == 0 else number)
            if degree > 0
            else math.inf
            if degree % 2 == 0
            else math.copysign(math.inf, number)
        )
    return math.copysign(Math.Pow(abs(number), 1 / degree), number)


def _sine_of_pi(number: float) -> float:
    """sin(pi x), exact for multiples of a half."""
    if not math.isfinite(number):
        return math.nan
    turn = math.fmod(number, 2.0)
    if turn == math.floor(turn):
        return math.copysign(0.0, number)
    if abs(turn) in (0.5, 1.5):
        return math.copysign(1.0, turn) * (1 if abs(turn) == 0.5 else -1)
    return math.sin(math.pi * turn)


def _tangent_of_pi(number: float) -> float:
    cosine = _sine_of_pi(number + 0.5)
    return math.copysign(math.inf, _sine_of_pi(number)) if cosine == 0 else _sine_of_pi(number) / cosine


def _exponential(base: float) -> Callable[[float], float]:
    return lambda number: Math.Pow(base, number)


_FUNCTIONS: dict[str, Callable[[float], float]] = {
    **{
        name: getattr(Math, name)
        for name in [
            "Abs",
            "Acos",
            "Acosh",
            "Asin",
            "Asinh",
            "Atan",
            "Atanh",
            "Cbrt",
            "Ceiling",
            "Cos",
            "Cosh",
            "Exp",
            "Floor",
            "Log10",
            "Log2",
            "Sin",
            "Sinh",
            "Sqrt",
            "Tan",
            "Tanh",
            "Truncate",
        ]
    },
    "AcosPi": lambda number: Math.Acos(number) / math.pi,
    "AsinPi": lambda number: Math.Asin(number) / math.pi,
    "AtanPi": lambda number: Math.Atan(number) / math.pi,
    "CosPi": lambda number: _sine_of_pi(number + 0.5),
    "SinPi": _sine_of_pi,
    "TanPi": _tangent_of_pi,
    "DegreesToRadians": lambda number: number * math.pi / 180.0,
    "RadiansToDegrees": lambda number: number * 180.0 / math.pi,
    "Exp2": _exponential(2.0),
    "Exp10": _exponential(10.0),
    "ExpM1": lambda number: Math.Exp(number) - 1.0,
    "Exp2M1": lambda number: Math.Pow(2.0, number) - 1.0,
    "Exp10M1": lambda number: Math.Pow(10.0, number) - 1.0,
    "LogP1": lambda number: Math.Log(number + 1.0),
    "Log2P1": lambda number: Math.Log2(number + 1.0),
    "Log10P1": lambda number: Math.Log10(number + 1.0),
}
_PAIRS: dict[str, Callable[[float, float], float]] = {
    "Atan2": Math.Atan2,
    "Atan2Pi": lambda y, x: Math.Atan2(y, x) / math.pi,
    "CopySign": math.copysign,
    "Hypot": math.hypot,
    "Ieee754Remainder": Math.IEEERemainder,
    "Pow": Math.Pow,
}


def _of_one(compute: Callable[[float], float]) -> classmethod:  # type: ignore[type-arg]
    def function(cls: type[FloatingMath], x: Value) -> Value:
        return cls._made(compute(float(x)))

    return classmethod(function)


def _of_two(compute: Callable[[float, float], float]) -> classmethod:  # type: ignore[type-arg]
    def function(cls: type[FloatingMath], x: Value, y: Value) -> Value:
        return cls._made(compute(float(x), float(y)))

    return classmethod(function)


for _name, _compute in _FUNCTIONS.items():
    setattr(FloatingMath, _name, _of_one(_compute))
for _name, _both in _PAIRS.items():
    setattr(FloatingMath, _name, _of_two(_both))


class DecimalMath:
    """What Decimal has."""

    @staticmethod
    def Abs(value: Value) -> Value:
        return value.copy_abs()

    @staticmethod
    def Sign(d: Value) -> int:
        return _sign(d)

    @staticmethod
    def IsCanonical(value: Value) -> bool:
        return True

    @staticmethod
    def IsInteger(value: Value) -> bool:
        return bool(value == int(value))

    @staticmethod
    def IsEvenInteger(value: Value) -> bool:
        return bool(value == int(value) and int(value) % 2 == 0)

    @staticmethod
    def IsOddInteger(value: Value) -> bool:
        return bool(value == int(value) and int(value) % 2 == 1)

    @staticmethod
    def IsNegative(value: Value) -> bool:
        return bool(value.is_signed())

    @staticmethod
    def IsPositive(value: Value) -> bool:
        return not value.is_signed()

    @staticmethod
    def CopySign(value: Value, sign: Value) -> Value:
        return value.copy_sign(sign)

    @staticmethod
    def Compare(d1: Value, d2: Value) -> int:
        return _sign(d1 - d2)

    @staticmethod
    def Clamp(value: Value, min: Value, max: Value) -> Value:
        return Math.Clamp(value, min, max)

    @staticmethod
    def Max(x: Value, y: Value) -> Value:
        return Math.Max(x, y)

    @staticmethod
    def Min(x: Value, y: Value) -> Value:
        return Math.Min(x, y)

    @staticmethod
    def MaxMagnitude(x: Value, y: Value) -> Value:
        return larger(x, y)

    @staticmethod
    def MinMagnitude(x: Value, y: Value) -> Value:
        return smaller(x, y)

    @staticmethod
    def GetBits(d: Value) -> Value:
        sign, digits, exponent = d.as_tuple()
        number = int("".join(map(str, digits))) * 10 ** max(exponent, 0)
        flags = (max(-exponent, 0) << 16) | (sign << 31)
        words = [number & 0xFFFFFFFF, number >> 32 & 0xFFFFFFFF, number >> 64, flags]
        return values.TypedArray([word - (1 << 32) if word >> 31 else word for word in words], "System.Int32")

    @staticmethod
    def FromOACurrency(cy: Value) -> Value:
        from decimal import Decimal

        return (Decimal(int(cy)) / 10000).normalize() + 0

    @staticmethod
    def ToOACurrency(value: Value) -> Value:
        return typed(int((value * 10000).to_integral_value("ROUND_HALF_EVEN")), values.Int64(0))
