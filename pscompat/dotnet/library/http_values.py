"""System.Net.Http.Headers: the values of headers, as objects with parts and as the text that is sent."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import quote, unquote

from pscompat.dotnet.argument_errors import empty_argument, unfit_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.values import NetObject, Value

HEADERS = "System.Net.Http.Headers."
_FORMAT = "System.FormatException"
TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
"""What a name of a header, and a word in its values, consists of."""
_LINE_END = re.compile(r"[\r\n\0]")
_PARTS = re.compile(r'((?:"(?:\\.|[^"\\])*"|[^;"])+)')
_PRODUCT = re.compile(r"\s*(?:\(((?:[^()]|\([^()]*\))*)\)|([^\s/()]+)(?:/([^\s()]+))?)")
_BETWEEN = re.compile(r'((?:"(?:\\.|[^"\\])*"|[^,"])+)')


def invalid_value(text: Value) -> NetError:
    """The FormatException for a text that is no value of a header."""
    shown = "<null>" if text is None else to_string(text)
    return NetError(_FORMAT, f"The format of value '{shown}' is invalid.")


def comma_parts(text: str) -> list[str]:
    """The values that a list of a header names, between commas."""
    return [part.strip() for part in _BETWEEN.findall(text) if part.strip()]


def _token(text: str) -> str:
    if not TOKEN.match(text):
        raise invalid_value(text)
    return text


class HeaderValue(NetObject):
    """Base of the values: `read` gives the value of a text, and members what all of them have."""

    __slots__ = ()
    several = False
    """Whether a header has several, and between what they stand."""
    separator: ClassVar[str] = ", "

    @classmethod
    def read(cls, text: str) -> HeaderValue:
        """The value of a text; NetError of a FormatException for a text that is none."""
        raise NotImplementedError

    @classmethod
    def Parse(cls, input: str) -> HeaderValue:
        if not input:
            raise invalid_value(input)
        return cls.read(input)

    @classmethod
    def TryParse(cls, input: str, parsedValue: PSReference) -> bool:
        return tried(parsedValue, None, lambda: cls.Parse(input))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls.Parse(value) if isinstance(value, str) else NotImplemented

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def ToString(self) -> str:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.ToString().lower() == other.ToString().lower()

    def __hash__(self) -> int:
        return hash(self.ToString().lower())


class NameValueHeaderValue(HeaderValue):
    """System.Net.Http.Headers.NameValueHeaderValue: a parameter."""

    __slots__ = ("Name", "Value")
    net_name = f"{HEADERS}NameValueHeaderValue"

    def __init__(self, name: str, value: str | None = None):
        self.Name, self.Value = name, value

    @classmethod
    def net_new(cls, name: str, value: str | None = None) -> NameValueHeaderValue:
        return cls(_token(required(name, "name")), value)

    @classmethod
    def read(cls, text: str) -> NameValueHeaderValue:
        name, sign, value = (part.strip() for part in text.partition("="))
        return cls(_token(name), value if sign else None)

    def ToString(self) -> str:
        return self.Name if self.Value is None else f"{self.Name}={self.Value}"


class Parameters(ChangeableCollection):
    """The parameters of a value, in their order."""

    __slots__ = ("items",)
    net_name = "System.Net.Http.Headers.UnvalidatedObjectCollection`1[System.Net.Http.Headers.NameValueHeaderValue]"
    net_bases = (
        f"System.Collections.ObjectModel.Collection`1[{NameValueHeaderValue.net_name}]",
        "System.Object",
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )

    def __init__(self) -> None:
        self.items: list[NameValueHeaderValue] = []

    def Add(self, item: NameValueHeaderValue) -> None:
        self.items.append(required(item, "item"))

    def Clear(self) -> None:
        self.items.clear()

    def value(self, name: str) -> str | None:
        """The value of a parameter, None without one."""
        return next((one.Value for one in self.items if one.Name.lower() == name), None)

    def put(self, name: str, value: str | None) -> None:
        """Set a parameter, or take it away where there is no value."""
        known = next((one for one in self.items if one.Name.lower() == name.lower()), None)
        if not value:
            self.items = [one for one in self.items if one is not known]
        elif known is None:
            self.items.append(NameValueHeaderValue(name, value))
        else:
            known.Value = value

    def text(self) -> str:
        """What stands behind the value itself."""
        return "".join(f"; {one.ToString()}" for one in self.items)


def _with_parameters(text: str, parameters: Parameters) -> str:
    """The first part of a text; the others become parameters."""
    parts: list[str] = [part.strip() for part in _PARTS.findall(text)]
    parameters.items += [NameValueHeaderValue.read(part) for part in parts[1:] if part]
    return parts[0] if parts else ""


class MediaTypeHeaderValue(HeaderValue):
    """System.Net.Http.Headers.MediaTypeHeaderValue."""

    __slots__ = ("MediaType", "Parameters")
    net_name = f"{HEADERS}MediaTypeHeaderValue"
    net_bases: tuple[str, ...] = ("System.Object", "System.ICloneable")
    net_order: tuple[str, ...] = ("CharSet", "Parameters", "MediaType")

    def __init__(self, media_type: str):
        kind, _, rest = media_type.partition("/")
        if not (TOKEN.match(kind) and TOKEN.match(rest)):
            raise invalid_value(media_type)
        self.MediaType = media_type
        self.Parameters = Parameters()

    @classmethod
    def net_new(cls, mediaType: str, charSet: Value = None) -> MediaTypeHeaderValue:
        made = cls(mediaType)
        if charSet is not None:
            made.CharSet = charSet
        return made

    @classmethod
    def read(cls, text: str) -> MediaTypeHeaderValue:
        parameters = Parameters()
        try:
            made = cls(_with_parameters(text, parameters))
        except (NetError, ValueError):
            raise invalid_value(text) from None
        made.Parameters = parameters
        return made

    @property
    def CharSet(self) -> str | None:
        return self.Parameters.value("charset")

    @CharSet.setter
    def CharSet(self, value: str | None) -> None:
        self.Parameters.put("charset", value)

    def ToString(self) -> str:
        return self.MediaType + self.Parameters.text()


class MediaTypeWithQualityHeaderValue(MediaTypeHeaderValue):
    """System.Net.Http.Headers.MediaTypeWithQualityHeaderValue."""

    __slots__ = ()
    several = True
    net_name = f"{HEADERS}MediaTypeWithQualityHeaderValue"
    net_bases = (MediaTypeHeaderValue.net_name, *MediaTypeHeaderValue.net_bases)
    net_order = ("Quality", *MediaTypeHeaderValue.net_order)

    @classmethod
    def net_new(cls, mediaType: str, quality: Value = None) -> MediaTypeWithQualityHeaderValue:
        made = cls(mediaType)
        if quality is not None:
            made.Quality = quality
        return made

    @property
    def Quality(self) -> float | None:
        return _quality(self.Parameters.value("q"))

    @Quality.setter
    def Quality(self, value: float | None) -> None:
        self.Parameters.put("q", None if value is None else _quality_text(value))


def _quality(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _quality_text(value: float) -> str:
    if not 0 <= value <= 1:
        raise unfit_argument("value")
    text = f"{value:.3f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


class StringWithQualityHeaderValue(HeaderValue):
    """System.Net.Http.Headers.StringWithQualityHeaderValue."""

    __slots__ = ("Quality", "Value")
    several = True
    net_name = f"{HEADERS}StringWithQualityHeaderValue"
    net_order = ("Value", "Quality")

    def __init__(self, value: str, quality: float | None = None):
        self.Value, self.Quality = value, quality

    @classmethod
    def net_new(cls, value: str, quality: Value = None) -> StringWithQualityHeaderValue:
        if quality is not None:
            _quality_text(quality)
        return cls(_token(required(value, "value")), quality)

    @classmethod
    def read(cls, text: str) -> StringWithQualityHeaderValue:
        parameters = Parameters()
        return cls(_token(_with_parameters(text, parameters)), _quality(parameters.value("q")))

    def ToString(self) -> str:
        return self.Value if self.Quality is None else f"{self.Value}; q={_quality_text(self.Quality)}"


class AuthenticationHeaderValue(HeaderValue):
    """System.Net.Http.Headers.AuthenticationHeaderValue."""

    __slots__ = ("Parameter", "Scheme")
    net_name = f"{HEADERS}AuthenticationHeaderValue"
    net_bases = ("System.Object", "System.ICloneable")
    net_order = ("Scheme", "Parameter")

    def __init__(self, scheme: str, parameter: str | None = None):
        self.Scheme, self.Parameter = scheme, parameter

    @classmethod
    def net_new(cls, scheme: str, parameter: Value = None) -> AuthenticationHeaderValue:
        if not scheme:
            raise empty_argument("scheme")
        text = None if parameter is None else to_string(parameter)
        if text and _LINE_END.search(text):
            raise NetError(_FORMAT, "New-line or NUL characters are not allowed in header values.")
        return cls(_token(scheme), text)

    @classmethod
    def read(cls, text: str) -> AuthenticationHeaderValue:
        scheme, _, parameter = text.strip().partition(" ")
        if not TOKEN.match(scheme) or _LINE_END.search(parameter):
            raise invalid_value(text)
        return cls(scheme, parameter.strip() or None)

    def ToString(self) -> str:
        return f"{self.Scheme} {self.Parameter}" if self.Parameter else self.Scheme


class ProductHeaderValue(HeaderValue):
    """System.Net.Http.Headers.ProductHeaderValue."""

    __slots__ = ("Name", "Version")
    net_name = f"{HEADERS}ProductHeaderValue"

    def __init__(self, name: str, version: str | None = None):
        self.Name, self.Version = name, version

    @classmethod
    def net_new(cls, name: str, version: Value = None) -> ProductHeaderValue:
        if not name:
            raise empty_argument("name")
        return cls(_token(name), _token(version) if version else None)

    @classmethod
    def read(cls, text: str) -> ProductHeaderValue:
        name, _, version = text.strip().partition("/")
        return cls(_token(name), _token(version) if version else None)

    def ToString(self) -> str:
        return self.Name if self.Version is None else f"{self.Name}/{self.Version}"


class ProductInfoHeaderValue(HeaderValue):
    """System.Net.Http.Headers.ProductInfoHeaderValue: a product or a comment."""

    __slots__ = ("Comment", "Product")
    several = True
    separator = " "
    net_name = f"{HEADERS}ProductInfoHeaderValue"
    net_order = ("Product", "Comment")

    def __init__(self, product: ProductHeaderValue | None, comment: str | None = None):
        self.Product, self.Comment = product, comment

    @classmethod
    def net_new(cls, first: Value, productVersion: Value = None) -> ProductInfoHeaderValue:
        """(a comment), (a ProductHeaderValue), (name, version)."""
        if isinstance(first, ProductHeaderValue):
            return cls(first)
        if productVersion is not None:
            return cls(ProductHeaderValue.net_new(first, productVersion))
        if not (first.startswith("(") and first.endswith(")")):
            raise invalid_value(first)
        return cls(None, first)

    @classmethod
    def read(cls, text: str) -> ProductInfoHeaderValue:
        made = cls.read_all(text)
        if len(made) != 1:
            raise invalid_value(text)
        return made[0]

    @classmethod
    def read_all(cls, text: str) -> list[ProductInfoHeaderValue]:
        """The products and comments of a text."""
        made, at = [], 0
        while at < len(text.rstrip()):
            found = _PRODUCT.match(text, at)
            if found is None:
                raise invalid_value(text)
            at = found.end()
            comment, name, version = found.groups()
            if comment is not None:
                made.append(cls(None, f"({comment})"))
            elif TOKEN.match(name) and TOKEN.match(version or "x"):
                made.append(cls(ProductHeaderValue(name, version)))
            else:
                raise invalid_value(text)
        return made

    def ToString(self) -> str:
        return (self.Comment or "") if self.Product is None else self.Product.ToString()


class ContentDispositionHeaderValue(HeaderValue):
    """System.Net.Http.Headers.ContentDispositionHeaderValue."""

    __slots__ = ("DispositionType", "Parameters")
    net_name = f"{HEADERS}ContentDispositionHeaderValue"
    net_bases = ("System.Object", "System.ICloneable")
    net_order = (
        *("DispositionType", "Parameters", "Name", "FileName", "FileNameStar", "CreationDate", "ModificationDate"),
        *("ReadDate", "Size"),
    )

    def __init__(self, disposition_type: str):
        self.DispositionType = disposition_type
        self.Parameters = Parameters()

    @classmethod
    def net_new(cls, dispositionType: str) -> ContentDispositionHeaderValue:
        return cls(_token(required(dispositionType, "dispositionType")))

    @classmethod
    def read(cls, text: str) -> ContentDispositionHeaderValue:
        parameters = Parameters()
        made = cls(_token(_with_parameters(text, parameters)))
        made.Parameters = parameters
        return made

    @property
    def Name(self) -> str | None:
        return self.Parameters.value("name")

    @Name.setter
    def Name(self, value: str | None) -> None:
        self.Parameters.put("name", _quoted(value))

    @property
    def FileName(self) -> str | None:
        return self.Parameters.value("filename")

    @FileName.setter
    def FileName(self, value: str | None) -> None:
        self.Parameters.put("filename", _quoted(value))

    @property
    def FileNameStar(self) -> str | None:
        text = self.Parameters.value("filename*")
        return None if text is None else unquote(text.rpartition("'")[2])

    @FileNameStar.setter
    def FileNameStar(self, value: str | None) -> None:
        self.Parameters.put("filename*", None if value is None else f"utf-8''{quote(value, safe='!#$&+-.^_`|~')}")

    @property
    def Size(self) -> Value:
        text = self.Parameters.value("size")
        return int(text) if text is not None and text.isdigit() else None

    @property
    def CreationDate(self) -> None:
        return None

    ModificationDate = ReadDate = CreationDate

    def ToString(self) -> str:
        return self.DispositionType + self.Parameters.text()


def _quoted(value: str | None) -> str | None:
    """The text as a parameter has it: in quotation marks unless it is a token or has them."""
    if not value or TOKEN.match(value) or value[0] == '"':
        return value
    return f'"{value}"'
