"""Az.KeyVault."""

MODULE = "Az.KeyVault"
FILES = {
    "vaults": """Get-AzKeyVault New-AzKeyVault Update-AzKeyVault Remove-AzKeyVault Undo-AzKeyVaultRemoval
        Test-AzKeyVaultNameAvailability""",
    "vault_access": """Set-AzKeyVaultAccessPolicy Remove-AzKeyVaultAccessPolicy Add-AzKeyVaultNetworkRule
        Remove-AzKeyVaultNetworkRule Update-AzKeyVaultNetworkRuleSet New-AzKeyVaultNetworkRuleSetObject""",
    "secrets": """Get-AzKeyVaultSecret Set-AzKeyVaultSecret Update-AzKeyVaultSecret Remove-AzKeyVaultSecret
        Undo-AzKeyVaultSecretRemoval Backup-AzKeyVaultSecret Restore-AzKeyVaultSecret""",
    "keys": """Get-AzKeyVaultKey Add-AzKeyVaultKey Update-AzKeyVaultKey Remove-AzKeyVaultKey Undo-AzKeyVaultKeyRemoval
        Backup-AzKeyVaultKey Restore-AzKeyVaultKey Invoke-AzKeyVaultKeyRotation Invoke-AzKeyVaultKeyOperation""",
    "certificates": """Get-AzKeyVaultCertificate Add-AzKeyVaultCertificate Import-AzKeyVaultCertificate
        Update-AzKeyVaultCertificate Remove-AzKeyVaultCertificate Undo-AzKeyVaultCertificateRemoval
        Backup-AzKeyVaultCertificate Restore-AzKeyVaultCertificate Get-AzKeyVaultCertificateOperation
        Stop-AzKeyVaultCertificateOperation Remove-AzKeyVaultCertificateOperation""",
    "certificate_policies": """New-AzKeyVaultCertificatePolicy Get-AzKeyVaultCertificatePolicy
        Set-AzKeyVaultCertificatePolicy""",
    "certificate_issuers": """Get-AzKeyVaultCertificateContact Add-AzKeyVaultCertificateContact
        Remove-AzKeyVaultCertificateContact Get-AzKeyVaultCertificateIssuer Set-AzKeyVaultCertificateIssuer
        Remove-AzKeyVaultCertificateIssuer New-AzKeyVaultCertificateAdministratorDetail
        New-AzKeyVaultCertificateOrganizationDetail""",
    "managed_hsms": """Get-AzKeyVaultManagedHsm New-AzKeyVaultManagedHsm Update-AzKeyVaultManagedHsm
        Remove-AzKeyVaultManagedHsm Undo-AzKeyVaultManagedHsmRemoval Test-AzKeyVaultManagedHsmNameAvailability
        Get-AzKeyVaultManagedHsmRegion Add-AzKeyVaultManagedHsmRegion Remove-AzKeyVaultManagedHsmRegion""",
    "managed_hsm_networks": """Add-AzKeyVaultManagedHsmNetworkRule Remove-AzKeyVaultManagedHsmNetworkRule
        Update-AzKeyVaultManagedHsmNetworkRuleSet New-AzKeyVaultManagedHsmNetworkRuleSetObject""",
    "managed_hsm_data": "Get-AzKeyVaultRandomNumber Get-AzKeyVaultSetting Update-AzKeyVaultSetting",
    "managed_hsm_roles": """Get-AzKeyVaultRoleDefinition New-AzKeyVaultRoleDefinition Remove-AzKeyVaultRoleDefinition
        Get-AzKeyVaultRoleAssignment New-AzKeyVaultRoleAssignment Remove-AzKeyVaultRoleAssignment""",
    "managed_hsm_backups": """Backup-AzKeyVault Restore-AzKeyVault Export-AzKeyVaultSecurityDomain
        Import-AzKeyVaultSecurityDomain""",
    "managed_storage": """Get-AzKeyVaultManagedStorageAccount Add-AzKeyVaultManagedStorageAccount
        Update-AzKeyVaultManagedStorageAccount Update-AzKeyVaultManagedStorageAccountKey
        Remove-AzKeyVaultManagedStorageAccount Undo-AzKeyVaultManagedStorageAccountRemoval
        Backup-AzKeyVaultManagedStorageAccount Restore-AzKeyVaultManagedStorageAccount
        Get-AzKeyVaultManagedStorageSasDefinition Set-AzKeyVaultManagedStorageSasDefinition
        Remove-AzKeyVaultManagedStorageSasDefinition Undo-AzKeyVaultManagedStorageSasDefinitionRemoval""",
    "key_rotation": "Get-AzKeyVaultKeyRotationPolicy Set-AzKeyVaultKeyRotationPolicy",
}
