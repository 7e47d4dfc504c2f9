"""The text of files: by lines, whole, from the end, and writing; a byte order mark decides over the encoding asked for."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import IO, cast

from pscompat.dotnet import code_units
from pscompat.dotnet.file_sharing import open_shared
from pscompat.dotnet.marked_text import marked_data, unreadable
from pscompat.dotnet.read_only import set_read_only
from pscompat.providers.encodings import UTF8, Encoding, marked_encoding

_BLOCK = 65536
_BYTE_CODECS = frozenset({"utf-8", "ascii", "latin-1", "iso8859-1", "cp1252"})


def open_text(path: str, encoding: Encoding = UTF8, newline: str | None = None) -> IO[str]:
    """A file opened for reading, after its byte order mark. Raises OSError."""
    binary = cast("io.BufferedReader", open_shared(path, "rb"))
    try:
        codec = _skip_mark(binary, encoding)
        return io.TextIOWrapper(binary, codec, errors=unreadable(codec), newline=newline)
    except BaseException:
        binary.close()
        raise


def _skip_mark(binary: io.BufferedReader, encoding: Encoding) -> str:
    marked = marked_encoding(binary.peek(4)[:4])
    if marked is None:
        return encoding.codec
    binary.read(len(marked.preamble))
    return marked.codec


def read_lines(path: str, encoding: Encoding = UTF8) -> Iterator[str]:
    """The lines one by one, without their ends (`\\n`, `\\r\\n` or `\\r`). Raises OSError."""
    with open_text(path, encoding) as file:
        for line in file:
            yield line[:-1] if line[-1] == "\n" else line


def read_all(path: str, encoding: Encoding = UTF8) -> str:
    """The whole text as it stands. Raises OSError."""
    with open_shared(path, "rb") as file:
        return marked_data(file.read(), encoding.codec)


def read_parts(path: str, delimiter: str, encoding: Encoding = UTF8) -> Iterator[str]:
    """What stands between the delimiters, piece by piece; nothing where the delimiter is empty. Raises OSError."""
    if not delimiter:
        return
    with open_text(path, encoding, newline="") as file:
        held = ""
        while block := file.read(_BLOCK):
            *whole, held = (held + block).split(delimiter)
            yield from whole
        if held:
            yield held


def read_tail(path: str, count: int, encoding: Encoding = UTF8) -> list[str]:
    """The last `count` lines; of a large file only its end is read where the encoding allows it. Raises OSError."""
    from collections import deque

    if count <= 0:
        return []
    with open_shared(path, "rb") as binary:
        marked = marked_encoding(binary.read(4))
        size = binary.seek(0, os.SEEK_END)
        codec = (marked or encoding).codec
        if codec not in _BYTE_CODECS:
            return list(deque(read_lines(path, encoding), maxlen=count))
        data = b""
        while size > 0 and data.count(b"\n") <= count:
            step = min(_BLOCK, size)
            size -= step
            binary.seek(size)
            data = binary.read(step) + data
    if size == 0 and marked is not None:
        data = data[len(marked.preamble) :]
    text = io.StringIO(data.decode(codec, unreadable(codec)), newline=None)
    return [line.rstrip("\n") for line in deque(text, maxlen=count)]


def make_writable(path: str) -> int | None:
    """Let a read-only file be written; its mode before, None where it was writable or is not there. Raises OSError."""
    if not os.path.isfile(path) or os.access(path, os.W_OK):
        return None
    return set_read_only(path, False)


class TextWriter:
    """Writes text to a file: a new one with the encoding's byte order mark, or at the end of the one there is.

    no_clobber: refuse to overwrite. force: overwrite a read-only file, which stays one. Raises OSError.
    """

    def __init__(
        self, path: str, encoding: Encoding = UTF8, append: bool = False, no_clobber: bool = False, force: bool = False
    ):
        self._path = path
        self._read_only_mode = make_writable(path) if force else None
        self.encoding = encoding
        self._file: IO[bytes] = open_shared(path, "ab" if append else "xb" if no_clobber else "wb")
        if encoding.preamble and self._file.tell() == 0:
            self._file.write(encoding.preamble)

    def write(self, text: str) -> None:
        """Write the text as it stands; what the encoding lacks is substituted."""
        try:
            self._file.write(self.encoding.encode(text))
        except ValueError:
            self._file.write(text.encode("utf-8", code_units.REPLACE))

    def write_line(self, text: str) -> None:
        """Write a line."""
        self.write(text + "\n")

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        self._file.write(data)

    def flush(self) -> None:
        """Let readers see what was written."""
        self._file.flush()

    def close(self) -> None:
        """Write everything out. A read-only file is one again."""
        self._file.close()
        if self._read_only_mode is not None:
            os.chmod(self._path, self._read_only_mode)
