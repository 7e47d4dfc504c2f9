"""Which parameter set a call uses. What is expected is what PowerShell 7.6 did with the same text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[[str], list[str]]
STOP = """
function Stop-It { [CmdletBinding(DefaultParameterSetName = 'ByName')] param(
    [Parameter(Mandatory, Position = 0, ParameterSetName = 'ByName')][string]$Group,
    [Parameter(Mandatory, Position = 1, ParameterSetName = 'ByName')][string]$Name,
    [Parameter(Mandatory, Position = 0, ParameterSetName = 'ById')][int]$Id, [switch]$Force)
    "$($PSCmdlet.ParameterSetName): $Group$Name$Id" }
function Pick { [CmdletBinding()] param(
    [Parameter(ParameterSetName = 'A')]$A, [Parameter(ParameterSetName = 'B', Mandatory)]$B, $C) $PSCmdlet.ParameterSetName }
function Feed { [CmdletBinding(DefaultParameterSetName = 'Text')] param(
    [Parameter(ParameterSetName = 'Text', ValueFromPipeline)][string]$Text,
    [Parameter(ParameterSetName = 'Number', ValueFromPipeline)][int]$Number,
    [Parameter(ParameterSetName = 'Name', ValueFromPipelineByPropertyName)][string]$Name)
    process { "$($PSCmdlet.ParameterSetName): $Text$(if ($Number) { $Number })$Name" } }
"""


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("Stop-It rg vm", "ByName: rgvm0"),
        ("Stop-It 5", "ById: 5"),
        ("Stop-It -Id 5 -Force", "ById: 5"),
        ("Pick -A 1", "A"),
        ("Pick -B 1", "B"),
        ("Pick -C 1", "A"),
        ("'a' | Feed", "Text: a"),
        ("5 | Feed", "Number: 5"),
    ],
)
def test_the_set_that_fits(texts: Run, call: str, shown: str) -> None:
    assert texts(STOP + call) == [shown]


@pytest.mark.parametrize(
    ("call", "error_id"),
    [
        ("Stop-It -Name vm -Id 5", "AmbiguousParameterSet,Stop-It"),
        ("Stop-It -Name vm", "MissingMandatoryParameter,Stop-It"),
        ("Pick -A 1 -B 2", "AmbiguousParameterSet,Pick"),
    ],
)
def test_no_set_that_fits(texts: Run, call: str, error_id: str) -> None:
    assert texts(STOP + f"try {{ {call} }} catch {{ $_.FullyQualifiedErrorId }}") == [error_id]


def test_missing_parameters_are_listed(texts: Run) -> None:
    found = texts(STOP + 'try { Stop-It -Force } catch { "$_"; $_.Exception.ParameterName }')
    assert found == [
        "Cannot process command because of one or more missing mandatory parameters: Group Name.",
        " Group Name",
    ]


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ("[Parameter(ParameterSetName='computer')][Parameter(ParameterSetName='session')]$ComputerName", "computer"),
        ("[Parameter(ParameterSetName='new')]$New, [Parameter(ParameterSetName='computer')]$ComputerName", None),
    ],
)
def test_a_set_that_lacks_nothing_is_kept_for_the_pipeline(texts: Run, sets: str, expected: str | None) -> None:
    function = f"""
    function F {{ [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)][datetime]$Date, {sets},
        [Parameter(ParameterSetName='session', Mandatory, ValueFromPipeline)][timespan]$Span)
        process {{ $PSCmdlet.ParameterSetName }} }}
    """
    found = texts(function + "try { [datetime]'2024-01-01' | F -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }")
    assert found == [expected or "AmbiguousParameterSet,F"]
