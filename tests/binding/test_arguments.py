"""Named, positional and remaining arguments. What is expected is what PowerShell 7.6 did with the same text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[[str], list[str]]
SHOW = """
function Show { [CmdletBinding()] param($First, $Second, [switch]$Flag, [string]$Text, [int[]]$Numbers)
    "$First|$Second|$Flag|$Text|$($Numbers -join '+') <$($PSBoundParameters.Keys -join ',')>" }
"""


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("Show a b", "a|b|False|| <First,Second>"),
        ("Show -Second b a -Flag", "a|b|True|| <Second,Flag,First>"),
        ("Show -Fi a -Sec:b -Fl:$false", "a|b|False|| <First,Second,Flag>"),
        ("Show -- -Flag x", "-Flag|x|False|| <First,Second>"),
        ("Show -First -unknown y", "-unknown|y|False|| <First,Second>"),
        ("$h = @{ First = 1; Second = 2 }; Show @h -Second 3", "1|3|False|| <Second,First>"),
        ("$a = 1, 2; Show @a -Flag", "1|2|True|| <Flag,First,Second>"),
        ("$n = $null; Show @n", "||False|| <First>"),
        ("Show -Numbers 1,'2',$null", "||False||1+2+0 <Numbers>"),
        ("Show -Text 1.50", "||False|1.50| <Text>"),
    ],
)
def test_what_each_parameter_gets(texts: Run, call: str, shown: str) -> None:
    assert texts(SHOW + call) == [shown]


@pytest.mark.parametrize(
    ("call", "error_id", "message"),
    [
        ("Show -Zork 1", "NamedParameterNotFound", "A parameter cannot be found that matches parameter name 'Zork'."),
        ("Show 1 2 -Flag 3 4 5 6", "PositionalParameterNotFound", "that accepts argument '5'."),
        ("Show -Text -Flag", "MissingArgument", "Specify a parameter of type 'System.String' and try again."),
        ("Show -First 1 -First 2", "ParameterAlreadyBound", "parameter 'First' is specified more than once"),
        ("Show -F 1", "AmbiguousParameter", "Possible matches include: -First -Flag."),
        ("Show -Text 1,2", "ParameterArgumentTransformationError", "Cannot convert value to type System.String."),
        ("Show -Flag:abc", "ParameterArgumentTransformationError", 'Cannot convert value "System.String" to type'),
        (
            "Show -Numbers 1,x",
            "ParameterArgumentTransformationError",
            'Cannot convert value "x" to type "System.Int32"',
        ),
        ("Get-Random -Count abc", "CannotConvertArgumentNoMessage", "Cannot bind parameter 'Count'."),
        (
            "Get-Random -Count 1,2",
            "CannotConvertArgument",
            "Cannot convert 'System.Object[]' to the type 'System.Int32'",
        ),
        (
            "Get-Random -Shuffle:abc 1",
            "CannotConvertArgument",
            "'System.Management.Automation.SwitchParameter' required",
        ),
    ],
)
def test_what_cannot_be_bound(texts: Run, call: str, error_id: str, message: str) -> None:
    name = "Microsoft.PowerShell.Commands.GetRandomCommand" if "Get-Random" in call else "Show"
    found = texts(SHOW + f'try {{ {call} }} catch {{ $_.FullyQualifiedErrorId; "$_" }}')
    assert found[0] == f"{error_id},{name}"
    assert message in found[1]


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("Simple 1 -Verbose", "1|-Verbose"),
        ("Simple -z 5 6", "6|-z 5"),
        ("Simple -z:5 6", "|-z: 5 6"),
        ("Simple x -- -A -- z", "x|-A -- z"),
    ],
)
def test_a_simple_function_keeps_the_rest_in_args(texts: Run, call: str, shown: str) -> None:
    assert texts('function Simple { param($A) "$A|$args" }; ' + call) == [shown]


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("Rest 1 -x 2 3", "1|-x,2,3|List`1"),
        ("Rest 1 2,3", "1|2,3|Object[]"),
        ("Rest 1 -x:5 -- -y", "1|-x:,5,-y|List`1"),
    ],
)
def test_remaining_arguments(texts: Run, call: str, shown: str) -> None:
    function = """
    function Rest { [CmdletBinding()] param($P, [Parameter(ValueFromRemainingArguments)]$R)
        "$P|$($R -join ',')|$($R.GetType().Name)" }
    """
    assert texts(function + call) == [shown]


def test_null_elements_stay_null_only_where_no_conversion_is_needed(texts: Run) -> None:
    function = "function F([string[]]$X) { foreach ($x in $X) { $null -eq $x } }; "
    assert texts(function + "F a,$null") == ["False", "True"]
    assert texts(function + "F -X a,$null") == ["False", "False"]


def test_defaults_are_converted_but_not_validated(texts: Run) -> None:
    function = "function F { [CmdletBinding()] param([int]$D = '7', [ValidateRange(1, 2)][int]$E = 9) $D + $E }; "
    assert texts(function + "F") == ["16"]


@pytest.mark.parametrize("name", ["datetime", "guid", "System.DayOfWeek", "nullable[int]", "char"])
def test_an_unbound_parameter_without_a_number_or_text_is_null(texts: Run, name: str) -> None:
    assert texts(f"function F([{name}]$D) {{ $null -eq $D }}; F") == ["True"]
