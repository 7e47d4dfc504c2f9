"""Components of Application Insights with their keys, exports, caps and tests; workbooks."""

from __future__ import annotations

from typing import Any

import pytest

from pscompat.objects import PowerShellError

AT = "$null = New-AzResourceGroup rg-ai -Location westeurope; $at = @{ResourceGroupName = 'rg-ai'; Name = 'c1'};"
MADE = f"{AT}$c = New-AzApplicationInsights @at -Location westeurope -RetentionInDays 90;"
BOOK = "2e47417f-c136-44c0-b78f-7a4ca35fd9d1"
STOP = "$ErrorActionPreference = 'Stop';"


def sent(simulator: Any, method: str, pattern: str) -> list[Any]:
    return [call.body for call in simulator.log.requests(method, pattern)]


def test_a_component(session, simulator):
    assert session.run(
        f"{MADE}$c.ApplicationType; $c.Kind; (Get-AzApplicationInsights).Name; (Get-AzApplicationInsights @at).Location; ($c | Get-AzApplicationInsights).Name;"
        "(Update-AzApplicationInsights @at -RetentionInDays 30 -Tag @{a = 'b'}).Tag['a']; Remove-AzApplicationInsights @at -WhatIf;"
        "$c | Remove-AzApplicationInsights -PassThru; @(Get-AzApplicationInsights -ResourceGroupName rg-ai).Count"
    ) == ["web", "web", "c1", "westeurope", "c1", "b", True, 0]
    (made, changed) = sent(simulator, "PUT", "*/components/c1")
    assert made == {
        "location": "westeurope",
        "kind": "web",
        "properties": {"RetentionInDays": 90, "Application_Type": "web"},
    }
    assert changed["properties"]["RetentionInDays"] == 30
    assert changed["properties"]["Application_Type"] == "web"
    assert {call.api_version for call in simulator.log.requests("PUT", "*/components/c1")} == {"2020-02-02"}


def test_the_plan_is_not_read_with_it(session):
    with pytest.raises(PowerShellError, match="Full"):
        session.run(f"{MADE}{STOP}Get-AzApplicationInsights @at -Full")


def test_keys(session, simulator):
    assert session.run(
        f"{MADE}$k = New-AzApplicationInsightsApiKey @at -Description k1 -Permissions ReadTelemetry, WriteAnnotations; $k.ApiKey.Length; $k.Name;"
        "$id = ($k.Id -split '/')[-1]; (Get-AzApplicationInsightsApiKey @at).Name; (Get-AzApplicationInsightsApiKey @at -ApiKeyId $id).ApiKey;"
        "Remove-AzApplicationInsightsApiKey @at -ApiKeyId $id; @(Get-AzApplicationInsightsApiKey @at).Count"
    ) == [40, "k1", "k1", None, 0]
    (body,) = sent(simulator, "POST", "*/ApiKeys")
    assert [each.rpartition("/")[2] for each in body["linkedReadProperties"]] == ["api"]
    assert body["linkedWriteProperties"][0].endswith("/components/c1/annotations")


def test_an_unknown_permission_is_refused(session, simulator):
    with pytest.raises(PowerShellError, match="no permission"):
        session.run(f"{MADE}{STOP}New-AzApplicationInsightsApiKey @at -Description k1 -Permissions Read")
    assert sent(simulator, "POST", "*/ApiKeys") == []


def test_exports(session, simulator):
    assert session.run(
        f"{MADE}$e = New-AzApplicationInsightsContinuousExport @at -DocumentType Request, Trace -StorageAccountId /subscriptions/s1/x -StorageLocation l"
        " -StorageSASUri 'https://x.blob.core.windows.net/c?sv=1&sig=hush' -DestinationType Blob; $e.RecordTypes; $e.DestinationStorageSubscriptionId;"
        "(Get-AzApplicationInsightsContinuousExport @at).ExportId -eq $e.ExportId;"
        "(Set-AzApplicationInsightsContinuousExport @at -ExportId $e.ExportId -DisableConfiguration -DocumentType Event).IsUserEnabled;"
        "(Get-AzApplicationInsightsContinuousExport @at -ExportId $e.ExportId).RecordTypes;"
        "$null = Remove-AzApplicationInsightsContinuousExport @at -ExportId $e.ExportId; @(Get-AzApplicationInsightsContinuousExport @at).Count"
    ) == ["Request,Trace", "s1", True, "False", "Event", 0]
    (made,) = sent(simulator, "POST", "*/exportconfiguration")
    assert "hush" not in str(made)
    assert made["IsEnabled"] == "true"


def test_caps_plans_and_storage(session, simulator):
    assert session.run(
        f"{MADE}(Set-AzApplicationInsightsDailyCap @at -DailyCapGB 400 -DisableNotificationWhenHitCap).CurrentBillingFeatures;"
        "(Set-AzApplicationInsightsPricingPlan @at -PricingPlan 'Application Insights Enterprise').CurrentBillingFeatures;"
        "(New-AzApplicationInsightsLinkedStorageAccount @at -LinkedStorageAccountResourceId /subscriptions/x/y).LinkedStorageAccount;"
        "(Update-AzApplicationInsightsLinkedStorageAccount @at -LinkedStorageAccountResourceId /subscriptions/x/z).LinkedStorageAccount;"
        "(Get-AzApplicationInsightsLinkedStorageAccount @at).Name; Remove-AzApplicationInsightsLinkedStorageAccount @at -PassThru"
    ) == [
        "Basic",
        "Application Insights Enterprise",
        "/subscriptions/x/y",
        "/subscriptions/x/z",
        "ServiceProfiler",
        True,
    ]
    (cap, plan) = sent(simulator, "PUT", "*/currentbillingfeatures")
    assert cap["DataVolumeCap"]["Cap"] == plan["DataVolumeCap"]["Cap"] == 400
    assert plan["DataVolumeCap"]["StopSendNotificationWhenHitCap"] is True


def test_a_web_test(session, simulator):
    assert session.run(
        f"{AT}$g = New-AzApplicationInsightsWebTestGeolocationObject -Location emea-nl-ams-azr; $h = New-AzApplicationInsightsWebTestHeaderFieldObject -Name v -Value 1;"
        "(New-AzApplicationInsightsWebTest -ResourceGroupName rg-ai -Name t1 -Location westeurope -Tag @{'hidden-link:/c1' = 'Resource'} -TestName t -Kind standard"
        " -RequestUrl https://x.y -RequestHttpVerb GET -RequestHeader $h -GeoLocation $g -Enabled -Frequency 300 -Timeout 120).Name"
    ) == ["t1"]
    (made,) = sent(simulator, "PUT", "*/webtests/t1")
    assert made["properties"] == {
        "SyntheticMonitorId": "t1",
        "Name": "t",
        "Kind": "standard",
        "Enabled": True,
        "Frequency": 300,
        "Timeout": 120,
        "Locations": [{"Id": "emea-nl-ams-azr"}],
        "Request": {"RequestUrl": "https://x.y", "HttpVerb": "GET", "Headers": [{"key": "v", "value": "1"}]},
    }


def test_workbooks(session, simulator):
    at = f"$w = @{{ResourceGroupName = 'rg-ai'; Name = '{BOOK}'}};"
    assert session.run(
        f"{AT}{at}$b = New-AzApplicationInsightsWorkbook @w -Location westeurope -DisplayName d -Category workbook -SerializedData '{{}}' -SourceId azure -SourceTag x; $b.Kind;"
        "(Get-AzApplicationInsightsWorkbook -Category workbook).DisplayName; (Update-AzApplicationInsightsWorkbook @w -DisplayName e).DisplayName;"
        "$b | Remove-AzApplicationInsightsWorkbook -PassThru;"
        "$m = New-AzApplicationInsightsMyWorkbook @w -Location westeurope -DisplayName d -Category workbook -SerializedData '{}'; $m.Kind; $m.DisplayName = 'f';"
        "(Get-AzApplicationInsightsMyWorkbook @w).DisplayName; @(Get-AzApplicationInsightsWorkbookRevision @w).Count;"
        "(Update-AzApplicationInsightsMyWorkbook @w -WorkbookProperty $m).DisplayName; Remove-AzApplicationInsightsMyWorkbook @w -PassThru;"
        "$g = New-AzApplicationInsightsWorkbookTemplateGalleryObject -Category Failures -Name s -Type tsg -Order 100 -ResourceType microsoft.insights/components;"
        "$t = @{ResourceGroupName = 'rg-ai'; Name = 't1'}; $null = New-AzApplicationInsightsWorkbookTemplate @t -Location westeurope -Gallery $g -TemplateData @{version = 'x'};"
        "(Update-AzApplicationInsightsWorkbookTemplate @t -Priority 2).Priority; (Get-AzApplicationInsightsWorkbookTemplate @t).Gallery[0].Category;"
        "Remove-AzApplicationInsightsWorkbookTemplate @t -PassThru"
    ) == ["shared", "d", "e", True, "user", "d", 0, "f", True, 2, "Failures", True]
    (book,) = sent(simulator, "PUT", f"*/workbooks/{BOOK}")
    assert book["properties"]["tags"] == ["x"]
    (request,) = simulator.log.requests("PUT", f"*/workbooks/{BOOK}")
    assert request.api_version == "2022-04-01"
