"""Calls choose their overload from the table and convert arguments to its parameters; what PowerShell 7.6 was seen to do."""

from __future__ import annotations

from typing import Any

import pytest

from pscompat import Session


def outcome(script: str) -> Any:
    """What the script gives as one text, or the id and the message of its error."""
    session = Session()
    found = session.run(f"& {{ {script} }} | Out-String -Width 120")
    if session.errors:
        record = session.errors[0]
        return record.FullyQualifiedErrorId.partition(",")[0], record.Exception.Message
    return "|".join("".join(found).split("\n")).strip("|")


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("[string]::Format('{0}', [int[]](1, 2))", "System.Int32[]"),
        ("[string]::Join(',', 1, 'a', $null, 2.5)", "1,a,,2.5"),
        ("'abc'.Trim(@('a', 'c'))", "b"),
        ("[math]::Floor(7).GetType().Name", "Decimal"),
        ("[math]::Max(3, [long]9).GetType().Name", "Int64"),
        ("[datetime]::new(1, 2).Kind", "Local"),
        ("([Collections.Generic.HashSet[string]]@('a', 'b')).Count", "2"),
        ("$a = 1, 2, 3; [array]::Resize([ref]$a, 2); $a.Count", "2"),
        ("$r = [DayOfWeek]::Sunday; [enum]::TryParse('friday', $true, [ref]$r); $r", "True|Friday"),
        ("[System.IO.Path]::Combine('a', 'b', 'c', 'd', 'e')", "a/b/c/d/e"),
        ("[regex]::Replace('aXb', 'x', '-', 'IgnoreCase')", "a-b"),
        ("([Collections.ArrayList]@(1, 2)).ToString()", "System.Collections.ArrayList"),
        ("([bigint]('9' * 5000)).ToString().Length", "5000"),
    ],
)
def test_the_overload_is_powershells(script: str, wanted: str):
    assert outcome(script) == wanted


_INT = (
    'Cannot convert value "{0}" to type "System.Int32". Error: "The input string \'{0}\' was not in a correct format."'
)


@pytest.mark.parametrize(
    ("script", "argument", "value", "method"),
    [
        ("'abc'.Substring('x')", "startIndex", "x", "Substring"),
        ("[datetime]::new('a', 1, 1)", "year", "a", ".ctor"),
        ("[math]::Max('a', 1)", "val1", "a", "Max"),
        ("[math]::Round(2.5, 'AwayFromZero')", "digits", "AwayFromZero", "Round"),
        ("'a,,b'.Split(',', 'RemoveEmptyEntries')", "count", "RemoveEmptyEntries", "Split"),
    ],
)
def test_an_argument_that_does_not_fit(script: str, argument: str, value: str, method: str):
    message = f'Cannot convert argument "{argument}", with value: "{value}", for "{method}" to type "System.Int32": '
    assert outcome(script) == ("MethodArgumentConversionInvalidCastArgument", f'{message}"{_INT.format(value)}"')


@pytest.mark.parametrize(
    ("script", "error_id"),
    [
        ("[math]::Max(1)", "MethodCountCouldNotFindBest"),
        ("[Collections.Generic.List[int]]::new(@('a', 2))", "MethodCountCouldNotFindBest"),
        ("[System.IComparable]::new()", "MethodCountCouldNotFindBest"),
        ("[int]::TryParse('1', 5)", "NonRefArgumentToRefParameterMsg"),
        ("'a'.Nope()", "MethodNotFound"),
        ("[byte]::Abs(1)", "MethodNotFound"),
        ("[array]::Reverse($null)", "ArgumentNullException"),
        ("'a'.PadLeft(2147483647)", "OutOfMemoryException"),
        ("[object[]]::new(2147483647)", "OutOfMemoryException"),
        ("[bigint]::Remainder(1, 0)", "DivideByZeroException"),
        ("$this::static = 1", "PropertyNotFound"),
        ("'a'.EnumerateRunes()", "NotImplementedInPscompat"),
        ("[System.Net.Sockets.UdpClient]::new()", "NotImplementedInPscompat"),
        ("[System.Threading.Tasks.Task]::Factory", "NotImplementedInPscompat"),
        ("[int]('9' * 5000)", "InvalidCastFromStringToInteger"),
    ],
)
def test_errors(script: str, error_id: str):
    assert outcome(script)[0] == error_id


def test_a_missing_overload_is_named():
    message = (
        "The overload 'static System.Runtime.Remoting.ObjectHandle CreateInstance(string assemblyName, string typeName)' "
        "of System.Activator is not implemented in pscompat."
    )
    assert outcome("[Activator]::CreateInstance('a', 'b')") == ("NotImplementedInPscompat", message)


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("[System.Net.WebClient].BaseType.FullName", "System.ComponentModel.Component"),
        ("1 -is [IComparable[int]]", "True"),
        ("@() -is [System.Collections.IList]", "True"),
        ("1 -is [System.Collections.IEnumerable]", "False"),
        ("[Collections.Generic.List[int]]::new() -is [Collections.Generic.IEnumerable[int]]", "True"),
        ("[System.Net.HttpStatusCode]422", "UnprocessableEntity"),
        ("[string].GetProperty('Length').PropertyType.FullName", "System.Int32"),
        ("[string].GetMethods().Count -gt 100", "True"),
        (
            "'a'.Substring.OverloadDefinitions",
            "string Substring(int startIndex)|string Substring(int startIndex, int length)",
        ),
        ("([math] | Get-Member Sign -Static).Definition.Split('), ')[0]", "static int Sign(decimal value"),
        ("[System.Threading.ThreadPriority].IsEnum", "True"),
        ("'a' -as [System.Net.Cookie]", ""),
    ],
)
def test_types_are_those_of_the_table(script: str, wanted: str):
    assert outcome(script) == wanted
