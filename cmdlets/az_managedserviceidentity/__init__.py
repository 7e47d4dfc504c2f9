"""Az.ManagedServiceIdentity."""

MODULE = "Az.ManagedServiceIdentity"
FILES = {
    "identities": """Get-AzUserAssignedIdentity New-AzUserAssignedIdentity Update-AzUserAssignedIdentity
        Remove-AzUserAssignedIdentity Get-AzUserAssignedIdentityAssociatedResource Get-AzSystemAssignedIdentity""",
    "federated_credentials": """Get-AzFederatedIdentityCredential New-AzFederatedIdentityCredential
        Update-AzFederatedIdentityCredential Remove-AzFederatedIdentityCredential""",
}
