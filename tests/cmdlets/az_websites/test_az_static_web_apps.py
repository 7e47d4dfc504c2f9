"""Static web apps, and the jobs of web apps."""

from __future__ import annotations

import zipfile
from pathlib import Path

from web_scripts import MASK, SLOT, sent

AT = "$at = @{ResourceGroupName = 'rg-app'; Name = 'st1'};"
SITE = f"{AT}$s = New-AzStaticWebApp @at -Location westeurope -SkuName Standard -RepositoryUrl https://github.com/a/b -RepositoryToken hush "
SITE += "-Branch main -AppLocation Client -Tag @{k = 'v'} -EnableSystemAssignedIdentity;"


def test_static_web_apps_are_made_changed_and_removed(session, simulator):
    assert session.run(
        f"{SITE}$s.SkuName; $s.Branch; (Get-AzStaticWebApp).Name; (Get-AzStaticWebApp -ResourceGroupName rg-app).Location;"
        "($s | Get-AzStaticWebApp).IdentityType; (Update-AzStaticWebApp @at -Branch dev).Branch; Remove-AzStaticWebAppAttachedRepository @at -PassThru;"
        "$null -eq (Get-AzStaticWebApp @at).Branch; Remove-AzStaticWebApp @at -WhatIf; $s | Remove-AzStaticWebApp -PassThru; @(Get-AzStaticWebApp).Count"
    ) == ["Standard", "main", "st1", "westeurope", "SystemAssigned", "dev", True, True, True, 0]
    (made,) = sent(simulator, "PUT", "*/staticSites/st1")
    assert made == {
        "location": "westeurope",
        "tags": {"k": "v"},
        "sku": {"name": "Standard"},
        "identity": {"type": "SystemAssigned"},
        "properties": {
            "repositoryUrl": "https://github.com/a/b",
            "repositoryToken": MASK,
            "branch": "main",
            "buildProperties": {"appLocation": "Client"},
        },
    }
    assert simulator.log.requests("PUT", "*/staticSites/st1")[0].api_version == "2020-12-01"


def test_settings_secrets_and_roles(session, simulator):
    assert session.run(
        f"{SITE}$x = New-AzStaticWebAppSetting @at -AppSetting @{{a = '1'}}; $x.Property['a'];"
        "($x | New-AzStaticWebAppSetting -AppSetting @{b = '2'}).Property['b']; (Get-AzStaticWebAppSetting @at).Property.Count;"
        "$null = New-AzStaticWebAppFunctionAppSetting @at -AppSetting @{f = '3'}; (Get-AzStaticWebAppFunctionAppSetting @at).Property['f'];"
        "$null = New-AzStaticWebAppBuildAppSetting @at -EnvironmentName default -AppSetting @{c = '4'};"
        "(Get-AzStaticWebAppBuildAppSetting @at -EnvironmentName default).Property['c'];"
        "$null = New-AzStaticWebAppBuildFunctionAppSetting @at -EnvironmentName default -AppSetting @{d = '5'};"
        "(Get-AzStaticWebAppBuildFunctionAppSetting @at -EnvironmentName default).Property['d']; @(Get-AzStaticWebAppBuildFunction @at -EnvironmentName default).Count;"
        "(Get-AzStaticWebAppConfiguredRole @at).Property -join ','; $k = (Get-AzStaticWebAppSecret @at).Property['apiKey'];"
        "Reset-AzStaticWebAppApiKey @at -RepositoryToken t -ShouldUpdateRepository -PassThru; $k -eq (Get-AzStaticWebAppSecret @at).Property['apiKey']"
    ) == ["1", "2", 1, "3", "4", "5", 0, "anonymous,authenticated", True, False]
    assert sent(simulator, "PUT", "*/config/appsettings")[0] == {"properties": {"a": MASK}}
    assert sent(simulator, "POST", "*/resetapikey") == [
        {"properties": {"repositoryToken": MASK, "shouldUpdateRepository": True}}
    ]


def test_users_functions_and_domains(session, simulator):
    assert session.run(
        f"{SITE}$i = New-AzStaticWebAppUserRoleInvitationLink @at -Domain d -Provider github -UserDetail u -Role reader -NumHoursToExpiration 1;"
        "$i.InvitationUrl -like 'https://d/*'; $f = @{FunctionAppName = 'f1'; FunctionAppResourceId = '/subscriptions/x'; FunctionAppRegion = 'westeurope'};"
        "(Register-AzStaticWebAppUserProvidedFunctionApp @at @f).Type; (Register-AzStaticWebAppUserProvidedFunctionApp @at @f -EnvironmentName default).Type;"
        "Unregister-AzStaticWebAppUserProvidedFunctionApp @at -FunctionAppName f1 -PassThru;"
        "Unregister-AzStaticWebAppBuildUserProvidedFunctionApp @at -EnvironmentName default -FunctionAppName f1 -PassThru;"
        "Remove-AzStaticWebAppBuild @at -EnvironmentName gone -PassThru"
    ) == [
        True,
        "Microsoft.Web/staticSites/userProvidedFunctionApps",
        "Microsoft.Web/staticSites/builds/userProvidedFunctionApps",
        *(True, True, True),
    ]
    # The simulator has no users and checks no domains: the requests are those of the service's reference.
    session.run(
        "$user = @{AuthProvider = 'github'; UserId = 'u1'}; Get-AzStaticWebAppUser @at -AuthProvider all 2>$null; Update-AzStaticWebAppUser @at @user -Role admin 2>$null;"
        "Remove-AzStaticWebAppUser @at @user 2>$null; Test-AzStaticWebAppCustomDomain @at -DomainName www.example.com 2>$null"
    )
    paths = [f"{call.method} {call.path.partition('/st1')[2]}" for call in simulator.log.requests("*", "*")][-4:]
    assert paths == [
        "POST /authproviders/all/listUsers",
        "PATCH /authproviders/github/users/u1",
        "DELETE /authproviders/github/users/u1",
        "POST /customDomains/www.example.com/validate",
    ]


def test_jobs_come_with_an_archive_and_are_turned(session, tmp_path):
    with zipfile.ZipFile(Path(tmp_path, "jobs.zip"), "w") as archive:
        archive.writestr("App_Data/jobs/continuous/always/run.cmd", "x")
        archive.writestr("App_Data/jobs/triggered/once/run.cmd", "x")
    job = "$job = @{ResourceGroupName = 'rg-app'; AppName = 'shop'};"
    assert session.run(
        f"{SLOT}{job}$null = Publish-AzWebApp @at -ArchivePath jobs.zip -Force; $null = Publish-AzWebApp @at -Slot next -ArchivePath jobs.zip -Force;"
        "Stop-AzWebAppContinuousWebJob @job -Name always -PassThru; (Get-AzWebAppContinuousWebJob @job -Name always).Status;"
        "Get-AzWebAppContinuousWebJob @job -Name always | Start-AzWebAppContinuousWebJob -PassThru; (Get-AzWebAppContinuousWebJob @job).Status;"
        "Start-AzWebAppTriggeredWebJob @job -Name once -PassThru; Remove-AzWebAppTriggeredWebJob @job -Name once -PassThru; @(Get-AzWebAppTriggeredWebJob @job).Count;"
        "Remove-AzWebAppContinuousWebJob @job -Name always -WhatIf; Remove-AzWebAppContinuousWebJob @job -Name always -PassThru;"
        "$job.SlotName = 'next'; Stop-AzWebAppSlotContinuousWebJob @job -Name always -PassThru; Start-AzWebAppSlotContinuousWebJob @job -Name always -PassThru;"
        "Start-AzWebAppSlotTriggeredWebJob @job -Name once -PassThru; Remove-AzWebAppSlotTriggeredWebJob @job -Name once -PassThru;"
        "Remove-AzWebAppSlotContinuousWebJob @job -Name always -PassThru; @(Get-AzWebAppSlotContinuousWebJob @job).Count"
    ) == [True, "Stopped", True, "Running", True, True, 0, True, True, True, True, True, True, 0]
