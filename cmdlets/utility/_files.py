"""Files that cmdlets read: which ones a path means, and the errors where one cannot be opened."""

from __future__ import annotations

from typing import IO, NoReturn

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError, error
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.providers.base import ITEM_NOT_FOUND
from pscompat.providers.drives import expand, locate, resolve
from pscompat.providers.encodings import Encoding
from pscompat.providers.paths import is_direct
from pscompat.providers.text_files import open_text


def input_paths(command: Cmdlet, path: str, literal: bool, category: str = "InvalidOperation") -> list[str]:
    """The absolute paths of the files that a path means; those without wildcards whether they exist or not.

    Ends the command where there is no such drive, or nothing fits the wildcards: with an error of the category.
    """
    globbing = not literal and has_wildcards(path)
    if is_direct(path) and not globbing:
        return [path]
    try:
        place = locate(command.scope, path, globbing)
        if not place.is_file_system:
            message = f"Cannot open file because the current provider ({place.provider.ToString()}) cannot open a file."
            exception = "System.Management.Automation.PSInvalidOperationException"
            raise error(message, "ReadWriteFileNotFileSystemProvider", "InvalidOperation", None, exception)
        if not globbing:
            return [place.path]
        try:
            found = [each.path for each in expand(command.scope, place)]
        except TerminatingError:
            return [place.path]  # opening it says which part is missing
        if not found:
            message = f"Cannot perform operation because the wildcard path {path} did not resolve to a file."
            missing = NetException("System.IO.FileNotFoundException", "Unable to find the specified file.")
            command.throw_record(ErrorRecord(missing, "FileOpenFailure", category, path, ErrorDetails(message)))
        return found
    except TerminatingError as failure:
        command.throw_record(failure.record)


def open_input(command: Cmdlet, path: str, encoding: Encoding) -> IO[str]:
    """A file opened for reading lines with their ends; ends the command where that cannot be."""
    try:
        return open_text(path, encoding, newline="")
    except OSError as failure:
        refuse_file(command, path, failure)


def refuse_file(command: Cmdlet, path: str, failure: OSError) -> NoReturn:
    """End the command because a file cannot be opened, in .NET's words."""
    command.throw_record(ErrorRecord(io_error(failure, path).exception, "FileOpenFailure", "OpenError", None))


def existing_paths(command: Cmdlet, path: str, literal: bool) -> list[str]:
    """The absolute paths of the existing files that a path means; what does not exist is reported."""
    try:
        return [place.path for place in resolve(command.scope, path, literal) if place.is_file_system]
    except TerminatingError as failure:
        if failure.record.Exception.type_name == ITEM_NOT_FOUND:
            failure.record.error_id = "FileNotFound"
            failure.record.TargetObject = locate(command.scope, path).path if literal else path
        command.write_error(failure.record)
        return []
