"""What an object has that came from elsewhere, by CLIXML or from a job: its properties, GetType and its text."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.dotnet import types
from pscompat.dotnet.member_kinds import NetMethod
from pscompat.dotnet.values import AdaptedProperty, Value

REBUILT = frozenset({"System.Net.IPAddress", "System.Net.Mail.MailAddress", "System.Globalization.CultureInfo"})
"""Types that become no property bags, but themselves again, from their text (types.ps1xml, DeserializingTypeConverter)."""
_BAG = "System.Management.Automation.PSObject"
_TO_STRING = ("string ToString()", "string ToString(string format, System.IFormatProvider formatProvider)")


def bag_members(properties: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """The members that stand for the properties of the object's class, by name."""
    found: dict[str, Value] = {"GetType": NetMethod(("type GetType()",), lambda owner: types.known(_BAG))}
    found.update((name, AdaptedProperty(value)) for name, value in properties)
    return found


def text_member(text: str) -> dict[str, Value]:
    """The member that says what the object's ToString gave where it comes from."""
    return {"ToString": NetMethod(_TO_STRING, lambda owner: text)}
