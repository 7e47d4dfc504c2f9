"""System.Math and System.MathF."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable

from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.convert import convert, convert_to, to_string
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.library.tuples import ValueTuple
from pscompat.dotnet.operand import to_number
from pscompat.dotnet.values import INTEGER_LIMITS, Int64, UInt64, Value, unwrap

_OVERFLOW = "System.OverflowException"


def _number(value: Value, method: str, parameter: str = "a") -> Value:
    """An argument as a number of its own type, text by Double as the overloads are chosen for it."""
    value = unwrap(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if is_decimal(value):
        return value
    wanted = types.known("System.Double")
    try:
        return to_number(value) if not isinstance(value, str) else convert(value, wanted)
    except TerminatingError as failure:
        message = (
            f'Cannot convert argument "{parameter}", with value: "{to_string(value)}", for "{method}" to type '
            f'"System.Double": "{failure.record.Exception.Message}"'
        )
        raise error(
            message,
            "MethodArgumentConversionInvalidCastArgument",
            "NotSpecified",
            exception="System.Management.Automation.MethodException",
            inner=thrown_by_cast(failure),
        ) from None


def typed(result: int, like: Value) -> Value:
    """An integer of the type that another has."""
    kind = type(like)
    return result if kind is int else kind(result)


def _common(one: Value, other: Value) -> tuple[Value, Value]:
    """Two numbers as the type that Max, Min and their like choose for both."""
    if type(one) is type(other):
        return one, other
    if is_decimal(one) or is_decimal(other):
        return convert_to(one, "decimal"), convert_to(other, "decimal")
    if isinstance(one, float) or isinstance(other, float):
        return float(one), float(other)
    kind = UInt64 if UInt64 in (type(one), type(other)) and one >= 0 and other >= 0 else Int64
    low, high = INTEGER_LIMITS[int]
    if kind is Int64 and low <= one <= high and low <= other <= high and Int64 not in (type(one), type(other)):
        return int(one), int(other)
    return kind(one), kind(other)


def _is_nan(number: Value) -> bool:
    return isinstance(number, float) and math.isnan(number)


def clamped(number: Value, low: Value, high: Value) -> Value:
    """The number, or the limit that it lies beyond."""
    return min(max(number, low), high)


def _rounded(value: Value, digits: int, mode: str) -> Value:
    if isinstance(value, int):
        return float(value)
    if isinstance(value, float):
        if not math.isfinite(value) or abs(value) >= 1e16:
            return value
        return _round_double(value, digits, mode)
    from pscompat.decimal_limits import UNITS, WIDE  # start-up: it loads Python's decimal

    if value.as_tuple().exponent >= -digits:
        return value  # no more digits than it has
    return value.quantize(UNITS[digits], rounding=_ROUNDING[mode], context=WIDE)


_ROUNDING = {
    "ToEven": "ROUND_HALF_EVEN",
    "AwayFromZero": "ROUND_HALF_UP",
    "ToZero": "ROUND_DOWN",
    "ToNegativeInfinity": "ROUND_FLOOR",
    "ToPositiveInfinity": "ROUND_CEILING",
}


def _round_double(value: float, digits: int, mode: str) -> float:
    """.NET scales by a power of ten, rounds the product to an integer and scales back."""
    scale = 10.0**digits
    scaled = value * scale
    if mode == "ToEven":
        return math.copysign(round(scaled) / scale, value)
    whole = math.floor(scaled)
    rest = scaled - whole
    if mode == "AwayFromZero":
        result = math.copysign(math.floor(abs(scaled) + 0.5), scaled) if rest != 0 else scaled
        if abs(scaled) - math.floor(abs(scaled)) < 0.5:
            result = math.copysign(math.floor(abs(scaled)), scaled)
    elif mode == "ToZero":
        result = float(math.trunc(scaled))
    elif mode == "ToNegativeInfinity":
        result = float(whole)
    else:
        result = float(math.ceil(scaled))
    return math.copysign(result / scale, value)


def _guarded(function: Callable[[float], float], value: float) -> float:
    """A function where Python raises what .NET answers with NaN or infinity."""
    try:
        return function(value)
    except ValueError:
        return math.nan
    except OverflowError:
        return math.inf


class Math:
    PI = math.pi
    E = math.e
    Tau = math.tau

    @staticmethod
    def Abs(value: Value) -> Value:
        number: Value = _number(value, "Abs", "value")
        kind = type(number)
        if isinstance(number, float) or is_decimal(number):
            return kind(abs(number))
        limits = INTEGER_LIMITS.get(type(number))
        if limits and abs(int(number)) > limits[1]:
            raise NetError(_OVERFLOW, "Negating the minimum value of a twos complement number is invalid.")
        return typed(abs(int(number)), number)

    @staticmethod
    def Max(val1: Value, val2: Value) -> Value:
        if type(val1) is int and type(val2) is int:
            return max(val1, val2)
        one, other = _common(_number(val1, "Max", "val1"), _number(val2, "Max", "val2"))
        return math.nan if _is_nan(one) or _is_nan(other) else max(one, other, key=_order)

    @staticmethod
    def Min(val1: Value, val2: Value) -> Value:
        if type(val1) is int and type(val2) is int:
            return min(val1, val2)
        one, other = _common(_number(val1, "Min", "val1"), _number(val2, "Min", "val2"))
        return math.nan if _is_nan(one) or _is_nan(other) else min(one, other, key=_order)

    @staticmethod
    def Clamp(value: Value, min: Value, max: Value) -> Value:
        number, low = _common(_number(value, "Clamp", "value"), _number(min, "Clamp", "min"))
        number, high = _common(number, _number(max, "Clamp", "max"))
        if low > high:
            raise NetError("System.ArgumentException", f"'{low}' cannot be greater than {high}.")
        return type(number)(clamped(number, low, high))

    @staticmethod
    def Sign(value: Value) -> int:
        number = _number(value, "Sign", "value")
        if _is_nan(number):
            message = "Function does not accept floating point Not-a-Number values."
            raise NetError("System.ArithmeticException", message)
        return int((number > 0) - (number < 0))

    @staticmethod
    def Round(a: Value, digits: Value = None, mode: Value = None) -> Value:
        if mode is None and type(a) in (float, int) and type(digits) is int and 0 <= digits <= 15:
            return _rounded(a, digits, "ToEven")
        if mode is None and type(digits) is int and 0 <= digits <= 28 and is_decimal(a):
            return _rounded(a, digits, "ToEven")
        number = _number(a, "Round")
        places = 0
        if digits is not None and mode is None and not (isinstance(digits, int) and not isinstance(digits, bool)):
            text = isinstance(digits, str) and digits.strip().lstrip("+-").isdigit()
            if text or isinstance(digits, float):
                places = convert_to(digits, "int")
            else:
                mode = digits
        elif digits is not None:
            places = convert_to(digits, "int")
        name = "ToEven" if mode is None else convert_to(mode, "System.MidpointRounding").name
        limit = 28 if is_decimal(number) else 15
        if not 0 <= places <= limit:
            kind = "Decimal can only round to between 0 and 28 digits of precision."
            message = kind if limit == 28 else "Rounding digits must be between 0 and 15, inclusive."
            parameter = "decimals" if limit == 28 else "digits"
            raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{parameter}')")
        return _rounded(number, places, name)

    @staticmethod
    def Floor(d: Value) -> Value:
        return _whole(_number(d, "Floor", "d"), math.floor)

    @staticmethod
    def Ceiling(a: Value) -> Value:
        return _whole(_number(a, "Ceiling"), math.ceil)

    @staticmethod
    def Truncate(d: Value) -> Value:
        return _whole(_number(d, "Truncate", "d"), math.trunc)

    @staticmethod
    def Pow(x: float, y: float) -> float:
        try:
            result = math.pow(x, y)
        except OverflowError:
            return -math.inf if x < 0 and y % 2 == 1 else math.inf
        except ValueError:
            return math.inf if x == 0 else math.nan
        return result

    @staticmethod
    def Sqrt(d: float) -> float:
        return math.sqrt(d) if d >= 0 else math.nan

    @staticmethod
    def Cbrt(d: float) -> float:
        if not math.isfinite(d):
            return d
        root = round(abs(d) ** (1 / 3))
        exact = float(root) if root**3 == abs(d) else abs(d) ** (1 / 3)
        return math.copysign(exact, d)

    @staticmethod
    def Exp(d: float) -> float:
        return _guarded(math.exp, d)

    @staticmethod
    def Log(d: float, newBase: float | None = None) -> float:
        if d == 0:
            return -math.inf
        if d < 0 or math.isnan(d):
            return math.nan
        if newBase is None:
            return math.log(d)
        if newBase <= 0 or newBase == 1 or math.isnan(newBase):
            return 0.0 if newBase == 0 and d == 1 else -0.0 if newBase == 0 else math.nan
        return math.log(d) / math.log(newBase)

    @staticmethod
    def Log10(d: float) -> float:
        return -math.inf if d == 0 else _guarded(math.log10, d)

    @staticmethod
    def Log2(x: float) -> float:
        return -math.inf if x == 0 else _guarded(math.log2, x)

    @staticmethod
    def Sin(a: float) -> float:
        return _guarded(math.sin, a)

    @staticmethod
    def Cos(d: float) -> float:
        return _guarded(math.cos, d)

    @staticmethod
    def Tan(a: float) -> float:
        return _guarded(math.tan, a)

    @staticmethod
    def Asin(d: float) -> float:
        return _guarded(math.asin, d)

    @staticmethod
    def Acos(d: float) -> float:
        return _guarded(math.acos, d)

    @staticmethod
    def Atan(d: float) -> float:
        return math.atan(d)

    @staticmethod
    def Atan2(y: float, x: float) -> float:
        return math.atan2(y, x)

    @staticmethod
    def Sinh(value: float) -> float:
        return _guarded(math.sinh, value)

    @staticmethod
    def Cosh(value: float) -> float:
        return _guarded(math.cosh, value)

    @staticmethod
    def Tanh(value: float) -> float:
        return math.tanh(value)

    @staticmethod
    def Asinh(d: float) -> float:
        return math.asinh(d)

    @staticmethod
    def Acosh(d: float) -> float:
        return _guarded(math.acosh, d)

    @staticmethod
    def Atanh(d: float) -> float:
        return math.copysign(math.inf, d) if abs(d) == 1 else _guarded(math.atanh, d)

    @staticmethod
    def CopySign(x: float, y: float) -> float:
        return math.copysign(x, y)

    @staticmethod
    def MaxMagnitude(x: float, y: float) -> float:
        if abs(x) == abs(y):
            return x if math.copysign(1.0, x) > 0 else y
        return x if math.isnan(x) or abs(x) > abs(y) else y

    @staticmethod
    def MinMagnitude(x: float, y: float) -> float:
        if abs(x) == abs(y):
            return x if math.copysign(1.0, x) < 0 else y
        return x if math.isnan(x) or abs(x) < abs(y) else y

    @staticmethod
    def ILogB(x: float) -> int:
        return exponent_of(x)

    @staticmethod
    def ScaleB(x: float, n: int) -> float:
        try:
            return math.ldexp(x, n)
        except OverflowError:
            return math.copysign(math.inf, x)

    @staticmethod
    def FusedMultiplyAdd(x: float, y: float, z: float) -> float:
        if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(z)):
            return x * y + z
        # Start-up: fractions bring in the decimal module.
        from fractions import Fraction

        try:
            return float(Fraction(x) * Fraction(y) + Fraction(z)) or x * y + z
        except OverflowError:
            return x * y + z

    @staticmethod
    def BitIncrement(x: float) -> float:
        return next_float(x, math.inf)

    @staticmethod
    def BitDecrement(x: float) -> float:
        return next_float(x, -math.inf)

    @staticmethod
    def SinCos(x: float) -> Value:
        return sine_and_cosine(x, float)

    @staticmethod
    def DivRem(a: Value, b: Value, result: Value = None) -> Value:
        one, other = _common(_number(a, "DivRem"), _number(b, "DivRem", "b"))
        if other == 0:
            raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
        quotient = abs(int(one)) // abs(int(other)) * (-1 if (one < 0) != (other < 0) else 1)
        rest = int(one) - quotient * int(other)
        if result is not None:
            result.Value = typed(rest, one)
            return typed(quotient, one)
        return ValueTuple.sized((typed(quotient, one), typed(rest, one)))

    @staticmethod
    def BigMul(a: int, b: int) -> Int64:
        return Int64(a * b)

    @staticmethod
    def IEEERemainder(x: float, y: float) -> float:
        return math.remainder(x, y) if y else math.nan


def exponent_of(number: float) -> int:
    """The exponent of a number to the base 2."""
    if number == 0:
        return -(2**31)
    return math.frexp(number)[1] - 1 if math.isfinite(number) else 2**31 - 1


def next_float(number: float, towards: float) -> float:
    """The neighbour of a Double in the direction of an infinity."""
    if math.isnan(number) or number == towards:
        return number
    if number == 0:
        return math.copysign(5e-324, towards)
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    (found,) = struct.unpack("<d", struct.pack("<q", bits + (1 if (number > 0) == (towards > 0) else -1)))
    return float(found)


def sine_and_cosine(number: float, made: Callable[[float], Value]) -> Value:
    """The tuple of both."""
    return ValueTuple.sized((made(Math.Sin(number)), made(Math.Cos(number))))


def _whole(number: Value, rounding: Callable[[Value], int]) -> Value:
    if isinstance(number, float):
        return math.copysign(rounding(number), number) if math.isfinite(number) else number
    if isinstance(number, int):
        return float(number)
    return type(number)(rounding(number))


def _order(number: Value) -> tuple[Value, float]:
    """By what numbers are compared: of the two zeros the one with a sign is the smaller one."""
    return number, math.copysign(1.0, number) if isinstance(number, float) else 1.0


class MathF(Math):
    """System.MathF: as Math."""
