"""Az.Storage."""

MODULE = "Az.Storage"
FILES = {
    "accounts": """New-AzStorageAccount Set-AzStorageAccount Get-AzStorageAccount Remove-AzStorageAccount
        Get-AzStorageAccountNameAvailability Invoke-AzStorageAccountFailover
        Invoke-AzStorageAccountHierarchicalNamespaceUpgrade Stop-AzStorageAccountHierarchicalNamespaceUpgrade
        Revoke-AzStorageAccountUserDelegationKeys""",
    "account_keys": "Get-AzStorageAccountKey New-AzStorageAccountKey",
    "containers": """Get-AzRmStorageContainer New-AzRmStorageContainer Update-AzRmStorageContainer
        Remove-AzRmStorageContainer Invoke-AzRmStorageContainerImmutableStorageWithVersioningMigration""",
    "container_policies": """Get-AzRmStorageContainerImmutabilityPolicy Set-AzRmStorageContainerImmutabilityPolicy
        Remove-AzRmStorageContainerImmutabilityPolicy Lock-AzRmStorageContainerImmutabilityPolicy
        Add-AzRmStorageContainerLegalHold Remove-AzRmStorageContainerLegalHold""",
    "shares": """Get-AzRmStorageShare New-AzRmStorageShare Update-AzRmStorageShare Remove-AzRmStorageShare
        Restore-AzRmStorageShare""",
    "services": """Get-AzStorageBlobServiceProperty Update-AzStorageBlobServiceProperty Get-AzStorageFileServiceProperty
        Update-AzStorageFileServiceProperty Enable-AzStorageBlobDeleteRetentionPolicy
        Disable-AzStorageBlobDeleteRetentionPolicy Enable-AzStorageContainerDeleteRetentionPolicy
        Disable-AzStorageContainerDeleteRetentionPolicy Enable-AzStorageBlobRestorePolicy
        Disable-AzStorageBlobRestorePolicy Enable-AzStorageBlobLastAccessTimeTracking
        Disable-AzStorageBlobLastAccessTimeTracking""",
    "management_policies": """Add-AzStorageAccountManagementPolicyAction New-AzStorageAccountManagementPolicyFilter
        New-AzStorageAccountManagementPolicyRule New-AzStorageAccountManagementPolicyBlobIndexMatchObject
        Get-AzStorageAccountManagementPolicy Set-AzStorageAccountManagementPolicy
        Remove-AzStorageAccountManagementPolicy""",
    "encryption_scopes": "Get-AzStorageEncryptionScope New-AzStorageEncryptionScope Update-AzStorageEncryptionScope",
    "network_rules": """Get-AzStorageAccountNetworkRuleSet Update-AzStorageAccountNetworkRuleSet
        Add-AzStorageAccountNetworkRule Remove-AzStorageAccountNetworkRule""",
    "contexts": "New-AzStorageContext Set-AzCurrentStorageAccount",
    "sas_tokens": "New-AzStorageAccountSASToken New-AzStorageContainerSASToken New-AzStorageBlobSASToken",
    "blob_containers": "Get-AzStorageContainer New-AzStorageContainer Remove-AzStorageContainer",
    "blobs": "Get-AzStorageBlob Set-AzStorageBlobContent Get-AzStorageBlobContent Remove-AzStorageBlob",
}
