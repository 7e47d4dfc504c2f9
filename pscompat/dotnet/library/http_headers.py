"""System.Net.Http.Headers: the headers of requests, responses and contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.generic_dictionaries import KeyValuePair
from pscompat.dotnet.library.http_values import (
    HEADERS,
    TOKEN,
    AuthenticationHeaderValue,
    ContentDispositionHeaderValue,
    HeaderValue,
    MediaTypeHeaderValue,
    MediaTypeWithQualityHeaderValue,
    ProductInfoHeaderValue,
    StringWithQualityHeaderValue,
    comma_parts,
)
from pscompat.dotnet.library.item_collection import ItemCollection, copy_items
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import Int64, NetObject, TypedArray, Value

_OF_CONTENT = frozenset(
    [
        "allow",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-location",
        "content-md5",
        "content-range",
        "content-type",
        "expires",
        "last-modified",
    ]
)
_OF_REQUEST = frozenset(
    [
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "authorization",
        "expect",
        "from",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "max-forwards",
        "proxy-authorization",
        "range",
        "referer",
        "te",
        "user-agent",
    ]
)
_OF_RESPONSE = frozenset(
    [
        "accept-ranges",
        "age",
        "etag",
        "location",
        "proxy-authenticate",
        "retry-after",
        "server",
        "vary",
        "www-authenticate",
    ]
)
_VALUES: dict[str, type[HeaderValue]] = {
    "accept": MediaTypeWithQualityHeaderValue,
    "accept-charset": StringWithQualityHeaderValue,
    "accept-encoding": StringWithQualityHeaderValue,
    "accept-language": StringWithQualityHeaderValue,
    "authorization": AuthenticationHeaderValue,
    "content-disposition": ContentDispositionHeaderValue,
    "content-type": MediaTypeHeaderValue,
    "proxy-authorization": AuthenticationHeaderValue,
    "user-agent": ProductInfoHeaderValue,
}
"""What the values of headers are that are more than texts."""
_SINGLE = frozenset(
    (
        *(key for key, cls in _VALUES.items() if not cls.several),
        *[
            "age",
            "content-length",
            "content-location",
            "content-md5",
            "content-range",
            "date",
            "etag",
            "expires",
            "from",
            "host",
            "if-range",
        ],
        *[
            "if-modified-since",
            "if-unmodified-since",
            "last-modified",
            "location",
            "max-forwards",
            "range",
            "referer",
            "retry-after",
        ],
    )
)
"""The headers that have one value at most."""


class HttpHeaders(NetObject):
    """Base of the headers: `held` are the values by name in small letters, with the name as first written."""

    __slots__ = ("held",)
    net_name = f"{HEADERS}HttpHeaders"
    net_bases: tuple[str, ...] = ("System.Object", "System.Collections.IEnumerable")
    refused: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        self.held: dict[str, tuple[str, list[Any]]] = {}

    def Add(self, name: str, value: Value) -> None:
        """(name, a text) or (name, several texts); what they say is looked at."""
        key = self._allowed(name)
        for text in _texts_of(value):
            read = _read(key, text)
            if key in self.held and key in _SINGLE:
                message = f"Cannot add value because header '{name}' does not support multiple values."
                raise NetError("System.FormatException", message)
            self._values(name).extend(read)

    def TryAddWithoutValidation(self, name: str, value: Value) -> bool:
        if not name or not TOKEN.match(name) or name.lower() in self.refused:
            return False
        self._values(name).extend(_texts_of(value))
        return True

    def Clear(self) -> None:
        self.held.clear()

    def Contains(self, name: str) -> bool:
        return self._allowed(name) in self.held

    def Remove(self, name: str) -> bool:
        return self.held.pop(self._allowed(name), None) is not None

    def GetValues(self, name: str) -> TypedArray:
        found = self._texts(self._allowed(name))
        if found is None:
            raise NetError("System.InvalidOperationException", "The given header was not found.")
        return found

    def TryGetValues(self, name: str, values: PSReference) -> bool:
        values.Value = self._texts(name.lower())
        return values.Value is not None

    def GetEnumerator(self) -> Enumerator:
        return Enumerator(list(self))

    def __iter__(self) -> Iterator[KeyValuePair]:
        texts = types.resolve("System.Collections.Generic.IEnumerable[string]")
        of = tuple(each for each in (types.known("System.String"), texts) if each is not None)
        return iter([KeyValuePair(name, self._texts(key), of) for key, (name, _) in self.held.items()])

    def __bool__(self) -> bool:
        return True

    def ToString(self) -> str:
        return "".join(f"{name}: {text}\n" for name, text in self.lines())

    # For the engine

    def lines(self) -> Iterator[tuple[str, str]]:
        """The names with what is sent of each."""
        for key, (name, values) in self.held.items():
            cls = _VALUES.get(key)
            yield name, (cls.separator if cls is not None else ", ").join(map(_text, values))

    def first(self, name: str) -> Value:
        """The first value of a header, None without one."""
        key = name.lower()
        found = self.held.get(key)
        if found is None or not found[1]:
            return None
        if isinstance(found[1][0], str) and key in _VALUES:
            found[1][:1] = _read(key, found[1][0])
        return found[1][0]

    def put(self, name: str, value: Value) -> None:
        """Give a header one value, or none."""
        if value is None:
            self.held.pop(name.lower(), None)
        else:
            self.held[name.lower()] = name, [value]

    def _allowed(self, name: str) -> str:
        """The name in small letters; NetError for one that no header has, or those of another kind."""
        if not name:
            raise empty_argument("name")
        if not TOKEN.match(name):
            raise NetError("System.FormatException", f"The header name '{name}' has an invalid format.")
        if name.lower() in self.refused:
            message = (
                f"Misused header name, '{name}'. Make sure request headers are used with HttpRequestMessage, response "
                "headers with HttpResponseMessage, and content headers with HttpContent objects."
            )
            raise NetError("System.InvalidOperationException", message)
        return name.lower()

    def _values(self, name: str) -> list[Any]:
        return self.held.setdefault(name.lower(), (name, []))[1]

    def _texts(self, key: str) -> TypedArray | None:
        found = self.held.get(key)
        return None if found is None else TypedArray(map(_text, found[1]), "System.String")


def _text(value: Value) -> str:
    return str(value) if isinstance(value, str) else to_string(value)


def _texts_of(value: Value) -> list[str]:
    """One text, or several."""
    return [_text(one) for one in ([value] if isinstance(value, str) or value is None else value)]


def _read(key: str, text: str) -> list[Any]:
    """The values that a text gives a header."""
    cls = _VALUES.get(key)
    if cls is None:
        return [text]
    if cls is ProductInfoHeaderValue:
        return list(ProductInfoHeaderValue.read_all(text))
    return [cls.read(part) for part in (comma_parts(text) if cls.several else [text])]


class HttpHeaderValueCollection(ItemCollection):
    """System.Net.Http.Headers.HttpHeaderValueCollection<T>: the values of one header, where they are kept."""

    __slots__ = ("headers", "name", "type_args")
    net_name = f"{HEADERS}HttpHeaderValueCollection`1"
    net_bases = ("System.Object", "System.Collections.IEnumerable")
    net_generic = True

    def __init__(self, headers: HttpHeaders, name: str):
        self.headers, self.name = headers, name
        self.type_args = (types.known(_VALUES[name.lower()].net_name),)

    @property
    def items(self) -> list[Any]:
        """The values, where they are kept; nothing that is put into an empty list stays."""
        return self.headers.held.get(self.name.lower(), ("", []))[1]

    @property
    def IsReadOnly(self) -> bool:
        return False

    def CopyTo(self, array: Value, arrayIndex: int) -> None:
        copy_items(self.items, array, arrayIndex)

    def Add(self, item: Value) -> None:
        wanted = _VALUES[self.name.lower()].net_name
        value = convert_to(required(item, "item"), wanted)
        self.headers.held.setdefault(self.name.lower(), (self.name, []))[1].append(value)

    def ParseAdd(self, input: str) -> None:
        self.headers.Add(self.name, input)

    def TryParseAdd(self, input: str) -> bool:
        try:
            self.headers.Add(self.name, input)
        except NetError:
            return False
        return True

    def Clear(self) -> None:
        self.headers.put(self.name, None)

    def Contains(self, item: Value) -> bool:
        return item in self.items

    def Remove(self, item: Value) -> bool:
        if item not in self.items:
            return False
        self.items.remove(item)
        if not self.items:
            self.headers.put(self.name, None)
        return True

    def ToString(self) -> str:
        return _VALUES[self.name.lower()].separator.join(map(_text, self.items))


def _one(name: str, type_name: str) -> property:
    """A property for the one value of a header."""

    def get(headers: HttpHeaders) -> Value:
        return headers.first(name)

    def put(headers: HttpHeaders, value: Value) -> None:
        headers.put(name, None if value is None else convert_to(value, type_name))

    return property(get, put)


def _flag(name: str, text: str) -> property:
    """A property that is true where there is a header, and gives it this text; null without it."""

    def get(headers: HttpHeaders) -> bool | None:
        return None if headers.first(name) is None else True

    def put(headers: HttpHeaders, value: bool | None) -> None:
        headers.put(name, text if value else None)

    return property(get, put)


def _several(name: str) -> property:
    return property(lambda headers: HttpHeaderValueCollection(headers, name))


class HttpRequestHeaders(HttpHeaders):
    """System.Net.Http.Headers.HttpRequestHeaders."""

    __slots__ = ()
    net_name = f"{HEADERS}HttpRequestHeaders"
    net_bases = (HttpHeaders.net_name, *HttpHeaders.net_bases)
    refused = _OF_CONTENT | _OF_RESPONSE

    Accept = _several("Accept")
    AcceptCharset = _several("Accept-Charset")
    AcceptEncoding = _several("Accept-Encoding")
    AcceptLanguage = _several("Accept-Language")
    UserAgent = _several("User-Agent")
    Authorization = _one("Authorization", AuthenticationHeaderValue.net_name)
    ProxyAuthorization = _one("Proxy-Authorization", AuthenticationHeaderValue.net_name)
    From = _one("From", "System.String")
    Host = _one("Host", "System.String")
    Referrer = _one("Referer", "System.Uri")

    ConnectionClose = _flag("Connection", "close")
    ExpectContinue = _flag("Expect", "100-continue")


class HttpResponseHeaders(HttpHeaders):
    """System.Net.Http.Headers.HttpResponseHeaders."""

    __slots__ = ()
    net_name = f"{HEADERS}HttpResponseHeaders"
    net_bases = (HttpHeaders.net_name, *HttpHeaders.net_bases)
    refused = _OF_CONTENT | _OF_REQUEST

    @property
    def Location(self) -> Value:
        found = self.first("Location")
        return found if found is None else convert_to(found, "System.Uri")

    @Location.setter
    def Location(self, value: Value) -> None:
        self.put("Location", None if value is None else to_string(value))


class HttpContentHeaders(HttpHeaders):
    """System.Net.Http.Headers.HttpContentHeaders."""

    __slots__ = ("length",)
    net_name = f"{HEADERS}HttpContentHeaders"
    net_bases = (HttpHeaders.net_name, *HttpHeaders.net_bases)
    refused = _OF_REQUEST | _OF_RESPONSE

    def __init__(self, length: Callable[[], int]) -> None:
        super().__init__()
        self.length = length

    ContentType = _one("Content-Type", MediaTypeHeaderValue.net_name)
    ContentDisposition = _one("Content-Disposition", ContentDispositionHeaderValue.net_name)
    ContentLocation = _one("Content-Location", "System.Uri")

    @property
    def ContentLength(self) -> Int64 | None:
        """What was set, else the content's own length, which then is a header."""
        self.note_length()
        text = to_string(self.first("Content-Length"))
        return Int64(int(text)) if text.isdigit() else None

    @ContentLength.setter
    def ContentLength(self, value: Int64 | None) -> None:
        self.put("Content-Length", value)

    def note_length(self) -> None:
        """Make the content's own length a header where none was set."""
        if self.first("Content-Length") is None:
            self.put("Content-Length", Int64(self.length()))

    @property
    def ContentEncoding(self) -> TypedArray:
        return self._texts("content-encoding") or TypedArray((), "System.String")
