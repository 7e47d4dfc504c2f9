"""Conversions to enumerations: by name, by the beginning of a name, by several names, by number."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pscompat.dotnet.cast_errors import bad_value, cannot_convert, cast_error, unknown_enum_name
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.session_culture import list_separator
from pscompat.dotnet.text import to_string
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Char, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_BY_PATTERNS = frozenset(f"System.Management.Automation.{name}" for name in ("PSMemberTypes", "PSMemberViewTypes"))


def enum_class(nettype: NetType) -> type[NetEnum]:
    python = nettype.python
    assert python is not None and issubclass(python, NetEnum)
    return python


def null_error(nettype: NetType) -> TerminatingError:
    """The error of casting null to an enumeration."""
    return cast_error(f'Cannot convert null to type "{nettype.full_name}" {_choices(nettype)}', "nullToEnumInvalidCast")


def _choices(nettype: NetType) -> str:
    listed = list_separator().join(enum_class(nettype).names)
    return (
        "due to enumeration values that are not valid. Specify one of the following enumeration values and try again. "
        f'The possible enumeration values are "{listed}".'
    )


def to_enum(value: Value, nettype: NetType) -> NetEnum:
    """A name, its unambiguous beginning, several names, or a number as a value of the enumeration."""
    cls = enum_class(nettype)
    if isinstance(value, cls):
        return value
    if type(value) is str:
        return _named(nettype, value)
    if isinstance(value, NetEnum):
        return _from_number(value, value.value, nettype, "UndefinedIntegerToEnum")
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_number(value, int(value), nettype, "UndefinedIntegerToEnum")
    if isinstance(value, list):
        return _named(nettype, ",".join(_enum_part(item, nettype) for item in value))
    elif isinstance(value, Char) or not (isinstance(value, (str, float)) or is_decimal(value)):
        raise cannot_convert(value, nettype)
    return _named(nettype, to_string(value))


def _enum_part(item: Value, nettype: NetType) -> str:
    """What an element of an array says of the value of an enumeration: a text what it is, anything else a value's name."""
    base = unwrap(item)
    if base is None:
        raise null_error(nettype)
    return base if type(base) is str else to_enum(base, nettype).ToString()


@lru_cache(maxsize=512)
def _named(nettype: NetType, text: str) -> NetEnum:
    """The value that a text means."""
    cls = enum_class(nettype)
    stripped = text.strip()
    if stripped.lstrip("+-").isdigit():
        return _from_number(text, int(stripped), nettype, "EnumParseUndefined")
    if nettype.full_name in _BY_PATTERNS:
        return cls.of(_matching(cls, text, nettype))
    several = parse_names(cls, text, ignore_case=True) if "," in text else None
    if several is not None:
        return _from_number(text, several, nettype, "EnumParseUndefined")
    found = _match(cls, stripped)
    if len(found) != 1:
        raise _no_match(text, found, nettype, "SubstringDisambiguationEnumParseThrewAnException")
    return cls.of(found[0][1])


def _matching(cls: type[NetEnum], text: str, nettype: NetType) -> int:
    """The values of the names, parted by commas, each of which is written whole or is a pattern (EnumMultipleTypeConverter)."""
    if not text.strip():
        message = f'Cannot convert the "{text}" value of type "System.String" to type "{nettype.full_name}".'
        raise _not_converted(text, nettype, message)
    number = 0
    for part in text.strip().split(","):
        fits = compile_pattern(part) if has_wildcards(part) else _same_name(part)
        found = [value for name, value in cls.names.items() if fits(name)]
        if not found:
            message = f'Cannot convert value "{part}" to type "{nettype.full_name}" {_choices(nettype)}'
            raise _not_converted(text, nettype, message)
        for value in found:
            number |= value
    return number


def _same_name(text: str) -> Callable[[str], bool]:
    folded = text.lower()
    return lambda name: name.lower() == folded


def _not_converted(text: str, nettype: NetType, reason: str) -> TerminatingError:
    inner = NetException("System.Management.Automation.PSInvalidCastException", reason)
    return bad_value(text, nettype.full_name, inner, "InvalidCastPSTypeConvertersConvertFrom")


def _match(cls: type[NetEnum], part: str) -> list[tuple[str, int]]:
    """The names that a text means: the equal one, or all that start with it."""
    folded = part.lower()
    exact = [item for item in cls.names.items() if item[0].lower() == folded]
    return exact[:1] or [item for item in cls.names.items() if item[0].lower().startswith(folded)]


def _no_match(text: str, found: list[tuple[str, int]], nettype: NetType, error_id: str) -> TerminatingError:
    if found:
        names = ", ".join(name for name, _ in found)
        reason = (
            f"The identifier name {text} cannot be processed because it is either too similar or identical to "
            f"the following enumerator names: {names}. Use a more specific identifier name."
        )
    else:
        names = ", ".join(enum_class(nettype).names)
        reason = (
            f"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following "
            f"enumerator names and try again:\n{names}"
        )
    return bad_value(text, nettype.full_name, unknown_enum_name(reason, bool(found)), error_id)


def _from_number(shown: Value, number: int, nettype: NetType, error_id: str) -> NetEnum:
    cls = enum_class(nettype)
    known = set(cls.names.values())
    # Where a value is negative, PowerShell takes any number.
    if number not in known and min(known, default=0) >= 0:
        every = 0
        for flag in known:
            every |= flag
        if not cls.flags or number & ~every:
            message = f'Cannot convert value "{to_string(shown)}" to type "{nettype.full_name}" {_choices(nettype)}'
            raise cast_error(message, error_id)
    return cls.of(number)


def parse_names(cls: type[NetEnum], text: str, ignore_case: bool) -> int | None:
    stripped = text.strip()
    if stripped.lstrip("+-").isdigit():
        return int(stripped)
    number = 0
    for part in stripped.split(","):
        name = part.strip()
        found = next(
            (n for key, n in cls.names.items() if key == name or (ignore_case and key.lower() == name.lower())), None
        )
        if found is None:
            return None
        number |= found
    return number
