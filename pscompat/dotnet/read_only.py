"""Read-only files as .NET has them on Unix: those that nobody may write."""

from __future__ import annotations

import os
import stat

_WRITING = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def is_read_only(mode: int) -> bool:
    """Whether a file of this mode is read-only."""
    return not mode & _WRITING


def set_read_only(path: str, value: bool) -> int:
    """Take everybody's right to write the file, or give it to its owner; the mode before. Raises OSError."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    os.chmod(path, mode & ~_WRITING if value else mode | stat.S_IWUSR)
    return mode
