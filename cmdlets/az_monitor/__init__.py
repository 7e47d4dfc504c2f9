"""Az.Monitor."""

MODULE = "Az.Monitor"
FILES = {
    "action_groups": """Get-AzActionGroup New-AzActionGroup Update-AzActionGroup Remove-AzActionGroup
        New-AzActionGroupArmRoleReceiverObject New-AzActionGroupAutomationRunbookReceiverObject
        New-AzActionGroupAzureAppPushReceiverObject New-AzActionGroupAzureFunctionReceiverObject
        New-AzActionGroupEmailReceiverObject New-AzActionGroupEventHubReceiverObject New-AzActionGroupItsmReceiverObject
        New-AzActionGroupLogicAppReceiverObject New-AzActionGroupSmsReceiverObject New-AzActionGroupVoiceReceiverObject
        New-AzActionGroupWebhookReceiverObject""",
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
    "activity_logs": "Get-AzActivityLog",
}
