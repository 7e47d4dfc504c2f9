"""How errors look in each view."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException
from pscompat.formatting.errors import error_lines
from pscompat.runtime.extent import InvocationInfo, ScriptExtent, Source
from pscompat.runtime.positions import marked_line


class Command:
    Name = "Get-Item"
    command_type = "Cmdlet"


def record(message: str, text: str = "", file: str | None = None, part: str = "", command: bool = False) -> ErrorRecord:
    made = ErrorRecord(NetException("System.Management.Automation.RuntimeException", message), "Id", "InvalidOperation")
    if text:
        start = text.index(part)
        made.extent = ScriptExtent(Source(text, file), start, start + len(part))
    if command:
        made.InvocationInfo = InvocationInfo(Command(), "Get-Item", made.extent)
    return made


def test_an_error_without_a_place_is_one_line() -> None:
    assert error_lines(record("No such thing.")) == ["InvalidOperation: No such thing."]


def test_the_first_line_of_a_command_text_shows_no_place() -> None:
    assert error_lines(record("Nope.", "$x.Foo()", None, "$x.Foo()")) == ["InvalidOperation: Nope."]


def test_later_lines_of_a_command_text_are_marked_and_not_wrapped() -> None:
    message = "word " * 30
    assert error_lines(record(message, "1\n $x.Foo()", None, "$x.Foo()")) == [
        "InvalidOperation: ",
        "Line |",
        "   2 |   $x.Foo()",
        "     |   ~~~~~~~~",
        f"     | {message}",
    ]


def test_a_script_file_is_named_and_messages_wrap() -> None:
    message = "Cannot find path '/srv/data/missing-configuration-file.json' because it does not exist."
    assert error_lines(record(message, "Get-Item x", "/s/a.ps1", "Get-Item x", command=True)) == [
        "Get-Item: /s/a.ps1:1",
        "Line |",
        "   1 |  Get-Item x",
        "     |  ~~~~~~~~~~",
        "     | Cannot find path '/srv/data/missing-configuration-file.json' because it",
        "     | does not exist.",
        "",
    ]


def test_throw_is_headed_by_exception() -> None:
    thrown = record("end")
    thrown.Exception.extra["WasThrownFromThrowStatement"] = True
    assert error_lines(thrown) == ["Exception: end"]


def test_details_replace_the_message_and_recommend() -> None:
    detailed = record("internal")
    detailed.ErrorDetails = ErrorDetails("Readable.", "Do better.")
    assert error_lines(detailed) == ["InvalidOperation: Readable.", "  Recommendation: Do better."]


def test_normal_view_names_category_and_id() -> None:
    error = record("Nope.", "a\nGet-Item x", None, "Get-Item x", command=True)
    error.category_activity = "Get-Item"
    assert error_lines(error, view="NormalView") == [
        "Get-Item : Nope.",
        "At line:2 char:1",
        "+ Get-Item x",
        "+ ~~~~~~~~~~",
        "+ CategoryInfo          : InvalidOperation: (:) [Get-Item], RuntimeException",
        "+ FullyQualifiedErrorId : Id",
    ]


def test_category_view_is_the_category() -> None:
    assert error_lines(record("Nope."), view="CategoryView") == ["InvalidOperation: (:) [], RuntimeException"]


def test_detailed_view_lists_what_is_known() -> None:
    lines = error_lines(record("Nope."), view="DetailedView")
    assert any(line.split(":", 1) == ["    Message     ", " Nope."] for line in lines)
    assert "FullyQualifiedErrorId : Id" in lines


def marked(before: int, length: int, after: int) -> tuple[str, str]:
    text = "a" * before + "e" * length + "z" * after
    return marked_line(ScriptExtent(Source(text), before, before + length))


def test_long_lines_are_cut_around_the_error() -> None:
    assert marked(10, 5, 10) == ("a" * 10 + "e" * 5 + "z" * 10, " " * 10 + "~" * 5)
    assert marked(60, 5, 20) == ("\u2026 " + "a" * 56 + "e" * 5 + "z" * 8 + " \u2026", " " * 58 + "~" * 5)
    assert marked(100, 60, 5) == ("\u2026 " + "a" * 12 + "e" * 57 + " \u2026", " " * 14 + "~" * 57)
    assert marked(0, 100, 0) == ("e" * 69 + " \u2026", "~" * 69)


def test_tabs_count_four() -> None:
    assert marked_line(ScriptExtent(Source("\tfoo"), 1, 4)) == ("    foo", "    ~~~")
