"""Objects shown in a file: what `> file` and Out-File write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ErrorRecord, TerminatingError, error
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.formatting.output import UNLIMITED, OutDefault
from pscompat.providers.drives import expand, locate
from pscompat.providers.encodings import UTF8, Encoding
from pscompat.providers.file_items import IO_EXCEPTION
from pscompat.providers.paths import is_direct
from pscompat.providers.text_files import TextWriter

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope


def output_path(scope: Scope, path: str, literal: bool = False) -> str:
    """The file that a path means: the one that its wildcards fit, else the one it names, existing or not.

    Raises TerminatingError: several files fit, none fits, the drive holds no files, DriveNotFound.
    """
    if is_direct(path) and (literal or not has_wildcards(path)):
        return path
    place = locate(scope, path)
    if not place.is_file_system:
        message = f"Cannot open file because the current provider ({place.provider.ToString()}) cannot open a file."
        exception = "System.Management.Automation.PSInvalidOperationException"
        raise error(message, "ReadWriteFileNotFileSystemProvider", "InvalidArgument", None, exception)
    if literal or not has_wildcards(path):
        return place.path
    try:
        found = expand(scope, place)
    except TerminatingError:
        return place.path  # opening it says which part is missing
    if len(found) == 1:
        return found[0].path
    if found:
        message = "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files."
        raise error(
            message, "ReadWriteMultipleFilesNotSupported", "InvalidArgument", path, "System.InvalidOperationException"
        )
    message = f"Cannot perform operation because the wildcard path {path} did not resolve to a file."
    raise error(message, "FileOpenFailure", "OpenError", path, "System.IO.FileNotFoundException")


def open_output(
    path: str, encoding: Encoding, append: bool, no_clobber: bool = False, force: bool = False
) -> TextWriter:
    """A file opened for a cmdlet's output; raises TerminatingError where that cannot be."""
    try:
        return TextWriter(path, encoding, append, no_clobber and not append, force)
    except FileExistsError:
        message = f"The file '{path}' already exists."
        raise error(message, "NoClobber", "ResourceExists", path, IO_EXCEPTION) from None
    except OSError as failure:
        record = ErrorRecord(io_error(failure, path).exception, "FileOpenFailure", "OpenError", None)
        raise TerminatingError(record) from None


class FormattedFile:
    """A file that shows objects as the console would. Raises TerminatingError where it cannot be written.

    width: cells of a line, unlimited without. newline: what ends each line.
    """

    def __init__(
        self,
        engine: Engine,
        path: str,
        append: bool = False,
        encoding: Encoding = UTF8,
        width: int = UNLIMITED,
        newline: str = "\n",
        no_clobber: bool = False,
        force: bool = False,
        literal: bool = False,
    ):
        full = output_path(engine.scope, path, literal)
        self._writer = open_output(full, encoding, append, no_clobber, force)
        self._newline = newline
        self._output = OutDefault(engine, self._write_line, plain=True, line_width=width, own_sequences=True)

    def _write_line(self, line: str) -> None:
        self._writer.write(line + self._newline)

    def write(self, obj: Value) -> None:
        """Show one object."""
        self._output.write(obj)

    def write_bytes(self, data: bytes) -> None:
        """Write what a native program wrote, as it is."""
        self._writer.write_bytes(data)

    def close(self) -> None:
        """Write out what is held back, and end the file."""
        try:
            self._output.close()
        except TerminatingError:
            self._writer.close()
            raise
        self._writer.close()
