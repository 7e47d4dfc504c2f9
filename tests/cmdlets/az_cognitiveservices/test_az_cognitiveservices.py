"""Accounts of Cognitive Services, what they have, and what the service offers."""

from __future__ import annotations

import pytest
from sent_bodies import bodies

SDK = "Microsoft.Azure.Management.CognitiveServices.Models."
AT = "$at = @{ResourceGroupName = 'rg-app'; Name = 'cs1'}; $ac = @{ResourceGroupName = 'rg-app'; AccountName = 'cs1'};"
NEW = f"{AT}$null = New-AzCognitiveServicesAccount @at -Type OpenAI -SkuName S0 -Location westeurope -Force;"


def test_an_account_is_made_changed_and_read(session, simulator):
    assert session.run(
        f"{AT}$n = [Microsoft.Azure.Commands.Management.CognitiveServices.Models.PSNetworkRuleSet]::new();"
        "$n.DefaultAction = 'Deny'; $n.AddIpRule('1.2.3.4'); $n.AddVirtualNetworkRule('/s/1');"
        "$p = New-AzCognitiveServicesAccountApiProperty; $p.QnaRuntimeEndpoint = 'https://q';"
        "$a = New-AzCognitiveServicesAccount @at -Type TextAnalytics -SkuName S -Location westeurope -CustomSubdomainName CS1"
        " -Tag @{Name = 'a'; Value = 'b'} -AssignIdentity -NetworkRuleSet $n -ApiProperty $p -DisableLocalAuth $true;"
        "$a.GetType().Name; $a.AccountName; $a.ResourceGroupName; $a.AccountType; $a.Endpoint; $a.Sku.Name; $a.Tags['a'];"
        "$a.NetworkRuleSet.IpRules[0].IpAddress; (Get-AzCognitiveServicesAccount).AccountName;"
        "(Set-AzCognitiveServicesAccount @at -SkuName F0 -PublicNetworkAccess Disabled -Tag @{Name = 'x'; Value = 'y'}).Sku.Name;"
        "(Set-AzCognitiveServicesAccount @at).Tags['x']"
    ) == [
        *(
            "PSCognitiveServicesAccount",
            "cs1",
            "rg-app",
            "TextAnalytics",
            "https://cs1.cognitiveservices.azure.com/",
            "S",
            "b",
        ),
        *("1.2.3.4", "cs1", "F0", "y"),
    ]
    (body,) = bodies(simulator, "PUT", "*/accounts/cs1")
    assert body == {
        "location": "westeurope",
        "kind": "TextAnalytics",
        "sku": {"name": "S"},
        "identity": {"type": "SystemAssigned"},
        "tags": {"a": "b"},
        "properties": {
            "customSubDomainName": "CS1",
            "networkAcls": {
                "defaultAction": "Deny",
                "ipRules": [{"value": "1.2.3.4"}],
                "virtualNetworkRules": [{"id": "/s/1", "ignoreMissingVnetServiceEndpoint": True}],
            },
            "apiProperties": {"qnaRuntimeEndpoint": "https://q"},
            "disableLocalAuth": True,
        },
    }
    assert bodies(simulator, "PATCH", "*/accounts/cs1") == [
        {"sku": {"name": "F0"}, "properties": {"publicNetworkAccess": "Disabled"}, "tags": {"x": "y"}}
    ]


def test_what_would_be_done_is_told(session, simulator):
    session.run(
        f"{AT}New-AzCognitiveServicesAccount @at -Type Face -SkuName S0 -Location westeurope -WhatIf;"
        "Remove-AzCognitiveServicesAccount @at -Force -WhatIf;"
        "New-AzCognitiveServicesAccountKey @at -KeyName Key1 -Force -WhatIf"
    )
    assert not simulator.log.requests("DELETE") and not simulator.log.requests("PUT", "*/accounts/*")
    assert [line for line in session.text.splitlines() if "cs1" in line] == [
        (
            'What if: Performing the operation "Creating new Cognitive Services account cs1 of type Face, Sku S0 at location westeurope."'
            ' on target "cs1".'
        ),
        'What if: Performing the operation "Deleting account cs1." on target "cs1".',
        'What if: Performing the operation "Regenerating Key Key1 for account cs1." on target "cs1".',
    ]


def test_keys_and_what_was_used(session):
    assert session.run(
        f"{NEW}$k = Get-AzCognitiveServicesAccountKey @at; $k.Key1.Length; $n = New-AzCognitiveServicesAccountKey @at -KeyName Key1 -Force;"
        "$n.Key1 -ne $k.Key1; $n.Key2 -eq $k.Key2; (Get-AzCognitiveServicesAccountUsage @at).Limit"
    ) == [32, True, True, 100]


def test_from_where_an_account_is_reached(session, simulator):
    assert session.run(
        f"{NEW}(Add-AzCognitiveServicesAccountNetworkRule @at -IpAddressOrRange 1.2.3.4, 5.6.7.8).IpAddress -join ' ';"
        "(Add-AzCognitiveServicesAccountNetworkRule @at -VirtualNetworkResourceId /s/1).Id;"
        "(Remove-AzCognitiveServicesAccountNetworkRule @at -IpAddressOrRange 1.2.3.4).IpAddress;"
        "(Update-AzCognitiveServicesAccountNetworkRuleSet @at -DefaultAction Allow -IpRule @(@{IpAddress = '9.9.9.9'})).IpRules.IpAddress;"
        "$s = Get-AzCognitiveServicesAccountNetworkRuleSet @at; $s.DefaultAction.ToString(); $s.VirtualNetworkRules.Id"
    ) == ["1.2.3.4 5.6.7.8", "/s/1", "5.6.7.8", "9.9.9.9", "Allow", "/s/1"]
    assert bodies(simulator, "PATCH", "*/accounts/cs1")[-1]["properties"]["networkAcls"] == {
        "defaultAction": "Allow",
        "ipRules": [{"value": "9.9.9.9"}],
        "virtualNetworkRules": [{"id": "/s/1", "ignoreMissingVnetServiceEndpoint": True}],
    }


def test_deployments_of_models(session, simulator):
    assert session.run(
        f"{NEW}$d = New-AzCognitiveServicesObject -Type DeploymentProperties; $d.Model.Name = 'gpt-4'; $d.Model.Format = 'OpenAI';"
        "$d.Model.Version = '0613'; $s = New-AzCognitiveServicesObject -Type Sku; $s.Name = 'Standard'; $s.Capacity = 1;"
        "$n = New-AzCognitiveServicesAccountDeployment @ac -Name d1 -Properties $d -Sku $s; $n.GetType().FullName;"
        "$n.Properties.Model.Name; (Get-AzCognitiveServicesAccountDeployment @ac).Name; $n.Sku.Name;"
        "(Get-AzCognitiveServicesAccountDeploymentSku @ac -Name d1).Sku.Name;"
        "(Get-AzCognitiveServicesAccountModel @ac | Where-Object Name -eq gpt-4).Version;"
        "Remove-AzCognitiveServicesAccountDeployment @ac -Name d1 -Force; @(Get-AzCognitiveServicesAccountDeployment @ac).Count"
    ) == [f"{SDK}Deployment", "gpt-4", "d1", "Standard", "Standard", "0613", 0]
    assert bodies(simulator, "PUT", "*/deployments/d1") == [
        {
            "properties": {"model": {"name": "gpt-4", "format": "OpenAI", "version": "0613"}, "scaleSettings": {}},
            "sku": {"name": "Standard", "capacity": 1},
        }
    ]


def test_plans_of_commitment(session):
    assert session.run(
        f"{NEW}$c = New-AzCognitiveServicesObject -Type CommitmentPlanProperties; $c.HostingModel = 'Web'; $c.PlanType = 'STT';"
        "$c.AutoRenew = $false; $c.Current.Tier = 'T1'; $c.Next = $null; $rg = @{ResourceGroupName = 'rg-app'};"
        "(New-AzCognitiveServicesAccountCommitmentPlan @ac -Name p1 -Properties $c).Properties.Current.Tier;"
        "(Get-AzCognitiveServicesAccountCommitmentPlan @ac -Name p1).Name;"
        "Remove-AzCognitiveServicesAccountCommitmentPlan @ac -Name p1 -Force; @(Get-AzCognitiveServicesAccountCommitmentPlan @ac).Count;"
        "(New-AzCognitiveServicesCommitmentPlan @rg -Name mp -Type SpeechServices -SkuName S0 -Location westeurope -Properties $c).Kind;"
        "(Get-AzCognitiveServicesCommitmentPlan).Name; $id = (Get-AzCognitiveServicesAccount @at).Id;"
        "$as = New-AzCognitiveServicesCommitmentPlanAssociation @rg -CommitmentPlanName mp -Name as1 -AccountId $id;"
        "$as.Properties.AccountId -eq $id; (Get-AzCognitiveServicesCommitmentPlanAssociation @rg -CommitmentPlanName mp).Name;"
        "Remove-AzCognitiveServicesCommitmentPlanAssociation @rg -CommitmentPlanName mp -Name as1 -Force;"
        "Remove-AzCognitiveServicesCommitmentPlan @rg -Name mp -Force; @(Get-AzCognitiveServicesCommitmentPlan @rg).Count"
    ) == ["T1", "p1", 0, "SpeechServices", "mp", True, "as1", 0]


def test_policies_and_lists_of_what_is_blocked(session):
    assert session.run(
        f"{NEW}$r = New-AzCognitiveServicesObject -Type RaiPolicyProperties; $r.BasePolicyName = 'Microsoft.Default';"
        "(New-AzCognitiveServicesAccountRaiPolicy @ac -Name r1 -Properties $r).Properties.BasePolicyName;"
        "$b = New-AzCognitiveServicesObject -Type RaiBlocklistProperties; $b.Description = 'd';"
        "(New-AzCognitiveServicesAccountRaiBlocklist @ac -Name b1 -Properties $b).Properties.Description;"
        "$i = New-AzCognitiveServicesObject -Type RaiBlocklistItemProperties; $i.Pattern = 'x'; $in = @{RaiBlocklistName = 'b1'};"
        "(New-AzCognitiveServicesAccountRaiBlocklistItem @ac @in -Name i1 -Properties $i).Properties.Pattern;"
        "(Get-AzCognitiveServicesAccountRaiPolicy @ac).Name; (Get-AzCognitiveServicesAccountRaiBlocklist @ac).Name;"
        "(Get-AzCognitiveServicesAccountRaiBlocklistItem @ac @in).Name;"
        "Remove-AzCognitiveServicesAccountRaiBlocklistItem @ac @in -Name i1 -Force;"
        "Remove-AzCognitiveServicesAccountRaiBlocklist @ac -Name b1 -Force; Remove-AzCognitiveServicesAccountRaiPolicy @ac -Name r1 -Force;"
        "(New-AzCognitiveServicesAccountDefenderForAISetting @ac -Name Default -State Enabled).Properties.State;"
        "(Get-AzCognitiveServicesAccountDefenderForAISetting @ac).Name"
    ) == ["Microsoft.Default", "d", "x", "r1", "b1", "i1", "Enabled", "Default"]


def test_what_the_service_offers(session):
    assert session.run(
        "(Get-AzCognitiveServicesAccountSku -Type TextAnalytics -Location westus).Name -join ' ';"
        "Get-AzCognitiveServicesAccountType -TypeName Face; (Get-AzCognitiveServicesAccountType -Location westus) -contains 'OpenAI';"
        "(Get-AzCognitiveServicesModel -Location westus)[0].Model.Name;"
        "(Get-AzCognitiveServicesModelCapacity -Format OpenAI -Name gpt-4 -Version 0613 -Location westus).AvailableCapacity;"
        "(Get-AzCognitiveServicesCommitmentTier -Location westus).Tier -join ' ';"
        "(Get-AzCognitiveServicesRaiContentFilter -Location westus -Name hate).Name;"
        "@(Get-AzCognitiveServicesRaiContentFilter -Location westus).Count; (Get-AzCognitiveServicesUsage -Location westus).Name"
    ) == ["F0 S", "Face", True, "gpt-4", 100, "T1 T2", "Hate", 6, "AccountCount"]


def test_a_removed_account_comes_back(session):
    assert session.run(
        f"{NEW}Remove-AzCognitiveServicesAccount @at -Force; (Get-AzCognitiveServicesAccount -InRemovedState).AccountName;"
        "(Undo-AzCognitiveServicesAccountRemoval @at -Location westeurope -Force).AccountType;"
        "Remove-AzCognitiveServicesAccount @at -Force;"
        "(Get-AzCognitiveServicesAccount @at -InRemovedState -Location westeurope).AccountName;"
        "Remove-AzCognitiveServicesAccount @at -InRemovedState -Location westeurope -Force;"
        "@(Get-AzCognitiveServicesAccount -InRemovedState).Count"
    ) == ["cs1", "OpenAI", "cs1", 0]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "New-AzCognitiveServicesAccount @at -Type OpenAI -SkuName S0 -Location westeurope -Force",
            "has been soft-deleted",
        ),
        ("Get-AzCognitiveServicesAccountKey @at", "was not found"),
    ],
)
def test_a_removed_account_keeps_its_name(session, script, message):
    session.run(f"{NEW}Remove-AzCognitiveServicesAccount @at -Force; {script}")
    assert message in str(session.errors[-1])
