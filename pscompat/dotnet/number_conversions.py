"""Conversions to numbers and characters: one function a kind of target, each given the target type."""

from __future__ import annotations

import math
import re
import struct
from contextlib import suppress

from pscompat.dotnet.cast_errors import OutOfRange, bad_value, cannot_convert, invalid_cast
from pscompat.dotnet.decimals import is_decimal, is_number, to_decimal
from pscompat.dotnet.digits import number_of
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.number_conventions import INVARIANT
from pscompat.dotnet.number_parse import parse_literal, parse_net
from pscompat.dotnet.number_styles import NUMBER, scan
from pscompat.dotnet.type_names import name_of, short_name
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import INTEGER_LIMITS, BigInteger, Char, Single, SwitchParameter, TypedArray, Value, unwrap
from pscompat.late_patterns import late

RANGE_TEXT = {
    "System.Int32": "an Int32",
    "System.Int64": "an Int64",
    "System.Int16": "an Int16",
    "System.SByte": "a signed byte",
    "System.Byte": "an unsigned byte",
    "System.UInt16": "a UInt16",
    "System.UInt32": "a UInt32",
    "System.UInt64": "a UInt64",
    "System.Decimal": "a Decimal",
}


#: .NET makes these of a Double by way of an Int32, which one of this size is not
_SMALL = frozenset(("System.Byte", "System.SByte", "System.Int16", "System.UInt16"))
_BEYOND_INT32 = 2**31 + 0.5


def overflow_text(full_name: str) -> str:
    """.NET's text for a value beyond the range of an integer type or Decimal."""
    return f"Value was either too large or too small for {RANGE_TEXT[full_name]}."


def _out_of_range(value: Value, nettype: NetType, error_id: str, is_real: bool = False) -> OutOfRange:
    """The error of a number too large; .NET's integers of 64 bits have another text for a Double."""
    reason = overflow_text(nettype.full_name)
    if is_real and nettype.full_name in ("System.Int64", "System.UInt64"):
        reason = "Arithmetic operation resulted in an overflow."
    elif is_real and nettype.full_name in _SMALL and not abs(unwrap(value)) < _BEYOND_INT32:
        reason = overflow_text("System.Int32")
    return OutOfRange(value, nettype.full_name, reason, error_id)


def to_integer(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    error_id = "InvalidCastIConvertible"
    if base is None:
        number = 0
    elif isinstance(base, Char):
        number = ord(base)
    elif isinstance(base, str):
        number = _integer_from_text(base, nettype)
        error_id = "InvalidCastFromStringToInteger"
    elif isinstance(base, float):
        if not math.isfinite(base):
            raise _out_of_range(value, nettype, error_id, isinstance(base, float))
        number = round(base)
    elif isinstance(base, int):
        number = int(base)
        if type(base) is BigInteger:
            error_id = "InvalidCastTargetInvocationExceptionop_Explicit"
    elif is_decimal(base):
        number = round(base)
    else:
        number = _integer_of_object(base, nettype)
    kind = nettype.python
    assert kind is not None
    low, high = INTEGER_LIMITS[kind]
    if not low <= number <= high:
        raise _out_of_range(value, nettype, error_id, isinstance(base, float))
    return number if kind is int else kind(number)


def _integer_of_object(base: Value, nettype: NetType) -> int:
    if isinstance(base, SwitchParameter):
        raise cannot_convert(base, nettype)
    if isinstance(base, NetEnum):
        return base.value
    raise cannot_convert(base, nettype)


def _integer_from_text(text: str, nettype: NetType) -> int:
    number = parse_literal(text)
    if number is None:
        plain = parse_net(text)
        if plain is not None:
            number = number_of(plain) if plain.lstrip("+-").isdigit() else float(plain)
        elif not text.strip():
            number = 0
        else:
            number = _hexadecimal(text, nettype)
    if number is None:
        raise _no_integer(text, nettype)
    if isinstance(number, float) and not math.isfinite(number):
        raise _out_of_range(text, nettype, "InvalidCastFromStringToInteger")
    rounded: int = round(number)
    low, high = INTEGER_LIMITS[nettype.python or int]
    if not low <= rounded <= high and not _is_whole(text):
        filled = _hexadecimal(text, nettype)
        if filled is None:
            raise _no_integer(text, nettype)
        return filled
    return rounded


def of_bits(number: int, kind: type) -> int | None:
    """The value of an integer type whose bits are those of an unsigned number; None where it has not so many."""
    low, high = INTEGER_LIMITS[kind]
    width = (high - low).bit_length()
    if number >> width:
        return None
    return number if number <= high else number - (1 << width)


_hexadecimal_text = late(r"\s*(?:0x|#|&h)(-?[0-9a-f]+)\s*", "fullmatch", flags=re.IGNORECASE | re.ASCII)


def _hexadecimal(text: str, nettype: NetType) -> int | None:
    """The number of `#FF`, `&hFF` and `0xFF` by its bits, as .NET's converters of integers (Int32Converter) read it.

    None for any other text; raises TerminatingError where the type has not so many bits.
    """
    found = _hexadecimal_text(text)
    if found is None:
        return None
    if found[1].startswith("-"):
        reason = "String cannot contain a minus sign if the base is not 10."
        raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToInteger")
    digits, kind = int(found[1], 16), nettype.python or int
    number = of_bits(digits, kind)
    if number is None:
        low, high = INTEGER_LIMITS[kind]
        width = max((high - low).bit_length(), 32)  # the narrow types are read as UInt32
        beyond = f"System.UInt{width}" if digits >> width else nettype.full_name
        reason = f"Value was either too large or too small for {RANGE_TEXT[beyond]}."
        raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToInteger")
    return number


_is_whole = late(r"\s*[+-]?[0-9]+\s*", "fullmatch")


def _no_integer(text: str, nettype: NetType) -> TerminatingError:
    """The error of a text that is no integer, and of one that is too large in a way of writing that only PowerShell has."""
    reason = f"The input string '{text.strip()}' was not in a correct format."
    return bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToInteger")


def to_double(value: Value, nettype: NetType) -> Value:
    number = _float_of(unwrap(value), nettype)
    if nettype.full_name == "System.Single":
        return to_single(number)
    return number


def to_single(number: float) -> Single:
    """The number rounded to 32 bits."""
    try:
        return Single(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return Single(math.copysign(math.inf, number))


_NAMED_FLOATS = {"": 0.0} | {
    sign + name: -value if sign == "-" else value
    for name, value in (("infinity", math.inf), ("nan", math.nan))
    for sign in ("", "+", "-")
}


def _float_of(base: Value, nettype: NetType) -> float:
    if base is None:
        return 0.0
    if isinstance(base, Char):
        return float(ord(base))
    if isinstance(base, str):
        return _float_from_text(base, nettype)
    if is_number(base):
        return float(base)
    if isinstance(base, NetEnum):
        return float(base.value)
    raise cannot_convert(base, nettype)


def _float_from_text(text: str, nettype: NetType) -> float:
    plain = parse_net(text)
    if plain is not None:
        return 0.0 if plain.lstrip("+-0") == "" else float(plain)  # a whole zero has no sign
    number = parse_literal(text)
    if number is not None:
        return float(number)
    stripped = text.strip()
    if stripped.lower() in _NAMED_FLOATS:
        return _NAMED_FLOATS[stripped.lower()]
    reason = f"The input string '{text}' was not in a correct format."
    raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToDoubleOrSingle")


def decimal_of(value: Value, nettype: NetType) -> Value:
    if type(value) is int:
        return to_decimal(value)
    base = unwrap(value)
    if isinstance(base, Char):
        base = ord(base)
    elif isinstance(base, str):
        return _decimal_from_text(base, nettype)
    elif isinstance(base, NetEnum):
        base = base.value
    elif base is None:
        base = 0
    if not is_number(base):
        raise cannot_convert(base, nettype)
    try:
        return to_decimal(base)
    except OverflowError:
        reason = overflow_text("System.Decimal")
        raise OutOfRange(value, nettype.full_name, reason, "InvalidCastIConvertible") from None


def _decimal_from_text(text: str, nettype: NetType) -> Value:
    """A number literal's value, where a Decimal holds it, else what Decimal.Parse reads; nothing is 0."""
    literal = parse_literal(text) if text.strip() else 0
    if literal is not None:
        with suppress(OverflowError):
            return to_decimal(literal)
    found = scan(text, NUMBER, INVARIANT)
    reason: NetException | str = f"The input string '{text}' was not in a correct format."
    if found is not None:
        try:
            return found.as_decimal()
        except OverflowError:
            reason = NetException("System.OverflowException", overflow_text("System.Decimal"))
    raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToDecimal")


def to_big_integer(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if base is None:
        return BigInteger(0)
    if isinstance(base, Char):
        return BigInteger(ord(base))
    if isinstance(base, str):
        return _big_integer_of(base, nettype)
    if isinstance(base, float) and not math.isfinite(base):
        reason = "BigInteger cannot represent infinity." if not math.isnan(base) else "The value is not a number."
        overflow = NetException("System.OverflowException", reason)
        raise bad_value(value, nettype.full_name, overflow, "InvalidCastTargetInvocationExceptionop_Explicit")
    if is_number(base):
        return BigInteger(int(base))
    if isinstance(base, TypedArray) and base.element == "System.Byte":
        return BigInteger(int.from_bytes(bytes(base), "little", signed=True))
    return BigInteger(_integer_of_object(base, nettype))


_DECIMAL_MAX = 2**96 - 1


def _as_double(whole: int) -> int:
    """What is left of a number that is read as a Double, which keeps 53 bits; one that is too large for that stays."""
    rest = abs(whole).bit_length() - 53
    if rest > 1024 - 53:
        return whole
    kept = abs(whole) >> rest << rest
    return kept if whole >= 0 else -kept


def _big_integer_of(text: str, nettype: NetType) -> BigInteger:
    """Digits, however many, or what a script may write as a number, without its fraction; nothing is 0."""
    plain = parse_net(text) if text.strip() else "0"
    if plain is not None and plain.strip().lstrip("+-").isdigit():
        whole = int(number_of(plain))
        return BigInteger(_as_double(whole) if abs(whole) > _DECIMAL_MAX else whole)
    number = parse_literal(text)
    if number is None or not math.isfinite(number):
        raise bad_value(text, nettype.full_name, "The value could not be parsed.", "InvalidCastFromStringToInteger")
    return BigInteger(int(number))


def to_char(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if base is None:
        return Char("\0")
    if isinstance(base, Char):
        return base
    if isinstance(base, str):
        if len(base) != 1:
            reason = "String must be exactly one character long."
            raise bad_value(base, nettype.full_name, reason, "InvalidCastParseTargetInvocation")
        return Char(base)
    if isinstance(base, (bool, float)) or is_decimal(base):
        refused = invalid_cast(f"Invalid cast from '{short_name(name_of(base))}' to 'Char'.")
        raise bad_value(value, nettype.full_name, refused, "InvalidCastIConvertible")
    number = base if isinstance(base, int) else _integer_of_object(base, nettype)
    if not 0 <= number <= 0xFFFF:
        reason = "Value was either too large or too small for a character."
        raise OutOfRange(value, nettype.full_name, reason, "InvalidCastIConvertible")
    return Char(chr(number))
