"""Deployment stacks and their what-if results at all three scopes against the simulator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pscompat.assembly import REGISTRY

FAMILY = """
    Get-AzManagementGroupDeploymentStack Get-AzManagementGroupDeploymentStackWhatIfResult
    Get-AzResourceGroupDeploymentStack Get-AzResourceGroupDeploymentStackWhatIfResult
    Get-AzSubscriptionDeploymentStack Get-AzSubscriptionDeploymentStackWhatIfResult
    New-AzManagementGroupDeploymentStack New-AzManagementGroupDeploymentStackWhatIfResult
    New-AzResourceGroupDeploymentStack New-AzResourceGroupDeploymentStackWhatIfResult
    New-AzSubscriptionDeploymentStack New-AzSubscriptionDeploymentStackWhatIfResult
    Remove-AzManagementGroupDeploymentStack Remove-AzManagementGroupDeploymentStackWhatIfResult
    Remove-AzResourceGroupDeploymentStack Remove-AzResourceGroupDeploymentStackWhatIfResult
    Remove-AzSubscriptionDeploymentStack Remove-AzSubscriptionDeploymentStackWhatIfResult
    Save-AzManagementGroupDeploymentStackTemplate Save-AzResourceGroupDeploymentStackTemplate
    Save-AzSubscriptionDeploymentStackTemplate Set-AzManagementGroupDeploymentStack
    Set-AzManagementGroupDeploymentStackWhatIfResult Set-AzResourceGroupDeploymentStack
    Set-AzResourceGroupDeploymentStackWhatIfResult Set-AzSubscriptionDeploymentStack
    Set-AzSubscriptionDeploymentStackWhatIfResult Test-AzManagementGroupDeploymentStack
    Test-AzResourceGroupDeploymentStack Test-AzSubscriptionDeploymentStack
"""
STACK = "Stack -Name s1 -TemplateFile t.json -ActionOnUnmanage DeleteAll -DenySettingsMode"
SUBSCRIPTION = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001"


@pytest.fixture
def template(tmp_path: Path) -> dict[str, object]:
    found: dict[str, object] = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"store": {"type": "string", "defaultValue": "stor1x"}},
        "resources": [
            {
                "type": "Microsoft.Storage/storageAccounts",
                "apiVersion": "2023-01-01",
                "name": "[parameters('store')]",
                "location": "eastus",
                "kind": "StorageV2",
                "sku": {"name": "Standard_LRS"},
            }
        ],
        "outputs": {"word": {"type": "string", "value": "[parameters('store')]"}},
    }
    (tmp_path / "t.json").write_text(json.dumps(found), "utf-8")
    return found


@pytest.fixture
def empty(tmp_path: Path) -> None:
    schema = "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#"
    found = {"$schema": schema, "contentVersion": "1.0.0.0", "resources": []}
    (tmp_path / "t.json").write_text(json.dumps(found), "utf-8")


def test_the_family_is_there() -> None:
    assert [name for name in FAMILY.split() if REGISTRY.find(name) is None] == []


def stores(session) -> object:
    return session.run("Get-AzResource -ResourceGroupName rg1 -ResourceType Microsoft.Storage/storageAccounts | % Name")


def test_a_stack_is_checked_made_changed_and_removed_with_what_it_manages(session, simulator, template):
    [made] = session.run(
        f"""New-AzResourceGroupDeployment{STACK} DenyDelete -ResourceGroupName rg1 -Description d -Tag @{{ a = 'b' }} `
            -DenySettingsExcludedAction x/read -DenySettingsApplyToChildScopes -ResourcesWithoutDeleteSupport Detach `
            -ValidationLevel Provider"""
    )
    [checked] = simulator.log.requests("POST", "*/deploymentStacks/s1/validate")
    [sent] = simulator.log.requests("PUT", "*/deploymentStacks/s1")
    assert (
        checked.body
        == sent.body
        == {
            "tags": {"a": "b"},
            "properties": {
                "template": template,
                "parameters": {},
                "actionOnUnmanage": {
                    **dict.fromkeys(("resources", "resourceGroups", "managementGroups"), "delete"),
                    "resourcesWithoutDeleteSupport": "detach",
                },
                "denySettings": {"mode": "DenyDelete", "applyToChildScopes": True, "excludedActions": ["x/read"]},
                "description": "d",
                "validationLevel": "Provider",
                "bypassStackOutOfSyncError": False,
            },
        }
    )
    assert (made.name, made.provisioningState, made.resourcesCleanupAction) == ("s1", "succeeded", "delete")
    assert made.denySettings.ExcludedActions == ["x/read"] and made.outputs["word"].Value == "stor1x"
    assert made.resources[0].Id.endswith("/stor1x") and made.resources[0].Status == "managed"
    set_ = f"Set-AzResourceGroupDeployment{STACK} None -ResourceGroupName rg1 -store stor2x -QueryString q"
    [changed] = session.run(set_)
    assert simulator.log.requests("PUT", "*/deploymentStacks/s1")[-1].body["tags"] == {"a": "b"}
    assert changed.deletedResources[0].Id.endswith("/stor1x") and stores(session) == ["stor2x"]
    [exported] = session.run("Save-AzResourceGroupDeploymentStackTemplate rg1 s1")
    assert json.loads(exported.Template) == template
    session.run(
        "Get-AzResourceGroupDeploymentStack rg1 | Remove-AzResourceGroupDeploymentStack -ActionOnUnmanage DetachAll -Force"
    )
    assert [each.api_version for each in simulator.log.requests("DELETE", "*/deploymentStacks/s1")] == ["2025-07-01"]
    assert stores(session) == ["stor2x"]
    session.run(
        f"{set_} -Force > $null; Remove-AzResourceGroupDeploymentStack rg1 s1 -ActionOnUnmanage DeleteAll -Force"
    )
    assert stores(session) == []


def test_a_stack_whose_deployment_fails_gives_nothing_up(session, simulator, template, tmp_path):
    write = f"Set-AzResourceGroupDeployment{STACK} None -ResourceGroupName rg1 -Force"
    session.run(f"{write} > $null")
    failing = {**template, "resources": [{**template["resources"][0], "name": "a wrong name"}]}
    (tmp_path / "t.json").write_text(json.dumps(failing), "utf-8")
    error, failed = session.run(f"{write} 2>&1")
    assert "Code=DeploymentFailed" in str(error) and "Code=AccountNameInvalid" in str(error)
    assert failed.provisioningState == "failed" and failed.error.Code == "DeploymentFailed"
    assert [each.Id.rpartition("/")[2] for each in failed.resources] == ["stor1x"]
    assert not failed.deletedResources and not failed.detachedResources
    assert stores(session) == ["stor1x"]
    session.run("Remove-AzResourceGroupDeploymentStack rg1 s1 -ActionOnUnmanage DeleteAll -Force")
    assert stores(session) == []


def test_what_exists_is_overwritten_and_what_is_missing_made_after_asking_alone(session, simulator, template):
    for command in (f"New-AzResourceGroupDeployment{STACK} None", f"Set-AzResourceGroupDeployment{STACK} None"):
        session.run(f"{command} -ResourceGroupName rg1 -Force")
        session.run(f"{command} -ResourceGroupName rg1 -WhatIf")
    assert len(simulator.log.requests("PUT", "*/deploymentStacks/s1")) == 2
    [error] = session.run("Get-AzResourceGroupDeploymentStack rg1 no 2>&1")
    assert str(error.Exception.Message) == "DeploymentStack 'no' in Resource Group 'rg1' not found."
    [text] = session.run("Save-AzSubscriptionDeploymentStackTemplate no 2>&1 | % { $_.Exception.Message }")
    assert text == "DeploymentStack 'no' not found in current subscription scope."


def test_a_template_that_does_not_hold_is_told_and_nothing_is_sent(session, simulator, template):
    test = f"Test-AzResourceGroupDeployment{STACK} None -ResourceGroupName rg1 -PassThru"
    assert session.run(test) == [True]
    bad = "@{ '$schema' = 'x/deploymentTemplate.json#'; contentVersion = '1.0.0.0'; resources = 5 }"
    command = f"Test-AzResourceGroupDeployment{STACK} None -ResourceGroupName rg1 -PassThru".replace(
        "t.json", "bad.json"
    )
    session.run(f"ConvertTo-Json {bad} | Set-Content bad.json")
    messages = session.run(f"{command} 2>&1 | % {{ $_.Exception.Message }}")
    assert "Error: Code=InvalidTemplate" in messages[0]
    assert messages[1] == "Validation for deployment stack 's1' failed."
    assert simulator.log.requests("PUT", "*/deploymentStacks/s1") == []


@pytest.mark.usefixtures("empty")
def test_stacks_of_a_subscription_and_of_a_management_group(session, simulator):
    session.run("New-AzManagementGroup -GroupName mg1 > $null")
    for noun, scope, more in (
        ("Subscription", SUBSCRIPTION, "-Location eastus -DeploymentResourceGroupName rg1"),
        (
            "ManagementGroup",
            "/providers/Microsoft.Management/managementGroups/mg1",
            f"-Location eastus -ManagementGroupId mg1 -DeploymentSubscriptionId {SUBSCRIPTION.rpartition('/')[2]}",
        ),
    ):
        wide = "-ManagementGroupId mg1" if noun == "ManagementGroup" else ""
        session.run(
            f"New-Az{noun}Deployment{STACK} None {more} > $null; Set-Az{noun}Deployment{STACK} None {more} > $null"
        )
        assert session.run(f"Test-Az{noun}Deployment{STACK} None {more} -PassThru") == [True]
        sent = simulator.log.requests("PUT", f"{scope}/providers/Microsoft.Resources/deploymentStacks/s1")[-1].body
        assert sent["location"] == "eastus"
        where = f"{SUBSCRIPTION}/resourceGroups/rg1" if noun == "Subscription" else SUBSCRIPTION
        assert sent["properties"]["deploymentScope"] == where
        [stack] = session.run(f"Get-Az{noun}DeploymentStack {wide}")
        assert stack.deploymentId.startswith(f"{where}/providers/Microsoft.Resources/deployments/s1-")
        [saved] = session.run(f"Get-Az{noun}DeploymentStack {wide} -Name s1 | Save-Az{noun}DeploymentStackTemplate")
        assert '"resources": []' in saved.Template
        removed = session.run(
            f"Remove-Az{noun}DeploymentStack -ResourceId {stack.id} -ActionOnUnmanage DeleteResources -Force -PassThru"
        )
        assert removed == [True] and session.run(f"Get-Az{noun}DeploymentStack {wide}") == []
    wrong = "Remove-AzSubscriptionDeploymentStack -ResourceId /x -ActionOnUnmanage DetachAll"
    [message] = session.run(f"try {{ {wrong} }} catch {{ $_.Exception.Message }}")
    assert "not in correct form" in message


def test_what_if_results_tell_what_a_change_would_do(session, simulator, template):
    [stack] = session.run(f"New-AzResourceGroupDeployment{STACK} None -ResourceGroupName rg1")
    ask = (
        "-AzResourceGroupDeploymentStackWhatIfResult -Name w1 -ResourceGroupName rg1 -RetentionInterval P1D -TemplateFile t.json "
        f"-StackResourceId {stack.id}"
    )
    [result] = session.run(
        f"New{ask} -store stor3x -ActionOnUnmanage DeleteAll -DenySettingsMode None -DebugSettingDetailLevel RequestContent"
    )
    [sent] = simulator.log.requests("PUT", "*/deploymentStacksWhatIfResults/w1")
    properties = sent.body["properties"]
    assert properties["deploymentStackResourceId"] == stack.id and properties["retentionInterval"] == "P1D"
    assert properties["debugSetting"] == {"detailLevel": "RequestContent"}
    changes = {each.Id.rpartition("/")[2]: each.ChangeType for each in result.Properties.Changes.ResourceChanges}
    assert changes == {"stor3x": "create", "stor1x": "delete"}
    assert len(simulator.log.requests("POST", "*/deploymentStacksWhatIfResults/w1/whatIf")) == 1
    session.run(f"Set{ask} -Force > $null")
    assert simulator.log.requests("PUT", "*/w1")[-1].body["properties"]["actionOnUnmanage"]["resources"] == "detach"
    [again] = session.run(
        "Get-AzResourceGroupDeploymentStackWhatIfResult -ResourceGroupName rg1 -Name w1 -IncludePropertyChange"
    )
    assert [each.ChangeType for each in again.Properties.Changes.ResourceChanges] in (["modify"], ["noChange"])
    remove = "Remove-AzResourceGroupDeploymentStackWhatIfResult -Force -PassThru"
    assert session.run(f"Get-AzResourceGroupDeploymentStackWhatIfResult -ResourceGroupName rg1 | {remove}") == [True]
    message = "Get-AzResourceGroupDeploymentStackWhatIfResult -ResourceGroupName rg1 -Name w1 2>&1 | % { $_.Exception.Message }"
    assert session.run(message) == ["WhatIf result 'w1' in Resource Group 'rg1' not found."]


@pytest.mark.usefixtures("empty")
def test_what_if_results_of_a_subscription_and_of_a_management_group(session, simulator):
    session.run("New-AzManagementGroup -GroupName mg1 > $null")
    for noun, more, scope in (
        ("Subscription", "", SUBSCRIPTION),
        ("ManagementGroup", "-ManagementGroupId mg1", "/providers/Microsoft.Management/managementGroups/mg1"),
    ):
        where = f"{scope}/providers/Microsoft.Resources/deploymentStacks"
        own = f"Az{noun}DeploymentStackWhatIfResult"
        ask = f"-{own} -Name w1 {more} -Location eastus -RetentionInterval P1D -TemplateFile t.json -StackResourceId {where}/s1"
        deployed = f" -DeploymentScope {SUBSCRIPTION}/resourceGroups/rg1"
        [result] = session.run(f"New{ask}{deployed}; Set{ask}{deployed} -Force > $null")
        assert result.Properties.ProvisioningState.lower() == "succeeded"
        sent = simulator.log.requests("PUT", "*/deploymentStacksWhatIfResults/w1")[-1].body
        assert sent["location"] == "eastus" and sent["properties"]["deploymentScope"].endswith("/rg1")
        assert session.run(f"(Get-{own} {more}).Name; Get-{own} {more} | Remove-{own} -Force -PassThru") == ["w1", True]
