"""Dates and times as text: .NET's standard and custom format strings (Standard and custom date and time format strings)."""

from __future__ import annotations

import re
from functools import lru_cache

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.clock import TICKS_PER_SECOND, local_offset
from pscompat.dotnet.library.culture import INVARIANT
from pscompat.dotnet.library.culture_formats import DateTimeFormatInfo

TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND
TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE
TICKS_PER_DAY = 24 * TICKS_PER_HOUR
UNSPECIFIED, UTC, LOCAL = 0, 1, 2

_RUNS = re.compile(r"'[^']*'|\"[^\"]*\"|'|\"|\\.?|%.?|([dfFgHhKmMstyz])\1*|(?s:.)")
_ROUNDTRIP = "yyyy-MM-dd'T'HH:mm:ss.fffffffK"


def bad_format() -> NetError:
    """The error for a format string that .NET refuses."""
    return NetError("System.FormatException", "Input string was not in a correct format.")


@lru_cache(1024)
def civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number, counted from 0001-01-01 as 0."""
    from datetime import date

    day = date.fromordinal(days + 1)
    return day.year, day.month, day.day


@lru_cache(1024)
def day_of_year(days: int) -> int:
    """Which day of its year a day number is, from 1."""
    from datetime import date

    return date.fromordinal(days + 1).timetuple().tm_yday


def expand(spec: str, dates: DateTimeFormatInfo, with_offset: bool) -> tuple[str, DateTimeFormatInfo, bool]:
    """The custom pattern that a standard format letter stands for, its conventions, and whether the value goes to UTC first."""
    invariant = INVARIANT.DateTimeFormat
    facts = dates.facts
    if spec in ("o", "O"):
        return _ROUNDTRIP, invariant, False
    if spec in ("r", "R"):
        return invariant.facts["RFC1123Pattern"], invariant, with_offset
    if spec == "s":
        return invariant.facts["SortableDateTimePattern"], invariant, False
    if spec == "u":
        return invariant.facts["UniversalSortableDateTimePattern"], invariant, with_offset
    if spec == "U" and not with_offset:
        return facts["FullDateTimePattern"], dates, True
    patterns = {
        "d": facts["ShortDatePattern"],
        "D": facts["LongDatePattern"],
        "t": facts["ShortTimePattern"],
        "T": facts["LongTimePattern"],
        "f": f"{facts['LongDatePattern']} {facts['ShortTimePattern']}",
        "F": facts["FullDateTimePattern"],
        "g": f"{facts['ShortDatePattern']} {facts['ShortTimePattern']}",
        "G": f"{facts['ShortDatePattern']} {facts['LongTimePattern']}",
        "m": facts["MonthDayPattern"],
        "M": facts["MonthDayPattern"],
        "y": facts["YearMonthPattern"],
        "Y": facts["YearMonthPattern"],
    }
    if spec not in patterns:
        raise bad_format()
    return patterns[spec], dates, False


def format_date(ticks: int, kind: int, spec: str | None, dates: DateTimeFormatInfo, offset: int | None = None) -> str:
    """The text of a point in time.

    ticks: 100 ns since 0001-01-01, as the clock shows. kind: UNSPECIFIED, UTC or LOCAL. spec: a format string; None or empty
    is the general one. offset: ticks from UTC, given for a DateTimeOffset only.
    """
    if not spec:
        spec = f"{dates.facts['ShortDatePattern']} {dates.facts['LongTimePattern']}" + (
            "" if offset is None else " zzz"
        )
    elif len(spec) == 1:
        spec, dates, to_utc = expand(spec, dates, offset is not None)
        if to_utc and offset is not None:
            ticks, offset = ticks - offset, 0
        elif to_utc and kind != UTC:
            ticks -= local_offset(ticks)
            kind = UTC
    template = _template(spec, dates.facts["DateSeparator"], dates.facts["TimeSeparator"])
    if template is None:
        return _Writer(ticks, kind, dates, offset).write(spec)
    days, time = divmod(ticks, TICKS_PER_DAY)
    seconds = time // TICKS_PER_SECOND
    year, month, day = civil(days)
    return template.format(
        y=year, c=year % 100, M=month, d=day, H=seconds // 3600, m=seconds // 60 % 60, s=seconds % 60
    )


_NUMBERS = frozenset("yMdHms")


@lru_cache(maxsize=128)
def _template(pattern: str, date_separator: str, time_separator: str) -> str | None:
    """A text with a place for each field, for a pattern that has no others than numbers and plain literals; else None."""
    parts = []
    for run, letter in _runs(pattern)[0]:
        count = len(run)
        if letter is None and run[0] not in "'\"\\%":
            parts.append({"/": date_separator, ":": time_separator}.get(run, run).replace("{", "{{").replace("}", "}}"))
        elif letter not in _NUMBERS or (letter in "Md" and count > 2):
            return None
        elif letter == "y":
            parts.append(f"{{{'c' if count <= 2 else 'y'}:0{count}}}")
        else:
            parts.append(f"{{{letter}:0{min(count, 2)}}}")
    return "".join(parts)


@lru_cache(maxsize=128)
def _runs(pattern: str) -> tuple[list[tuple[str, str | None]], bool]:
    """The runs of a custom pattern, each with its letter (None for what is no field), and whether the day is among them."""
    runs = [(match[0], match[1]) for match in _RUNS.finditer(pattern)]
    return runs, any(letter == "d" and len(run) <= 2 for run, letter in runs)


class _Writer:
    """One value's fields, written run by run of a custom pattern."""

    def __init__(self, ticks: int, kind: int, dates: DateTimeFormatInfo, offset: int | None):
        days, self.time = divmod(ticks, TICKS_PER_DAY)
        self.ticks = ticks
        self.kind = kind
        self.dates = dates
        self.facts = dates.facts
        self.offset = offset
        self.has_day = False  # of the pattern: months are then in the genitive
        self.weekday = (days + 1) % 7
        self.year, self.month, self.day = civil(days)

    def write(self, pattern: str) -> str:
        parts: list[str] = []
        runs, self.has_day = _runs(pattern)
        for run, letter in runs:
            if letter is not None:
                text = self.field(letter, len(run))
                if letter == "F" and not text and parts and parts[-1] == ".":
                    parts.pop()
                parts.append(text)
            else:
                parts.append(self.literal(run))
        return "".join(parts)

    def literal(self, run: str) -> str:
        head = run[0]
        if head in "'\"":
            if len(run) < 2:
                raise NetError(
                    "System.FormatException", f"Cannot find a matching quote character for the character '{head}'."
                )
            return run[1:-1]
        if head == "\\":
            if len(run) < 2:
                raise bad_format()
            return run[1]
        if head == "%":
            if len(run) < 2 or run[1] == "%":
                raise bad_format()
            return self.write(run[1])
        if head == "/":
            return str(self.facts["DateSeparator"])
        return str(self.facts["TimeSeparator"]) if head == ":" else run

    def field(self, letter: str, count: int) -> str:
        if letter in "fF":
            return self.fraction(letter, count)
        if letter == "K":
            return self.zone_mark() * count
        return str(getattr(self, _FIELDS[letter])(count))

    def day_field(self, count: int) -> str:
        if count <= 2:
            return f"{self.day:0{count}}"
        return str(self.facts["AbbreviatedDayNames" if count == 3 else "DayNames"][self.weekday])

    def month_field(self, count: int) -> str:
        if count <= 2:
            return f"{self.month:0{count}}"
        names = "Abbreviated" * (count == 3) + ("MonthGenitiveNames" if self.has_day else "MonthNames")
        return str(self.facts[names][self.month - 1])

    def year_field(self, count: int) -> str:
        return f"{self.year % 100:0{count}}" if count <= 2 else f"{self.year:0{count}}"

    def hour_field(self, count: int) -> str:
        return f"{self.time // TICKS_PER_HOUR:0{min(count, 2)}}"

    def half_day_hour_field(self, count: int) -> str:
        return f"{self.time // TICKS_PER_HOUR % 12 or 12:0{min(count, 2)}}"

    def minute_field(self, count: int) -> str:
        return f"{self.time // TICKS_PER_MINUTE % 60:0{min(count, 2)}}"

    def second_field(self, count: int) -> str:
        return f"{self.time // TICKS_PER_SECOND % 60:0{min(count, 2)}}"

    def half_day_field(self, count: int) -> str:
        mark = self.facts["AMDesignator" if self.time < 12 * TICKS_PER_HOUR else "PMDesignator"]
        return str(mark[:1] if count == 1 else mark)

    def era_field(self, count: int) -> str:
        return self.dates.era

    def zone_field(self, count: int) -> str:
        offset = self.utc_offset()
        sign = "-" if offset < 0 else "+"
        minutes = abs(offset) // TICKS_PER_MINUTE
        if count <= 2:
            return f"{sign}{minutes // 60:0{count}}"
        return f"{sign}{minutes // 60:02}:{minutes % 60:02}"

    def zone_mark(self) -> str:
        if self.offset is None:
            if self.kind == UNSPECIFIED:
                return ""
            if self.kind == UTC:
                return "Z"
        return self.zone_field(3)

    def utc_offset(self) -> int:
        if self.offset is not None:
            return self.offset
        return 0 if self.kind == UTC else local_offset(self.ticks)

    def fraction(self, letter: str, count: int) -> str:
        if count > 7:
            raise bad_format()
        digits = f"{self.time % TICKS_PER_SECOND:07}"[:count]
        return digits if letter == "f" else digits.rstrip("0")


_FIELDS = {
    "d": "day_field",
    "M": "month_field",
    "y": "year_field",
    "H": "hour_field",
    "h": "half_day_hour_field",
    "m": "minute_field",
    "s": "second_field",
    "t": "half_day_field",
    "g": "era_field",
    "z": "zone_field",
}
