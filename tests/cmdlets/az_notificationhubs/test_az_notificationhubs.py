"""Namespaces of notification hubs, hubs, rules and keys."""

from __future__ import annotations

import json

from sent_bodies import bodies

MODELS = "Microsoft.Azure.Commands.NotificationHubs.Models"
BEGIN = "$ns = @{ResourceGroup = 'rg-app'; Namespace = 'hubspace1'}; $in = $ns + @{NotificationHub = 'hub1'};"
NEW = f"{BEGIN}$null = New-AzNotificationHubsNamespace @ns -Location westeurope;"


def files(folder):
    hub = {
        "Name": "hub1",
        "Location": "westeurope",
        "GcmCredential": {"properties": {"googleApiKey": "AIza-secret", "gcmEndpoint": "https://g"}},
    }
    (folder / "hub.json").write_text(json.dumps(hub))
    (folder / "rule.json").write_text(json.dumps({"Name": "rule1", "Location": "westeurope", "Rights": ["Send", 2]}))


def test_namespaces(session, simulator):
    assert session.run(
        f"{BEGIN}$n = New-AzNotificationHubsNamespace @ns -Location westeurope -SkuTier Basic -Tag @{{Name = 'a'; Value = 'b'}};"
        "$n.PSObject.Properties.Name -join ' '; $n.Tags['a']; $n.ServiceBusEndpoint.Host; $n.NamespaceType.ToString();"
        "(Get-AzNotificationHubsNamespace).Name; (Get-AzNotificationHubsNamespace -ResourceGroup rg-app).ResourceGroupName;"
        "(Set-AzNotificationHubsNamespace @ns -Location westeurope -State Disabled -SkuTier Basic -Critical $true -Force).Status;"
        "(Get-AzNotificationHubsNamespace @ns).Enabled; Remove-AzNotificationHubsNamespace @ns -WhatIf;"
        "Remove-AzNotificationHubsNamespace @ns -Force; @(Get-AzNotificationHubsNamespace).Count"
    ) == [
        (
            "ResourceGroupName Id Type Name Location Tags CreatedAt Critical Enabled NamespaceType ProvisioningState Region ScaleUnit"
            " ServiceBusEndpoint Status SubscriptionId"
        ),
        *("b", "hubspace1.servicebus.windows.net", "NotificationHub", "hubspace1", "rg-app", "Disabled", False, 0),
    ]
    assert bodies(simulator, "PUT", "*/namespaces/hubspace1") == [
        {"location": "westeurope", "tags": {"a": "b"}, "sku": {"name": "Basic"}},
        {
            "location": "westeurope",
            "sku": {"name": "Basic"},
            "properties": {
                "namespaceType": "NotificationHub",
                "enabled": False,
                "status": "Disabled",
                "critical": True,
            },
        },
    ]
    assert 'on target "hubspace1"' in session.text


def test_hubs(session, simulator, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files(tmp_path)
    assert session.run(
        f"{NEW}$h = New-AzNotificationHub @ns -InputFile hub.json; $h.GetType().FullName; $h.Name;"
        "(Get-AzNotificationHub @ns).Name; (Get-AzNotificationHubPNSCredential @in).GcmCredential.GoogleApiKey;"
        "$h.RegistrationTtl = '10.00:00:00'; (Set-AzNotificationHub @ns -NotificationHubObj $h -Force).RegistrationTtl;"
        "Remove-AzNotificationHub @in -Force; @(Get-AzNotificationHub @ns).Count; New-AzNotificationHub @ns -InputFile none.json"
    ) == [f"{MODELS}.NotificationHubAttributes", "hub1", "hub1", "AIza-secret", "10.00:00:00", 0]
    first, second = bodies(simulator, "PUT", "*/notificationHubs/hub1")
    assert first["location"] == "westeurope" and list(first["properties"]) == ["name", "gcmCredential"]
    assert second["properties"]["registrationTtl"] == "10.00:00:00"
    assert "cannot be read" in str(session.errors[-1])


def test_rules_and_their_keys(session, simulator, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files(tmp_path)
    assert session.run(
        f"{NEW}$null = New-AzNotificationHub @ns -InputFile hub.json;"
        "(New-AzNotificationHubsNamespaceAuthorizationRule @ns -InputFile rule.json).Rights -join ' ';"
        "(Get-AzNotificationHubsNamespaceAuthorizationRule @ns).Name -join ' ';"
        "$r = Get-AzNotificationHubsNamespaceAuthorizationRule @ns -AuthorizationRule rule1; $null = $r.Rights.RemoveAt(1);"
        "(Set-AzNotificationHubsNamespaceAuthorizationRule @ns -SASRule $r -Force).Rights -join ' ';"
        "$k = Get-AzNotificationHubsNamespaceListKey @ns -AuthorizationRule rule1; $k.KeyName;"
        "(New-AzNotificationHubsNamespaceKey @ns -AuthorizationRule rule1 -PolicyKey PrimaryKey -Force).PrimaryKey -ne $k.PrimaryKey;"
        "Remove-AzNotificationHubsNamespaceAuthorizationRule @ns -AuthorizationRule rule1 -Force;"
        "(New-AzNotificationHubAuthorizationRule @in -InputFile rule.json).Name; (Get-AzNotificationHubAuthorizationRule @in).Count;"
        "(Set-AzNotificationHubAuthorizationRule @in -SASRule $r -Force).Rights.Count; $in.AuthorizationRule = 'rule1';"
        "$k = Get-AzNotificationHubListKey @in; $k.PrimaryConnectionString.EndsWith('EntityPath=hub1');"
        "(New-AzNotificationHubKey @in -PolicyKey SecondaryKey -Force).PrimaryKey -eq $k.PrimaryKey;"
        "Remove-AzNotificationHubAuthorizationRule @in -Force; $in.Remove('AuthorizationRule');"
        "(Get-AzNotificationHubAuthorizationRule @in).Count"
    ) == ["Send Listen", "RootManageSharedAccessKey rule1", "Send", "rule1", True, "rule1", 3, 1, True, True, 2]
    assert bodies(simulator, "PUT", "*/namespaces/hubspace1/authorizationRules/rule1")[0] == {
        "location": "westeurope",
        "properties": {"rights": ["Send", "Listen"]},
    }
    assert bodies(simulator, "POST", "*/hub1/authorizationRules/rule1/regenerateKeys") == [
        {"policyKey": "SecondaryKey"}
    ]
