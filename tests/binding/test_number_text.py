"""A number on a command line keeps how it was written. What is expected is what PowerShell 7.6 did with the same text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[[str], list[str]]
SHOW = "function Show($x) { %s }; Show %s"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4GB", "4294967296"),
        ("007", "7"),
        ("0x1F", "31"),
        ("1.0", "1"),
        ("1e3", "1000"),
        ("1kb", "1024"),
        (".5", "0.5"),
    ],
)
def test_the_text_shows_where_powershell_asks_for_a_string(texts: Run, written: str, value: str) -> None:
    body = '"$x"; "a" + $x; "$($x)"; [string]$x; $x -as [string]; "{0}" -f $x; "{0:X}|{0,6}" -f $x; $x.ToString()'
    assert texts(SHOW % (body, written)) == [
        value,
        f"a{value}",
        value,
        written,
        written,
        written,
        f"{written}|{written:>6}",
        value,
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('@{s=$x} | ConvertTo-Json -Compress; ConvertTo-Json -InputObject $x; $x | ConvertTo-Json', '{"s":7} 7 7'),
        ('[pscustomobject]@{s=$x} | ConvertTo-Csv', '"s" "007"'),
        ("@($x | Get-Member -MemberType Properties).Count; @($x.psobject.Properties).Count", "0 0"),
        ("@{$x=1}.Keys; @{$x=1}[7]; (1..9)[$x]", "7 1 8"),
        ("[string]($x * 1); [string]-$x; $y = $x; [string]$y; $x++; [string]$x", "7 -7 007 8"),
        ("$o = [pscustomobject]@{a=$x}; \"$o\"; \"$($o.a)\"; [string]$o.a", "@{a=007} 7 007"),
        ("\"$($x, 8)\"; -join ($x, 8); $x -like '007'; $x -eq '007'; '007' -eq $x", "007 8 0078 True True False"),
        ("'a007' -replace $x, 'z'; 'b' -replace 'b', $x; 'a007' -match $x; 'a007b' -split $x", "az 7 True a b"),
        ("switch ($x) { '007' { 'text' } 7 { 'number' } }; switch -Wildcard ($x) { '00*' { 1 } '7' { 2 } }", "number 2"),
        ("$j = $x.psobject.Copy(); [string]$j; [version]'1.20'; [string][int]$x", "007 1.20 7"),
    ],
)  # fmt: skip
def test_what_becomes_of_the_text(texts: Run, body: str, shown: str) -> None:
    assert " ".join(texts(SHOW % (body, "007"))) == shown


@pytest.mark.parametrize(
    ("declared", "call", "shown"),
    [
        ("[string]$x", "007", "007"),
        ("[string]$x", "-x:007", "007"),
        ("[string]$x", "-x:(007)", "7"),
        ("[string]$x", "(007)", "7"),
        ("[string[]]$x", "007", "007"),
        ("[string[]]$x", "007, 1.0", "7 1"),
        ("[object]$x", "1.0", "1.0"),
        ("[int]$x", "007", "7"),
        ("[version]$x", "1.20", "1.20"),
        ("[Collections.Generic.List[string]]$x", "007", "007"),
    ],
)
def test_a_declared_type_gets_the_text_or_the_number(texts: Run, declared: str, call: str, shown: str) -> None:
    assert texts(f"function Show({declared}) {{ [string]$x }}; Show {call}") == [shown]


def test_the_text_goes_through_pipelines_variables_and_arguments(texts: Run) -> None:
    assert texts('Write-Output 007 | ForEach-Object { [string]$_; "$_" }') == ["007", "7"]
    assert texts('& { [string]$args[0]; "$($args[0])"; "$args" } 1.0') == ["1.0", "1", "1.0"]
    assert texts("function f($x) { $x }; $r = f 007; [string]$r; $h = @{a = $r}; [string]$h.a") == ["007", "007"]
    assert texts("/bin/echo 007 1GB 1.0") == ["007 1GB 1.0"]


def test_members_of_a_written_number_are_the_scripts_own(texts: Run) -> None:
    script = 'function f($x) { $x | Add-Member n 1; $x.n; [string]$x; "$x"; $x | ConvertTo-Json -Compress }; f 007'
    assert texts(script) == ["1", "007", "7", '{"value":7,"n":1}']


def test_an_error_names_the_value_and_its_type(texts: Run) -> None:
    script = "function f([hashtable]$x) { }; try { f 007 } catch { $_.Exception.Message }"
    (message,) = texts(script)
    assert message.endswith(
        'Cannot convert the "7" value of type "System.Int32" to type "System.Collections.Hashtable".'
    )


def test_a_list_is_made_of_a_single_number(texts: Run) -> None:
    assert texts('([Collections.Generic.List[int]]7).Count; "$([Collections.Generic.List[object]]7)"') == ["1", "7"]
