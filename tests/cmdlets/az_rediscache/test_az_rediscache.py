"""Redis caches, what they have, when they are patched, and their links."""

from __future__ import annotations

from sent_bodies import bodies

BEGIN = "$rc = @{ResourceGroupName = 'rg-app'; Name = 'rc1'};"
READY = "while ((Get-AzRedisCache @rc).ProvisioningState -ne 'Succeeded') { Start-Sleep -Milliseconds 50 };"
NEW = f"{BEGIN}$null = New-AzRedisCache @rc -Location westeurope;{READY}"


def test_a_cache_is_made_and_changed(session, simulator):
    assert session.run(
        f"{BEGIN}$c = New-AzRedisCache @rc -Location westeurope -Size 250MB -RedisConfiguration @{{'maxmemory-policy' = 'allkeys-lru'}}"
        " -Tag @{a = 'b'} -IdentityType SystemAssigned -MinimumTlsVersion 1.2 -Zone 1, 2; $c.PSObject.Properties.Name -join ' ';"
        f"$c.ProvisioningState; $c.HostName; $c.IdentityType; $c.RedisConfiguration['maxmemory-policy'];{READY}"
        "(Set-AzRedisCache @rc -Size 1GB -EnableNonSslPort $true -DisableAccessKeyAuthentication $true).Size;"
        f"{READY}(Get-AzRedisCache @rc | Set-AzRedisCache -Tag @{{x = 'y'}}).Tag['x']"
    ) == [
        (
            "PrimaryKey SecondaryKey ResourceGroupName Id Location Name Type HostName Port ProvisioningState SslPort RedisConfiguration"
            " EnableNonSslPort RedisVersion UpdateChannel ZonalAllocationPolicy Size Sku TenantSettings ShardCount MinimumTlsVersion"
            " DisableAccessKeyAuthentication SubnetId StaticIP Tag Zone IdentityType SystemAssignedIdentity UserAssignedIdentity"
        ),
        *("Creating", "rc1.redis.cache.windows.net", "SystemAssigned", "allkeys-lru", "1GB", "y"),
    ]
    assert bodies(simulator, "PUT", "*/redis/rc1") == [
        {
            "location": "westeurope",
            "tags": {"a": "b"},
            "zones": ["1", "2"],
            "identity": {"type": "SystemAssigned"},
            "properties": {
                "redisConfiguration": {"maxmemory-policy": "allkeys-lru"},
                "minimumTlsVersion": "1.2",
                "sku": {"name": "Standard", "family": "C", "capacity": 0},
            },
        }
    ]
    assert bodies(simulator, "PATCH", "*/redis/rc1")[0] == {
        "properties": {
            "enableNonSslPort": True,
            "disableAccessKeyAuthentication": True,
            "sku": {"name": "Standard", "family": "C", "capacity": 1},
        }
    }


def test_caches_are_found_and_removed(session):
    assert session.run(
        f"{NEW}(Get-AzRedisCache).Name; (Get-AzRedisCache -Name RC1).Sku; (Get-AzRedisCache -ResourceGroupName rg-app).SslPort;"
        "Get-AzRedisCache -Name nope; New-AzRedisCache @rc -Location westeurope; New-AzRedisCache -ResourceGroupName rg-app -Name p"
        " -Location westeurope -Sku Premium -Size C1; Get-AzRedisCache -Name a.b; Remove-AzRedisCache @rc -WhatIf;"
        "Remove-AzRedisCache -Name rc1 -Force -PassThru; @(Get-AzRedisCache).Count"
    ) == ["rc1", "Standard", 6380, True, 0]
    texts = [str(error) for error in session.errors]
    assert texts[0] == "Redis Cache with name 'nope' does not exists."
    assert texts[1] == "Redis cache with name 'rc1' already exists."
    assert texts[2].startswith("Invalid Size.")
    assert texts[3].startswith("Name should not contain")
    assert 'What if: Performing the operation "Removing redis cache \'rc1\' ..." on target "rc1".' in session.text


def test_keys_and_data(session, simulator):
    assert (
        session.run(
            f"{NEW}$k = Get-AzRedisCacheKey -Name rc1; $n = New-AzRedisCacheKey @rc -KeyType Primary -Force; $n.PrimaryKey -ne $k.PrimaryKey;"
            "$n.SecondaryKey -eq $k.SecondaryKey; Reset-AzRedisCache @rc -RebootType AllNodes -ShardId 1 -Force -PassThru;"
            "Import-AzRedisCache @rc -Files https://a/b -Format RDB -Force -PassThru;"
            "Export-AzRedisCache @rc -Prefix p -Container https://c -PassThru; Get-AzRedisCache @rc | Clear-AzRedisCache -Force -PassThru"
        )
        == [True] * 6
    )
    assert bodies(simulator, "POST", "*/forceReboot") == [{"rebootType": "AllNodes", "shardId": 1}]
    assert bodies(simulator, "POST", "*/import") == [{"files": ["https://a/b"], "format": "RDB"}]
    assert bodies(simulator, "POST", "*/export") == [{"container": "https://c", "prefix": "p"}]


def test_what_caches_have(session, simulator):
    assert session.run(
        f"{NEW}$r = New-AzRedisCacheFirewallRule @rc -RuleName r1 -StartIP 10.0.0.1 -EndIP 10.0.0.9; $r.RuleName; $r.EndIP;"
        "(Get-AzRedisCache -Name rc1 | New-AzRedisCacheFirewallRule -RuleName r2 -StartIP 1.1.1.1 -EndIP 1.1.1.2).Name;"
        "Get-AzRedisCacheFirewallRule -Name rc1 | Remove-AzRedisCacheFirewallRule -PassThru;"
        "(New-AzRedisCacheAccessPolicy @rc -AccessPolicyName policy1 -Permission '+get ~*').AccessPolicyType;"
        "$p = Get-AzRedisCacheAccessPolicy @rc -AccessPolicyName policy1;"
        "(Get-AzRedisCacheAccessPolicy -ResourceId $p.AccessPolicyId).Permission;"
        "(New-AzRedisCacheAccessPolicyAssignment @rc -AccessPolicyAssignmentName assign1 -AccessPolicyName policy1"
        " -ObjectId 11111111-2222-4333-8444-555555555555 -ObjectIdAlias me).ObjectIdAlias;"
        "Get-AzRedisCacheAccessPolicyAssignment -TopLevelResourceObject (Get-AzRedisCache @rc)"
        " | Remove-AzRedisCacheAccessPolicyAssignment -PassThru; $p | Remove-AzRedisCacheAccessPolicy -PassThru;"
        "@(Get-AzRedisCacheAccessPolicy @rc).Count"
    ) == ["r1", "10.0.0.9", "rc1", True, True, "Custom", "+get ~*", "me", True, True, 0]
    assert bodies(simulator, "PUT", "*/firewallRules/r1") == [
        {"properties": {"startIP": "10.0.0.1", "endIP": "10.0.0.9"}}
    ]


def test_when_a_cache_is_patched(session, simulator):
    assert session.run(
        f"{NEW}$e = New-AzRedisCacheScheduleEntry -DayOfWeek Weekend -StartHourUtc 2 -MaintenanceWindow 06:00:00;"
        "(New-AzRedisCachePatchSchedule @rc -Entries $e)[0].DayOfWeek; $g = Get-AzRedisCachePatchSchedule @rc;"
        "$g.MaintenanceWindow.TotalHours; Remove-AzRedisCachePatchSchedule @rc -PassThru; Get-AzRedisCachePatchSchedule @rc"
    ) == ["Weekend", 6.0, True]
    assert [str(error) for error in session.errors] == ["There are no patch schedules found for redis cache 'rc1'."]
    entry = {"dayOfWeek": "Weekend", "startHourUtc": 2, "maintenanceWindow": "PT6H"}
    assert bodies(simulator, "PUT", "*/patchSchedules/default") == [{"properties": {"scheduleEntries": [entry]}}]


def test_links_of_caches(session):
    ends = "-PrimaryServerName pr1 -SecondaryServerName pr2"
    assert session.run(
        f"{BEGIN}foreach ($n in 'pr1', 'pr2') {{ $rc.Name = $n; $null = New-AzRedisCache @rc -Location westeurope -Sku Premium;{READY} }}"
        f"$l = New-AzRedisCacheLink {ends}; $l.ServerRole; $l.PrimaryServerName; (Get-AzRedisCacheLink -Name pr2).SecondaryServerName;"
        "@(Get-AzRedisCacheLink -PrimaryServerName pr1).Count; @(Get-AzRedisCacheLink -SecondaryServerName pr1).Count;"
        f"(Get-AzRedisCacheLink {ends}).ServerRole; Remove-AzRedisCacheLink {ends} -PassThru; @(Get-AzRedisCacheLink -Name pr2).Count"
    ) == ["Secondary", "pr1", "pr2", 1, 0, "Secondary", True, 0]


def test_metrics_go_to_storage(session, simulator):
    session.run(
        f"{NEW}$s = New-AzStorageAccount -ResourceGroupName rg-app -Name storered1 -Location westeurope -SkuName Standard_LRS;"
        "Set-AzRedisCacheDiagnostic @rc -StorageAccountId $s.Id; Remove-AzRedisCacheDiagnostic @rc"
    )
    assert session.errors == []
    first, second = bodies(simulator, "PUT", "*/diagnosticSettings/service")
    assert first["properties"]["storageAccountId"].endswith("/storered1")
    assert second == {"properties": {}}
