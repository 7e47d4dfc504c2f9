"""Az.Accounts."""

MODULE = "Az.Accounts"
CMDLETS = (
    "Clear-AzContext",
    "Connect-AzAccount",
    "Disconnect-AzAccount",
    "Get-AzContext",
    "Get-AzSubscription",
    "Get-AzTenant",
    "Set-AzContext",
)
ALIASES: dict[str, str] = {
    "Add-AzAccount": "Connect-AzAccount",
    "Get-AzDomain": "Get-AzTenant",
    "Login-AzAccount": "Connect-AzAccount",
    "Logout-AzAccount": "Disconnect-AzAccount",
    "Remove-AzAccount": "Disconnect-AzAccount",
    "Select-AzSubscription": "Set-AzContext",
}
