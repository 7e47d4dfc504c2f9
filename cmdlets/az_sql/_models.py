"""What the classes of Az.Sql are made of; _classes.py says how a line is read."""

from __future__ import annotations

from collections.abc import Mapping

_SERVER = "ResourceGroupName@group ServerName@0 "
_DATABASE = "ResourceGroupName@group ServerName@0 DatabaseName@1 "
_INSTANCE = "ResourceGroupName@group InstanceName@0 "
_MANAGED = "ResourceGroupName@group ManagedInstanceName@0 "
_MANAGED_DATABASE = "ResourceGroupName@group InstanceName@0 DatabaseName@1 "
_ASSESSMENT = "StorageAccountName ScanResultsContainerName RecurringScansInterval EmailAdmins NotificationEmail"
_SCAN = (
    "ScanId=name TriggerType=properties.triggerType State=properties.state StartTime=properties.startTime "
    "EndTime=properties.endTime Errors=properties.errors "
    "ScanResultsLocationPath=properties.storageContainerPath "
    "NumberOfFailedSecurityChecks=properties.numberOfFailedSecurityChecks"
)
_AUDIT = (
    "BlobStorageTargetState StorageAccountResourceId EventHubTargetState EventHubName "
    "EventHubAuthorizationRuleResourceId LogAnalyticsTargetState WorkspaceResourceId"
)
_BACKUP = (
    "BackupExpirationTime=properties.backupExpirationTime BackupName=name BackupTime=properties.backupTime "
    "DatabaseName=properties.databaseName DatabaseDeletionTime=properties.databaseDeletionTime Location@0 ResourceId=id "
)
_ADVISOR = "AdvisorStatus AutoExecuteStatus AutoExecuteStatusInheritedFrom LastChecked RecommendationsStatus RecommendedActions"
_ACTION = (
    "AdvisorName@{} RecommendedActionName=name Details=properties.details ErrorDetails=properties.errorDetails "
    "EstimatedImpact=properties.estimatedImpact ExecuteActionDuration=properties.executeActionDuration "
    "ExecuteActionInitiatedBy=properties.executeActionInitiatedBy "
    "ExecuteActionInitiatedTime=properties.executeActionInitiatedTime "
    "ExecuteActionStartTime=properties.executeActionStartTime "
    "ImplementationDetails=properties.implementationDetails IsArchivedAction=properties.isArchivedAction "
    "IsExecutableAction=properties.isExecutableAction IsRevertableAction=properties.isRevertableAction "
    "LastRefresh=properties.lastRefresh LinkedObjects=properties.linkedObjects "
    "ObservedImpact=properties.observedImpact RecommendationReason=properties.recommendationReason "
    "RevertActionDuration=properties.revertActionDuration RevertActionInitiatedBy=properties.revertActionInitiatedBy "
    "RevertActionInitiatedTime=properties.revertActionInitiatedTime "
    "RevertActionStartTime=properties.revertActionStartTime Score=properties.score State=properties.state "
    "TimeSeries=properties.timeSeries ValidSince=properties.validSince"
)
_JOB_PLACE = "ResourceGroupName@group ServerName@0 AgentName@1 "
_POOL = (
    "ResourceId=id ResourceGroupName@group ServerName@0 ElasticPoolName=name Location CreationDate State "
    "Edition=sku.tier SkuName=sku.name Dtu DatabaseDtuMax DatabaseDtuMin Capacity=sku.capacity "
    "DatabaseCapacityMin=properties.perDatabaseSettings.minCapacity "
    "DatabaseCapacityMax=properties.perDatabaseSettings.maxCapacity Family=sku.family MaxSizeBytes StorageMB Tags "
    "LicenseType ZoneRedundant MaintenanceConfigurationId HighAvailabilityReplicaCount PreferredEnclaveType"
)
_DATABASE_MODEL = (
    f"{_DATABASE}Location DatabaseId Edition=sku.tier CollationName=collation CatalogCollation MaxSizeBytes Status "
    "CreationDate CurrentServiceObjectiveId CurrentServiceObjectiveName RequestedServiceObjectiveName "
    "RequestedServiceObjectiveId= ElasticPoolName EarliestRestoreDate Tags ResourceId=id CreateMode ReadScale "
    "ZoneRedundant Capacity=sku.capacity Family=sku.family SkuName=sku.name LicenseType "
    "AutoPauseDelayInMinutes=autoPauseDelay MinimumCapacity=properties.minCapacity ReadReplicaCount= "
    "HighAvailabilityReplicaCount CurrentBackupStorageRedundancy RequestedBackupStorageRedundancy SecondaryType "
    "MaintenanceConfigurationId EnableLedger=isLedgerOn PreferredEnclaveType PausedDate ResumedDate Identity "
    "EncryptionProtector Keys FederatedClientId EncryptionProtectorAutoRotation UseFreeLimit "
    "FreeLimitExhaustionBehavior ManualCutover PerformCutover"
)
_INSTANCE_MODEL = (
    f"Location Id {_MANAGED}Tags Identity Sku IsGeneralPurposeV2 FullyQualifiedDomainName AdministratorLogin "
    "AdministratorPassword= SubnetId LicenseType VCores MemorySizeInGB StorageSizeInGB StorageIOps Collation "
    "PublicDataEndpointEnabled ProxyOverride TimezoneId DnsZonePartner DnsZone InstancePoolName MinimalTlsVersion "
    "BackupStorageRedundancy RequestedBackupStorageRedundancy CurrentBackupStorageRedundancy "
    "MaintenanceConfigurationId Administrators PrimaryUserAssignedIdentityId KeyId ZoneRedundant ServicePrincipal "
    "DatabaseFormat PricingModel ExternalGovernanceStatus AuthenticationMetadata"
)
_MANAGED_DATABASE_MODEL = (
    "Location Tags Collation Status RestorePointInTime DefaultSecondaryLocation CatalogCollation CreateMode "
    "StorageContainerUri StorageContainerSasToken= SourceDatabaseId FailoverGroupId RecoverableDatabaseId "
    "RestorableDroppedDatabaseId LongTermRetentionBackupResourceId AutoCompleteRestore LastBackupName "
    f"EnableLedger=isLedgerOn {_MANAGED}Name CreationDate EarliestRestorePoint Id"
)
_FAILOVER = (
    "FailoverGroupName=name Location ResourceGroupName@group ServerName@0 PartnerServers PartnerSubscriptionId "
    "PartnerLocation PartnerResourceGroupName PartnerServerName ReplicationRole ReplicationState "
    "ReadWriteFailoverPolicy FailoverWithDataLossGracePeriodHours ReadOnlyFailoverPolicy DatabaseNames Databases Id Tags"
)
_INSTANCE_FAILOVER = (
    "ResourceGroupName@group Location@0 Name PartnerResourceGroupName PartnerRegion PrimaryManagedInstanceName "
    "PartnerManagedInstanceName ReplicationRole ReplicationState ReadWriteFailoverPolicy "
    "FailoverWithDataLossGracePeriodHours ReadOnlyFailoverPolicy SecondaryType Id"
)
_LINK = (
    "LinkId=name ResourceGroupName@group ServerName@0 DatabaseName@1 Role PartnerRole "
    "PartnerResourceGroupName PartnerServerName=partnerServer PartnerDatabaseName=partnerDatabase "
    "PartnerLocation AllowConnections PercentComplete ReplicationState StartTime LinkType "
)
_JOB_EXECUTION = (
    f"{_JOB_PLACE}JobName@2 JobExecutionId@3 Lifecycle ProvisioningState CreateTime StartTime EndTime "
    "CurrentAttempts CurrentAttemptStartTime LastMessage JobVersion StepName StepId ResourceId=id Type"
)
MODELS: Mapping[str, tuple[str, str]] = {
    "Server.Model.AzureSqlServerModel": (
        "servers",
        (
            f"{_SERVER}Location SqlAdministratorLogin=administratorLogin SqlAdministratorPassword= ServerVersion=version Tags "
            "Identity FullyQualifiedDomainName ResourceId=id MinimalTlsVersion PublicNetworkAccess "
            "RestrictOutboundNetworkAccess Administrators PrimaryUserAssignedIdentityId KeyId FederatedClientId "
            "SoftDeleteRetentionDays=retentionDays"
        ),
    ),
    "Server.Model.AzureSqlDeletedServerModel": (
        "locations/deletedServers",
        (
            "ServerName=name Location@0 DeletionTime FullyQualifiedDomainName Version Id OriginalId ResourceGroupName "
            "SubscriptionId"
        ),
    ),
    "Database.Model.AzureSqlDatabaseModel": ("servers/databases", _DATABASE_MODEL),
    "Database.Model.AzureSqlDatabaseModelExpanded": ("servers/databases", _DATABASE_MODEL),
    "ElasticPool.Model.AzureSqlElasticPoolModel": ("servers/elasticPools", _POOL),
    "FirewallRule.Model.AzureSqlServerFirewallRuleModel": (
        "servers/firewallRules",
        f"{_SERVER}StartIpAddress EndIpAddress FirewallRuleName=name",
    ),
    "Ipv6FirewallRule.Model.AzureSqlServerIpv6FirewallRuleModel": (
        "servers/ipv6FirewallRules",
        f"{_SERVER}StartIpv6Address=startIPv6Address EndIpv6Address=endIPv6Address Ipv6FirewallRuleName=name",
    ),
    "OutboundFirewallRules.Model.AzureSqlServerOutboundFirewallRulesModel": (
        "servers/outboundFirewallRules",
        f"{_SERVER}AllowedFQDN=name",
    ),
    "VirtualNetworkRule.Model.AzureSqlServerVirtualNetworkRuleModel": (
        "servers/virtualNetworkRules",
        f"{_SERVER}VirtualNetworkSubnetId VirtualNetworkRuleName=name State",
    ),
    "ServerActiveDirectoryAdministrator.Model.AzureSqlServerActiveDirectoryAdministratorModel": (
        "servers/administrators",
        f"{_SERVER}DisplayName=login ObjectId=sid IsAzureADOnlyAuthentication=azureADOnlyAuthentication",
    ),
    "ServerActiveDirectoryAdministrator.Model.AzureSqlServerActiveDirectoryOnlyAuthenticationModel": (
        "servers/azureADOnlyAuthentications",
        f"{_SERVER}AzureADOnlyAuthentication=azureADOnlyAuthentication",
    ),
    "Auditing.Model.ServerAuditModel": (
        "servers/auditingSettings",
        (
            f"ServerName@0 ResourceGroupName@group AuditActionGroup PredicateExpression {_AUDIT} StorageKeyType "
            "RetentionInDays=retentionDays"
        ),
    ),
    "Auditing.Model.DatabaseAuditModel": (
        "servers/databases/auditingSettings",
        (
            f"ServerName@0 DatabaseName@1 AuditAction ResourceGroupName@group AuditActionGroup PredicateExpression {_AUDIT} "
            "StorageKeyType RetentionInDays=retentionDays"
        ),
    ),
    "Auditing.Model.ServerDevOpsAuditModel": (
        "servers/devOpsAuditingSettings",
        f"ServerName@0 ResourceGroupName@group {_AUDIT}",
    ),
    "TransparentDataEncryption.Model.AzureSqlDatabaseTransparentDataEncryptionModel": (
        "servers/databases/transparentDataEncryption",
        f"{_DATABASE}State",
    ),
    "TransparentDataEncryption.Model.AzureSqlServerTransparentDataEncryptionProtectorModel": (
        "servers/encryptionProtector",
        f"{_SERVER}Type=properties.serverKeyType ServerKeyVaultKeyName=serverKeyName KeyId=uri AutoRotationEnabled",
    ),
    "TransparentDataEncryption.Model.AzureRmSqlManagedInstanceTransparentDataEncryptionProtectorModel": (
        "managedInstances/encryptionProtector",
        f"{_MANAGED}Type=properties.serverKeyType ManagedInstanceKeyVaultKeyName=serverKeyName KeyId=uri AutoRotationEnabled",
    ),
    "TransparentDataEncryption.Model.AzureRmSqlManagedInstanceKeyVaultKeyModel": (
        "managedInstances/keys",
        f"{_MANAGED}KeyId=uri ManagedInstanceKeyName=name CreationDate Thumbprint Type=properties.serverKeyType",
    ),
    "ServerKeyVaultKey.Model.AzureSqlServerKeyVaultKeyModel": (
        "servers/keys",
        f"{_SERVER}ServerKeyName=name Type=properties.serverKeyType Uri Thumbprint CreationDate",
    ),
    "ThreatDetection.Model.ServerAdvancedThreatProtectionSettingsModel": (
        "servers/advancedThreatProtectionSettings",
        f"{_SERVER}AdvancedThreatProtectionState",
    ),
    "ThreatDetection.Model.DatabaseAdvancedThreatProtectionSettingsModel": (
        "servers/databases/advancedThreatProtectionSettings",
        "DatabaseName@1 ResourceGroupName@group ServerName@0 AdvancedThreatProtectionState",
    ),
    "AdvancedThreatProtection.Model.ManagedInstanceAdvancedThreatProtectionSettingsModel": (
        "managedInstances/advancedThreatProtectionSettings",
        f"{_INSTANCE}AdvancedThreatProtectionState",
    ),
    "AdvancedThreatProtection.Model.ManagedDatabaseAdvancedThreatProtectionSettingsModel": (
        "managedInstances/databases/advancedThreatProtectionSettings",
        f"DatabaseName@1 {_INSTANCE}AdvancedThreatProtectionState",
    ),
    "AdvancedThreatProtection.Model.ServerAdvancedDataSecurityPolicyModel": (
        "servers/securityAlertPolicies",
        f"{_SERVER}IsEnabled",
    ),
    "AdvancedThreatProtection.Model.ManagedInstanceAdvancedDataSecurityPolicyModel": (
        "managedInstances/securityAlertPolicies",
        f"{_MANAGED}IsEnabled",
    ),
    "VulnerabilityAssessment.Model.ServerVulnerabilityAssessmentSettingsModel": (
        "servers/vulnerabilityAssessments",
        f"{_SERVER}{_ASSESSMENT}",
    ),
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentSettingsModel": (
        "servers/databases/vulnerabilityAssessments",
        f"{_DATABASE}{_ASSESSMENT}",
    ),
    "VulnerabilityAssessment.Model.ManagedInstanceVulnerabilityAssessmentSettingsModel": (
        "managedInstances/vulnerabilityAssessments",
        f"{_INSTANCE}{_ASSESSMENT}",
    ),
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentSettingsModel": (
        "managedInstances/databases/vulnerabilityAssessments",
        f"{_MANAGED_DATABASE}{_ASSESSMENT}",
    ),
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentScanRecordModel": (
        "servers/databases/vulnerabilityAssessments/scans",
        f"{_DATABASE}{_SCAN}",
    ),
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentScanRecordModel": (
        "managedInstances/databases/vulnerabilityAssessments/scans",
        f"{_MANAGED_DATABASE}{_SCAN}",
    ),
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentRuleBaselineModel": (
        "servers/databases/vulnerabilityAssessments/rules/baselines",
        f"{_DATABASE}RuleId RuleAppliesToMaster BaselineResult",
    ),
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentRuleBaselineModel": (
        "managedInstances/databases/vulnerabilityAssessments/rules/baselines",
        f"{_MANAGED_DATABASE}RuleId RuleAppliesToMaster BaselineResult",
    ),
    "Backup.Model.AzureSqlDatabaseBackupLongTermRetentionPolicyModel": (
        "servers/databases/backupLongTermRetentionPolicies",
        (
            f"{_DATABASE}WeeklyRetention MonthlyRetention YearlyRetention WeekOfYear Location= TimeBasedImmutability "
            "TimeBasedImmutabilityMode"
        ),
    ),
    "Backup.Model.AzureSqlDatabaseBackupShortTermRetentionPolicyModel": (
        "servers/databases/backupShortTermRetentionPolicies",
        f"{_DATABASE}RetentionDays DiffBackupIntervalInHours",
    ),
    "ManagedDatabaseBackup.Model.AzureSqlManagedDatabaseBackupLongTermRetentionPolicyModel": (
        "managedInstances/databases/backupLongTermRetentionPolicies",
        (
            "ResourceGroupName@group ManagedInstanceName@0 DatabaseName@1 WeeklyRetention MonthlyRetention YearlyRetention "
            "WeekOfYear Location="
        ),
    ),
    "ManagedDatabaseBackup.Model.AzureSqlManagedDatabaseBackupShortTermRetentionPolicyModel": (
        "managedInstances/databases/backupShortTermRetentionPolicies",
        f"{_MANAGED_DATABASE}DeletionDate= RetentionDays",
    ),
    "Backup.Model.AzureSqlDatabaseGeoBackupPolicyModel": (
        "servers/databases/geoBackupPolicies",
        f"{_DATABASE}Location State StorageType",
    ),
    "Backup.Model.AzureSqlDatabaseGeoBackupModel": (
        "servers/recoverableDatabases",
        (
            "ResourceGroupName@group ServerName@0 DatabaseName=name EntityId=id Edition=properties.edition "
            "ServiceLevelObjective=properties.serviceLevelObjective ElasticPoolName=properties.elasticPoolName "
            "LastAvailableBackupDate=properties.lastAvailableBackupDate ResourceId="
        ),
    ),
    "Backup.Model.AzureSqlDeletedDatabaseBackupModel": (
        "servers/restorableDroppedDatabases",
        (
            "ResourceGroupName@group ServerName@0 DatabaseName Edition=sku.tier MaxSizeBytes ServiceLevelObjective=sku.name "
            "ElasticPoolName CreationDate DeletionDate RecoveryPeriodStartDate=earliestRestoreDate ResourceId=id"
        ),
    ),
    "Backup.Model.AzureSqlDatabaseRestorePointModel": (
        "servers/databases/restorePoints",
        f"{_DATABASE}Location RestorePointType RestorePointCreationDate EarliestRestoreDate RestorePointLabel",
    ),
    "Backup.Model.AzureSqlDatabaseLongTermRetentionBackupModel": (
        "locations/longTermRetentionServers/longTermRetentionDatabases/longTermRetentionBackups",
        (
            f"{_BACKUP}ServerName=properties.serverName ServerCreateTime=properties.serverCreateTime "
            "ResourceGroupName@group BackupStorageRedundancy=properties.backupStorageRedundancy "
            "TimeBasedImmutability=properties.timeBasedImmutability "
            "TimeBasedImmutabilityMode=properties.timeBasedImmutabilityMode "
            "LegalHoldImmutability=properties.legalHoldImmutability"
        ),
    ),
    "ManagedDatabaseBackup.Model.AzureSqlManagedDatabaseLongTermRetentionBackupModel": (
        "locations/longTermRetentionManagedInstances/longTermRetentionDatabases/longTermRetentionManagedInstanceBackups",
        (
            f"{_BACKUP}ManagedInstanceName=properties.managedInstanceName "
            "InstanceCreateTime=properties.managedInstanceCreateTime ResourceGroupName@group"
        ),
    ),
    "ManagedDatabaseBackup.Model.AzureSqlDeletedManagedDatabaseBackupModel": (
        "managedInstances/restorableDroppedDatabases",
        f"DeletionDate {_MANAGED}Name=databaseName CreationDate EarliestRestorePoint=earliestRestoreDate Id",
    ),
    "DataMasking.Model.DatabaseDataMaskingPolicyModel": (
        "servers/databases/dataMaskingPolicies",
        "DatabaseName@1 ResourceGroupName@group ServerName@0 DataMaskingState PrivilegedUsers=exemptPrincipals",
    ),
    "DataMasking.Model.DatabaseDataMaskingRuleModel": (
        "servers/databases/dataMaskingPolicies/rules",
        (
            "DatabaseName@1 ResourceGroupName@group ServerName@0 SchemaName TableName ColumnName MaskingFunction PrefixSize "
            "SuffixSize ReplacementString NumberFrom NumberTo"
        ),
    ),
    "FailoverGroup.Model.AzureSqlFailoverGroupModel": ("servers/failoverGroups", _FAILOVER),
    "InstanceFailoverGroup.Model.AzureSqlInstanceFailoverGroupModel": (
        "locations/instanceFailoverGroups",
        _INSTANCE_FAILOVER,
    ),
    "Replication.Model.AzureReplicationLinkModel": ("servers/databases/replicationLinks", _LINK),
    "ServerDnsAlias.Model.AzureSqlServerDnsAliasModel": (
        "servers/dnsAliases",
        f"{_SERVER}DnsAliasName=name Id",
    ),
    "ServerCommunicationLink.Model.AzureSqlServerCommunicationLinkModel": (
        "servers/communicationLinks",
        f"{_SERVER}CommunicationLinkName=name Location State PartnerServer",
    ),
    "LedgerDigestUploads.Model.AzureSqlDatabaseLedgerDigestUploadModel": (
        "servers/databases/ledgerDigestUploads",
        f"{_DATABASE}State Endpoint=digestStorageEndpoint",
    ),
    "ManagedInstanceLedgerDigestUploads.Model.AzureSqlInstanceDatabaseLedgerDigestUploadModel": (
        "managedInstances/databases/ledgerDigestUploads",
        f"{_MANAGED_DATABASE}State Endpoint=digestStorageEndpoint",
    ),
    "ManagedInstance.Model.AzureSqlManagedInstanceModel": ("managedInstances", _INSTANCE_MODEL),
    "ManagedDatabase.Model.AzureSqlManagedDatabaseModel": ("managedInstances/databases", _MANAGED_DATABASE_MODEL),
    "ManagedDatabase.Model.AzureSqlRecoverableManagedDatabaseModel": (
        "managedInstances/recoverableDatabases",
        f"{_MANAGED}Id Name LastAvailableBackupDate RecoverableDatabaseId=",
    ),
    "InstanceActiveDirectoryAdministrator.Model.AzureSqlInstanceActiveDirectoryAdministratorModel": (
        "managedInstances/administrators",
        f"{_INSTANCE}DisplayName=login ObjectId=sid",
    ),
    "InstanceActiveDirectoryOnlyAuthentication.Model.AzureSqlInstanceActiveDirectoryOnlyAuthenticationModel": (
        "managedInstances/azureADOnlyAuthentications",
        f"{_INSTANCE}AzureADOnlyAuthentication=azureADOnlyAuthentication",
    ),
    "ManagedInstanceDtc.Model.AzureSqlManagedInstanceDtcModel": (
        "managedInstances/dtc",
        f"{_MANAGED}Id DtcEnabled DtcHostNameDnsSuffix DtcHostName=properties.dtcHostName ExternalDnsSuffixSearchList SecuritySettings",
    ),
    "EndpointCertificate.Model.AzureSqlInstanceEndpointCertificateModel": (
        "managedInstances/endpointCertificates",
        f"{_INSTANCE}Id Type Name PublicKey=publicBlob",
    ),
    "ServerTrustCertificate.Model.AzureSqlInstanceServerTrustCertificateModel": (
        "managedInstances/serverTrustCertificates",
        f"{_INSTANCE}Id Type Name Thumbprint PublicKey=publicBlob",
    ),
    "ManagedInstanceHybridLink.Model.AzureSqlManagedInstanceLinkModel": (
        "managedInstances/distributedAvailabilityGroups",
        (
            f"{_INSTANCE}Type Id Name DistributedAvailabilityGroupName DistributedAvailabilityGroupId Databases "
            "InstanceAvailabilityGroupName PartnerAvailabilityGroupName PartnerEndpoint InstanceLinkRole PartnerLinkRole "
            "ReplicationMode FailoverMode SeedingMode"
        ),
    ),
    "ManagedInstanceOperation.Model.AzureSqlManagedInstanceOperationModel": (
        "managedInstances/operations",
        (
            f"Id {_MANAGED}Name Operation OperationFriendlyName PercentComplete StartTime State ErrorCode ErrorDescription "
            "ErrorSeverity IsUserError EstimatedCompletionTime Description IsCancellable OperationParameters OperationSteps"
        ),
    ),
    "Instance_Pools.Model.AzureSqlInstancePoolModel": (
        "instancePools",
        (
            "ResourceGroupName@group Type Id InstancePoolName=name SubnetId VCores ComputeGeneration=sku.family "
            "Edition=sku.tier Tags Sku Location LicenseType DnsZone MaintenanceConfigurationId"
        ),
    ),
    "ManagedInstanceSchedule.Model.AzureSqlManagedInstanceScheduleModel": (
        "managedInstances/startStopSchedules",
        "Description TimeZoneId ScheduleList NextRunAction NextExecutionTime Name Id Type",
    ),
    "ServerConfigurationOptions.Model.ServerConfigurationOptionsModel": (
        "managedInstances/serverConfigurationOptions",
        f"{_INSTANCE}Type Id Name Value=serverConfigurationOptionValue",
    ),
    "ServerTrustGroup.Model.AzureSqlServerTrustGroupModel": (
        "locations/serverTrustGroups",
        "ResourceGroupName@group Location@0 Name GroupMember=groupMembers TrustScope=trustScopes Id",
    ),
    "VirtualCluster.Model.AzureSqlVirtualClusterModel": (
        "virtualClusters",
        "Location Id ResourceGroupName@group VirtualClusterName=name Tags SubnetId",
    ),
    "DataSync.Model.AzureSqlSyncAgentModel": (
        "servers/syncAgents",
        (
            "ResourceId=id ResourceGroupName@group ServerName@0 SyncAgentName=name SyncDatabaseId LastAliveTime Version "
            "IsUpToDate ExpiryTime State"
        ),
    ),
    "DataSync.Model.AzureSqlSyncGroupModel": (
        "servers/databases/syncGroups",
        (
            f"ResourceId=id {_DATABASE}SyncGroupName=name SyncDatabaseId IntervalInSeconds=interval "
            "ConflictResolutionPolicy HubDatabaseUserName HubDatabasePassword= SyncState LastSyncTime Schema "
            "UsePrivateLinkConnection PrivateEndpointName"
        ),
    ),
    "DataSync.Model.AzureSqlSyncMemberModel": (
        "servers/databases/syncGroups/syncMembers",
        (
            f"ResourceId=id {_DATABASE}SyncGroupName@2 SyncMemberName=name SyncDirection MemberDatabaseType=databaseType "
            "SyncAgentId SqlServerDatabaseId MemberServerName=serverName MemberDatabaseName=databaseName "
            "MemberDatabaseUserName=userName MemberDatabasePassword= SyncState UsePrivateLinkConnection "
            "SyncMemberAzureDatabaseResourceId PrivateEndpointName"
        ),
    ),
    "ElasticJobs.Model.AzureSqlElasticJobAgentModel": (
        "servers/jobAgents",
        (
            "ResourceGroupName@group ServerName@0 DatabaseName AgentName=name State Tags Location Sku Identity WorkerCount "
            "SkuName=sku.name ResourceId=id DatabaseId Type"
        ),
    ),
    "ElasticJobs.Model.AzureSqlElasticJobCredentialModel": (
        "servers/jobAgents/credentials",
        f"{_JOB_PLACE}CredentialName=name UserName=username ResourceId=id Type",
    ),
    "ElasticJobs.Model.AzureSqlElasticJobTargetGroupModel": (
        "servers/jobAgents/targetGroups",
        f"{_JOB_PLACE}TargetGroupName=name Targets=members ResourceId=id Type",
    ),
    "ElasticJobs.Model.AzureSqlElasticJobPrivateEndpointModel": (
        "servers/jobAgents/privateEndpoints",
        (
            "PrivateEndpointName=name TargetServerAzureResourceId PrivateEndpointId ResourceGroupName@group ServerName@0 "
            "AgentName@1 ResourceId=id Type"
        ),
    ),
    "ElasticJobs.Model.AzureSqlElasticJobModel": (
        "servers/jobAgents/jobs",
        (
            f"{_JOB_PLACE}JobName=name Description ResourceId=id Type StartTime=properties.schedule.startTime "
            "EndTime=properties.schedule.endTime Enabled=properties.schedule.enabled "
            "ScheduleType=properties.schedule.type Interval=properties.schedule.interval Version"
        ),
    ),
    "ElasticJobs.Model.AzureSqlElasticJobStepModel": (
        "servers/jobAgents/jobs/steps",
        (
            f"{_JOB_PLACE}JobName@2 StepName=name TargetGroupName CredentialName StepId CommandText=properties.action.value "
            "ExecutionOptions Output ResourceId=id Type"
        ),
    ),
    "ElasticJobs.Model.AzureSqlElasticJobExecutionModel": ("servers/jobAgents/jobs/executions", _JOB_EXECUTION),
    "Advisor.Model.AzureSqlServerAdvisorModel": ("servers/advisors", f"{_SERVER}AdvisorName=name {_ADVISOR}"),
    "Advisor.Model.AzureSqlDatabaseAdvisorModel": (
        "servers/databases/advisors",
        f"DatabaseName@1 {_SERVER}AdvisorName=name {_ADVISOR}",
    ),
    "Advisor.Model.AzureSqlElasticPoolAdvisorModel": (
        "servers/advisors",
        f"ElasticPoolName@1 {_SERVER}AdvisorName=name {_ADVISOR}",
    ),
    "RecommendedAction.Model.AzureSqlDatabaseRecommendedActionModel": (
        "servers/databases/advisors/recommendedActions",
        f"DatabaseName@1 {_SERVER}{_ACTION.format(2)}",
    ),
    "RecommendedAction.Model.AzureSqlServerRecommendedActionModel": (
        "servers/databases/advisors/recommendedActions",
        f"{_SERVER}{_ACTION.format(1)}",
    ),
    "RecommendedAction.Model.AzureSqlElasticPoolRecommendedActionModel": (
        "servers/databases/advisors/recommendedActions",
        f"ElasticPoolName@1 {_SERVER}{_ACTION.format(2)}",
    ),
}
"""By the class's name behind Microsoft.Azure.Commands.Sql.: the resource type, and its properties."""
