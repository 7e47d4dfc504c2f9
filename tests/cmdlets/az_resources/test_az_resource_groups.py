"""Resource groups against the simulator."""

from __future__ import annotations

import pytest

from pscompat.session import PowerShellError


def test_create_find_and_delete(session):
    [group] = session.run("New-AzResourceGroup -Name rg-new -Location 'West Europe' -Tag @{ env = 'dev'; cost = 7 }")
    assert group.Location == "westeurope"
    assert session.run("(Get-AzResourceGroup rg-new).Tags['env']; (Get-AzResourceGroup rg-new).Tags['cost']") == [
        "dev",
        "7",
    ]
    assert session.run("(Get-AzResourceGroup -Tag @{ cost = 7 }).ResourceGroupName") == ["rg-new"]
    assert session.run("Remove-AzResourceGroup rg-new -Force") == [True]
    assert session.run("Get-AzResourceGroup rg-new") == []
    assert session.errors[0].message.endswith(" - Provided resource group does not exist.")


def test_lists_and_patterns(session):
    assert session.run("(Get-AzResourceGroup).Count") == [7]
    assert session.run("(Get-AzResourceGroup rg-d*).ResourceGroupName") == ["rg-data", "rg-dev"]
    assert session.run("(Get-AzResourceGroup -Location northeurope).ResourceGroupName") == ["rg-dev"]


def test_questions_are_asked_before_harm(session, simulator):
    for text in ("Remove-AzResourceGroup rg1", "New-AzResourceGroup rg1 eastus"):
        with pytest.raises(PowerShellError) as caught:
            session.run(f"$ErrorActionPreference = 'Stop'; {text}")
        assert "NonInteractive" in str(caught.value)
    assert simulator.log.requests("DELETE") == [] and simulator.log.requests("PUT") == []


def test_what_if(session, simulator):
    session.run("Remove-AzResourceGroup rg1 -WhatIf; New-AzResourceGroup rg2 eastus -WhatIf")
    assert session.text.splitlines() == [
        'What if: Performing the operation "Removing resource group ..." on target "rg1".',
        'What if: Performing the operation "Replacing resource group ..." on target "rg2".',
    ]
    assert simulator.log.requests() == []


def test_delete_as_job_and_of_nothing(session):
    assert session.run("Remove-AzResourceGroup rg1 -Force -AsJob | Receive-Job -Wait") == [True]
    assert session.run("Remove-AzResourceGroup rg1 -Force") == []
    assert session.errors[0].CategoryInfo.Category == "CloseError"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Remove-AzResourceGroup -Id '/subscriptions/other/resourceGroups/rg-dev' -Force", "current subscription"),
        (
            "Remove-AzResourceGroup -Id (Get-AzVM rg-dev dev01).Id -Force",
            "is not the id of a resource group",
        ),
        ("Remove-AzResourceGroup -Name '..' -Force", "Nothing was sent"),
        ("Remove-AzTag -Name env -Value @()", "names no value"),
        (
            "Remove-AzResource -ResourceType Microsoft.Compute/virtualMachines -ResourceName dev01/ext -ResourceGroupName rg-dev -Force",
            "does not name a resource",
        ),
        (
            "Remove-AzResource -ResourceType Microsoft.Compute/galleries/images -ResourceName g -ResourceGroupName rg-dev -Force",
            "does not name a resource",
        ),
        (
            'Remove-AzResource -ResourceId "$((Get-AzResourceGroup rg-app).ResourceId)/../rg-dev" -Force',
            "Nothing was sent",
        ),
    ],
)
def test_what_would_reach_another_resource_is_refused(session, simulator, text, message):
    with pytest.raises(PowerShellError, match=message):
        session.run(f"$ErrorActionPreference = 'Stop'; {text}")
    assert simulator.log.requests("DELETE") == []
