"""Az.Resources."""

MODULE = "Az.Resources"
FILES = {
    "deployment_queries": """Get-AzDeployment Get-AzDeploymentOperation Get-AzManagementGroupDeployment Get-AzManagementGroupDeploymentOperation
        Get-AzResourceGroupDeployment Get-AzResourceGroupDeploymentOperation Get-AzTenantDeployment Get-
        AzTenantDeploymentOperation Remove-AzDeployment Remove-AzManagementGroupDeployment Remove-AzResourceGroupDeployment
        Remove-AzTenantDeployment Save-AzDeploymentTemplate Save-AzManagementGroupDeploymentTemplate Save-
        AzResourceGroupDeploymentTemplate Save-AzTenantDeploymentTemplate Stop-AzDeployment Stop-AzManagementGroupDeployment
        Stop-AzResourceGroupDeployment Stop-AzTenantDeployment""",
    "deployments": """Get-AzDeploymentWhatIfResult Get-AzManagementGroupDeploymentWhatIfResult Get-AzResourceGroupDeploymentWhatIfResult
        Get-AzTenantDeploymentWhatIfResult New-AzDeployment New-AzManagementGroupDeployment New-AzResourceGroupDeployment
        New-AzTenantDeployment Test-AzDeployment Test-AzManagementGroupDeployment Test-AzResourceGroupDeployment Test-
        AzTenantDeployment""",
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
