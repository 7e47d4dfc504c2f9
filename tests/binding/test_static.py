"""Static binding: expectations are what PowerShell 7.6's StaticParameterBinder says of the same functions and texts."""

from __future__ import annotations

import io
import json

import pytest

from pscompat import catalog
from pscompat.binding import debug
from pscompat.binding.static import (
    StaticBindingResult,
    bind_command,
    commands_in,
)
from pscompat.catalog.metadata import command_metadata
from pscompat.commands.metadata import AmbiguousParameterError, CommandMetadata, ParameterMetadata, ParameterSetData
from pscompat.language import parse


def parameter(name: str, type_name: str, *aliases: str, **sets: ParameterSetData) -> ParameterMetadata:
    return ParameterMetadata(type_name, name=name, aliases=aliases, sets=sets or ())


# function Test-P { [CmdletBinding(PositionalBinding=$false, DefaultParameterSetName='A')] param(
#   [Parameter(ParameterSetName='A', Position=0)][string]$Name, [Parameter(ParameterSetName='B', Position=0)][object]$InputObject,
#   [Parameter(ParameterSetName='B', ValueFromPipeline)][object]$Pipe, [int]$Count, [switch]$Force, [string]$Colour,
#   [string]$Colony, [Parameter(Position=1)][int]$Number, [Parameter(Position=2)][object[]]$List) }
TEST_P = CommandMetadata(
    "Test-P",
    [
        parameter("Name", "string", A=ParameterSetData(position=0)),
        parameter("InputObject", "object", B=ParameterSetData(position=0)),
        parameter("Pipe", "object", B=ParameterSetData(by_value=True)),
        parameter("Count", "int"),
        parameter("Force", "switch"),
        parameter("Colour", "string"),
        parameter("Colony", "string"),
        parameter("Number", "int", __AllParameterSets=ParameterSetData(position=1)),
        parameter("List", "object[]", __AllParameterSets=ParameterSetData(position=2)),
    ],
    default_set="A",
    positional_binding=False,
)
# function Test-R { [CmdletBinding(PositionalBinding=$false)] param(
#   [Parameter(Position=0)][string]$Name, [Parameter(ValueFromRemainingArguments)][string[]]$Rest) }
TEST_R = CommandMetadata(
    "Test-R",
    [
        parameter("Name", "string", __AllParameterSets=ParameterSetData(position=0)),
        parameter("Rest", "string[]", __AllParameterSets=ParameterSetData(remaining=True)),
    ],
    positional_binding=False,
)
# function Test-F { param($A, $B, [switch]$S) }
TEST_F = CommandMetadata(
    "Test-F",
    [
        parameter("A", "object", __AllParameterSets=ParameterSetData(position=0)),
        parameter("B", "object", __AllParameterSets=ParameterSetData(position=1)),
        parameter("S", "switch"),
    ],
    cmdlet_binding=False,
)
KNOWN = {"test-p": TEST_P, "test-r": TEST_R, "test-f": TEST_F}


def static(text: str) -> StaticBindingResult:
    """The result for the last command of a text that is one of the above."""
    found = [
        (command, fed)
        for command, fed in commands_in(parse(text))
        if (command.get_command_name() or "").lower() in KNOWN
    ]
    command, fed = found[-1]
    return bind_command(command, KNOWN[(command.get_command_name() or "").lower()], text, fed)


def bound(text: str) -> dict[str, str | None]:
    return {
        name: None if argument is None else text[argument.start : argument.end]
        for name, argument in static(text).bound.items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Test-P foo", {"Name": "foo"}),
        ("Test-P $x", {"Name": "$x"}),
        ("test-p foo '3'", {"Name": "foo", "Number": "'3'"}),
        ("& Test-P a", {"Name": "a"}),
        ("Test-P (1+1) (2)", {"Name": "(1+1)", "Number": "(2)"}),
        ("Test-P {x} 1", {"InputObject": "{x}", "Number": "1"}),
        ("Test-P 1 2 3", {"InputObject": "1", "Number": "2", "List": "3"}),
        ("Test-P a -Name b", {"Name": "b", "Number": "a"}),
        ("Test-P -in a", {"InputObject": "a"}),
        ("Test-P -Force foo", {"Force": None, "Name": "foo"}),
        ("Test-P -Force:$true", {"Force": "$true"}),
        ("Test-P -Force:$false", {}),
        ("Test-P -Force:1 2", {"Force": "1", "InputObject": "2"}),
        ("Test-P -Name -Zork", {"Name": "-Zork"}),
        ("Test-P -Name:-Force", {"Name": "-Force"}),
        ("Test-P -Name: b", {"Name": "b"}),
        ("Test-P - a", {"Name": "a"}),
        ("Test-P -Name - b", {"Name": "b"}),
        ("Test-P -Name '-'", {"Name": "'-'"}),
        ("Test-P @sp", {}),
        ("Test-P @sp 1 2", {"InputObject": "1", "Number": "2"}),
        ("Test-P a @sp b", {"Name": "a", "Number": "b"}),
        ("Test-P -Name @sp", {"Name": "@sp"}),
        ("1 | Test-P -Name a", {"Name": "a"}),
        ("1 | Test-P -Pipe", {}),
        ("Test-P a > x", {"Name": "a"}),
        ("Test-R a b c d", {"Name": "a", "Rest": "b"}),
        ("Test-R a b c,d -Name x", {"Name": "x", "Rest": "a"}),
        ("Test-R a @sp b", {"Name": "a", "Rest": "@sp"}),
        ("Test-F -S 1 -A 2", {"A": "2", "B": "1", "S": None}),
        ('Test-P -Name "$(Test-P b)"', {"Name": "b"}),
        ("1 | % { Test-P $_ }", {"Name": "$_"}),
    ],
)
def test_arguments_without_complaints(text, expected):
    assert bound(text) == expected
    assert static(text).errors == []


@pytest.mark.parametrize(
    ("text", "expected", "errors"),
    [
        (
            "Test-P foo bar baz qux",
            {"Name": "foo", "Number": "bar", "List": "baz"},
            {"qux": "PositionalParameterNotFound"},
        ),
        ("Test-P 1 2 3 @sp", {"InputObject": "1", "Number": "2", "List": "3"}, {"@sp": "PositionalParameterNotFound"}),
        ("Test-F 1 2 3", {"A": "1", "B": "2"}, {"3": "PositionalParameterNotFound"}),
        ("Test-P -Col 3 foo", {"Name": "foo"}, {"Col": "AmbiguousParameter"}),
        ("Test-P -n a", {}, {"n": "AmbiguousParameter"}),
        ("Test-P -Zork 3 foo", {"Name": "foo"}, {"Zork": "NamedParameterNotFound"}),
        ("Test-P -Zork:3 foo", {"Name": "foo"}, {"Zork": "NamedParameterNotFound"}),
        ("Test-P -Zork -Force", {"Force": None}, {"Zork": "NamedParameterNotFound"}),
        ("Test-P -Name", {}, {"Name": "MissingArgument"}),
        ("Test-P -Name -Force", {"Force": None}, {"Name": "MissingArgument"}),
        ("1 | Test-P -Count", {}, {"Count": "MissingArgument"}),
        ("Test-P -Name a -Name b", {"Name": "a"}, {"Name": "ParameterAlreadyBound"}),
        ("Test-P -Name a -InputObject b 1 2", {}, {"Test-P": "AmbiguousParameterSet"}),
        (
            "Test-P -ErrorA Stop -ea 1 -v -e 1",
            {"ErrorAction": "Stop", "Verbose": None},
            {"e": "AmbiguousParameter", "ea": "ParameterAlreadyBound"},
        ),
    ],
)
def test_complaints(text, expected, errors):
    assert bound(text) == expected
    assert {error.target: error.error_id for error in static(text).errors} == errors


def test_a_complaint_says_where():
    (error,) = static("Test-P -Name a -Zork").errors
    assert (error.ast.start, error.ast.end) == (15, 20)


def test_parameter_sets_that_remain():
    assert static("Test-P -Count 1").set_names == ("A", "B")
    assert static("Test-P foo").set_names == ("A",)
    assert static("Test-P {x}").set_names == ("B",)
    assert static("Test-P -Name a -InputObject b").set_names == ()


def test_two_parameters_of_a_set_at_one_position():
    metadata = CommandMetadata(
        "Test-P",
        [
            parameter("One", "string", A=ParameterSetData(position=0)),
            parameter("Two", "string", A=ParameterSetData(position=0)),
        ],
        default_set="A",
    )
    text = "Test-P x"
    (command, _), *_ = commands_in(parse(text))
    result = bind_command(command, metadata, text)
    assert result.bound == {}
    assert [error.error_id for error in result.errors] == ["AmbiguousParameterSet"]


def test_the_set_that_lacks_nothing_mandatory_is_chosen():
    metadata = CommandMetadata(
        "Test-P",
        [
            parameter("Group", "string", Get=ParameterSetData(True), List=ParameterSetData(True)),
            parameter("Name", "string", Get=ParameterSetData(True)),
            parameter("All", "switch", Every=ParameterSetData(True)),
        ],
        default_set="Every",
    )
    text = "Test-P -Group g"
    (command, _), *_ = commands_in(parse(text))
    result = bind_command(command, metadata, text)
    assert (result.errors, result.set_names) == ([], ("List",))


def test_match_parameter():
    metadata = command_metadata(catalog.lookup("Invoke-AzVMReimage"))
    assert metadata.match("tempdisk").name == "TempDisk"
    assert metadata.match("name").name == "VMName"
    assert metadata.match("wh").name == "WhatIf"
    assert metadata.match("Zork") is None
    assert metadata.match("d").name == "DefaultProfile", "own parameters before Debug"
    with pytest.raises(AmbiguousParameterError) as caught:
        metadata.match("a")
    assert caught.value.candidates == ["AdminPassword", "AsJob", "DefaultProfile"]


def ask(*texts: str) -> list[list[dict]]:
    questions = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    out = io.StringIO()
    assert debug.run(io.StringIO(questions + "\n"), out) == 0
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer["id"] for answer in answers] == [str(number) for number in range(len(texts))]
    return [answer["commands"] for answer in answers]


def test_debug_bind():
    text = "$é = Get-AzVM -Status\nWrite-Host x\nstop-azvm rg web -Force"
    assert ask(text) == [
        [
            {"name": "Get-AzVM", "start": 5, "end": 21, "bound": {"Status": None}, "errors": []},
            {
                "name": "stop-azvm",
                "start": 35,
                "end": 58,
                "bound": {"Force": None, "Name": "web", "ResourceGroupName": "rg"},
                "errors": [],
            },
        ]
    ]


def test_debug_bind_leaves_out_what_powershell_fails_on():
    assert ask("Get-AzVM -Zork -Zork", "Get-AzVM -Resource:1", "Get-AzVM -Name -Status -ResourceGroupName") == [
        [],
        [],
        [],
    ]
    assert [command["errors"] for command in ask("Get-AzVM -Status -Status -Status")[0]] == [["ParameterAlreadyBound"]]


def test_debug_bind_of_a_text_that_cannot_be_parsed():
    out = io.StringIO()
    debug.run(io.StringIO(json.dumps({"id": "a", "text": "Get-AzVM ("}) + "\n"), out)
    answer = json.loads(out.getvalue())
    assert (answer["id"], answer["commands"]) == ("a", [])
    error_id, start, end = answer["errors"][0]
    assert error_id == "ExpectedExpression" and 9 <= start <= end
