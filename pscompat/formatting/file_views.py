"""The views of files and directories: with owner and mode bits where the system has them, as on Windows elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.expressions import PropertyExpression
from pscompat.formatting.fields import field_text
from pscompat.formatting.packets import LEFT, RIGHT, Token
from pscompat.formatting.views import Entry, GroupBy, View, col, items, table, wide

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context

_TYPES = ("System.IO.DirectoryInfo", "System.IO.FileInfo")
_PROVIDER = "Microsoft.PowerShell.Core\\FileSystem::"


def _time(file: Value) -> Value:
    written = members.value(file, "LastWriteTime")
    return field_text(written, "{0:d} {0:HH}:{0:mm}")


def _long_time(file: Value) -> Value:
    return field_text(members.value(file, "LastWriteTime"), "{0,10:d} {0,8:t}")


def _length(file: Value) -> Value:
    return "" if members.value(file, "PSIsContainer") else members.value(file, "Length")


def _heading(file: Value, context: Context) -> list[Token]:
    return ["    Directory: ", context.text(str(members.value(file, "PSParentPath")).replace(_PROVIDER, ""))]


def file_views() -> list[View]:
    """The views, the default one first."""
    group = GroupBy(PropertyExpression("PSParentPath"), tokens=_heading)
    unix = table(
        _TYPES,
        col("UnixMode", 10, LEFT),
        col("User", 10, RIGHT),
        col("Group", 10, LEFT),
        col("LastWriteTime", 16, RIGHT, source=_time),
        col("Size", 12, RIGHT),
        col("Name", 0, LEFT, source="NameString"),
        name="childrenWithUnixStat",
        group=group,
        wrap=True,
    )
    plain = table(
        _TYPES,
        col("Mode", 7, LEFT),
        col("LastWriteTime", 26, RIGHT, source=_long_time),
        col("Length", 14, RIGHT, source=_length),
        col("Name", 0, LEFT, source="NameString"),
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
