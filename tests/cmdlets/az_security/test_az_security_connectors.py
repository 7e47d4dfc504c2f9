"""Connectors to other clouds and what they are made of, and the generated cmdlets for single resources."""

from __future__ import annotations

import pytest

SPACE = "Microsoft.Azure.PowerShell.Cmdlets.Security.Models."


def test_an_environment_has_a_kind_and_parts(session):
    assert session.run(
        "$m = New-AzSecurityAwsOrganizationalDataMemberObject -ParentHierarchyId 123;"
        "$e = New-AzSecurityAwsEnvironmentObject -Region 'Central US' -ScanInterval 24 -OrganizationalData $m; $e.GetType().FullName; $e.EnvironmentType;"
        "$e.OrganizationalData.ParentHierarchyId; $e.Region[0];"
        "$g = New-AzSecurityGcpProjectEnvironmentObject -ProjectDetailProjectId p -ProjectDetailProjectNumber 12; $g.ProjectDetailProjectId"
    ) == [f"{SPACE}AwsEnvironment", "AwsAccount", "123", "Central US", "p"]


@pytest.mark.parametrize(
    ("command", "path", "kind"),
    [
        (
            "New-AzSecurityDefenderCspmAwsOfferingObject -CiemOidcCloudRoleArn x",
            "CiemOidcCloudRoleArn",
            "DefenderCspmAws",
        ),
        (
            "New-AzSecurityDefenderForContainersAwsOfferingObject -KinesiToS3CloudRoleArn x",
            "KinesiToS3CloudRoleArn",
            "DefenderForContainersAws",
        ),
        (
            "New-AzSecurityDefenderForContainersGcpOfferingObject -NativeCloudConnectionWorkloadIdentityProviderId x",
            "NativeCloudConnectionWorkloadIdentityProviderId",
            "DefenderForContainersGcp",
        ),
        (
            "New-AzSecurityDefenderForDatabasesAwsOfferingObject -RdCloudRoleArn x",
            "RdCloudRoleArn",
            "DefenderForDatabasesAws",
        ),
        (
            "New-AzSecurityInformationProtectionAwsOfferingObject -InformationProtectionCloudRoleArn x",
            "InformationProtectionCloudRoleArn",
            "InformationProtectionAws",
        ),
    ],
)
def test_an_offering(session, command, path, kind):
    assert session.run(f"$o = {command}; $o.{path}; $o.OfferingType; $o -is [{SPACE}ICloudOffering]") == [
        "x",
        kind,
        True,
    ]


@pytest.mark.parametrize(
    ("kind", "environment"),
    [
        ("AzureDevOps", "New-AzSecurityAzureDevOpsScopeEnvironmentObject"),
        ("GitHub", "New-AzSecurityGitHubScopeEnvironmentObject"),
        ("GitLab", "New-AzSecurityGitLabScopeEnvironmentObject"),
    ],
)
def test_a_connector_is_made(session, simulator, kind, environment):
    (name,) = session.run(
        f"$e = {environment}; $o = New-AzSecurityCspmMonitor{kind}OfferingObject;"
        f"(New-AzSecurityConnector -ResourceGroupName rg-app -Name c1 -Location westeurope -EnvironmentName {kind} -HierarchyIdentifier x"
        " -EnvironmentData $e -Offering $o).EnvironmentName"
    )
    assert name.lower() == kind.lower()
    (request,) = simulator.log.requests("PUT", "*/securityConnectors/c1")
    said = request.body["properties"]
    assert (said["environmentData"]["environmentType"] + said["offerings"][0]["offeringType"]).lower() == (
        f"{kind}scopecspmmonitor{kind}".lower()
    )


def test_the_protection_of_an_account(session, simulator):
    assert session.run(
        "$id = (New-AzStorageAccount -ResourceGroupName rg-app -Name acc1 -Location westeurope -SkuName Standard_LRS).Id;"
        "$s = Update-AzSecurityDefenderForStorage -ResourceId $id -IsEnabled -OnUploadIsEnabled -OnUploadCapGbPerMonth 7000 -SensitiveDataDiscoveryIsEnabled:$false;"
        "$s.IsEnabled; (Get-AzSecurityDefenderForStorage -ResourceId $id).OnUploadCapGbPerMonth"
    ) == [True, 7000]
    (request,) = simulator.log.requests("PUT", "*/defenderForStorageSettings/current")
    assert request.api_version == "2022-12-01-preview"
    assert request.body["properties"] == {
        "isEnabled": True,
        "malwareScanning": {"onUpload": {"isEnabled": True, "capGBPerMonth": 7000}},
        "sensitiveDataDiscovery": {"isEnabled": False},
    }


@pytest.mark.parametrize(
    ("command", "method"),
    [
        ("Invoke-AzSecurityApiCollectionApimOnboard", "PUT"),
        ("Invoke-AzSecurityApiCollectionApimOffboard", "DELETE"),
    ],
)
def test_interfaces_of_api_management(session, simulator, command, method):
    session.run(f"{command} -ResourceGroupName rg-app -ServiceName s -ApiId a -ErrorAction SilentlyContinue")
    (request,) = simulator.log.requests(
        method, "*/rg-app/*/Microsoft.ApiManagement/service/s/providers/Microsoft.Security/apiCollections/a"
    )
    assert request.api_version == "2023-11-15"
