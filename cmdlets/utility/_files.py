"""Files that cmdlets read: which ones a path means, and the errors where one cannot be opened."""

from __future__ import annotations

from typing import IO, NoReturn

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.values import Value
from pscompat.providers.base import ITEM_NOT_FOUND
from pscompat.providers.drives import locate, resolve
from pscompat.providers.encodings import Encoding
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import open_text


def input_path(command: Cmdlet, path: str, literal: bool) -> str:
    """The absolute path of the one file that a path means, existing or not; ends the command where it means no one file."""
    try:
        return single_file(command.scope, path, literal)
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


def existing_paths(
    command: Cmdlet, path: str, literal: bool, category: str = "ObjectNotFound", target: Value = None
) -> list[str]:
    """The absolute paths of the existing files that a path means; what does not exist is reported."""
    try:
        return [place.path for place in resolve(command.scope, path, literal) if place.is_file_system]
    except TerminatingError as failure:
        if failure.record.Exception.type_name == ITEM_NOT_FOUND:
            failure.record.error_id = "FileNotFound"
            failure.record.category = category
            failure.record.TargetObject = locate(command.scope, path).path if literal else target or path
        command.write_error(failure.record)
        return []
