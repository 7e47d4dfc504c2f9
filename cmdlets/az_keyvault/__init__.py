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
}
