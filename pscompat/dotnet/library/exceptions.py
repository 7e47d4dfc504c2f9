"""Exception types: their names, base types and constructors. Their members are those of errors.NetException."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.library.exception_tree import bases, default_message, entry_of
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import Value

_classes: dict[str, type[NetException]] = {}
# Those with static methods that check arguments.
_CHECKING = frozenset(
    [
        "System.ArgumentException",
        "System.ArgumentNullException",
        "System.ArgumentOutOfRangeException",
        "System.ObjectDisposedException",
    ]
)


def members(full_name: str) -> type[NetException]:
    """The class of an exception type: NetException with the type's constructor."""
    found = _classes.get(full_name)
    if found is None:
        entry = entry_of(full_name)
        base = members(entry.base.name) if entry.base else NetException
        body: dict[str, object] = {"__slots__": (), "net_name": entry.name, "net_bases": bases(full_name)}
        if full_name in _CHECKING:
            checks: Any = import_module("pscompat.dotnet.library.argument_checks")  # it compares values of any type
            body.update((name, staticmethod(check)) for name, check in checks.CHECKS[full_name].items())
        if full_name == "System.AggregateException":
            body.update(import_module("pscompat.dotnet.library.aggregate_exception").METHODS)  # as above
        if entry.base is None:
            body["net_new"] = classmethod(_construct)
        found = _classes[full_name] = type(full_name.rpartition(".")[2], (base,), body)
    return found


def _construct(cls: type[NetException], message: Value = None, second: Value = None, *more: Value) -> NetException:
    """What .NET's constructors of the type make: usually (), (message), (message, inner)."""

    name = cls.net_name
    args = [arg for arg in (message, second, *more) if arg is not None]
    texts = [to_string(arg) for arg in args if not isinstance(arg, (NetException, ErrorRecord, list))]
    inner = next((arg for arg in args if isinstance(arg, NetException)), None)
    text, extra = _details(name, texts, args)
    made = cls(name, text, inner or next(iter(extra.get("InnerExceptions", ())), None), **extra)
    made.record = next((arg for arg in args if isinstance(arg, ErrorRecord)), None)
    return made


def _is(name: str, ancestor: str) -> bool:
    return name == ancestor or ancestor in bases(name)


_OF_A_NAME = {
    "System.TypeInitializationException": "The type initializer for '{}' threw an exception.",
    "System.MissingMethodException": "Method '{}' not found.",
    "System.MissingFieldException": "Field '{}' not found.",
}
"""Messages of exceptions that are made of the name of a type or (_OF_A_MEMBER) of a type and a member."""
_OF_A_MEMBER = frozenset(["System.MissingMethodException", "System.MissingFieldException"])
_WITHOUT_PARAMETER = frozenset(
    ["System.Management.Automation.PSArgumentException", "System.Management.Automation.PSArgumentNullException"]
)
"""Those whose message does not tell of the parameter."""


def _details(name: str, texts: list[str], args: list[Value]) -> tuple[str, dict[str, Value]]:
    """The message and the further members that constructor arguments set."""
    message = texts[0] if texts else default_message(name)
    if name in _OF_A_NAME and len(texts) > 0 and not (name in _OF_A_MEMBER and len(texts) == 1):
        return _OF_A_NAME[name].format(".".join(texts)), {"TypeName": texts[0]} if name not in _OF_A_MEMBER else {}
    if _is(name, "System.ArgumentException"):
        return _argument_details(name, texts, message)
    if _is(name, "System.ObjectDisposedException"):
        shown = f"\nObject name: '{texts[0]}'." if texts and texts[0] else ""
        message = texts[1] if len(texts) > 1 else "Cannot access a disposed object."
        return message + shown, {"ObjectName": texts[0] if texts else ""}
    if _is(name, "System.IO.FileNotFoundException") or _is(name, "System.BadImageFormatException"):
        return message, {"FileName": texts[1] if len(texts) > 1 else None}
    if name == "System.ComponentModel.Win32Exception" and args and type(args[0]) is int:
        return texts[1] if len(texts) > 1 else os.strerror(args[0]), {"NativeErrorCode": args[0]}
    if _is(name, "System.IO.IOException") and len(args) > 1 and type(args[1]) is int:
        return message, {"HResult": args[1]}
    if name == "System.AggregateException":
        groups = [arg if isinstance(arg, list) else [arg] for arg in args]
        inner = [item for group in groups for item in group if isinstance(item, NetException)]
        return message + "".join(f" ({item.Message})" for item in inner), {"InnerExceptions": inner}
    if _is(name, "System.Net.WebException"):
        return message, {"Status": _of_enum(args, "System.Net.WebExceptionStatus") or "UnknownError", "Response": None}
    if _is(name, "System.Net.Http.HttpRequestException"):
        return message, {"StatusCode": _of_enum(args, "System.Net.HttpStatusCode")}
    return message, {}


def _of_enum(args: list[Value], full_name: str) -> Value:
    """The argument that is a value of an enumeration, None without one."""
    return next((arg for arg in args if name_of(arg) == full_name), None)


def _argument_details(name: str, texts: list[str], message: str) -> tuple[str, dict[str, Value]]:
    """ArgumentException takes (message, parameter), its heirs for null and range (parameter, [value,] message)."""
    extra: dict[str, Value] = {}
    if _is(name, "System.ArgumentNullException") or _is(name, "System.ArgumentOutOfRangeException"):
        parameter = texts[0] if texts else None
        message = texts[-1] if len(texts) > 1 else default_message(name)
        if len(texts) > 2:
            extra["ActualValue"] = texts[1]
    else:
        parameter = texts[1] if len(texts) > 1 else None
    if parameter and not (name in _WITHOUT_PARAMETER and len(texts) > 1):
        message += f" (Parameter '{parameter}')"
    if extra:
        message += f"\nActual value was {texts[1]}."
    return message, {"ParamName": parameter, **extra}
