"""Exception types: their names, base types and constructors. Their members are those of errors.NetException."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetException

_INTERFACES = ("System.Runtime.Serialization.ISerializable",)


class _Entry:
    """One type of the tree: `base` is the entry of its base type."""

    __slots__ = ("base", "hresult", "message", "name")

    def __init__(self, name: str, base: _Entry | None, hresult: int, message: str):
        self.name = name
        self.base = base
        self.hresult = hresult
        self.message = message


_entries: dict[str, _Entry] = {}
_classes: dict[str, type[NetException]] = {}


def _table() -> dict[str, _Entry]:
    """Lower-case full names to entries, read once."""
    if not _entries:
        from pscompat.dotnet.library.exception_tree import TREE

        path: list[_Entry] = []
        for line in TREE.strip().splitlines():
            text = line.lstrip(" ")
            del path[len(line) - len(text) :]
            head, bar, message = text.partition(" |")
            name, _, code = head.partition(" ")
            base = path[-1] if path else None
            hresult = int(code, 16) - 2**32 if code else base.hresult if base else 0
            entry = _Entry(name, base, hresult, message.strip() if bar else base.message if base else "")
            path.append(entry)
            _entries[name.lower()] = entry
    return _entries


def find(name: str) -> str | None:
    """The full name of the exception type with this full name in any case, or None."""
    entry = _table().get(name.lower())
    return entry.name if entry else None


def bases(full_name: str) -> tuple[str, ...]:
    """The full names of a type's base types, nearest first; System.Exception's for a type that is not known."""
    entry = _table().get(full_name.lower())
    names: list[str] = []
    current = entry.base if entry else _table()["system.exception"]
    while current is not None:
        names.append(current.name)
        current = current.base
    return (*names, "System.Object", *_INTERFACES)


def hresult(full_name: str) -> int:
    """The HResult of exceptions of this type."""
    entry = _table().get(full_name.lower())
    return (entry or _table()["system.exception"]).hresult


def members(full_name: str) -> type[NetException]:
    """The class of an exception type: NetException with the type's constructor."""
    found = _classes.get(full_name)
    if found is None:
        entry = _table()[full_name.lower()]
        base = members(entry.base.name) if entry.base else NetException
        body: dict[str, Any] = {"__slots__": (), "net_name": entry.name, "net_bases": bases(full_name)}
        if entry.base is None:
            body["net_new"] = classmethod(_construct)
        found = _classes[full_name] = type(full_name.rpartition(".")[2], (base,), body)
    return found


def _construct(cls: type[NetException], message: Any = None, second: Any = None, *more: Any) -> NetException:
    """What .NET's constructors of the type make: usually (), (message), (message, inner)."""

    name = cls.net_name
    args = [arg for arg in (message, second, *more) if arg is not None]
    texts = [to_string(arg) for arg in args if not isinstance(arg, (NetException, ErrorRecord, list))]
    inner = next((arg for arg in args if isinstance(arg, NetException)), None)
    text, extra = _details(name, texts, args)
    made = cls(name, text, inner, **extra)
    made.record = next((arg for arg in args if isinstance(arg, ErrorRecord)), None)
    return made


def default_message(name: str, shown: str) -> str:
    """The message of an exception of this type made without one, of a class that is called `shown`."""
    return _table()[name.lower()].message.replace("{}", shown)


def _is(name: str, ancestor: str) -> bool:
    return name == ancestor or ancestor in bases(name)


def _details(name: str, texts: list[str], args: list[Any]) -> tuple[str, dict[str, Any]]:
    """The message and the further members that constructor arguments set."""
    message = texts[0] if texts else default_message(name, name)
    if _is(name, "System.ArgumentException"):
        return _argument_details(name, texts, message)
    if _is(name, "System.ObjectDisposedException"):
        shown = f"\nObject name: '{texts[0]}'." if texts and texts[0] else ""
        message = texts[1] if len(texts) > 1 else "Cannot access a disposed object."
        return message + shown, {"ObjectName": texts[0] if texts else ""}
    if _is(name, "System.IO.FileNotFoundException"):
        return message, {"FileName": texts[1] if len(texts) > 1 else None}
    if name == "System.AggregateException":
        groups = [arg if isinstance(arg, list) else [arg] for arg in args]
        inner = [item for group in groups for item in group if isinstance(item, NetException)]
        return message + "".join(f" ({item.Message})" for item in inner), {"InnerExceptions": inner}
    if _is(name, "System.Net.WebException"):
        return message, {"Status": "UnknownError", "Response": None}
    if _is(name, "System.Net.Http.HttpRequestException"):
        return message, {"StatusCode": args[2] if len(args) > 2 else None}
    return message, {}


def _argument_details(name: str, texts: list[str], message: str) -> tuple[str, dict[str, Any]]:
    """ArgumentException takes (message, parameter), its heirs for null and range (parameter, [value,] message)."""
    extra: dict[str, Any] = {}
    if _is(name, "System.ArgumentNullException") or _is(name, "System.ArgumentOutOfRangeException"):
        parameter = texts[0] if texts else None
        message = texts[-1] if len(texts) > 1 else default_message(name, name)
        if len(texts) > 2:
            extra["ActualValue"] = texts[1]
    else:
        parameter = texts[1] if len(texts) > 1 else None
    if parameter:
        message += f" (Parameter '{parameter}')"
    if extra:
        message += f"\nActual value was {texts[1]}."
    return message, {"ParamName": parameter, **extra}
