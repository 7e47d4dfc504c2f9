"""Contexts: which there are, how one is chosen, named, kept, and what jobs see of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pscompat import Session
from pscompat.azure.context import AzureContext
from pscompat.azure.environments import Environment
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import context_file, from_document, save_profile, to_document
from pscompat.session import PowerShellError
from pscompat.simulator import Simulator

from .clouds import CLOUDS, CONTOSO, DEV, FABRIKAM, LAB, PROD

NAME = "(Get-AzContext).Subscription.Name"


@pytest.fixture
def cloud() -> Iterator[Session]:
    with Session(simulator=Simulator(CLOUDS)) as session:
        yield session


def messages(session: Session) -> list[str]:
    return [error.message for error in session.errors]


@pytest.mark.parametrize(
    "chosen",
    [
        "Select-AzSubscription Dev",
        "Set-AzContext Dev",
        f"Set-AzContext {DEV}",
        "Set-AzContext (Get-AzSubscription -SubscriptionName Dev)",
        "Get-AzSubscription | Where-Object Name -eq Dev | Set-AzContext",
        "Get-AzSubscription -SubscriptionName dev | Set-AzContext",
        "Set-AzContext (Get-AzContext -ListAvailable | ? { $_.Subscription.Name -eq 'Dev' })",
        f"Set-AzContext -SubscriptionId {DEV} -TenantId {CONTOSO}",
        f"Select-AzContext 'Dev ({DEV}) - {CONTOSO} - simulator'",
    ],
)
def test_a_subscription_is_chosen(cloud: Session, chosen: str) -> None:
    assert cloud.run(f"({chosen}).Subscription.Id; {NAME}; (Get-AzResourceGroup).ResourceGroupName")[1:] == [
        "Dev",
        "rg-dev",
    ]
    assert messages(cloud) == []


def test_a_tenant_is_chosen(cloud: Session) -> None:
    assert cloud.run(f"(Set-AzContext -Tenant fabrikam.com).Tenant.Id; {NAME}") == [FABRIKAM, "Lab"]
    assert cloud.run(f"(Get-AzTenant contoso.onmicrosoft.com | Set-AzContext).Subscription.Name; {NAME}") == [
        "Prod",
        "Prod",
    ]
    assert cloud.run(f"Set-AzContext Dev -Tenant fabrikam.com; Set-AzContext Nope; {NAME}") == ["Prod"]
    assert messages(cloud) == ["Please provide a valid tenant or a valid subscription."] * 2
    assert cloud.errors[0].FullyQualifiedErrorId == "Microsoft.Azure.Commands.Profile.SetAzureRMContextCommand"


def test_what_would_be_done_is_said(cloud: Session) -> None:
    cloud.run(
        f"Set-AzContext Dev -WhatIf; Set-AzContext -Tenant {FABRIKAM} -WhatIf; Remove-AzContext (Get-AzContext).Name -WhatIf"
    )
    assert cloud.run(NAME) == ["Prod"]


def test_contexts_have_names(cloud: Session) -> None:
    assert cloud.run("(Get-AzContext -ListAvailable).Subscription.Name") == ["Dev", "Prod", "Lab"]
    assert cloud.run(
        "(Set-AzContext Dev -Name work).Name; (Get-AzContext).Name; (Get-AzContext WORK).Subscription.Name"
    ) == [
        *("work", "work", "Dev"),
    ]
    assert cloud.run(
        "Rename-AzContext work home; (Rename-AzContext -SourceName HOME -TargetName here -PassThru).Name"
    ) == ["here"]
    assert cloud.run("Set-AzContext Lab | Out-Null; (Select-AzContext here).Name") == ["here"]
    assert cloud.run("Get-AzContext nothing; Select-AzContext nothing; (Get-AzContext).Name") == ["here"]
    assert "does not belong to the set" in messages(cloud)[-1]
    assert cloud.run("(Remove-AzContext here -Force -PassThru).Name; (Get-AzContext).Subscription.Name") == [
        "here",
        "Prod",
    ]
    assert (
        cloud.run("Get-AzContext -ListAvailable | Where-Object { $_.Subscription.Name -eq 'Lab' } | Remove-AzContext; ")
        == []
    )
    assert cloud.run("(Get-AzContext -ListAvailable).Subscription.Name") == ["Dev", "Prod"]


def test_properties_of_a_context(cloud: Session) -> None:
    assert cloud.run(
        "$d = [System.Collections.Generic.Dictionary[string, string]]::new(); $d.Colour = 'red'; $c = Set-AzContext Dev -ExtendedProperty $d; $c.ExtendedProperties['Colour']; $c.Account.Id; $c.Account.Type; "
        '$c.Subscription.TenantId; $c.Tenant.TenantId; $c.Environment.Name; "$($c.Subscription) $($c.Tenant) $($c.Account)"'
    ) == ["red", "simulator", "User", CONTOSO, CONTOSO, "Simulator", f"{DEV} {CONTOSO} simulator"]
    assert cloud.run("$c -is [Microsoft.Azure.Commands.Profile.Models.Core.PSAzureContext]") == [True]
    assert cloud.run(
        "$c.Environment.StorageEndpointSuffix; $c.Environment.ResourceManagerUrl; $c.psobject.Properties.Name -join ' '"
    ) == [
        "core.windows.net",
        "https://management.azure.com/",
        "Name Account Environment Subscription Tenant TokenCache VersionProfile ExtendedProperties",
    ]
    shown = "\n".join(cloud.run("Get-AzContext -ListAvailable | Out-String -Stream"))
    assert "   Tenant: " + CONTOSO in shown
    assert "SubscriptionName SubscriptionId" in shown


def test_another_context_for_one_command(cloud: Session) -> None:
    there = "(Get-AzResourceGroup -DefaultProfile {}).ResourceGroupName"
    cloud.run(
        "$dev = Set-AzContext Dev; Set-AzContext Lab | Out-Null; $copy = [System.Management.Automation.PSSerializer]::Deserialize("
        "[System.Management.Automation.PSSerializer]::Serialize($dev))"
    )
    for given in ("$dev", "$copy", "(Connect-AzAccount -Subscription Dev)"):
        assert cloud.run(there.format(given)) == ["rg-dev"]
    # A runbook's beginning: the context that is given is changed, not that of the session.
    assert cloud.run(
        "$c = (Connect-AzAccount -Identity).Context; $c = Set-AzContext -SubscriptionName $c.Subscription -DefaultProfile $c; "
        f"$lab = Set-AzContext -SubscriptionName Lab -DefaultProfile $c; $c.Account.Id; $lab.Subscription.Name; {NAME}"
    ) == ["MSI@50342", "Lab", "Prod"]
    cloud.run("Get-AzResourceGroup -AzContext Dev")
    assert 'Cannot convert the "Dev" value of type "System.String"' in messages(cloud)[0]


def test_jobs_act_in_the_context_of_the_caller(cloud: Session) -> None:
    """A context that a job or another thread chooses is its own, and so is one that the caller chooses later."""
    assert cloud.run(
        "Set-AzContext Dev | Out-Null; $job = Start-Job { (Get-AzContext).Subscription.Name; Set-AzContext Lab | Out-Null }; "
        f"Set-AzContext Prod | Out-Null; Receive-Job $job -Wait; {NAME}"
    ) == ["Dev", "Prod"]
    assert cloud.run(
        "'Dev', 'Lab', 'Dev' | ForEach-Object -ThrottleLimit 3 -Parallel { $before = (Get-AzContext).Subscription.Name; "
        'Set-AzContext $_ | Out-Null; Start-Sleep -Milliseconds 30; "$before $_ $((Get-AzContext).Subscription.Name)" } | Sort-Object; '
        + NAME
    ) == ["Prod Dev Dev", "Prod Dev Dev", "Prod Lab Lab", "Prod"]


def test_a_context_is_handed_to_jobs(cloud: Session) -> None:
    cloud.run("$dev = Get-AzContext -ListAvailable | Where-Object { $_.Subscription.Name -eq 'Dev' }")
    there = "(Get-AzResourceGroup -AzContext $c).ResourceGroupName; (Set-AzContext $c).Subscription.Name"
    for job in (
        f"Start-Job {{ param($c) {there} }} -ArgumentList $dev | Receive-Job -Wait",
        f"Start-Job {{ $c = $using:dev; {there} }} | Receive-Job -Wait",
        f"1 | ForEach-Object -Parallel {{ $c = $using:dev; {there} }}",
    ):
        assert cloud.run(f"{job}; {NAME}") == ["rg-dev", "Dev", "Prod"]


def test_contexts_in_a_file(cloud: Session, tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    cloud.run(
        f"Set-AzContext Dev -Name work | Out-Null; Add-AzEnvironment Stack | Out-Null; Save-AzContext -Path {path}"
    )
    document = json.loads(path.read_text("utf-8"))
    assert document["DefaultContextKey"] == "work"
    saved = document["Contexts"]["work"]
    assert (saved["Account"]["Id"], saved["Account"]["Type"], saved["Tenant"]["Id"]) == ("simulator", "User", CONTOSO)
    assert (saved["Subscription"]["Id"], saved["Subscription"]["ExtendedProperties"]["Tenants"]) == (DEV, CONTOSO)
    assert saved["TokenCache"] == {"CacheData": None}
    assert list(document["EnvironmentTable"]) == ["Stack"]
    assert cloud.run(f"Clear-AzContext -Force; Get-AzContext; (Import-AzContext {path}).Context.Name; {NAME}") == [
        "work",
        "Dev",
    ]
    cloud.run(f"Import-AzContext {tmp_path}/missing.json")
    assert messages(cloud) == [f"Cannot find file '{tmp_path}/missing.json'"]
    with pytest.raises(PowerShellError, match="secrets are never written"):
        cloud.run(f"Save-AzContext -Path {path} -WithCredential -Force")
    assert cloud.run("(Import-AzContext -Profile (Connect-AzAccount -Subscription Lab)).Context.Subscription.Name") == [
        "Lab"
    ]


SAVED_BY_AZ = {
    "DefaultContextKey": "Work",
    "EnvironmentTable": {},
    "Contexts": {
        "Work": {
            "Account": {
                "Id": "app",
                "Credential": None,
                "Type": "ServicePrincipal",
                "TenantMap": {},
                "ExtendedProperties": {"Tenants": "t", "ServicePrincipalSecret": "secret", "CertificatePath": "/c.pfx"},
            },
            "Tenant": {"Id": "t", "Directory": None, "IsHome": True, "ExtendedProperties": {}},
            "Subscription": {"Id": "s", "Name": "Shop", "State": "Enabled", "ExtendedProperties": {"HomeTenant": "h"}},
            "Environment": {"Name": "AzureChinaCloud", "OnPremise": False, "ExtendedProperties": {}},
            "VersionProfile": None,
            "TokenCache": {"CacheData": "AAAA"},
            "ExtendedProperties": {"Default Resource Group": "rg"},
        },
        "Default": {"Account": None, "Tenant": None, "Subscription": None, "Environment": None},
    },
    "ExtendedProperties": {},
}


def test_what_azure_powershell_saved_is_read_without_its_secrets() -> None:
    profile = from_document(SAVED_BY_AZ)
    context = profile.contexts["Work"]
    assert list(profile.contexts) == ["Work"]
    assert (context.account, context.sign_in, context.client_id, context.environment) == (
        *("app", "certificate", "app", "AzureChinaCloud"),
    )
    assert (context.home_tenant_id, context.properties) == ("h", {"Default Resource Group": "rg"})
    written = json.dumps(to_document(profile))
    assert "secret" not in written
    assert "AAAA" not in written
    assert from_document(json.loads(written)) == profile


def test_profiles_are_read_as_they_were_written() -> None:
    environment = Environment("Stack", {"ResourceManagerUrl": "https://m", "MicrosoftGraphUrl": "https://g"}, True)
    person = AzureContext("ada", "t", "s", "Shop", sign_in="device-code", authentication_record="{}")
    machine = AzureContext("MSI@50342", "t", "", "", account_type="ManagedService", sign_in="managed-identity")
    profile = Profile().with_context(person).with_context(machine, "machine").with_environment(environment)
    assert from_document(json.loads(json.dumps(to_document(profile)))) == profile


REMEMBERED = AzureContext("ada@contoso.com", "t", "s", "Shop")


def test_contexts_are_remembered_for_the_user_unless_told_otherwise() -> None:
    save_profile(
        Profile.of(REMEMBERED).with_context(AzureContext("ada@contoso.com", "t", "s2", "Lab"), "lab", default=False)
    )
    with Session() as session:
        assert session.run(
            "(Select-AzContext lab -Scope Process).Name; (Rename-AzContext lab there -Scope Process -PassThru).Name"
        ) == [
            *("lab", "there"),
        ]
        assert json.loads(context_file().read_text("utf-8"))["DefaultContextKey"] == REMEMBERED.name
        assert (
            session.run("(Disable-AzContextAutosave -Scope Process).Mode; (Get-AzContextAutosaveSetting).Mode")
            == ["Process"] * 2
        )
        assert session.run("Remove-AzContext there -Force; (Get-AzContextAutosaveSetting -Scope CurrentUser).Mode") == [
            "CurrentUser"
        ]
    with Session() as session:
        assert session.run("@(Get-AzContext -ListAvailable).Count; (Select-AzContext lab).Name") == [2, "lab"]
    with Session() as session:
        assert session.run("(Get-AzContext).Name; (Disable-AzContextAutosave).ContextFile; Clear-AzContext") == [
            "lab",
            "None",
        ]
        assert session.run("Get-AzContext") == []
    with Session() as session:
        assert session.run(
            "(Get-AzContext).Name; (Get-AzContextAutosaveSetting).Mode; (Enable-AzContextAutosave).ContextFile"
        ) == [
            *("lab", "Process", "context.json"),
        ]
        assert session.run("Clear-AzContext -Force; Get-AzContext") == []
    assert json.loads(context_file().read_text("utf-8"))["Contexts"] == {}


def test_a_variable_says_whether_contexts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AzureRmContextAutosave", "false")
    with Session() as session:
        assert session.run("(Get-AzContextAutosaveSetting).Mode") == ["Process"]


def test_defaults(cloud: Session) -> None:
    assert cloud.run(
        "Get-AzDefault; Clear-AzDefault -ResourceGroup -PassThru; (Set-AzDefault -ResourceGroupName shop -Force).Location"
    ) == [
        *(False, "westus"),
    ]
    assert cloud.run("(Get-AzDefault).Name; (Get-AzContext).ExtendedProperties['Default Resource Group']") == [
        "shop",
        "shop",
    ]
    assert cloud.run("Clear-AzDefault -Force -PassThru; Get-AzDefault; Clear-AzDefault -Force -PassThru") == [
        True,
        False,
    ]


def test_cmdlets_take_the_default_resource_group(cloud: Session) -> None:
    make = "(New-AzNetworkSecurityGroup -Name {} -Location westus).ResourceGroupName"
    assert cloud.run(f"$null = Set-AzDefault -ResourceGroupName shop -Force; {make.format('one')}") == ["shop"]
    entry = "$PSDefaultParameterValues['New-AzNetworkSecurityGroup:ResourceGroupName']"
    with pytest.raises(PowerShellError, match="'other' could not be found"):
        cloud.run(f"$ErrorActionPreference = 'Stop'; {entry} = 'other'; {make.format('two')}")
    with pytest.raises(PowerShellError, match="ResourceGroupName"):
        cloud.run(f"$PSDefaultParameterValues.Clear(); $null = Clear-AzDefault -Force; {make.format('three')}")


def test_subscriptions(cloud: Session) -> None:
    assert cloud.run("(Get-AzSubscription).Name; (Get-AzSubscription -TenantId fabrikam.com).Name") == [
        "Dev",
        "Prod",
        "Lab",
        "Lab",
    ]
    assert cloud.run(
        f"(Get-AzSubscription -SubscriptionId {LAB}).TenantId; (Get-AzSubscription -TenantId (Get-AzContext).Tenant).Name"
    ) == [
        *(FABRIKAM, "Dev", "Prod"),
    ]
    assert cloud.run(
        "(Get-AzSubscription -AsJob | Receive-Job -Wait).Count; (Get-AzSubscription)[0].SubscriptionPolicies.SpendingLimit"
    ) == [
        *(3, "Off"),
    ]
    cloud.run(f"Get-AzSubscription -SubscriptionId {PROD} -TenantId {FABRIKAM}")
    assert messages(cloud) == [
        f"Subscription {PROD} was not found in tenant {FABRIKAM}. Please verify that the subscription exists in this tenant."
    ]
