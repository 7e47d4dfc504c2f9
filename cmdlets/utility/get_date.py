"""Get-Date."""

from __future__ import annotations

from cmdlets.utility._unix_dates import unix_format
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.clock import UNIX_EPOCH_TICKS
from pscompat.dotnet.library.date_format import UTC
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.members import add_member
from pscompat.dotnet.values import Int64, Value

_HINT = "Microsoft.PowerShell.Commands.DisplayHintType"
_FORMAT, _UFORMAT = "DateAndFormat", "DateAndUFormat"
_UNIX_FORMAT, _UNIX_UFORMAT = "UnixTimeSecondsAndFormat", "UnixTimeSecondsAndUFormat"
_DATE = {name: In(position=0, by_value=True, by_property_name=True) for name in (_FORMAT, _UFORMAT)}
_UNIX = {name: In(mandatory=True) for name in (_UNIX_FORMAT, _UNIX_UFORMAT)}
_FILE_FORMATS = {
    "filedate": ("yyyyMMdd", False),
    "filedateuniversal": ("yyyyMMddZ", True),
    "filedatetime": ("yyyyMMddTHHmmssffff", False),
    "filedatetimeuniversal": ("yyyyMMddTHHmmssffffZ", True),
}


@cmdlet("Get-Date", default_set=_FORMAT, output=("System.String", "System.DateTime"))
class GetDate(Cmdlet):
    """Gets the date and time, now or as given, as an object or as text in a format."""

    Date = Parameter("datetime", sets=_DATE, aliases=("LastWriteTime",), help="A date; now without.")
    UnixTimeSeconds = Parameter(
        "long",
        sets=_UNIX,
        aliases=("UnixTime",),
        validate=(ValidateRange(Int64(-62_135_596_800), Int64(253_402_300_799)),),
        help="Seconds since 1970 in UTC.",
    )
    Year = Parameter("int", validate=(ValidateRange(1, 9999),), help="Another year.")
    Month = Parameter("int", validate=(ValidateRange(1, 12),), help="Another month.")
    Day = Parameter("int", validate=(ValidateRange(1, 31),), help="Another day of the month.")
    Hour = Parameter("int", validate=(ValidateRange(0, 23),), help="Another hour.")
    Minute = Parameter("int", validate=(ValidateRange(0, 59),), help="Another minute.")
    Second = Parameter("int", validate=(ValidateRange(0, 59),), help="Another second.")
    Millisecond = Parameter("int", validate=(ValidateRange(0, 999),), help="Other milliseconds.")
    DisplayHint = Parameter(_HINT, default="DateTime", help="Show the Date, the Time or the DateTime.")
    UFormat = Parameter(
        "string",
        sets={_UFORMAT: In(mandatory=True), _UNIX_UFORMAT: In(mandatory=True)},
        help="A format in the style of Unix: `%Y-%m-%d`.",
    )
    Format = Parameter("string", sets=(_FORMAT, _UNIX_FORMAT), help="A .NET format, or FileDate, FileDateTime, ….")
    AsUTC = Parameter("switch", help="Convert to coordinated universal time.")
    examples = (
        Example("Get-Date 2024-03-05 -Format yyyyMMdd", "20240305"),
        Example("Get-Date -Date '2024-03-05 14:07' -UFormat '%Y/%m/%d %H:%M'", "2024/03/05 14:07"),
        Example("(Get-Date -UnixTimeSeconds 0 -AsUTC).Year", "1970"),
        Example("Get-Date -Year 2024 -Month 2 -Day 29 -Format yyyy-MM-dd", "2024-02-29"),
    )

    def process(self) -> None:
        date = self._moved(self._date())
        if self.AsUTC:
            date = date.ToUniversalTime()
        if self.UFormat is not None:
            self.write(unix_format(date, self.UFormat))
        elif self.Format is not None:
            self._write_formatted(date)
        else:
            shown = DateTime(date.ticks, date.kind)  # the date that was given keeps its own members
            self.write(add_member(shown, "DisplayHint", convert_to(self.DisplayHint, _HINT)))

    def _date(self) -> Value:
        if self.UnixTimeSeconds is not None:
            return DateTime(UNIX_EPOCH_TICKS + int(self.UnixTimeSeconds) * 10_000_000, UTC).ToLocalTime()
        return DateTime.Now if self.Date is None else self.Date

    def _moved(self, date: Value) -> Value:
        """The date with the parts replaced that were given, from the year down."""
        for name in ("Year", "Month", "Day", "Hour", "Minute", "Second", "Millisecond"):
            wanted = getattr(self, name)
            if wanted is not None:
                date = getattr(date, f"Add{name}s")(wanted - getattr(date, name))
        if self.Millisecond is not None:
            date = date.AddTicks(-(int(date.Ticks) % 10_000))
        return date

    def _write_formatted(self, date: Value) -> None:
        text, universal = _FILE_FORMATS.get(self.Format.lower(), (self.Format, False))
        if universal:
            date = date.ToUniversalTime()
        try:
            self.write(date.ToString(text))
        except NetError as failure:
            exception = failure.exception
            self.throw(exception.Message, exception.type_name, exception=exception.type_name)
