"""Local users, replication and inventory policies, restores and usage of storage accounts."""

from __future__ import annotations

ACCOUNT = "$null = New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope; $n = @('rg-app', 'stor1abc');"


def test_local_users(session, simulator):
    assert session.run(
        f"{ACCOUNT}$key = New-AzStorageLocalUserSshPublicKey -Key 'ssh-rsa abc=' -Description one;"
        "$scope = New-AzStorageLocalUserPermissionScope -Permission rw -Service blob -ResourceName con1;"
        "$u = Set-AzStorageLocalUser @n -UserName user1 -HomeDirectory / -SshAuthorizedKey $key -PermissionScope $scope, @{Permissions = 'r'; Service = 'file'; ResourceName = 's'} -HasSshKey $true;"
        "$u.Name; $u.StorageAccountName; $u.SshAuthorizedKeys[0].Key; $u.PermissionScopes.Count; $u.HasSshKey; $u.Sid.StartsWith('S-1-2-0-');"
        "(Get-AzStorageLocalUser @n).Name; (Get-AzStorageAccount @n | Get-AzStorageLocalUser -UserName user1).HomeDirectory;"
        "$k = $u | Get-AzStorageLocalUserKey; $k.SshAuthorizedKeys.Description; $k.SharedKey.Length; ($u | New-AzStorageLocalUserSshPassword).SshPassword.Length;"
        "Remove-AzStorageLocalUser @n -UserName user1 -PassThru; @(Get-AzStorageLocalUser @n).Count"
    ) == ["user1", "stor1abc", "ssh-rsa abc=", 2, True, True, "user1", "/", "one", 64, 64, True, 0]
    (put,) = simulator.log.requests("PUT", "*/localUsers/user1")
    assert put.body["properties"] == {
        "homeDirectory": "/",
        "hasSshKey": True,
        "sshAuthorizedKeys": [{"description": "one", "key": "ssh-rsa abc="}],
        "permissionScopes": [
            {"permissions": "rw", "service": "blob", "resourceName": "con1"},
            {"permissions": "r", "service": "file", "resourceName": "s"},
        ],
    }
    shown = "\n".join(
        str(line)
        for line in session.run(
            "Set-AzStorageLocalUser @n -UserName user2 -PermissionScope $scope | Out-String -Width 200"
        )
    )
    assert "ResourceGroupName: rg-app, StorageAccountName: stor1abc" in shown
    assert "[con1]" in shown


def test_replication_policies(session, simulator):
    assert session.run(
        f"{ACCOUNT}$null = New-AzStorageAccount rg-app dest2 Standard_LRS westeurope;"
        "$r = New-AzStorageObjectReplicationPolicyRule -SourceContainer a -DestinationContainer b -MinCreationTime 2019-01-01T16:00:00.5Z -PrefixMatch x, y;"
        "$p = Set-AzStorageObjectReplicationPolicy rg-app dest2 -SourceAccount stor1abc -Rule $r -EnableMetric $true;"
        "$p.DestinationAccount; $p.PolicyId.Length; $p.Metrics.Enabled; $p.Rules[0].Filters.PrefixMatch -join '+'; $p.Rules[0].RuleId.Length;"
        "(Set-AzStorageObjectReplicationPolicy @n -InputObject $p).PolicyId -eq $p.PolicyId; (Get-AzStorageObjectReplicationPolicy rg-app dest2).PolicyId -eq $p.PolicyId;"
        "(Get-AzStorageObjectReplicationPolicy @n -PolicyId $p.PolicyId).SourceAccount; $p | Remove-AzStorageObjectReplicationPolicy -PassThru;"
        "@(Get-AzStorageObjectReplicationPolicy rg-app dest2).Count; $r | Out-String -Width 200 | % Contains '2019-01-01T16:00:00Z'"
    ) == ["dest2", 36, True, "x+y", 36, True, True, "stor1abc", True, 0, True]
    made, same = simulator.log.requests("PUT", "*/objectReplicationPolicies/*")
    assert made.path.endswith("/default")
    rule = {"sourceContainer": "a", "destinationContainer": "b"}
    rule["filters"] = {"prefixMatch": ["x", "y"], "minCreationTime": "2019-01-01T16:00:00Z"}
    assert made.body["properties"] == {
        "sourceAccount": "stor1abc",
        "destinationAccount": "dest2",
        "rules": [rule],
        "metrics": {"enabled": True},
    }
    assert same.body["properties"]["rules"][0]["ruleId"]


def test_inventory_policies(session, simulator):
    assert session.run(
        f"{ACCOUNT}$a = New-AzStorageBlobInventoryPolicyRule one -Destination con1 -Disabled -Format csv -Schedule daily -ContainerSchemaField name, Last-mOdified 3>&1;"
        "$b = New-AzStorageBlobInventoryPolicyRule two -Destination con1 -Format Parquet -Schedule Weekly -IncludeBlobVersion -BlobType blockblob -PrefixMatch p -BlobSchemaField Metadata -CreationTimeLastNDay 30 3>$null;"
        "$p = Set-AzStorageBlobInventoryPolicy @n -Disabled -Rule $a, $b; $p.Enabled; $p.Rules.Name -join '+'; $p.Rules[1].Definition.SchemaFields -join '+';"
        "$null = New-AzStorageAccount rg-app other1 Standard_LRS westeurope; $null = Get-AzStorageBlobInventoryPolicy @n | Set-AzStorageBlobInventoryPolicy rg-app other1;"
        "(Get-AzStorageBlobInventoryPolicy rg-app other1).Rules.Count; Remove-AzStorageBlobInventoryPolicy @n -PassThru; $p | Out-String | % Contains '{one, two}'"
    ) == [False, "one+two", "Metadata+VersionId+IsCurrentVersion+Name", 2, True, True]
    put, copied = simulator.log.requests("PUT", "*/inventoryPolicies/default")
    policy = put.body["properties"]["policy"]
    assert (policy["enabled"], policy["type"]) == (False, "Inventory")
    assert policy["rules"][0] == {
        "enabled": False,
        "name": "one",
        "destination": "con1",
        "definition": {
            "format": "Csv",
            "schedule": "Daily",
            "objectType": "Container",
            "schemaFields": ["Name", "Last-Modified"],
        },
    }
    filters = {"prefixMatch": ["p"], "blobTypes": ["blockBlob"], "includeBlobVersions": True}
    assert policy["rules"][1]["definition"]["filters"] == {**filters, "creationTime": {"lastNDays": 30}}
    assert copied.body == put.body


def test_restores_and_usage(session, simulator):
    assert session.run(
        f"{ACCOUNT}$range = New-AzStorageBlobRangeToRestore -StartRange c/a;"
        "$s = Restore-AzStorageBlobRange @n -TimeToRestore 2024-01-02T03:04:05Z -BlobRestoreRange $range, @{StartRange = 'd'; EndRange = 'e'}; $s.Status; $s.RestoreId.Length; $s.Parameters.BlobRanges.Count;"
        "$w = Restore-AzStorageBlobRange @n -TimeToRestore 2024-01-02T03:04:05Z -WaitForComplete 3>&1; $w[0] -match 'Restore blob ranges with Id .* started'; $w[1].Status;"
        "(Get-AzStorageAccount @n -IncludeBlobRestoreStatus).BlobRestoreStatus.Status; (Get-AzStorageUsage -Location 'West Europe').CurrentValue"
    ) == ["InProgress", 36, 2, True, "Complete", "Complete", 1]
    first, second = simulator.log.requests("POST", "*/restoreBlobRanges")
    assert first.body == {
        "timeToRestore": "2024-01-02T03:04:05Z",
        "blobRanges": [{"startRange": "c/a", "endRange": ""}, {"startRange": "d", "endRange": "e"}],
    }
    assert second.body["blobRanges"] == [{"startRange": "", "endRange": ""}]


def test_generated_cmdlets(session, simulator):
    account = "$g = @{AccountName = 'stor1abc'; ResourceGroupName = 'rg-app'};"
    assert session.run(
        f"{ACCOUNT}{account}Get-AzStorageAccount @n | Start-AzStorageAccountMigration -TargetSku Standard_ZRS -PassThru 3>$null;"
        'Start-AzStorageAccountMigration @g -JsonString \'{"properties": {"targetSkuName": "Standard_GRS"}}\' 3>$null;'
        "$m = Get-AzStorageAccountMigration @g; $m.DetailTargetSkuName; $m.DetailMigrationStatus; $m.ResourceGroupName; ($m.PSObject.Properties.Name | select -First 2) -join '+';"
        "$s = Get-AzStorageSku | ? Name -eq Standard_ZRS | select -First 1; $s.Kind; $s.Location -join '';"
        "$f = Get-AzStorageFileServiceUsage -StorageAccountName stor1abc -ResourceGroupName rg-app; $f.StorageAccountLimitMaxFileShare; $f.LiveShareFileShareCount; $f.FileShareRecommendationBandwidthScalar;"
        "@(Get-AzStorageNetworkSecurityPerimeterConfiguration @g).Count; @(Get-AzStorageTaskAssignmentInstancesReport @g).Count"
    ) == [
        *(True, "Standard_GRS", "SubmittedForConversion", "rg-app"),
        *("DetailMigrationFailedDetailedReason+DetailMigrationFailedReason", "StorageV2", "eastus", 50, 0, 0.1, 0, 0),
    ]
    first, second = simulator.log.requests("POST", "*/startAccountMigration")
    assert (first.body, second.body) == (
        {"properties": {"targetSkuName": "Standard_ZRS"}},
        {"properties": {"targetSkuName": "Standard_GRS"}},
    )
    task = "/subscriptions/0/resourceGroups/g/providers/Microsoft.StorageActions/storageTasks/t"
    assert session.run(
        f"$t = New-AzStorageTaskAssignment @g -Name task1 -TaskId {task} -ReportPrefix r -TriggerType OnSchedule -StartFrom ([datetime]'2024-08-07T01:30:00Z').ToUniversalTime() -EndBy ([datetime]'2024-12-25T00:00:00Z').ToUniversalTime() -Interval 10 -IntervalUnit Days -Description d -Enabled:$false -TargetPrefix p;"
        "$t.Enabled; $t.StartFrom.GetType().Name; $t.TargetPrefix -join '+'; $u = Update-AzStorageTaskAssignment @g -Name task1 -Interval 7 -Enabled; $u.Interval; $u.ReportPrefix;"
        "(Get-AzStorageTaskAssignment @g).Name; @($t | Get-AzStorageTaskAssignmentInstancesReport).Count; Remove-AzStorageTaskAssignment @g -Name task1 -PassThru; @(Get-AzStorageTaskAssignment @g).Count"
    ) == [False, "DateTime", "p", 7, "r", "task1", 0, True, 0]
    (put,) = simulator.log.requests("PUT", "*/storageTaskAssignments/task1")
    (patch,) = simulator.log.requests("PATCH", "*/storageTaskAssignments/task1")
    times = {"startFrom": "2024-08-07T01:30:00.0000000Z", "endBy": "2024-12-25T00:00:00.0000000Z"}
    assert put.body["properties"] == {
        "taskId": task,
        "enabled": False,
        "description": "d",
        "report": {"prefix": "r"},
        "executionContext": {
            "target": {"prefix": ["p"]},
            "trigger": {"type": "OnSchedule", "parameters": {**times, "interval": 10, "intervalUnit": "Days"}},
        },
    }
    changed = {"enabled": True, "executionContext": {"trigger": {"parameters": {"interval": 7}}}}
    assert patch.body["properties"] == changed
    assert session.run(
        "Invoke-AzStorageReconcileNetworkSecurityPerimeterConfiguration @g -NetworkSecurityPerimeterConfigurationName none 2>$null; $Error[0].Exception.Message"
    )[0].startswith(
        "[ResourceNotFound] : The Resource 'Microsoft.Storage/storageAccounts/networkSecurityPerimeterConfigurations/"
    )
