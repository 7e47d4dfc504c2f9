"""Az.Monitor."""

MODULE = "Az.Monitor"
FILES = {
    "action_groups": """Get-AzActionGroup New-AzActionGroup Update-AzActionGroup Remove-AzActionGroup
        New-AzActionGroupArmRoleReceiverObject New-AzActionGroupAutomationRunbookReceiverObject
        New-AzActionGroupAzureAppPushReceiverObject New-AzActionGroupAzureFunctionReceiverObject
        New-AzActionGroupEmailReceiverObject New-AzActionGroupEventHubReceiverObject New-AzActionGroupItsmReceiverObject
        New-AzActionGroupLogicAppReceiverObject New-AzActionGroupSmsReceiverObject New-AzActionGroupVoiceReceiverObject
        New-AzActionGroupWebhookReceiverObject Test-AzActionGroup Enable-AzActionGroupReceiver""",
    "diagnostic_settings": """Get-AzDiagnosticSetting Get-AzDiagnosticSettingCategory New-AzDiagnosticSetting
        Update-AzDiagnosticSetting Remove-AzDiagnosticSetting Get-AzSubscriptionDiagnosticSetting
        New-AzSubscriptionDiagnosticSetting Update-AzSubscriptionDiagnosticSetting Remove-AzSubscriptionDiagnosticSetting
        New-AzDiagnosticSettingLogSettingsObject New-AzDiagnosticSettingMetricSettingsObject
        New-AzDiagnosticSettingSubscriptionLogSettingsObject""",
    "activity_log_alerts": """Get-AzActivityLogAlert New-AzActivityLogAlert Update-AzActivityLogAlert
        Remove-AzActivityLogAlert New-AzActivityLogAlertActionGroupObject
        New-AzActivityLogAlertAlertRuleLeafConditionObject New-AzActivityLogAlertAlertRuleAnyOfOrLeafConditionObject""",
    "metric_alerts": """Add-AzMetricAlertRuleV2 Get-AzMetricAlertRuleV2 Remove-AzMetricAlertRuleV2
        New-AzMetricAlertRuleV2Criteria New-AzMetricAlertRuleV2DimensionSelection""",
    "metrics": "Get-AzMetric Get-AzMetricDefinition New-AzMetricFilter",
    "activity_logs": "Get-AzActivityLog Get-AzAlertHistory Get-AzAutoscaleHistory Get-AzEventCategory",
    "metric_batches": "Get-AzMetricsBatch",
    "log_profiles": "Get-AzLogProfile Add-AzLogProfile Remove-AzLogProfile",
    "classic_alerts": """Get-AzAlertRule Remove-AzAlertRule Add-AzMetricAlertRule Add-AzWebtestAlertRule
        New-AzAlertRuleEmail New-AzAlertRuleWebhook""",
    "private_link_scopes": """Get-AzInsightsPrivateLinkScope New-AzInsightsPrivateLinkScope
        Update-AzInsightsPrivateLinkScope Remove-AzInsightsPrivateLinkScope Get-AzInsightsPrivateLinkScopedResource
        New-AzInsightsPrivateLinkScopedResource Remove-AzInsightsPrivateLinkScopedResource""",
    "data_collection": """Get-AzDataCollectionRule New-AzDataCollectionRule Update-AzDataCollectionRule
        Remove-AzDataCollectionRule Get-AzDataCollectionEndpoint New-AzDataCollectionEndpoint
        Update-AzDataCollectionEndpoint Remove-AzDataCollectionEndpoint Get-AzDataCollectionRuleAssociation
        New-AzDataCollectionRuleAssociation Update-AzDataCollectionRuleAssociation
        Remove-AzDataCollectionRuleAssociation New-AzDataFlowObject New-AzEventHubDestinationObject
        New-AzEventHubDirectDestinationObject New-AzExtensionDataSourceObject New-AzIisLogsDataSourceObject
        New-AzLogAnalyticsDestinationObject New-AzLogFilesDataSourceObject New-AzMonitoringAccountDestinationObject
        New-AzPerfCounterDataSourceObject New-AzPlatformTelemetryDataSourceObject
        New-AzPrometheusForwarderDataSourceObject New-AzStorageBlobDestinationObject New-AzStorageTableDestinationObject
        New-AzSyslogDataSourceObject New-AzWindowsEventLogDataSourceObject New-AzWindowsFirewallLogsDataSourceObject""",
    "autoscale": """Get-AzAutoscaleSetting New-AzAutoscaleSetting Update-AzAutoscaleSetting Remove-AzAutoscaleSetting
        New-AzAutoscaleNotificationObject New-AzAutoscaleProfileObject New-AzAutoscaleScaleRuleMetricDimensionObject
        New-AzAutoscaleScaleRuleObject New-AzAutoscaleWebhookNotificationObject Get-AzAutoscalePredictiveMetric""",
    "scheduled_queries": """Get-AzScheduledQueryRule New-AzScheduledQueryRule Update-AzScheduledQueryRule
        Remove-AzScheduledQueryRule New-AzScheduledQueryRuleConditionObject New-AzScheduledQueryRuleDimensionObject""",
    "pipeline_groups": "Get-AzPipelineGroup New-AzPipelineGroup Update-AzPipelineGroup Remove-AzPipelineGroup",
    "monitor_workspaces": """Get-AzMonitorWorkspace New-AzMonitorWorkspace Set-AzMonitorWorkspace
        Update-AzMonitorWorkspace Remove-AzMonitorWorkspace Get-AzMonitorWorkspaceIssue New-AzMonitorWorkspaceIssue
        Update-AzMonitorWorkspaceIssue Remove-AzMonitorWorkspaceIssue Get-AzMonitorWorkspaceMetricsContainer
        New-AzMonitorWorkspaceMetricsContainer Set-AzMonitorWorkspaceMetricsContainer
        Update-AzMonitorWorkspaceMetricsContainer Add-AzMonitorWorkspaceIssueAlert Update-AzMonitorWorkspaceIssueAlert
        Get-AzMonitorWorkspaceIssueAlert Add-AzMonitorWorkspaceIssueResource Update-AzMonitorWorkspaceIssueResource
        Get-AzMonitorWorkspaceIssueResource Add-AzMonitorWorkspaceIssueInvestigationResult
        Invoke-AzMonitorWorkspaceFetchIssueInvestigationResult Set-AzMonitorWorkspaceIssueBackgroundVisualization
        Invoke-AzMonitorWorkspaceFetchIssueBackgroundVisualization""",
}
