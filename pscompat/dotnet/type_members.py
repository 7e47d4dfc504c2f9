"""The type names of objects, and members that a session gave to all objects of a type (Update-TypeData,
about_Types.ps1xml)."""

from __future__ import annotations

from pscompat.dotnet import ambient, list_members, types
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.values import (
    NOTHING,
    AllTypeNames,
    DictionaryEntry,
    NetObject,
    PSCustomObject,
    PSObject,
    Value,
    bare,
    find_key,
    unwrap,
)


def type_names(obj: Value) -> list[str]:
    """The object's type names, most derived first: `$obj.PSObject.TypeNames`; none where a script took them all."""
    own = _given_names(obj)
    if own is None:
        return _class_names(obj)
    return [*own] if type(own) is AllTypeNames else [*own, *_class_names(obj)]


def first_type_name(obj: Value) -> str:
    """The most derived of the object's type names, empty without any."""
    return next(iter(type_names(obj)), "")


def set_type_names(obj: Value, names: list[str]) -> None:
    """Give an object these type names, for all who have it; texts, numbers and the like keep those of their class."""
    rest = _class_names(obj)
    own = names[: -len(rest)] if names[-len(rest) :] == rest else AllTypeNames(names)
    given = own if own or type(own) is AllTypeNames else None
    base = bare(obj)
    holder = base if isinstance(base, list) or holds_members(base) else obj
    if isinstance(holder, PSObject):
        holder.type_names = given
    elif isinstance(holder, list):
        list_members.give_type_names(holder, given)
    elif holds_members(holder):
        holder._type_names = given


def has_given_names(obj: Value) -> bool:
    """Whether the object has other type names than those of its class."""
    return _given_names(obj) is not None


def holds_members(value: Value) -> bool:
    """Whether the object itself keeps the members and type names that it is given."""
    return isinstance(value, NetObject) and not isinstance(value, (DictionaryEntry, NetEnum))


def _given_names(obj: Value) -> list[str] | None:
    """The type names that the object was given, or what it wraps; None without any."""
    if isinstance(obj, PSObject):
        return _given_names(obj.base) if obj.type_names is None and obj.base is not None else obj.type_names
    if isinstance(obj, NetObject):
        return getattr(obj, "_type_names", None)
    return list_members.type_names_of(obj) if list_members.HELD and isinstance(obj, list) else None


def _class_names(obj: Value) -> list[str]:
    """The names of the object's class and its base classes."""
    if obj is NOTHING or isinstance(obj, PSCustomObject):
        return ["System.Management.Automation.PSCustomObject", "System.Object"]
    base = unwrap(obj)
    names: list[str] = []
    current = None if base is None else types.of(base)
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
    known = [data for name in type_names(obj) if (data := session.type_data.get(name.lower())) is not None]
    if not known:
        return {}
    found: dict[str, Value] = {}
    for data in known:
        for key, stored in data.members.items():
            found.setdefault(key, stored)
    standard = known[0].standard_set(known[1:])
    if standard is not None:
        found[standard.Name] = standard
    return found


def named(obj: Value, name: str) -> tuple[str, Value] | None:
    """The member of this name in any case, with its name as written; None without one."""
    members = all_of(obj)
    key = find_key(members, name) if members else None
    return None if key is None else (key, members[key])
