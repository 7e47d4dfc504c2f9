"""A property's value as the text of a table cell or list line."""

from __future__ import annotations

import math

from pscompat.dotnet import convert, members, operators, types
from pscompat.dotnet.composite_format import format_value
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.facts import members_of
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.text import added_text, is_plain_collection
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import (
    NOTHING,
    DictionaryEntry,
    Hashtable,
    NetObject,
    PSCustomObject,
    PSObject,
    Single,
    Value,
    is_hashtable,
    is_script_class,
    unwrap,
)
from pscompat.formatting.limits import DEFAULT_LIMIT
from pscompat.formatting.shapes import standard_member
from pscompat.formatting.text import ELLIPSIS

_NAME_PATTERNS = ("name", "id", "key", "*key", "*name", "*id")


def field_text(value: Value, format_string: str = "", limit: int = DEFAULT_LIMIT, table: bool = False) -> str:
    """The text of one value.

    format_string: a .NET format string, or a composite one (`{0:N2} MB`). limit: how many elements of a collection are
    shown ($FormatEnumerationLimit; negative: all). table: fractions get the culture's number of decimals.
    """
    kind = type(value)
    if not format_string:
        if kind is str:
            return str(value)
        if kind is int or kind is bool:
            return str(value)
    if value is None or value is NOTHING:
        return ""
    if format_string:
        text = _formatted(value, format_string)
        if text is not None:
            return text
    base = unwrap(value)
    elements = elements_of(base)
    if elements is not None:
        return _collection_text(elements, limit)
    if table and (isinstance(base, float) or is_decimal(base)):
        return _fixed_text(base)
    return scalar_text(value)


def scalar_text(value: Value) -> str:
    """The text of a value that is not taken apart: its ToString in the current culture."""
    if isinstance(value, DictionaryEntry):
        return f"[{scalar_text(value.Key)}, {scalar_text(value.Value)}]"
    try:
        own = added_text(value)
        return convert.to_text(value) if own is None else own
    except (NetError, TerminatingError):
        return ""


def elements_of(base: Value) -> Value:
    """The elements that a cell shows in braces (a dictionary's entries among them), or None for a scalar."""
    if isinstance(base, (str, int, float)) or base is None or isinstance(base, (PSCustomObject, Enumerator)):
        return None
    if isinstance(base, Hashtable):
        return [DictionaryEntry(key, value) for key, value in base.items()]

    return convert.iterate(base)


class _Joined(NetObject):
    """A collection as a format string writes it: its elements, each in the format, with blanks between them."""

    __slots__ = ("collection",)

    def __init__(self, collection: Value):
        self.collection = collection

    def net_format(self, spec: str | None, invariant: bool) -> str:
        """The texts of the elements; a collection among them gives its type's name."""
        elements = convert.iterate(unwrap(self.collection)) or ()
        return " ".join(
            name_of(unwrap(each)) if convert.iterate(unwrap(each)) is not None else format_value(each, spec, invariant)
            for each in elements
        )


def _formatted(value: Value, format_string: str) -> str | None:
    """The value in a format of the user's, or None where the format does not fit it."""
    composite = format_string if "{0" in format_string or "}" in format_string else "{0:" + format_string + "}"
    if convert.iterate(unwrap(value)) is not None:
        value = _Joined(value)
    try:
        return str(operators.BINARY["Format"](composite, [value]))
    except (NetError, TerminatingError):
        return None


def _fixed_text(value: Value) -> str:
    if isinstance(value, float) and (not math.isfinite(value)):
        return scalar_text(value)
    if type(value) is Single:
        value = float(scalar_text(value).replace(",", ""))
    return _formatted(value, "F") or scalar_text(value)


def _collection_text(elements: Value, limit: int) -> str:
    parts: list[str] = []
    for element in elements:
        if 0 <= limit == len(parts):
            return "{" + ", ".join(parts) + ELLIPSIS + "}"
        parts.append(element_text(element))
    return "{" + ", ".join(parts) + "}"


def element_text(element: Value) -> str:
    """An element's text within braces: its own ToString where it has one, else the property that names it."""
    if element is None or element is NOTHING:
        return "$null"
    if isinstance(element, (str, PSObject, DictionaryEntry)):
        return scalar_text(element)
    if isinstance(element, Hashtable):
        key = display_property(element)
        return scalar_text(element if key is None else members.value(element, key))
    if isinstance(element, list) or is_plain_collection(element):
        return convert.to_string(element) or name_of(element)
    if isinstance(element, NetObject) and not _has_own_text(element):
        name = display_property(element)
        if name is not None:
            return scalar_text(members.value(element, name))
    return scalar_text(element)


def _has_own_text(element: NetObject) -> bool:
    """Whether the object's very class overrides ToString: what its bases say does not name it."""
    if is_script_class(type(element)):
        return "net_to_string" in vars(type(element))
    if type(element).ToString is NetObject.ToString:
        return False
    known = members_of(types.of(element).full_name)
    found = known.method("ToString")
    return not found or any(overload.declared_by == known.name for overload in found if not overload.parameters)


def display_property(obj: Value) -> str | None:
    """The name of the property, of a hash table also the key, that best names the object (Name, Id, Key, …), or None.

    It is the object's or its type's DefaultDisplayProperty where there is one.
    """
    from fnmatch import fnmatchcase

    chosen = standard_member(obj, "DefaultDisplayProperty")
    if chosen:
        return convert.to_string(chosen)
    found = [prop.name for prop in members.properties(obj)]
    if is_hashtable(obj):
        found = [*(key for key, _ in obj.items() if isinstance(key, str)), *found]
    for pattern in _NAME_PATTERNS:
        for name in found:
            if fnmatchcase(name.lower(), pattern):
                return name
    return None
