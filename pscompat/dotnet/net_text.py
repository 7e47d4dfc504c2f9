"""Values as text where .NET makes it: by their own ToString(), in the current culture."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.facts.texts import type_text
from pscompat.dotnet.invocation import call_method
from pscompat.dotnet.type_members import type_names
from pscompat.dotnet.values import NOTHING, PSCustomObject, Value, unwrap


def net_text(value: Value) -> str:
    """What a value's ToString() gives, '' for null; a custom object as in a string."""
    if type(value) is str:
        return value
    base = unwrap(value)
    if base is None or base is NOTHING:
        return ""
    if type(base) is int and base >= 0:  # digits alone, in every culture
        return str(base)
    if isinstance(base, PSCustomObject):
        return to_string(value)
    return str(call_method(value, "ToString", []))


def note_text(name: str, value: Value) -> str:
    """A note property: the type of its value without namespaces, its name, and the value, as in `string Name=vm1`."""
    base = unwrap(value)
    if base is None or base is NOTHING:
        return f"object {name}=null"
    shown = type_names(value)[0] if isinstance(base, PSCustomObject) else type_text(types.of(base).full_name, False)
    return f"{shown} {name}={net_text(value)}"
