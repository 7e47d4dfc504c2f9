"""Deployment scripts, managed applications, private links, data boundaries, facts about providers, against the simulator."""

from __future__ import annotations

import json
import os
from pathlib import Path

SUBSCRIPTION = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001"
GROUP = f"{SUBSCRIPTION}/resourceGroups/rg1"


def test_scripts_and_their_logs_are_read_saved_and_removed(session, tmp_path: Path):
    (tmp_path / "out").mkdir()
    session.run(
        f"""New-AzResource -ResourceId {GROUP}/providers/Microsoft.Resources/deploymentScripts/ds1 -Location eastus -Force `
        -ApiVersion 2020-10-01 -Kind AzurePowerShell `
        -Properties @{{ azPowerShellVersion = '8.3'; scriptContent = 'x'; retentionInterval = 'P1D' }} > $null"""
    )
    [script] = session.run("Get-AzDeploymentScript")
    assert (script.Name, script.ScriptKind, script.AzPowerShellVersion, script.ResourceGroupName) == (
        *("ds1", "AzurePowerShell", "8.3"),
        "rg1",
    )
    shown = session.run("Get-AzDeploymentScript -Id $((Get-AzDeploymentScript rg1).Id) | Out-String")[0]
    labels = [line.partition(":")[0].strip() for line in shown.splitlines() if " : " in line or line.endswith(" :")]
    assert labels[:8] == [
        *("Name", "Id", "ResourceGroupName", "Location", "SubscriptionId", "ProvisioningState", "Identity"),
        "ScriptKind",
    ]
    assert session.run("(Get-AzDeploymentScript rg1 ds1 | Get-AzDeploymentScriptLog -Tail 2).DeploymentScriptName") == [
        "ds1"
    ]
    [saved] = session.run("(Save-AzDeploymentScriptLog rg1 ds1 out -Tail 3).Path")
    assert Path(saved).read_text("utf-8").startswith("The simulator runs no scripts")
    assert (
        session.run("Save-AzDeploymentScriptLog rg1 ds1 out -WhatIf; Save-AzDeploymentScriptLog rg1 ds1 out -Force")
        != []
    )
    assert session.run("Get-AzDeploymentScript rg1 ds1 | Remove-AzDeploymentScript -PassThru") == [True]
    [error] = session.run("Remove-AzDeploymentScript rg1 ds1 2>&1")
    assert "'ds1' does not exist in resource group 'rg1'" in str(error.Exception.Message)


def test_managed_applications_and_their_definitions(session, simulator, tmp_path: Path):
    (tmp_path / "main.json").write_text('{"resources": []}', "utf-8")
    new = "New-AzManagedApplicationDefinition -ResourceGroupName rg1 -DisplayName test -Description d -Location westus -LockLevel ReadOnly"
    [made] = session.run(
        f"{new} -Name def1 -Authorization p:r, q:s -PackageFileUri https://a.b/c.zip -Tag @{{ t = 'u' }}"
    )
    [sent] = simulator.log.requests("PUT", "*/applicationDefinitions/def1")
    assert sent.body == {
        "name": "def1",
        "location": "westus",
        "properties": {
            "lockLevel": "ReadOnly",
            "displayName": "test",
            "description": "d",
            "authorizations": [
                {"principalId": "p", "roleDefinitionId": "r"},
                {"principalId": "q", "roleDefinitionId": "s"},
            ],
            "packageFileUri": "https://a.b/c.zip",
        },
        "tags": {"t": "u"},
    }
    assert (
        made.ManagedApplicationDefinitionId
        == made.ResourceId
        == f"{GROUP}/providers/Microsoft.Solutions/applicationDefinitions/def1"
    )
    session.run(
        f"{new} -Name def2 -Authorization p:r -MainTemplate main.json -CreateUiDefinition '{{\"a\": 1}}' > $null"
    )
    files = simulator.log.requests("PUT", "*/applicationDefinitions/def2")[0].body["properties"]
    assert (files["mainTemplate"], files["createUiDefinition"]) == ({"resources": []}, {"a": 1})
    [wrong] = session.run(
        f"try {{ {new} -Name def3 -Authorization p:r -MainTemplate main.json }} catch {{ $_.Exception.Message }}"
    )
    assert "If PackageFileUri is not specified" in wrong
    session.run(
        "Set-AzManagedApplicationDefinition -ResourceGroupName rg1 -Name def1 -Description e -PackageFileUri https://x/y > $null"
    )
    changed = simulator.log.requests("PUT", "*/applicationDefinitions/def1")[1].body
    assert changed["properties"]["description"] == "e" and changed["tags"] == {"t": "u"}
    application = "-ResourceGroupName rg1 -Name app1"
    [app] = session.run(
        f"""New-AzManagedApplication {application} -ManagedResourceGroupName mrg -ManagedApplicationDefinitionId {made.ResourceId} -Location westus `
        -Kind ServiceCatalog -Parameter '{{"x": {{"value": 1}}}}'"""
    )
    body = simulator.log.requests("PUT", "*/applications/app1")[0].body
    assert body["kind"] == "ServiceCatalog" and body["properties"] == {
        "managedResourceGroupId": f"{SUBSCRIPTION}/resourcegroups/mrg",
        "applicationDefinitionId": made.ResourceId,
        "parameters": {"x": {"value": 1}},
    }
    session.run(
        f"Set-AzManagedApplication {application} -Tag @{{ a = 'b' }} > $null; Set-AzManagedApplication -Id {app.ManagedApplicationId} -Parameter '{{}}' > $null"
    )
    assert simulator.log.requests("PATCH", "*/applications/app1")[0].body == {"tags": {"a": "b"}}
    assert simulator.log.requests("PUT", "*/applications/app1")[1].body["tags"] == {"a": "b"}
    assert session.run(
        "(Get-AzManagedApplication).Name; Get-AzManagedApplication | Remove-AzManagedApplication -Force"
    ) == ["app1", True]
    assert session.run(
        "Get-AzManagedApplicationDefinition -ResourceGroupName rg1 | Remove-AzManagedApplicationDefinition -Force"
    ) == [True, True]


def test_private_links_and_their_associations(session, simulator):
    assert session.run(
        "(New-AzResourceManagementPrivateLink rg1 pl1 centralus).Location; (Get-AzResourceManagementPrivateLink rg1 pl1).Name"
    ) == ["centralus", "pl1"]
    assert simulator.log.requests("PUT", "*/resourceManagementPrivateLinks/pl1")[0].body == {"location": "centralus"}
    session.run("New-AzManagementGroup -GroupName mg1 > $null")
    [made] = session.run(f"New-AzPrivateLinkAssociation mg1 a1 {GROUP}/x Enabled")
    properties = {"privateLink": f"{GROUP}/x", "publicNetworkAccess": "Enabled"}
    assert simulator.log.requests("PUT", "*/privateLinkAssociations/a1")[0].body == {"properties": properties}
    assert made.Id.startswith("/providers/Microsoft.Management/managementGroups/mg1/")
    assert json.loads(made.Properties)["publicNetworkAccess"] == "Enabled"
    removed = session.run(
        """Get-AzPrivateLinkAssociation mg1 | Remove-AzPrivateLinkAssociation -Force -PassThru
        Get-AzResourceManagementPrivateLink | Remove-AzResourceManagementPrivateLink -Force -PassThru; Remove-AzResourceManagementPrivateLink rg1 pl1 -WhatIf"""
    )
    assert removed == [True, True]


def test_data_boundaries(session, simulator):
    assert session.run(
        "(Get-AzDataBoundaryTenant).DataBoundary; (Set-AzDataBoundary -DataBoundary EU).DataBoundary"
    ) == ["Global", "EU"]
    [sent] = simulator.log.requests("PUT", "/providers/Microsoft.Resources/dataBoundaries/default")
    assert sent.body == {"properties": {"dataBoundary": "EU"}}
    assert session.run(f"(Get-AzDataBoundaryScope -Scope {SUBSCRIPTION}).DataBoundary") == ["EU"]
    session.run("Get-AzDataBoundaryTenant | Set-AzDataBoundary > $null; Set-AzDataBoundary -JsonString '{}' > $null")
    assert [each.body for each in simulator.log.requests("PUT", "*/dataBoundaries/default")][1:] == [sent.body, {}]


def test_aliases_and_operations_of_providers(session):
    aliases = session.run(
        """(Get-AzPolicyAlias -NamespaceMatch Microsoft.Compute -ResourceTypeMatch disks).Aliases.Name
        (Get-AzPolicyAlias -NamespaceMatch compute -PathMatch properties.diskSizeGB).ResourceType
        Get-AzPolicyAlias -NamespaceMatch Microsoft.Compute -ApiVersionMatch 1999"""
    )
    assert "Microsoft.Compute/disks/diskSizeGB" in aliases and aliases[-2:] == ["disks", "snapshots"]
    assert session.run(
        "(Get-AzProviderOperation Microsoft.Compute/disks/read).OperationName; Get-AzProviderOperation x"
    ) == ["Read disks"]
    found = session.run(
        "(Get-AzProviderOperation Microsoft.Insights/*/delete).Operation; 'microsoft.compute/disks/*' | Get-AzProviderOperation | % Operation"
    )
    assert "Microsoft.Insights/actionGroups/delete" in found and found[-1].startswith("Microsoft.Compute/disks/")


def test_bicep_modules_are_published_by_the_program(session, tmp_path: Path, monkeypatch):
    (tmp_path / "main.bicep").write_text("", "utf-8")
    program = tmp_path / "bin" / "bicep"
    command = "Publish-AzBicepModule -FilePath main.bicep -Target br:x/y:z"
    monkeypatch.setenv("PATH", str(program.parent))
    [message] = session.run(f"try {{ {command} }} catch {{ $_.Exception.Message }}")
    assert "needs the program 'bicep'" in message
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\n', "utf-8")
    program.chmod(0o755)
    assert session.run(f"{command} -Force -WithSource -DocumentationUri https://a.b -PassThru") == [True]
    said = (tmp_path / "said").read_text("utf-8").split()
    assert said == [
        *("publish", os.path.join(str(tmp_path), "main.bicep"), "--target", "br:x/y:z", "--documentationUri"),
        *("https://a.b", "--with-source", "--force"),
    ]
    [wrong] = session.run("try { Publish-AzBicepModule -FilePath a.json -Target t } catch { $_.Exception.Message }")
    assert "'.bicep'" in wrong
