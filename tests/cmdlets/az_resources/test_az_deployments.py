"""Deployments at all four scopes against the simulator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
TEMPLATE = {
    "$schema": SCHEMA,
    "contentVersion": "1.0.0.0",
    "parameters": {
        "name": {"type": "string", "minLength": 3, "maxLength": 24},
        "count": {"type": "int", "defaultValue": 1},
        "password": {"type": "securestring", "defaultValue": ""},
        "more": {"type": "object", "defaultValue": {}},
    },
    "resources": [
        {
            "type": "Microsoft.Storage/storageAccounts",
            "apiVersion": "2023-01-01",
            "name": "[parameters('name')]",
            "location": "[resourceGroup().location]",
            "kind": "StorageV2",
            "sku": {"name": "Standard_LRS"},
        }
    ],
    "outputs": {
        "count": {"type": "int", "value": "[parameters('count')]"},
        "more": {"type": "object", "value": "[parameters('more')]"},
    },
}
GROUP = "-ResourceGroupName rg1"
EMPTY = "@{ '$schema' = 'x/%s.json#'; contentVersion = '1.0.0.0'; resources = @() }"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "store.json"
    path.write_text("// a comment\n" + json.dumps(TEMPLATE), "utf-8")
    return path


def test_a_template_is_checked_and_deployed_with_parameters_of_its_own(session, simulator, template):
    [made] = session.run(
        f"""$secret = ConvertTo-SecureString hidden -AsPlainText -Force
        New-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -nameFromTemplate stor1 -count 3 `
            -password $secret -more @{{ a = 1, 2 }} -Tag @{{ t = 'u' }} -DeploymentDebugLogLevel All 3> $null"""
    )
    [checked] = simulator.log.requests("POST", "*/validate")
    [sent] = simulator.log.requests("PUT", "*/deployments/store")
    assert checked.body == sent.body
    assert "/resourcegroups/rg1/providers/Microsoft.Resources/deployments/store" in sent.path
    properties = sent.body["properties"]
    assert properties["template"]["resources"][0]["kind"] == "StorageV2"
    assert properties["mode"] == "Incremental" and sent.body["tags"] == {"t": "u"}
    assert properties["debugSetting"] == {"detailLevel": "RequestContent,ResponseContent"}
    assert {name: properties["parameters"][name]["value"] for name in ("name", "count", "more")} == {
        "name": "stor1",
        "count": 3,
        "more": {"a": [1, 2]},
    }
    assert "hidden" not in json.dumps([one.body for one in simulator.log.requests()])
    assert (made.DeploymentName, made.ProvisioningState, made.ResourceGroupName) == ("store", "Succeeded", "rg1")
    session.run(f"$d = Get-AzResourceGroupDeployment {GROUP} -Name store")
    assert session.run("$d.Outputs.count.Value; $d.Outputs['more'].Value.a; $d.Parameters.name.Type") == [
        3,
        1,
        2,
        "String",
    ]
    [table] = session.run("$d.OutputsString")
    assert table.splitlines()[1:4] == [
        "Name             Type                       Value     ",
        "===============  =========================  ==========",
        "count            Int                        3         ",
    ]
    [operation] = session.run(f"Get-AzResourceGroupDeploymentOperation {GROUP} -DeploymentName store")
    assert operation.TargetResource.endswith("/storageAccounts/stor1")
    [saved] = session.run(f"Save-AzResourceGroupDeploymentTemplate {GROUP} -DeploymentName store -Path out")
    assert json.loads(Path(saved.Path).read_text("utf-8"))["parameters"]["count"]["type"] == "int"
    session.run(f"Stop-AzResourceGroupDeployment {GROUP} -Name store")
    assert "no running deployment" in session.errors[-1].message
    assert session.run(f"Remove-AzResourceGroupDeployment {GROUP} -Name store") == [True]
    session.run(f"Remove-AzResourceGroupDeployment {GROUP} -Name store")
    assert session.errors[-1].message == "Deployment 'store' doesn't exist in resource group 'rg1'."


def test_parameters_come_from_files_and_tables(session, simulator, template, tmp_path):
    file = {"parameters": {"NAME": {"value": "stor2"}, "count": {"value": 5}}}
    (tmp_path / "values.json").write_text(json.dumps(file), "utf-8")
    session.run(
        f"""New-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -TemplateParameterFile values.json -count 6 -Name a
        New-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -TemplateParameterObject @{{ name = 'stor2' }} -Name b
        $t = Get-Content store.json -Raw | ConvertFrom-Json -AsHashtable
        New-AzResourceGroupDeployment {GROUP} -TemplateObject $t -nameFromTemplate stor2 -Mode Complete -Force -Name c
        New-AzResourceGroupDeployment {GROUP} -TemplateObject $t -nameFromTemplate x -Name d"""
    )
    sent = [one.body["properties"] for one in simulator.log.requests("PUT", "*/deployments/*")]
    assert [one["parameters"] for one in sent] == [
        {"NAME": {"value": "stor2"}, "count": {"value": 6}},
        {"name": {"value": "stor2"}},
        {"name": {"value": "stor2"}},
    ]
    assert [one["mode"] for one in sent] == ["Incremental", "Incremental", "Complete"]
    assert "too short" in session.errors[-1].message  # ValidateLength
    assert session.run("Get-AzResource -Name vm1") == []


def test_what_is_wrong_is_told_before_anything_is_done(session, simulator, template):
    session.run(f"New-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -SkipTemplateParameterPrompt")
    assert "Error: Code=InvalidTemplate; Message=" in session.errors[0].message
    assert session.errors[1].message == "The deployment validation failed"
    [problem] = session.run(
        f"Test-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -SkipTemplateParameterPrompt"
    )
    assert problem.Code == "InvalidTemplate"
    assert session.run(f"Test-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -nameFromTemplate stor9") == []
    session.run(f"New-AzResourceGroupDeployment {GROUP} -TemplateFile none.json")
    assert "none.json" in session.errors[-1].message
    assert simulator.log.requests("PUT") == []


def test_failed_deployments(session, simulator, template):
    bad = "@{ '$schema' = 'x/deploymentTemplate.json#'; contentVersion = '1.0.0.0'; resources = @(@{ type = 'Microsoft.Compute/disks'; apiVersion = '2024-03-02'; name = 'd1'; location = 'eastus'; properties = @{ creationData = @{ createOption = 'Copy'; sourceResourceId = '/subscriptions/0/resourceGroups/x/providers/Microsoft.Compute/disks/none' } } }) }"
    session.run(f"New-AzResourceGroupDeployment {GROUP} -TemplateObject {bad} -Name bad")
    assert "The deployment 'bad' failed with error(s). Showing 1 out of 1 error(s)." in session.errors[-1].message


def test_what_if(session, simulator, template):
    session.run(f"New-AzResourceGroupDeployment {GROUP} -TemplateFile store.json -nameFromTemplate stor1 -WhatIf")
    text = session.text
    assert text.startswith("What if: \r        \r\nNote: The result may contain false positive predictions (noise).\n")
    assert "  + Create\n  * Ignore\n\nThe deployment will update the following scope:\n\nScope: /subscriptions/" in text
    assert "\n  + Microsoft.Storage/storageAccounts/stor1 [2023-01-01]\n\n      id:         " in text
    assert '      sku.name:   "Standard_LRS"\n\n  * Microsoft.Compute/' in text
    assert text.rstrip().endswith("Resource changes: 1 to create, 4 to ignore.")
    [result] = session.run(
        f"""Get-AzResourceGroupDeploymentWhatIfResult {GROUP} -TemplateFile store.json -nameFromTemplate stor1 `
            -ExcludeChangeType Ignore -ResultFormat ResourceIdOnly"""
    )
    assert [change.ChangeType for change in result.Changes] == ["Create"]
    assert simulator.log.requests("POST", "*/whatIf")[-1].body["properties"]["whatIfSettings"] == {
        "resultFormat": "ResourceIdOnly"
    }
    assert simulator.log.requests("PUT") == []


@pytest.mark.parametrize(
    ("noun", "schema", "where", "path"),
    [
        ("", "subscriptionDeploymentTemplate", "", "/subscriptions/5a1ec0de-0000-4000-8000-000000000001"),
        ("Tenant", "tenantDeploymentTemplate", "", ""),
        (
            "ManagementGroup",
            "managementGroupDeploymentTemplate",
            "-ManagementGroupId mg1",
            "/providers/Microsoft.Management/managementGroups/mg1",
        ),
    ],
)
def test_other_scopes(session, simulator, noun, schema, where, path):
    """New-, Get-, Test-, Remove-, Stop-AzDeployment, New-AzTenantDeployment, New-AzManagementGroupDeployment and their kin."""
    empty = EMPTY % schema
    [made] = session.run(
        f"New-Az{noun}Deployment {where} -Location westus -Name d1 -TemplateObject {empty} -AsJob | Receive-Job -Wait"
    )
    [sent] = simulator.log.requests("PUT", "*/deployments/d1")
    assert sent.path == f"{path}/providers/Microsoft.Resources/deployments/d1"
    assert sent.body["location"] == "westus"
    assert made.Id == sent.path and made.Location == "westus"
    assert session.run(f"(Get-Az{noun}Deployment {where}).DeploymentName") == ["d1"]
    assert session.run(f"(Get-Az{noun}Deployment -Id {made.Id}).DeploymentName") == ["d1"]
    assert session.run(f"Test-Az{noun}Deployment {where} -Location westus -TemplateObject {empty}") == []
    assert session.run(
        f"(Get-Az{noun}DeploymentWhatIfResult {where} -Location westus -TemplateObject {empty}).Changes.Count"
    ) == [0]
    assert session.run(f"Get-Az{noun}Deployment {where} d1 | Get-Az{noun}DeploymentOperation") == []
    session.run(
        f"Stop-Az{noun}Deployment -Id {made.Id}; Save-Az{noun}DeploymentTemplate {where} -DeploymentName d1 -Force"
    )
    assert "no running deployment" in session.errors[-1].message
    assert session.run(f"Get-Az{noun}Deployment {where} d1 | Remove-Az{noun}Deployment -PassThru") == [True]


NAMES = """
Get-AzDeployment Get-AzDeploymentOperation Get-AzDeploymentWhatIfResult Get-AzManagementGroupDeployment
Get-AzManagementGroupDeploymentOperation Get-AzManagementGroupDeploymentWhatIfResult
Get-AzResourceGroupDeployment Get-AzResourceGroupDeploymentOperation Get-AzResourceGroupDeploymentWhatIfResult
Get-AzTenantDeployment Get-AzTenantDeploymentOperation Get-AzTenantDeploymentWhatIfResult New-AzDeployment
New-AzManagementGroupDeployment New-AzResourceGroupDeployment New-AzTenantDeployment Remove-AzDeployment
Remove-AzManagementGroupDeployment Remove-AzResourceGroupDeployment Remove-AzTenantDeployment
Save-AzDeploymentTemplate Save-AzManagementGroupDeploymentTemplate Save-AzResourceGroupDeploymentTemplate
Save-AzTenantDeploymentTemplate Stop-AzDeployment Stop-AzManagementGroupDeployment
Stop-AzResourceGroupDeployment Stop-AzTenantDeployment Test-AzDeployment Test-AzManagementGroupDeployment
Test-AzResourceGroupDeployment Test-AzTenantDeployment
"""


def test_the_commands_of_all_scopes_act(session):
    """What one scope's commands do, those of the others do: the class is the same."""
    for name in NAMES.split():
        assert session.run(f"(Get-Command {name}).Parameters.ContainsKey('DefaultProfile')") == [True]
