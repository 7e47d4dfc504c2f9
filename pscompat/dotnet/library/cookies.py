"""System.Net's cookies: Cookie, CookieCollection, CookieContainer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.arguments import place_among, required
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject
from pscompat.dotnet.values import Value as NetValue

_EXCEPTION = "System.Net.CookieException"
_BETWEEN_COOKIES = re.compile(r",(?!\s*\d\d?[ -][A-Za-z])")
"""A comma, but that behind the weekday of a date."""


class Cookie(NetObject):
    """System.Net.Cookie."""

    __slots__ = (
        *("Comment", "CommentUri", "Discard", "Domain", "Expires", "HttpOnly", "Name", "Path", "Port", "Secure"),
        *("TimeStamp", "Value", "Version", "of_host"),
    )
    net_name = "System.Net.Cookie"

    def __init__(self, name: str = "", value: str = "", path: str = "", domain: str = ""):
        self.Name, self.Value, self.Path, self.Domain = name, value, path, domain
        self.Comment = self.Port = ""
        self.CommentUri = None
        self.Discard = self.HttpOnly = self.Secure = False
        self.Expires: NetValue = DateTime.MinValue  # type: ignore[attr-defined]
        self.TimeStamp = DateTime.Now
        self.Version = 0
        self.of_host = False

    @classmethod
    def net_new(cls, name: str | None = None, value: str = "", path: str = "", domain: str = "") -> Cookie:
        if name is not None and not name.strip():
            raise NetError(_EXCEPTION, f"The 'Name'='{name}' part of the cookie is invalid.")
        return cls(name or "", value or "", path or "", domain or "")

    @property
    def Expired(self) -> bool:
        return self.Expires.Ticks != 0 and bool(self.Expires.ToUniversalTime().ticks <= DateTime.UtcNow.ticks)

    @Expired.setter
    def Expired(self, value: bool) -> None:
        if value:
            self.Expires = DateTime.Now

    def ToString(self) -> str:
        return f"{self.Name}={self.Value}" if self.Name else ""

    def is_like(self, other: Cookie) -> bool:
        """Whether one takes the other's place: the same name, domain and path."""
        own = (self.Name.lower(), self.Domain.lower(), self.Path)
        return own == (other.Name.lower(), other.Domain.lower(), other.Path)

    def fits(self, scheme: str, host: str, path: str) -> bool:
        """Whether the cookie is sent with a request: a domain that was named holds for the hosts below it too."""
        domain = self.Domain.lower().removeprefix(".")
        there = host == domain or (not self.of_host and host.endswith(f".{domain}"))
        below = path == self.Path or path.startswith(self.Path.rstrip("/") + "/")
        return (
            there and (below or self.Path in ("", "/")) and (not self.Secure or scheme == "https") and not self.Expired
        )


class CookieCollection(ChangeableCollection):
    """System.Net.CookieCollection, reached by place or name."""

    __slots__ = ("items",)
    net_name = "System.Net.CookieCollection"
    net_bases = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")

    def __init__(self, items: list[Cookie]):
        self.items = items

    @classmethod
    def net_new(cls) -> CookieCollection:
        return cls([])

    def __getitem__(self, key: NetValue) -> NetValue:
        if isinstance(key, str):
            return next((cookie for cookie in self.items if cookie.Name.lower() == key.lower()), None)
        return self.items[place_among(key, len(self.items))]

    def Add(self, cookie: NetValue) -> None:
        """(cookie), (collection)."""
        for one in cookie.items if isinstance(cookie, CookieCollection) else [cookie]:
            self.items = [*(own for own in self.items if not own.is_like(one)), one]

    def Remove(self, cookie: Cookie) -> bool:
        kept = [own for own in self.items if not own.is_like(cookie)]
        found, self.items = len(kept) < len(self.items), kept
        return found

    def Clear(self) -> None:
        self.items = []


class CookieContainer(NetObject):
    """System.Net.CookieContainer: cookies of all hosts."""

    __slots__ = ("Capacity", "MaxCookieSize", "PerDomainCapacity", "held")
    net_name = "System.Net.CookieContainer"

    def __init__(self) -> None:
        self.held = CookieCollection([])
        self.Capacity, self.MaxCookieSize, self.PerDomainCapacity = 300, 4096, 20

    @classmethod
    def net_new(cls, capacity: int = 300) -> CookieContainer:
        made = cls()
        made.Capacity = capacity
        return made

    @property
    def Count(self) -> int:
        return len(self.held.items)

    def Add(self, first: NetValue, second: NetValue = None) -> None:
        """(cookie), (collection), (address, cookie), (address, collection); an address stands for a domain that is missing."""
        given = first if second is None else second
        host = "" if second is None else _parts(first)[1]
        for cookie in list(given.items) if isinstance(given, CookieCollection) else [given]:
            if not cookie.Domain and not host:
                message = "The parameter 'cookie.Domain' cannot be an empty string. (Parameter 'cookie')"
                raise NetError("System.ArgumentException", message)
            if not cookie.Domain:
                cookie.Domain, cookie.of_host = host, True
            cookie.Path = cookie.Path or "/"
            self.held.Add(cookie)

    def GetCookies(self, uri: NetValue) -> CookieCollection:
        asked = _parts(required(uri, "uri"))
        found = [cookie for cookie in self.held.items if cookie.fits(*asked)]
        return CookieCollection(sorted(found, key=lambda cookie: -len(cookie.Path)))

    def GetAllCookies(self) -> CookieCollection:
        return CookieCollection(list(self.held.items))

    def GetCookieHeader(self, uri: NetValue) -> str:
        return "; ".join(cookie.ToString() for cookie in self.GetCookies(uri).items)

    def SetCookies(self, uri: NetValue, cookieHeader: str) -> None:
        for text in _BETWEEN_COOKIES.split(cookieHeader):
            first, *rest = (part.strip() for part in text.split(";"))
            name, _, value = first.partition("=")
            cookie = Cookie(name, value)
            for part in rest:
                _set_attribute(cookie, part, uri)
            self.Add(uri, cookie)


def _set_attribute(cookie: Cookie, part: str, uri: NetValue) -> None:
    """Give a cookie what a part of the header from an address says; NetError of a CookieException for a date that is none."""
    name, _, value = part.partition("=")
    folded = name.lower()
    if folded in ("path", "domain"):
        setattr(cookie, folded.capitalize(), value)
    elif folded in ("secure", "httponly"):
        setattr(cookie, {"secure": "Secure", "httponly": "HttpOnly"}[folded], True)
    elif folded == "expires":
        try:
            cookie.Expires = convert(value, known("System.DateTime"))
        except TerminatingError:
            message = f"An error occurred when parsing the Cookie header for Uri '{to_string(uri)}'."
            raise NetError(_EXCEPTION, message) from None


def _parts(uri: NetValue) -> tuple[str, str, str]:
    """Scheme, host and path of an address."""
    found = urlsplit(to_string(uri))
    return found.scheme.lower(), (found.hostname or "").lower(), found.path or "/"
