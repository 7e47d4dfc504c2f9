"""Accounts: made, changed, removed; regions, failover, keys."""

from __future__ import annotations

import pytest
from cosmos_scripts import AT, BEGIN, MODELS, bodies

NEW = "New-AzCosmosDBAccount -ResourceGroupName rg-app -Name acc1"


def test_an_account_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{AT}$a = {NEW} -Location 'East US', 'West US' -Tag @{{a = 1}} -DefaultConsistencyLevel BoundedStaleness"
        " -MaxStalenessIntervalInSeconds 10 -MaxStalenessPrefix 20 -IpRule 1.2.3.4 -EnableAutomaticFailover"
        " -VirtualNetworkRule /subnets/one -VirtualNetworkRuleObject (New-AzCosmosDBVirtualNetworkRule -Id /subnets/two"
        " -IgnoreMissingVNetServiceEndpoint 1) -NetworkAclBypass AzureServices -AnalyticalStorageSchemaType WellDefined;"
        "$a.GetType().FullName; $a.Location; $a.WriteLocations.LocationName; $a.ReadLocations.Id; $a.Tags['a'];"
        "$a.ConsistencyPolicy.GetType().FullName; $a.BackupPolicy.BackupType; $a.DocumentEndpoint;"
        "(Get-AzCosmosDBAccount -ResourceGroupName rg-app).Name; (Get-AzCosmosDBAccount -ResourceId $a.Id).Kind;"
        "$b = $a | Update-AzCosmosDBAccount -EnableAutomaticFailover 0 -Tag @{b = 2} -MinimalTlsVersion Tls11 -IpRule @()"
        " -BackupIntervalInMinutes 480; $b.EnableAutomaticFailover; $b.Tags['b']; $b.IpRules.Count;"
        "$b.BackupPolicy.BackupIntervalInMinutes; $a | Remove-AzCosmosDBAccount -PassThru;"
        "@(Get-AzCosmosDBAccount -ResourceGroupName rg-app).Count"
    ) == [
        *(f"{MODELS}PSDatabaseAccountGetResults", "East US", "East US", "acc1-eastus", "acc1-westus", "1"),
        *("Microsoft.Azure.Management.CosmosDB.Models.ConsistencyPolicy", "Periodic"),
        *("https://acc1.documents.azure.com:443/", "acc1", "GlobalDocumentDB", False, "2", 0, 480, True, 0),
    ]
    assert bodies(simulator, "PUT", "*/databaseAccounts/acc1") == [
        {
            "location": "East US",
            "tags": {"a": "1"},
            "kind": "GlobalDocumentDB",
            "properties": {
                "locations": [
                    {"locationName": "East US", "failoverPriority": 0},
                    {"locationName": "West US", "failoverPriority": 1},
                ],
                "databaseAccountOfferType": "Standard",
                "consistencyPolicy": {
                    "defaultConsistencyLevel": "BoundedStaleness",
                    "maxIntervalInSeconds": 10,
                    "maxStalenessPrefix": 20,
                },
                "enableMultipleWriteLocations": False,
                "isVirtualNetworkFilterEnabled": False,
                "enableAutomaticFailover": True,
                "virtualNetworkRules": [
                    {"id": "/subnets/one"},
                    {"id": "/subnets/two", "ignoreMissingVNetServiceEndpoint": True},
                ],
                "disableKeyBasedMetadataWriteAccess": False,
                "networkAclBypassResourceIds": [],
                "ipRules": [{"ipAddressOrRange": "1.2.3.4"}],
                "networkAclBypass": "AzureServices",
                "analyticalStorageConfiguration": {"schemaType": "WellDefined"},
            },
        }
    ]
    assert bodies(simulator, "PATCH", "*/databaseAccounts/acc1") == [
        {
            "location": "East US",
            "tags": {"b": "2"},
            "properties": {
                "locations": [
                    {"locationName": "East US", "failoverPriority": 0, "isZoneRedundant": False},
                    {"locationName": "West US", "failoverPriority": 1, "isZoneRedundant": False},
                ],
                "enableAutomaticFailover": False,
                "minimalTlsVersion": "Tls11",
                "ipRules": [],
                "backupPolicy": {"type": "Periodic", "periodicModeProperties": {"backupIntervalInMinutes": 480}},
            },
        }
    ]
    methods = [call.method for call in simulator.log.requests("*", "*/databaseAccounts/acc1")]
    assert methods[:2] == ["GET", "PUT"]


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        (
            "-ApiKind MongoDB -ServerVersion 4.0 -Capabilities EnableServerless",
            ("MongoDB", ["EnableServerless"], "4.0"),
        ),
        ("-ApiKind MongoDB -ServerVersion 3.2 -Capabilities EnableServerless", ("MongoDB", None, "3.2")),
        ("-ApiKind Cassandra", (None, ["EnableCassandra"], None)),
        ("-ApiKind Gremlin", (None, ["EnableGremlin"], None)),
        ("-ApiKind Table", (None, ["EnableTable"], None)),
        ("-ApiKind Sql", (None, None, None)),
    ],
)
def test_apis(session, simulator, arguments, sent):
    session.run(f"$null = {NEW} -Location eastus {arguments}")
    (body,) = bodies(simulator, "PUT", "*/databaseAccounts/acc1")
    properties = body["properties"]
    capabilities = properties.get("capabilities")
    assert sent == (
        body.get("kind"),
        None if capabilities is None else [each["name"] for each in capabilities],
        properties.get("apiProperties", {}).get("serverVersion"),
    )


@pytest.mark.parametrize(
    ("arguments", "policy"),
    [
        ("-BackupPolicyType Continuous -ContinuousTier Continuous7Days", ("Continuous", {"tier": "Continuous7Days"})),
        ("-BackupPolicyType continuous", ("Continuous", {})),
        ("-BackupPolicyType Periodic", ("Periodic", {})),
        (
            "-BackupRetentionIntervalInHours 16 -BackupStorageRedundancy Local",
            ("Periodic", {"backupRetentionIntervalInHours": 16, "backupStorageRedundancy": "Local"}),
        ),
    ],
)
def test_backup_policies(session, simulator, arguments, policy):
    session.run(f"$null = {NEW} -Location eastus {arguments}")
    (body,) = bodies(simulator, "PUT", "*/databaseAccounts/acc1")
    found = body["properties"]["backupPolicy"]
    own = "continuousModeProperties" if policy[0] == "Continuous" else "periodicModeProperties"
    assert (found["type"], found[own]) == policy


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ("-Location eastus -BackupPolicyType Weekly", "Invalid BackupPolicyType provided"),
        ("-Location eastus -BackupPolicyType Periodic -ContinuousTier Continuous7Days", "ContinuousBackupTier"),
        ("-Location eastus -BackupPolicyType Continuous -BackupIntervalInMinutes 60", "ContinuousModeBackupType"),
        ("", "a region to write to"),
        ("-LocationObject (New-AzCosmosDBLocationObject -LocationName eastus -FailoverPriority 1)", "to write to"),
        ("-Location eastus -LocationObject (New-AzCosmosDBLocationObject -LocationName eastus)", "exclude each other"),
        ("-Location eastus -FromPointInTimeBackup", "Restore-AzCosmosDBAccount"),
    ],
)
def test_what_a_new_account_cannot_be(session, simulator, arguments, reason):
    session.run(f"try {{ {NEW} {arguments} }} catch {{ Write-Error $_ }}")
    assert reason in str(session.errors[0])
    assert simulator.log.requests("PUT", "*/databaseAccounts/*") == []


def test_what_is_there_is_not_made_again_and_whatif_sends_nothing(session, simulator):
    session.run(
        f"{BEGIN}{NEW} -Location eastus; {NEW.replace('acc1', 'acc2')} -Location eastus -WhatIf;"
        "Remove-AzCosmosDBAccount @of -WhatIf; Update-AzCosmosDBAccount @of -EnableAutomaticFailover 1 -WhatIf;"
        "Update-AzCosmosDBAccount -ResourceGroupName rg-app -Name none -EnableAutomaticFailover 1"
    )
    assert [str(error) for error in session.errors] == [
        "Resource with Name acc1 already exists.",
        "Resource with Name none does not exist.",
    ]
    assert len(simulator.log.requests("PUT", "*")) == 1
    assert simulator.log.requests("DELETE", "*") == simulator.log.requests("PATCH", "*") == []


def test_regions_and_the_order_of_failover(session, simulator):
    assert session.run(
        f"{BEGIN}$a = Update-AzCosmosDBAccountFailoverPriority @of -FailoverPolicy 'West US', 'East US';"
        "$a.WriteLocations.LocationName; $a.FailoverPolicies.LocationName;"
        "$b = $a | Update-AzCosmosDBAccountRegion -Location 'West US', 'East US', 'North Europe'; $b.Locations.Count;"
        "$l = New-AzCosmosDBLocationObject -LocationName 'West US' -FailoverPriority 0 -IsZoneRedundant 1;"
        "(Update-AzCosmosDBAccountRegion -ResourceId $a.Id -LocationObject $l).Locations.IsZoneRedundant;"
        "Update-AzCosmosDBAccountRegion @of 3>&1 | ForEach-Object Message;"
        "(Get-AzCosmosDBLocation -Location 'Central US').Name; (Get-AzCosmosDBLocation).Count -gt 50"
    ) == [
        *("West US", "West US", "East US", 3, True),
        *("Cannot Add Region if no location is provided.", "Central US", True),
    ]
    assert bodies(simulator, "POST", "*/failoverPriorityChange") == [
        {
            "failoverPolicies": [
                {"locationName": "West US", "failoverPriority": 0},
                {"locationName": "East US", "failoverPriority": 1},
            ]
        }
    ]
    assert bodies(simulator, "PATCH", "*/databaseAccounts/acc1")[1] == {
        "properties": {"locations": [{"locationName": "West US", "failoverPriority": 0, "isZoneRedundant": True}]}
    }


def test_keys_and_connection_strings(session, simulator):
    assert session.run(
        f"{BEGIN}$k = Get-AzCosmosDBAccountKey @of; $k.Keys -join ' ';"
        "(Get-AzCosmosDBAccountKey @of -Type ReadOnlyKeys).Count;"
        "$s = (Get-AzCosmosDBAccountKey @of -Type ConnectionStrings)['Primary SQL Connection String'];"
        "$s -eq \"AccountEndpoint=https://acc1.documents.azure.com:443/;AccountKey=$($k['PrimaryMasterKey']);\";"
        "$n = Get-AzCosmosDBAccount @of | New-AzCosmosDBAccountKey -KeyKind secondary; $n -ne $k['SecondaryMasterKey'];"
        "$n -eq (Get-AzCosmosDBAccountKey @of)['SecondaryMasterKey'];"
        "(Get-AzCosmosDBAccountKey @of)['PrimaryMasterKey'] -eq $k['PrimaryMasterKey']"
    ) == [
        "PrimaryMasterKey SecondaryMasterKey PrimaryReadonlyMasterKey SecondaryReadonlyMasterKey",
        *(2, True, True, True, True),
    ]
    assert bodies(simulator, "POST", "*/regenerateKey") == [{"keyKind": "secondary"}]


def test_services_of_an_account(session, simulator):
    assert session.run(
        f"{BEGIN}$s = New-AzCosmosDBService @at -ServiceName SqlDedicatedGateway -InstanceSize Cosmos.D4s -InstanceCount 1;"
        "$s.Name; $s.Resource.Status; (Get-AzCosmosDBService @at).Resource.InstanceCount;"
        "Get-AzCosmosDBService @at | Remove-AzCosmosDBService -ServiceName SqlDedicatedGateway -PassThru"
    ) == ["SqlDedicatedGateway", "Running", 1, True]
    assert bodies(simulator, "PUT", "*/services/*") == [
        {
            "properties": {
                "instanceSize": "Cosmos.D4s",
                "instanceCount": 1,
                "serviceType": "SqlDedicatedGateway",
            }
        }
    ]
