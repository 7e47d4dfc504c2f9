"""The exception types of .NET: names, base types, HResult, and constructors."""

from __future__ import annotations

from typing import Any

from pscompat.runtime.errors import NetException

_bases: dict[str, tuple[str, ...]] = {}
_names: dict[str, str] = {}
_codes: dict[str, int] = {}
_messages: dict[str, str] = {}
_members: dict[str, type] = {}


def _read() -> None:
    from pscompat.runtime.nettypes.exception_tree import TREE

    line_of: list[str] = []
    for line in TREE.strip("\n").splitlines():
        depth = len(line) - len(line.lstrip(" "))
        head, bar, message = line.strip().partition("|")
        name, _, code = head.strip().partition(" ")
        del line_of[depth:]
        parent = line_of[-1] if line_of else ""
        line_of.append(name)
        _bases[name] = (*reversed(line_of[:-1]), "System.Object")
        _names[name.lower()] = name
        _codes[name] = int(code, 16) - (1 << 32) if code.strip() else _codes.get(parent, 0)
        _messages[name] = message.strip() if bar else _messages.get(parent, "")


def find(name: str) -> str | None:
    """The exception's full name as .NET writes it, from the full name in any case, or None."""
    if not _names:
        _read()
    return _names.get(name.lower())


def bases(full_name: str) -> tuple[str, ...]:
    """The base classes of an exception, nearest first; unknown exceptions derive from System.Exception."""
    if not _names:
        _read()
    return _bases.get(full_name, ("System.Exception", "System.Object"))


def hresult(full_name: str) -> int:
    """The HResult of an exception type."""
    if not _names:
        _read()
    return _codes.get(full_name, _codes["System.Exception"])


def members(full_name: str) -> type:
    """The class that holds the members of an exception type: NetException's, and its constructor."""
    found = _members.get(full_name)
    if found is None:
        last = full_name.rpartition(".")[2]
        found = type(last, (NetException,), {"__slots__": (), "net_name": full_name, "net_new": classmethod(_new)})
        _members[full_name] = found
    return found


def _new(cls: Any, message: Any = None, inner: Any = None) -> NetException:
    from pscompat.runtime.convert import to_string

    name = cls.net_name
    text = _messages.get(name, "").replace("{}", name) if message is None else to_string(message)
    return NetException(name, text, inner if isinstance(inner, NetException) else None)
