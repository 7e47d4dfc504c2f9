"""Members that a session gave to all objects of a type (Update-TypeData, about_Types.ps1xml)."""

from __future__ import annotations

from pscompat.dotnet import ambient, types
from pscompat.dotnet.values import PSCustomObject, PSObject, Value, find_key, unwrap


def _all_given(names: list[str]) -> bool:
    """Whether the names are all that the object has: it came from another process or from a CSV file that says its type."""
    return bool(names) and (names[-1] == "Deserialized.System.Object" or names[-1].startswith("CSV:"))


def type_names(obj: Value) -> list[str]:
    """The object's type names, most derived first: `$obj.PSObject.TypeNames`."""
    if isinstance(obj, PSCustomObject):
        own = list(obj.type_names or ())
        if _all_given(own):
            return own
        return [*own, "System.Management.Automation.PSCustomObject", "System.Object"]
    own = list(obj.type_names or ()) if isinstance(obj, PSObject) else []
    if _all_given(own):
        return own
    base = unwrap(obj)
    if base is None:
        return own
    nettype = types.of(base)
    names = own
    current: types.NetType | None = nettype
    while current is not None:
        names.append(current.FullName if current.type_args else current.full_name)
        current = current.BaseType
    return names


def any_given() -> bool:
    """Whether the session gave members to any type."""
    session = ambient.current()
    return session is not None and bool(session.type_data)


def all_of(obj: Value) -> dict[str, Value]:
    """The members that the object has by its types, by name as written; those of the most derived type win."""
    session = ambient.current()
    if session is None or not session.type_data:
        return {}
    found: dict[str, Value] = {}
    for name in type_names(obj):
        data = session.type_data.get(name.lower())
        if data is not None:
            for key, stored in data.members.items():
                found.setdefault(key, stored)
    return found


def named(obj: Value, name: str) -> tuple[str, Value] | None:
    """The member of this name in any case, with its name as written; None without one."""
    members = all_of(obj)
    key = find_key(members, name) if members else None
    return None if key is None else (key, members[key])
