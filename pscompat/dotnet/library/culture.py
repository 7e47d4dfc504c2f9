"""System.Globalization: CultureInfo with its date, number and text conventions, for en-US and the invariant culture."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import NetObject, Value, static_property

_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "",
]


class DateTimeFormatInfo(NetObject):
    """How a culture writes dates. Its patterns are what the standard format letters stand for."""

    __slots__ = (
        "LongDatePattern",
        "LongTimePattern",
        "MonthDayPattern",
        "ShortDatePattern",
        "ShortTimePattern",
        "YearMonthPattern",
        "era",
    )
    net_name = "System.Globalization.DateTimeFormatInfo"
    net_bases = ("System.Object", "System.IFormatProvider")
    AMDesignator = property(lambda self: "AM")
    PMDesignator = property(lambda self: "PM")
    DateSeparator = property(lambda self: "/")
    TimeSeparator = property(lambda self: ":")
    RFC1123Pattern = property(lambda self: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'")
    SortableDateTimePattern = property(lambda self: "yyyy'-'MM'-'dd'T'HH':'mm':'ss")
    UniversalSortableDateTimePattern = property(lambda self: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'")

    def __init__(
        self,
        short_date: str,
        long_date: str,
        short_time: str,
        long_time: str,
        month_day: str,
        year_month: str,
        era: str,
    ):
        self.ShortDatePattern = short_date
        self.LongDatePattern = long_date
        self.ShortTimePattern = short_time
        self.LongTimePattern = long_time
        self.MonthDayPattern = month_day
        self.YearMonthPattern = year_month
        self.era = era

    @property
    def FullDateTimePattern(self) -> str:
        return f"{self.LongDatePattern} {self.LongTimePattern}"

    @property
    def DayNames(self) -> list[str]:
        return list(_DAYS)

    @property
    def AbbreviatedDayNames(self) -> list[str]:
        return [name[:3] for name in _DAYS]

    @property
    def MonthNames(self) -> list[str]:
        return list(_MONTHS)

    @property
    def AbbreviatedMonthNames(self) -> list[str]:
        return [name[:3] for name in _MONTHS]

    @property
    def FirstDayOfWeek(self) -> Value:
        return enum_value("System.DayOfWeek", 0)

    def GetMonthName(self, month: int) -> str:
        return _MONTHS[self._checked(month, 1, 13, "month") - 1]

    def GetAbbreviatedMonthName(self, month: int) -> str:
        return self.GetMonthName(month)[:3]

    def GetDayName(self, dayofweek: Value) -> str:
        return _DAYS[self._checked(enum_number("System.DayOfWeek", dayofweek), 0, 6, "dayofweek")]

    def GetAbbreviatedDayName(self, dayofweek: Value) -> str:
        return self.GetDayName(dayofweek)[:3]

    @staticmethod
    def _checked(value: int, low: int, high: int, name: str) -> int:
        if not low <= value <= high:
            raise NetError(
                "System.ArgumentOutOfRangeException",
                f"Valid values are between {low} and {high}, inclusive. (Parameter '{name}')\nActual value was {value}.",
            )
        return value

    @static_property
    def CurrentInfo(cls) -> DateTimeFormatInfo:
        return current().DateTimeFormat

    @static_property
    def InvariantInfo(cls) -> DateTimeFormatInfo:
        return INVARIANT.DateTimeFormat


class NumberFormatInfo(NetObject):
    """How a culture writes numbers."""

    __slots__ = (
        "CurrencyNegativePattern",
        "CurrencySymbol",
        "NaNSymbol",
        "PercentNegativePattern",
        "PercentPositivePattern",
    )
    net_name = "System.Globalization.NumberFormatInfo"
    net_bases = ("System.Object", "System.IFormatProvider")
    NumberDecimalSeparator = CurrencyDecimalSeparator = PercentDecimalSeparator = property(lambda self: ".")
    NumberGroupSeparator = CurrencyGroupSeparator = PercentGroupSeparator = property(lambda self: ",")
    NumberDecimalDigits = CurrencyDecimalDigits = PercentDecimalDigits = property(lambda self: 2)
    NegativeSign = property(lambda self: "-")
    PositiveSign = property(lambda self: "+")
    PercentSymbol = property(lambda self: "%")
    PerMilleSymbol = property(lambda self: "‰")
    CurrencyPositivePattern = property(lambda self: 0)
    NumberNegativePattern = property(lambda self: 1)

    def __init__(self, currency: str, invariant: bool):
        self.CurrencySymbol = currency
        self.CurrencyNegativePattern = 0 if invariant else 1
        self.PercentPositivePattern = 0 if invariant else 1
        self.PercentNegativePattern = 0 if invariant else 1
        self.NaNSymbol = "NaN"

    @property
    def PositiveInfinitySymbol(self) -> str:
        return "Infinity" if self.CurrencySymbol == "¤" else "∞"

    @property
    def NegativeInfinitySymbol(self) -> str:
        return "-" + self.PositiveInfinitySymbol

    @static_property
    def CurrentInfo(cls) -> NumberFormatInfo:
        return current().NumberFormat

    @static_property
    def InvariantInfo(cls) -> NumberFormatInfo:
        return INVARIANT.NumberFormat


class TextInfo(NetObject):
    """System.Globalization.TextInfo: casing and list separator."""

    __slots__ = ("CultureName", "ListSeparator")
    net_name = "System.Globalization.TextInfo"

    def __init__(self, culture: str):
        self.CultureName = culture
        self.ListSeparator = ","

    def ToTitleCase(self, str: str) -> str:
        """Each word's first letter in upper case, the rest in lower case; words all in upper case stay as they are."""
        import re

        return re.sub(
            r"[^\W\d_][\w']*",
            lambda m: m[0] if len(m[0]) > 1 and m[0].isupper() else m[0][0].upper() + m[0][1:].lower(),
            str,
        )

    def ToUpper(self, str: str) -> str:
        return str.upper()

    def ToLower(self, str: str) -> str:
        return str.lower()

    def ToString(self) -> str:
        return f"TextInfo - {self.CultureName}"


def _wanted(value: Value) -> Value:
    """A part of a culture, which cannot be null."""
    if value is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'value')", ParamName="value")
    return value


class CultureInfo(NetObject):
    """System.Globalization.CultureInfo: en-US, its parent `en`, or the invariant culture (an empty name)."""

    __slots__ = ("DisplayName", "IsReadOnly", "LCID", "Name", "dates", "numbers", "texts")
    net_name = "System.Globalization.CultureInfo"
    net_bases = ("System.Object", "System.ICloneable", "System.IFormatProvider")

    def __init__(self, name: str, display_name: str, lcid: int, dates: DateTimeFormatInfo, numbers: NumberFormatInfo):
        self.Name = name
        self.DisplayName = display_name
        self.LCID = lcid
        self.dates = dates
        self.numbers = numbers
        self.texts = TextInfo(name)
        self.IsReadOnly = True

    @property
    def DateTimeFormat(self) -> DateTimeFormatInfo:
        return self.dates

    @DateTimeFormat.setter
    def DateTimeFormat(self, value: DateTimeFormatInfo) -> None:
        self.dates = _wanted(value)

    @property
    def NumberFormat(self) -> NumberFormatInfo:
        return self.numbers

    @NumberFormat.setter
    def NumberFormat(self, value: NumberFormatInfo) -> None:
        self.numbers = _wanted(value)

    @classmethod
    def net_new(cls, name: str, useUserOverride: bool = True) -> CultureInfo:
        return find(name)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return find(value) if isinstance(value, str) else NotImplemented

    @property
    def EnglishName(self) -> str:
        return self.DisplayName

    @property
    def NativeName(self) -> str:
        return self.DisplayName

    @property
    def IetfLanguageTag(self) -> str:
        return self.Name

    @property
    def TwoLetterISOLanguageName(self) -> str:
        return self.Name[:2] or "iv"

    @property
    def ThreeLetterISOLanguageName(self) -> str:
        return "eng" if self.Name else "ivl"

    @property
    def TextInfo(self) -> Value:
        return self.texts

    @property
    def IsNeutralCulture(self) -> bool:
        return self.Name == "en"

    @property
    def Parent(self) -> CultureInfo:
        return find("en") if self.Name == "en-US" else INVARIANT

    def Equals(self, value: Value) -> bool:
        return bool(self == value)

    def __eq__(self, other: object) -> bool:
        return self.Name == other.Name if isinstance(other, CultureInfo) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.Name)

    def ToString(self) -> str:
        return self.Name

    @static_property
    def InvariantCulture(cls) -> CultureInfo:
        return INVARIANT

    def _current_culture(cls) -> CultureInfo:
        return current()

    def _set_current_culture(cls, value: CultureInfo) -> None:
        _chosen["culture"] = value

    CurrentCulture = static_property(_current_culture, _set_current_culture)

    def _current_ui_culture(cls) -> CultureInfo:
        return _chosen.get("ui", EN_US)

    def _set_current_ui_culture(cls, value: CultureInfo) -> None:
        _chosen["ui"] = value

    CurrentUICulture = static_property(_current_ui_culture, _set_current_ui_culture)

    @static_property
    def InstalledUICulture(cls) -> CultureInfo:
        return EN_US

    @static_property
    def DefaultThreadCurrentCulture(cls) -> None:
        return None

    @staticmethod
    def GetCultureInfo(name: str) -> CultureInfo:
        return find(name)

    @staticmethod
    def CreateSpecificCulture(name: str) -> CultureInfo:
        return EN_US if name.lower() in ("en", "en-us") else find(name)

    @staticmethod
    def GetCultures(types: Value = None) -> list[CultureInfo]:
        return [INVARIANT, find("en"), EN_US]


_US_DATES = DateTimeFormatInfo(
    "M/d/yyyy", "dddd, MMMM d, yyyy", "h:mm\u202ftt", "h:mm:ss\u202ftt", "MMMM d", "MMMM yyyy", "AD"
)
EN_US = CultureInfo("en-US", "English (United States)", 1033, _US_DATES, NumberFormatInfo("$", False))
INVARIANT = CultureInfo(
    "",
    "Invariant Language (Invariant Country)",
    127,
    DateTimeFormatInfo("MM/dd/yyyy", "dddd, dd MMMM yyyy", "HH:mm", "HH:mm:ss", "MMMM dd", "yyyy MMMM", "A.D."),
    NumberFormatInfo("¤", True),
)


_chosen: dict[str, CultureInfo] = {}


def current() -> CultureInfo:
    """The session's culture: en-US, unless the script has set CultureInfo.CurrentCulture."""
    return _chosen.get("culture", EN_US)


def find(name: str) -> CultureInfo:
    """The culture of this name; CultureNotFoundException for one that is not carried."""
    folded = name.lower()
    if folded == "en-us":
        return EN_US
    if not folded:
        return INVARIANT
    if folded == "en":
        return CultureInfo("en", "English", 9, _US_DATES, NumberFormatInfo("$", False))
    raise NetError(
        "System.Globalization.CultureNotFoundException",
        f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier.",
    )


def dates_of(provider: Value) -> DateTimeFormatInfo:
    """The date conventions of an IFormatProvider argument: None is the session's culture."""
    if isinstance(provider, CultureInfo):
        return provider.DateTimeFormat
    if isinstance(provider, DateTimeFormatInfo):
        return provider
    return current().DateTimeFormat
