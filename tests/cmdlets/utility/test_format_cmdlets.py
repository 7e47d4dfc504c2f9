"""Format-Table, Format-List, Format-Wide, Format-Custom and Format-Hex, as a script sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat.session import Session


def text(session: Session, script: str) -> str:
    (found,) = session.run(f"{script} | Out-String")
    return str(found)


ROWS = (
    "[pscustomobject]@{ Name = 'web'; Size = 2; Zone = 'a' }, [pscustomobject]@{ Name = 'db'; Size = 16; Zone = 'b' }"
)


def test_calculated_columns(session):
    column = "@{ Name = 'GB'; Expression = { $_.Size * 1.5 }; FormatString = 'N1'; Width = 6; Alignment = 'left' }"
    assert text(session, f"{ROWS} | Format-Table @{{ n = 'N'; e = 'Name'; w = 4 }}, {column}") == (
        "\nN    GB\n-    --\nweb  3.0\ndb   24.0\n\n"
    )


def test_a_failing_expression_leaves_its_cell_empty(session):
    script = "[pscustomobject]@{ A = 1 } | Format-Table A, @{ n = 'B'; e = { 1 / 0 } }"
    assert text(session, script) == "\nA B\n- -\n1 \n\n"
    assert text(session, f"{script} -DisplayError") == "\nA B\n- -\n1 #ERR\n\n"


@pytest.mark.parametrize(
    ("property_", "error_id", "message"),
    [
        ("@{ Title = 'x'; e = 'A' }", "DictionaryKeyIllegal", "The Title key is not valid."),
        ("@{ n = 'x' }", "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing."),
        ("@{ e = 'A'; w = 0 }", "WidthOutOfRange", 'The value "0" for key "width" should be greater than 0.'),
        (
            "@{ e = 'A'; a = 'mid' }",
            "AlignmentIllegalValue",
            'The value "mid" for key "alignment" is not valid; valid values are {left, center, right}.',
        ),
        ("@{ '' = 'A' }", "DictionaryKeyAmbiguous", "The  key is ambiguous; expression and formatString conflict."),
        (
            "@{ l = 5 }",
            "DictionaryKeyIllegalValue2",
            'The "l" key has a type, System.Int32, that is not valid; expected type is System.String.',
        ),
        (
            "A, $null",
            "DictionaryKeyUnknownType",
            "The value of a parameter was null; one of the following types was expected: {System.String, System.Management.Automation.ScriptBlock}.",
        ),
        (
            "5",
            "DictionaryKeyUnknownType",
            "Cannot convert System.Int32 to one of the following types {System.String, System.Management.Automation.ScriptBlock}.",
        ),
    ],
)
def test_property_errors(session, property_, error_id, message):
    script = (
        f'try {{ [pscustomobject]@{{ A = 1 }} | Format-Table {property_} }} catch {{ $_.FullyQualifiedErrorId; "$_" }}'
    )
    assert session.run(script) == [f"{error_id},Microsoft.PowerShell.Commands.FormatTableCommand", message]


def test_wildcards_choose_columns(session):
    assert text(session, f"{ROWS} | Format-Table Z*, N*") == "\nZone Name\n---- ----\na    web\nb    db\n\n"


def test_group_by_begins_a_new_table(session):
    assert text(session, f"{ROWS} | Format-Table Name -GroupBy Zone") == (
        "\n   Zone: a\n\nName\n----\nweb\n\n   Zone: b\n\nName\n----\ndb\n\n"
    )


def test_wrap_continues_long_values(session):
    script = "[pscustomobject]@{ N = 1; T = 'alpha beta gamma' } | Format-Table @{ e = 'N'; w = 2 }, @{ e = 'T'; w = 11 } -Wrap"
    assert text(session, script) == "\n N T\n - -\n 1 alpha beta\n   gamma\n\n"


def test_hidden_headers(session):
    assert text(session, f"{ROWS} | Format-Table Name, Size -HideTableHeaders") == "\nweb     2\ndb     16\n\n"


def test_lists_leave_missing_properties_out(session):
    assert text(session, f"{ROWS} | Format-List Name, Nope") == "\nName : web\n\nName : db\n\n"


def test_wide_columns(session):
    made = '1..5 | ForEach-Object { [pscustomobject]@{ Name = "item$_" } }'
    assert text(session, f"{made} | Format-Wide -Column 4").splitlines()[1].split() == [
        "item1",
        "item2",
        "item3",
        "item4",
    ]
    assert text(session, f"{made} | Format-Wide -AutoSize").splitlines()[1].split()[-1] == "item5"


def test_custom_shows_the_tree(session):
    assert text(session, "[pscustomobject]@{ A = 1; B = @(2, 3) } | Format-Custom") == (
        "\nclass PSCustomObject\n{\n  A = 1\n  B = \n    [\n      2\n      3\n    ]\n    \n}\n\n\n"
    )


def test_format_objects_pass_through_variables(session):
    script = "$f = [pscustomobject]@{ A = 1 } | Format-Table; $f.Count; $f[0].GetType().Name; ($f | Out-String).Trim()"
    assert session.run(script) == [5, "FormatStartData", "A\n-\n1"]


def test_the_enumeration_limit_is_a_variable(session):
    script = "$FormatEnumerationLimit = 2; [pscustomobject]@{ A = 1..9 } | Format-List"
    assert text(session, script) == "\nA : {1, 2\u2026}\n\n"


def test_default_display_properties(session):
    session.run("Update-TypeData -TypeName Demo.Vm -DefaultDisplayPropertySet Size, Name")
    assert text(session, "[pscustomobject]@{ PSTypeName = 'Demo.Vm'; Name = 'web'; Size = 2; Zone = 'a' }") == (
        "\nSize Name\n---- ----\n   2 web\n\n"
    )


def test_out_string_by_lines_and_width(session):
    assert session.run("[pscustomobject]@{ T = 'x' * 30 } | Out-String -Width 10 -Stream") == [
        "",
        "T",
        "-",
        "xxxxxxxxx\u2026",
        "",
    ]
    assert session.run("'a', 'b' | Out-String -NoNewline") == ["ab"]


def test_hex_of_text_and_numbers(session):
    assert session.run("('AZ' | Format-Hex).HexBytes; (258 | Format-Hex).HexBytes; ('AZ' | Format-Hex).Ascii") == [
        "41 5A",
        "02 01 00 00",
        "AZ",
    ]


def test_hex_of_a_part_of_a_file(session, tmp_path: Path):
    file = tmp_path / "data.bin"
    file.write_bytes(bytes(range(40)))
    assert session.run(f"(Format-Hex '{file}' -Offset 30 -Count 5).HexBytes") == ["1E 1F 20 21 22"]
