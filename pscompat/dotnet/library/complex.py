"""System.Numerics.Complex."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

from pscompat.dotnet.composite_format import format_value
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.library.mathematics import Math
from pscompat.dotnet.values import NetObject, Value, static_property


class Complex(NetObject):
    """System.Numerics.Complex: `number` is Python's."""

    __slots__ = ("number",)
    net_name = "System.Numerics.Complex"
    net_bases = ("System.ValueType", "System.Object", "System.IFormattable")
    net_order = ("Real", "Imaginary", "Magnitude", "Phase")

    def __init__(self, number: complex):
        self.number = number

    @classmethod
    def net_new(cls, real: float, imaginary: float) -> Complex:
        return cls(complex(real, imaginary))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls(complex(float(value))) if is_number(value) else NotImplemented

    @static_property
    def Zero(cls: type[Complex]) -> Complex:
        return cls(0j)

    @static_property
    def One(cls: type[Complex]) -> Complex:
        return cls(1 + 0j)

    @static_property
    def ImaginaryOne(cls: type[Complex]) -> Complex:
        return cls(1j)

    @property
    def Real(self) -> float:
        return self.number.real

    @property
    def Imaginary(self) -> float:
        return self.number.imag

    @property
    def Magnitude(self) -> float:
        return math.hypot(self.number.real, self.number.imag)

    @property
    def Phase(self) -> float:
        return cmath.phase(self.number)

    def net_format(self, spec: str | None, invariant: bool) -> str:
        """`<real; imaginary>`, each with the format."""
        real, imaginary = (format_value(part, spec or "R", invariant) for part in (self.number.real, self.number.imag))
        return f"<{real}; {imaginary}>"

    def ToString(self, format: str = "", provider: Value = None) -> str:
        return self.net_format(format, False)

    def Equals(self, value: Value) -> bool:
        return isinstance(value, Complex) and self.number == value.number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __add__(self, other: Value) -> Value:
        return _computed(lambda one, two: one + two, self, other)

    __radd__ = __add__

    def __sub__(self, other: Value) -> Value:
        return _computed(lambda one, two: one - two, self, other)

    def __rsub__(self, other: Value) -> Value:
        return _computed(lambda one, two: two - one, self, other)

    def __mul__(self, other: Value) -> Value:
        return _computed(lambda one, two: one * two, self, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Value) -> Value:
        return _computed(_divided, self, other)

    def __rtruediv__(self, other: Value) -> Value:
        return _computed(lambda one, two: _divided(two, one), self, other)

    def __neg__(self) -> Complex:
        return Complex(-self.number)

    @staticmethod
    def Abs(value: Value) -> float:
        number = _number(value)
        return math.hypot(number.real, number.imag)

    @staticmethod
    def Conjugate(value: Value) -> Complex:
        return Complex(_number(value).conjugate())

    @staticmethod
    def Negate(value: Value) -> Complex:
        return Complex(-_number(value))

    @staticmethod
    def Reciprocal(value: Value) -> Complex:
        number = _number(value)
        return Complex(1 / number if number else 0j)

    @staticmethod
    def Sqrt(value: Value) -> Complex:
        return Complex(cmath.sqrt(_number(value)))

    @staticmethod
    def Exp(value: Value) -> Complex:
        number = _number(value)
        return Complex.FromPolarCoordinates(Math.Exp(number.real), number.imag)

    @staticmethod
    def Log(value: Value, baseValue: float = math.e) -> Complex:
        number = _number(value)
        found = complex(Math.Log(math.hypot(number.real, number.imag)), cmath.phase(number))
        return Complex(found if baseValue == math.e else _divided(found, complex(Math.Log(baseValue))))

    @staticmethod
    def Sin(value: Value) -> Complex:
        number = _number(value)
        sine, cosine = _hyperbolic(number.imag)
        return Complex(complex(Math.Sin(number.real) * cosine, Math.Cos(number.real) * sine))

    @staticmethod
    def Cos(value: Value) -> Complex:
        number = _number(value)
        sine, cosine = _hyperbolic(number.imag)
        return Complex(complex(Math.Cos(number.real) * cosine, -Math.Sin(number.real) * sine))

    @staticmethod
    def Tan(value: Value) -> Complex:
        try:
            return Complex(cmath.tan(_number(value)))
        except ValueError:
            return Complex(complex(math.nan, math.nan))

    @staticmethod
    def Pow(value: Value, power: Value) -> Complex:
        """By modulus and angle, as .NET does."""
        number, exponent = _number(value), _number(power)
        if exponent == 0:
            return Complex(1 + 0j)
        if number == 0:
            return Complex(0j)
        size, angle = math.hypot(number.real, number.imag), math.atan2(number.imag, number.real)
        turned = exponent.real * angle + exponent.imag * math.log(size)
        grown = Math.Pow(size, exponent.real) * Math.Exp(-exponent.imag * angle)
        return Complex.FromPolarCoordinates(grown, turned)

    @staticmethod
    def FromPolarCoordinates(magnitude: float, phase: float) -> Complex:
        return Complex(complex(magnitude * Math.Cos(phase), magnitude * Math.Sin(phase)))

    @staticmethod
    def Add(left: Value, right: Value) -> Complex:
        return Complex(_number(left) + _number(right))

    @staticmethod
    def Subtract(left: Value, right: Value) -> Complex:
        return Complex(_number(left) - _number(right))

    @staticmethod
    def Multiply(left: Value, right: Value) -> Complex:
        return Complex(_number(left) * _number(right))

    @staticmethod
    def Divide(dividend: Value, divisor: Value) -> Complex:
        return Complex(_divided(_number(dividend), _number(divisor)))


def _number(value: Value) -> complex:
    return value.number if isinstance(value, Complex) else complex(float(value))


def _hyperbolic(number: float) -> tuple[float, float]:
    """The hyperbolic sine and cosine, by the exponential function as .NET has them."""
    grown = Math.Exp(number)
    shrunk = 1 / grown if grown else math.inf
    return (grown - shrunk) * 0.5, (grown + shrunk) * 0.5


def _computed(operation: Callable[[complex, complex], complex], one: Complex, other: Value) -> Value:
    """What an operator gives, NotImplemented for an operand that is no number."""
    if not isinstance(other, Complex) and not is_number(other):
        return NotImplemented
    return Complex(operation(one.number, _number(other)))


def _divided(one: complex, other: complex) -> complex:
    """By Smith's method, whose last digits .NET has too."""
    a, b, c, d = one.real, one.imag, other.real, other.imag
    if abs(d) < abs(c):
        ratio = d / c
        return complex((a + b * ratio) / (c + d * ratio), (b - a * ratio) / (c + d * ratio))
    if d == 0:
        return complex(math.nan, math.nan)
    ratio = c / d
    return complex((b + a * ratio) / (d + c * ratio), (-a + b * ratio) / (d + c * ratio))
