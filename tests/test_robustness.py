"""Odd command lines and odd scripts: a clear error at worst, never a Python exception.

The scripts are made of harmless words only: no word that names a file, a program, or a command that changes anything.
"""

from __future__ import annotations

import string
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pscompat import PowerShellError, Session
from pscompat.host.options import ShellUsageError, UsageError, parse_options

Run = Callable[..., "subprocess.CompletedProcess[str]"]
OPTIONS = [
    *(
        "-",
        "--",
        "-c",
        "-Command",
        "-f",
        "-File",
        "-e",
        "-wd",
        "-noni",
        "-nop",
        "-v",
        "-h",
        "-?",
        "/c",
        "/",
        "-:",
        "-c:",
    ),
    *(
        "--simulator",
        "--simulator=",
        "--inventory",
        "--inventory=x",
        "--endpoint",
        "--endpoint=",
        "--=",
        "---",
        "--help",
    ),
    *("", "x.ps1", "1+1", "é", "\x00", "-\x00", "\udc80"),
]


@given(st.lists(st.sampled_from(OPTIONS), max_size=6))
def test_any_command_line_is_understood_or_refused(words: list[str]) -> None:
    try:
        options = parse_options(words)
    except UsageError as refusal:
        one_line = "\n" not in str(refusal).replace("\n".join(words), "")
        assert one_line or isinstance(refusal, ShellUsageError)
    else:
        assert options.command is None or options.file is None


WORDS = st.sampled_from(
    [
        *(
            "1",
            "-1",
            "2.5",
            "0x1F",
            "1kb",
            "1e3",
            "10d",
            "'x'",
            '"a $n b"',
            '"$(1+1)"',
            "@'\nhere\n'@",
            "$true",
            "$null",
        ),
        *("$n", "$_", "$args", "$a[0]", "$n.Length", "$s::Empty", "${n}", "@a", "$n?.x", "$global:n", "$env:NOWHERE"),
        *(
            "(",
            ")",
            "{",
            "}",
            "$(",
            "@(",
            "@{",
            "[",
            "]",
            "[int]",
            "[string[]]",
            "[nope]",
            "[ordered]",
            "[pscustomobject]",
        ),
        *("+", "-", "*", "/", "%", "=", "+=", "++", "--", "!", "..", ",", ";", "|", "||", "&&", "?", ":", "??", "."),
        *(
            "-eq",
            "-like",
            "-match",
            "-replace",
            "-split",
            "-join",
            "-in",
            "-is",
            "-as",
            "-not",
            "-band",
            "-f",
            "-bogus",
        ),
        *("if", "else", "switch", "foreach", "in", "function f", "param", "return", "try", "catch", "finally", "throw"),
        *(
            "begin",
            "process",
            "end",
            "class C",
            "enum E",
            "break",
            "continue",
            "trap",
            "data",
            "hidden",
            "static",
            "exit",
        ),
        *(
            "Write-Output",
            "ForEach-Object",
            "Where-Object",
            "Select-Object",
            "Sort-Object",
            "Group-Object",
            "Measure-Object",
        ),
        *(
            "Format-Table",
            "Format-List",
            "ConvertTo-Json",
            "ConvertFrom-Json",
            "ConvertTo-Csv",
            "Get-Member",
            "Out-String",
        ),
        *(
            "-Property",
            "-First",
            "-Name:",
            "-WhatIf",
            "-ErrorAction",
            "Stop",
            "Name",
            "# note",
            "<# note #>",
            "`",
            "\n",
        ),
    ]
)
SCRIPTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)

ATOMS = st.sampled_from(
    [
        *(
            "0",
            "1",
            "-7",
            "2.5",
            "1kb",
            "3000000000",
            "1.5d",
            "1e300",
            "0xFFu",
            "12345678901234567890123",
            "$null",
            "$true",
        ),
        *(
            "''",
            "'7'",
            "'web,db'",
            '"é\u20ac"',
            "'2024-02-30'",
            "@()",
            "@(1, 'x', $null)",
            "@{}",
            "@{ a = 1; b = @{ c = 2 } }",
        ),
        *(
            "[char]'x'",
            "[datetime]'2024-02-29'",
            "[timespan]'1:00'",
            "[version]'1.2'",
            "[guid]::Empty",
            "[int[]](1, 2)",
        ),
        *(
            "[pscustomobject]@{ Name = 'a'; Size = 3 }",
            "{ $_ }",
            "[string]",
            "[DayOfWeek]::Friday",
            "[xml]'<a b=\"1\"/>'",
        ),
        *("[Collections.Generic.List[int]]::new()", "[double]::NaN", "[regex]'a(b)'", "[byte]255", "[uri]'http://x/y'"),
    ]
)
BINARY = st.sampled_from(
    [
        *("+", "-", "*", "/", "%", "-f", "..", "-eq", "-cne", "-lt", "-ge", "-like"),
        *(
            "-match",
            "-replace",
            "-split",
            "-join",
            "-in",
            "-contains",
            "-is",
            "-as",
            "-band",
            "-shl",
            "-and",
            "-xor",
            ",",
        ),
    ]
)
AROUND = st.sampled_from(
    [
        *("-({})", "!({})", "-bnot ({})", "-join ({})", "-split ({})", "({}).Length", "({}).Nothing.More", "({})[0]"),
        *("({})[-1, 0]", "({})['a']", "({}).ToString()", "({}).Substring(1)", "({}).GetType().Name", "({}).Add(1)"),
        *("[int]({})", "[string]({})", "[bool]({})", "[datetime]({})", "[char]({})", "[hashtable]({})", "[int[]]({})"),
        *("[decimal]({})", "[version]({})", "[scriptblock]({})", "[enum]({})", "[psobject]({})", '"<$({})>"', "@({})"),
        *(
            "$($x = {}; $x++; $x)",
            "$([int]$x = {}; $x)",
            "$(foreach ($i in {}) {{ $i }})",
            "$(switch ({}) {{ 1 {{ 2 }} }})",
        ),
        *(
            "$(if ({}) {{ 1 }} else {{ 2 }})",
            "$(try {{ throw {} }} catch {{ $_ }})",
            "$(& {{ $args }} {})",
            "@{{ a = {} }}",
        ),
        *("({} | Sort-Object)", "({} | Measure-Object)", "({} | Group-Object)", "({} | Select-Object -First 1 *)"),
        *("({} | Where-Object Length -gt 1)", "({} | ForEach-Object Length)", "({} | ConvertTo-Json -Depth 2)"),
        *(
            "({} | Format-Table | Out-String)",
            "({} | Format-List | Out-String)",
            "({} | Out-String)",
            "({} | Get-Member)",
        ),
        *(
            "({} | ConvertTo-Csv)",
            "({} | Select-Object -Unique)",
            "({} | Join-String)",
            "({} | Format-Wide | Out-String)",
        ),
        *("(Compare-Object 1 ({}))", "(Get-Date ({}))", "('{{0:N2}}' -f ({}))", "(Write-Output ({}) -NoEnumerate)"),
    ]
)


def compounds(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions that hold one or two others."""
    pairs = st.builds("({} {} {})".format, inner, BINARY, inner)
    return pairs | st.builds(str.format, AROUND, inner)


EXPRESSIONS = st.recursive(ATOMS, compounds, max_leaves=4)
ALPHABET = string.ascii_letters + string.digits + " \n\t'\"$@(){}[],;|=+-*%!?:.#`<>é“–\u2028\U0001f600"
FRAGMENTS = st.text(ALPHABET, max_size=40)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder, which is also where programs are looked for: none is found."""
    folder = tmp_path_factory.mktemp("odd")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(folder))
        yield folder


def check(text: str, place: Path) -> None:
    """Run a text in a new session: whatever goes wrong is PowerShell's error, with a message, and no fault of ours."""
    session = Session(simulator=True)
    session.engine.set_variable("place", str(place), "Global")
    session.run("Set-Location -LiteralPath $place")
    try:
        session.run(text)
    except PowerShellError as problem:
        records = [*session.errors, problem.record]
    else:
        records = session.errors
    for record in records:
        assert record.message.strip() or record.FullyQualifiedErrorId
        assert "PscompatInternalError" not in record.FullyQualifiedErrorId, record.message


@given(script=SCRIPTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_in_any_order(script: str, place: Path) -> None:
    check(script, place)


@given(expression=EXPRESSIONS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_operation_on_any_value(expression: str, place: Path) -> None:
    check(expression, place)


@given(fragment=FRAGMENTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_parsed_or_refused(fragment: str) -> None:
    from pscompat.language import ParseError, parse

    try:
        parse(fragment)
    except ParseError as refusal:
        assert str(refusal)


DEEP = [
    "(" * 3000 + "1" + ")" * 3000,
    "$x" + "[0]" * 3000,
    "1" + "+1" * 20000,
    "@{a=" * 500 + "1" + "}" * 500,
    "if ($true) {" * 500 + "1" + "}" * 500,
    '"' + "$(" * 200 + "1" + ")" * 200 + '"',
    "{" * 3000,
    "'" + "x" * 1_000_000 + "'.Length",
]


@pytest.mark.parametrize("text", DEEP, ids=lambda text: text[:12])
def test_deep_and_long_texts(run: Run, text: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.ps1"
    path.write_text(text)
    done = run(str(path))
    assert done.returncode in (0, 1)
    assert done.returncode == 0 or done.stderr


def test_endless_recursion_is_an_error(run: Run) -> None:
    done = run("-c", "function f { f }; f")
    assert done.stderr == "InvalidOperation: The script failed due to call depth overflow.\n"
