"""Template specs, and what applications ask for, against the simulator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pscompat.session import PowerShellError

TEMPLATE = {
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "parameters": {"word": {"type": "string"}},
    "resources": [],
    "outputs": {"word": {"type": "string", "value": "[parameters('word')]"}},
}


def test_specs_are_made_changed_deployed_and_removed(session, simulator, tmp_path: Path):
    (tmp_path / "t.json").write_text(json.dumps(TEMPLATE), "utf-8")
    [made] = session.run(
        "$s = New-AzTemplateSpec rg1 spec1 -Version v1 -TemplateFile t.json -Description d -Tag @{ a = 'b' }; $s"
    )
    assert (made.Location, made.ResourceGroupName, made.Description, made.Versions[0].Name) == (
        "eastus",
        "rg1",
        "d",
        "v1",
    )
    [version] = simulator.log.requests("PUT", "*/versions/v1")
    assert version.body["properties"]["mainTemplate"] == TEMPLATE and version.body["tags"] == {"a": "b"}
    session.run(
        "Set-AzTemplateSpec -ResourceGroupName rg1 -Name spec1 -DisplayName Spec; Set-AzTemplateSpec -ResourceGroupName rg1 -Name spec1 -Version v1 -VersionDescription x -TemplateFile t.json"
    )
    specs = [one.body["properties"] for one in simulator.log.requests("PUT", "*/templateSpecs/spec1")]
    assert specs[-1] == {"description": "d", "displayName": "Spec"}
    assert session.run("(Get-AzTemplateSpec).Name; (Get-AzTemplateSpec rg1 spec1).Versions.Description") == [
        "spec1",
        "x",
    ]
    session.run("$id = (Get-AzTemplateSpec -ResourceGroupName rg1 -Name spec1 -Version v1).Versions.Id")
    assert session.run(
        "(New-AzResourceGroupDeployment -ResourceGroupName rg1 -TemplateSpecId $id -word hi -Name d).Outputs.word.Value"
    ) == ["hi"]
    assert simulator.log.requests("PUT", "*/deployments/d")[0].body["properties"]["templateLink"] == {
        "id": made.Versions[0].Id
    }
    [written] = session.run("Export-AzTemplateSpec -ResourceGroupName rg1 -Name spec1 -Version v1 -OutputFolder out")
    assert json.loads(Path(written.Path).read_text("utf-8")) == TEMPLATE
    with pytest.raises(PowerShellError, match="relativePath"):
        session.run(
            """New-AzTemplateSpec rg1 spec2 -Version v1 -TemplateJson '{"resources":[{"relativePath":"a.json"}]}'"""
        )
    assert session.run(
        "Remove-AzTemplateSpec rg1 spec1 -Version v1 -Force; Remove-AzTemplateSpec -ResourceId $s.Id -Force"
    ) == [True, True]


def test_permissions_and_roles_of_applications(session, simulator):
    api, one = "00000003-0000-0000-c000-000000000000", "df021288-bdef-4463-88db-98f22de89214"
    session.run(
        f"$a = New-AzADApplication -DisplayName asks; Add-AzADAppPermission -ObjectId $a.Id -ApiId {api} -PermissionId {one}"
    )
    [sent] = simulator.log.requests("PATCH", "/v1.0/applications/*")
    assert sent.body == {
        "requiredResourceAccess": [{"resourceAppId": api, "resourceAccess": [{"id": one, "type": "Scope"}]}]
    }
    assert session.run("(Get-AzADAppPermission -ApplicationId $a.AppId).Type") == ["Scope"]
    session.run(f"Remove-AzADAppPermission -ObjectId $a.Id -PermissionId {one}")
    assert session.run("Get-AzADAppPermission -ObjectId $a.Id") == []
    session.run(
        """$sp = New-AzADServicePrincipal -DisplayName who; $api = New-AzADServicePrincipal -DisplayName api
        $r = New-AzADServicePrincipalAppRoleAssignment -ServicePrincipalDisplayName who -ResourceId $api.Id `
            -AppRoleId 00000000-0000-0000-0000-000000000000"""
    )
    assert session.run(
        "(Get-AzADServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id).ResourceId -eq $api.Id"
    ) == [True]
    change = (
        "Update-AzADServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -AppRoleAssignmentId $r.Id -PassThru"
    )
    assert session.run(
        f"{change} -AppRoleId 00000000-0000-0000-0000-000000000000 -AdditionalProperties @{{ a = 1 }}"
    ) == [True]
    [sent] = simulator.log.requests("PATCH", "*/appRoleAssignments/*")
    assert sent.body == {"a": 1, "appRoleId": "00000000-0000-0000-0000-000000000000"}
    session.run(f"{change} -JsonString '{{}}'; {change} -Body $r")
    assert simulator.log.requests("PATCH", "*/appRoleAssignments/*")[1].body == {}
    one = "Get-AzADServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -AppRoleAssignmentId $r.Id"
    assert session.run(f"({one}).Id -eq $r.Id") == [True]
    session.run("Remove-AzADServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -AppRoleAssignmentId $r.Id")
    assert session.run("Get-AzADServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id") == []
    assert len(session.errors) == 0
