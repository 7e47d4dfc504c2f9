"""System.Xml.XmlConvert: values as XML Schema writes them, and names that XML allows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.date_time_offset import DateTimeOffset
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import INTEGER_LIMITS, Char, Int64, NetObject, Value

_BLANKS = " \t\r\n"
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd"
)
_starts = re.compile(f"[{_START}]").match
_goes_on = re.compile(f"[{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]").match
_duration = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?"
).fullmatch
_date = re.compile(r"-?\d{4}|\d\d:|--")
_SECOND = 10_000_000
# The days of a year and of a month of a duration, as .NET counts them.
_YEAR_DAYS, _MONTH_DAYS = 365, 30
_LOCAL, _UTC, _UNSPECIFIED, _ROUNDTRIP = range(4)
_MODE = "System.Xml.XmlDateTimeSerializationMode"


class XmlConvert(NetObject):
    """System.Xml.XmlConvert."""

    __slots__ = ()
    net_name = "System.Xml.XmlConvert"

    @staticmethod
    def ToString(value: Value, option: Value = None) -> str:  # type: ignore[override]
        """(value), (date, format), (date, XmlDateTimeSerializationMode)."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return _special(value) or to_string(value)
        if isinstance(value, TimeSpan):
            return _duration_text(value.ticks)
        if isinstance(value, (DateTime, DateTimeOffset)):
            return _date_text(value, option)
        return to_string(value)

    @staticmethod
    def ToBoolean(s: str) -> bool:
        text = s.strip(_BLANKS)
        if text in ("1", "true"):
            return True
        if text in ("0", "false"):
            return False
        raise _invalid(s, "Boolean")

    @staticmethod
    def ToTimeSpan(s: str) -> TimeSpan:
        found = _duration(s.strip(_BLANKS))
        if found is None or not any(found.groups()[1:]):
            raise _invalid(s, "TimeSpan")
        years, months, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:7])
        days += years * _YEAR_DAYS + months * _MONTH_DAYS
        ticks = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * _SECOND + int(
            (found[8] or "").ljust(7, "0")[:7]
        )
        if ticks > INTEGER_LIMITS[Int64][1]:
            raise _invalid(s, "TimeSpan")
        return TimeSpan(-ticks if found[1] else ticks)

    @staticmethod
    def ToDateTime(s: str, option: Value = None) -> DateTime:
        """(text), (text, format), (text, XmlDateTimeSerializationMode)."""
        if isinstance(option, str):
            return DateTime.ParseExact(s, option, None)
        text = s.strip(_BLANKS)
        mode = _ROUNDTRIP if option is None else enum_number(_MODE, option)
        offset = _offset(text)
        if offset is None:
            raise NetError("System.FormatException", f"String '{s}' was not recognized as a valid DateTime.")
        if mode == _UTC:
            return offset.UtcDateTime
        if mode == _LOCAL:
            return offset.LocalDateTime
        if re.search(r"(?:Z|[+-]\d\d:\d\d)$", text) is None or mode == _UNSPECIFIED:
            return DateTime.SpecifyKind(offset.DateTime, 0)
        return offset.UtcDateTime if text.endswith("Z") else offset.LocalDateTime

    @staticmethod
    def ToDateTimeOffset(s: str) -> DateTimeOffset:
        found = _offset(s.strip(_BLANKS))
        if found is None:
            raise _invalid(s, "AllXsd")
        return found

    @staticmethod
    def ToGuid(s: str) -> Guid:
        return Guid.Parse(s)

    @staticmethod
    def ToChar(s: str) -> Char:
        if len(s) != 1:
            raise NetError("System.FormatException", "String must be exactly one character long.")
        return Char(s)

    @staticmethod
    def EncodeName(name: str) -> str:
        return _encoded(name, colon=True)

    @staticmethod
    def EncodeLocalName(name: str) -> str:
        return _encoded(name, colon=False)

    @staticmethod
    def EncodeNmToken(name: str) -> str:
        return "".join(_part(character, character == ":" or _goes_on(character)) for character in name)

    @staticmethod
    def DecodeName(name: str) -> str:
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), name)

    @staticmethod
    def VerifyName(name: str) -> str:
        return _verified(name, colon=True)

    @staticmethod
    def VerifyNCName(name: str) -> str:
        return _verified(name, colon=False)

    @staticmethod
    def IsXmlChar(ch: str) -> bool:
        return ch in "\t\n\r" or (ch >= " " and not "\ud800" <= ch <= "\udfff" and ch < "\ufffe")

    @staticmethod
    def IsWhitespaceChar(ch: str) -> bool:
        return ch in _BLANKS

    @staticmethod
    def IsStartNCNameChar(ch: str) -> bool:
        return _starts(ch) is not None

    @staticmethod
    def IsNCNameChar(ch: str) -> bool:
        return _goes_on(ch) is not None


def _number(full_name: str) -> Callable[[str], Value]:
    """A method that reads a number of this type, which blanks may stand around."""

    def read(s: str) -> Value:
        text = s.strip(_BLANKS)
        special = {"INF": math.inf, "-INF": -math.inf, "NaN": math.nan}.get(text)
        if special is not None and full_name in ("System.Double", "System.Single"):
            return convert_to(special, full_name)
        if re.fullmatch(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?", text) is None:
            raise NetError("System.FormatException", f"The input string '{s}' was not in a correct format.")
        try:
            return convert_to(text, full_name)
        except TerminatingError as failure:
            raise NetError.of(failure.record.Exception) from None

    return read


for _name in ("Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Byte", "SByte", "Double", "Single", "Decimal"):
    setattr(XmlConvert, f"To{_name}", staticmethod(_number(f"System.{_name}")))


def _offset(text: str) -> DateTimeOffset | None:
    """A date, a time or both as XML Schema writes them; None for another text."""
    if _date.match(text) is None:
        return None
    try:
        found: DateTimeOffset = convert_to(text, "System.DateTimeOffset")
    except TerminatingError:
        return None
    return found


def _invalid(text: str, kind: str) -> NetError:
    return NetError("System.FormatException", f"The string '{text}' is not a valid {kind} value.")


def _special(value: float) -> str | None:
    if math.isnan(value):
        return "NaN"
    return {math.inf: "INF", -math.inf: "-INF"}.get(value)


def _duration_text(ticks: int) -> str:
    """A time span as an XML Schema duration."""
    if ticks == 0:
        return "PT0S"
    seconds, rest = divmod(abs(ticks), _SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    fraction = f".{rest:07d}".rstrip("0") if rest else ""
    time = f"{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}"
    time += f"{seconds}{fraction}S" if seconds or rest else ""
    return f"{'-' if ticks < 0 else ''}P{f'{days}D' if days else ''}{f'T{time}' if time else ''}"


def _date_text(value: DateTime | DateTimeOffset, option: Value) -> str:
    if isinstance(option, str):
        return value.ToString(option)
    if isinstance(value, DateTimeOffset):
        return value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz").replace("+00:00", "Z")
    mode = _ROUNDTRIP if option is None else enum_number(_MODE, option)
    if mode == _UTC:
        value = value.ToUniversalTime()
    elif mode == _LOCAL:
        value = value.ToLocalTime()
    elif mode == _UNSPECIFIED:
        value = DateTime.SpecifyKind(value, 0)
    return value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK")


def _part(character: str, allowed: object) -> str:
    return character if allowed else f"_x{ord(character):04X}_"


def _encoded(name: str, colon: bool) -> str:
    """A name with what XML does not allow in it as _xHHHH_; an underscore that would be read as one is encoded, too."""
    parts = []
    for place, character in enumerate(name):
        allowed = (character == ":" and colon) or (_goes_on(character) if place else _starts(character))
        is_escape = character == "_" and re.match("_x[0-9A-Fa-f]{4}_", name[place:])
        parts.append(_part(character, allowed and not is_escape))
    return "".join(parts)


def _verified(name: str, colon: bool) -> str:
    if not name:
        raise empty_argument("name")
    for place, character in enumerate(name):
        if (character == ":" and colon) or (_goes_on(character) if place else _starts(character)):
            continue
        what = f"'{character}' character, hexadecimal value 0x{ord(character):02X}"
        message = f"Name cannot begin with the {what}." if place == 0 else f"The {what}, cannot be included in a name."
        raise NetError("System.Xml.XmlException", message)
    return name
