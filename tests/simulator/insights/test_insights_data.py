"""Diagnostic settings, data collection, components, metrics."""

from __future__ import annotations

import pytest

VM = "Microsoft.Compute/virtualMachines/vm"
SETTINGS = "2021-05-01-preview"
RULES = "2023-03-11"
INSIGHTS = "Microsoft.Insights"


def refused(answer):
    return answer.status, answer.document["error"]["code"]


@pytest.fixture
def store(cloud):
    cloud.made(
        "Microsoft.Storage/storageAccounts/logstore",
        {"location": "eastus", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}},
        "2023-05-01",
    )
    return cloud.at("Microsoft.Storage/storageAccounts/logstore")


def setting(cloud, owner, name, **properties):
    return cloud.put(
        f"{owner}/providers/Microsoft.Insights/diagnosticSettings/{name}", {"properties": properties}, SETTINGS
    )


def test_diagnostic_settings(cloud, store):
    vm = cloud.at(VM)
    metrics = [{"category": "AllMetrics", "enabled": True}]
    made = setting(cloud, vm, "one", storageAccountId=store, metrics=metrics)
    assert made.status == 200, made.document
    properties = made.document["properties"]
    assert properties["metrics"] == [{**metrics[0], "retentionPolicy": {"enabled": False, "days": 0}}]
    assert (properties["logs"], properties["workspaceId"]) == ([], None)
    assert made.document["type"].lower() == "microsoft.insights/diagnosticsettings"
    assert "location" not in made.document
    path = f"{vm}/providers/Microsoft.Insights/diagnosticSettings"
    assert [one["name"] for one in cloud.ask("GET", path, SETTINGS).document["value"]] == ["one"]
    assert refused(setting(cloud, vm, "two", storageAccountId=store, metrics=metrics)) == (409, "Conflict")
    assert refused(setting(cloud, vm, "two", metrics=metrics)) == (400, "BadRequest")
    assert refused(setting(cloud, vm, "two", storageAccountId=store + "x", metrics=metrics)) == (
        404,
        "ResourceNotFound",
    )
    logs = [{"category": "Nonsense", "enabled": True}]
    assert refused(setting(cloud, vm, "two", storageAccountId=store, logs=logs)) == (400, "BadRequest")
    assert refused(setting(cloud, vm + "x", "two", storageAccountId=store)) == (404, "ResourceNotFound")
    for number in range(4):
        assert setting(cloud, vm, f"more{number}", storageAccountId=store).status == 200
    assert refused(setting(cloud, vm, "toomany", storageAccountId=store)) == (400, "BadRequest")
    assert cloud.ask("DELETE", f"{path}/one", SETTINGS).status == 200
    listed = cloud.ask("GET", f"{cloud.group}/resources", "2021-04-01").document["value"]
    assert not [one for one in listed if "diagnostic" in one["type"].lower()]


def test_settings_of_parts_and_subscriptions(cloud, store):
    blobs = f"{store}/blobServices/default"
    logs = [{"category": "StorageRead", "enabled": True}]
    assert setting(cloud, blobs, "one", storageAccountId=store, logs=logs).status == 200
    assert (
        cloud.ask("GET", f"{store}/providers/Microsoft.Insights/diagnosticSettings", SETTINGS).document["value"] == []
    )
    own = setting(
        cloud, cloud.wire.subscription, "one", storageAccountId=store, logs=[{"category": "Policy", "enabled": True}]
    )
    assert own.status == 200
    categories = f"{blobs}/providers/Microsoft.Insights/diagnosticSettingsCategories"
    names = [one["name"] for one in cloud.ask("GET", categories, SETTINGS).document["value"]]
    assert names == ["Transaction", "StorageRead", "StorageWrite", "StorageDelete"]
    assert cloud.ask("GET", f"{categories}/storageread", SETTINGS).document["properties"]["categoryType"] == "Logs"
    assert cloud.ask("GET", f"{categories}/nonsense", SETTINGS).status == 404


def test_data_collection(cloud):
    endpoint = cloud.made(f"{INSIGHTS}/dataCollectionEndpoints/dce", {"location": "eastus", "properties": {}}, RULES)
    assert endpoint["properties"]["immutableId"].startswith("dce-")
    assert endpoint["properties"]["logsIngestion"]["endpoint"].startswith("https://dce-")
    workspace = cloud.made("Microsoft.OperationalInsights/workspaces/logs", {"location": "eastus"}, "2022-10-01")
    properties = {
        "dataSources": {
            "performanceCounters": [{"name": "perf", "streams": ["Microsoft-Perf"], "counterSpecifiers": ["\\x"]}]
        },
        "destinations": {"logAnalytics": [{"name": "logs", "workspaceResourceId": workspace["id"]}]},
        "dataFlows": [{"streams": ["Microsoft-Perf"], "destinations": ["logs"]}],
    }
    rule = f"{INSIGHTS}/dataCollectionRules/dcr"
    made = cloud.made(rule, {"location": "eastus", "properties": properties}, RULES)
    assert made["properties"]["immutableId"].startswith("dcr-")
    again = cloud.made(rule, {"location": "eastus", "properties": properties}, RULES)
    assert again["properties"]["immutableId"] == made["properties"]["immutableId"]
    (sink,) = made["properties"]["destinations"]["logAnalytics"]
    assert sink["workspaceId"] == workspace["properties"]["customerId"]
    properties["dataFlows"][0]["destinations"] = ["elsewhere"]
    wrong = cloud.put(rule, {"location": "eastus", "properties": properties}, RULES)
    assert refused(wrong) == (400, "InvalidPayload")
    assert wrong.document["error"]["details"][0]["code"] == "InvalidDataFlow"
    own = f"{cloud.at(VM)}/providers/Microsoft.Insights/dataCollectionRuleAssociations"
    body = {"properties": {"dataCollectionRuleId": made["id"]}}
    assert cloud.put(f"{own}/one", body, RULES).status in (200, 201)
    assert refused(cloud.put(f"{own}/configurationAccessEndpoint", body, RULES)) == (400, "InvalidPayload")
    wrong = {"properties": {"dataCollectionRuleId": made["id"] + "x"}}
    assert refused(cloud.put(f"{own}/two", wrong, RULES)) == (404, "ResourceNotFound")
    listed = cloud.ask("GET", f"{rule}/associations", RULES).document["value"]
    assert [one["name"] for one in listed] == ["one"]
    assert refused(cloud.ask("DELETE", rule, RULES)) == (409, "AssociationsExist")
    assert cloud.ask("DELETE", rule, RULES, deleteAssociations="true").status == 200
    assert cloud.ask("GET", own, RULES).document["value"] == []


def test_components(cloud):
    body = {"location": "eastus", "kind": "web", "properties": {"Application_Type": "web"}}
    first = cloud.made(f"{INSIGHTS}/components/app", body, "2020-02-02")["properties"]
    assert first["ConnectionString"].startswith(f"InstrumentationKey={first['InstrumentationKey']};")
    assert cloud.made(f"{INSIGHTS}/components/app", body, "2020-02-02")["properties"]["AppId"] == first["AppId"]


def test_metrics_have_no_values(cloud):
    vm = cloud.at(VM)
    path = f"{vm}/providers/microsoft.insights"
    definitions = cloud.ask("GET", f"{path}/metricDefinitions", "2018-01-01").document["value"]
    assert "Percentage CPU" in [one["name"]["value"] for one in definitions]
    (space,) = cloud.ask("GET", f"{path}/metricNamespaces", "2017-12-01-preview").document["value"]
    assert space["properties"]["metricNamespaceName"] == "Microsoft.Compute/virtualMachines"
    query = {
        "metricnames": "percentage cpu",
        "timespan": "2023-11-14T00:00:00Z/2023-11-14T01:00:00Z",
        "interval": "PT5M",
    }
    found = cloud.ask("GET", f"{path}/metrics", "2018-01-01", **query).document
    assert (found["timespan"], found["interval"]) == (query["timespan"], "PT5M")
    (metric,) = found["value"]
    assert (metric["name"]["value"], metric["unit"], metric["timeseries"]) == ("Percentage CPU", "Percent", [])
    assert refused(cloud.ask("GET", f"{path}/metrics", "2018-01-01", metricnames="Nonsense")) == (400, "BadRequest")
    assert refused(cloud.ask("GET", f"{path}/metrics", "2018-01-01", timespan="yesterday")) == (400, "BadRequest")
    assert refused(cloud.ask("GET", f"{path}/metrics", "2018-01-01", interval="5")) == (400, "BadRequest")
    other = cloud.ask("GET", f"{vm}x/providers/microsoft.insights/metrics", "2018-01-01")
    assert refused(other) == (404, "ResourceNotFound")
    cloud.made("Microsoft.Network/routeTables/r", {"location": "eastus"}, "2024-05-01")
    table = cloud.at("Microsoft.Network/routeTables/r") + "/providers/microsoft.insights"
    assert cloud.ask("GET", f"{table}/metricDefinitions", "2018-01-01").document == {"value": []}
    (metric,) = cloud.ask("GET", f"{table}/metrics", "2018-01-01", metricnames="Any").document["value"]
    assert (metric["unit"], metric["timeseries"]) == ("Unspecified", [])
