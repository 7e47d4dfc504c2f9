"""Get-Command and what it gives: CommandInfo with parameters and parameter sets."""

from __future__ import annotations

import pytest

from pscompat import Session

COMMON = (
    "Verbose,Debug,ErrorAction,WarningAction,InformationAction,ProgressAction,ErrorVariable,WarningVariable,"
    "InformationVariable,OutVariable,OutBuffer,PipelineVariable"
)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("(Get-Command where).Definition", ["Where-Object"]),
        ("(Get-Command Get-AzAksCluster).Source", ["Az.Aks"]),
        ("(Get-Command -Verb Restart -Noun AzV* -Module Az.Compute).Name", ["Restart-AzVM", "Restart-AzVmss"]),
        ("@(Get-Command nosuch*).Count", [0]),
        ("(Get-Command Get-Job, Get-Date).Name", ["Get-Job", "Get-Date"]),
        ("@(Get-Command *-Job -TotalCount 2).Count", [2]),
        ("function qq1 {}; (Get-Command qq* -CommandType Function).Name", ["qq1"]),
        ("(Get-Command -ParameterName VMScaleSetName -Verb Stop).Name", ["Stop-AzVmss", "Stop-AzVmssRollingUpgrade"]),
        ("(Get-Command Get-AzVM).Parameters.ResourceGroupName.ParameterType.FullName", ["System.String"]),
        ("(Get-Command Get-AzVM).Parameters.Count -gt 15", [True]),
        ("(Get-Command Sort-Object).ParameterSets.Count", [3]),
        ("(Get-Command Sort-Object).ResolveParameter('Desc').Name", ["Descending"]),
        ("(Get-Command sh -CommandType Application).CommandType.ToString()", ["Application"]),
        ("& (Get-Command Write-Output) 5", [5]),
    ],
)
def test_what_is_found(session: Session, text: str, result: list[object]) -> None:
    assert list(session.run(text)) == result


def test_a_name_that_means_nothing(session: Session) -> None:
    session.run("Get-Command no-such")
    assert (
        session.errors[0].FullyQualifiedErrorId
        == "CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand"
    )
    assert session.errors[0].TargetObject == "no-such"


def test_syntax(session: Session) -> None:
    declared = """
    function t1 { [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'B')] param(
        [Parameter(ParameterSetName = 'A', Position = 1)][object]$o,
        [Parameter(ParameterSetName = 'B', Position = 0, Mandatory)][Nullable[int]]$n,
        [Parameter(ParameterSetName = 'A')][System.Collections.Generic.List[string]]$l, [psobject[]]$p,
        [Parameter(Mandatory)][System.DayOfWeek]$w, [switch]$s,
        [Parameter(Mandatory, ParameterSetName = 'B')][switch]$s2) }
    """
    end = "[-p <psobject[]>] [-s] [-WhatIf] [-Confirm] [<CommonParameters>]\n"
    assert list(session.run(declared + "Get-Command t1 -Syntax")) == [
        f"\nt1 [-n] <int> -w <DayOfWeek> -s2 {end}\nt1 [[-o] <Object>] -w <DayOfWeek> [-l <List[string]>] {end}"
    ]
    assert list(session.run("function simple($a, [int]$b) {}; Get-Command simple -Syntax")) == [
        "\nsimple [[-a] <Object>] [[-b] <int>]\n"
    ]


def test_a_known_cmdlet_without_implementation(session: Session) -> None:
    script = "try { Get-AzAksCluster -ResourceGroupName rg } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category.ToString() }"
    assert list(session.run(script)) == ["NotImplemented,Pscompat.Commands.GetAzAksCluster", "NotImplemented"]
    assert list(session.run("Remove-AzAksCluster -ResourceGroupName rg -Name a -WhatIf")) == []
    session.run(
        "New-AzStorageAccount -ResourceGroupName a -Name b -Location c -SkuName Standard_LRS -MinimumTlsVersion TLS9"
    )
    assert session.errors[0].FullyQualifiedErrorId.startswith("ParameterArgumentValidationError,")


GET_IT = (
    "function Get-It { [CmdletBinding()][OutputType([string])] "
    "param([Parameter(Mandatory, Position = 0)][Alias('n')][int]$Number, [Parameter(ParameterSetName = 'B')][switch]$Fast) }\n"
)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("(Get-Command gci).DisplayName", ["gci -> Get-ChildItem"]),
        ("(Get-Command foreach).ResolvedCommandName", ["ForEach-Object"]),
        ("(Get-Command Microsoft.PowerShell.Core\\Where-Object).Name", ["Where-Object"]),
        ("filter Use-It { $_ }; (Get-Command Use-It).CommandType.ToString()", ["Filter"]),
        ("@(Get-Command | Where-Object { $_.CommandType -eq 'Alias' -and $_.Name -notlike '*-*' }).Count", [0]),
        ("@(Get-Command -CommandType Alias).Name -contains 'gci'", [True]),
        ("(Get-Command).Count -gt 8000", [True]),
        (
            "function where-b { }; function Where-A { }; (Get-Command where* -CommandType Alias, Function, Cmdlet).Name",
            ["where", "Where-A", "where-b", "Where-Object"],
        ),
    ],
)
def test_order_and_kinds(session: Session, text: str, result: list[object]) -> None:
    assert session.run(text) == result
    assert session.errors == []


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("$c.Parameters.Keys -join ','", [f"Number,Fast,{COMMON}"]),
        ("$c.Parameters['number'].Aliases", ["n"]),
        ("$c.Parameters['Fast'].SwitchParameter", [True]),
        ("$c.Parameters['Fast'].ParameterSets.Keys", ["B"]),
        ("$c.Parameters['Number'].ParameterSets['__AllParameterSets'].IsMandatory", [True]),
        ("$c.Parameters['Number'].Attributes.Where{ $_ -is [Parameter] }.Position", [0]),
        ("$c.ParameterSets.IsDefault", [False]),
        ("$c.ParameterSets | ForEach-Object ToString", ["[-Number] <int> [-Fast] [<CommonParameters>]"]),
        ("$c.OutputType.Name", ["System.String"]),
        ("$c.Verb + '|' + $c.Noun", ["Get|It"]),
    ],
)
def test_members_of_a_function(session: Session, expression: str, result: list[object]) -> None:
    assert session.run(f"{GET_IT}$c = Get-Command Get-It; {expression}") == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Get-Command Get-It -Syntax", "\nGet-It [-Number] <int> [-Fast] [<CommonParameters>]\n"),
        (
            "Set-Alias it Get-It; Get-Command it -Syntax",
            "it (alias) -> Get-It\n\nit [-Number] <int> [-Fast] [<CommonParameters>]\n",
        ),
        ("function a.b { }; Get-Command a.b -Syntax", "\na.b \n"),
    ],
)
def test_syntax_of_functions_and_aliases(session: Session, text: str, result: str) -> None:
    assert session.run(GET_IT + text) == [result]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Get-Command Where-Object -CommandType Function", "CommandNotFoundException"),
        ("Get-Command Where-Objec -Module Az.Compute", "CommandNotFoundException"),
        ("Get-Command Where-Object -ParameterName Nope", "CommandParameterNotFound"),
        ("Get-Command -Name x -Verb Get", "AmbiguousParameterSet"),
    ],
)
def test_what_is_not_there(session: Session, text: str, error_id: str) -> None:
    assert session.run(text) == []
    assert [each.FullyQualifiedErrorId for each in session.errors] == [
        f"{error_id},Microsoft.PowerShell.Commands.GetCommandCommand"
    ]


def test_a_command_of_another_module_is_no_error(session: Session) -> None:
    """What PowerShell 7.6.9 does where a filter leaves nothing of a command that is there."""
    assert session.run("Get-Command Where-Object -Module Az.Compute") == []
    assert not session.errors
