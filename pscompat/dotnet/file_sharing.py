"""Files in use: .NET on Unix locks each file that it opens, for itself alone (FileShare.None) or together with others."""

from __future__ import annotations

import errno
import os
from typing import BinaryIO, cast

try:
    import fcntl
except ImportError:  # Windows keeps such files from others by itself
    fcntl = None  # type: ignore[assignment]


class FileInUse(OSError):
    """A file that somebody else has opened in a way that forbids this one; `strerror` is all that .NET says."""

    def __init__(self, path: str):
        message = f"The process cannot access the file '{path}' because it is being used by another process."
        super().__init__(errno.EAGAIN, message, path)


def open_shared(path: str, mode: str, alone: bool = False) -> BinaryIO:
    """A file opened in a binary mode of Python's, for as long as nobody else (`alone`) or who shares it may open it.

    Raises OSError, FileInUse among them; then the content is as it was.
    """

    def opened(name: str, flags: int) -> int:
        descriptor = os.open(name, flags & ~os.O_TRUNC, 0o666)
        try:
            _lock(descriptor, path, alone)
            if flags & os.O_TRUNC:
                _empty(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    return cast("BinaryIO", open(path, mode, opener=opened))


def refuse_in_use(path: str, alone: bool = False) -> None:
    """Raise FileInUse where an existing file could not be opened like this now; other errors are left to its opening."""
    try:
        open_shared(path, "rb", alone).close()
    except FileInUse:
        raise
    except OSError:
        return


def failure_text(failure: OSError, path: str) -> str:
    """What .NET says about a failure for which it has no exception of its own."""
    if isinstance(failure, FileInUse):
        return str(failure.strerror)
    if isinstance(failure, FileNotFoundError):  # a link that leads to nothing
        return f"Could not find file '{path}'."
    return f"{failure.strerror or failure} : '{path}'"


def _lock(descriptor: int, path: str, alone: bool) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FileInUse(path) from None
    except OSError:  # a file system without locks
        return


def _empty(descriptor: int) -> None:
    """Cut a file to nothing; devices and pipes have nothing to cut."""
    try:
        os.ftruncate(descriptor, 0)
    except OSError as failure:
        if failure.errno != errno.EINVAL:
            raise
