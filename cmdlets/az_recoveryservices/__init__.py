"""Az.RecoveryServices."""

MODULE = "Az.RecoveryServices"
FILES = {
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
