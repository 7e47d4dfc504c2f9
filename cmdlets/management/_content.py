"""What Set-Content and Add-Content share: values written one by one to files and other items."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from cmdlets.management._items import ContentCmdlet, directory_content, item_members, output_places
from pscompat.cmdlet import In, Parameter
from pscompat.dotnet.argument_errors import outside_of_methods
from pscompat.dotnet.convert import iterate
from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError, error
from pscompat.dotnet.file_sharing import FileInUse, failure_text, refuse_in_use
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import Byte, Int64, PSObject, Value, unwrap
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.providers.base import ARGUMENT, NOT_SUPPORTED
from pscompat.providers.drives import ItemPath
from pscompat.providers.encodings import encoding_parameter, marked_encoding
from pscompat.providers.file_items import DIRECTORY_NOT_FOUND, IO_EXCEPTION, UNAUTHORIZED
from pscompat.providers.text_files import TextWriter

_NO_SEEK = "Cannot call method. The content Seek method is not supported by this provider."
_NOT_BYTES = "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte."


def _lines(values: Iterable[Value]) -> Iterator[str]:
    """The text of each value by its own ToString, in the current culture; an array gives one for each element, null none."""
    for value in values:
        base = unwrap(value)
        for each in base if isinstance(base, list) else (value,):
            plain = unwrap(each)
            if plain is not None:
                yield net_text(each)


class WriteContentCmdlet(ContentCmdlet):
    """Writes values to items; files are written while values come, other items at the end. Without any value nothing is touched.

    Where the paths come through the pipeline, each brings files of its own.
    """

    action = ""
    appends = False
    _files: list[tuple[ItemPath, TextWriter]] | None = None

    Value = Parameter(
        "object[]",
        position=1,
        mandatory=True,
        by_value=True,
        by_property_name=True,
        allow_null=True,
        allow_empty_collection=True,
        help="What to write, an element a line.",
    )
    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_property_name=True)},
        wildcards=True,
        help="The files.",
    )
    PassThru = Parameter("switch", help="Write the values to the pipeline, too.")
    Force = Parameter("switch", help="Write to read-only files, too.")
    NoNewline = Parameter("switch", help="Put nothing after the values.")
    Encoding = encoding_parameter()
    AsByteStream = Parameter("switch", help="The values are bytes.")

    dependent = frozenset({"NoNewline", "Encoding", "AsByteStream"})

    def begin(self) -> None:
        super().begin()
        self._files = None
        self._takes_paths = not {"Path", "LiteralPath"} & self.bound.keys()
        self._items: list[tuple[ItemPath, list[Value]]] = []

    def _open(self) -> list[tuple[ItemPath, TextWriter]]:
        files: list[tuple[ItemPath, TextWriter]] = []
        self._files = files
        for path in self.given_paths():
            for place in self._targets(path):
                if not place.is_file_system:
                    if self.should_process(f"Path: {place.display}", self.action):
                        self._items.append((place, []))
                elif self.should_process(f"Path: {place.path}", self.action):
                    if not self.appends and os.path.exists(place.path):
                        self._clear(place.path)
                    if self.AsByteStream:
                        self.warn_of_encoding()
                    try:
                        encoding = self._encoding(place.path)
                        files.append((place, open_for_content(place.path, encoding, self.appends, self.forced)))
                    except TerminatingError as failure:
                        self.report(failure)
        if self._items and self.appends:
            self.throw(_NO_SEEK, "NotSupported", "NotImplemented", exception=NOT_SUPPORTED)
        return files

    def _clear(self, path: str) -> None:
        """Tell that what is there is cleared first, which the writing does; where it cannot be, the command ends."""
        if os.path.isdir(path):
            problem = directory_content(path)
            self.throw_record(ErrorRecord(problem, problem.type_name))
        self.should_process(f"Item: {path}", "Clear Content")
        if not self.forced and os.path.isfile(path) and not os.access(path, os.W_OK):
            self.throw(f"Access to the path '{path}' is denied.", UNAUTHORIZED, exception=UNAUTHORIZED)
        try:
            refuse_in_use(path)
        except FileInUse as failure:
            self.throw(failure_text(failure, path), IO_EXCEPTION, exception=IO_EXCEPTION)

    def _encoding(self, path: str) -> Any:
        """The encoding to write with: what is appended without -Encoding goes on in the one that the file declares."""
        if not self.appends or "Encoding" in self.bound:
            return self.Encoding
        try:
            with open(path, "rb") as file:
                return marked_encoding(file.read(4)) or self.Encoding
        except OSError:
            return self.Encoding

    def _targets(self, path: str) -> list[ItemPath]:
        """Where to write: the items that a path with wildcards or a choice among names means, else the one item, existing or not."""
        if self.refuses_filter(path):
            return []
        if not self.is_literal and (has_wildcards(path) or self.Include or self.Exclude):
            return self.content_places(path)
        return output_places(self, path)

    def process(self) -> None:
        if self._takes_paths and self._files is not None:
            self._finish()
        files = self._open() if self._files is None else self._files
        values = self.Value if self.Value is not None else []
        for place, file in files:
            try:
                self._write(file, values)
            except TerminatingError as failure:
                self.write_error(failure.record)
            else:
                self._pass_on(place, values)
        for place, held in self._items:
            held.extend(values)
            self._pass_on(place, values)

    def _pass_on(self, place: ItemPath, values: list[Any]) -> None:
        """With -PassThru, write the values as the one list that was written, which tells where."""
        if self.PassThru and values:
            self.runtime.out(PSObject(list(values), {**item_members(place), "ReadCount": Int64(len(values))}))

    def _write(self, file: TextWriter, values: list[Any]) -> None:
        """Write values to a file, as bytes or each as a line; the error of one that is no byte is reported."""
        if not self.AsByteStream:
            ending = "" if self.NoNewline else "\n"
            file.write("".join(line + ending for line in _lines(values)))
            return
        for value in values:
            parts = iterate(value)
            for part in [value] if parts is None else parts:
                plain = unwrap(part)
                if type(plain) is not Byte:
                    raise outside_of_methods(NetError(ARGUMENT, _NOT_BYTES))
                file.write_bytes(bytes((plain,)))

    def end(self) -> None:
        self._finish()

    def _finish(self) -> None:
        """Write what is kept back for items other than files, and close the files."""
        for place, values in self._items:
            try:
                place.implementation.write_content(self.scope, place.path, values)
            except TerminatingError as failure:
                self.report(failure)
        self._items = []
        self.clean()

    def clean(self) -> None:
        for _, file in self._files or ():
            file.close()
        self._files = None


def open_for_content(path: str, encoding: Value, append: bool, force: bool) -> TextWriter:
    """A file opened for Set-Content or Add-Content; raises TerminatingError where that cannot be."""
    try:
        return TextWriter(path, encoding, append, force=force)
    except (FileNotFoundError, NotADirectoryError):
        message, identity = f"Could not find a part of the path '{path}'.", "GetContentWriterDirectoryNotFoundError"
        raise error(message, identity, "ObjectNotFound", path, DIRECTORY_NOT_FOUND) from None
    except (PermissionError, IsADirectoryError):
        if os.path.isdir(path):
            message = f"Unable to write content because it is a directory: '{path}'."
            exception = "System.InvalidOperationException"
            raise error(message, "WriteContainerContentException", "InvalidOperation", None, exception) from None
        message, identity = f"Access to the path '{path}' is denied.", "GetContentWriterUnauthorizedAccessError"
        raise error(message, identity, "PermissionDenied", path, UNAUTHORIZED) from None
    except OSError as failure:
        message = failure_text(failure, path)
        raise error(message, "GetContentWriterIOError", "WriteError", path, "System.IO.IOException") from None
