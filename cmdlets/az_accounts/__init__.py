"""Az.Accounts."""

MODULE = "Az.Accounts"
FILES = {
    "autosave": "Disable-AzContextAutosave Enable-AzContextAutosave Get-AzContextAutosaveSetting",
    "azurerm_aliases": "Disable-AzureRmAlias Enable-AzureRmAlias",
    "configs": "Clear-AzConfig Export-AzConfig Get-AzConfig Import-AzConfig Update-AzConfig",
    "context_files": "Import-AzContext Save-AzContext",
    "contexts": "Get-AzContext Set-AzContext Clear-AzContext Select-AzContext Rename-AzContext Remove-AzContext",
    "data_collection": "Disable-AzDataCollection Enable-AzDataCollection",
    "defaults": "Clear-AzDefault Get-AzDefault Set-AzDefault",
    "environments": "Add-AzEnvironment Get-AzEnvironment Remove-AzEnvironment Set-AzEnvironment",
    "error_details": "Resolve-AzError",
    "feedback": "Open-AzSurveyLink Send-Feedback",
    "modules": "Register-AzModule Uninstall-AzureRm",
    "rest": "Invoke-AzRestMethod",
    "sign_in": "Connect-AzAccount Disconnect-AzAccount",
    "subscriptions": "Get-AzSubscription Get-AzTenant",
    "tokens": "Get-AzAccessToken",
}
