"""Groups of containers, their logs, and what a region has for them."""

from __future__ import annotations

MADE = (
    "$null = New-AzResourceGroup rg-ci -Location westeurope; $c = New-AzContainerInstanceObject -Name web -Image nginx -RequestCpu 1 -RequestMemoryInGb 1.5;"
    "$g = New-AzContainerGroup -ResourceGroupName rg-ci -Name cg -Location westeurope -Container $c -OSType Linux -RestartPolicy Never -IPAddressType Public"
    " -IPAddressPort @{port = 80} -LogAnalyticWorkspaceId w -LogAnalyticWorkspaceKey hush -Tag @{a = 'b'};"
)


def test_a_group_is_made(session, simulator):
    assert session.run(
        f"{MADE}$g.Name; $g.OSType; (Get-AzContainerGroup -ResourceGroupName rg-ci -Name cg).RestartPolicy"
    ) == ["cg", "Linux", "Never"]
    (request,) = simulator.log.requests("PUT", "*/containerGroups/cg")
    assert request.api_version == "2024-05-01-preview"
    assert "hush" not in str(request.body)
    body = request.body["properties"]
    assert body["ipAddress"] == {"type": "Public", "ports": [{"port": 80}]}
    assert body["containers"] == [
        {
            "name": "web",
            "properties": {"image": "nginx", "resources": {"requests": {"cpu": 1, "memoryInGB": 1.5}}},
        }
    ]


def test_what_is_read(session, simulator):
    assert session.run(
        f"{MADE}Get-AzContainerInstanceLog -ResourceGroupName rg-ci -ContainerGroupName cg -ContainerName web -Tail 2 -Timestamp;"
        "(Get-AzContainerInstanceUsage -Location westeurope).CurrentValue; (Get-AzContainerInstanceCachedImage -Location westeurope).OSType;"
        "@(Get-AzContainerInstanceCapability -Location westeurope).Count;"
        "@(Get-AzContainerInstanceContainerGroupOutboundNetworkDependencyEndpoint -ResourceGroupName rg-ci -ContainerGroupName cg)[0]"
    ) == ["", 1, "Linux", "Windows", 2, "https://mcr.microsoft.com"]


def test_a_profile_is_tagged(session, simulator):
    session.run(
        "Update-AzContainerInstanceContainerGroupProfile -ResourceGroupName rg-app -Name p -Tag @{a = 'b'} -ErrorAction SilentlyContinue"
    )
    (request,) = simulator.log.requests("PATCH", "*/containerGroupProfiles/p")
    assert request.body == {"tags": {"a": "b"}}
