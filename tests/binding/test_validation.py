"""Validation attributes, and what mandatory parameters refuse. Texts and ids are PowerShell 7.6's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[[str], list[str]]
EMPTY = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
IN_COLLECTION = "The argument is null, empty, or an element of the argument collection contains a null value."


@pytest.mark.parametrize(
    ("attribute", "argument", "error_id", "message"),
    [
        (
            "ValidateLength(2, 4)",
            "a",
            "ValidateLengthMinLengthFailure",
            "The character length (1) of the argument is too short.",
        ),
        (
            "ValidateLength(2, 4)",
            "5",
            "ValidateLengthNotString",
            "cannot be applied to a parameter that is not a string",
        ),
        (
            "ValidateCount(2, 3)",
            "1,2,3,4",
            "ValidateCountMinMaxFailure",
            "at least 2 value(s) and no more than 3 value(s) - 4",
        ),
        ("ValidateCount(2, 2)", "1,2,3", "ValidateCountExactFailure", "The parameter requires exactly 2 value(s) - 3"),
        ("ValidateCount(2, 2)", "1", "NotAnArrayParameter", "cannot be applied to a non-array parameter."),
        ("ValidatePattern('^a')", "b", "ValidatePatternFailure", 'The argument "b" does not match the "^a" pattern.'),
        (
            "ValidateRange('Positive')",
            "0",
            "ValidateRangePositiveFailure",
            'The argument "0" cannot be validated because its',
        ),
        (
            "ValidateRange(1, 3)",
            "5",
            "ValidateRangeTooBig",
            "The 5 argument is greater than the maximum allowed range of 3.",
        ),
        ("ValidateRange(1, 3)", "abc", "ValidationRangeElementType", 'its type "String" is not the same type (Int32)'),
        ("ValidateRange(1, 3)", "$null", "ArgumentIsEmpty", IN_COLLECTION),
        (
            "ValidateScript({ $_ -gt 3 })",
            "5,2",
            "ValidateScriptFailure",
            'for the argument with value "2" did not return',
        ),
        ("ValidateNotNull()", "@(1, $null)", "ArgumentIsNull", "The argument has a null value, or an element of the"),
        ("ValidateNotNullOrEmpty()", "''", "ArgumentIsEmpty", EMPTY),
        ("ValidateNotNullOrEmpty()", "@(1, '')", "ArgumentCollectionContainsEmpty", IN_COLLECTION),
        (
            "ValidateNotNullOrWhiteSpace()",
            "' '",
            "ArgumentIsEmptyOrWhiteSpace",
            "consists of only white-space characters.",
        ),
        ("ValidateSet('a', 'B', ErrorMessage = 'no {0} in {1}')", "c", "ValidateSetFailure", "no c in a,B"),
        ("ValidateSet('a', 'B', IgnoreCase = $false)", "b", "ValidateSetFailure", 'does not belong to the set "a,B"'),
    ],
)
def test_a_refused_argument(texts: Run, attribute: str, argument: str, error_id: str, message: str) -> None:
    script = f"""
    function Check {{ [CmdletBinding()] param([{attribute}]$X) 'passed' }}
    try {{ Check -X {argument} }} catch {{
        "$_"; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.FullyQualifiedErrorId }}
    """
    text, inner, outer = texts(script)
    assert text.startswith("Cannot validate argument on parameter 'X'. ")
    assert message in text
    assert inner.partition(",")[0] == error_id
    assert outer == "ParameterArgumentValidationError,Check"


@pytest.mark.parametrize(
    ("attribute", "argument"),
    [
        ("ValidateSet('a', 'B')", "b"),
        ("ValidateSet('a', 'B')", "@()"),
        ("ValidateRange(1, 3)", "'2'"),
        ("ValidateCount(2, 3)", "'abc'"),
        ("ValidateNotNull()", "@()"),
        ("ValidatePattern('^A')", "abc"),
    ],
)
def test_an_argument_that_passes(texts: Run, attribute: str, argument: str) -> None:
    assert texts(f"function Check {{ param([{attribute}]$X) 'passed' }}; Check -X {argument}") == ["passed"]


@pytest.mark.parametrize(
    ("kind", "argument", "reason"),
    [
        ("string", "''", "it is an empty string."),
        ("object", "$null", "it is null."),
        ("string[]", "@()", "it is an empty array."),
        ("string[]", "@('a', '')", "it is an empty string."),
        ("string[]", "$null", "it is null."),
        ("System.Collections.Generic.List[string]", "@()", "it is an empty collection."),
    ],
)
def test_a_mandatory_parameter_takes_nothing_empty(texts: Run, kind: str, argument: str, reason: str) -> None:
    script = f'function F {{ param([Parameter(Mandatory)][{kind}]$X) 1 }}; try {{ F {argument} }} catch {{ "$_" }}'
    assert texts(script) == [f"Cannot bind argument to parameter 'X' because {reason}"]


def test_attributes_of_a_scripts_own(texts: Run) -> None:
    script = """
    class EvenAttribute : System.Management.Automation.ValidateArgumentsAttribute {
        [void] Validate([object]$value, [System.Management.Automation.EngineIntrinsics]$engine) {
            if ($value % 2) { throw "odd: $value" } } }
    function F { param([Even()]$X) "even $X" }
    F 4
    try { F 3 } catch { "$_" }
    """
    assert texts(script) == ["even 4", "Cannot validate argument on parameter 'X'. odd: 3"]
