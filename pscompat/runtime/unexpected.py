"""Python exceptions that nobody foresaw, as error records: no traceback may reach a user.

With the environment variable PSCOMPAT_DEBUG=1 the Python traceback is printed as well, for those who work on pscompat.
"""

from __future__ import annotations

import os

from pscompat.dotnet.errors import NetError, TerminatingError, error, thrown_by_net

_FILE_ERRORS: dict[type[OSError], tuple[str, str, str]] = {
    FileNotFoundError: ("System.IO.FileNotFoundException", "FileNotFound", "ObjectNotFound"),
    PermissionError: ("System.UnauthorizedAccessException", "UnauthorizedAccess", "PermissionDenied"),
    FileExistsError: ("System.IO.IOException", "FileExists", "ResourceExists"),
    IsADirectoryError: ("System.UnauthorizedAccessException", "UnauthorizedAccess", "PermissionDenied"),
    NotADirectoryError: ("System.IO.IOException", "NotADirectory", "InvalidArgument"),
}


def unexpected(crash: Exception) -> TerminatingError:
    """The terminating error for a Python exception: what .NET would call it where that is known."""
    if os.environ.get("PSCOMPAT_DEBUG") == "1":
        import traceback

        traceback.print_exception(crash)
    if isinstance(crash, NetError):
        exception = crash.exception
        problem = error(exception.Message, exception.type_name.rpartition(".")[2], "NotSpecified")
        problem.record.Exception = exception
        return problem
    if isinstance(crash, OSError):
        name, error_id, category = _FILE_ERRORS.get(
            type(crash), ("System.IO.IOException", "IOException", "NotSpecified")
        )
        where = f": '{crash.filename}'" if crash.filename else ""
        return error(f"{crash.strerror or crash}{where}", error_id, category, crash.filename, name)
    if isinstance(crash, MemoryError):
        message = "Insufficient memory to continue the execution of the program."
        return thrown_by_net(NetError("System.OutOfMemoryException", message))
    message = (
        f"pscompat failed here: {type(crash).__name__}: {crash}. This is a fault of pscompat, not of the script; "
        "PSCOMPAT_DEBUG=1 shows where."
    )
    return error(message, "PscompatInternalError", "NotSpecified", exception="System.InvalidOperationException")
