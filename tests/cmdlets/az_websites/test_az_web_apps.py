"""Web apps and slots: made, read, changed, turned, exchanged, removed."""

from __future__ import annotations

import json

import pytest
from web_scripts import AT, MASK, PLAN, SITE, SLOT, sent

from pscompat.objects import PowerShellError


def test_a_web_app_is_made_with_what_it_needs(session, simulator):
    assert session.run(
        "$a = New-AzWebApp -Name shop1; $a.GetType().FullName; $a.Location; $a.ServerFarmId -like '*/shop1/*/serverfarms/shop1';"
        "$a.GitRemoteUri; $a.GitRemoteUsername; $a.GitRemotePassword.GetType().Name; $a.SiteConfig.PublishingUsername"
    ) == [
        *("Microsoft.Azure.Commands.WebApps.Models.PSSite", "eastus", True),
        *("https://shop1.scm.azurewebsites.net", "$shop1", "SecureString", "$shop1"),
    ]
    group = sent(simulator, "PUT", "*/resourceGroups/shop1")
    plan = sent(simulator, "PUT", "*/serverfarms/shop1")
    (site,) = sent(simulator, "PUT", "*/sites/shop1")
    assert group == [{"location": "eastus"}]
    assert plan == [
        {
            "location": "eastus",
            "sku": {"name": "B1", "tier": "Basic", "capacity": 1},
            "properties": {"isXenon": False},
        }
    ]
    assert site["properties"] == {
        "serverFarmId": f"/subscriptions/{simulator.subscription.id}/resourceGroups/shop1/providers/Microsoft.Web/serverfarms/shop1"
    }
    versions = {call.api_version for call in simulator.log.requests("PUT", "*Microsoft.Web*")}
    assert versions == {"2021-01-15"}


def test_a_free_plan_with_room_is_taken_and_a_taken_name_is_refused(session, simulator):
    assert session.run(
        "$null = New-AzAppServicePlan -ResourceGroupName rg-data -Name free -Location westeurope;"
        "(New-AzWebApp -ResourceGroupName rg-app -Name shop).ServerFarmId -like '*/rg-data/*/free';"
        "New-AzWebApp -ResourceGroupName rg-app -Name shop"
    ) == [True]
    assert "Website name 'shop' is not available" in str(session.errors[0])
    with pytest.raises(PowerShellError, match="GitRepositoryPath"):
        session.run("New-AzWebApp -Name more -GitRepositoryPath . -WhatIf")
    assert len(sent(simulator, "PUT", "*/sites/*")) == 1


def test_registry_passwords_are_sent_and_shown_nowhere(session, simulator):
    session.run(
        f"{PLAN}$p = ConvertTo-SecureString hush-hush -AsPlainText -Force;"
        "$null = New-AzWebApp -ResourceGroupName rg-app -Name shop -AppServicePlan plan1 -ContainerImageName nginx -ContainerRegistryUrl https://r "
        "-ContainerRegistryUser me -ContainerRegistryPassword $p -EnableContainerContinuousDeployment"
    )
    assert [str(error) for error in session.errors] == []
    (site,) = sent(simulator, "PUT", "*/sites/shop")
    assert site["properties"]["siteConfig"]["appSettings"] == [
        {"name": f"DOCKER_REGISTRY_SERVER_{name}", "value": MASK} for name in ("URL", "USERNAME", "PASSWORD")
    ] + [{"name": "DOCKER_ENABLE_CI", "value": MASK}]
    assert (
        session.run(
            "(Get-AzWebApp -ResourceGroupName rg-app -Name shop).SiteConfig.AppSettings.Where({$_.Name -like '*PASS*'}).Value;"
            "Get-AzWebAppContainerContinuousDeploymentUrl -ResourceGroupName rg-app -Name shop"
        )[0]
        == "hush-hush"
    )
    assert "hush-hush" not in json.dumps([call.body for call in simulator.log.requests("PUT", "*")])


def test_web_apps_are_listed_by_plan_place_name_and_group(session):
    assert session.run(
        f"{SITE}(Get-AzWebApp).Name; (Get-AzWebApp -Name SHOP).SiteConfig.FtpsState; (Get-AzWebApp -Location 'West Europe').Name;"
        "(Get-AzWebApp -AppServicePlan (Get-AzAppServicePlan -ResourceGroupName rg-app -Name plan1)).Name;"
        "(Get-AzWebApp -ResourceGroupName rg-app).SiteConfig.FtpsState -eq $null; @(Get-AzWebApp -Name none).Count"
    ) == ["shop", "FtpsOnly", "shop", "shop", True, 0]


def test_set_changes_configuration_settings_strings_identity_and_names(session, simulator):
    assert session.run(
        f"{SITE}$x = Set-AzWebApp @at -AppSettings @{{K = 'v1'}} -ConnectionStrings @{{db = @{{Type = 'SQLAzure'; Value = 'Server=1'}}}} "
        "-HttpLoggingEnabled $true -HttpsOnly $true -AssignIdentity $true -PhpVersion off -HostNames www.example.com;"
        "$x.SiteConfig.AppSettings[0].Value; $x.SiteConfig.ConnectionStrings[0].ConnectionString; $x.HttpsOnly; $x.Identity.Type;"
        "$x.HostNames -join ','; $x.SiteConfig.HttpLoggingEnabled"
    ) == ["v1", "Server=1", True, "SystemAssigned", "www.example.com,shop.azurewebsites.net", True]
    assert sent(simulator, "PATCH", "*/config/web") == [
        {
            "properties": {
                "numberOfWorkers": 1,
                "minTlsVersion": "1.2",
                "ftpsState": "FtpsOnly",
                "phpVersion": "",
                "httpLoggingEnabled": True,
            }
        }
    ]
    assert sent(simulator, "PUT", "*/config/appsettings") == [{"properties": {"K": MASK}}]
    assert sent(simulator, "PUT", "*/config/connectionstrings") == [{"properties": {"db": MASK}}]
    site = sent(simulator, "PUT", "*/sites/shop")[-1]
    assert site["identity"] == {"type": "SystemAssigned"}
    assert site["properties"]["httpsOnly"] is True


def test_set_keeps_the_settings_that_are_not_named_and_mounts_storage(session, simulator):
    assert session.run(
        f"{SITE}$null = Set-AzWebApp @at -AppSettings @{{K = 'v1'}};"
        "$m = New-AzWebAppAzureStoragePath -Name m1 -AccountName acc -Type AzureFiles -ShareName sh -AccessKey k1 -MountPath /m;"
        "$x = Set-AzWebApp @at -AlwaysOn $true -AzureStoragePath $m; $x.SiteConfig.AppSettings[0].Name; $x.AzureStoragePath[0].AccountName;"
        "$x.SiteConfig.AlwaysOn; Set-AzWebApp @at -ConnectionStrings @{a = 'b'}"
    ) == ["K", "acc", True]
    assert "Type and Value" in str(session.errors[0])
    (mounts,) = sent(simulator, "PUT", "*/config/azurestorageaccounts")
    assert mounts["properties"]["m1"] == {
        "accountName": "acc",
        "type": "AzureFiles",
        "shareName": "sh",
        "accessKey": MASK,
        "mountPath": "/m",
    }


def test_an_object_that_was_changed_goes_back(session, simulator):
    assert session.run(
        f"{SITE}$x = Get-AzWebApp @at; $x.SiteConfig.AlwaysOn = $true;"
        "$x.SiteConfig.AppSettings.Add([Microsoft.Azure.Management.WebSites.Models.NameValuePair]@{Name = 'Z'; Value = 'zz'});"
        "$y = $x | Set-AzWebApp; $y.SiteConfig.AlwaysOn; $y.SiteConfig.AppSettings[0].Value;"
        "$null = New-AzAppServicePlan rg-app plan2 westeurope Standard;"
        "(Set-AzWebApp @at -AppServicePlan plan2).ServerFarmId -like '*plan2'"
    ) == [True, "zz", True]


def test_sites_and_slots_are_turned(session, simulator):
    assert session.run(
        f"{SLOT}(Stop-AzWebApp @at).State; (Get-AzWebApp @at | Start-AzWebApp).State; (Restart-AzWebApp @at -SoftRestart).State;"
        "(Stop-AzWebAppSlot @at -Slot next).State; (Get-AzWebAppSlot @at -Slot next | Start-AzWebAppSlot).State;"
        "(Restart-AzWebAppSlot @at -Slot next).Name; (Get-AzWebAppSlot @at).Name;"
        "Get-AzWebAppSlot @at -Slot next | Start-AzWebApp; Get-AzWebApp @at | Stop-AzWebAppSlot"
    ) == ["Stopped", "Running", "Running", "Stopped", "Running", "shop/next", "shop/next"]
    assert "deployment slot, not a production" in str(session.errors[0])
    assert "It should be deployment slot" in str(session.errors[1])
    assert len(sent(simulator, "POST", "*/restart")) == 2


def test_slots_are_made_changed_and_exchanged(session, simulator):
    assert session.run(
        f"{SLOT}$null = Set-AzWebApp @at -AppSettings @{{S = '1'; G = '1'}}; $s = Set-AzWebAppSlot @at -Slot next -AppSettings @{{S = '2'; G = '2'}};"
        "$s.Name; (Set-AzWebAppSlotConfigName @at -AppSettingNames S).AppSettingNames; (Get-AzWebAppSlotConfigName @at).AppSettingNames;"
        "Switch-AzWebAppSlot @at -SourceSlotName next -DestinationSlotName production;"
        '(Get-AzWebApp @at).SiteConfig.AppSettings | ForEach-Object {"$($_.Name)$($_.Value)"} | Sort-Object;'
        "Switch-AzWebAppSlot @at -SourceSlotName next -DestinationSlotName production -SwapWithPreviewAction ApplySlotConfig -PreserveVnet $true;"
        "(Get-AzWebAppSlot @at -Slot next).TargetSwapSlot;"
        "Switch-AzWebAppSlot @at -SourceSlotName next -SwapWithPreviewAction ResetSlotSwap;"
        "$null -eq (Get-AzWebAppSlot @at -Slot next).TargetSwapSlot;"
        "@((Set-AzWebAppSlotConfigName @at -RemoveAllAppSettingNames).AppSettingNames).Count;"
        "Switch-AzWebAppSlot @at -SourceSlotName next -DestinationSlotName production -WhatIf"
    ) == ["shop/next", "S", "S", "G2", "S1", "production", True, 0]
    assert sent(simulator, "POST", "*/slotsswap") == [{"targetSlot": "production", "preserveVnet": False}]
    assert sent(simulator, "POST", "*/applySlotConfig") == [{"targetSlot": "production", "preserveVnet": True}]


def test_clones_have_the_settings_of_what_they_are_clones_of(session, simulator):
    assert session.run(
        f"{SLOT}$null = Set-AzWebApp @at -AppSettings @{{K = 'v1'}}; $source = Get-AzWebApp @at;"
        "$c = New-AzWebApp -ResourceGroupName rg-data -Name twin -Location westeurope -SourceWebApp $source -IgnoreSourceControl "
        "-IncludeSourceWebAppSlots -AppSettingsOverrides @{L = 'x'} -TrafficManagerProfile tm1;"
        "$c.SiteConfig.AppSettings.Name | Sort-Object; (Get-AzWebAppSlot -ResourceGroupName rg-data -Name twin).Name;"
        "(New-AzWebAppSlot @at -Slot copy -SourceWebApp $source -CopyIdentity).SiteConfig.AppSettings[0].Name"
    ) == ["K", "L", "twin/next", "K"]
    info = sent(simulator, "PUT", "*/sites/twin")[0]["properties"]["cloningInfo"]
    assert info["cloneSourceControl"] is False and info["cloneCustomHostNames"] is True
    assert (info["trafficManagerProfileName"], info["configureLoadBalancing"]) == ("tm1", True)


def test_removal_keeps_the_plan_unless_it_is_to_go(session, simulator):
    assert session.run(
        f"{SLOT}Remove-AzWebAppSlot @at -Slot next -WhatIf; Remove-AzWebAppSlot @at -Slot next -Force; @(Get-AzWebAppSlot @at).Count;"
        "Remove-AzWebApp @at -Force; @(Get-AzWebApp).Count; (Get-AzAppServicePlan).Name;"
        "$null = New-AzWebApp @at -AppServicePlan plan1; Remove-AzWebApp @at -Force -DeleteAppServicePlan; @(Get-AzAppServicePlan).Count"
    ) == [0, 0, "plan1", 0]
    assert len(sent(simulator, "DELETE", "*/sites/*")) == 3


def test_plans_are_made_changed_and_removed(session, simulator):
    assert session.run(
        f"{AT}$p = New-AzAppServicePlan -ResourceGroupName rg-app -Name plan1 -Location westeurope -Tier Standard -WorkerSize Medium -Tag @{{a = 1}};"
        "$p.GetType().FullName; $p.Sku.Name; $p.Tags['a']; $p.NumberOfSites;"
        "$q = Set-AzAppServicePlan -ResourceGroupName rg-app -Name plan1 -Tier PremiumV3 -WorkerSize Large -NumberofWorkers 2 -Tag @{b = 2};"
        "$q.Sku.Name; $q.Sku.Capacity; $q.Sku.Family; $q.Tags['a'] + $q.Tags['b']; ($q | Set-AzAppServicePlan).Sku.Name;"
        "(Get-AzAppServicePlan -Name PLAN1).Name; (Get-AzAppServicePlan -Location 'West Europe').Name; (Get-AzAppServicePlan -ResourceGroupName rg-app).Kind;"
        "(New-AzAppServicePlan rg-app lin westeurope PremiumMV3 -Linux).Kind;"
        "New-AzAppServicePlan rg-app x westeurope PremiumContainer; New-AzAppServicePlan rg-app x westeurope Basic -HyperV;"
        "Remove-AzAppServicePlan rg-app plan1 -WhatIf; Get-AzAppServicePlan | Remove-AzAppServicePlan -Force; @(Get-AzAppServicePlan).Count"
    ) == [
        *("Microsoft.Azure.Commands.WebApps.Models.WebApp.PSAppServicePlan", "S2", "1", 0),
        *("P3V3", 2, "P", "12", "P3V3", "plan1", "plan1", "app", "linux", 0),
    ]
    assert ["HyperV" in str(error) for error in session.errors] == [True, True]
    assert sent(simulator, "PUT", "*/serverfarms/lin")[0]["sku"]["name"].lower() == "p1mv3"
