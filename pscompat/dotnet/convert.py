"""Conversions between types as about_Type_Conversion describes them, and values as text and truth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.dotnet import ambient, types
from pscompat.dotnet.comparison import compare, equals
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.library.enumeration import NetEnum
from pscompat.dotnet.library.table import ACCELERATORS
from pscompat.dotnet.member_table import table_for
from pscompat.dotnet.number_format import decimal_text, shell_text
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import (
    NOTHING,
    Char,
    Hashtable,
    MemberInfo,
    NetObject,
    PSCustomObject,
    PSObject,
    SwitchParameter,
    find_key,
    unwrap,
)

__all__ = [
    "cannot_convert",
    "compare",
    "convert",
    "convert_argument",
    "convert_to",
    "equals",
    "interpolated",
    "iterate",
    "to_bool",
    "to_int",
    "to_string",
    "to_text",
]


def iterate(value: Any) -> Iterator[Any] | None:
    """What the pipeline would unroll, or None for a single object (strings and dictionaries are single objects)."""
    kind = type(value)
    if kind is list:
        return iter(value)
    if kind is str or kind is int or kind is PSCustomObject or kind is Hashtable or value is None:
        return None
    if value is NOTHING:
        return iter(())
    if isinstance(value, list):
        return iter(value)
    if kind is PSObject:
        return iterate(value.base)
    if isinstance(value, NetObject) and not isinstance(value, Hashtable) and hasattr(kind, "__iter__"):
        return iter(value)  # type: ignore[call-overload]
    return None


def to_bool(value: Any) -> bool:
    """Whether a condition holds (about_Booleans)."""
    kind = type(value)
    if kind is bool:
        return value
    if value is None or value is NOTHING:
        return False
    if kind is str:
        return value != ""
    if kind is Char:
        return value != "\0"
    if isinstance(value, list):
        if len(value) == 1:
            return to_bool(value[0])
        return bool(value)
    if isinstance(value, (int, float)):
        return value != 0
    if kind is PSObject:
        return to_bool(value.base)
    if isinstance(value, NetObject):
        return _object_to_bool(value)
    if kind.__name__ == "Decimal":
        return value != 0
    return True


def _object_to_bool(value: NetObject) -> bool:
    if isinstance(value, SwitchParameter):
        return value.IsPresent
    if isinstance(value, NetEnum):
        return value.value != 0
    if isinstance(value, Hashtable) or not hasattr(type(value), "__len__"):
        return True
    length = len(value)  # type: ignore[arg-type]
    if length == 1 and hasattr(type(value), "__iter__"):
        return to_bool(next(iter(value)))  # type: ignore[call-overload]
    return length > 0


def to_string(value: Any) -> str:
    """`"$value"` and `[string]$value`: invariant culture, elements of a collection joined by $OFS."""
    kind = type(value)
    if kind is str:
        return value
    if kind is int:
        return int.__repr__(value)
    if value is None or value is NOTHING:
        return ""
    if kind is bool:
        return "True" if value else "False"
    if isinstance(value, list):
        return _separator().join(_element_string(item) for item in value)
    return _text(value, True)


def interpolated(value: Any) -> str:
    """`"$value"` and `text + value`: as `to_string`, but of the value itself where members were added to it."""
    return to_string(value.base if type(value) is PSObject else value)


def _separator() -> str:
    current = ambient.current()
    if current is None:
        return " "
    separator = current.get_variable("OFS")
    return " " if separator is None else to_string(separator)


def _element_string(value: Any) -> str:
    """A value inside a collection that is made a string."""
    return _inner_text(value, True)


def element_text(value: Any) -> str:
    """A value inside a collection that -join writes, in the current culture."""
    return value if type(value) is str else _inner_text(value, False)


def _inner_text(value: Any, invariant: bool) -> str:
    """Inner collections give their type's name, types their full name, custom objects nothing."""
    base = unwrap(value)
    if isinstance(base, list):
        return types.name_of(base)
    if isinstance(base, NetType):
        return base.full_name
    if isinstance(base, PSCustomObject):
        return _to_string_member(value, base.props) or ""
    return _text(value, invariant)


def to_text(value: Any) -> str:
    """A scalar as display and the ToString() of its type write it in the current culture."""
    if isinstance(value, list):
        return types.name_of(value)
    return _text(value, False)


def _text(value: Any, invariant: bool) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return shell_text(value, invariant)
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, PSObject):
        return _wrapped_text(value, invariant)
    if isinstance(value, NetObject):
        return _object_text(value, invariant)
    if type(value).__name__ == "Decimal":
        return decimal_text(value)
    if isinstance(value, list):
        return to_string(value) if invariant else types.name_of(value)
    return str(value)


def _object_text(value: NetObject, invariant: bool) -> str:
    added = getattr(value, "_members", None)
    if added:
        own = _to_string_member(value, added)
        if own is not None:
            return own
    if isinstance(value, NetType):
        return type_text(value) if invariant else value.full_name
    if getattr(type(value), "net_members", None) is not None:
        written = table_for(value).find("ToString")
        if written is not None and "net_members" in vars(written.owner):
            return to_string(written.call(value))
    formatted = getattr(value, "net_format", None)
    if formatted is not None:
        return formatted(None, invariant)
    if invariant and not isinstance(value, Hashtable) and hasattr(type(value), "__iter__"):
        return _separator().join(_element_string(item) for item in value)  # type: ignore[attr-defined]
    if type(value).ToString is NetObject.ToString:
        return types.name_of(value)
    result = value.ToString()
    return result if isinstance(result, str) else to_string(result)


def _to_string_member(owner: Any, props: dict[str, Any]) -> str | None:
    key = find_key(props, "ToString")
    member = props[key] if key is not None else None
    if isinstance(member, MemberInfo) and member.is_method:
        return to_string(member.call(owner, []))  # type: ignore[attr-defined]
    return None


def _wrapped_text(value: PSObject, invariant: bool) -> str:
    if value.token_text is not None:
        return value.token_text
    own = _to_string_member(value, value.props) if value.props else None
    if own is not None:
        return own
    if not isinstance(value, PSCustomObject):
        return to_string(value.base) if invariant else to_text(value.base)
    if not value.props:
        return ""
    parts = []
    for name, stored in value.props.items():
        if isinstance(stored, MemberInfo):
            if stored.is_method:
                continue
            stored = stored.get(value)
        parts.append(f"{name}={_property_string(stored)}")
    return "@{" + "; ".join(parts) + "}"


def _property_string(value: Any) -> str:
    """A property's value inside `@{a=1; b=…}`: nested custom objects are not written out."""
    if type(value) is PSObject and value.token_text is not None:
        return value.token_text
    base = unwrap(value)
    if isinstance(base, list):
        return types.name_of(base)
    if isinstance(base, PSCustomObject):
        return ""
    return to_string(base)


_SHORT_NAMES = {
    "System.Object": "System.Object",
    "System.Management.Automation.PSObject": "psobject",
    "System.Collections.Specialized.OrderedDictionary": "ordered",
}


def type_text(nettype: NetType) -> str:
    """A type as PowerShell names it in text: by its accelerator where it has one."""
    if nettype.element is not None:
        return type_text(nettype.element) + nettype.full_name[len(nettype.element.full_name) :]
    if nettype.type_args:
        arguments = ",".join(type_text(argument) for argument in nettype.type_args)
        return f"{nettype.open_name.partition('`')[0]}[{arguments}]"
    if not _SHORT_NAMES.get("System.Int32"):
        for short, full_name in ACCELERATORS.items():
            _SHORT_NAMES.setdefault(full_name, short)
    return _SHORT_NAMES.get(nettype.full_name, nettype.full_name)


def cast_error(message: str, error_id: str, inner: NetException | None = None) -> TerminatingError:
    """The error of a conversion that failed."""
    if inner is None:
        inner = NetException("System.Management.Automation.PSInvalidCastException", message)
    return error(message, error_id, "InvalidArgument", inner=inner)


def bad_value(value: Any, type_name: str, reason: str, error_id: str) -> TerminatingError:
    """`Cannot convert value "x" to type "T". Error: "reason"`."""
    return cast_error(
        f'Cannot convert value "{interpolated(value)}" to type "{type_name}". Error: "{reason}"', error_id
    )


def cannot_convert(value: Any, nettype: NetType) -> TerminatingError:
    """The error where no conversion between the types exists."""
    if value is None:
        return cast_error(f'Cannot convert null to type "{nettype.full_name}".', "nullToObjectInvalidCast")
    base = unwrap(value)
    shown = types.name_of(base) if isinstance(base, list) else interpolated(value)
    message = f'Cannot convert the "{shown}" value of type "{types.name_of(base)}" to type "{nettype.full_name}".'
    if isinstance(base, PSCustomObject):
        message = f'Cannot convert value "{shown}" to type "{nettype.full_name}". Error: "{message}"'
    return cast_error(message, "ConvertToFinalInvalidCastException")


def convert_to(value: Any, name: str) -> Any:
    """Convert to the type of this name, such as `int` or `System.String[]`; LookupError for an unknown one."""
    nettype = types.resolve(name)
    if nettype is None:
        raise LookupError(name)
    return convert(value, nettype)


def to_int(value: Any) -> int:
    """The value as an Int32."""
    return value if type(value) is int else convert(value, types.known("System.Int32"))


def convert(value: Any, nettype: NetType) -> Any:
    """`[T]$value`: the value as this type, or TerminatingError with PowerShell's message and id (InvalidCast…)."""
    if type(value) is nettype.python and nettype.element is None and not nettype.type_args:
        return value
    if value is NOTHING:
        value = None
    from pscompat.dotnet import conversions

    return conversions.convert(value, nettype)


def convert_argument(value: Any, nettype: NetType) -> Any:
    """Convert for a parameter or a typed variable: as a cast, but Booleans and switches take no strings and no objects."""
    if nettype.python is bool and type(value) is not bool:
        return _bool_argument(value, nettype)
    if nettype.full_name == "System.Management.Automation.SwitchParameter":
        return value if isinstance(value, SwitchParameter) else SwitchParameter(_bool_argument(value, nettype))
    return convert(value, nettype)


def _bool_argument(value: Any, nettype: NetType) -> bool:
    base = unwrap(value)
    if isinstance(base, (bool, int, float, SwitchParameter)) or type(base).__name__ == "Decimal":
        return to_bool(base)
    shown = "" if base is None or base is NOTHING else types.name_of(base)
    raise cast_error(
        f'Cannot convert value "{shown}" to type "{nettype.full_name}". Boolean parameters accept only Boolean values '
        "and numbers, such as $True, $False, 1 or 0.",
        "RuntimeException",
    )
