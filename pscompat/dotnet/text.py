"""Values as text: `"$x"`, what display and ToString() write, and what stands for a value inside a collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.dotnet import ambient, number_conventions
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.digits import digits_of
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.number_text import default_text, shell_text
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import (
    NOTHING,
    DictionaryEntry,
    Hashtable,
    MemberInfo,
    NetObject,
    PSCustomObject,
    PSObject,
    Value,
    find_key,
    unwrap,
)


def to_string(value: Value) -> str:
    """`"$value"` and `[string]$value`: invariant culture, elements of a collection joined by $OFS."""
    kind = type(value)
    if kind is str:
        text: str = value
        return text
    if kind is int:
        return digits_of(value)
    if value is None or value is NOTHING:
        return ""
    if kind is bool:
        return "True" if value else "False"
    if isinstance(value, list):
        try:
            return _separator().join(_element_string(item) for item in value)
        except NetError:  # the ToString of an element throws
            return name_of(value)
    try:
        return _text(value, True)
    except NetError as failure:
        raise failure.no_text() from None


def interpolated(value: Value) -> str:
    """`"$value"` and `text + value`: as `to_string`, but of the value itself where members were added to it."""
    return to_string(value.base if type(value) is PSObject else value)


def _separator() -> str:
    current = ambient.current()
    if current is None:
        return " "
    separator = current.get_variable("OFS")
    return " " if separator is None else to_string(separator)


def _element_string(value: Value) -> str:
    """A value inside a collection that is made a string."""
    return _inner_text(value, True)


def element_text(value: Value) -> str:
    """A value inside a collection that -join writes, in the current culture."""
    return value if type(value) is str else _retrieved(_inner_text, value)


def shown_text(value: Value) -> str:
    """As `to_text`, for a cmdlet that writes objects down; TerminatingError where the object's ToString throws."""
    return _retrieved(_text, value)


def stored_text(value: Value) -> str:
    """As `to_string`, in the current culture: what a variable of the environment is set to."""
    base = unwrap(value)
    if isinstance(base, list):
        return _separator().join(map(element_text, base))
    return "" if base is None else shown_text(value)


def _retrieved(text_of: Callable[[Value, bool], str], value: Value) -> str:
    try:
        return text_of(value, False)
    except NetError as failure:
        raise failure.not_retrieved() from None


def _inner_text(value: Value, invariant: bool) -> str:
    """Inner collections give their type's name, types their full name, custom objects nothing."""
    own = added_text(value)
    if own is not None:
        return own
    base = unwrap(value)
    if isinstance(base, list):
        return name_of(base)
    if isinstance(base, PSCustomObject):
        return ""
    if isinstance(base, NetObject) and hasattr(base, "net_string"):
        return base.ToString()
    if is_plain_collection(base):
        return name_of(base)
    return _text(value, invariant)


def is_plain_collection(value: Value) -> bool:
    """Whether an object is a collection, no dictionary, whose type has no ToString of its own."""
    if not isinstance(value, NetObject) or isinstance(value, Hashtable) or not hasattr(type(value), "__iter__"):
        return False
    return type(value).ToString is NetObject.ToString


def to_text(value: Value) -> str:
    """A scalar as display and the ToString() of its type write it in the current culture."""
    if isinstance(value, list):
        return name_of(value)
    return _text(value, False)


def net_text(value: Value) -> str:
    """As `to_text`, with all the digits that .NET's ToString gives a Double or Single: what is written to files and documents.
    A PSObject around the number has a ToString of its own."""
    base = unwrap(value)
    if isinstance(value, float):
        return default_text(base, number_conventions.of(False))
    # Nodes of XML have a ToString of PowerShell's, which .NET does not know.
    return name_of(base) if getattr(base, "net_plain_text", False) else to_text(value)


def _text(value: Value, invariant: bool) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int):
        return digits_of(value)
    if isinstance(value, float):
        return shell_text(value, invariant)
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, PSObject):
        return _wrapped_text(value, invariant)
    if isinstance(value, NetObject):
        return _object_text(value, invariant)
    if is_decimal(value):
        return default_text(value, number_conventions.of(invariant))
    if isinstance(value, list):
        return to_string(value) if invariant else name_of(value)
    return str(value)


def _object_text(value: NetObject, invariant: bool) -> str:
    string = getattr(value, "net_string", None)
    if string is not None and invariant:
        text: str = string()
        return text
    formatted = getattr(value, "net_format", None)
    if formatted is not None:
        shown: str = formatted(None, invariant)
        return shown
    written = getattr(value, "net_to_string", None)
    if written is not None:
        return to_string(written())
    if invariant and not isinstance(value, Hashtable) and hasattr(type(value), "__iter__"):
        return _separator().join(_element_string(item) for item in value)  # type: ignore[attr-defined]
    if type(value).ToString is NetObject.ToString:
        return entry_text(value) if isinstance(value, DictionaryEntry) else name_of(value)
    result = value.ToString()
    return result if isinstance(result, str) else to_string(result)


def entry_text(entry: DictionaryEntry) -> str:
    """A dictionary's entry: `[key, value]`."""
    return f"[{net_text(entry.Key)}, {net_text(entry.Value)}]"


def _to_string_member(owner: Value, props: dict[str, Value]) -> str | None:
    key = find_key(props, "ToString")
    member = props[key] if key is not None else None
    if isinstance(member, MemberInfo) and member.is_method:
        return to_string(member.call(owner, []))  # type: ignore[attr-defined]
    return None


def added_text(value: Value) -> str | None:
    """What a ToString method gives that was added to the object, or by Update-TypeData to one of its type names.

    It counts where PowerShell has the object in a PSObject: as an element, in a field of a view, out of a pipeline.
    """
    if isinstance(value, NetObject):
        added = getattr(value, "_members", None)
        return _to_string_member(value, added) if added else None
    if not isinstance(value, PSObject):
        return None
    own = _to_string_member(value, value.props) if value.props else None
    if own is not None:
        return own
    texts = (_to_string_member(value, given) for given in _given_to_types(value))
    named = next((text for text in texts if text is not None), None)
    return added_text(value.base) if named is None else named


def _given_to_types(value: PSObject) -> Iterator[dict[str, Value]]:
    """The members that Update-TypeData gave to the type names that the object was given itself, the nearest first."""
    session = ambient.current() if value.type_names else None
    if session is None or not session.type_data:
        return
    for name in value.type_names or ():
        data = session.type_data.get(name.lower())
        if data is not None:
            yield data.members


def formatted_text(value: PSCustomObject, write: Callable[[Value], str]) -> str:
    """A custom object's text, in which this function writes the values of its properties, where they are not objects again."""
    return _wrapped_text(value, False, write)


def _wrapped_text(value: PSObject, invariant: bool, write: Callable[[Value], str] | None = None) -> str:
    if value.token_text is not None:
        return value.token_text
    own = added_text(value)
    if own is not None:
        return own
    if not isinstance(value, PSCustomObject):
        joined_up = isinstance(value.base, list) or is_plain_collection(value.base)
        return to_string(value.base) if invariant or joined_up else to_text(value.base)
    props = value.props
    if value.type_names:
        props = dict(props)
        for given in _given_to_types(value):
            props |= {name: stored for name, stored in given.items() if find_key(props, name) is None}
    parts = []
    for name, stored in props.items():
        if isinstance(stored, MemberInfo):
            if not stored.is_property:
                continue
            # No script runs to write an object down.
            scripted = stored.member_type == "ScriptProperty"
            stored = "System.Management.Automation.PSScriptProperty" if scripted else stored.get(value)
        parts.append(f"{name}={_property_string(stored, invariant, write)}")
    return "@{" + "; ".join(parts) + "}" if parts else ""


def _property_string(value: Value, invariant: bool, write: Callable[[Value], str] | None) -> str:
    """A property's value inside `@{a=1; b=…}`: nested custom objects are not written out."""
    if type(value) is PSObject and value.token_text is not None:
        return value.token_text
    base = unwrap(value)
    if isinstance(base, list):
        return name_of(base)
    if isinstance(base, PSCustomObject):
        return ""
    if isinstance(base, NetObject) and hasattr(base, "net_string"):
        return str(base.net_string())
    if is_plain_collection(base):
        return name_of(base)
    return _text(base, invariant) if write is None else write(base)
