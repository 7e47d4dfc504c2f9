"""SKUs of regions, scores of spot machines, logs of calls."""

from __future__ import annotations


def test_skus(session):
    assert session.run(
        "$s = Get-AzComputeResourceSku 'West US' | Where-Object ResourceType -eq virtualMachines; $s[0].LocationInfo[0].Location;"
        "[int]($s | Where-Object Name -eq Standard_D2s_v5).Capabilities.Where({ $_.Name -eq 'vCPUs' }).Value;"
        "@(Get-AzComputeResourceSku westus -EdgeZone losangeles).Count"
    ) == ["westus", 2, 0]


def test_scores_of_spot_machines(session, simulator):
    assert session.run(
        "$sizes = @{sku = 'Standard_D2s_v5'}, @{sku = 'Standard_X'};"
        "$r = Invoke-AzSpotPlacementScore -Location eastus -DesiredCount 1 -DesiredLocation japaneast -DesiredSize $sizes; $r.PlacementScore.Score; $r.PlacementScore[0].GetType().Namespace;"
        "$given = @{desiredLocation = 'japaneast'; desiredSize = $sizes; desiredCount = 1; availabilityZone = $true};"
        "(Invoke-AzSpotPlacementScore -Location eastus -SpotPlacementScoresInput $given).PlacementScore.Count;"
        "(Invoke-AzSpotPlacementScore -Location eastus -JsonString '{\"desiredCount\": 1}').DesiredCount;"
        "Invoke-AzSpotPlacementScore -Location eastus -DesiredCount 1 -WhatIf"
    ) == ["High", "RestrictedSkuNotAvailable", "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models", 6, 1]
    first = simulator.log.requests("POST", "*/placementScores/spot/generate")[0]
    assert first.body == {
        "desiredLocations": ["japaneast"],
        "desiredSizes": [{"sku": "Standard_D2s_v5"}, {"sku": "Standard_X"}],
        "desiredCount": 1,
    }


def test_logs_of_calls(session, simulator):
    arguments = (
        "-Location 'West US' -FromTime 2026-01-02T03:04:05Z -ToTime 2026-01-03 -BlobContainerSasUri https://a/c?sig=x"
    )
    assert session.run(
        f"(Export-AzLogAnalyticThrottledRequest {arguments} -GroupByUserAgent).Output;"
        f"(Export-AzLogAnalyticRequestRateByInterval {arguments} -IntervalLength FiveMins -GroupByApplicationId).Output"
    ) == ["https://a/c/ThrottledRequests.csv", "https://a/c/RequestRateByInterval.csv"]
    assert "throttledRequest" in str(session.warnings[0].Message)
    [throttled] = simulator.log.requests("POST", "*/locations/westus/logAnalytics/apiAccess/getThrottledRequests")
    switches = ("ThrottlePolicy", "OperationName", "ResourceName", "ClientApplicationId", "UserAgent")
    flags = {f"groupBy{name}": name == "UserAgent" for name in switches}
    assert {name: throttled.body[name] for name in flags} == flags
    assert throttled.body["fromTime"] == "2026-01-02T03:04:05Z"
    assert throttled.body["toTime"] == "2026-01-03T00:00:00Z"
    [rate] = simulator.log.requests("POST", "*/getRequestRateByInterval")
    assert rate.body["intervalLength"] == "FiveMins"
    assert rate.body["groupByClientApplicationId"] is True
