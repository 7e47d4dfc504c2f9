"""Enumerations of Azure's SDKs for .NET that scripts may name, [Microsoft.Azure.Management.Compute.Models.CachingTypes]::ReadOnly.

Properties that have such a type are texts here, as in the service's JSON.
"""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.enum_values import NetEnum, make_enum


def choice(full_name: str, names: str, written: dict[str, str] | None = None) -> type[NetEnum]:
    """An enumeration with these names, parted by blanks, that are numbered from 0. written: those that the JSON writes otherwise."""
    cls: Any = make_enum(full_name, {name: number for number, name in enumerate(names.split())})
    cls.written = written or {}
    return cls  # type: ignore[no-any-return]


def written_text(value: NetEnum) -> str:
    """A value as the service's JSON has it."""
    name = value.ToString()
    return str(getattr(type(value), "written", {}).get(name, name))
