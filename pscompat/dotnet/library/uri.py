"""System.Uri and System.UriBuilder."""

from __future__ import annotations

import re
import string
from urllib.parse import quote, unquote

from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.values import Char, NetObject, TypedArray, Value

_PORTS = {
    "http": 80,
    "https": 443,
    "ftp": 21,
    "ws": 80,
    "wss": 443,
    "mailto": 25,
    "ldap": 389,
    "nntp": 119,
    "telnet": 23,
    "gopher": 70,
}
_AUTHORITY_SCHEMES = frozenset(("http", "https", "ftp", "ws", "wss", "net.tcp", "ldap"))
_SPLIT = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#\\]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?|_[\w-]*", re.UNICODE)
_HOST = re.compile(r"[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62})*\.?")
_NUMBERS = re.compile(r"(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)(?:\.(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)){0,3}")
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_UNRESERVED = "-._~"
_KEEP_DELIMITER = 0x40000000
_ABSOLUTE_URI = 0x7F
_HTTP_REQUEST_URL = 0x3D  # scheme, host, port, path and query, as UriComponents
_KEPT = "-._~:/?#[]@!$&'()*+,;=%"
_UNDETERMINED = "Invalid URI: The format of the URI could not be determined."
_WRONG_SCHEME = "Invalid URI: The URI scheme is not valid."
_NO_HOST = "Invalid URI: The Authority/Host could not be parsed."


def _bad(message: str) -> NetError:
    return NetError("System.UriFormatException", message)


def _escaped(text: str) -> str:
    """The text with what a URI may not hold percent-encoded; unreserved characters that were encoded are decoded."""
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    text = re.sub(r"%([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)) if _is_unreserved(int(m[1], 16)) else m[0], text)
    return quote(text, safe=_KEPT)


def _is_unreserved(code: int) -> bool:
    return code < 128 and (chr(code).isalnum() or chr(code) in _UNRESERVED)


def _readable(text: str) -> str:
    """The text as Uri.ToString shows it: decoded where that does not change its meaning."""
    kept = "%#?/\\@:;,&=+$"

    def decode(match: re.Match[str]) -> str:
        try:
            decoded = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        return match[0] if decoded in kept or not decoded.isprintable() else decoded

    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+|%[0-7][0-9A-Fa-f]", decode, text)


def _without_dots(path: str) -> str:
    """The path with its `.` and `..` segments resolved."""
    out: list[str] = []
    segments = path.split("/")
    for index, segment in enumerate(segments):
        last = index == len(segments) - 1
        if segment == "..":
            if len(out) > 1:
                out.pop()
            if last:
                out.append("")
        elif segment == ".":
            if last:
                out.append("")
        else:
            out.append(segment)
    return "/".join(out)


class Uri(NetObject):
    """System.Uri. Of a relative one only the text as `given` is known."""

    __slots__ = ("_host", "absolute", "fragment", "given", "path", "port", "query", "scheme", "user")
    net_name = "System.Uri"
    net_bases = ("System.Object", "System.ISpanFormattable", "System.Runtime.Serialization.ISerializable")
    net_cast_id = "InvalidCastFromStringToUri"
    UriSchemeHttp = "http"
    UriSchemeHttps = "https"
    UriSchemeFile = "file"
    UriSchemeFtp = "ftp"
    UriSchemeFtps = "ftps"
    UriSchemeGopher = "gopher"
    UriSchemeMailto = "mailto"
    UriSchemeNetPipe = "net.pipe"
    UriSchemeNetTcp = "net.tcp"
    UriSchemeNews = "news"
    UriSchemeNntp = "nntp"
    UriSchemeSftp = "sftp"
    UriSchemeSsh = "ssh"
    UriSchemeTelnet = "telnet"
    UriSchemeWs = "ws"
    UriSchemeWss = "wss"
    SchemeDelimiter = "://"

    def __init__(self, text: str, absolute: bool):
        self.given = text
        self.absolute = absolute
        if absolute:
            self._read(text.strip())

    @classmethod
    def net_new(cls, uriString: Value, second: Value = None) -> Uri:
        """(text), (text, UriKind or whether nothing is to be escaped), (base, relative)."""
        if isinstance(uriString, Uri):
            return combined(uriString, second)
        is_kind = second is not None and type(second) is not bool
        return parse(to_string(uriString), enum_number("System.UriKind", second) if is_kind else 1)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return parse(value, 0) if isinstance(value, str) else NotImplemented

    def _read(self, text: str) -> None:
        if text.startswith(("//", "\\\\")):
            text = "file:" + text.replace("\\", "/")
        elif text.startswith("/"):
            text = "file://" + text
        elif re.match(r"[A-Za-z]:[\\/]", text):
            text = "file:///" + text
        found = _SPLIT.fullmatch(text)
        if found is None or text == found[1] + ":" and len(found[1]) == 1:
            raise _bad(_UNDETERMINED)
        if len(found[1]) == 1:
            raise _bad("Invalid URI: A Dos path must be rooted, for example, 'c:\\\\'.")
        self.scheme = found[1].lower()
        self.path = _escaped(found[3].replace("\\", "/") if found[2] is not None else found[3])
        self.query = _escaped(found[4] or "") if (found[4] or "") != "?" else ""
        self.fragment = _escaped(found[5] or "")
        self.user, self._host = "", ""
        self.port = _PORTS.get(self.scheme, -1)
        if found[2] is not None:
            self._read_authority(found[2])
            if self.scheme in _AUTHORITY_SCHEMES or self.path:
                self.path = _without_dots(self.path or "/")
        elif self.scheme in _AUTHORITY_SCHEMES or self.scheme == "file":
            raise _bad(_NO_HOST)
        elif self.scheme == "mailto":
            self.user, _, self._host = self.path.rpartition("@")
            self.path = ""

    def _read_authority(self, authority: str) -> None:
        user, at, rest = authority.rpartition("@")
        self.user = _escaped(user) if at else ""
        host, port = rest, ""
        ported = re.fullmatch(r"(\[[^\]]*\]|[^:]*):(.*)", rest)
        if ported:
            host, port = ported[1], ported[2]
        if port:
            if not port.isdigit() or int(port) > 65535:
                raise _bad("Invalid URI: Invalid port specified.")
            self.port = int(port)
        valid = re.fullmatch(r"\[[0-9A-Fa-f:.%]+\]", host) or all(
            _LABEL.fullmatch(label) for label in host.rstrip(".").split(".")
        )
        if (not host and self.scheme in _AUTHORITY_SCHEMES) or (host and not valid):
            raise _bad("Invalid URI: The hostname could not be parsed.")
        self._host = host.lower()

    @property
    def AbsolutePath(self) -> str | None:
        return self.path if self.absolute else None

    @property
    def AbsoluteUri(self) -> str | None:
        return f"{self.GetLeftPart('Path')}{self.query}{self.fragment}" if self.absolute else None

    @property
    def LocalPath(self) -> str | None:
        if not self.absolute:
            return None
        path = unquote(self.path)
        if self.scheme == "file" and self._host:
            return f"\\\\{self._host}{path}".replace("/", "\\")
        return path[1:].replace("/", "\\") if self.scheme == "file" and re.match("/[A-Za-z]:/", path) else path

    @property
    def Authority(self) -> str | None:
        if not self.absolute:
            return None
        return self._host if self.IsDefaultPort else f"{self._host}:{self.port}"

    @property
    def HostNameType(self) -> Value:
        return enum_value("System.UriHostNameType", _host_type(self._host, self.scheme)) if self.absolute else None

    @property
    def IsDefaultPort(self) -> bool | None:
        return self.port == _PORTS.get(self.scheme, -1) if self.absolute else None

    @property
    def IsFile(self) -> bool | None:
        return self.scheme == "file" if self.absolute else None

    @property
    def IsLoopback(self) -> bool | None:
        if not self.absolute:
            return None
        return self._host in ("localhost", "127.0.0.1", "[::1]", "loopback") or (
            self.scheme == "file" and not self._host
        )

    @property
    def PathAndQuery(self) -> str | None:
        return self.path + self.query if self.absolute else None

    @property
    def Segments(self) -> Value:
        if not self.absolute:
            return None
        return TypedArray(re.findall(r"[^/]*/|[^/]+", self.path), "System.String")

    @property
    def IsUnc(self) -> bool | None:
        return self.scheme == "file" and bool(self._host) if self.absolute else None

    @property
    def Host(self) -> str | None:
        return self._host if self.absolute else None

    @property
    def Port(self) -> int | None:
        return self.port if self.absolute else None

    @property
    def Query(self) -> str | None:
        return self.query if self.absolute else None

    @property
    def Fragment(self) -> str | None:
        return self.fragment if self.absolute else None

    @property
    def Scheme(self) -> str | None:
        return self.scheme if self.absolute else None

    @property
    def OriginalString(self) -> str:
        return self.given

    @property
    def DnsSafeHost(self) -> str | None:
        return self._host.strip("[]") if self.absolute else None

    @property
    def IdnHost(self) -> str | None:
        if not self.absolute:
            return None
        return self._host.strip("[]") if self._host.isascii() else self._host.encode("idna").decode()

    @property
    def IsAbsoluteUri(self) -> bool:
        return self.absolute

    @property
    def UserEscaped(self) -> bool:
        return False

    @property
    def UserInfo(self) -> str | None:
        return self.user if self.absolute else None

    def GetLeftPart(self, part: Value) -> str:
        """The URI up to its scheme, authority, path or query."""
        number = enum_number("System.UriPartial", part)
        if not self.absolute:
            message = "This operation is not supported for a relative URI."
            raise NetError("System.InvalidOperationException", message)
        slashes = "://" if self._host or self.scheme == "file" or self.scheme in _AUTHORITY_SCHEMES else ":"
        if self.scheme == "mailto":
            slashes = ":"
        if number == 0:
            return self.scheme + slashes
        user = f"{self.user}@" if self.user else ""
        authority = f"{self.scheme}{slashes}{user}{self.Authority}"
        if number == 1:
            return authority
        return authority + self.path + (self.query if number == 3 else "")

    def IsBaseOf(self, uri: Uri) -> bool:
        folder = str(self.GetLeftPart("Path")).rpartition("/")[0] + "/"
        return uri.absolute and str(uri.AbsoluteUri).startswith(folder)

    def MakeRelativeUri(self, uri: Uri) -> Uri:
        if not self.absolute:
            raise NetError("System.InvalidOperationException", "This operation is not supported for a relative URI.")
        if not uri.absolute or self.scheme != uri.scheme or self.Authority != uri.Authority:
            return uri
        own, other = self.path.split("/")[:-1], uri.path.split("/")
        same = 0
        while same < min(len(own), len(other) - 1) and own[same] == other[same]:
            same += 1
        return Uri("../" * (len(own) - same) + "/".join(other[same:]) + uri.query + uri.fragment, False)

    def GetComponents(self, components: Value, format: Value) -> str:
        wanted = enum_number("System.UriComponents", components)
        text = self._components(_ABSOLUTE_URI if wanted < 0 else wanted)
        return text if enum_number("System.UriFormat", format) == 1 else unquote(text)

    def _components(self, wanted: int) -> str:
        """The parts by their bits of UriComponents; a single one stands without what sets it off from the others."""
        port = str(self.port) if self.port >= 0 else ""
        given_port = "" if self.IsDefaultPort else port
        parts = (
            (1, "", self.scheme, "://"),
            (2, "", self.user, "@"),
            (0x104, "", self._host, ""),
            (8, ":", given_port, ""),
            (0x80, ":", port, ""),
            (0x10, "/", self.path.removeprefix("/"), ""),
            (0x20, "?", self.query.removeprefix("?"), ""),
            (0x40, "#", self.fragment.removeprefix("#"), ""),
        )
        chosen = [(before, text, after) for bits, before, text, after in parts if wanted & bits]
        if len(chosen) == 1 and not wanted & _KEEP_DELIMITER:
            return chosen[0][1]
        return "".join(f"{before}{text}{after}" for before, text, after in chosen if text or before == "/")

    @staticmethod
    def Compare(uri1: Uri, uri2: Uri, partsToCompare: Value, compareFormat: Value, comparisonType: Value) -> int:
        one, other = (
            uri.GetComponents(partsToCompare, compareFormat) if uri.absolute else uri.given for uri in (uri1, uri2)
        )
        if enum_number("System.StringComparison", comparisonType) % 2:
            one, other = one.upper(), other.upper()
        return (one > other) - (one < other)

    def ToString(self) -> str:
        return _readable(str(self.AbsoluteUri)) if self.absolute else self.given

    def _identity(self) -> str:
        """What makes two the same: all but the user and the fragment."""
        return self._components(_HTTP_REQUEST_URL) if self.absolute else self.given

    def Equals(self, comparand: Value) -> bool:
        return isinstance(comparand, Uri) and self == comparand

    def __eq__(self, other: object) -> bool:
        return self._identity() == other._identity() if isinstance(other, Uri) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._identity())

    @staticmethod
    def TryCreate(uriString: Value, kind: Value, result: PSReference) -> bool:
        """(text, UriKind, [ref]) or (base, relative, [ref])."""
        if isinstance(uriString, Uri):
            return tried(result, None, lambda: combined(uriString, kind))
        return tried(result, None, lambda: parse(to_string(uriString), enum_number("System.UriKind", kind)))

    @staticmethod
    def IsWellFormedUriString(uriString: str, uriKind: Value) -> bool:
        try:
            found = parse(uriString, enum_number("System.UriKind", uriKind))
        except NetError:
            return False
        return _escaped(uriString) == uriString and "\\" not in uriString and (not found.absolute or ":" in uriString)

    @staticmethod
    def EscapeDataString(stringToEscape: str) -> str:
        return quote(stringToEscape, safe=_UNRESERVED)

    @staticmethod
    def UnescapeDataString(stringToUnescape: str) -> str:
        return unquote(stringToUnescape)

    @staticmethod
    def EscapeUriString(stringToEscape: str) -> str:
        return quote(stringToEscape, safe="-._~:/?#[]@!$&'()*+,;=")

    @staticmethod
    def IsHexDigit(character: Char) -> bool:
        return character in string.hexdigits

    @staticmethod
    def FromHex(digit: Char) -> int:
        if digit not in string.hexdigits:
            raise NetError(
                "System.ArgumentException", "Value does not fall within the expected range. (Parameter 'digit')"
            )
        return int(digit, 16)

    @staticmethod
    def IsHexEncoding(pattern: str, index: int) -> bool:
        return index >= 0 and re.match("%[0-9A-Fa-f]{2}", pattern[index:]) is not None

    @staticmethod
    def HexEscape(character: Char) -> str:
        return f"%{ord(character):02X}"

    @staticmethod
    def HexUnescape(pattern: str, index: PSReference) -> Char:
        place = index.Value
        if not 0 <= place < len(pattern):
            raise unfit_argument("index")
        escaped = Uri.IsHexEncoding(pattern, place)
        index.Value = place + (3 if escaped else 1)
        return Char(chr(int(pattern[place + 1 : place + 3], 16)) if escaped else pattern[place])

    @staticmethod
    def CheckSchemeName(schemeName: str) -> bool:
        return re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", schemeName) is not None

    @staticmethod
    def CheckHostName(name: str) -> Value:
        return enum_value("System.UriHostNameType", host_type(name))


def host_type(name: str) -> int:
    """The number of the UriHostNameType of a name that may be no host at all."""
    if ":" in name:
        import ipaddress  # start-up: few scripts check addresses

        try:
            ipaddress.IPv6Address(name.removeprefix("[").removesuffix("]").partition("%")[0])
        except ValueError:
            return 0
        return 4
    if _is_ipv4(name):
        return 3
    return 2 if _HOST.fullmatch(name) else 0


def _is_ipv4(name: str) -> bool:
    """Whether it is an IPv4 address; the last of fewer than four numbers stands for the rest."""
    if not _NUMBERS.fullmatch(name):
        return False
    parts = [int(part, 16 if part[:2] in ("0x", "0X") else 8 if part[0] == "0" else 10) for part in name.split(".")]
    return all(part < 256 for part in parts[:-1]) and parts[-1] < 256 ** (5 - len(parts))


def _host_type(host: str, scheme: str) -> int:
    """The number of the UriHostNameType of a host."""
    if not host:
        return 1 if scheme == "file" else 0
    if host.startswith("[") or ":" in host:
        return 4
    return 3 if _IPV4.fullmatch(host) else 2


def parse(text: str, kind: int) -> Uri:
    """A URI of this UriKind: 0 relative or absolute, 1 absolute, 2 relative."""
    if not text.strip():
        if kind == 1:
            raise _bad(_UNDETERMINED if text else "Invalid URI: The URI is empty.")
        return Uri(text, False)
    looks_absolute = re.match(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|\\\\)", text) is not None
    if kind == 2 or (kind == 0 and not looks_absolute):
        return Uri(text, False)
    if not looks_absolute and not text.startswith("/"):
        raise _bad(_WRONG_SCHEME if text.lstrip().find(":") > 0 else _UNDETERMINED)
    try:
        return Uri(text, True)
    except NetError as failure:
        if kind == 0 and failure.exception.Message in (_UNDETERMINED, _NO_HOST):
            return Uri(text, False)
        raise


def combined(base: Uri, relative: Value) -> Uri:
    """The URI that a relative one means, seen from a base."""
    if isinstance(relative, Uri):
        if relative.absolute:
            return relative
        text = relative.given
    else:
        text = to_string(relative)
    if not base.absolute:
        raise NetError(
            "System.ArgumentOutOfRangeException",
            "This operation is not supported for a relative URI. (Parameter 'baseUri')",
        )
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        return parse(text, 1)
    left = base.GetLeftPart("Authority")
    if text.startswith("//"):
        return parse(f"{base.scheme}:{text}", 1)
    if text.startswith("/"):
        return parse(left + text, 1)
    if text.startswith("?"):
        return parse(left + base.path + text, 1)
    if not text or text.startswith("#"):
        return parse(left + base.path + base.query + text, 1)
    return parse(f"{left}{base.path.rpartition('/')[0]}/{text}", 1)


class UriBuilder(NetObject):
    """System.UriBuilder: a URI's parts, to be changed one by one."""

    __slots__ = ("Host", "Password", "Port", "Scheme", "UserName", "fragment", "path", "query")
    net_name = "System.UriBuilder"

    def __init__(self, uri: Uri):
        self.Scheme = uri.scheme
        self.Host = uri._host
        self.Port = uri.port
        self.UserName, _, self.Password = uri.user.partition(":")
        self.path = uri.path or "/"
        self.query = uri.query
        self.fragment = uri.fragment

    @classmethod
    def net_new(cls, *args: Value) -> UriBuilder:
        """(), (uri), (scheme, host[, port[, path[, extra]]])."""

        if len(args) < 2:
            uri = args[0] if args else "http://localhost/"
            text = uri.given if isinstance(uri, Uri) else to_string(uri)
            return cls(parse(text if "://" in text else f"http://{text}", 1))
        new = cls(parse(f"{to_string(args[0])}://{to_string(args[1])}/", 1))
        if len(args) > 2:
            new.Port = int(args[2])
        if len(args) > 3:
            new.Path = to_string(args[3])
        return new

    @property
    def Path(self) -> str:
        return self.path

    @Path.setter
    def Path(self, value: str) -> None:
        self.path = _escaped(value if value.startswith("/") else f"/{value}")

    @property
    def Query(self) -> str:
        return self.query

    @Query.setter
    def Query(self, value: str) -> None:
        self.query = f"?{value.removeprefix('?')}" if value else ""

    @property
    def Fragment(self) -> str:
        return self.fragment

    @Fragment.setter
    def Fragment(self, value: str) -> None:
        self.fragment = f"#{value.removeprefix('#')}" if value else ""

    @property
    def Uri(self) -> Uri:
        return parse(self.ToString(), 1)

    def ToString(self) -> str:
        user = self.UserName + (f":{self.Password}" if self.Password else "")
        port = "" if self.Port in (-1, _PORTS.get(self.Scheme)) else f":{self.Port}"
        return f"{self.Scheme}://{user + '@' if user else ''}{self.Host}{port}{self.path}{self.query}{self.fragment}"
