"""System.Net.Http: what requests and responses carry."""

from __future__ import annotations

import uuid
from io import BytesIO
from urllib.parse import quote_plus

from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import Encoding, byte_array, raw
from pscompat.dotnet.library.http_headers import HttpContentHeaders
from pscompat.dotnet.library.http_values import ContentDispositionHeaderValue, MediaTypeHeaderValue
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.tasks import Task, TaskOfResult, ended
from pscompat.dotnet.values import NetObject, Value

HTTP = "System.Net.Http."
_BASES = ("System.Object", "System.IDisposable")
_TEXT = "text/plain"


class HttpContent(NetObject):
    """System.Net.Http.HttpContent: `data` are the bytes."""

    __slots__ = ("Headers", "data")
    net_name = f"{HTTP}HttpContent"
    net_bases: tuple[str, ...] = _BASES

    def __init__(self, data: bytes):
        self.data = data
        self.Headers = HttpContentHeaders(lambda: len(self.body()))

    def ReadAsStringAsync(self, cancellationToken: Value = None) -> TaskOfResult:
        return self._read(self.text(), "System.String")

    def ReadAsByteArrayAsync(self, cancellationToken: Value = None) -> TaskOfResult:
        return self._read(byte_array(self.body()), "System.Byte[]")

    def ReadAsStreamAsync(self, cancellationToken: Value = None) -> TaskOfResult:
        return self._read(self.ReadAsStream(), Stream.net_name)

    def ReadAsStream(self, cancellationToken: Value = None) -> Stream:
        return Stream(BytesIO(self.body()))

    def CopyToAsync(self, stream: Stream, *more: Value) -> Task:
        self.CopyTo(stream)
        return Task(ended(None))

    def CopyTo(self, stream: Stream, *more: Value) -> None:
        required(stream, "stream").usable.write(self.body())

    def LoadIntoBufferAsync(self, *more: Value) -> Task:
        return Task(ended(None))

    def Dispose(self) -> None:
        """Nothing is kept open."""

    # For the engine

    def body(self) -> bytes:
        """The bytes that are sent."""
        return self.data

    def text(self) -> str:
        """The bytes as text: by their mark, else by what the headers name, else UTF-8."""
        kind = self.Headers.ContentType
        name = kind.CharSet if isinstance(kind, MediaTypeHeaderValue) else None
        try:
            encoding = encodings.find(name.strip("\"'")) if name else Encoding.UTF8
        except NetError:
            message = "The character set provided in ContentType is invalid. Cannot read content as string using an invalid character set."
            raise NetError("System.InvalidOperationException", message) from None
        return encodings.detect(self.body(), encoding)[0]

    def _read(self, result: Value, type_name: str) -> TaskOfResult:
        """A task that has ended with this; what was read knows its length, which then is a header."""
        self.Headers.note_length()
        return TaskOfResult(ended(result), type_name)


class EmptyContent(HttpContent):
    """System.Net.Http.EmptyContent: that of a response without any."""

    __slots__ = ()
    net_name = f"{HTTP}EmptyContent"
    net_bases = (HttpContent.net_name, *_BASES)


class HttpConnectionResponseContent(HttpContent):
    """System.Net.Http.HttpConnectionResponseContent: what came over a connection."""

    __slots__ = ()
    net_name = f"{HTTP}HttpConnectionResponseContent"
    net_bases = (HttpContent.net_name, *_BASES)


class ByteArrayContent(HttpContent):
    """System.Net.Http.ByteArrayContent."""

    __slots__ = ()
    net_name = f"{HTTP}ByteArrayContent"
    net_bases: tuple[str, ...] = (HttpContent.net_name, *_BASES)

    @classmethod
    def net_new(cls, content: Value, offset: int = 0, count: int = -1) -> HttpContent:
        data = raw(required(content, "content"))
        if not 0 <= offset <= len(data) or count > len(data) - offset:
            raise unfit_argument("count" if 0 <= offset <= len(data) else "offset")
        return cls(data[offset:] if count < 0 else data[offset : offset + count])


class StringContent(ByteArrayContent):
    """System.Net.Http.StringContent."""

    __slots__ = ()
    net_name = f"{HTTP}StringContent"
    net_bases = (ByteArrayContent.net_name, *ByteArrayContent.net_bases)

    @classmethod
    def net_new(cls, content: str, second: Value = None, third: Value = None) -> StringContent:
        """(text), (text, encoding), (text, encoding, media type as text or object), (text, media type as object)."""
        kind, encoding = (second, None) if isinstance(second, MediaTypeHeaderValue) else (third, second)
        made = cls((encoding or Encoding.UTF8).encode(required(content, "content")))
        if not isinstance(kind, MediaTypeHeaderValue):
            kind = MediaTypeHeaderValue.net_new(kind or _TEXT, (encoding or Encoding.UTF8).WebName)
        made.Headers.ContentType = kind
        return made


class StreamContent(HttpContent):
    """System.Net.Http.StreamContent: the rest of a stream."""

    __slots__ = ()
    net_name = f"{HTTP}StreamContent"
    net_bases = (HttpContent.net_name, *_BASES)

    @classmethod
    def net_new(cls, content: Stream, bufferSize: int = 4096) -> StreamContent:
        return cls(required(content, "content").usable.read())


class FormUrlEncodedContent(ByteArrayContent):
    """System.Net.Http.FormUrlEncodedContent."""

    __slots__ = ()
    net_name = f"{HTTP}FormUrlEncodedContent"
    net_bases = (ByteArrayContent.net_name, *ByteArrayContent.net_bases)

    @classmethod
    def net_new(cls, nameValueCollection: Value) -> FormUrlEncodedContent:  # type: ignore[override]
        pairs = [(pair.Key, pair.Value) for pair in _pairs(required(nameValueCollection, "nameValueCollection"))]
        text = "&".join(f"{_form(name)}={_form(value)}" for name, value in pairs)
        made = cls(text.encode("latin-1"))
        made.Headers.ContentType = MediaTypeHeaderValue("application/x-www-form-urlencoded")
        return made


def _pairs(given: Value) -> list[Value]:
    return list(given.GetEnumerator()) if hasattr(given, "GetEnumerator") else list(given)


def _form(value: Value) -> str:
    return quote_plus("" if value is None else to_string(value), safe="")


class MultipartContent(HttpContent):
    """System.Net.Http.MultipartContent: several contents with a line between them."""

    __slots__ = ("boundary", "parts")
    net_name = f"{HTTP}MultipartContent"
    net_bases: tuple[str, ...] = (HttpContent.net_name, *_BASES)

    def __init__(self, subtype: str, boundary: str):
        super().__init__(b"")
        self.boundary = boundary
        self.parts: list[HttpContent] = []
        kind = MediaTypeHeaderValue(f"multipart/{subtype}")
        kind.Parameters.put("boundary", f'"{boundary}"')
        self.Headers.ContentType = kind

    @classmethod
    def net_new(cls, subtype: str = "mixed", boundary: Value = None) -> MultipartContent:
        return cls(subtype, boundary or str(uuid.uuid4()))

    def Add(self, content: HttpContent) -> None:
        self.parts.append(required(content, "content"))

    def __iter__(self) -> Value:
        return iter(list(self.parts))

    def body(self) -> bytes:
        line = f"--{self.boundary}".encode("latin-1")
        written = []
        for part in self.parts:
            headers = "".join(f"{name}: {text}\r\n" for name, text in part.Headers.lines())
            written.append(line + b"\r\n" + headers.encode() + b"\r\n" + part.body() + b"\r\n")
        return b"".join(written or [line + b"\r\n"]) + line + b"--\r\n"


class MultipartFormDataContent(MultipartContent):
    """System.Net.Http.MultipartFormDataContent: the fields of a form."""

    __slots__ = ()
    net_name = f"{HTTP}MultipartFormDataContent"
    net_bases = (MultipartContent.net_name, *MultipartContent.net_bases)

    @classmethod
    def net_new(cls, boundary: Value = None) -> MultipartFormDataContent:  # type: ignore[override]
        return cls("form-data", boundary or str(uuid.uuid4()))

    def Add(self, content: HttpContent, name: Value = None, fileName: Value = None) -> None:
        if required(content, "content").Headers.ContentDisposition is None:
            disposition = ContentDispositionHeaderValue("form-data")
            disposition.Name = name
            disposition.FileName = fileName
            disposition.FileNameStar = fileName
            content.Headers.ContentDisposition = disposition
        self.parts.append(content)
