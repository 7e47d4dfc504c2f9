"""Az.Resources."""

MODULE = "Az.Resources"
FILES = {
    "locks": "Get-AzResourceLock New-AzResourceLock Remove-AzResourceLock Set-AzResourceLock",
    "providers": """Get-AzLocation Get-AzProviderFeature Get-AzProviderPreviewFeature Get-AzResourceProvider
        Register-AzProviderFeature Register-AzProviderPreviewFeature Register-AzResourceProvider
        Unregister-AzProviderFeature Unregister-AzProviderPreviewFeature Unregister-AzResourceProvider""",
    "resource_actions": "Invoke-AzResourceAction Move-AzResource",
    "resource_groups": """Export-AzResourceGroup Get-AzResourceGroup New-AzResourceGroup Remove-AzResourceGroup
        Set-AzResourceGroup""",
    "resources": "Get-AzResource New-AzResource Remove-AzResource Set-AzResource",
    "tags": "Get-AzTag New-AzTag Remove-AzTag Update-AzTag",
}
