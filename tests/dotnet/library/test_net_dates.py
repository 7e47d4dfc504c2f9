"""DateTime, DateTimeOffset, TimeSpan and TimeZoneInfo. The expected texts are those of .NET 10, en-US and invariant."""

from __future__ import annotations

import pytest
from dotnet import call, cast, error_id, failure, fixed, get, new, static, text

from pscompat.dotnet.convert import to_text
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import TypedArray


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


@pytest.mark.parametrize(
    ("given", "shown", "kind"),
    [
        ("2024-03", "2024-03-01T00:00:00.0000000", "Unspecified"),
        ("Tue, 05 Mar 2024 14:07:09 GMT", "2024-03-05T14:07:09.0000000+00:00", "Local"),
        ("2024-03-05T14:07:09.1234567Z", "2024-03-05T14:07:09.1234567+00:00", "Local"),
        ("2024-03-05T14:07:09+02:00", "2024-03-05T12:07:09.0000000+00:00", "Local"),
        ("2024 March 5", "2024-03-05T00:00:00.0000000", "Unspecified"),
        ("5-Mar-24", "2024-03-05T00:00:00.0000000", "Unspecified"),
        ("3.5.2024", "2024-03-05T00:00:00.0000000", "Unspecified"),
        ("2024/3/5 1:2:3 pm", "2024-03-05T13:02:03.0000000", "Unspecified"),
        ("1 2 3", "2003-01-02T00:00:00.0000000", "Unspecified"),
        ("1/1/50", "1950-01-01T00:00:00.0000000", "Unspecified"),
        ("1/1/49", "2049-01-01T00:00:00.0000000", "Unspecified"),
        ("March 2024", "2024-03-01T00:00:00.0000000", "Unspecified"),
        ("10:00 March 5 2024", "2024-03-05T10:00:00.0000000", "Unspecified"),
        ("2024-03-05T10:00:00,5", "2024-03-05T10:00:00.5000000", "Unspecified"),
        ("3/5/2024 10:00 -0500", "2024-03-05T15:00:00.0000000+00:00", "Local"),
        ("2024-03-05T10:00:00.12345678Z", "2024-03-05T10:00:00.1234568+00:00", "Local"),
        ("2024-03-05+02:00", "2024-03-04T22:00:00.0000000+00:00", "Local"),
        ("Tuesday, March 5, 2024 2:07:09 PM", "2024-03-05T14:07:09.0000000", "Unspecified"),
        ("2024-03-05 13:00 PM", "2024-03-05T13:00:00.0000000", "Unspecified"),
    ],
)
def test_cast_reads_the_usual_forms(given: str, shown: str, kind: str) -> None:
    date = cast(given, "datetime")
    assert call(date, "ToString", "o") == shown
    assert text(get(date, "Kind")) == kind


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            "not a date",
            "The string 'not a date' was not recognized as a valid DateTime. There is an unknown word starting at index '0'.",
        ),
        (
            "12:30 foo",
            "The string '12:30 foo' was not recognized as a valid DateTime. There is an unknown word starting at index '6'.",
        ),
        ("13/31/2024", "String '13/31/2024' was not recognized as a valid DateTime."),
        ("20240305", "String '20240305' was not recognized as a valid DateTime."),
        ("2024-03-05 10", "String '2024-03-05 10' was not recognized as a valid DateTime."),
        ("2024--03", "String '2024--03' was not recognized as a valid DateTime."),
        ("24-3-5", "String '24-3-5' was not recognized as a valid DateTime."),
        (
            "Mon 5 Mar 2024",
            "String 'Mon 5 Mar 2024' was not recognized as a valid DateTime because the day of week was incorrect.",
        ),
        (
            "10:61",
            "The DateTime represented by the string '10:61' is not supported in calendar 'System.Globalization.GregorianCalendar'.",
        ),
    ],
)
def test_cast_refuses_what_is_no_date(given: str, reason: str) -> None:
    assert (
        failure(cast, given, "datetime")
        == f'Cannot convert value "{given}" to type "System.DateTime". Error: "{reason}"'
    )
    assert error_id(cast, given, "datetime") == "InvalidCastParseTargetInvocationWithFormatProvider"


@pytest.mark.parametrize(
    ("spec", "invariant", "english"),
    [
        ("d", "03/05/2024", "3/5/2024"),
        ("D", "Tuesday, 05 March 2024", "Tuesday, March 5, 2024"),
        ("f", "Tuesday, 05 March 2024 14:07", "Tuesday, March 5, 2024 2:07\u202fPM"),
        ("F", "Tuesday, 05 March 2024 14:07:09", "Tuesday, March 5, 2024 2:07:09\u202fPM"),
        ("g", "03/05/2024 14:07", "3/5/2024 2:07\u202fPM"),
        ("G", "03/05/2024 14:07:09", "3/5/2024 2:07:09\u202fPM"),
        ("M", "March 05", "March 5"),
        ("Y", "2024 March", "March 2024"),
        ("o", "2024-03-05T14:07:09.1230000", "2024-03-05T14:07:09.1230000"),
        ("r", "Tue, 05 Mar 2024 14:07:09 GMT", "Tue, 05 Mar 2024 14:07:09 GMT"),
        ("s", "2024-03-05T14:07:09", "2024-03-05T14:07:09"),
        ("u", "2024-03-05 14:07:09Z", "2024-03-05 14:07:09Z"),
        ("yy y yyyyy M d h t", "24 24 02024 3 5 2 P", "24 24 02024 3 5 2 P"),
        ("ddd dddd MMM HH:mm:ss.fff tt", "Tue Tuesday Mar 14:07:09.123 PM", "Tue Tuesday Mar 14:07:09.123 PM"),
        ("HH:mm:ss.FFFFF '(at)' \\d %h", "14:07:09.123 (at) d 2", "14:07:09.123 (at) d 2"),
        ("yyyy gg", "2024 A.D.", "2024 AD"),
    ],
)
def test_formats(spec: str, invariant: str, english: str) -> None:
    date = new("datetime", 2024, 3, 5, 14, 7, 9, 123)
    assert call(date, "ToString", spec, fixed("cultureinfo", "InvariantCulture")) == invariant
    assert call(date, "ToString", spec) == english


def test_text_is_invariant_in_strings_and_english_on_display() -> None:
    date = cast("2024-03-05 14:07:09", "datetime")
    assert text(date) == "03/05/2024 14:07:09"
    assert to_text(date) == "3/5/2024 2:07:09\u202fPM"
    assert get(date, "DateTime") == "Tuesday, March 5, 2024 2:07:09\u202fPM"


@pytest.mark.parametrize("spec", ["q", "%", "ffffffff", "'open"])
def test_bad_format_strings(spec: str) -> None:
    date = new("datetime", 2024, 3, 5)
    assert 'Exception calling "ToString"' in failure(call, date, "ToString", spec)
    assert error_id(call, date, "ToString", spec) == "FormatException"


def test_arithmetic() -> None:
    date = cast("2024-01-31", "datetime")
    assert call(call(date, "AddMonths", 1), "ToString", "s") == "2024-02-29T00:00:00"
    assert call(call(date, "AddHours", 36.5), "ToString", "s") == "2024-02-01T12:30:00"
    assert text(cast("2024-03-01", "datetime") - date) == "30.00:00:00"
    assert call(date + cast("1.02:00", "timespan"), "ToString", "s") == "2024-02-01T02:00:00"
    assert date < cast("2024-02-01", "datetime")
    message = 'Exception calling "AddDays" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter \'value\')"'
    assert failure(call, fixed("datetime", "MaxValue"), "AddDays", 1) == message


def test_parts_and_constructors() -> None:
    date = new("datetime", 2024, 12, 25, 8, 30, 15)
    parts = [get(date, name) for name in ("Year", "Month", "Day", "Hour", "Minute", "Second", "DayOfYear")]
    assert parts == [2024, 12, 25, 8, 30, 15, 360]
    assert text(get(date, "DayOfWeek")) == "Wednesday"
    assert text(get(new("datetime", 2024, 1, 1, 0, 0, 0, cast("Utc", "System.DateTimeKind")), "Kind")) == "Utc"
    assert failure(new, "datetime", 2024, 13, 1) == (
        'Exception calling ".ctor" with "3" argument(s): "Year, Month, and Day parameters describe an un-representable DateTime."'
    )
    assert failure(new, "datetime", 1, 2, 3, 4, 5) == 'Cannot find an overload for "new" and the argument count: "5".'
    assert static("datetime", "DaysInMonth", 2023, 2) == 28


def test_parse_exact() -> None:
    def exact(value: str, spec: object) -> str:
        return str(call(static("datetime", "ParseExact", value, spec, None), "ToString", "o"))

    assert exact("20240304-0930", "yyyyMMdd-HHmm") == "2024-03-04T09:30:00.0000000"
    assert exact("05/Mar/24 3PM", "dd/MMM/yy htt") == "2024-03-05T15:00:00.0000000"
    formats = TypedArray(["dd.MM.yyyy", "yyyy-MM-dd"], "System.String")
    several = static("datetime", "ParseExact", "2024-03-05", formats, None, "None")
    assert call(several, "ToString", "o") == "2024-03-05T00:00:00.0000000"
    assert "not recognized" in failure(exact, "2024-03-05", ["dd.MM.yyyy", "yyyy-MM-dd"])
    assert exact("2024-03-05T14:07:09.1234567Z", "o") == "2024-03-05T14:07:09.1234567+00:00"
    assert failure(exact, "2024-03-05", "yyyyMMdd") == (
        'Exception calling "ParseExact" with "3" argument(s): "String \'2024-03-05\' was not recognized as a valid DateTime."'
    )
    assert "not supported in calendar" in failure(exact, "2024-02-30", "yyyy-MM-dd")


def test_try_parse_fills_the_reference() -> None:
    place = PSReference.to(fixed("datetime", "MinValue"))
    assert static("datetime", "TryParse", "2024-06-07", place) is True
    assert text(place.Value) == "06/07/2024 00:00:00"
    assert static("datetime", "TryParse", "2024-13-45", place) is False
    assert text(place.Value) == "01/01/0001 00:00:00"


def test_styles_choose_the_kind() -> None:
    utc = static("datetime", "Parse", "2024-03-05T10:00:00+02:00", None, "AdjustToUniversal")
    assert call(utc, "ToString", "o") == "2024-03-05T08:00:00.0000000Z"
    kept = static("datetime", "Parse", "2024-03-05T10:00:00Z", None, "RoundtripKind")
    assert call(kept, "ToString", "o") == "2024-03-05T10:00:00.0000000Z"


def test_local_time_follows_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    summer = cast("2024-07-01T12:00:00Z", "datetime")
    assert call(summer, "ToString", "o") == "2024-07-01T08:00:00.0000000-04:00"
    assert text(call(summer, "ToUniversalTime")) == "07/01/2024 12:00:00"
    assert call(cast("2024-01-01", "datetimeoffset"), "ToString", "zzz") == "-05:00"
    skipped = static("datetime", "SpecifyKind", cast("2024-03-10 02:30", "datetime"), "Local")
    assert call(call(skipped, "ToUniversalTime"), "ToString", "s") == "2024-03-10T07:30:00"


def test_zones_convert() -> None:
    berlin = static("System.TimeZoneInfo", "FindSystemTimeZoneById", "Europe/Berlin")
    noon = new("datetime", 2024, 7, 1, 12, 0, 0, cast("Utc", "System.DateTimeKind"))
    assert (
        call(static("System.TimeZoneInfo", "ConvertTimeFromUtc", noon, berlin), "ToString", "s")
        == "2024-07-01T14:00:00"
    )
    assert text(get(berlin, "BaseUtcOffset")) == "01:00:00"
    assert failure(static, "System.TimeZoneInfo", "FindSystemTimeZoneById", "Nowhere/Land").endswith(
        "\"The time zone ID 'Nowhere/Land' was not found on the local computer.\""
    )


def test_offsets() -> None:
    moment = static("datetimeoffset", "Parse", "2024-05-01T12:00:00+02:00")
    assert call(moment, "ToUnixTimeSeconds") == 1714557600
    assert call(get(moment, "UtcDateTime"), "ToString", "o") == "2024-05-01T10:00:00.0000000Z"
    assert text(moment) == "05/01/2024 12:00:00 +02:00"
    assert call(moment, "ToString", "r") == "Wed, 01 May 2024 10:00:00 GMT"
    assert call(static("datetimeoffset", "FromUnixTimeSeconds", 1700000000), "ToString", "u") == "2023-11-14 22:13:20Z"
    assert "Offset must be within plus or minus 14 hours." in failure(
        new, "datetimeoffset", cast("2024-01-01", "datetime"), cast("15:00", "timespan")
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("1", "1.00:00:00"),
        ("1.2:3", "1.02:03:00"),
        ("1:2:3.5", "01:02:03.5000000"),
        ("1:2:3:4.5", "1.02:03:04.5000000"),
        ("-1.02:03:04.0050000", "-1.02:03:04.0050000"),
        (" 5 ", "5.00:00:00"),
    ],
)
def test_time_span_texts(given: str, shown: str) -> None:
    assert text(cast(given, "timespan")) == shown


@pytest.mark.parametrize("given", ["1.2", "abc", "", "+5", ":5", "1:2:3:4:5"])
def test_time_span_refuses_bad_texts(given: str) -> None:
    assert f"String '{given}' was not recognized as a valid TimeSpan." in failure(cast, given, "timespan")


@pytest.mark.parametrize("given", ["24:00", "10:60", "00:00:60", "99999999", "00:00:00.12345678"])
def test_time_span_refuses_numbers_out_of_range(given: str) -> None:
    assert "could not be parsed because at least one of the numeric components is out of range" in failure(
        cast, given, "timespan"
    )


@pytest.mark.parametrize(
    ("spec", "shown"),
    [
        ("c", "1.02:03:04.0050000"),
        ("g", "1:2:03:04.005"),
        ("G", "1:02:03:04.0050000"),
        ("hh\\:mm", "02:03"),
        ("%d", "1"),
        ("ss\\.FFF", "04.005"),
        ("dddddddd", "00000001"),
    ],
)
def test_time_span_formats(spec: str, shown: str) -> None:
    assert call(new("timespan", 1, 2, 3, 4, 5), "ToString", spec) == shown


def test_time_span_arithmetic() -> None:
    day = static("timespan", "FromDays", 1)
    assert text(day * 2.5) == "2.12:00:00"
    assert day / static("timespan", "FromHours", 5) == 4.8
    assert text(-day) == "-1.00:00:00"
    assert get(static("timespan", "FromSeconds", 1.23456789), "Ticks") == 12345678
    assert get(cast("-1:30", "timespan"), "Hours") == -1
    assert "TimeSpan overflowed" in failure(static, "timespan", "FromDays", 1e10)


def test_date_only_and_time_only() -> None:
    day = cast("2024-03-05", "System.DateOnly")
    assert text(day) == "03/05/2024"
    assert [call(day, "ToString", spec) for spec in ("o", "r", "D")] == [
        "2024-03-05",
        "Tue, 05 Mar 2024",
        "Tuesday, March 5, 2024",
    ]
    assert "contains parts which are not specific to the DateOnly" in failure(
        cast, "2024-03-05 10:00", "System.DateOnly"
    )
    assert "Input string was not in a correct format." in failure(call, day, "ToString", "HH")
    time = new("System.TimeOnly", 13, 2, 3)
    assert text(time) == "13:02"
    assert call(call(time, "AddHours", 12), "ToString", "o") == "01:02:03.0000000"
    assert text(time - cast("1:00 PM", "System.TimeOnly")) == "00:02:03"
    assert text(call(day, "ToDateTime", time)) == "03/05/2024 13:02:03"
