"""Text to dates and times, as DateTime.Parse and ParseExact read it with en-US or invariant conventions."""

from __future__ import annotations

import re

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.clock import TICKS_PER_SECOND, local_offset, local_offset_at_utc, now_ticks
from pscompat.dotnet.library.culture_formats import DateTimeFormatInfo
from pscompat.dotnet.library.date_format import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    UNSPECIFIED,
    UTC,
    bad_format,
    expand,
)
from pscompat.dotnet.values import Value

ALLOW_WHITE, NO_CURRENT_DATE, ADJUST_TO_UNIVERSAL = 7, 8, 16
ASSUME_LOCAL, ASSUME_UNIVERSAL, ROUNDTRIP_KIND = 32, 64, 128
_PIVOT_YEAR = 2049

_TIME = re.compile(
    r"(?<![\d.+])(?<!\s-)(\d{1,2})(?:\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d+))?)?(?:\s*(AM|PM|A|P)(?![^\W\d_]))?|\s*(AM|PM|A|P)(?![^\W\d_]))",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\s*(?:(Z|GMT)(?![^\W\d_])|([+-])(\d{1,2})(?::?(\d{2}))?(?![\d:]))", re.IGNORECASE)
_DATE_ZONE = re.compile(r"(?<=\d)\s*(?:(Z|GMT)|([+-])(\d{1,2}):(\d{2}))\s*,?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SEPARATOR = re.compile(r"\s*[/.,-]?\s*|\s*,\s*-?\s*")
_STRANGE = re.compile(r"[^\w\s./,:'-]")  # no sign that a date may have
_MARKS = frozenset(("am", "pm", "a", "p", "t", "z", "gmt"))


class ParsedDate:
    """What a text said: `ticks` as written, `offset` from UTC in ticks or None, whether that was a `Z` (`zulu`)."""

    __slots__ = ("offset", "ticks", "zulu")

    def __init__(self, ticks: int, offset: int | None, zulu: bool):
        self.ticks = ticks
        self.offset = offset
        self.zulu = zulu

    def as_date(self, styles: int) -> tuple[int, int]:
        """Ticks and kind of the DateTime, as DateTimeStyles ask."""
        if self.offset is None:
            if not styles & (ASSUME_LOCAL | ASSUME_UNIVERSAL):
                return self.ticks, UNSPECIFIED
            offset = 0 if styles & ASSUME_UNIVERSAL else local_offset(self.ticks)
        elif self.zulu and styles & ROUNDTRIP_KIND:
            return self.ticks, UTC
        else:
            offset = self.offset
        utc = self.ticks - offset
        if styles & ADJUST_TO_UNIVERSAL:
            return utc, UTC
        return utc + local_offset_at_utc(utc), LOCAL

    def as_offset(self, styles: int) -> tuple[int, int]:
        """Ticks and offset of the DateTimeOffset, as DateTimeStyles ask."""
        if self.offset is None:
            offset = 0 if styles & ASSUME_UNIVERSAL else local_offset(self.ticks)
        else:
            offset = self.offset
        return (self.ticks - offset, 0) if styles & ADJUST_TO_UNIVERSAL else (self.ticks, offset)


def not_recognized(text: str) -> NetError:
    """The usual error of a text that is no date."""
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid DateTime.")


def _unsupported(text: str) -> NetError:
    calendar = "System.Globalization.GregorianCalendar"
    return NetError(
        "System.FormatException",
        f"The DateTime represented by the string '{text}' is not supported in calendar '{calendar}'.",
    )


def day_number(year: int, month: int, day: int) -> int | None:
    """Days since 0001-01-01 of a date, or None where there is no such day."""
    from datetime import date

    try:
        return date(year, month, day).toordinal() - 1
    except ValueError:
        return None


def _today() -> int:
    return now_ticks() // TICKS_PER_DAY


def full_year(year: int, digits: int) -> int:
    """The year that two digits mean: 00 to 49 are 20xx."""
    if digits > 2:
        return year
    return year + (2000 if year <= _PIVOT_YEAR % 100 else 1900)


_MONTH_NAMES = ("MonthNames", "MonthGenitiveNames", "AbbreviatedMonthNames", "AbbreviatedMonthGenitiveNames")
_DAY_NAMES = ("DayNames", "AbbreviatedDayNames")


def _name_index(word: str, dates: DateTimeFormatInfo, kinds: tuple[str, ...]) -> int | None:
    """The index of a name, full or short, with or without the point that ends it."""
    folded = word.lower().rstrip(".")
    for kind in kinds:
        for index, name in enumerate(dates.facts[kind]):
            if name and folded == name.lower().rstrip("."):
                return index
    return None


def parse(text: str, dates: DateTimeFormatInfo, styles: int = 0) -> ParsedDate:
    """A date, a time or both, in any usual order; FormatException where the text is neither."""
    return _Reader(text, dates, styles).read()


class _Reader:
    """Reads one text: takes the time and zone out, then reads what is left as a date."""

    def __init__(self, text: str, dates: DateTimeFormatInfo, styles: int):
        self.text = text
        self.dates = dates
        self.styles = styles

    def read(self) -> ParsedDate:
        text = self.text
        if not text.strip():
            raise not_recognized(text)
        self.check_words()
        found = _TIME.search(text)
        time, before, after = 0, text, ""
        zone: re.Match[str] | None = None
        if found:
            time = self.time_ticks(found)
            before, after = text[: found.start()], text[found.end() :]
            zone = _ZONE.match(after)
            if zone:
                after = after[zone.end() :]
            if _TIME.search(after):
                raise not_recognized(text)
        else:
            zone = _DATE_ZONE.search(before)
            if zone:
                before = before[: zone.start()]
        days = self.days(before, after, found)
        return ParsedDate(days * TICKS_PER_DAY + time, *_zone_offset(zone))

    def check_words(self) -> None:
        for word in _WORD.finditer(self.text):
            if word[0].lower() in _MARKS and (len(word[0]) > 1 or word.start()):
                if word[0].lower() not in ("a", "p") or self.follows_digit(word.start()):
                    continue
            elif self.month_of(word[0]) is not None or self.weekday_of(word[0]) is not None:
                continue
            before = self.text[: word.start()].strip()
            if _STRANGE.search(before) or before and not before.strip("-/"):  # a separator alone before it
                raise not_recognized(self.text)
            raise NetError(
                "System.FormatException",
                f"The string '{self.text}' was not recognized as a valid DateTime. "
                f"There is an unknown word starting at index '{word.start()}'.",
            )

    def follows_digit(self, position: int) -> bool:
        return position > 0 and self.text[position - 1].isdigit()

    def month_of(self, word: str) -> int | None:
        return _name_index(word, self.dates, _MONTH_NAMES)

    def weekday_of(self, word: str) -> int | None:
        return _name_index(word, self.dates, _DAY_NAMES)

    def time_ticks(self, found: re.Match[str]) -> int:
        hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        mark = (found[5] or found[6] or "").upper()[:1]
        if mark and (hour > 12 if mark == "A" else hour > 23):
            raise not_recognized(self.text)
        if mark:
            hour = (0 if hour == 12 else hour) if mark == "A" else (hour + 12 if hour < 12 else hour)
        if hour > 23 or minute > 59 or second > 59:
            raise _unsupported(self.text)
        return hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + second * TICKS_PER_SECOND + _fraction(found[4] or "")

    def days(self, before: str, after: str, time: re.Match[str] | None) -> int:
        """The day that the text around the time names."""
        head, tail = before.strip(), after.strip()
        iso_mark = head[-1:].upper() == "T" and len(head) > 1
        if iso_mark:
            head = head[:-1]
            if time is None or time[5] or time[6]:
                raise not_recognized(self.text)
        numbers, month, weekday = self.fields(head)
        if tail:
            if numbers or month is not None:
                if tail.strip(" ,"):
                    raise not_recognized(self.text)
            else:
                numbers, month, later = self.fields(tail)
                weekday = later if weekday is None else weekday
        if iso_mark and (not numbers or len(numbers[0]) < 3):
            raise not_recognized(self.text)
        if not numbers and month is None:
            if time is None or weekday is not None:
                raise not_recognized(self.text)
            return 0 if self.styles & NO_CURRENT_DATE else _today()
        return self.checked_day(numbers, month, weekday)

    def checked_day(self, numbers: list[str], month: int | None, weekday: int | None) -> int:
        for year, month_number, day in self.candidates(numbers, month):
            days = day_number(year, month_number, day)
            if days is not None:
                if weekday is not None and (days + 1) % 7 != weekday:
                    message = f"String '{self.text}' was not recognized as a valid DateTime because the day of week was incorrect."
                    raise NetError("System.FormatException", message)
                return days
        raise not_recognized(self.text)

    def fields(self, part: str) -> tuple[list[str], int | None, int | None]:
        """Numbers, month and day of the week in a stretch of text; their separators are checked."""
        numbers: list[str] = []
        month: int | None = None
        weekday: int | None = None
        position = 0
        for token in re.finditer(r"\d+|[^\W\d_]+", part):
            if not _SEPARATOR.fullmatch(part, position, token.start()):
                raise not_recognized(self.text)
            position = token.end()
            word = token[0]
            if word.isdigit():
                numbers.append(word)
            elif (index := self.month_of(word)) is not None and month is None:
                month = index + 1
                if part[position : position + 1] == ".":
                    position += 1
            elif (index := self.weekday_of(word)) is not None and weekday is None and not numbers and month is None:
                weekday = index
            else:
                raise not_recognized(self.text)
        if part[position:].strip(" ,"):
            raise not_recognized(self.text)
        self.month_first = month is not None and not part[:1].isdigit()
        return numbers, month, weekday

    def candidates(self, numbers: list[str], month: int | None) -> list[tuple[int, int, int]]:
        """The (year, month, day) readings to try, likeliest first. A number of three or more digits is a year."""
        if any(len(number) > 4 for number in numbers):
            return []
        values = [int(number) for number in numbers]
        years = [index for index, number in enumerate(numbers) if len(number) >= 3]
        if len(years) > 1:
            return []
        if month is None:
            return self.numeric_candidates(numbers, values, years)
        if len(values) == 1:
            if years:
                return [(values[0], month, 1)]
            if not self.month_first and self.dates.facts["YearMonthPattern"].startswith("y"):
                return [(full_year(values[0], len(numbers[0])), month, 1)]
            return [(self.this_year(), month, values[0])]
        if len(values) != 2:
            return []
        if years:
            return [(values[years[0]], month, values[1 - years[0]])]
        return [
            (full_year(values[1], len(numbers[1])), month, values[0]),
            (full_year(values[0], len(numbers[0])), month, values[1]),
        ]

    def numeric_candidates(self, numbers: list[str], values: list[int], years: list[int]) -> list[tuple[int, int, int]]:
        if len(values) == 2:
            return (
                [(values[years[0]], values[1 - years[0]], 1)]
                if years
                else [(self.this_year(), *self.month_and_day(values))]
            )
        if len(values) != 3 or years == [1]:
            return []
        if years == [0]:
            return [(values[0], values[1], values[2])]
        if not years and self.dates.facts["ShortDatePattern"].startswith("y"):
            return [(full_year(values[0], len(numbers[0])), values[1], values[2])]
        return [(full_year(values[2], len(numbers[2])), *self.month_and_day(values))]

    def month_and_day(self, values: list[int]) -> tuple[int, int]:
        """The first two numbers, in the order in which the culture writes them."""
        pattern = self.dates.facts["ShortDatePattern"]
        day_first = pattern.find("d") < pattern.find("M")
        return (values[1], values[0]) if day_first else (values[0], values[1])

    def this_year(self) -> int:
        from datetime import date

        return 1 if self.styles & NO_CURRENT_DATE else date.fromordinal(_today() + 1).year


def _fraction(digits: str) -> int:
    """Ticks of the digits after a second's point, rounded."""
    if len(digits) <= 7:
        return int(digits.ljust(7, "0"))
    return int(digits[:7]) + (digits[7] >= "5")


def _zone_offset(zone: re.Match[str] | None) -> tuple[int | None, bool]:
    if zone is None:
        return None, False
    if zone[1]:
        return 0, True
    digits = zone[3]
    offset = int(digits) * TICKS_PER_HOUR + int(zone[4] or 0) * TICKS_PER_MINUTE
    return (-offset if zone[2] == "-" else offset), False


_RUNS = re.compile(r"'[^']*'|\"[^\"]*\"|\\.|%|([dfFgHhKmMstyz])\1*|(?s:.)")
_NUMBER_FIELDS = frozenset("hHms")


def parse_exact(text: str, formats: list[str], dates: DateTimeFormatInfo, styles: int = 0) -> ParsedDate:
    """The date that `text` holds by one of the format strings, tried in order; FormatException where none fits."""
    failure: NetError | None = None
    for spec in formats:
        if not spec:
            raise NetError("System.FormatException", "Format specifier '' was invalid.")
        try:
            return _parse_one(text, spec, dates, styles)
        except NetError as error:
            failure = error
    if len(formats) == 1 and failure is not None:
        raise failure
    raise not_recognized(text)


def _parse_one(text: str, spec: str, dates: DateTimeFormatInfo, styles: int) -> ParsedDate:
    zulu = spec in ("r", "R", "u")
    if len(spec) == 1:
        spec, dates, _ = expand(spec, dates, False)
    pattern, fields = _compile(spec, dates, bool(styles & ALLOW_WHITE))
    found = pattern.fullmatch(text)
    if found is None:
        raise not_recognized(text)
    values: dict[str, Value] = {}
    for index, (letter, count) in enumerate(fields):
        key, value = _field_value(letter, count, found[index + 1], dates)
        if key in values and values[key] != value:
            raise not_recognized(text)
        values[key] = value
    parsed = _assemble(text, values, styles)
    if zulu:
        parsed.offset, parsed.zulu = 0, True
    return parsed


def _field_pattern(letter: str, count: int, dates: DateTimeFormatInfo) -> str:
    if letter in _NUMBER_FIELDS or (letter in "dM" and count <= 2):
        return r"(\d\d|\d(?!\d))" if count == 1 else r"(\d{2})"
    if letter == "d":
        return _names_pattern(dates.facts[_DAY_NAMES[count == 3]])
    if letter == "M":
        return _names_pattern([name for kind in _MONTH_NAMES[2 * (count == 3) :][:2] for name in dates.facts[kind]])
    if letter == "y":
        return {1: r"(\d\d|\d(?!\d))", 2: r"(\d{2})", 3: r"(\d{4}|\d{3}(?!\d))"}.get(count, rf"(\d{{{count}}})")
    if letter in "fF":
        if count > 7:
            raise bad_format()
        return rf"(\d{{{count}}})" if letter == "f" else rf"(\d{{0,{count}}})"
    if letter == "t":
        return "([AP])" if count == 1 else "(AM|PM)"
    if letter == "g":
        return r"(A\.?D\.?)"
    if letter == "K":
        return r"(Z|[+-]\d{2}:?\d{2}|)"
    return {1: r"([+-]\d{1,2})", 2: r"([+-]\d{2})"}.get(count, r"([+-]\d{1,2}:?\d{2}|Z)")


def _names_pattern(names: list[str]) -> str:
    return "(" + "|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True)) + ")"


def _compile(spec: str, dates: DateTimeFormatInfo, white: bool) -> tuple[re.Pattern[str], list[tuple[str, int]]]:
    """A format string as a pattern with one group a field."""
    parts: list[str] = []
    fields: list[tuple[str, int]] = []
    for match in _RUNS.finditer(spec):
        run, letter = match[0], match[1]
        if letter is not None:
            if letter == "F" and parts and parts[-1] == r"\.":
                parts[-1] = r"\.?"
            parts.append(_field_pattern(letter, len(run), dates))
            fields.append((letter, len(run)))
        elif run[0] in "'\"" and len(run) > 1:
            parts.append(re.escape(run[1:-1]))
        elif run[0] in "'\"":
            raise bad_format()
        elif run[0] == "\\":
            parts.append(re.escape(run[1:]))
        elif run.isspace():
            parts.append(r"\s*" if white else r"[ \u00a0\u202f]")
        elif run != "%":
            separator = {"/": "DateSeparator", ":": "TimeSeparator"}.get(run)
            parts.append(re.escape(run if separator is None else dates.facts[separator]))
    body = "".join(parts)
    return re.compile(rf"\s*{body}\s*" if white else body, re.IGNORECASE), fields


def _field_value(letter: str, count: int, text: str, dates: DateTimeFormatInfo) -> tuple[str, Value]:
    if letter in "dM" and count > 2:
        if letter == "M":
            return "M", (_name_index(text, dates, _MONTH_NAMES) or 0) + 1
        return "weekday", _name_index(text, dates, _DAY_NAMES)
    if letter == "y":
        return "y", full_year(int(text), 2 if count <= 2 else 4)
    if letter in "fF":
        return "f", int(text.ljust(7, "0"))
    if letter in "tg":
        return letter, text[0].upper()
    if letter in "Kz":
        return "z", text.upper()
    return letter, int(text)


def _hour(values: dict[str, Value]) -> int | None:
    """The hour of a day, 24 and more where there is none; None for one that a clock of twelve hours does not have."""
    hour = values.get("H")
    if hour is None:
        hour = values.get("h", 0)
        if "h" in values and not 1 <= hour <= 12:
            return None
        mark = values.get("t")
        if mark and hour == 12:
            return 0 if mark == "A" else 12
        if mark == "P":
            hour += 12
    return int(hour)


def _assemble(text: str, values: dict[str, Value], styles: int) -> ParsedDate:
    """The parsed fields as one moment; missing date fields come from today, or from 0001-01-01 when a part was given."""
    hour, minute, second = _hour(values), values.get("m", 0), values.get("s", 0)
    if hour is None:
        raise not_recognized(text)
    if hour > 23 or minute > 59 or second > 59:
        raise _unsupported(text)
    time = hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + second * TICKS_PER_SECOND + values.get("f", 0)
    if not any(key in values for key in "yMd"):
        days: int | None = 0 if styles & NO_CURRENT_DATE else _today()
    else:
        year = values.get("y")
        if year is None:
            from datetime import date

            year = 1 if styles & NO_CURRENT_DATE else date.fromordinal(_today() + 1).year
        days = day_number(year, values.get("M", 1), values.get("d", 1))
    if days is None:
        raise _unsupported(text)
    if "weekday" in values and (days + 1) % 7 != values["weekday"]:
        message = f"String '{text}' was not recognized as a valid DateTime because the day of week was incorrect."
        raise NetError("System.FormatException", message)
    zone = values.get("z")
    if not zone:
        return ParsedDate(days * TICKS_PER_DAY + time, None, False)
    if zone == "Z":
        return ParsedDate(days * TICKS_PER_DAY + time, 0, True)
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    offset = hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE
    return ParsedDate(days * TICKS_PER_DAY + time, -offset if zone[0] == "-" else offset, False)
