"""Objects shown in a file: what `> file` and Out-File write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ErrorRecord, TerminatingError, error
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.values import Value
from pscompat.formatting.output import UNLIMITED, OutDefault
from pscompat.providers.encodings import UTF8, Encoding
from pscompat.providers.file_items import IO_EXCEPTION
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import TextWriter

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


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
        full = single_file(engine.scope, path, literal)
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
