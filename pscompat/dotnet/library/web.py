"""System.Web.HttpUtility and System.Collections.Specialized.NameValueCollection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus, unquote_plus

from pscompat.dotnet.index_errors import element_at
from pscompat.dotnet.library import html
from pscompat.dotnet.values import NetObject, TypedArray, Value

_URL_SAFE = "!*()-_."
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _lower_escapes(text: str) -> str:
    return re.sub(r"%[0-9A-F]{2}", lambda found: found[0].lower(), text)


class NameValueCollection(NetObject):
    """System.Collections.Specialized.NameValueCollection: `pairs` maps a lower-case name to the name and its values."""

    __slots__ = ("pairs",)
    net_name = "System.Collections.Specialized.NameValueCollection"
    net_bases: tuple[str, ...] = (
        "System.Collections.Specialized.NameObjectCollectionBase",
        "System.Object",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )

    def __init__(self) -> None:
        self.pairs: dict[str | None, tuple[str | None, list[str]]] = {}

    @classmethod
    def net_new(cls, *args: Value) -> NameValueCollection:
        new = cls()
        for arg in args:
            if isinstance(arg, NameValueCollection):
                new.pairs.update((key, (name, list(values))) for key, (name, values) in arg.pairs.items())
        return new

    def __iter__(self) -> Iterator[Value]:
        return iter([name for name, _ in self.pairs.values()])

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, key: Value) -> str | None:
        if type(key) is not int:
            return self.Get(key)
        return ",".join(element_at(list(self.pairs.values()), key)[1])

    def __setitem__(self, key: str, value: str) -> None:
        self.Set(key, value)

    @property
    def Count(self) -> int:
        return len(self.pairs)

    @property
    def AllKeys(self) -> TypedArray:
        return TypedArray(self, "System.String")

    @property
    def Keys(self) -> TypedArray:
        return self.AllKeys

    def Add(self, name: str, value: str) -> None:
        self.pairs.setdefault(name.lower(), (name, []))[1].append(value)

    def Set(self, name: str, value: str) -> None:
        known = self.pairs.get(name.lower())
        self.pairs[name.lower()] = (known[0] if known else name, [value])

    def Get(self, name: str) -> str | None:
        found = self.pairs.get(name.lower())
        return ",".join(found[1]) if found else None

    def GetValues(self, name: str) -> Value:
        found = self.pairs.get(name.lower())
        return TypedArray(found[1], "System.String") if found else None

    def GetKey(self, index: int) -> Value:
        return list(self)[index]

    def Remove(self, name: str) -> None:
        self.pairs.pop(name.lower(), None)

    def Clear(self) -> None:
        self.pairs.clear()

    def HasKeys(self) -> bool:
        return any(name is not None for name in self)

    def ToString(self) -> str:
        return self.net_name


class HttpQSCollection(NameValueCollection):
    """What ParseQueryString gives: its text is a query string again."""

    __slots__ = ()
    net_name = "System.Web.HttpUtility+HttpQSCollection"
    net_bases = (NameValueCollection.net_name, *NameValueCollection.net_bases)

    def ToString(self) -> str:
        parts = []
        for name, values in self.pairs.values():
            head = f"{_url_encoded(name)}=" if name else ""
            parts += [head + _url_encoded(value) for value in values]
        return "&".join(parts)


def _url_encoded(text: str) -> str:
    return _lower_escapes(quote_plus(text, safe=_URL_SAFE)).replace("~", "%7e")


class HttpUtility(NetObject):
    """System.Web.HttpUtility."""

    __slots__ = ()
    net_name = "System.Web.HttpUtility"

    @staticmethod
    def UrlEncode(str: str | None) -> str | None:
        return None if str is None else _url_encoded(str)

    @staticmethod
    def UrlDecode(str: str) -> str:
        return unquote_plus(str)

    @staticmethod
    def UrlPathEncode(str: str) -> str:
        path, mark, query = str.partition("?")
        encoded = re.sub(r"[^!-~]", lambda found: _lower_escapes(quote(found[0])), path)
        return encoded + mark + query

    @staticmethod
    def HtmlEncode(s: str | None) -> str | None:
        return None if s is None else html.encode(s)

    @staticmethod
    def HtmlDecode(s: str) -> str:
        return html.decode(s)

    @staticmethod
    def HtmlAttributeEncode(s: str) -> str:
        return re.sub(r"[<&\"']", lambda found: html.encode(found[0]), s)

    @staticmethod
    def JavaScriptStringEncode(value: str, addDoubleQuotes: bool = False) -> str:
        unsafe = re.compile(r"[\"\\\x00-\x1f<>&'\x85\u2028\u2029]")
        text = unsafe.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", value)
        return f'"{text}"' if addDoubleQuotes else text

    @staticmethod
    def ParseQueryString(query: str, encoding: Value = None) -> HttpQSCollection:
        found = HttpQSCollection()
        for part in query.removeprefix("?").split("&"):
            if not part:
                continue
            name, equals, value = part.partition("=")
            if equals:
                found.Add(unquote_plus(name), unquote_plus(value))
            else:
                found.pairs.setdefault(None, (None, []))[1].append(unquote_plus(part))
        return found
