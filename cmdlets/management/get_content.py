"""Get-Content."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice

from cmdlets.management._items import ContentCmdlet, item_members
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.file_sharing import failure_text, open_shared
from pscompat.dotnet.values import Byte, Int64, PSObject, TypedArray, Value
from pscompat.providers.drives import ItemPath
from pscompat.providers.encodings import encoding_parameter
from pscompat.providers.file_items import UNAUTHORIZED
from pscompat.providers.text_files import open_text, read_all, read_lines, read_parts, read_tail

_BLOCK = 65536
_POLL_SECONDS = 0.1
INVALID_OPERATION = "System.InvalidOperationException"
_PS_INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"


@cmdlet(
    "Get-Content",
    default_set="Path",
    output=("System.Byte", "System.String"),
    order=("ReadCount", "TotalCount", "Tail", "Path", "LiteralPath", "Filter", "Include", "Exclude"),
)
class GetContent(ContentCmdlet):
    """Reads files line by line, whole or as bytes, and what other items hold."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_property_name=True)},
        wildcards=True,
        help="The items.",
    )
    ReadCount = Parameter(
        "int64", by_property_name=True, default=1, help="How many lines to write at a time; 0: all in one array."
    )
    TotalCount = Parameter(
        "int64",
        by_property_name=True,
        aliases=("First", "Head"),
        default=-1,
        validate=(ValidateRange(Int64(0), Int64(2**63 - 1)),),
        help="Only the first lines.",
    )
    Tail = Parameter(
        "int",
        by_property_name=True,
        aliases=("Last",),
        default=-1,
        validate=(ValidateRange(0, 2**31 - 1),),
        help="Only the last lines.",
    )
    Force = Parameter("switch", help="Hidden files too.")
    Delimiter = Parameter("string", help="What parts the pieces, instead of line ends.")
    Wait = Parameter("switch", help="Go on with what is added to the file.")
    Raw = Parameter("switch", help="The whole text as one string.")
    Encoding = encoding_parameter()
    AsByteStream = Parameter("switch", help="Bytes instead of lines.")
    dependent = frozenset({"Delimiter", "Wait", "Raw", "Encoding", "AsByteStream"})
    examples = (
        Example("Get-Content f.txt", "one\ntwo", setup="Set-Content f.txt one, two"),
        Example("(Get-Content f.txt -Raw).Length", "8", setup="Set-Content f.txt one, two"),
        Example("Get-Content f.txt -Tail 1", "two", setup="Set-Content f.txt one, two"),
        Example("(Get-Content f.txt -AsByteStream) -join ' '", "111 10", setup="Set-Content f.txt o"),
    )

    def begin(self) -> None:
        super().begin()
        if self.Raw:
            other = next((name for name in ("TotalCount", "Tail", "Delimiter", "Wait") if name in self.bound), None)
            if other is not None:
                message = f"The 'Raw' and '{other}' parameters cannot be specified in the same command."
                self.throw(message, "InvalidOperation", "InvalidOperation", None, _PS_INVALID_OPERATION)

    def process(self) -> None:
        if "TotalCount" in self.bound and "Tail" in self.bound:
            message = "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter."
            self.error(message, "TailAndHeadCannotCoexist", "InvalidOperation", None, INVALID_OPERATION)
            return
        if self.TotalCount == 0:
            return
        for place in self.places():
            if self.Tail >= 0 and not place.is_file_system:
                message = "The Tail parameter currently is supported only for the FileSystem provider."
                self.error(message, "TailNotSupported", "InvalidOperation", self.Tail, INVALID_OPERATION)
                continue
            if place.is_file_system and place.is_container(self.scope):
                message = f"Unable to get content because it is a directory: '{place.path}'. Please use 'Get-ChildItem' instead."
                self.error(message, "GetContainerContentException", "InvalidOperation", None, INVALID_OPERATION)
                continue
            if place.is_file_system and self.AsByteStream and self.Delimiter is not None:
                message = "A delimiter cannot be specified when reading the stream one byte at a time. (Parameter 'delimiter')"
                identity = "GetContentReaderArgumentError"
                self.error(message, identity, "InvalidArgument", place.path, "System.ArgumentException")
                continue
            try:
                self._write_content(place)
            except PermissionError:
                message = f"Access to the path '{place.path}' is denied."
                self.error(
                    message, "GetContentReaderUnauthorizedAccessError", "PermissionDenied", place.path, UNAUTHORIZED
                )
            except FileNotFoundError as failure:
                exception = "System.IO.FileNotFoundException"
                message, error_id = failure_text(failure, place.path), "GetContentReaderFileNotFoundError"
                self.error(message, error_id, "ObjectNotFound", place.path, exception)
            except OSError as failure:
                message = failure_text(failure, place.path)
                self.error(message, "GetContentReaderIOError", "ReadError", place.path, "System.IO.IOException")

    def _write_content(self, place: ItemPath) -> None:
        values = self._values(place)
        if self.TotalCount > 0:
            values = islice(values, self.TotalCount)
        added = item_members(place)
        count = self.ReadCount
        out = self.runtime.out
        if count == 1:
            for number, value in enumerate(values, 1):
                out(PSObject(value, {**added, "ReadCount": Int64(number)}))
            return
        iterator = iter(values)
        while chunk := list(islice(iterator, count) if count > 0 else iterator):
            out(chunk)

    def _values(self, place: ItemPath) -> Iterable[Value]:
        if not place.is_file_system:
            return place.implementation.read_content(self.scope, place.path)
        path, encoding = place.path, self.Encoding
        if self.AsByteStream:
            self.warn_of_encoding()
            return _read_bytes(path, bool(self.Raw), self.Tail)
        if self.Raw:
            text = read_all(path, encoding)
            return [text] if text else []
        if self.Delimiter is not None:
            parts = read_parts(path, self.Delimiter, encoding)
            return parts if self.Tail < 0 else list(parts)[-self.Tail :]
        if self.Wait:
            return self._follow(path)
        return read_lines(path, encoding) if self.Tail < 0 else read_tail(path, self.Tail, encoding)

    def _follow(self, path: str) -> Iterator[str]:
        """The lines, then those that are added, until the run is stopped."""
        with open_text(path, self.Encoding) as file:
            if self.Tail >= 0:
                yield from read_tail(path, self.Tail, self.Encoding)
                file.seek(0, 2)
            held = ""
            while True:
                self.engine.check_stop()
                line = held + file.readline()
                if line.endswith("\n"):
                    held = ""
                    yield line[:-1]
                else:
                    held = line
                    time.sleep(_POLL_SECONDS)


def _read_bytes(path: str, whole: bool, tail: int) -> Iterator[Value]:
    with open_shared(path, "rb") as file:
        if tail >= 0:
            file.seek(max(0, file.seek(0, 2) - tail))
        if whole:
            yield TypedArray(map(Byte, file.read()), "System.Byte")
            return
        while block := file.read(_BLOCK):
            yield from map(Byte, block)
