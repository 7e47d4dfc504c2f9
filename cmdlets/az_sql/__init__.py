"""Az.Sql."""

MODULE = "Az.Sql"
FILES = {
    "activities": """Get-AzSqlDatabaseActivity Stop-AzSqlDatabaseActivity Get-AzSqlElasticPoolActivity
        Stop-AzSqlElasticPoolActivity Get-AzSqlCapability Get-AzSqlServerServiceObjective Get-AzSqlServerUpgradeHint
        Get-AzSqlDatabaseUpgradeHint Get-AzSqlElasticPoolRecommendation Get-AzSqlDatabaseIndexRecommendation
        Start-AzSqlDatabaseExecuteIndexRecommendation Stop-AzSqlDatabaseExecuteIndexRecommendation
        Get-AzSqlServerDisasterRecoveryConfiguration New-AzSqlServerDisasterRecoveryConfiguration
        Set-AzSqlServerDisasterRecoveryConfiguration Remove-AzSqlServerDisasterRecoveryConfiguration
        Get-AzSqlServerDisasterRecoveryConfigurationActivity""",
    "advisors": """Get-AzSqlServerAdvisor Set-AzSqlServerAdvisorAutoExecuteStatus Get-AzSqlServerRecommendedAction
        Set-AzSqlServerRecommendedActionState Get-AzSqlDatabaseAdvisor Set-AzSqlDatabaseAdvisorAutoExecuteStatus
        Get-AzSqlDatabaseRecommendedAction Set-AzSqlDatabaseRecommendedActionState Get-AzSqlElasticPoolAdvisor
        Set-AzSqlElasticPoolAdvisorAutoExecuteStatus Get-AzSqlElasticPoolRecommendedAction
        Set-AzSqlElasticPoolRecommendedActionState""",
    "auditing": """Get-AzSqlServerAudit Set-AzSqlServerAudit Remove-AzSqlServerAudit Get-AzSqlDatabaseAudit
        Set-AzSqlDatabaseAudit Remove-AzSqlDatabaseAudit Get-AzSqlServerMSSupportAudit Set-AzSqlServerMSSupportAudit
        Remove-AzSqlServerMSSupportAudit""",
    "backups": """Get-AzSqlDatabaseBackupLongTermRetentionPolicy Set-AzSqlDatabaseBackupLongTermRetentionPolicy
        Get-AzSqlInstanceDatabaseBackupLongTermRetentionPolicy
        Set-AzSqlInstanceDatabaseBackupLongTermRetentionPolicy Get-AzSqlDatabaseBackupShortTermRetentionPolicy
        Set-AzSqlDatabaseBackupShortTermRetentionPolicy Get-AzSqlInstanceDatabaseBackupShortTermRetentionPolicy
        Set-AzSqlInstanceDatabaseBackupShortTermRetentionPolicy Get-AzSqlDatabaseGeoBackupPolicy
        Set-AzSqlDatabaseGeoBackupPolicy Get-AzSqlDatabaseGeoBackup Get-AzSqlDeletedDatabaseBackup
        Get-AzSqlDeletedInstanceDatabaseBackup Get-AzSqlInstanceDatabaseGeoBackup Get-AzSqlDatabaseRestorePoint
        New-AzSqlDatabaseRestorePoint Remove-AzSqlDatabaseRestorePoint Get-AzSqlDatabaseLongTermRetentionBackup
        Remove-AzSqlDatabaseLongTermRetentionBackup Update-AzSqlDatabaseLongTermRetentionBackup
        Copy-AzSqlDatabaseLongTermRetentionBackup Lock-AzSqlDatabaseLongTermRetentionBackupImmutability
        Remove-AzSqlDatabaseLongTermRetentionBackupImmutability Set-AzSqlDatabaseLongTermRetentionBackupLegalHold
        Remove-AzSqlDatabaseLongTermRetentionBackupLegalHold Get-AzSqlInstanceDatabaseLongTermRetentionBackup
        Remove-AzSqlInstanceDatabaseLongTermRetentionBackup""",
    "databases": """Get-AzSqlDatabase New-AzSqlDatabase Set-AzSqlDatabase Remove-AzSqlDatabase Suspend-AzSqlDatabase
        Resume-AzSqlDatabase Get-AzSqlDatabaseExpanded Invoke-AzSqlDatabaseFailover
        Invoke-AzSqlDatabaseTransparentDataEncryptionProtectorRevalidation
        Invoke-AzSqlDatabaseTransparentDataEncryptionProtectorRevert Restore-AzSqlDatabase New-AzSqlDatabaseCopy
        Get-AzSqlElasticPoolDatabase""",
    "elastic_jobs": """Get-AzSqlElasticJobAgent New-AzSqlElasticJobAgent Set-AzSqlElasticJobAgent Remove-AzSqlElasticJobAgent
        Get-AzSqlElasticJobCredential New-AzSqlElasticJobCredential Set-AzSqlElasticJobCredential
        Remove-AzSqlElasticJobCredential Get-AzSqlElasticJobPrivateEndpoint New-AzSqlElasticJobPrivateEndpoint
        Remove-AzSqlElasticJobPrivateEndpoint Get-AzSqlElasticJobTargetGroup New-AzSqlElasticJobTargetGroup
        Remove-AzSqlElasticJobTargetGroup Add-AzSqlElasticJobTarget Remove-AzSqlElasticJobTarget Get-AzSqlElasticJob
        New-AzSqlElasticJob Set-AzSqlElasticJob Remove-AzSqlElasticJob Get-AzSqlElasticJobStep
        Add-AzSqlElasticJobStep Set-AzSqlElasticJobStep Remove-AzSqlElasticJobStep Get-AzSqlElasticJobExecution
        Get-AzSqlElasticJobStepExecution Get-AzSqlElasticJobTargetExecution Start-AzSqlElasticJob
        Stop-AzSqlElasticJob""",
    "encryption": """Get-AzSqlDatabaseTransparentDataEncryption Set-AzSqlDatabaseTransparentDataEncryption
        Get-AzSqlServerKeyVaultKey Add-AzSqlServerKeyVaultKey Remove-AzSqlServerKeyVaultKey
        Get-AzSqlServerTransparentDataEncryptionProtector Set-AzSqlServerTransparentDataEncryptionProtector
        Invoke-AzSqlServerTransparentDataEncryptionProtectorRevalidation Get-AzSqlInstanceKeyVaultKey
        Add-AzSqlInstanceKeyVaultKey Remove-AzSqlInstanceKeyVaultKey
        Get-AzSqlInstanceTransparentDataEncryptionProtector Set-AzSqlInstanceTransparentDataEncryptionProtector
        Invoke-AzSqlInstanceTransparentDataEncryptionProtectorRevalidation
        Add-AzSqlServerTransparentDataEncryptionCertificate
        Add-AzSqlManagedInstanceTransparentDataEncryptionCertificate""",
    "failover_groups": """Get-AzSqlDatabaseFailoverGroup New-AzSqlDatabaseFailoverGroup Set-AzSqlDatabaseFailoverGroup
        Switch-AzSqlDatabaseFailoverGroup Remove-AzSqlDatabaseFailoverGroup Add-AzSqlDatabaseToFailoverGroup
        Remove-AzSqlDatabaseFromFailoverGroup Get-AzSqlDatabaseInstanceFailoverGroup
        New-AzSqlDatabaseInstanceFailoverGroup Set-AzSqlDatabaseInstanceFailoverGroup
        Switch-AzSqlDatabaseInstanceFailoverGroup Remove-AzSqlDatabaseInstanceFailoverGroup
        New-AzSqlDatabaseSecondary Get-AzSqlDatabaseReplicationLink Set-AzSqlDatabaseReplicationLink
        Set-AzSqlDatabaseSecondary Remove-AzSqlDatabaseSecondary""",
    "import_export": """New-AzSqlDatabaseExport New-AzSqlDatabaseImport Get-AzSqlDatabaseImportExportStatus""",
    "instance_databases": """Get-AzSqlInstanceDatabase New-AzSqlInstanceDatabase Set-AzSqlInstanceDatabase Remove-AzSqlInstanceDatabase
        Restore-AzSqlInstanceDatabase Start-AzSqlInstanceDatabaseLogReplay Complete-AzSqlInstanceDatabaseLogReplay
        Stop-AzSqlInstanceDatabaseLogReplay Get-AzSqlInstanceDatabaseLogReplay Move-AzSqlInstanceDatabase
        Copy-AzSqlInstanceDatabase Complete-AzSqlInstanceDatabaseMove Complete-AzSqlInstanceDatabaseCopy
        Stop-AzSqlInstanceDatabaseMove Stop-AzSqlInstanceDatabaseCopy Get-AzSqlInstanceDatabaseMoveOperation
        Get-AzSqlInstanceDatabaseCopyOperation""",
    "instance_settings": """Get-AzSqlInstanceOperation Stop-AzSqlInstanceOperation Get-AzSqlInstanceDtc
        Set-AzSqlInstanceDtc Get-AzSqlInstanceEndpointCertificate Get-AzSqlInstanceServerTrustCertificate
        New-AzSqlInstanceServerTrustCertificate Remove-AzSqlInstanceServerTrustCertificate Get-AzSqlInstanceLink
        New-AzSqlInstanceLink Update-AzSqlInstanceLink Remove-AzSqlInstanceLink Start-AzSqlInstanceLinkFailover
        Get-AzSqlInstanceStartStopSchedule New-AzSqlInstanceStartStopSchedule Remove-AzSqlInstanceStartStopSchedule
        New-AzSqlInstanceScheduleItem Get-AzSqlServerConfigurationOption Set-AzSqlServerConfigurationOption
        Get-AzSqlServerTrustGroup New-AzSqlServerTrustGroup Remove-AzSqlServerTrustGroup""",
    "instances": """Get-AzSqlInstance New-AzSqlInstance Set-AzSqlInstance Remove-AzSqlInstance Start-AzSqlInstance
        Stop-AzSqlInstance Invoke-AzSqlInstanceFailover Invoke-AzSqlInstanceExternalGovernanceStatusRefresh
        Get-AzSqlInstancePool New-AzSqlInstancePool Set-AzSqlInstancePool Remove-AzSqlInstancePool
        Get-AzSqlInstancePoolUsage Get-AzSqlVirtualCluster Remove-AzSqlVirtualCluster""",
    "masking": """Get-AzSqlDatabaseDataMaskingPolicy Set-AzSqlDatabaseDataMaskingPolicy Get-AzSqlDatabaseDataMaskingRule
        New-AzSqlDatabaseDataMaskingRule Set-AzSqlDatabaseDataMaskingRule Remove-AzSqlDatabaseDataMaskingRule
        Get-AzSqlDatabaseLedgerDigestUpload Enable-AzSqlDatabaseLedgerDigestUpload
        Disable-AzSqlDatabaseLedgerDigestUpload Get-AzSqlInstanceDatabaseLedgerDigestUpload
        Enable-AzSqlInstanceDatabaseLedgerDigestUpload Disable-AzSqlInstanceDatabaseLedgerDigestUpload
        Get-AzSqlDatabaseSensitivityClassification Get-AzSqlDatabaseSensitivityRecommendation
        Set-AzSqlDatabaseSensitivityClassification Remove-AzSqlDatabaseSensitivityClassification
        Enable-AzSqlDatabaseSensitivityRecommendation Disable-AzSqlDatabaseSensitivityRecommendation
        Get-AzSqlInstanceDatabaseSensitivityClassification Get-AzSqlInstanceDatabaseSensitivityRecommendation
        Set-AzSqlInstanceDatabaseSensitivityClassification Remove-AzSqlInstanceDatabaseSensitivityClassification
        Enable-AzSqlInstanceDatabaseSensitivityRecommendation Disable-AzSqlInstanceDatabaseSensitivityRecommendation""",
    "network_access": """Get-AzSqlServerFirewallRule New-AzSqlServerFirewallRule Set-AzSqlServerFirewallRule
        Remove-AzSqlServerFirewallRule Get-AzSqlServerIpv6FirewallRule New-AzSqlServerIpv6FirewallRule
        Set-AzSqlServerIpv6FirewallRule Remove-AzSqlServerIpv6FirewallRule Get-AzSqlServerOutboundFirewallRule
        New-AzSqlServerOutboundFirewallRule Remove-AzSqlServerOutboundFirewallRule Get-AzSqlServerVirtualNetworkRule
        New-AzSqlServerVirtualNetworkRule Set-AzSqlServerVirtualNetworkRule Remove-AzSqlServerVirtualNetworkRule""",
    "pools": """Get-AzSqlElasticPool New-AzSqlElasticPool Set-AzSqlElasticPool Remove-AzSqlElasticPool
        Invoke-AzSqlElasticPoolFailover""",
    "security": """Get-AzSqlServerAdvancedThreatProtectionSetting Update-AzSqlServerAdvancedThreatProtectionSetting
        Get-AzSqlDatabaseAdvancedThreatProtectionSetting Update-AzSqlDatabaseAdvancedThreatProtectionSetting
        Get-AzSqlInstanceAdvancedThreatProtectionSetting Update-AzSqlInstanceAdvancedThreatProtectionSetting
        Get-AzSqlInstanceDatabaseAdvancedThreatProtectionSetting
        Update-AzSqlInstanceDatabaseAdvancedThreatProtectionSetting Get-AzSqlServerAdvancedDataSecurityPolicy
        Enable-AzSqlServerAdvancedDataSecurity Disable-AzSqlServerAdvancedDataSecurity
        Get-AzSqlInstanceAdvancedDataSecurityPolicy Enable-AzSqlInstanceAdvancedDataSecurity
        Disable-AzSqlInstanceAdvancedDataSecurity Get-AzSqlServerVulnerabilityAssessmentSetting
        Update-AzSqlServerVulnerabilityAssessmentSetting Clear-AzSqlServerVulnerabilityAssessmentSetting
        Get-AzSqlDatabaseVulnerabilityAssessmentSetting Update-AzSqlDatabaseVulnerabilityAssessmentSetting
        Clear-AzSqlDatabaseVulnerabilityAssessmentSetting Get-AzSqlInstanceVulnerabilityAssessmentSetting
        Update-AzSqlInstanceVulnerabilityAssessmentSetting Clear-AzSqlInstanceVulnerabilityAssessmentSetting
        Get-AzSqlInstanceDatabaseVulnerabilityAssessmentSetting
        Update-AzSqlInstanceDatabaseVulnerabilityAssessmentSetting
        Clear-AzSqlInstanceDatabaseVulnerabilityAssessmentSetting Get-AzSqlDatabaseVulnerabilityAssessmentScanRecord
        Start-AzSqlDatabaseVulnerabilityAssessmentScan Convert-AzSqlDatabaseVulnerabilityAssessmentScan
        Get-AzSqlDatabaseVulnerabilityAssessmentRuleBaseline Set-AzSqlDatabaseVulnerabilityAssessmentRuleBaseline
        Clear-AzSqlDatabaseVulnerabilityAssessmentRuleBaseline
        Get-AzSqlInstanceDatabaseVulnerabilityAssessmentScanRecord
        Start-AzSqlInstanceDatabaseVulnerabilityAssessmentScan
        Convert-AzSqlInstanceDatabaseVulnerabilityAssessmentScan
        Get-AzSqlInstanceDatabaseVulnerabilityAssessmentRuleBaseline
        Set-AzSqlInstanceDatabaseVulnerabilityAssessmentRuleBaseline
        Clear-AzSqlInstanceDatabaseVulnerabilityAssessmentRuleBaseline""",
    "servers": """Get-AzSqlServer New-AzSqlServer Set-AzSqlServer Remove-AzSqlServer Get-AzSqlDeletedServer
        Restore-AzSqlServer Invoke-AzSqlServerExternalGovernanceStatusRefresh
        Get-AzSqlServerActiveDirectoryAdministrator Set-AzSqlServerActiveDirectoryAdministrator
        Remove-AzSqlServerActiveDirectoryAdministrator Get-AzSqlInstanceActiveDirectoryAdministrator
        Set-AzSqlInstanceActiveDirectoryAdministrator Remove-AzSqlInstanceActiveDirectoryAdministrator
        Enable-AzSqlServerActiveDirectoryOnlyAuthentication Disable-AzSqlServerActiveDirectoryOnlyAuthentication
        Get-AzSqlServerActiveDirectoryOnlyAuthentication Enable-AzSqlInstanceActiveDirectoryOnlyAuthentication
        Disable-AzSqlInstanceActiveDirectoryOnlyAuthentication Get-AzSqlInstanceActiveDirectoryOnlyAuthentication
        Get-AzSqlServerDnsAlias New-AzSqlServerDnsAlias Set-AzSqlServerDnsAlias Remove-AzSqlServerDnsAlias
        Get-AzSqlServerCommunicationLink New-AzSqlServerCommunicationLink Remove-AzSqlServerCommunicationLink""",
    "sync_groups": """Get-AzSqlSyncAgent New-AzSqlSyncAgent Remove-AzSqlSyncAgent New-AzSqlSyncAgentKey
        Get-AzSqlSyncAgentLinkedDatabase Get-AzSqlSyncGroup New-AzSqlSyncGroup Update-AzSqlSyncGroup
        Remove-AzSqlSyncGroup Start-AzSqlSyncGroupSync Stop-AzSqlSyncGroupSync Get-AzSqlSyncGroupLog
        Get-AzSqlSyncMember New-AzSqlSyncMember Update-AzSqlSyncMember Remove-AzSqlSyncMember Get-AzSqlSyncSchema
        Update-AzSqlSyncSchema""",
}
