"""System.Globalization.RegionInfo: a country or region, as one of its cultures names it."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts.cultures import culture_facts, region_culture
from pscompat.dotnet.library import culture
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.values import NetObject, Value, static_property

_NO_REGION = "There is no region associated with the Invariant Culture (Culture ID: 0x7F)."
_INVARIANT_LCID = 127
_UNKNOWN: dict[str, Any] = {
    "ThreeLetterISORegionName": "",
    "ThreeLetterWindowsRegionName": "",
    "IsMetric": True,
    "GeoId": 244,
    "CurrencyEnglishName": "",
    "CurrencyNativeName": "",
    "CurrencySymbol": "¤",
    "ISOCurrencySymbol": "¤¤",
}


class RegionInfo(NetObject):
    """A region by its own name (`US`), a culture's name or a culture's LCID."""

    __slots__ = ("_facts",)
    net_name = "System.Globalization.RegionInfo"

    def __init__(self, facts: dict[str, Any]):
        self._facts = facts

    @classmethod
    def net_new(cls, name: Value) -> RegionInfo:
        return cls(_facts_by_number(name) if isinstance(name, int) else _facts_by_name(required(name, "name")))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls.net_new(value) if isinstance(value, (str, int)) else NotImplemented

    @property
    def Name(self) -> str:
        return str(self._facts["Name"])

    @property
    def EnglishName(self) -> str:
        return str(self._facts["EnglishName"])

    @property
    def DisplayName(self) -> str:
        return self.NativeName

    @property
    def NativeName(self) -> str:
        return str(self._facts["NativeName"])

    @property
    def TwoLetterISORegionName(self) -> str:
        return self.Name

    @property
    def ThreeLetterISORegionName(self) -> str:
        return str(self._facts["ThreeLetterISORegionName"])

    @property
    def ThreeLetterWindowsRegionName(self) -> str:
        return str(self._facts["ThreeLetterWindowsRegionName"])

    @property
    def IsMetric(self) -> bool:
        return bool(self._facts["IsMetric"])

    @property
    def GeoId(self) -> int:
        return int(self._facts["GeoId"])

    @property
    def CurrencyEnglishName(self) -> str:
        return str(self._facts["CurrencyEnglishName"])

    @property
    def CurrencyNativeName(self) -> str:
        return str(self._facts["CurrencyNativeName"])

    @property
    def CurrencySymbol(self) -> str:
        return str(self._facts["CurrencySymbol"])

    @property
    def ISOCurrencySymbol(self) -> str:
        return str(self._facts["ISOCurrencySymbol"])

    @static_property
    def CurrentRegion(cls) -> RegionInfo:
        return RegionInfo.net_new(culture.current().Name)

    def Equals(self, value: Value) -> bool:
        return bool(self == value)

    def __eq__(self, other: object) -> bool:
        return self.Name == other.Name if isinstance(other, RegionInfo) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.Name)

    def ToString(self) -> str:
        return self.Name


def _refused(message: str, name: str) -> NetError:
    return NetError("System.ArgumentException", f"{message} (Parameter '{name}')", ParamName=name)


def _facts_by_name(name: str) -> dict[str, Any]:
    if not name:
        raise _refused(_NO_REGION, "name")
    facts = culture_facts(region_culture(name) or name)
    if facts is not None and not facts["IsNeutralCulture"]:
        found: dict[str, Any] = facts["Region"]
        return found
    if facts is None:
        made_up = culture.find(name)
        if not made_up.IsNeutralCulture:
            region = made_up.Name.split("-")[-1]
            return {**_UNKNOWN, "Name": region, "EnglishName": region, "NativeName": region}
    message = f"The region name {name} should not correspond to neutral culture; a specific culture name is required."
    raise _refused(message, "name")


def _facts_by_number(lcid: int) -> dict[str, Any]:
    if lcid == _INVARIANT_LCID:
        raise NetError("System.ArgumentException", _NO_REGION)
    found = culture.find(lcid)
    if found.IsNeutralCulture:
        message = f"Culture ID {lcid} (0x{lcid:04X}) is a neutral culture; a region cannot be created from it."
        raise _refused(message, "culture")
    return _facts_by_name(found.Name)
