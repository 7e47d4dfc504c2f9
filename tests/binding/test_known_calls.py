"""A cmdlet that is called again and again binds each call as if it were the first."""

from __future__ import annotations

import pytest

from pscompat import Session


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("foreach ($n in 2, 3) { 1..2 | ForEach-Object { $_ * $n } }", [2, 4, 3, 6]),
        ("foreach ($n in 1, 2) { 1..3 | Where-Object { $_ -gt $n } }", [2, 3, 3]),
        ("foreach ($n in 'a', 'b') { Join-Path $n $n$n }", ["a/aa", "b/bb"]),
        ("foreach ($n in 'o', 5, 'd') { \"$(Get-Random -Maximum 1) $(Write-Output $n)\" }", ["0 o", "0 5", "0 d"]),
        ("foreach ($k in 1, 2) { 3, 1, 2 | Sort-Object -Descending | Select-Object -First $k }", [3, 3, 2]),
        ("foreach ($s in 'x', 'x') { (New-Object object).GetType().Name + $s }", ["Objectx", "Objectx"]),
        (
            "foreach ($i in 1..3) { 'ab' | ForEach-Object { 'b' } { $_ } { $i } }",
            ["b", "ab", 1, "b", "ab", 2, "b", "ab", 3],
        ),
    ],
)
def test_calls_of_one_shape_take_their_own_values(script: str, expected: list[object]) -> None:
    assert Session().run(script) == expected


def test_what_a_parameter_refuses_is_refused_behind_a_call_that_it_took() -> None:
    script = "foreach ($p in '/', '') { try { (Get-Item $p).FullName } catch { $_.FullyQualifiedErrorId } }"
    refused = "ParameterArgumentValidationErrorEmptyStringNotAllowed,Microsoft.PowerShell.Commands.GetItemCommand"
    assert Session().run(script) == ["/", refused]


def test_default_values_apply_from_when_they_are_set() -> None:
    script = "function f { 1..4 | Select-Object -Skip 2 | Measure-Object | ForEach-Object Count }\n"
    script += "f; $PSDefaultParameterValues['Measure-Object:Sum'] = $true; 3, 4 | Measure-Object | ForEach-Object Sum"
    assert Session().run(script) == [2, 7.0]
