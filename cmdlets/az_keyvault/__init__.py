"""Az.KeyVault."""

MODULE = "Az.KeyVault"
FILES = {
    "vaults": """Get-AzKeyVault New-AzKeyVault Update-AzKeyVault Remove-AzKeyVault Undo-AzKeyVaultRemoval
        Test-AzKeyVaultNameAvailability""",
    "vault_access": """Set-AzKeyVaultAccessPolicy Remove-AzKeyVaultAccessPolicy Add-AzKeyVaultNetworkRule
        Remove-AzKeyVaultNetworkRule Update-AzKeyVaultNetworkRuleSet New-AzKeyVaultNetworkRuleSetObject""",
}
