"""The conversions behind casts: one function a target type, found by the type's full name."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from pscompat.dotnet import calls, types
from pscompat.dotnet.convert import bad_value, cannot_convert, cast_error, iterate, to_bool, to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.enumeration import null_error, to_enum
from pscompat.dotnet.member_table import Member, Signature
from pscompat.dotnet.number_parse import parse_literal, parse_net
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import (
    INTEGER_LIMITS,
    BigInteger,
    Char,
    Hashtable,
    NetObject,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Single,
    SwitchParameter,
    TypedArray,
    unwrap,
)

_RANGE_TEXT = {
    "System.Int32": "an Int32",
    "System.Int64": "an Int64",
    "System.Int16": "an Int16",
    "System.SByte": "a signed byte",
    "System.Byte": "an unsigned byte",
    "System.UInt16": "a UInt16",
    "System.UInt32": "a UInt32",
    "System.UInt64": "a UInt64",
}
_PS = "System.Management.Automation."


def convert(value: Any, nettype: NetType) -> Any:
    """The value as this type; TerminatingError InvalidCast… with PowerShell's text where that cannot be."""
    if nettype.element is not None:
        return _to_array(value, nettype)
    special = _SPECIAL.get(nettype.full_name)
    if special is not None:
        return special(value, nettype)
    if nettype.type_args and nettype.open_name == "System.Nullable`1":
        return None if value is None else convert(value, nettype.type_args[0])
    base = unwrap(value)
    if base is None:
        return _from_null(nettype)
    if types.is_instance(base, nettype):
        return base if isinstance(base, NetObject) else value
    if nettype.is_enum:
        return to_enum(base, nettype)
    if nettype.open_name == "System.Collections.Generic.List`1" and not isinstance(base, Hashtable):
        base = base if iterate(base) is not None else [value]
    return _to_object(base, nettype, value.token_text if type(value) is PSObject else None)


def _from_null(nettype: NetType) -> Any:
    if nettype.is_enum:
        raise null_error(nettype)
    if nettype.is_value_type:
        raise cannot_convert(None, nettype)
    return None


# Numbers


def _out_of_range(value: Any, nettype: NetType, error_id: str) -> TerminatingError:
    reason = f"Value was either too large or too small for {_RANGE_TEXT[nettype.full_name]}."
    return bad_value(value, nettype.full_name, reason, error_id)


def _to_integer(value: Any, nettype: NetType) -> Any:
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
            raise _out_of_range(base, nettype, error_id)
        number = round(base)
    elif isinstance(base, int):
        number = int(base)
        if type(base) is BigInteger:
            error_id = "InvalidCastTargetInvocationExceptionop_Explicit"
    elif type(base).__name__ == "Decimal":
        number = round(base)
    else:
        number = _integer_of_object(base, nettype)
    kind = nettype.python
    assert kind is not None
    low, high = INTEGER_LIMITS[kind]
    if not low <= number <= high:
        if kind.__name__ == "Int64" and isinstance(base, float):
            raise bad_value(value, nettype.full_name, "Arithmetic operation resulted in an overflow.", error_id)
        raise _out_of_range(value, nettype, error_id)
    return number if kind is int else kind(number)


def _integer_of_object(base: Any, nettype: NetType) -> int:
    if isinstance(base, SwitchParameter):
        raise cannot_convert(base, nettype)
    if types.of(base).is_enum:
        return base.value
    raise cannot_convert(base, nettype)


def _integer_from_text(text: str, nettype: NetType) -> int:
    number = parse_literal(text)
    if number is None:
        plain = parse_net(text)
        if plain is not None:
            number = int(plain) if plain.lstrip("+-").isdigit() else float(plain)
        elif not text.strip():
            number = 0
    if number is None:
        reason = f"The input string '{text}' was not in a correct format."
        raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToInteger")
    if isinstance(number, float) and not math.isfinite(number):
        raise _out_of_range(text, nettype, "InvalidCastFromStringToInteger")
    return round(number)


def _to_double(value: Any, nettype: NetType) -> Any:
    number = _float_of(unwrap(value), nettype)
    if nettype.full_name == "System.Single":
        return to_single(number)
    return number


def to_single(number: float) -> Single:
    """The number rounded to 32 bits."""
    import struct

    try:
        return Single(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return Single(math.copysign(math.inf, number))


def _float_of(base: Any, nettype: NetType) -> float:
    if base is None:
        return 0.0
    if isinstance(base, Char):
        return float(ord(base))
    if isinstance(base, str):
        return _float_from_text(base, nettype)
    if isinstance(base, (int, float)) or type(base).__name__ == "Decimal":
        return float(base)
    if types.of(base).is_enum:
        return float(base.value)
    raise cannot_convert(base, nettype)


def _float_from_text(text: str, nettype: NetType) -> float:
    plain = parse_net(text)
    if plain is not None:
        return float(plain)
    number = parse_literal(text)
    if number is not None:
        return float(number)
    stripped = text.strip()
    named = {"nan": math.nan, "infinity": math.inf, "∞": math.inf, "-infinity": -math.inf, "-∞": -math.inf, "": 0.0}
    if stripped.lower() in named:
        return named[stripped.lower()]
    reason = f"The input string '{text}' was not in a correct format."
    raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToDoubleOrSingle")


def to_decimal(number: Any) -> Any:
    """A number as a Decimal, as .NET converts it (a Double keeps 15 digits); OverflowError beyond Decimal's range."""
    from decimal import Decimal

    if isinstance(number, Decimal):
        return number
    if isinstance(number, float):
        if not math.isfinite(number):
            raise OverflowError
        result = Decimal(f"{number:.{7 if type(number) is Single else 15}g}")
        if abs(result) >= 2**96:
            raise OverflowError
        if result.adjusted() < -28:
            return Decimal(0)
        exponent = result.as_tuple().exponent
        if isinstance(exponent, int) and (exponent > 0 or exponent < -28):
            result = result.quantize(Decimal(1) if exponent > 0 else Decimal(1).scaleb(-28))
    else:
        result = Decimal(int(number))
    if abs(result) >= 2**96:
        raise OverflowError
    return result


def _to_decimal(value: Any, nettype: NetType) -> Any:
    from decimal import Decimal

    base = unwrap(value)
    if base is None:
        return Decimal(0)
    if isinstance(base, Char):
        return Decimal(ord(base))
    if isinstance(base, str):
        base = _decimal_from_text(base, nettype)
    if isinstance(base, NetObject) and types.of(base).is_enum:
        return Decimal(base.value)  # type: ignore[attr-defined]
    if not isinstance(base, (int, float, Decimal)):
        raise cannot_convert(base, nettype)
    try:
        return to_decimal(base)
    except (OverflowError, ArithmeticError):
        reason = "Value was either too large or too small for a Decimal."
        raise bad_value(value, nettype.full_name, reason, "InvalidCastIConvertible") from None


def _decimal_from_text(text: str, nettype: NetType) -> Any:
    """A number literal's value, else what Decimal.Parse reads."""
    from decimal import Decimal

    literal = parse_literal(text)
    if literal is not None:
        return literal
    plain = parse_net(text)
    if plain is None and text.strip():
        reason = f"The input string '{text}' was not in a correct format."
        raise bad_value(text, nettype.full_name, reason, "InvalidCastFromStringToDecimal")
    return Decimal(plain or 0)


def _to_big_integer(value: Any, nettype: NetType) -> Any:
    base = unwrap(value)
    if base is None:
        return BigInteger(0)
    if isinstance(base, Char):
        return BigInteger(ord(base))
    if isinstance(base, str):
        number = parse_literal(base)
        plain = parse_net(base) if number is None else None
        if number is None and plain is None:
            reason = "The value could not be parsed."
            raise bad_value(base, nettype.full_name, reason, "InvalidCastFromStringToInteger")
        if number is None or not isinstance(number, int):
            return BigInteger(int(plain if plain is not None else parse_net(base) or 0))
        return BigInteger(number)
    if isinstance(base, float) and not math.isfinite(base):
        reason = "BigInteger cannot represent infinity." if not math.isnan(base) else "The value is not a number."
        raise bad_value(value, nettype.full_name, reason, "InvalidCastTargetInvocationExceptionop_Explicit")
    if isinstance(base, (int, float)) or type(base).__name__ == "Decimal":
        return BigInteger(int(base))
    return BigInteger(_integer_of_object(base, nettype))


# Text and truth


def _to_text(value: Any, nettype: NetType) -> Any:
    return to_string(value)


def _to_boolean(value: Any, nettype: NetType) -> Any:
    return to_bool(value)


def _to_char(value: Any, nettype: NetType) -> Any:
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
    if isinstance(base, (bool, float)) or type(base).__name__ == "Decimal":
        reason = f"Invalid cast from '{types.of(base).name}' to 'Char'."
        raise bad_value(value, nettype.full_name, reason, "InvalidCastIConvertible")
    number = base if isinstance(base, int) else _integer_of_object(base, nettype)
    if not 0 <= number <= 0xFFFF:
        reason = "Value was either too large or too small for a character."
        raise bad_value(value, nettype.full_name, reason, "InvalidCastIConvertible")
    return Char(chr(number))


# Objects and collections


def _to_any(value: Any, nettype: NetType) -> Any:
    return value


def _to_type(value: Any, nettype: NetType) -> Any:
    base = unwrap(value)
    if base is None or isinstance(base, NetType):
        return base
    name = to_string(base)
    found = types.resolve(name)
    if found is None:
        message = f'Cannot convert the "{name}" value of type "System.String" to type "System.Type".'
        raise cast_error(message, "InvalidCastFromStringToType")
    return found


def _to_switch(value: Any, nettype: NetType) -> Any:
    base = unwrap(value)
    if isinstance(base, SwitchParameter):
        return base
    if isinstance(base, bool):
        return SwitchParameter(base)
    if base is None:
        return SwitchParameter(False)
    raise cannot_convert(value, nettype)


def _to_custom_object(value: Any, nettype: NetType) -> Any:
    if type(value) in (Hashtable, OrderedDictionary):
        return custom_object(value)
    return value


def custom_object(table: Hashtable) -> PSCustomObject:
    """`[pscustomobject]@{…}`: an object with the entries as properties; PSTypeName names its type."""
    props: dict[str, Any] = {}
    names: list[str] | None = None
    folded: dict[str, str] = {}
    for key, value in table.items():
        name = to_string(key)
        if name.lower() == "pstypename":
            names = [to_string(value)]
            continue
        props[folded.setdefault(name.lower(), name)] = value
    return PSCustomObject(props, names)


def _to_hashtable(value: Any, nettype: NetType) -> Any:
    base = unwrap(value)
    if base is None or type(base) is Hashtable:
        return base
    if isinstance(base, Hashtable):
        return Hashtable(base.items(), case_sensitive=True)
    raise cannot_convert(value, nettype)


def _to_any_array(value: Any, nettype: NetType) -> Any:
    base = unwrap(value)
    if base is None or type(base) in (list, TypedArray):
        return base
    items = iterate(base)
    return [value] if items is None else list(items)


def _to_array(value: Any, nettype: NetType) -> Any:
    base = unwrap(value)
    if base is None:
        return None
    element = nettype.element
    assert element is not None
    if nettype.python is list and (type(base) is list or (type(base) is TypedArray and _holds_references(base))):
        return base
    if type(base) is TypedArray and base.element == element.full_name:
        return base
    if element.python is Char and type(base) is str:
        return TypedArray([Char(char) for char in base], "System.Char")
    items = iterate(base)
    if items is None:
        items = iter((value,))
        try:
            converted = [convert(item, element) for item in items]
        except TerminatingError as failure:
            reason = failure.record.Exception.Message
            raise bad_value(value, nettype.full_name, reason, "InvalidCastExceptionScalarToArray") from None
    elif element.full_name == "System.Object":
        converted = list(items)
    else:
        converted = [item if type(item) is element.python else convert(item, element) for item in items]
    return converted if nettype.python is list else TypedArray(converted, element.full_name)


def _holds_references(array: TypedArray) -> bool:
    """Whether an array is an Object[] to .NET: its elements are no value types."""
    element = types.resolve(array.element)
    return element is not None and not element.is_value_type


_SPECIAL: dict[str, Callable[[Any, NetType], Any]] = {
    **{name: _to_integer for name in _RANGE_TEXT},
    "System.Double": _to_double,
    "System.Single": _to_double,
    "System.Decimal": _to_decimal,
    "System.Numerics.BigInteger": _to_big_integer,
    "System.String": _to_text,
    "System.Boolean": _to_boolean,
    "System.Char": _to_char,
    "System.Object": _to_any,
    "System.Type": _to_type,
    _PS + "SwitchParameter": _to_switch,
    _PS + "PSObject": _to_custom_object,
    "System.Collections.Hashtable": _to_hashtable,
    "System.Array": _to_any_array,
}


def _to_object(base: Any, nettype: NetType, token_text: str | None = None) -> Any:
    """A class's own conversion, its Parse, its constructor with one argument, its properties from a hashtable.

    `token_text` is the text of a number that a command line wrote otherwise than it prints (`1.20`).
    """
    members = nettype.members
    own = getattr(members, "net_cast", None)
    if own is not None:
        try:
            result = own(base)
        except NetError as failure:
            raise _failed(base, nettype, failure, getattr(members, "net_cast_id", _PARSE_WITH_PROVIDER)) from None
        if result is not NotImplemented:
            return result
    elif (
        isinstance(base, str)
        and nettype.full_name != "System.Enum"
        and isinstance(members.__dict__.get("Parse"), (staticmethod, classmethod))
    ):
        return _parse(base, nettype)
    if isinstance(base, Hashtable) and _has_default_constructor(nettype):
        return from_hashtable(base, nettype)
    if own is None:
        built = _construct(base, nettype)
        if built is not None:
            return built
    if nettype.full_name == "System.Security.SecureString":
        message = f'Cannot convert the value of type "{types.name_of(base)}" to type "{nettype.full_name}".'
        raise cast_error(message, "ConvertToFinalInvalidCastException")
    if "System.MulticastDelegate" in nettype.bases and types.name_of(base) == _PS + "ScriptBlock":
        return members(base, nettype.full_name)
    if isinstance(base, (int, float, Char)) or type(base).__name__ == "Decimal":
        return _through_text(base, nettype, token_text)
    raise cannot_convert(base, nettype)


def _through_text(base: Any, nettype: NetType, token_text: str | None) -> Any:
    """A number or character that the type does not know: its text is tried, where the type reads any text at all."""
    try:
        return _to_object(to_string(base) if token_text is None else token_text, nettype)
    except TerminatingError as failure:
        if failure.record.error_id == "ConvertToFinalInvalidCastException":
            raise cannot_convert(base, nettype) from None
        raise


_PARSE = "InvalidCastParseTargetInvocation"
_PARSE_WITH_PROVIDER = "InvalidCastParseTargetInvocationWithFormatProvider"


def _failed(value: Any, nettype: NetType, failure: NetError, error_id: str) -> TerminatingError:
    return bad_value(value, nettype.full_name, failure.exception.Message, error_id)


def _parse(text: str, nettype: NetType) -> Any:
    attribute = nettype.members.__dict__["Parse"]
    function = attribute.__func__
    skip = 1 if isinstance(attribute, classmethod) else 0
    try:
        return function(nettype.members, text) if skip else function(text)
    except NetError as failure:
        with_provider = function.__code__.co_argcount - skip > 1
        raise _failed(text, nettype, failure, _PARSE_WITH_PROVIDER if with_provider else _PARSE) from None


def _construct(base: Any, nettype: NetType) -> Any:
    new = getattr(nettype.members, "net_new", None)
    if new is None:
        return None
    signature = Signature(new.__func__, 1)
    wanted = signature.conversions[0] if signature.names else None
    if not signature.accepts(1) or (wanted is not None and not types.is_instance(base, wanted)):
        return None
    try:
        return calls.construct(nettype, [base])
    except TerminatingError as failure:
        inner = failure.record.Exception.InnerException
        if inner is None:
            return None
        raise bad_value(base, nettype.full_name, inner.Message, "InvalidCastConstructorException") from None


def _has_default_constructor(nettype: NetType) -> bool:
    new = getattr(nettype.members, "net_new", None)
    return new is not None and Signature(new.__func__, 1).accepts(0)


def from_hashtable(table: Hashtable, nettype: NetType) -> Any:
    """An object made by its constructor without arguments, its properties set from the entries."""
    from pscompat.dotnet import calls, members

    made = calls.construct(nettype, [])
    for key, value in table.items():
        name = to_string(key)
        if members.find(made, name) is None:
            raise _creation_error(nettype, _no_such_property(made, name, nettype))
        try:
            members.set(made, name, value)
        except TerminatingError as failure:
            inner = failure.record.Exception.InnerException or failure.record.Exception
            raise _creation_error(nettype, inner.Message) from None
    return made


def _no_such_property(made: Any, name: str, nettype: NetType) -> str:
    from pscompat.dotnet import members

    settable = []
    for prop in members.properties(made):
        if prop.settable:
            wanted = members.setter_type(prop.member) if isinstance(prop.member, Member) else None
            settable.append(f"[{prop.name} <{wanted.full_name if wanted else prop.type_name}>]")
    listed = (
        f"The settable properties are: {', '.join(settable)}."
        if settable
        else "There is no settable property available."
    )
    return f"The property '{name}' was not found for the '{nettype.full_name}' object. {listed}"


def _creation_error(nettype: NetType, reason: str) -> TerminatingError:
    return cast_error(f'Cannot create object of type "{nettype.full_name}". {reason}', "ObjectCreationError")
