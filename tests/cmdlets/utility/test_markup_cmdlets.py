"""HTML, XML, data files and string data."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import PowerShellError, Session


def test_a_whole_page(session: Session) -> None:
    page = session.run(
        "[pscustomobject]@{ a = 1 } | ConvertTo-Html -Title 'A & B' -PreContent '<p>x</p>' -CssUri s.css"
    )
    assert page[1:] == [
        '<html xmlns="http://www.w3.org/1999/xhtml">',
        "<head>",
        "<title>A & B</title>",
        '<link rel="stylesheet" type="text/css" href="s.css" />',
        "</head><body>",
        "<p>x</p>",
        "<table>",
        "<colgroup><col/></colgroup>",
        "<tr><th>a</th></tr>",
        "<tr><td>1</td></tr>",
        "</table>",
        "</body></html>",
    ]


def test_a_list_and_calculated_columns(session: Session) -> None:
    assert session.run("1, 2 | ConvertTo-Html -Fragment -As List -Property @{ n = 'Twice'; e = { $_ * 2 } }") == [
        "<table>",
        "<tr><td>Twice:</td><td>2</td></tr>",
        "<tr><td><hr></td></tr>",
        "<tr><td>Twice:</td><td>4</td></tr>",
        "</table>",
    ]


def test_xml_describes_properties_down_to_a_depth(session: Session) -> None:
    assert session.run(
        "[pscustomobject]@{ a = '<x>'; b = @{ k = 1 } } | ConvertTo-Xml -As String -NoTypeInformation -Depth 2"
    )[0] == (
        '<?xml version="1.0" encoding="utf-8"?>\n<Objects>\n  <Object>\n    <Property Name="a">&lt;x&gt;</Property>\n'
        '    <Property Name="b">\n      <Property Name="Key">k</Property>\n      <Property Name="Value">1</Property>\n'
        "    </Property>\n  </Object>\n</Objects>"
    )


@pytest.mark.parametrize(
    "code", ["@{ a = Get-Date }", "@{ a = $env:HOME }", "@{ a = [IO.File]::ReadAllText('x') }", "@{ a = $(1; ls) }"]
)
def test_data_files_run_nothing(session: Session, tmp_path: Path, code: str) -> None:
    (tmp_path / "f.psd1").write_text(code)
    with pytest.raises(PowerShellError, match="evaluating dynamic expressions"):
        session.run("$ErrorActionPreference = 'Stop'; Import-PowerShellDataFile f.psd1")


def test_data_files_hold_constants(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.psd1").write_text("# comment\n@{ a = 1, 'two'; b = @{ c = $true; d = @(6) }; e = \"x\"; f = -5 }")
    assert session.run("$d = Import-PowerShellDataFile f.psd1; $d.a; $d.b.c; $d.b.d; $d.e; $d.f") == [
        1,
        "two",
        True,
        6,
        "x",
        -5,
    ]
    (tmp_path / "h.psd1").write_text("@{ a = 2 * 3 }")
    with pytest.raises(PowerShellError, match="dynamic expressions"):
        session.run("$ErrorActionPreference = 'Stop'; Import-PowerShellDataFile h.psd1")
    (tmp_path / "g.psd1").write_text("@{ a = ")
    with pytest.raises(PowerShellError, match="could not be parsed as a PowerShell Data File"):
        session.run("$ErrorActionPreference = 'Stop'; Import-PowerShellDataFile g.psd1")


def test_string_data(session: Session) -> None:
    assert session.run(
        '$d = "# note`n a = b = c " + "`n x = \\u0041\\x42`n" | ConvertFrom-StringData; $d.a; $d.x; $d.Count'
    ) == [
        "b = c",
        "AB",
        2,
    ]
    with pytest.raises(PowerShellError, match="is not in 'name=value' format"):
        session.run("$ErrorActionPreference = 'Stop'; ConvertFrom-StringData 'nothing'")
