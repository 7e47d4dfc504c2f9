"""Signing in and out, contexts, subscriptions and tenants."""

from __future__ import annotations

import json

import pytest

from pscompat.azure.context import AzureContext
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import context_file, save_profile
from pscompat.session import PowerShellError, Session
from pscompat.simulator import Simulator

TWO = {
    "subscriptions": [
        {"id": "11111111-0000-4000-8000-000000000001", "name": "First"},
        {"id": "11111111-0000-4000-8000-000000000002", "name": "Second"},
    ]
}
REMEMBERED = AzureContext("someone@contoso.com", "tenant-1", "subscription-1", "Production")


def test_connect_on_a_simulator_is_the_simulator():
    with Session(simulator=Simulator(TWO)) as session:
        [profile] = session.run("Connect-AzAccount -Subscription second")
        assert profile.Context.Account.Id == "simulator"
        assert session.run("(Get-AzContext).Subscription.Name") == ["Second"]
    assert not context_file().exists()


def test_set_context_chooses_the_subscription():
    with Session(simulator=Simulator(TWO)) as session:
        assert session.run("(Get-AzSubscription).Name") == ["First", "Second"]
        assert session.run("(Set-AzContext -Subscription Second).Subscription.Id") == [TWO["subscriptions"][1]["id"]]
        assert session.run(
            "(Get-AzSubscription -SubscriptionName First | % { Set-AzContext -SubscriptionObject $_ }).Subscription.Name"
        ) == ["First"]
        session.run("Set-AzContext -Subscription Third")
        assert session.errors[0].message == "Please provide a valid tenant or a valid subscription."
        assert session.run("Set-AzContext -Subscription Second -WhatIf; (Get-AzContext).Subscription.Name") == ["First"]


def test_context_can_be_given_to_one_command():
    with Session(simulator=Simulator(TWO)) as session:
        session.run(
            "New-AzResourceGroup only-here westeurope | Out-Null; $first = Get-AzContext; Set-AzContext -Subscription Second | Out-Null"
        )
        assert session.run(
            "@(Get-AzResourceGroup).Count; (Get-AzResourceGroup -DefaultProfile $first).ResourceGroupName"
        ) == [
            0,
            "only-here",
        ]


def test_unknown_subscription_is_an_error(session):
    session.run("Get-AzSubscription -SubscriptionId nope")
    assert "Subscription nope was not found in tenant" in session.errors[0].message


def test_tenants(session):
    assert session.run("(Get-AzTenant).DefaultDomain; @(Get-AzTenant -TenantId other).Count") == [
        "contoso.onmicrosoft.com",
        0,
    ]


def test_nobody_is_signed_in():
    with Session() as session:
        assert session.run("Get-AzContext") == []
        session.run("Get-AzSubscription")
        assert session.errors[0].message.startswith("Run Connect-AzAccount to login.")
        assert session.errors[0].FullyQualifiedErrorId.startswith("InvalidOperation,")


def test_remembered_context_is_found_and_forgotten():
    save_profile(Profile.of(REMEMBERED))
    with Session() as session:
        assert session.run("$c = Get-AzContext; $c.Account.Id; $c.Subscription.Name") == [
            "someone@contoso.com",
            "Production",
        ]
        assert session.run("(Disconnect-AzAccount).Id") == ["someone@contoso.com"]
        assert session.run("Get-AzContext") == []
    assert json.loads(context_file().read_text(encoding="utf-8"))["Contexts"] == {}


def test_clear_context_forgets_after_force():
    save_profile(Profile.of(REMEMBERED))
    with Session() as session:
        assert session.run("Clear-AzContext -Force -PassThru") == [True]
        assert session.run("Get-AzContext") == []


def test_damaged_context_file_is_named():
    save_profile(Profile.of(REMEMBERED))
    context_file().write_text("{", encoding="utf-8")
    with Session() as session:
        session.run("Get-AzContext")
        assert str(context_file()) in session.errors[0].message


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Connect-AzAccount -AccessToken t -AccountId a -SkipValidation", "Must supply Subscription Id and Tenant Id"),
        ("Connect-AzAccount -Tenant t -ApplicationId a -CertificatePath missing.pem -ServicePrincipal", "missing.pem"),
        ("Connect-AzAccount -Identity -Environment Nowhere", "Nowhere"),
    ],
)
def test_what_cannot_work_says_so(text, part):
    with Session() as session:
        session.run(text)
        [record] = session.errors
        assert part in record.message
        assert session.engine.azure is None


def test_service_principal_needs_its_tenant():
    with Session() as session, pytest.raises(PowerShellError) as caught:
        session.run(
            "$c = [pscredential]::new('app', (ConvertTo-SecureString 'top-secret' -AsPlainText -Force)); "
            "$ErrorActionPreference = 'Stop'; Connect-AzAccount -ServicePrincipal -Credential $c"
        )
    assert "Tenant" in str(caught.value) and "top-secret" not in str(caught.value)


def test_a_session_on_a_simulator_stays_on_it():
    with Session(simulator=Simulator(TWO)) as session:
        session.run("Disconnect-AzAccount | Out-Null")
        assert session.run("Get-AzContext") == []
        session.run("Get-AzVM")
        assert session.errors[0].message.startswith("Run Connect-AzAccount to login.")
        assert session.run(
            "(Connect-AzAccount -Identity).Context.Environment.Name; (Get-AzContext).Name.Length -gt 0"
        ) == [
            "Simulator",
            True,
        ]
    assert not context_file().exists()
