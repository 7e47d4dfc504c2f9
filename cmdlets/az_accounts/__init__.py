"""Az.Accounts."""

MODULE = "Az.Accounts"
FILES = {
    "contexts": "Get-AzContext Set-AzContext Clear-AzContext",
    "sign_in": "Connect-AzAccount Disconnect-AzAccount",
    "subscriptions": "Get-AzSubscription Get-AzTenant",
}
