"""What the classes of Az.Sql are made of (_classes.py says how a line is read), and the properties that are computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import group_of, parse_id
from pscompat.dotnet.values import GenericList, Value

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
        f"{_SERVER}Type=serverKeyType ServerKeyVaultKeyName=serverKeyName KeyId=uri AutoRotationEnabled",
    ),
    "TransparentDataEncryption.Model.AzureRmSqlManagedInstanceTransparentDataEncryptionProtectorModel": (
        "managedInstances/encryptionProtector",
        f"{_MANAGED}Type=serverKeyType ManagedInstanceKeyVaultKeyName=serverKeyName KeyId=uri AutoRotationEnabled",
    ),
    "TransparentDataEncryption.Model.AzureRmSqlManagedInstanceKeyVaultKeyModel": (
        "managedInstances/keys",
        f"{_MANAGED}KeyId=uri ManagedInstanceKeyName=name CreationDate Thumbprint Type=serverKeyType",
    ),
    "ServerKeyVaultKey.Model.AzureSqlServerKeyVaultKeyModel": (
        "servers/keys",
        f"{_SERVER}ServerKeyName=name Type=serverKeyType Uri Thumbprint CreationDate",
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
Computed = Callable[[ServiceObject], Value]


def _property(obj: ServiceObject, name: str) -> Any:
    return (obj.raw("properties") or {}).get(name)


def _last(name: str) -> Computed:
    """The last name in an id that a property holds."""

    def read(obj: ServiceObject) -> Value:
        found = parse_id(str(_property(obj, name) or ""))
        return None if found is None else found.name

    return read


def _list(items: list[Any]) -> Value:
    return GenericList(items, "System.String")


def _partner(obj: ServiceObject) -> dict[str, Any]:
    partners = _property(obj, "partnerServers") or [{}]
    return dict(partners[0])


def _partner_part(pick: Callable[[str], Any]) -> Computed:
    def read(obj: ServiceObject) -> Value:
        found = str(_partner(obj).get("id") or "")
        return pick(found) if found else None

    return read


def _endpoint(name: str, member: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        value = (_property(obj, name) or {}).get(member)
        return value // 60 if member.endswith("Minutes") and isinstance(value, int) else value

    return read


def _mega(obj: ServiceObject) -> Value:
    size = _property(obj, "maxSizeBytes")
    return None if size is None else size // 2**20


def _dtu(member: str) -> Computed:
    """A number of a pool that is measured in DTUs; 0 of one that is not."""

    def read(obj: ServiceObject) -> Value:
        sku = obj.raw("sku") or {}
        if str(sku.get("tier")).lower() not in ("basic", "standard", "premium"):
            return 0
        found = sku.get("capacity") if not member else (_property(obj, "perDatabaseSettings") or {}).get(member)
        return int(found or 0)

    return read


def _state(on: str) -> Computed:
    """Whether a target of an audit is used: storage, an event hub, a workspace."""

    def read(obj: ServiceObject) -> Value:
        enabled = str(_property(obj, "state")).lower() == "enabled"
        used = {
            "storage": bool(_property(obj, "storageEndpoint")),
            "hub": bool(obj._json.get("eventHub")),
            "workspace": bool(obj._json.get("workspace")),
        }
        return "Enabled" if enabled and used[on] else "Disabled"

    return read


_AUDIT_COMPUTED: Mapping[str, Computed] = {
    "BlobStorageTargetState": _state("storage"),
    "EventHubTargetState": _state("hub"),
    "LogAnalyticsTargetState": _state("workspace"),
    "StorageAccountResourceId": lambda obj: obj._json.get("storageAccount"),
    "EventHubName": lambda obj: (obj._json.get("eventHub") or {}).get("eventHubName"),
    "EventHubAuthorizationRuleResourceId": lambda obj: (obj._json.get("eventHub") or {}).get("rule"),
    "WorkspaceResourceId": lambda obj: obj._json.get("workspace"),
}


def _groups(whole: bool) -> Computed:
    """The audited groups; with `whole` false the audited actions, which stand in the same list."""

    def read(obj: ServiceObject) -> Value:
        names = _property(obj, "auditActionsAndGroups") or []
        return [name for name in names if (" " not in name) is whole]

    return read


_FULL_AUDIT: Mapping[str, Computed] = {
    **_AUDIT_COMPUTED,
    "AuditActionGroup": _groups(True),
    "PredicateExpression": lambda obj: _property(obj, "predicateExpression"),
    "StorageKeyType": lambda obj: "Secondary" if _property(obj, "isStorageSecondaryKeyInUse") else "Primary",
}


def _scans(member: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        scans = _property(obj, "recurringScans") or {}
        path = str(_property(obj, "storageContainerPath") or "")
        host, _, container = path.partition("://")[2].partition("/")
        return {
            "account": host.partition(".")[0] or None,
            "container": container.strip("/") or None,
            "interval": "Weekly" if scans.get("isEnabled") else "None",
            "admins": scans.get("emailSubscriptionAdmins"),
            "emails": list(scans.get("emails") or []),
        }[member]

    return read


_SCANS: Mapping[str, Computed] = {
    "StorageAccountName": _scans("account"),
    "ScanResultsContainerName": _scans("container"),
    "RecurringScansInterval": _scans("interval"),
    "EmailAdmins": _scans("admins"),
    "NotificationEmail": _scans("emails"),
}


def _baseline(member: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        found = parse_id(str(obj.raw("id") or ""))
        if member == "rule":
            return found.names[3] if found is not None else None
        if member == "master":
            return found is not None and found.names[-1].lower() == "master"
        return [list(item.get("result") or []) for item in _property(obj, "baselineResults") or ()]

    return read


_BASELINES: Mapping[str, Computed] = {
    "RuleId": _baseline("rule"),
    "RuleAppliesToMaster": _baseline("master"),
    "BaselineResult": _baseline("result"),
}


def _managed_pair(side: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        pairs = _property(obj, "managedInstancePairs") or [{}]
        found = parse_id(str(pairs[0].get(f"{side}ManagedInstanceId") or ""))
        return None if found is None else found.name

    return read


def _partner_region(obj: ServiceObject) -> Value:
    regions = _property(obj, "partnerRegions") or [{}]
    return regions[0].get("location")


def _partner_group(obj: ServiceObject) -> Value:
    pairs = _property(obj, "managedInstancePairs") or [{}]
    return group_of(pairs[0].get("partnerManagedInstanceId")) or None


def _subscription(text: str) -> Any:
    found = parse_id(text)
    return found.subscription if found is not None else None


def _enabled(obj: ServiceObject) -> Value:
    return str(_property(obj, "state")).lower() == "enabled"


_PROTECTED: Mapping[str, Computed] = {"AdvancedThreatProtectionState": lambda obj: _property(obj, "state")}
_FAILOVERS: Mapping[str, Computed] = {
    "ReadWriteFailoverPolicy": _endpoint("readWriteEndpoint", "failoverPolicy"),
    "FailoverWithDataLossGracePeriodHours": _endpoint("readWriteEndpoint", "failoverWithDataLossGracePeriodMinutes"),
    "ReadOnlyFailoverPolicy": _endpoint("readOnlyEndpoint", "failoverPolicy"),
}
COMPUTED: Mapping[str, Mapping[str, Computed]] = {
    "Database.Model.AzureSqlDatabaseModel": {
        "ElasticPoolName": _last("elasticPoolId"),
        "CurrentServiceObjectiveId": lambda obj: "00000000-0000-0000-0000-000000000000",
    },
    "Database.Model.AzureSqlDatabaseModelExpanded": {
        "ElasticPoolName": _last("elasticPoolId"),
        "CurrentServiceObjectiveId": lambda obj: "00000000-0000-0000-0000-000000000000",
    },
    "Backup.Model.AzureSqlDeletedDatabaseBackupModel": {"ElasticPoolName": _last("elasticPoolId")},
    "ElasticPool.Model.AzureSqlElasticPoolModel": {
        "StorageMB": _mega,
        "Dtu": _dtu(""),
        "DatabaseDtuMax": _dtu("maxCapacity"),
        "DatabaseDtuMin": _dtu("minCapacity"),
    },
    "Auditing.Model.ServerAuditModel": _FULL_AUDIT,
    "Auditing.Model.DatabaseAuditModel": {**_FULL_AUDIT, "AuditAction": _groups(False)},
    "Auditing.Model.ServerDevOpsAuditModel": _AUDIT_COMPUTED,
    "ThreatDetection.Model.ServerAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "ThreatDetection.Model.DatabaseAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "AdvancedThreatProtection.Model.ManagedInstanceAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "AdvancedThreatProtection.Model.ManagedDatabaseAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "AdvancedThreatProtection.Model.ServerAdvancedDataSecurityPolicyModel": {"IsEnabled": _enabled},
    "AdvancedThreatProtection.Model.ManagedInstanceAdvancedDataSecurityPolicyModel": {"IsEnabled": _enabled},
    "VulnerabilityAssessment.Model.ServerVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.ManagedInstanceVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentRuleBaselineModel": _BASELINES,
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentRuleBaselineModel": _BASELINES,
    "FailoverGroup.Model.AzureSqlFailoverGroupModel": {
        "DatabaseNames": lambda obj: _list(
            [each.rpartition("/")[2] for each in _property(obj, "databases") or () if each]
        ),
        "PartnerSubscriptionId": _partner_part(_subscription),
        "PartnerLocation": lambda obj: _partner(obj).get("location"),
        "PartnerResourceGroupName": _partner_part(group_of),
        "PartnerServerName": _partner_part(lambda text: text.rpartition("/")[2]),
        **_FAILOVERS,
    },
    "InstanceFailoverGroup.Model.AzureSqlInstanceFailoverGroupModel": {
        "PartnerRegion": _partner_region,
        "PartnerResourceGroupName": _partner_group,
        "PrimaryManagedInstanceName": _managed_pair("primary"),
        "PartnerManagedInstanceName": _managed_pair("partner"),
        **_FAILOVERS,
    },
    "Replication.Model.AzureReplicationLinkModel": {
        "PartnerResourceGroupName": lambda obj: group_of(_property(obj, "partnerDatabaseId")) or None,
        "AllowConnections": lambda obj: None,
    },
    "Server.Model.AzureSqlDeletedServerModel": {
        "ResourceGroupName": lambda obj: group_of(_property(obj, "originalId")) or None,
        "SubscriptionId": lambda obj: _subscription(str(_property(obj, "originalId") or "")),
    },
    "ManagedInstance.Model.AzureSqlManagedInstanceModel": {
        "InstancePoolName": _last("instancePoolId"),
        "BackupStorageRedundancy": lambda obj: _property(obj, "currentBackupStorageRedundancy"),
    },
    "ElasticJobs.Model.AzureSqlElasticJobAgentModel": {
        "DatabaseName": _last("databaseId"),
        "WorkerCount": lambda obj: (obj.raw("sku") or {}).get("capacity"),
    },
    "ElasticJobs.Model.AzureSqlElasticJobStepModel": {
        "TargetGroupName": _last("targetGroup"),
        "CredentialName": _last("credential"),
    },
    "ElasticJobs.Model.AzureSqlElasticJobExecutionModel": {
        "StepName": lambda obj: _property(obj, "stepName"),
        "StepId": lambda obj: _property(obj, "stepId"),
    },
    "Advisor.Model.AzureSqlElasticPoolAdvisorModel": {},
}
"""By the class's name, what is computed of a document."""
