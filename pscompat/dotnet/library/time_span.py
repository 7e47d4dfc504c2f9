"""System.TimeSpan: a length of time in ticks of 100 ns."""

from __future__ import annotations

import math
import re

from pscompat.dotnet import calls, number_conventions, types
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.culture import numbers_of
from pscompat.dotnet.library.references import tried
from pscompat.dotnet.number_conventions import NumberConventions
from pscompat.dotnet.values import Int64, NetObject, Value
from pscompat.late_patterns import late

_MAX = 2**63 - 1
_SECOND = 10_000_000
_MOST_MILLISECONDS = float(_MAX // 10_000)
_MINUTE, _HOUR, _DAY = 60 * _SECOND, 3600 * _SECOND, 86400 * _SECOND
_match_standard = late(
    r"(-)?(?:(\d+)|(?:(\d+)[.:])?(\d+):(\d+):(\d+)(?:\.(\d+))?|(?:(\d+)\.)?(\d+):(\d+))", "fullmatch", re.ASCII
)
_find_runs = late(r"'[^']*'|\"[^\"]*\"|\\.|%.?|([dhmsfF])\1*|(?s:.)", "finditer")


def _bad_format() -> NetError:
    return NetError("System.FormatException", "Input string was not in a correct format.")


def _too_long() -> NetError:
    return NetError("System.OverflowException", "TimeSpan overflowed because the duration is too long.")


class TimeSpan(NetObject):
    """System.TimeSpan: `ticks` is its length, negative for a time backwards."""

    __slots__ = ("ticks",)
    net_name = "System.TimeSpan"
    net_bases = ("System.ValueType", "System.Object", "System.IComparable", "System.IFormattable")
    net_ordered = True
    NanosecondsPerTick = Int64(100)
    TicksPerMicrosecond = Int64(10)
    TicksPerMillisecond = Int64(10_000)
    TicksPerSecond = Int64(_SECOND)
    TicksPerMinute = Int64(_MINUTE)
    TicksPerHour = Int64(_HOUR)
    TicksPerDay = Int64(_DAY)
    MicrosecondsPerMillisecond = Int64(1000)
    MicrosecondsPerSecond = Int64(1_000_000)
    MicrosecondsPerMinute = Int64(60_000_000)
    MicrosecondsPerHour = Int64(3_600_000_000)
    MicrosecondsPerDay = Int64(86_400_000_000)
    MillisecondsPerSecond = Int64(1000)
    MillisecondsPerMinute = Int64(60_000)
    MillisecondsPerHour = Int64(3_600_000)
    MillisecondsPerDay = Int64(86_400_000)
    SecondsPerMinute = Int64(60)
    SecondsPerHour = Int64(3600)
    SecondsPerDay = Int64(86_400)
    MinutesPerHour = Int64(60)
    MinutesPerDay = Int64(1440)
    HoursPerDay = 24

    def __init__(self, ticks: int):
        if not -_MAX - 1 <= ticks <= _MAX:
            raise _too_long()
        self.ticks = ticks

    @classmethod
    def net_new(cls, *parts: Value) -> TimeSpan:
        """(ticks), (h, m, s), (d, h, m, s), with milliseconds, with microseconds."""
        numbers = [int(part) for part in parts]
        if not numbers:
            return cls(0)
        if len(numbers) == 1:
            return cls(numbers[0])
        if len(numbers) == 2 or len(numbers) > 6:
            raise no_overload("new", len(parts))
        if len(numbers) == 3:
            numbers.insert(0, 0)
        numbers += [0] * (6 - len(numbers))
        try:
            return cls(
                sum(n * unit for n, unit in zip(numbers, (_DAY, _HOUR, _MINUTE, _SECOND, 10_000, 10), strict=True))
            )
        except NetError as failure:
            raise NetError("System.ArgumentOutOfRangeException", str(failure)) from None

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, str):
            return cls(_parse(value, number_conventions.INVARIANT))
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(int(value))
        return NotImplemented

    @property
    def Ticks(self) -> Int64:
        return Int64(self.ticks)

    @property
    def Days(self) -> int:
        return _toward_zero(self.ticks, _DAY)

    @property
    def Hours(self) -> int:
        return _part(self.ticks, _HOUR, 24)

    @property
    def Milliseconds(self) -> int:
        return _part(self.ticks, 10_000, 1000)

    @property
    def Microseconds(self) -> int:
        return _part(self.ticks, 10, 1000)

    @property
    def Nanoseconds(self) -> int:
        return _part(self.ticks, 1, 10) * 100

    @property
    def Minutes(self) -> int:
        return _part(self.ticks, _MINUTE, 60)

    @property
    def Seconds(self) -> int:
        return _part(self.ticks, _SECOND, 60)

    @property
    def TotalDays(self) -> float:
        return self.ticks / _DAY

    @property
    def TotalHours(self) -> float:
        return self.ticks / _HOUR

    @property
    def TotalMilliseconds(self) -> float:
        return max(-_MOST_MILLISECONDS, min(self.ticks / 10_000, _MOST_MILLISECONDS))

    @property
    def TotalMicroseconds(self) -> float:
        return self.ticks / 10

    @property
    def TotalNanoseconds(self) -> float:
        return self.ticks * 100.0

    @property
    def TotalMinutes(self) -> float:
        return self.ticks / _MINUTE

    @property
    def TotalSeconds(self) -> float:
        return self.ticks / _SECOND

    def Add(self, ts: TimeSpan) -> TimeSpan:
        return TimeSpan(self.ticks + ts.ticks)

    def Subtract(self, ts: TimeSpan) -> TimeSpan:
        return TimeSpan(self.ticks - ts.ticks)

    def Negate(self) -> TimeSpan:
        return TimeSpan(-self.ticks)

    def Duration(self) -> TimeSpan:
        return TimeSpan(abs(self.ticks))

    def Multiply(self, factor: float) -> TimeSpan:
        return self * factor

    def Divide(self, divisor: Value) -> Value:
        return self / divisor

    def CompareTo(self, value: Value) -> int:
        if value is None:
            return 1
        if not isinstance(value, TimeSpan):
            raise NetError("System.ArgumentException", "Object must be of type TimeSpan.")
        return (self.ticks > value.ticks) - (self.ticks < value.ticks)

    def Equals(self, value: Value) -> bool:
        return isinstance(value, TimeSpan) and self.ticks == value.ticks

    def GetHashCode(self) -> int:
        return hash(self.ticks) & 0x7FFFFFFF

    def ToString(self, format: str | None = None, formatProvider: Value = None) -> str:
        return format_span(self.ticks, format, numbers_of(formatProvider))

    def net_format(self, spec: str | None, invariant: bool) -> str:
        return format_span(self.ticks, spec, number_conventions.of(invariant))

    def __eq__(self, other: object) -> bool:
        return self.ticks == other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self.ticks < other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ticks)

    def __add__(self, other: Value) -> TimeSpan:
        return TimeSpan(self.ticks + as_operand(other, "op_Addition").ticks)

    def __radd__(self, other: Value) -> TimeSpan:
        return TimeSpan(as_operand(other, "op_Addition", place="0").ticks + self.ticks)

    def __sub__(self, other: Value) -> TimeSpan:
        return TimeSpan(self.ticks - as_operand(other, "op_Subtraction").ticks)

    def __rsub__(self, other: Value) -> TimeSpan:
        return TimeSpan(as_operand(other, "op_Subtraction", place="0").ticks - self.ticks)

    def __mul__(self, factor: Value) -> TimeSpan:
        if not isinstance(factor, (int, float)):
            return NotImplemented
        if math.isnan(factor):
            raise NetError("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
        if math.isinf(factor):
            raise _too_long()
        return TimeSpan(round(self.ticks * factor))

    __rmul__ = __mul__

    def __truediv__(self, divisor: Value) -> Value:
        if isinstance(divisor, TimeSpan):
            return _quotient(float(self.ticks), float(divisor.ticks))
        if not isinstance(divisor, (int, float)):
            return NotImplemented
        quotient = _quotient(float(self.ticks), float(divisor))
        if math.isnan(quotient):
            raise NetError("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
        if math.isinf(quotient):
            raise _too_long()
        return TimeSpan(round(quotient))

    def __neg__(self) -> TimeSpan:
        return TimeSpan(-self.ticks)

    def __pos__(self) -> TimeSpan:
        return self

    @staticmethod
    def FromDays(value: float, *smaller: Value) -> TimeSpan:
        return _from(value, _DAY, smaller, (_HOUR, _MINUTE, _SECOND, 10_000, 10))

    @staticmethod
    def FromHours(value: float, *smaller: Value) -> TimeSpan:
        return _from(value, _HOUR, smaller, (_MINUTE, _SECOND, 10_000, 10))

    @staticmethod
    def FromMinutes(value: float, *smaller: Value) -> TimeSpan:
        return _from(value, _MINUTE, smaller, (_SECOND, 10_000, 10))

    @staticmethod
    def FromSeconds(value: float, *smaller: Value) -> TimeSpan:
        return _from(value, _SECOND, smaller, (10_000, 10))

    @staticmethod
    def FromMilliseconds(value: float, *smaller: Value) -> TimeSpan:
        return _from(value, 10_000, smaller, (10,))

    @staticmethod
    def FromMicroseconds(value: float) -> TimeSpan:
        return _from(value, 10, (), ())

    @staticmethod
    def FromTicks(value: Int64) -> TimeSpan:
        return TimeSpan(int(value))

    @staticmethod
    def Compare(t1: TimeSpan, t2: TimeSpan) -> int:
        return t1.CompareTo(t2)

    @staticmethod
    def Parse(s: str, formatProvider: Value = None) -> TimeSpan:
        return TimeSpan(_parse(s, numbers_of(formatProvider)))

    @staticmethod
    def TryParse(s: str, *rest: Value) -> bool:
        return tried(rest[-1], TimeSpan(0), lambda: TimeSpan.Parse(s, rest[0] if len(rest) > 1 else None))

    @staticmethod
    def ParseExact(input: str, format: Value, formatProvider: Value = None, styles: Value = None) -> TimeSpan:
        return TimeSpan(_parse_exact(input, format, numbers_of(formatProvider)))

    @staticmethod
    def TryParseExact(input: str, format: Value, formatProvider: Value, *rest: Value) -> bool:
        return tried(rest[-1], TimeSpan(0), lambda: TimeSpan.ParseExact(input, format, formatProvider))


TimeSpan.Zero = TimeSpan(0)  # type: ignore[attr-defined]
TimeSpan.MaxValue = TimeSpan(_MAX)  # type: ignore[attr-defined]
TimeSpan.MinValue = TimeSpan(-_MAX - 1)  # type: ignore[attr-defined]


def _toward_zero(ticks: int, unit: int) -> int:
    return ticks // unit if ticks >= 0 else -(-ticks // unit)


def _part(ticks: int, unit: int, size: int) -> int:
    part = abs(ticks) // unit % size
    return part if ticks >= 0 else -part


def _quotient(dividend: float, divisor: float) -> float:
    if divisor:
        return dividend / divisor
    return math.copysign(math.inf, dividend) if dividend else math.nan


def as_operand(value: Value, operator: str, place: str = "1") -> TimeSpan:
    """The other side of + or -, which PowerShell converts as it converts a method's argument."""
    if isinstance(value, TimeSpan):
        return value

    span: TimeSpan = calls.convert_argument(value, types.of_class(TimeSpan), place, operator)
    return span


def _from(value: float, unit: int, smaller: tuple[Value, ...], units: tuple[int, ...]) -> TimeSpan:
    if math.isnan(value):
        raise NetError("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
    ticks = value * unit
    if abs(ticks) >= 2.0**63:
        raise _too_long()
    return TimeSpan(int(ticks) + sum(int(part) * size for part, size in zip(smaller, units, strict=False)))


def _parse(text: str, conventions: NumberConventions) -> int:
    """Ticks of `[-]d`, `[-][d.]hh:mm[:ss[.fffffff]]` or `[-]d:hh:mm:ss[.fffffff]`; three numbers are `d:hh:mm` past 23 hours.

    Before the fraction stands a point, or what the conventions have for it.
    """
    found = _match_standard(text.strip().replace(conventions.values["NumberDecimalSeparator"], "."))
    if found is None:
        raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid TimeSpan.")
    days = int(found[2] or found[3] or found[8] or 0)
    hours = int(found[4] or found[9] or 0)
    minutes = int(found[5] or found[10] or 0)
    seconds = int(found[6] or 0)
    digits = found[7] or ""
    if hours > 23 and found[6] and not (digits or found[3]):
        days, hours, minutes, seconds = hours, minutes, seconds, 0
    ticks = days * _DAY + hours * _HOUR + minutes * _MINUTE + seconds * _SECOND + int(digits.ljust(7, "0")[:7])
    ticks = -ticks if found[1] else ticks
    limits = days > 10675199 or hours > 23 or minutes > 59 or seconds > 59 or len(digits) > 7
    if limits or not -_MAX - 1 <= ticks <= _MAX:
        message = (
            f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components "
            "is out of range or contains too many digits."
        )
        raise NetError("System.OverflowException", message)
    return ticks


def _parse_exact(text: str, formats: Value, conventions: NumberConventions) -> int:
    specs = list(formats) if isinstance(formats, (list, tuple)) else [formats]
    for spec in specs:
        if spec in ("c", "t", "T", "g", "G"):
            try:
                return _parse(text, conventions if spec in ("g", "G") else number_conventions.INVARIANT)
            except NetError:
                continue
        found = _exact_pattern(str(spec)).fullmatch(text)
        if found is not None:
            return _exact_ticks(found)
    raise _bad_format()


def _exact_pattern(spec: str) -> re.Pattern[str]:
    parts = []
    for match in _find_runs(spec):
        run, letter = match[0], match[1]
        if letter is None and run.startswith("%") and len(run) > 1:
            letter, run = run[1], run[1]
        if letter == "d":
            parts.append(rf"(?P<d>\d{{{len(run)},8}})")
        elif letter in ("f", "F"):
            parts.append(rf"(?P<f>\d{{{len(run) if letter == 'f' else 0},{len(run)}}})")
        elif letter is not None:
            parts.append(rf"(?P<{letter}>\d{{{len(run)},2}})")
        elif run[0] in "'\"" and len(run) > 1:
            parts.append(re.escape(run[1:-1]))
        elif run[0] == "\\" and len(run) > 1:
            parts.append(re.escape(run[1]))
        else:
            raise _bad_format()
    try:
        return re.compile("".join(parts))
    except re.error:
        raise _bad_format() from None


def _exact_ticks(found: re.Match[str]) -> int:
    fields = found.groupdict()
    days, hours, minutes, seconds = (int(fields.get(letter) or 0) for letter in "dhms")
    if hours > 23 or minutes > 59 or seconds > 59:
        raise NetError("System.OverflowException", _bad_format().exception.Message)
    return (
        days * _DAY + hours * _HOUR + minutes * _MINUTE + seconds * _SECOND + int((fields.get("f") or "").ljust(7, "0"))
    )


def format_span(ticks: int, spec: str | None, conventions: NumberConventions) -> str:
    """The text of a length of time by a standard or custom TimeSpan format string; g and G follow the conventions."""
    sign, size = ("-", -ticks) if ticks < 0 else ("", ticks)
    days, rest = divmod(size, _DAY)
    hours, minutes, seconds = rest // _HOUR, rest // _MINUTE % 60, rest // _SECOND % 60
    fraction = size % _SECOND
    if not spec or spec in ("c", "t", "T"):
        text = f"{days}." if days else ""
        text += f"{hours:02}:{minutes:02}:{seconds:02}"
        return sign + text + (f".{fraction:07}" if fraction else "")
    point = conventions.values["NumberDecimalSeparator"]
    if spec == "g":
        text = (f"{days}:" if days else "") + f"{hours}:{minutes:02}:{seconds:02}"
        return sign + text + (f"{point}{fraction:07}".rstrip("0") if fraction else "")
    if spec == "G":
        return f"{sign}{days}:{hours:02}:{minutes:02}:{seconds:02}{point}{fraction:07}"
    if len(spec) == 1:
        raise _bad_format()
    values = {"d": days, "h": hours, "m": minutes, "s": seconds}
    return "".join(_custom(match, values, fraction) for match in _find_runs(spec))


def _custom(match: re.Match[str], values: dict[str, int], fraction: int) -> str:
    run, letter = match[0], match[1]
    if letter is None and run.startswith("%") and run[1:] in ("d", "h", "m", "s", "f", "F"):
        letter, run = run[1], run[1]
    if letter is None:
        if run[0] in "'\"" and len(run) > 1:
            return run[1:-1]
        if run[0] == "\\" and len(run) > 1:
            return run[1]
        raise _bad_format()
    if len(run) > {"d": 8, "f": 7, "F": 7}.get(letter, 2):
        raise _bad_format()
    if letter in "fF":
        digits = f"{fraction:07}"[: len(run)]
        return digits if letter == "f" else digits.rstrip("0")
    return f"{values[letter]:0{len(run)}}"
