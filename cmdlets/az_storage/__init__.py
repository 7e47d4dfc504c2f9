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
    "local_users": """Get-AzStorageLocalUser Set-AzStorageLocalUser Remove-AzStorageLocalUser Get-AzStorageLocalUserKey
        New-AzStorageLocalUserSshPassword New-AzStorageLocalUserSshPublicKey New-AzStorageLocalUserPermissionScope""",
    "object_replication": """Get-AzStorageObjectReplicationPolicy Set-AzStorageObjectReplicationPolicy
        Remove-AzStorageObjectReplicationPolicy New-AzStorageObjectReplicationPolicyRule""",
    "inventory_policies": """Get-AzStorageBlobInventoryPolicy Set-AzStorageBlobInventoryPolicy
        Remove-AzStorageBlobInventoryPolicy New-AzStorageBlobInventoryPolicyRule""",
    "blob_restores": "Restore-AzStorageBlobRange New-AzStorageBlobRangeToRestore",
    "usage": "Get-AzStorageUsage",
    "generated": """Get-AzStorageAccountMigration Start-AzStorageAccountMigration Get-AzStorageSku
        Get-AzStorageFileServiceUsage Get-AzStorageNetworkSecurityPerimeterConfiguration
        Invoke-AzStorageReconcileNetworkSecurityPerimeterConfiguration Get-AzStorageTaskAssignment
        New-AzStorageTaskAssignment Update-AzStorageTaskAssignment Remove-AzStorageTaskAssignment
        Get-AzStorageTaskAssignmentInstancesReport""",
    "network_rules": """Get-AzStorageAccountNetworkRuleSet Update-AzStorageAccountNetworkRuleSet
        Add-AzStorageAccountNetworkRule Remove-AzStorageAccountNetworkRule""",
    "contexts": "New-AzStorageContext Set-AzCurrentStorageAccount",
    "sas_tokens": """New-AzStorageAccountSASToken New-AzStorageContainerSASToken New-AzStorageBlobSASToken
        New-AzStorageShareSASToken New-AzStorageFileSASToken New-AzStorageQueueSASToken New-AzStorageTableSASToken""",
    "blob_containers": """Get-AzStorageContainer New-AzStorageContainer Remove-AzStorageContainer
        Set-AzStorageContainerAcl Restore-AzStorageContainer""",
    "blobs": "Get-AzStorageBlob Set-AzStorageBlobContent Get-AzStorageBlobContent Remove-AzStorageBlob",
    "queues": "Get-AzStorageQueue New-AzStorageQueue Remove-AzStorageQueue",
    "tables": "Get-AzStorageTable New-AzStorageTable Remove-AzStorageTable",
    "stored_access_policies": " ".join(
        f"{verb}-AzStorage{noun}StoredAccessPolicy"
        for noun in ("Container", "Queue", "Share", "Table")
        for verb in ("Get", "New", "Set", "Remove")
    ),
    "service_properties": """Get-AzStorageServiceProperty Update-AzStorageServiceProperty
        Get-AzStorageServiceLoggingProperty Set-AzStorageServiceLoggingProperty Get-AzStorageServiceMetricsProperty
        Set-AzStorageServiceMetricsProperty Get-AzStorageCORSRule Set-AzStorageCORSRule Remove-AzStorageCORSRule
        Enable-AzStorageDeleteRetentionPolicy Disable-AzStorageDeleteRetentionPolicy Enable-AzStorageStaticWebsite
        Disable-AzStorageStaticWebsite""",
    "file_shares": "Get-AzStorageShare New-AzStorageShare Set-AzStorageShareQuota Remove-AzStorageShare",
    "files": """Get-AzStorageFile New-AzStorageDirectory Remove-AzStorageDirectory Remove-AzStorageFile
        Rename-AzStorageDirectory Rename-AzStorageFile New-AzStorageFileHardLink New-AzStorageFileSymbolicLink
        Get-AzStorageFileSymbolicLink""",
    "file_content": """Set-AzStorageFileContent Get-AzStorageFileContent Get-AzStorageFileHandle
        Close-AzStorageFileHandle""",
    "file_copies": "Start-AzStorageFileCopy Get-AzStorageFileCopyState Stop-AzStorageFileCopy",
    "blob_marks": """Get-AzStorageBlobTag Set-AzStorageBlobTag Get-AzStorageBlobByTag Set-AzStorageBlobLegalHold
        Set-AzStorageBlobImmutabilityPolicy Remove-AzStorageBlobImmutabilityPolicy""",
    "blob_copies": """Copy-AzStorageBlob Start-AzStorageBlobCopy Start-AzStorageBlobIncrementalCopy
        Get-AzStorageBlobCopyState Stop-AzStorageBlobCopy""",
    "blob_queries": "New-AzStorageBlobQueryConfig Get-AzStorageBlobQueryResult",
    "lake_items": """Get-AzDataLakeGen2Item Get-AzDataLakeGen2ChildItem New-AzDataLakeGen2Item
        Update-AzDataLakeGen2Item Move-AzDataLakeGen2Item Remove-AzDataLakeGen2Item Get-AzDataLakeGen2ItemContent
        Get-AzDataLakeGen2DeletedItem Restore-AzDataLakeGen2DeletedItem New-AzDataLakeGen2SasToken""",
    "lake_access": """Set-AzDataLakeGen2ItemAclObject Set-AzDataLakeGen2AclRecursive
        Update-AzDataLakeGen2AclRecursive Remove-AzDataLakeGen2AclRecursive""",
}
