"""Network security perimeters: what is sent, and what comes out."""

from __future__ import annotations

import json

IN = "-ResourceGroupName rg-app -SecurityPerimeterName p1"
BEGIN = (
    "$p = New-AzNetworkSecurityPerimeter -Name p1 -ResourceGroupName rg-app -Location westus -Tag @{a = 'b'};"
    f"$pr = New-AzNetworkSecurityPerimeterProfile {IN} -Name prof;"
)


def bodies(simulator, path, method="PUT"):
    """The bodies that were sent there."""
    return [request.body for request in simulator.log.requests(method, path)]


def test_perimeters_profiles_and_rules(session, simulator, tmp_path):
    text = tmp_path / "rule.json"
    text.write_text(json.dumps({"properties": {"direction": "Inbound", "addressPrefixes": ["10.2.0.0/16"]}}))
    found = session.run(
        BEGIN + "$p.GetType().FullName; $p.SystemDataCreatedByType; $pr.AccessRulesVersion; $p.ResourceGroupName;"
        f"$r = New-AzNetworkSecurityPerimeterAccessRule {IN} -ProfileName prof -Name r1 -Direction Inbound -AddressPrefix 10.0.0.0/16;"
        "$r2 = New-AzNetworkSecurityPerimeterAccessRule -ProfileInputObject $pr -Name r2 -Direction Outbound -EmailAddress a@b.c;"
        f"$null = New-AzNetworkSecurityPerimeterAccessRule {IN} -ProfileName prof -Name r3 -JsonFilePath '{text}';"
        f"$null = New-AzNetworkSecurityPerimeterAccessRule {IN} -ProfileName prof -Name r4 -Parameter"
        " @{Direction = 'Inbound'; Subscription = @(@{Id = '/subscriptions/x'})};"
        "(Update-AzNetworkSecurityPerimeterAccessRule -InputObject $r -AddressPrefix 10.1.0.0/16).AddressPrefix;"
        f"(Get-AzNetworkSecurityPerimeterAccessRule {IN} -ProfileName prof -Top 9).Name -join ' ';"
        "(Get-AzNetworkSecurityPerimeterAccessRule -NetworkSecurityPerimeterInputObject $p -ProfileName prof -Name r2).EmailAddress;"
        "(Update-AzNetworkSecurityPerimeter -InputObject $p -Tag @{c = 'd'}).Name;"
        "($p | Get-AzNetworkSecurityPerimeter | Out-String).Trim() -split '\\s+' -join ' ';"
        f"(Get-AzNetworkSecurityPerimeterProfile {IN}).Name;"
        "$r | Remove-AzNetworkSecurityPerimeterAccessRule; $pr | Remove-AzNetworkSecurityPerimeterProfile;"
        "Remove-AzNetworkSecurityPerimeter -Name p1 -ResourceGroupName rg-app -ForceDeletion -PassThru"
    )
    assert found == [
        "Microsoft.Azure.PowerShell.Cmdlets.NetworkSecurityPerimeter.Models.NetworkSecurityPerimeter",
        *("User", "0", "rg-app", "10.1.0.0/16", "r1 r2 r3 r4", "a@b.c", "p1"),
        "Location Name ResourceGroupName -------- ---- ----------------- westus p1 rg-app",
        *("prof", True),
    ]
    assert bodies(simulator, "*/networkSecurityPerimeters/p1") == [{"location": "westus", "tags": {"a": "b"}}]
    assert bodies(simulator, "*/networkSecurityPerimeters/p1", "PATCH") == [{"tags": {"c": "d"}}]
    first, second = bodies(simulator, "*/accessRules/r1")
    assert first == {"properties": {"direction": "Inbound", "addressPrefixes": ["10.0.0.0/16"]}}
    assert second["properties"]["addressPrefixes"] == ["10.1.0.0/16"]
    assert bodies(simulator, "*/accessRules/r4") == [
        {"properties": {"direction": "Inbound", "subscriptions": [{"id": "/subscriptions/x"}]}}
    ]


def test_associations_links_and_logging(session, simulator):
    found = session.run(
        BEGIN + "$q = New-AzNetworkSecurityPerimeter -Name p2 -ResourceGroupName rg-app -Location eastus;"
        f"$a = New-AzNetworkSecurityPerimeterAssociation {IN} -Name a1 -AccessMode Learning -ProfileId $pr.Id"
        " -PrivateLinkResourceId /subscriptions/x/resourceGroups/g/providers/Microsoft.Sql/servers/s;"
        "(Update-AzNetworkSecurityPerimeterAssociation -InputObject $a -AccessMode Enforced).ProfileId -eq $pr.Id;"
        f"(Get-AzNetworkSecurityPerimeterAssociation {IN} -Name a1).HasProvisioningIssue;"
        f"$l = New-AzNetworkSecurityPerimeterLink {IN} -Name l1 -AutoApprovedRemotePerimeterResourceId $q.Id -LocalInboundProfile prof"
        " -RemoteInboundProfile *;"
        "(Get-AzNetworkSecurityPerimeterLink -NetworkSecurityPerimeterInputObject $p -Name l1).RemotePerimeterGuid -eq $q.PerimeterGuid;"
        f"(Update-AzNetworkSecurityPerimeterLink {IN} -Name l1 -LocalInboundProfile *).LocalInboundProfile;"
        "$ref = Get-AzNetworkSecurityPerimeterLinkReference -ResourceGroupName rg-app -SecurityPerimeterName p2;"
        "$ref.RemoteInboundProfile; $ref.RemotePerimeterResourceId -eq $p.Id;"
        f"$null = New-AzNetworkSecurityPerimeterLoggingConfiguration {IN} -EnabledLogCategory NspPublicInboundPerimeterRulesAllowed;"
        f"(Get-AzNetworkSecurityPerimeterLoggingConfiguration {IN}).Name;"
        f"(Update-AzNetworkSecurityPerimeterLoggingConfiguration {IN} -EnabledLogCategory @()).EnabledLogCategory.Count;"
        "(Get-AzNetworkSecurityPerimeterAssociableResourceType -Location westus).Name -contains 'Microsoft.Sql.servers';"
        "(Get-AzNetworkSecurityPerimeterServiceTag -Location westus).ServiceTag -contains 'Sql';"
        f"Remove-AzNetworkSecurityPerimeterLoggingConfiguration {IN}; $a | Remove-AzNetworkSecurityPerimeterAssociation;"
        "$ref | Remove-AzNetworkSecurityPerimeterLinkReference; $l | Remove-AzNetworkSecurityPerimeterLink -PassThru"
    )
    assert found == [True, "no", True, "*", "prof", True, "instance", 0, True, True, True]
    assert session.errors == []
    body = bodies(simulator, "*/resourceAssociations/a1")[0]["properties"]
    assert body["privateLinkResource"]["id"].endswith("/servers/s")
    assert body["profile"]["id"].endswith("/profiles/prof")
    assert bodies(simulator, "*/loggingConfigurations/instance")[0] == {
        "properties": {"enabledLogCategories": ["NspPublicInboundPerimeterRulesAllowed"]}
    }
