"""Get-Command and what it gives: CommandInfo with parameters and parameter sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pscompat import Session

COMMON = (
    "Verbose,Debug,ErrorAction,WarningAction,InformationAction,ProgressAction,ErrorVariable,WarningVariable,"
    "InformationVariable,OutVariable,OutBuffer,PipelineVariable"
)


@pytest.fixture
def session() -> Iterator[Session]:
    with Session() as made:
        yield made


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("(Get-Command where).Definition", ["Where-Object"]),
        ("(Get-Command Get-AzAksCluster).Source", ["Az.Aks"]),
        ("(Get-Command -Verb Restart -Noun AzV* -Module Az.Compute).Name", ["Restart-AzVM", "Restart-AzVmss"]),
        ("@(Get-Command nosuch*).Count", [0]),
        ("(Get-Command Get-Job, Get-Date).Name", ["Get-Job", "Get-Date"]),
        ("@(Get-Command *-Job -TotalCount 2).Count", [2]),
        ("function t1 {}; (Get-Command t* -CommandType Function).Name", ["t1"]),
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
