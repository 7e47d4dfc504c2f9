"""How the generated cmdlets write numbers and times, as recorded of Azure PowerShell."""

from __future__ import annotations

import pytest

VM = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Compute/virtualMachines/web01"


@pytest.mark.parametrize(("given", "sent"), [("70", "70"), ("0.5", "0.5"), ("-3", "-3"), ("2147483648", "2147483648")])
def test_a_number_that_is_whole_has_no_fraction(session, simulator, given, sent):
    session.run(
        f"$c = New-AzScheduledQueryRuleConditionObject -Query Heartbeat -TimeAggregation Count -Operator GreaterThan -Threshold {given};"
        f"$null = New-AzScheduledQueryRule -Name q -ResourceGroupName rg-app -Location eastus -Scope {VM} -Severity 4"
        " -WindowSize 0:10 -EvaluationFrequency 0:5 -CriterionAllOf $c"
    )
    [request] = simulator.log.requests("PUT", "*/scheduledQueryRules/q")
    [condition] = request.body["properties"]["criteria"]["allOf"]
    assert repr(condition["threshold"]) == sent


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("([datetime]'2022-12-31T13:00:00Z').ToUniversalTime()", "2022-12-31T13:00:00.0000000Z"),
        ("[datetime]::new(2022, 12, 31, 13, 0, 0)", "2022-12-31T13:00:00.0000000"),
        ("[datetime]::new(2022, 12, 31, 13, 0, 0).AddTicks(1)", "2022-12-31T13:00:00.0000001"),
    ],
)
def test_a_time_has_seven_digits_and_its_zone(session, simulator, given, sent):
    session.run(
        f"$r = New-AzAutoscaleScaleRuleObject -MetricTriggerMetricName m -MetricTriggerMetricResourceUri {VM} -MetricTriggerTimeGrain 0:1"
        " -MetricTriggerStatistic Average -MetricTriggerTimeWindow 0:5 -MetricTriggerTimeAggregation Average -MetricTriggerThreshold 1"
        " -MetricTriggerOperator GreaterThan -ScaleActionDirection Increase -ScaleActionType ChangeCount -ScaleActionCooldown 0:5;"
        f"$p = New-AzAutoscaleProfileObject -Rule $r -Name p -CapacityDefault 1 -CapacityMaximum 2 -CapacityMinimum 1 -FixedDateStart ({given})"
        " -FixedDateEnd ([datetime]::new(2023, 1, 1)) -FixedDateTimeZone UTC;"
        f"$null = New-AzAutoscaleSetting -Name s -ResourceGroupName rg-app -Location eastus -Profile $p -TargetResourceUri {VM} 2>$null"
    )
    [request] = simulator.log.requests("PUT", "*/autoscaleSettings/s")
    assert request.body["properties"]["profiles"][0]["fixedDate"]["start"] == sent
