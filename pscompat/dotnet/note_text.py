"""A note property as text: `string Name=vm1`, as Get-Member and PSNoteProperty.ToString write it."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.facts.texts import type_text
from pscompat.dotnet.text import net_text
from pscompat.dotnet.type_members import first_type_name
from pscompat.dotnet.values import NOTHING, PSCustomObject, Value, unwrap


def note_text(name: str, value: Value) -> str:
    """The type of a note's value, its name, and the value as .NET writes it in the current culture.

    The type is written without namespaces but where a PSObject is around the value, which tells its own first type name.
    """
    base = unwrap(value)
    if base is None:
        return f"object {name}=null"
    if base is NOTHING or isinstance(base, PSCustomObject):
        return f"{first_type_name(value)} {name}={to_string(value)}"
    if base is not value:
        return f"{first_type_name(value)} {name}={net_text(value)}"
    return f"{type_text(types.of(base).full_name, namespace=False)} {name}={net_text(value)}"
