"""Az.RecoveryServices."""

MODULE = "Az.RecoveryServices"
FILES = {
    "asr_configs": """New-AzRecoveryServicesAsrAzureToAzureDiskReplicationConfig
        New-AzRecoveryServicesAsrAzureToAzureReplicationProtectedItemConfig
        New-AzRecoveryServicesAsrInMageAzureV2DiskInput New-AzRecoveryServicesAsrInMageRcmDiskInput
        New-AzRecoveryServicesAsrVMNicConfig New-AzRecoveryServicesAsrVMNicIPConfig""",
    "asr_fabrics": """Get-AzRecoveryServicesAsrFabric New-AzRecoveryServicesAsrFabric Remove-AzRecoveryServicesAsrFabric
        Get-AzRecoveryServicesAsrProtectionContainer New-AzRecoveryServicesAsrProtectionContainer
        Remove-AzRecoveryServicesAsrProtectionContainer Get-AzRecoveryServicesAsrNetwork
        Get-AzRecoveryServicesAsrNetworkMapping New-AzRecoveryServicesAsrNetworkMapping
        Update-AzRecoveryServicesAsrNetworkMapping Remove-AzRecoveryServicesAsrNetworkMapping
        Get-AzRecoveryServicesAsrStorageClassification Get-AzRecoveryServicesAsrStorageClassificationMapping
        New-AzRecoveryServicesAsrStorageClassificationMapping
        Remove-AzRecoveryServicesAsrStorageClassificationMapping Get-AzRecoveryServicesAsrServicesProvider
        Remove-AzRecoveryServicesAsrServicesProvider Update-AzRecoveryServicesAsrServicesProvider
        Get-AzRecoveryServicesAsrvCenter New-AzRecoveryServicesAsrvCenter Remove-AzRecoveryServicesAsrvCenter
        Update-AzRecoveryServicesAsrvCenter""",
    "asr_failovers": """Start-AzRecoveryServicesAsrCommitFailoverJob Start-AzRecoveryServicesAsrCancelFailoverJob
        Start-AzRecoveryServicesAsrResynchronizeReplicationJob Start-AzRecoveryServicesAsrClusterCommitFailoverJob
        Start-AzRecoveryServicesAsrClusterResynchronizeReplicationJob
        Start-AzRecoveryServicesAsrTestFailoverCleanupJob Start-AzRecoveryServicesAsrClusterTestFailoverCleanupJob
        Start-AzRecoveryServicesAsrTestFailoverJob Start-AzRecoveryServicesAsrUnplannedFailoverJob
        Start-AzRecoveryServicesAsrPlannedFailoverJob Start-AzRecoveryServicesAsrApplyRecoveryPoint
        Start-AzRecoveryServicesAsrApplyClusterRecoveryPoint Start-AzRecoveryServicesAsrClusterTestFailoverJob
        Start-AzRecoveryServicesAsrClusterUnplannedFailoverJob Update-AzRecoveryServicesAsrProtectionDirection
        Update-AzRecoveryServicesAsrClusterProtectionDirection Start-AzRecoveryServicesAsrSwitchProcessServerJob
        Start-AzRecoveryServicesAsrSwitchAppliance""",
    "asr_items": """Get-AzRecoveryServicesAsrProtectableItem New-AzRecoveryServicesAsrProtectableItem
        Get-AzRecoveryServicesAsrReplicationProtectedItem Get-AzRecoveryServicesAsrRecoveryPoint
        Get-AzRecoveryServicesAsrClusterRecoveryPoint New-AzRecoveryServicesAsrReplicationProtectedItem
        Remove-AzRecoveryServicesAsrReplicationProtectedItem Add-AzRecoveryServicesAsrReplicationProtectedItemDisk
        Remove-AzRecoveryServicesAsrReplicationProtectedItemDisk Update-AzRecoveryServicesAsrMobilityService
        Set-AzRecoveryServicesAsrReplicationProtectedItem Get-AzRecoveryServicesAsrReplicationProtectionCluster
        New-AzRecoveryServicesAsrReplicationProtectionCluster
        Remove-AzRecoveryServicesAsrReplicationProtectionCluster""",
    "asr_plans": """Get-AzRecoveryServicesAsrRecoveryPlan New-AzRecoveryServicesAsrRecoveryPlan
        Update-AzRecoveryServicesAsrRecoveryPlan Edit-AzRecoveryServicesAsrRecoveryPlan
        Remove-AzRecoveryServicesAsrRecoveryPlan""",
    "asr_policies": """Get-AzRecoveryServicesAsrPolicy Remove-AzRecoveryServicesAsrPolicy New-AzRecoveryServicesAsrPolicy
        Update-AzRecoveryServicesAsrPolicy Get-AzRecoveryServicesAsrProtectionContainerMapping
        New-AzRecoveryServicesAsrProtectionContainerMapping Update-AzRecoveryServicesAsrProtectionContainerMapping
        Remove-AzRecoveryServicesAsrProtectionContainerMapping""",
    "asr_vaults": """Set-AzRecoveryServicesAsrVaultContext Get-AzRecoveryServicesAsrVaultContext
        Import-AzRecoveryServicesAsrVaultSettingsFile Get-AzRecoveryServicesAsrJob Get-AzRecoveryServicesAsrEvent
        Stop-AzRecoveryServicesAsrJob Restart-AzRecoveryServicesAsrJob Resume-AzRecoveryServicesAsrJob
        Get-AzRecoveryServicesAsrAlertSetting Set-AzRecoveryServicesAsrAlertSetting""",
    "containers": """Get-AzRecoveryServicesBackupContainer Register-AzRecoveryServicesBackupContainer
        Unregister-AzRecoveryServicesBackupContainer Undo-AzRecoveryServicesBackupContainerDeletion
        Get-AzRecoveryServicesBackupManagementServer Unregister-AzRecoveryServicesBackupManagementServer
        Initialize-AzRecoveryServicesBackupProtectableItem""",
    "items": """Get-AzRecoveryServicesBackupItem Enable-AzRecoveryServicesBackupProtection
        Disable-AzRecoveryServicesBackupProtection Undo-AzRecoveryServicesBackupItemDeletion
        Backup-AzRecoveryServicesBackupItem Redo-AzRecoveryServicesBackupProtection""",
    "jobs": """Get-AzRecoveryServicesBackupJob Get-AzRecoveryServicesBackupJobDetail Stop-AzRecoveryServicesBackupJob
        Wait-AzRecoveryServicesBackupJob""",
    "policies": """Get-AzRecoveryServicesBackupSchedulePolicyObject Get-AzRecoveryServicesBackupRetentionPolicyObject
        Get-AzRecoveryServicesBackupProtectionPolicy New-AzRecoveryServicesBackupProtectionPolicy
        Set-AzRecoveryServicesBackupProtectionPolicy Remove-AzRecoveryServicesBackupProtectionPolicy""",
    "protectable_items": """Get-AzRecoveryServicesBackupProtectableItem Enable-AzRecoveryServicesBackupAutoProtection
        Disable-AzRecoveryServicesBackupAutoProtection Get-AzRecoveryServicesBackupStatus""",
    "recovery_points": """Get-AzRecoveryServicesBackupRecoveryPoint Get-AzRecoveryServicesBackupRecoveryLogChain
        Get-AzRecoveryServicesBackupRecommendedArchivableRPGroup Move-AzRecoveryServicesBackupRecoveryPoint
        Get-AzRecoveryServicesBackupRPMountScript Disable-AzRecoveryServicesBackupRPMountScript
        Get-AzRecoveryServicesSoftDeletedVaultBackupItem""",
    "restores": """Restore-AzRecoveryServicesBackupItem Get-AzRecoveryServicesBackupWorkloadRecoveryConfig
        Initialize-AzRecoveryServicesDSMove Test-AzRecoveryServicesDSMove Copy-AzRecoveryServicesVault""",
    "vault_properties": """Get-AzRecoveryServicesBackupProperty Set-AzRecoveryServicesBackupProperty
        Get-AzRecoveryServicesVaultProperty Set-AzRecoveryServicesVaultProperty
        Get-AzRecoveryServicesResourceGuardMapping Set-AzRecoveryServicesResourceGuardMapping
        Remove-AzRecoveryServicesResourceGuardMapping Get-AzRecoveryServicesVaultSettingsFile""",
    "vaults": """Get-AzRecoveryServicesVault New-AzRecoveryServicesVault Update-AzRecoveryServicesVault
        Remove-AzRecoveryServicesVault Set-AzRecoveryServicesVaultContext Get-AzRecoveryServicesSoftDeletedVault
        Undo-AzRecoveryServicesVaultDeletion""",
}
