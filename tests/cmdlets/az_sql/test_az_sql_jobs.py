"""Elastic jobs, data sync, advice, activities and what regions offer."""

from __future__ import annotations

import json

from sql_scripts import DATABASE, PASSWORD, bodies

AGENT = f"{DATABASE}$a = New-AzSqlElasticJobAgent @at -DatabaseName db1 -Name agent1;"


def test_elastic_jobs(session, simulator):
    assert session.run(
        f"{AGENT}$a.AgentName; $a.DatabaseName; (Set-AzSqlElasticJobAgent @at -Name agent1 -Tag @{{a = 1}}).Tags['a'];"
        "(Get-AzSqlServer | Get-AzSqlElasticJobAgent).AgentName;"
        "$k = $a | New-AzSqlElasticJobCredential -Name cred1 -Credential $c; $k.UserName; ($a | Get-AzSqlElasticJobCredential).CredentialName;"
        "(Set-AzSqlElasticJobCredential @at -AgentName agent1 -Name cred1 -Credential $c).UserName;"
        "$g = $a | New-AzSqlElasticJobTargetGroup -Name tg1; $t = $g | Add-AzSqlElasticJobTarget -ServerName srv1 -RefreshCredentialName cred1;"
        "$t.TargetType; $t.MembershipType; $g | Add-AzSqlElasticJobTarget -ServerName srv1 -DatabaseName db1 -Exclude | Out-Null;"
        "($g | Remove-AzSqlElasticJobTarget -ServerName srv1 -DatabaseName db1).TargetDatabaseName;"
        "@(($a | Get-AzSqlElasticJobTargetGroup -Name tg1).Targets).Count;"
        "$j = $a | New-AzSqlElasticJob -Name job1 -IntervalType Day -IntervalCount 2 -Enable; $j.Interval; $j.Enabled;"
        "(Set-AzSqlElasticJob @at -AgentName agent1 -Name job1 -Description d).Description; ($a | Get-AzSqlElasticJob).JobName;"
        "$s = $j | Add-AzSqlElasticJobStep -Name step1 -TargetGroupName tg1 -CredentialName cred1 -CommandText 'select 1' -RetryAttempts 3;"
        "$s.CommandText; $s.TargetGroupName; ($j | Get-AzSqlElasticJobStep).StepName;"
        "($s | Set-AzSqlElasticJobStep -CommandText 'select 2').CommandText;"
        "Start-AzSqlElasticJob @at -AgentName agent1 -JobName job1 *>$null; @($a | Get-AzSqlElasticJobExecution -Count 5).Count;"
        "$run = @{AgentName = 'agent1'; JobName = 'job1'; JobExecutionId = '00000000-0000-0000-0000-000000000001'};"
        "Get-AzSqlElasticJobStepExecution @at @run *>$null; Get-AzSqlElasticJobTargetExecution @at @run -Count 5 *>$null;"
        "Stop-AzSqlElasticJob @at @run *>$null;"
        "($s | Remove-AzSqlElasticJobStep).StepName; ($j | Remove-AzSqlElasticJob -Force).JobName;"
        "($g | Remove-AzSqlElasticJobTargetGroup -Force).TargetGroupName; ($k | Remove-AzSqlElasticJobCredential).CredentialName;"
        "$e = New-AzSqlElasticJobPrivateEndpoint @at -AgentName agent1 -Name pe1 -TargetServerAzureResourceId (Get-AzSqlServer).ResourceId;"
        "$e.PrivateEndpointName; (Get-AzSqlElasticJobPrivateEndpoint @at -AgentName agent1).AgentName;"
        "(Remove-AzSqlElasticJobPrivateEndpoint @at -AgentName agent1 -Name pe1 -Force).PrivateEndpointName; ($a | Remove-AzSqlElasticJobAgent -Force).AgentName"
    ) == [
        *(
            "agent1",
            "db1",
            "1",
            "agent1",
            "boss",
            "cred1",
            "boss",
            "SqlServer",
            "Include",
            "db1",
            1,
            "P2D",
            True,
            "d",
            "job1",
        ),
        *("select 1", "tg1", "step1", "select 2", 1, "step1", "job1", "tg1", "cred1", "pe1", "agent1", "pe1", "agent1"),
    ]
    first = bodies(simulator, "PUT", "*/jobs/job1")[0]
    assert first["properties"]["schedule"] == {"type": "Recurring", "interval": "P2D", "enabled": True}
    step = bodies(simulator, "PUT", "*/jobs/job1/steps/step1")[0]["properties"]
    assert step["action"] == {"value": "select 1"}
    assert step["targetGroup"].endswith("/jobAgents/agent1/targetGroups/tg1")
    assert step["executionOptions"] == {"retryAttempts": 3}
    members = bodies(simulator, "PUT", "*/targetGroups/tg1")[1]["properties"]["members"]
    assert members[0]["type"] == "SqlServer"
    assert PASSWORD not in json.dumps(bodies(simulator, "PUT", "*/credentials/cred1"))


def test_data_sync(session, simulator):
    session.run(
        '\'{"masterSyncMemberName": "m", "tables": [{"quotedName": "dbo.t", "columns": [{"quotedName": "id"}]}]}\' | Set-Content s.json'
    )
    assert session.run(
        f"{DATABASE}$db = @{{DatabaseName = 'db1'}}; (New-AzSqlSyncAgent @at -Name ag1 -SyncDatabaseName db1).SyncAgentName;"
        "(Get-AzSqlSyncAgent @at).ServerName;"
        "(New-AzSqlSyncGroup @at @db -Name sg1 -SyncDatabaseName db1 -SyncDatabaseServerName srv1 -SyncDatabaseResourceGroupName rg-app -IntervalInSeconds 60 -ConflictResolutionPolicy HubWin -DatabaseCredential $c"
        " -SchemaFile s.json).IntervalInSeconds; (Update-AzSqlSyncGroup @at @db -Name sg1 -IntervalInSeconds 120).IntervalInSeconds;"
        "(Get-AzSqlSyncGroup @at @db).SyncGroupName;"
        "(New-AzSqlSyncMember @at @db -SyncGroupName sg1 -Name m1 -SyncDirection Bidirectional -MemberDatabaseType AzureSqlDatabase"
        " -MemberServerName srv1.database.windows.net -MemberDatabaseName db2 -MemberDatabaseCredential $c).MemberDatabaseName;"
        "(Update-AzSqlSyncMember @at @db -SyncGroupName sg1 -Name m1 -MemberDatabaseCredential $c).MemberDatabaseUserName;"
        "(Get-AzSqlSyncMember @at @db -SyncGroupName sg1).SyncMemberName;"
        "Start-AzSqlSyncGroupSync @at @db -SyncGroupName sg1 *>$null; Stop-AzSqlSyncGroupSync @at @db -SyncGroupName sg1 *>$null;"
        "Get-AzSqlSyncGroupLog @at @db -SyncGroupName sg1 -StartTime '2026-01-01T00:00:00Z' *>$null; New-AzSqlSyncAgentKey @at -SyncAgentName ag1 *>$null;"
        "Get-AzSqlSyncAgentLinkedDatabase @at -SyncAgentName ag1 *>$null; Get-AzSqlSyncSchema @at @db -SyncGroupName sg1 *>$null;"
        "Update-AzSqlSyncSchema @at @db -SyncGroupName sg1 -SyncMemberName m1 *>$null;"
        "(Remove-AzSqlSyncMember @at @db -SyncGroupName sg1 -Name m1 -Force -PassThru).SyncMemberName;"
        "(Remove-AzSqlSyncGroup @at @db -Name sg1 -Force -PassThru).SyncGroupName; (Remove-AzSqlSyncAgent @at -Name ag1 -Force -PassThru).SyncAgentName"
    ) == ["ag1", "srv1", 60, 120, "sg1", "db2", "boss", "m1", "m1", "sg1", "ag1"]
    (made,) = bodies(simulator, "PUT", "*/syncGroups/sg1")
    assert made["properties"]["schema"]["tables"] == [{"quotedName": "dbo.t", "columns": [{"quotedName": "id"}]}]
    assert made["properties"]["hubDatabasePassword"] == "********"
    assert len(simulator.log.requests("POST", "*/syncGroups/sg1/triggerSync")) == 1
    assert len(simulator.log.requests("POST", "*/syncMembers/m1/refreshSchema")) == 1


def test_advice_activities_and_capabilities(session, simulator):
    session.run(
        f"{DATABASE}$db = @{{DatabaseName = 'db1'}}; $id = '00000000-0000-0000-0000-000000000001';"
        "Get-AzSqlServerAdvisor @at *>$null; Get-AzSqlDatabaseAdvisor @at @db -AdvisorName CreateIndex -ExpandRecommendedActions *>$null;"
        "Get-AzSqlElasticPoolAdvisor @at -ElasticPoolName p1 *>$null;"
        "Set-AzSqlServerAdvisorAutoExecuteStatus @at -AdvisorName CreateIndex -AutoExecuteStatus Enabled -WhatIf;"
        "Set-AzSqlDatabaseAdvisorAutoExecuteStatus @at @db -AdvisorName CreateIndex -AutoExecuteStatus Enabled -WhatIf;"
        "Set-AzSqlElasticPoolAdvisorAutoExecuteStatus @at -ElasticPoolName p1 -AdvisorName CreateIndex -AutoExecuteStatus Enabled -WhatIf;"
        "Get-AzSqlServerRecommendedAction @at -AdvisorName CreateIndex *>$null; Get-AzSqlDatabaseRecommendedAction @at @db -AdvisorName CreateIndex *>$null;"
        "Get-AzSqlElasticPoolRecommendedAction @at -ElasticPoolName p1 -AdvisorName CreateIndex *>$null;"
        "Set-AzSqlServerRecommendedActionState @at -AdvisorName a -RecommendedActionName r -State Pending -WhatIf;"
        "Set-AzSqlDatabaseRecommendedActionState @at @db -AdvisorName a -RecommendedActionName r -State Pending -WhatIf;"
        "Set-AzSqlElasticPoolRecommendedActionState @at -ElasticPoolName p1 -AdvisorName a -RecommendedActionName r -State Pending -WhatIf;"
        "Get-AzSqlDatabaseActivity @at @db *>$null; Get-AzSqlElasticPoolActivity @at -ElasticPoolName p1 *>$null;"
        "Stop-AzSqlDatabaseActivity @at @db -OperationId $id *>$null; Stop-AzSqlElasticPoolActivity @at -ElasticPoolName p1 -OperationId $id *>$null;"
        "Get-AzSqlCapability -LocationName westeurope *>$null; Get-AzSqlServerServiceObjective -Location westeurope *>$null"
    )
    asked = [call.path.partition("/servers/srv1/")[2] for call in simulator.log.requests("GET", "*/servers/srv1/*")]
    assert "advisors" in asked
    assert any(each.startswith("databases/db1/advisors/CreateIndex") for each in asked)
    assert "elasticPools/p1/advisors" in asked
    assert "databases/db1/advisors/CreateIndex/recommendedActions" in asked
    assert "databases/db1/operations" in asked
    assert len(simulator.log.requests("POST", "*/operations/00000000-0000-0000-0000-000000000001/cancel")) == 2
    assert len(simulator.log.requests("GET", "*/locations/westeurope/capabilities")) == 2


def test_interfaces_that_have_gone_are_refused(session):
    at = "-ResourceGroupName rg-app -ServerName srv1"
    for command in (
        f"Get-AzSqlServerUpgradeHint {at}",
        f"Get-AzSqlDatabaseUpgradeHint {at}",
        f"Get-AzSqlElasticPoolRecommendation {at}",
        f"Get-AzSqlDatabaseIndexRecommendation {at} -DatabaseName db1",
        f"Start-AzSqlDatabaseExecuteIndexRecommendation {at} -DatabaseName db1 -IndexRecommendationName i",
        f"Stop-AzSqlDatabaseExecuteIndexRecommendation {at} -DatabaseName db1 -IndexRecommendationName i",
        f"Get-AzSqlServerDisasterRecoveryConfiguration {at}",
        f"New-AzSqlServerDisasterRecoveryConfiguration {at} -VirtualEndpointName v -PartnerServerName p -PartnerResourceGroupName g",
        f"Set-AzSqlServerDisasterRecoveryConfiguration {at} -VirtualEndpointName v -Failover",
        f"Remove-AzSqlServerDisasterRecoveryConfiguration {at} -VirtualEndpointName v",
        f"Get-AzSqlServerDisasterRecoveryConfigurationActivity {at} -ServerDisasterRecoveryConfigurationName v",
    ):
        assert session.run(f"try {{ {command} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}") == [
            "NotImplemented"
        ], command
