"""The views of files and directories: with owner and mode bits where the system has them, as on Windows elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.expressions import FunctionExpression
from pscompat.formatting.fields import field_text
from pscompat.formatting.packets import LEFT, RIGHT, Token
from pscompat.formatting.views import Entry, GroupBy, View, col, items, table, wide

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context

_TYPES = ("System.IO.DirectoryInfo", "System.IO.FileInfo")
_PROVIDER = "Microsoft.PowerShell.Core\\FileSystem::"


def _status(file: Value) -> os.stat_result | None:
    try:
        return os.lstat(str(members.value(file, "FullName")))
    except OSError:
        return None


def _unix_mode(file: Value) -> Value:
    known = members.value(file, "UnixMode")
    if known is not None:
        return known
    import stat

    status = _status(file)
    return "" if status is None else stat.filemode(status.st_mode)


def _owner(file: Value) -> Value:
    known = members.value(file, "User")
    if known is not None:
        return known
    status = _status(file)
    return "" if status is None else _account("pwd", "getpwuid", status.st_uid)


def _group(file: Value) -> Value:
    known = members.value(file, "Group")
    if known is not None:
        return known
    status = _status(file)
    return "" if status is None else _account("grp", "getgrgid", status.st_gid)


def _account(module: str, function: str, number: int) -> str:
    import importlib

    try:
        return str(getattr(importlib.import_module(module), function)(number)[0])
    except (ImportError, KeyError, OSError):
        return str(number)


def _size(file: Value) -> Value:
    known = members.value(file, "Size")
    if known is not None:
        return known
    status = _status(file)
    return "" if status is None else status.st_size


def _time(file: Value) -> Value:
    written = members.value(file, "LastWriteTime")
    return field_text(written, "{0:d} {0:HH}:{0:mm}")


def _long_time(file: Value) -> Value:
    return field_text(members.value(file, "LastWriteTime"), "{0,10:d} {0,8:t}")


def _length(file: Value) -> Value:
    return "" if members.value(file, "PSIsContainer") else members.value(file, "Length")


def _name(file: Value) -> Value:
    target = members.value(file, "LinkTarget") or members.value(file, "Target")
    name = members.value(file, "Name")
    return f"{name} -> {target}" if isinstance(target, str) and target else name


def _parent(file: Value) -> str:
    known = members.value(file, "PSParentPath")
    if isinstance(known, str):
        return known.replace(_PROVIDER, "")
    return os.path.dirname(str(members.value(file, "FullName")).rstrip("/"))


def _heading(file: Value, context: Context) -> list[Token]:
    return ["    Directory: ", context.text(_parent(file))]


def file_views() -> list[View]:
    """The views, the default one first."""
    group = GroupBy(FunctionExpression(_parent, "PSParentPath"), tokens=_heading)
    unix = table(
        _TYPES,
        col("UnixMode", 10, LEFT, source=_unix_mode),
        col("User", 10, RIGHT, source=_owner),
        col("Group", 10, LEFT, source=_group),
        col("LastWriteTime", 16, RIGHT, source=_time),
        col("Size", 12, RIGHT, source=_size),
        col("Name", 0, LEFT, source=_name),
        name="childrenWithUnixStat",
        group=group,
        wrap=True,
    )
    plain = table(
        _TYPES,
        col("Mode", 7, LEFT),
        col("LastWriteTime", 26, RIGHT, source=_long_time),
        col("Length", 14, RIGHT, source=_length),
        col("Name", 0, LEFT, source=_name),
        name="children",
        group=group,
        wrap=True,
    )
    times = ("CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target")
    entries = [
        Entry(items("Name", ("Length", _length), *times, "VersionInfo"), types=("System.IO.FileInfo",)),
        Entry(items("Name", *times)),
    ]
    listed = View("List", _TYPES, entries, "children", group=group)
    names = wide(_TYPES, "Name", name="children", group=group)
    return [*((unix, plain) if os.name == "posix" else (plain, unix)), listed, names]
