"""CLIXML: simple values come back as they were, others as property bags."""

from __future__ import annotations

import io

import pytest

from cmdlets.utility._clixml_reader import CliXmlReader
from cmdlets.utility._clixml_writer import CliXmlWriter, duration, encode
from pscompat import Session
from pscompat.dotnet.errors import TerminatingError

VALUES = (
    "1, 5GB, [byte]7, [uint16]8, [sbyte]-1, 1.5, [single]0.25, 1.10d, $true, [char]'x', 'text', [guid]::Empty, "
    "[version]'1.2.3', [timespan]'1.02:03:04.5', [uri]'http://x/', [datetime]'2024-01-02T03:04:05'"
)


def test_simple_values_come_back(session: Session) -> None:
    pairs = session.run(
        f"foreach ($v in {VALUES}) {{ $r = $v | ConvertTo-CliXml | ConvertFrom-CliXml; "
        '"$($v.GetType()) $v"; "$($r.GetType()) $r" }'
    )
    assert pairs[0::2] == pairs[1::2]
    assert len(pairs) == 32


def test_texts_keep_every_character() -> None:
    assert encode("a_x0041_ \x01\n<&>\U0001f600ż") == "a_x005F_x0041_ _x0001__x000A_&lt;&amp;&gt;_xD83D__xDE00_ż"


def test_text_goes_there_and_back(session: Session) -> None:
    text = "a_x0041_ \t\n<&> \U0001f600 ż"
    session.engine.set_variable("t", text)
    assert session.run("$t | ConvertTo-CliXml | ConvertFrom-CliXml") == [text]


@pytest.mark.parametrize(
    ("ticks", "text"),
    [(0, "PT0S"), (37230000000, "PT1H2M3S"), (-1296000000000, "-P1DT12H"), (10_000_001, "PT1.0000001S")],
)
def test_durations(ticks: int, text: str) -> None:
    assert duration(ticks) == text


def test_objects_are_property_bags_that_know_their_type(session: Session) -> None:
    assert session.run(
        "$r = [semver]'1.2.3' | ConvertTo-CliXml | ConvertFrom-CliXml; $r.PSObject.TypeNames[0]; $r.Minor; \"$r\""
    ) == ["Deserialized.System.Management.Automation.SemanticVersion", 2, "1.2.3"]


def test_enumerations_are_numbers_with_a_name(session: Session) -> None:
    assert session.run(
        '$r = [DayOfWeek]::Monday | ConvertTo-CliXml | ConvertFrom-CliXml; "$r"; [string]$r; $r -eq 1'
    ) == [
        "1",
        "Monday",
        True,
    ]


def test_an_object_met_twice_is_one_object(session: Session) -> None:
    assert session.run(
        "$o = [pscustomobject]@{ n = 1 }; $r = @{ a = $o; b = $o } | ConvertTo-CliXml | ConvertFrom-CliXml; $r.a.n = 5; $r.b.n"
    ) == [5]


def test_an_object_that_holds_itself_is_written(session: Session) -> None:
    assert session.run("$h = @{ n = 1 }; $h.self = $h; ($h | ConvertTo-CliXml | ConvertFrom-CliXml).self.self.n") == [1]


def test_credentials_come_back(session: Session) -> None:
    assert session.run(
        "$c = [pscredential]::new('ann', (ConvertTo-SecureString 'secret' -AsPlainText));"
        "$r = $c | ConvertTo-CliXml | ConvertFrom-CliXml; $r.GetType().Name; $r.GetNetworkCredential().Password"
    ) == ["PSCredential", "secret"]


@pytest.mark.parametrize(
    "text", ["", "<a/>", "not xml", '<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04"><Q/></Objs>']
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(TerminatingError):
        list(CliXmlReader().objects(io.BytesIO(text.encode())))


def test_lines_are_indented_as_in_a_file() -> None:
    assert CliXmlWriter().write([1]) == (
        '  <Obj RefId="0">\n    <TN RefId="0">\n      <T>System.Object[]</T>\n      <T>System.Array</T>\n'
        "      <T>System.Object</T>\n    </TN>\n    <LST>\n      <I32>1</I32>\n    </LST>\n  </Obj>\n"
    )
