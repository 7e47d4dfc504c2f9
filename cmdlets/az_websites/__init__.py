"""Az.Websites."""

MODULE = "Az.Websites"
FILES = {
    "access": """Get-AzWebAppAccessRestrictionConfig Update-AzWebAppAccessRestrictionConfig Add-AzWebAppAccessRestrictionRule
        Remove-AzWebAppAccessRestrictionRule Get-AzWebAppTrafficRouting Add-AzWebAppTrafficRouting
        Update-AzWebAppTrafficRouting Remove-AzWebAppTrafficRouting""",
    "backups": """Get-AzWebAppBackup Get-AzWebAppBackupList New-AzWebAppBackup Remove-AzWebAppBackup Restore-AzWebAppBackup
        Get-AzWebAppBackupConfiguration Edit-AzWebAppBackupConfiguration New-AzWebAppDatabaseBackupSetting
        Get-AzWebAppSnapshot Restore-AzWebAppSnapshot Get-AzDeletedWebApp Restore-AzDeletedWebApp""",
    "certificates": """Get-AzWebAppCertificate New-AzWebAppCertificate Remove-AzWebAppCertificate Get-AzWebAppSSLBinding
        New-AzWebAppSSLBinding Remove-AzWebAppSSLBinding Import-AzWebAppKeyVaultCertificate""",
    "environments": """Get-AzAppServiceEnvironment New-AzAppServiceEnvironment Remove-AzAppServiceEnvironment
        New-AzAppServiceEnvironmentInboundServices New-AzWebAppAzureStoragePath""",
    "new_sites": "New-AzWebApp New-AzWebAppSlot",
    "publishing": """Get-AzWebAppPublishingProfile Get-AzWebAppSlotPublishingProfile Reset-AzWebAppPublishingProfile
        Reset-AzWebAppSlotPublishingProfile Get-AzWebAppContainerContinuousDeploymentUrl Publish-AzWebApp""",
    "plans": "Get-AzAppServicePlan New-AzAppServicePlan Set-AzAppServicePlan Remove-AzAppServicePlan",
    "site_settings": "Set-AzWebApp Set-AzWebAppSlot Get-AzWebAppSlotConfigName Set-AzWebAppSlotConfigName",
    "sites": """Get-AzWebApp Get-AzWebAppSlot Start-AzWebApp Start-AzWebAppSlot Stop-AzWebApp Stop-AzWebAppSlot
        Restart-AzWebApp Restart-AzWebAppSlot Remove-AzWebApp Remove-AzWebAppSlot Switch-AzWebAppSlot""",
    "static_sites": """Get-AzStaticWebApp New-AzStaticWebApp Update-AzStaticWebApp Remove-AzStaticWebApp
        Get-AzStaticWebAppConfiguredRole Get-AzStaticWebAppSecret Get-AzStaticWebAppSetting
        New-AzStaticWebAppSetting Get-AzStaticWebAppFunctionAppSetting New-AzStaticWebAppFunctionAppSetting
        Get-AzStaticWebAppBuildAppSetting New-AzStaticWebAppBuildAppSetting
        Get-AzStaticWebAppBuildFunctionAppSetting New-AzStaticWebAppBuildFunctionAppSetting
        Get-AzStaticWebAppBuildFunction Remove-AzStaticWebAppBuild Remove-AzStaticWebAppAttachedRepository
        Reset-AzStaticWebAppApiKey Test-AzStaticWebAppCustomDomain Get-AzStaticWebAppUser
        Update-AzStaticWebAppUser Remove-AzStaticWebAppUser New-AzStaticWebAppUserRoleInvitationLink
        Register-AzStaticWebAppUserProvidedFunctionApp Unregister-AzStaticWebAppUserProvidedFunctionApp
        Unregister-AzStaticWebAppBuildUserProvidedFunctionApp Start-AzWebAppContinuousWebJob
        Stop-AzWebAppContinuousWebJob Remove-AzWebAppContinuousWebJob Start-AzWebAppTriggeredWebJob
        Remove-AzWebAppTriggeredWebJob Start-AzWebAppSlotContinuousWebJob Stop-AzWebAppSlotContinuousWebJob
        Remove-AzWebAppSlotContinuousWebJob Start-AzWebAppSlotTriggeredWebJob
        Remove-AzWebAppSlotTriggeredWebJob""",
}
