"""Az.Resources."""

MODULE = "Az.Resources"
FILES = {
    "ad_applications": """Get-AzADApplication Get-AzADServicePrincipal New-AzADApplication
        New-AzADServicePrincipal Remove-AzADApplication Remove-AzADServicePrincipal Update-AzADApplication
        Update-AzADServicePrincipal""",
    "ad_credentials": """Get-AzADAppCredential Get-AzADAppFederatedCredential Get-AzADSpCredential
        New-AzADAppCredential New-AzADAppFederatedCredential New-AzADSpCredential Remove-AzADAppCredential
        Remove-AzADAppFederatedCredential Remove-AzADSpCredential Update-AzADAppFederatedCredential""",
    "ad_groups": """Add-AzADGroupMember Get-AzADGroup Get-AzADGroupMember Get-AzADGroupOwner New-AzADGroup
        New-AzADGroupOwner Remove-AzADGroup Remove-AzADGroupMember Remove-AzADGroupOwner Update-AzADGroup""",
    "ad_permissions": """Add-AzADAppPermission Get-AzADAppPermission Get-AzADServicePrincipalAppRoleAssignment
        New-AzADServicePrincipalAppRoleAssignment Remove-AzADAppPermission
        Remove-AzADServicePrincipalAppRoleAssignment Update-AzADServicePrincipalAppRoleAssignment""",
    "ad_users": "Get-AzADOrganization Get-AzADUser New-AzADUser Remove-AzADUser Update-AzADUser",
    "bicep_modules": "Publish-AzBicepModule",
    "data_boundaries": "Get-AzDataBoundaryScope Get-AzDataBoundaryTenant Set-AzDataBoundary",
    "deny_assignments": "New-AzDenyAssignment Remove-AzDenyAssignment",
    "deployment_queries": """Get-AzDeployment Get-AzDeploymentOperation Get-AzManagementGroupDeployment
        Get-AzManagementGroupDeploymentOperation Get-AzResourceGroupDeployment
        Get-AzResourceGroupDeploymentOperation Get-AzTenantDeployment Get-AzTenantDeploymentOperation
        Remove-AzDeployment Remove-AzManagementGroupDeployment Remove-AzResourceGroupDeployment
        Remove-AzTenantDeployment Save-AzDeploymentTemplate Save-AzManagementGroupDeploymentTemplate
        Save-AzResourceGroupDeploymentTemplate Save-AzTenantDeploymentTemplate Stop-AzDeployment
        Stop-AzManagementGroupDeployment Stop-AzResourceGroupDeployment Stop-AzTenantDeployment""",
    "deployment_scripts": """Get-AzDeploymentScript Get-AzDeploymentScriptLog Remove-AzDeploymentScript
        Save-AzDeploymentScriptLog""",
    "deployments": """Get-AzDeploymentWhatIfResult Get-AzManagementGroupDeploymentWhatIfResult
        Get-AzResourceGroupDeploymentWhatIfResult Get-AzTenantDeploymentWhatIfResult New-AzDeployment
        New-AzManagementGroupDeployment New-AzResourceGroupDeployment New-AzTenantDeployment Test-AzDeployment
        Test-AzManagementGroupDeployment Test-AzResourceGroupDeployment Test-AzTenantDeployment""",
    "locks": "Get-AzResourceLock New-AzResourceLock Remove-AzResourceLock Set-AzResourceLock",
    "managed_applications": """Get-AzManagedApplication Get-AzManagedApplicationDefinition
        New-AzManagedApplication New-AzManagedApplicationDefinition Remove-AzManagedApplication
        Remove-AzManagedApplicationDefinition Set-AzManagedApplication Set-AzManagedApplicationDefinition""",
    "management_groups": """Get-AzManagementGroup Get-AzManagementGroupEntity
        Get-AzManagementGroupHierarchySetting Get-AzManagementGroupNameAvailability
        Get-AzManagementGroupSubscription Get-AzTenantBackfillStatus New-AzManagementGroup
        New-AzManagementGroupHierarchySetting New-AzManagementGroupSubscription Remove-AzManagementGroup
        Remove-AzManagementGroupHierarchySetting Remove-AzManagementGroupSubscription Start-AzTenantBackfill
        Update-AzManagementGroup Update-AzManagementGroupHierarchySetting""",
    "policies": """Get-AzPolicyAssignment Get-AzPolicyDefinition Get-AzPolicyExemption Get-AzPolicySetDefinition
        New-AzPolicyAssignment New-AzPolicyDefinition New-AzPolicyExemption New-AzPolicySetDefinition
        Remove-AzPolicyAssignment Remove-AzPolicyDefinition Remove-AzPolicyExemption Remove-AzPolicySetDefinition
        Update-AzPolicyAssignment Update-AzPolicyDefinition Update-AzPolicyExemption Update-AzPolicySetDefinition""",
    "private_links": """Get-AzPrivateLinkAssociation Get-AzResourceManagementPrivateLink
        New-AzPrivateLinkAssociation New-AzResourceManagementPrivateLink Remove-AzPrivateLinkAssociation
        Remove-AzResourceManagementPrivateLink""",
    "provider_facts": "Get-AzPolicyAlias Get-AzProviderOperation",
    "providers": """Get-AzLocation Get-AzProviderFeature Get-AzProviderPreviewFeature Get-AzResourceProvider
        Register-AzProviderFeature Register-AzProviderPreviewFeature Register-AzResourceProvider
        Unregister-AzProviderFeature Unregister-AzProviderPreviewFeature Unregister-AzResourceProvider""",
    "resource_actions": "Invoke-AzResourceAction Move-AzResource",
    "resource_groups": """Export-AzResourceGroup Get-AzResourceGroup New-AzResourceGroup Remove-AzResourceGroup
        Set-AzResourceGroup""",
    "resources": "Get-AzResource New-AzResource Remove-AzResource Set-AzResource",
    "role_assignments": """Get-AzDenyAssignment Get-AzRoleAssignment New-AzRoleAssignment Remove-AzRoleAssignment
        Set-AzRoleAssignment""",
    "role_definitions": "Get-AzRoleDefinition New-AzRoleDefinition Remove-AzRoleDefinition Set-AzRoleDefinition",
    "role_schedules": """Get-AzRoleAssignmentSchedule Get-AzRoleAssignmentScheduleInstance
        Get-AzRoleAssignmentScheduleRequest Get-AzRoleEligibilitySchedule Get-AzRoleEligibilityScheduleInstance
        Get-AzRoleEligibilityScheduleRequest Get-AzRoleEligibleChildResource Get-AzRoleManagementPolicy
        Get-AzRoleManagementPolicyAssignment New-AzRoleAssignmentScheduleRequest
        New-AzRoleEligibilityScheduleRequest New-AzRoleManagementPolicyAssignment Remove-AzRoleManagementPolicy
        Remove-AzRoleManagementPolicyAssignment Stop-AzRoleAssignmentScheduleRequest
        Stop-AzRoleEligibilityScheduleRequest Update-AzRoleAssignmentScheduleRequest
        Update-AzRoleEligibilityScheduleRequest Update-AzRoleManagementPolicy
        Update-AzRoleManagementPolicyAssignment""",
    "stack_what_ifs": """Get-AzManagementGroupDeploymentStackWhatIfResult
        Get-AzResourceGroupDeploymentStackWhatIfResult Get-AzSubscriptionDeploymentStackWhatIfResult
        New-AzManagementGroupDeploymentStackWhatIfResult New-AzResourceGroupDeploymentStackWhatIfResult
        New-AzSubscriptionDeploymentStackWhatIfResult Remove-AzManagementGroupDeploymentStackWhatIfResult
        Remove-AzResourceGroupDeploymentStackWhatIfResult Remove-AzSubscriptionDeploymentStackWhatIfResult
        Set-AzManagementGroupDeploymentStackWhatIfResult Set-AzResourceGroupDeploymentStackWhatIfResult
        Set-AzSubscriptionDeploymentStackWhatIfResult""",
    "stacks": """Get-AzManagementGroupDeploymentStack Get-AzResourceGroupDeploymentStack
        Get-AzSubscriptionDeploymentStack New-AzManagementGroupDeploymentStack New-AzResourceGroupDeploymentStack
        New-AzSubscriptionDeploymentStack Remove-AzManagementGroupDeploymentStack
        Remove-AzResourceGroupDeploymentStack Remove-AzSubscriptionDeploymentStack
        Save-AzManagementGroupDeploymentStackTemplate Save-AzResourceGroupDeploymentStackTemplate
        Save-AzSubscriptionDeploymentStackTemplate Set-AzManagementGroupDeploymentStack
        Set-AzResourceGroupDeploymentStack Set-AzSubscriptionDeploymentStack Test-AzManagementGroupDeploymentStack
        Test-AzResourceGroupDeploymentStack Test-AzSubscriptionDeploymentStack""",
    "tags": "Get-AzTag New-AzTag Remove-AzTag Update-AzTag",
    "template_specs": """Export-AzTemplateSpec Get-AzTemplateSpec New-AzTemplateSpec Remove-AzTemplateSpec
        Set-AzTemplateSpec""",
}
