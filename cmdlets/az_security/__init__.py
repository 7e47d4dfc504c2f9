"""Az.Security."""

MODULE = "Az.Security"
FILES = {
    "automations": """New-AzSecurityAutomation Confirm-AzSecurityAutomation New-AzSecurityAutomationActionObject
        New-AzSecurityAutomationRuleObject New-AzSecurityAutomationRuleSetObject
        New-AzSecurityAutomationScopeObject New-AzSecurityAutomationSourceObject""",
    "connectors": """New-AzSecurityAwsEnvironmentObject New-AzSecurityAzureDevOpsScopeEnvironmentObject
        New-AzSecurityGcpProjectEnvironmentObject New-AzSecurityGitHubScopeEnvironmentObject
        New-AzSecurityGitLabScopeEnvironmentObject New-AzSecurityDefenderCspmAwsOfferingObject
        New-AzSecurityDefenderForContainersAwsOfferingObject New-AzSecurityDefenderForContainersGcpOfferingObject
        New-AzSecurityDefenderForDatabasesAwsOfferingObject New-AzSecurityInformationProtectionAwsOfferingObject
        Invoke-AzSecurityApiCollectionApimOnboard Invoke-AzSecurityApiCollectionApimOffboard
        Get-AzSecurityDefenderForStorage Update-AzSecurityDefenderForStorage""",
    "hardening": """Add-AzSecurityAdaptiveNetworkHardening Get-AzSecurityAdaptiveNetworkHardening
        Set-AzJitNetworkAccessPolicy Start-AzJitNetworkAccessPolicy""",
    "iot": """Set-AzDeviceSecurityGroup Set-AzIotSecuritySolution Update-AzIotSecuritySolution
        Disable-AzIotSecurityAnalyticsAggregatedAlert New-AzDeviceSecurityGroupAllowlistCustomAlertRuleObject
        New-AzDeviceSecurityGroupDenylistCustomAlertRuleObject
        New-AzDeviceSecurityGroupThresholdCustomAlertRuleObject New-AzDeviceSecurityGroupTimeWindowRuleObject
        New-AzIotSecuritySolutionRecommendationConfigurationObject
        New-AzIotSecuritySolutionUserDefinedResourcesObject""",
    "reads": """Get-AzAlertsSuppressionRule Get-AzAllowedConnection Get-AzDeviceSecurityGroup
        Get-AzDiscoveredSecuritySolution Get-AzExternalSecuritySolution Get-AzIotSecurityAnalytics
        Get-AzIotSecurityAnalyticsAggregatedAlert Get-AzIotSecurityAnalyticsAggregatedRecommendation
        Get-AzIotSecuritySolution Get-AzJitNetworkAccessPolicy Get-AzRegulatoryComplianceAssessment
        Get-AzRegulatoryComplianceControl Get-AzRegulatoryComplianceStandard
        Get-AzSecurityAdaptiveApplicationControl Get-AzSecurityAdaptiveApplicationControlGroup
        Get-AzSecurityAdvancedThreatProtection Get-AzSecurityAlert
        Get-AzSecurityAssessment Get-AzSecurityAssessmentMetadata Get-AzSecurityAutomation
        Get-AzSecurityAutoProvisioningSetting Get-AzSecurityCompliance Get-AzSecurityContact Get-AzSecurityLocation
        Get-AzSecurityPricing Get-AzSecuritySecureScore Get-AzSecuritySecureScoreControl
        Get-AzSecuritySecureScoreControlDefinition Get-AzSecuritySetting Get-AzSecuritySolution
        Get-AzSecuritySolutionsReferenceData Get-AzSecuritySubAssessment Get-AzSecurityTask Get-AzSecurityTopology
        Get-AzSecurityWorkspaceSetting Remove-AzAlertsSuppressionRule Remove-AzDeviceSecurityGroup
        Remove-AzIotSecuritySolution Remove-AzJitNetworkAccessPolicy Remove-AzSecurityAssessment
        Remove-AzSecurityAssessmentMetadata Remove-AzSecurityAutomation Remove-AzSecurityContact
        Remove-AzSecurityWorkspaceSetting""",
    "settings": """Set-AzSecurityAlert Set-AzSecurityAssessment Set-AzSecurityAssessmentMetadata
        Set-AzSecurityAutoProvisioningSetting Set-AzSecurityContact Set-AzSecurityPricing Set-AzSecuritySetting
        Set-AzSecurityWorkspaceSetting Set-AzAlertsSuppressionRule New-AzAlertsSuppressionRuleScope
        Enable-AzSecurityAdvancedThreatProtection Disable-AzSecurityAdvancedThreatProtection""",
    "sql_assessments": """Add-AzSecuritySqlVulnerabilityAssessmentBaseline
        Get-AzSecuritySqlVulnerabilityAssessmentBaseline Set-AzSecuritySqlVulnerabilityAssessmentBaseline
        Remove-AzSecuritySqlVulnerabilityAssessmentBaseline Get-AzSecuritySqlVulnerabilityAssessmentScanRecord
        Get-AzSecuritySqlVulnerabilityAssessmentScanResult Get-AzSqlInformationProtectionPolicy
        Set-AzSqlInformationProtectionPolicy""",
}
