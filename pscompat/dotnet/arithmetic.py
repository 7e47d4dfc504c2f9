"""`+ - * / %` and their unary forms (about_Arithmetic_Operators): types of results, overflow, text, arrays, dictionaries."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from pscompat.dotnet import enum_arithmetic, types
from pscompat.dotnet.argument_errors import already_added, negative_argument, unfit_argument
from pscompat.dotnet.array_values import MultiArray
from pscompat.dotnet.calls import call_static, static_member
from pscompat.dotnet.cast_errors import shown_value
from pscompat.dotnet.code_units import LOW_SURROGATE, joined, length
from pscompat.dotnet.convert import convert, iterate
from pscompat.dotnet.decimals import is_decimal, is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, NetException, TerminatingError, error, thrown_by_net
from pscompat.dotnet.memory import MOST_CHARACTERS, MOST_ELEMENTS
from pscompat.dotnet.operand import by_operator, no_operator, numeric_type, operand_name, operand_of, to_number
from pscompat.dotnet.text import interpolated
from pscompat.dotnet.values import (
    INTEGER_LIMITS,
    NOTHING,
    BigInteger,
    Char,
    Hashtable,
    Int64,
    NetObject,
    OrderedDictionary,
    PSObject,
    TypedArray,
    UInt32,
    UInt64,
    Value,
    bare,
    unwrap,
)

_MAX_INT = 0x7FFFFFFF
_MIN_INT = -0x80000000
_PLAIN = frozenset((int, float))
_LONGS = frozenset((int, Int64))
_MIN_LONG, _MAX_LONG = INTEGER_LIMITS[Int64]
_NAMES = {"+": "op_Addition", "-": "op_Subtraction", "*": "op_Multiply", "/": "op_Division", "%": "op_Modulus"}


def add(left: Value, right: Value) -> Value:
    """`left + right`."""
    kind = type(left)
    if kind is int and type(right) is int:
        result = left + right
        return result if _MIN_INT <= result <= _MAX_INT else float(result)
    if kind is str:
        return _concatenated(left, right if type(right) is str else _text(right))
    if (kind is float or kind is int) and (type(right) is float or type(right) is int):
        return left + right
    if kind in _LONGS and type(right) in _LONGS:
        return _as_long("+", left + right, left, right)
    if kind is PSObject:
        return add(left.base, right)
    if kind in _PLAIN and type(right) is PSObject:
        return add(left, unwrap(right))
    if left is None or left is NOTHING:
        return None if right is NOTHING else bare(right)
    if kind is Char:
        return _concatenated(str(left), _text(right))
    if isinstance(left, list):
        items = _items(right)
        return [*left, right if right is not NOTHING else None] if items is None else [*left, *items]
    if isinstance(left, Hashtable):
        return _add_tables(left, unwrap(right))
    elements = iterate(left) if isinstance(left, NetObject) else None
    if elements is not None:
        return add(list(elements), right)
    return _operate("+", left, unwrap(right))


def _as_long(sign: str, result: int, left: int, right: int) -> Value:
    """What Int64 makes of an exact result."""
    return Int64(result) if _MIN_LONG <= result <= _MAX_LONG else _overflow(sign, int(left), int(right), True)


def _concatenated(left: str, right: str) -> str:
    """Both texts, two halves of a character that meet becoming one."""
    return left + right if right[:1] < LOW_SURROGATE else joined(left + right)


def _text(value: Value) -> str:
    return interpolated(value)


def _items(value: Value) -> Value:
    return iterate(value)


def _add_tables(left: Hashtable, right: Value) -> Hashtable:
    if not isinstance(right, Hashtable):
        raise error(
            "A hash table can only be added to another hash table.",
            "AddHashTableToNonHashTable",
            "InvalidOperation",
        )
    result = OrderedDictionary(left.items()) if type(left) is OrderedDictionary else Hashtable(left.items())
    for key, value in right.items():
        if key in result:
            present = result.entries[result.fold(key)][0]
            shown, added = _text(present), _text(key)
            raise thrown_by_net(already_added(shown, added))
        result[key] = value
    return result


def subtract(left: Value, right: Value) -> Value:
    """`left - right`."""
    if type(left) is int and type(right) is int:
        result = left - right
        return result if _MIN_INT <= result <= _MAX_INT else float(result)
    if type(left) in _PLAIN and type(right) in _PLAIN:
        return left - right
    if type(left) in _LONGS and type(right) in _LONGS:
        return _as_long("-", left - right, left, right)
    if type(left) is PSObject or type(right) is PSObject:
        return subtract(unwrap(left), unwrap(right))
    return _operate("-", left, right)


def multiply(left: Value, right: Value) -> Value:
    """`left * right`; text and arrays are repeated."""
    kind = type(left)
    if kind is int and type(right) is int:
        result = left * right
        return result if _MIN_INT <= result <= _MAX_INT else _float(result)
    if kind in _PLAIN and type(right) in _PLAIN:
        return left * right
    if kind in _LONGS and type(right) in _LONGS:
        return _as_long("*", left * right, left, right)
    if kind is PSObject or type(right) is PSObject:
        return multiply(unwrap(left), unwrap(right))
    if left is None or left is NOTHING:
        return None
    elements = iterate(left) if isinstance(left, NetObject) else None
    if elements is not None:
        left = list(elements)
    if isinstance(left, str) and not isinstance(left, Char):
        return _repeat_text(left, right)
    if type(left) is MultiArray:
        message = f"Unable to cast object of type '{types.name_of(left)}' to type '{left.element}[]'."
        raise _failed("System.InvalidCastException", message)
    if isinstance(left, list):
        return _repeat_array(left, _times(right, "System.UInt32"))
    items = _items(left) if isinstance(left, NetObject) else None
    if items is not None:
        return _repeat_array(list(items), _times(right, "System.UInt32"))
    return _operate("*", left, right)


def _times(count: Value, type_name: str) -> int:
    return int(convert(to_number(count) if isinstance(count, str) else count, types.known(type_name)))


def _repeat_array(items: list[Value], times: int) -> list[Value]:
    if times > _MAX_INT:
        message = f'Cannot convert the "{times}" value of type "System.Int64" to type "System.Int32".'
        raise error(
            message,
            "ConvertToFinalInvalidCastException",
            "InvalidArgument",
            exception="System.Management.Automation.PSInvalidCastException",
        )
    if len(items) * times > MOST_ELEMENTS:
        raise _failed("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
    repeated = list(items) * times
    return TypedArray(repeated, items.element) if type(items) is TypedArray else repeated


def _repeat_text(text: str, count: Value) -> str:
    times = _times(count, "System.Int32")
    if times < 0:
        raise thrown_by_net(negative_argument("times", times))
    size = length(text) * times
    if size > _MAX_INT and size & 0x80000000:
        raise thrown_by_net(unfit_argument("length"))
    if size > MOST_CHARACTERS:
        raise _failed("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
    return text * times


def _failed(name: str, message: str) -> TerminatingError:
    return thrown_by_net(NetError(name, message))


def divide(left: Value, right: Value) -> Value:
    """`left / right`: an integer where the division is exact, else a Double."""
    if type(left) is int and type(right) is int and right != 0:
        quotient, rest = divmod(left, right)
        if rest:
            return left / right
        return quotient if quotient <= _MAX_INT else float(quotient)
    if type(left) in _PLAIN and type(right) in _PLAIN and right != 0:
        return left / right
    if type(left) is PSObject or type(right) is PSObject:
        return divide(unwrap(left), unwrap(right))
    return _operate("/", left, right)


def remainder(left: Value, right: Value) -> Value:
    """`left % right`, with the sign of the left operand."""
    if type(left) is int and type(right) is int and right > 0 and left >= 0:
        return left % right
    if type(left) is PSObject or type(right) is PSObject:
        return remainder(unwrap(left), unwrap(right))
    if type(left) in _LONGS and type(right) in _LONGS and right > 0 and left >= 0:
        return Int64(left % right)
    return _operate("%", left, right)


def increment(value: Value) -> Value:
    """The value after `++`."""
    if type(value) is int and value < _MAX_INT:
        return value + 1
    return add(_counted("++", value), 1)


def decrement(value: Value) -> Value:
    """The value after `--`."""
    if type(value) is int and value > _MIN_INT:
        return value - 1
    return add(_counted("--", value), -1)


def _counted(sign: str, value: Value) -> Value:
    """The operand of `++` or `--`: a number or an enumeration's value; nothing is 0."""
    base = unwrap(value)
    if base is None or base is NOTHING:
        return 0
    is_counted = is_number(base) and type(base) not in (bool, BigInteger)
    if is_counted or isinstance(base, NetEnum):
        return base
    message = f"The '{sign}' operator works only on numbers. The operand is a '{operand_name(base)}'."
    raise error(message, "OperatorRequiresNumber", "InvalidOperation")


def negate(value: Value) -> Value:
    """`-value`; a Decimal that is zero gets the other sign, which its text does not show."""
    return value.copy_negate() if is_decimal(value) else subtract(0, value)


def plus(value: Value) -> Value:
    """`+value`."""
    return add(0, value)


# Numbers of all types


def _operate(sign: str, left: Value, right: Value) -> Value:
    """Arithmetic on everything that is not text, array or dictionary on the left."""
    whole = _WHOLE.get((type(left), type(right)))
    if whole is not None and right:
        return whole(sign, left, right)
    was_text = type(left) is str
    if was_text and getattr(type(right), "net_operator", None) is None:
        left = _number_of_text(left, right)
    if type(left) is bool:
        right = _beside_truth(sign, right)
    custom = _by_class(sign, left, right)
    if custom is not NotImplemented:
        return custom
    if sign == "*" and isinstance(left, (bool, Char)) and not (is_decimal(right) or isinstance(right, BigInteger)):
        raise _no_product(left, right)
    if isinstance(left, BigInteger) and (isinstance(right, float) or (not is_number(right) and right is not None)):
        right = operand_of(_NAMES[sign], 1, right, "System.Numerics.BigInteger")
    elif isinstance(right, BigInteger) and isinstance(left, float):
        left = operand_of(_NAMES[sign], 0, left, "System.Numerics.BigInteger")
    if is_decimal(left) and (
        isinstance(right, BigInteger) or not (is_number(right) or isinstance(right, str) or right is None)
    ):
        right = operand_of(_NAMES[sign], 1, right, "System.Decimal")
    one = _number(left, sign)
    beside = None if was_text else numeric_type(one)
    other = to_number(right, beside) if type(right) is str else _number(right, sign)
    kind = _common(one, other)
    if kind is object and {type(left).__name__, type(right).__name__} <= _BESIDE_DECIMALS:
        _WHOLE[type(left), type(right)] = _ARITHMETIC[object]
    try:
        return _ARITHMETIC[kind](sign, one, other)
    except ZeroDivisionError:
        if isinstance(one, BigInteger) or isinstance(other, BigInteger):
            raise failed_operator(_NAMES[sign], _DIVIDE) from None
        raise error("Attempted to divide by zero.", "RuntimeException", "NotSpecified", inner=_DIVIDE) from None


_BESIDE_DECIMALS = frozenset(("Decimal", "int", "float"))
_DIVIDE = NetException("System.DivideByZeroException", "Attempted to divide by zero.")


def _number_of_text(text: str, right: Value) -> Value:
    """A text on the left as a number: one beside a value of an enumeration may be one of its names."""
    if not text.strip():
        return 0
    return to_number(text, None if isinstance(right, BigInteger) else numeric_type(right))


def _beside_truth(sign: str, right: Value) -> Value:
    """The operand beside a truth value: a value of an enumeration is one itself, and a Decimal only multiplies."""
    if isinstance(right, NetEnum):
        return int(right.value != 0)
    if is_decimal(right) and sign != "*":
        message = "No coercion operator is defined between types 'System.Boolean' and 'System.Decimal'."
        raise _failed("System.InvalidOperationException", message)
    return right


def not_defined(sign: str, left: Value, right: Value) -> TerminatingError:
    """The error of an operator that the type of its left operand does not have."""
    other = "$null" if right is None or right is NOTHING else types.name_of(right)
    message = f"The operation '[{types.name_of(left)}] {sign} [{other}]' is not defined."
    return error(message, "NotADefinedOperationForType", "InvalidOperation", left)


def _number(value: Value, sign: str) -> Value:
    number = to_number(value)
    if is_number(number):
        return number
    raise _no_operator(sign, number)


def _no_product(left: Value, right: Value) -> TerminatingError:
    """Truth values and characters add and subtract as numbers, but do not multiply."""
    if right is not None and not is_number(right) and not isinstance(right, Char):
        return _no_operator("*", right)
    return not_defined("*", left, right)


def _no_operator(sign: str, value: Value) -> TerminatingError:
    return no_operator(_NAMES[sign], operand_name(value))


_METHODS: dict[str, tuple[str, str]] = {
    "+": ("__add__", "__radd__"),
    "-": ("__sub__", "__rsub__"),
    "*": ("__mul__", "__rmul__"),
    "/": ("__truediv__", "__rtruediv__"),
    "%": ("__mod__", "__rmod__"),
}


def _by_class(sign: str, left: Value, right: Value) -> Value:
    """What the operand's own class says, NotImplemented where it says nothing."""
    if not isinstance(left, NetObject) and not isinstance(right, NetObject):
        return NotImplemented
    found = by_operator(_NAMES[sign], left, right)
    if found is not NotImplemented:
        return found
    if isinstance(left, (PSObject, list)):
        raise _no_operator(sign, left)
    forward, backward = _METHODS[sign]
    try:
        if isinstance(left, NetObject):
            if isinstance(left, NetEnum):
                return _enum_arithmetic(sign, left, right)
            method = getattr(type(left), forward, None)
            if method is not None:
                result = method(left, right)
                if result is not NotImplemented:
                    return result
            return _by_method(sign, left, right)
        if isinstance(left, BigInteger) or is_decimal(left) or types.of(right).is_enum:
            return NotImplemented
        method = getattr(type(right), backward, None)
        result = NotImplemented if method is None or left is None else method(right, left)
        return result if result is not NotImplemented else _by_method(sign, 0 if left is None else left, right)
    except NetError as failure:
        raise failed_operator(_NAMES[sign], failure.exception) from None


def failed_operator(method: str, inner: NetException) -> TerminatingError:
    """What PowerShell makes of an exception in the method behind an operator (`op_Addition`)."""
    message = f'Exception calling "{method}" with "2" argument(s): "{inner.Message}"'
    exception = "System.Management.Automation.MethodInvocationException"
    return error(message, "DotNetMethodException", "NotSpecified", exception=exception, inner=inner)


def _by_method(sign: str, left: Value, right: Value) -> Value:
    """The method that .NET has for the operator: of the left operand's type, of the right one's beside a number."""
    nettype = types.of(left if isinstance(left, NetObject) else right)
    method = static_member(nettype, _NAMES[sign])
    if method is None or getattr(nettype.python, _METHODS[sign][0], None) is None:
        raise _no_operator(sign, left if isinstance(left, NetObject) else right)
    try:
        return call_static(method, nettype, [left, right])
    except TerminatingError as failure:
        if failure.record.error_id == "MethodArgumentConversionInvalidCastArgument":
            raise _bad_operand(failure, left) from None
        inner = failure.record.Exception.InnerException
        raise failure if inner is None else failed_operator(_NAMES[sign], inner) from None


def _bad_operand(failure: TerminatingError, left: Value) -> TerminatingError:
    """The error of an operand that does not convert: operators' operands have numbers in the place of names."""
    found = failure.record.Exception
    place = 1 if isinstance(left, NetObject) or f'with value: "{shown_value(left)}"' not in found.Message else 0
    message = re.sub(r'argument "\w*"', f'argument "{place}"', found.Message, count=1)
    return error(
        message, failure.record.error_id, "NotSpecified", exception=found.type_name, inner=found.InnerException
    )


def _enum_arithmetic(sign: str, left: NetEnum, right: Value) -> Value:
    other = enum_arithmetic.other_operand(left, unwrap(right))
    if other is None:
        raise _no_operator(sign, left)
    return enum_arithmetic.as_value(left, _operate(sign, left.underlying(left.value), other))


def _float(number: Value) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _common(left: Value, right: Value) -> type:
    """The type in which the operation runs: int for all up to Int32, then UInt32, Int64, UInt64, float, Decimal, BigInteger."""
    one, other = type(left), type(right)
    if one is BigInteger or other is BigInteger:
        return BigInteger
    if is_decimal(left) or is_decimal(right):
        return object
    if isinstance(left, float) or isinstance(right, float):
        return float
    if one is UInt64 or other is UInt64:
        return object if (one is not UInt64 and left < 0) or (other is not UInt64 and right < 0) else UInt64
    if one is Int64 or other is Int64:
        return Int64
    if one is UInt32 or other is UInt32:
        return Int64 if (one is not UInt32 and left < 0) or (other is not UInt32 and right < 0) else UInt32
    return int


def _raw(sign: str, left: int, right: int) -> tuple[int, bool]:
    """The exact integer result, and whether it is one."""
    if sign == "+":
        return left + right, True
    if sign == "-":
        return left - right, True
    if sign == "*":
        return left * right, True
    if right == 0:
        raise ZeroDivisionError
    quotient = abs(left) // abs(right)
    if (left < 0) != (right < 0):
        quotient = -quotient
    if sign == "/":
        return quotient, quotient * right == left
    return left - quotient * right, True


def _integers(kind: type) -> Callable[[str, Value, Value], Value]:
    low, high = INTEGER_LIMITS[kind]

    def operate(sign: str, left: Value, right: Value) -> Value:
        one, other = int(left), int(right)
        result, exact = _raw(sign, one, other)
        if not exact:
            return one / other
        if not low <= result <= high:
            return _overflow(sign, one, other, high > 0xFFFFFFFF)
        return result if kind is int else kind(result)

    return operate


def _truncated(number: int) -> float:
    """An integer as a Double, cut rather than rounded, as BigInteger gives it."""
    spare = max(abs(number).bit_length() - 53, 0)
    cut = abs(number) >> spare << spare
    return float(-cut if number < 0 else cut)


def _overflow(sign: str, left: int, right: int, wide: bool) -> float:
    """Doubles take over where integers end: the operation runs again in them, a product of 64 bits in BigInteger."""
    if sign == "*" and wide:
        return _truncated(left * right)
    one, other = float(left), float(right)
    if sign == "+":
        return one + other
    if sign == "-":
        return one - other
    return one * other if sign == "*" else one / other


def _doubles(sign: str, left: Value, right: Value) -> float:
    one, other = _float(left), _float(right)
    if sign == "+":
        return one + other
    if sign == "-":
        return one - other
    if sign == "*":
        return one * other
    if sign == "%":
        return math.nan if other == 0 or not math.isfinite(one) else math.fmod(one, other)
    if other == 0:
        if one == 0 or math.isnan(one):
            return math.nan
        return math.copysign(math.inf, one) * math.copysign(1.0, other)
    return one / other


def _decimals(sign: str, left: Value, right: Value) -> Value:
    """The first operation on decimals, which makes `decimal_arithmetic.operate` the one for all others."""
    from pscompat.dotnet.decimal_arithmetic import operate  # start-up: it loads Python's decimal

    _ARITHMETIC[object] = operate
    for pair in [pair for pair, operation in _WHOLE.items() if operation is _decimals]:
        _WHOLE[pair] = operate
    return operate(sign, left, right)


def _big_integers(sign: str, left: Value, right: Value) -> BigInteger:
    result, _ = _raw(sign, int(left), int(right))
    return BigInteger(result)


_ARITHMETIC: dict[type, Callable[[str, Value, Value], Value]] = {
    int: _integers(int),
    UInt32: _integers(UInt32),
    Int64: _integers(Int64),
    UInt64: _integers(UInt64),
    float: _doubles,
    object: _decimals,
    BigInteger: _big_integers,
}
# Two whole numbers of the most frequent types need no look at what else they could be.
_WHOLE = {pair: _ARITHMETIC[Int64] for pair in ((Int64, Int64), (Int64, int), (int, Int64))}
