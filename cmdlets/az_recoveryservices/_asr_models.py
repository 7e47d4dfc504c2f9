"""The classes of Site Recovery: their properties in order, and where each is in the service's documents."""

from __future__ import annotations

from collections.abc import Mapping

ASR = "Microsoft.Azure.Commands.RecoveryServices.SiteRecovery."
_RESOURCE = "Name=name ID=id Type=type"
MODELS: Mapping[str, str] = {
    "ASRVaultSettings": "ResourceName ResourceGroupName ResourceNamespace ResouceType",
    "ASRFabric": (
        "Name=name FriendlyName ID=id Type=type FabricType=.customDetails.instanceType "
        "SiteIdentifier=.internalIdentifier FabricSpecificDetails="
    ),
    "ASRAzureFabricSpecificDetails": "Location=location",
    "ASRVMWareSpecificDetails": (
        "AgentVersion=agentVersion HostName=hostName IpAddress=ipAddress LastHeartbeat=lastHeartbeat MasterTargetServers= "
        "ProcessServers= RunAsAccounts= VersionStatus=versionStatus"
    ),
    "ASRRunAsAccount": "AccountId=accountId AccountName=accountName",
    "ASRProcessServer": "FriendlyName=friendlyName Id=id IpAddress=ipAddress AgentVersion=agentVersion LastHeartbeat=lastHeartbeat",
    "ASRMasterTargetServer": (
        "Id=id Name=name IpAddress=ipAddress AgentVersion=agentVersion DataStores= OsType=osType RetentionVolumes="
    ),
    "ASRDataStore": "SymbolicName=symbolicName Uuid=uuid Capacity=capacity FreeSpace=freeSpace Type=type",
    "ASRRetentionVolume": (
        "VolumeName=volumeName CapacityInBytes=capacityInBytes FreeSpaceInBytes=freeSpaceInBytes ThresholdPercentage=thresholdPercentage"
    ),
    "ASRProtectionContainer": (
        "FriendlyName Name=name ID=id Type=type FabricFriendlyName FabricType Role AvailablePolicies= ProtectionContainerMappings="
    ),
    "ASRProtectionContainerMapping": (
        "Name=name ID=id Health HealthErrorDetails PolicyFriendlyName PolicyId SourceFabricFriendlyName "
        "SourceProtectionContainerFriendlyName State TargetFabricFriendlyName TargetProtectionContainerFriendlyName "
        "TargetProtectionContainerId ProviderSpecificDetails"
    ),
    "ASRPolicy": (
        "FriendlyName Name=name ID=id Type=type ReplicationProvider=.providerSpecificDetails.instanceType "
        "ReplicationProviderSettings="
    ),
    "ASRAzureToAzurePolicyDetails": (
        "AppConsistentFrequencyInMinutes=appConsistentFrequencyInMinutes CrashConsistentFrequencyInMinutes=crashConsistentFrequencyInMinutes "
        "MultiVmSyncStatus=multiVmSyncStatus RecoveryPointHistory=recoveryPointHistory"
    ),
    "ASRHyperVReplicaAzurePolicyDetails": (
        "ApplicationConsistentSnapshotFrequencyInHours=applicationConsistentSnapshotFrequencyInHours "
        "ActiveStorageAccountId=activeStorageAccountId Encryption=encryption OnlineReplicationStartTime=onlineReplicationStartTime "
        "RecoveryPointHistoryDurationInHours=recoveryPointHistoryDurationInHours ReplicationInterval=replicationInterval"
    ),
    "ASRHyperVReplicaPolicyDetails": (
        "AllowedAuthenticationType=allowedAuthenticationType "
        "ApplicationConsistentSnapshotFrequencyInHours=applicationConsistentSnapshotFrequencyInHours Compression=compression "
        "InitialReplicationMethod=initialReplicationMethod OnlineReplicationStartTime=onlineReplicationStartTime "
        "RecoveryPoints=recoveryPoints ReplicaDeletionOption=replicaDeletionOption "
        "ReplicationFrequencyInSeconds=replicationFrequencyInSeconds ReplicationPort=replicationPort"
    ),
    "ASRInMageAzureV2PolicyDetails": (
        "AppConsistentFrequencyInMinutes=appConsistentFrequencyInMinutes CrashConsistentFrequencyInMinutes=crashConsistentFrequencyInMinutes "
        "MultiVmSyncStatus=multiVmSyncStatus RecoveryPointHistory=recoveryPointHistory "
        "RecoveryPointThresholdInMinutes=recoveryPointThresholdInMinutes"
    ),
    "ASRNetwork": f"FriendlyName {_RESOURCE} FabricType Subnets",
    "ASRNetworkMapping": (
        f"{_RESOURCE} FabricSpecificDetails=.fabricSpecificSettings PairingStatus=.state PrimaryFabricFriendlyName "
        "PrimaryNetworkFriendlyName PrimaryNetworkId RecoveryFabricFriendlyName RecoveryNetworkFriendlyName RecoveryNetworkId"
    ),
    "ASRStorageClassification": f"FriendlyName {_RESOURCE}",
    "ASRStorageClassificationMapping": (
        f"{_RESOURCE} PrimaryClassificationId= RecoveryClassificationId=.targetStorageClassificationId"
    ),
    "ASRRecoveryServicesProvider": (
        f"FriendlyName {_RESOURCE} AllowedScenarios ConnectionStatus=.connectionStatus FabricFriendlyName FabricType HealthErrorDetails "
        "LastHeartbeat=.lastHeartBeat ProviderVersion ProviderVersionDetails ProviderVersionExpiryDate ProviderVersionState ServerVersion"
    ),
    "ASRvCenter": (
        "FriendlyName Server=.ipAddress Port Name=name ID=id FabricArmResourceName ProcessServerId AccountId=.runAsAccountId "
        "DiscoveryStatus LastHeartbeat"
    ),
    "ASRAlertSetting": "CustomEmailAddress=.customEmailAddresses EmailSubscriptionOwner=.sendToOwners Locale",
    "ASREvent": (
        "AffectedObjectFriendlyName Description EventCode EventSpecificDetails EventType FabricId HealthErrors Name=name "
        "ProviderSpecificEventDetails=.providerSpecificDetails Severity TimeOfOccurence=.timeOfOccurrence"
    ),
    "ASRJob": (
        "Name=name ID=id Type=type JobType=.scenarioName DisplayName=.friendlyName ClientRequestId=.activityId State StateDescription "
        "StartTime EndTime TargetObjectId TargetObjectType=.targetInstanceType TargetObjectName AllowedActions Tasks Errors"
    ),
    "ASRProtectableItem": (
        "Disks=.customDetails.diskDetails FabricObjectId=.customDetails.sourceItemId FabricSpecificVMDetails=.customDetails FriendlyName "
        "ID=id Name=name OS=.customDetails.osDetails.osType OSDiskId= OSDiskName= ProtectionContainerId= ProtectionReadinessErrors "
        "ProtectionStatus ReplicationProtectedItemId SupportedReplicationProviders"
    ),
    "ASRReplicationProtectedItem": (
        "ActiveLocation AllowedOperations CurrentScenario FailoverHealth FailoverRecoveryPointId FriendlyName HealthErrors ID=id "
        "LastSuccessfulFailoverTime LastSuccessfulTestFailoverTime Name=name NicDetailsList=.providerSpecificDetails.vmNics "
        "PolicyFriendlyName PolicyId PrimaryFabricFriendlyName PrimaryFabricProvider PrimaryProtectionContainerFriendlyName "
        "ProtectableItemId ProtectedItemType ProtectionContainerId= ProtectionState ProtectionStateDescription "
        "ProviderSpecificDetails= RecoveryAzureStorageAccount=.providerSpecificDetails.recoveryAzureStorageAccount "
        "RecoveryAzureVMName=.providerSpecificDetails.recoveryAzureVMName RecoveryAzureVMSize=.providerSpecificDetails.recoveryAzureVMSize "
        "RecoveryContainerId RecoveryFabricFriendlyName RecoveryFabricId RecoveryProtectionContainerFriendlyName "
        "RecoveryResourceGroupId=.providerSpecificDetails.recoveryAzureResourceGroupId RecoveryServicesProviderId ReplicationHealth "
        "ReplicationProvider=.providerSpecificDetails.instanceType "
        "SelectedRecoveryAzureNetworkId=.providerSpecificDetails.selectedRecoveryAzureNetworkId TestFailoverState "
        "TestFailoverStateDescription Type=type"
    ),
    "ASRReplicationProtectionCluster": (
        "ActiveLocation AllowedOperations AreAllClusterNodesRegistered ClusterFqdn ClusterNodeFqdns ClusterProtectedItemIds "
        "ClusterRegisteredNodes CurrentScenario HealthErrors ID=id LastSuccessfulFailoverTime LastSuccessfulTestFailoverTime Name=name "
        "PolicyFriendlyName PolicyId PrimaryFabricFriendlyName PrimaryFabricProvider PrimaryProtectionContainerFriendlyName "
        "ProtectionClusterType ProtectionState ProtectionStateDescription ProviderSpecificDetails ProvisioningState RecoveryContainerId "
        "RecoveryFabricFriendlyName RecoveryFabricId RecoveryProtectionContainerFriendlyName ReplicationHealth "
        "ReplicationProvider=.providerSpecificDetails.instanceType SharedDiskProperties TestFailoverState TestFailoverStateDescription "
        "Type=type"
    ),
    "ASRRecoveryPoint": f"{_RESOURCE} RecoveryPointTime RecoveryPointType",
    "ASRClusterRecoveryPoint": f"{_RESOURCE} RecoveryPointTime RecoveryPointType ProviderSpecificDetails",
    "ASRRecoveryPlan": (
        "Name=name ID=id Type=type FriendlyName AllowedOperations CurrentScenario CurrentScenarioStatus "
        "CurrentScenarioStatusDescription FailoverDeploymentModel Groups= LastPlannedFailoverTime LastTestFailoverTime "
        "LastUnplannedFailoverTime PrimaryFabricFriendlyName PrimaryFabricId ProviderSpecificDetails RecoveryFabricFriendlyName "
        "RecoveryFabricId ReplicationProvider=.replicationProviders"
    ),
    "ASRRecoveryPlanGroup": "Name GroupType ReplicationProtectedItems StartGroupActions EndGroupActions",
    "ASRAzuretoAzureDiskReplicationConfig": (
        "VhdUri RecoveryAzureStorageAccountId LogStorageAccountId DiskId RecoveryResourceGroupId RecoveryReplicaDiskAccountType "
        "RecoveryTargetDiskAccountType RecoveryDiskEncryptionSetId DiskEncryptionVaultId DiskEncryptionSecretUrl KeyEncryptionVaultId "
        "KeyEncryptionKeyUrl IsManagedDisk FailoverDiskName TfoDiskName RecoveryNetworkAccessPolicy RecoveryDiskAccessId "
        "RecoveryPublicNetworkAccess"
    ),
    "ASRAzureToAzureReplicationProtectedItemConfig": (
        "ReplicationProtectedItemName RecoveryResourceGroupId RecoveryAvailabilitySetId RecoveryAvailabilityZone "
        "RecoveryProximityPlacementGroupId RecoveryVirtualMachineScaleSetId RecoveryCapacityReservationGroupId "
        "RecoveryBootDiagStorageAccountId DiskEncryptionVaultId DiskEncryptionSecretUrl KeyEncryptionVaultId KeyEncryptionKeyUrl "
        "AzureToAzureDiskReplicationConfiguration"
    ),
    "AsrInMageAzureV2DiskInput": "DiskId LogStorageAccountId DiskType DiskEncryptionSetId",
    "ASRInMageRcmDiskInput": "DiskId LogStorageAccountId DiskType DiskEncryptionSetId",
    "ASRVMNicConfig": (
        "NicId RecoveryVMNetworkId RecoveryNicName RecoveryNicResourceGroupName ReuseExistingNic RecoveryNetworkSecurityGroupId "
        "EnableAcceleratedNetworkingOnRecovery TfoVMNetworkId TfoNicName TfoNicResourceGroupName TfoReuseExistingNic "
        "TfoNetworkSecurityGroupId EnableAcceleratedNetworkingOnTfo IPConfigs"
    ),
    "PSIPConfigInputDetails": (
        "IPConfigName IsPrimary IsSeletedForFailover RecoverySubnetName RecoveryStaticIPAddress RecoveryPublicIPAddressId "
        "RecoveryLBBackendAddressPoolIds TfoSubnetName TfoStaticIPAddress TfoPublicIPAddressId TfoLBBackendAddressPoolIds"
    ),
}
"""By class: `Property=path` of each property. `.x` is `properties.x`, an empty path what is computed; without a path it is the member
of `properties` with that name."""
