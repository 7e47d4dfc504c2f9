"""File attributes as Get-ChildItem chooses by them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from typing import Any

from pscompat.dotnet.library.flags_expression import FlagsExpression
from pscompat.dotnet.read_only import is_read_only

_READ_ONLY, _HIDDEN, _SYSTEM, _DIRECTORY, _NORMAL, _REPARSE_POINT = 1, 2, 4, 16, 128, 1024
_SWITCHES = {"Hidden": _HIDDEN, "ReadOnly": _READ_ONLY, "System": _SYSTEM}


def attributes_of(path: str) -> int:
    """The System.IO.FileAttributes that .NET finds on a file of a Unix file system."""
    status = os.lstat(path)
    found = 0
    if os.path.basename(path).startswith("."):
        found |= _HIDDEN
    if is_read_only(status.st_mode):
        found |= _READ_ONLY
    if stat.S_ISLNK(status.st_mode):
        found |= _REPARSE_POINT
    if os.path.isdir(path):
        found |= _DIRECTORY
    return found or _NORMAL


def attribute_test(command: Any) -> Callable[[str], bool] | None:
    """A test of paths against -Attributes, -Hidden, -ReadOnly and -System; None where nothing is asked for."""
    expression: FlagsExpression | None = command.Attributes
    wanted = sum(flag for name, flag in _SWITCHES.items() if getattr(command, name))
    if not wanted and expression is None:
        return None

    def test(path: str) -> bool:
        found = attributes_of(path)
        return found & wanted == wanted and (expression is None or expression.Evaluate(found))

    return test


def names_hidden(expression: FlagsExpression | None) -> bool:
    """Whether -Attributes names the hidden items, which are looked at then."""
    return expression is not None and expression.names(_HIDDEN)
