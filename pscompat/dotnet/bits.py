"""`-band -bor -bxor -bnot -shl -shr` (about_Comparison_Operators: bitwise operators)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from pscompat.dotnet import types
from pscompat.dotnet.arithmetic import failed_operator, not_defined
from pscompat.dotnet.cast_errors import cannot_convert
from pscompat.dotnet.convert import convert
from pscompat.dotnet.decimals import is_decimal, is_number
from pscompat.dotnet.enum_arithmetic import beside, no_shift
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, NetException, TerminatingError, thrown_by_net
from pscompat.dotnet.operand import by_operator, no_operator, numeric_type, operand_name, operand_of, to_number
from pscompat.dotnet.values import (
    INTEGER_LIMITS,
    NOTHING,
    BigInteger,
    Char,
    Hashtable,
    Int64,
    UInt32,
    UInt64,
    Value,
    unwrap,
)

_MOST_BITS = 0x7FFFFFFF


def _wrapped(number: int, kind: type) -> Value:
    """The number cut to the bits of its type."""
    if kind is BigInteger:
        return BigInteger(number)
    low, high = INTEGER_LIMITS[kind]
    bits = (high - low).bit_length()
    number &= (1 << bits) - 1
    if number > high:
        number -= 1 << bits
    return number if kind is int else kind(number)


def _as_number(value: Value, beside: Value) -> Value:
    """An operand as a number; text becomes one of the type beside it, if that has a fixed size."""
    return to_number(value, numeric_type(beside) if type(value) is str and type(beside) is not BigInteger else None)


def _operand(value: Value, name: str) -> Value:
    """A number, as it stands: integers of any type, real numbers not yet rounded."""
    if isinstance(value, (list, Hashtable)):
        raise no_operator(name, operand_name(value))
    number = to_number(value)
    if is_number(number):
        return number
    raise no_operator(name, operand_name(value))


def _common(left: Value, right: Value) -> type:
    """The type in which two operands meet; real numbers do in Int64 where one is negative, else in UInt64."""
    kinds = {type(left), type(right)}
    if BigInteger in kinds:
        return BigInteger
    if not (isinstance(left, int) and isinstance(right, int)):
        return Int64 if left < 0 or right < 0 else UInt64
    for kind in (UInt64, Int64, UInt32):
        if kind in kinds:
            return kind
    return int


def _flags(value: Value) -> Value:
    """The class of an enumeration's value: bits of it stay in the enumeration."""
    if isinstance(value, (int, float, str, list)) or value is None:
        return None
    found = types.of(value)
    return found.python if found.is_enum else None


def _number_of(value: Value) -> Value:
    """An operand; of an enumeration's value its number, in the type of the enumeration's numbers."""
    return value.underlying(value.value) if isinstance(value, NetEnum) else value


def _combined(bits: int, enumeration: type[NetEnum]) -> NetEnum:
    """The value of an enumeration with these bits, as many as its numbers have."""
    return enumeration.of(int(_wrapped(bits, enumeration.underlying)))


def _is_plain(value: Value) -> bool:
    """Whether the operand is a number or becomes one: text, null, truth values, characters, enumeration values."""
    if value is None or isinstance(value, (int, float, str)):
        return True
    return is_number(value) or is_number(to_number(value))


def _objects(name: str, operate: Callable[[Value, Value], Value], left: Value, right: Value) -> Value:
    """The operation where an operand is neither number nor text: text beside it is read, real numbers fail as in PowerShell."""
    if isinstance(left, str) or isinstance(right, str):
        return operate(
            to_number(left) if isinstance(left, str) else left, to_number(right) if isinstance(right, str) else right
        )
    other, number = (right, left) if _is_plain(left) else (left, right)
    is_real = isinstance(number, float) or is_decimal(number)
    if is_real and types.name_of(other) != "System.DateTime":
        message = "Object reference not set to an instance of an object."
        raise thrown_by_net(NetError("System.NullReferenceException", message))
    if isinstance(left, BigInteger) and not isinstance(right, (list, Hashtable)):
        return operate(left, operand_of(name, 1, right, "System.Numerics.BigInteger"))
    raise no_operator(name, operand_name(right if left is None or isinstance(left, (int, float)) else left))


def _whole(one: Value, other: Value) -> tuple[int, int]:
    """Two numbers of which one is no integer, as integers of 64 bits."""
    wanted = types.known("System.Decimal" if is_decimal(one) or is_decimal(other) else "System.Double")
    kinds = (types.known("System.Int64"), types.known("System.UInt64"))
    numbers = (convert(one, wanted), convert(other, wanted))
    first, second = (convert(each, kinds[0 if each < 0 else 1]) for each in numbers)
    return first, second


def _bitwise(name: str, operation: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    def operate(left: Value, right: Value) -> Value:
        if type(left) is int and type(right) is int:
            return operation(left, right)
        left, right = unwrap(left), unwrap(right)
        found = by_operator(name, left, right)
        if found is not NotImplemented:
            return found
        if isinstance(left, NetEnum) and type(right) is str:
            right = beside(left, right)
        elif isinstance(right, NetEnum) and type(left) is str:
            left = beside(right, left)
        flags = _flags(left)
        left, right = _number_of(left), _number_of(right)
        if not (_is_plain(left) and _is_plain(right)):
            return _objects(name, operate, left, right)
        one, other = _as_number(left, right), _as_number(right, left)
        kind = _common(one, other)
        if not (isinstance(one, int) and isinstance(other, int)):
            flags = None
            one, other = _whole(one, other)
        result = operation(int(one), int(other))
        return _wrapped(result, kind) if flags is None else _combined(result, flags)

    return operate


band = _bitwise("op_BitwiseAnd", lambda a, b: a & b)
bor = _bitwise("op_BitwiseOr", lambda a, b: a | b)
bxor = _bitwise("op_ExclusiveOr", lambda a, b: a ^ b)


def _integer(value: Value) -> Value:
    """The operand of -bnot and the left one of a shift: an integer keeps its type, others become Int32 or larger."""
    number = to_number(value)
    if isinstance(number, int):
        return number
    for name in ("System.Int32", "System.UInt32", "System.Int64", "System.UInt64"):
        with suppress(TerminatingError):
            return convert(number, types.known(name))
    if isinstance(number, float):
        raise cannot_convert(number, types.known("System.UInt64"))
    return convert(number, types.known("System.Int32"))


def bnot(value: Value) -> Value:
    """`-bnot value`."""
    if type(value) is int:
        return ~value
    value = unwrap(value)
    apply = getattr(type(value), "net_operator", None)
    if apply is not None:
        return apply("op_OnesComplement", value)
    flags = _flags(value)
    number = _integer(value)
    kind = type(number) if type(number) in (UInt32, Int64, UInt64, BigInteger) else int
    return _wrapped(~int(number), kind) if flags is None else _combined(~int(number), flags)


def _shift(sign: str, left: Value, right: Value) -> Value:
    left = unwrap(left)
    if left is None or left is NOTHING:
        return 0
    if type(left) is bool or type(left) is Char:
        raise not_defined(sign, left, right)
    if isinstance(left, NetEnum):
        raise no_shift(left, right, "LeftShift" if sign == "-shl" else "RightShift")
    operator = "op_LeftShift" if sign == "-shl" else "op_RightShift"
    apply = getattr(type(left), "net_operator", None)
    if apply is not None:
        return apply(operator, left, convert(to_number(unwrap(right)), types.known("System.Int32")))
    right = unwrap(right)
    number = _integer(_as_number(left, right) if type(left) is str else _operand(left, operator))
    kind = type(number)
    count = int(convert(_as_number(right, left), types.known("System.Int32")))
    if kind is BigInteger:
        return _shifted(operator, number, count if sign == "-shl" else -count)
    count &= 63 if kind in (Int64, UInt64) else 31
    return _wrapped(int(number) << count if sign == "-shl" else int(number) >> count, kind)


def _shifted(operator: str, number: BigInteger, count: int) -> BigInteger:
    """A BigInteger shifted to the left, by a negative count to the right; TerminatingError for one that grows too long."""
    if count <= 0:
        return BigInteger(int(number) >> -count)
    if number and number.bit_length() + count > _MOST_BITS:
        inner = NetException("System.OverflowException", "Arithmetic operation resulted in an overflow.")
        raise failed_operator(operator, inner)
    return BigInteger(int(number) << count)


def shl(left: Value, right: Value) -> Value:
    """`left -shl right`."""
    return _shift("-shl", left, right)


def shr(left: Value, right: Value) -> Value:
    """`left -shr right`."""
    return _shift("-shr", left, right)
