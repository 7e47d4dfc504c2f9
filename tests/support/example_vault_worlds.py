"""What lies in the vaults of Recovery Services that examples get: the scripts that make it, and what no cmdlet makes."""

from __future__ import annotations

from typing import Any

VAULT = """
$worldVault = New-AzRecoveryServicesVault -ResourceGroupName '{group}' -Name '{vault}' -Location {location}
Set-AzRecoveryServicesVaultContext -Vault $worldVault
$null = Set-AzRecoveryServicesAsrVaultContext -Vault $worldVault
"""
BACKUPS = """
$worldPolicy = Get-AzRecoveryServicesBackupProtectionPolicy -Name DefaultPolicy
foreach ($worldName in {machines}) {{
    $worldJob = Enable-AzRecoveryServicesBackupProtection -Policy $worldPolicy -Name $worldName -ResourceGroupName '{group}'
}}
$worldItem = @(Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM)
foreach ($worldTime in {times}) {{
    $worldJob = foreach ($worldOne in $worldItem) {{ Backup-AzRecoveryServicesBackupItem -Item $worldOne }}
}}
$worldItem = $worldItem[0]
$worldJob = @($worldJob)[0]
$worldPoint = @(Get-AzRecoveryServicesBackupRecoveryPoint -Item $worldItem)[0]
$worldContainer = @(Get-AzRecoveryServicesBackupContainer -ContainerType AzureVM)[0]
$worldSchedule = Get-AzRecoveryServicesBackupSchedulePolicyObject -WorkloadType AzureVM
$worldSchedule.ScheduleRunTimes[0] = [datetime]::SpecifyKind('2030-01-01 04:00', 'Utc')
$worldRetention = Get-AzRecoveryServicesBackupRetentionPolicyObject -WorkloadType AzureVM
"""
FILES = """
$worldFilePolicy = New-AzRecoveryServicesBackupProtectionPolicy -Name worldfiles -WorkloadType AzureFiles
$null = Enable-AzRecoveryServicesBackupProtection -StorageAccountName '{account}' -Name '{share}' -Policy $worldFilePolicy
$worldFiles = Get-AzRecoveryServicesBackupContainer -ContainerType AzureStorage
$worldShare = @(Get-AzRecoveryServicesBackupItem -Container $worldFiles -WorkloadType AzureFiles)[0]
$null = Backup-AzRecoveryServicesBackupItem -Item $worldShare
"""
DELETED = """
$null = Set-AzRecoveryServicesVaultProperty -SoftDeleteFeatureState Enable
$null = Disable-AzRecoveryServicesBackupProtection -Item $worldShare -RemoveRecoveryPoints -Force
"""
DATABASES = """
$null = Register-AzRecoveryServicesBackupContainer -ResourceId (Get-AzVM -ResourceGroupName '{group}' -Name {first}).Id `
    -BackupManagementType AzureWorkload -WorkloadType MSSQL -Force
"""
REPLICATION = """
$null = New-AzRecoveryServicesAsrFabric -Azure -Name worldwest -Location {location}
$null = New-AzRecoveryServicesAsrFabric -Azure -Name worldnorth -Location {other}
$worldFabric = Get-AzRecoveryServicesAsrFabric -Name worldwest
$worldNorth = Get-AzRecoveryServicesAsrFabric -Name worldnorth
$null = New-AzRecoveryServicesAsrProtectionContainer -InputObject $worldFabric -Name worldwc
$null = New-AzRecoveryServicesAsrProtectionContainer -InputObject $worldNorth -Name worldnc
$null = New-AzRecoveryServicesAsrPolicy -AzureToAzure -Name worlddaily -RecoveryPointRetentionInHours 24 `
    -ApplicationConsistentSnapshotFrequencyInHours 4
$worldPlace = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $worldFabric -Name worldwc
$worldOther = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $worldNorth -Name worldnc
$worldRule = Get-AzRecoveryServicesAsrPolicy -Name worlddaily
$null = New-AzRecoveryServicesAsrProtectionContainerMapping -Name worldthere -Policy $worldRule `
    -PrimaryProtectionContainer $worldPlace -RecoveryProtectionContainer $worldOther
$null = New-AzRecoveryServicesAsrProtectionContainerMapping -Name worldback -Policy $worldRule `
    -PrimaryProtectionContainer $worldOther -RecoveryProtectionContainer $worldPlace
$worldThere = Get-AzRecoveryServicesAsrProtectionContainerMapping -ProtectionContainer $worldPlace -Name worldthere
$worldBack = Get-AzRecoveryServicesAsrProtectionContainerMapping -ProtectionContainer $worldOther -Name worldback
$worldMachine = Get-AzVM -ResourceGroupName '{group}' -Name {first}
$worldGroup = (Get-AzResourceGroup -Name '{group}').ResourceId
$worldReplication = New-AzRecoveryServicesAsrReplicationProtectedItem -AzureToAzure -AzureVmId $worldMachine.Id -Name worldrep `
    -ProtectionContainerMapping $worldThere -RecoveryResourceGroupId $worldGroup `
    -LogStorageAccountId "$worldGroup/providers/Microsoft.Storage/storageAccounts/contoso" -WaitForCompletion
$worldReplicated = Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $worldPlace -Name worldrep
$worldMoment = @(Get-AzRecoveryServicesAsrRecoveryPoint -ReplicationProtectedItem $worldReplicated)[0]
$null = New-AzRecoveryServicesAsrRecoveryPlan -Name worldplan -PrimaryFabric $worldFabric -RecoveryFabric $worldNorth `
    -ReplicationProtectedItem $worldReplicated
$worldPlan = Get-AzRecoveryServicesAsrRecoveryPlan -Name worldplan
$worldTask = @(Get-AzRecoveryServicesAsrJob)[0]
$null = New-AzRecoveryServicesAsrReplicationProtectionCluster -AzureToAzure -Name worldcluster -ProtectionContainerMapping $worldThere
$worldCluster = Get-AzRecoveryServicesAsrReplicationProtectionCluster -Name worldcluster -ProtectionContainer $worldPlace
$worldClusterMoment = @(Get-AzRecoveryServicesAsrClusterRecoveryPoint -ReplicationProtectionCluster $worldCluster)[0]
$null = New-AzRecoveryServicesAsrNetworkMapping -AzureToAzure -Name worldnetwork -PrimaryFabric $worldFabric `
    -PrimaryAzureNetworkId "$worldGroup/providers/Microsoft.Network/virtualNetworks/net" -RecoveryFabric $worldNorth `
    -RecoveryAzureNetworkId "$worldGroup/providers/Microsoft.Network/virtualNetworks/net2"
$worldNetworks = Get-AzRecoveryServicesAsrNetworkMapping -PrimaryFabric $worldFabric
$worldDisk = New-AzRecoveryServicesAsrAzureToAzureDiskReplicationConfig -ManagedDisk -RecoveryResourceGroupId $worldGroup `
    -LogStorageAccountId "$worldGroup/providers/Microsoft.Storage/storageAccounts/contoso" -RecoveryReplicaDiskAccountType Premium_LRS `
    -RecoveryTargetDiskAccountType Premium_LRS -DiskId $worldMachine.StorageProfile.OsDisk.ManagedDisk.Id
$worldConfig = New-AzRecoveryServicesAsrAzureToAzureReplicationProtectedItemConfig -ReplicationProtectedItemName worldrep `
    -RecoveryResourceGroupId $worldGroup
$worldVmware = Get-AzRecoveryServicesAsrFabric -Name worldvmware
$worldServer = @($worldVmware.FabricSpecificDetails.ProcessServers)[0]
$worldPhysical = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $worldVmware -Name worldphysical
$worldProtectable = @(Get-AzRecoveryServicesAsrProtectableItem -ProtectionContainer $worldPhysical)[0]
$worldCenter = @(Get-AzRecoveryServicesAsrvCenter -Fabric $worldVmware)[0]
$worldProvider = @(Get-AzRecoveryServicesAsrServicesProvider -Fabric $worldVmware)[0]
$worldNetwork = @(Get-AzRecoveryServicesAsrNetwork -Fabric $worldVmware)[0]
$worldClass = @(Get-AzRecoveryServicesAsrStorageClassification -Fabric $worldVmware)[0]
$worldClasses = @(Get-AzRecoveryServicesAsrStorageClassificationMapping -StorageClassification $worldClass)[0]
$null = New-AzRecoveryServicesAsrFabric -Azure -Name worldempty -Location {location}
$worldEmpty = Get-AzRecoveryServicesAsrFabric -Name worldempty
$null = New-AzRecoveryServicesAsrProtectionContainer -InputObject $worldEmpty -Name worldemptyplace
$worldEmptyPlace = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $worldEmpty -Name worldemptyplace
"""
OBJECTS = {
    "ARSVault": "worldVault",
    "Backup.Cmdlets.Models.ItemBase": "worldItem",
    "Backup.Cmdlets.Models.PolicyBase": "worldPolicy",
    "Backup.Cmdlets.Models.JobBase": "worldJob",
    "Backup.Cmdlets.Models.ContainerBase": "worldContainer",
    "Backup.Cmdlets.Models.RecoveryPointBase": "worldPoint",
    "Backup.Cmdlets.Models.SchedulePolicyBase": "worldSchedule",
    "Backup.Cmdlets.Models.RetentionPolicyBase": "worldRetention",
    "SiteRecovery.ASRFabric": "worldFabric",
    "SiteRecovery.ASRProtectionContainer": "worldPlace",
    "SiteRecovery.ASRProtectionContainerMapping": "worldThere",
    "SiteRecovery.ASRPolicy": "worldRule",
    "SiteRecovery.ASRReplicationProtectedItem": "worldReplicated",
    "SiteRecovery.ASRRecoveryPoint": "worldMoment",
    "SiteRecovery.ASRRecoveryPlan": "worldPlan",
    "SiteRecovery.ASRRecoveryPlanGroup": "worldPlan.Groups[2]",
    "SiteRecovery.ASRJob": "worldTask",
    "SiteRecovery.ASRReplicationProtectionCluster": "worldCluster",
    "SiteRecovery.ASRClusterRecoveryPoint": "worldClusterMoment",
    "SiteRecovery.ASRNetworkMapping": "worldNetworks",
    "SiteRecovery.ASRNetwork": "worldNetwork",
    "SiteRecovery.ASRAzuretoAzureDiskReplicationConfig": "worldDisk",
    "SiteRecovery.ASRAzureToAzureReplicationProtectedItemConfig": "worldConfig",
    "SiteRecovery.ASRProcessServer": "worldServer",
    "SiteRecovery.ASRProtectableItem": "worldProtectable",
    "SiteRecovery.ASRvCenter": "worldCenter",
    "SiteRecovery.ASRRecoveryServicesProvider": "worldProvider",
    "SiteRecovery.ASRStorageClassification": "worldClass",
    "SiteRecovery.ASRStorageClassificationMapping": "worldClasses",
}
NAMED = {
    "AsrFabric": "worldFabric",
    "AsrPolicy": "worldRule",
    "AsrProtectionContainer": "worldPlace",
    "AsrProtectionContainerMapping": "worldThere",
    "AsrReplicationProtectedItem": "worldReplicated",
    "AsrReplicationProtectionCluster": "worldCluster",
    "AsrProtectableItem": "worldProtectable",
    "AsrRecoveryPlan": "worldPlan",
    "AsrNetworkMapping": "worldNetworks",
    "AsrVCenter": "worldCenter",
}
"""What lies in the vault, by the noun of the cmdlet that gets it by name."""
_FABRIC = "/replicationFabrics/worldvmware"
_CLASS = f"{_FABRIC}/replicationStorageClassifications/worldclass"
_PHYSICAL = f"{_FABRIC}/replicationProtectionContainers/worldphysical"
STORED: dict[str, dict[str, Any]] = {
    _FABRIC: {
        "friendlyName": "worldvmware",
        "customDetails": {
            "instanceType": "VMware",
            "processServers": [{"id": "11111111-2222-4333-8444-555555555555", "friendlyName": "ps1"}],
            "runAsAccounts": [{"accountId": "1", "accountName": "a"}, {"accountId": "2", "accountName": "b"}],
        },
        "health": "Normal",
    },
    _PHYSICAL: {"friendlyName": "worldphysical", "fabricType": "VMware", "fabricFriendlyName": "worldvmware"},
    f"{_PHYSICAL}/replicationProtectableItems/worldmachine": {
        "friendlyName": "worldmachine",
        "protectionStatus": "Unprotected",
        "customDetails": {"instanceType": "VMwareVirtualMachine", "osType": "Windows", "diskDetails": []},
    },
    f"{_FABRIC}/replicationvCenters/worldcenter": {
        "friendlyName": "worldcenter",
        "ipAddress": "10.0.0.9",
        "port": "443",
    },
    f"{_FABRIC}/replicationRecoveryServicesProviders/worldprovider": {"friendlyName": "worldprovider"},
    f"{_FABRIC}/replicationNetworks/worldnetwork": {"friendlyName": "worldnetwork", "subnets": []},
    _CLASS: {"friendlyName": "worldclass"},
    f"{_CLASS}/replicationStorageClassificationMappings/worldclasses": {"targetStorageClassificationId": "/one"},
}
"""What is there of VMware, by paths below the vault: no cmdlet makes it."""
_TO = "-Direction PrimaryToRecovery"
FAILOVERS = {
    "worldrep": (
        f"$null = Start-AzRecoveryServicesAsrUnplannedFailoverJob -ReplicationProtectedItem $worldReplicated {_TO}\n",
        "$null = Start-AzRecoveryServicesAsrCommitFailoverJob -ReplicationProtectedItem $worldReplicated\n",
    ),
    "worldcluster": (
        (
            f"$null = Start-AzRecoveryServicesAsrClusterUnplannedFailoverJob -ReplicationProtectionCluster $worldCluster {_TO}"
            " -LatestProcessedRecoveryPoint\n"
        ),
        "$null = Start-AzRecoveryServicesAsrClusterCommitFailoverJob -ReplicationProtectionCluster $worldCluster\n",
    ),
}
