"""Objects of the pipeline as arguments. What is expected is what PowerShell 7.6 did with the same text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pscompat import Session

Run = Callable[[str], list[str]]
BY_NAME = """
function Show { [CmdletBinding()] param(
    [Parameter(ValueFromPipelineByPropertyName)]$A = 5,
    [Parameter(ValueFromPipelineByPropertyName)][Alias('Bee')]$B = 6)
    process { "$A $B <$($PSBoundParameters.Keys -join ',')>" } }
"""


def test_values_of_one_object_do_not_stay_for_the_next(texts: Run) -> None:
    objects = "[pscustomobject]@{A=1;B=2}, [pscustomobject]@{Bee=3}, [pscustomobject]@{A=4}"
    assert texts(BY_NAME + objects + " | Show") == ["1 2 <B,A>", "5 3 <B,A>", "4 6 <B,A>"]


def test_an_argument_has_precedence_over_the_object(texts: Run) -> None:
    assert texts(BY_NAME + "[pscustomobject]@{A=1;B=2} | Show -A 9") == ["9 2 <A,B>"]


@pytest.mark.parametrize(
    ("pipeline", "shown"),
    [
        ("'a', '5', 7 | By-Value", ["5", "7"]),
        ("$null | By-Any", ["null"]),
        ("@() | By-Any", []),
        (",(1, 2) | By-Any", ["1 2"]),
        ("@{ Count = 3 } | By-Both", ["System.Collections.Hashtable|1"]),
        ("[pscustomobject]@{ Count = '3' } | By-Both", ["@{Count=3}|3"]),
    ],
)
def test_by_value_and_by_name(texts: Run, pipeline: str, shown: list[str]) -> None:
    functions = """
    function By-Value { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$X) process { $X } }
    function By-Any { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$X) process { if ($null -eq $X) { 'null' } else { "$X" } } }
    function By-Both { [CmdletBinding()] param([Parameter(ValueFromPipeline)][string]$Text,
        [Parameter(ValueFromPipelineByPropertyName)][int]$Count) process { "$Text|$Count" } }
    """
    assert texts(functions + pipeline) == shown


@pytest.mark.parametrize(
    ("pipeline", "error_id"),
    [
        ("'x' | Need", "InputObjectNotBound"),
        ("[pscustomobject]@{ Size = 1 } | Need", "InputObjectMissingMandatory"),
        ("[pscustomobject]@{ Name = 'a'; Size = 'big' } | Need", "ParameterArgumentTransformationError"),
        ("[pscustomobject]@{ Name = ''; Size = 1 } | Need", "ParameterArgumentValidationErrorEmptyStringNotAllowed"),
        ("[pscustomobject]@{ Name = 'a' } | Need -Size { }", "ScriptBlockArgumentNoOutput"),
        ("[pscustomobject]@{ Name = 'a' } | Need -Size { throw 'no' }", "ScriptBlockArgumentInvocationFailed"),
        ("Need -Name { 'a' }", "ScriptBlockArgumentNoInput"),
    ],
)
def test_input_that_cannot_be_bound(session: Session, pipeline: str, error_id: str) -> None:
    function = """
    function Need { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipelineByPropertyName)][string]$Name,
        [Parameter(ValueFromPipelineByPropertyName)][int]$Size) process { 'bound' } }
    """
    assert list(session.run(function + pipeline)) == []
    assert session.errors[0].FullyQualifiedErrorId == f"{error_id},Need"


def test_script_blocks_are_evaluated_for_each_object(texts: Run) -> None:
    function = """
    function Send { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)][string]$To,
        [Parameter(ValueFromPipeline)]$From) process { "$From>$To" } }
    """
    assert texts(function + "1, 2 | Send -To { $_ * 10 }") == ["1>10", "2>20"]


def test_a_dynamic_parameter_takes_each_object_anew(texts: Run) -> None:
    function = """
    function Show { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$Whole)
        dynamicparam {
            $attribute = [System.Management.Automation.ParameterAttribute]::new()
            $attribute.ValueFromPipelineByPropertyName = $true
            $attributes = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
            $attributes.Add($attribute)
            $all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
            $all['Dyn'] = [System.Management.Automation.RuntimeDefinedParameter]::new('Dyn', [int], $attributes)
            $all
        }
        process { "$($all['Dyn'].Value) $($all['Dyn'].IsSet) <$($PSBoundParameters['Dyn'])> <$Dyn>" } }
    """
    objects = "[pscustomobject]@{Dyn=5}, [pscustomobject]@{X=1}, [pscustomobject]@{Dyn=7}"
    assert texts(function + objects + " | Show") == ["5 True <5> <>", " True <> <>", "7 True <7> <>"]
