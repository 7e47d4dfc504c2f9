"""Action groups, alerts, autoscale: what is filled in and what is refused."""

from __future__ import annotations

import pytest

VM = "Microsoft.Compute/virtualMachines/vm"
GROUPS = "2023-01-01"
INSIGHTS = "Microsoft.Insights"


def refused(answer):
    return answer.status, answer.document["error"]["code"]


def test_action_groups(cloud):
    receivers = [{"name": "me", "emailAddress": "me@example.org"}]
    document = {
        "location": "Global",
        "properties": {"groupShortName": "ops", "enabled": True, "emailReceivers": receivers},
    }
    made = cloud.made(f"{INSIGHTS}/actionGroups/ops", document, GROUPS)["properties"]
    assert made["emailReceivers"] == [{**receivers[0], "useCommonAlertSchema": False, "status": "Enabled"}]
    assert made["smsReceivers"] == made["webhookReceivers"] == []
    subscribe = f"{INSIGHTS}/actionGroups/ops/subscribe"
    assert cloud.ask("POST", subscribe, GROUPS, {"receiverName": "me"}).status == 409
    assert refused(cloud.ask("POST", subscribe, GROUPS, {"receiverName": "you"})) == (404, "ReceiverNotFound")
    document["properties"]["groupShortName"] = "much too long a name"
    assert refused(cloud.put(f"{INSIGHTS}/actionGroups/ops", document, GROUPS))[0] == 400
    document["properties"].update(
        groupShortName="ops", smsReceivers=[{"name": "ME", "countryCode": "1", "phoneNumber": "5"}]
    )
    assert refused(cloud.put(f"{INSIGHTS}/actionGroups/ops", document, GROUPS)) == (400, "BadRequest")


@pytest.mark.parametrize("where", ["Microsoft.Insights/actionGroups/ops", "Microsoft.Insights"])
def test_notifications(cloud, where):
    document = {"location": "Global", "properties": {"groupShortName": "ops", "enabled": True}}
    cloud.made(f"{INSIGHTS}/actionGroups/ops", document, GROUPS)
    body = {"alertType": "servicehealth", "emailReceivers": [{"name": "me", "emailAddress": "me@example.org"}]}
    begun = cloud.ask("POST", f"{where}/createNotifications", GROUPS, body)
    assert begun.status == 202
    assert cloud.wire.follow(begun.headers["Location"]).status == 202
    cloud.wire.clock.advance(10)
    done = cloud.wire.follow(begun.headers["Location"])
    assert (done.status, done.document["state"]) == (200, "Complete")
    assert [one["Name"] for one in done.document["actionDetails"]] == ["me"]
    assert refused(cloud.ask("POST", f"{where}/createNotifications", GROUPS, {"alertType": "budget"}))[0] == 400


def metric_alert(cloud, **changes):
    criterion = {
        "name": "one",
        "criterionType": "StaticThresholdCriterion",
        "metricName": "Percentage CPU",
        "operator": "GreaterThan",
        "threshold": 90,
        "timeAggregation": "Average",
    }
    criteria = {"odata.type": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria", "allOf": [criterion]}
    properties = {
        "severity": 2,
        "enabled": True,
        "scopes": [cloud.at(VM)],
        "evaluationFrequency": "PT1M",
        "windowSize": "PT5M",
        "criteria": criteria,
        **changes,
    }
    return cloud.put(f"{INSIGHTS}/metricAlerts/cpu", {"location": "global", "properties": properties}, "2018-03-01")


def test_metric_alerts(cloud):
    made = metric_alert(cloud)
    assert made.status == 201 or made.status == 200
    assert made.document["properties"]["autoMitigate"] is True
    assert "lastUpdatedTime" in made.document["properties"]
    assert cloud.ask("GET", f"{INSIGHTS}/metricAlerts/cpu/status", "2018-03-01").document == {"value": []}
    for wrong in (
        {"severity": 7},
        {"windowSize": "PT1M", "evaluationFrequency": "PT5M"},
        {"evaluationFrequency": "P2D"},
        {"scopes": []},
    ):
        assert refused(metric_alert(cloud, **wrong)) == (400, "BadRequest"), wrong


def test_rules_on_queries(cloud):
    condition = {"query": "Heartbeat", "timeAggregation": "Count", "operator": "GreaterThan", "threshold": 5}
    properties = {"severity": 3, "evaluationFrequency": "PT5M", "windowSize": "PT5M", "scopes": [cloud.at(VM)]}
    properties["criteria"] = {"allOf": [condition]}
    name = f"{INSIGHTS}/scheduledQueryRules/rule"
    made = cloud.made(name, {"location": "eastus", "properties": properties}, "2023-12-01")["properties"]
    assert (made["createdWithApiVersion"], made["enabled"], made["displayName"]) == ("2023-12-01", True, "rule")
    del properties["severity"]
    assert refused(cloud.put(name, {"location": "eastus", "properties": properties}, "2023-12-01")) == (
        400,
        "BadRequest",
    )


def test_alerts_on_the_activity_log(cloud):
    properties = {
        "scopes": [cloud.group],
        "condition": {"allOf": [{"field": "category", "equals": "ServiceHealth"}]},
        "actions": {},
    }
    name = f"{INSIGHTS}/activityLogAlerts/health"
    made = cloud.made(name, {"location": "Global", "properties": properties}, "2020-10-01")["properties"]
    assert (made["enabled"], made["actions"]) == (True, {"actionGroups": []})
    properties["condition"] = {"allOf": [{"field": "level", "equals": "Error"}]}
    assert refused(cloud.put(name, {"location": "Global", "properties": properties}, "2020-10-01")) == (
        400,
        "BadRequest",
    )


def autoscale(cloud, minimum, default, maximum, name="scale"):
    capacity = {"minimum": minimum, "default": default, "maximum": maximum}
    profile = {"name": "usual", "capacity": capacity, "rules": []}
    properties = {"profiles": [profile], "targetResourceUri": cloud.at("Microsoft.Compute/virtualMachineScaleSets/s")}
    document = {"location": "eastus", "properties": properties}
    return cloud.put(f"{INSIGHTS}/autoscalesettings/{name}", document, "2022-10-01")


def test_autoscale(cloud):
    made = autoscale(cloud, "1", "2", "5").document["properties"]
    assert (made["name"], made["enabled"]) == ("scale", True)
    for numbers in (("3", "2", "5"), ("1", "6", "5"), ("1", "x", "5")):
        assert refused(autoscale(cloud, *numbers)) == (400, "BadRequest"), numbers
    assert refused(autoscale(cloud, "1", "2", "5", "second")) == (400, "BadRequest")


def test_log_profiles(cloud):
    properties = {"locations": ["global"], "categories": ["Write"], "retentionPolicy": {"enabled": False, "days": 0}}
    path = f"{cloud.wire.subscription}/providers/Microsoft.Insights/logprofiles"
    document = {"location": "", "properties": properties}
    assert refused(cloud.put(f"{path}/default", {**document, "location": "global"}, "2016-03-01")) == (
        400,
        "BadRequest",
    )
    properties["storageAccountId"] = cloud.at("Microsoft.Storage/storageAccounts/logs")
    assert cloud.put(f"{path}/default", {**document, "location": "global"}, "2016-03-01").status in (200, 201)
    assert refused(cloud.put(f"{path}/more", {**document, "location": "global"}, "2016-03-01")) == (400, "BadRequest")
