"""System.Globalization.CultureInfo: the cultures of the table of facts, and names that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pscompat.dotnet import number_conventions, session_culture
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts.cultures import culture_facts, culture_names
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.calendars import GregorianCalendar
from pscompat.dotnet.library.culture_formats import (
    CompareInfo,
    DateTimeFormatInfo,
    NumberFormatInfo,
    TextInfo,
    read_only,
)
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.number_conventions import NumberConventions
from pscompat.dotnet.values import NetObject, TypedArray, Value, static_property
from pscompat.late_patterns import late

_match_name = late(r"[a-z0-9]{2,8}([-_][a-z0-9]{1,8})*\Z", flags=re.IGNORECASE)
_UNKNOWN_LCID = 4096
_NEUTRAL, _SPECIFIC = 1, 2
_LONGEST_REGION = 3


class CultureInfo(NetObject):
    """A culture by its name (empty: the invariant one)."""

    __slots__ = ("IsReadOnly", "Name", "_dates", "_facts", "_numbers", "_texts")
    net_name = "System.Globalization.CultureInfo"
    net_bases = ("System.Object", "System.ICloneable", "System.IFormatProvider")
    net_cast_id = "InvalidCastConstructorException"

    def __init__(self, name: str, facts: dict[str, Any] | None = None, is_read_only: bool = True):
        self.Name = name
        self._facts = facts
        self._dates: DateTimeFormatInfo | None = None
        self._numbers: NumberFormatInfo | None = None
        self._texts: TextInfo | None = None
        self.IsReadOnly = is_read_only

    @classmethod
    def net_new(cls, name: Value, useUserOverride: bool = True) -> CultureInfo:
        return find(name, is_read_only=False)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return find(value, is_read_only=False) if isinstance(value, (str, int)) else NotImplemented

    @property
    def facts(self) -> dict[str, Any]:
        """What the table of facts says of it."""
        if self._facts is None:
            self._facts = culture_facts(self.Name) or {}
        return self._facts

    @property
    def DateTimeFormat(self) -> DateTimeFormatInfo:
        if self._dates is None:
            self._dates = DateTimeFormatInfo(self.facts["Dates"], self.IsReadOnly, self.facts["Era"])
        return self._dates

    @DateTimeFormat.setter
    def DateTimeFormat(self, value: DateTimeFormatInfo) -> None:
        self._check_writable()
        self._dates = required(value)

    @property
    def NumberFormat(self) -> NumberFormatInfo:
        if self._numbers is None:
            self._numbers = NumberFormatInfo(self.facts["Numbers"], self.IsReadOnly)
        return self._numbers

    @NumberFormat.setter
    def NumberFormat(self, value: NumberFormatInfo) -> None:
        self._check_writable()
        self._numbers = required(value)

    def _check_writable(self) -> None:
        if self.IsReadOnly:
            raise read_only()

    @property
    def LCID(self) -> int:
        return int(self.facts["LCID"])

    @property
    def DisplayName(self) -> str:
        own = current_ui().TwoLetterISOLanguageName == self.TwoLetterISOLanguageName
        return self.NativeName if own else self.EnglishName

    @property
    def EnglishName(self) -> str:
        return str(self.facts["EnglishName"])

    @property
    def NativeName(self) -> str:
        return str(self.facts["NativeName"])

    @property
    def IetfLanguageTag(self) -> str:
        return self.Name

    @property
    def TwoLetterISOLanguageName(self) -> str:
        return str(self.facts["TwoLetterISOLanguageName"])

    @property
    def ThreeLetterISOLanguageName(self) -> str:
        return str(self.facts["ThreeLetterISOLanguageName"])

    @property
    def ThreeLetterWindowsLanguageName(self) -> str:
        return str(self.facts["ThreeLetterWindowsLanguageName"])

    @property
    def KeyboardLayoutId(self) -> int:
        return self.LCID

    @property
    def CompareInfo(self) -> CompareInfo:
        return CompareInfo(self.Name)

    @property
    def TextInfo(self) -> Value:
        if self._texts is None:
            self._texts = TextInfo(self.Name, self.facts)
        return self._texts

    @property
    def CultureTypes(self) -> Value:
        return enum_value("System.Globalization.CultureTypes", _NEUTRAL if self.IsNeutralCulture else _SPECIFIC)

    @property
    def OptionalCalendars(self) -> TypedArray:
        return TypedArray([self.Calendar], "System.Globalization.Calendar")

    @property
    def UseUserOverride(self) -> bool:
        return True

    @property
    def IsNeutralCulture(self) -> bool:
        return bool(self.facts["IsNeutralCulture"])

    @property
    def Parent(self) -> CultureInfo:
        return find(self.facts["Parent"])

    @property
    def Calendar(self) -> GregorianCalendar:
        return GregorianCalendar()

    def Clone(self) -> CultureInfo:
        return CultureInfo(self.Name, self.facts, is_read_only=False)

    def GetFormat(self, formatType: Value) -> Value:
        return {NumberFormatInfo.net_name: self.NumberFormat, DateTimeFormatInfo.net_name: self.DateTimeFormat}.get(
            formatType.full_name
        )

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
        set_current(required(value))

    CurrentCulture = static_property(_current_culture, _set_current_culture)

    def _current_ui_culture(cls) -> CultureInfo:
        return current_ui()

    def _set_current_ui_culture(cls, value: CultureInfo) -> None:
        set_current_ui(required(value))

    CurrentUICulture = static_property(_current_ui_culture, _set_current_ui_culture)

    @static_property
    def InstalledUICulture(cls) -> CultureInfo:
        return _FIRST[session_culture.name()]

    @static_property
    def DefaultThreadCurrentCulture(cls) -> None:
        return None

    @staticmethod
    def GetCultureInfo(name: Value, altName: Value = None) -> CultureInfo:
        return find(name)

    @staticmethod
    def GetCultureInfoByIetfLanguageTag(name: str) -> CultureInfo:
        return find(name)

    @staticmethod
    def CreateSpecificCulture(name: str) -> CultureInfo:
        return find(find(name).facts["Specific"] or name, is_read_only=False)

    @staticmethod
    def ReadOnly(ci: CultureInfo) -> CultureInfo:
        return CultureInfo(ci.Name, ci.facts)

    @staticmethod
    def GetCultures(types: Value) -> list[CultureInfo]:
        wanted = enum_number("System.Globalization.CultureTypes", types)
        found = (CultureInfo(name) for name in culture_names())
        return [culture for culture in found if wanted & (_NEUTRAL if culture.IsNeutralCulture else _SPECIFIC)]


EN_US = CultureInfo("en-US")
INVARIANT = CultureInfo("")
# What a session begins with that has not chosen another one; session_culture chooses all others.
_FIRST = {"": INVARIANT, "en-US": EN_US}
_chosen: dict[str, CultureInfo] = {}


def current() -> CultureInfo:
    """The session's culture: the environment's, unless the script has set CultureInfo.CurrentCulture."""
    return _chosen.get("culture") or _FIRST[session_culture.name()]


def current_ui() -> CultureInfo:
    """The culture of the session's texts: the environment's, unless the script has set CultureInfo.CurrentUICulture."""
    return _chosen.get("ui") or _FIRST[session_culture.name()]


def set_current_ui(culture: CultureInfo) -> None:
    """Make this the culture of the session's texts."""
    _chosen["ui"] = culture
    session_culture.set_list_separator(culture.TextInfo.ListSeparator)


def set_current(culture: CultureInfo) -> None:
    """Make this the session's culture."""
    _chosen["culture"] = culture
    number_conventions.set_current(culture.NumberFormat.conventions)


@contextmanager
def acting_as(provider: Value) -> Iterator[None]:
    """Let an IFormatProvider's conventions be the session's for a while; null changes nothing."""
    before = current()
    if isinstance(provider, CultureInfo):
        set_current(provider)
    elif isinstance(provider, (NumberFormatInfo, DateTimeFormatInfo)):
        acting = before.Clone()
        if isinstance(provider, NumberFormatInfo):
            acting.NumberFormat = provider
        else:
            acting.DateTimeFormat = provider
        set_current(acting)
    try:
        yield
    finally:
        set_current(before)


def find(name: Value, is_read_only: bool = True) -> CultureInfo:
    """The culture of this name or LCID; CultureNotFoundException for what cannot be one's."""
    if isinstance(name, int):
        name = _name_of(name)
    name = required(name, "name")
    if is_read_only and name.lower() in ("", "en-us"):
        return EN_US if name else INVARIANT
    facts = culture_facts(name)
    if facts is None:
        facts = _made_up(name)
    return CultureInfo(facts["Name"], facts, is_read_only)


def _name_of(lcid: int) -> str:
    for name in (*culture_names(), *culture_names(unlisted=True)):
        facts = culture_facts(name)
        if facts is not None and facts["LCID"] == lcid != _UNKNOWN_LCID:
            return name
    message = (
        f"Culture is not supported. (Parameter 'culture')\n{lcid} (0x{lcid:04x}) is an invalid culture identifier."
    )
    raise NetError("System.Globalization.CultureNotFoundException", message)


def _made_up(name: str) -> dict[str, Any]:
    """A culture that nobody has data of: that of its language, or English conventions, under the name that was asked for."""
    if not _match_name(name):
        raise NetError(
            "System.Globalization.CultureNotFoundException",
            f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier.",
        )
    language, *tags = re.split("[-_]", name)
    base = culture_facts(language) or culture_facts("en-US")
    assert base is not None
    known = base["TwoLetterISOLanguageName"].lower() == language.lower()
    spelled = "-".join([language.lower(), *(tag.upper() for tag in tags)])
    shown = base["EnglishName"] if known else language.lower()
    if tags:
        shown += f" ({'_'.join(tag.upper() for tag in tags)})"
    is_neutral = not tags or len(tags[0]) > _LONGEST_REGION
    made = {
        "Name": spelled,
        "EnglishName": shown,
        "NativeName": shown,
        "LCID": _UNKNOWN_LCID,
        "Specific": spelled,
        "Parent": "" if is_neutral and not known else language.lower() if tags else "",
        "IsNeutralCulture": is_neutral,
    }
    if not known:
        made |= {"TwoLetterISOLanguageName": language.lower(), "ThreeLetterISOLanguageName": ""}
    return {**base, **made}


def dates_of(provider: Value) -> DateTimeFormatInfo:
    """The date conventions of an IFormatProvider argument: None is the session's culture."""
    if isinstance(provider, CultureInfo):
        return provider.DateTimeFormat
    if isinstance(provider, DateTimeFormatInfo):
        return provider
    return current().DateTimeFormat


def numbers_of(provider: Value) -> NumberConventions:
    """The number conventions of an IFormatProvider argument: None is the session's culture."""
    if isinstance(provider, CultureInfo):
        return provider.NumberFormat.conventions
    if isinstance(provider, NumberFormatInfo):
        return provider.conventions
    return number_conventions.current()
