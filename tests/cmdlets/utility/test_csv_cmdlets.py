"""Comma-separated values: quoting, columns, odd lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmdlets.utility._csv import CsvReader, CsvWriter
from pscompat import PowerShellError, Session
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import PSCustomObject


def read(text: str, delimiter: str = ",", header: list[str] | None = None) -> list[dict[str, object]]:
    return [found.props for found in CsvReader(delimiter, header, print).objects(text)]


def test_blanks_before_a_field_go_and_those_after_it_stay() -> None:
    assert read('a,b\n  x , "y" \n') == [{"a": "x ", "b": "y"}]


def test_quotes_in_the_middle_are_text() -> None:
    assert read('a,b\nx"y,"p""q" z\n') == [{"a": 'x"y', "b": 'p"q z'}]


def test_a_quoted_field_may_hold_lines_and_an_open_one_takes_the_rest() -> None:
    assert read('a,b\n"1\n2",3\n"4,\n5') == [{"a": "1\n2", "b": "3"}, {"a": "4,\n5", "b": None}]


def test_blank_lines_missing_and_extra_fields() -> None:
    assert read("a,b\n\n1\n1,2,3\n") == [{"a": "1", "b": None}, {"a": "1", "b": "2"}]


def test_tabs_may_delimit() -> None:
    assert read("a\tb\n1\t\n\t2\n", "\t") == [{"a": "1", "b": ""}, {"a": "", "b": "2"}]


def test_extended_log_headers_and_comments() -> None:
    assert read("#Version: 1.0\n#Fields: date,time\nx,y\n") == [{"date": "x", "time": "y"}]


def test_a_name_twice_is_an_error() -> None:
    with pytest.raises(TerminatingError, match='The member "A" is already present.'):
        read("a,A\n1,2\n")


def test_columns_without_a_name_get_one_and_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert read("a,,c\n1,2,3\n") == [{"a": "1", "H1": "2", "c": "3"}]
    assert 'Default names starting with "H"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("quotes", "line"),
    [("always", '"a,b","c","say ""hi""",'), ("asneeded", '"a,b",c,"say ""hi""",'), ("never", 'a,b,c,say "hi",')],
)
def test_quoting(quotes: str, line: str) -> None:
    writer = CsvWriter(",", quotes)
    writer.columns = ["w", "x", "y", "z"]
    assert writer.line(PSCustomObject({"w": "a,b", "x": "c", "y": 'say "hi"', "z": None})) == line


def test_a_file_is_continued_in_its_own_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f.csv").write_text('"b","a"\n"1","2"')
    with Session() as session:
        session.run("[pscustomobject]@{ a = 4; b = 3; c = 5 } | Export-Csv f.csv -Append")
        assert (tmp_path / "f.csv").read_text() == '"b","a"\n"1","2"\n"3","4"\n'
        with pytest.raises(
            PowerShellError, match="does not have a property that corresponds to the following column: b"
        ):
            session.run("$ErrorActionPreference = 'Stop'; [pscustomobject]@{ a = 4 } | Export-Csv f.csv -Append")
        session.run("[pscustomobject]@{ a = 6 } | Export-Csv f.csv -Append -Force")
        assert (tmp_path / "f.csv").read_text().splitlines()[-1] == ',"6"'


def test_type_information_is_written_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Session() as session:
        session.run("[pscustomobject]@{ PSTypeName = 'My.Vm'; a = 1 } | Export-Csv f.csv -IncludeTypeInformation")
        assert (tmp_path / "f.csv").read_text() == '#TYPE My.Vm\n"a"\n"1"\n'
        assert session.run("(Import-Csv f.csv).PSObject.TypeNames[0..1]") == ["My.Vm", "CSV:My.Vm"]


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Session() as session, pytest.raises(PowerShellError) as caught:
        session.run("$ErrorActionPreference = 'Stop'; Import-Csv none.csv")
    assert caught.value.record.message == f"Could not find file '{tmp_path / 'none.csv'}'."
    assert caught.value.fully_qualified_error_id == "FileOpenFailure,Microsoft.PowerShell.Commands.ImportCsvCommand"


def test_the_culture_s_list_separator_parts_the_fields(session: Session) -> None:
    assert session.run("[pscustomobject]@{ a = 1; b = 2 } | ConvertTo-Csv -UseCulture") == ['"a","b"', '"1","2"']
    assert session.run("(\"a,b\", '1,2' | ConvertFrom-Csv -UseCulture).b") == ["2"]
