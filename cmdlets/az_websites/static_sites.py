"""Static web apps, and the jobs of web apps: generated cmdlets. Source: the REST reference of Static Sites and Web Apps (2020-12-01)."""

from __future__ import annotations

from cmdlets._recorded.tables import Table, declare_table

_VERSION = "2020-12-01"
_WEB = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web"
_BEGINNINGS = {
    "build": f"{_WEB}/staticSites/{{name}}/builds/{{environmentName}}",
    "site": f"{_WEB}/staticSites/{{name}}",
    "slot": f"{_WEB}/sites/{{appName}}/slots/{{slotName}}",
    "app": f"{_WEB}/sites/{{appName}}",
}
_BUILT = """
    AllowConfigFileUpdate:properties.allowConfigFileUpdates Branch:properties.branch Kind:kind
    RepositoryToken:properties.repositoryToken RepositoryUrl:properties.repositoryUrl
    StagingEnvironmentPolicy:properties.stagingEnvironmentPolicy
    ApiBuildCommand:properties.buildProperties.apiBuildCommand ApiLocation:properties.buildProperties.apiLocation
    AppArtifactLocation:properties.buildProperties.appArtifactLocation AppBuildCommand:properties.buildProperties.appBuildCommand
    AppLocation:properties.buildProperties.appLocation OutputLocation:properties.buildProperties.outputLocation
    GithubActionSecretNameOverride:properties.buildProperties.githubActionSecretNameOverride
    SkipGithubActionWorkflowGeneration:properties.buildProperties.skipGithubActionWorkflowGeneration
    TemplateRepositoryUrl:properties.templateProperties.templateRepositoryUrl
    ForkRepositoryDescription:properties.templateProperties.description
    ForkRepositoryIsPrivate:properties.templateProperties.isPrivate
    ForkRepositoryName:properties.templateProperties.repositoryName ForkRepositoryOwner:properties.templateProperties.owner
"""
declare_table(
    __name__,
    Table("Az.Websites", _VERSION, ("Kind", "Location", "Name", "Type")),
    f"""
    Get-AzStaticWebApp StaticSites_GetStaticSite
        List GET /subscriptions/{{subscriptionId}}/providers/Microsoft.Web/staticSites
        List1 GET {_WEB}/staticSites
        GET {{site}}
    New-AzStaticWebApp StaticSites_CreateOrUpdateStaticSite {_BUILT}
        Location:location Tag:tags SkuName:sku.name SkuTier:sku.tier SkuSize:sku.size SkuFamily:sku.family
        SkuLocation:sku.locations SkuCapability:sku.capabilities Capacity:sku.capacity
        SkuCapacityDefault:sku.skuCapacity.default SkuCapacityElasticMaximum:sku.skuCapacity.elasticMaximum
        SkuCapacityMaximum:sku.skuCapacity.maximum SkuCapacityMinimum:sku.skuCapacity.minimum
        SkuCapacityScaleType:sku.skuCapacity.scaleType
        PUT {{site}}
    Update-AzStaticWebApp StaticSites_UpdateStaticSite {_BUILT}
        PATCH {{site}}
    Remove-AzStaticWebApp StaticSites_DeleteStaticSite
        DELETE {{site}}
    """,
    _BEGINNINGS,
)
declare_table(
    __name__,
    Table("Az.Websites", _VERSION, ("Kind", "Name", "Type", "Property")),
    """
    Get-AzStaticWebAppConfiguredRole StaticSites_ListStaticSiteConfiguredRoles
        POST {site}/listConfiguredRoles
    """,
    _BEGINNINGS,
)
declare_table(
    __name__,
    Table("Az.Websites", _VERSION, ("Kind", "Name", "Type")),
    """
    Get-AzStaticWebAppSecret StaticSites_ListStaticSiteSecrets
        POST {site}/listSecrets
    Get-AzStaticWebAppSetting StaticSites_ListStaticSiteAppSettings
        POST {site}/listAppSettings
    New-AzStaticWebAppSetting StaticSites_CreateOrUpdateStaticSiteAppSettings AppSetting:properties Kind:kind
        PUT {site}/config/appsettings
    Get-AzStaticWebAppFunctionAppSetting StaticSites_ListStaticSiteFunctionAppSettings
        POST {site}/listFunctionAppSettings
    New-AzStaticWebAppFunctionAppSetting StaticSites_CreateOrUpdateStaticSiteFunctionAppSettings
        AppSetting:properties Kind:kind
        PUT {site}/config/functionappsettings
    Get-AzStaticWebAppBuildAppSetting StaticSites_ListStaticSiteBuildAppSettings
        POST {build}/listAppSettings
    New-AzStaticWebAppBuildAppSetting StaticSites_CreateOrUpdateStaticSiteBuildAppSettings
        AppSetting:properties Kind:kind
        PUT {build}/config/appsettings
    Get-AzStaticWebAppBuildFunctionAppSetting StaticSites_ListStaticSiteBuildFunctionAppSettings
        POST {build}/listFunctionAppSettings
    New-AzStaticWebAppBuildFunctionAppSetting StaticSites_CreateOrUpdateStaticSiteBuildFunctionAppSettings
        AppSetting:properties Kind:kind
        PUT {build}/config/functionappsettings
    Get-AzStaticWebAppBuildFunction StaticSites_ListStaticSiteBuildFunctions
        GET {build}/functions
    Remove-AzStaticWebAppBuild StaticSites_DeleteStaticSiteBuild
        DELETE {build}
    Remove-AzStaticWebAppAttachedRepository StaticSites_DetachStaticSite
        POST {site}/detach
    Reset-AzStaticWebAppApiKey StaticSites_ResetStaticSiteApiKey
        Kind:kind RepositoryToken:properties.repositoryToken ShouldUpdateRepository:properties.shouldUpdateRepository
        POST {site}/resetapikey
    Test-AzStaticWebAppCustomDomain StaticSites_ValidateCustomDomainCanBeAddedToStaticSite
        Kind:kind ValidationMethod:properties.validationMethod StaticSiteCustomDomainRequestPropertiesEnvelope:
        POST {site}/customDomains/{domainName}/validate
    Get-AzStaticWebAppUser StaticSites_ListStaticSiteUsers
        POST {site}/authproviders/{authProvider}/listUsers
    Update-AzStaticWebAppUser StaticSites_UpdateStaticSiteUser Kind:kind Role:properties.roles StaticSiteUserEnvelope:
        PATCH {site}/authproviders/{authProvider}/users/{userId}
    Remove-AzStaticWebAppUser StaticSites_DeleteStaticSiteUser
        DELETE {site}/authproviders/{authProvider}/users/{userId}
    New-AzStaticWebAppUserRoleInvitationLink StaticSites_CreateUserRolesInvitationLink
        Kind:kind Domain:properties.domain Provider:properties.provider UserDetail:properties.userDetails
        Role:properties.roles NumHoursToExpiration:properties.numHoursToExpiration
        POST {site}/createUserInvitation
    Register-AzStaticWebAppUserProvidedFunctionApp StaticSites_RegisterUserProvidedFunctionAppWithStaticSite
        Kind:kind FunctionAppRegion:properties.functionAppRegion FunctionAppResourceId:properties.functionAppResourceId
        Forced?isForced StaticSiteUserProvidedFunctionEnvelope:
        *1 PUT {site}/userProvidedFunctionApps/{functionAppName}
        PUT {build}/userProvidedFunctionApps/{functionAppName}
    Unregister-AzStaticWebAppUserProvidedFunctionApp StaticSites_DetachUserProvidedFunctionAppFromStaticSite
        DELETE {site}/userProvidedFunctionApps/{functionAppName}
    Unregister-AzStaticWebAppBuildUserProvidedFunctionApp StaticSites_DetachUserProvidedFunctionAppFromStaticSiteBuild
        DELETE {build}/userProvidedFunctionApps/{functionAppName}
    Start-AzWebAppContinuousWebJob WebApps_StartContinuousWebJob
        POST {app}/continuouswebjobs/{name}/start
    Stop-AzWebAppContinuousWebJob WebApps_StopContinuousWebJob
        POST {app}/continuouswebjobs/{name}/stop
    Remove-AzWebAppContinuousWebJob WebApps_DeleteContinuousWebJob
        DELETE {app}/continuouswebjobs/{name}
    Start-AzWebAppTriggeredWebJob WebApps_RunTriggeredWebJob
        POST {app}/triggeredwebjobs/{name}/run
    Remove-AzWebAppTriggeredWebJob WebApps_DeleteTriggeredWebJob
        DELETE {app}/triggeredwebjobs/{name}
    Start-AzWebAppSlotContinuousWebJob WebApps_StartContinuousWebJobSlot
        POST {slot}/continuouswebjobs/{name}/start
    Stop-AzWebAppSlotContinuousWebJob WebApps_StopContinuousWebJobSlot
        POST {slot}/continuouswebjobs/{name}/stop
    Remove-AzWebAppSlotContinuousWebJob WebApps_DeleteContinuousWebJobSlot
        DELETE {slot}/continuouswebjobs/{name}
    Start-AzWebAppSlotTriggeredWebJob WebApps_RunTriggeredWebJobSlot
        POST {slot}/triggeredwebjobs/{name}/run
    Remove-AzWebAppSlotTriggeredWebJob WebApps_DeleteTriggeredWebJobSlot
        DELETE {slot}/triggeredwebjobs/{name}
    """,
    _BEGINNINGS,
)
