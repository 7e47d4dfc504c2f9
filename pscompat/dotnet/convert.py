"""Conversions between types as about_Type_Conversion describes them: casts, parameters, typed variables.

Numbers and enumerations stand in files of their own; objects are made by what System.Object's class (library/basics.py)
gives to all classes: `net_make`. Text and truth are in text.py and truth.py.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.cast_errors import (
    NO_CONVERSION,
    bad_value,
    cannot_convert,
    cast_error,
    is_convertible,
    thrown_by_cast,
)
from pscompat.dotnet.code_units import units
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_conversions import null_error, to_enum
from pscompat.dotnet.errors import NetError, TerminatingError, thrown_by_net
from pscompat.dotnet.number_conversions import (
    RANGE_TEXT,
    decimal_of,
    to_big_integer,
    to_char,
    to_double,
    to_integer,
)
from pscompat.dotnet.text import element_text, net_text, shown_text, to_string, to_text
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import (
    MISSING,
    NOTHING,
    BigInteger,
    Char,
    Hashtable,
    NetObject,
    PSCustomObject,
    PSObject,
    SwitchParameter,
    TypedArray,
    Value,
    is_hashtable,
    unwrap,
    wrapped,
)

__all__ = [
    "bad_value",
    "cannot_convert",
    "cast_error",
    "convert",
    "convert_argument",
    "convert_to",
    "converts_null",
    "custom_object",
    "element_text",
    "iterate",
    "to_bool",
    "to_int",
    "to_string",
    "to_text",
]
_PS = "System.Management.Automation."
# Types with a conversion of their own that a table's entries can also make.
_OF_TABLES = frozenset(("System.Decimal", _PS + "SwitchParameter"))


def convert_to(value: Value, name: str) -> Value:
    """Convert to the type of this name, such as `int` or `System.String[]`; LookupError for an unknown one."""
    nettype = types.resolve(name)
    if nettype is None:
        raise LookupError(name)
    return convert(value, nettype)


def to_int(value: Value) -> int:
    """The value as an Int32."""
    return value if type(value) is int else convert(value, types.known("System.Int32"))


def convert(value: Value, nettype: NetType) -> Value:
    """`[T]$value`: the value as this type, or TerminatingError with PowerShell's message and id (InvalidCast…)."""
    if type(value) is nettype.python and nettype.element is None and not nettype.type_args:
        return value
    if value is NOTHING:
        value = None
    if nettype.element is not None:
        return _to_array(value, nettype)
    special = _SPECIAL.get(nettype.full_name)
    if (nettype.is_enum or nettype.full_name in _OF_TABLES) and isinstance(unwrap(value), Hashtable):
        return _root().net_make(unwrap(value), nettype)
    if special is not None:
        try:
            return special(value, nettype)
        except TerminatingError:
            converted = _by_operator(value, nettype)
            if converted is MISSING:
                raise
            return converted
    if nettype.type_args and nettype.open_name == "System.Nullable`1":
        return None if value is None else _to_nullable(value, nettype)
    base = unwrap(value)
    if base is None:
        return _from_null(nettype)
    if types.is_instance(base, nettype):
        return base if isinstance(base, NetObject) else value
    if type(base) is BigInteger and "System.Collections.IEnumerable" not in nettype.bases:
        raise cannot_convert(value, nettype)  # to .NET it is no number
    if nettype.is_enum:
        return to_enum(base, nettype)
    return _root().net_make(base, nettype, value.token_text if type(value) is PSObject else None)


def cast(value: Value, nettype: NetType) -> Value:
    """As `convert`, where a script writes the type: no output is null as text, though null is empty then, and stays as object."""
    if value is NOTHING and nettype.full_name in ("System.String", "System.Object"):
        return None if nettype.full_name == "System.String" else NOTHING
    return convert(value, nettype)


def convert_by_culture(value: Value, nettype: NetType) -> Value:
    """As `convert`, for what goes by the session's culture, as `-as` and the parameters of cmdlets do: dates are read from texts as
    it writes them, and objects become text as it writes them."""
    base = unwrap(value)
    if type(base) is str and nettype.full_name in _DATES:
        return _root().net_parse(base, nettype)
    if nettype.full_name == "System.String" and (isinstance(base, PSCustomObject) or hasattr(base, "net_format")):
        return shown_text(value)
    return convert(value, nettype)


def _by_operator(value: Value, nettype: NetType) -> Value:
    """What a conversion operator of a script's class makes of its object; MISSING without one."""
    base = unwrap(value)
    operators = getattr(type(base), "net_cast_to", None)
    return MISSING if operators is None else operators(base, nettype)


def _to_nullable(value: Value, nettype: NetType) -> Value:
    try:
        return convert(value, nettype.type_args[0])
    except TerminatingError as failure:
        if failure.record.error_id == NO_CONVERSION:
            raise cannot_convert(value, nettype) from None
        raise


def convert_argument(value: Value, nettype: NetType) -> Value:
    """Convert for a parameter or a typed variable: as a cast, but Booleans and switches take no strings and no objects."""
    if nettype.python is bool and type(value) is not bool:
        return _bool_argument(value, nettype)
    if nettype.full_name == "System.Management.Automation.SwitchParameter":
        return value if isinstance(value, SwitchParameter) else SwitchParameter(_bool_argument(value, nettype))
    return convert(value, nettype)


def _bool_argument(value: Value, nettype: NetType) -> bool:
    base = unwrap(value)
    if is_number(base) or isinstance(base, SwitchParameter):
        return to_bool(base)
    shown = "" if base is None or base is NOTHING else name_of(base)
    raise cast_error(
        f'Cannot convert value "{shown}" to type "{nettype.full_name}". Boolean parameters accept only Boolean values '
        "and numbers, such as $True, $False, 1 or 0.",
        "RuntimeException",
    )


def converts_null(nettype: NetType) -> bool:
    """Whether null becomes a value of this type, as it does of numbers, text and the other types built in."""
    return nettype.full_name in _SPECIAL


# The types whose texts cultures write each in their own way.
_DATES = frozenset(("System.DateTime", "System.DateTimeOffset"))


def _root() -> Value:
    """What all classes have from System.Object."""
    return types.known("System.Object").members


def _from_null(nettype: NetType) -> Value:
    if nettype.is_enum:
        raise null_error(nettype)
    if nettype.is_value_type:
        raise cannot_convert(None, nettype)
    return None


# Text and truth


def _to_text(value: Value, nettype: NetType) -> Value:
    if isinstance(base := unwrap(value), str) and types.of_class(type(base)) is nettype:
        return base  # a kind of text that knows more of itself stays what it is
    return None if getattr(value, "net_is_null", False) else to_string(value)


def _to_boolean(value: Value, nettype: NetType) -> Value:
    return to_bool(value)


# Objects and collections


def _to_any(value: Value, nettype: NetType) -> Value:
    return value


def _to_psobject(value: Value, nettype: NetType) -> Value:
    return wrapped(value)


def _to_type(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if base is None or isinstance(base, NetType):
        return base
    if isinstance(base, (Char, BigInteger)) or not (
        isinstance(base, str) or (is_number(base) and type(base) is not bool)
    ):
        raise cannot_convert(value, nettype)
    name = to_string(base)
    found = types.resolve(name)
    if found is None:
        message = f'Cannot convert the "{name}" value of type "System.String" to type "System.Type".'
        raise cast_error(message, "InvalidCastFromStringToType")
    return found


def _to_switch(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if isinstance(base, SwitchParameter):
        return base
    if isinstance(base, bool):
        return SwitchParameter(base)
    if base is None or base is NOTHING:
        return SwitchParameter(False)
    raise cannot_convert(value, nettype)


_CUSTOM_OBJECT = "System.Management.Automation.LanguagePrimitives+InternalPSCustomObject"


def custom_object(table: Hashtable) -> PSCustomObject:
    """`[pscustomobject]@{…}`: an object with the entries as properties; PSTypeName names its type.

    TerminatingError (InvalidCastConstructorException): the name of an entry or that of the type is empty.
    """
    props: dict[str, Value] = {}
    names: list[str] | None = None
    folded: dict[str, str] = {}
    for key, value in table.items():
        name = key if type(key) is str else types.name_of(key) if isinstance(key, list) else net_text(key)
        if name.lower() == "pstypename":
            names = [to_string(value)]
            if not names[0]:
                raise _not_custom(table, "item")
            continue
        if not name:
            raise _not_custom(table, "name")
        props[folded.setdefault(name.lower(), name)] = value
    return PSCustomObject(props, names)


def _not_custom(table: Hashtable, argument: str) -> TerminatingError:
    """The error of a table with an empty name where `argument` has to be one."""
    reason = invalid_argument(argument).exception
    return bad_value(table, _CUSTOM_OBJECT, reason, "InvalidCastConstructorException")


def _to_hashtable(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if base is None or is_hashtable(base):
        return base
    if isinstance(base, Hashtable):
        if Hashtable.net_name in base.net_bases:
            return base
        return Hashtable(base.items(), case_sensitive=True)
    raise cannot_convert(value, nettype)


def _to_any_array(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if base is None or type(base) in (list, TypedArray):
        return base
    items = iterate(base)
    return [_element(value)] if items is None else list(items)


def _element(value: Value) -> Value:
    """The only element of the array that is made of a value: a merged record is one as others there."""
    return value.base if type(value) is PSObject and value.stream is not None else value


def _to_array(value: Value, nettype: NetType) -> Value:
    base = unwrap(value)
    if base is None:
        return None
    element = nettype.element
    assert element is not None
    if nettype.rank > 1:
        return _to_dimensions(value, nettype)
    if nettype.python is list and (type(base) is list or (type(base) is TypedArray and _holds_references(base))):
        return base
    if type(base) is TypedArray and base.element == element.full_name:
        return base
    if element.python is Char and type(base) is str:
        return TypedArray([Char(char) for char in units(base)], "System.Char")
    items = iterate(base)
    if items is None:
        items = iter((_element(value),))
        try:
            converted = [convert(item, element) for item in items]
        except TerminatingError as failure:
            raise _scalar_failure(value, nettype, failure) from None
    elif element.full_name == "System.Object":
        converted = list(items)
    else:
        try:
            converted = [item if type(item) is element.python else convert(item, element) for item in items]
        except TerminatingError as failure:
            if type(base) in (list, TypedArray):
                raise
            message = failure.record.Exception.Message
            raise cast_error(
                f'Cannot convert value "{name_of(base)}" to type "{nettype.full_name}". Error: "{message}"',
                "InvalidCastExceptionEnumerableToArray",
            ) from None
    return converted if nettype.python is list else TypedArray(converted, element.full_name)


def _to_dimensions(value: Value, nettype: NetType) -> Value:
    """An array with several dimensions stays what it is; nothing else becomes one."""
    base = unwrap(value)
    if types.of(base) is nettype:
        return base
    assert nettype.element is not None
    one_dimension = types.array_of(nettype.element)
    convert(value, one_dimension)
    message = f"Unable to cast object of type '{one_dimension.full_name}' to type '{nettype.full_name}'."
    raise thrown_by_net(NetError("System.InvalidCastException", message))


def _scalar_failure(value: Value, nettype: NetType, failure: TerminatingError) -> TerminatingError:
    """The error of a value that does not become an array's only element."""
    base = unwrap(value)
    if failure.record.error_id == NO_CONVERSION or is_convertible(base):
        return cannot_convert(value, nettype)
    return bad_value(value, nettype.full_name, thrown_by_cast(failure), "InvalidCastExceptionScalarToArray")


def _holds_references(array: TypedArray) -> bool:
    """Whether an array is an Object[] to .NET: its elements are no value types."""
    element = types.resolve(array.element)
    return element is not None and not element.is_value_type


_SPECIAL: dict[str, Callable[[Value, NetType], Value]] = {
    **{name: to_integer for name in RANGE_TEXT},
    "System.Double": to_double,
    "System.Single": to_double,
    "System.Decimal": decimal_of,
    "System.Numerics.BigInteger": to_big_integer,
    "System.String": _to_text,
    "System.Boolean": _to_boolean,
    "System.Char": to_char,
    "System.Object": _to_any,
    "System.Type": _to_type,
    _PS + "SwitchParameter": _to_switch,
    _PS + "PSObject": _to_psobject,
    "System.Collections.Hashtable": _to_hashtable,
    "System.Array": _to_any_array,
}
