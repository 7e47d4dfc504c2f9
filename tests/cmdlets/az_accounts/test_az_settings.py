"""Environments, settings, AzureRM names, errors told in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pscompat import Session
from pscompat.simulator import Simulator, tls
from pscompat.simulator.server import serving

from .clouds import CLOUDS, CONTOSO, FABRIKAM


def messages(session: Session) -> list[str]:
    return [error.message for error in session.errors]


def test_environments() -> None:
    with Session() as session:
        assert session.run("(Get-AzEnvironment).Name; (Get-AzEnvironment azurechinacloud).Type") == [
            *("AzureUSGovernment", "AzureCloud", "AzureChinaCloud", "Built-in"),
        ]
        assert session.run(
            "$e = Add-AzEnvironment Stack -ActiveDirectoryEndpoint https://login.stack -ResourceManagerEndpoint https://arm.stack "
            "-GraphAudience g -EnableAdfsAuthentication -AzureOperationalInsightsEndpoint oi; $e.ActiveDirectoryAuthority; $e.OnPremise; "
            "$e.GraphEndpointResourceId; $e.ExtendedProperties['OperationalInsightsEndpoint']; $e.Type"
        ) == ["https://login.stack/", True, "g", "oi", "User-defined"]
        assert session.run(
            "$e = Set-AzEnvironment stack -AdTenant t; $e.AdTenant; $e.GraphEndpointResourceId; $e.OnPremise"
        ) == ["t", "g", True]
        assert session.run("(Remove-AzEnvironment Stack).Name; Get-AzEnvironment Stack") == ["Stack"]
        session.run(
            "Add-AzEnvironment AzureCloud; Set-AzEnvironment AzureCloud; Remove-AzEnvironment AzureCloud; Remove-AzEnvironment Nope"
        )
        assert messages(session) == [
            "Cannot add built-in environment AzureCloud.",
            "Cannot change built-in environment AzureCloud.",
            "Removing public environment is not supported.",
            "The environment name 'Nope' is not found.",
        ]


def test_added_environments_are_remembered() -> None:
    with Session() as session:
        session.run(
            "Add-AzEnvironment Stack -ResourceManagerEndpoint https://arm.stack; Add-AzEnvironment Here -Scope Process"
        )
    with Session() as session:
        assert session.run(
            "(Get-AzEnvironment | Select-Object -Last 1).ResourceManagerUrl; Get-AzEnvironment Here"
        ) == ["https://arm.stack"]


def test_an_environment_tells_of_itself_and_is_signed_in_to() -> None:
    """A cloud on this machine: its endpoints are asked for, and the account's tenants and subscriptions come from it."""
    with serving(Simulator(CLOUDS)) as server, Session() as session:
        assert session.run(f"(Add-AzEnvironment Local -ARMEndpoint {server.url}).ActiveDirectoryAuthority") == [
            f"{server.url}/"
        ]
        assert session.run(
            f"(Add-AzEnvironment -AutoDiscover -Uri '{server.url}/metadata/endpoints?api-version=2022-09-01').Name"
        ) == ["AzureSimulator"]
        secret = "$c = [pscredential]::new('app', (ConvertTo-SecureString 'hidden' -AsPlainText -Force)); "
        assert session.run(
            secret
            + "$p = Connect-AzAccount -Environment Local -ServicePrincipal -Credential $c -Tenant contoso.onmicrosoft.com "
            "-Subscription Dev -WarningAction Ignore; $p.Context.Account.Id; $p.Context.Account.Type; $p.Context.Environment.Name; "
            "$p.Context.Subscription.Name"
        ) == ["app", "ServicePrincipal", "Local", "Dev"]
        assert session.run(
            "(Get-AzContext -ListAvailable).Subscription.Name; (Get-AzResourceGroup).ResourceGroupName"
        ) == [
            *("Dev", "Prod", "rg-dev"),
        ]
        assert session.run(
            "$p = Connect-AzAccount -Environment Local -Identity -WarningAction Ignore; $p.Context.Account.Id"
        ) == ["MSI@50342"]
        assert session.run(
            "$p = Connect-AzAccount -Environment Local -AccessToken hidden -AccountId ada -ContextName token -WarningAction Ignore; "
            "$p.Context.Name; $p.Context.Account.Type"
        ) == ["token", "AccessToken"]
        assert session.run(
            "$p = Connect-AzAccount -Environment Local -ApplicationId robot -FederatedToken hidden -Tenant fabrikam.com; "
            "$p.Context.Account.Type; $p.Context.Subscription.Name"
        ) == ["ClientAssertion", "Lab"]
        assert session.run(
            "(Disconnect-AzAccount -Username ada).Id; (Get-AzContext -ListAvailable).Account.Id | Sort-Object -Unique"
        ) == [
            *("ada", "app", "MSI@50342", "robot"),
        ]
        assert session.run(
            "(Disconnect-AzAccount -ApplicationId robot -TenantId t).Type; (Get-AzContext).Account.Id"
        ) == ["ServicePrincipal", "app"]
        assert not session.errors
        everything = "".join(map(str, (Path.home() / "config").rglob("*")))
        files = [path.read_text("utf-8") for path in (Path.home() / "config").rglob("*.json")]
        assert files
        assert "hidden" not in everything + "".join(files)


def test_signing_in_names_what_it_lacks() -> None:
    with serving(Simulator(CLOUDS)) as server, Session() as session:
        session.run(f"Add-AzEnvironment Local -ResourceManagerEndpoint {server.url}")
        sign_in = "Connect-AzAccount -Environment Local -AccessToken t -AccountId ada"
        session.run(
            f"{sign_in} -Subscription Nope; {sign_in} -Tenant nope.com; Connect-AzAccount -Environment Nope -Identity; "
            "Connect-AzAccount -CertificateThumbprint ABC -ApplicationId a -Tenant t -ServicePrincipal"
        )
        found = messages(session)
        assert 'does not have access to subscription name "Nope"' in found[0]
        assert "Could not find tenant id for provided tenant domain 'nope.com'" in found[1]
        assert found[2] == "Unable to find environment with name 'Nope'"
        assert "thumbprint ABC" in found[3]
        assert session.run("Get-AzContext") == []


def test_the_simulator_takes_any_account() -> None:
    with Session(simulator=Simulator(CLOUDS)) as session:
        assert session.run(
            "$c = [pscredential]::new('ada', (ConvertTo-SecureString p -AsPlainText -Force)); "
            "(Connect-AzAccount -Credential $c -WarningAction Ignore).Context.Account.Id; "
            "(Connect-AzAccount -Identity -AccountId robot -Environment AzureChinaCloud).Context.Environment.Name; "
            "(Connect-AzAccount -Tenant fabrikam.com).Context.Subscription.Name; "
            "(Connect-AzAccount -UseDeviceAuthentication -ContextName mine -SkipContextPopulation).Context.Name"
        ) == ["ada", "AzureChinaCloud", "Lab", "mine"]
        assert session.run("Connect-AzAccount -WhatIf; Disconnect-AzAccount -WhatIf; (Get-AzContext).Name") == ["mine"]
        assert session.run("Get-AzContext mine | Disconnect-AzAccount | ForEach-Object Id; Get-AzContext mine") == [
            "simulator"
        ]


def test_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Session() as session:
        assert session.run(
            "(Get-AzConfig).Count; (Get-AzConfig -EnableLoginByWam).Scope; (Get-AzConfig -CheckForUpgrade).DefaultValue"
        ) == [
            *(11, "Default", True),
        ]
        assert session.run(
            "$s = Update-AzConfig -DefaultSubscriptionForLogin Shop -LoginExperienceV2 Off; $s.Value; $s.Key.Count"
        ) == [
            *("Shop", "Off", 2),
        ]
        assert session.run(
            "$s = Update-AzConfig -DisplayBreakingChangeWarning $false -AppliesTo Az.KeyVault; $s.AppliesTo; $s.Value"
        ) == [
            *("Az.KeyVault", False),
        ]
        assert session.run(
            "(Get-AzConfig -DisplayBreakingChangeWarning).AppliesTo; (Get-AzConfig -Scope CurrentUser).Count"
        ) == [
            *("Az.KeyVault", "Az", 3),
        ]
        assert session.run(
            "(Update-AzConfig -CheckForUpgrade $false -Scope Process).Scope; Get-AzConfig -AppliesTo Az.Storage"
        ) == ["Process"]
        assert session.run(
            "(Export-AzConfig ./c.json -Force -PassThru); Clear-AzConfig -Force; (Get-AzConfig -Scope CurrentUser).Count"
        ) == [True, 0]
        assert json.loads(Path("c.json").read_text("utf-8"))["Az"]["LoginExperienceV2"] == "Off"
        assert session.run("Import-AzConfig ./c.json -PassThru; (Get-AzConfig -LoginExperienceV2).Value") == [
            True,
            "Off",
        ]
        assert session.run("Clear-AzConfig -LoginExperienceV2 -PassThru; (Get-AzConfig -LoginExperienceV2).Value") == [
            True,
            "On",
        ]
        session.run(
            "Update-AzConfig -CheckForUpgrade $true -AppliesTo Nope; Update-AzConfig -CheckForUpgrade $true -Scope Default; "
            "Update-AzConfig -CheckForUpgrade $true -AppliesTo Get-AzVM; Import-AzConfig ./nothing.json"
        )
        found = messages(session)
        assert found[:3] == [
            'AppliesTo must be a valid module name, a cmdlet name, or "Az"',
            "When updating configs, Scope must be either Process or CurrentUser",
            'The config "CheckForUpgrade" applies to "Az" only, not to "Get-AzVM".',
        ]
        assert found[3].startswith("Cannot find file")


def test_the_subscription_of_the_settings_is_signed_in_to() -> None:
    with Session(simulator=Simulator(CLOUDS)) as session:
        session.run("Update-AzConfig -DefaultSubscriptionForLogin Lab -Scope Process | Out-Null")
        assert session.run("(Connect-AzAccount).Context.Subscription.Name") == ["Lab"]


def test_azurerm_names() -> None:
    with Session(simulator=Simulator(CLOUDS)) as session:
        session.run("Get-AzureRmContext")
        assert "Get-AzureRmContext" in messages(session)[0]
        [warning] = session.run("Enable-AzureRmAlias 3>&1 | ForEach-Object Message")
        assert "AzureRM is outdated" in warning
        assert session.run(
            "(Select-AzureRmSubscription Dev).Subscription.Name; (Get-AzureRmResourceGroup).ResourceGroupName; (Login-AzureRmAccount).Context.Account.Id; "
            "(Get-Command Get-AzureKeyVaultSecret).Definition; (Get-Command New-AzureStorageContext).Definition"
        ) == ["Dev", "rg-dev", "simulator", "Get-AzKeyVaultSecret", "New-AzStorageContext"]
        assert session.run(
            "Disable-AzureRmAlias -Module Az.Accounts; @(Get-Alias *-AzureRmContext).Count; @(Get-Alias Get-AzureRmVM).Count"
        ) == [0, 1]
        assert session.run(
            "Enable-AzureRmAlias -Module az.accounts -PassThru -WarningAction Ignore | Select-Object -First 1"
        ) == ["Add-AzureRmEnvironment : Add-AzEnvironment"]
        assert (
            "writes into no profile"
            in session.run("(Enable-AzureRmAlias -Scope CurrentUser -Module Az.Aks 3>&1)[0].Message")[0]
        )


@pytest.mark.parametrize("whole", [True, False])
def test_azurerm_names_hold_where_they_were_enabled(whole: bool) -> None:
    scope = " -Scope Process" if whole else ""
    with Session() as session:
        script = f"& {{ Enable-AzureRmAlias{scope} -Module Az.Accounts 3>$null; @(Get-Alias Get-AzureRmContext).Count }}; @(Get-Alias *-AzureRmContext).Count"
        assert session.run(script) == [1, 8 if whole else 0]


def test_errors_are_told_in_full() -> None:
    with Session(simulator=Simulator(CLOUDS)) as session:
        session.run("Get-AzVM rg-dev nope; 1/0")
        assert session.run(
            "(Resolve-AzError).GetType().Name; (Resolve-AzError -Last).Message; (Resolve-AzError $Error[1]).ServerResponse.ResponseStatusCode"
        )[-2:] == ["Attempted to divide by zero.", "ResourceGroupNotFound"]
        shown = "\n".join(session.run("Resolve-AzError $Error[1] | Out-String -Stream"))
        assert "InvocationInfo : {Get-AzVM}" in shown
        assert "Line           : Get-AzVM rg-dev nope; 1/0" in shown


def test_accounts_sign_in_over_https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens are got of the authority for each tenant, as Azure's are, and the service sees what the tenant has."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tls.authority_file(tmp_path)))
    secret = "(ConvertTo-SecureString 'hidden' -AsPlainText -Force)"
    with serving(Simulator(CLOUDS), tls=tls.context(tmp_path)) as server, Session() as session:
        address = server.url.replace("127.0.0.1", "localhost")
        connect = "Connect-AzAccount -Environment Local -WarningAction Ignore"
        assert session.run(
            f"Add-AzEnvironment Local -ARMEndpoint {address} | Out-Null; $c = [pscredential]::new('app', {secret}); "
            f"({connect} -ServicePrincipal -Credential $c -Tenant {CONTOSO}).Context.Subscription.Name; "
            "(Get-AzSubscription).Name; (Select-AzSubscription Lab).Tenant.Id; (Get-AzResourceGroup).Count"
        ) == ["Prod", "Dev", "Prod", "Lab", FABRIKAM, 0]
        [token] = session.run("(Get-AzAccessToken).Token | ConvertFrom-SecureString -AsPlainText")
        assert len(token.split(".")) == 3
        assert session.run(
            f"({connect} -ApplicationId robot -FederatedToken hidden -Tenant {FABRIKAM}).Context.Subscription.Name; "
            f"({connect} -UseDeviceAuthentication).Context.Account.Id; (Get-AzContext -ListAvailable).Account.Id | Sort-Object -Unique"
        ) == ["Lab", "admin@contoso.onmicrosoft.com", "admin@contoso.onmicrosoft.com", "app", "robot"]
        assert not session.errors
    with Session() as session:
        session.run(
            "Select-AzContext (Get-AzContext -ListAvailable | ? { $_.Account.Id -eq 'app' })[0].Name | Out-Null; Get-AzSubscription"
        )
        assert "The secret of the service principal app is not remembered" in messages(session)[0]
