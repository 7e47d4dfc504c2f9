"""The one file that a path means to the commands that read or write a single file (PathUtils.ResolveFilePath)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.providers.drives import expand, locate
from pscompat.providers.paths import is_direct

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


def single_file(scope: Scope, path: str, literal: bool = False) -> str:
    """The file that a path means: the one that its wildcards fit, else the one it names, existing or not.

    Raises TerminatingError: several files fit, none fits, the drive holds no files, DriveNotFound.
    """
    if is_direct(path) and (literal or not has_wildcards(path)):
        return path
    place = locate(scope, path, not literal and has_wildcards(path))
    if not place.is_file_system:
        shown = f"Cannot open file because the current provider ({place.provider.ToString()}) cannot open a file."
        raise _invalid("ReportWrongProviderType", "ReadWriteFileNotFileSystemProvider", shown)
    if literal or not has_wildcards(path):
        return place.path
    try:
        found = expand(scope, place)
    except TerminatingError:
        return locate(scope, path).path  # opening it says which part is missing
    if len(found) == 1:
        return found[0].path
    if found:
        shown = "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files."
        raise _invalid("ReportMultipleFilesNotSupported", "ReadWriteMultipleFilesNotSupported", shown)
    shown = f"Cannot perform operation because the wildcard path {path} did not resolve to a file."
    missing = NetException("System.IO.FileNotFoundException", "Unable to find the specified file.")
    raise TerminatingError(ErrorRecord(missing, "FileOpenFailure", "OpenError", path, ErrorDetails(shown)))


def _invalid(operation: str, error_id: str, shown: str) -> TerminatingError:
    """An error whose exception names the operation that refused; what is shown says why."""
    message = (
        f'Cannot perform operation because operation "{operation}" is not valid. Remove operation "{operation}", or '
        "investigate why it is not valid."
    )
    exception = NetException("System.Management.Automation.PSInvalidOperationException", message)
    return TerminatingError(ErrorRecord(exception, error_id, "InvalidArgument", None, ErrorDetails(shown)))
