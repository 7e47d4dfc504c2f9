"""Fleets, managed Cassandra, client encryption keys."""

from __future__ import annotations

from cosmos_scripts import DATABASE, MODELS, bodies


def test_fleets_their_spaces_and_accounts(session, simulator):
    assert session.run(
        "$g = @{ResourceGroupName = 'rg-app'}; $f = New-AzCosmosDBFleet @g -Name fleet1 -Location eastus -Tag @{a = 1};"
        "$f.GetType().FullName; $f.Tags['a']; (Get-AzCosmosDBFleet).Name; ($f | Update-AzCosmosDBFleet -Tag @{b = 2}).Tags['b'];"
        "$s = $f | New-AzCosmosDBFleetspace -Name space1 -FleetspaceApiKind NoSQL -ServiceTier GeneralPurpose -DataRegion eastus"
        " -ThroughputPoolMinThroughput 1000 -ThroughputPoolMaxThroughput 2000; $s.ThroughputPoolMinThroughput;"
        "(Get-AzCosmosDBFleetspace @g -FleetName fleet1).DataRegions;"
        "($s | Update-AzCosmosDBFleetspace -ThroughputPoolMaxThroughput 3000).ThroughputPoolMaxThroughput;"
        "$a = $s | Add-AzCosmosDBFleetspaceAccount -Name acc1 -GlobalDatabaseAccountResourceId /one -GlobalDatabaseAccountLocation"
        " eastus; $a.GlobalDatabaseAccountResourceId; ($s | Get-AzCosmosDBFleetspaceAccount).Name;"
        "$a | Remove-AzCosmosDBFleetspaceAccount -PassThru; $s | Remove-AzCosmosDBFleetspace -PassThru;"
        "Remove-AzCosmosDBFleet @g -Name fleet1 -PassThru; New-AzCosmosDBFleet @g -Name fleet2 -Location eastus -WhatIf"
    ) == [f"{MODELS}PSFleetGetResults", "1", "fleet1", "2", 1000, "eastus", 3000, "/one", "acc1", True, True, True]
    assert bodies(simulator, "PUT", "*/fleetspaces/space1") == [
        {
            "properties": {
                "dataRegions": ["eastus"],
                "fleetspaceApiKind": "NoSQL",
                "serviceTier": "GeneralPurpose",
                "throughputPoolConfiguration": {"minThroughput": 1000, "maxThroughput": 2000},
            }
        }
    ]
    assert bodies(simulator, "PATCH", "*/fleetspaces/space1") == [
        {"properties": {"throughputPoolConfiguration": {"maxThroughput": 3000}}}
    ]
    assert simulator.log.requests("PUT", "*/fleet2") == []


def test_managed_cassandra(session, simulator):
    assert session.run(
        "$g = @{ResourceGroupName = 'rg-app'; ClusterName = 'cluster1'};"
        "$c = New-AzManagedCassandraCluster @g -Location eastus -DelegatedManagementSubnetId /subnet -ExternalGossipCertificate one"
        " -ExternalSeedNode 1.2.3.4 -TimeBetweenBackupInHours 24; $c.Properties.ExternalGossipCertificates.Pem;"
        "(Get-AzManagedCassandraCluster -ResourceGroupName rg-app).Name; (Get-AzManagedCassandraCluster -ResourceId $c.Id).Location;"
        "($c | Update-AzManagedCassandraCluster -RepairEnabled 1).Properties.HoursBetweenBackups;"
        "$d = New-AzManagedCassandraDatacenter @g -DatacenterName dc1 -Location eastus -DelegatedSubnetId /subnet -NodeCount 3"
        " -Sku Standard_D8s_v4 -UseAvailabilityZone; $d.Properties.NodeCount;"
        "($d | Update-AzManagedCassandraDatacenter -NodeCount 4).Properties.DelegatedSubnetId;"
        "($c | Get-AzManagedCassandraDatacenter).Name; $d | Remove-AzManagedCassandraDatacenter -PassThru;"
        "Remove-AzManagedCassandraCluster @g -PassThru"
    ) == ["one", "cluster1", "eastus", 24, 3, "/subnet", "dc1", True, True]
    new, changed = bodies(simulator, "PUT", "*/cassandraClusters/cluster1")
    assert new == {
        "location": "eastus",
        "tags": {},
        "properties": {
            "externalSeedNodes": [{"ipAddress": "1.2.3.4"}],
            "clientCertificates": [],
            "externalGossipCertificates": [{"pem": "one"}],
            "hoursBetweenBackups": 24,
            "delegatedManagementSubnetId": "/subnet",
        },
    }
    assert changed["properties"]["repairEnabled"] is True
    assert changed["properties"]["externalSeedNodes"] == [{"ipAddress": "1.2.3.4"}]
    center, larger = bodies(simulator, "PUT", "*/dataCenters/dc1")
    assert center["properties"] == {
        "dataCenterLocation": "eastus",
        "delegatedSubnetId": "/subnet",
        "nodeCount": 3,
        "sku": "Standard_D8s_v4",
        "availabilityZone": True,
    }
    assert larger["properties"] == {**center["properties"], "nodeCount": 4}


def test_what_clusters_cannot_be(session, simulator):
    session.run(
        "$g = @{ResourceGroupName = 'rg-app'; ClusterName = 'c1'};"
        "New-AzManagedCassandraCluster @g -Location eastus -DelegatedManagementSubnetId /s;"
        "New-AzManagedCassandraCluster @g -Location eastus -DelegatedManagementSubnetId /s -InitialCassandraAdminPassword p"
        " -ExternalGossipCertificate c;"
        "New-AzManagedCassandraDatacenter @g -DatacenterName d -Location eastus -DelegatedSubnetId /s -NodeCount 2"
    )
    texts = [str(error) for error in session.errors]
    assert texts[0].startswith("At least one out of the InitialCassandraAdminPassword")
    assert texts[1].startswith("Only one out of the InitialCassandraAdminPassword")
    assert texts[2] == "The minimum value for number of virtual machines should be 3."
    assert simulator.log.requests("PUT", "*") == []


WRAP = (
    "$null = New-AzKeyVault -Name kv-cosmos -ResourceGroupName rg-app -Location eastus -DisableRbacAuthorization;"
    "$k1 = Add-AzKeyVaultKey -VaultName kv-cosmos -Name k1 -Destination Software;"
    "$k2 = Add-AzKeyVaultKey -VaultName kv-cosmos -Name k2 -Destination Software;"
    "function wrap($key, $kind = 'AZURE_KEY_VAULT', $how = 'RSA-OAEP') {"
    f"[{MODELS}PSSqlKeyWrapMetadata]::new([Microsoft.Azure.Management.CosmosDB.Models.KeyWrapMetadata]::new('kek', $kind, $key, $how)) }}"
)


def test_client_encryption_keys(session, simulator):
    assert session.run(
        f"{DATABASE}{WRAP}$n = @{{Name = 'cek1'; EncryptionAlgorithmName = 'AEAD_AES_256_CBC_HMAC_SHA256'}};"
        "$c = New-AzCosmosDbClientEncryptionKey @in @n -KeyWrapMetadata (wrap $k1.Id.Replace(':443', '')); $c.Name;"
        "$c.Resource.KeyWrapMetadata.GetType().FullName; $w = $c.Resource.WrappedDataEncryptionKey; $w.Length -gt 300;"
        "$d = Update-AzCosmosDbClientEncryptionKey -InputObject $c -KeyWrapMetadata (wrap $k2.Id.Replace(':443', ''));"
        "$d.Resource.WrappedDataEncryptionKey -ne $w; $d.Resource.KeyWrapMetadata.Value -eq $k2.Id.Replace(':443', '');"
        "(Get-AzCosmosDBSqlDatabase @at | Get-AzCosmosDbClientEncryptionKey).Name"
    ) == ["cek1", f"{MODELS}PSSqlKeyWrapMetadata", True, True, True, "cek1"]
    assert len(simulator.log.requests("POST", "*/wrapkey")) == 2
    assert len(simulator.log.requests("POST", "*/unwrapkey")) == 1


def test_what_does_not_wrap_a_key(session, simulator):
    session.run(
        f"{DATABASE}{WRAP}$n = @{{Name = 'cek1'; EncryptionAlgorithmName = 'AEAD_AES_256_CBC_HMAC_SHA256'}};"
        "New-AzCosmosDbClientEncryptionKey @in -Name cek1 -EncryptionAlgorithmName AES -KeyWrapMetadata (wrap x);"
        "New-AzCosmosDbClientEncryptionKey @in @n -KeyWrapMetadata (wrap x AZURE_KEY_VAULT RSA1_5);"
        "New-AzCosmosDbClientEncryptionKey @in @n -KeyWrapMetadata (wrap x CUSTOM);"
        "New-AzCosmosDbClientEncryptionKey @in @n -KeyWrapMetadata (wrap x);"
        "New-AzCosmosDbClientEncryptionKey @in @n -KeyWrapMetadata (wrap https://kv-cosmos.example.com/keys/k1/1);"
        "New-AzCosmosDbClientEncryptionKey @in @n -KeyWrapMetadata (wrap $k1.Id) -WhatIf"
    )
    texts = [str(error) for error in session.errors]
    assert [text.partition("'")[0].strip() for text in texts] == [
        *("Invalid encryption algorithm", "Invalid key wrap algorithm", "KeyEncryptionKeyResolver cannot be null."),
        *("", ""),
    ]
    assert "is not the address of a key" in texts[3]
    assert "is not the host of a vault of this cloud" in texts[4]
    assert (
        simulator.log.requests("POST", "*/wrapkey") == simulator.log.requests("PUT", "*/clientEncryptionKeys/*") == []
    )
